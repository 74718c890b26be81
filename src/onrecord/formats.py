"""Answers and other rows as text: CSV, TSV, JSON, SPARQL Results JSON, Markdown.

CSV and TSV hold one row a line for programs and spreadsheets: hedged counts as their two bounds, and a cell that a
spreadsheet would run as a formula is quoted with an apostrophe (OWASP, "CSV Injection"). Markdown is for reading:
hedged counts in words. JSON keeps the parts of every total.
"""

from __future__ import annotations

import csv as csv_module
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from onrecord import questions
from onrecord.answers import Answer, Row, Value, passage_name, words
from onrecord.questions import Column
from onrecord.terms import Term

Sentences = Mapping[str, str]
"""Passage IRI to its verified sentence, from a report that the user supplied; empty when there is none."""


def delimited(headings: Sequence[str], lines: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Rows as CSV (RFC 4180, LF line ends) or, with a tab, as TSV whose cells hold no tab or line end."""
    buffer = io.StringIO(newline="")
    writer = csv_module.writer(buffer, delimiter=delimiter, lineterminator="\n")
    for line in (headings, *lines):
        cells = [_no_formula(cell) for cell in line]
        writer.writerow([re.sub(r"\s", " ", cell) for cell in cells] if delimiter == "\t" else cells)
    return buffer.getvalue()


def _no_formula(cell: str) -> str:
    # A number is none: with a mark before it, every longitude west of Greenwich would be read as a text.
    if re.fullmatch(r"-[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", cell):
        return cell
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def markdown(title: str, headings: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    """Rows as a GitHub-flavoured Markdown table under a heading."""
    table = [headings, ["---"] * len(headings), *lines]
    body = "".join("| " + " | ".join(map(_escaped, line)) + " |\n" for line in table)
    return f"## {_escaped(title)}\n\n{body}"


def _escaped(text: str) -> str:
    safe = re.sub(r"([\\`*_\[\]<>|#])", r"\\\1", text)
    return " ".join(safe.split())


def sparql_json(variables: Sequence[str], solutions: Iterable[Mapping[str, Term]]) -> str:
    """Rows in the SPARQL 1.1 Query Results JSON Format (W3C Recommendation, 21 March 2013)."""
    bindings = [{name: _json_term(row[name]) for name in variables if name in row} for row in solutions]
    document = {"head": {"vars": list(variables)}, "results": {"bindings": bindings}}
    return _dumps(document)


def _dumps(document: object) -> str:
    import json  # reading a CSV must not wait for it

    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _json_term(term: Term) -> dict[str, str]:
    if term.kind != "literal":
        return {"type": "uri" if term.kind == "iri" else "bnode", "value": term.value}
    extra = {"xml:lang": term.language} if term.language else {"datatype": term.datatype}
    return {"type": "literal", "value": term.value, **({k: v for k, v in extra.items() if v})}


def evidence_cell(row: Row) -> str:
    """The passages behind a row, such as `p22-s1; p22-s2`."""
    return "; ".join(map(passage_name, row.evidence))


def sentences_cell(row: Row, sentences: Sentences) -> str:
    """The sentences behind a row, each after its passage; a dash for one that the source does not bear out."""
    return " | ".join(f"{passage_name(p)}: {sentences.get(p, '—')}" for p in row.evidence)


def table(
    answer: Answer, evidence: bool = False, sentences: Sentences | None = None
) -> tuple[list[str], list[list[str]]]:
    """Headings and lines of a table for reading, in the answer's language."""
    names = questions.headings(answer.question)
    heads = [column.heading for column in words.shown(answer)]
    lines = words.lines(answer)
    if evidence:
        heads.append(names["evidence"][answer.language])
        lines = [[*line, evidence_cell(row)] for line, row in zip(lines, answer.rows, strict=True)]
    if sentences is not None:
        heads.append(names["sentences"][answer.language])
        lines = [[*line, sentences_cell(row, sentences)] for line, row in zip(lines, answer.rows, strict=True)]
    return heads, lines


def _data_lines(answer: Answer, evidence: bool, sentences: Sentences | None) -> tuple[list[str], list[list[str]]]:
    """Names and lines of a table for programs: in English the columns' own names, in French French headings."""
    names = [column.name for column in answer.question.columns]
    names += ["evidence"] * evidence + ["sentences"] * (sentences is not None)
    lines = []
    for row, texts in zip(answer.rows, answer.texts(), strict=True):
        line = [texts[column.name] for column in answer.question.columns]
        line += [evidence_cell(row)] * evidence
        lines.append(line + ([sentences_cell(row, sentences)] if sentences is not None else []))
    if answer.language != "en":
        heads = questions.headings(answer.question)
        names = [heads.get(name, {}).get(answer.language, name) for name in names]
    return names, lines


def _csv(answer: Answer, evidence: bool, sentences: Sentences | None) -> str:
    return delimited(*_data_lines(answer, evidence, sentences))


def _tsv(answer: Answer, evidence: bool, sentences: Sentences | None) -> str:
    return delimited(*_data_lines(answer, evidence, sentences), delimiter="\t")


def _markdown(answer: Answer, evidence: bool, sentences: Sentences | None) -> str:
    return markdown(answer.question.summary[answer.language], *table(answer, evidence, sentences))


def _json(answer: Answer, evidence: bool, sentences: Sentences | None) -> str:
    return _dumps(objects(answer, evidence, sentences))


def _sparql_json(answer: Answer, _evidence: bool, _sentences: Sentences | None) -> str:
    return sparql_json(questions.variables(answer.question.sparql), answer.solutions)


FORMATS: dict[str, Callable[[Answer, bool, Sentences | None], str]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "sparql-json": _sparql_json,
    "markdown": _markdown,
}
"""Name of a format to what writes an answer in it: `(answer, with evidence, sentences) -> text`."""


def objects(answer: Answer, evidence: bool = False, sentences: Sentences | None = None) -> list[dict[str, Any]]:
    """Rows as JSON-ready objects: a node is `{iri, label}`, a many-valued cell a list, a total its parts and words."""
    rows = []
    for row in answer.rows:
        entry: dict[str, Any] = {c.name: _json_cell(c, row.cells[c.name]) for c in answer.question.columns}
        for name, total in row.quantities.items():
            entry[name] = {
                "min": total.minimum,
                "max": total.maximum,
                "parts": total.parts,
                "counted": total.counted,
                "bounded": total.bounded,
                "words": words.total(row, name, answer.language),
            }
        if evidence:
            entry["evidence"] = [passage_name(passage) for passage in row.evidence]
        if sentences is not None:
            entry["sentences"] = {passage_name(p): sentences[p] for p in row.evidence if p in sentences}
        rows.append(entry)
    return rows


def _json_cell(column: Column, values: tuple[Value, ...]) -> Any:
    found = [_json_value(value) for value in values]
    if column.many or column.parts or column.show == "text":
        return found
    return found[0] if found else None


def _json_value(value: Value) -> Any:
    if value.iri:
        return {"iri": value.iri, "label": value.text}
    return value.text if value.number is None else value.number
