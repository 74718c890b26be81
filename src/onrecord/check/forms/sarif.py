"""SARIF 2.1.0, the format of code scanning services (OASIS standard, with its errata 01).

Each code is a rule with its help in the language of the messages. Paths are relative to the current folder where the
file lies below it, percent-encoded; columns count code points.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

from onrecord.check import Examination
from onrecord.check.forms.places import Texts, relative
from onrecord.check.forms.plain import dump
from onrecord.check.rules import Rule, rules
from onrecord.findings import Finding

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_ROOT = "%SRCROOT%"
_HOME = "https://w3id.org/onrecord/"


def render(examination: Examination, language: str) -> str:
    """The findings as a SARIF log of one run."""
    known = rules(language)
    codes = sorted({finding.code for finding in examination.findings})
    texts = Texts(examination.texts)
    run = {
        "tool": {
            "driver": {
                "name": "onrecord",
                "version": version("onrecord"),
                "informationUri": _HOME,
                "language": language,
                "rules": [_rule(code, known.get(code)) for code in codes],
            }
        },
        "language": language,
        "columnKind": "unicodeCodePoints",
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {"level": "note", "message": {"text": note}} for note in examination.notes
                ],
            }
        ],
        "results": [_result(finding, codes.index(finding.code), texts) for finding in examination.findings],
    }
    return dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(code: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.meaning},
        "help": {"text": rule.help},
        "defaultConfiguration": {"level": "error"},
    }


def _result(finding: Finding, index: int, texts: Texts) -> dict[str, Any]:
    message = " ".join(filter(None, (f"{finding.node}:" if finding.node else "", finding.message, finding.remedy)))
    place: dict[str, Any] = {"artifactLocation": _artifact(finding.path)}
    region = texts.region(finding)
    if region is not None:
        place["region"] = {"startLine": region.line, "startColumn": region.column, "endLine": region.end_line}
        place["region"]["endColumn"] = region.end_column
    elif finding.line:
        place["region"] = {"startLine": finding.line}
    # The same from run to run while lines move, so that a service tells old findings from new ones.
    same = "\0".join((finding.code, finding.node, finding.message))
    return {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"onrecord/v1": hashlib.sha256(same.encode("utf-8", "surrogateescape")).hexdigest()},
    }


def _artifact(path: str) -> dict[str, str]:
    below = relative(path)
    if below:
        return {"uri": _quoted(below), "uriBaseId": _ROOT}
    if path == "-":
        return {"uri": "stdin"}
    return {"uri": f"file://{_quoted(Path(path).absolute().as_posix())}"}


def _quoted(path: str) -> str:
    # A colon in the first part of a relative path would make it the scheme of an absolute one.
    return quote(path.encode("utf-8", "surrogateescape"), safe="/")
