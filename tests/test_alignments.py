"""The alignments: every foreign term exists, nothing hedged is entailed to be a fact, and nothing loads the file."""

from __future__ import annotations

import csv
import re
from functools import cache

import pytest
from rdflib import ORG, OWL, PROV, RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib import namespace as spaces
from rdflib.term import Node

from onrecord import files, record

ROOT = files.root()
FILE = ROOT / "ontology" / "alignments.ttl"
REC = Namespace("https://w3id.org/onrecord/ontology#")
HEADER = URIRef("https://w3id.org/onrecord/ontology/alignments")

CLOSED = {str(space): space for space in (spaces.GEO, ORG, PROV, spaces.SDO, spaces.TIME)}
# What rdflib does not know: each term is a row of alignments-sources.tsv.
CITED = (
    "http://data.europa.eu/eli/ontology#",
    "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "http://www.w3.org/ns/oa#",
    "https://schema.followthemoney.tech/#",
)
ENTAILING = (RDFS.subClassOf, RDFS.subPropertyOf)
MATCHING = (SKOS.closeMatch, SKOS.relatedMatch)
# What a record says that somebody did, suffered, said or was: such a node can carry a hedge, so nothing may follow.
STATEMENTS = {
    "Accusation", "Act", "Characterization", "Consequence", "Death", "Description", "Incident", "Involvement",
    "Measure", "Name", "ObjectGroup", "Observation", "Pattern", "Position", "Relationship", "Response",
    "StatedPurpose", "Status", "Testimony", "VictimGroup",
}  # fmt: skip
# Terms that would state a fact in another vocabulary where ours has a degree, a hedge or a speaker.
FALSE_FRIENDS = {
    PROV.Activity, PROV.actedOnBehalfOf, PROV.hadPrimarySource, PROV.wasAssociatedWith, PROV.wasQuotedFrom,
    ORG.OrganizationalUnit, ORG.Post, ORG.Site, ORG.hasMember, ORG.memberOf, ORG.subOrganizationOf,
    spaces.SDO.Event, spaces.SDO.agent, spaces.SDO.gender, spaces.SDO.participant, spaces.SDO.sponsor,
    URIRef(CITED[1] + "hasActor"), URIRef(CITED[1] + "hasSubEvent"), URIRef(CITED[2] + "exact"),
    URIRef(CITED[3] + "Event:involved"), URIRef(CITED[3] + "Position"), URIRef(CITED[3] + "Sanction"),
    URIRef(CITED[3] + "Succession"), URIRef(CITED[3] + "Thing:proof"),
}  # fmt: skip


@cache
def alignments() -> Graph:
    return Graph().parse(FILE)


@cache
def ontology() -> Graph:
    graph = Graph()
    for path in record.layer_files(ROOT)["ontology"]:
        graph.parse(path)
    return graph


def pairs() -> list[tuple[Node, URIRef, URIRef]]:
    """Our term, how it stands, the foreign term."""
    found = [(s, p, o) for p in (*ENTAILING, *MATCHING) for s, o in alignments().subject_objects(p)]
    return [(s, p, o) for s, p, o in found if isinstance(o, URIRef)]


def sources() -> dict[str, str]:
    with FILE.with_name("alignments-sources.tsv").open(encoding="utf-8", newline="") as file:
        rows = [(row["term"], row["source"]) for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert [term for term, _ in rows] == sorted({term for term, _ in rows})
    return dict(rows)


def exists(term: str) -> bool:
    for space, known in CLOSED.items():
        if term.startswith(space):
            return URIRef(term) in known
    return term.startswith(CITED) and bool(sources().get(term))


def test_every_foreign_term_exists() -> None:
    used = {str(o) for _, _, o in pairs()} | {str(s) for s in alignments().subjects(RDF.type) if s != HEADER}
    used -= {str(prop) for prop in MATCHING}
    assert len(pairs()) == 114
    assert {term for term in used if not exists(term)} == set()
    assert {str(o) for _, _, o in pairs() if str(o).startswith(CITED)} == set(sources()), "a stale or missing row"
    assert {space for space in (*CLOSED, *CITED) if not any(term.startswith(space) for term in used)} == set()


@pytest.mark.parametrize(
    "term",
    [
        "http://www.w3.org/ns/prov#Agnet",
        "http://www.w3.org/ns/org#Committee",
        "https://schema.org/Massacre",
        "http://www.opengis.net/ont/geosparql#within",
        "http://www.w3.org/2006/time#precedes",
        "http://semanticweb.cs.vu.nl/2009/11/sem/hasPerpetrator",
        "http://data.europa.eu/eli/ontology#Law",
        "http://example.org/unheard-of",
    ],
)
def test_an_invented_term_is_found_out(term: str) -> None:
    assert not exists(term)


@pytest.mark.parametrize("term", sorted(sources()))
def test_a_cited_source_names_a_document_and_where_to_look(term: str) -> None:
    source = sources()[term]
    assert re.search(r"https?://|package|class ", source), source
    assert ";" in source, "two ways to find it: the specification, and a list that can be read"


def test_a_subject_is_a_term_of_ours_and_nothing_is_said_the_other_way() -> None:
    defined = set(ontology().subjects(RDFS.isDefinedBy))
    assert {s for s, _, _ in pairs()} <= defined
    assert not [o for _, _, o in pairs() if o.startswith(REC)]
    declared = {OWL.AnnotationProperty, OWL.Class, OWL.DatatypeProperty, OWL.ObjectProperty}
    others = [(s, p, o) for s, p, o in alignments() if p not in (*ENTAILING, *MATCHING) and s != HEADER]
    assert {(p, o) for _, p, o in others} == {(RDF.type, kind) for kind in declared}
    assert not [s for s, _, _ in others if s.startswith(REC)]


def test_nothing_follows_from_what_can_carry_a_hedge() -> None:
    graph = ontology()
    statements = {sub for name in STATEMENTS for sub in graph.transitive_subjects(RDFS.subClassOf, REC[name])}
    above = {up for name in STATEMENTS for up in graph.transitive_objects(REC[name], RDFS.subClassOf)}
    assert {REC[name] for name in STATEMENTS} <= set(graph.subjects(RDF.type, OWL.Class))
    assert {s for s, p, _ in pairs() if p in ENTAILING} & (statements | above) == set()

    data = Graph()
    for path in record.layer_files(ROOT)["record"]:
        data.parse(path)
    hedges = (REC.certainty, REC.accuserCertainty, REC.contentCertainty)
    hedged = {node for prop in hedges for node in data.subjects(prop)}
    assert len(hedged) > 10
    kinds = {kind for node in hedged for kind in data.objects(node, RDF.type)}
    assert kinds <= statements
    about = {prop for node in hedged for prop in (*data.predicates(node), *data.predicates(None, node))}
    assert {s for s, p, _ in pairs() if p in ENTAILING} & about == set()


def test_statements_are_all_that_must_cite_but_things() -> None:
    shapes = Graph().parse(ROOT / "shapes" / "evidence.ttl")
    citing = set(shapes.objects(URIRef("https://w3id.org/onrecord/shapes#Statement"), SH.targetClass))
    things = {"Document", "PersonGroup", "Photograph", "Provision", "Site", "UnidentifiedActor"}
    assert {str(kind).removeprefix(REC) for kind in citing} == STATEMENTS | things


def test_no_false_friend_is_a_match() -> None:
    assert {o for _, _, o in pairs()} & FALSE_FRIENDS == set()


def test_kinds_agree() -> None:
    graph = ontology()
    for s, p, o in pairs():
        if p in ENTAILING:
            ours = set(graph.objects(s, RDF.type)) - {OWL.FunctionalProperty}
            assert ours == set(alignments().objects(o, RDF.type)), (s, o)
            assert (p == RDFS.subClassOf) == (ours == {OWL.Class}), (s, o)


def test_nothing_loads_the_alignments() -> None:
    assert FILE.is_file()
    assert FILE not in [path for paths in record.layer_files(ROOT).values() for path in paths]
    assert (None, OWL.imports, HEADER) not in ontology()
    assert (HEADER, RDF.type, OWL.Ontology) not in ontology()
    assert list(alignments().objects(HEADER, OWL.imports)) == []


def test_blocks_are_in_alphabetical_order() -> None:
    blocks = re.split(r"^# .*$", FILE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    names = [re.findall(r"^rec:(\w+)", block, re.MULTILINE) for block in blocks]
    assert len([block for block in names if block]) == 9
    assert names == [sorted(set(block)) for block in names]
