"""Contradictions that plain look-ups find, each named with the statements that make it.

HermiT says only that there is one. These checks read the same axioms (disjointness, ranges and domains, functional
properties, datatypes) and say which individuals clash; what they miss, `onrecord.logic.explanation` searches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from onrecord.logic.axioms import ANNOTATION, DATATYPE, OBJECT, TYPE, Axioms, short
from onrecord.logic.literals import is_in, is_well_formed, value
from onrecord.logic.words import ACYCLIC, MESSAGES


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


def find(triples: Collection[ox.Triple], axioms: Axioms, language: str = "en") -> list[Clash]:
    """All contradictions that look-ups can find, sorted by node.

    Args:
        triples: ontology and data together.
        axioms: what they say as axioms.
        language: of the messages, `en` or `fr`.
    """
    words = MESSAGES[language]
    found = [*_sorts(triples, axioms, words), *_values(triples, axioms, words), *_classes(triples, axioms, words)]
    return sorted(found, key=lambda clash: (clash.node, clash.code, clash.message))


def cycles(triples: Iterable[ox.Triple], language: str = "en") -> list[Clash]:
    """A clash for each ring of nodes in a relation of `ACYCLIC`; one ring for nodes that several rings tie together."""
    found = []
    words, acyclic = MESSAGES[language], ACYCLIC[language]
    edges: dict[str, dict[str, dict[str, ox.Triple]]] = defaultdict(lambda: defaultdict(dict))
    for triple in triples:
        if triple.predicate.value in acyclic and not isinstance(triple.object, ox.Literal):
            edges[triple.predicate.value][_key(triple.subject)][_key(triple.object)] = triple
    for relation, graph in sorted(edges.items()):
        seen: set[str] = set()
        for start in sorted(graph):
            if start in seen or not (ring := _ring(start, graph)):
                continue
            seen |= {node for node in graph if _path(start, node, graph) and _path(node, start, graph)}
            names = " → ".join(short(node) for node in [*ring, start])
            steps = tuple(graph[one][other] for one, other in zip(ring, [*ring[1:], start], strict=True))
            message = words["cycle"].format(relation=short(relation), names=names, why=acyclic[relation])
            found.append(Clash("cycle", start, message, words["cycle!"], steps))
    return found


def why_empty(iri: str, axioms: Axioms, language: str = "en") -> str:
    """The reason why a class can have no individual, where it lies below two disjoint classes; else an empty text."""
    pair = axioms.clash([iri], [iri])
    return MESSAGES[language]["below"].format(one=short(pair[0]), other=short(pair[1])) if pair else ""


def _sorts(triples: Collection[ox.Triple], axioms: Axioms, words: Mapping[str, str]) -> Iterator[Clash]:
    individuals = set(axioms.individuals)
    for iri in sorted(axioms.classes & individuals):
        uses = tuple(t for t in triples if axioms.is_statement(t) and iri in (_key(t.subject), _key(t.object)))
        uses = tuple(t for t in uses if t.predicate != TYPE or _key(t.subject) == iri)
        message = words["class-as-individual"].format(node=short(iri), told=tell(uses[:1]))
        yield Clash("class-as-individual", iri, message, words["class-as-individual!"], uses)
    for iri, sorts in sorted(axioms.sorts.items()):
        if len(sorts) > 1:
            message = words["property-of-two-sorts"].format(node=short(iri), sorts=words["and-as"].join(sorted(sorts)))
            yield Clash("property-of-two-sorts", iri, message, words["property-of-two-sorts!"], ())
    for triple in triples:
        node, sort, literal = (
            _key(triple.subject),
            axioms.sort(triple.predicate.value),
            isinstance(triple.object, ox.Literal),
        )
        if isinstance(triple.object, ox.Literal) and not is_well_formed(triple.object):
            datatype = short(triple.object.datatype)
            message = words["ill-formed-value"].format(told=tell([triple]), datatype=datatype)
            yield Clash("ill-formed-value", node, message, words["ill-formed-value!"], (triple,))
        if (sort == OBJECT and literal) or (sort == DATATYPE and not literal):
            wanted = words["a-node" if literal else "a-value"]
            prop = short(triple.predicate)
            message = words["value-of-wrong-sort"].format(told=tell([triple]), prop=prop, wanted=wanted)
            yield Clash("value-of-wrong-sort", node, message, words["value-of-wrong-sort!"], (triple,))


def _values(triples: Collection[ox.Triple], axioms: Axioms, words: Mapping[str, str]) -> Iterator[Clash]:
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
                told = {"told": tell([triple]), "prop": short(iri), "datatype": short(datatype)}
                message = words["value-out-of-range"].format(**told)
                yield Clash(
                    "value-out-of-range", _key(triple.subject), message, words["value-out-of-range!"], (triple,)
                )
    for (node, prop), values in sorted(held.items()):
        named = [t for v, t in values.items() if not isinstance(v, ox.BlankNode)]
        if len(named) > 1:
            told = {"prop": short(prop), "node": short(node), "told": tell(named)}
            message = words["two-values"].format(number=len(named), **told)
            yield Clash("two-values", node, message, words["two-values!"], tuple(named))


def _classes(triples: Collection[ox.Triple], axioms: Axioms, words: Mapping[str, str]) -> Iterator[Clash]:
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
                message = words["disjoint-classes"].format(
                    node=short(node), one=short(pair[0]), other=short(pair[1]), told=tell(end[0] for end in ends)
                )
                yield Clash(
                    "disjoint-classes", node, message, words["disjoint-classes!"], tuple(t for end in ends for t in end)
                )


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
