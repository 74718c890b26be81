"""Whatever a file is, a check of it ends: in findings or in a clear error, soon, and without filling the memory."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.check import check, reading, syntax, vocabulary
from onrecord.check.reading import DEEPEST, LIMIT, TOO_DEEP, read_report, source_of
from onrecord.check.sources import gather
from onrecord.errors import UsageError
from onrecord.findings import Finding

Plant = Callable[..., Path]
HEAD = "@prefix : <https://w3id.org/onrecord/hostile/> . @prefix rec: <https://w3id.org/onrecord/ontology#> .\n"
# Bytes of the file; code, line and column of the only finding there may be.
BROKEN = {
    "invalid UTF-8": (HEAD.encode() + b':a rec:wording "caf\xe9" .', ("not-utf8", 2, 20)),
    "UTF-16": ((HEAD + ":a :b :c .").encode("utf-16"), ("not-utf8", 1, 1)),
    "an IRI with spaces": (HEAD.encode() + b":a :b <http://x/or la> .", ("broken-turtle", 2, 7)),
    "a byte order mark": (b"\xef\xbb\xbf" + HEAD.encode(), ("broken-turtle", 1, 1)),
    "NUL": (HEAD.encode() + b":a \0 :b .", ("broken-turtle", 2, 4)),
    "nothing but NUL": (b"\0" * 1000, ("broken-turtle", 1, 1)),
    "half a character": (HEAD.encode() + b':a :b "\\uD800" .', ("broken-turtle", 2, 8)),
    "deep brackets": (
        HEAD.encode() + b":a :b " + b"[ :c " * 100_000 + b"]" * 100_000 + b" .",
        ("too-deep", 2, 0),
    ),
    "deep lists": (HEAD.encode() + b":a :b " + b"(" * 100_000 + b")" * 100_000 + b" .", ("too-deep", 2, 0)),
    "open brackets": (HEAD.encode() + b":a :b " + b"[ :c " * 100_000, ("too-deep", 2, 0)),
    "an open quote": (HEAD.encode() + b':a :b "' + b"x" * 1_000_000, ("broken-turtle", 2, 7)),
    "no words": (b"\n\r\n \t# nothing\r\n", ("no-statements", 0, 0)),
    "nothing": (b"", ("no-statements", 0, 0)),
}


def _quick(path: Path) -> list[Finding]:
    """The findings of the checkers that need no pySHACL."""
    material = gather([path])
    return sorted({*syntax.check(material), *vocabulary.check(material)})


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_file_is_one_finding_at_its_place(tmp_path: Path, case: str) -> None:
    content, expected = BROKEN[case]
    path = tmp_path / "hostile.ttl"
    path.write_bytes(content)
    started = time.process_time()
    for language in ("en", "fr"):
        (finding,) = check([path], language)
        assert (finding.code, finding.line) == expected[:2]
        assert finding.column == expected[2] or expected[0] == "too-deep"
        assert finding.remedy
        assert len(str(finding)) < 1000
        assert str(finding).isprintable()
    assert time.process_time() - started < 30


def test_a_damaged_file_is_said_to_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "hostile.ttl"
    for content in (b"\0\0", b"<urn:a> <urn:b\0> <urn:c> ."):
        path.write_bytes(content)
        (finding,) = check([path])
        assert "zero byte" in finding.message
        assert "copy" in finding.remedy


def test_brackets_of_a_person_are_no_finding_of_depth(tmp_path: Path) -> None:
    path = tmp_path / "deep.ttl"
    for depth, deep in ((DEEPEST, False), (DEEPEST + 1, True)):
        path.write_text(f"{HEAD}:a rec:note {'(' * depth}{')' * depth} .", "utf-8")
        assert ("too-deep" in {finding.code for finding in check([path])}) is deep


@pytest.mark.parametrize(
    "before",
    ["", r":a :b :c\# .", ":a :b 'it' .", "<#a> <#b> <#c> . # it's", ':a :b "(\\"" .', '# "(\n:a :b """it"s""" .'],
)
def test_brackets_are_counted_where_they_open_something(monkeypatch: pytest.MonkeyPatch, before: str) -> None:
    """To read a file with its places takes ten times longer: that is done for brackets that nest, not for words."""
    head = f"{HEAD}{before}\n".encode()
    nested = head + b":a :b " + b"(" * (DEEPEST + 1) + b")" * (DEEPEST + 1) + b" ."
    source = source_of("a.ttl", Path("/a.ttl"), nested, places=False)
    assert source.problem
    assert source.problem.message == TOO_DEEP
    monkeypatch.setattr(reading, "locate", lambda *_: pytest.fail("places were not wanted"))
    worded = head + b"".join(b':a :b "Orla (%d) [%d]" .\n' % (n, n) for n in range(DEEPEST + 1))
    assert len(source_of("a.ttl", Path("/a.ttl"), worded, places=False).triples) > DEEPEST


@pytest.mark.parametrize("change", ["CRLF", "no final line end", "tabs"])
def test_ends_of_lines_and_tabs_do_not_matter(plant: Plant, change: str) -> None:
    path = plant(("rec:victim raid", "rec:victm raid"))
    content = path.read_bytes()
    (before,) = _quick(path)
    changed = {
        "CRLF": content.replace(b"\n", b"\r\n"), "no final line end": content.rstrip(b"\n"),
        "tabs": content.replace(b"    ", b"\t"),
    }  # fmt: skip
    path.write_bytes(changed[change])
    (after,) = _quick(path)
    assert (after.code, after.line, after.node) == (before.code, before.line, before.node)
    assert after.column == (2 if change == "tabs" else before.column)


@pytest.mark.parametrize(
    "literal",
    ['"{}"@en', '"""{}"""@en', '"{}"^^edtf:EDTF', '"{}"^^xsd:date', '"{}"^^xsd:integer', '"{}"^^<urn:x>'],
)
def test_a_literal_of_a_megabyte_is_told_in_a_line(plant: Plant, literal: str) -> None:
    path = plant(('"2025"^^edtf:EDTF', literal.format("12 men " * 150_000)))
    started = time.process_time()
    findings = check([path])
    assert findings
    assert all(len(str(finding)) < 1500 and str(finding).isprintable() for finding in findings)
    assert time.process_time() - started < 30


def test_what_is_no_regular_file_is_refused_at_once(tmp_path: Path) -> None:
    fifo, loop, inside = tmp_path / "fifo.ttl", tmp_path / "loop.ttl", tmp_path / "loop" / "inside.ttl"
    os.mkfifo(fifo)
    loop.symlink_to(loop)
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for path in (fifo, loop, inside, tmp_path, Path("/dev/zero"), tmp_path / "none.ttl", tmp_path / ("x" * 300)):
        for language in ("en", "fr"):
            with pytest.raises(UsageError) as caught:
                check([path], language)
            assert caught.value.message.startswith(f"{path}: ")
            assert caught.value.hint
            with pytest.raises(UsageError):
                read_report(str(path), language)


def test_a_report_is_not_waited_for_at_a_pipe_in_a_folder(tmp_path: Path) -> None:
    fifo = tmp_path / "report.txt"
    os.mkfifo(fifo)
    cite = [sys.executable, "-m", "onrecord.cli.main", "cite", "--write", "-o", "-", "--source"]
    waited = subprocess.run([*cite, str(fifo)], capture_output=True, text=True, timeout=30, check=False)
    assert (waited.returncode, waited.stdout) == (2, "")
    assert f"{fifo}: this is a pipe" in waited.stderr
    # What a shell puts in place of <(...) has somebody who writes.
    given = subprocess.run(
        [*cite, "/dev/stdin"], input="Two men.", capture_output=True, text=True, timeout=30, check=False
    )
    assert given.returncode == 0, given.stderr


def test_a_huge_file_of_nothing_is_one_finding_soon(tmp_path: Path) -> None:
    huge = tmp_path / "huge.ttl"
    with huge.open("wb") as file:
        file.truncate(2 * 10**9)  # a hole: takes no room on the disk
    before, started = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    (finding,) = check([huge])
    assert (finding.code, finding.line) == ("broken-turtle", 1)
    assert len(str(finding)) < 1000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 1_000_000  # kilobytes
    assert time.process_time() - started < 60  # of this process: others do not count


def test_a_report_of_any_size_is_refused_before_it_is_read(tmp_path: Path) -> None:
    huge = tmp_path / "report.txt"
    with huge.open("wb") as file:
        file.truncate(2 * 10**9)
    with pytest.raises(UsageError, match=f"{LIMIT // 10**6} MB"):
        read_report(str(huge), "en")


def test_what_lies_beside_a_file_may_be_hostile_too(plant: Plant) -> None:
    path = plant()
    os.mkfifo(path.parent / "passages" / "fifo.ttl")
    (path.parent / "passages" / "loop.ttl").symlink_to("loop.ttl")
    (path.parent / "passages" / "folder.ttl").mkdir()
    assert check([path]) == []
    (path.parent / "passages" / "bad.ttl").write_bytes(b"\xff")
    (finding,) = check([path])
    assert (finding.code, Path(finding.path).name) == ("not-utf8", "bad.ttl")


def test_many_unknown_names_do_not_take_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "many.ttl"
    lines = [
        f"<https://w3id.org/onrecord/m/a{n}> rec:actr{n} <https://w3id.org/onrecord/m/b{n}> ." for n in range(4000)
    ]
    path.write_text(HEAD + "\n".join(lines), "utf-8")
    started = time.process_time()
    assert len(check([path])) >= 8000
    assert time.process_time() - started < 60  # of this process: others do not count


def test_the_command_shows_no_traceback_for_bytes_on_standard_input() -> None:
    program = [sys.executable, "-m", "onrecord.cli.main", "check", "--no-logic", "-"]
    result = subprocess.run(program, input=bytes(range(256)) * 20, capture_output=True, timeout=120)
    assert result.returncode == 1
    assert b"Traceback" not in result.stderr
    assert result.stdout.startswith(b"-:2:")
