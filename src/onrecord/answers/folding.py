"""Solutions to rows: many-valued columns gather, quantities become bounds, `merge` joins equal rows (ADR 2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.answers.model import Engine, Row, Value, passage_order, plain
from onrecord.quantity import PARTS, Quantity
from onrecord.questions import Column, Question
from onrecord.terms import REC, XSD, Term

Solution = Mapping[str, Term]


def fold(engine: Engine, question: Question, solutions: Iterable[Solution], language: str) -> list[Row]:
    """The rows of an answer.

    Args:
        engine: a loaded store, for labels and evidence.
        question: what was asked.
        solutions: what its query gave, in order.
        language: `en` or `fr`; a label that is missing in it is given in English, else as the node's name.
    """
    single = [c.name for c in question.columns if not c.many and not c.parts and c.show != "text"]
    keys = [*single, *question.hidden, *(f"{q}_{part}" for q in question.quantities for part in PARTS)]
    gathered: dict[tuple[Term | None, ...], list[Solution]] = {}
    for solution in solutions:
        gathered.setdefault(tuple(solution.get(key) for key in keys), []).append(solution)
    groups = list(gathered.values())
    labels = _labels(engine, question, groups, language)
    passages = _passages(engine, question, groups)
    rows = [_row(question, group, labels, language, passages) for group in groups]
    return _merge(question, rows) if question.merge else rows


def _labels(engine: Engine, question: Question, groups: list[list[Solution]], language: str) -> dict[str, str]:
    """A label for every node that is shown by one, asked of the engine in one go."""
    variables = {v for c in question.columns if c.show != "slug" for v in (c.parts or {c.name: ""})}
    wanted = {concept for column in question.columns for concept in column.parts.values()}
    for group in groups:
        for solution in group:
            wanted.update(solution[v].value for v in variables if v in solution and solution[v].kind == "iri")
    found = engine.labels(sorted(wanted), language)
    rest = sorted(wanted - found.keys())
    if rest and language != "en":
        found |= engine.labels(rest)
    return {iri: found.get(iri) or iri.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for iri in wanted}


def _passages(engine: Engine, question: Question, groups: list[list[Solution]]) -> dict[str, tuple[str, ...]]:
    """The passages that every node behind a row cites; a passage stands for itself."""
    nodes: set[str] = set()
    for group in groups:
        nodes |= _behind(question, group)
    cited = engine.objects(sorted(nodes), REC + "evidence")
    found = {node: tuple(term.value for term in terms) for node, terms in cited.items()}
    return found | {node: (node,) for node in nodes - found.keys() if "/passage/" in node}


def _behind(question: Question, group: list[Solution]) -> set[str]:
    return {iri for variable in question.evidence for s in group if variable in s for iri in s[variable].value.split()}


def _row(
    question: Question,
    group: list[Solution],
    labels: Mapping[str, str],
    language: str,
    passages: Mapping[str, tuple[str, ...]],
) -> Row:
    first = group[0]
    quantities = {}
    bounds: dict[str, int | None] = {}
    for name in question.quantities:
        parts = Quantity(*(int(first[f"{name}_{part}"].value) if f"{name}_{part}" in first else 0 for part in PARTS))
        quantities[name] = parts
        bounds[f"{name}_min"], bounds[f"{name}_max"] = parts.minimum, parts.maximum
    cells: dict[str, tuple[Value, ...]] = {}
    for column in question.columns:
        if column.name in bounds:
            number = bounds[column.name]
            cells[column.name] = () if number is None else (Value(str(number), "", number),)
        else:
            cells[column.name] = _cell(column, group, labels, language)
    evidence = {passage for node in _behind(question, group) for passage in passages.get(node, ())}
    return Row(cells, tuple(sorted(evidence, key=passage_order)), quantities)


def _cell(column: Column, group: list[Solution], labels: Mapping[str, str], language: str) -> tuple[Value, ...]:
    values = set()
    for variable, concept in (column.parts or {column.name: ""}).items():
        terms = {solution[variable] for solution in group if variable in solution}
        if column.show == "text":
            terms = {term for term in terms if term.language == language} or terms
        for term in terms:
            value = _value(column, term, labels)
            if concept:
                value = Value(f"{labels[concept]}: {value.text}", value.iri, value.number)
            values.add(value)
    return _sorted(values)


def _value(column: Column, term: Term, labels: Mapping[str, str]) -> Value:
    if term.kind == "iri":
        # The IRIs of GeoNames end in a slash.
        slug = term.value.rstrip("/").rsplit("/", 1)[-1]
        return Value(slug if column.show == "slug" else labels[term.value], term.value)
    if term.datatype == XSD + "integer" and re.fullmatch(r"[+-]?\d+", term.value):
        return Value(term.value, "", int(term.value))
    return Value(term.value)


def _sorted(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(sorted(values, key=lambda v: (plain(v.text), v.text, v.iri)))


def _merge(question: Question, rows: list[Row]) -> list[Row]:
    merged: dict[tuple[tuple[str, tuple[Value, ...]], ...], Row] = {}
    for row in rows:
        key = tuple((name, values) for name, values in row.cells.items() if name != question.merge)
        known = merged.get(key)
        if known is None:
            merged[key] = row
            continue
        cells = dict(known.cells)
        cells[question.merge] = _sorted({*known.cells[question.merge], *row.cells[question.merge]})
        evidence = sorted({*known.evidence, *row.evidence}, key=passage_order)
        merged[key] = Row(cells, tuple(evidence), known.quantities)
    return list(merged.values())
