"""Where a clash stands: the last file, in the order of reading, that has a part in it, and the statement there."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from onrecord import files
from onrecord.logic.clashes import Clash
from onrecord.positions import Literal, Positions, locate
from onrecord.terms import RDF

NOWHERE = ("(projection)", 0, 0)


class Places:
    """Finds file, line and column of a clash.

    Args:
        where: each triple with its file; the caller's files come last.
    """

    def __init__(self, where: Mapping[ox.Triple, Path]) -> None:
        self._where = where
        self._order = {path: number for number, path in enumerate(dict.fromkeys(where.values()))}
        self._positions = cache(_locate)

    def __call__(self, clash: Clash) -> tuple[str, int, int]:
        """The statement at fault in the last file that has one; else the node; else the file as a whole."""
        parts = [self._where[t] for t in clash.statements if t in self._where] or [
            path for t, path in self._where.items() if clash.node and getattr(t.subject, "value", "") == clash.node
        ]
        if not parts:
            return NOWHERE
        path = max(parts, key=lambda each: self._order[each])
        if not path.is_file():
            return str(path), 0, 0
        positions = self._positions(path)
        wanted = [_known(t) for t in clash.statements if self._where.get(t) == path]
        for statement in reversed(wanted):
            for triple in positions.triples:
                value = triple.object.value if isinstance(triple.object, Literal) else triple.object
                if (triple.subject, triple.predicate, value) == statement:
                    return (str(path), *positions.place(triple.object_at))
        about = [triple for triple in positions.triples if triple.subject == clash.node]
        for triple in sorted(about, key=lambda each: each.predicate != RDF + "type"):
            return (str(path), *positions.place(triple.subject_at))
        return str(path), 0, 0


def _locate(path: Path) -> Positions:
    return locate(files.read_text(path), path.resolve().as_uri())


def _known(triple: ox.Triple) -> tuple[str, str, str]:
    parts = (triple.subject, triple.predicate, triple.object)
    subject, predicate, target = (getattr(part, "value", str(part)) for part in parts)
    return subject, predicate, target
