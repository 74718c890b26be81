"""How planted files are checked, behind one function; and whether what was planted was found."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple
from unittest import mock

from onrecord import files
from onrecord.check import evidence, examine, large
from onrecord.check.reading import Reader
from onrecord.check.sources import gather
from onrecord.findings import Finding
from onrecord.positions import locate
from onrecord.terms import PREFIXES
from planting.model import TEXTUAL, Kind, Planting
from planting.slices import passages_for, renamed, renamed_iri, sliced
from planting.written import Written, apply

_READER = Reader()


class Case(NamedTuple):
    """A planting in a record.

    Args:
        kind: of what.
        record: in which.
        planting: where.
    """

    kind: Kind
    record: Written
    planting: Planting


class Outcome(NamedTuple):
    """What came of a planting.

    Args:
        case: the planting.
        found: whether its code was reported at its line, for its node.
        strays: findings that name other nodes.
        findings: all findings.
    """

    case: Case
    found: bool
    strays: list[Finding]
    findings: list[Finding]


def check(paths: Sequence[Path], source: Path | None = None) -> list[Finding]:
    """The findings of `onrecord check` about some files: every checker; of the logic checker what needs no Java.

    This is the one place where the corpus asks for a check, so that a faster engine can take its place here.
    """
    # Many copies together are large, and are checked as a whole all the same: in pieces there is no logic.
    with mock.patch.dict(os.environ, {"PATH": ""}), mock.patch.object(large, "ABOVE", sys.maxsize):
        return examine(paths, source=source, proof=True, reader=_READER).findings


def run(cases: Sequence[Case], whole: bool = False) -> list[Outcome]:
    """Check some plantings together, each in a copy of its record under names of its own.

    Args:
        cases: at most as many as memory allows; some hundreds take some hundred MB.
        whole: whether each stands in its whole record instead of in its slice.
    """
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "passages").mkdir()
        paths = {}
        for number, case in enumerate(cases):
            for path, text in _copy(root, number, case, whole).items():
                path.write_text(text, "utf-8")
                if path.parent == root or case.kind.layer == "passages":
                    paths[str(path)] = number
        by_case: dict[int, list[Finding]] = {number: [] for number in range(len(cases))}
        for finding in check([Path(path) for path in paths]):
            by_case[paths[finding.path]].append(finding)
    return [judged(case, by_case[number], f"c{number}") for number, case in enumerate(cases)]


def _copy(root: Path, number: int, case: Case, whole: bool) -> Mapping[Path, str]:
    record, planting, new = case.record, case.planting, f"c{number}"
    if case.kind.layer == "passages":
        text, passages = record.text, apply(record.passages, planting.edits)
    else:
        text = apply(record.text, planting.edits) if whole or case.kind.whole else sliced(record, planting)
        passages = record.passages if whole or case.kind.whole else passages_for(record, text)
    slug = slug_of(record)
    return {
        root / f"{new}.ttl": renamed(text, slug, new),
        root / "passages" / f"{new}.ttl": renamed(passages, slug, new),
    }


def slug_of(record: Written) -> str:
    """The record's name, from that of its report."""
    (report,) = record.of("Report")
    return report.iri.rsplit("/", 2)[-2]


def judged(case: Case, findings: Iterable[Finding], new: str = "") -> Outcome:
    """Whether a planting was found: its code, at its line, for its node."""
    findings = list(findings)
    planting, slug = case.planting, slug_of(case.record)

    def named(iri: str) -> str:
        return renamed_iri(iri, slug, new) if new else iri

    prefixes = PREFIXES | locate(renamed(_head(case), slug, new) if new else _head(case)).prefixes
    wanted = named(planting.node)
    allowed = {wanted, *map(named, planting.also)}
    found, strays = False, []
    for finding in findings:
        node = expanded(finding.node, prefixes)
        if node not in allowed:
            strays.append(finding)
        elif finding.code in planting.codes and (finding.line == planting.line or _in_the_text(finding, planting)):
            # A ring is told of one of its nodes, whichever comes first by name; what the text says, of its sentence.
            found |= node == wanted or "cycle" in planting.codes or case.kind.half == TEXTUAL
    return Outcome(case, found, strays, findings)


def _in_the_text(finding: Finding, planting: Planting) -> bool:
    """Whether a finding stands in the report's text, or the planting is of what a sentence lacks."""
    return not planting.line or finding.code.startswith(("uncarried", "uncited"))


def _head(case: Case) -> str:
    """The prefixes of the file in which a planting stands, after it."""
    text = case.record.passages if case.kind.layer == "passages" else case.record.text
    return "\n".join(line for line in apply(text, case.planting.edits).splitlines() if line.startswith("@"))


def expanded(node: str, prefixes: Mapping[str, str]) -> str:
    """The IRI of a node as a finding names it."""
    prefix, colon, local = node.partition(":")
    return prefixes[prefix] + local if colon and prefix in prefixes else node


# With the report at hand


def compared(record: Written, planting: Planting | None, source: Path, folder: Path) -> list[Finding]:
    """What the evidence checker says of a record, planted or not.

    Args:
        record: the whole record, with its passages.
        planting: what is planted in it, if anything.
        source: the report's text.
        folder: where the files are written; its `passages/` are written once.
    """
    slug = slug_of(record)
    path, passages = folder / f"{slug}.ttl", folder / "passages" / f"{slug}.ttl"
    if not passages.exists():
        passages.parent.mkdir(parents=True, exist_ok=True)
        passages.write_text(record.passages, "utf-8")
        table = files.root() / "data" / "passages" / f"{slug}-reviewed.tsv"
        if table.exists():
            passages.with_name(table.name).write_bytes(table.read_bytes())
    path.write_text(apply(record.text, planting.edits) if planting else record.text, "utf-8")
    material = gather([path], reader=_READER)
    report = evidence.Report(str(source), source.read_text("utf-8"))
    return evidence.check(material, report)[0]


def batches(cases: Iterable[Case], size: int, whole: int) -> Iterator[list[Case]]:
    """Cases in batches of those that can share a run.

    Args:
        cases: any.
        size: of a batch of slices.
        whole: of a batch of whole records.
    """
    by_run: dict[str, list[Case]] = {}
    for case in cases:
        by_run.setdefault(case.kind.run, []).append(case)
    for run_, some in by_run.items():
        most = {"": size, "apart": 1}.get(run_, whole)
        yield from (some[start : start + most] for start in range(0, len(some), most))
