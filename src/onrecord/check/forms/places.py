"""Where a finding stands, for people and for programs: relative paths, lines of text, the end of what is meant."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from onrecord.findings import Finding
from onrecord.positions import end_of

_WORD = re.compile(r"\S+")


class Region(NamedTuple):
    """What a finding is about, in a file: lines and columns from 1, the end exclusive; columns in code points."""

    line: int
    column: int
    end_line: int
    end_column: int


def relative(path: str) -> str:
    """A path from the current folder, with slashes, where it lies below it; else an empty text."""
    try:
        return Path(path).resolve().relative_to(Path.cwd()).as_posix() if path != "-" else ""
    except (OSError, RuntimeError, ValueError):
        return ""


class Texts:
    """The lines of the files that findings are about.

    Args:
        texts: the files by name.
    """

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._starts: dict[str, list[int]] = {}

    def line(self, path: str, number: int) -> str | None:
        """A line without its end; None when it is not known."""
        start = self._start(path, number)
        if start is None:
            return None
        text = self._texts[path]
        end = text.find("\n", start)
        return text[start : end if end >= 0 else len(text)].rstrip("\r")

    def region(self, finding: Finding) -> Region | None:
        """What a finding is about: a token of Turtle, a word of any other text; None without a column."""
        start = self._start(finding.path, finding.line)
        if start is None or not finding.column:
            return None
        text, at = self._texts[finding.path], start + finding.column - 1
        if finding.path == "-" or finding.path.endswith(".ttl"):
            end = end_of(text, at)
        else:
            word = _WORD.match(text, at)
            end = word.end() if word else at
        meant = text[at:end]
        newlines = meant.count("\n")
        column = len(meant) - meant.rfind("\n") if newlines else finding.column + len(meant)
        return Region(finding.line, finding.column, finding.line + newlines, column)

    def _start(self, path: str, number: int) -> int | None:
        if path not in self._texts or number < 1:
            return None
        if path not in self._starts:
            text = self._texts[path]
            self._starts[path] = [0, *(match.end() for match in re.finditer("\n", text))]
        starts = self._starts[path]
        return starts[number - 1] if number <= len(starts) else None
