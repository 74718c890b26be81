"""Findings for people: what is wrong, then the line of the file with a mark under what is meant, then what to read.

Below the mark stand the label of the node and the sentences that it cites: the words of the report only where the user
gave them (`--source`), else the sentences' names, by which `onrecord cite --show` finds them.

The mark stands right on a terminal whatever the line holds: tabs are four spaces, wide characters are two cells,
accents put on a letter none, and a long line is cut around the place.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping

from onrecord.check import Examination
from onrecord.check.forms.places import Texts
from onrecord.findings import SEVERITIES, Finding

# Cells of a line that are shown, and how many of them before the place.
_WIDTH, _BEFORE = 100, 40
_TAB = "    "
# Sentences that are named; a node that cites more has them in its file.
_MOST = 6
_NONE: Mapping[str, str] = {}
_WORDS = {
    "en": {"label": "label: {label}", "one": "sentence: {names}", "many": "sentences: {names}"},
    "fr": {"label": "libellé : {label}", "one": "phrase : {names}", "many": "phrases : {names}"},
}


def render(examination: Examination, language: str) -> str:
    """Each finding with its line of the file."""
    texts = Texts(examination.texts)
    told_of = (told(finding, texts, language, examination.sentences) for finding in examination.findings)
    return "".join(f"{each}\n" for each in told_of)


def told(finding: Finding, texts: Texts, language: str, sentences: Mapping[str, str] = _NONE) -> str:
    """One finding as text, without a final line end.

    Args:
        finding: what to tell.
        texts: where its line comes from; a finding about a whole file has none.
        language: of the word for its severity.
        sentences: the words of the report's sentences, by passage id, where the user gave the report.
    """
    about = "".join(f"\n{line}" for line in _about(finding, _WORDS[language], sentences))
    return _placed(finding, texts, language) + about


def _about(finding: Finding, words: Mapping[str, str], sentences: Mapping[str, str]) -> Iterator[str]:
    """The label of the node, and the sentences to read again, with their words where they are at hand."""
    if finding.label and finding.label not in finding.message:
        yield f"   = {words['label'].format(label=_shown(finding.label))}"
    shown, left = finding.sentences[:_MOST], len(finding.sentences) - _MOST
    if any(name in sentences for name in shown):
        for name in shown:
            yield f"   = {name}: {_shown(sentences.get(name, '…'))}"
    elif shown:
        names = ", ".join(shown) + (f" (+{left})" if left > 0 else "")
        yield f"   = {words['one' if len(finding.sentences) == 1 else 'many'].format(names=names)}"


def _placed(finding: Finding, texts: Texts, language: str) -> str:
    said = finding.told(SEVERITIES[language][finding.severity])
    line = texts.line(finding.path, finding.line)
    if line is None:
        return said
    region = texts.region(finding)
    number = str(finding.line)
    if region is None:
        return f"{said}\n {number} | {_shown(line[: 4 * _WIDTH])[:_WIDTH]}"
    start = finding.column - 1
    end = region.end_column - 1 if region.end_line == region.line else len(line)
    before, meant, after = line[:start], line[start:end], line[end:]
    # Nothing outside the window is looked at: the line may be a megabyte.
    left = _cut(_shown(before[-4 * _WIDTH :]), _BEFORE, from_end=True)
    if len(before) > 4 * _WIDTH and not left.startswith("…"):
        left = f"…{left}"
    middle = _cut(_shown(meant[: 4 * _WIDTH]), _WIDTH - _cells(left))
    right = "" if middle.endswith("…") else _cut(_shown(after[: 4 * _WIDTH]), _WIDTH - _cells(left) - _cells(middle))
    mark = "^" * max(_cells(middle.rstrip("…")), 1)
    return f"{said}\n {number} | {left}{middle}{right}\n {' ' * len(number)} | {' ' * _cells(left)}{mark}"


def _shown(text: str) -> str:
    """A text as a terminal shows it on one line: no tabs, nothing that moves the cursor."""
    return "".join(
        _TAB if character == "\t" else character if character.isprintable() or _is_mark(character) else "\ufffd"
        for character in text
    )


def _cut(text: str, cells: int, from_end: bool = False) -> str:
    """The beginning (or the end) of a text that takes no more than so many cells, with a sign of what was cut."""
    if _cells(text) <= cells:
        return text
    kept, room = [], max(cells - 1, 0)
    for character in reversed(text) if from_end else text:
        room -= _cells(character)
        if room < 0:
            break
        kept.append(character)
    return "…" + "".join(reversed(kept)) if from_end else "".join(kept) + "…"


def _cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(
        0 if _is_mark(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text
    )


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in ("Mn", "Me")
