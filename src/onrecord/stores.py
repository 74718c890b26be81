"""Where a question is asked: the packaged record, a folder of one's own, or an endpoint."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from onrecord.answers import Engine
from onrecord.errors import UsageError
from onrecord.record import LAYERS

ENGINES = ("oxigraph", "rdflib")


def root_of(root: str | Path | None) -> Path | None:
    """The folder of a record of one's own; None for the packaged one.

    Raises:
        UsageError: the folder holds no record.
    """
    if root is None:
        return None
    folder = Path(root)
    if not str(root) or not list((folder / "data").glob("*.ttl")):
        raise UsageError(f"{str(root)!r}: there is no record in its folder data", "name a folder with data/NAME.ttl")
    return folder


def store(
    layers: Iterable[str] = LAYERS,
    engine: str = "oxigraph",
    endpoint: str | None = None,
    root: str | Path | None = None,
    graph_base: str | None = None,
    folder: str | Path | None = None,
) -> Engine:
    """A store to ask; nothing is imported that it does not need.

    Args:
        layers: which layers to load, where the record is read from files.
        engine: one of `ENGINES`, where the record is read from files.
        endpoint: URL of a SPARQL endpoint to ask instead.
        root: a folder that holds data/; the packaged record by default.
        graph_base: what the names of an endpoint's or a store's graphs begin with, where the record was loaded under
            another base.
        folder: a store folder to ask instead.

    Raises:
        UsageError: endpoint, folder and root exclude each other, there is no such engine, or there is no record.
        SetupError: the endpoint cannot be reached.
        DataError: a file is broken.
    """
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine!r}", f"use {' or '.join(ENGINES)}")
    if sum(each is not None for each in (endpoint, root, folder)) > 1:
        raise UsageError("an endpoint, a store and a folder do not go together", "give one of them")
    if graph_base is not None and endpoint is None and folder is None:
        raise UsageError(
            "--graph-base is for an endpoint or a store, and none is given",
            "add --endpoint or --store, or leave it out",
        )
    if folder is not None:
        from onrecord import manifest, record

        return record.Folder(Path(folder), manifest.checked_base(graph_base or manifest.GRAPHS))
    if endpoint is not None:
        from onrecord import endpoint as remote

        return remote.Store(endpoint) if graph_base is None else remote.Store(endpoint, base=graph_base)
    base = root_of(root)
    if engine == "rdflib":
        from onrecord import graph

        return graph.Store(layers, base)
    from onrecord import record

    return record.Store(layers, base)
