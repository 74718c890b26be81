"""An invented record made to mislead the questions that look across a record: dates, overlaps, identities, gaps.

One record holds the traps; each test says what a reader would be told wrongly. Both engines are asked; what is expected
follows from the rules of a faithful record (CONTRIBUTING.md), worked out by hand.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import PREFIXES
from onrecord import answers, graph, links, questions, record

LAYERS = ("ontology", "record", "reference", "links")
RECORD = (
    PREFIXES
    + """@prefix psg: <https://w3id.org/onrecord/test/passage/> .
"""
)


def dated(first: str, last: str = "", lasts: str = "") -> str:
    """Date and bounds of one day in [first..last]; or, with `lasts`, of what lasts from `first` to `lasts`.

    An empty `first` or `last` of two is open; `lasts` "open" has no end.
    """
    if lasts:
        end = "" if lasts == "open" else f"rec:end {day(lasts, 'E')} ; {bounds('End', lasts, lasts)}"
        return f"rec:begin {day(first, 'E')} ; {bounds('Begin', first, first)} {end}"
    text = first if last == first else f"[{first}..{last}]"
    return f"rec:date {day(text, 'E')} ; {bounds('Begin', first, last)} {bounds('End', first, last)}"


def day(text: str, datatype: str = "") -> str:
    return f'"{text}"^^{"edtf:EDTF" if datatype else "xsd:date"}'


def bounds(which: str, first: str, last: str) -> str:
    earliest = f"rec:earliest{which} {day(first)} ; " if first else ""
    return earliest + (f"rec:latest{which} {day(last)} ; " if last else "")


def did(actor: str, acts: str, extra: str = "") -> str:
    name = f":did-{actor[3:]}-{acts.replace(' ', '').replace(':', '').replace(',', '-')}"
    what = f"rec:actor {actor} ; rec:inAct {acts} ; rec:degree rec:directlyCarriedOut"
    return f"{name} a rec:Involvement ; {what} {extra} .\n"


RECORD = (
    RECORD
    + f"""
id:army a rec:StateForce ; rdfs:label "army"@en .
id:ally a rec:ForeignForce ; rdfs:label "ally"@en .
id:band a rec:ArmedGroup ; rdfs:label "band"@en .
id:people a rec:Community ; rdfs:label "people"@en .
id:chief a rec:Person ; rdfs:label "chief"@en ; rec:disclosure rec:publicOffice .
id:person-01 a rec:Person ; rdfs:label "Ann"@en ; rec:disclosure rec:namedByReport .
id:person-02 a rec:Person ; rdfs:label "Ben"@en .
id:north a rec:Region ; rdfs:label "North"@en .
id:town a rec:PopulatedPlace ; rdfs:label "town"@en .
id:hamlet a rec:PopulatedPlace ; rdfs:label "hamlet"@en .
id:village a rec:PopulatedPlace ; rdfs:label "village"@en .
:village-in-north a rec:Relationship ; rec:kind rec:locatedIn ; rec:subject id:village ; rec:counterpart id:north .
psg:p1-s1 a rec:Passage ; rec:paragraph 1 ; rec:sentence 1 ; rec:startOffset 0 ; rec:endOffset 9 ; rec:digest "a" .
psg:p1-s2 a rec:Passage ; rec:paragraph 1 ; rec:sentence 2 ; rec:startOffset 10 ; rec:endOffset 19 ; rec:digest "b" .

# ann: abducted, a release that is only reported; a denial by somebody else; begun on one of two days in two years.
:ann a rec:Incident ; rec:act :ann-taken , :ann-freed ; rec:response :ann-denial ; rec:evidence psg:p1-s1 .
:ann-taken a rec:Abduction ; rdfs:label "Ann taken"@en ; rec:victim id:person-01 ; rec:place id:village ;
    rec:placeBasis rec:implied ; rec:begin {day("[2024-12-31..2025-01-02]", "E")} ;
    {bounds("Begin", "2024-12-31", "2025-01-02")} rec:evidence psg:p1-s1 .
:ann-freed a rec:Release ; rdfs:label "Ann freed"@en ; rec:victim id:person-01 ; rec:certainty rec:reported ;
    {dated("2025-01-20", "2025-01-20")} .
:ann-denial a rec:Response ; rdfs:label "denial"@en ; rec:kind rec:denial ; rec:by id:ally .
{did("id:army", ":ann-taken")}
# ben: arrested, released, arrested again, with an act told only as before a day; the purpose is of the search alone.
:ben a rec:Incident ; rec:act :ben-speech , :ben-held , :ben-freed , :ben-again , :ben-search ; rec:evidence psg:p1-s2 .
:ben-speech a rec:Expression ; rdfs:label "Ben's speech"@en ; {dated("", "2025-02-10")} rec:place id:north .
:ben-held a rec:Arrest ; rdfs:label "Ben held"@en ; rec:victim id:person-02 ; rec:place id:north ;
    {dated("2025-02-10", lasts="open")} .
:ben-freed a rec:Release ; rdfs:label "Ben freed"@en ; rec:victim id:person-02 ; {dated("2025-02-20", "2025-02-20")} .
:ben-again a rec:Arrest ; rdfs:label "Ben held again"@en ; rec:victim id:person-02 ;
    {dated("2025-03-05", "2025-03-05")} .
:ben-search a rec:Search ; rdfs:label "search"@en ; {dated("2025-02-10", "2025-02-10")} .
:ben-purpose a rec:StatedPurpose ; rec:purposeOf :ben-search .
{did("id:army", ":ben-held , :ben-again , :ben-search")}
# camp: custody over two months; a killing of a part, told again; the bodies are the killed themselves.
:camp a rec:Incident ; rec:act :custody , :killing , :killing-again , :found ; rec:evidence psg:p1-s2 .
:held a rec:VictimGroup ; rdfs:label "about 50 people"@en ; rec:countQualifier rec:approximately ;
    rec:statedCount 50 ; rec:community id:people .
:killed a rec:VictimGroup ; rdfs:label "at least 5"@en ; rec:countQualifier rec:atLeast ; rec:minCount 5 ;
    rec:subgroupOf :held .
:custody a rec:Detention ; rdfs:label "custody"@en ; rec:victim :held ; rec:place :barracks ;
    {dated("2025-03-30", lasts="2025-05-01")} .
:barracks a rec:Site ; rdfs:label "barracks"@en .
:killing a rec:Killing ; rdfs:label "killing"@en ; rec:victim :killed ; rec:place id:village ; {dated("2025-04-12")} .
:killing-again a rec:Killing ; rdfs:label "killing, told again"@en ; rec:victim :killed ; rec:restates :killing ;
    rec:place id:village .
:found a rec:DiscoveryOfBodies ; rec:found :killed .
{did("id:army", ":custody", "; rec:basis rec:implied")}{did("id:ally", ":custody , :killing")}
# raid: within the custody's days; the ally only accompanies.
:raid a rec:Incident ; rec:act :entry ; rec:evidence psg:p1-s2 .
:entry a rec:Entry ; rdfs:label "entry"@en ; rec:place id:town ; {dated("2025-04-12", "2025-04-12")} .
{did("id:army", ":entry")}{did("id:ally", ":entry").replace("directlyCarriedOut", "accompanied")}
# lone: no date at all, nobody known.
:lone a rec:Incident ; rec:act :shots ; rec:evidence psg:p1-s2 .
:shots a rec:Shooting ; rdfs:label "shots"@en ; rec:victim :some .
:some a rec:VictimGroup ; rdfs:label "some"@en ; rec:countQualifier rec:uncounted .
:gunmen a rec:UnidentifiedActor ; rdfs:label "gunmen"@en .
:did-gunmen a rec:Involvement ; rec:actor :gunmen ; rec:inAct :shots ; rec:degree rec:directlyCarriedOut .
:three a rec:VictimGroup ; rdfs:label "two of them named"@en ; rec:member id:person-01 , id:person-02 .
:figure a rec:Observation ; rdfs:label "figure"@en ; rec:asOf {day("[..2025-04-30]", "E")} ;
    rec:asOfLatest {day("2025-04-30")} .
# years before: a plain date, a computed window, a complaint on one of some days.
:dated a rec:Measure ; rdfs:label "dated"@en ; rec:basis rec:stated ; {dated("2023-05-01", "2023-05-01")} .
:reckoned a rec:Measure ; rdfs:label "reckoned"@en ; rec:basis rec:stated ; rec:dateBasis rec:computed ;
    {dated("2023-06-01", "2023-06-10")} .
:letter a rec:Response ; rdfs:label "letter"@en ; rec:kind rec:complaint ; {dated("2023-07-01", "2023-07-05")} .
"""
)
REFERENCE = (
    RECORD
    + """
@prefix ref: <https://w3id.org/onrecord/reference/> .
ref:town a rec:Location ; rec:locates id:town ; rec:matchStatus rec:matchResolved .
ref:north a rec:Location ; rec:locates id:north ; rec:matchStatus rec:matchResolved .
ref:village a rec:Location ; rec:locates id:village ; rec:matchStatus rec:matchProbable ;
    rec:grounds "why"@en , "raison"@fr .
ref:open a rec:Candidate ; rdfs:label "open one"@en ; rec:candidateFor id:village ; rec:matchStatus rec:matchOpen .
ref:wrong a rec:Candidate ; rdfs:label "wrong one"@en ; rec:candidateFor id:village ;
    rec:matchStatus rec:matchRejected .
ref:barracks a rec:Location ; rec:locates :barracks ; rec:matchStatus rec:matchUnresolved .
ref:difference a rec:Difference ; rdfs:label "how many"@en ; rec:kind rec:differenceConflict ;
    rec:about :killed ; rec:version ref:one , ref:two .
ref:one a rec:Version ; rdfs:label "one"@en ; dcterms:description "five"@en , "cinq"@fr ;
    dcterms:source "a paper", <http://example.org/a> .
ref:two a rec:Version ; rdfs:label "two"@en ; dcterms:description "nine"@en , "neuf"@fr .
"""
)
TOLD = "Evidence: Two. Caution: Care. Preuve : Deux. Réserve : Attention."
NONE = "Reason: Not found. Motif : Introuvable."
HEADING = (
    "subject_id subject_label predicate_id object_id object_label mapping_justification confidence reviewer_label "
    "mapping_date comment"
)
TABLE = "\n".join(
    [
        "#mapping_set_id: https://w3id.org/onrecord/links/test",
        "#object_type: owl named individual",
        "#curie_map:",
        "#  id: https://w3id.org/onrecord/id/",
        "#  skos: http://www.w3.org/2004/02/skos/core#",
        "#  sssom: https://w3id.org/sssom/",
        "#  wd: http://www.wikidata.org/entity/",
        HEADING.replace(" ", "\t"),
        f"id:army\tarmy\tskos:exactMatch\twd:Q1\tArmy\tsssom:x\t0.9\tR\t2026-11-22\t{TOLD}",
        f"id:ally\tally\tskos:closeMatch\twd:Q2\tAllies\tsssom:x\t0.5\tR\t2026-11-22\t{TOLD}",
        f"id:chief\tchief\tskos:exactMatch\tsssom:NoTermFound\t\tsssom:x\t\tR\t2026-11-22\t{NONE}",
    ]
)
Ask = Callable[..., list[dict[str, str]]]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("across")
    for name, text in (
        ("data/test.ttl", RECORD),
        ("data/reference/test.ttl", REFERENCE),
        ("data/links/test.ttl", links.turtle(TABLE, "test.sssom.tsv")),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def ask(request: pytest.FixtureRequest, root: Path) -> Ask:
    """Ask a question of the invented record: ask(slug, option=...) gives rows as column name to text."""
    engine: answers.Engine = record.Store(LAYERS, root) if request.param == "oxigraph" else graph.Store(LAYERS, root)

    def run(slug: str, language: str = "en", **given: str) -> list[dict[str, str]]:
        arguments = {name.removesuffix("_"): value for name, value in given.items()}
        return answers.answer(engine, questions.question(slug), arguments, language).texts()

    return run


def test_a_month_is_certain_only_where_no_other_is_possible(ask: Ask) -> None:
    months = {
        row["month"]: (row["incidents"], row["which"], row["which_possible"]) for row in ask("incidents-per-month")
    }
    assert months == {
        # One of two days in two years: possible in each, certain in none.
        "2024-12": ("0", "", "ann"),
        "2025-01": ("0", "", "ann"),
        # What is told only as before a day neither sets the month nor takes it away.
        "2025-02": ("1", "ben", ""),
        "2025-03": ("1", "camp", ""),
        "2025-04": ("1", "raid", ""),
        "month not on record": ("1", "lone", ""),
    }


def test_a_period_keeps_what_may_fall_in_it_and_drops_what_was_over(ask: Ask) -> None:
    rows = ask("timeline", from_="2025-03-10", to="2025-04-20")
    found = {row["what"]: row["in_period"] for row in rows}
    assert found == {
        "Ann taken": "possibly",  # her release is only reported, and no end is told
        "custody": "certainly",  # it lasted through the whole period
        "entry": "certainly",
        "killing": "possibly",  # on that day or later
        "figure": "possibly",
        # Ben's arrest is over, since he was released; his second arrest was a day of its own, before the period.
    }
    assert "Ben held" in {row["what"] for row in ask("timeline", from_="2025-02-15", to="2025-02-16")}
    figure = next(row for row in rows if row["what"] == "figure")
    assert (figure["date_of"], figure["earliest"], figure["latest"]) == ("as of", "", "2025-04-30")
    custody = next(row for row in rows if row["what"] == "custody")
    assert (custody["date"], custody["latest"]) == ("2025-03-30/2025-05-01", "2025-05-01")


def test_a_set_of_days_is_no_stated_day(ask: Ask) -> None:
    rows = {row["what"]: row for row in ask("timeline")}
    window = "window: one day somewhere in it"
    assert [rows[what]["date_basis"] for what in ("Ann taken", "killing", "Ben's speech", "figure")] == [window] * 4
    assert rows["custody"]["date_basis"] == "", "of a plain date nothing more is known than the record says"
    assert rows["dated"]["date_basis"] == "stated"
    assert rows["reckoned"]["date_basis"] == "computed", "a window that the record says to be computed"
    assert {row["in_period"] for row in rows.values()} == {""}, "no period was asked for"
    assert [row["date_basis"] for row in ask("complaints")] == [window]


def test_a_place_that_is_a_region_counts_and_a_site_without_one_does_not(ask: Ask) -> None:
    rows = {
        row["region"]: (row["incidents"], row["which"], row["implied_or_hedged"]) for row in ask("incidents-by-region")
    }
    # Ann's place is implied, and told as such; the camp's killing stands in the village by the report's own words.
    assert rows == {"North": ("3", "ann; ben; camp", "1"), "region not on record": ("2", "lone; raid", "0")}


def test_overlaps_are_told_once_and_presence_shares_nothing(ask: Ask) -> None:
    rows = {
        (row["first"], row["second"], row["relation"], row["shared_actors"], row["basis"]) for row in ask("overlaps")
    }
    assert rows == {
        ("killing", "killing, told again", "told twice", "", ""),
        ("at least 5", "about 50 people", "part of", "", ""),
        ("Ann", "two of them named", "part of", "", ""),
        ("Ben", "two of them named", "part of", "", ""),
        # The army alone: the ally holds people in the one and only accompanies in the other.
        ("camp", "raid", "same days, a same actor", "army", "attribution: implied"),
    }


def test_evidence_is_that_of_the_node_or_of_what_names_it(ask: Ask) -> None:
    assert [(row["passage"], row["through"]) for row in ask("evidence-for", node="ann-taken")] == [
        ("p1-s1", "Ann taken")
    ]
    # A person cites nothing: the sentences are those of the statements that name her.
    assert {(row["passage"], row["through"]) for row in ask("evidence-for", node="Ann")} == {("p1-s1", "Ann taken")}
    assert [row["digest"] for row in ask("evidence-for", node="p1-s2")] == ["b"]


def test_a_passage_that_nothing_cites_is_told_as_zero(ask: Ask) -> None:
    counts = {row["passage"]: row["statements"] for row in ask("source-coverage")}
    assert counts == {"p1-s1": "2", "p1-s2": "4"}


def test_only_reviewed_links_are_shown_and_private_people_never(ask: Ask) -> None:
    told = ask("identities")
    rows = {row["entity"]: (row["relation"], row["identifier"], row["caution"]) for row in told}
    assert len(rows) == len(told)
    assert {row["scheme"] for row in told if row["caution"]} == {"test"}
    assert rows["army"] == ("the same", "Q1", "Care.")
    assert rows["ally"] == ("close, not the same", "Q2", "Care.")
    assert rows["chief"] == ("no item accepted", "", "Not found.")
    assert rows["band"] == ("not reviewed", "", "")
    # Whoever has no disclosure at all is not taken for a public figure either.
    assert {rows[name] for name in ("Ann", "Ben")} == {("not linked: a person without public office", "", "")}
    assert {row["caution"] for row in ask("identities", "fr") if row["identifier"]} == {"Attention."}


def test_a_rejected_candidate_is_no_candidate(ask: Ask) -> None:
    rows = {row["place"]: (row["status"], row["candidates"], row["rejected"]) for row in ask("unresolved-places")}
    assert rows == {
        "village": ("probable", "open one", "wrong one"),
        "barracks": ("unresolved", "", ""),
        "hamlet": ("not looked up", "", ""),
    }


def test_versions_stand_side_by_side_with_their_incident_and_source(ask: Ask) -> None:
    rows = {row["version"]: (row["incident"], row["says"], row["sources"]) for row in ask("dissent", "fr")}
    assert rows == {"one": ("camp", "cinq", "a paper; http://example.org/a"), "two": ("camp", "neuf", "")}


def test_a_gap_is_filled_only_by_what_the_report_tells_of_it(ask: Ask) -> None:
    gaps = {(row["incident"], row["gap"]): row["of"] for row in ask("record-gaps")}
    fates = {incident: of for (incident, gap), of in gaps.items() if gap == "fate not told"}
    # A release only reported, an arrest after a release, the death of a part: no fate of theirs.
    assert fates == {"ann": "Ann", "ben": "Ben", "camp": "about 50 people"}
    # Another's denial is no reply; the purpose of a search no reason of an arrest.
    assert gaps["ann", "no reply of those to whom the acts are attributed"] == "Ann taken"
    assert gaps["ben", "no reason told"] == "Ben held; Ben held again"
    assert gaps["camp", "a number open"] == "about 50 people; at least 5"
    assert gaps["lone", "a number uncounted"] == gaps["lone", "no community stated"] == "some"
    assert ("camp", "no community stated") not in gaps
    assert (
        gaps["lone", "unidentified actor only"] == gaps["lone", "no exact day"] == gaps["lone", "no place"] == "shots"
    )
    assert gaps["camp", "no actor named"] == "found; killing, told again"
    assert gaps["camp", "no region"] == "custody"
    assert ("raid", "no testimony told") not in gaps
