"""Hedged counts add up honestly whatever the order: an open or uncounted part never becomes a number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.quantity import Quantity, total_in_words

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


@pytest.mark.parametrize(
    ("total", "incidents", "english", "french"),
    [
        (Quantity(66, 10, 7, 6, 4), 1, "at least 66, and one incident with an uncounted number, in this record",
         "au moins 66, et un incident au nombre non précisé, dans ce dossier"),
        (Quantity(66, 10, 8, 6, 4), 2, "at least 66, and 2 incidents with an uncounted number, in this record",
         "au moins 66, et 2 incidents au nombre non précisé, dans ce dossier"),
        (Quantity(35, 1, 2, 2, 1), 0, "at least 35, in this record", "au moins 35, dans ce dossier"),
        (Quantity(10, 10, 2, 2, 2), 0, "10, in this record", "10, dans ce dossier"),
        (Quantity(1000, 1200, 2, 2, 2), 0, "1,000 to 1,200, in this record",
         "1\u202f000 à 1\u202f200, dans ce dossier"),
        (Quantity(0, 0, 1, 0, 0), 1, "an uncounted number, in this record", "un nombre non précisé, dans ce dossier"),
        (Quantity(0, 5, 1, 0, 1), 1, "at most 5, in this record", "au plus 5, dans ce dossier"),
        (Quantity(0, 0, 0, 0, 0), 0, "none on record, in this record", "rien au dossier, dans ce dossier"),
    ],
)  # fmt: skip
def test_a_total_is_said_in_words(total: Quantity, incidents: int, english: str, french: str) -> None:
    assert total_in_words(total, "en", incidents, scoped=True) == english
    assert total_in_words(total, "fr", incidents, scoped=True) == french


@given(st.lists(counts, min_size=1))
def test_words_never_claim_more_than_the_parts(values: list[tuple[int | None, int | None]]) -> None:
    whole = total([part(value) for value in values])
    said = total_in_words(whole)
    if any(low is None for low, _ in values):
        assert "uncounted" in said
    if any(high is None for _, high in values) and whole.counted:
        assert said.startswith("at least")
