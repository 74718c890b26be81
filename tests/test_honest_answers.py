"""Invented incidents made to mislead: what is counted twice, closed, upgraded or lost in an answer is a defect.

Each case is a few lines of Turtle on a bare record, asked on both engines; the expected values follow from the rules
of a faithful record (CONTRIBUTING.md), worked out by hand.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import PREFIXES
from onrecord import answers, derive, files, graph, questions, record

ROOT = files.root()
RECORD = (
    PREFIXES
    + """id:army a rec:StateForce ; rdfs:label "army"@en .
id:band a rec:ArmedGroup ; rdfs:label "band"@en .
id:ally a rec:ForeignForce ; rdfs:label "ally"@en .
id:ann a rec:Person ; rdfs:label "Ann"@en .
:side-1 a rec:Relationship ; rec:kind rec:onSideOf ; rec:subject id:army ; rec:counterpart rec:stateSide .
:side-2 a rec:Relationship ; rec:kind rec:onSideOf ; rec:subject id:band ; rec:counterpart rec:islamistSide .
:side-3 a rec:Relationship ; rec:kind rec:onSideOf ; rec:subject id:ally ; rec:counterpart rec:stateSide .
:i a rec:Incident .
:five a rec:VictimGroup ; rdfs:label "five"@en ; rec:countQualifier rec:exact ; rec:minCount 5 ; rec:maxCount 5 .
:two a rec:VictimGroup ; rdfs:label "two"@en ; rec:countQualifier rec:exact ; rec:minCount 2 ; rec:maxCount 2 .
:some a rec:VictimGroup ; rdfs:label "some"@en ; rec:countQualifier rec:uncounted .
:hundred a rec:VictimGroup ; rdfs:label "hundred"@en ; rec:countQualifier rec:approximately ; rec:statedCount 100 .
"""
)
Ask = Callable[..., list[dict[str, str]]]


def did(actor: str, acts: str, extra: str = "") -> str:
    """An involvement that carried out acts."""
    name = f":inv-{actor[3:]}-{acts.replace(' ', '').replace(':', '').replace(',', '-')}"
    what = f"rec:actor {actor} ; rec:degree rec:directlyCarriedOut ; rec:inAct {acts}"
    return f"{name} a rec:Involvement ; {what} {extra} .\n"


def day(begin: str, end: str = "") -> str:
    """Begin bounds of one day, or of two days."""
    last = end or begin
    return f'; rec:earliestBegin "{begin}"^^xsd:date ; rec:latestBegin "{last}"^^xsd:date'


@pytest.fixture(params=["oxigraph", "rdflib"])
def ask(request: pytest.FixtureRequest, tmp_path: Path) -> Ask:
    """Ask a question of an invented record: ask(turtle, slug, actor=...) gives rows as heading to text."""

    def run(turtle: str, slug: str, **given: str) -> list[dict[str, str]]:
        for folder in ("ontology", "queries", "shapes"):
            shutil.copytree(ROOT / folder, tmp_path / folder, dirs_exist_ok=True)
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "test.ttl").write_text(RECORD + turtle, encoding="utf-8")
        # Only these questions read what is derived; building it takes longer than asking.
        if slug in ("held-or-missing", "killed-by-side", "missing"):
            derive.write(tmp_path)
        layers = ("ontology", "record", "derived")
        engine: answers.Engine = (
            record.Store(layers, tmp_path) if request.param == "oxigraph" else graph.Store(layers, tmp_path)
        )
        return answers.answer(engine, questions.question(slug), given).texts()

    return run


def one(rows: list[dict[str, str]], **where: str) -> dict[str, str]:
    found = [row for row in rows if all(row[name] == value for name, value in where.items())]
    assert len(found) == 1, rows
    return found[0]


KILLED = ":i rec:act :k . :k a rec:Killing ; rec:victim :five .\n" + did("id:army", ":k")


@pytest.mark.parametrize(
    "twice",
    [
        ":i rec:act :x . :x a rec:Execution ; rec:victim :five .\n" + did("id:army", ":x"),
        ":i rec:act :x . :x a rec:Killing ; rec:victim :again ; rec:restates :k .\n"
        ":again rec:minCount 5 ; rec:maxCount 5 .\n" + did("id:army", ":x"),
        ":i rec:act :x . :x a rec:Killing ; rec:victim :two . :two rec:subgroupOf :five .\n" + did("id:army", ":x"),
        did("id:ally", ":k"),
    ],
    ids=["two acts, one group", "told again", "a part of the whole", "joint actors of one side"],
)
def test_nobody_is_counted_twice(ask: Ask, twice: str) -> None:
    assert one(ask(KILLED + twice, "killed-by-side"))["killed_min"] == "5"
    assert {(row["killed_min"], row["killed_max"]) for row in ask(KILLED + twice, "killings")} == {("5", "5")}


def test_other_victims_of_the_same_incident_are_added(ask: Ask) -> None:
    more = KILLED + ":i rec:act :x . :x a rec:Killing ; rec:victim id:ann .\n" + did("id:army", ":x")
    row = one(ask(more, "killed-by-side"))
    assert (row["incidents"], row["killed_min"], row["killed_max"]) == ("1", "6", "6")


@pytest.mark.parametrize(("group", "uncounted"), [(":some", "1"), (":hundred", "1")])
def test_a_number_without_a_minimum_opens_the_total_and_is_said(ask: Ask, group: str, uncounted: str) -> None:
    more = KILLED + f":j a rec:Incident ; rec:act :x . :x a rec:Killing ; rec:victim {group} .\n" + did("id:army", ":x")
    row = one(ask(more, "killed-by-side"))
    assert (row["killed_min"], row["killed_max"], row["uncounted_incidents"]) == ("5", "", uncounted)
    alone = one(ask(more, "killings"), incident="j")
    assert (alone["killed_min"], alone["killed_max"]) == ("", "")


def test_a_killing_by_both_sides_counts_under_each(ask: Ask) -> None:
    rows = ask(KILLED + did("id:band", ":k"), "killed-by-side")
    assert {(row["side"], row["killed_min"]) for row in rows} == {
        ("Islamist armed groups", "5"),
        ("state forces and their allies", "5"),
    }


def test_a_killing_by_nobody_named_has_a_row_of_its_own(ask: Ask) -> None:
    rows = ask(":i rec:act :k . :k a rec:Killing ; rec:victim :five ; rec:certainty rec:apparent .\n", "killed-by-side")
    row = one(rows)
    assert (row["side"], row["killed_min"], row["hedged_incidents"]) == ("no side on record", "5", "1")


@pytest.mark.parametrize(
    ("extra", "hedged", "implied"),
    [
        ("; rec:certainty rec:presumed", "1", "0"),
        ("; rec:basis rec:implied", "0", "1"),
        ("; rec:basis rec:stated", "0", "0"),
    ],
)
def test_hedged_and_implied_attributions_are_told_apart(ask: Ask, extra: str, hedged: str, implied: str) -> None:
    turtle = ":i rec:act :k . :k a rec:Killing ; rec:victim :five .\n" + did("id:army", ":k", extra)
    row = one(ask(turtle, "killed-by-side"))
    assert (row["hedged_incidents"], row["implied_attribution"]) == (hedged, implied)


def test_a_suspected_degree_is_a_hedge(ask: Ask) -> None:
    turtle = ":i rec:act :k . :k a rec:Killing ; rec:victim :five .\n" + did("id:army", ":k").replace(
        "directlyCarriedOut", "suspected"
    )
    assert one(ask(turtle, "killed-by-side"))["hedged_incidents"] == "1"
    assert one(ask(turtle, "killings"))["attribution_certainty"] == "suspected"


def test_presence_is_no_killing_and_no_basis(ask: Ask) -> None:
    present = did("id:ally", ":k", "; rec:basis rec:implied").replace("directlyCarriedOut", "accompanied")
    row = one(ask(KILLED + present, "killings"))
    assert (row["actors"], row["basis"]) == ("army", "stated")
    assert one(ask(KILLED + present, "incidents-by-actor", actor="ally"))["degree"] == "accompanied"


ARREST = ":i rec:act :a . :a a rec:Arrest ; rec:victim id:ann " + day("2025-03-01") + " .\n"


def release(when: str, extra: str = "") -> str:
    return f":i rec:act :r . :r a rec:Release ; rec:victim id:ann {day(when)} {extra} .\n"


def test_a_release_ends_a_custody(ask: Ask) -> None:
    row = one(ask(ARREST + release("2025-03-11"), "held-or-missing"))
    assert (row["ended_earliest"], row["days_min"], row["days_max"], row["outcome"]) == (
        "2025-03-11",
        "10",
        "10",
        "released",
    )


@pytest.mark.parametrize(
    "turtle",
    [
        ARREST + release("2025-03-11", "; rec:certainty rec:reported"),
        ARREST
        + release("2025-03-11")
        + ":i rec:act :b . :b a rec:Arrest ; rec:victim id:ann "
        + day("2025-04-05")
        + " .\n",
        ARREST
        + ':i rec:act :t . :t a rec:Torture ; rec:victim id:ann ; rec:end "2025-03-02"^^edtf:EDTF ;'
        + ' rec:earliestEnd "2025-03-02"^^xsd:date ; rec:latestEnd "2025-03-02"^^xsd:date .\n',
    ],
    ids=["a release only reported", "taken again", "another act's end"],
)
def test_what_does_not_end_a_custody(ask: Ask, turtle: str) -> None:
    row = one(ask(turtle, "held-or-missing"))
    assert (row["ended_earliest"], row["ended_latest"], row["days_min"], row["days_max"]) == ("", "", "", "")
    assert row["outcome"] == "not on record"


def test_an_open_begin_stays_open(ask: Ask) -> None:
    turtle = (
        ':i rec:act :a , :d . :a a rec:Arrest ; rec:victim id:ann ; rec:latestBegin "2025-03-01"^^xsd:date .\n'
        ":d a rec:Detention ; rec:victim id:ann " + day("2025-03-15") + ' ; rec:end "2025-03-20"^^edtf:EDTF ;'
        ' rec:earliestEnd "2025-03-20"^^xsd:date ; rec:latestEnd "2025-03-20"^^xsd:date .\n'
    )
    row = one(ask(turtle, "held-or-missing"))
    assert (row["began_earliest"], row["began_latest"], row["days_min"], row["days_max"]) == (
        "",
        "2025-03-01",
        "19",
        "",
    )


MISSING = ':s a rec:Status ; rec:kind rec:missing ; rec:statusOf id:ann ; rec:asOf "[2025-11-07..]"^^edtf:EDTF'


def test_missing_is_one_row_and_passes_hedges_over(ask: Ask) -> None:
    turtle = (
        ARREST
        + f":i rec:act :t . :t a rec:Transfer ; rec:victim id:ann {day('2025-03-05')} ; rec:certainty rec:reported .\n"
        + ':i rec:act :b . :b a rec:Beating ; rec:victim id:ann ; rec:earliestBegin "2025-03-01"^^xsd:date .\n'
        + did("id:army", ":a")
        + did("id:band", ":a", "; rec:certainty rec:presumed")
        + MISSING
        + " .\n"
    )
    row = one(ask(turtle, "missing"))
    assert (row["since_earliest"], row["since_latest"], row["last_seen_with"]) == ("2025-03-01", "2025-03-01", "army")


def test_a_hedged_missing_is_not_missing(ask: Ask) -> None:
    turtle = ARREST + MISSING + " ; rec:certainty rec:feared .\n"
    assert ask(turtle, "missing") == []
    assert one(ask(turtle, "held-or-missing"))["outcome"] == "not on record"


def test_two_accusations_keep_their_own_hedges(ask: Ask) -> None:
    turtle = (
        ":i rec:accusation :x , :y .\n"
        ":x a rec:Accusation ; rec:accused :five ; rec:content rec:collaborating ; rec:accuser id:band ;"
        " rec:accuserCertainty rec:presumed .\n"
        ":y a rec:Accusation ; rec:accused :five ; rec:content rec:collaborating ; rec:accuser id:army ;"
        " rec:contentCertainty rec:apparent .\n"
    )
    rows = ask(turtle, "stated-reasons")
    assert {(row["by"], row["certainty"]) for row in rows} == {("band", "by: presumed"), ("army", "content: apparent")}


def test_a_community_of_the_wider_group_is_no_community_of_the_victims(ask: Ask) -> None:
    turtle = KILLED + ":five rec:subgroupOf :all . :all rec:community id:people . id:people a rec:Community .\n"
    assert one(ask(turtle, "victim-communities"))["basis"] == "of the wider group"


def test_an_interval_is_written_only_between_plain_dates(ask: Ask) -> None:
    turtle = (
        ':i rec:act :d . :d a rec:Detention ; rec:victim :five ; rec:begin "[2025-03-01..2025-03-05]"^^edtf:EDTF ;'
        ' rec:end "2025-03-20"^^edtf:EDTF .\n' + did("id:army", ":d")
    )
    assert one(ask(turtle, "incidents-by-actor", actor="army"))["date"] == "[2025-03-01..2025-03-05]"
