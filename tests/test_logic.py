"""The projection, the look-ups for contradictions and the search for the smallest one: everything but the reasoner."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord import logic
from onrecord.cli.main import main
from onrecord.cli.prove import summary
from onrecord.errors import DataError, SetupError
from onrecord.findings import Finding
from onrecord.logic import clashes, literals
from onrecord.logic.axioms import Axioms, read
from onrecord.logic.explanation import smallest
from onrecord.logic.projection import IMPORTS, KEY, Projection
from onrecord.terms import EDTF, OWL, RDF, REC, XSD

HEAD = """
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix x: <urn:x:> .
"""
ONTOLOGY = logic.material()[: len(logic.layer_files()["ontology"])]


def write(folder: Path, *texts: str) -> list[Path]:
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"seed-{number}.ttl")
        paths[-1].write_text(HEAD + text, encoding="utf-8")
    return paths


def project(folder: Path, *texts: str) -> Projection:
    return Projection(read(write(folder, *texts)))


def out(projection: Projection) -> set[str]:
    return set(projection.text().splitlines())


def find(folder: Path, text: str) -> list[tuple[str, str]]:
    """Code and node of what the look-ups find in a seed beside the real ontology."""
    triples = read([*ONTOLOGY, *write(folder, text)])
    found = [*clashes.find(triples, Axioms(triples)), *clashes.cycles(triples)]
    assert all(clash.message.endswith(".") for clash in found)
    return [(clash.code, "" if clash.node.startswith("_:") else clash.node.replace(REC, "rec:")) for clash in found]


def typed(text: str, datatype: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(datatype))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (typed("2025-02-07", XSD + "date"), typed("2025-02-07T00:00:00Z", XSD + "dateTime")),
        (typed("2025-02-07+01:00", XSD + "date"), typed("2025-02-07T00:00:00+01:00", XSD + "dateTime")),
        (typed("2025-02~", EDTF), ox.Literal("2025-02~")),
        (typed("2025", XSD + "gYear"), ox.Literal("2025")),
        (typed("P3D", XSD + "duration"), ox.Literal("P3D")),
        (ox.Literal("« dozo »", language="fr"), ox.Literal("« dozo »", language="fr")),
        (ox.Literal("a\rb\nc\td"), ox.Literal("a\\u000Db\nc\td")),
        (typed("30", XSD + "integer"), typed("30", XSD + "integer")),
        (typed("14.5", XSD + "decimal"), typed("14.5", XSD + "decimal")),
        # Owlready2 would hold a float and write 1e-05, which is no xsd:decimal.
        (typed("0.00001", XSD + "decimal"), typed("1/100000", OWL + "rational")),
        (typed("-3", XSD + "nonNegativeInteger"), ox.Literal("-3")),
        (typed("2025-02-30", XSD + "date"), ox.Literal("2025-02-30")),
    ],
)
def test_a_literal_is_projected_into_the_datatypes_of_owl(given: ox.Literal, expected: ox.Literal) -> None:
    assert literals.projected(given) == expected


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("30", "integer", True), ("+3", "integer", True), ("3.0", "integer", False), ("٣", "integer", False),
        ("0", "positiveInteger", False), ("300", "unsignedByte", False), ("-1", "nonNegativeInteger", False),
        ("14.50", "decimal", True), ("1e3", "decimal", False), ("1.5", "double", True), ("-INF", "float", True),
        ("true", "boolean", True), ("yes", "boolean", False), ("2025-02-29", "date", False),
        ("2025-02-28Z", "date", True), ("2025-02-28T24:30:00", "dateTime", False),
        ("2025-02-28T10:00:00", "dateTime", True), ("2025-02-28T10:00:00", "dateTimeStamp", False),
    ],
)  # fmt: skip
def test_a_literal_is_well_formed_as_xml_schema_has_it(text: str, name: str, expected: bool) -> None:
    assert literals.is_well_formed(typed(text, XSD + name)) is expected


def test_every_triple_of_the_record_has_its_own_line() -> None:
    triples = read(logic.material())
    projection = Projection(triples)
    assert projection.counts == (len(triples), len(triples))
    assert len(triples) > 8000
    assert projection.losses() == []
    assert {str(quad.predicate) for quad in ox.parse(projection.text(), format=ox.RdfFormat.N_TRIPLES)} >= {f"<{KEY}>"}


def test_what_the_projection_cannot_tell_apart_is_a_finding(tmp_path: Path) -> None:
    projection = project(tmp_path, 'x:a rec:date "2025"^^edtf:EDTF , "2025" .')
    assert projection.counts == (2, 1)
    assert [(f.code, f.node) for f in projection.losses()] == [("lost-in-projection", "urn:x:a")]


def test_every_property_that_is_used_is_declared(tmp_path: Path) -> None:
    seed = 'x:a a x:Thing ; x:seen x:b ; x:f 1 ; rdfs:label "a"@en . x:f a owl:FunctionalProperty .'
    projection = Projection(read([*logic.material(), *write(tmp_path, seed)]))
    lines = out(projection)
    kinds = ("ObjectProperty", "DatatypeProperty", "AnnotationProperty")
    predicates = {quad.predicate for quad in ox.parse(projection.text(), format=ox.RdfFormat.N_TRIPLES)}
    grammar = {"type", "first", "rest", "range", "domain", "subClassOf", "subPropertyOf", "members", "unionOf"}
    undeclared = {
        p.value.rpartition("#")[2]
        for p in predicates
        if not any(f"{p} <{RDF}type> <{OWL}{kind}> ." in lines for kind in kinds)
    }
    assert undeclared - {"versionIRI"} <= grammar
    assert f"<urn:x:seen> <{RDF}type> <{OWL}AnnotationProperty> ." in lines
    assert f"<urn:x:f> <{RDF}type> <{OWL}DatatypeProperty> ." in lines
    assert f"<urn:x:Thing> <{RDF}type> <{OWL}Class> ." in lines


def test_named_individuals_have_a_key_each_and_nothing_else_has(tmp_path: Path) -> None:
    seed = "rec:actor a owl:ObjectProperty . rec:Agent a owl:Class . x:a a rec:Agent . x:i rec:actor x:b , [] ."
    projection = project(tmp_path, seed)
    assert projection.axioms.individuals == ["urn:x:a", "urn:x:b", "urn:x:i"]
    keys = [line for line in out(projection) if f'<{KEY}> "' in line]
    assert sorted(line.split()[0] for line in keys) == ["<urn:x:a>", "<urn:x:b>", "<urn:x:i>"]
    assert len({line.split()[2] for line in keys}) == 3
    assert f"<{KEY}> <{RDF}type> <{OWL}FunctionalProperty> ." in out(projection)


def test_nothing_can_be_fetched_and_nothing_is_dropped_for_it() -> None:
    text = Projection(read(ONTOLOGY)).text()
    assert f"<{OWL}imports>" not in text
    assert text.count(f" <{IMPORTS}> <") > 20


def test_blank_nodes_of_two_files_stay_two(tmp_path: Path) -> None:
    projection = project(tmp_path, "_:a x:p x:one .", "_:a x:p x:two .")
    assert projection.counts == (2, 2)
    assert len({line.split()[0] for line in projection.lines.values()}) == 2


def test_a_range_is_projected_as_its_literals_are(tmp_path: Path) -> None:
    lines = out(project(tmp_path, "x:d a owl:DatatypeProperty ; rdfs:range xsd:date ."))
    assert f"<urn:x:d> <http://www.w3.org/2000/01/rdf-schema#range> <{XSD}dateTime> ." in lines


def test_broken_turtle_names_file_and_line(tmp_path: Path) -> None:
    (path,) = write(tmp_path, "x:a x:b")
    with pytest.raises(DataError, match=r"seed-0\.ttl:\d+: broken Turtle"):
        read([path])


@pytest.mark.parametrize(
    ("seed", "expected"),
    [
        ("x:a a rec:Killing , rec:Place .", [("disjoint-classes", "urn:x:a")]),
        ("[] a rec:Killing , rec:Place .", [("disjoint-classes", "")]),
        ("[] rec:statedCount 3 , 4 ; rec:minCount -3 .", [("two-values", ""), ("value-out-of-range", "")]),
        ("x:c a rec:Community . x:i rec:actor x:c .", [("disjoint-classes", "urn:x:c")]),
        ("x:i a rec:Incident . x:t rec:place x:i .", [("disjoint-classes", "urn:x:i")]),
        ("x:s a rec:Site . x:t rec:place x:s .", []),
        ("rec:Arrest rdfs:subClassOf rec:Agent . x:a a rec:Arrest .", [("disjoint-classes", "urn:x:a")]),
        ("x:g rec:statedCount 3 , 4 .", [("two-values", "urn:x:g")]),
        ('x:g rec:statedCount 3 , "03"^^xsd:nonNegativeInteger .', []),
        ("x:d rec:deceased x:one , x:two .", [("two-values", "urn:x:d")]),
        ("x:g rec:minCount -3 .", [("value-out-of-range", "urn:x:g")]),
        ('x:g rec:minCount "three" .', [("value-out-of-range", "urn:x:g")]),
        ('x:p rec:digest "a"@en .', [("value-out-of-range", "urn:x:p")]),
        ('x:g rec:minCount "-3"^^xsd:nonNegativeInteger .', [("ill-formed-value", "urn:x:g")]),
        ('x:g rec:earliestBegin "2025-02-30"^^xsd:date .', [("ill-formed-value", "urn:x:g")]),
        ('x:i rec:actor "soldiers" .', [("value-of-wrong-sort", "urn:x:i")]),
        ("x:a rec:date x:day .", [("value-of-wrong-sort", "urn:x:a")]),
        ("x:c rec:kind rec:Killing .", [("class-as-individual", "rec:Killing")]),
        ("rec:actor a owl:DatatypeProperty .", [("property-of-two-sorts", "rec:actor")]),
        ("x:a rec:subgroupOf x:b . x:b rec:subgroupOf x:c . x:c rec:subgroupOf x:a .", [("cycle", "urn:x:a")]),
        ("x:a rec:subgroupOf x:a .", [("cycle", "urn:x:a")]),
        ("x:a rec:subgroupOf x:b , x:c . x:b rec:subgroupOf x:d . x:c rec:subgroupOf x:d .", []),
        ("x:a skos:broader x:b . x:b skos:broader x:a .", [("cycle", "urn:x:a")]),
        ("rec:Act rdfs:subClassOf rec:Killing .", [("cycle", "rec:Act")]),
        ("x:a rec:followedBy x:b . x:b rec:followedBy x:a . x:c rec:followedBy x:a .", [("cycle", "urn:x:a")]),
    ],
)
def test_a_contradiction_is_found_at_the_individual_that_clashes(
    tmp_path: Path, seed: str, expected: list[tuple[str, str]]
) -> None:
    assert find(tmp_path, seed) == expected


def test_a_cycle_names_every_node_and_shows_the_shortest_ring(tmp_path: Path) -> None:
    seed = "x:a rec:subgroupOf x:b . x:b rec:subgroupOf x:a , x:c . x:c rec:subgroupOf x:a ."
    (clash,) = clashes.cycles(read(write(tmp_path, seed)))
    assert "<urn:x:a> → <urn:x:b> → <urn:x:a>;" in clash.message


def test_the_record_has_none_of_these() -> None:
    triples = read(logic.material())
    assert clashes.find(triples, Axioms(triples)) == []
    assert clashes.cycles(triples) == []


def triple(number: int) -> ox.Triple:
    return ox.Triple(ox.NamedNode(f"urn:n:{number}"), ox.NamedNode("urn:p"), ox.NamedNode(f"urn:n:{number + 1}"))


@pytest.mark.parametrize("wanted", [{3}, {0, 99}, {10, 11, 12}, {7, 50, 51, 98}])
def test_the_smallest_clashing_set_is_found_with_few_questions(wanted: set[int]) -> None:
    culprits = {triple(number) for number in wanted}
    asked = 0

    def clashing(some: Sequence[ox.Triple]) -> bool:
        nonlocal asked
        asked += 1
        return culprits <= set(some)

    assert set(smallest([triple(number) for number in range(100)], clashing)) == culprits
    assert asked <= 12 * len(wanted)


def test_a_smallest_set_holds_one_of_two_clashes() -> None:
    pairs = [{triple(1), triple(2)}, {triple(8), triple(9)}]
    found = smallest([triple(n) for n in range(20)], lambda some: any(pair <= set(some) for pair in pairs))
    assert set(found) in pairs


def test_without_java_the_command_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit) as stop:
        main(["prove"])
    assert stop.value.code == SetupError.exit_code == 3
    error = capsys.readouterr().err
    assert "default-jre-headless" in error
    assert "only this command" in error


def test_the_summary_says_what_was_proved() -> None:
    proof = logic.Proof([], True, 85, 600, 8430, 8430)
    assert summary(proof) == "consistent; 85 classes satisfiable; 600 individuals; 8,430 triples in, 8,430 out"


def test_the_summary_speaks_french_and_knows_one_from_many() -> None:
    proof = logic.Proof([], True, 1, 600, 8430, 8430)
    assert summary(proof, "fr") == (
        "cohérent; 1 classe satisfiable; 600 individus; 8\u202f430 triplets lus, 8\u202f430 projetés"
    )
    clash = Finding("x.ttl", 1, "unsatisfiable-class", "rec:X", "")
    proof = logic.Proof([clash], False, 2, 1, 9, 9)
    assert summary(proof) == "inconsistent; 1 unsatisfiable; 1 finding; 2 classes, 1 individual; 9 triples in, 9 out"
    assert summary(proof, "fr").startswith("incohérent; 1 insatisfiable; 1 constat; 2 classes, 1 individu; ")
    unread = logic.Proof([Finding("x.ttl", 0, "unreadable", "", "")], False, 2, 2, 9, 9)
    assert summary(unread).startswith("not proved; 1 finding; ")
    assert summary(unread, "fr").startswith("non prouvé; ")


def test_a_named_file_that_is_not_there_is_wrong_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["prove", str(tmp_path / "none.ttl")])
    assert stop.value.code == 2
    assert "there is no such file" in capsys.readouterr().err
