"""Literals: their numbers, their dates, and the terms of the store that stand for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

import pyoxigraph

from onrecord.cite.tokens import When
from onrecord.positions import Literal

_DATE = re.compile(r"(?<!\d)(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?")


def figure(value: str) -> Decimal:
    """The number of a literal; not-a-number, which equals nothing, where `onrecord check` will complain."""
    return Decimal(value) if _NUMBER.fullmatch(value) else Decimal("NaN")


def whens(literal: str) -> Iterator[When]:
    """The dates that an EDTF or XSD literal is written with: one, or the ends of an interval or set."""
    for year, month, day in _DATE.findall(literal):
        yield When(int(year), int(month) if month else None, int(day) if day else None)


def written(node: str | Literal) -> pyoxigraph.NamedNode | pyoxigraph.BlankNode | pyoxigraph.Literal:
    """A node or a literal as located, in the terms of the store."""
    if isinstance(node, str):
        return pyoxigraph.BlankNode() if node.startswith("_:") else pyoxigraph.NamedNode(node)
    if node.language:
        return pyoxigraph.Literal(node.value, language=node.language)
    return pyoxigraph.Literal(node.value, datatype=pyoxigraph.NamedNode(node.datatype))
