"""`onrecord export`: dumps of the layers, all into a folder or one to a file."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from onrecord import export as dumps
from onrecord import files, manifest, stores
from onrecord.cli import output
from onrecord.errors import UsageError
from onrecord.export.content import NAMES


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.option(
    "--all", "folder", metavar="DIR", help="Write every dump, with SHA-256 digests, into a folder of its own."
)
@click.option(
    "--layer", "layers", multiple=True, metavar="NAME", help=f"Only this layer, of {', '.join(NAMES)}; repeatable."
)
@click.option("--format", "form", type=click.Choice(list(dumps.FORMATS)), help="Default: as the name of the file says.")
@click.option(
    "-o", "--output", "target", default="-", metavar="FILE", help="Write to a file; .gz packs it; - is stdout."
)
@click.option("--root", metavar="DIR", help="Dump the record in DIR/data instead of the packaged one.")
@click.option("--graph-base", default=manifest.GRAPHS, metavar="IRI", help="What the names of the graphs begin with.")
@click.option("--url", default="", metavar="URL", help="Where the dumps will be published, for the description.")
def export(
    folder: str | None,
    layers: tuple[str, ...],
    form: str | None,
    target: str,
    root: str | None,
    graph_base: str,
    url: str,
) -> None:
    """Write the layers as TriG, N-Quads, JSON-LD, Turtle or N-Triples.

    The same data always give the same bytes. Besides the layers there is the graph "description": the dataset in VoID
    and DCAT. Turtle and N-Triples have no names of graphs: several layers become one graph.

    \b
    onrecord export --all dumps
    onrecord export -o record.nq.gz
    onrecord export --layer record --format turtle
    """
    if folder is not None:
        if layers or form or target != "-":
            raise UsageError("--all writes every dump", "leave out --layer, --format and -o, or leave out --all")
        if not folder:
            raise UsageError("--all is empty", "name a folder")
        _all(Path(folder), root, graph_base, url)
        return
    named, packed = (form or "", False) if target == "-" else _format(target, form)
    if not named:
        raise UsageError(
            "there is no format", f"give --format, one of {', '.join(dumps.FORMATS)}, or -o FILE, or --all DIR"
        )
    content = dumps.collect(layers, stores.root_of(root), graph_base, url)
    written = dumps.serialize(content, named, packed)
    if target == "-":
        output.to_stdout(written.decode())
    else:
        files.write_bytes(Path(target), written)


def _format(target: str, form: str | None) -> tuple[str, bool]:
    if form is None:
        return dumps.of_name(target)
    return form, target.lower().endswith(".gz")


def _all(folder: Path, root: str | None, base: str, url: str) -> None:
    from rich.console import Console

    # JSON-LD takes seconds; what is being made is shown on a terminal only.
    console = Console(stderr=True)
    with console.status("reading the layers") as status:
        content = dumps.collect((), stores.root_of(root), base, url)
        changed = dumps.write(content, folder, lambda name: status.update(f"writing {name}"))
    triples = sum(map(len, content.graphs.values()))
    print(f"{folder}: {triples:,} triples, " + ("written" if changed else "nothing has changed"), file=sys.stderr)
