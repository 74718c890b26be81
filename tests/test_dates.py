"""Dates as stated: strict bounds, refusals, and the one calendar function."""

from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.dates import bounds, day_number
from onrecord.errors import UsageError


@pytest.mark.parametrize(
    ("stated", "first", "last"),
    [
        ("2025-02-07", date(2025, 2, 7), date(2025, 2, 7)),
        ("2025-02", date(2025, 2, 1), date(2025, 2, 28)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("[2025-05-08..2025-05-11]", date(2025, 5, 8), date(2025, 5, 11)),
        ("[2025-04..2025-07]", date(2025, 4, 1), date(2025, 7, 31)),
        ("[2025-04-12..]", date(2025, 4, 12), None),
        ("[..2025-08-31]", None, date(2025, 8, 31)),
        ("2025-03-30/2025-04-13", date(2025, 3, 30), date(2025, 4, 13)),
    ],
)
def test_bounds_are_strict(stated: str, first: date | None, last: date | None) -> None:
    assert bounds(stated) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "hello", "2025-13", "2025-02-30", "7 February 2025", "[2025]", "[..]", "25-02-07", "2025-04-02/2025-04-01"],
)
def test_what_is_no_date_is_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        bounds(text)
    assert caught.value.hint


@given(st.dates(min_value=date(1, 1, 1)), st.dates(min_value=date(1, 1, 1)))
def test_day_numbers_differ_by_the_days_between(a: date, b: date) -> None:
    assert day_number(a) - day_number(b) == (a - b).days


def test_day_number_counts_from_1970() -> None:
    assert day_number(date(1970, 1, 1)) == 0
    assert day_number(date(2025, 1, 1)) == 20089


def test_a_date_is_read_right_by_threads_that_begin_at_once() -> None:
    # The library's grammar is spoilt only while it is first used, so each try is a program of its own.
    program = """
import sys, threading
from onrecord.dates import bounds
sys.setswitchinterval(1e-6)
ready = threading.Barrier(4)
wrong = []
def read():
    ready.wait()
    try:
        bounds("[..2025-08-31]")
    except Exception as error:
        wrong.append(repr(error))
threads = [threading.Thread(target=read) for _ in range(4)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(wrong)
"""
    for _ in range(4):
        done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        assert done.stdout == "[]\n"
