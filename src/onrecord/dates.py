"""Dates as stated: EDTF literals and their strict first and last day, and the one calendar function.

EDTF is the Library of Congress's Extended Date/Time Format (ISO 8601-2). The record uses a small part of it: a day, a
month, a year, `a/b` between plain dates, and one-of-a-set `[a..b]`, `[a..]`, `[..b]`. Bounds are strict: an open or
unknown end gives no bound (the edtf library turns the unknown end of `2025-09/` into a year in the future, so it is
used here to refuse what is not EDTF, not to compute).
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from threading import Lock

from onrecord.errors import UsageError

_EPOCH = date(1970, 1, 1).toordinal()
# The grammar of the edtf library puts itself in order when it is first used. Two threads that use it at once spoil it,
# and without this lock a check that proves beside the other checkers called a good date wrong.
_PARSING = Lock()
_PLAIN = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that a date as stated can mean.

    Args:
        edtf: such as `2025-04-12`, `2025-04`, `[2025-05-08..2025-05-11]`, `[..2025-08-31]`, `2025-03-30/2025-04-13`.

    Returns:
        (first day, last day); None on a side that is open.

    Raises:
        UsageError: it is no date of these forms, does not exist in the calendar, or ends before it begins.
    """
    text = edtf.strip()
    if text.startswith("[") and text.endswith("]"):
        earliest, dots, latest = text[1:-1].partition("..")
        if not dots:
            raise _bad(edtf)
    elif "/" in text:
        earliest, _, latest = text.partition("/")
    else:
        earliest = latest = text
    if not earliest and not latest:
        raise _bad(edtf)
    first = _day(edtf, earliest, last=False) if earliest else None
    final = _day(edtf, latest, last=True) if latest else None
    if first and final and first > final:
        raise UsageError(f"{edtf}: it ends before it begins", "put the earlier date first")
    # A plain date, and two alike in a set or an interval, are EDTF by their form; the library takes longer to import
    # than a question to answer, and ten milliseconds for each set.
    alike = text.isascii() and ("/" in text or not earliest or not latest or len(earliest) == len(latest))
    if not alike and not _PLAIN.fullmatch(text):
        _refuse_what_is_not_edtf(edtf, text)
    return first, final


def day_number(day: date) -> int:
    """Days since 1970-01-01 in the proleptic Gregorian calendar: the one calendar function of the derived layer.

    SPARQL engines disagree on date arithmetic (Oxigraph has none for xsd:date, Virtuoso counts seconds), so durations
    are differences of these integers.
    """
    return day.toordinal() - _EPOCH


def _day(whole: str, text: str, *, last: bool) -> date:
    match = _PLAIN.fullmatch(text)
    if not match:
        raise _bad(whole)
    year, month, day = int(match[1]), int(match[2] or (12 if last else 1)), int(match[3] or 0)
    try:
        if not day:
            day = calendar.monthrange(year, month)[1] if last else 1
        return date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise UsageError(f"{whole}: there is no such day", "check the month (01 to 12) and the day") from None


def _refuse_what_is_not_edtf(whole: str, text: str) -> None:
    with _PARSING:
        from edtf import EDTFParseException, parse_edtf

        try:
            parse_edtf(text)
        except EDTFParseException:
            raise _bad(whole) from None


def _bad(text: str) -> UsageError:
    return UsageError(
        f"{text!r} is not a date as Onrecord writes them",
        "write 2025-04-12, 2025-04, 2025, [2025-05-08..2025-05-11], [2025-04-12..] or [..2025-08-31]",
    )
