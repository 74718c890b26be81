"""`onrecord derive`: compare the derived layer with the record, or rebuild it."""

from __future__ import annotations

import click

from onrecord import derive as derivation
from onrecord.cli import stores


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", metavar="DIR", help="The record in DIR/data, in place of the one that comes with Onrecord.")
@click.option("--write", is_flag=True, help="Rebuild the files that differ (in a checkout, or below --root).")
def derive(root: str | None, write: bool) -> None:
    """Compare data/derived with what the record gives; exit 1 when it differs."""
    folder = stores.root(root)
    if write:
        written = derivation.write(folder)
        for path in written:
            click.echo(f"wrote {path}")
        click.echo("nothing to do" if not written else f"{len(written)} files written", err=True)
        return
    findings = derivation.compare(folder)
    for finding in findings:
        click.echo(str(finding))
    click.echo(
        "the derived layer is as the record gives it" if not findings else f"{len(findings)} files differ",
        err=True,
    )
    if findings:
        raise SystemExit(1)
