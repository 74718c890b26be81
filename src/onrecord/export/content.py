"""What is dumped: the triples of each layer in a fixed order, blank nodes with labels that do not change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from onrecord import description, manifest
from onrecord.errors import UsageError, near_misses
from onrecord.record import LAYERS
from onrecord.terms import BASE, PREFIXES, RDF, REC

# What may be asked for by name: the layers, and the graph that describes them.
NAMES = (*LAYERS, description.NAME)
_SLUG = re.compile(rf"{re.escape(BASE)}([a-z][a-z0-9-]*)/report")


@dataclass(frozen=True)
class Content:
    """The graphs of a dump.

    Args:
        graphs: name of each layer to its triples, in order.
        base: what the names of the graphs begin with.
        prefixes: for the formats that have them.
    """

    graphs: Mapping[str, tuple[ox.Triple, ...]]
    base: str
    prefixes: Mapping[str, str]

    def graph_name(self, layer: str) -> str:
        """IRI of the graph of a layer."""
        return manifest.stable(layer, self.base)


def collect(
    layers: Iterable[str] = (), root: Path | None = None, base: str = manifest.GRAPHS, url: str = ""
) -> Content:
    """Read the layers, and describe them.

    Args:
        layers: names out of `NAMES`; none: all.
        root: the folder that holds data/; the packaged one when not given.
        base: what the names of the graphs are to begin with.
        url: where the dumps will be published; empty for nowhere.

    Raises:
        UsageError: there is no such layer, or the base or the URL is none.
        DataError: a file of a layer is broken.
        SetupError: a file of a layer cannot be read.
    """
    wanted = tuple(layers) or NAMES
    for name in wanted:
        if name not in NAMES:
            near = near_misses(name, NAMES)
            hint = f"did you mean {near[0]}?" if near else f"the layers: {', '.join(NAMES)}"
            raise UsageError(f"there is no layer {name!r}", hint)
    checked = manifest.checked_base(base)
    if url and not re.match(r"https?://[^\s<>\"{}|^`\\?#]+$", url):
        raise UsageError(f"{url!r}: dumps cannot be published there", "give a URL such as https://example.org/dumps/")
    slash = "" if not url or url.endswith("/") else "/"
    described = description.NAME in wanted
    # The description speaks of the whole dataset, whatever part of it is written.
    found = description.triples_of(root, LAYERS if described else [name for name in LAYERS if name in wanted])
    graphs = {name: _ordered(name, found[name]) for name in LAYERS if name in wanted}
    if described:
        triples = description.description(root, checked, f"{url}{slash}", found)
        graphs[description.NAME] = tuple(sorted(triples, key=place))
    return Content(graphs, checked, _prefixes(found.get("record", set())))


def _ordered(layer: str, triples: set[ox.Triple]) -> tuple[ox.Triple, ...]:
    """The triples in order, blank nodes labelled by what they are (RDFC-1.0) and by their layer."""
    if any(isinstance(node, ox.BlankNode) for triple in triples for node in (triple.subject, triple.object)):
        graph = ox.DefaultGraph()
        dataset = ox.Dataset(ox.Quad(triple.subject, triple.predicate, triple.object, graph) for triple in triples)
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        triples = {ox.Triple(_of(layer, q.subject), q.predicate, _of(layer, q.object)) for q in dataset}
    return tuple(sorted(triples, key=place))


def _of(layer: str, node: Any) -> Any:
    return ox.BlankNode(f"{layer}-{node.value}") if isinstance(node, ox.BlankNode) else node


def place(triple: ox.Triple) -> tuple[str, bool, str, str]:
    """Where a triple stands: by subject, its type first."""
    predicate = triple.predicate.value
    return str(triple.subject), predicate != RDF + "type", predicate, str(triple.object)


def _prefixes(record: Iterable[ox.Triple]) -> dict[str, str]:
    """Our prefixes, and one for each record that is told of: the one that its own file writes."""
    found = {**PREFIXES, **description.NAMESPACES}
    for triple in record:
        if triple.predicate.value == RDF + "type" and triple.object == ox.NamedNode(REC + "Report"):
            slug = _SLUG.fullmatch(str(triple.subject)[1:-1])
            if slug and slug[1] not in found:
                found[slug[1]] = f"{BASE}{slug[1]}/"
    return dict(sorted(found.items()))
