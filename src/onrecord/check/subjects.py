"""What findings are about, for people: the label of the node, and the sentences that it cites, to be read again.

Whoever mends a finding should look at the sentence first; this says which one. The report's words are not here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from onrecord.check.reading import tidy
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.terms import BASE, PREFIXES, RDFS, REC

_PASSAGE = re.compile(rf"{re.escape(BASE)}[^/#]+/passage/(p(\d+)-s(\d+))")
_LABEL, _EVIDENCE = RDFS + "label", REC + "evidence"
# What of a node is told; the rest need not be kept.
TOLD = frozenset({_LABEL, _EVIDENCE})
Prefixes = Mapping[str, Mapping[str, str]]
Said = Callable[[frozenset[str]], Iterable[Triple]]


def add(findings: Iterable[Finding], prefixes: Prefixes, said: Said, language: str) -> list[Finding]:
    """Findings with the label and the sentences of their nodes.

    Args:
        findings: whose nodes are named as their files name them.
        prefixes: of each file, by its name.
        said: the labels and citations (`TOLD`) of some nodes; may give more.
        language: of the label, where the node has one in it.

    Returns:
        The same findings in the same order; those whose node is not known are as they were.
    """
    findings = list(findings)
    nodes = [_expanded(finding.node, prefixes.get(finding.path, {})) for finding in findings]
    labels: dict[str, list[Literal]] = {}
    sentences: dict[str, set[tuple[int, int, str]]] = {}
    for triple in said(frozenset(nodes) - {""}):
        if triple.predicate == _LABEL and isinstance(triple.object, Literal):
            labels.setdefault(triple.subject, []).append(triple.object)
        elif triple.predicate == _EVIDENCE and (cited := _PASSAGE.fullmatch(str(triple.object))):
            sentences.setdefault(triple.subject, set()).add(_numbered(cited))
    return [
        replace(
            finding,
            label=_best(labels.get(node, []), language),
            sentences=tuple(name for *_, name in sorted(sentences.get(node, ()))) or _itself(node),
        )
        for finding, node in zip(findings, nodes, strict=True)
    ]


def _expanded(name: str, prefixes: Mapping[str, str]) -> str:
    """The IRI of a node that a finding names; empty where it names none."""
    prefix, colon, local = name.partition(":")
    namespace = {**PREFIXES, **prefixes}.get(prefix)
    return "" if not colon else name if namespace is None else namespace + local


def _numbered(cited: re.Match[str]) -> tuple[int, int, str]:
    return int(cited[2]), int(cited[3]), cited[1]


def _itself(node: str) -> tuple[str, ...]:
    """A passage is the sentence that is meant."""
    passage = _PASSAGE.fullmatch(node)
    return (passage[1],) if passage else ()


def _best(labels: Iterable[Literal], language: str) -> str:
    """The label to show: in the reader's language, else in any."""
    found = sorted(labels, key=lambda each: (each.language != language, each.language, each.value))
    return tidy(found[0].value, 120) if found else ""
