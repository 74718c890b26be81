"""What `onrecord cite` tells by the words of a sentence: each rule speaks of a slip, and is silent on what is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import cite, files, terms, text
from onrecord.cite.exchanged import unrecorded
from onrecord.cite.founding import doubts

REPORT = """Vale

Events of 1999

Abuses by State Forces and Their Allies

On May 3, Vale rangers summarily executed six Orin men, killed 14 civilians, and took two women to Tarn. The rangers, \
accompanied by Zorn fighters, reportedly shot at Ada Lind, a former judge. A survivor confirmed the shooting and said \
the rangers accused the six of presumed collaboration with the Red Front. Ada Lind remains missing since early June.

On June 8, presumed Red Front fighters abducted Ben Holt, who may have been tortured. His relatives asked for news.
"""

HEAD = """@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix p: <https://w3id.org/onrecord/vale1999/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix vale: <https://w3id.org/onrecord/vale1999/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix dcterms: <http://purl.org/dc/terms/> .

vale:report a rec:Report ; dcterms:language "en" ; rec:coverage "1999"^^edtf:EDTF .
id:rangers a rec:StateForce ; rdfs:label "Vale rangers"@en, "Gardes de Vale"@fr .
id:zorns a rec:ForeignForce ; rdfs:label "Zorn fighters"@en, "combattants zorn"@fr .
id:front a rec:ArmedGroup ; rdfs:label "Red Front"@en, "Front rouge"@fr, "Red Front fighters"@en .
id:orin a rec:Community ; rdfs:label "Orin"@en, "Orin"@fr .
id:tarn a rec:PopulatedPlace ; rdfs:label "Tarn"@en, "Tarn"@fr .
id:lind a rec:Person ; rdfs:label "Ada Lind"@en, "Ada Lind"@fr .
id:holt a rec:Person ; rdfs:label "Ben Holt"@en, "Ben Holt"@fr .
vale:by-front a rec:Involvement ; rec:actor id:front ; rec:inAct vale:abduction ;
    rec:actorDescription "Red Front fighters"@en ; rec:certainty rec:presumed ; rec:wording "presumed"@en ;
    rec:evidence p:p5-s1 ; rec:basis rec:stated .
vale:by-zorns a rec:Involvement ; rec:actor id:zorns ; rec:inPattern vale:z ; rec:evidence p:p4-s2 ;
    rec:basis rec:implied .
vale:abduction a rec:Abduction ; rec:victim id:holt ; rec:evidence p:p5-s1 ; rec:basis rec:stated .
vale:accusation a rec:Accusation ; rec:accuser id:rangers ; rec:toldBy vale:survivor ; rec:content rec:collaborating ;
    rec:contentCertainty rec:presumed ; rec:wording "presumed"@en ;
    rec:evidence p:p4-s1, p:p4-s3 ; rec:basis rec:stated .
vale:relatives a rec:PersonGroup ; rdfs:label "relatives"@en ; rec:evidence p:p5-s2 ; rec:basis rec:stated .
vale:survivor a rec:PersonGroup ; rdfs:label "survivor"@en ; rec:evidence p:p4-s3 ; rec:basis rec:stated .
vale:execution a rec:SummaryExecution ; rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:did a rec:Involvement ; rec:actor id:rangers ; rec:inAct vale:x, vale:execution ; rec:evidence p:p4-s1 ;
    rec:basis rec:implied .
"""


def told(
    folder: Path, node: str, passages: str = "p4-s1", basis: str = "stated", report: str = REPORT
) -> set[tuple[str, str]]:
    """The codes and severities that are told of one more node."""
    (folder / "data").mkdir(exist_ok=True)
    if not (folder / "ontology").exists():
        (folder / "ontology").symlink_to(files.root() / "ontology")
    cited = ", ".join(f"p:{name}" for name in passages.split())
    turtle = f"{HEAD}vale:x {node} ; rec:evidence {cited} ; rec:basis rec:{basis} .\n"
    (folder / "data" / "vale1999.ttl").write_text(turtle, "utf-8")
    sentences = {one.id: one for one in text.split(text.normalise(report))}
    found = [doubt.finding for doubt in doubts(cite.Graph(folder, "vale1999"), sentences)]
    assert {finding.node for finding in found} <= {"x", "y"}
    return {(finding.code, finding.severity) for finding in found}


def labels(english: str, french: str) -> str:
    return f'a rec:Relationship ; rdfs:label "{english}"@en, "{french}"@fr'


SIDE = "a rec:Relationship ; rec:kind rec:onSideOf ; rec:subject id:rangers ; rec:counterpart rec:{}"
MEN = "a rec:VictimGroup ; rec:countQualifier rec:exact ; rec:statedCount {}"
DONE = "a rec:Involvement ; rec:actor id:rangers ; rec:degree rec:directlyCarriedOut ; rec:inAct vale:execution"
WORDS = '; rec:actorDescription "Vale rangers"@en'
PRESUMED = '; rec:certainty rec:presumed ; rec:wording "presumed"@en'
SAID = "a rec:Testimony ; rec:source vale:{} ; rec:kind rec:{}"
MEASURE = "a rec:Measure ; rec:kind rec:{}"


@pytest.mark.parametrize(
    ("node", "passages", "basis", "expected"),
    [
        # a side that the heading does not name, whatever the basis
        (SIDE.format("stateSide"), "p3-s1 p4-s1", "implied", ""),
        (SIDE.format("islamistSide"), "p3-s1 p4-s1", "implied", "exchanged-code error"),
        # what the sentence says of those whose number it gives
        (MEN.format(6) + " ; rec:sex rec:male ; rec:community id:orin", "p4-s1", "stated", ""),
        (MEN.format(6) + " ; rec:community id:orin", "p4-s1", "stated", "lost-attribute error"),
        (MEN.format(6) + " ; rec:sex rec:male", "p4-s1", "stated", "lost-attribute error"),
        (MEN.format(14) + " ; rec:civilian true", "p4-s1", "stated", ""),
        (MEN.format(14), "p4-s1", "stated", "lost-attribute error"),
        (MEN.format(2) + " ; rec:sex rec:male", "p4-s1", "stated", "lost-attribute error"),
        (MEN.format(6), "p4-s3", "stated", ""),  # "the six" says nothing of them
        # a class with its adverb, and one that has it as a characterization
        ("a rec:Execution", "p4-s1", "stated", "weaker-kind error"),
        ("a rec:Execution ; rec:characterization vale:y", "p4-s1", "stated", ""),
        # a hedge of a reproach, or of an actor, on the act
        ("a rec:Abduction" + PRESUMED, "p5-s1", "stated", "misplaced-certainty error"),
        ("a rec:SummaryExecution" + PRESUMED, "p4-s1 p4-s3", "stated", "misplaced-certainty error"),
        # "may have been tortured" is no torture, nor is it when the hedge is there
        ("a rec:Torture", "p5-s1", "stated", "lost-certainty error"),
        ('a rec:Torture ; rec:certainty rec:feared ; rec:wording "may"@en', "p5-s1", "stated", ""),
        # who did it, in whose words
        (DONE + WORDS, "p4-s1", "stated", ""),
        (DONE, "p4-s1", "stated", "unworded warning"),
        (DONE, "p4-s1", "implied", ""),
        (DONE + WORDS, "p4-s1", "implied", "worded warning"),
        # an act that the cited sentence does not tell of
        (
            DONE + '; rec:actorDescription "The rangers"@en',
            "p4-s2",
            "stated",
            "unfounded-kind error",
        ),
        # the words of another force, which share a common noun with the actor's names
        (
            'a rec:Involvement ; rec:actor id:front ; rec:actorDescription "Zorn fighters"@en',
            "p4-s2 p4-s3",
            "stated",
            "misdescribed error",
        ),
        # a quote without the word that turns it
        ('a rec:Position ; rec:text "former judge"@en', "p4-s2", "stated", ""),
        ('a rec:Position ; rec:text "judge"@en', "p4-s2", "stated", "cut-quote error"),
        # somebody of another paragraph
        (SAID.format("survivor", "confirmed"), "p4-s3", "stated", ""),
        (SAID.format("relatives", "confirmed"), "p4-s3", "stated", "far-from-it error"),
        # situations and methods
        ("a rec:Status ; rec:kind rec:missing ; rec:statusOf id:lind", "p4-s4", "stated", ""),
        ("a rec:Status ; rec:kind rec:held ; rec:statusOf id:lind", "p4-s4", "stated", "unfounded-kind error"),
        ("a rec:Status ; rec:kind rec:wanted ; rec:statusOf id:lind", "p4-s4", "stated", "unfounded-kind error"),
        ("a rec:ObjectGroup ; rec:kind rec:school", "p4-s4", "stated", ""),
        ("a rec:Killing ; rec:method rec:burning", "p4-s1", "stated", "unfounded-kind error"),
        (MEASURE.format("charge"), "p4-s1", "stated", "unfounded-kind error"),
        ("a rec:Pattern ; rec:kind rec:tortureKind", "p4-s1", "stated", "unfounded-kind error"),
        ("a rec:Pattern ; rec:kind rec:killingKind", "p4-s1", "stated", ""),
        # the part of a month, whatever the basis of the date
        ('a rec:Status ; rec:asOf "[1999-06-01..1999-06-10]"^^edtf:EDTF', "p4-s4", "stated", ""),
        ('a rec:Status ; rec:asOf "[1999-06-11..1999-06-20]"^^edtf:EDTF', "p4-s4", "stated", "unfounded-part error"),
        # labels
        (labels("Ada Lind, of Tarn", "Ada Lind, de Tarn"), "p4-s2", "implied", ""),
        (labels("Ben Holt", "Ada Lind"), "p4-s2", "implied", "label-name warning"),
        (labels("Ada Lind", "Ben Holt"), "p4-s2", "implied", "label-name warning"),
        (labels("Ada Lind", "Ada Lind") + " ; rec:subject id:lind", "p4-s2", "implied", ""),
        (labels("Ben Holt", "Ben Holt") + " ; rec:subject id:holt", "p4-s2", "implied", "unfounded-name error"),
        (labels("Since early June 1999", "Depuis juin 1999"), "p4-s4", "implied", ""),
        (labels("Since July", "Depuis juin"), "p4-s4", "implied", "label-date warning"),
        (labels("Since June", "Depuis le 3 juin"), "p4-s4", "implied", "label-date warning"),
        (labels("Since June 2000", "Depuis juin"), "p4-s4", "implied", "label-date warning"),
        (labels("Execution", "Exécution"), "p4-s1", "implied", ""),
        (labels("Massacre", "Homicides"), "p4-s1", "implied", "label-word error"),
        (labels("Killings", "Assassinats"), "p4-s1", "implied", "label-word error"),
    ],
)
def test_a_node_is_told_of(tmp_path: Path, node: str, passages: str, basis: str, expected: str) -> None:
    assert told(tmp_path, node, passages, basis) == {tuple(each.split()) for each in expected.split(",") if each}


@pytest.mark.parametrize(("kind", "expected"), [("said", []), ("confirmed", [("p4-s3", "rec:said")])])
def test_one_testimony_is_not_told_twice_for_two(tmp_path: Path, kind: str, expected: list[tuple[str, str]]) -> None:
    other = SAID.format("survivor", "confirmed") + " ; rec:evidence p:p4-s3 ; rec:basis rec:stated .\nvale:y "
    # Of two doubles either may be the one that is wrong: neither is blamed, and it is said of their sentence.
    assert told(tmp_path, other + SAID.format("survivor", kind), "p4-s3") == set()
    sentences = {one.id: one for one in text.split(text.normalise(REPORT))}
    found = unrecorded(cite.Graph(tmp_path, "vale1999"), sentences)
    assert [(name, code.replace(terms.REC, "rec:")) for name, code in found] == expected


def test_a_code_gives_way_to_the_word_that_stands_there(tmp_path: Path) -> None:
    homes = "a rec:ObjectGroup ; rec:kind rec:{}"
    report = REPORT.replace("and took two women", "burned homes, and took two women")
    assert told(tmp_path, homes.format("home"), report=report) == set()
    assert told(tmp_path, homes.format("school"), report=report) == {("exchanged-code", "warning")}
