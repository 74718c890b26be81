"""The proof: can everything that ontology, record and reference say be true together?

HermiT judges a projection (see `onrecord.logic.projection`); when it says no, the individuals that clash are named, by
look-ups (`onrecord.logic.clashes`) and, where these do not explain it, by search (`onrecord.logic.search`).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from onrecord import files
from onrecord.errors import DataError
from onrecord.findings import Finding
from onrecord.logic import clashes, reasoner
from onrecord.logic.axioms import Axioms, read, short
from onrecord.logic.clashes import Clash
from onrecord.logic.places import Places
from onrecord.logic.projection import Projection
from onrecord.logic.reasoner import Deadline
from onrecord.logic.search import search
from onrecord.logic.words import MESSAGES
from onrecord.record import layer_files

__all__ = ["TIMEOUT", "Clash", "Deadline", "Proof", "examine", "examine_triples", "look_up", "material", "prove"]

TIMEOUT = 900.0  # seconds for everything; the packaged record takes about four


@dataclass(frozen=True)
class Proof:
    """What `examine` found.

    Args:
        findings: what keeps it from being a proof; empty when all is well.
        consistent: whether HermiT found everything consistent.
        classes: how many named classes there are.
        individuals: how many named individuals.
        triples_in: how many different triples the files hold.
        triples_out: how many different triples stand for them in the projection.
    """

    findings: list[Finding]
    consistent: bool
    classes: int
    individuals: int
    triples_in: int
    triples_out: int


def material(paths: Sequence[Path] = (), besides: bool = False, root: Path | None = None) -> list[Path]:
    """The files that are proved together.

    Args:
        paths: Turtle files of the caller.
        besides: prove them together with the packaged record, not in its place.
        root: the folder that holds ontology/ and data/; the packaged one when not given.

    Returns:
        Ontology, reference, and the record or the caller's files or both, the caller's last.
    """
    layers = layer_files(root or files.root())
    record = layers["record"] if besides or not paths else []
    return [*layers["ontology"], *layers["reference"], *record, *paths]


def prove(paths: Sequence[Path] = (), besides: bool = False, timeout: float = TIMEOUT) -> list[Finding]:
    """The findings of `examine`; empty means proved consistent, with every class satisfiable."""
    return examine(paths, besides, timeout).findings


def examine(
    paths: Sequence[Path] = (),
    besides: bool = False,
    timeout: float = TIMEOUT,
    root: Path | None = None,
    language: str = "en",
) -> Proof:
    """Prove that ontology, reference and record are consistent and every class satisfiable, or say why not.

    Args:
        paths: Turtle files to prove in place of the packaged record.
        besides: prove them together with it.
        timeout: seconds after which to give up.
        root: where the folders lie; the packaged ones by default.
        language: of the messages, `en` or `fr`.

    Returns:
        Findings and counts.

    Raises:
        DataError: a file is broken Turtle.
        UsageError: a file cannot be read.
        SetupError: Java is missing, or memory or time did not suffice.
    """
    reasoner.require_java()
    where = read(material(paths, besides, root))
    return examine_triples(where, Places(where), Deadline(timeout), language)


def examine_triples(
    triples: Collection[ox.Triple],
    place: Callable[[Clash], tuple[str, int, int]],
    deadline: Deadline,
    language: str = "en",
) -> Proof:
    """The same for triples that have been read already; `look_up` needs no Java.

    Args:
        triples: ontology and data.
        place: gives file, line and column of a clash.
        deadline: when to give up.
        language: of the messages, `en` or `fr`.

    Returns:
        Findings and counts.

    Raises:
        SetupError: Java is missing, or memory or time did not suffice.
    """
    words = MESSAGES[language]
    projection = Projection(triples)
    direct = clashes.find(triples, projection.axioms, language)
    found = [*projection.losses(language), *direct, *clashes.cycles(triples, language)]
    try:
        rest = verdict = reasoner.judge(projection.text(), deadline)
    except DataError as error:
        rest = verdict = reasoner.Verdict(False)
        found.append(Clash("unreadable", "", f"{error.message}.", error.hint, ()))
    else:
        if not verdict.consistent:
            searched, rest = search(projection, direct, deadline, language)
            found += searched
    for iri in rest.unsatisfiable:
        why = clashes.why_empty(iri, projection.axioms, language)
        message = words["unsatisfiable-class"].format(node=short(iri), why=why)
        found.append(Clash("unsatisfiable-class", iri, message, words["unsatisfiable-class!"], ()))
    for line in verdict.misread:
        found.append(Clash("misread", "", words["misread"].format(line=line), words["misread!"], ()))
    findings = sorted({finding(clash, place(clash)) for clash in found})
    sizes = (len(projection.axioms.classes), len(projection.axioms.individuals))
    return Proof(findings, verdict.consistent, *sizes, *projection.counts)


def look_up(
    triples: Collection[ox.Triple], place: Callable[[Clash], tuple[str, int, int]], language: str = "en"
) -> list[Finding]:
    """The contradictions that plain look-ups find, without Java and without a proof that there are no others.

    Args:
        triples: as for `examine_triples`.
        place: as for `examine_triples`.
        language: as for `examine_triples`.
    """
    found = [*clashes.find(triples, Axioms(triples), language), *clashes.cycles(triples, language)]
    return sorted({finding(clash, place(clash)) for clash in found})


def finding(clash: Clash, place: tuple[str, int, int]) -> Finding:
    """A clash as a finding at a place."""
    path, line, column = place
    node = "" if clash.node.startswith("_:") else clash.node
    return Finding(path, line, clash.code, node, clash.message, clash.remedy, column=column)
