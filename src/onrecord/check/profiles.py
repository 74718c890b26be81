"""Profiles: what a draft may still lack.

`release`: every finding is an error. `draft`: what an editor has not written yet only warns, and so does what may be
meant; what is wrong stays an error. The one table of what only warns in a draft is `DRAFT`.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from onrecord.findings import Finding

PROFILES = ("draft", "release")

# Code, and whether all of its findings only warn, or those alone that miss something (a wrong value stays an error).
_ALL, _MISSING = True, False
DRAFT: dict[str, bool] = {
    # the statement is there, its footing not yet
    "statement-evidence": _MISSING,
    "statement-basis": _MISSING,
    "stated-figure-basis": _MISSING,
    # one language first, the other later
    "labelled-label": _MISSING,
    # parts told of later: the act of an incident, the people of an act, the statement's place in its incident
    "act-done-to-people-victim": _MISSING,
    "act-incident": _MISSING,
    "incident-act": _MISSING,
    "involvement-incident": _MISSING,
    # passages, and the report's digest, are made from the text by `onrecord cite --write`
    "no-passages": _ALL,
    "report-digest": _MISSING,
    # what is known of the report: `onrecord new` leaves it to be filled in
    "report-coverage": _MISSING,
    "report-title-title": _MISSING,
    "undescribed-node": _MISSING,  # missing when the node is a passage
    # linked later, cited later
    "unlinked": _ALL,
    "unused": _ALL,
    "passage-cited": _ALL,
    # sentences not reached yet, and what of a sentence is not recorded yet
    "uncited": _ALL,
    "uncarried-date": _ALL,
    "uncarried-hedge": _ALL,
    "uncarried-name": _ALL,
    "uncarried-number": _ALL,
    "uncarried-word": _ALL,
    # words for what the report says, chosen later
    "label-differs": _ALL,
    "label-strange": _ALL,
    # an empty file is the first step; a foreign vocabulary may be meant
    "no-statements": _ALL,
    "unknown-vocabulary": _MISSING,  # unless it is nearly ours
}


def apply(findings: Iterable[Finding], profile: str) -> list[Finding]:
    """The findings with the severity that they have in a profile.

    Args:
        findings: as the checkers gave them.
        profile: one of `PROFILES`.

    Returns:
        The same, sorted, each once.
    """
    return sorted({dataclasses.replace(finding, severity=_severity(finding, profile)) for finding in findings})


def _severity(finding: Finding, profile: str) -> str:
    if profile == "draft" and (DRAFT.get(finding.code) is _ALL or (finding.missing and finding.code in DRAFT)):
        return "warning"
    return "error"
