"""The three passes over the pieces: survey them, check and index them, hold them against the shapes.

Each function here is the work on one piece; it runs in any of the processes, which know the same `State`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from onrecord.check import engines, slips, subjects, values, vocabulary
from onrecord.check.engines.model import Result, line, triples_of
from onrecord.check.engines.rules import Rules
from onrecord.check.large import fan, nodes
from onrecord.check.large.index import Index
from onrecord.check.large.pieces import Piece
from onrecord.check.large.state import Part, State, joined, load, part
from onrecord.check.large.walk import Ground, Needs, Walker
from onrecord.check.reading import Problem, Source
from onrecord.check.shapes import WHOLE_RECORD, Teller, usable
from onrecord.check.slips import Mended, mended
from onrecord.check.sources import is_record_node, reports_of
from onrecord.findings import Finding
from onrecord.positions import Triple
from onrecord.terms import RDF

# Bytes of pieces that are kept with their places while findings are told.
_KEPT = 6_000_000


class Survey(NamedTuple):
    """What stands in a piece.

    Args:
        number: of the piece.
        problem: why it is no Turtle, when it is none.
        subjects: the nodes that it describes.
        pointed: property and node, where a property leads to a node of the record.
        used: of each property some values, by their keys, and how many triples have each; see `fan`.
        triples: how many different ones.
        wanted: packaged nodes that it uses and does not describe.
        about: packaged nodes that its reference statements are about.
        reports: that it describes.
        given: packaged nodes of which it says something, and the property.
    """

    number: int
    problem: Problem | None
    subjects: list[str]
    pointed: list[tuple[str, str]]
    used: dict[str, dict[int, int]]
    triples: int
    wanted: set[str]
    about: set[str]
    reports: set[str]
    given: set[tuple[str, str]]


class Checked(NamedTuple):
    """What was found in a piece without the shapes, what of it cannot be known until it is mended, where that is
    written which other pieces read, and its unknown namespaces, which are told once a file."""

    findings: list[Finding]
    unknown: set[str]
    store: str
    namespaces: list[tuple[str, int, Finding]]


class Around(NamedTuple):
    """What the shapes are held against for one piece: the triples as N-Triples, and the nodes that are the piece's."""

    text: str
    mine: set[str]


class Worker:
    """One process.

    Args:
        state: what is known.
    """

    def __init__(self, state: State) -> None:
        self.state = state
        self._memory: dict[Any, Any] = {}
        largest = max((piece.end - piece.start for piece in state.pieces), default=0)
        kept = max(2, min(512, _KEPT // (largest + 1)))
        self._teller = lru_cache(maxsize=kept // 2)(self._make_teller)
        self._located = lru_cache(maxsize=kept)(self._make_located)

    @cached_property
    def main(self) -> Index:
        """The index of the described nodes."""
        return Index(self.state.main)

    @cached_property
    def store(self) -> Index:
        """The index that this process writes."""
        return Index(self.state.folder / f"reads-{os.getpid()}.db")

    @cached_property
    def stores(self) -> list[Index]:
        """What the processes have written."""
        return [Index(self.state.folder / name) for name in self.state.stores]

    @cached_property
    def needs(self) -> Needs:
        """What has to be written."""
        return Needs(self.state.reach)

    def survey(self, piece: Piece) -> Survey:
        """First pass: what stands in a piece."""
        source = load(self.state, piece, places=False)
        triples = source.triples or source.positions.triples
        subjects = list(dict.fromkeys(triple.subject for triple in triples))
        ends = {triple.object for triple in triples if is_record_node(triple.object)}
        packaged = self.state.packaged
        return Survey(
            piece.number,
            source.problem,
            subjects,
            list({(t.predicate, str(t.object)) for t in triples if t.object in ends}),
            fan.used(triples),
            len({triple[:3] for triple in source.triples}),
            {str(node) for node in ends if node in packaged},
            {str(t.object) for t in triples if t.object in packaged} if _is_reference(piece) else set(),
            reports_of(triples),
            {(t.subject, t.predicate) for t in triples if t.subject in packaged},
        )

    def said(self, wanted: tuple[int, set[str]]) -> list[Triple]:
        """In the end: the labels and citations of some nodes of a piece."""
        number, nodes = wanted
        triples = load(self.state, self.state.pieces[number], places=False).triples
        return [triple for triple in triples if triple.subject in nodes and triple.predicate in subjects.TOLD]

    def check(self, piece: Piece) -> Checked:
        """Second pass: the checkers that look at single triples; what other pieces read is written to the index."""
        divided = self.state.divided
        findings: list[Finding] = []
        namespaces: list[tuple[str, int, Finding]] = []
        source = load(self.state, piece, places=False)
        triples, unknown = source.triples, set[str]()
        checked, along = ([source], []) if piece.own else ([], triples)
        material = part(self.state, self.main, checked, along, divided)
        if piece.own and (slips.slips(material) or any(True for _ in values.check(material))):
            material = part(self.state, self.main, [load(self.state, piece, places=True)], others=divided)
            namespaces = list(vocabulary.namespaces(material))
            terms = (each for each in vocabulary.check(material) if each.code != "unknown-vocabulary")
            findings = [*values.check(material), *terms]
            corrected = mended(material)
            unknown = corrected.unknown
            if corrected.sources is not material.checked:
                triples = corrected.sources[0].triples
                self.state.lines_of(piece).write_text("".join(map(line, triples)), "utf-8")
        self.store.add("mark", nodes.marks(material))
        if source.is_record or not piece.own:
            about: dict[str, list[Triple]] = {}
            for triple in usable(triples):
                about.setdefault(triple.subject, []).append(triple)
            whole = divided | self.state.used
            self.store.add("reads", self.needs.rows(about, whole))
        return Checked(findings, unknown, self.store.path.name, namespaces)

    def mark(self, divided: frozenset[str]) -> str:
        """Between the second and the third pass: what other pieces read of nodes that stand in several."""
        self.store.add("mark", nodes.marks(nodes.gathered(self.state, self.main, divided, places=False)))
        return self.store.path.name

    def ready(self, name: str) -> None:
        """Make what was written quick to look up."""
        Index(self.state.folder / name).ready("reads", "mark")

    def divided(self, divided: frozenset[str]) -> list[Finding]:
        """Third pass: the checkers that are by node, put to nodes that stand in several pieces."""

        def made(places: bool) -> Part:
            return nodes.gathered(self.state, self.main, divided, places, self.stores, self._memory)

        return nodes.findings(made)

    def last(self, piece: Piece) -> list[Finding]:
        """Third pass: the checkers that are by node, and the shapes."""
        found, around = self._without_shapes(piece)
        slips.slips.cache_clear()  # it keeps the piece, and the engine is where most memory is needed
        return [*found, *self._shapes(piece, around)]

    def _without_shapes(self, piece: Piece) -> tuple[list[Finding], Around]:
        """Third pass: the checkers that are by node, and what the shapes are to be held against."""
        source = load(self.state, piece, places=False)

        def made(places: bool) -> Part:
            sources = [load(self.state, piece, places) if places else source]
            others = self.state.divided
            return part(self.state, self.main, sources, (), others, self.stores, self._memory)

        found = nodes.findings(made) if piece.own else []
        return found, self._around(piece, self._mended(piece, source))

    def _around(self, piece: Piece, triples: list[Triple]) -> Around:
        """A piece with all that the rules look at from its nodes."""
        own = Ground(triples)
        if not own.out:
            return Around("", set())
        mine, guests = set[str](), list(own.out)
        for node in guests:
            iri = _iri(node)
            if iri in self.state.divided:
                for index in self.stores:
                    for _, text in index.reads("=", node):
                        own.add(*triples_of(text))
                if self.main.pieces(iri)[0] != piece.number:
                    continue
            mine.add(iri)
        walker = Walker(self.state.reach, own, self.shared, self.stores, self.state.used)
        mentioned = {f"<{t.object}>" for t in triples if isinstance(t.object, str) and t.object[:2] != "_:"}
        strangers = [node for node in mentioned if node not in own.out and not self._is_described(_iri(node))]
        walker.walk([*own.out, *strangers])
        return Around(walker.text, mine)

    def _shapes(self, piece: Piece, around: Around) -> list[Finding]:
        """Third pass: a piece and what is around it, held against the shapes."""
        if not around.text:
            return []
        results = engines.validate(self.state.engine, around.text, self._rules)
        wanted = [result for result in results if self._is_told(result, around.mine)]
        return list(self.tell(wanted, piece)) if wanted else []

    def triples(self, piece: Piece) -> list[Triple]:
        """What a piece says, its slips mended."""
        return self._mended(piece, load(self.state, piece, places=False))

    def _mended(self, piece: Piece, source: Source) -> list[Triple]:
        kept = self.state.lines_of(piece)
        return list(usable(triples_of(kept.read_text("utf-8")) if kept.is_file() else source.triples))

    @cached_property
    def shared(self) -> Ground:
        """What every piece is checked with."""
        return Ground(self.state.common)

    @cached_property
    def _common(self) -> frozenset[str]:
        return frozenset(_iri(node) for node in self.state.core)

    @cached_property
    def _rules(self) -> Rules:
        rules = self.state.rules
        return Rules(rules.triples, self.state.reach.across, rules.paths) if self.state.reach.across else rules

    def _is_described(self, iri: str) -> bool:
        return iri in self._common or self.main.described(iri)

    def _is_told(self, result: Result, mine: set[str]) -> bool:
        """Whether a result is this piece's to tell: about a node of its own, a shared one, or one that has no piece."""
        node = result.value if result.focus == WHOLE_RECORD and result.value is not None else result.focus
        return node in mine or not isinstance(node, str) or node in self._common or not self.main.described(node)

    def tell(self, results: Iterable[Result], piece: Piece | None = None) -> Iterator[Finding]:
        """The findings of some results."""
        for result in results:
            whole = result.focus == WHOLE_RECORD and result.value is not None
            subject = result.value if whole else result.focus
            numbers = {piece.number} if piece else set[int]()
            if isinstance(subject, str):
                numbers |= set(self.main.pieces(subject))
                numbers |= set(self.main.pointing(subject)[:1])
            if isinstance(result.value, str):
                numbers |= set(self.main.pieces(result.value))
            teller = self._teller(tuple(sorted(n for n in numbers if self._is_own(n))))
            leant = [n for n in self.main.pieces(str(subject)) if not self.state.pieces[n].own]
            own = [t for source in teller.sources for t in source.by_subject.get(str(subject), [])]
            typed = self._is_typed(str(subject), leant) and all(t.predicate != RDF + "type" for t in own)
            teller.leant_on = {str(subject)} if typed else set()
            yield from teller.finding(result)

    def _is_own(self, number: int) -> bool:
        piece = self.state.pieces[number]
        return piece.own and piece.name not in self.state.broken

    def _is_typed(self, subject: str, numbers: list[int]) -> bool:
        triples = [*self.state.borrowed]
        for number in numbers:
            triples += load(self.state, self.state.pieces[number], places=False).triples
        return any(t.subject == subject and t.predicate == RDF + "type" for t in triples)

    def _make_teller(self, numbers: tuple[int, ...]) -> Teller:
        """Who tells of results in some pieces."""
        sources: dict[str, list[Source]] = {}
        doubtful: dict[str, set[int]] = {}
        for number in numbers:
            corrected = self._located(number)
            (source,) = corrected.sources
            if source.is_record and source.triples:
                sources.setdefault(source.name, []).append(source)
                doubtful.setdefault(source.name, set()).update(corrected.doubtful.get(source.name, ()))
        together = [joined(self.state, parts) for parts in sources.values()]
        material = part(self.state, self.main, together)
        return Teller(together, material, Mended(together, doubtful, self.state.unknown), self.state.rules)

    def _make_located(self, number: int) -> Mended:
        return mended(part(self.state, self.main, [load(self.state, self.state.pieces[number], places=True)]))


def _is_reference(piece: Piece) -> bool:
    return piece.path.parent.name == "reference"


def _iri(node: str) -> str:
    return node[1:-1] if node.startswith("<") else node
