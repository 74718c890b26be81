"""The same layers as one rdflib graph: the graph API that users and pySHACL speak, and a second query engine.

Importing this module imports rdflib; nothing that answers a question by default does.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import rdflib
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.plugins.sparql import prepareQuery

from onrecord import record
from onrecord.errors import DataError, UsageError
from onrecord.record import LAYERS, layer_files
from onrecord.terms import PREFIXES, RDFS, Term


def load(paths: Iterable[Path]) -> rdflib.Graph:
    """One rdflib graph with the triples of several Turtle files.

    Args:
        paths: UTF-8 Turtle files.

    Returns:
        The union of their triples, literals as written (no normalisation).

    Raises:
        DataError: a file is not valid Turtle, or not UTF-8; the message names the line.
        SetupError: a file cannot be read.
    """
    rdflib.NORMALIZE_LITERALS = False
    graph = rdflib.Graph(bind_namespaces="none")
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    for path in paths:
        # Oxigraph reads it first: it says in plain words what is wrong, and both engines refuse the same files.
        record.parse(path)
        try:
            graph.parse(path, format="turtle")
        except BadSyntax as error:
            raise DataError(
                f"{path}:{error.lines + 1}: rdflib does not read this Turtle", "write it in Turtle 1.1"
            ) from None
    return graph


class Store:
    """The layers in rdflib, with the same interface as `onrecord.record.Store`."""

    name = "rdflib"

    def __init__(self, layers: Iterable[str] = LAYERS, root: Path | None = None) -> None:
        self._paths = {layer: paths for layer, paths in layer_files(root).items() if layer in set(layers)}
        self.graph = load(path for paths in self._paths.values() for path in paths)
        self._parts = {frozenset(self._paths): self.graph}

    def _read(self, layers: Iterable[str] | None) -> rdflib.Graph:
        """The graph of some layers: rdflib has no cheap union of named graphs, so each set is loaded once."""
        read = frozenset(self._paths if layers is None else set(layers) & self._paths.keys())
        if read not in self._parts:
            self._parts[read] = load(path for layer in sorted(read) for path in self._paths[layer])
        return self._parts[read]

    def select(self, query: str, layers: Iterable[str] | None = None) -> list[dict[str, Term]]:
        """The rows of a SELECT query; see `onrecord.record.Store.select`."""
        try:
            prepared = prepareQuery(query)
        except Exception as error:  # rdflib raises pyparsing's and its own errors, with no common root
            raise UsageError(f"the query is not valid SPARQL: {error}", "check it at the place named") from None
        rows = []
        for binding in self._read(layers).query(prepared).bindings:
            rows.append({str(name): _from_rdflib(term) for name, term in binding.items()})
        return rows

    def labels(self, iris: Iterable[str], language: str = "en") -> dict[str, str]:
        """The `rdfs:label` in a language of those of the nodes that have one."""
        found = {}
        for iri in iris:
            labels = self.graph.objects(rdflib.URIRef(iri), rdflib.URIRef(RDFS + "label"))
            if texts := [str(o) for o in labels if isinstance(o, rdflib.Literal) and o.language == language]:
                found[iri] = min(texts)
        return found

    def objects(self, iris: Iterable[str], property_iri: str) -> dict[str, list[Term]]:
        """The values of a property of several nodes, sorted; a node without any is missing."""
        found = {}
        for iri in iris:
            values = self.graph.objects(rdflib.URIRef(iri), rdflib.URIRef(property_iri))
            if terms := sorted({_from_rdflib(value) for value in values}, key=lambda term: term.value):
                found[iri] = terms
        return found


def _from_rdflib(term: rdflib.term.Node) -> Term:
    if isinstance(term, rdflib.URIRef):
        return Term("iri", str(term))
    if isinstance(term, rdflib.Literal):
        if term.language:
            return Term("literal", str(term), "", term.language.lower())
        return Term("literal", str(term), str(term.datatype or rdflib.XSD.string))
    raise UsageError("the answer holds a blank node", "Onrecord's data has none: was another file loaded?")
