"""What engines are given and what they give: triples as lines, results as values."""

from __future__ import annotations

from typing import NamedTuple

import pyoxigraph as ox

from onrecord.positions import Literal, Node, Triple

SH = "http://www.w3.org/ns/shacl#"
_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r"})


class Result(NamedTuple):
    """One way in which a node breaks a rule: a sh:ValidationResult.

    Args:
        focus: the node that the shape was applied to.
        path: the property, where the path of the shape is no more than one property.
        value: the value at fault, when there is one.
        shape: IRI of the shape, or of the nearest one around it that has one.
        component: IRI of the kind of constraint.
        severity: IRI.
        messages: text and language (empty when it has none), placeholders filled in.
    """

    focus: Node
    path: str | None
    value: Node | None
    shape: str
    component: str
    severity: str
    messages: tuple[tuple[str, str], ...] = ()


def line(triple: Triple) -> str:
    """A triple as a line of N-Triples."""
    return f"{written(triple.subject)} <{triple.predicate}> {written(triple.object)} .\n"


def written(node: Node) -> str:
    """A term as N-Triples writes it."""
    if isinstance(node, str):
        return node if node.startswith("_:") else f"<{node}>"
    text = f'"{node.value.translate(_ESCAPES)}"'
    return f"{text}@{node.language}" if node.language else f"{text}^^<{node.datatype}>"


def node_of(term: object) -> Node:
    """A term of Oxigraph as the other modules know it."""
    if isinstance(term, ox.Literal):
        return Literal(term.value, term.datatype.value, (term.language or "").lower())
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    if isinstance(term, ox.NamedNode):
        return term.value
    raise TypeError(f"not a node of RDF 1.1: {term}")


def parsed(term: str) -> Node:
    """A term that was written as N-Triples has it."""
    if term.startswith("<"):
        return term[1:-1]
    if term.startswith("_:"):
        return term
    (quad,) = ox.parse(f"<s:> <p:> {term} .", format=ox.RdfFormat.N_TRIPLES)
    return node_of(quad.object)


def triples_of(text: str) -> list[Triple]:
    """The triples of a text in N-Triples."""
    quads = ox.parse(text, format=ox.RdfFormat.N_TRIPLES)
    return [Triple(str(node_of(quad.subject)), quad.predicate.value, node_of(quad.object)) for quad in quads]
