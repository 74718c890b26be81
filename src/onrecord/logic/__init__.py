"""The proof: can everything that ontology, record and reference say be true together?

HermiT judges a projection (see `onrecord.logic.projection`); when it says no, the individuals that clash are named, by
look-ups (`onrecord.logic.clashes`) and, where these do not explain it, by search (`onrecord.logic.explanation`).
"""

from __future__ import annotations

import re
import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from onrecord import files
from onrecord.errors import DataError, OnrecordError
from onrecord.findings import Finding
from onrecord.logic import clashes, reasoner
from onrecord.logic.axioms import TYPE, read, short
from onrecord.logic.clashes import Clash
from onrecord.logic.explanation import smallest
from onrecord.logic.projection import Projection
from onrecord.record import layer_files

__all__ = ["TIMEOUT", "Proof", "examine", "material", "prove"]

TIMEOUT = 900.0  # seconds for everything; the packaged record takes about four
_ROUNDS = 5  # so many contradictions of the unforeseen kind are searched before we stop and say so


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
    paths: Sequence[Path] = (), besides: bool = False, timeout: float = TIMEOUT, root: Path | None = None
) -> Proof:
    """Prove that ontology, reference and record are consistent and every class satisfiable, or say why not.

    Args:
        paths: Turtle files to prove in place of the packaged record.
        besides: prove them together with it.
        timeout: seconds after which to give up.
        root: where the folders lie; the packaged ones by default.

    Returns:
        Findings and counts.

    Raises:
        DataError: a file is broken Turtle.
        UsageError: a file cannot be read.
        SetupError: Java is missing, or memory or time did not suffice.
    """
    reasoner.require_java()
    deadline = time.monotonic() + timeout
    where = read(material(paths, besides, root))
    projection = Projection(where)
    counts = projection.counts
    direct = clashes.find(where, projection.axioms)
    found = [*direct, *clashes.cycles(where)]
    try:
        rest = verdict = reasoner.judge(projection.text(), deadline)
    except DataError as error:
        rest = verdict = reasoner.Verdict(False)
        found.append(Clash("unreadable", "", f"{error.message}.", error.hint, ()))
    else:
        if not verdict.consistent:
            searched, rest = _search(projection, direct, deadline)
            found += searched
    for iri in rest.unsatisfiable:
        why = clashes.why_empty(iri, projection.axioms)
        message = f"no individual can be a {short(iri)}{': ' + why if why else ''}."
        found.append(Clash("unsatisfiable-class", iri, message, "Mend the axioms above it.", ()))
    misread = [
        Finding("(projection)", 0, "misread", "", f"Owlready2 did not hold it as written: {line}", "Report it.")
        for line in verdict.misread
    ]
    findings = [*projection.losses(), *misread, *(_finding(clash, where) for clash in found)]
    return Proof(
        sorted(set(findings)), verdict.consistent, len(projection.axioms.classes), len(projection.axioms.individuals),
        *counts,
    )  # fmt: skip


def _search(projection: Projection, direct: Collection[Clash], deadline: float) -> tuple[list[Clash], reasoner.Verdict]:
    """What look-ups did not explain: smallest clashing sets, one after the other, until what is left is consistent."""
    found: list[Clash] = []
    out = {statement for clash in direct for statement in clash.statements}
    told: set[tuple[ox.Triple, ...]] = set()
    axioms = projection.axioms
    try:
        for _ in range(_ROUNDS):
            left = [t for t in projection.lines if t not in out and not projection.is_annotation(t)]
            pool = [t for t in left if axioms.is_statement(t)]
            rules = [t for t in left if not axioms.is_statement(t)]
            # Where nothing has been taken out since the verdict, we know the answer.
            rest = reasoner.judge(projection.logic(pool, rules), deadline) if out else reasoner.Verdict(False)
            if rest.consistent:
                return found, rest
            statements, bearing = _explain(projection, pool, rules, deadline)
            found.append(_contradiction(statements, bearing))
            if not statements and not bearing:
                break
            # The same axioms once more: it is they that are wrong, and we need not list whatever they make impossible.
            again = tuple(bearing) in told
            told.add(tuple(bearing))
            out.update([*statements, *bearing] if again or not statements else statements)
        else:
            message = f"There may be more contradictions of this kind than the {_ROUNDS} told."
            found.append(Clash("contradiction", "", message, "Mend these and prove again.", ()))
    except OnrecordError as error:
        message = f"HermiT finds a contradiction beyond those told, and the search for it ended: {error.message}."
        found.append(Clash("contradiction", "", message, error.hint, ()))
    return found, reasoner.Verdict(False)


def _explain(
    projection: Projection, pool: list[ox.Triple], rules: list[ox.Triple], deadline: float
) -> tuple[list[ox.Triple], list[ox.Triple]]:
    """The fewest statements of the pool that clash, and the axioms under which they do."""

    def wrong(statements: Sequence[ox.Triple], given: Sequence[ox.Triple]) -> bool:
        return not reasoner.is_consistent(projection.logic(statements, given), deadline)

    statements = smallest(pool, lambda some: wrong(some, rules))
    # An axiom spread over blank nodes (a list, a restriction) stands or falls as a whole: those are kept.
    whole = [t for t in rules if isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)]
    single = [t for t in rules if t not in set(whole)]
    return statements, smallest(single, lambda some: wrong(statements, [*whole, *some]), near=statements)


def _contradiction(statements: Sequence[ox.Triple], bearing: Sequence[ox.Triple]) -> Clash:
    axioms = f" Axioms that bear on it: {clashes.tell(bearing)}." if bearing else ""
    if not statements:
        message = f"The axioms contradict themselves, whatever the data says.{axioms}"
        node = bearing[0].subject if bearing else None
        return Clash("contradiction", getattr(node, "value", ""), message, "Mend the axioms.", tuple(bearing))
    nodes = [node for t in statements for node in ((t.subject,) if t.predicate == TYPE else (t.subject, t.object))]
    named = dict.fromkeys(node.value for node in nodes if isinstance(node, ox.NamedNode))
    who = " and ".join(short(name) for name in named)
    message = f"{who} clash: these cannot all be true of different individuals: {clashes.tell(statements)}.{axioms}"
    remedy = "Take out the one that the source does not bear out."
    return Clash("contradiction", next(iter(named), ""), message, remedy, tuple(statements))


def _finding(clash: Clash, where: Mapping[ox.Triple, Path]) -> Finding:
    """A clash as a finding, at the last file (the caller's come last) that has a part in it."""
    files_in_order = list(dict.fromkeys(where.values()))
    parts = [where[t] for t in clash.statements] or [
        path for t, path in where.items() if clash.node and getattr(t.subject, "value", "") == clash.node
    ]
    path = max(parts, key=files_in_order.index, default=Path("(projection)"))
    node = "" if clash.node.startswith("_:") else clash.node
    return Finding(str(path), _line(path, clash), clash.code, node, clash.message, clash.remedy)


def _line(path: Path, clash: Clash) -> int:
    """The line that begins with the first node of the clash that the file names, or else that names it; 0 when none."""
    if not path.is_file():
        return 0
    text = files.read_text(path)
    prefixes = re.findall(r"(?im)^\s*@?prefix\s+([^\s:]*):\s*<([^>]*)>", text)
    first = {line.split(None, 1)[0]: n for n, line in reversed([*enumerate(text.splitlines(), 1)]) if line.strip()}
    for iri in dict.fromkeys([clash.node, *(getattr(t.subject, "value", "") for t in clash.statements)]):
        names = [f"{prefix}:{iri.removeprefix(space)}" for prefix, space in prefixes if iri.startswith(space)]
        names.append(f"<{iri}>")
        lines = [first[name] for name in names if name in first] or [
            number
            for number, line in enumerate(text.splitlines(), 1)
            if any(re.search(rf"(?<![\w:]){re.escape(name)}(?![\w/-])", line) for name in names)
        ]
        if lines:
            return min(lines)
    return 0
