"""What `onrecord cite` asks of labels, dates and small words: honest encodings pass, slips do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import cite, files, text
from onrecord.cite.coverage import cover
from onrecord.cite.founding import doubts
from onrecord.findings import Finding

REPORT = """Vale

Events of 1999

On May 3, Vale rangers detained 21 herders in Tarn. Guards allegedly beat Ada Lind and denied her food for nine days. \
The following day, rangers raided a shop.

The council said that it would count the herders.
"""

HEAD = """@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix p: <https://w3id.org/onrecord/vale1999/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix vale: <https://w3id.org/onrecord/vale1999/> .

vale:report a rec:Report ; dcterms:language "en" ; rec:coverage "1999"^^edtf:EDTF .
id:rangers a rec:StateForce ; rdfs:label "Vale rangers"@en, "rangers"@en, "Gardes de Vale"@fr .
id:guards a rec:StateForce ; rdfs:label "guards"@en, "gardiens"@fr .
id:tarn a rec:PopulatedPlace ; rdfs:label "Tarn"@en, "Tarn"@fr .
id:lind a rec:Person ; rdfs:label "Ada Lind"@en, "Ada Lind"@fr .
vale:detention a rec:Detention ; rdfs:label "Detention"@en, "Détention"@fr ; rec:evidence p:p3-s1 ;
    rec:basis rec:stated .
vale:beating a rec:Beating ; rdfs:label "Beating, allegedly"@en, "Coups, selon des allégations"@fr ;
    rec:certainty rec:reported ; rec:wording "allegedly"@en ; rec:evidence p:p3-s2 ; rec:basis rec:stated .
vale:custody a rec:Detention ; rdfs:label "Detention, allegedly"@en, "Détention alléguée"@fr ; rec:victim id:lind ;
    rec:text "denied her food"@en ; rec:certainty rec:reported ; rec:wording "allegedly"@en ;
    rec:evidence p:p3-s1, p:p3-s2 ; rec:basis rec:stated .
"""


def graph_of(folder: Path, node: str, passages: str, basis: str = "stated") -> cite.Graph:
    """The record with one more node."""
    (folder / "data").mkdir(exist_ok=True)
    if not (folder / "ontology").exists():
        (folder / "ontology").symlink_to(files.root() / "ontology")
    cited = ", ".join(f"p:{name}" for name in passages.split())
    turtle = f"{HEAD}vale:x {node} ; rec:evidence {cited} ; rec:basis rec:{basis} .\n"
    (folder / "data" / "vale1999.ttl").write_text(turtle, "utf-8")
    return cite.Graph(folder, "vale1999")


def told(
    folder: Path, node: str, passages: str, basis: str = "stated", report: str = REPORT, language: str = "en"
) -> list[Finding]:
    """What is told of one more node."""
    sentences = {one.id: one for one in text.split(text.normalise(report))}
    found = doubts(graph_of(folder, node, passages, basis), sentences, language)
    return [doubt.finding for doubt in found if doubt.finding.node == "x"]


def uncarried(folder: Path, node: str, passages: str, report: str) -> set[str]:
    """The words that nothing carries in the sentences that one more node cites."""
    covered = cover(graph_of(folder, node, passages), report, "report.txt")
    return {item.token for item in (*covered.uncarried, *covered.omitted) if {*item.passages} <= {*passages.split()}}


def labelled(node: str, english: str, french: str = "") -> str:
    return f'{node} ; rdfs:label "{english}"@en' + (f', "{french}"@fr' if french else "")


FLED = 'a rec:Response ; rec:text "herders fled"@en ; rec:asOf "{}"^^edtf:EDTF'
TRIED = 'a rec:PersonGroup ; rec:text "court convicted Ada Lind"@en ; rec:minCount {}'
FOUR = "a rec:PersonGroup ; rec:minCount 4 ; rec:maxCount 4"
INCIDENT = "a rec:Incident ; rec:act vale:detention, vale:custody, vale:beating"
ANNOUNCED = "a rec:Measure ; rec:kind rec:announce"


@pytest.mark.parametrize(
    ("node", "passages", "codes"),
    [
        # the act that the label names may be the one about which nothing is doubted
        (labelled(INCIDENT, "Detention of herders", "Détention d'éleveurs"), "p3-s1 p3-s2", []),
        (labelled(INCIDENT, "Beating of Ada Lind", "Détention d'éleveurs"), "p3-s1 p3-s2", ["label-lacks"]),
        (labelled(INCIDENT, "Reported beating of Ada Lind", "Détention"), "p3-s1 p3-s2", []),
        (labelled(INCIDENT, "Beating of Ada Lind, according to Lind"), "p3-s1 p3-s2", []),
        # a number that is the node's, and words of one family with those of the sentence
        (labelled(FOUR, "the four beaten", "les quatre"), "p3-s2", []),
        (labelled(FOUR, "the eleven beaten", "les onze"), "p3-s2", ["label-strange"]),
        (labelled("a rec:Description", "Without food", "Sans nourriture"), "p3-s2", []),
        (labelled("a rec:Description", "Without food", "Sans nourriture"), "p4-s1", ["label-strange"]),
        (labelled("a rec:Description", "Fewer herders, detained", "Moins d'éleveurs"), "p3-s1", []),
        # a name of the incident, in brackets behind what belongs to it
        (labelled(FOUR, "guards (Tarn)", "gardiens (Tarn)"), "p4-s1", ["label-name"] * 2),
        # a measure that was only announced, in any word for it
        (labelled(ANNOUNCED, "The council would count the herders", "Projet de compter les éleveurs"), "p4-s1", []),
        (labelled(ANNOUNCED, "Count of the herders", "Projet de compter"), "p4-s1", ["label-lacks"]),
    ],
)
def test_labels(tmp_path: Path, node: str, passages: str, codes: list[str]) -> None:
    assert [finding.code for finding in told(tmp_path, node, passages)] == codes


SENTENCES = {one.id: one for one in text.split(text.normalise(REPORT))}


@pytest.mark.parametrize(("place", "codes"), [("vale", []), ("oru", ["unfounded-name"])])
def test_the_country_is_that_of_the_title(tmp_path: Path, place: str, codes: list[str]) -> None:
    report = REPORT.replace("The council said", "The country's council said")
    home = f"a rec:Description ; rec:place id:{place} . vale:report dcterms:title 'Vale'@en .\n"
    home += "".join(f'id:{each} a rec:Country ; rdfs:label "{each.title()}"@en .\n' for each in ("vale", "oru"))
    assert [finding.code for finding in told(tmp_path, f"{home}vale:x rec:on id:{place}", "p4-s1", report=report)] == [
        code for code in codes for _ in ("place", "on")
    ]


def test_a_label_without_the_words_of_a_text_is_told_so(tmp_path: Path) -> None:
    node = labelled('a rec:Description ; rec:text "denied her food"@en', "Was denied")
    (english,) = told(tmp_path, node, "p3-s2")
    (french,) = told(tmp_path, node, "p3-s2", language="fr")
    assert "rec:text" in english.message
    assert "rec:text" in english.remedy and "rec:text" in french.remedy


def test_a_label_may_name_in_brackets_what_its_incident_tells_of(tmp_path: Path) -> None:
    incident = INCIDENT + " ; rec:evidence p:p3-s1, p:p3-s2 ; rec:basis rec:stated .\nvale:x/guards "
    incident = incident.replace("vale:x/guards", "<https://w3id.org/onrecord/vale1999/x/guards>")
    graph = graph_of(tmp_path, incident + labelled(FOUR, "council (Tarn)", "conseil (Tarn)"), "p4-s1")
    assert [doubt.finding.code for doubt in doubts(graph, SENTENCES) if "guards" in doubt.finding.node] == []
    graph = graph_of(tmp_path, incident + labelled(FOUR, "council of Tarn", "conseil (Tarn)"), "p4-s1")
    assert [doubt.finding.code for doubt in doubts(graph, SENTENCES) if "guards" in doubt.finding.node] == [
        "label-name"
    ]


DID = 'a rec:Involvement ; rec:actor id:guards ; rec:actorDescription "Guards"@en ; rec:inAct vale:{}'


@pytest.mark.parametrize(
    ("act", "passages", "codes"),
    [
        # the act quotes the sentence that names the actor, and cites the one before for its verb
        ("custody", "p3-s2", []),
        ("custody", "p3-s1 p3-s2", []),
        ("detention", "p3-s2", ["unfounded-kind"]),
        ("detention", "p3-s1 p3-s2", ["described-elsewhere"]),
    ],
)
def test_who_did_an_act_of_which_two_sentences_tell(tmp_path: Path, act: str, passages: str, codes: list[str]) -> None:
    assert [finding.code for finding in told(tmp_path, DID.format(act), passages)] == codes


@pytest.mark.parametrize(
    ("sentence", "node", "missing"),
    [
        ("No one was charged over the strike.", 'a rec:Description ; rec:text "charged over the strike"@en', set()),
        ("Over 40 herders fled Tarn.", 'a rec:Description ; rec:text "herders fled Tarn"@en', {"Over", "40"}),
        ("Over half the herders fled.", 'a rec:Description ; rec:text "half the herders fled"@en', {"Over"}),
        ("Human rights suffered, said human rights groups.", 'a rec:Description ; rec:text "rights suffered"@en',
         {"Human", "human", "groups"}),
        ("Human Rights Hall burned, said human rights groups.", 'a rec:Description ; rec:text "burned, said groups"@en',
         {"Human", "Rights", "Hall", "human", "rights"}),
        ("An appeal was pending at time of writing.", 'a rec:Description ; rec:text "appeal was pending"@en', set()),
        ("Two are held at the time of writing.", 'a rec:Status ; rec:text "Two are held"@en', {"time", "writing"}),
        ("Two are held at the time of writing.",
         'a rec:Status ; rec:text "Two are held"@en ; rec:asOf "[1999-12-01..]"^^edtf:EDTF', set()),
        ("By June, herders fled.", FLED.format("[..1999-06-30]"), set()),
        ("By June, herders fled.", FLED.format("[..1999-06-12]"), {"June"}),
        ("In June, herders fled.", FLED.format("[..1999-06-30]"), {"June"}),
        ("In June, herders fled.", FLED.format("[1999-06-01..1999-06-30]"), set()),
        ("In the first week of June, herders fled.", FLED.format("[1999-06-01..1999-06-07]"), set()),
        ("In the first week of June, herders fled.", FLED.format("[1999-06-08..1999-06-14]"), {"first week of June"}),
        ("In the second half of June, herders fled.", FLED.format("[1999-06-16..1999-06-30]"), set()),
        ("In the last week of June, herders fled.", FLED.format("[1999-06-24..1999-06-30]"), set()),
        ("By the end of June, herders fled.", FLED.format("[..1999-06-30]"), set()),
        ("At the end of June, herders fled.", FLED.format("1999-06"), set()),
        ("The court convicted Ada Lind and three others.", TRIED.format(4), set()),
        ("The court convicted Ada Lind and three others.", TRIED.format(7), {"three"}),
        ("The court convicted Ada Lind, Ada Lind and three others.", TRIED.format(5), set()),
        ("The court convicted Ada Lind and three guards.", TRIED.format(4), {"three", "guards"}),
    ],
)  # fmt: skip
def test_what_a_sentence_says_is_carried_in_words_that_come_to_the_same(
    tmp_path: Path, sentence: str, node: str, missing: set[str]
) -> None:
    report = REPORT.replace("The council said that it would count the herders.", sentence)
    assert uncarried(tmp_path, node, "p4-s1", report) == missing


RAID = 'a rec:Measure ; rec:date "{}"^^edtf:EDTF'
COUNTED = RAID + " ; rec:dateBasis rec:computed"


@pytest.mark.parametrize(
    ("node", "passages", "codes"),
    [
        # from a day that one sentence gives to the one that the other counts from it
        (RAID.format("[1999-05-03..1999-05-04]"), "p3-s1 p3-s3", []),
        (RAID.format("[1999-05-03..1999-05-06]"), "p3-s1 p3-s3", ["unfounded-date"]),
        (COUNTED.format("1999-05-04"), "p3-s3", []),
        (COUNTED.format("1999-05-05"), "p3-s3", ["unfounded-date"]),
    ],
)
def test_dates(tmp_path: Path, node: str, passages: str, codes: list[str]) -> None:
    assert [finding.code for finding in told(tmp_path, node, passages)] == codes


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_day_counted_from_one_of_another_paragraph_is_told_where_that_stands(tmp_path: Path, language: str) -> None:
    report = REPORT.replace("The council said", "The following day, the council said")
    (found,) = told(tmp_path, COUNTED.format("1999-05-04"), "p4-s1", report=report, language=language)
    assert "p3-s1" in found.remedy and "May 3" in found.remedy
    (found,) = told(tmp_path, COUNTED.format("1999-08-09"), "p4-s1", report=report, language=language)
    assert "p3-s1" not in found.remedy
