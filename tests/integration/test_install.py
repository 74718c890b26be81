"""A newcomer's first minutes: a clean clone and `make ask`; a fresh environment with the wheel, used elsewhere."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from onrecord import files

pytestmark = pytest.mark.integration
ROOT = files.root()
EXPECTED = ROOT / "tests" / "questions" / "killings" / "expected.csv"


def run(command: list[str], folder: Path) -> str:
    """Run a command in a folder with a plain environment; its standard output."""
    environment = {
        k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV", "MAKEFLAGS", "MAKELEVEL")
    }
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def rows(text: str) -> list[tuple[str, ...]]:
    return sorted(tuple(row.values()) for row in csv.DictReader(io.StringIO(text)))


def test_make_ask_answers_from_a_clean_clone(tmp_path: Path) -> None:
    run(["git", "clone", "--quiet", str(ROOT), "clone"], tmp_path)
    out = run(["make", "--silent", "ask"], tmp_path / "clone")
    assert rows(out) == rows(EXPECTED.read_text(encoding="utf-8"))


def test_an_installed_wheel_works_from_any_folder(tmp_path: Path) -> None:
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")], ROOT)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / "bin"
    run([str(binaries / "python"), "-m", "pip", "install", "--quiet", str(wheel)], tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    out = run([str(binaries / "onrecord"), "ask", "killings", "--format", "csv"], elsewhere)
    assert rows(out) == rows(EXPECTED.read_text(encoding="utf-8"))
    run([str(binaries / "onrecord"), "check"], elsewhere)
    run([str(binaries / "onrecord"), "derive"], elsewhere)
    assert list(elsewhere.iterdir()) == []
