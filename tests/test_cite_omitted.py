"""What of a sentence is left out: each word that tells something is on record with a node that cites it."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import cite, passages, text
from onrecord.cite.coverage import wanted_tokens
from onrecord.cite.families import keys
from onrecord.cite.omitted import omissions
from onrecord.findings import Finding
from telling import written

REPORT = """Vale

Events of 1999

On May 3, rangers burned four abandoned barns in Tarn village and blindfolded two teachers. Three prominent judges died.

On June 8, they denied the burnings.
"""
HEAD = """@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix p: <https://w3id.org/onrecord/vale1999/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix vale: <https://w3id.org/onrecord/vale1999/> .
@prefix dcterms: <http://purl.org/dc/terms/> .

vale:report a rec:Report ; dcterms:language "en" ; rec:coverage "1999"^^edtf:EDTF .
id:rangers a rec:StateForce ; rdfs:label "rangers"@en .
id:tarn a rec:PopulatedPlace ; rdfs:label "Tarn"@en .
vale:barns a rec:ObjectGroup ; rdfs:label "four abandoned barns"@en ; rec:statedCount 4 ;
    rec:evidence p:p3-s1 ; rec:basis rec:stated .
vale:burning a rec:PropertyDestruction ; rec:object vale:barns ; rec:place id:tarn ;
    rec:evidence p:p3-s1 ; rec:basis rec:stated .
vale:army a rec:Involvement ; rec:actor id:rangers ; rec:inAct vale:burning ;
    rec:evidence p:p3-s1 ; rec:basis rec:stated .
vale:teachers a rec:VictimGroup ; rdfs:label "two teachers"@en ; rec:condition rec:blindfolded ;
    rec:evidence p:p3-s1 ; rec:basis rec:stated .
vale:judges a rec:VictimGroup ; rdfs:label "three prominent judges"@en ; rec:evidence p:p3-s2 ; rec:basis rec:stated .
vale:killing a rec:Killing ; rec:victim vale:judges ; rec:evidence p:p3-s2 ; rec:basis rec:stated .
vale:denial a rec:Response ; rdfs:label "Denial of the burnings"@en ; rec:kind rec:denial ; rec:by id:rangers ;
    rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:fire a rec:Incident ; rdfs:label "Burning of abandoned barns, teachers blindfolded, prominent judges dead"@en ;
    rec:act vale:burning, vale:killing ; rec:response vale:denial ;
    rec:evidence p:p3-s1, p:p3-s2, p:p4-s1 ; rec:basis rec:stated .
"""


def left_out(folder: Path, *changes: tuple[str, str]) -> list[tuple[str, str]]:
    """Passage and word of all that nothing records, with some of the record changed."""
    graph = written(folder, "vale1999", HEAD, *changes)
    sentences = {item.id: item for item in text.split(text.normalise(REPORT))}
    found = list(omissions(graph, sentences, wanted_tokens(sentences.values(), graph.hedges)))
    assert all(sentences[name].text[at:].startswith(word) for name, word, at in found)
    return [(name, word) for name, word, _ in found]


def test_a_record_that_has_every_word_is_silent(tmp_path: Path) -> None:
    assert left_out(tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('abandoned barns"@en ; rec:statedCount', 'barns"@en ; rec:statedCount', [("p3-s1", "abandoned")]),
        (" ; rec:condition rec:blindfolded", "", [("p3-s1", "blindfolded")]),
        ('three prominent judges"@en ; rec:evidence', 'three judges"@en ; rec:evidence', [("p3-s2", "prominent")]),
        ("vale:killing a rec:Killing", "vale:killing a rec:Abduction", [("p3-s2", "died")]),
        ("rec:kind rec:denial", "rec:kind rec:complaint", [("p4-s1", "denied")]),
        # The words of an incident, and of what cites another sentence, are not those of this one.
        ('Denial of the burnings"@en', 'Denial"@en', [("p4-s1", "burnings")]),
    ],
)
def test_a_word_that_no_node_of_its_sentence_has(
    tmp_path: Path, old: str, new: str, expected: list[tuple[str, str]]
) -> None:
    assert left_out(tmp_path, (old, new)) == expected


def test_a_report_in_another_language_is_left_alone(tmp_path: Path) -> None:
    found = whole(
        tmp_path, ('dcterms:language "en"', 'dcterms:language "fr"'), (" ; rec:condition rec:blindfolded", "")
    )
    assert [each for each in found if each.code == "uncarried-word"] == []


def whole(folder: Path, *changes: tuple[str, str], reviewed: str = "") -> list[Finding]:
    """The findings of the whole comparison."""
    left_out(folder, *changes)
    (folder / "data" / "passages").mkdir()
    turtle = passages.turtle("vale1999", passages.make(REPORT))
    cite.passages_path(folder, "vale1999").write_text(turtle, "utf-8")
    if reviewed:
        table = f"passage\ttoken\treason\n{reviewed}\n"
        cite.reviewed_path(folder, "vale1999").write_text(table, "utf-8")
    return cite.examine(folder, "vale1999", REPORT, "report.txt").findings


LOST = (
    (" ; rec:condition rec:blindfolded", ""),
    ('abandoned barns"@en ; rec:statedCount', 'barns"@en ; rec:statedCount'),
)


def test_all_words_of_a_sentence_are_one_finding_at_the_first(tmp_path: Path) -> None:
    (found,) = [each for each in whole(tmp_path, *LOST) if each.code == "uncarried-word"]
    assert (found.node, found.line, found.column, found.severity) == ("p3-s1", 5, 31, "warning")
    assert '"abandoned", "blindfolded"' in found.message


def test_a_word_may_be_explained_and_the_others_stay(tmp_path: Path) -> None:
    found = whole(tmp_path, *LOST, reviewed="p3-s1\tabandoned\tAs a test has it.")
    (left,) = [each for each in found if each.code == "uncarried-word"]
    assert "abandoned" not in left.message
    assert "blindfolded" in left.message
    assert not any(each.code == "reviewed-table" for each in found)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("killed", "killings"),
        ("body", "bodies"),
        ("ban", "banned"),
        ("shrunk", "shrinking"),
        ("segou", "ségou"),
        ("fled", "flee"),
    ],
)
def test_words_of_one_family(one: str, other: str) -> None:
    assert keys(one) & keys(other)


@pytest.mark.parametrize(
    ("one", "other"), [("arrested", "released"), ("shot", "short"), ("bill", "body"), ("hand", "hard")]
)
def test_words_of_two_families(one: str, other: str) -> None:
    assert not keys(one) & keys(other)
