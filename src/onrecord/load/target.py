"""What a load needs of a store, whatever kind it is: a few reads, a few writes, and one switch."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from onrecord import manifest
from onrecord.load.kinds import Kind
from onrecord.terms import Term

Advance = Callable[[int], None]


def silent(number: int) -> None:
    """Progress that nobody looks at."""


class Target(ABC):
    """A store to load into.

    Attributes:
        place: how messages name it.
        kind: what is known of its kind.
        swaps: whether the stable names can be given the new content in the same transaction as the switch.
        limit: most triples that one request should hold.
    """

    place: str
    kind: Kind

    @property
    def swaps(self) -> bool:
        return self.kind.transactional

    @abstractmethod
    def select(self, query: str) -> list[dict[str, Term]]:
        """The rows of a SELECT query that names its graphs."""

    @abstractmethod
    def update(self, text: str) -> None:
        """Run one SPARQL update."""

    @abstractmethod
    def lines(self, graph: str) -> Iterator[str]:
        """The triples of a graph as N-Triples without the dot, as the store gives them; none if it is not there.

        Raises:
            DataError: the answer is cut short.
        """

    @abstractmethod
    def add(self, graph: str, lines: Sequence[str], advance: Advance = silent) -> None:
        """Add triples to a graph; those that are there already change nothing."""

    @abstractmethod
    def stream(self, graph: str, blocks: Iterable[bytes], advance: Advance = silent) -> None:
        """Add any number of triples to a graph, as they come.

        Args:
            graph: its name.
            blocks: whole lines of N-Triples.
            advance: told how many lines more are there.

        Raises:
            DataError: the store does not read them.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the store."""

    def count(self, graph: str) -> int:
        """How many triples a graph holds."""
        rows = self.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")
        return int(rows[0]["n"].value) if rows else 0

    def release(self, base: str) -> manifest.Release | None:
        """The release that readers are sent to; None for none.

        Raises:
            DataError: the manifest is damaged.
        """
        return manifest.parse(self.select(manifest.query(base)))

    def journal(self, base: str) -> set[str]:
        """The names of the graphs that loads have begun here."""
        return {row["graph"].value for row in self.select(manifest.journal_query(base))}

    def note(self, graphs: Iterable[str], base: str) -> None:
        """Write into the journal what is about to be made."""
        self.add(manifest.journal(base), manifest.journal_triples(graphs, base))

    def switch(
        self, new: manifest.Release, old: manifest.Release | None, base: str, stable: Mapping[str, str] | None = None
    ) -> None:
        """Send readers to a new release, in one update.

        Args:
            new: whose graphs are there and verified.
            old: the release that the manifest names now; None for none.
            base: of the graph names.
            stable: names of graphs to replace in the same update, with the graph whose content each is given.
        """
        parts = [
            f"DROP SILENT GRAPH <{name}> ; "
            f"INSERT {{ GRAPH <{name}> {{ ?s ?p ?o }} }} WHERE {{ GRAPH <{source}> {{ ?s ?p ?o }} }}"
            for name, source in (stable or {}).items()
        ]
        if old is None or old.iri != new.iri:
            filled = [new.iri, *(layer.graph for layer in new.layers if layer.triples)]
            parts.append(manifest.move(new, old, base, filled))
        if parts:
            self.update(" ;\n".join(parts))

    def forget(self, base: str) -> None:
        """Take the manifest away: from then on readers through it find no record."""
        self.update(f"DROP SILENT GRAPH <{manifest.graph(base)}>")

    def forget_journal(self, base: str) -> None:
        """Take the journal away; what it lists must be gone."""
        self.update(f"DROP SILENT GRAPH <{manifest.journal(base)}>")

    def drop(self, graphs: Iterable[str], base: str) -> None:
        """Drop graphs, and strike them from the journal."""
        names = sorted(graphs)
        if not names:
            return
        # Each alone: an update of many could be longer than a store without transactions gets through at once.
        for name in names:
            self.update(f"DROP SILENT GRAPH <{name}>")
        struck = " . ".join(manifest.journal_triples(names, base))
        self.update(f"DELETE DATA {{ GRAPH <{manifest.journal(base)}> {{ {struck} }} }}")


def pieces(lines: Sequence[str], triples: int, size: int) -> Iterator[Sequence[str]]:
    """Cut triples into pieces that a store takes at once.

    Args:
        lines: without the dot.
        triples: most in a piece.
        size: most bytes in a piece, if one triple is no larger by itself.
    """
    start, weight = 0, 0
    for index, line in enumerate(lines):
        # Three bytes are the blank, the dot and the line end.
        own = len(line.encode()) + 3
        if index > start and (index - start >= triples or weight + own > size):
            yield lines[start:index]
            start, weight = index, 0
        weight += own
    if start < len(lines):
        yield lines[start:]


def body(lines: Iterable[str]) -> bytes:
    """Triples as an N-Triples document."""
    return "".join(f"{line} .\n" for line in lines).encode()
