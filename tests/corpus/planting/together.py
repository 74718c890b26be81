"""Textual plantings that share a run: those that touch different paragraphs of one record, so that each has findings of
its own.

A planting touches the paragraphs that the nodes it changes cite, before and after, and those of the nodes one step away
from them, which may carry a word for one another. What changes shared nodes or the head of the file runs alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from onrecord.findings import Finding
from onrecord.positions import locate
from onrecord.terms import PREFIXES
from planting.checking import Case, Outcome, compared, expanded, judged
from planting.model import Planting
from planting.written import Edit, Node, Written

_PASSAGE = re.compile(r"\b(p\d+)-s\d+\b")
_OPEN = 20  # runs that are still being filled


def area(record: Written, planting: Planting) -> frozenset[str]:
    """The paragraphs that a planting touches; none where it needs a run of its own.

    Args:
        record: in which it is planted.
        planting: it.
    """
    touched = [_at(record, edit) for edit in planting.edits]
    nodes = [node for node in touched if node and node.has("rec:evidence")]
    if len(nodes) < len(planting.edits):
        return frozenset()
    beside = [record.get(str(triple.object)) for node in nodes for triple in node.triples]
    beside += [record.get(triple.subject) for node in nodes for triple in record.pointing.get(node.iri, ())]
    found = {name for node in (*nodes, *beside) if node for name in _paragraphs(node.values("rec:evidence"))}
    return frozenset(found.union(_paragraphs([*planting.also, planting.node, *(edit.new for edit in planting.edits)])))


def _at(record: Written, edit: Edit) -> Node | None:
    return next((node for node in record.nodes.values() if node.start <= edit.start <= edit.end <= node.stop), None)


def _paragraphs(texts: Iterable[str]) -> set[str]:
    return {name for text in texts for name in _PASSAGE.findall(text)}


def packed(cases: Iterable[Case]) -> Iterator[list[Case]]:
    """Cases in runs, each of cases whose areas have no paragraph in common.

    Args:
        cases: of one record.
    """
    runs: list[tuple[list[Case], set[str]]] = []
    for case in cases:
        its = area(case.record, case.planting)
        if not its:
            yield [case]
            continue
        run = next((each for each in runs if not each[1] & its), None)
        if run is None:
            runs.append(run := ([], set()))
        run[0].append(case)
        run[1].update(its)
        if len(runs) > _OPEN:
            yield runs.pop(0)[0]
    yield from (run for run, _ in runs)


def compared_together(cases: list[Case], source: Path, folder: Path) -> list[Outcome]:
    """What the evidence checker says of some cases of one run, each as if it were alone.

    Args:
        cases: of one record, with areas apart.
        source: the report's text.
        folder: where the files are written.
    """
    record = cases[0].record
    every = tuple(edit for case in cases for edit in case.planting.edits)
    findings = compared(record, Planting(every, 0, ""), source, folder)
    if len(cases) == 1:
        return [judged(cases[0], findings)]
    prefixes = PREFIXES | locate("\n".join(line for line in record.text.splitlines() if line.startswith("@"))).prefixes
    areas = [area(record, case.planting) for case in cases]
    told: list[list[Finding]] = [[] for _ in cases]
    for finding in findings:
        node = expanded(finding.node, prefixes)
        named = [at for at, case in enumerate(cases) if node in (case.planting.node, *case.planting.also)]
        known = record.get(node)
        # A row of the reviewed table that explains nothing names its passage in the message.
        cited = _paragraphs([node, finding.message, *(known.values("rec:evidence") if known else ())])
        near = [at for at, its in enumerate(areas) if its & cited]
        for at in named or near or range(len(cases)):
            told[at].append(_alone(record, finding, every, cases[at].planting, source))
    return [judged(case, found) for case, found in zip(cases, told, strict=True)]


def _alone(record: Written, finding: Finding, every: tuple[Edit, ...], planting: Planting, source: Path) -> Finding:
    """A finding at the line that it has without what the others of its run planted."""
    if finding.path == str(source):
        return finding
    others = [edit for edit in every if edit not in planting.edits]
    before = [edit for edit in others if record.line(edit, every) - edit.new.count("\n", 0, edit.mark) < finding.line]
    shift = sum(edit.new.count("\n") - record.text.count("\n", edit.start, edit.end) for edit in before)
    return replace(finding, line=finding.line - shift)
