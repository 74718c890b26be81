"""Who had a part in each act of a record, in which words, and whom it befell."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from onrecord import terms
from onrecord.cite.graph import Graph

_ACTOR, _IN_ACT, _VICTIM = terms.REC + "actor", terms.REC + "inAct", terms.REC + "victim"


@lru_cache(maxsize=1)
def parts(graph: Graph) -> Mapping[str, list[tuple[str, bool]]]:
    """Who had a part in each act, and whether that is stated."""
    found: dict[str, list[tuple[str, bool]]] = {}
    for node in graph.cited:
        for act in graph.links(node, _IN_ACT):
            found.setdefault(act, []).extend((actor, graph.is_stated(node)) for actor in graph.links(node, _ACTOR))
    return found


@lru_cache(maxsize=1)
def quotes(graph: Graph) -> Mapping[str, list[str]]:
    """The words for those who had a part in each act."""
    found: dict[str, list[str]] = {}
    for node in graph.cited:
        for act in graph.links(node, _IN_ACT):
            found.setdefault(act, []).extend(graph.values(node, terms.REC + "actorDescription"))
    return found


@lru_cache(maxsize=1)
def suffered(graph: Graph) -> Mapping[str, list[str]]:
    """The acts of each victim."""
    found: dict[str, list[str]] = {}
    for node in graph.cited:
        for victim in graph.links(node, _VICTIM):
            found.setdefault(victim, []).append(node)
    return found
