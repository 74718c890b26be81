"""`onrecord new`: lay out the skeleton of another record from its report."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import files, passages
from onrecord import new as skeletons
from onrecord.cli import output
from onrecord.errors import UsageError


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("slug")
@click.option("--source", required=True, metavar="FILE", help="The report as plain UTF-8 text; - reads stdin.")
@click.option("--root", default=".", metavar="DIR", help="Folder that shall hold data/ and docs/; default: this one.")
@click.option("--title", metavar="TEXT", help="The report's title as printed.")
@click.option("--language", default="en", show_default=True, metavar="TAG", help="The report's language.")
@click.option("--covers", "--year", "covers", metavar="EDTF", help="The period that it tells of, such as 2025.")
@click.option("--publisher", metavar="NAME", help="Who published it.")
@click.option("--identifier", metavar="TEXT", help="Its web address, or another identifier.")
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
def new(
    slug: str,
    source: str,
    root: str,
    title: str | None,
    language: str,
    covers: str | None,
    publisher: str | None,
    identifier: str | None,
    dry_run: bool,
) -> None:
    """Lay out the record SLUG (such as mali2025) for the report in FILE: passages, claims list, a place per sentence.

    Nothing that exists is overwritten, and the report's text is not copied. What is not given is marked in the record
    to be filled in. SLUG becomes part of every IRI: lower-case letters, digits and hyphens.
    """
    given = {"--title": title, "--covers": covers, "--publisher": publisher, "--identifier": identifier, "--root": root}
    for option, value in given.items():
        if value is not None and not value.strip():
            raise UsageError(f"{option} is empty", "give a value, or leave the option out")
    if source == "-":
        content = output.from_stdin("the report", passages.LARGEST)
    else:
        content = files.read_text(Path(source), passages.LARGEST)
    about = skeletons.About(title or "", language, covers or "", publisher or "", identifier or "")
    folder = Path(root)
    skeleton = skeletons.lay_out(slug, content, folder, about)
    if dry_run:
        for path, text in skeleton.files.items():
            click.echo(f"would write {folder / path} ({len(text.splitlines())} lines)")
        return
    for path in skeletons.write(skeleton, folder):
        click.echo(f"wrote {path}")
    click.echo(_how_to_go_on(slug, source, root, language, skeleton), err=True)


def _how_to_go_on(slug: str, source: str, root: str, language: str, skeleton: skeletons.Skeleton) -> str:
    where = skeletons.paths(slug)
    record, claims = (Path(root) / where[name] for name in ("record", "claims"))
    steps = [
        f"fill in the report at the top of {record} (lines “to fill in”)",
        f"write down the claims of each sentence in {claims}; have somebody else write a second list, and reconcile",
        f"put the statements under their sentences in {record}",
        f"onrecord check --root {_word(root)} --profile draft",
        f"onrecord cite {slug} --root {_word(root)} --source {_word(source)}",
        f"onrecord derive --root {_word(root)} --write",
        f"onrecord ask killings --root {_word(root)}",
    ]
    lines = [f"{skeleton.passages} passages, {skeleton.sentences} sentences to record; then:"]
    lines += [f"  {number}. {step}" for number, step in enumerate(steps, 1)]
    if language != "en":
        lines.append(
            f"cite reads figures, dates and hedges in English only: check those of a report in {language} by hand"
        )
    if skeleton.neighbours:
        lines.append(
            f"also in this folder: {', '.join(skeleton.neighbours)}; questions are answered, and totals made, over all "
            "records of a folder, so take a folder of its own to keep them apart"
        )
    return "\n".join(lines)


def _word(text: str) -> str:
    """A word as a shell reads it."""
    import shlex

    return shlex.quote(text)
