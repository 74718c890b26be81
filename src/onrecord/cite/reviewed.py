"""The reviewed table: what coverage leaves over in a record and a person has looked at, with the reason.

`data/passages/<record>-reviewed.tsv`: columns passage, token, reason; a header line; few rows, so that
reading them stays possible. A row that explains nothing any more is an error: it would hide the next omission.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord import files
from onrecord.cite.words import MESSAGES
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


def read(path: Path, language: str = "en") -> tuple[list[Row], list[Finding]]:
    """The rows of a reviewed table, and what is wrong with the table itself.

    Args:
        path: the table; that there is none is no error.
        language: of the messages, `en` or `fr`.

    Returns:
        The usable rows, and findings for a wrong header, a row without three filled columns, a row that stands
        twice, and too many rows.

    Raises:
        UsageError: it cannot be read.
    """
    if not path.is_file():
        return [], []
    texts = MESSAGES[language]
    lines = files.read_text(path).splitlines()
    rows: dict[tuple[str, str], Row] = {}
    findings = []
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        findings.append(_finding(path, 1, texts["header"], texts["header!"]))
    for number, line in enumerate(lines[1:], 2):
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) != len(COLUMNS) or not all(cells):
            findings.append(_finding(path, number, texts["cells"], texts["cells!"]))
            continue
        row = Row(number, *cells)
        if row.key in rows:
            message = texts["twice"].format(passage=row.passage, token=row.token, line=rows[row.key].line)
            findings.append(_finding(path, number, message, texts["twice!"]))
        else:
            rows[row.key] = row
    if len(rows) > LIMIT:
        message = texts["many"].format(number=len(rows), limit=LIMIT)
        findings.append(_finding(path, 0, message, texts["many!"]))
    return list(rows.values()), findings


def stale(path: Path, rows: Iterable[Row], used: Iterable[Row], language: str = "en") -> list[Finding]:
    """Findings for the rows that explain nothing.

    Args:
        path: the table.
        rows: all its rows.
        used: those that explained an item.
        language: of the messages, `en` or `fr`.
    """
    done = set(used)
    texts = MESSAGES[language]
    return [
        _finding(
            path,
            row.line,
            texts["stale-review"].format(passage=row.passage, token=row.token),
            texts["stale-review!"],
            "stale-review",
        )
        for row in rows
        if row not in done
    ]


def _finding(path: Path, line: int, message: str, remedy: str, code: str = "reviewed-table") -> Finding:
    return Finding(str(path), line, code, "", message, remedy, column=min(line, 1))
