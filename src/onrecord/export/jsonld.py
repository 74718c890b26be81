"""JSON-LD 1.1 that reads well: terms under the ontology's local names, texts by language, dates and links typed.

rdflib writes the document; the context is made from the data, so that each property is read the way all its values are:
a link, a date, a text by language, or, where they differ, each value with its own type. The order is ours: rdflib's
changes from run to run.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
import rdflib

from onrecord.errors import DataError
from onrecord.export.content import Content
from onrecord.terms import ID, RDF, REC, XSD

# Written as JSON's own numbers and booleans.
_NATIVE = {XSD + "integer", XSD + "boolean"}
_FIRST = {"@context": 0, "id": 1, "type": 2, "label": 3}
_KEYWORDS = {
    "id": "@id",
    "type": "@type",
    "graph": "@graph",
    "value": "@value",
    "language": "@language",
    "list": "@list",
}


def document(content: Content) -> bytes:
    """The graphs of a dump, each under its name, with their context."""
    dataset = rdflib.Dataset()
    for layer, triples in content.graphs.items():
        graph = dataset.graph(rdflib.URIRef(content.graph_name(layer)))
        for triple in triples:
            graph.add((_node(triple.subject), rdflib.URIRef(triple.predicate.value), _node(triple.object)))
    made = context(content)
    written = json.loads(dataset.serialize(format="json-ld", context=made, indent=None))
    if "graph" not in written:
        # One graph alone is written without the list around it.
        written = {"graph": [written]}
    elif "id" in written:
        written = {"graph": [{key: written[key] for key in ("id", "graph")}]}
    graphs = [graph for graph in written["graph"] if graph]
    ordered = _ordered({"graph": graphs})
    return (json.dumps({"@context": made, **ordered}, ensure_ascii=False, indent=1) + "\n").encode()


def context(content: Content) -> dict[str, Any]:
    """A context in which each property and class of the data is a word, read the way all its values are."""
    kinds: dict[str, set[str]] = {}
    classes: set[str] = set()
    for triples in content.graphs.values():
        for triple in triples:
            predicate, value = triple.predicate.value, triple.object
            if predicate == RDF + "type" and isinstance(value, ox.NamedNode):
                classes.add(value.value)
            elif predicate != RDF + "type":
                kinds.setdefault(predicate, set()).add(_kind(value))
    found: dict[str, Any] = {"@version": 1.1, **_KEYWORDS}
    # `id` is a keyword here, so what the other formats write `id:mali` is `entity:mali`.
    prefixes = {"entity" if iri == ID else name: iri for name, iri in content.prefixes.items()}
    found |= {name: iri for name, iri in prefixes.items() if name not in found}
    terms: dict[str, Any] = {}
    names = _names([*kinds, *sorted(classes)], set(found))
    for iri, name in names.items():
        kind = kinds.get(iri, set())
        if kind == {"@id"}:
            terms[name] = {"@id": iri, "@type": "@id"}
        elif kind == {"@language"}:
            terms[name] = {"@id": iri, "@container": "@language"}
        elif len(kind) == 1 and not kind & {"", "@blank"} and not kind & _NATIVE:
            terms[name] = {"@id": iri, "@type": kind.pop()}
        else:
            terms[name] = iri
    return found | dict(sorted(terms.items()))


def _kind(value: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    if isinstance(value, ox.Literal):
        return "@language" if value.language else "" if value.datatype.value == XSD + "string" else value.datatype.value
    return "@id" if isinstance(value, ox.NamedNode) else "@blank"


def _names(iris: Iterable[str], taken: set[str]) -> dict[str, str]:
    """A word for each term: its local name, the ontology's own terms first; one that is taken has none."""
    found: dict[str, str] = {}
    for iri in sorted(set(iris), key=lambda iri: (not iri.startswith(REC), iri)):
        local = iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
        if local.isidentifier() and local not in taken:
            taken.add(local)
            found[iri] = local
    return found


def _node(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if isinstance(node, ox.NamedNode):
        return rdflib.URIRef(node.value)
    if isinstance(node, ox.BlankNode):
        return rdflib.BNode(node.value)
    if isinstance(node, ox.Triple):
        raise DataError(f"{node}: a triple as a value, which RDF 1.1 has not", "state it with rdf:subject and the like")
    if node.language:
        return rdflib.Literal(node.value, lang=node.language)
    datatype = None if node.datatype.value == XSD + "string" else rdflib.URIRef(node.datatype.value)
    return rdflib.Literal(node.value, datatype=datatype, normalize=False)


def _ordered(value: Any, keep: bool = False) -> Any:
    """The same document with keys and sets in order; only a list proper is one already."""
    if isinstance(value, dict):
        keys = sorted(value, key=lambda key: (_FIRST.get(key, 9), key))
        return {key: _ordered(value[key], key in ("list", "@list")) for key in keys}
    if isinstance(value, list):
        items = [_ordered(item) for item in value]
        return items if keep else sorted(items, key=_place)
    return value


def _place(item: Any) -> tuple[str, str]:
    named = item.get("id", "") if isinstance(item, dict) else ""
    return str(named), json.dumps(item, ensure_ascii=False, sort_keys=True)
