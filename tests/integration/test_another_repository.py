"""Another repository with a record of its own: the hooks run by pre-commit, the action's steps run as GitHub does.

pre-commit installs Onrecord from this checkout (its last commit) into an environment of its own, with pip and the
package index. The report of the record lies outside the repository, as one that may not be published does.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest
import yaml

from onrecord import files, logic

pytestmark = pytest.mark.integration
ROOT = files.root()
EXAMPLE = ROOT / "examples" / "zembria"
CONFIG = """repos:
  - repo: {repository}
    rev: {revision}
    hooks:
      - id: onrecord-check
        args: [--root, ., --no-logic]
      - id: onrecord-derive
      - id: onrecord-cite
        args: [zembria2024, --root, ., --source, ../report.txt]
"""


def call(command: list[str], folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder; variables of an outer git or test run are kept from it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTEST_", "VIRTUAL_"))}
    return subprocess.run(command, cwd=folder, env=kept | variables, capture_output=True, text=True, check=False)


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    done = call(["git", *identity, *arguments], folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A git repository with the invented record; its report lies beside it, not in it."""
    folder = tmp_path / "records"
    shutil.copytree(EXAMPLE, folder)
    (folder / "report.txt").rename(tmp_path / "report.txt")
    git(tmp_path, "init", "--quiet", "records")
    git(folder, "add", ".")
    return folder


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), "utf-8")


def test_the_hooks_pass_a_good_record_and_name_what_is_wrong(repository: Path, tmp_path: Path) -> None:
    config = CONFIG.format(repository=ROOT, revision=git(ROOT, "rev-parse", "HEAD"))
    (repository / ".pre-commit-config.yaml").write_text(config, "utf-8")
    git(repository, "add", ".")
    command = [sys.executable, "-m", "pre_commit", "run", "--all-files", "--color", "never"]
    home = str(tmp_path / "home")
    done = call(command, repository, PRE_COMMIT_HOME=home)
    assert done.returncode == 0, done.stdout + done.stderr
    assert re.findall(r"^(onrecord \w+)\.+(\w+)$", done.stdout, flags=re.MULTILINE) == [
        ("onrecord check", "Passed"), ("onrecord derive", "Passed"), ("onrecord cite", "Passed")
    ]  # fmt: skip
    # An amount without its unit breaks a shape; a lost hedge is seen by cite, which has the report.
    record = repository / "data" / "zembria2024.ttl"
    edit(record, "    rec:amount 11 ;\n    rec:unit rec:day ;\n", "    rec:amount 11 ;\n")
    edit(record, '    rec:certainty rec:reported ;\n    rec:wording "reportedly"@en ;\n', "")
    git(repository, "add", ".")
    done = call(command, repository, PRE_COMMIT_HOME=home)
    assert done.returncode == 1
    results = dict(re.findall(r"^(onrecord \w+)\.+(\w+)$", done.stdout, flags=re.MULTILINE))
    assert (results["onrecord check"], results["onrecord cite"]) == ("Failed", "Failed")
    assert re.search(r"^data/zembria2024\.ttl:\d+:\d+: error \[amount-unit\] pelkhun:release:", done.stdout, re.M)
    assert re.search(r"^\.\./report\.txt:\d+:\d+: error \[uncarried-hedge\] p10-s1:.*reportedly", done.stdout, re.M)


def steps() -> dict[str, dict[str, object]]:
    """The steps of the action that run a script, by name."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return {step["name"]: step for step in action["runs"]["steps"] if "run" in step}


def as_github(step: dict[str, object], folder: Path, temp: Path, **inputs: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does: bash with -e and pipefail, inputs as environment variables."""
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    values = {f"inputs.{name}": entry["default"] for name, entry in action["inputs"].items()}
    values |= {f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}
    values["github.action_path"] = str(ROOT)
    environment = step["env"]
    assert isinstance(environment, dict)
    given = {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda match: values[match[1]], str(value))
        for name, value in environment.items()
    }
    shell = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", str(step["run"])]
    return call(shell, folder, RUNNER_TEMP=str(temp), **given)


def test_the_action_installs_checks_annotates_and_writes_sarif(repository: Path, tmp_path: Path) -> None:
    told = steps()
    # What Onrecord needs is taken from the environment of this test, or installing it twice would take a minute more.
    site = tmp_path / "onrecord" / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "onrecord")], check=True)
    (site / "outer.pth").write_text(sysconfig.get_paths()["purelib"] + "\n", "utf-8")
    done = as_github(told["Install Onrecord"], repository, tmp_path)
    assert done.returncode == 0, done.stderr
    # It is what was installed that runs, with the folders it carries, and not this checkout.
    assert (site / "onrecord" / "_folders" / "shapes").is_dir()

    done = as_github(told["Check"], repository, tmp_path, logic="false")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    edit(
        repository / "data" / "zembria2024.ttl",
        "    rec:amount 11 ;\n    rec:unit rec:day ;\n",
        "    rec:amount 11 ;\n",
    )
    done = as_github(told["Check"], repository, tmp_path, logic="false", language="fr")
    assert done.returncode == 1
    place = re.search(r"^::error file=data/zembria2024\.ttl,line=(\d+),", done.stdout, re.M)
    assert place, done.stdout
    sarif = as_github(told["Write the findings as SARIF"], repository, tmp_path, logic="false", sarif="out.sarif")
    assert sarif.returncode == 0, sarif.stderr
    (run,) = json.loads((repository / "out.sarif").read_text("utf-8"))["runs"]
    (result,) = run["results"]
    assert result["ruleId"] == "amount-unit"
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "data/zembria2024.ttl"
    assert location["region"]["startLine"] == int(place[1])
    # A folder without a record fails the step that looks, and the step that only writes, too.
    for name in ("Check", "Write the findings as SARIF", "Compare the derived layer"):
        done = as_github(told[name], repository, tmp_path, root="docs", sarif="out.sarif")
        assert done.returncode == 2, name
        assert "there is no record in its folder data" in done.stderr
    assert as_github(told["Compare the derived layer"], repository, tmp_path).returncode == 0
    (repository / "data" / "derived" / "sides.ttl").write_text("", "utf-8")
    done = as_github(told["Compare the derived layer"], repository, tmp_path)
    assert done.returncode == 1
    assert "data/derived/sides.ttl: error [derived-stale]" in done.stdout


def test_the_invented_record_is_proved_consistent_and_a_contradiction_in_it_is_found(repository: Path) -> None:
    if shutil.which("java") is None:
        message = "Java is missing: apt-get install default-jre-headless"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    proof = logic.examine(root=EXAMPLE)
    assert proof.findings == []
    assert proof.consistent
    assert proof.individuals > 400
    # It is this record that is proved, and not the packaged one in its place.
    edit(
        repository / "data" / "zembria2024.ttl",
        "id:tarish a rec:Community ;",
        "id:tarish a rec:Community, rec:Militia ;",
    )
    found = logic.examine(root=repository).findings
    assert [(finding.code, finding.node.rsplit("/", 1)[-1]) for finding in found] == [("disjoint-classes", "tarish")]
