"""GitHub workflow commands: each finding an annotation of the line in a pull request.

Form and escapes: "Workflow commands for GitHub Actions" (docs.github.com), and `escapeData`, `escapeProperty` of
actions/toolkit.
"""

from __future__ import annotations

from onrecord.check import Examination
from onrecord.check.forms.places import relative
from onrecord.findings import Finding


def render(examination: Examination, language: str) -> str:
    """One line for each finding."""
    return "".join(f"{_command(finding)}\n" for finding in examination.findings)


def _command(finding: Finding) -> str:
    properties = {
        "file": relative(finding.path) or finding.path,
        "line": finding.line,
        "col": finding.column,
        "title": f"{finding.code}: {finding.node}" if finding.node else finding.code,
    }
    given = ",".join(f"{key}={_property(str(value))}" for key, value in properties.items() if value)
    message = " ".join(filter(None, (finding.message, finding.remedy)))
    return f"::{finding.severity} {given}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
