"""A finding: one thing that a check has to say about one place. A validation result is a value, not an exception."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import total_ordering

LANGUAGES = ("en", "fr")
SEVERITIES = {
    "en": {"error": "error", "warning": "warning"},
    "fr": {"error": "erreur", "warning": "avertissement"},
}


@total_ordering
@dataclass(frozen=True)
class Finding:
    """One thing wrong (or worth a look) at one place; findings sort by file, line and column.

    Args:
        path: the file, as the user named it.
        line: line of the file, from 1; 0 when the file as a whole is meant.
        code: a short stable name of the rule, kebab-case, such as `unknown-term`.
        node: IRI, short name or passage id of what the finding is about; may be empty.
        message: what is wrong, in a sentence.
        remedy: how to mend it, in a sentence.
        severity: `error` or `warning`; only errors make a command exit with 1.
        column: column of the line in code points, from 1; 0 when the line, or the file, as a whole is meant.
        missing: true where something has not been written yet, false where something is wrong; a draft may lack it.
        label: of the node, in the reader's language; may be empty.
        sentences: passage ids of the sentences that the node cites, in the order of the report.
    """

    path: str
    line: int
    code: str
    node: str
    message: str
    remedy: str = ""
    severity: str = "error"
    column: int = 0
    missing: bool = field(default=False, compare=False)
    label: str = field(default="", compare=False)
    sentences: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.told(self.severity)

    def told(self, severity: str) -> str:
        """The finding on one line, its severity in the reader's word for it."""
        place = ":".join([self.path, *(str(number) for number in (self.line, self.column) if number)])
        about = f" {self.node}:" if self.node else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}: {severity} [{self.code}]{about} {self.message}{remedy}"

    def __lt__(self, other: object) -> bool:
        return self._order() < other._order() if isinstance(other, Finding) else NotImplemented

    def _order(self) -> tuple[str, int, int, str, str, str, str, str]:
        return (
            self.path, self.line, self.column, self.code, self.node, self.message, self.remedy, self.severity
        )  # fmt: skip


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error (and the command must exit with 1)."""
    return any(finding.severity == "error" for finding in findings)
