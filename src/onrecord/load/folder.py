"""A store folder: Oxigraph embedded in this process, its files on disk."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

import pyoxigraph as ox

from onrecord import record, results
from onrecord.errors import DataError, OnrecordError, SetupError, UsageError
from onrecord.load import kinds
from onrecord.load.reader import Reader
from onrecord.load.target import Advance, Target, body, pieces, silent
from onrecord.terms import Term

_AT_ONCE = 100_000


class Folder(Target):
    """An Oxigraph store on disk.

    Args:
        folder: where it lies; an empty or missing folder becomes a store when `write` is set.
        write: whether it is to be changed; only one program at a time can.

    Raises:
        UsageError: the folder holds something else, or (to be read) no store.
        SetupError: it cannot be opened.
    """

    kind = kinds.FOLDER

    def __init__(self, folder: Path, write: bool = True) -> None:
        self.folder, self.place, self._write = folder, str(folder), write
        there = (folder / "CURRENT").is_file()
        if folder.exists() and not folder.is_dir():
            raise UsageError(f"{folder}: this is a file; a store is a folder", "name a folder, or a URL")
        if not there and folder.is_dir() and any(folder.iterdir()):
            raise UsageError(f"{folder}: the folder holds other things than a store", "name an empty or a new folder")
        if not there and not write:
            raise UsageError(f"{folder}: there is no store here", f"make one: onrecord load {folder}")
        if not folder.parent.is_dir():
            raise UsageError(f"{folder}: there is no folder {folder.parent}", "make it first, or check the path")
        with self._plain("opened"):
            self.store = ox.Store(str(folder)) if write else record.open_folder(folder)

    def select(self, query: str) -> list[dict[str, Term]]:
        return list(results.run(self.store, query, []).rows)

    def update(self, text: str) -> None:
        with self._plain("written"):
            self.store.update(text)
            self.store.flush()

    def lines(self, graph: str) -> Iterator[str]:
        for quad in self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph)):
            yield str(quad.triple)

    def add(self, graph: str, lines: Sequence[str], advance: Advance = silent) -> None:
        for piece in pieces(lines, self.kind.triples, self.kind.bytes):
            with self._plain("written"):
                self.store.load(body(piece), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
            advance(len(piece))

    def stream(self, graph: str, blocks: Iterable[bytes], advance: Advance = silent) -> None:
        def counted() -> Iterator[bytes]:
            for block in blocks:
                yield block
                advance(block.count(b"\n"))

        reader = Reader(counted())
        try:
            with self._plain("written"):
                self.store.bulk_load(cast(IO[bytes], reader), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))
                self.store.flush()
        except (OnrecordError, SyntaxError, ValueError) as error:
            if isinstance(reader.error, OnrecordError):
                raise reader.error from None
            if isinstance(error, SyntaxError):
                raise DataError(f"line {error.lineno or 1}: {error.msg}", "look at that line of the file") from None
            raise

    def drop(self, graphs: Iterable[str], base: str) -> None:
        names = set(graphs)
        for name in names:
            # One transaction holds all that it changes in memory: a large graph goes in parts. Nobody reads it.
            while self._part(name) > _AT_ONCE:
                self.update(
                    f"DELETE {{ GRAPH <{name}> {{ ?s ?p ?o }} }} WHERE {{ SELECT ?s ?p ?o WHERE {{ "
                    f"GRAPH <{name}> {{ ?s ?p ?o }} }} LIMIT {_AT_ONCE} }}"
                )
        super().drop(names, base)

    def _part(self, graph: str) -> int:
        """How many triples a graph holds, counted no further than matters."""
        quads = self.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
        return sum(1 for _ in itertools.islice(quads, _AT_ONCE + 1))

    def close(self) -> None:
        if self._write:
            with self._plain("written"):
                self.store.flush()
        # The lock on the folder goes with the object.
        del self.store

    @contextmanager
    def _plain(self, done: str) -> Iterator[None]:
        try:
            yield
        except (OSError, RuntimeError) as error:
            words = " ".join(str(error).split())
            locked = "lock" in words.lower()
            raise SetupError(
                f"{self.folder}: the store cannot be {done}: {words[:300]}",
                "another program has it open: end that first" if locked else "check the disk and the permissions",
            ) from None
