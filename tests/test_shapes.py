"""Each shape passes one file and fails another; the real record conforms; every shape speaks English and French.

A case is `tests/shapes/<NodeShape>/{pass,fail}-<case>.ttl`, standing on `tests/shapes/context.ttl`. A fail file
differs from a pass file in one thing and says in its first lines what must be found:
`# expects: <node> <path, - if none> <shape>`, `_` standing for a node without a name. The node is the one at
fault: the focus, or the value where a shape looks at the record as a whole. Nothing else may be found.

All cases are validated in one run, each in a record of its own (its IRIs carry the name of the case), because
pySHACL takes longer to look through the ontology than through a case; a sample is validated alone as well, with
the same findings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import OWL, RDF, RDFS, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

ROOT = Path(__file__).parents[1]
CASES = Path(__file__).parent / "shapes"
RECSH = Namespace("https://w3id.org/onrecord/shapes#")
REC = Namespace("https://w3id.org/onrecord/ontology#")
WHOLE_RECORD = URIRef("https://w3id.org/onrecord/ontology")
BASE = "https://w3id.org/onrecord/"

PASS_CASES = 372
FAIL_CASES = 582

Finding = tuple[str, str, str, str]  # node at fault, path, shape, severity

FILES = sorted(CASES.glob("*/*.ttl"))
PASSES = [path for path in FILES if path.name.startswith("pass-")]
FAILS = [path for path in FILES if path.name.startswith("fail-")]


def case_id(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@cache
def shapes() -> Graph:
    graph = Graph()
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        graph.parse(path)
    return graph


def ontology() -> Graph:
    graph = Graph()
    for path in sorted((ROOT / "ontology").rglob("*.ttl")):
        if "alignments" not in path.name:
            graph.parse(path)
    return graph


def named_shapes(kind: URIRef) -> set[str]:
    return {name(shape) for shape in shapes().subjects(RDF.type, kind)}


def name(node: Node | None) -> str:
    return str(node).removeprefix(str(RECSH))


def parse_case(path: Path) -> Graph:
    """The case on its context, in a record that no other case shares; prefixes bound as in the file."""
    slug = f"case{FILES.index(path)}"
    graph = Graph(bind_namespaces="none")
    for part in (CASES / "context.ttl", path):
        text = part.read_text(encoding="utf-8")
        # The scheme is left alone: a case may have it wrong.
        text = text.replace("://w3id.org/onrecord/example2024/", f"://w3id.org/onrecord/{slug}/")
        text = text.replace(f"{BASE}other2024/", f"{BASE}{slug}-other/")
        graph.parse(data=text.replace(f"{BASE}id/", f"{BASE}id/{slug}-"), format="turtle")
    graph.bind("rdf", RDF)
    return graph


def findings(report: Graph, cases: dict[str, Graph]) -> dict[str, set[Finding]]:
    """The findings of a report by the case (its slug) whose node is at fault."""
    owner = {node: slug for slug, graph in cases.items() for node in graph.subjects() if isinstance(node, BNode)}
    found: dict[str, set[Finding]] = defaultdict(set)
    for result in report.objects(None, SH.result):
        node = report.value(result, SH.focusNode)
        if node == WHOLE_RECORD:
            node = report.value(result, SH.value)
        match = re.match(r"https?://w3id\.org/onrecord/(?:id/)?(case\d+)\b", str(node))
        slug = match.group(1) if match else owner.get(node, "nobody")
        path = report.value(result, SH.resultPath)
        found[slug].add(
            (
                "_" if isinstance(node, BNode) else str(node),
                str(path) if isinstance(path, URIRef) else "-",
                name(report.value(result, SH.sourceShape)),
                str(report.value(result, SH.resultSeverity)),
            )
        )
    return found


def validate(graph: Graph) -> Graph:
    _, report, _ = pyshacl.validate(graph, shacl_graph=shapes(), advanced=False, inference="none", inplace=True)
    assert isinstance(report, Graph)
    return report


@cache
def all_findings() -> dict[str, set[Finding]]:
    cases = {f"case{number}": parse_case(path) for number, path in enumerate(FILES)}
    merged = ontology()
    for graph in cases.values():
        for triple in graph:
            merged.add(triple)
    return findings(validate(merged), cases)


def expected(path: Path) -> set[Finding]:
    graph = parse_case(path)
    lines = re.findall(r"^# expects: (\S+) (\S+) (\S+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    expand = graph.namespace_manager.expand_curie
    return {
        (
            node if node == "_" else str(expand(node)),
            step if step == "-" else str(expand(step)),
            shape,
            str(SH.Violation),
        )
        for node, step, shape in lines
    }


@pytest.mark.parametrize("path", PASSES, ids=case_id)
def test_pass(path: Path) -> None:
    assert all_findings().get(f"case{FILES.index(path)}", set()) == set()


@pytest.mark.parametrize("path", FAILS, ids=case_id)
def test_fail(path: Path) -> None:
    wanted = expected(path)
    assert any(shape.split("-")[0] == path.parent.name for _, _, shape, _ in wanted), "it must expect its own shape"
    assert all_findings().get(f"case{FILES.index(path)}", set()) == wanted


def test_findings_belong_to_cases() -> None:
    assert "nobody" not in all_findings()


@pytest.mark.parametrize("path", FAILS[::60], ids=case_id)
def test_alone_as_among_others(path: Path) -> None:
    graph = parse_case(path)
    slug = f"case{FILES.index(path)}"
    assert dict(findings(validate(ontology() + graph), {slug: graph})) == {slug: expected(path)}


def test_number_of_cases() -> None:
    assert (len(PASSES), len(FAILS)) == (PASS_CASES, FAIL_CASES)
    assert len(FILES) == PASS_CASES + FAIL_CASES


def test_every_node_shape_passes_and_fails() -> None:
    assert {path.parent.name for path in PASSES} == named_shapes(SH.NodeShape)
    assert {path.parent.name for path in FAILS} == named_shapes(SH.NodeShape)


def test_every_shape_with_a_constraint_fails_somewhere() -> None:
    fired = {shape for path in FAILS for _, _, shape, _ in expected(path)}
    assert fired == {name(shape) for shape in constraining()}


def constraining() -> set[Node]:
    """The named shapes that can be the source of a finding themselves."""
    graph = shapes()
    only_targets = {SH.targetClass, SH.targetNode, SH.targetSubjectsOf, SH.property, SH.severity, SH.message, SH.name}
    kinds = {kind for kind in graph.predicates() if str(kind).startswith(str(SH))} - only_targets
    return {
        shape
        for shape in graph.subjects(RDF.type)
        if isinstance(shape, URIRef)
        and str(shape).startswith(str(RECSH))
        and kinds & set(graph.predicates(shape)) - {SH.path}
    }


def languages(shape: Node, *properties: URIRef) -> list[str]:
    values = [value for prop in properties for value in shapes().objects(shape, prop)]
    return sorted(str(value.language) for value in values if isinstance(value, Literal))


def test_every_shape_is_named_and_speaks_both_languages() -> None:
    graph = shapes()
    for shape in graph.subjects(RDF.type, SH.NodeShape):
        assert isinstance(shape, URIRef), "node shapes have names"
        assert languages(shape, RDFS.label) == ["en", "fr"], shape
        assert re.match(r"(Rules? \d|Section \d|Design)", str(graph.value(shape, RDFS.comment))), shape
    for shape in graph.subjects(RDF.type, SH.PropertyShape):
        assert isinstance(shape, URIRef), "property shapes have names"
        assert languages(shape, SH.name) == ["en", "fr"], shape
    for shape in constraining():
        assert languages(shape, SH.message) == ["en", "fr"], shape
        assert list(graph.objects(shape, SH.severity)) == [SH.Violation], shape


def test_no_property_shape_is_forgotten() -> None:
    graph = shapes()
    assert set(graph.subjects(RDF.type, SH.PropertyShape)) <= set(graph.objects(None, SH.property))


def test_every_property_is_watched_for_untyped_nodes() -> None:
    vocabulary = ontology()
    ours = {
        prop
        for kind in (OWL.ObjectProperty, OWL.DatatypeProperty)
        for prop in vocabulary.subjects(RDF.type, kind)
        if str(prop).startswith(str(REC))
    }
    assert set(shapes().objects(RECSH.Typed, SH.targetSubjectsOf)) == ours | {RDFS.label}


def test_shapes_name_only_defined_terms() -> None:
    vocabulary = ontology()
    text = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "shapes").glob("*.ttl"))
    used = set(re.findall(r"\brec:([A-Za-z]\w*)", text))
    assert used
    assert {term for term in used if (REC[term], RDFS.isDefinedBy, None) not in vocabulary} == set()


def test_the_record_conforms() -> None:
    files = [ROOT / "data" / "mali2025.ttl", *sorted((ROOT / "data" / "passages").glob("*.ttl"))]
    assert len(files) > 1, "data/passages is empty: make the passages with onrecord cite --write"
    graph = ontology()
    for path in files:
        graph.parse(path)
    report = validate(graph)
    assert {
        (
            name(report.value(result, SH.sourceShape)),
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.value)),
        )
        for result in report.objects(None, SH.result)
    } == set()
