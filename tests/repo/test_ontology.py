"""The ontology as files: each term is used or a listed gap, defined once and in order; none is used and not defined."""

from __future__ import annotations

import csv
import io
import re
import tokenize
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest
import rdflib
from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, VANN, Graph, Literal, Namespace, URIRef

from onrecord import files, record

ROOT = files.root()
ONTOLOGY = ROOT / "ontology"
BASE = "https://w3id.org/onrecord/ontology"
REC = Namespace(BASE + "#")
MODULES = [path for path in sorted(ONTOLOGY.glob("*.ttl")) if path.name not in ("alignments.ttl", "onrecord.ttl")]
CODES = sorted((ONTOLOGY / "codes").glob("*.ttl"))
HEADED = [ONTOLOGY / "onrecord.ttl", ONTOLOGY / "alignments.ttl", *MODULES, *CODES]
PROPERTIES = {OWL.AnnotationProperty, OWL.DatatypeProperty, OWL.ObjectProperty}
KINDS = {OWL.Class, RDFS.Datatype, SKOS.Concept, SKOS.ConceptScheme, *PROPERTIES}
SECTIONS = {
    "Classes": {OWL.Class},
    "Object properties": {OWL.ObjectProperty},
    "Datatype properties": {OWL.DatatypeProperty},
    "Annotation property": {OWL.AnnotationProperty},
    "Datatypes": {RDFS.Datatype},
    "Concept scheme": {SKOS.ConceptScheme},
    "Concept schemes": {SKOS.ConceptScheme},
    "Concepts": {SKOS.Concept},
}
ORDER = ["Annotation property", "Classes", "Object properties", "Datatype properties", "Datatypes"]
# What only says where a shape looks, or lists every term, is no use of a term.
LISTING = {SH.ignoredProperties, SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf}


def iri(path: Path) -> URIRef:
    """The ontology that a file holds."""
    name = path.relative_to(ONTOLOGY).with_suffix("").as_posix()
    return URIRef(BASE if name == "onrecord" else f"{BASE}/{name}")


@cache
def parsed(path: Path) -> Graph:
    return Graph().parse(path, format="turtle")


@cache
def ontology() -> Graph:
    graph = Graph()
    for path in [ONTOLOGY / "onrecord.ttl", *MODULES, *CODES]:
        graph += parsed(path)
    return graph


@cache
def terms() -> dict[str, set[rdflib.term.Node]]:
    """Local name of each defined term to what it is."""
    graph = ontology()
    found = {s: KINDS & set(graph.objects(s, RDF.type)) for s in graph.subjects(RDF.type) if s.startswith(REC)}
    return {local(term): kinds for term, kinds in found.items()}


def local(term: rdflib.term.Node) -> str:
    return str(term).removeprefix(REC)


def ours(graph: Graph, skip: frozenset[URIRef] = frozenset()) -> set[str]:
    """Local names of our terms anywhere in a graph: node, property, value, datatype."""
    nodes = {node for triple in graph if triple[1] not in skip for node in triple}
    nodes |= {node.datatype for node in nodes if isinstance(node, Literal) and node.datatype}
    return {local(node) for node in nodes if isinstance(node, URIRef) and node.startswith(REC)}


def named(text: str) -> set[str]:
    """Local names of our terms in a query or a program, prefixed or whole."""
    return set(re.findall(r"(?:\brec:|\bontology#|\{REC\}|\bREC \+ f?[\"'])([A-Za-z]\w*)", text))


def strings(path: Path) -> str:
    """A program without its comments."""
    tokens = tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline)
    return " ".join(token.string for token in tokens if token.type != tokenize.COMMENT)


def query(path: Path) -> str:
    """A query with its header and without other comments."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line.startswith("#+") or not line.lstrip().startswith("#"))


@cache
def uses() -> dict[str, set[str]]:
    """Where terms are used: kind of file to local names."""
    data = [path for layer in record.LAYERS[1:] for path in record.layer_files(ROOT)[layer]]
    queries = [*sorted((ROOT / "queries").glob("*.rq")), *sorted((ONTOLOGY / "rules").glob("*.rq"))]
    found: dict[str, set[str]] = defaultdict(set)
    for path in data:
        found["data"] |= ours(parsed(path))
    for path in sorted((ROOT / "shapes").glob("*.ttl")):
        graph = parsed(path)
        found["shapes"] |= ours(graph, frozenset(LISTING))
        found["shapes"] |= {name for text in graph.objects(None, SH.select) for name in named(str(text))}
        found["targets"] |= ours(graph)
    for path in queries:
        found["queries"] |= named(query(path))
    for path in sorted((ROOT / "src").rglob("*.py")):
        found["src"] |= named(strings(path))
    found["ontology"] = ours(ontology())
    return dict(found)


def gaps() -> list[tuple[str, str]]:
    with (ONTOLOGY / "gaps.tsv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        rows = [(row["term"], row["reason"]) for row in reader]
        assert reader.fieldnames == ["term", "reason"]
    return rows


def test_every_kind_of_file_is_read() -> None:
    assert {kind: len(found) > 50 for kind, found in uses().items() if kind != "src"} == dict.fromkeys(
        ("data", "shapes", "targets", "queries", "ontology"), True
    )
    assert "victim" in uses()["src"]
    assert len(terms()) > 300


def test_every_term_is_used_or_a_listed_gap() -> None:
    used = uses()["data"] | uses()["shapes"] | uses()["queries"]
    notations = {local(n.datatype) for n in ontology().objects(None, SKOS.notation) if isinstance(n, Literal)}
    schemes = {local(scheme) for scheme in ontology().objects(None, SKOS.inScheme)}
    unused = set(terms()) - used - notations - schemes
    # An annotation of the ontology itself is used there.
    unused -= {local(p) for p in ontology().predicates()}
    listed = [term for term, _ in gaps()]
    assert unused - set(listed) == set(), "use it, remove it, or say in ontology/gaps.tsv why it stays"
    assert set(listed) - unused == set(), "it is used, or not defined: remove its row from ontology/gaps.tsv"
    assert listed == sorted(set(listed), key=str.lower), "one row for each, in alphabetical order"
    assert all(len(reason.split()) >= 5 for _, reason in gaps()), "a reason is a sentence"


@pytest.mark.parametrize("kind", ["data", "ontology", "queries", "shapes", "src", "targets"])
def test_nothing_is_used_that_is_not_defined(kind: str) -> None:
    assert uses()[kind] - set(terms()) == set()


@pytest.mark.parametrize("path", HEADED, ids=lambda p: p.stem)
def test_header_is_complete(path: Path) -> None:
    graph = parsed(path)
    (header,) = graph.subjects(RDF.type, OWL.Ontology)
    assert header == iri(path)
    for prop in (DCTERMS.title, DCTERMS.description):
        assert sorted(str(value.language) for value in graph.objects(header, prop)) == ["en", "fr"], prop
    created, modified = (graph.value(header, prop) for prop in (DCTERMS.created, DCTERMS.modified))
    assert created.datatype == modified.datatype == rdflib.XSD.date
    assert str(created) <= str(modified)
    assert list(graph.objects(header, DCTERMS.license)) == [URIRef("https://creativecommons.org/licenses/by/4.0/")]
    assert list(graph.objects(header, DCTERMS.creator))
    version = graph.value(header, OWL.versionInfo)
    assert graph.value(header, OWL.versionIRI) == URIRef(f"{header}/{version}")
    assert graph.value(header, VANN.preferredNamespacePrefix) == Literal("rec")
    assert graph.value(header, VANN.preferredNamespaceUri) == Literal(str(REC))
    part_of = [] if path.name in ("onrecord.ttl", "alignments.ttl") else [URIRef(BASE)]
    assert list(graph.objects(header, DCTERMS.isPartOf)) == part_of


def test_modules_have_one_version() -> None:
    versions = Counter(str(parsed(path).value(iri(path), OWL.versionInfo)) for path in HEADED)
    assert len(versions) == 1


def test_the_ontology_imports_exactly_its_modules_and_code_lists() -> None:
    text = (ONTOLOGY / "onrecord.ttl").read_text(encoding="utf-8")
    assert re.findall(r"owl:imports <([^>]*)>", text) == [str(iri(path)) for path in [*MODULES, *CODES]]
    assert not [path for path in [*MODULES, *CODES] if (None, OWL.imports, None) in parsed(path)]


@pytest.mark.parametrize("path", [p for p in HEADED if p.name != "alignments.ttl"], ids=lambda p: p.stem)
def test_terms_stand_in_their_section_in_alphabetical_order(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    prefixes = re.findall(r"^@prefix (\w+):", text, re.MULTILINE)
    assert prefixes == sorted(set(prefixes))
    sections = re.split(r"^# (.+)$", text, flags=re.MULTILINE)[1:]
    titles = [title for title in sections[::2] if title in ORDER]
    assert titles == sorted(titles, key=ORDER.index)
    standing = []
    for title, body in zip(sections[::2], sections[1::2], strict=True):
        names = re.findall(r"^rec:(\w+)", body, re.MULTILINE)
        assert names == sorted(set(names), key=str.lower), title
        for name in names:
            assert terms()[name] == SECTIONS[title], name
        standing += names
    defined = set(parsed(path).subjects(RDFS.isDefinedBy, iri(path)))
    assert {local(term) for term in defined} == set(standing)
    assert defined == set(parsed(path).subjects(RDFS.isDefinedBy))


def test_each_term_is_defined_in_one_file() -> None:
    counts = Counter(term for path in [*MODULES, *CODES] for term in parsed(path).subjects(RDFS.isDefinedBy))
    assert [term for term, count in counts.items() if count > 1] == []


def test_the_concepts_of_a_scheme_stand_in_its_file_and_the_others_in_none() -> None:
    for path in [*MODULES, *CODES]:
        graph = parsed(path)
        schemes = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
        concepts = set(graph.subjects(RDF.type, SKOS.Concept))
        assert bool(schemes) == bool(concepts) == (path in CODES), path
        assert {scheme for concept in concepts for scheme in graph.objects(concept, SKOS.inScheme)} == schemes
        assert concepts == set(graph.subjects(SKOS.inScheme))


def test_no_term_is_two_things() -> None:
    assert {name: kinds for name, kinds in terms().items() if len(kinds) != 1} == {}
    everything = Graph()
    for layer in record.LAYERS:
        for path in record.layer_files(ROOT)[layer]:
            everything += parsed(path)
    classes = {REC[name] for name, kinds in terms().items() if kinds == {OWL.Class}}
    individuals = set(everything.subjects(RDF.type)) - set(everything.subjects(RDF.type, OWL.Class))
    assert classes & individuals == set()
    logical = {REC[name] for name, kinds in terms().items() if kinds & {OWL.ObjectProperty, OWL.DatatypeProperty}}
    values = {value for prop in logical for value in everything.objects(None, prop)}
    subjects = {subject for prop in logical for subject in everything.subjects(prop)}
    assert (values | subjects) & (classes | logical) == set()


def test_each_class_of_acts_has_one_concept_that_denotes_it() -> None:
    graph = ontology()
    acts = set(graph.transitive_subjects(RDFS.subClassOf, REC.Act)) - {REC.Act}
    denoted = Counter(graph.objects(None, REC.denotes))
    assert denoted == Counter(acts)
    for concept, act in graph.subject_objects(REC.denotes):
        assert set(graph.objects(concept, RDFS.label)) == set(graph.objects(act, RDFS.label))


# As field-codes.md reads them in the public sources; anything else is a false friend until it is read there.
HURIDOCS = {
    "abductionKind": "030104000000", "arrestKind": "030101000000", "confirmedPresent": "010400",
    "detentionKind": "030102000000", "directlyCarriedOut": "010100", "disappearanceKind": "030103000000",
    "enforcedDisappearanceKind": "030103000000", "propertyDestructionKind": "130103000000",
    "roundUpKind": "030107000000", "summaryExecutionKind": "010101010000", "suspected": "010600",
    "tortureKind": "020111110000", "unknownDegree": "990000",
}  # fmt: skip
ABDUCTION = "Violence against civilians > Abduction/forced disappearance"
ACLED = {
    "abductionKind": ABDUCTION, "arrestKind": "Strategic developments > Arrests", "disappearanceKind": ABDUCTION,
    "enforcedDisappearanceKind": ABDUCTION, "executionKind": "Violence against civilians > Attack",
    "propertyDestructionKind": "Strategic developments > Looting/property destruction",
    "summaryExecutionKind": "Violence against civilians > Attack",
}  # fmt: skip
NOTATIONS = {REC.huridocsCode: HURIDOCS, REC.acledCode: ACLED, REC.ucdpCode: {"killingKind": "best"}}


def test_a_notation_says_whose_it_is_and_is_one_that_was_read_there() -> None:
    found: dict[URIRef | None, dict[str, str]] = defaultdict(dict)
    for concept, notation in ontology().subject_objects(SKOS.notation):
        assert isinstance(notation, Literal)
        found[notation.datatype][local(concept)] = str(notation)
    # Two-letter and P-codes of other lists may follow; these three are closed.
    assert {datatype: codes for datatype, codes in found.items() if datatype in NOTATIONS} == NOTATIONS
    assert None not in found
    assert rdflib.XSD.string not in found
