"""What `load` and `store` share: the options that say how a store is spoken to, tables, and a progress bar."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from onrecord import formats, manifest
from onrecord.cli import output
from onrecord.load import content, opening
from onrecord.load.content import Content
from onrecord.load.run import Steps
from onrecord.load.target import Target


def spoken_to(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that `options_of` and `contents_of` read."""
    for option in reversed([
        click.option("--kind", default="auto", show_default=True, metavar="KIND",
                     help="oxigraph, virtuoso, fuseki, graph-store, update, or a .toml file; auto asks the server."),
        click.option("--query-url", default="", metavar="URL", help="The query service, if not where KIND has it."),
        click.option("--update-url", default="", metavar="URL", help="The update service, likewise."),
        click.option("--auth", "authentication", type=click.Choice(("none", "basic", "digest", "bearer")),
                     help="How to log in; by default as KIND does."),
        click.option("--timeout", type=click.FloatRange(1), default=300, show_default=True,
                     help="Seconds to wait for a server that says nothing."),
        click.option("--graph-base", default=manifest.GRAPHS, show_default=True, metavar="IRI",
                     help="What the names of the graphs begin with."),
        click.option("--root", metavar="DIR", help="The record in DIR/data instead of the packaged one."),
    ]):  # fmt: skip
        command = option(command)
    return command


@contextmanager
def opened(target: str, options: dict[str, Any], write: bool, compress: bool = False) -> Iterator[Target]:
    """The store that a user named, closed at the end."""
    how = opening.Options(
        options["kind"], options["query_url"], options["update_url"], options["authentication"] or "",
        options["timeout"], compress,
    )  # fmt: skip
    found = opening.opened(target, how, notice, write)
    try:
        yield found
    finally:
        found.close()


def contents(layers: Sequence[str], root: str | None, base: str) -> list[Content]:
    """The layers of the record that a user named; all of them, and their description, when none is named."""
    from onrecord import stores

    return content.layers(layers or content.NAMES, stores.root_of(root), base)


def notice(text: str) -> None:
    """Something that is no result: to standard error."""
    click.echo(f"onrecord: {text}", err=True)


def graphs(number: int) -> str:
    """So many graphs, in words."""
    return f"{number} graph" if number == 1 else f"{number} graphs"


def show(heads: Sequence[str], rows: Sequence[Sequence[Any]], output_format: str | None, numbers: set[str]) -> None:
    """Rows to standard output: a table on a terminal, else CSV, or JSON."""
    import json

    chosen = output_format or ("table" if sys.stdout.isatty() else "csv")
    if chosen == "json":
        output.to_stdout(json.dumps([dict(zip(heads, row, strict=True)) for row in rows], indent=2) + "\n")
        return
    lines = [[_cell(cell, chosen == "table") for cell in row] for row in rows]
    if chosen == "table":
        output.to_stdout(output.grid("", list(heads), lines, numbers, sys.stdout))
    else:
        output.to_stdout(formats.delimited(list(heads), lines, ","))


def _cell(cell: Any, reading: bool) -> str:
    if reading and isinstance(cell, int):
        return f"{cell:,}"
    # The name of a version is too long for a line; its beginning tells it from others.
    return re.sub(r"^.*/([^/]+/[0-9a-f]{12})[0-9a-f]{20}$", r"…/\1…", cell) if reading else str(cell)


class Bar(Steps):
    """A progress bar on a terminal's standard error; elsewhere only what the user should know is said."""

    def __init__(self) -> None:
        self._progress: Any = None
        self._task: Any = None

    def __enter__(self) -> Bar:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self._progress = Progress(*columns, console=Console(stderr=True), transient=True)
            self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._progress is not None:
            self._progress.stop()

    def begin(self, what: str, total: int) -> None:
        if self._progress is None:
            return
        if self._task is not None:
            self._progress.remove_task(self._task)
        self._task = self._progress.add_task(what, total=total or None)

    def advance(self, triples: int) -> None:
        if self._progress is not None and self._task is not None:
            self._progress.advance(self._task, triples)

    def notice(self, text: str) -> None:
        notice(text)
