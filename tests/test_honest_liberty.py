"""Answers on liberty, prosecution and accountability, asked of incidents invented to mislead.

One record holds all cases, each under an incident and people of its own, so that every engine loads and asks once. The
expected values follow from the rules of a faithful record (CONTRIBUTING.md), worked out by hand.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from conftest import PREFIXES
from onrecord import answers, files, graph, questions, record

Rows = list[dict[str, str]]
Ask = Callable[[str], Rows]

RECORD = (
    PREFIXES
    + """id:army a rec:StateForce ; rdfs:label "army"@en .
id:ally a rec:ForeignForce ; rdfs:label "ally"@en .
id:band a rec:ArmedGroup ; rdfs:label "band"@en .
id:court a rec:Court ; rdfs:label "court"@en .
id:tribunal a rec:Court ; rdfs:label "tribunal"@en .
:masked a rec:UnidentifiedActor ; rdfs:label "masked men"@en .
:base a rec:Site ; rdfs:label "base"@en .
:town a rec:PopulatedPlace ; rdfs:label "town"@en .
"""
)


def on(day: str) -> str:
    """A date with its begin bounds; "..2025-03-01" leaves the first open."""
    last = f'rec:latestBegin "{day[-10:]}"^^xsd:date'
    if day.startswith(".."):
        return f'; rec:date "[{day}]"^^edtf:EDTF ; {last}'
    return f'; rec:date "{day}"^^edtf:EDTF ; rec:earliestBegin "{day}"^^xsd:date ; {last}'


def person(name: str) -> str:
    return f'id:{name} a rec:Person ; rdfs:label "{name}"@en .\n'


def group(name: str, count: int = 0, extra: str = "") -> str:
    bounds = f"; rec:minCount {count} ; rec:maxCount {count}" if count else "; rec:countQualifier rec:uncounted"
    return f':{name} a rec:VictimGroup ; rdfs:label "{name}"@en {bounds} {extra} .\n'


def act(incident: str, name: str, kind: str, whom: str = "", extra: str = "") -> str:
    victim = f"; rec:victim {whom}" if whom else ""
    return (
        f":{incident} a rec:Incident ; rec:act :{incident}-{name} .\n"
        f':{incident}-{name} a rec:{kind} ; rdfs:label "{name}"@en {victim} {extra} .\n'
    )


def did(actor: str, what: str, extra: str = "", degree: str = "directlyCarriedOut") -> str:
    name = f":by-{actor.rsplit(':')[-1]}-{what}"
    return (
        f":{what.partition('-')[0]} rec:involvement {name} .\n"
        f"{name} a rec:Involvement ; rec:actor {actor} ; rec:degree rec:{degree} ; rec:inAct :{what} {extra} .\n"
    )


def status(name: str, whom: str, kind: str, as_of: str, extra: str = "") -> str:
    return (
        f":{name} a rec:Status ; rec:statusOf {whom} ; rec:kind rec:{kind} ; "
        f'rec:asOf "{as_of}"^^edtf:EDTF ; rec:asOfEarliest "{as_of}"^^xsd:date {extra} .\n'
    )


def measure(incident: str, name: str, kind: str, against: str, extra: str = "") -> str:
    return (
        f":{incident} a rec:Incident ; rec:measure :{incident}-{name} .\n"
        f":{incident}-{name} a rec:Measure ; rec:kind rec:{kind} ; rec:against {against} {extra} .\n"
    )


def response(incident: str, name: str, kind: str, extra: str = "") -> str:
    link = f":{incident} a rec:Incident ; rec:response :{incident}-{name} .\n" if incident != "general" else ""
    return f'{link}:{incident}-{name} a rec:Response ; rdfs:label "{name}"@en ; rec:kind rec:{kind} {extra} .\n'


REPORTED = "; rec:certainty rec:reported"
PRESUMED = "; rec:certainty rec:presumed"
CASES = [
    # Disappearances.
    person("hedged") + act("d1", "x", "Disappearance", "id:hedged", on("2025-10-01") + REPORTED),
    did("id:army", "d1-x", PRESUMED),
    person("lost") + act("d2", "a", "Arrest", "id:lost", on("2025-03-01")) + did("id:army", "d2-a"),
    act("d2", "t", "Transfer", "id:lost", on("2025-03-05") + "; rec:destination :base" + REPORTED),
    did("id:ally", "d2-t") + status("d2-s", "id:lost", "missing", "2025-11-07"),
    person("freed") + act("d3", "a", "Arrest", "id:freed", on("2025-03-01")),
    act("d3", "r", "Release", "id:freed", on("2025-03-20"))
    + act("d3", "g", "GoingMissing", "id:freed", on("2025-05-01")),
    status("d3-s", "id:freed", "missing", "2025-11-07"),
    person("loose") + act("d10", "a", "Arrest", "id:loose", on("2025-03-01")),
    act("d10", "r", "Release", "id:loose", on("2025-03-20")) + status("d10-s", "id:loose", "missing", "2025-11-07"),
    person("taken") + act("d4", "x", "Abduction", "id:taken", on("2025-02-01")) + did("id:band", "d4-x"),
    person("gone") + act("d5", "x", "Abduction", "id:gone", on("2025-02-01")) + did(":masked", "d5-x"),
    act("d5", "r", "Release", "id:gone", on("2025-02-09") + REPORTED),
    person("held") + act("d6", "a", "Arrest", "id:held", on("2025-04-01") + "; rec:characterization :d6-v"),
    ":d6-v a rec:Characterization ; rec:kind rec:enforcedDisappearanceKind ; rec:by :family .\n",
    person("again") + act("d7", "r", "Release", "id:again", on("2025-01-10")),
    act("d7", "x", "Disappearance", "id:again", on("2025-10-01")) + did("id:army", "d7-x"),
    person("dead") + act("d8", "x", "Disappearance", "id:dead", on("2025-10-01")),
    ':d8-d a rec:Death ; rec:deceased id:dead ; rec:date "2025"^^edtf:EDTF ;',
    ' rec:earliestBegin "2025-01-01"^^xsd:date .\n',
    person("back") + act("d9", "x", "Disappearance", "id:back", on("2025-02-01")),
    status("d9-s", "id:back", "missing", "2025-02-20") + act("d9", "r", "Release", "id:back", on("2025-03-01")),
    # Places and conditions of detention.
    group("ten", 10) + act("p1", "t", "Transfer", ":ten", on("2025-05-01") + "; rec:destination :base"),
    act(
        "p1",
        "c",
        "Detention",
        ":ten",
        '; rec:place :base ; rec:begin "[2025-05-01..2025-05-03]"^^edtf:EDTF ; rec:end "2025-06"^^edtf:EDTF',
    ),
    did("id:army", "p1-t") + did("id:ally", "p1-c", degree="suspected") + did("id:band", "p1-c", degree="accompanied"),
    group("two", 2, "; rec:subgroupOf :ten ; rec:condition rec:handsTied"),
    group("bodies", 3, "; rec:subgroupOf :ten ; rec:condition rec:blindfolded") + act("p1", "k", "Killing", ":bodies"),
    act("p1", "b", "Beating", ":crowd") + group("crowd", 100) + ":ten rec:subgroupOf :crowd .\n",
    act(
        "p1",
        "o",
        "Torture",
        ":two",
        on("2025-05-03") + "; rec:dateBasis rec:computed ; rec:amount 2 ; rec:unit rec:day",
    ),
    group("few") + act("p2", "c", "Detention", ":few", "; rec:place :town ; rec:condition rec:incommunicado"),
    # What came after words.
    person("writer")
    + act("s1", "article", "Expression", extra=on("2025-06-01") + "; rec:followedBy :s1-v")
    + did("id:writer", "s1-article"),
    act("s1", "v", "Visit", extra="; rec:followedBy :s1-a") + act("s1", "a", "Arrest", "id:writer", on("2025-06-05")),
    did("id:army", "s1-a", PRESUMED),
    measure("s1", "old", "imposeSentence", "id:writer", on("2024-01-01") + '; rec:term "a year"@en'),
    measure("s1", "new", "charge", "id:writer", REPORTED),
    person("driver") + act("s1", "d", "Arrest", "id:driver", on("2025-06-05")) + ":s1-v rec:followedBy :s1-d .\n",
    person("singer")
    + act("s2", "song", "Expression", extra=on("2025-06-01") + "; rec:followedBy :s2-x")
    + did("id:singer", "s2-song"),
    act("s2", "x", "Abduction", "id:singer", on("2025-06-02")) + did("id:band", "s2-x"),
    person("poet")
    + act("s3", "poem", "Expression", extra=on("2025-06-01") + "; rec:followedBy :s3-a")
    + did("id:poet", "s3-poem"),
    act("s3", "a", "Arrest", "id:poet", on("2025-06-05")),
    ":s3-p a rec:StatedPurpose ; rec:purposeOf :s3-a ; rec:by id:army ; rec:content rec:punishing .\n",
    person("exile") + act("s4", "talk", "Expression", extra=on("2025-06-01")) + did("id:exile", "s4-talk"),
    measure("s4", "n", "imposeSentence", "id:exile", on("2025-07-01") + '; rec:term "ten years"@en ; rec:by id:court'),
    # People named.
    "id:hidden a rec:Person ; rec:disclosure rec:notNamed .\n",
    person("chief")
    + ':chief-p a rec:Position ; rdfs:label "head of staff"@en ; rec:holder id:chief'
    + PRESUMED
    + " .\n",
    act("n1", "k", "Execution", "id:chief", on("2025-03-01") + REPORTED)
    + status("n1-s", "id:chief", "held", "2025-04-01"),
    person("actor") + act("n2", "a", "Arrest", "id:victim", on("2025-03-01")) + did("id:actor", "n2-a"),
    person("victim"),
    # Complaints, and who was held to account.
    response("c1", "early", "denial", on("2025-01-01")) + response("c1", "letter", "complaint", on("2025-02-01")),
    response("c1", "inquiry", "investigation", REPORTED),
    response("general", "appeal", "complaint", "; rec:to id:army"),
    act("j1", "k", "Killing", ":nine", on("2025-05-09"))
    + group("nine", 9)
    + measure("j1", "m", "charge", ":culprits", '; rec:offence "murder"@en'),
    ':culprits a rec:PersonGroup ; rdfs:label "culprits"@en .\n',
    act("j2", "a", "Arrest", ":twenty") + group("twenty", 20) + group("five", 5, "; rec:subgroupOf :twenty"),
    measure("j2", "m", "charge", ":five", '; rec:offence "riot"@en'),
    ":j3 a rec:Incident ; rec:act :j3-e . :j3-e a rec:Escort ; rec:escorted :ten .\n",
    response("general", "stalled", "noProgress", REPORTED),
    # Wanted, charged, sentenced.
    person("fugitive")
    + status("w1", "id:fugitive", "wanted", "2025-01-01", '; rec:by id:court ; rec:offence "murder"@en'),
    status("w2", "id:fugitive", "wanted", "2025-01-01", '; rec:by id:tribunal ; rec:offence "theft"@en' + REPORTED),
    status("w3", "id:fugitive", "atLarge", "2025-01-01", PRESUMED),
    person("sought") + status("w4", "id:sought", "wanted", "2025-01-01"),
    # Taken, and what became of them: found dead as told, and as implied; a sentence only reported; no news of them.
    group("eight", 8) + act("h1", "c", "Detention", ":eight") + did("id:army", "h1-c", "; rec:basis rec:implied"),
    group("found", 3, "; rec:subgroupOf :eight")
    + act("h1", "f", "DiscoveryOfBodies", "", "; rec:found :found" + REPORTED),
    group("nine-held", 9) + act("h2", "c", "Detention", ":nine-held"),
    group("of-nine", 2, "; rec:subgroupOf :nine-held") + act("h2", "k", "Killing", ":of-nine"),
    group("some-bodies", 2) + act("h2", "f", "DiscoveryOfBodies", "", "; rec:found :some-bodies"),
    person("convict") + act("h3", "a", "Arrest", "id:convict", on("2025-01-02") + "; rec:dateBasis rec:computed"),
    did("id:army", "h3-a", degree="suspected") + measure("h3", "n", "imposeSentence", "id:convict", REPORTED),
    person("silent") + act("h4", "c", "Detention", "id:silent", "; rec:condition rec:noContact"),
    did("id:army", "h4-c", "; rec:basis rec:implied" + PRESUMED),
    # Ill-treatment: by somebody suspected, beside somebody present; in general; and only so called.
    person("beaten") + act("t1", "b", "Beating", "id:beaten", on("2025-02-01") + REPORTED),
    did("id:army", "t1-b", degree="suspected") + did("id:ally", "t1-b", degree="accompanied"),
    person("kept") + act("t2", "c", "Detention", "id:kept", "; rec:characterization :t2-v"),
    ":t2-v a rec:Characterization ; rec:kind rec:tortureKind ; rec:by :family .\n",
    ":t3 a rec:Pattern ; rec:kind rec:tortureKind , rec:killingKind ; rec:victim :prisoners ; rec:basis rec:implied .\n"
    + group("prisoners"),
    ":t3-i a rec:Involvement ; rec:actor id:band ; rec:degree rec:directlyCarriedOut ; rec:inPattern :t3 .\n",
    measure("s4", "told-again", "imposeSentence", "id:exile", '; rec:restates :s4-n ; rec:offence "libel"@en'),
]


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def ask(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Ask a question of the invented record, as rows of heading to text."""
    root: Path = tmp_path_factory.mktemp("liberty")
    shutil.copytree(files.root() / "ontology", root / "ontology")
    (root / "data").mkdir()
    (root / "data" / "test.ttl").write_text(RECORD + "".join(CASES), encoding="utf-8")
    layers = ("ontology", "record")
    engine: answers.Engine = record.Store(layers, root) if request.param == "oxigraph" else graph.Store(layers, root)

    @cache
    def run(slug: str) -> Rows:
        return answers.answer(engine, questions.question(slug)).texts()

    return run


def one(rows: Rows, **where: str) -> dict[str, str]:
    found = [row for row in rows if all(row[name] == value for name, value in where.items())]
    assert len(found) == 1, (where, rows)
    return found[0]


def test_only_a_hedged_disappearance_is_hedged(ask: Ask) -> None:
    row = one(ask("disappearances"), who="hedged")
    assert (row["category"], row["by"], row["certainty"]) == ("asserted", "army", "presumed; reported")
    assert one(ask("disappearances"), who="again")["certainty"] == ""


def test_the_missing_were_last_seen_where_nothing_is_hedged(ask: Ask) -> None:
    row = one(ask("disappearances"), who="lost")
    assert row["category"] == "last seen in custody and missing since"
    assert (row["by"], row["since"], row["certainty"], row["last_status"]) == ("army", "2025-03-01", "", "missing")


def test_no_disappearance_is_made_of_what_is_told(ask: Ask) -> None:
    told = {row["who"]: row["category"] for row in ask("disappearances")}
    assert not {"freed", "loose", "taken"} & told.keys(), "released before; taken by a named group"
    assert told["held"] == "so called by someone", "an arrest that relatives call a disappearance"


@pytest.mark.parametrize(
    ("who", "last"),
    [
        ("gone", "not on record"),
        ("again", "not on record"),
        ("dead", "died"),
        ("back", "released"),
        ("held", "not on record"),
    ],
    ids=[
        "a release only reported",
        "released before",
        "a death roughly dated",
        "missing, then released",
        "nothing told",
    ],
)
def test_what_became_of_the_disappeared(ask: Ask, who: str, last: str) -> None:
    assert one(ask("disappearances"), who=who)["last_status"] == last


def test_a_place_of_detention_keeps_its_hedges_and_its_dates(ask: Ask) -> None:
    row = one(ask("detention-places"), who="ten", place="base")
    assert (row["custodian"], row["certainty"]) == ("ally; army", "suspected")
    assert row["date"] == "/2025-06; 2025-05-01; [2025-05-01..2025-05-03]"
    assert one(ask("detention-places"), who="few")["date"] == "", "a place stays without a date, a number or an actor"


def test_conditions_are_those_of_the_living_and_of_those_held(ask: Ask) -> None:
    rows = [row for row in ask("detention-conditions") if row["incident"] == "p1"]
    assert {(row["who"], row["condition"]) for row in rows} == {
        ("two", "hands tied behind the back"),
        ("two", "torture"),
    }
    assert one(rows, nature="condition of custody")["by"] == "", "told of some of those held, of nobody's doing"
    assert one(rows, nature="treatment")["duration"] == "", "two days later is no duration"


def test_missing_news_names_no_custodian(ask: Ask) -> None:
    row = one(ask("detention-conditions"), who="silent")
    assert (row["nature"], row["by"], row["certainty"], row["basis"]) == ("no news of the person", "", "", "stated")


def test_an_outcome_says_what_it_rests_on(ask: Ask) -> None:
    rows = ask("held-or-missing")
    told = one(rows, who="eight")
    assert (told["outcome"], told["certainty"], told["basis"]) == (
        "found dead in part",
        "reported",
        "attribution: implied",
    ), "the bodies are told as a part of those held; that they were found is only reported"
    implied = one(rows, who="nine-held")
    assert (implied["outcome"], implied["basis"]) == ("found dead in part", "outcome: implied")
    convict = one(rows, who="convict")
    assert (convict["outcome"], convict["certainty"], convict["basis"]) == (
        "sentenced",
        "reported; suspected",
        "date: computed",
    )
    lost = one(rows, who="lost")
    assert (lost["outcome"], lost["certainty"], lost["as_of"]) == ("missing", "reported", "2025-11-07")
    assert one(rows, who="back")["as_of"] == "", "released: when somebody was missing before is no outcome"


def test_ill_treatment_is_what_the_report_calls_so_by_who_did_it(ask: Ask) -> None:
    rows = ask("ill-treatment")
    assert "kept" not in {row["who"] for row in rows}, "only so called by relatives"
    row = one(rows, incident="t1")
    assert (row["act"], row["by"], row["act_certainty"], row["attribution_certainty"], row["count_min"]) == (
        "beating",
        "army",
        "reported",
        "suspected",
        "1",
    )
    general = one(rows, incident="")
    assert (general["act"], general["who"], general["count_min"], general["by"], general["basis"]) == (
        "torture",
        "prisoners",
        "",
        "band",
        "pattern: implied",
    )
    assert [row["act"] for row in rows if row["incident"] == "p1"] == ["beating", "torture"]


def test_an_arrest_after_words_is_a_sequence_with_its_hedges(ask: Ask) -> None:
    rows = ask("prosecutions-for-speech")
    assert {row["who"] for row in rows} == {"writer", "poet", "exile"}, "not one arrested beside, nor one abducted"
    row = one(rows, who="writer")
    assert (row["sentence"], row["charges"], row["arrested_by"]) == ("", "charged", "army"), "an earlier sentence"
    assert row["certainty"] == "arrest: presumed; charge: reported"
    assert row["link"] == "sequence told, reason not told"
    assert one(rows, who="poet")["link"] == "sequence told, a reason told by someone"
    assert one(rows, who="exile")["arrested_by"] == ""


def test_the_last_told_of_a_person(ask: Ask) -> None:
    rows = ask("named-persons")
    assert "hidden" not in {row["person"] for row in rows}
    row = one(rows, person="chief")
    assert (row["last_status"], row["certainty"]) == ("held", "role: presumed"), "a killing only reported, then held"
    assert one(rows, person="dead")["last_status"] == "died"
    assert one(rows, person="again")["last_status"] == "disappeared"
    row = one(rows, person="gone")
    assert (row["last_status"], row["certainty"]) == ("released", "last told: reported")
    assert (one(rows, person="actor")["incidents"], one(rows, person="actor")["last_status"]) == ("n2", "")


def test_an_answer_comes_after_the_complaint_and_from_the_same_incident(ask: Ask) -> None:
    row = one(ask("complaints"), incident="c1")
    assert (row["answer"], row["answer_certainty"], row["certainty"]) == ("inquiry", "reported", "")
    assert one(ask("complaints"), incident="")["answer"] == "not on record"


def test_a_charge_against_a_victim_is_no_accountability(ask: Ask) -> None:
    rows = ask("impunity")
    row = one(rows, incident="j1")
    assert (row["accountability"], row["of"]) == ("charge or sentence on record", "culprits")
    assert one(rows, incident="j2")["accountability"] == "nothing on record"
    assert one(rows, incident="")["accountability"] == "no progress, told in general"
    assert one(rows, incident="")["certainty"] == "reported"
    assert not [row for row in rows if row["incident"] in ("j3", "c1")], "nobody was harmed there"


def test_each_seeker_keeps_its_own_charges(ask: Ask) -> None:
    rows = ask("wanted-persons")
    assert one(rows, wanted_by="court")["offences"] == "murder"
    assert one(rows, wanted_by="court")["certainty"] == "other status: presumed"
    assert one(rows, wanted_by="tribunal")["certainty"] == "other status: presumed; wanted: reported"


def test_a_sentence_told_again_is_one(ask: Ask) -> None:
    rows = ask("charges-and-sentences")
    row = one(rows, person="exile")
    assert (row["kind"], row["term"], row["offences"], row["by"]) == ("sentence", "ten years", "libel", "court")
    assert "sought" not in {row["person"] for row in rows}, "wanted, but on no stated charge"
