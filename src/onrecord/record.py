"""The record as files, layers and an embedded store.

A layer is one named graph: ontology, record, reference, links, derived (design: "Layers, one named graph each").
Oxigraph is the embedded store and query engine; rdflib never loads here, so asking stays quick.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from onrecord import files, manifest
from onrecord.errors import DataError, SetupError, UsageError
from onrecord.results import Result, names_dataset, run, to_term
from onrecord.terms import BASE, RDFS, REC, Term

LAYERS = ("ontology", "record", "reference", "links", "derived")


def layer_files(root: Path | None = None) -> dict[str, list[Path]]:
    """The Turtle files of each layer, in a fixed order.

    Args:
        root: the folder that holds data/ and, if it has its own, ontology/; the packaged one when not given.

    Returns:
        Layer name to paths, sorted by name; a layer that has no file yet has an empty list.
    """
    base = root or files.root()
    ontology = ontology_folder(base)
    data = base / "data"
    return {
        "ontology": [p for p in sorted(ontology.rglob("*.ttl")) if p != ontology / "alignments.ttl"],
        "record": sorted(data.glob("*.ttl")) + sorted((data / "passages").glob("*.ttl")),
        "reference": sorted((data / "reference").glob("*.ttl")),
        "links": sorted((data / "links").glob("*.ttl")),
        "derived": sorted((data / "derived").glob("*.ttl")),
    }


def ontology_folder(base: Path) -> Path:
    """The ontology that a record is written in: its own where its folder has one, else the packaged one."""
    own = base / "ontology"
    return own if own.is_dir() else files.root() / "ontology"


def graph_name(layer: str) -> str:
    """IRI of the named graph that holds a layer."""
    return f"{BASE}graph/{layer}"


def parse(path: Path) -> list[ox.Quad]:
    """The triples of one Turtle file.

    Args:
        path: a UTF-8 Turtle file.

    Returns:
        Its triples, in the order in which they stand.

    Raises:
        DataError: the Turtle is broken, or the file is not UTF-8; the message names the line.
        SetupError: the file cannot be read.
    """
    content = _content(path)
    try:
        return list(ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri()))
    except SyntaxError as error:
        raise _broken(path, error) from None


def _content(path: Path) -> bytes:
    """The bytes of a file of a layer: no user named it, so one that is missing is no wrong usage."""
    try:
        content = path.read_bytes()
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DataError(f"{path}:{line}: not UTF-8 text", "save the file as UTF-8 and try again") from None
    except FileNotFoundError:
        raise SetupError(f"{path}: there is no such file", "restore the file, or remove the link to it") from None
    except IsADirectoryError:
        raise SetupError(
            f"{path}: this is a folder, a Turtle file was expected", "move it away, or rename it without .ttl"
        ) from None
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror})", "check the file's permissions") from None
    return content


def _broken(path: Path, error: SyntaxError) -> DataError:
    return DataError(
        f"{path}:{error.lineno or 1}: broken Turtle: {error.msg}",
        "look at that line and the one before it: a missing quote, dot, semicolon or prefix",
    )


_FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
}


def load_files(paths: Iterable[Path]) -> ox.Store:
    """A store with the triples of files that a user named.

    Args:
        paths: Turtle, N-Triples, TriG or N-Quads by their suffix; blank nodes of two files stay apart.

    Raises:
        UsageError: the suffix says another format, or the file is not there or not readable.
        DataError: a file is broken.
    """
    store = ox.Store()
    for path in paths:
        form = _FORMATS.get(path.suffix.lower())
        if form is None:
            raise UsageError(
                f"{path}: not a format that is read here", f"name a file that ends in {' '.join(_FORMATS)}"
            )
        content = files.read_text(path)
        try:
            store.load(content, format=form, base_iri=path.resolve().as_uri())
        except SyntaxError as error:
            raise _broken(path, error) from None
    return store


def open_folder(folder: Path, patience: float = 5.0) -> ox.Store:
    """An Oxigraph store on disk, read-only.

    While a program writes there, its files come and go, and one may be gone between being found and being opened; a
    little later it opens. What is read then is what stood there at one moment: a write is there whole or not at all.

    Args:
        folder: of the store.
        patience: seconds to go on trying.

    Raises:
        UsageError: the folder holds no store.
        SetupError: it cannot be opened.
    """
    if not (folder / "CURRENT").is_file():
        raise UsageError(f"{folder}: this is no Oxigraph store", "name the folder that the store was made in")
    end = time.monotonic() + patience
    while True:
        try:
            return ox.Store.read_only(str(folder))
        except (OSError, RuntimeError) as error:
            if time.monotonic() >= end or "No such file" not in str(error):
                raise SetupError(
                    f"{folder}: the store cannot be opened ({error})", "is a program writing to it? Then try later"
                ) from None
        time.sleep(0.1)


class Store:
    """The layers in one embedded Oxigraph store, read-only to its users.

    Args:
        layers: which layers to load; all by default.
        root: where the folders lie; the packaged ones by default.

    Raises:
        DataError: a file of a layer is not valid Turtle, or not UTF-8.
        SetupError: a file of a layer cannot be read.
    """

    name = "oxigraph"

    def __init__(self, layers: Iterable[str] = LAYERS, root: Path | None = None) -> None:
        self._store = ox.Store()
        self._layers = frozenset(layers)
        by_layer = layer_files(root)
        for layer in self._layers:
            graph = ox.NamedNode(graph_name(layer))
            for path in by_layer[layer]:
                self._load(path, graph)

    def _load(self, path: Path, graph: ox.NamedNode) -> None:
        content = _content(path)
        try:
            self._store.load(content, format=ox.RdfFormat.TURTLE, to_graph=graph)
        except SyntaxError as error:
            raise _broken(path, error) from None

    def select(self, query: str, layers: Iterable[str] | None = None) -> list[dict[str, Term]]:
        """The rows of a SELECT query over the union of some layers.

        Args:
            query: SPARQL 1.1 text.
            layers: which of the layers to read; all that are loaded by default.

        Returns:
            One dictionary a row; an unbound variable is missing from it.

        Raises:
            UsageError: the query is not valid SPARQL, or is not a SELECT.
        """
        read = self._layers if layers is None else self._layers & frozenset(layers)
        # Reading everything as one graph is quicker than naming every graph.
        graphs = None if read == self._layers else [ox.NamedNode(graph_name(layer)) for layer in sorted(read)]
        return rows_of(run(self._store, query, graphs))

    def query(self, query: str) -> Result:
        """The outcome of a read-only query of any form; see `onrecord.results.run`."""
        return run(self._store, query)

    def labels(self, iris: Iterable[str], language: str = "en") -> dict[str, str]:
        """The `rdfs:label` in a language of those of the nodes that have one."""
        found = {}
        for iri in iris:
            texts = (term for term in self._objects(iri, RDFS + "label") if isinstance(term, ox.Literal))
            if values := [text.value for text in texts if text.language == language]:
                found[iri] = min(values)
        return found

    def objects(self, iris: Iterable[str], property_iri: str) -> dict[str, list[Term]]:
        """The values of a property of several nodes, sorted; a node without any is missing."""
        found = {}
        for iri in iris:
            terms = {to_term(term) for term in self._objects(iri, property_iri)}
            if values := sorted(terms, key=lambda term: term.value):
                found[iri] = values
        return found

    def _objects(self, iri: str, property_iri: str) -> Iterable[object]:
        quads = self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(property_iri), None, None)
        return (quad.object for quad in quads)


class Folder(Store):
    """The layers in a store folder, as its manifest names them, or in their stable graphs where it has none.

    Args:
        folder: that `onrecord load` filled, or another program.
        base: what the names of its graphs begin with.

    Raises:
        UsageError: the folder holds no store, or the store no record.
        SetupError: it cannot be opened.
        DataError: the manifest is damaged.
    """

    name = "folder"

    def __init__(self, folder: Path, base: str = manifest.GRAPHS) -> None:
        self._store = open_folder(folder)
        self._graphs = graphs_to_read(self._store, base) or {name: manifest.stable(name, base) for name in LAYERS}
        # The description of the dataset stands there too; it is none of the layers that are asked.
        self._layers = frozenset(self._graphs) & frozenset(LAYERS)
        if not self.select(f"SELECT ?report WHERE {{ ?report a <{REC}Report> }} LIMIT 1", ["record"]):
            raise UsageError(
                f"{folder}: there is no record in this store", "load it (onrecord load), or give --graph-base"
            )

    def select(self, query: str, layers: Iterable[str] | None = None) -> list[dict[str, Term]]:
        read = self._layers if layers is None else self._layers & frozenset(layers)
        return rows_of(run(self._store, query, self._named(read)))

    def query(self, query: str) -> Result:
        return run(self._store, query, self._named(self._layers))

    def _named(self, layers: Iterable[str]) -> list[ox.NamedNode]:
        return [ox.NamedNode(self._graphs[layer]) for layer in sorted(layers)]

    def _objects(self, iri: str, property_iri: str) -> Iterable[object]:
        # Several versions of a layer may stand there; only one is to be read.
        for graph in self._named(self._layers):
            for quad in self._store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(property_iri), None, graph):
                yield quad.object


def graphs_to_read(store: ox.Store, base: str = manifest.GRAPHS) -> dict[str, str]:
    """Layer name to the graph that the manifest of a store sends readers to; empty where there is no manifest.

    What a store holds beside the record (its description, layers that users added) is not of it.

    Raises:
        DataError: the manifest is damaged.
    """
    release = manifest.parse(run(store, manifest.query(base), []).rows)
    graphs = release.graphs() if release else {}
    return {layer: graphs[layer] for layer in LAYERS if layer in graphs}


def query_folder(folder: Path, query: str, base: str | None = None, as_is: bool = False) -> Result:
    """The outcome of a query on a store folder; see `onrecord.results.run`.

    Args:
        folder: of the store.
        query: SPARQL of any read-only form.
        base: what the names of the record's graphs begin with.
        as_is: read all graphs of the store as one, whatever a manifest says; so is a store without a manifest, and a
            query with FROM, which names its graphs itself, reads those.

    Raises:
        UsageError: the folder holds no store, or the query cannot be answered.
        SetupError: the store cannot be opened.
        DataError: the manifest is damaged.
    """
    store = open_folder(folder)
    if as_is or names_dataset(query):
        return run(store, query)
    graphs = graphs_to_read(store, manifest.checked_base(base or manifest.GRAPHS))
    return run(store, query, [ox.NamedNode(graphs[layer]) for layer in LAYERS if layer in graphs] or None)


def rows_of(result: Result) -> list[dict[str, Term]]:
    """The rows of a SELECT.

    Raises:
        UsageError: it was none.
    """
    if result.boolean is not None or result.triples is not None:
        raise UsageError("a SELECT query was expected", "ask for rows with SELECT")
    return list(result.rows)
