"""What `onrecord cite` tells of epithets, of labels that turn or narrow a sentence, of laws and of names."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.cite.coverage import cover
from telling import written

REPORT = """Vale

Events of 1999

On May 3, rangers attacked a wooden convoy in Tarn and burned barns. Guards laid the dead in two mass graves and \
arbitrarily arrested and forcibly disappeared all people near the mill, and four men. A survivor and the families and \
colleagues of the dead mourned. Unlawful killings by rangers narrowed civic and political space.

In June, the council passed a law granting a two-year term. The dry-season law bans markets. Lt. Ada Lind, of the Hill \
Union (HU), signed it.
"""
HEAD = """@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix p: <https://w3id.org/onrecord/vale1999/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix vale: <https://w3id.org/onrecord/vale1999/> .
@prefix dcterms: <http://purl.org/dc/terms/> .

vale:report a rec:Report ; dcterms:language "en" ; rec:coverage "1999"^^edtf:EDTF .
id:union a rec:ArmedGroup ; rdfs:label "HU"@en ; skos:altLabel "Hill Union"@en, "Union fighters of the Hill"@en .
id:lind a rec:Person ; rdfs:label "Ada Lind"@en ; skos:altLabel "Lt. Ada Lind"@en .
id:term a rec:Law ; rdfs:label "Law on the two-year term"@en .
id:markets a rec:Law ; rdfs:label "Law on markets in the dry season"@en .
"""
NEW = ("label-strange", "label-lacks", "label-word", "other-role", "uncarried-code", "unfounded", "unfounded-kind")


def told(folder: Path, more: str, *changes: tuple[str, str]) -> set[tuple[str, str]]:
    """Node and code of what is told of the record, with some nodes more and some of it changed."""
    coverage = cover(written(folder, "vale1999", HEAD + more, *changes), REPORT, "report.txt")
    found = [item.finding for item in (*coverage.doubted, *coverage.uncarried, *coverage.unfounded)]
    return {(each.node, each.code) for each in found if each.code in NEW}


def node(kind: str, name: str, label: str = "", more: str = "") -> str:
    labelled = f'rdfs:label "{label}"@en ; ' if label else ""
    return f"vale:x a rec:{kind} ; {labelled}{more}rec:evidence p:{name} ; rec:basis rec:stated ."


GROUP = "rec:countQualifier rec:exact ; rec:minCount {} ; "
ALL = 'rec:countQualifier rec:uncounted ; rec:countWording "all"@en ; '
CALLED = 'rec:kind rec:arbitrary ; rec:wording "arbitrarily"@en ; rec:on rec:arrestKind{} ; '  # on one kind, or two


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (node("VictimGroup", "p3-s1", "wooden convoy"), ""),
        (node("VictimGroup", "p3-s1", "military convoy"), "label-strange"),
        (node("PropertyDestruction", "p3-s1", "Burning of barns"), ""),
        (node("PropertyDestruction", "p3-s1", "Looting of barns"), "label-word"),
        (node("ObjectGroup", "p3-s2", "two mass graves", "rec:kind rec:massGrave ; "), ""),
        (node("ObjectGroup", "p3-s2", "two graves", "rec:kind rec:massGrave ; "), "label-lacks"),
        (node("VictimGroup", "p3-s2", "all people", ALL), ""),
        (node("VictimGroup", "p3-s2", "all people", ALL + "rec:sex rec:male ; "), "unfounded-kind"),
        (node("PersonGroup", "p3-s3", "survivor", GROUP.format(1)), ""),
        (node("PersonGroup", "p3-s3", "survivors", GROUP.format(2)), "unfounded"),
        (node("PersonGroup", "p3-s3", "families and colleagues"), ""),
        (node("PersonGroup", "p3-s3", "families of the dead"), "label-lacks"),
        (node("Characterization", "p3-s2", "", CALLED.format("")), ""),
        (node("Characterization", "p3-s2", "", CALLED.format(", rec:enforcedDisappearanceKind")), "other-role"),
        (node("Measure", "p4-s1", "", "rec:instrument id:term ; "), ""),
        (node("Measure", "p4-s1", "", "rec:instrument id:markets ; "), "other-role"),
        (node("Measure", "p4-s2", "", "rec:instrument id:markets ; "), ""),
    ],
)
def test_a_node_says_no_more_and_no_less(tmp_path: Path, more: str, code: str) -> None:
    assert told(tmp_path, more) == ({("x", code)} if code else set())


@pytest.mark.parametrize(
    ("label", "codes"),
    [
        ("Civic and political space narrowed", {("p3-s4", "uncarried-code")}),
        ("Civic space narrowed", {("x", "label-lacks"), ("p3-s4", "uncarried-code")}),
    ],
)
def test_half_of_a_pair_and_an_epithet_that_only_a_label_has(
    tmp_path: Path, label: str, codes: set[tuple[str, str]]
) -> None:
    unlawful = (
        'vale:y a rec:Pattern ; rdfs:label "Unlawful killings"@en ; rec:evidence p:p3-s4 ; rec:basis rec:stated .'
    )
    assert told(tmp_path, node("Consequence", "p3-s4", label) + unlawful) == codes
    called = unlawful.replace("Pattern", "Characterization").replace(
        "rec:evidence", "rec:kind rec:unlawful ; rec:evidence"
    )
    (tmp_path / "called").mkdir()
    assert ("p3-s4", "uncarried-code") not in told(tmp_path / "called", node("Consequence", "p3-s4", label) + called)


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        ("id:lind", "id:lind", ""),
        ('"Lt. Ada Lind"', '"Col. Ada Lind"', "lind"),
        ('"Union fighters of the Hill"', '"Union police"', "union"),
        # what the letters stand for is no other name
        ('"HU"@en ; skos:altLabel "Hill Union"', '"Union"@en ; skos:altLabel "Honest Unit"', ""),
    ],
)
def test_a_name_is_one_of_the_report(tmp_path: Path, old: str, new: str, wrong: str) -> None:
    assert told(tmp_path, "", (old, new)) == ({(f"id/{wrong}", "label-strange")} if wrong else set())


def test_a_name_may_be_that_of_another_record(tmp_path: Path) -> None:
    other = "<https://w3id.org/onrecord/hill1999/report> a rec:Report ."
    assert told(tmp_path, other, ('"Lt. Ada Lind"', '"Col. Ada Lind"')) == set()


def test_the_name_of_a_law_has_the_term_of_the_sentence(tmp_path: Path) -> None:
    measure = node("Measure", "p4-s1", "", "rec:instrument id:term ; ")
    assert told(tmp_path, measure, ("two-year", "six-year")) == {("x", "label-strange")}
