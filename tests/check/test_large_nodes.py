"""The checkers that are by node find in pieces what they find in the whole, however nodes are cut and spread."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import record
from onrecord.check import check, examine, large
from onrecord.check.checkers import CHECKERS, Checker
from onrecord.check.engines.model import node_of
from onrecord.check.large import index, nodes
from onrecord.check.large.reach import Reach
from onrecord.check.large.work import Worker
from onrecord.check.sources import Material, gather
from onrecord.findings import Finding
from onrecord.positions import Literal
from onrecord.terms import PREFIXES as NAMESPACES

Plant = Callable[..., Path]
Alone = Callable[[list[Path], int], list[Finding]]

# Mistakes of every rule of these checkers. Each line is one statement, so each may come into a piece of its own; most
# nodes are described in several lines.
LINES = r"""
raid:killing rec:victim raid:dead .
raid:killing rec:victim raid:dead .
raid:killing rec:basis rec:stated .
raid:killing rec:actor id:jnim .
id:orla rdfs:label "Orla"@en .
id:orla rdfs:label "Orla, le village"@en-GB .
raid:second a rec:Killing .
raid:second rdfs:label "Killing of four men"@en .
raid:second rdfs:label "Killing of the men"@fr .
raid:second rec:basis rec:stated .
raid:second rec:evidence psg:p1-s1 .
raid:second rdfs:comment "Free"@en .
raid:second rec:victim raid:lost-group .
raid:a-second a rec:Killing .
raid:a-second rec:basis rec:stated .
raid:a-second rdfs:label "Killing of four men"@en .
raid:a-second rdfs:label "Homicide de quatre"@fr .
raid:alone a rec:VictimGroup .
raid:alone rec:subgroupOf raid:dead .
raid:alone-too a rec:VictimGroup .
raid:alone-too rec:holder raid:alone-too .
raid:alone-too rec:subject raid:alone-too .
raid:site a rec:Site .
raid:unused a rec:Document .
raid:used a rec:Document .
raid:law a rec:Measure .
raid:law rec:evidence psg:p1-s2 .
raid:law-by a rec:Measure .
raid:law-by rec:by id:orla-people .
raid:law-by rec:term "a" .
raid:a-person a rec:Person .
id:orla-people a rec:Community .
id:orla-people rec:evidence psg:p1-s1 .
id:orla-people rec:basis rec:stated .
id:orla-people rec:degree rec:directlyCarriedOut .
id:gendarmerie a rec:StateForce .
id:gendarmerie rdfs:label "Another force"@en .
id:jnim a rec:ArmedGroup .
id:jnim rdfs:label "JNIM"@en .
psg:p1-s7 a rec:Passage .
psg:p1-s7 rec:kind rec:sentenceKind .
psg:p1-s8 a rec:Passage .
psg:p1-s8 rec:kind rec:sentenceKind .
raid:dead rec:evidence psg:p1-s8 .
raid:law rec:source raid:used .
raid:law skos:closeMatch raid:law-by .
raid:law a owl:Thing .
rec:Killing rdfs:subClassOf rec:Act .
raid:killing rec:victm raid:site .
raid:odd a rec:Kiling .
raid:still a rec:Status .
raid:still rec:asOf "[2024-02-01..]"^^edtf:EDTF .
raid:still rec:asOfEarliest "2024-02-01"^^xsd:date .
raid:later a rec:Raid .
raid:later rec:earliestBegin "2024-03-09"^^xsd:date .
raid:odd rec:degree rec:directlyCarriedOut .
raid:unknown a rec:Zzzzzzzz .
raid:unknown rec:degree rec:directlyCarriedOut .
raid:unknown a rec:Place .
raid:miscounted rec:basis rec:stated .
raid:miscounted rdfs:label "five men (Orla)"@en .
raid:miscounted rdfs:label "trois hommes (Orla)"@fr .
raid:miscounted rec:statedCount 5 .
raid:miscounted rec:text "TODO"@en .
raid:miscounted rec:wording "two  spaces"@en .
id:orla-guard a rec:StateForce .
id:orla-guard rdfs:label "Orla Guard"@en .
id:second-guard a rec:StateForce .
id:second-guard skos:altLabel "Orla Guard"@en .
raid:guarded a rec:Involvement .
raid:guarded rec:basis rec:stated .
raid:guarded rdfs:label "JNIM, in the arrest"@en .
raid:guarded rdfs:label "le JNIM, dans l'arrestation"@fr .
raid:guarded rec:actor id:orla-guard .
raid:hedged a rec:Arrest .
raid:hedged rec:basis rec:stated .
raid:hedged rdfs:label "Arrest"@en .
raid:hedged rec:certainty rec:presumed .
raid:about a rec:VictimGroup .
raid:about rec:basis rec:stated .
raid:about rdfs:label "about 30 men"@en .
raid:about rec:statedCount 30 .
raid:about rec:countQualifier rec:exact .
raid:differing a rec:Killing .
raid:differing rdfs:label "Killing of four men by the Orla Guard"@en .
raid:differing rdfs:label "Homicide de quatre hommes par le Orla Front"@fr .
raid:listed a rec:Involvement .
raid:listed rec:evidence psg:p1-s1 .
raid:listed rdfs:label "Guard, in the search"@en .
raid:listed rec:inAct raid:differing .
id:orla-front a rec:ArmedGroup .
id:orla-front rdfs:label "Orla Front"@en .
raid:people a rec:Community .
raid:people a rec:ArmedGroup .
raid:elsewhere a rec:Site .
raid:elsewhere rec:evidence psg:p7-s1 .
raid:silent a rec:VictimGroup .
raid:silent rec:subgroupOf raid:dead .
raid:day a rec:Status .
raid:day rec:asOf "2024-02-01"^^edtf:EDTF .
"""
CODES = {
    "told-twice", "label-language", "regional-tag", "same-label", "misnamed", "free-text", "axiom-in-record",
    "misplaced-property", "unused", "unlinked", "self-link", "passage-cited", "measure-by", "shared-name",
    "as-of-report", "disjoint-classes", "wrong-home",
    "label-differs", "label-linked", "label-names-other", "same-name", "label-hedge", "label-qualifier",
    "label-contradicts", "label-numbers", "odd-character", "unfinished-text",
}  # fmt: skip


def in_pieces(paths: list[Path], size: int, jobs: int = 1, language: str = "en") -> list[Finding]:
    return sorted(large.examine(paths, language, "fast", jobs, size=size).findings)


def scattered(seed: int, files: int, plant: Plant) -> list[Path]:
    """The invented record and all mistakes, one statement to a line, in any order in some files."""
    path = plant()
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in spaces().items())
    path.write_text(head + path.read_text("utf-8") + LINES, "utf-8")
    lines = []
    for quad in record.parse(path):
        value = node_of(quad.object)
        end = str(quad.object) if isinstance(value, Literal) else f"<{value}>"
        lines.append(f"<{quad.subject.value}> <{quad.predicate.value}> {end} .\n")
    chance = random.Random(seed)  # noqa: S311  (no secret)
    chance.shuffle(lines)
    paths = [path, *(path.with_name(f"more-{number}.ttl") for number in range(1, files))]
    for number, each in enumerate(paths):
        each.write_text(head + "".join(lines[number::files]), "utf-8")
    return paths


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> Alone:
    """The findings of these checkers alone, in pieces: without the shapes, which take most of the time."""
    monkeypatch.setattr(Worker, "_shapes", lambda self, piece, around: [])
    monkeypatch.setattr(large, "reach", lambda rules, fan: Reach((), frozenset(), {}))

    def found(paths: list[Path], size: int) -> list[Finding]:
        return [finding for finding in in_pieces(paths, size) if finding.code in CODES]

    return found


def in_whole(paths: list[Path]) -> list[Finding]:
    material = gather(paths)
    return sorted({finding for checker in CHECKERS if checker.by_node for finding in checker.check(material)})


def spaces() -> dict[str, str]:
    base = "https://w3id.org/onrecord/demo/"
    return {**NAMESPACES, "demo": base, "psg": f"{base}passage/", "raid": f"{base}raid/"}


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6), files=st.integers(1, 3), size=st.sampled_from([1, 300, 2000]))
def test_nodes_may_be_cut_anywhere(plant: Plant, alone: Alone, seed: int, files: int, size: int) -> None:
    paths = scattered(seed, files, plant)
    assert alone(paths, size) == in_whole(paths)


def test_what_is_written_as_people_write_it_is_found_in_pieces(plant: Plant) -> None:
    path = plant()
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in spaces().items())
    path.write_text(path.read_text("utf-8") + head + LINES, "utf-8")
    assert in_pieces([path], 200, language="fr") == check([path], "fr")


def test_processes_and_small_batches_find_the_same(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = scattered(3, 2, plant)
    monkeypatch.setattr(nodes, "BATCH", 2)
    assert in_pieces(paths, 500) == in_pieces(paths, 500, jobs=2) == check(paths)


def test_companions_are_leant_on_and_never_told_of(plant: Plant) -> None:
    """A passage beside the record cites nothing; reference statements give nodes kinds, and point to them."""
    path = plant()
    head = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in spaces().items())
    path.write_text(path.read_text("utf-8") + head + LINES, "utf-8")
    beside = path.parent / "reference" / "demo.ttl"
    beside.parent.mkdir()
    beside.write_text(
        head + "raid:ref rec:place raid:site ; rec:depicts raid:unused .\n\nraid:law-by a rec:Involvement .\n\n"
        "raid:ref2 a rec:Killing ; rdfs:label 'Killing of four men'@en ; rec:basis rec:stated .\n",
        "utf-8",
    )
    without = {finding for finding in check([path]) if finding.code == "unused"}
    beside_too = in_pieces([path], 200)
    assert beside_too == check([path])
    assert without == {finding for finding in beside_too if finding.code == "unused"}
    assert not any("raid:unused" in finding.node for finding in beside_too if finding.code == "unused")


def test_a_broken_file_hides_no_link_that_may_stand_in_it(plant: Plant) -> None:
    paths = scattered(6, 2, plant)
    paths[1].write_text(paths[1].read_text("utf-8") + ":broken ;\n", "utf-8")
    whole = check(paths)
    assert "unused" not in {finding.code for finding in whole}
    assert {"told-twice", "misplaced-property"} & {finding.code for finding in whole}
    assert in_pieces(paths, 400) == whole


def test_an_axiom_is_told_where_another_piece_of_its_file_holds_the_record(plant: Plant, tmp_path: Path) -> None:
    path = tmp_path / "other.ttl"
    path.write_text(
        "<http://example.org/a> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <http://example.org/b> .\n"
        f"<https://w3id.org/onrecord/demo/x> <{NAMESPACES['rdfs']}label> 'X'@en .\n",
        "utf-8",
    )
    whole = check([path])
    assert "axiom-in-record" in {finding.code for finding in whole}
    assert in_pieces([path], 1) == whole


# What must not be forgotten


def test_every_checker_is_run_on_pieces() -> None:
    """A new checker is by node, and so run as it is; or large mode has code of its own for it, and names it."""
    apart = [checker.check for checker in CHECKERS if not checker.by_node]
    assert set(apart) == set(large.APART)
    assert not any(checker.marks for checker in CHECKERS if not checker.by_node)


def test_every_checker_that_is_by_node_has_its_rules_in_the_lines(plant: Plant) -> None:
    """A checker whose mistakes the lines do not hold is compared with nothing: add some lines for it."""
    material, codes = gather(scattered(2, 1, plant)), set[str]()
    for checker in CHECKERS:
        if checker.by_node:
            found = {finding.code for finding in checker.check(material)}
            assert found, checker.check.__module__
            codes |= found
    assert codes == CODES


def test_a_checker_that_is_added_is_run_on_pieces(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    def new(material: Material) -> Iterator[Finding]:
        for source in material.checked:
            for node in filter(material.tells, source.by_subject):
                yield Finding(source.name, source.first_line(node), "new", node, f"{len(source.by_subject[node])}")

    more = (*CHECKERS, Checker(new, by_node=True))
    for module in ("onrecord.check", "onrecord.check.large.nodes"):
        monkeypatch.setattr(f"{module}.CHECKERS", more)
    path = scattered(4, 1, plant)[0]
    result = examine([path])
    assert sum(finding.code == "new" for finding in result.findings) == result.nodes
    assert in_pieces([path], 300) == result.findings


@pytest.mark.parametrize("forgotten", ["marks", "batches", "first"])
def test_without_what_pieces_know_of_one_another_findings_differ(
    plant: Plant, alone: Alone, monkeypatch: pytest.MonkeyPatch, forgotten: str
) -> None:
    paths = scattered(6, 1, plant)
    match forgotten:
        case "marks":
            monkeypatch.setattr(nodes, "marks", lambda material: set())
        case "batches":
            monkeypatch.setattr(large, "batches", lambda state, index: iter(()))
        case _:
            monkeypatch.setattr(index.Index, "first", lambda self, words: None)
    assert alone(paths, 300) != in_whole(paths)
