"""The dataset's description says what is there: counted again by rdflib, in both languages, whatever the record."""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCAT, DCTERMS, RDF, VOID

from onrecord import description, files, manifest, record
from onrecord.terms import DCTERMS as DCTERMS_IRI
from onrecord.terms import XSD

VERSION = rdflib.URIRef(f"{DCAT}version")
SD = rdflib.Namespace(description.SD)


def graph_of(triples: list[ox.Triple]) -> rdflib.Graph:
    return rdflib.Graph().parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")


@pytest.fixture(scope="module")
def described() -> rdflib.Graph:
    return graph_of(description.description())


@pytest.fixture(scope="module")
def layers() -> dict[str, rdflib.Graph]:
    found = {}
    for name, paths in record.layer_files().items():
        found[name] = rdflib.Graph()
        for path in paths:
            found[name].parse(path)
    return found


def test_every_layer_is_counted_as_rdflib_counts_it(described: rdflib.Graph, layers: dict[str, rdflib.Graph]) -> None:
    for name, graph in layers.items():
        node = rdflib.URIRef(f"{description.DATASET}/{name}")
        classes, properties = defaultdict(set), defaultdict(int)
        for subject, predicate, value in graph:
            properties[predicate] += 1
            if predicate == RDF.type and isinstance(value, rdflib.URIRef):
                classes[value].add(subject)
        counted = {
            VOID.triples: len(graph),
            VOID.classes: len(classes),
            VOID.properties: len(properties),
            VOID.distinctSubjects: len(set(graph.subjects())),
            VOID.distinctObjects: len(set(graph.objects())),
        }
        assert {term: described.value(node, term).toPython() for term in counted} == counted, name
        parts = {
            described.value(part, VOID["class"]): described.value(part, VOID.entities).toPython()
            for part in described.objects(node, VOID.classPartition)
        }
        assert parts == {term: len(nodes) for term, nodes in classes.items()}
        parts = {
            described.value(part, VOID.property): described.value(part, VOID.triples).toPython()
            for part in described.objects(node, VOID.propertyPartition)
        }
        assert parts == dict(properties)
        used = {str(term) for term in (*classes, *properties)}
        vocabularies = {str(iri) for iri in described.objects(node, VOID.vocabulary)}
        assert all(any(term.startswith(iri) for iri in vocabularies) for term in used)
        assert all(any(term.startswith(iri) for term in used) for iri in vocabularies)
    whole = rdflib.URIRef(description.DATASET)
    assert described.value(whole, VOID.triples).toPython() == sum(map(len, layers.values()))


def test_every_part_is_named_in_both_languages(described: rdflib.Graph) -> None:
    named = [n for kind in (DCAT.Dataset, DCAT.Distribution) for n in described.subjects(RDF.type, kind)]
    assert len(named) == 1 + len(record.LAYERS) + len(description.dumps())
    for node in named:
        terms = (
            [DCTERMS.title]
            if (node, RDF.type, DCAT.Distribution) in described
            else [DCTERMS.title, DCTERMS.description]
        )
        for term in terms:
            assert sorted(text.language for text in described.objects(node, term)) == ["en", "fr"], node
        assert described.value(node, DCTERMS.license)
    for node in described.subjects(RDF.type, DCAT.Dataset):
        assert described.value(node, VERSION)
    assert described.value(rdflib.URIRef(description.DATASET), DCTERMS.issued)
    assert described.value(rdflib.URIRef(description.DATASET), DCTERMS.modified)


def test_every_dump_hangs_on_what_it_holds(described: rdflib.Graph) -> None:
    for dump in description.dumps():
        node = rdflib.URIRef(description.DUMP + dump.file)
        of = f"{description.DATASET}/{dump.layer}" if dump.layer in record.LAYERS else description.DATASET
        assert list(described.subjects(DCAT.distribution, node)) == [rdflib.URIRef(of)]
        assert str(described.value(node, DCAT.mediaType)).endswith(dump.media)
        assert bool(described.value(node, DCAT.compressFormat)) == dump.packed
        assert not described.value(node, DCAT.downloadURL)
    published = graph_of(description.description(url="https://example.org/dumps/"))
    node = rdflib.URIRef(f"{description.DUMP}record.ttl")
    assert str(published.value(node, DCAT.downloadURL)) == "https://example.org/dumps/record.ttl"


def test_the_graphs_are_named_under_the_base() -> None:
    made = graph_of(description.description(base="https://example.org/g"))
    names = {str(name) for name in made.objects(None, SD.name)}
    assert names == {f"https://example.org/g/{layer}" for layer in (*record.LAYERS, "description")}
    assert str(manifest.GRAPHS) not in made.serialize(format="nt")


def test_no_blank_node_and_always_the_same() -> None:
    first = description.description()
    assert first == description.description()
    assert not [t for t in first if ox.BlankNode in (type(t.subject), type(t.object))]
    assert len(set(first)) == len(first)


def test_it_follows_the_data(tmp_path: Path) -> None:
    shutil.copytree(files.root() / "data", tmp_path / "data")
    before = graph_of(description.description(tmp_path))
    path = tmp_path / "data" / "mali2025.ttl"
    path.write_text(path.read_text("utf-8") + '\nkobou:homes dcterms:modified "2027-01-02"^^xsd:date .\n', "utf-8")
    after = graph_of(description.description(tmp_path))
    node, whole = rdflib.URIRef(f"{description.DATASET}/record"), rdflib.URIRef(description.DATASET)
    assert after.value(node, VOID.triples).toPython() == before.value(node, VOID.triples).toPython() + 1
    for subject in (node, whole):
        assert str(after.value(subject, DCTERMS.modified)) == "2027-01-02"
        assert after.value(subject, VERSION) != before.value(subject, VERSION)
    other = rdflib.URIRef(f"{description.DATASET}/links")
    assert set(before.predicate_objects(other)) == set(after.predicate_objects(other))


def test_a_record_without_a_name_is_described_too() -> None:
    date = ox.Literal("2026-02", datatype=ox.NamedNode(XSD + "gYearMonth"))
    triple = ox.Triple(ox.NamedNode("http://e/a"), ox.NamedNode(DCTERMS_IRI + "created"), date)
    made = graph_of(description.description(content={"record": [triple]}))
    whole = rdflib.URIRef(description.DATASET)
    assert {str(title) for title in made.objects(whole, DCTERMS.title)} == {
        "Onrecord: a record",
        "Onrecord : un dossier",
    }
    assert made.value(whole, DCTERMS.issued) is None
