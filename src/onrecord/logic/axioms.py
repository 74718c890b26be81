"""What the axioms among some triples say, as far as plain look-ups can use it: sorts of property, disjointness.

This is not reasoning: only axioms between named terms and unions of named classes are read. HermiT reads them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from onrecord.errors import DataError
from onrecord.record import parse
from onrecord.terms import BASE, OWL, PREFIXES, RDF, RDFS, XSD

TYPE = ox.NamedNode(RDF + "type")
OBJECT, DATATYPE, ANNOTATION = "ObjectProperty", "DatatypeProperty", "AnnotationProperty"
# Annotation properties that OWL 2 has built in (Structural Specification, section 5.5); all other predicates of these
# three namespaces are the grammar of axioms, not statements.
BUILT_IN = {RDFS + name for name in ("label", "comment", "seeAlso", "isDefinedBy")} | {
    OWL + name for name in ("backwardCompatibleWith", "deprecated", "incompatibleWith", "priorVersion", "versionInfo")
}
_GRAMMAR = (RDF, RDFS, OWL)
_SAMENESS = {OWL + "sameAs", OWL + "differentFrom"}


def read(paths: Iterable[Path]) -> dict[ox.Triple, Path]:
    """The different triples of several Turtle files.

    Args:
        paths: UTF-8 Turtle files; two blank nodes of two files are never one.

    Returns:
        Each triple, in the order of the files, and the first file in which it stands.

    Raises:
        DataError: a file is broken Turtle, or speaks about a triple.
        UsageError: a file cannot be read.
    """
    found: dict[ox.Triple, Path] = {}
    for number, path in enumerate(paths):
        for quad in parse(path):
            if isinstance(quad.subject, ox.Triple) or isinstance(quad.object, ox.Triple):
                raise DataError(f"{path}: a triple about a triple", "OWL has none: use a node of its own")
            subject, target = (_apart(node, number) for node in (quad.subject, quad.object))
            found.setdefault(ox.Triple(subject, quad.predicate, target), path)  # type: ignore[arg-type]
    return found


def short(node: object) -> str:
    """A term as a message shows it: prefixed where the project has a prefix, without the project's own address, else
    as N-Triples writes it."""
    if isinstance(node, str):
        if node.startswith("_:"):
            return "[ ]"
        node = ox.NamedNode(node)
    if isinstance(node, ox.BlankNode):
        return "[ ]"
    if isinstance(node, ox.Literal) and not node.language and node.datatype.value != XSD + "string":
        return f"{ox.Literal(node.value)}^^{short(node.datatype)}"
    if isinstance(node, ox.NamedNode):
        for prefix, namespace in PREFIXES.items():
            if node.value.startswith(namespace) and "/" not in node.value.removeprefix(namespace):
                return f"{prefix}:{node.value.removeprefix(namespace)}"
        if node.value.startswith(BASE):
            return node.value.removeprefix(BASE)
    return str(node)


class Axioms:
    """The axioms among some triples.

    Args:
        triples: ontology and data together.

    Attributes:
        sorts: property IRI to the sorts it is declared with (`ObjectProperty`, `DatatypeProperty`, ...).
        classes: IRIs of all named classes, declared or only used.
        datatypes: IRIs declared as rdfs:Datatype.
        functional: IRIs of the functional properties.
        disjoint: pairs of class IRIs that share no individual, both ways round.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._triples = list(triples)
        self._values: dict[object, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        for triple in self._triples:
            if triple.predicate.value.startswith(_GRAMMAR):
                self._values[triple.subject][triple.predicate.value].append(triple.object)
        self._sort: dict[str, str] = {}
        self.sorts: dict[str, set[str]] = defaultdict(set)
        self.classes: set[str] = set()
        self.datatypes: set[str] = set()
        self.functional: set[str] = set()
        self.disjoint: set[tuple[str, str]] = set()
        for node, values in self._values.items():
            self._read(node, values)

    def _read(self, node: object, values: Mapping[str, list[object]]) -> None:
        kinds = {kind.value for kind in values[TYPE.value] if isinstance(kind, ox.NamedNode)}
        if isinstance(node, ox.NamedNode):
            for sort in (OBJECT, DATATYPE, ANNOTATION):
                if OWL + sort in kinds:
                    self.sorts[node.value].add(sort)
            if OWL + "FunctionalProperty" in kinds:
                self.functional.add(node.value)
            if RDFS + "Datatype" in kinds:
                self.datatypes.add(node.value)
            if kinds & {OWL + "Class", RDFS + "Class"} or values[RDFS + "subClassOf"]:
                self.classes.add(node.value)
        self.classes.update(kind for kind in kinds if not kind.startswith(_GRAMMAR))
        for name in ("subClassOf", "domain"):
            self.classes.update(_names(values[RDFS + name]))
        groups = [[*_names([node]), other] for other in _names(values[OWL + "disjointWith"])]
        if OWL + "AllDisjointClasses" in kinds:
            groups += [_names(self._list(head)) for head in values[OWL + "members"]]
        self.disjoint.update((one, other) for group in groups for one in group for other in group if one != other)

    def _list(self, head: object) -> list[object]:
        items = []
        seen = set()
        while isinstance(head, ox.BlankNode) and head not in seen:
            seen.add(head)
            items += self._values[head][RDF + "first"][:1]
            head = next(iter(self._values[head][RDF + "rest"]), None)
        return items

    def sort(self, iri: str) -> str:
        """How a property is read: as declared; undeclared it annotates, unless an axiom speaks of it.

        Returns:
            `ObjectProperty`, `DatatypeProperty` or `AnnotationProperty`; the first of these when it is declared twice.
        """
        if iri not in self._sort:
            declared = self.sorts.get(iri, set())
            self._sort[iri] = next((s for s in (OBJECT, DATATYPE, ANNOTATION) if s in declared), "") or self._use(iri)
        return self._sort[iri]

    def _use(self, iri: str) -> str:
        said = self._values.get(ox.NamedNode(iri), {})
        axiom = iri in self.functional or any(name.startswith(RDFS) and name not in BUILT_IN for name in said)
        if iri.startswith(_GRAMMAR) or not axiom:
            return ANNOTATION
        literal = any(t.predicate.value == iri and isinstance(t.object, ox.Literal) for t in self._triples)
        return DATATYPE if literal else OBJECT

    def is_statement(self, triple: ox.Triple) -> bool:
        """Whether a triple asserts something of an individual (a class membership or a property value)."""
        predicate = triple.predicate.value
        if triple.predicate == TYPE:
            return not (isinstance(triple.object, ox.NamedNode) and triple.object.value.startswith(_GRAMMAR))
        return predicate in _SAMENESS or (not predicate.startswith(_GRAMMAR) and self.sort(predicate) != ANNOTATION)

    @cached_property
    def individuals(self) -> list[str]:
        """IRIs of the named individuals: whatever has a class, or stands in a statement; sorted."""
        found: set[str] = set()
        for triple in self._triples:
            if self.is_statement(triple):
                found.update(_names([triple.subject]))
                if triple.predicate != TYPE:
                    found.update(_names([triple.object]))
            elif triple.predicate == TYPE and triple.object in (_named("NamedIndividual"), _named("Thing")):
                found.update(_names([triple.subject]))
        return sorted(found)

    def above(self, iri: str, relation: str = "subClassOf") -> set[str]:
        """A class and all its superclasses (named ones), or a property and its superproperties."""
        seen: set[str] = set()
        todo = [iri]
        while todo:
            node = todo.pop()
            if node not in seen:
                seen.add(node)
                values = self._values.get(ox.NamedNode(node), {})
                todo += _names(values.get(RDFS + relation, []))
                todo += _names(values.get(OWL + "equivalentClass", []))
        return seen

    def ends(self, iri: str, end: str) -> list[tuple[str, ...]]:
        """The ranges (or domains) of a property and of its superproperties.

        Args:
            iri: the property.
            end: `range` or `domain`.

        Returns:
            One tuple for each: a single name, or the members of a union; other class expressions are left out.
        """
        found = []
        for prop in sorted(self.above(iri, "subPropertyOf")):
            for value in self._values.get(ox.NamedNode(prop), {}).get(RDFS + end, []):
                union = [m for head in self._values.get(value, {}).get(OWL + "unionOf", []) for m in self._list(head)]
                members = union or [value]
                if len(_names(members)) == len(members):
                    found.append(tuple(_names(members)))
        return found

    def clash(self, one: Iterable[str], other: Iterable[str]) -> tuple[str, str] | None:
        """Two disjoint classes that make two memberships (each a choice of classes) impossible together, or None."""
        witness = None
        for left in one:
            for right in other:
                pairs = {(a, b) for a in self.above(left) for b in self.above(right)} & self.disjoint
                if not pairs:
                    return None
                witness = min(pairs)
        return witness


def _apart(node: object, number: int) -> object:
    return ox.BlankNode(f"f{number}x{node.value}") if isinstance(node, ox.BlankNode) else node


def _named(name: str) -> ox.NamedNode:
    return ox.NamedNode(OWL + name)


def _names(nodes: Iterable[object]) -> list[str]:
    return [node.value for node in nodes if isinstance(node, ox.NamedNode)]
