"""Names that all records share: one name is one thing, in whichever record it is described."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import files
from onrecord.check import shared
from onrecord.check.rules import rules
from onrecord.check.sources import gather, is_record_node

PREFIXES = """@prefix id: <https://w3id.org/onrecord/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.fixture
def found(tmp_path: Path) -> Callable[..., list[tuple[str, int]]]:
    """Node and line of each finding about some Turtle."""

    def check(turtle: str, language: str = "en") -> list[tuple[str, int]]:
        path = tmp_path / "other2024.ttl"
        path.write_text(PREFIXES + turtle, "utf-8")
        findings = list(shared.check(gather([path], language)))
        assert {finding.code for finding in findings} <= {"shared-name"}
        return [(finding.node, finding.line) for finding in findings]

    return check


def test_a_name_taken_for_another_thing_is_found(found: Callable[..., list[tuple[str, int]]]) -> None:
    turtle = """
id:person-01 a rec:Person ; rdfs:label "Ada Lind"@en, "Ada Lind"@fr .
id:gendarmerie a rec:StateForce ; rdfs:label "Gendarmerie of Orla"@en ; skos:altLabel "gendarmerie"@en, "gendarmes"@en .
id:orla a rec:Place ; rdfs:label "Orla"@en .
"""
    # That both are called "gendarmes" makes them no one force.
    assert found(turtle) == [("id:gendarmerie", 7), ("id:person-01", 6)]
    assert found(turtle, "fr") == [("id:gendarmerie", 7), ("id:person-01", 6)]


@pytest.mark.parametrize(
    "label",
    ['"JNIM"@en', '"jnim"@en', '"Groupe de soutien à l\'islam et aux musulmans"@fr', '"JNIM fighters"@en'],
)
def test_the_same_thing_may_be_described_again(found: Callable[..., list[tuple[str, int]]], label: str) -> None:
    assert found(f"id:jnim a rec:ArmedGroup ; rdfs:label {label} .") == []


def test_a_node_that_is_only_used_is_not_described(found: Callable[..., list[tuple[str, int]]]) -> None:
    assert found("<https://w3id.org/onrecord/other2024/x> a rec:Involvement ; rec:actor id:gendarmerie .") == []
    # What has no label is another rule's business.
    assert found("id:gendarmerie a rec:StateForce .") == []


def test_the_packaged_record_and_a_copy_of_it_stand_for_themselves(tmp_path: Path) -> None:
    record = files.root() / "data" / "mali2025.ttl"
    assert list(shared.check(gather([record]))) == []
    copy = tmp_path / "mali2025.ttl"
    copy.write_text(record.read_text("utf-8").replace('"Gendarmerie"@en', '"The gendarmerie"@en'), "utf-8")
    assert list(shared.check(gather([copy]))) == []


def test_the_finding_says_what_both_are_and_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "other2024.ttl"
    path.write_text(PREFIXES + 'id:bamako a rec:PopulatedPlace ; rdfs:label "Orla"@en, "Orlà"@fr .', "utf-8")
    (english,) = shared.check(gather([path]))
    assert english.severity == "error"
    assert all(word in english.message for word in ("“Bamako”", "mali2025", "“Orla”"))
    (french,) = shared.check(gather([path], "fr"))
    assert "« Orlà »" in french.message
    for language in ("en", "fr"):
        assert rules(language)["shared-name"].title


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("rule-of-law2024/report", True),
        ("graph2024/ford/dead", True),
        ("id/person-01", True),
        ("rule/sides", False),
        ("ontology#Person", False),
        ("derived/sides/1", False),
    ],
)
def test_a_record_may_be_named_by_a_word_that_begins_like_one_of_ours(path: str, is_one: bool) -> None:
    assert is_record_node(f"https://w3id.org/onrecord/{path}") is is_one
