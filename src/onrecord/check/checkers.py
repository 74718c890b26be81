"""The checkers, in one list; and of each, how a large record is put to it, of which only pieces are at hand.

A checker that is by node says of each node what it says wherever all of these are at hand: the triples whose subject
the node is, what the material is asked for (`Material.tells`, `first`, `kept`, ...) and the marks that the checker
itself has left of other pieces. `onrecord.check.large` runs these from this list. For any other it has code of its own,
and names it in `large.APART`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from onrecord.check import (
    bearers,
    bilingual,
    homes,
    labels,
    lasting,
    linked,
    loose,
    mentions,
    names,
    shapes,
    shared,
    sorts,
    syntax,
    values,
    vocabulary,
    writing,
)
from onrecord.check.sources import Marks, Material
from onrecord.findings import Finding


class Checker(NamedTuple):
    """One checker.

    Args:
        check: finds what is wrong with a material.
        by_node: whether it can be put to a few nodes at a time.
        marks: what it has to know of all pieces before it is put to any.
    """

    check: Callable[[Material], Iterable[Finding]]
    by_node: bool
    marks: Marks | None = None


CHECKERS: tuple[Checker, ...] = (
    Checker(syntax.check, by_node=False),
    Checker(values.check, by_node=False),
    Checker(vocabulary.check, by_node=False),
    Checker(shared.check, by_node=True),
    Checker(writing.check, by_node=True, marks=writing.marks),
    Checker(labels.check, by_node=True, marks=labels.marks),
    Checker(mentions.check, by_node=True, marks=names.marks),
    Checker(bilingual.check, by_node=True),
    Checker(linked.check, by_node=True, marks=linked.marks),
    Checker(bearers.check, by_node=True),
    Checker(sorts.check, by_node=True),
    Checker(homes.check, by_node=True, marks=homes.marks),
    Checker(lasting.check, by_node=True, marks=lasting.marks),
    Checker(loose.check, by_node=True, marks=loose.marks),
    Checker(shapes.check, by_node=False),
)
