"""Triples as values: what must be equal on both sides of a load, whatever a store does to the way it is written.

A store keeps values, not spellings: `"05"^^xsd:integer` comes back as `"5"`, `@EN` as `@en`. So the two sides are
compared line by line in one canonical spelling, without regard to order, by a digest that is a sum over all lines: it
can be made in one pass over any number of triples. Where an engine rewrites more than spellings, its kind lists the
rewrites by name (`kinds.toml`), and the same rewrite is made on both sides before they are compared.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from onrecord.terms import XSD

_MODULUS = 1 << 256
_DERIVED = frozenset(
    ["int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger", "negativeInteger",
     "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte"]
)  # fmt: skip
_FLOAT = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
# A value and its datatype, the latter without the namespace of XML Schema where it has it.
Value = tuple[str, str]


def _integer(text: str) -> str:
    digits = text.removeprefix("+")
    bare = digits.removeprefix("-")
    return str(int(digits)) if bare.isascii() and bare.isdigit() and len(bare) < 4000 else text


def _decimal(text: str) -> str:
    if not text.isascii() or text.strip("+-.0123456789"):
        return text
    try:
        plain = format(Decimal(text), "f")
    except InvalidOperation:
        return text
    whole = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return "0" if whole in ("-0", "") else whole


def _double(text: str) -> str:
    if text in ("INF", "+INF", "-INF", "NaN"):
        return text.removeprefix("+")
    if not _FLOAT.fullmatch(text):
        return text
    # What is greater than every double is the infinite one.
    return repr(float(text)).replace("inf", "INF")


def _moment(text: str) -> str:
    """A time whose second has no zeros behind the point, and whose zone, if it is UTC, is `Z`."""
    for zone in ("+00:00", "-00:00"):
        text = text.removesuffix(zone) + "Z" if text.endswith(zone) else text
    if "." not in text:
        return text
    head, _, tail = text.partition(".")
    digits = len(tail) - len(tail.lstrip("0123456789"))
    fraction = tail[:digits].rstrip("0")
    return f"{head}.{fraction}{tail[digits:]}" if fraction else head + tail[digits:]


_SPELLINGS: dict[str, Callable[[str], str]] = {
    "boolean": lambda text: {"1": "true", "0": "false"}.get(text, text),
    "dateTime": _moment,
    "dateTimeStamp": _moment,
    "decimal": _decimal,
    "double": _double,
    "float": _double,
    "integer": _integer,
    "time": _moment,
    **dict.fromkeys(_DERIVED, _integer),
}


def _derived_integers(text: str, datatype: str) -> Value:
    return (text, "integer") if datatype in _DERIVED else (text, datatype)


def _great_integers(text: str, datatype: str) -> Value:
    """An integer that 32 bits do not hold; what is none of the kind stays as it is."""
    digits = text.removeprefix("-")
    if datatype != "integer" or not digits.isascii() or not digits.isdigit():
        return text, datatype
    return (text, "decimal") if len(digits) > 10 or not -(2**31) <= int(text) < 2**31 else (text, datatype)


def _years(text: str, datatype: str) -> Value:
    """A year before Christ whose leading zero an engine drops."""
    if datatype in ("date", "dateTime", "gYear", "gYearMonth") and text.startswith("-"):
        year, dash, rest = text[1:].partition("-")
        return f"-{year.zfill(4)}{dash}{rest}", datatype
    return text, datatype


# What engines do to values beyond their spelling; a kind names those that are its own.
REWRITES: dict[str, Callable[[str, str], Value]] = {
    "derived-integers": _derived_integers,
    "great-integers-to-decimals": _great_integers,
    "years-before-christ": _years,
}

# The datatypes that each of them touches, so that nothing else need be looked at.
TOUCHES: dict[str, frozenset[str]] = {
    "derived-integers": _DERIVED,
    "great-integers-to-decimals": frozenset(["integer"]),
    "years-before-christ": frozenset(["date", "dateTime", "gYear", "gYearMonth"]),
}


def canonical(line: str, rewrites: Collection[str] = ()) -> str:
    """One triple in its canonical spelling.

    Args:
        line: subject, predicate and object as N-Triples writes them, one space between, without the dot.
        rewrites: names in `REWRITES` that are made besides.
    """
    last = line[-1]
    if last == '"':
        return line
    start = line.find('"')
    if start < 0:
        return line
    if last != ">":
        # A language tag: the only other thing that ends a literal.
        end = line.rfind('"')
        return line[:end] + line[end:].lower()
    end = line.rfind('"^^<')
    datatype = line[end + 4 : -1]
    if not datatype.startswith(XSD):
        return line
    text, name = _value(line[start + 1 : end], datatype[len(XSD) :], tuple(rewrites))
    return f'{line[:start]}"{text}"^^<{XSD}{name}>'


@lru_cache(maxsize=1 << 16)
def _value(text: str, name: str, rewrites: tuple[str, ...]) -> Value:
    """A value in its canonical spelling, rewritten."""
    spelling = _SPELLINGS.get(name)
    if spelling is not None:
        text = spelling(text)
    for rewrite in rewrites:
        text, name = REWRITES[rewrite](text, name)
    return text, name


def datatype_of(line: str) -> str:
    """The datatype that a triple's object is marked with; empty where it is not."""
    end = line.rfind('"^^<') if line.endswith(">") else -1
    return line[end + 4 : -1] if end >= 0 else ""


@dataclass
class Tally:
    """How many triples there are, and a digest of them, whatever their order; the same triple must not come twice.

    Args:
        triples: how many were added.
        total: the sum of their SHA-256 digests, modulo 2 to the 256th.
    """

    triples: int = 0
    total: int = 0

    def add(self, lines: Iterable[str]) -> None:
        """Add triples in their canonical spelling."""
        sha256, from_bytes = hashlib.sha256, int.from_bytes
        count, total = 0, 0
        for line in lines:
            total += from_bytes(sha256(line.encode()).digest(), "big")
            count += 1
        self.triples += count
        self.total = (self.total + total) % _MODULUS

    def plus(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(self.triples + other.triples, (self.total + other.total) % _MODULUS)

    def replace(self, old: Iterable[str], new: Iterable[str]) -> None:
        """Count some triples as others: as many of the one as of the other."""
        taken, given = tally_of(old), tally_of(new)
        self.total = (self.total - taken.total + given.total) % _MODULUS

    def add_digests(self, digests: Collection[bytes]) -> None:
        """Add triples by their SHA-256 digests."""
        self.triples += len(digests)
        self.total = (self.total + sum(int.from_bytes(digest, "big") for digest in digests)) % _MODULUS

    @property
    def digest(self) -> str:
        """The digest as 64 hexadecimal digits."""
        return f"{self.total:064x}"


def tally_of(lines: Iterable[str]) -> Tally:
    """The tally of canonical lines as they come."""
    made = Tally()
    made.add(lines)
    return made


def tally(lines: Iterable[str]) -> Tally:
    """The tally of canonical lines, each counted once."""
    return tally_of(set(lines))
