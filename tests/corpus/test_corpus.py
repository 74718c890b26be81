"""The planted-error corpus: every kind of mistake is found, at its line, and names no other node.

A planting or two of each kind here; the whole sweep, over every place of every record, is `benchmarks/planted.py`.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import planting
import pytest
from planting import KINDS, STRUCTURAL, TEXTUAL, first, records
from planting.checking import Case, Outcome, batches, check, compared, judged, run
from planting.model import Kind
from planting.together import compared_together, packed
from planting.written import Written, apply

from onrecord.check.codes import CODES
from onrecord.check.rules import rules

# Kinds that no invented record has a place for: they are planted in the packaged one.
RECORDS = (records.orla, records.demo, records.invented, records.packaged)


def plantings(kind: Kind, record: Written, most: int) -> list[Case]:
    return [Case(kind, record, each) for each in first(kind.plantings(record), most)]


def smallest(kind: Kind) -> Case:
    """A planting of a kind in the smallest record that has a place for it."""
    for record in RECORDS:
        for case in plantings(kind, record(), 1):
            return case
    pytest.fail(f"no record has a place for {kind.name}")


@cache
def structural() -> dict[str, Outcome]:
    """One planting of each structural kind, those that share a run in one."""
    cases = [smallest(kind) for kind in planting.of(STRUCTURAL)]
    outcomes = [outcome for batch in batches(cases, len(cases), len(cases)) for outcome in run(batch)]
    return {outcome.case.kind.name: outcome for outcome in outcomes}


def test_the_corpus_is_large_and_says_how_each_mistake_is_made() -> None:
    halves = Counter(kind.half for kind in KINDS.values())
    assert halves[STRUCTURAL] >= 150
    assert halves[TEXTUAL] >= 25
    known = {*CODES, *rules("en")}
    for kind in KINDS.values():
        assert kind.how.endswith("."), kind.name
        assert set(kind.codes) <= known, kind.name


def test_records_without_a_mistake_have_no_finding(tmp_path: Path) -> None:
    paths = []
    (tmp_path / "passages").mkdir()
    for name, record in (("orla2025", records.orla()), ("demo", records.demo()), ("invented", records.invented())):
        paths.append(tmp_path / f"{name}.ttl")
        paths[-1].write_text(record.text, "utf-8")
        (tmp_path / "passages" / f"{name}.ttl").write_text(record.passages, "utf-8")
    assert check(paths) == []


@pytest.mark.parametrize("name", [kind.name for kind in planting.of(STRUCTURAL)])
def test_a_structural_mistake_is_found_at_its_line(name: str) -> None:
    outcome = structural()[name]
    told = [f"{finding.line}: {finding.code} {finding.node}" for finding in outcome.findings]
    assert outcome.found, (outcome.case.planting.note, outcome.case.planting.line, told)
    assert outcome.strays == [], outcome.case.planting.note


def test_a_slice_has_the_findings_of_its_record() -> None:
    record = records.orla()
    names = (
        "two-victims",
        "least-with-most",
        "certainty-without-words",
        "act-in-no-incident",
        "no-evidence",
        "no-degree",
    )
    cases = [case for name in names for case in plantings(KINDS[name], record, 1)]
    assert len(cases) >= 5

    def told(outcomes: list[Outcome]) -> list[list[tuple[str, int, str]]]:
        return [[(f.code, f.line, f.message) for f in outcome.findings] for outcome in outcomes]

    assert told(run(cases)) == told(run(cases, whole=True))


def test_without_its_planting_a_case_is_found_nowhere() -> None:
    # The corpus itself is shown to fail: an edit that changes nothing is no mistake, and is not called found.
    case = smallest(KINDS["no-evidence"])
    edits = tuple(edit._replace(new=case.record.text[edit.start : edit.end]) for edit in case.planting.edits)
    (outcome,) = run([case._replace(planting=case.planting._replace(edits=edits))])
    assert (outcome.found, outcome.findings) == (False, [])


# With a text: the invented one of this folder, and the report where it is at hand


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("textual")


def test_the_invented_record_says_what_its_invented_text_says(folder: Path) -> None:
    assert compared(records.orla(), None, records.ORLA, folder) == []


# The invented text has no place for these: no month without a day, no other country, no plain number, no announcement,
# no words for an actor that name another, and no statement whose words stand on no other node as well; one paragraph
# that tells of people, no side, status or testimony of two kinds, and no year in a label. tests/test_cite_words.py has
# a sentence for each.
NOT_IN_ORLA = (
    "answer-left-out",
    "words-for-a-position-cut",
    "month-changed",
    "place-of-another-country",
    "exact-made-least",
    "plan-made-deed",
    "statement-left-out",
    "words-of-another-actor",
    "side-exchanged",
    "testimony-doubled",
    "status-exchanged",
    "date-in-a-label",
    "quote-cut-short",
    "implied-made-stated",
    "act-of-another-sentence",
    "class-weaker-than-the-verb",
    "part-of-the-month-changed",
    "witness-of-another-incident",
    "degree-not-told",
    "range-made-a-day",
    "investigation-invented",
    "left-undone-forgotten",
    "announced-in-no-label",
    "former-left-out-of-a-label",
    "sides-exchanged",
    "agency-behind-via",
    "part-in-one-act-forgotten",
    "purpose-of-another-act",
    "victims-of-the-next-sentence",
    "teller-and-testimony-left-out",
    "order-turned-round",
    "one-of-three-without-place",
    "law-of-another-sentence",
    "adverb-on-both-verbs",
    "kind-cut-in-a-label",
)


@pytest.mark.parametrize("name", [kind.name for kind in planting.of(TEXTUAL) if kind.name not in NOT_IN_ORLA])
def test_a_textual_mistake_is_found_in_the_invented_text(name: str, folder: Path) -> None:
    record = records.orla()
    cases = plantings(KINDS[name], record, 2)
    outcomes = [judged(case, compared(record, case.planting, records.ORLA, folder)) for case in cases]
    assert any(outcome.found for outcome in outcomes), [outcome.findings for outcome in outcomes]
    assert [outcome.strays for outcome in outcomes if outcome.strays] == []


def test_most_textual_mistakes_are_found_in_the_report(report: Path, folder: Path) -> None:
    record = records.packaged()
    assert compared(record, None, report, folder) == []
    cases = [case for kind in planting.of(TEXTUAL) for case in plantings(kind, record, 1)]
    outcomes = [judged(case, compared(record, case.planting, report, folder)) for case in cases]
    escaped = [outcome.case.planting.note for outcome in outcomes if not outcome.found]
    assert len(outcomes) >= 25
    assert len(escaped) <= 0.2 * len(outcomes), escaped
    assert [outcome.strays for outcome in outcomes if outcome.strays] == []


def test_textual_mistakes_that_share_a_run_have_the_findings_of_their_own(report: Path, folder: Path) -> None:
    record = records.packaged()
    every = [case for kind in planting.of(TEXTUAL) for case in plantings(kind, record, 3)]
    cases = every[::6]
    runs = list(packed(cases))
    assert len(runs) < len(cases) / 2

    def told(outcome: Outcome) -> tuple[bool, list[tuple[str, int, str]]]:
        return outcome.found, [(finding.code, finding.line, finding.message) for finding in outcome.findings]

    shared = [outcome for some in runs for outcome in compared_together(some, report, folder)]
    alone = {case: compared_together([case], report, folder)[0] for case in cases}
    assert len(shared) == len(cases)
    assert [outcome.case.planting.note for outcome in shared if told(outcome) != told(alone[outcome.case])] == []


def test_planting_changes_nothing_but_the_mistake() -> None:
    case = smallest(KINDS["no-degree"])
    planted = apply(case.record.text, case.planting.edits)
    before, after = case.record.text.splitlines(), planted.splitlines()
    assert Counter(before) - Counter(after) == Counter(["    rec:degree rec:directlyCarriedOut ;"])
    assert Counter(after) - Counter(before) == Counter()
