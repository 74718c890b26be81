"""`onrecord prove`: prove ontology and record consistent, or name what clashes."""

from __future__ import annotations

import dataclasses
import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from onrecord.files import read_text
from onrecord.logic import TIMEOUT, Proof, examine


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--besides", is_flag=True, help="Prove the files together with the packaged record, not in its place.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are printed.")
@click.option("--timeout", type=click.FloatRange(min=1), default=TIMEOUT, metavar="SECONDS", help="When to give up.")
@click.pass_context
def prove(context: click.Context, files: tuple[Path, ...], besides: bool, form: str, timeout: float) -> None:
    """Prove with a reasoner that ontology, reference and record can all be true, and that every class can have members.

    Without FILE, the record that comes with Onrecord; else these Turtle files in its place. When they contradict each
    other, the individuals that clash are named. Needs Java. Exits with 1 when there is no proof.
    """
    with _waiting():
        for path in files:
            # A file that the user named and that cannot be read is wrong usage, not a damaged installation.
            read_text(path)
        proof = examine(files, besides=besides, timeout=timeout)
    if form == "json":
        click.echo(json.dumps(dataclasses.asdict(proof), ensure_ascii=False, indent=2))
    else:
        for finding in proof.findings:
            click.echo(str(finding))
    click.echo(summary(proof), err=True)
    if proof.findings:
        context.exit(1)


def summary(proof: Proof) -> str:
    """One line on a proof: what was judged, and how."""
    judged = f"{proof.classes:,} classes, {proof.individuals:,} individuals"
    counts = f"{proof.triples_in:,} triples in, {proof.triples_out:,} out"
    empty = sum(finding.code == "unsatisfiable-class" for finding in proof.findings)
    if not proof.findings:
        return f"consistent; {proof.classes:,} classes satisfiable; {proof.individuals:,} individuals; {counts}"
    unread = any(finding.code == "unreadable" for finding in proof.findings)
    verdict = "not proved" if unread else "consistent" if proof.consistent else "inconsistent"
    unsatisfiable = f"{empty:,} unsatisfiable; " if empty else ""
    number = len(proof.findings)
    return f"{verdict}; {unsatisfiable}{number:,} finding{'s' if number > 1 else ''}; {judged}; {counts}"


def _waiting() -> AbstractContextManager[object]:
    """A sign of life on a terminal, since a proof takes seconds."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status("reasoning ...")
