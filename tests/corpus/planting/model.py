"""What a planted error is: a kind, and one place where it was planted.

A kind is declared once, with `kind`, above the function that plants it: what an editor does wrong in plain words,
and the code under which `onrecord check` must report it. The function yields a planting for every place of a
conforming record where the mistake can be made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from planting.written import Edit, Written

STRUCTURAL, TEXTUAL = "structural", "textual"


class Planting(NamedTuple):
    """One mistake at one place.

    Args:
        edits: what is changed in the record's text.
        line: where the finding must stand, a line of the changed text; 0 where it must stand in the report's text.
        node: IRI of the node that the finding must name, or the passage's id (`p14-s1`).
        also: nodes that further findings may name, beside `node`.
        note: what was changed, for a reader.
        codes: the codes of which one must be reported, when they are not those of the kind.
    """

    edits: tuple[Edit, ...]
    line: int
    node: str
    also: tuple[str, ...] = ()
    note: str = ""
    codes: tuple[str, ...] = ()


Planter = Callable[[Written], Iterator[Planting]]


@dataclass(frozen=True)
class Kind:
    """A kind of mistake that editors make.

    Args:
        name: short, kebab-case.
        half: `structural`, found without the report's text, or `textual`, found with it.
        how: how an editor comes to make it, in plain words.
        codes: the finding's code; one of several where the place decides.
        layer: the file in which it is made: `record`, `passages` or `reference`.
        planter: what plants it.
        run: with which others it can be checked: empty, in a slice among any others; `whole`, in its whole record,
            since it depends on more than its incident; `broken`, whole, among other files that are no Turtle;
            `apart`, whole and in a run of its own, since it changes what the other files mean.
    """

    name: str
    half: str
    how: str
    codes: tuple[str, ...]
    layer: str
    planter: Planter
    run: str = ""

    @property
    def whole(self) -> bool:
        """Whether it must be checked in its whole record."""
        return self.run != ""

    def plantings(self, record: Written) -> Iterator[Planting]:
        """Every place of a record where this mistake can be made."""
        for planting in self.planter(record):
            yield planting if planting.codes else planting._replace(codes=self.codes)


KINDS: dict[str, Kind] = {}


def kind(
    name: str, how: str, *codes: str, half: str = STRUCTURAL, layer: str = "record", run: str = ""
) -> Callable[[Planter], Planter]:
    """Declare the kind that a function plants.

    Args:
        name: short, kebab-case, used once.
        how: how an editor comes to make it.
        codes: the expected code, or those of which one is expected.
        half: as in `Kind`.
        layer: as in `Kind`.
        run: as in `Kind`.
    """

    def declared(planter: Planter) -> Planter:
        if name in KINDS:
            raise ValueError(f"two kinds are called {name!r}")
        KINDS[name] = Kind(name, half, how, codes, layer, planter, run)
        return planter

    return declared


def of(half: str, layer: str | None = None) -> list[Kind]:
    """The kinds of one half, in the order in which they are declared."""
    return [each for each in KINDS.values() if each.half == half and layer in (None, each.layer)]


def first(plantings: Iterable[Planting], most: int) -> list[Planting]:
    """A few plantings spread over all of a kind's places: the first, the last and some between."""
    every = list(plantings)
    if len(every) <= most:
        return every
    return [every[round(number * (len(every) - 1) / max(1, most - 1))] for number in range(most)]
