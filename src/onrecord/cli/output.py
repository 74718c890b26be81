"""Answers as a table, CSV or JSON."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
from pathlib import Path
from typing import Any

from onrecord import files
from onrecord.answers import Answer, Value
from onrecord.errors import SetupError
from onrecord.questions import Column


def write(answer: Answer, output_format: str, target: str, evidence: bool) -> None:
    """Write an answer to a file or to standard output.

    Args:
        answer: what `answers.answer` gave.
        output_format: `table`, `csv` or `json`.
        target: a path, or `-` for standard output; a file is written whole or not at all.
        evidence: whether to add the column of passages.

    Raises:
        UsageError: the target is a folder.
        SetupError: the file cannot be written.
    """
    if not answer.rows:
        print("nothing on record answers this question; absence is not denial", file=sys.stderr)
    if target == "-":
        # A terminal that cannot show an accent shows its code, rather than nothing at all.
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            if output_format == "table":
                _table(answer, evidence)
            else:
                sys.stdout.write({"csv": _csv, "json": _json}[output_format](answer, evidence))
            sys.stdout.flush()
        except BrokenPipeError:
            # The reader (head, less) has what it wanted; Python must not complain about the rest at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            raise SetupError(f"standard output: cannot be written ({error.strerror})", "use -o FILE") from None
        return
    text = {"csv": _csv, "json": _json, "table": _table_text}[output_format](answer, evidence)
    files.write_text(Path(target), text)


def _headings(answer: Answer, evidence: bool) -> list[str]:
    return [column.name for column in answer.question.columns] + (["evidence"] if evidence else [])


def _lines(answer: Answer, evidence: bool) -> list[list[str]]:
    names = [column.name for column in answer.question.columns]
    lines = []
    for row, texts in zip(answer.rows, answer.texts(), strict=True):
        lines.append([texts[name] for name in names] + (["; ".join(row.evidence)] if evidence else []))
    return lines


def _csv(answer: Answer, evidence: bool) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_headings(answer, evidence))
    writer.writerows(_lines(answer, evidence))
    return buffer.getvalue()


def _json(answer: Answer, evidence: bool) -> str:
    rows = []
    for row in answer.rows:
        entry: dict[str, Any] = {c.name: _json_cell(c, row.cells[c.name]) for c in answer.question.columns}
        if evidence:
            entry["evidence"] = list(row.evidence)
        rows.append(entry)
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _json_cell(column: Column, values: tuple[Value, ...]) -> Any:
    found = [_json_value(value) for value in values]
    if column.many or column.parts:
        return found
    return found[0] if found else None


def _json_value(value: Value) -> Any:
    if value.iri:
        return {"iri": value.iri, "label": value.text}
    return value.text if value.number is None else value.number


def _table(answer: Answer, evidence: bool) -> None:
    from rich.console import Console

    console = Console(highlight=False)
    console.width = max(console.width, 40)
    _print_table(console, answer, evidence)


def _table_text(answer: Answer, evidence: bool) -> str:
    from rich.console import Console

    buffer = io.StringIO()
    _print_table(Console(file=buffer, width=160, highlight=False), answer, evidence)
    return buffer.getvalue()


def _print_table(console: Any, answer: Answer, evidence: bool) -> None:
    """A table where it fits; else one block a row, since a word broken over three lines cannot be read."""
    headings, lines = _headings(answer, evidence), _lines(answer, evidence)
    needed = 0
    for column in zip(headings, *lines, strict=True):
        needed += 2 + max(len(word) for cell in column for word in cell.split() or [""])
    if needed <= console.width:
        console.print(_rich_table(answer, evidence))
        return
    console.print(answer.question.summary["en"], style="italic", markup=False)
    width = max(map(len, headings))
    for line in lines:
        console.print()
        for heading, cell in zip(headings, line, strict=True):
            console.print(f"{heading:<{width}}  {cell or '—'}", markup=False, soft_wrap=True)


def _rich_table(answer: Answer, evidence: bool) -> Any:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    table = Table(title=answer.question.summary["en"], title_justify="left", box=box.SIMPLE_HEAD, show_edge=False)
    numbers = {column.name for column in answer.question.columns if column.unit}
    for heading in _headings(answer, evidence):
        table.add_column(heading, justify="right" if heading in numbers else "left", overflow="fold")
    for line in _lines(answer, evidence):
        table.add_row(*map(escape, line))
    return table
