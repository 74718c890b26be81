"""Hedged counts, summed honestly: a total is an interval with parts, never a bare number.

The rules are those of the record (design, rule 4): exact n gives n and n; "at least n" gives n and no upper bound;
"about n" gives no bound; an uncounted number is no number and never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Quantity:
    """A sum over hedged counts.

    Args:
        sum_min: sum of the minima that are on record, in people (or things).
        sum_max: sum of the maxima that are on record.
        parts: how many counts contribute.
        counted: how many of them have a minimum.
        bounded: how many of them have a maximum.
    """

    sum_min: int
    sum_max: int
    parts: int
    counted: int
    bounded: int

    @property
    def minimum(self) -> int | None:
        """The least the whole can be; None when no part has a minimum (uncounted is never zero)."""
        return self.sum_min if self.counted else None

    @property
    def maximum(self) -> int | None:
        """The most the whole can be; None when any part is open or uncounted."""
        return self.sum_max if self.parts and self.bounded == self.parts else None

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(
            self.sum_min + other.sum_min,
            self.sum_max + other.sum_max,
            self.parts + other.parts,
            self.counted + other.counted,
            self.bounded + other.bounded,
        )


PARTS = tuple(field.name for field in fields(Quantity))
"""What a query returns for a quantity N: the variables N_sum_min, N_sum_max, N_parts, N_counted and N_bounded."""
