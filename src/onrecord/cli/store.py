"""`onrecord store`: what stands in a triplestore, whether it is this release, where it differs; removing it."""

from __future__ import annotations

import sys
from typing import Any

import click

from onrecord import manifest
from onrecord.cli import output, targets
from onrecord.errors import UsageError
from onrecord.load import status as standing

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 120}
_FORMAT = click.option("--format", "output_format", type=click.Choice(("table", "csv", "json")),
                       help="A table on a terminal, else csv.")  # fmt: skip


@click.group(context_settings=_HELP)
def store() -> None:
    """See, compare, tidy and remove the record in a store that `onrecord load` filled.

    TARGET is a folder or a URL, as for onrecord load.
    """


@store.command(context_settings=_HELP, short_help="what stands there, and is it this release?")
@click.argument("target", metavar="TARGET")
@_FORMAT
@targets.spoken_to
def status(target: str, output_format: str | None, graph_base: str, root: str | None, **options: Any) -> None:
    """Say which layers stand in TARGET, in which version, and whether they are those of this release.

    Counts are asked of the store. To compare every triple: onrecord store diff.
    """
    base = manifest.checked_base(graph_base)
    contents = targets.contents((), root, base)
    with targets.opened(target, options, False) as opened:
        found = standing.status(opened, contents, base)
    heads = ("layer", "version", "triples", "found", "stable", "this release")
    rows = [
        (each.name, each.graph.rpartition("/")[2][:12], each.triples, each.found, each.stable, each.match)
        for each in found.standings
    ]
    targets.show(heads, rows, output_format, {"triples", "found", "stable"})
    if found.release is None:
        targets.notice(f"no load has ended here: there is no manifest <{manifest.graph(base)}>")
    else:
        targets.notice(f"readers are sent to <{found.release.iri}>")
        if found.release.previous:
            targets.notice(f"kept for readers that began before it: <{found.release.previous}>")
    for each in found.standings:
        if each.found < each.triples:
            targets.notice(f"{each.name}: {each.triples - each.found} of {each.triples} triples are gone; load again")
        elif each.found > each.triples and each.match != "not of this record":
            targets.notice(f"{each.name}: {each.triples} triples were loaded, {each.found} are there; load again")
    if found.leftovers:
        targets.notice(
            f"an interrupted load left {targets.graphs(len(found.leftovers))} behind; "
            "the next load drops what is left over, or onrecord store prune"
        )
    targets.notice("it is this release" if found.matches else "it is not this release: onrecord load brings it there")


@store.command(context_settings=_HELP, short_help="where does it differ from this release, triple by triple?")
@click.argument("target", metavar="TARGET")
@click.option("--lines", is_flag=True, help="Print the triples: + of this release only, - of the store only.")
@_FORMAT
@targets.spoken_to
def diff(
    target: str, lines: bool, output_format: str | None, graph_base: str, root: str | None, **options: Any
) -> None:
    """Compare every triple that readers of TARGET are sent to with this release, as values; exit 1 if they differ.

    A stable name that holds something else than the release in TARGET is a line of its own.
    """
    base = manifest.checked_base(graph_base)
    contents = targets.contents((), root, base)
    with targets.opened(target, options, False) as opened:
        found = standing.diff(opened, contents, base)
    if lines:
        marked = [f"{mark} {line} .\n" for each in found for mark, part in (("+", each.here), ("-", each.there))
                  for line in part]  # fmt: skip
        output.to_stdout("".join(marked))
    else:
        rows = [(each.name, each.same, len(each.here), len(each.there)) for each in found]
        heads = ("layer", "same", "only in this release", "only in the store")
        targets.show(heads, rows, output_format, set(heads[1:]))
    if any(each.here or each.there for each in found):
        targets.notice("they differ" if lines else "they differ; --lines prints the triples")
        raise SystemExit(1)
    targets.notice("they are the same")


@store.command(context_settings=_HELP, short_help="take the record out")
@click.argument("target", metavar="TARGET")
@click.option("--dry-run", is_flag=True, help="Say what would be dropped, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@targets.spoken_to
def remove(target: str, dry_run: bool, yes: bool, graph_base: str, root: str | None, **options: Any) -> None:
    """Take the record out of TARGET: its manifest first, then its graphs; nothing else is touched."""
    base = manifest.checked_base(graph_base)
    if root:
        raise UsageError("what is removed does not depend on a record here", "leave out --root")
    with targets.opened(target, options, not dry_run) as opened:
        names = standing.removable(opened, base)
        if not dry_run and names and not yes:
            if not sys.stdin.isatty():
                raise UsageError(
                    f"{targets.graphs(len(names))} would be dropped from {target}", "say --yes, or --dry-run"
                )
            click.confirm(f"Drop {targets.graphs(len(names))} from {target}?", abort=True, err=True)
        if not dry_run:
            names = standing.remove(opened, base)
    output.to_stdout("".join(f"{name}\n" for name in names))
    targets.notice(f"{targets.graphs(len(names))} {'would be dropped' if dry_run else 'dropped'}")


@store.command(context_settings=_HELP, short_help="drop the release before and what interrupted loads left")
@click.argument("target", metavar="TARGET")
@click.option("--dry-run", is_flag=True, help="Say what would be dropped, and change nothing.")
@targets.spoken_to
def prune(target: str, dry_run: bool, graph_base: str, root: str | None, **options: Any) -> None:
    """Drop the release before the current one, and what interrupted loads left; readers that began before may fail."""
    base = manifest.checked_base(graph_base)
    if root:
        raise UsageError("what is dropped does not depend on a record here", "leave out --root")
    with targets.opened(target, options, not dry_run) as opened:
        names = standing.prune(opened, base, dry_run)
    output.to_stdout("".join(f"{name}\n" for name in names))
    targets.notice(f"{targets.graphs(len(names))} {'would be dropped' if dry_run else 'dropped'}")
