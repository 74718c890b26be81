"""Fans: to how many triples one is led back from a value, estimated over all pieces in little room.

Of every property a piece tells which values have the lowest keys, and how many triples have each. Those of the whole
record are among those of its pieces wherever they occur, so that the numbers may be added up: a sample of the values
of which all is known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from onrecord.check.large.index import key
from onrecord.positions import Node, Triple

# Values of a property of which it is counted how many triples have them.
_SAMPLE = 200
Used = dict[str, dict[int, int]]


def used(triples: Iterable[Triple]) -> Used:
    """Of each property of a piece some values, by their keys, and how many triples have each.

    Args:
        triples: of the piece.
    """
    ends: dict[str, Counter[Node]] = {}
    for triple in triples:
        ends.setdefault(triple.predicate, Counter())[triple.object] += 1
    return {predicate: _sampled({key(str(end)): n for end, n in each.items()}) for predicate, each in ends.items()}


def add(known: Used, more: Used) -> None:
    """Add what one more piece tells to what is known.

    Args:
        known: of the pieces before; changed.
        more: of this piece.
    """
    for predicate, values in more.items():
        sums = known.get(predicate, {})
        known[predicate] = _sampled({**sums, **{end: sums.get(end, 0) + n for end, n in values.items()}})


def fans(known: Used) -> Mapping[str, float]:
    """To how many triples one is led, on average, from the value of a triple back along its property.

    Args:
        known: of all pieces.

    Returns:
        The average by property: high where few values have most of the triples, however many others have one each.
    """
    return {name: sum(n * n for n in values.values()) / sum(values.values()) for name, values in known.items()}


def _sampled(values: dict[int, int]) -> dict[int, int]:
    return values if len(values) <= _SAMPLE else dict(sorted(values.items())[:_SAMPLE])
