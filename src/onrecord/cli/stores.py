"""The options that `ask` and `brief` share: where to look, and the report beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from onrecord import files, stores
from onrecord.answers import Engine


def options() -> list[click.Parameter]:
    """`--engine`, `--endpoint`, `--graph-base`, `--store` and `--root`, for `onrecord.stores.store`."""
    return [
        click.Option(["--engine"], type=click.Choice(stores.ENGINES), default="oxigraph", show_default=True,
                     help="The query engine; both give the same rows."),
        click.Option(["--endpoint"], metavar="URL", help="Ask a SPARQL endpoint that holds the record's layers."),
        click.Option(["--graph-base"], metavar="IRI",
                     help="What the graph names there begin with, if it was loaded under another base."),
        click.Option(["--store", "folder"], metavar="DIR", help="Ask a store folder that onrecord load filled."),
        click.Option(["--root"], metavar="DIR", help="Ask the record in DIR/data instead of the packaged one."),
    ]  # fmt: skip


def root(root: str | None, language: str = "en") -> Path | None:
    """The folder that a command which keeps a record works on: `--root`, or None for the packaged record.

    Whoever keeps a record of their own and forgets `--root` would be told that ours is in order: that is said.

    Args:
        root: the value of `--root`.
        language: of the note.

    Raises:
        UsageError: the folder holds no record.
    """
    here = Path.cwd()
    if root is None and here.resolve() != files.root().resolve() and any((here / "data").glob("*.ttl")):
        click.echo(_PACKAGED[language], err=True)
    return stores.root_of(root)


def say_which(root: str | None, endpoint: str | None, language: str = "en") -> None:
    """Say on stderr when a folder holds several records: a question is answered, and a total made, over all of them.

    Args:
        root: the value of `--root`.
        endpoint: the value of `--endpoint`, whose store is not looked into.
        language: of the note.
    """
    if root is None or endpoint is not None:
        return
    names = sorted(path.stem for path in (Path(root) / "data" / "passages").glob("*.ttl"))
    if len(names) > 1:
        click.echo(_SEVERAL[language].format(number=len(names), names=", ".join(names)), err=True)


_SEVERAL = {
    "en": "{number} records are answered together, and every total is over all of them: {names}",
    "fr": "{number} dossiers sont interrogés ensemble, et tout total porte sur tous : {names}",
}
_PACKAGED = {
    "en": "this is about the record that comes with Onrecord; for the one in this folder: --root .",
    "fr": "il s'agit du dossier fourni avec Onrecord ; pour celui de ce répertoire : --root .",
}


def opened(layers: Iterable[str], **where: str | None) -> Engine:
    """The store that the options name; what a user should know of its answers is said on stderr."""
    store = stores.store(layers, str(where.pop("engine")), **where)
    if note := getattr(store, "note", ""):
        click.echo(f"onrecord: {note}", err=True)
    if hasattr(store, "told") and sys.stderr.isatty():
        store.told = _Bar()
    return store


class _Bar:
    """A bar on a terminal's standard error for each graph that is read, gone when the graph is there."""

    def __init__(self) -> None:
        self._progress: Any = None

    def __call__(self, done: int, total: int) -> None:
        if self._progress is None and done < total:
            from rich.console import Console
            from rich.progress import Progress

            self._progress = Progress(console=Console(stderr=True), transient=True)
            self._task = self._progress.add_task("reading triples", total=total)
            self._progress.start()
        if self._progress is not None:
            self._progress.update(self._task, completed=done)
            if done >= total:
                self._progress.stop()
                self._progress = None


def sentences(source: str | None, root: str | None) -> dict[str, str] | None:
    """The verified sentences of the report that a user supplied; how many passages differ is said on stderr.

    Args:
        source: the file of the report, or None for none.
        root: the folder of the record, or None for the packaged one.

    Raises:
        UsageError: the file cannot be read.
        DataError: no record there was made from this text.
    """
    if source is None:
        return None
    from onrecord import passages

    found, differ = passages.verified(stores.root_of(root) or files.root(), files.read_text(Path(source)), source)
    if differ:
        click.echo(f"{source}: {differ} passages differ from the record; their sentences are not shown", err=True)
    return found
