"""Hedged counts add up honestly whatever the order: an open or uncounted part never becomes a number."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.quantity import Quantity

# One count: exact n, at least n, or uncounted, as (minimum, maximum).
counts = st.one_of(
    st.integers(0, 500).map(lambda n: (n, n)),
    st.integers(0, 500).map(lambda n: (n, None)),
    st.just((None, None)),
)


def part(count: tuple[int | None, int | None]) -> Quantity:
    low, high = count
    return Quantity(low or 0, high or 0, 1, int(low is not None), int(high is not None))


def total(parts: list[Quantity]) -> Quantity:
    whole = Quantity(0, 0, 0, 0, 0)
    for one in parts:
        whole = whole + one
    return whole


@given(st.lists(counts), st.randoms())
def test_order_does_not_matter(values: list[tuple[int | None, int | None]], random) -> None:  # type: ignore[no-untyped-def]
    parts = [part(value) for value in values]
    shuffled = parts[:]
    random.shuffle(shuffled)
    assert total(parts) == total(shuffled)


@given(st.lists(counts, min_size=1))
def test_bounds_are_what_the_parts_allow(values: list[tuple[int | None, int | None]]) -> None:
    whole = total([part(value) for value in values])
    minima = [low for low, _ in values if low is not None]
    assert whole.minimum == (sum(minima) if minima else None)
    if any(high is None for _, high in values):
        assert whole.maximum is None
    else:
        assert whole.maximum == sum(high for _, high in values if high is not None)


def test_uncounted_is_never_zero() -> None:
    assert part((None, None)).minimum is None
    assert Quantity(0, 0, 0, 0, 0).maximum is None
