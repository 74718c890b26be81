"""A finding: one thing that a check has to say about one place. A validation result is a value, not an exception."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong (or worth a look) at one place.

    Args:
        path: the file, as the user named it.
        line: line of the file, from 1; 0 when the file as a whole is meant.
        code: a short stable name of the rule, kebab-case, such as `unknown-term`.
        node: IRI or passage id of what the finding is about; may be empty.
        message: what is wrong, in a sentence.
        remedy: how to mend it, in a sentence.
        severity: `error` or `warning`; only errors make a command exit with 1.
    """

    path: str
    line: int
    code: str
    node: str
    message: str
    remedy: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else self.path
        about = f" {self.node}:" if self.node else ""
        remedy = f" {self.remedy}" if self.remedy else ""
        return f"{place}: {self.severity} [{self.code}]{about} {self.message}{remedy}"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error (and the command must exit with 1)."""
    return any(finding.severity == "error" for finding in findings)
