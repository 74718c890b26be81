"""Answering: a question and an engine give rows of cells; nothing here knows how they are printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from onrecord.errors import UsageError
from onrecord.quantity import PARTS, Quantity
from onrecord.questions import Column, Param, Question
from onrecord.record import Term
from onrecord.terms import RDFS, REC, SKOS, XSD


class Engine(Protocol):
    """What answering needs of a store; `record.Store` and `graph.Store` both give it."""

    name: str

    def select(self, query: str, bindings: Mapping[str, Term] | None = None) -> list[dict[str, Term]]: ...

    def label(self, iri: str, language: str = "en") -> str | None: ...

    def objects(self, iri: str, property_iri: str) -> list[Term]: ...


@dataclass(frozen=True)
class Value:
    """One value in a cell: the text to show and, for a node, its IRI."""

    text: str
    iri: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Row:
    """One row: column name to values (none: an empty cell), and the passages behind it."""

    cells: dict[str, tuple[Value, ...]]
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class Answer:
    """A question and its rows, in the order of the query."""

    question: Question
    rows: list[Row]

    def texts(self) -> list[dict[str, str]]:
        """Each row as heading to text, several values joined by `; ` in alphabetical order."""
        return [
            {name: "; ".join(value.text for value in values) for name, values in row.cells.items()} for row in self.rows
        ]


def answer(
    engine: Engine, question: Question, arguments: Mapping[str, str] | None = None, language: str = "en"
) -> Answer:
    """Answer one question.

    Args:
        engine: a loaded store.
        question: from the catalogue.
        arguments: parameter name to what the user wrote.
        language: `en` or `fr`, for labels.

    Returns:
        The rows, several values of a cell in alphabetical order.

    Raises:
        UsageError: a parameter is missing, unknown, or names nothing on record.
    """
    bindings = bind(engine, question, arguments or {})
    rows = engine.select(question.sparql, bindings)
    return Answer(question, _fold(engine, question, rows, language))


def bind(engine: Engine, question: Question, arguments: Mapping[str, str]) -> dict[str, Term]:
    """A user's words as RDF terms, one for each parameter of a question; never pasted into query text.

    Raises:
        UsageError: as for `answer`.
    """
    known = {param.name: param for param in question.params}
    for name in arguments:
        if name not in known:
            takes = ", ".join(f"--{n}" for n in known) or "none"
            raise UsageError(f"{question.slug} has no parameter --{name}", f"its parameters: {takes}")
    bindings = {}
    for param in question.params:
        text = arguments.get(param.name) or param.default
        if not text:
            if param.required:
                example = f", for example --{param.name} {param.example}" if param.example else ""
                raise UsageError(f"{question.slug} needs --{param.name}{example}", param.meaning["en"])
            continue
        bindings[param.name] = _term(engine, param, text)
    return bindings


def _term(engine: Engine, param: Param, text: str) -> Term:
    if param.type == "date":
        from onrecord.dates import bounds

        earliest, _ = bounds(text)
        if earliest is None:
            raise UsageError(f"--{param.name} {text}: it has no first day", "give a date such as 2025-04-12 or 2025-04")
        return Term("literal", earliest.isoformat(), XSD + "date")
    if param.type == "text":
        return Term("literal", text, XSD + "string")
    return Term("iri", _resolve(engine, param, text))


_NAMES = {
    "agent": f"""
        SELECT ?node ?name WHERE {{
          {{ ?i <{REC}actor> ?node }} UNION {{ ?r <{REC}kind> <{REC}onSideOf> ; <{REC}subject> ?node }}
          {{ ?node <{RDFS}label> ?name }} UNION {{ ?node <{SKOS}altLabel> ?name }}
        }}""",
    "incident": f"SELECT ?node ?name WHERE {{ ?node a <{REC}Incident> ; <{RDFS}label> ?name }}",
}


def _resolve(engine: Engine, param: Param, text: str) -> str:
    """The IRI of the one node that a name, an alias in either language, a slug or an IRI stands for."""
    names: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for row in engine.select(_NAMES[param.type]):
        iri, name = row["node"].value, row["name"].value
        slug = iri.rsplit("/", 1)[-1]
        for key in (name, slug, slug.replace("-", " "), iri):
            names.setdefault(_plain(key), set()).add(iri)
            shown.setdefault(_plain(key), key)
    found = names.get(_plain(text), set())
    if len(found) == 1:
        return next(iter(found))
    if found:
        slugs = ", ".join(sorted(iri.rsplit("/", 1)[-1] for iri in found))
        raise UsageError(f"--{param.name} {_short(text)}: several are called so: {slugs}", "use one of these names")
    near = get_close_matches(_plain(text), list(names), n=3, cutoff=0.6)
    hint = (
        "did you mean " + ", ".join(sorted({shown[key] for key in near})) + "?"
        if near
        else (f"for example --{param.name} {param.example}" if param.example else "use a name of the record")
    )
    raise UsageError(f"--{param.name} {_short(text)}: nothing on record is called so", hint)


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:77]}..."


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.strip())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def _fold(engine: Engine, question: Question, rows: Iterable[Mapping[str, Term]], language: str) -> list[Row]:
    """Solutions to rows: many-valued columns gather, quantities become bounds, `merge` joins equal rows."""
    single = [c.name for c in question.columns if not c.many and not c.parts]
    keys = [*single, *question.hidden, *(f"{q}_{part}" for q in question.quantities for part in PARTS)]
    gathered: dict[tuple[Term | None, ...], list[Mapping[str, Term]]] = {}
    for row in rows:
        gathered.setdefault(tuple(row.get(key) for key in keys), []).append(row)
    labels = _Labels(engine, language)
    folded = [_row(engine, question, solutions, labels) for solutions in gathered.values()]
    return _merge(question, folded) if question.merge else folded


class _Labels:
    def __init__(self, engine: Engine, language: str) -> None:
        self._engine, self._language, self._known = engine, language, dict[str, str]()

    def __call__(self, iri: str) -> str:
        if iri not in self._known:
            label = self._engine.label(iri, self._language) or self._engine.label(iri)
            self._known[iri] = label or iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1]
        return self._known[iri]


def _row(engine: Engine, question: Question, solutions: list[Mapping[str, Term]], labels: _Labels) -> Row:
    first = solutions[0]
    quantities = {}
    for name in question.quantities:
        parts = Quantity(*(int(first[f"{name}_{part}"].value) if f"{name}_{part}" in first else 0 for part in PARTS))
        quantities[f"{name}_min"], quantities[f"{name}_max"] = parts.minimum, parts.maximum
    cells: dict[str, tuple[Value, ...]] = {}
    for column in question.columns:
        if column.name in quantities:
            number = quantities[column.name]
            cells[column.name] = () if number is None else (Value(str(number), "", number),)
        else:
            cells[column.name] = _cell(column, solutions, labels)
    return Row(cells, _evidence(engine, question, solutions))


def _cell(column: Column, solutions: list[Mapping[str, Term]], labels: _Labels) -> tuple[Value, ...]:
    values = set()
    for variable, concept in (column.parts or {column.name: ""}).items():
        for solution in solutions:
            term = solution.get(variable)
            if term is None:
                continue
            value = _value(column, term, labels)
            if concept:
                value = Value(f"{labels(concept)}: {value.text}", value.iri, value.number)
            values.add(value)
    return tuple(sorted(values, key=lambda v: (_plain(v.text), v.text, v.iri)))


def _value(column: Column, term: Term, labels: _Labels) -> Value:
    if term.kind == "iri":
        if column.show == "slug":
            return Value(term.value.rsplit("/", 1)[-1], term.value)
        return Value(labels(term.value), term.value)
    if term.datatype == XSD + "integer" and re.fullmatch(r"[+-]?\d+", term.value):
        return Value(term.value, "", int(term.value))
    return Value(term.value)


def _evidence(engine: Engine, question: Question, solutions: list[Mapping[str, Term]]) -> tuple[str, ...]:
    nodes = set()
    for variable in question.evidence:
        for solution in solutions:
            if variable in solution:
                nodes.update(solution[variable].value.split())
    passages: set[str] = set()
    for node in nodes:
        cited = engine.objects(node, REC + "evidence")
        passages.update(term.value for term in cited)
        if not cited and "/passage/" in node:
            passages.add(node)
    return tuple(sorted((p.rsplit("/", 1)[-1] for p in passages), key=_passage_order))


def _passage_order(name: str) -> tuple[int, int, str]:
    # A record that is being edited may cite what is no passage; `check` says so, an answer must not fail on it.
    found = re.fullmatch(r"p(\d+)-s(\d+)", name)
    return (int(found[1]), int(found[2]), name) if found else (0, 0, name)


def _merge(question: Question, rows: list[Row]) -> list[Row]:
    merged: dict[tuple[tuple[str, tuple[Value, ...]], ...], Row] = {}
    for row in rows:
        key = tuple((name, values) for name, values in row.cells.items() if name != question.merge)
        known = merged.get(key)
        if known is None:
            merged[key] = row
            continue
        together = {*known.cells[question.merge], *row.cells[question.merge]}
        cells = dict(known.cells)
        cells[question.merge] = tuple(sorted(together, key=lambda v: (_plain(v.text), v.text, v.iri)))
        evidence = sorted({*known.evidence, *row.evidence}, key=_passage_order)
        merged[key] = Row(cells, tuple(evidence))
    return list(merged.values())
