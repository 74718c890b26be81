"""Literals as OWL 2 and Owlready2 can both read them.

Sources: OWL 2 Structural Specification, section 4 (the datatype map); XML Schema Datatypes 1.1 (lexical forms).
Owlready2 0.51 keeps whole numbers in 64 bits and decimals as binary floats, and does not escape a carriage return.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction

import pyoxigraph as ox

from onrecord.terms import OWL, RDF, RDFS, XSD

_INTEGERS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
_TEXTS = ("string", "normalizedString", "token", "language", "Name", "NCName", "NMTOKEN", "anyURI")
DATATYPE_MAP = frozenset(
    {XSD + name for name in (*_INTEGERS, *_TEXTS, "boolean", "dateTime", "dateTimeStamp", "decimal", "double", "float")}
    | {XSD + "hexBinary", XSD + "base64Binary", OWL + "rational", OWL + "real", RDFS + "Literal"}
    | {RDF + "PlainLiteral", RDF + "XMLLiteral"}
)
_VALUES = frozenset(name for name in DATATYPE_MAP if name.startswith(XSD))
_ZONE = r"(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_DATE = re.compile(r"(\d{4}-\d\d-\d\d)" + _ZONE, re.ASCII)
_DATE_TIME = re.compile(r"(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?" + _ZONE, re.ASCII)
_FLOAT = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN", re.ASCII)
_HEX = re.compile(r"([0-9a-fA-F]{2})*")
_BASE64 = re.compile(r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


def is_well_formed(literal: ox.Literal) -> bool:
    """Whether a literal's text is one that its datatype has; true of datatypes not looked into.

    Looked into are whole numbers (with bounds), decimals, floats, truth values, dates, points in time and binary data.
    """
    name, text = literal.datatype.value.removeprefix(XSD), literal.value
    if not literal.datatype.value.startswith(XSD):
        return True
    if name in _INTEGERS:
        low, high = _INTEGERS[name]
        if not re.fullmatch(r"[+-]?\d+", text, re.ASCII):
            return False
        return (low is None or int(text) >= low) and (high is None or int(text) <= high)
    if name == "boolean":
        return text in ("true", "false", "1", "0")
    if name in ("date", "dateTime", "dateTimeStamp"):
        match = (_DATE if name == "date" else _DATE_TIME).fullmatch(text)
        return bool(match and _is_day(match[1]) and (match[2] or name != "dateTimeStamp"))
    if name == "decimal":
        return re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)", text, re.ASCII) is not None
    pattern = {"double": _FLOAT, "float": _FLOAT, "hexBinary": _HEX, "base64Binary": _BASE64}.get(name)
    return pattern is None or pattern.fullmatch(text) is not None


def is_in(literal: ox.Literal, datatype: str) -> bool:
    """Whether a literal's value belongs to a datatype, for numbers, texts, truth values and dates; true if not known.

    Args:
        literal: a well-formed literal.
        datatype: IRI of the datatype.
    """
    if datatype == RDF + "langString" or literal.language:
        return datatype not in (RDF + "langString", *_VALUES) or (datatype == RDF + "langString") == bool(
            literal.language
        )
    number, name = value(literal), datatype.removeprefix(XSD)
    if name in _INTEGERS and isinstance(number, Fraction):
        low, high = _INTEGERS[name]
        whole = number.denominator == 1
        return whole and (low is None or number >= low) and (high is None or number <= high)
    if isinstance(number, Fraction):
        return datatype not in _VALUES or datatype == XSD + "decimal"
    held, wanted = _family(projected(literal).datatype.value), _family(projected_datatype(datatype))
    return held == wanted or "other" in (held, wanted)


def value(literal: ox.Literal) -> object:
    """What two literals that mean the same have in common: a number, a truth value, else the literal as written."""
    if is_well_formed(literal):
        if _family(literal.datatype.value) == "number":
            return Fraction(literal.value)
        if literal.datatype.value == XSD + "boolean":
            return literal.value in ("true", "1")
    return literal


def projected_datatype(iri: str) -> str:
    """The datatype that `projected` gives to the well-formed literals of a datatype."""
    if iri == RDF + "langString":
        return RDF + "PlainLiteral"
    if iri == XSD + "date":
        return XSD + "dateTime"
    return iri if iri in DATATYPE_MAP else XSD + "string"


def projected(literal: ox.Literal) -> ox.Literal:
    """A literal as the reasoner is to read it (design, section 5).

    Args:
        literal: any literal of the layers.

    Returns:
        A day as midnight UTC of it (its own zone where it has one); a number that Owlready2 cannot hold as an
        owl:rational of the same value; what OWL 2 has no datatype for, or what is no literal of its datatype, as
        xsd:string; a text without control characters other than tab and newline, which are spelled out.
    """
    text = _CONTROL.sub(lambda match: f"\\u{ord(match[0]):04X}", literal.value)
    if literal.language:
        return ox.Literal(text, language=literal.language)
    datatype = literal.datatype.value
    if not is_well_formed(literal):
        return ox.Literal(text)
    if datatype == XSD + "date":
        day = _DATE.fullmatch(literal.value)
        zone = day[2] if day else None
        return ox.Literal(f"{literal.value[:10]}T00:00:00{zone or 'Z'}", datatype=ox.NamedNode(XSD + "dateTime"))
    number = value(literal)
    if isinstance(number, Fraction) and not _survives(literal):
        rational = f"{number.numerator}/{number.denominator}"
        return ox.Literal(rational, datatype=ox.NamedNode(OWL + "rational"))
    return ox.Literal(text, datatype=ox.NamedNode(projected_datatype(datatype)))


def same(literal: ox.Literal) -> ox.Literal:
    """A literal with its number written in one way, so that what Owlready2 holds can be compared with what it read."""
    try:
        if _family(literal.datatype.value) == "number":
            return ox.Literal(str(Decimal(literal.value).normalize()), datatype=literal.datatype)
        if _family(literal.datatype.value) == "float":
            return ox.Literal(repr(float(literal.value)), datatype=literal.datatype)
    except (InvalidOperation, ValueError):
        pass
    return literal


def _survives(literal: ox.Literal) -> bool:
    number = Fraction(literal.value)
    if number.denominator == 1 and literal.datatype.value != XSD + "decimal":
        return -(2**63) <= number < 2**63
    held = repr(float(number))
    return "e" not in held and Fraction(held) == number


def _family(datatype: str) -> str:
    name = datatype.removeprefix(XSD)
    if name in _INTEGERS or name == "decimal":
        return "number"
    if name in ("double", "float"):
        return "float"
    if name in _TEXTS:
        return "text"
    return name if name in ("boolean", "date", "dateTime") else "other"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
