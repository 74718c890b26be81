"""What every process that works on a large record knows, and the material that it makes of one piece."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from onrecord.check.engines.rules import Rules
from onrecord.check.large.index import Index
from onrecord.check.large.pieces import Piece
from onrecord.check.large.reach import Reach
from onrecord.check.reading import Problem, Source, source_of
from onrecord.check.sources import MOST, Marks, Material
from onrecord.positions import Node, Place, Positions, Triple, locate

# Offsets of piece n begin at n times this: an offset tells its piece.
WIDE = 1 << 40
NOTHING = Reach((), frozenset(), {})


@dataclass
class State:
    """What is known so far; made by the main process, given to the others.

    Args:
        folder: of the index.
        pieces: all of them.
        heads: what each file declares, by its name.
        language: of the messages.
        engine: what applies the shapes.
        rules: the shapes.
        ontology: its triples.
        reach: what the shapes look at.
        packaged: names of the packaged nodes.
        reports: those that the checked files describe.
        records: the checked files that describe a node of a record, by their names.
        borrowed: triples of those that are leant on.
        shared: names of those that might be.
        broken: the files that are no Turtle.
        used: the properties of all triples.
        divided: nodes that are described in several pieces.
        unknown: nodes and terms of which nothing can be said until their slip is mended.
        common: triples that every piece is checked with, as lines.
        core: the nodes that those triples were fetched for, as N-Triples writes them.
        stores: names of the files of the index that hold what pieces read of one another.
        number: how often it was told to the other processes.
    """

    folder: Path
    pieces: list[Piece]
    heads: dict[str, str]
    language: str
    engine: str
    rules: Rules
    ontology: list[Triple]
    reach: Reach = NOTHING
    packaged: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    records: frozenset[str] = frozenset()
    borrowed: list[Triple] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)
    broken: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    divided: frozenset[str] = frozenset()
    unknown: set[str] = field(default_factory=set)
    common: list[Triple] = field(default_factory=list)
    core: frozenset[str] = frozenset()
    stores: tuple[str, ...] = ()
    number: int = 0

    @property
    def main(self) -> Path:
        """The file of the index that tells which node is described where."""
        return self.folder / "main.db"

    def is_checked(self, number: int) -> bool:
        """Whether findings of the checkers are about a piece."""
        return self.pieces[number].own and self.pieces[number].name not in self.broken

    def lines_of(self, piece: Piece) -> Path:
        """Where the triples of a piece are kept when they had to be mended."""
        return self.folder / f"{piece.number}.nt"


class Spread(Positions):
    """Places in pieces of one file, whose offsets tell their piece."""

    parts: dict[int, tuple[int, Positions]]

    def place(self, offset: int) -> Place:
        """The line and column of an offset, in the file."""
        number, at = divmod(offset, WIDE)
        if offset < 0 or number not in self.parts:
            return Place(0, 0)
        before, positions = self.parts[number]
        line, column = positions.place(at)
        return Place(line - 1 + before, column)


class _Described:
    """Asked whether a node is described, looks it up."""

    def __init__(self, index: Index, others: Iterable[str]) -> None:
        self._index, self._others = index, frozenset(others)

    def __contains__(self, iri: object) -> bool:
        return iri in self._others or (isinstance(iri, str) and self._index.described(iri))


@dataclass(frozen=True, eq=False)
class Part(Material):
    """The material of one piece, or of some nodes: what the record is asked for is looked up.

    Args:
        index: where.
        state: what is known.
        others: nodes that stand in it, of which it does not tell.
        along: the triples in it that are leant on.
        stores: where marks are looked up.
        memory: what is made once for all pieces.
    """

    index: Index = field(kw_only=True)
    state: State = field(kw_only=True)
    others: frozenset[str] = field(default=frozenset(), kw_only=True)
    along: Sequence[Triple] = field(default=(), kw_only=True)
    stores: Sequence[Index] = field(default=(), kw_only=True)
    memory: dict[Any, Any] = field(default_factory=dict, kw_only=True)

    @cached_property
    def _memory(self) -> dict[Any, Any]:
        return self.memory

    @property
    def beside(self) -> Sequence[Triple]:
        """The triples of this piece that are leant on."""
        return self.along

    @property
    def unknown(self) -> Container[str]:
        """What cannot be known until some slip of the record is mended."""
        return self.state.unknown

    @cached_property
    def paths(self) -> frozenset[Path]:
        """The checked files."""
        return frozenset(piece.path for piece in self.state.pieces if self.state.is_checked(piece.number))

    @cached_property
    def reports(self) -> frozenset[str]:
        """The reports that they describe."""
        return self.state.reports

    def tells(self, node: str) -> bool:
        """Whether all that is said of a node is at hand."""
        return node not in self.others

    def owns(self, node: Node) -> bool:
        """Whether only this piece has anything to say of a node."""
        return node not in self.others and any(node in source.by_subject for source in self.checked)

    def holds_record(self, source: Source) -> bool:
        """Whether the file that a piece is of describes any node of a record."""
        return source.name in self.state.records

    def half_read(self, node: Node | None) -> bool:
        """Whether a piece of a broken file describes a node."""
        return isinstance(node, str) and any(
            self.state.pieces[number].name in self.state.broken for number in self.index.pieces(node)
        )

    def first(self, marks: Marks, words: str) -> str | None:
        """The first of the nodes that any piece has put down for some words."""
        found = [node for store in self.stores if (node := store.first(words)) is not None]
        return min(found, default=None)

    @cached_property
    def described(self) -> Container[str]:
        """Every node that is the subject of a statement of any piece, or of what is leant on."""
        return _Described(self.index, (triple.subject for triple in self.support))

    def points(self, predicate: str, node: Node) -> bool:
        """Whether any statement of the record leads by a property to a node."""
        return isinstance(node, str) and self.index.points(predicate, node)

    def siblings(self, space: str) -> set[str]:
        """The nodes whose names begin alike."""
        others = {triple.subject for triple in self.support} | self.shared
        near = {iri for iri in others if iri.startswith(space) and "/" not in iri[len(space) :]}
        return near | self.index.siblings(space)

    def nodes(self) -> set[str]:
        """All nodes, where they are not too many to look through."""
        known = self.index.subjects(MOST)
        known = known and known | {triple.subject for triple in self.support} | self.shared
        return known if len(known) <= MOST else set()


def load(state: State, piece: Piece, places: bool) -> Source:
    """Read a piece.

    Args:
        state: what is known.
        piece: which.
        places: whether its triples are wanted with their places.
    """
    content = b"%b\n%b" % (piece.head.encode(), piece.content())
    read = source_of(piece.name, piece.path, content, f"{piece.number}.", places)
    first = piece.number * WIDE
    triples = [_shifted(triple, first) for triple in read.triples]
    problem = read.problem and Problem(read.problem.line - 1 + piece.line, read.problem.column, read.problem.message)
    positions = spread(state, piece.name, piece.path, {piece.number: (piece.line + 1, read.positions)})
    positions.triples.extend(read.positions.triples if problem else ())
    return Source(piece.name, piece.path, triples, positions, problem)


def spread(state: State, name: str, path: Path, parts: dict[int, tuple[int, Positions]]) -> Spread:
    """The places of some pieces of a file."""
    prefixes = locate(state.heads[name], path.as_uri()).prefixes
    positions = Spread([], prefixes, [], 0, -1)
    positions.parts = {number: (before - 1, each) for number, (before, each) in parts.items()}
    return positions


def _shifted(triple: Triple, by: int) -> Triple:
    s, p, o, subject_at, predicate_at, object_at = triple
    return triple if subject_at < 0 else Triple(s, p, o, subject_at + by, predicate_at + by, object_at + by)


def part(
    state: State,
    index: Index,
    sources: list[Source],
    along: Sequence[Triple] = (),
    others: frozenset[str] = frozenset(),
    stores: Sequence[Index] = (),
    memory: dict[Any, Any] | None = None,
) -> Part:
    """The material of some pieces, or of what they say of some nodes.

    Args:
        state: what is known.
        index: where it is asked what is described.
        sources: what is checked.
        along: what of the pieces is leant on.
        others: nodes that are not told of.
        stores: where marks are looked up.
        memory: what is made once for all pieces.
    """
    broken = [Source(name, Path(name), [], Positions([], {}, [])) for name in sorted(state.broken)]
    return Part(
        sources,
        broken,
        [*state.borrowed, *along] if along else state.borrowed,
        state.ontology,
        state.shared,
        state.language,
        engine=state.engine,
        index=index,
        state=state,
        others=others,
        along=along,
        stores=stores,
        memory={} if memory is None else memory,
    )


def joined(state: State, sources: list[Source]) -> Source:
    """Pieces of one file as one."""
    if len(sources) == 1:
        return sources[0]
    parts: dict[int, tuple[int, Positions]] = {}
    for source in sources:
        if isinstance(source.positions, Spread):
            parts |= {n: (before + 1, each) for n, (before, each) in source.positions.parts.items()}
    first = sources[0]
    positions = spread(state, first.name, first.path, parts)
    return Source(first.name, first.path, [t for source in sources for t in source.triples], positions)
