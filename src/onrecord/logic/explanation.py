"""The smallest set of statements that cannot all be true, found by leaving statements out and asking HermiT again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

import pyoxigraph as ox

from onrecord.logic.axioms import TYPE


def smallest(
    pool: Sequence[ox.Triple],
    clashes: Callable[[Sequence[ox.Triple]], bool],
    near: Iterable[ox.Triple] = (),
) -> list[ox.Triple]:
    """A minimal part of some triples that clashes: without any one of them it no longer does.

    In each round the shortest beginning of the pool that still clashes is found by halving; its last triple is needed,
    what lies beyond it is not. What is left is then ordered by how near it is, from node to node, to what is needed,
    since a clash is seldom far from itself.

    Args:
        pool: triples that clash together.
        clashes: whether some of them do, by themselves.
        near: triples to whose nodes the pool is ordered in the first round; in the order given when there are none.

    Returns:
        The triples needed, in the order in which they were found; empty when even nothing at all clashes.
    """
    needed: list[ox.Triple] = []
    left = list(pool)
    while not clashes(needed):
        around = [*near, *needed]
        if around:
            left = _by_distance(left, around)
        beginning = partial(_beginning, needed, left, clashes)
        low, high = _bounds(len(left), beginning, bool(around))
        while high - low > 1:
            middle = (low + high) // 2
            if beginning(middle):
                high = middle
            else:
                low = middle
        if high == 0:
            break  # the pool did not clash in the first place
        needed.append(left[high - 1])
        left = left[: high - 1]
    return needed


def _beginning(
    needed: list[ox.Triple], left: list[ox.Triple], clashes: Callable[[Sequence[ox.Triple]], bool], size: int
) -> bool:
    return clashes([*needed, *left[:size]])


def _bounds(size: int, clashes: Callable[[int], bool], near: bool) -> tuple[int, int]:
    """A length that does not clash and one that does: close to the start when ordered by nearness, else to the end,
    where the files of the caller are."""
    low, high, step = 0, size, 8
    while step < size:
        if near and clashes(step):
            return low, step
        if near:
            low = step
        elif clashes(size - step):
            high = size - step
        else:
            return size - step, high
        step *= 4
    return low, high


def _by_distance(pool: list[ox.Triple], around: Iterable[ox.Triple]) -> list[ox.Triple]:
    reached: set[object] = {node for triple in around for node in triple if not isinstance(node, ox.Literal)}
    ordered: list[ox.Triple] = []
    rest = pool
    while rest:
        close = [triple for triple in rest if reached & _ends(triple)]
        if not close:
            return ordered + rest
        taken = set(close)
        ordered += close
        rest = [triple for triple in rest if triple not in taken]
        reached |= {node for triple in close for node in _ends(triple)}
    return ordered


def _ends(triple: ox.Triple) -> set[object]:
    """The nodes that a triple ties together: a class that two individuals share does not make them neighbours."""
    return {triple.subject} if triple.predicate == TYPE else {triple.subject, triple.object}
