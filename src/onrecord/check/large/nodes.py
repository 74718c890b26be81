"""The checkers that are by node, put to a piece of a large record; and to the nodes that stand in several pieces.

What a piece says of a node that stands in it alone is all that is said of it. The others are told of in a pass of their
own, a few thousand at a time, with what all pieces say of just these.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from onrecord.check.checkers import CHECKERS
from onrecord.check.large.index import Index, key
from onrecord.check.large.state import Part, Spread, State, joined, load, part
from onrecord.check.reading import Source
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Triple

# Nodes that are put to the checkers at once.
BATCH = 5_000
Row = tuple[int, str, str]


def marks(material: Material) -> set[Row]:
    """The rows for what the other pieces have to know of a material.

    Args:
        material: of a piece, or of some nodes.
    """
    said = (pair for checker in CHECKERS if checker.marks for pair in checker.marks(material))
    return {(key(words), words, node) for words, node in said}


def findings(make: Callable[[bool], Material]) -> list[Finding]:
    """What the checkers find in a material.

    Args:
        make: makes it, with places or without them; to find the places takes ten times longer, and is seldom needed.
    """
    by_node = [checker for checker in CHECKERS if checker.by_node]
    material = make(False)
    if not any(True for checker in by_node for _ in checker.check(material)):
        return []
    material = make(True)
    return [finding for checker in by_node for finding in checker.check(material)]


def batches(state: State, index: Index) -> Iterator[frozenset[str]]:
    """The nodes that stand in several pieces, some of them checked ones; neighbours together."""
    found: list[tuple[list[int], str]] = []
    for node in state.divided:
        numbers = index.pieces(node)
        if any(map(state.is_checked, numbers)):
            found.append((numbers, node))
    nodes = [node for _, node in sorted(found)]
    for start in range(0, len(nodes), BATCH):
        yield frozenset(nodes[start : start + BATCH])


def gathered(
    state: State,
    index: Index,
    nodes: frozenset[str],
    places: bool,
    stores: Sequence[Index] = (),
    memory: dict[Any, Any] | None = None,
) -> Part:
    """What all pieces say of some nodes.

    Args:
        state: what is known.
        index: which node stands where.
        nodes: which.
        places: whether the triples are wanted with their places.
        stores: where marks are looked up.
        memory: what is made once for all pieces.
    """
    files: dict[str, list[Source]] = {}
    along: list[Triple] = []
    for number in sorted({number for node in nodes for number in index.pieces(node)}):
        piece = state.pieces[number]
        if piece.name in state.broken:
            continue
        source = load(state, piece, places and piece.own)
        triples = [triple for triple in source.triples if triple.subject in nodes]
        if not piece.own:
            along += triples
        elif triples:
            _forget(source)
            files.setdefault(piece.name, []).append(dataclasses.replace(source, triples=triples, text=""))
    sources = [joined(state, parts) for parts in files.values()]
    return part(state, index, sources, along, frozenset(), stores, memory)


def _forget(source: Source) -> None:
    """Let go of the places of all other triples; where the lines begin is enough."""
    if isinstance(source.positions, Spread):
        parts = source.positions.parts
        source.positions.parts = {n: (before, each._replace(triples=[])) for n, (before, each) in parts.items()}
