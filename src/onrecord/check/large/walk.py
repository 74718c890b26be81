"""Walking: the triples that plans look at, fetched from a piece, from what all pieces share, and from the index."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from onrecord.check.engines.model import line, written
from onrecord.check.large.index import Index, key
from onrecord.check.large.reach import SUBCLASS, TYPE, Plan, Reach
from onrecord.positions import Triple

Row = tuple[int, str, str]
_NONE: Mapping[str, list[str]] = {}


class Ground:
    """Triples in memory, indexed by both of their ends; terms as N-Triples writes them.

    Args:
        triples: any.
    """

    def __init__(self, triples: Iterable[Triple] = ()) -> None:
        self.out: dict[str, dict[str, list[str]]] = {}
        self.into: dict[tuple[str, str], list[str]] = {}
        self.lines: dict[str, None] = {}
        for triple in triples:
            self.add(triple)

    def add(self, triple: Triple) -> None:
        """Take one more triple."""
        s, o = written(triple.subject), written(triple.object)
        self.out.setdefault(s, {}).setdefault(triple.predicate, []).append(o)
        self.into.setdefault((triple.predicate, o), []).append(s)
        self.lines[f"{s} <{triple.predicate}> {o} .\n"] = None


class Needs:
    """Which triples have to be put into the index, and under which words.

    Args:
        reach: what the rules look at.
    """

    def __init__(self, reach: Reach) -> None:
        steps = [step for plan in reach.plans for step in plan.steps]
        self.forward = {step.predicate for step in steps if step.forward and (step.source or step.again)}
        self.back = {step.predicate for step in steps if not step.forward}
        self.everywhere = reach.everywhere

    def rows(self, about: Mapping[str, Sequence[Triple]], whole: Container[str]) -> Iterator[Row]:
        """The rows for the triples of some nodes.

        Args:
            about: the triples by their subject.
            whole: nodes of which everything is to be found: described in several pieces, or used as properties.
        """
        for subject, triples in about.items():
            s = written(subject)
            wanted = any((t.predicate, end) in self.everywhere for t in triples for end in (None, t.object))
            if wanted:
                yield key("*"), s, ""
            for triple in triples:
                p, o, text = triple.predicate, written(triple.object), line(triple)
                if p in self.forward:
                    yield key(">", p, s), o, text
                if None in self.forward:
                    yield key(">", s), o, text
                if p in self.back:
                    yield key("<", p, o), s, text
                if wanted or subject in whole:
                    yield key("=", s), o, text


class Walker:
    """Fetches what the nodes of a piece need from elsewhere.

    Args:
        reach: what the rules look at.
        own: the triples of the piece.
        shared: those that every piece has.
        indexes: where the others are looked up.
        used: the properties that occur in the data.
    """

    def __init__(
        self, reach: Reach, own: Ground, shared: Ground, indexes: Sequence[Index], used: frozenset[str]
    ) -> None:
        self.reach, self.grounds, self.indexes, self.used = reach, (own, shared), indexes, used
        self.halo: dict[str, None] = {}
        self._known: dict[tuple[bool, str | None], dict[str, Collection[str]]] = {}

    def walk(self, nodes: Iterable[str]) -> None:
        """Fetch what the rules look at from some nodes, given as N-Triples writes them."""
        nodes = list(nodes)
        having: dict[tuple[str, str | None], set[str]] = {}
        for node in nodes:
            having.setdefault(("", None), set()).add(node)
            for ground in self.grounds:
                for predicate, values in ground.out.get(node, {}).items():
                    having.setdefault((predicate, None), set()).add(node)
                    if predicate == TYPE:
                        for kind in self._kinds(values):
                            having.setdefault((TYPE, kind), set()).add(node)
        done: set[tuple[object, ...]] = set()
        for plan in self.reach.plans:
            same = plan[1:]
            start = having.get((plan.property, plan.value))
            if start and same not in done:
                done.add(same)
                if start := self._having(start, plan):
                    self._plan(plan, start)

    def _having(self, nodes: set[str], plan: Plan) -> set[str]:
        """Those of some nodes that have what the rule cannot do without."""
        for forward, predicate in sorted(plan.needs, reverse=True):
            far = self._far(forward, predicate, nodes)
            nodes = {node for node in nodes if far[node]}
        return nodes

    def _plan(self, plan: Plan, start: set[str]) -> None:
        places: dict[int, set[str]] = {0: start}
        for step in plan.steps:
            new = places.get(step.source, set())
            found = set(new) if step.again else set[str]()
            while new:
                far = self._far(step.forward, step.predicate, new)
                ends = {end for node in new for end in far[node]}
                new = ends - found if step.again else set()
                found |= ends
            places.setdefault(step.target, set()).update(found)

    def _far(self, forward: bool, predicate: str | None, nodes: Collection[str]) -> Mapping[str, Collection[str]]:
        """The nodes at the other end of the triples of some nodes, which are fetched by the way."""
        known = self._known.setdefault((forward, predicate), {})
        asked: list[str] = []
        own = self.grounds[0].out
        # What no data use, the index does not have.
        used = predicate is None or predicate in self.used
        for node in nodes:
            if node not in known:
                known[node] = self._near(forward, predicate, node)
                # A literal is the subject of nothing.
                if used and not (forward and (node.startswith('"') or node in own)):
                    asked.append(node)
        words = (">" if forward else "<", *([] if predicate is None else [predicate]))
        by_key: dict[int, list[str]] = {}
        for node in asked:
            by_key.setdefault(key(*words, node), []).append(node)
        more: dict[str, dict[str, None]] = {}
        for index in self.indexes if by_key else ():
            for number, far, text in index.all_reads(by_key):
                if text not in self.grounds[0].lines:
                    self.halo[text] = None
                for node in by_key[number]:
                    more.setdefault(node, dict.fromkeys(known[node]))[far] = None
        known.update(more)
        return known

    def _near(self, forward: bool, predicate: str | None, node: str) -> Collection[str]:
        """The nodes at the other end of the triples in memory."""
        found: list[Collection[str]] = []
        for ground in self.grounds:
            if not forward:
                found.append(ground.into.get((str(predicate), node), ()))
            elif predicate is not None:
                found.append(ground.out.get(node, _NONE).get(predicate, ()))
            else:
                found += ground.out.get(node, _NONE).values()
        some = [ends for ends in found if ends]
        return some[0] if len(some) == 1 else dict.fromkeys(end for ends in some for end in ends) if some else ()

    def _kinds(self, types: list[str]) -> set[str]:
        """The classes of a node and those above them."""
        found: set[str] = set()
        left = list(types)
        while left:
            kind = left.pop()
            if kind not in found:
                found.add(kind)
                for ground in self.grounds:
                    left += ground.out.get(kind, {}).get(SUBCLASS, [])
        return {kind[1:-1] for kind in found if kind.startswith("<")}

    @cached_property
    def text(self) -> str:
        """The triples to hold against the rules."""
        own, shared = self.grounds
        return "".join({**shared.lines, **own.lines, **self.halo})
