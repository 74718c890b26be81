"""Traps for the questions on justice, politics, actors and figures, where a careless query would lie.

Everything stands in one invented world, loaded once for each engine: what is asked of one case must not see the others.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from conftest import PREFIXES
from onrecord import answers, graph, questions, record

ROOT = Path(__file__).resolve().parent.parent


def begin(first: str, last: str = "") -> str:
    bounds = f'; rec:earliestBegin "{first}"^^xsd:date ' if first else ""
    return bounds + (f'; rec:latestBegin "{last or first}"^^xsd:date ' if last != "open" else "")


def end(first: str, last: str = "") -> str:
    bounds = f'; rec:end "{first}"^^edtf:EDTF ; rec:earliestEnd "{first}"^^xsd:date '
    return bounds + (f'; rec:latestEnd "{last or first}"^^xsd:date ' if last != "open" else "")


def member(state: str, of: str, when: str, verified: str = "verified", number: int = 1) -> str:
    what = f"rec:party id:{state} ; rec:of id:{of} ; rec:verification rec:{verified} {when}"
    return f":membership-{state}-{of}-{number} a rec:Membership ; {what} .\n"


def forum(state: str, when: str, verified: str = "verified", extra: str = "") -> str:
    what = f"rec:body id:court ; rec:instrument id:protocol ; rec:verification rec:{verified} {when} {extra}"
    return (
        f'id:{state} a rec:State ; rdfs:label "{state}"@en .\n'
        f":forum-{state} a rec:Forum ; rec:party id:{state} ; {what} .\n"
    )


LONG, LATER = begin("2010-01-01"), begin("2020-12-01")
REFERENCE = "".join(
    [
        'id:court a rec:Court ; rdfs:label "court"@en . id:protocol a rec:Treaty ; rdfs:label "protocol"@en .\n',
        forum("left", LONG + end("2021-01-01")) + member("left", "protocol", LONG + end("2021-01-01")),
        forum("joined", LATER) + member("joined", "protocol", LATER),
        forum("hearsay", LONG) + member("hearsay", "protocol", LONG, "unverified"),
        forum("rumour", LONG, "unverified") + member("rumour", "protocol", LONG),
        forum("sometime", begin("", "2022-12-31")) + member("sometime", "protocol", begin("2001-01-01", "open")),
        forum("club", LONG, extra="; rec:of id:union") + member("club", "union", LONG),
        forum("silent", LONG),
        forum("fading", LONG) + member("fading", "protocol", LONG + end("2015-01-01", "open")),
        forum("back", LONG)
        + member("back", "protocol", begin("2000-01-01") + end("2005-01-01"))
        + member("back", "protocol", begin("2018-01-01"), number=2),
        forum("lastday", LONG) + member("lastday", "protocol", LONG + end("2020-06-15")),
        forum("quit", LONG, extra="; rec:of id:union")
        + member("quit", "protocol", LONG)
        + member("quit", "union", LONG + end("2019-01-01")),
        # The same treaty under its full name, and what took effect.
        ":entry a rec:InstrumentEntry ; rec:instrument id:the-treaty ; rec:sameInstrument id:full-treaty .\n"
        'id:full-treaty a rec:Treaty ; rdfs:label "full treaty"@en .\n'
        ':step a rec:LegalStep ; rdfs:label "exit takes effect"@en, "prise d\'effet"@fr ; rec:kind rec:stepEffect'
        ' ; rec:by id:aland ; rec:of id:full-treaty ; rec:date "2026-01-01"^^edtf:EDTF'
        " ; rec:verification rec:unverified .\n"
        ':article a rec:ReferenceProvision ; rec:provisionOf id:protocol ; rdfs:label "an article"@en .\n',
    ]
)
RECORD = """
id:aland a rec:State ; rdfs:label "Aland"@en .
id:bland a rec:State ; rdfs:label "Bland"@en .
id:union a rec:InternationalOrganization ; rdfs:label "union"@en .
id:the-treaty a rec:Treaty ; rdfs:label "the treaty"@en .
id:country a rec:Country ; rdfs:label "country"@en .
id:army a rec:StateForce ; rdfs:label "army"@en .
id:band a rec:ArmedGroup ; rdfs:label "band"@en .
id:junta a rec:Authority ; rdfs:label "junta"@en .
id:ann a rec:Person ; rdfs:label "Ann"@en .
id:people a rec:Community ; rdfs:label "people"@en .

# Leaving, announcing to leave, and what is neither
:leave a rec:Measure ; rdfs:label "departure"@en ; rec:kind rec:leave ; rec:by id:aland, id:bland ; rec:of id:union ;
  rec:certainty rec:reported ; rec:wording "reportedly"@en ; rec:date "2025-01"^^edtf:EDTF .
:say a rec:Measure ; rdfs:label "announcement of a withdrawal"@en ; rec:kind rec:announce ; rec:by id:aland ;
  rec:instrument id:the-treaty ; rec:date "2025-02"^^edtf:EDTF .
:accede a rec:Measure ; rdfs:label "announcement of accession"@en ; rec:kind rec:announce ; rec:by id:bland ;
  rec:instrument id:the-treaty .
:troops a rec:Measure ; rdfs:label "announced end"@en ; rec:kind rec:announce ; rec:by id:band ; rec:of id:country ;
  rec:text "withdrawing"@en ; rec:claim "accomplished"@en .
:talks a rec:Measure ; rdfs:label "announced talks"@en ; rec:kind rec:announce ; rec:by id:army ; rec:of id:country .

# Civic space
:ban a rec:Measure ; rdfs:label "ban"@en ; rec:kind rec:ban ; rec:of :parties ; rec:by id:junta .
:parties a rec:ObjectGroup ; rdfs:label "parties"@en ; rec:kind rec:politicalParty .
:law a rec:Measure ; rdfs:label "law"@en ; rec:kind rec:adopt ; rec:restates :ban .
:schools a rec:Measure ; rdfs:label "schools closed"@en ; rec:kind rec:close ; rec:by id:junta ; rec:of :school .
:school a rec:ObjectGroup ; rec:kind rec:school .
:raids a rec:Pattern ; rdfs:label "raids"@en ; rec:kind rec:crackdownKind .
:raiders a rec:Involvement ; rec:actor id:army ; rec:degree rec:suspected ; rec:inPattern :raids ;
  rec:basis rec:stated .
:watchers a rec:Involvement ; rec:actor id:band ; rec:degree rec:accompanied ; rec:inPattern :raids ;
  rec:basis rec:stated .
:effect a rec:Consequence ; rdfs:label "less room"@en ; rec:of :raids ; rec:certainty rec:apparent .

# Relationships
:make-up a rec:Relationship ; rec:kind rec:madeUpOf ; rec:subject id:band ; rec:counterpart id:people ;
  rec:qualifier rec:predominantly ; rec:certainty rec:reported ; rec:basis rec:stated .
:area a rec:Relationship ; rec:kind rec:operatesIn ; rec:subject id:band ; rec:counterpart id:country ;
  rec:amount 3 ; rec:unit rec:year ; rec:qualifier rec:moreThan ; rec:basis rec:stated .
:where a rec:Relationship ; rec:kind rec:locatedIn ; rec:subject id:town ; rec:counterpart id:country ;
  rec:basis rec:stated .
id:town a rec:PopulatedPlace ; rdfs:label "town"@en .
:founder a rec:Relationship ; rec:kind rec:founderOf ; rec:subject id:ann ; rec:counterpart id:band ;
  rec:basis rec:implied .

# Incidents by their beginning
:early a rec:Incident ; rec:act :e1, :e2 .
:e1 a rec:Arrest ; rec:victim id:ann EARLY .
:e2 a rec:Detention ; rec:victim id:ann LATE .
:late a rec:Incident ; rec:act :l1, :l2 .
:l1 a rec:Arrest ; rec:followedBy :l2 LATE .
:l2 a rec:Release .
:first-undated a rec:Incident ; rec:act :u1, :u2 .
:u1 a rec:Arrest ; rec:followedBy :u2 .
:u2 a rec:Detention LATE .
:open-first a rec:Incident ; rec:act :o1, :o2 .
:o1 a rec:Visit UPTO .
:o2 a rec:Arrest LATE .
:never-dated a rec:Incident ; rec:act :n1 .
:n1 a rec:Search .
:month a rec:Incident ; rec:act :m1 .
:m1 a rec:Search MONTH .

# One actor, in different parts
:case a rec:Incident ; rdfs:label "case"@en ; rec:act :kill, :search, :torture ; rec:accusation :blame, :blamed ;
  rec:measure :promotion .
:kill a rec:Killing ; rdfs:label "kill"@en ; rec:certainty rec:apparent ; rec:basis rec:stated ;
  rec:victim :group EARLY .
:group a rec:VictimGroup ; rec:member id:ann .
:search a rec:Search ; rdfs:label "search"@en ; rec:basis rec:stated EARLY .
:torture a rec:Torture ; rdfs:label "torture"@en ; rec:basis rec:stated EARLY .
:i1 a rec:Involvement ; rec:actor id:band ; rec:degree rec:suspected ; rec:inAct :kill ; rec:basis rec:implied .
:i2 a rec:Involvement ; rec:actor id:band ; rec:degree rec:accompanied ; rec:inAct :search ; rec:basis rec:stated .
:i3 a rec:Involvement ; rec:actor id:army ; rec:degree rec:directlyCarriedOut ; rec:inAct :torture ;
  rec:basis rec:stated .
:blame a rec:Accusation ; rdfs:label "Ann accused"@en ; rec:accuser id:army ; rec:accused id:ann ;
  rec:aboutActor id:band ;
  rec:accuserCertainty rec:presumed ; rec:basis rec:stated .
:blamed a rec:Accusation ; rdfs:label "band accused"@en ; rec:accuser id:army ; rec:accused id:band ;
  rec:basis rec:stated .
:promotion a rec:Measure ; rdfs:label "promotion"@en ; rec:kind rec:elevate ; rec:by id:junta ; rec:on id:ann ;
  rec:basis rec:stated .

# Figures
:figure a rec:Observation ; rdfs:label "figure"@en ; rec:kind rec:displaced ; rec:countQualifier rec:approximately ;
  rec:statedCount 500 ; rec:certainty rec:reported ; rec:asOf "2025-08"^^edtf:EDTF ; rec:basis rec:stated .
"""
DAYS = {"EARLY": begin("2025-03-01"), "LATE": begin("2025-10-01"), "UPTO": begin("", "2025-10-01")}
DAYS["MONTH"] = begin("2025-06-01", "2025-06-30")
for word, bounds in DAYS.items():
    RECORD = RECORD.replace(f" {word} .", f" {bounds}.")
DERIVED = """
:g1 a rec:Engagement ; rec:engagedAct :kill ; rec:provision :article ; rec:addressee rec:addresseeIndividual ;
  rec:rule :rule ;
  rec:supportedElement rec:elementDeath ; rec:carriedCertainty rec:apparent ; rec:carriedBasis rec:stated, rec:implied ;
  prov:wasDerivedFrom :kill, :i1 .
:g2 a rec:Engagement ; rec:engagedAct :ban ; rec:provision :article ; rec:addressee rec:addresseeState ;
  rec:addresseeAgent id:aland ;
  rec:rule :rule ; rec:supportedElement rec:elementStateOrgan ; rec:missingElement rec:elementIntent ;
  rec:carriedBasis rec:stated .
"""
Ask = Callable[..., list[dict[str, str]]]


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def ask(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Ask a question of the invented world: ask(slug, name=...) gives rows as heading to text."""
    root = tmp_path_factory.mktemp("world")
    shutil.copytree(ROOT / "ontology", root / "ontology")
    for folder, turtle in (("", RECORD), ("reference", REFERENCE), ("derived", DERIVED)):
        (root / "data" / folder).mkdir(parents=True, exist_ok=True)
        (root / "data" / folder / "test.ttl").write_text(PREFIXES + turtle, encoding="utf-8")
    engine: answers.Engine = (record.Store if request.param == "oxigraph" else graph.Store)(root=root)

    @cache
    def run(slug: str, given: tuple[tuple[str, str], ...]) -> list[dict[str, str]]:
        return answers.answer(engine, questions.question(slug), dict(given)).texts()

    return lambda slug, **given: run(slug, tuple(given.items()))


def one(rows: list[dict[str, str]], **where: str) -> dict[str, str]:
    found = [row for row in rows if all(row[name] == value for name, value in where.items())]
    assert len(found) == 1, rows
    return found[0]


@pytest.mark.parametrize(
    ("state", "bound", "accepted"),
    [
        ("left", "yes", "no"),
        ("joined", "no", "yes"),
        ("hearsay", "not on record", "yes"),
        ("rumour", "yes", "not on record"),
        ("sometime", "not on record", "not on record"),
        ("club", "yes", "yes"),
        ("silent", "not on record", "yes"),
        ("fading", "not on record", "yes"),
        ("back", "yes", "yes"),
        ("lastday", "not on record", "yes"),
        ("quit", "not on record", "yes"),
    ],
)
def test_the_day_of_the_act_and_the_day_of_filing_are_two_tests(
    ask: Ask, state: str, bound: str, accepted: str
) -> None:
    row = one(ask("justice-avenues", on="2020-06-15", filing="2021-06-15"), state=state)
    assert (row["bound_at_act"], row["accepted_at_filing"], row["admissibility"]) == (bound, accepted, "not assessed")


def test_without_a_day_of_filing_the_day_of_the_act_counts(ask: Ask) -> None:
    row = one(ask("justice-avenues", on="2020-06-15"), state="left")
    assert (row["bound_at_act"], row["accepted_at_filing"]) == ("yes", "yes")


def test_an_engagement_with_nothing_missing_is_told_and_not_proved(ask: Ask) -> None:
    row = one(ask("legal-engagement", incident="case"))
    assert (row["what"], row["standing"]) == ("kill", "could be engaged, if established")
    assert row["missing_elements"] == "none on the rule's list (told, not proved)"
    assert (row["certainty"], row["basis"]) == ("apparent; suspected", "implied; stated")


def test_an_engagement_of_no_incident_is_no_answer_about_one(ask: Ask) -> None:
    assert {(row["incident"], row["what"]) for row in ask("legal-engagement")} == {("case", "kill"), ("", "ban")}


def test_only_leaving_and_announcing_to_leave_are_exits(ask: Ask) -> None:
    rows = ask("treaty-exits")
    assert {(row["state"], row["from"], row["stage"], row["certainty"]) for row in rows} == {
        ("Aland", "union", "done", "reported"),
        ("Bland", "union", "done", "reported"),
        ("Aland", "the treaty", "announced", ""),
    }
    announced = one(rows, stage="announced")
    assert (announced["effect_elsewhere"], announced["verification"]) == (
        "exit takes effect (2026-01-01)",
        "unverified",
    )


def test_a_force_that_announces_its_withdrawal_has_not_withdrawn(ask: Ask) -> None:
    rows = ask("actor-succession")
    assert {(row["subject"], row["relation"], row["counterpart"], row["claim"]) for row in rows} == {
        ("Ann", "founder of", "band", ""),
        ("band", "announced a withdrawal from", "country", "accomplished"),
    }


def test_civic_space_keeps_hedges_and_says_what_is_told_again(ask: Ask) -> None:
    rows = ask("civic-space")
    assert {row["what"] for row in rows} == {"ban", "law", "promotion", "raids"}
    assert one(rows, what="law")["told_again"] == "ban"
    raids = one(rows, what="raids")
    assert (raids["by"], raids["certainty"], raids["consequence"]) == ("army", "apparent; suspected", "less room")


def test_a_relationship_keeps_its_qualifier_and_places_are_left_out(ask: Ask) -> None:
    rows = ask("relationships")
    assert {(row["subject"], row["relation"], row["extent"], row["certainty"], row["basis"]) for row in rows} == {
        ("band", "made up of", "predominantly", "reported", "stated"),
        ("band", "operating in", "more than 3 years", "", "stated"),
        ("Ann", "founder of", "", "", "implied"),
    }
    assert [row["relation"] for row in ask("relationships", actor="Ann")] == ["founder of"]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (
            "2025-06-15",
            {"late": True, "first-undated": False, "open-first": False, "never-dated": False, "month": False},
        ),
        ("2025-06", {"late": True, "first-undated": False, "open-first": False, "never-dated": False}),
        ("2025-10-01", {"never-dated": False}),
        (
            "2025-05-31",
            {"late": True, "first-undated": False, "open-first": False, "never-dated": False, "month": True},
        ),
    ],
)
def test_certainly_after_means_that_no_act_can_be_earlier(ask: Ask, after: str, expected: dict[str, bool]) -> None:
    found = {row["incident"]: row["begins"] == "certainly after" for row in ask("incidents-after", date=after)}
    assert found == expected


def test_a_profile_tells_acts_from_presence_and_accusing_from_being_accused(ask: Ask) -> None:
    rows = ask("actor-profile", actor="band")
    kill = one(rows, statement="kill")
    assert (kill["aspect"], kill["certainty"], kill["basis"]) == ("act", "apparent; suspected", "implied")
    assert one(rows, statement="search")["aspect"] == "presence"
    assert one(rows, statement="Ann accused")["aspect"] == "spoken of"
    assert one(rows, statement="band accused")["aspect"] == "accused"
    assert "torture" not in {row["statement"] for row in rows}
    army = ask("actor-profile", actor="army")
    assert one(army, statement="Ann accused")["certainty"] == "presumed"
    assert one(army, statement="raids")["certainty"] == "suspected"


def test_a_profile_of_a_person_does_not_make_them_the_author_of_what_was_done_to_them(ask: Ask) -> None:
    rows = ask("actor-profile", actor="Ann")
    assert one(rows, statement="promotion")["aspect"] == "under a measure"
    assert one(rows, statement="kill")["aspect"] == "victim"
    assert one(ask("actor-profile", actor="junta"), statement="promotion")["aspect"] == "measure"


def test_a_figure_told_as_about_has_no_bounds_and_keeps_its_hedge(ask: Ask) -> None:
    row = one(ask("humanitarian-figures"))
    assert (row["people_min"], row["people_max"], row["stated"], row["count_qualifier"]) == (
        "",
        "",
        "500",
        "approximately",
    )
    assert (row["certainty"], row["date_basis"]) == ("reported", "stated")
