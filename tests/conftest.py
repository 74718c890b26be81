"""What several tests share: the real report, which is not ours to carry and so must be supplied."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.terms import PREFIXES as NAMESPACES

# The real stores that integration tests ask: `server`, `stores`, `read_only`.
pytest_plugins = ["stores.fixtures"]

REPOSITORY = Path(__file__).resolve().parent.parent
# The head of an invented record, whose own nodes are written `:name`.
PREFIXES = "@prefix : <https://w3id.org/onrecord/test/> .\n" + "".join(
    f"@prefix {name}: <{iri}> .\n" for name, iri in sorted(NAMESPACES.items())
)


# Tests that run in the background of a script inherit that Ctrl-C is ignored, and so would what they start.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The checkout that the tests stand in."""
    return REPOSITORY


@pytest.fixture(scope="session")
def report() -> Path:
    """The country chapter behind data/mali2025.ttl; without it a test skips, in CI it fails."""
    default = REPOSITORY.parent / "shared" / "report" / "mali-2025.txt"
    path = Path(os.environ.get("ONRECORD_REPORT") or default)
    if not path.is_file():
        absent(
            f"the report is not at {path}: save the chapter's text there, one paragraph per line, "
            "or set ONRECORD_REPORT to where it is"
        )
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """The files that the reference layer was made from; without them a test skips, in CI it fails."""
    path = Path(os.environ.get("ONRECORD_REFERENCE") or REPOSITORY.parent / "shared" / "reference")
    if not (path / "identities.tsv").is_file():
        absent(
            f"the reference files are not in {path}: put identities.tsv, mali-gazetteer.tsv, mali-regions.geojson, "
            "ocha-pcodes-mli-mrt.csv and legal-frame.md there, or set ONRECORD_REFERENCE to where they are"
        )
    return path


@pytest.fixture
def plant(tmp_path: Path) -> Callable[..., Path]:
    """A copy of the invented record tests/check/demo.ttl, with its passages, in which some texts are replaced."""
    demo = REPOSITORY / "tests" / "check" / "demo.ttl"

    def planted(*changes: tuple[str, str]) -> Path:
        content = demo.read_text("utf-8")
        for old, new in changes:
            assert old in content
            content = content.replace(old, new, 1)
        shutil.copytree(demo.parent / "passages", tmp_path / "passages", dirs_exist_ok=True)
        path = tmp_path / "demo.ttl"
        path.write_text(content, "utf-8")
        return path

    return planted


def absent(message: str) -> None:
    """Skip a test whose file is not at hand, saying how to supply it; what CI tests never skips there."""
    if os.environ.get("CI"):
        pytest.fail(message)
    pytest.skip(message)
