"""Literals: does what stands between the quotes fit the datatype behind them?

The forms are those of XML Schema 1.1 part 2 (https://www.w3.org/TR/xmlschema11-2/), without white space around them,
which RDF 1.1 does not take away. A date as stated (EDTF) is what `onrecord.dates.bounds` can give a first and last day.
What fits by its form and yet cannot be read by rdflib, such as a day before the year 1, fits nothing here: no shape
could be applied to it.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import cache
from threading import Lock

import rdflib

from onrecord.dates import bounds
from onrecord.errors import UsageError
from onrecord.positions import Literal
from onrecord.terms import EDTF, XSD

_DAY = r"(?P<day>[0-9]{4,}-[0-9]{2}-[0-9]{2})"
_ZONE = r"(?:Z|[+-](?:0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)"
_TIME = r"T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]+)?"
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
_INTEGERS = (
    "integer negativeInteger nonNegativeInteger nonPositiveInteger positiveInteger long int short byte "
    "unsignedLong unsignedInt unsignedShort unsignedByte"
)
_FORMS = {
    "boolean": r"true|false|0|1",
    "date": f"{_DAY}{_ZONE}?",
    "dateTime": f"{_DAY}{_TIME}{_ZONE}?",
    "dateTimeStamp": f"{_DAY}{_TIME}{_ZONE}",
    "decimal": _NUMBER,
    "double": rf"{_NUMBER}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN",
    "float": rf"{_NUMBER}(?:[eE][+-]?[0-9]+)?|[+-]?INF|NaN",
    "gYear": rf"-?[0-9]{{4,}}{_ZONE}?",
    "gYearMonth": rf"-?[0-9]{{4,}}-(?:0[1-9]|1[0-2]){_ZONE}?",
} | dict.fromkeys(_INTEGERS.split(), r"[+-]?[0-9]+")
# The EDTF library's parser is one for all threads, and the proof runs beside the other checkers: two at once refuse
# dates that are right.
_PARSING = Lock()
_PATTERNS = {XSD + name: re.compile(form) for name, form in _FORMS.items()}


def fits(literal: Literal) -> bool:
    """Whether the lexical form of a literal is one of its datatype; true for a datatype that is not known here.

    Args:
        literal: as written.
    """
    # A text may be long, and most literals are texts: only typed ones are kept in the cache.
    return literal.datatype == XSD + "string" or bool(literal.language) or _fits(literal.value, literal.datatype)


@cache
def _fits(value: str, datatype: str) -> bool:
    if datatype.startswith(EDTF):
        return _is_date_as_stated(value)
    if not datatype.startswith(XSD):
        return True
    if datatype in _PATTERNS:
        match = _PATTERNS[datatype].fullmatch(value)
        if not match or not _is_in_calendar(match.groupdict().get("day")):
            return False
    with quiet():
        return not rdflib.Literal(value, datatype=rdflib.URIRef(datatype), normalize=False).ill_typed


def _is_date_as_stated(value: str) -> bool:
    try:
        with _PARSING:
            bounds(value)
    except UsageError:
        return False
    return value.isascii() and value == value.strip()


def _is_in_calendar(day: str | None) -> bool:
    try:
        return day is None or bool(date.fromisoformat(day))
    except ValueError:
        return False


@contextmanager
def quiet() -> Iterator[None]:
    """Keep rdflib from printing a traceback for each literal that it cannot read; a finding tells of those."""
    logger = logging.getLogger("rdflib.term")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
