"""What an answer is made of, and what answering needs of an engine."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from onrecord.quantity import Quantity
from onrecord.questions import Question
from onrecord.terms import Term


class Engine(Protocol):
    """What answering needs of a store; `record.Store`, `graph.Store` and `endpoint.Store` give it.

    `select` reads the union of some layers (all that the store holds, when none are named): a question means the same
    whatever else is loaded.
    """

    name: str

    def select(self, query: str, layers: Iterable[str] | None = None) -> list[dict[str, Term]]: ...

    def labels(self, iris: Iterable[str], language: str = "en") -> dict[str, str]: ...

    def objects(self, iris: Iterable[str], property_iri: str) -> dict[str, list[Term]]: ...


@dataclass(frozen=True)
class Value:
    """One value in a cell: the text to show and, for a node, its IRI; for a number, the number."""

    text: str
    iri: str = ""
    number: int | None = None


@dataclass(frozen=True)
class Row:
    """One row of an answer.

    Args:
        cells: column name to values, in alphabetical order; none: an empty cell.
        evidence: IRIs of the passages behind the row, in the order of the report.
        quantities: name of a quantity to its parts.
    """

    cells: dict[str, tuple[Value, ...]]
    evidence: tuple[str, ...] = ()
    quantities: dict[str, Quantity] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """A question and its rows, in the order of the query.

    Args:
        question: what was asked.
        rows: the answer.
        language: `en` or `fr`, of the labels in the cells.
        solutions: the engine's own rows, before several values were gathered into one cell.
    """

    question: Question
    rows: list[Row]
    language: str = "en"
    solutions: tuple[dict[str, Term], ...] = ()

    def texts(self) -> list[dict[str, str]]:
        """Each row as column name to text, several values joined by `; ` in alphabetical order."""
        return [
            {name: "; ".join(value.text for value in values) for name, values in row.cells.items()} for row in self.rows
        ]


def plain(text: str) -> str:
    """A text without accents, case and outer blanks: for comparing names and for sorting as a reader expects."""
    decomposed = unicodedata.normalize("NFKD", text.strip())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def passage_name(iri: str) -> str:
    """The short name of a passage, such as `p22-s2`."""
    return iri.rsplit("/", 1)[-1]


def passage_order(iri: str) -> tuple[int, int, str]:
    """The place of a passage in its report, for sorting."""
    # A record that is being edited may cite what is no passage; `check` says so, an answer must not fail on it.
    found = re.fullmatch(r"p(\d+)-s(\d+)", passage_name(iri))
    return (int(found[1]), int(found[2]), iri) if found else (0, 0, iri)
