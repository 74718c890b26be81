"""What a sentence says of several people named together, and the record of all of them but one.

1. the place, the epithet and the certainty of what happened to them;
2. the words for who they are.

It looks at people whose names stand in one list ("X, Y, and Z went missing in Tarn").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord import terms
from onrecord.cite.graph import Graph
from onrecord.cite.mentioned import Mention, behind, mentioned
from onrecord.cite.said import Said
from onrecord.text import Sentence

_PROPS = tuple(terms.REC + name for name in ("place", "characterization", "certainty"))
_VICTIM, _HOLDER, _TEXT = (terms.REC + name for name in ("victim", "holder", "text"))


def uneven(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """What the nodes of others who are named in one list have, and this one has not.

    Args:
        graph: the record.
        node: IRI of a stated node.
        sentences: of the report, by passage id.

    Yields:
        One at most for each property, and for each of several people.
    """
    names = [name for name in graph.cited[node] if name in sentences]
    texted = terms.REC + "Description" in graph.types(node)
    people = graph.links(node, _HOLDER if texted else _VICTIM)
    if len(names) != 1 or len(people) != 1 or terms.REC + "Person" not in graph.types(people[0]):
        return
    listed = _listed(graph, sentences[names[0]].text, people[0])
    prop = _HOLDER if texted else _VICTIM
    same = [
        each
        for each in graph.citing[names[0]]
        if graph.types(each) == graph.types(node) and graph.is_stated(each) and set(graph.links(each, prop)) & listed
    ]
    if texted:
        yield from _undescribed(graph, node, same, listed, names[0])
        return
    others = [each for each in same if each != node]
    for shared in _PROPS if len(others) > 1 else ():
        (first, *rest) = [set(graph.links(each, shared)) for each in others]
        if first and all(each == first for each in rest) and not graph.links(node, shared):
            value = ", ".join(sorted(map(graph.short, first)))
            filled = {"value": value, "prop": graph.short(shared)}
            yield Said("role-left-out", terms.RDF + "type", node, value, filled, key="said-of-all")


def _undescribed(graph: Graph, node: str, same: list[str], listed: set[str], name: str) -> Iterator[Said]:
    """Those of a list whom the words for two others of it leave out."""
    for quote in graph.values(node, _TEXT):
        alike = [each for each in same if quote in graph.values(each, _TEXT)]
        described = {person for each in alike for person in graph.links(each, _HOLDER)}
        for person in sorted(listed - described) if len(described) > 1 and alike[0] == node else ():
            filled = {"value": quote, "other": graph.short(person)}
            yield Said("role-left-out", _TEXT, quote, graph.short(person), filled, key="described-not-all")


def _listed(graph: Graph, sentence: str, person: str) -> set[str]:
    """The people whose names stand in a list with that of a person."""
    for each in mentioned(graph, sentence):
        run = behind(graph, sentence, each.start)
        if len(run) > 1 and any(person in one.named for one in run) and all(_is_person(graph, one) for one in run):
            return {iri for one in run for iri in one.named}
    return set()


def _is_person(graph: Graph, mention: Mention) -> bool:
    return len(mention.named) == 1 and all(terms.REC + "Person" in graph.types(each) for each in mention.named)
