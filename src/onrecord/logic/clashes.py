"""Contradictions that plain look-ups find, each named with the statements that make it.

HermiT says only that there is one. These checks read the same axioms (disjointness, ranges and domains, functional
properties, datatypes) and say which individuals clash; what they miss, `onrecord.logic.explanation` searches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pyoxigraph as ox

from onrecord.logic.axioms import ANNOTATION, DATATYPE, OBJECT, TYPE, Axioms, short
from onrecord.logic.literals import is_in, is_well_formed, value
from onrecord.terms import DCTERMS, PROV, RDFS, REC, SKOS

# Following one of these never leads back. OWL cannot say so of properties that are to stay simple (design, section 5).
ACYCLIC = {
    DCTERMS + "isPartOf": "nothing is a part of its own part",
    PROV + "wasDerivedFrom": "nothing is derived from itself",
    RDFS + "subClassOf": "classes below each other are one class",
    RDFS + "subPropertyOf": "properties below each other are one property",
    REC + "followedBy": "no act comes after itself",
    REC + "partOf": "nothing is a part of its own part",
    REC + "restates": "the statement restated is the earlier one",
    REC + "subgroupOf": "no group is a part of its own part, and counts would never end",
    SKOS + "broader": "no concept is broader than itself",
}


@dataclass(frozen=True)
class Clash:
    """One contradiction.

    Args:
        code: short name of its kind, kebab-case.
        node: IRI of the individual (or class) that cannot be.
        message: what cannot be true together, naming every individual concerned.
        remedy: how to mend it.
        statements: the triples that clash; without them this contradiction is gone.
    """

    code: str
    node: str
    message: str
    remedy: str
    statements: tuple[ox.Triple, ...]


def find(triples: Collection[ox.Triple], axioms: Axioms) -> list[Clash]:
    """All contradictions that look-ups can find, sorted by node.

    Args:
        triples: ontology and data together.
        axioms: what they say as axioms.
    """
    found = [*_sorts(triples, axioms), *_values(triples, axioms), *_classes(triples, axioms)]
    return sorted(found, key=lambda clash: (clash.node, clash.code, clash.message))


def cycles(triples: Iterable[ox.Triple]) -> list[Clash]:
    """A clash for each ring of nodes in a relation of `ACYCLIC`; one ring for nodes that several rings tie together."""
    found = []
    edges: dict[str, dict[str, dict[str, ox.Triple]]] = defaultdict(lambda: defaultdict(dict))
    for triple in triples:
        if triple.predicate.value in ACYCLIC and not isinstance(triple.object, ox.Literal):
            edges[triple.predicate.value][_key(triple.subject)][_key(triple.object)] = triple
    for relation, graph in sorted(edges.items()):
        seen: set[str] = set()
        for start in sorted(graph):
            if start in seen or not (ring := _ring(start, graph)):
                continue
            seen |= {node for node in graph if _path(start, node, graph) and _path(node, start, graph)}
            names = " → ".join(short(node) for node in [*ring, start])
            steps = tuple(graph[one][other] for one, other in zip(ring, [*ring[1:], start], strict=True))
            message = f"{short(relation)} runs in a circle: {names}; {ACYCLIC[relation]}."
            found.append(Clash("cycle", start, message, "Take out or turn round one of its steps.", steps))
    return found


def why_empty(iri: str, axioms: Axioms) -> str:
    """The reason why a class can have no individual, where it lies below two disjoint classes; else an empty text."""
    pair = axioms.clash([iri], [iri])
    return f"it lies below {short(pair[0])} and {short(pair[1])}, which are disjoint" if pair else ""


def _sorts(triples: Collection[ox.Triple], axioms: Axioms) -> Iterator[Clash]:
    individuals = set(axioms.individuals)
    for iri in sorted(axioms.classes & individuals):
        uses = tuple(t for t in triples if axioms.is_statement(t) and iri in (_key(t.subject), _key(t.object)))
        uses = tuple(t for t in uses if t.predicate != TYPE or _key(t.subject) == iri)
        message = f"{short(iri)} is a class and is used as an individual: {tell(uses[:1])}."
        yield Clash("class-as-individual", iri, message, "Use a concept of the code lists as the value.", uses)
    for iri, sorts in sorted(axioms.sorts.items()):
        if len(sorts) > 1:
            message = f"{short(iri)} is declared as {' and as '.join(sorted(sorts))}."
            yield Clash("property-of-two-sorts", iri, message, "Keep one declaration.", ())
    for triple in triples:
        node, sort, literal = (
            _key(triple.subject),
            axioms.sort(triple.predicate.value),
            isinstance(triple.object, ox.Literal),
        )
        if isinstance(triple.object, ox.Literal) and not is_well_formed(triple.object):
            message = f"{tell([triple])}: the text is no {short(triple.object.datatype)}."
            yield Clash("ill-formed-value", node, message, "Write the value as its datatype has it.", (triple,))
        if (sort == OBJECT and literal) or (sort == DATATYPE and not literal):
            wanted = "a node, not a text or number" if literal else "a text or number, not a node"
            message = f"{tell([triple])}: the value of {short(triple.predicate)} is {wanted}."
            yield Clash("value-of-wrong-sort", node, message, "Mend the value, or use another property.", (triple,))


def _values(triples: Collection[ox.Triple], axioms: Axioms) -> Iterator[Clash]:
    held: dict[tuple[str, str], dict[object, ox.Triple]] = defaultdict(dict)
    for triple in triples:
        iri, target = triple.predicate.value, triple.object
        if axioms.sort(iri) == ANNOTATION:
            continue
        for prop in axioms.above(iri, "subPropertyOf") & axioms.functional:
            held[_key(triple.subject), prop][value(target) if isinstance(target, ox.Literal) else target] = triple
        if not isinstance(target, ox.Literal) or not is_well_formed(target):
            continue
        for datatype, *others in axioms.ends(iri, "range"):
            if not others and not is_in(target, datatype):
                message = f"{tell([triple])}: every value of {short(iri)} is of {short(datatype)}, and this is not."
                yield Clash("value-out-of-range", _key(triple.subject), message, "Mend the value.", (triple,))
    for (node, prop), values in sorted(held.items()):
        named = [t for v, t in values.items() if not isinstance(v, ox.BlankNode)]
        if len(named) > 1:
            message = f"{short(prop)} has at most one value, and {short(node)} has {len(named)}: {tell(named)}."
            yield Clash("two-values", node, message, "Keep the one that the source states.", tuple(named))


def _classes(triples: Collection[ox.Triple], axioms: Axioms) -> Iterator[Clash]:
    """Individuals that their own types, and the properties they stand in, put into disjoint classes."""
    memberships: dict[str, dict[tuple[str, ...], list[ox.Triple]]] = defaultdict(lambda: defaultdict(list))
    for triple in triples:
        if not axioms.is_statement(triple):
            continue
        if triple.predicate == TYPE:
            if isinstance(triple.object, ox.NamedNode):
                memberships[_key(triple.subject)][(triple.object.value,)].append(triple)
            continue
        for classes in axioms.ends(triple.predicate.value, "domain"):
            memberships[_key(triple.subject)][classes].append(triple)
        if axioms.sort(triple.predicate.value) == OBJECT and not isinstance(triple.object, ox.Literal):
            for classes in axioms.ends(triple.predicate.value, "range"):
                memberships[_key(triple.object)][classes].append(triple)
    for node, found in sorted(memberships.items()):
        ways = sorted(found, key=lambda classes: (all(t.predicate != TYPE for t in found[classes]), classes))
        told: set[tuple[str, ...]] = set()
        for number, one in enumerate(ways):
            for other in ways[number:]:
                pair = axioms.clash(one, other)
                if pair is None or tuple(sorted(pair)) in told:
                    continue
                told.add(tuple(sorted(pair)))
                ends = [found[one], found[other]] if one != other else [found[one]]
                message = (
                    f"{short(node)} would be both {short(pair[0])} and {short(pair[1])}, which are disjoint: "
                    + tell(end[0] for end in ends)
                    + "."
                )
                remedy = "Take out the class or the statement that the source does not bear out."
                yield Clash("disjoint-classes", node, message, remedy, tuple(t for end in ends for t in end))


def tell(statements: Iterable[ox.Triple]) -> str:
    """Statements as a message shows them."""
    return "; ".join(
        f"{short(t.subject)} {'a' if t.predicate == TYPE else short(t.predicate)} {short(t.object)}" for t in statements
    )


def _ring(start: str, graph: dict[str, dict[str, ox.Triple]]) -> list[str]:
    """The shortest way from a node back to it, without the return; empty when there is none."""
    ways = [[start, *way] for way in (_path(step, start, graph) for step in sorted(graph[start])) if way]
    return min(ways, key=len)[:-1] if ways else []


def _path(start: str, goal: str, graph: dict[str, dict[str, ox.Triple]]) -> list[str]:
    """A shortest path of nodes, both ends included; empty when there is none."""
    before: dict[str, str] = {start: ""}
    todo = [start]
    for node in todo:
        if node == goal:
            path = [node]
            while before[path[-1]]:
                path.append(before[path[-1]])
            return path[::-1]
        for step in sorted(graph.get(node, {})):
            if step not in before:
                before[step] = node
                todo.append(step)
    return []


def _key(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)
