"""`onrecord check --watch`: what is new, what is mended, and nothing twice."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from queue import Empty, Queue

import pytest

from onrecord.check.watch import _difference
from onrecord.findings import Finding

Plant = Callable[..., Path]


class Watcher:
    """The command in a process of its own, and what it says."""

    def __init__(self, *arguments: str) -> None:
        program = [sys.executable, "-u", "-m", "onrecord.cli.main", "check", "--watch", "--no-logic", *arguments]
        self.process = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self._lines: Queue[str] = Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, end: str, seconds: float = 90) -> list[str]:
        """The lines up to one that begins so."""
        said: list[str] = []
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                said.append(self._lines.get(timeout=0.2))
            except Empty:
                continue
            if said[-1].startswith(end):
                return said
        raise AssertionError(said)

    def silent(self, seconds: float) -> bool:
        """Whether it says nothing for a while."""
        time.sleep(seconds)
        return self._lines.empty()


@pytest.fixture
def watching(plant: Plant) -> Iterator[tuple[Watcher, Path]]:
    path = plant(("rec:victim raid", "rec:victm raid"))
    watcher = Watcher(str(path))
    yield watcher, path
    watcher.process.kill()
    watcher.process.wait()


def test_each_change_tells_what_is_new_and_what_is_mended(watching: tuple[Watcher, Path]) -> None:
    watcher, path = watching
    first = watcher.until("watching")
    assert "rec:victm" in first[0]
    assert first[-2] == "1 error in 1 file"
    content = path.read_text("utf-8")
    # Another mistake, further up, moves the first one down: it is not told again.
    path.write_text("# a line\n" + content.replace("rec:sex rec:male", "rec:sx rec:male"), "utf-8")
    second = watcher.until("watching")
    assert "rec:sx" in second[0]
    assert second[1:3] == [" 36 |     rec:sx rec:male ;", "    |     ^^^^^^"]
    assert second[3:5] == ["   = label: at least four men", "   = sentence: p1-s1"]
    assert second[5:] == ["2 errors in 1 file", "watching; Ctrl-C ends"]
    # Editors write another file and put it in the place of the first.
    new = path.with_suffix(".new")
    new.write_text(content.replace("rec:victm", "rec:victim"), "utf-8")
    new.replace(path)
    third = watcher.until("watching")
    assert [line.partition(": error")[0] for line in third[:2]] == [f"mended: {path}:36:5", f"mended: {path}:42:5"]
    assert third[2].endswith("conforms")
    # A companion counts as well, and a file that is gone ends nothing.
    companion = path.parent / "passages" / "demo.ttl"
    passages = companion.read_bytes()
    companion.write_bytes(b"oops")
    assert any("[broken-turtle]" in line for line in watcher.until("watching"))
    companion.write_bytes(passages)
    assert watcher.until("watching")[0].startswith("mended: ")
    path.rename(path.with_suffix(".away"))
    assert watcher.until("onrecord: ")[-1] == f"onrecord: {path}: there is no such file"
    path.with_suffix(".away").rename(path)
    assert watcher.until("watching")[-2].endswith("conforms")
    assert watcher.silent(1.5)
    watcher.process.send_signal(signal.SIGINT)
    assert watcher.process.wait(20) == 130
    assert watcher.silent(0.5)


def test_a_break_while_it_checks_is_quiet(plant: Plant) -> None:
    watcher = Watcher(str(plant()))
    time.sleep(4)  # it loads, or checks
    watcher.process.send_signal(signal.SIGINT)
    assert watcher.process.wait(20) == 130
    said = []
    while not watcher.silent(0.2):
        said.append(watcher._lines.get())
    assert not any("Traceback" in line for line in said)


@pytest.mark.parametrize("arguments", [["-"], ["--format", "json"], ["-o", "found.txt"], ["--source", "-"]])
def test_what_cannot_be_watched_is_wrong_usage(arguments: list[str], tmp_path: Path) -> None:
    program = [sys.executable, "-m", "onrecord.cli.main", "check", "--watch", *arguments]
    result = subprocess.run(program, capture_output=True, text=True, cwd=tmp_path, timeout=60, stdin=subprocess.DEVNULL)
    assert result.returncode == 2
    assert "--watch" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_of_two_equal_findings_one_may_be_mended() -> None:
    one, moved, other = (Finding("a", line, "c", "n", message) for line, message in ((1, "m"), (9, "m"), (2, "o")))
    assert _difference([one, one], [moved, other]) == [other]
    assert _difference([one], [one, moved]) == [moved]
