"""What is to be loaded: the triples of each layer, ready to be sent, with the digest that they must have on arrival."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from onrecord import description, manifest, record
from onrecord.errors import DataError, UsageError, near_misses
from onrecord.load import values
from onrecord.terms import BASE

# A blank node's label means nothing outside one request, and some stores refuse it in an update: each gets an IRI (RDF
# 1.1, section 3.5), the same whenever the same content is loaded.
_GENID = f"{BASE}.well-known/genid/"


@dataclass(frozen=True)
class Content:
    """The triples of one layer.

    Args:
        name: of the layer.
        lines: its triples as N-Triples without the dot, in order, each once; no blank nodes.
    """

    name: str
    lines: tuple[str, ...]

    @cached_property
    def _tally(self) -> values.Tally:
        return self.tally()

    def tally(self, rewrites: Collection[str] = ()) -> values.Tally:
        """What a faithful store holds of it, if it makes these rewrites."""
        return values.tally(values.canonical(line, rewrites) for line in self.lines)

    def listed(self, base: str) -> manifest.Layer:
        """The layer as a release lists it."""
        digest = self._tally.digest
        return manifest.Layer(self.name, manifest.versioned(self.name, digest, base), self._tally.triples, digest)


# What is loaded: the layers, and the graph that describes them.
NAMES = (*record.LAYERS, description.NAME)


def layers(names: Iterable[str] = NAMES, root: Path | None = None, base: str = manifest.GRAPHS) -> list[Content]:
    """The layers of a record, and the description of all of them.

    Args:
        names: which of them.
        root: the folder that holds data/; the packaged record by default.
        base: of the graph names, which the description names.

    Raises:
        UsageError: there is no layer of that name.
        DataError: a file of a layer is broken.
        SetupError: a file of a layer cannot be read.
    """
    wanted = list(dict.fromkeys(names))
    for name in wanted:
        if name not in NAMES:
            near = near_misses(name, NAMES)
            raise UsageError(
                f"there is no layer {name!r}",
                f"did you mean {' or '.join(near)}?" if near else f"the layers are {', '.join(NAMES)}",
            )
    by_layer = record.layer_files(root)
    found = [_content(name, by_layer[name]) for name in record.LAYERS if name in wanted]
    if description.NAME in wanted:
        triples = description.description(root, base)
        found.append(Content(description.NAME, tuple(sorted(str(triple) for triple in triples))))
    return found


def _content(name: str, paths: Iterable[Path]) -> Content:
    dataset = ox.Dataset(quad for number, path in enumerate(paths) for quad in _apart(record.parse(path), number))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return Content(name, tuple(sorted({str(_named(name, quad)) for quad in dataset})))


def _apart(quads: Iterable[ox.Quad], number: int) -> Iterable[ox.Quad]:
    """The triples of one file, with blank nodes that no other file has."""

    def own(term: Any) -> Any:
        return ox.BlankNode(f"f{number}-{term.value}") if isinstance(term, ox.BlankNode) else term

    return (ox.Quad(own(quad.subject), quad.predicate, own(quad.object)) for quad in quads)


def _named(layer: str, quad: ox.Quad) -> ox.Triple:
    """A triple without blank nodes."""
    ends = [
        ox.NamedNode(f"{_GENID}{layer}/{end.value}") if isinstance(end, ox.BlankNode) else end
        for end in (quad.subject, quad.object)
    ]
    subject, value = ends
    if not isinstance(subject, ox.NamedNode) or isinstance(value, (ox.Triple, ox.BlankNode)):
        raise DataError(f"layer {layer}: a triple term, which SPARQL 1.1 stores do not hold: {quad}", "write it apart")
    return ox.Triple(subject, quad.predicate, value)


def refused(content: Content, datatypes: Collection[str]) -> list[str]:
    """The triples whose values a store would damage."""
    found = set(datatypes)
    return [line for line in content.lines if found and values.datatype_of(line) in found]
