"""`onrecord load`: the record's layers into a triplestore, verified, nothing half-loaded."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from onrecord import manifest
from onrecord.cli import targets
from onrecord.errors import OnrecordError, UsageError
from onrecord.load import bulk, run, stream
from onrecord.load.content import Content
from onrecord.load.target import Target, body, pieces

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 120}


@click.command(context_settings=_HELP)
@click.argument("target", metavar="TARGET")
@click.option("--layers", "-l", multiple=True, metavar="LAYER", help="Only this layer (repeatable); the others stay.")
@click.option(
    "--data", metavar="FILE", help="Instead of the record, a file of triples of any size (.nt .ttl .rdf, .gz)."
)
@click.option("--name", metavar="NAME", help="With --data: the name of the layer that it becomes.")
@click.option("--verify", type=click.Choice(bulk.VERIFY), default="values", show_default=True,
              help="With --data: read every triple back, or have them counted only.")  # fmt: skip
@click.option("--stable/--no-stable", default=None,
              help="Give the stable names the content too; by default where the store does so whole.")  # fmt: skip
@click.option("--compress", is_flag=True, help="Send compressed, where the store takes it.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent, and change nothing.")
@click.option("--format", "output_format", type=click.Choice(("table", "csv", "json")),
              help="Of the summary: a table on a terminal, else csv.")  # fmt: skip
@targets.spoken_to
def load(
    target: str, layers: tuple[str, ...], data: str | None, name: str | None, verify: str, stable: bool | None,
    compress: bool, dry_run: bool,
    output_format: str | None, graph_base: str, root: str | None, **options: Any,
) -> None:  # fmt: skip
    """Load the record into TARGET: a folder (an embedded Oxigraph store) or the URL of a server.

    Each layer goes into a graph of its own, named by its content; it is verified there, triple by triple as values;
    then one triple of a manifest sends readers to it (onrecord ask --endpoint, sparql --endpoint). Run again, nothing
    doubles; interrupted, readers see what was there before, and the next run finishes.

    Log in by the environment (ONRECORD_USER and ONRECORD_PASSWORD, or ONRECORD_TOKEN) or by ~/.netrc, never by an
    argument. See also: onrecord store --help.
    """
    base = manifest.checked_base(graph_base)
    if (data is None) != (name is None):
        raise UsageError("--data and --name go together", "name the file, and the layer that it becomes")
    if data is not None and name is not None:
        if layers or root or stable is not None:
            raise UsageError("--data is loaded alone", "leave out --layers, --root and --stable")
        source = stream.source(name, Path(data))
        with (
            _unmade(target, dry_run) as opened,
            targets.opened(target, options, not dry_run, compress) as store,
            targets.Bar() as bar,
        ):
            opened.append(target)
            if dry_run:
                graph = manifest.versioned(name, source.digest, base)
                targets.notice(f"{data} would be sent to <{graph}>, which holds {store.count(graph):,} triples")
                return
            _tell(bulk.load(store, source, base, verify, bar), output_format, verify)
        return
    contents = targets.contents([each for given in layers for each in given.split(",") if each], root, base)
    if dry_run:
        _rehearse(target, contents, base, stable, compress, output_format, options)
        return
    with targets.opened(target, options, True, compress) as store, targets.Bar() as bar:
        outcome = run.load(store, contents, base, stable, bar)
        kind = store.kind.title
    _tell(outcome, output_format)
    if outcome.unswapped:
        why = "--no-stable was given"
        if stable is None:
            why = f"{kind} cannot be trusted to replace them in one transaction, and --stable was not given"
        targets.notice(f"the stable names (<{manifest.stable('record', base)}> and so on) keep what they held: {why}")


@contextmanager
def _unmade(target: str, dry_run: bool) -> Iterator[list[str]]:
    """Take a folder away again that was made for a first load which then failed: it holds no record.

    Yields:
        A list to put something into once the folder is open: until then it may be another process that made it.
    """
    from onrecord.load import opening

    folder = Path(target)
    made = not (dry_run or opening.is_url(target) or folder.exists())
    opened: list[str] = []
    try:
        yield opened
    except OnrecordError:
        if made and opened and folder.is_dir():
            shutil.rmtree(folder)
        raise


def _tell(outcome: run.Outcome, output_format: str | None, verify: str = "values") -> None:
    rows = [(line.layer.name, line.layer.triples, line.action, line.layer.graph) for line in outcome.lines]
    targets.show(("layer", "triples", "action", "graph"), rows, output_format, {"triples"})
    if outcome.dropped:
        targets.notice(f"{targets.graphs(len(outcome.dropped))} of older releases and interrupted loads dropped")
    said = "readers are sent to" if outcome.switched else "nothing to switch: readers were already sent to"
    how = "verified" if verify == "values" else "counted, its values not compared"
    targets.notice(f"{said} <{outcome.release.iri}>, {how}")


def _rehearse(
    target: str, contents: list[Content], base: str, stable: bool | None, compress: bool,
    output_format: str | None, options: dict[str, Any],
) -> None:  # fmt: skip
    """Say what a load would do, by reading the store only."""
    from onrecord.load import kinds, opening

    if not opening.is_url(target) and not (Path(target) / "CURRENT").is_file():
        # A folder that is yet to be made is not made for a rehearsal.
        opening.checked_folder(target)
        old, there, kind, swaps = None, dict.fromkeys((each.name for each in contents), 0), kinds.FOLDER, True
        if Path(target).exists() and (not Path(target).is_dir() or any(Path(target).iterdir())):
            with targets.opened(target, options, False):
                pass
    else:
        with targets.opened(target, options, False, compress) as store:
            old, kind, swaps = store.release(base), store.kind, store.swaps
            there = {each.name: _found(store, each, base) for each in contents}
    new = run.plan(contents, old, base)
    rows = []
    most = (kind.triples, kind.bytes) if kind.graphs is not None else (kind.insert_triples, kind.insert_bytes)
    for each in contents:
        layer = each.listed(base)
        parts = list(pieces(each.lines, *most))
        action = "there, to verify" if there[each.name] == layer.triples else "to write"
        sent = 0 if there[each.name] == layer.triples else sum(len(body(part)) for part in parts)
        rows.append((each.name, layer.triples, sent, len(parts) if sent else 0, action, layer.graph))
    targets.show(
        ("layer", "triples", "bytes", "requests", "action", "graph"), rows, output_format,
        {"triples", "bytes", "requests"},
    )  # fmt: skip
    swap = swaps if stable is None else stable
    targets.notice(f"the stable names would {'be given the same content' if swap else 'be left alone'}")
    if old is not None and old.iri == new.iri:
        targets.notice(f"readers are already sent to <{new.iri}>")
    else:
        targets.notice(f"readers would be sent from {f'<{old.iri}>' if old else 'no release'} to <{new.iri}>")
    targets.notice("nothing was changed")


def _found(store: Target, each: Content, base: str) -> int:
    return store.count(each.listed(base).graph)
