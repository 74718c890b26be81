"""The manifest of a store: which release of the record its readers are to read (docs/adr/0013).

A load writes each layer into a graph of its own whose name ends in a digest of its content, lists those graphs in a
graph of the release, and only then moves one triple of the manifest graph from the old release to the new one. A reader
asks for the manifest once (`query`, `parse`) and then names the graphs that it lists, so that it sees the old record or
the new one, whole, whatever is being written beside them. Names, with the usual base:

    https://w3id.org/onrecord/graph/record                      stable name of a layer (`onrecord.record.graph_name`)
    https://w3id.org/onrecord/graph/record/0f3c...              a version of it: the first 32 digits of its digest
    https://w3id.org/onrecord/graph/release/77ab...             a release: a node, and the graph that describes it
    https://w3id.org/onrecord/graph/manifest                    the manifest graph
    https://w3id.org/onrecord/graph/manifest#current            its one node: load:release, load:previous
    https://w3id.org/onrecord/graph/journal                     what loads have made, also what they did not finish
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.errors import DataError, UsageError
from onrecord.terms import BASE, XSD, Term

LOAD = "https://w3id.org/onrecord/load#"
GRAPHS = f"{BASE}graph"
_DIGITS = 32


class DamagedError(DataError):
    """A manifest that sends readers to what is not there, or is none of ours."""


@dataclass(frozen=True)
class Layer:
    """One layer as a release lists it.

    Args:
        name: `record`, `ontology`, ...
        graph: IRI of the versioned graph that holds it.
        triples: how many there are, as values (`"05"` and `"5"` are one integer).
        digest: of its canonical content, 64 hexadecimal digits, whatever the order of its triples.
    """

    name: str
    graph: str
    triples: int
    digest: str


@dataclass(frozen=True)
class Release:
    """What the manifest says is to be read.

    Args:
        iri: of the release, also the name of the graph that describes it.
        layers: in order of their names.
        previous: IRI of the release that it took the place of, kept for readers that had begun; empty for none.
    """

    iri: str
    layers: tuple[Layer, ...]
    previous: str = ""

    def graphs(self) -> dict[str, str]:
        """Layer name to the IRI of the graph to read."""
        return {layer.name: layer.graph for layer in self.layers}


def checked_base(base: str) -> str:
    """A base of graph names as given by a user, without the slash at its end.

    Raises:
        UsageError: it is no absolute IRI, or has a query or a fragment.
    """
    trimmed = base.rstrip("/")
    try:
        Term("iri", trimmed).n3()
    except ValueError:
        trimmed = ""
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:.+", trimmed) or "#" in trimmed or "?" in trimmed:
        raise UsageError(f"{base!r}: graph names cannot begin with this", f"give an IRI such as {GRAPHS}")
    return trimmed


def stable(layer: str, base: str = GRAPHS) -> str:
    """The name of a layer's graph that never changes."""
    return f"{base}/{layer}"


def versioned(layer: str, digest: str, base: str = GRAPHS) -> str:
    """The name of the graph that holds one version of a layer."""
    return f"{base}/{layer}/{digest[:_DIGITS]}"


def graph(base: str = GRAPHS) -> str:
    """The name of the manifest graph."""
    return f"{base}/manifest"


def current(base: str = GRAPHS) -> str:
    """The node whose `load:release` is the switch."""
    return f"{base}/manifest#current"


def release(layers: Iterable[Layer], base: str = GRAPHS) -> Release:
    """The release that consists of some layers; the same content has the same IRI.

    Args:
        layers: one a name, in any order.
        base: of the graph names.
    """
    ordered = tuple(sorted(layers, key=lambda layer: layer.name))
    text = "".join(f"{layer.name} {layer.graph} {layer.triples} {layer.digest}\n" for layer in ordered)
    return Release(f"{base}/release/{hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]}", ordered)


def query(base: str = GRAPHS) -> str:
    """The query whose rows `parse` reads; it is to be asked without any default graph."""
    return (
        f"SELECT ?release ?previous ?name ?graph ?triples ?digest WHERE {{ "
        f"GRAPH <{graph(base)}> {{ <{current(base)}> <{LOAD}release> ?release }} "
        f"OPTIONAL {{ GRAPH <{graph(base)}> {{ <{current(base)}> <{LOAD}previous> ?previous }} }} "
        f"OPTIONAL {{ GRAPH ?release {{ ?release <{LOAD}layer> ?layer . ?layer <{LOAD}name> ?name . "
        f"?layer <{LOAD}graph> ?graph . ?layer <{LOAD}triples> ?triples . ?layer <{LOAD}digest> ?digest }} }} }}"
    )


def parse(rows: Iterable[Mapping[str, Term]]) -> Release | None:
    """The release to read, from the rows of `query`.

    A store without transactions can show two releases for a moment; both are whole, and the first by name is taken.

    Returns:
        None when there is no manifest.

    Raises:
        DamagedError: the manifest names a release that is not described, or its description is none of ours.
    """
    found: dict[str, dict[str, Layer]] = {}
    previous = ""
    for row in rows:
        iri = row["release"].value
        layers = found.setdefault(iri, {})
        if "previous" in row and row["previous"].value != iri:
            previous = row["previous"].value
        if "graph" in row:
            layer = _layer(row)
            if layers.setdefault(layer.name, layer) != layer:
                raise _damaged(f"the release <{iri}> lists two graphs for the layer {layer.name}")
    for iri in sorted(found, key=lambda iri: (iri == previous, iri)):
        if found[iri]:
            return Release(iri, tuple(found[iri][name] for name in sorted(found[iri])), previous)
    if found:
        raise _damaged(f"the manifest names the release <{min(found)}>, and nothing there describes it")
    return None


def _layer(row: Mapping[str, Term]) -> Layer:
    name, iri, triples, digest = (row[key].value for key in ("name", "graph", "triples", "digest"))
    try:
        Term("iri", iri).n3()
        if not re.fullmatch(r"[a-z][a-z0-9-]*", name) or not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise ValueError(name)
        return Layer(name, iri, int(triples), digest)
    except ValueError:
        raise _damaged(f"the manifest lists {name!r} in <{iri}>, which is no layer") from None


def _damaged(message: str) -> DamagedError:
    return DamagedError(message, "load the record again: onrecord load TARGET")


def triples(release: Release) -> str:
    """The description of a release as N-Triples, for the graph of its name; the same release gives the same text."""
    lines = []
    for layer in release.layers:
        node = f"<{release.iri}#{layer.name}>"
        lines += [
            f"<{release.iri}> <{LOAD}layer> {node} .",
            f"{node} <{LOAD}name> {Term('literal', layer.name).n3()} .",
            f"{node} <{LOAD}graph> {Term('iri', layer.graph).n3()} .",
            f"{node} <{LOAD}triples> {Term('literal', str(layer.triples), XSD + 'integer').n3()} .",
            f"{node} <{LOAD}digest> {Term('literal', layer.digest).n3()} .",
        ]
    return "\n".join(lines) + "\n"


def journal(base: str = GRAPHS) -> str:
    """The name of the graph that lists what loads have made, so that what an interrupted one left is found again."""
    return f"{base}/journal"


def journal_query(base: str = GRAPHS) -> str:
    """A query for the names of the graphs in the journal: one variable, `graph`."""
    return f"SELECT DISTINCT ?graph WHERE {{ GRAPH <{journal(base)}> {{ <{journal(base)}> <{LOAD}graph> ?graph }} }}"


def journal_triples(graphs: Iterable[str], base: str = GRAPHS) -> list[str]:
    """The triples of the journal for some graphs, as N-Triples without the dot."""
    return [f"<{journal(base)}> <{LOAD}graph> {Term('iri', name).n3()}" for name in sorted(graphs)]


def move(new: Release, old: Release | None, base: str = GRAPHS, there: Iterable[str] = ()) -> str:
    """The update that moves the switch, and does nothing if another load has moved it, or dropped a graph, meanwhile.

    Args:
        new: the release to read from now on; its graphs are there already.
        old: the release that the manifest names, with the one before it; None if it names none.
        base: of the graph names.
        there: graphs that must hold something.
    """
    held = "".join(
        f" FILTER EXISTS {{ GRAPH {Term('iri', name).n3()} {{ ?s{n} ?p{n} ?o{n} }} }}" for n, name in enumerate(there)
    )
    where, subject = graph(base), f"<{current(base)}>"
    if old is None:
        return (
            f"INSERT {{ GRAPH <{where}> {{ {subject} <{LOAD}release> <{new.iri}> }} }} "
            f"WHERE {{ FILTER NOT EXISTS {{ GRAPH <{where}> {{ {subject} <{LOAD}release> ?any }} }}{held} }}"
        )
    before = f" . {subject} <{LOAD}previous> <{old.previous}>" if old.previous else ""
    return (
        f"DELETE {{ GRAPH <{where}> {{ {subject} <{LOAD}release> <{old.iri}>{before} }} }} "
        f"INSERT {{ GRAPH <{where}> {{ {subject} <{LOAD}release> <{new.iri}> . "
        f"{subject} <{LOAD}previous> <{old.iri}> }} }} "
        f"WHERE {{ GRAPH <{where}> {{ {subject} <{LOAD}release> <{old.iri}> }}{held} }}"
    )
