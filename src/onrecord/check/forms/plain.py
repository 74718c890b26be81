"""JSON for programs. Its keys are stable: some may be added, none goes or changes its meaning.

An object: `conforms` (no errors), `profile`, `files`, `nodes`, `triples`, `errors`, `warnings` (counts), `notes` (what
was not checked, and why) and `findings`. A finding: `path` (as given on the command line), `line` and `column` (from 1,
the column in code points; 0 when the line or the file as a whole is meant), `severity` (`error` or `warning`), `code`,
`node` (may be empty), `message`, `remedy` (may be empty), `missing` (whether something is not written yet, rather than
wrong), `label` (of the node; may be empty), `sentences` (names of the sentences that the node cites, such as `p22-s2`).
"""

from __future__ import annotations

import json

from onrecord.check import Examination
from onrecord.findings import Finding

KEYS = ("path", "line", "column", "severity", "code", "node", "message", "remedy", "missing", "label", "sentences")


def render(examination: Examination, language: str) -> str:
    """The findings as a JSON document; bytes of a file's name that are no UTF-8 appear as `\\udcXX`."""
    errors = sum(finding.severity == "error" for finding in examination.findings)
    document = {
        "conforms": not errors,
        "profile": examination.profile,
        "files": examination.files,
        "nodes": examination.nodes,
        "triples": examination.triples,
        "errors": errors,
        "warnings": len(examination.findings) - errors,
        "notes": list(examination.notes),
        "findings": [_finding(finding) for finding in examination.findings],
    }
    return dump(document)


def dump(document: object) -> str:
    """JSON that can be written as UTF-8, whatever bytes a file's name has."""
    return json.dumps(document, ensure_ascii=False, indent=2).encode("utf-8", "backslashreplace").decode() + "\n"


def _finding(finding: Finding) -> dict[str, object]:
    return {key: getattr(finding, key) for key in KEYS}
