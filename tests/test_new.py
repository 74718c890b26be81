"""The skeleton of another record: whole or not at all, fit to be checked at once, and without the report's text."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import files, new, passages, record
from onrecord.check import check
from onrecord.cli.main import main
from onrecord.errors import DataError, OnrecordError, SetupError, UsageError
from onrecord.text import normalise, split

REPORT = """Skip to main content
Valley
Abuses by Rangers
On May 3, Rangers from Orla shot at least 14 herders. They reportedly held Ada Lind.
A heading that has more than five words
By late June, many had fled.
Photo by Ada Lind
"""
PATHS = ["data/passages/valley2024.ttl", "data/valley2024.ttl", "docs/claims/valley2024.tsv"]


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def run(*arguments: str | Path) -> int:
    try:
        main(["new", *map(str, arguments)])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0


def made(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def comments(root: Path) -> list[str]:
    """The comment lines of the record that stand for a passage or a heading."""
    lines = (root / "data" / "valley2024.ttl").read_text("utf-8").splitlines()
    return [line for line in lines if re.match(r"# (psg:p\d|p\d)", line)]


def test_it_lays_out_what_a_report_needs(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "mine"
    assert run("valley2024", "--source", source, "--root", root, "--title", "Valley", "--year", "2024") == 0
    out, err = capsys.readouterr()
    assert made(root) == PATHS
    assert sorted(out.splitlines()) == sorted(f"wrote {root / path}" for path in PATHS)
    assert f"onrecord cite valley2024 --root {root} --source {source}" in err
    # The claims list begins as the one of the packaged record does, or its readers would need two.
    first = (files.root() / "docs" / "claims" / "mali2025.tsv").read_text("utf-8").splitlines()[0]
    assert (root / "docs" / "claims" / "valley2024.tsv").read_text("utf-8") == first + "\n"
    stored = passages.read(root / "data" / "passages" / "valley2024.ttl", "valley2024")
    assert passages.verify(stored, REPORT, "report.txt") == []


def test_every_sentence_has_its_place_in_the_order_of_the_report(source: Path, tmp_path: Path) -> None:
    assert run("valley2024", "--source", source, "--root", tmp_path) == 0
    assert comments(tmp_path) == [
        "# p2: Valley",
        "# p3: Abuses by Rangers",
        "# psg:p4-s1",
        "# psg:p4-s2",
        "# p5, heading",
        "# psg:p6-s1",
        "# psg:p7-s1, credit",
    ]


def test_the_skeleton_is_a_draft_at_once(source: Path, tmp_path: Path) -> None:
    assert run("valley2024", "--source", source, "--root", tmp_path) == 0
    paths = [tmp_path / path for path in PATHS[:2]]
    draft, release = check(paths, profile="draft"), check(paths)
    assert {(finding.code, finding.severity) for finding in draft} == {
        ("labelled-label", "warning"),
        ("passage-cited", "warning"),
        ("report-coverage", "warning"),
        ("report-title-title", "warning"),
    }
    assert {(finding.code, finding.severity) for finding in release} == {
        ("labelled-label", "error"),
        ("passage-cited", "error"),
        ("report-coverage", "error"),
        ("report-title-title", "error"),
    }
    # Each is told of in the record, where it is to be filled in.
    text = (tmp_path / "data" / "valley2024.ttl").read_text("utf-8")
    filled = [line for line in text.splitlines() if line.startswith("# to fill in: ")]
    assert [re.split(r"[ :]+", line)[4:6] for line in filled] == [
        ["dcterms", "title"],
        ["rdfs", "label"],
        ["rdfs", "label"],
        ["rec", "coverage"],
    ]


def test_what_is_told_of_the_report_stands_on_it(source: Path, tmp_path: Path) -> None:
    options = {
        "--title": 'La vallée « d\'Orla », dite "la Belle" \\ 2024',
        "--language": "fr",
        "--covers": "[2023-07..2024-06]",
        "--publisher": "Observatoire exemple",
        "--identifier": "https://example.org/valley",
    }
    given = [word for option in options.items() for word in option]
    assert run("valley2024", "--source", source, "--root", tmp_path, *given) == 0
    quads = record.parse(tmp_path / "data" / "valley2024.ttl")
    values = {str(quad.predicate.value).rsplit("#")[-1].rsplit("/")[-1]: quad.object for quad in quads}
    assert values["title"].value == options["--title"]
    assert values["title"].language == values["label"].language == "fr"
    assert [values[name].value for name in ("language", "coverage", "publisher", "identifier")] == [
        "fr", "[2023-07..2024-06]", "Observatoire exemple", "https://example.org/valley"
    ]  # fmt: skip
    codes = {finding.code for finding in check([tmp_path / path for path in PATHS[:2]])}
    assert codes == {"labelled-label", "passage-cited"}


def test_cite_works_on_the_skeleton(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("valley2024", "--source", source, "--root", tmp_path) == 0
    capsys.readouterr()
    with pytest.raises(SystemExit) as stop:
        main(["cite", "valley2024", "--root", str(tmp_path), "--source", str(source)])
    out = capsys.readouterr().out
    assert stop.value.code == 1
    assert "passages: 8 in 7 paragraphs, 0 differ from the text" in out
    assert re.findall(r"\[(\S+)\] (\S+):", out) == [
        ("uncited", "p4-s1"), ("uncited", "p4-s2"), ("uncited", "p6-s1"), ("uncited", "p7-s1")
    ]  # fmt: skip


def test_a_dry_run_writes_nothing(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "mine"
    assert run("valley2024", "--source", source, "--root", root, "--dry-run") == 0
    told = re.findall(r"^would write (\S+) \(\d+ lines\)$", capsys.readouterr().out, flags=re.MULTILINE)
    assert sorted(told) == sorted(str(root / path) for path in PATHS)
    assert not root.exists()


@pytest.mark.parametrize(
    ("slug", "part"),
    [
        ("Valley", "no name of a record"),
        ("valley_2024", "no name of a record"),
        ("../valley", "no name of a record"),
        ("", "no name of a record"),
        ("2024-valley", "cannot be a prefix"),
        ("v" * 65, "cannot be a prefix"),
        ("rdfs", "is a prefix"),
        ("psg", "is a prefix"),
        ("ontology", "IRIs begin so"),
        ("reference", "IRIs begin so"),
        ("mali2025", "comes with Onrecord"),
    ],
)
def test_a_name_that_cannot_be_used_is_refused(
    slug: str, part: str, source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(slug, "--source", source, "--root", tmp_path / "mine") == 2
    assert part in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


@pytest.mark.parametrize(
    ("content", "code", "part"),
    [
        (b"", 1, "has no words"),
        (b" \n\xc2\xa0\n", 1, "has no words"),
        (b"Valley\nMenu\n", 1, "has no sentence"),
        (b"Caf\xe9 was shot.\n", 2, "not UTF-8"),
    ],
)
def test_a_text_that_is_no_report_is_refused(
    content: bytes, code: int, part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "report.txt").write_bytes(content)
    assert run("valley2024", "--source", tmp_path / "report.txt", "--root", tmp_path / "mine") == code
    assert part in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()


def test_a_file_that_never_ends_is_refused(
    source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "LARGEST", 1_000_000)
    assert run("valley2024", "--source", "/dev/zero", "--root", tmp_path / "mine") == 2
    assert "/dev/zero: more than 1 MB" in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a" * 1_000_001)))
    assert run("valley2024", "--source", "-", "--root", tmp_path / "mine") == 2
    assert "stdin: more than 1 MB" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()
    monkeypatch.setattr(passages, "LARGEST", len(REPORT.encode()))
    assert run("valley2024", "--source", source, "--root", tmp_path / "mine") == 0


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--title", " "], "--title is empty"),
        (["--title", "Two\nlines"], "cannot be printed"),
        (["--covers", "last year"], "is not a date"),
        (["--covers", "2024-13"], "no such day"),
        (["--covers", "2023/2024"], "[first..last]"),
        (["--language", "English"], "no language tag"),
        (["--root", ""], "--root is empty"),
    ],
)
def test_what_is_not_well_told_of_the_report_is_refused(
    options: list[str],
    part: str,
    source: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert run("valley2024", "--source", source, *options) == 2
    assert part in capsys.readouterr().err
    assert made(tmp_path / "here") == []


@pytest.mark.parametrize("path", PATHS)
def test_nothing_that_exists_is_overwritten(path: str, source: Path, tmp_path: Path) -> None:
    root = tmp_path / "mine"
    (root / path).parent.mkdir(parents=True)
    (root / path).write_text("mine", encoding="utf-8")
    assert run("valley2024", "--source", source, "--root", root) == 2
    assert made(root) == [path]
    assert (root / path).read_text("utf-8") == "mine"
    # A link to nowhere is somebody's too.
    (root / path).unlink()
    (root / path).symlink_to(tmp_path / "nowhere")
    assert run("valley2024", "--source", source, "--root", root) == 2
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("number", [1, 2, 3])
def test_all_files_or_none(number: int, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full at the first, second or third file: none is left, nor a folder that was made for it."""
    calls = []
    real = files.write_text

    def full(path: Path, text: str) -> None:
        calls.append(path)
        if len(calls) == number:
            raise SetupError(f"{path}: cannot be written (No space left on device)", "")
        real(path, text)

    monkeypatch.setattr(new, "write_text", full)
    root = tmp_path / "mine"
    (root / "docs").mkdir(parents=True)
    assert run("valley2024", "--source", source, "--root", root) == 3
    assert len(calls) == number
    assert [path.relative_to(root).as_posix() for path in root.rglob("*")] == ["docs"]


def test_a_file_where_a_folder_must_be_leaves_all_as_it_was(source: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").write_text("mine", encoding="utf-8")
    assert run("valley2024", "--source", source, "--root", tmp_path) == 3
    assert made(tmp_path) == ["docs", "report.txt"]
    assert not (tmp_path / "data").exists()


def test_another_record_beside_it_is_told(source: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("valley2024", "--source", source, "--root", tmp_path) == 0
    assert "also in this folder" not in capsys.readouterr().err
    assert run("valley2025", "--source", source, "--root", tmp_path, "--language", "fr") == 0
    err = capsys.readouterr().err
    assert "also in this folder: valley2024;" in err
    assert "English only" in err


def test_the_report_may_come_on_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(REPORT.encode())))
    assert run("valley2024", "--source", "-", "--root", tmp_path) == 0
    assert made(tmp_path) == PATHS


LINES = st.lists(
    st.one_of(
        st.text(alphabet='abc DE.é"\\#<>@\t', min_size=1, max_size=60),
        st.text(min_size=1, max_size=40),
        st.sampled_from(["One went. Two came.", "Menu", "Photo by A. B", "Abuses by Rangers"]),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(LINES)
def test_any_text_gives_valid_turtle_that_holds_no_more_of_it_than_short_headings(lines: list[str]) -> None:
    source = "\n".join(lines)
    try:
        skeleton = new.lay_out("valley2024", source, Path("nowhere"))
    except DataError:
        return
    where = new.paths("valley2024")
    turtle = skeleton.files[where["record"]]
    quads = record.ox.parse(turtle.encode(), format=record.ox.RdfFormat.TURTLE)
    # What is in a comment is in no triple: two say what the report is and in what language.
    assert sorted(quad.predicate.value.rsplit("#")[-1].rsplit("/")[-1] for quad in quads) == ["language", "type"]
    sentences = split(normalise(source))
    headings = {s.text for s in sentences if s.kind == "heading" and len(s.text.split()) <= 5}
    quoted = re.findall(r"^# p\d+: (.*)$", turtle, flags=re.MULTILINE)
    assert set(quoted) <= headings
    places = re.findall(r"^# psg:(p\d+-s\d+)", turtle, flags=re.MULTILINE)
    assert places == [s.id for s in sentences if s.kind in ("sentence", "credit")]


def test_an_error_is_one_of_ours_and_the_command_is_listed() -> None:
    with pytest.raises(UsageError) as error:
        new.lay_out("Valley", REPORT, Path())
    assert isinstance(error.value, OnrecordError)
    done = subprocess.run(
        [sys.executable, "-m", "onrecord.cli.main", "--help"], capture_output=True, text=True, check=True
    )
    assert re.search(r"^ +new +lay out", done.stdout, flags=re.MULTILINE)
