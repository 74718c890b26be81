"""The report is copyrighted: nine words of it in a row stand in no tracked file and in no file of the wheel."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

import pytest

RUN = 9


def runs(text: str) -> set[tuple[str, ...]]:
    """Every run of nine words of a text, in a form that spacing, case and quotes do not change."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold())
    return {tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1)}


def shared(content: bytes, report: set[tuple[str, ...]]) -> list[str]:
    return sorted(" ".join(run) for run in runs(content.decode("utf-8", "replace")) & report)


@pytest.fixture(scope="module")
def report_runs(report: Path) -> set[tuple[str, ...]]:
    found = runs(report.read_text(encoding="utf-8"))
    assert len(found) > 1000
    return found


def test_the_search_finds_a_run_whatever_its_dress(report: Path, report_runs: set[tuple[str, ...]]) -> None:
    words = report.read_text(encoding="utf-8").split()[40:60]
    assert shared("\n# ".join(words).upper().encode(), report_runs)
    assert not shared(" ".join(words[:4]).encode(), report_runs)


def test_no_tracked_file_holds_nine_words_of_the_report(repository: Path, report_runs: set[tuple[str, ...]]) -> None:
    if not (repository / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is no git checkout: clone the repository to test what it tracks")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=repository, check=True, capture_output=True).stdout
    # A tracked file that was deleted in the working tree is still listed.
    paths = [path for name in listed.decode().split("\0") if name and (path := repository / name).is_file()]
    assert len(paths) > 20
    found = {str(path): runs for path in paths if (runs := shared(path.read_bytes(), report_runs))}
    assert found == {}


def test_no_packaged_file_holds_nine_words_of_the_report(
    repository: Path, report_runs: set[tuple[str, ...]], tmp_path: Path
) -> None:
    if not importlib.util.find_spec("hatchling"):
        message = "the wheel cannot be built: python -m pip install hatchling"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    built = subprocess.run(command, cwd=repository, capture_output=True, text=True)
    assert built.returncode == 0, built.stderr
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        found = {name: runs for name in names if (runs := shared(archive.read(name), report_runs))}
    assert "onrecord/_folders/data/mali2025.ttl" in names
    assert found == {}
