"""A code for another of its list: the sentence says "missing" and the node says held.

Two rules, both silent unless the sentence has the word of another concept of the same list that no node carries:

1. no word of the node's own concept stands in its sentences (a warning, for a report has words that no list has);
2. or another node says the same of the same one already, so that one of the two is the other's double ("confirmed ...
   and said ...", recorded as confirmed twice).

Of sides, whatever the basis, the first is enough: a force is on one side, and its sentences name that side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import terms
from onrecord.cite.graph import Graph
from onrecord.cite.said import Said
from onrecord.cite.tokens import words

_KIND, _COUNTERPART = terms.REC + "kind", terms.REC + "counterpart"
# Of whom or what a node of each class tells.
_ABOUT = {
    terms.REC + "Measure": ("against", "of", "on", "instrument"),
    terms.REC + "ObjectGroup": (),
    terms.REC + "Response": ("by", "to"),
    terms.REC + "Status": ("statusOf",),
    terms.REC + "Testimony": ("source",),
}
_SIDE_OF = terms.REC + "onSideOf"
_TELLS = 3  # letters of a word of a code list below which it is no content word
_STEM = 5
_EMPTY = frozenset({"from", "side", "their", "with"})

Stems = list[list[str]]


def exchanges(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """The codes of a node in whose place its sentences have the word for another.

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.

    Yields:
        One at most for each value.
    """
    whole = " ".join(cited).lower()
    if _SIDE_OF in graph.links(node, _KIND):
        for side in graph.links(node, _COUNTERPART):
            yield from _told(graph, node, _COUNTERPART, side, whole, set())
        return
    if not graph.is_stated(node):
        return
    for kind in _ABOUT.keys() & set(graph.types(node)):
        carried, twins = _beside(graph, node, kind)
        for code in graph.links(node, _KIND):
            yield from _told(graph, node, _KIND, code, whole, carried, twin=code in twins)


def _told(
    graph: Graph, node: str, prop: str, code: str, whole: str, carried: set[str], twin: bool = False
) -> Iterator[Said]:
    own = _stems(graph, code)
    said = any(_stands(stem, whole) for stems in own for stem in stems)
    if not own or (said and not twin):
        return
    known = [stems for each in carried for stems in _stems(graph, each)]
    for other in graph.siblings(code) - carried - {code}:
        # "Investigation" is a word of "no investigation opened" too.
        labels = [
            stems for stems in _stems(graph, other) if not any(set(stems) <= set(each) for each in (*known, *own))
        ]
        if any(all(_stands(stem, whole) for stem in stems) for stems in labels):
            filled = {"value": graph.short(code), "other": graph.short(other)}
            # A report has more words for a thing than a list has.
            severity = "error" if twin or prop == _COUNTERPART else "warning"
            yield Said("exchanged-code", prop, code, graph.short(code), filled, severity)
            return


def _beside(graph: Graph, node: str, kind: str) -> tuple[set[str], set[str]]:
    """The codes of all nodes of a class that cite a sentence of this one, and of those that tell of the same."""
    carried, twins = set(), set()
    about = _about(graph, node, kind)
    for other in {each for name in graph.cited[node] for each in graph.citing.get(name, [])}:
        if kind in graph.types(other):
            carried.update(graph.links(other, _KIND))
            if other != node and about and _about(graph, other, kind) == about:
                twins.update(graph.links(other, _KIND))
    return carried, twins


def _about(graph: Graph, node: str, kind: str) -> set[str]:
    return {iri for name in _ABOUT[kind] for iri in graph.links(node, terms.REC + name)}


def _stems(graph: Graph, code: str) -> Stems:
    """The beginnings of the content words of each label of a concept."""
    labels = ([word for word in words(label) if word not in _EMPTY] for label in graph.english_labels(code))
    found = [[word[:_STEM] for word in label if len(word) > _TELLS] for label in labels]
    return [stems for stems in found if stems]


def _stands(stem: str, whole: str) -> bool:
    return re.search(rf"\b{re.escape(stem)}", whole) is not None
