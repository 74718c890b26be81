"""A record checked in pieces has exactly the findings of the whole, and of pySHACL: wherever it is cut."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import astuple
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from records import generate, write

from onrecord import files, record
from onrecord.check import check, examine, large
from onrecord.check.engines.model import line, node_of, triples_of
from onrecord.check.engines.rules import Rules
from onrecord.check.large import pieces, walk
from onrecord.check.large.reach import TYPE, reach
from onrecord.check.shapes import shapes
from onrecord.errors import UsageError
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.terms import PREFIXES, RDF, RDFS, REC

Plant = Callable[..., Path]


def told(findings: list[Finding]) -> list[tuple[object, ...]]:
    """All that findings say, the label and the sentences of their nodes too."""
    return [astuple(finding) for finding in findings]


def in_pieces(paths: list[Path], size: int, jobs: int = 1) -> list[Finding]:
    return sorted(large.examine(paths, "en", "fast", jobs, size=size).findings)


@cache
def invented(incidents: int) -> tuple[Triple, ...]:
    """The triples of an invented record, in the order of its file."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        write(generate(incidents, 7), Path(folder))
        quads = record.parse(Path(folder) / "data" / "invented.ttl")
    return tuple(Triple(str(node_of(q.subject)), q.predicate.value, node_of(q.object)) for q in quads)


def save(triples: list[Triple], folder: Path, incidents: int) -> Path:
    """A record on disk, one statement to a line, with its passages beside."""
    write(generate(incidents, 7), folder)
    path = folder / "data" / "invented.ttl"
    path.write_text("".join(map(line, triples)), "utf-8")
    return path


def spoilt(seed: int, count: int, incidents: int = 6) -> list[Triple]:
    """The record with defects of many kinds, at single triples and between incidents."""
    chance = random.Random(seed)  # noqa: S311  (no secret)
    triples = list(invented(incidents))
    nodes = sorted({t.subject for t in triples})

    def other(triple: Triple) -> Triple:
        return chance.choice([t for t in triples if t.predicate == triple.predicate])

    for _ in range(count):
        number = chance.randrange(len(triples))
        triple = triples[number]
        match chance.randrange(13):
            case 0:
                del triples[number]
            case 1:  # the same property twice, as another node has it: shared acts, two victims, ...
                triples.append(triple._replace(object=other(triple).object))
            case 2:
                triples[number] = triple._replace(object=other(triple).object)
            case 3:
                triples[number] = triple._replace(object=chance.choice(nodes))
            case 4:
                triples[number] = triple._replace(subject=chance.choice(nodes))
            case 5:
                triples.append(Triple(chance.choice(nodes), RDF + "type", other(triple).object))
            case 6:
                triples.append(Triple(chance.choice(nodes), REC + "subgroupOf", chance.choice(nodes)))
            case 7:
                triples.append(Triple(chance.choice(nodes), REC + "restates", chance.choice(nodes)))
            case 8:
                triples.append(Triple(chance.choice(nodes), REC + "act", chance.choice(nodes)))
            case 9:  # a slip: of a property, or of a node's name
                triples[number] = triple._replace(predicate=triple.predicate[:-1])
            case 10 if isinstance(triple.object, str):
                triples[number] = triple._replace(object=triple.object[:-2] + triple.object[-1])
            case 11 if isinstance(triple.object, Literal):
                value = chance.choice(["0", "-3", "2025-02-30", "presumed", "99"])
                triples[number] = triple._replace(object=triple.object._replace(value=value))
            case _:
                triples.append(Triple(chance.choice(nodes), RDFS + "label", Literal("Same", RDF + "langString", "en")))
    return triples


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_findings_are_those_of_pyshacl_on_the_whole(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    path = save(spoilt(seed, 60), tmp_path_factory.mktemp("spoilt"), 6)
    whole = check([path])
    assert len(whole) > 20
    assert check([path], engine="pyshacl") == whole
    assert in_pieces([path], 20_000) == whole


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_statements_may_stand_anywhere_in_any_file(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    triples = spoilt(seed, 30, 3)
    chance = random.Random(seed)  # noqa: S311  (no secret)
    chance.shuffle(triples)
    folder = tmp_path_factory.mktemp("shuffled")
    first = save(triples[::2], folder, 3)
    second = first.with_name("second.ttl")
    second.write_text("".join(map(line, triples[1::2])), "utf-8")
    assert told(in_pieces([first, second], 15_000)) == told(check([first, second]))


# What spans two pieces, by rule: statements added to the invented record of demo.ttl, each in a piece of its own.
SPANNING = """
demo:other a rec:Incident ; rec:act raid:killing , raid:theirs .
raid:more a rec:VictimGroup ; rec:subgroupOf raid:dead ; rec:minCount 9 .
raid:x a rec:VictimGroup ; rec:subgroupOf raid:y .
raid:y a rec:VictimGroup ; rec:subgroupOf raid:x ; rec:evidence raid:more .
raid:theirs a rec:Attack ; rec:victim raid:gone-away .
raid:jnim-killing rec:inAct raid:theirs .
raid:dead rec:maxCount 4 .
raid:third a rec:Killing ; rec:victim raid:people .
raid:people a rec:Community .
raid:x rec:restates raid:more ; rec:sex rec:stated .
"""
WANTED = {
    "act-in-two-incidents", "subgroup-size", "subgroup-cycle", "involvement-incident", "victim-kind-victim",
    "undescribed-node", "statement-evidence",
}  # fmt: skip


def test_what_spans_two_pieces_is_found(plant: Plant) -> None:
    path = plant()
    path.write_text(path.read_text("utf-8") + SPANNING, "utf-8")
    whole = check([path])
    assert {finding.code for finding in whole} >= WANTED
    assert told(in_pieces([path], 1)) == told(whole)
    assert {finding.label for finding in whole} >= {"at least four men"}


def test_without_what_is_fetched_from_other_pieces_findings_differ(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plant()
    monkeypatch.setattr(walk.Walker, "walk", lambda self, nodes: None)
    assert in_pieces([path], 400) != check([path]) == []


def test_processes_find_the_same(plant: Plant) -> None:
    path = plant(("rec:victim raid:dead", "rec:victm raid:dead"), ("rec:sex rec:male", "rec:sex rec:stated"))
    assert told(in_pieces([path], 400, jobs=2)) == told(check([path])) != []


def test_a_broken_file_among_pieces_is_one_finding_and_hides_no_other_file(plant: Plant, tmp_path: Path) -> None:
    path = plant(("rec:sex rec:male", "rec:sex rec:stated"))
    broken = tmp_path / "broken.ttl"
    broken.write_text("@prefix : <https://w3id.org/onrecord/demo/> .\n:a :b :c .\n\n:d :e ; .\n:f :g :h .\n", "utf-8")
    assert in_pieces([path, broken], 400) == check([path, broken])
    assert "broken-turtle" in {finding.code for finding in check([path, broken])}


def test_a_spelling_added_to_a_shared_node_leaves_its_class(plant: Plant, tmp_path: Path) -> None:
    path = plant(("rec:sex rec:male", "rec:sex rec:stated"))
    more = tmp_path / "more.ttl"
    jnim = "<https://w3id.org/onrecord/id/jnim>"
    more.write_text(f"{jnim} <{PREFIXES['skos']}altLabel> 'the Orla fighters'@en .\n", "utf-8")
    whole = check([path, more])
    assert "actor-link-actor" not in {finding.code for finding in whole}
    assert in_pieces([path, more], 400) == whole


# What is not understood


def test_every_shape_is_checked_in_pieces() -> None:
    """A shape that falls to the whole graph is no mistake, but it costs memory: look whether its query can be tied."""
    assert reach(shapes()).across == {}


def test_a_piece_is_not_given_all_acts_of_a_class_where_fewer_will_do() -> None:
    def back(fan: dict[str, float]) -> set[str]:
        steps = (step for plan in reach(shapes(), fan).plans for step in plan.steps)
        return {step.predicate or "" for step in steps if not step.forward}

    assert TYPE in back({REC + "evidence": 2.0})
    assert TYPE not in back({TYPE: 2.0})


WHOLE = """@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix recsh: <https://w3id.org/onrecord/shapes#> .
recsh:Twin a sh:NodeShape ; sh:targetNode <https://w3id.org/onrecord/ontology> ; sh:severity sh:Violation ;
    sh:message "Two nodes have this label."@en , "Deux nœuds ont ce libellé."@fr ;
    sh:sparql [ sh:select '''SELECT DISTINCT $this ?value WHERE {
        ?value <http://www.w3.org/2000/01/rdf-schema#label> ?label . QUERY }''' ] .
"""
TIED = "?other <http://www.w3.org/2000/01/rdf-schema#label> ?label . FILTER(?other != ?value)"
FREE = "?other ?any ?label . FILTER(?other != ?value)"


@pytest.mark.parametrize(("query", "across"), [(TIED, False), (FREE, True)])
def test_a_new_rule_is_derived_or_held_against_the_whole(
    plant: Plant, monkeypatch: pytest.MonkeyPatch, query: str, across: bool
) -> None:
    import pyoxigraph as ox

    text = ox.serialize(
        ox.parse(WHOLE.replace("QUERY", query), format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES
    )
    own = shapes()
    more = Rules([*own.triples, *triples_of((text or b"").decode())], own.off, own.paths)
    for module in ("onrecord.check.shapes.shapes", "onrecord.check.large.shapes"):
        monkeypatch.setattr(module, lambda: more)
    assert ("https://w3id.org/onrecord/shapes#Twin" in reach(more).across) is across
    path = plant()
    text_of = path.read_text("utf-8")
    label = next(part for part in text_of.split("rdfs:label ")[1].split("\n"))
    first = label.split("@en")[0] + "@en"
    path.write_text(text_of + f"\nraid:dead rdfs:label {first} .\n", "utf-8")
    whole = check([path])
    assert "twin" in {finding.code for finding in whole}
    assert in_pieces([path], 700) == whole


@pytest.mark.parametrize(
    "constraint",
    ["sh:unheardOf 1", "sh:targetObjectsOf rec:actor", "sh:qualifiedValueShapesDisjoint true", "sh:node recsh:Own"],
)
def test_what_a_shape_looks_at_is_never_guessed(constraint: str) -> None:
    import pyoxigraph as ox

    text = f"""@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix recsh: <https://w3id.org/onrecord/shapes#> .
@prefix rec: <{REC}> . recsh:Own a sh:NodeShape ; sh:targetClass rec:Act ; {constraint} ."""
    lines = ox.serialize(ox.parse(text, format=ox.RdfFormat.TURTLE), format=ox.RdfFormat.N_TRIPLES)
    assert reach(Rules(triples_of((lines or b"").decode()))).across.keys() == {"https://w3id.org/onrecord/shapes#Own"}


# Cutting


@pytest.mark.parametrize("size", [1, 50, 5000])
def test_pieces_hold_the_triples_of_the_file(tmp_path: Path, size: int) -> None:
    import pyoxigraph as ox

    tricky = (Path(__file__).parent / "tricky.ttl").read_bytes()
    path = tmp_path / "tricky.ttl"
    path.write_bytes(tricky)
    found = list(pieces.cut("tricky", path, True, "en", size))[:-1]
    assert b"".join(piece.content() for piece in found) == tricky
    assert [piece.line for piece in found] == [tricky[: piece.start].count(b"\n") for piece in found]
    if size == 1:
        assert len(found) == 8

    def named(content: bytes) -> set[str]:
        quads = ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri="http://e/")
        nodes = ((q.subject, q.predicate, q.object) for q in quads)
        return {str(t) for t in nodes if not any(isinstance(node, ox.BlankNode) for node in t)}

    parts = [named(piece.head.encode() + b"\n" + piece.content()) for piece in found]
    assert set().union(*parts) == named(tricky)


# As its user sees it


def test_small_records_can_be_checked_in_pieces_and_large_ones_are(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plant(("rec:sex rec:male", "rec:sex rec:stated"))
    whole, seen = examine([path]), list[tuple[int, int]]()
    result = examine([path], proof=True, jobs=1, progress=lambda done, todo: seen.append((done, todo)))
    assert (result.findings, result.files, result.nodes, result.triples) == (
        whole.findings, whole.files, whole.nodes, whole.triples,
    )  # fmt: skip
    assert result.notes[0].startswith("logic not checked")
    assert seen[-1][0] == seen[-1][1]
    (finding,) = result.findings
    assert (
        result.texts[str(path)].split("\n")[finding.line - 1] == path.read_text("utf-8").split("\n")[finding.line - 1]
    )
    with pytest.raises(UsageError, match="with its report"):
        examine([path], source=path, jobs=1)
    with pytest.raises(UsageError, match="standard input"):
        examine(["-"], jobs=1)
    assert not large.is_large([path])
    monkeypatch.setattr(large, "ABOVE", 10)
    assert large.is_large([path])
    assert examine([path]).findings == whole.findings


@pytest.mark.parametrize("change", ["shrunk", "longer", "gone"])
def test_a_file_that_changes_while_it_is_checked_conforms_to_nothing(
    plant: Plant, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    path, survey = plant(), large.Worker.survey

    def changed(worker: large.Worker, piece: pieces.Piece) -> object:
        found = survey(worker, piece)
        if change == "gone":
            path.unlink(missing_ok=True)
        else:
            path.write_text("" if change == "shrunk" else path.read_text("utf-8") + "# more\n", "utf-8")
        return found

    monkeypatch.setattr(large.Worker, "survey", changed)
    for language, words in (("en", "changed while it was checked"), ("fr", "modifié pendant la vérification")):
        with pytest.raises(UsageError, match=words):
            large.examine([plant()], language, "fast", 1, size=400)


def test_the_packaged_record_conforms_in_pieces() -> None:
    assert in_pieces([files.root() / "data" / "mali2025.ttl"], 100_000) == []
