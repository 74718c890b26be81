"""The reviewed table: what coverage leaves over in a record and a person has looked at, with the reason.

`data/passages/<record>-reviewed.tsv`: columns passage, token, reason; a header line; few rows, so that
reading them stays possible. A row that explains nothing any more is an error: it would hide the next omission.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord import files
from onrecord.findings import Finding

COLUMNS = ("passage", "token", "reason")
LIMIT = 25


@dataclass(frozen=True)
class Row:
    """One reviewed item.

    Args:
        line: line of the table, from 1.
        passage: passage id, such as `p5-s1`.
        token: the words of the sentence, or the value of the node, that the row is about.
        reason: why it is right that nothing carries it, in a sentence.
    """

    line: int
    passage: str
    token: str
    reason: str

    @property
    def key(self) -> tuple[str, str]:
        """What an item must have to be explained by this row."""
        return self.passage, self.token.casefold()


def read(path: Path) -> tuple[list[Row], list[Finding]]:
    """The rows of a reviewed table, and what is wrong with the table itself.

    Args:
        path: the table; that there is none is no error.

    Returns:
        The usable rows, and findings for a wrong header, a row without three filled columns, a row that stands
        twice, and too many rows.

    Raises:
        UsageError: it cannot be read.
    """
    if not path.is_file():
        return [], []
    lines = files.read_text(path).splitlines()
    rows: dict[tuple[str, str], Row] = {}
    findings = []
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        remedy = "Make the first line: passage, token, reason, with tabs between them."
        findings.append(_finding(path, 1, "the header is not that of a reviewed table.", remedy))
    for number, line in enumerate(lines[1:], 2):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(COLUMNS) or not all(cells):
            message = "a row needs a passage, a token and a reason."
            findings.append(_finding(path, number, message, "Fill the three columns, with tabs between them."))
            continue
        row = Row(number, *cells)
        if row.key in rows:
            message = f"{row.passage} {row.token} stands on line {rows[row.key].line} already."
            findings.append(_finding(path, number, message, "Keep one of the two rows."))
        else:
            rows[row.key] = row
    if len(rows) > LIMIT:
        message = f"{len(rows)} rows are more than the {LIMIT} that a reader can check."
        findings.append(_finding(path, 0, message, "Record what the sentences say instead."))
    return list(rows.values()), findings


def stale(path: Path, rows: Iterable[Row], used: Iterable[Row]) -> list[Finding]:
    """Findings for the rows that explain nothing.

    Args:
        path: the table.
        rows: all its rows.
        used: those that explained an item.
    """
    done = set(used)
    return [
        _finding(
            path,
            row.line,
            f"nothing is left over at {row.passage} {row.token!r}, so there is nothing to explain.",
            "Delete the row.",
            "stale-review",
        )
        for row in rows
        if row not in done
    ]


def _finding(path: Path, line: int, message: str, remedy: str, code: str = "reviewed-table") -> Finding:
    return Finding(str(path), line, code, "", message, remedy)
