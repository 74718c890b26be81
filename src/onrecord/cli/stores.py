"""Where `ask` and `sparql` look: the packaged record, a folder of your own, or an endpoint."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from onrecord.answers import Engine
from onrecord.errors import UsageError


def options() -> list[click.Parameter]:
    """`--engine`, `--endpoint` and `--root`, for `store`."""
    return [
        click.Option(["--engine"], type=click.Choice(["oxigraph", "rdflib"]), default="oxigraph", show_default=True,
                     help="The query engine; both give the same rows."),
        click.Option(["--endpoint"], metavar="URL", help="Ask a SPARQL endpoint that holds the record's layers."),
        click.Option(["--root"], metavar="DIR", help="Ask the record in DIR/data instead of the packaged one."),
    ]  # fmt: skip


def store(layers: Iterable[str], engine: str, endpoint: str | None, root: str | None) -> Engine:
    """A store to ask.

    Args:
        layers: which layers the question reads.
        engine: `oxigraph` or `rdflib`, when the record is read from files.
        endpoint: URL of a SPARQL endpoint, or None.
        root: a folder that holds data/, or None for the packaged one.

    Raises:
        UsageError: the two exclude each other, or the folder holds no record.
        SetupError: the endpoint cannot be reached.
        DataError: a file is broken.
    """
    if endpoint and root:
        raise UsageError("--endpoint and --root do not go together", "give one of them")
    if endpoint:
        from onrecord import endpoint as remote

        return remote.Store(endpoint)
    base = Path(root) if root else None
    if base and not list((base / "data").glob("*.ttl")):
        raise UsageError(f"{base}: there is no record in its folder data", "name a folder with data/NAME.ttl")
    if engine == "rdflib":
        from onrecord import graph

        return graph.Store(layers, base)
    from onrecord import record

    return record.Store(layers, base)
