"""A store that has the Graph Store Protocol only: whole graphs are read and replaced, and nothing is queried there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import pyoxigraph as ox

from onrecord import manifest, results
from onrecord.errors import UsageError
from onrecord.load.kinds import Kind
from onrecord.load.remote import TRIPLES, Remote
from onrecord.load.target import body
from onrecord.load.web import MissingError, Web
from onrecord.terms import Term


class GraphStore(Remote):
    """A store with a Graph Store Protocol service and nothing else.

    The switch is a PUT of the manifest graph. Without updates there is no swapping of stable names.

    Args:
        kind: what is known of its kind.
        web: the connection.
        service: URL of the service; `?graph=IRI` is appended.
    """

    def __init__(self, kind: Kind, web: Web, service: str) -> None:
        super().__init__(kind, web, service, service, service)
        self._service = service

    @property
    def swaps(self) -> bool:
        return False

    def select(self, query: str) -> list[dict[str, Term]]:
        raise UsageError(f"{self.place} cannot be queried", "give its query service with --query-url")

    def update(self, text: str) -> None:
        raise UsageError(f"{self.place} cannot be updated", "give its update service with --update-url")

    def count(self, graph: str) -> int:
        return sum(1 for _ in self._whole(self._service, graph))

    def lines(self, graph: str) -> Iterator[str]:
        return self._whole(self._service, graph)

    def release(self, base: str) -> manifest.Release | None:
        store = ox.Store()
        self._copy(manifest.graph(base), store)
        named = store.quads_for_pattern(None, ox.NamedNode(f"{manifest.LOAD}release"), None, None)
        for iri in {quad.object.value for quad in named if isinstance(quad.object, ox.NamedNode)}:
            self._copy(iri, store)
        return manifest.parse(results.run(store, manifest.query(base), []).rows)

    def journal(self, base: str) -> set[str]:
        store = ox.Store()
        self._copy(manifest.journal(base), store)
        return {row["graph"].value for row in results.run(store, manifest.journal_query(base), []).rows}

    def _copy(self, graph: str, store: ox.Store) -> None:
        store.load(body(self.lines(graph)), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(graph))

    def switch(
        self, new: manifest.Release, old: manifest.Release | None, base: str, stable: Mapping[str, str] | None = None
    ) -> None:
        pairs = [("release", new.iri), *([("previous", old.iri)] if old else [])]
        if old is None or old.iri != new.iri:
            node = manifest.current(base)
            self._put(manifest.graph(base), [f"<{node}> <{manifest.LOAD}{name}> <{iri}>" for name, iri in pairs])

    def forget(self, base: str) -> None:
        self._delete(manifest.graph(base))

    def forget_journal(self, base: str) -> None:
        self._delete(manifest.journal(base))

    def drop(self, graphs: Iterable[str], base: str) -> None:
        names = set(graphs)
        for name in sorted(names):
            self._delete(name)
        if rest := self.journal(base) - names:
            self._put(manifest.journal(base), manifest.journal_triples(rest, base))
        else:
            self._delete(manifest.journal(base))

    def _put(self, graph: str, lines: list[str]) -> None:
        self._web.send("PUT", self._service, body(lines), TRIPLES, {"graph": graph})

    def _delete(self, graph: str) -> None:
        try:
            self._web.send("DELETE", self._service, params={"graph": graph})
        except MissingError:
            return
