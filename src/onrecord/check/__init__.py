"""Checking: is a record well written? One list of findings from the checkers, each a room of its own.

Syntax, values, vocabulary, writing, labels and their two languages, bearers, what lasts, loose ends, shapes; logic,
whose proof runs beside the others; evidence, where the report is at hand.
A new checker is a module with a function `check(material) -> findings` and one line in `checkers`; the checkers do not
know one another, but for those of labels, of which only one tells of a mistake. What is read and leant on is `sources`'
business, what was probably meant `slips`', which literals are well written `lexical`'s, what a draft may lack
`profiles`'.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from onrecord import files
from onrecord.check import engines, evidence, large, logic, profiles, subjects
from onrecord.check.checkers import CHECKERS
from onrecord.check.reading import Reader, read_report
from onrecord.check.sources import LANGUAGES, Material, gather
from onrecord.errors import UsageError
from onrecord.findings import Finding

__all__ = ["CHECKERS", "LANGUAGES", "Examination", "check", "examine"]


@dataclass(frozen=True)
class Examination:
    """What `examine` found.

    Args:
        findings: sorted by file, line and column, each once.
        files: how many files were checked.
        nodes: how many nodes they describe.
        triples: how many different triples they hold.
        notes: what could not be checked, and why; no finding, since nothing is wrong with the record.
        profile: `draft` or `release`.
        texts: the files that findings are about, by the name in them.
        read: every file that the findings depend on.
        sentences: the words of the report's sentences by passage id; only where the user gave the report.
    """

    findings: list[Finding]
    files: int
    nodes: int
    triples: int
    notes: tuple[str, ...] = ()
    profile: str = "release"
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)
    read: frozenset[Path] = field(default=frozenset(), repr=False)
    sentences: Mapping[str, str] = field(default_factory=dict, repr=False)


def check(
    paths: Sequence[str | os.PathLike[str]] = (),
    language: str = "en",
    source: str | os.PathLike[str] | None = None,
    proof: bool = False,
    profile: str = "release",
    engine: str | None = None,
) -> list[Finding]:
    """Everything that is wrong with some files.

    Args:
        paths: Turtle files, `-` for stdin; the packaged record and its passages when there are none.
        language: of the messages, `en` or `fr`.
        source: the report's text, with which the evidence is compared; not compared when not given.
        proof: whether HermiT has to prove that the files do not contradict themselves (needs Java, takes seconds).
        profile: `draft`, where what is not written yet only warns, or `release`, where everything is an error.
        engine: what applies the shapes, `fast` or `pyshacl` (the reference); the quicker one when not given.

    Returns:
        The findings, sorted by file, line and column, each once; empty when all is well. What the files may lean on
        without describing it (passages beside them, shared nodes) is told in `onrecord.check.sources`.

    Raises:
        UsageError: a file does not exist, is a folder, a pipe or too large, or may not be read.
        DataError: the packaged ontology is broken, or the report has no words.
        SetupError: the packaged shapes are missing or broken, or the engine is not installed.
    """
    return examine(paths, language, source, proof, profile, engine=engine).findings


def examine(
    paths: Sequence[str | os.PathLike[str]] = (),
    language: str = "en",
    source: str | os.PathLike[str] | None = None,
    proof: bool = False,
    profile: str = "release",
    reader: Reader | None = None,
    engine: str | None = None,
    jobs: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Examination:
    """The findings of `check`, with the size of what was checked.

    Args:
        paths: as for `check`.
        language: as for `check`.
        source: as for `check`.
        proof: as for `check`.
        profile: as for `check`.
        reader: who reads the files; one that is used again reads only what has changed.
        engine: as for `check`.
        jobs: how many processes share a large record; one each processor when not given. When given, a small record
            is checked in pieces too.
        progress: told how much of a large record is done, of how much.

    Returns:
        Findings and counts.

    Raises:
        UsageError: as for `check`.
        DataError: as for `check`.
        SetupError: as for `check`.
    """
    if profile not in profiles.PROFILES:
        raise UsageError(f"there is no profile {profile!r}", f"use {' or '.join(profiles.PROFILES)}")
    if jobs is not None and jobs < 1:
        raise UsageError(f"there are no {jobs} processes", "give --jobs a number from 1")
    if jobs is not None or large.is_large(paths):
        return _examine_large(paths, language, source, proof, profile, engines.chosen(engine), jobs or 0, progress)
    material = gather(paths, language, reader, engines.chosen(engine))
    texts = {each.name: each.text for each in (*material.checked, *material.broken)}
    read, notes, report = set(material.read), [], None
    proving = logic.Proof(material) if proof else None
    try:
        findings = [finding for checker in CHECKERS for finding in checker.check(material)]
        if source is not None:
            report = evidence.Report(os.fspath(source), read_report(os.fspath(source), language))
            found, note = evidence.check(material, report)
            findings += _news(found, findings, material)
            notes.append(note)
            tables = evidence.tables(material)
            texts |= {report.name: report.text}
            texts |= {str(table): files.read_text(table) for table in tables if table.is_file()}
            read |= {Path(report.name).absolute(), *tables}
        if proving:
            verdict = proving.result()
            findings += _news(verdict.findings, findings, material)
            notes.append(verdict.note)
    finally:
        if proving:
            proving.cancel()
    triples = {triple[:3] for each in material.checked for triple in each.triples}
    prefixes = {each.name: each.positions.prefixes for each in (*material.checked, *material.broken)}
    return Examination(
        findings=subjects.add(profiles.apply(findings, profile), prefixes, material.said, language),
        files=material.files,
        nodes=len({subject for subject, _, _ in triples}),
        triples=len(triples),
        notes=tuple(filter(None, notes)),
        profile=profile,
        texts=texts,
        read=frozenset(read),
        sentences=evidence.sentences(material, report) if report else {},
    )


def _examine_large(
    paths: Sequence[str | os.PathLike[str]],
    language: str,
    source: str | os.PathLike[str] | None,
    proof: bool,
    profile: str,
    engine: str,
    jobs: int,
    progress: Callable[[int, int], None] | None,
) -> Examination:
    """The findings about a record that is checked in pieces; what needs the whole of it is said to be left out."""
    if source is not None:
        raise UsageError(*_LARGE[language]["source"])
    found = large.examine(paths, language, engine, jobs, progress)
    return Examination(
        findings=profiles.apply(found.findings, profile),
        files=found.files,
        nodes=found.nodes,
        triples=found.triples,
        notes=_LARGE[language]["logic"] if proof else (),
        profile=profile,
        texts=found.texts,
        read=found.read,
    )


_LARGE = {
    "en": {
        "source": (
            "a record that is checked in pieces cannot be compared with its report",
            "leave out --jobs, or check its files one by one",
        ),
        "logic": ("logic not checked: the record is checked in pieces, and a proof needs the whole of it",),
    },
    "fr": {
        "source": (
            "un dossier vérifié par morceaux ne peut être comparé à son rapport",
            "retirer --jobs, ou vérifier ses fichiers un à un",
        ),
        "logic": ("logique non vérifiée : le dossier est vérifié par morceaux, une preuve l'exige entier",),
    },
}


# What the proof calls what another checker has told of.
_PROVED = {"circle": "cycle", "disjoint-classes": "disjoint-classes"}


def _news(found: Iterable[Finding], known: Iterable[Finding], material: Material) -> list[Finding]:
    """Those whose triple no other checker has told of already: one mistake, one finding."""
    # At the beginning of a node stands whatever it lacks: two findings there are two mistakes.
    nodes = {
        (source.name, *source.place(triple.subject_at)) for source in material.checked for triple in source.triples
    }
    told = {(finding.path, finding.line, finding.column) for finding in known if finding.column} - nodes
    # Of a circle the proof tells at its last step, a shape at its first; of two sorts, at every use of the node.
    named = {(finding.path, finding.node, _PROVED.get(finding.code)) for finding in known}
    # That nothing cites a sentence is seen without the text too, at its passage.
    sentences = {re.split("[/:]", finding.node)[-1] for finding in known if finding.code == "passage-cited"}
    return [
        finding
        for finding in found
        if (finding.path, finding.line, finding.column) not in told
        and (finding.path, finding.node, finding.code) not in named
        and not (finding.code == "uncited" and finding.node in sentences)
    ]
