"""The notebook runs from top to bottom and says today what it said when it was saved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from conftest import absent

pytestmark = [pytest.mark.integration, pytest.mark.enable_socket]


def said(notebook: Any) -> list[str]:
    """The text of every output; pictures are left out, whose bytes depend on installed fonts."""
    texts = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            texts.append(data.get("text/markdown") or data.get("text/plain") or output.get("text", ""))
    return texts


def test_the_notebook_runs_and_its_saved_answers_are_current(repository: Path) -> None:
    try:
        import nbclient
        import nbformat
    except ImportError:
        absent("nbclient is not installed: python -m pip install '.[notebook]'")
    path = repository / "docs" / "notebooks" / "accountability.ipynb"
    saved = nbformat.read(path, as_version=4)
    before = said(saved)
    assert len(before) >= 8
    nbclient.NotebookClient(saved, timeout=120, kernel_name="python3").execute()
    assert said(saved) == before
