"""Checking: is a record well written? One list of findings from several checkers, each a room of its own.

A new checker is a module with a function `check(material) -> findings` and one line in `CHECKERS`; the checkers do
not know one another. What is read and leant on is `sources`' business, where things stand is `positions`', which
literals are well written is `lexical`'s.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from onrecord.check import shapes, syntax, values, vocabulary
from onrecord.check.sources import LANGUAGES, Material, gather
from onrecord.findings import Finding

__all__ = ["CHECKERS", "LANGUAGES", "Examination", "check", "examine"]

CHECKERS: tuple[Callable[[Material], Iterable[Finding]], ...] = (
    syntax.check,
    values.check,
    vocabulary.check,
    shapes.check,
)


@dataclass(frozen=True)
class Examination:
    """What `examine` found.

    Args:
        findings: sorted by file and line, each once.
        files: how many files were checked.
        nodes: how many nodes they describe.
        triples: how many different triples they hold.
    """

    findings: list[Finding]
    files: int
    nodes: int
    triples: int


def check(paths: Sequence[str | os.PathLike[str]] = (), language: str = "en") -> list[Finding]:
    """Everything that is wrong with some files.

    Args:
        paths: Turtle files, `-` for stdin; the packaged record and its passages when there are none.
        language: of the messages, `en` or `fr`.

    Returns:
        The findings, sorted by file and line, each once; empty when all is well. What the files may lean on
        without describing it (passages beside them, shared nodes) is told in `onrecord.check.sources`.

    Raises:
        UsageError: a file does not exist, is a folder, may not be read or is not UTF-8.
        DataError: the packaged ontology is broken.
        SetupError: the packaged shapes are missing or broken.
    """
    return examine(paths, language).findings


def examine(paths: Sequence[str | os.PathLike[str]] = (), language: str = "en") -> Examination:
    """The findings of `check`, with the size of what was checked.

    Args:
        paths: as for `check`.
        language: as for `check`.

    Returns:
        Findings and counts.

    Raises:
        UsageError: as for `check`.
        DataError: as for `check`.
        SetupError: as for `check`.
    """
    material = gather(paths, language)
    findings = sorted({finding for checker in CHECKERS for finding in checker(material)})
    triples = {triple[:3] for source in material.checked for triple in source.triples}
    nodes = {subject for subject, _, _ in triples}
    return Examination(findings, material.files, len(nodes), len(triples))
