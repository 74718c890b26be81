"""Passages of an invented report: made, written, read back, and verified against changed copies of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from onrecord import passages
from onrecord.errors import DataError, UsageError
from onrecord.passages import Passages

REPORT = """Skip to main content

The Valley

On May 3, at least 14 herders left Orla. Rangers burned two huts there. They denied it.

In June, Ada Lind asked “why”. Nobody answered.

Photo by Ada Lind
"""


def made() -> Passages:
    return passages.make(REPORT)


def found(text: str, stored: Passages | None = None) -> list[tuple[str, str]]:
    return [(item.code, item.node) for item in passages.verify(stored or made(), text, "copy.txt")]


def test_turtle_is_the_same_every_time_and_holds_no_words(tmp_path: Path) -> None:
    turtle = passages.turtle("valley", made())
    assert turtle == passages.turtle("valley", passages.make(REPORT))
    assert turtle.startswith("@prefix")
    assert passages.HEADER in turtle
    for word in ("herders", "Rangers", "Orla", "Lind"):
        assert word not in turtle
    path = tmp_path / "valley.ttl"
    path.write_text(turtle, encoding="utf-8")
    assert passages.read(path, "valley") == made()


def test_every_passage_is_fully_described() -> None:
    turtle = passages.turtle("valley", made())
    first = made().by_id["p3-s2"]
    assert (
        f"""<https://w3id.org/onrecord/valley/passage/p3-s2> a rec:Passage ;
    rec:partOf <https://w3id.org/onrecord/valley/report> ;
    rec:kind rec:sentenceKind ;
    rec:paragraph 3 ;
    rec:sentence 2 ;
    rec:startOffset {first.start} ;
    rec:endOffset {first.end} ;
    rec:digest "{first.digest}" ."""
        in turtle
    )
    kinds = [passage.kind for passage in made().by_id.values()]
    assert kinds == ["furnitureKind", "headingKind", *["sentenceKind"] * 5, "creditKind"]


@pytest.mark.parametrize("text", [REPORT, REPORT.replace("\n", "\r\n"), REPORT.replace("“why”", '"why"')])
def test_the_report_verifies_in_any_copy(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("14", "15", [("changed-passage", "p3-s1")]),
        ("Rangers", "Mounted rangers", [("changed-passage", "p3-s2")]),
        (" They denied it.", "", [("missing-passage", "p3-s3")]),
        ("The Valley\n", "The Valley\n\nIt rained.\n", [("extra-passage", "p3-s1")]),
        ("“why”. N", "“why”, n", [("changed-passage", "p4-s1"), ("missing-passage", "p4-s2")]),
    ],
)
def test_a_change_is_named_once_at_its_place(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    changed = REPORT.replace(old, new)
    assert changed != REPORT
    assert found(changed) == expected


def test_a_finding_names_the_line_of_the_file() -> None:
    (finding,) = passages.verify(made(), REPORT.replace("14", "15"), "copy.txt")
    assert (finding.path, finding.line) == ("copy.txt", 5)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"start": 0}, "offset"),
        ({"end": 9999}, "offset"),
        ({"digest": "0" * 64}, "changed-passage"),
        ({"kind": "headingKind"}, "passage-kind"),
    ],
)
def test_a_wrong_passage_on_file_is_named(change: dict[str, object], code: str) -> None:
    stored = dict(made().by_id)
    stored["p3-s2"] = replace(stored["p3-s2"], **change)  # type: ignore[arg-type]
    assert found(REPORT, replace(made(), by_id=stored)) == [(code, "p3-s2")]


def test_the_digest_of_the_whole_text_is_compared() -> None:
    assert found(REPORT, replace(made(), digest="0" * 64)) == [("report-digest", "")]


def test_another_text_gives_one_finding_that_says_so() -> None:
    (finding,) = passages.verify(made(), "Bread.\nWater.\n" * 200, "recipe.txt")
    assert finding.code == passages.NOT_THE_REPORT
    assert "400 passages differ, of 8 in the record" in finding.message
    assert "p1-s1, p2-s1, p3-s1, p3-s2, p3-s3 and so on" in finding.message


def test_an_empty_source_is_refused() -> None:
    with pytest.raises(DataError, match="no words"):
        passages.make(" \n\n")


@pytest.mark.parametrize("name", ["", "Mali", "../mali", "a/b", "-a", "a--b", "mali 2025"])
def test_names_that_are_no_records(name: str) -> None:
    with pytest.raises(UsageError):
        passages.check_name(name)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("rec:paragraph 3", "rec:paragraph", r"valley\.ttl:\d+: broken Turtle"),
        ("rec:sentence 2 ;", "", "rec:sentence stands 0 times"),
        ("rec:sentence 2 ;", "rec:sentence 2, 4 ;", "rec:sentence stands 2 times"),
        ("rec:sentence 2 ;", "rec:sentence 7 ;", "says that it is p3-s7"),
        ("rec:sentence 2 ;", 'rec:sentence "two" ;', "invalid literal"),
        ("/valley/report> rec:digest", "/other/report> rec:digest", "other/report"),
    ],
)
def test_a_broken_passages_file_is_refused(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "valley.ttl"
    path.write_text(passages.turtle("valley", made()).replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message) as error:
        passages.read(path, "valley")
    assert "--write" in error.value.hint


def test_a_missing_passages_file_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as error:
        passages.read(tmp_path / "valley.ttl", "valley")
    assert "onrecord cite valley --source FILE --write" in error.value.hint


def test_the_passages_of_the_real_report_are_on_file(report: Path, repository: Path) -> None:
    turtle = passages.turtle("mali2025", passages.make(report.read_text(encoding="utf-8")))
    assert (repository / "data" / "passages" / "mali2025.ttl").read_text(encoding="utf-8") == turtle
