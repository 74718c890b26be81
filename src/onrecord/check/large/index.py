"""The index of a large record: on disk, what partitions must know of one another.

Terms are looked up by a number made of their text; should two terms ever share one, a partition is given a few triples
more than it needs, which changes no result. Whether a node is described is asked by its text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import blake2b
from itertools import islice
from pathlib import Path

from onrecord.check.slips import split

_TABLES = """
CREATE TABLE subject (iri TEXT, space INTEGER, piece INTEGER);
CREATE TABLE pointed (pair INTEGER, object INTEGER, piece INTEGER);
CREATE TABLE reads (key INTEGER, far TEXT, line TEXT);
CREATE TABLE mark (key INTEGER, words TEXT, node TEXT);
"""
_KEYS = {
    "subject": ("subject_iri ON subject (iri, piece)", "subject_space ON subject (space)"),
    "pointed": ("pointed_pair ON pointed (pair)", "pointed_object ON pointed (object, piece)"),
    "reads": ("reads_key ON reads (key)",),
    "mark": ("mark_key ON mark (key)",),
}
# Words that are remembered once they were looked up: labels of a piece ask for the same ones again and again.
_WORDS = 50_000
# Keys of one query.
_AT_ONCE = 500


def key(*words: str) -> int:
    """A number for some words."""
    return int.from_bytes(blake2b("\n".join(words).encode(), digest_size=8).digest(), "big", signed=True)


class Index:
    """One file of the index.

    Args:
        path: where; made when it is not there.
    """

    def __init__(self, path: Path) -> None:
        fresh = not path.exists()
        self.path = path
        self._base = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute("PRAGMA cache_size = -20000")  # kilobytes
        self._base.execute("PRAGMA temp_store = FILE")
        if fresh:
            self._base.executescript(_TABLES)
        self.described = lru_cache(maxsize=100_000)(self._described)
        self._first = lru_cache(maxsize=_WORDS)(self._looked_up)

    def add(self, table: str, rows: Iterable[tuple[object, ...]]) -> None:
        """Put rows into a table."""
        width = {"subject": 3, "pointed": 3, "reads": 3, "mark": 3}[table]
        self._base.execute("BEGIN")
        self._base.executemany(f"INSERT INTO {table} VALUES ({','.join('?' * width)})", rows)  # noqa: S608
        self._base.execute("COMMIT")

    def ready(self, *tables: str) -> None:
        """Make the tables quick to look things up in."""
        for table in tables:
            for made in _KEYS[table]:
                self._base.execute(f"CREATE INDEX IF NOT EXISTS {made}")

    def close(self) -> None:
        """Let go of the file."""
        self._base.close()

    def _described(self, iri: str) -> bool:
        return self._base.execute("SELECT 1 FROM subject WHERE iri = ? LIMIT 1", (iri,)).fetchone() is not None

    def pieces(self, iri: str) -> list[int]:
        """The pieces in which a node is described, in their order."""
        rows = self._base.execute("SELECT DISTINCT piece FROM subject WHERE iri = ? ORDER BY piece", (iri,))
        return [piece for (piece,) in rows]

    def siblings(self, space: str) -> set[str]:
        """The described nodes of a namespace."""
        rows = self._base.execute("SELECT DISTINCT iri FROM subject WHERE space = ?", (key(space),))
        return {iri for (iri,) in rows if split(iri)[0] == space}

    def subjects(self, most: int) -> set[str]:
        """The described nodes; none when there are more than so many."""
        found = {iri for (iri,) in self._base.execute("SELECT DISTINCT iri FROM subject LIMIT ?", (most + 1,))}
        return found if len(found) <= most else set()

    def divided(self) -> set[str]:
        """The nodes that are described in more than one piece."""
        query = "SELECT iri FROM subject GROUP BY iri HAVING COUNT(DISTINCT piece) > 1"
        return {iri for (iri,) in self._base.execute(query)}

    def first(self, words: str) -> str | None:
        """The first by name of the nodes that some words were put down for; all of them have been put down by then."""
        return self._first(words)

    def _looked_up(self, words: str) -> str | None:
        query = "SELECT MIN(node) FROM mark WHERE key = ? AND words = ?"
        found: str | None = self._base.execute(query, (key(words), words)).fetchone()[0]
        return found

    def count(self, pieces: set[int]) -> int:
        """How many nodes some pieces describe."""
        wanted = ",".join(map(str, sorted(pieces)))
        query = f"SELECT COUNT(DISTINCT iri) FROM subject WHERE piece IN ({wanted})"  # noqa: S608  (numbers)
        return int(self._base.execute(query).fetchone()[0])

    def points(self, predicate: str, node: str) -> bool:
        """Whether any statement with a property leads to a node of the record."""
        row = self._base.execute("SELECT 1 FROM pointed WHERE pair = ? LIMIT 1", (key(predicate, node),)).fetchone()
        return row is not None

    def pointing(self, node: str) -> list[int]:
        """The pieces in which something leads to a node of the record, in their order."""
        rows = self._base.execute("SELECT DISTINCT piece FROM pointed WHERE object = ? ORDER BY piece", (key(node),))
        return [piece for (piece,) in rows]

    def reads(self, *words: str) -> Iterator[tuple[str, str]]:
        """What was put under some words: the far end of a triple and the triple's line."""
        yield from self._base.execute("SELECT far, line FROM reads WHERE key = ?", (key(*words),))

    def all_reads(self, keys: Iterable[int]) -> Iterator[tuple[int, str, str]]:
        """What was put under the words of some keys, each with its key."""
        left = iter(keys)
        while some := list(islice(left, _AT_ONCE)):
            query = f"SELECT key, far, line FROM reads WHERE key IN ({','.join('?' * len(some))})"  # noqa: S608  (marks)
            yield from self._base.execute(query, some)
