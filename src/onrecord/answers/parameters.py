"""A user's words as RDF terms: names, aliases in both languages, slugs, IRIs, dates. Nothing is pasted into a query."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

from onrecord.answers.model import Engine, plain
from onrecord.dates import bounds
from onrecord.errors import UsageError, near_misses
from onrecord.questions import Param, Question
from onrecord.terms import BASE, ID, RDFS, REC, SKOS, XSD, Term

_NAMED = f"{{ ?node <{RDFS}label> ?name }} UNION {{ ?node <{SKOS}altLabel> ?name }}"
_NAMES = {
    "agent": f"""SELECT DISTINCT ?node ?name WHERE {{
        ?class <{RDFS}subClassOf>* <{REC}Agent> . ?node a ?class . {_NAMED} }}""",
    "incident": f"SELECT DISTINCT ?node ?name WHERE {{ ?node a <{REC}Incident> . {_NAMED} }}",
    "node": f"""SELECT DISTINCT ?node ?name WHERE {{
        {{ ?node a ?class ; <{RDFS}label> ?name . FILTER (!STRSTARTS(STR(?node), "{REC}")) }}
        UNION {{ ?node a <{REC}Passage> . BIND (STR(?node) AS ?name) }} }}""",
}
_REPORTS = f"SELECT ?report WHERE {{ ?report a <{REC}Report> }}"
_A_NAME = re.compile(r"[^\W\d_][\w .'’-]+")
# Articles and ranks of English and French, as they stand before a name.
_BEFORE_NAMES = re.compile(
    r"(?:(?:the|le|la|les|gen\.?|general|col\.?|colonel|mr\.?|mrs\.?|ms\.?|m\.|mme|dr\.?|president)\s+|l['’])+"
)


def bind(engine: Engine, question: Question, arguments: Mapping[str, str]) -> dict[str, Term]:
    """The terms that a user's words stand for.

    Args:
        engine: a loaded store, which knows the names.
        question: from the catalogue.
        arguments: parameter name to what the user wrote.

    Returns:
        Variable of each parameter to term; an optional parameter without a value is missing.

    Raises:
        UsageError: a parameter is missing, unknown, no date, or names nothing (or several things) on record.
    """
    known = {param.name: param for param in question.params}
    for name in arguments:
        if name not in known:
            takes = ", ".join(f"--{n}" for n in known) or "none"
            raise UsageError(f"{question.slug} has no parameter --{name}", f"its parameters: {takes}")
    bindings = {}
    for param in question.params:
        text = arguments.get(param.name) or param.default
        if text:
            bindings[param.variable or param.name] = _term(engine, param, text)
        elif param.required:
            example = f", for example --{param.name} {param.example}" if param.example else ""
            raise UsageError(f"{question.slug} needs --{param.name}{example}", param.meaning["en"])
        elif arguments.get(param.name) is not None:
            raise UsageError(f"--{param.name} is empty", "give a value, or leave the option out")
    first, last = bindings.get("from"), bindings.get("to")
    if first and last and first.value > last.value:
        raise UsageError(f"--from {first.value} is after --to {last.value}", "put the earlier date first")
    return bindings


def _term(engine: Engine, param: Param, text: str) -> Term:
    if param.type in ("date", "day"):
        return Term("literal", _day(param, text).isoformat(), XSD + "date")
    if param.type == "text":
        return Term("literal", text)
    return Term("iri", resolve(engine, param.type, text, f"--{param.name}", param.example))


def _day(param: Param, text: str) -> date:
    first, last = period(text)
    day = last if param.bound == "last" else first
    if day is None:
        end = "last" if param.bound == "last" else "first"
        raise UsageError(f"--{param.name} {short(text)}: it has no {end} day", "give one such as 2025-04-12 or 2025-04")
    if param.type == "day" and first != last:
        raise UsageError(f"--{param.name} {short(text)}: one day was expected", "give a date such as 2025-04-12")
    return day


def period(text: str) -> tuple[date | None, date | None]:
    """The first and the last day of a date that a user wrote, in any form of EDTF; None on an open side.

    Raises:
        UsageError: it is no date.
    """
    try:
        return bounds(text)
    except UsageError as refused:
        # What the record never writes, a user may: uncertain or approximate days, seasons (EDTF levels 1 and 2).
        from edtf import EDTFParseException, parse_edtf

        try:
            parsed = parse_edtf(text.strip())
            days = [date(*moment[:3]) for moment in (parsed.lower_strict(), parsed.upper_strict())]
        except (EDTFParseException, AttributeError, ValueError, TypeError, OverflowError):
            raise UsageError(
                refused.message,
                "write a day, a month or a year: 2025-08-01, 2025-08, 2025; or an interval 2025-03/2025-05",
            ) from None
        return days[0], days[1]


def resolve(engine: Engine, kind: str, text: str, option: str, example: str = "") -> str:
    """The IRI of the one node that a name, an alias in either language, a slug or an IRI stands for.

    Args:
        engine: a loaded store.
        kind: `agent`, `incident` or `node`.
        text: what the user wrote.
        option: how errors call it, such as `--actor`.
        example: a value that errors may offer.

    Raises:
        UsageError: nothing, or more than one thing, is called so; near misses are named.
    """
    if kind == "node" and (node := _at(engine, text.strip())):
        return node
    names: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    words: dict[str, set[str]] = {}
    for row in engine.select(_NAMES[kind]):
        iri, name = row["node"].value, row["name"].value
        words.setdefault(iri, set()).update(_words(name))
        for key in _keys(iri, name):
            names.setdefault(plain(key), set()).add(iri)
            shown.setdefault(plain(key), key)
    found = names.get(plain(text), set()) or names.get(_bare(text), set())
    asked = _words(_bare(text))
    if not found and asked and kind != "node" and _A_NAME.fullmatch(text.strip()):
        # "Goïta", "Ag Ghaly", "IS": a part of one name only is enough; of several names it is not.
        found = {iri for iri, known in words.items() if asked <= known}
    if len(found) == 1:
        return next(iter(found))
    if found:
        paths = ", ".join(sorted(iri.removeprefix(BASE) for iri in found)[:12])
        raise UsageError(f"{option} {short(text)}: several are called so: {paths}", "use one of these names")
    if kind == "agent" and _is_community(engine, text):
        raise UsageError(
            f"{option} {short(text)}: a community is never an actor", "onrecord ask victim-communities tells of it"
        )
    near = near_misses(plain(text), names)
    hint = (
        "did you mean " + ", ".join(sorted({shown[key] for key in near})) + "?"
        if near
        else (f"for example {option} {example}" if example else "use a name of the record")
    )
    raise UsageError(f"{option} {short(text)}: nothing on record is called so", hint)


def _at(engine: Engine, text: str) -> str:
    """The one node whose IRI is meant by a path such as `kobou/killing` or `p22-s2`; empty if none or several are."""
    records = [row["report"].value.removesuffix("report") for row in engine.select(_REPORTS)]
    starts = ["", BASE, ID, *records, *(f"{start}passage/" for start in records)]
    written = []
    for start in starts:
        with suppress(ValueError):
            written.append(Term("iri", start + text).n3())
    if not written:
        return ""
    rows = engine.select(f"SELECT DISTINCT ?node WHERE {{ VALUES ?node {{ {' '.join(written)} }} ?node a ?class }}")
    return rows[0]["node"].value if len(rows) == 1 else ""


def _bare(text: str) -> str:
    """A name without the article or the rank before it."""
    return _BEFORE_NAMES.sub("", plain(text))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", plain(text)))


def _is_community(engine: Engine, text: str) -> bool:
    rows = engine.select(f"SELECT ?name WHERE {{ ?node a <{REC}Community> . {_NAMED} }}")
    return _bare(text) in {plain(row["name"].value) for row in rows}


def _keys(iri: str, name: str) -> Iterator[str]:
    """Everything that a node answers to: its name, its IRI, and the ends of its IRI (`killing`, `kobou/killing`)."""
    yield from (iri, name)
    if iri.startswith(BASE):
        parts = iri.removeprefix(BASE).split("/")
        for start in range(len(parts)):
            slug = "/".join(parts[start:])
            yield slug
            yield slug.replace("-", " ")


def short(text: str) -> str:
    """A user's text, cut so that an error stays readable."""
    return text if len(text) <= 80 else f"{text[:77]}..."
