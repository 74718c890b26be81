"""The README's commands are run as written, and the output it shows is the real one."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from onrecord import files, questions
from onrecord.cli.main import main

README = (files.root() / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```console\n(.*?)```", README, flags=re.DOTALL)
COMMANDS = [line[2:] for block in BLOCKS for line in block.splitlines() if line.startswith("$ ")]
OURS = [command for command in COMMANDS if command.startswith("onrecord ")]


def run(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0


def test_the_commands_are_the_ones_we_know_how_to_run() -> None:
    assert len(OURS) == 8
    assert {c for c in COMMANDS if c not in OURS} == {"make ask", "make test", ". .venv/bin/activate"}
    assert len(README.splitlines()) < 150


@pytest.mark.parametrize("command", [c for c in OURS if "--source" not in c])
def test_command_runs(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = shlex.split(command)[1:]
    assert run(arguments) == 0
    # A conforming check has no findings to print; its summary goes to standard error.
    out, err = capsys.readouterr()
    if "-o" in arguments:
        assert (tmp_path / arguments[arguments.index("-o") + 1]).stat().st_size > 500
    else:
        assert "conforms" in err if command == "onrecord check" else out


def test_the_python_example_runs() -> None:
    example = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)
    assert len(example) == 1
    exec(example[0], {})  # noqa: S102 (our own README)


def test_the_questions_it_names_exist(capsys: pytest.CaptureFixture[str]) -> None:
    named = set(re.findall(r"onrecord ask ([a-z-]+)", README))
    assert named <= set(questions.slugs())
    assert len(questions.slugs()) == 53
    assert run(["ask", "who was tortured"]) == 2
    assert "did you mean" in capsys.readouterr().err


def test_cite_command_runs_with_the_report(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = next(c for c in OURS if "--source" in c)
    arguments = [str(report) if a.endswith("mali-2025.txt") else a for a in shlex.split(command)[1:]]
    assert run(arguments) == 0
    assert "p22-s2" in capsys.readouterr().out


def test_shown_output_is_the_real_one(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "110")
    command, shown = BLOCKS[0].split("\n", 1)
    assert run([*shlex.split(command)[2:], "--format", "table"]) == 0
    assert [line.rstrip() for line in capsys.readouterr().out.splitlines()] == shown.splitlines()
