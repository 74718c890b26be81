"""What another repository uses of this one: the pre-commit hooks and the GitHub Action, by their published schemas.

tests/integration/test_another_repository.py runs both.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from onrecord import files

ROOT = files.root()
HOOKS = ROOT / ".pre-commit-hooks.yaml"
ACTION = ROOT / "action.yml"
DOCS = (ROOT / "docs" / "another-repository.md").read_text("utf-8")


def schema_accepts(path: Path) -> bool:
    """Whether GitHub's action schema, as check-jsonschema carries it, accepts a file."""
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def manifest_accepted(path: Path) -> bool:
    """Whether pre-commit accepts a manifest of hooks."""
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(path)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def action() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(ACTION.read_text("utf-8"))
    return loaded


def test_the_action_is_valid_and_a_broken_one_is_not(tmp_path: Path) -> None:
    assert schema_accepts(ACTION)
    broken = tmp_path / "action.yml"
    broken.write_text(ACTION.read_text("utf-8").replace("using: composite", "using: python"), "utf-8")
    assert not schema_accepts(broken)


def test_the_hooks_are_valid_and_broken_ones_are_not(tmp_path: Path) -> None:
    assert manifest_accepted(HOOKS)
    broken = tmp_path / "hooks.yaml"
    broken.write_text(HOOKS.read_text("utf-8").replace("language: python", "language: piton", 1), "utf-8")
    assert not manifest_accepted(broken)


def test_every_hook_calls_a_command_that_exists() -> None:
    from onrecord.cli.main import VERBS

    hooks = yaml.safe_load(HOOKS.read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["onrecord-check", "onrecord-derive", "onrecord-cite"]
    for hook in hooks:
        program, verb = hook["entry"].split()
        assert program == "onrecord"
        assert verb in VERBS
        # A record is checked whole: a statement and what it leans on are often in different files.
        assert hook["pass_filenames"] is False
        assert hook["id"] in DOCS


@pytest.mark.parametrize("path", ["data/mali2025.ttl", "data/passages/mali2025.ttl", "data/reference/law.ttl"])
def test_the_check_runs_when_a_file_of_the_record_changes(path: str) -> None:
    patterns = {hook["id"]: hook["files"] for hook in yaml.safe_load(HOOKS.read_text("utf-8"))}
    assert all(re.search(pattern, path) for pattern in patterns.values())
    assert not any(re.search(pattern, "docs/data/notes.ttl") for pattern in patterns.values())


def test_no_input_is_pasted_into_a_script() -> None:
    """What a caller gives reaches a script as an environment variable, so it is never run as code."""
    steps = [step for step in action()["runs"]["steps"] if "run" in step]
    assert len(steps) == 4
    for step in steps:
        assert "${{" not in step["run"], step["name"]
        used = set(re.findall(r"\$\{?([A-Z_]+)", step["run"])) - {"RUNNER_TEMP"}
        assert used == set(step["env"]), step["name"]


def test_every_input_is_used_and_documented() -> None:
    text = ACTION.read_text("utf-8")
    for name, entry in action()["inputs"].items():
        assert f"inputs.{name}" in text, name
        assert entry["description"], name
        assert f"`{name}`" in DOCS, name


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_the_scripts_are_valid_shell() -> None:
    for step in action()["runs"]["steps"]:
        if "run" in step:
            assert step["shell"] == "bash"
            done = subprocess.run(["bash", "-n"], input=step["run"], text=True, capture_output=True, check=False)
            assert (done.returncode, done.stderr) == (0, "")
