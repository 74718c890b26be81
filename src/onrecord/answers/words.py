"""An answer for reading: headings and hedged counts in words, in English or French."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord import questions
from onrecord.answers.model import Answer, Row
from onrecord.quantity import interval_in_words, total_in_words

# In words, these say what the total already says.
_SAID_BY_THE_TOTAL = ("uncounted_incidents", "hedged_incidents", "implied_attribution", "scope")


@dataclass(frozen=True)
class Shown:
    """One column of a table for reading: `name` is that of the cells, or of a pair of bounds."""

    name: str
    heading: str
    number: bool = False
    bounds: bool = False


def shown(answer: Answer) -> list[Shown]:
    """The columns of a table for reading: each pair of bounds is one column, in words."""
    words = questions.headings(answer.question)
    names = {column.name for column in answer.question.columns}
    columns = []
    for column in answer.question.columns:
        stem, _, end = column.name.rpartition("_")
        paired = end in ("min", "max") and {f"{stem}_min", f"{stem}_max"} <= names
        if (paired and end == "max") or (answer.question.quantities and column.name in _SAID_BY_THE_TOTAL):
            continue
        name = stem if paired else column.name
        heading = words.get(name, {}).get(answer.language) or name.replace("_", " ")
        columns.append(Shown(name, heading, bool(column.unit) and not paired, paired))
    return columns


def cell(answer: Answer, row: Row, column: Shown) -> str:
    """The text of one cell of a table for reading."""
    if not column.bounds:
        return "; ".join(value.text for value in row.cells[column.name])
    if column.name in row.quantities:
        return total(row, column.name, answer.language)
    low, high = (row.cells[f"{column.name}_{end}"] for end in ("min", "max"))
    return interval_in_words(low[0].number if low else None, high[0].number if high else None, answer.language)


def total(row: Row, name: str, language: str) -> str:
    """A quantity of a row in words, with all that the row says of its uncounted, hedged and implied incidents."""

    def number(column: str) -> int | None:
        values = row.cells.get(column, ())
        return values[0].number if values else None

    return total_in_words(
        row.quantities[name],
        language,
        number("uncounted_incidents"),
        scoped="scope" in row.cells,
        hedged=number("hedged_incidents") or 0,
        implied=number("implied_attribution") or 0,
    )


def lines(answer: Answer) -> list[list[str]]:
    """Every row of a table for reading, cell by cell."""
    columns = shown(answer)
    return [[cell(answer, row, column) for column in columns] for row in answer.rows]
