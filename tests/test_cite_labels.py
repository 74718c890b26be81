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
        # a measure that was only announced, in any word for it
        (labelled(ANNOUNCED, "The council would count the herders", "Projet de compter les éleveurs"), "p4-s1", []),
        (labelled(ANNOUNCED, "Count of the herders", "Projet de compter"), "p4-s1", ["label-lacks"]),
    ],
)
def test_labels(tmp_path: Path, node: str, passages: str, codes: list[str]) -> None:
    assert [finding.code for finding in told(tmp_path, node, passages)] == codes


def test_a_label_without_the_words_of_a_text_is_told_so(tmp_path: Path) -> None:
    node = labelled('a rec:Description ; rec:text "denied her food"@en', "Was denied")
    (english,) = told(tmp_path, node, "p3-s2")
    (french,) = told(tmp_path, node, "p3-s2", language="fr")
    assert "rec:text" in english.message
    assert "rec:text" in english.remedy and "rec:text" in french.remedy
