"""`onrecord brief`: the footnoted memorandum on an incident, an actor, a period or the whole record."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import brief as memoranda
from onrecord import files, stores
from onrecord.cli import output
from onrecord.cli import stores as options
from onrecord.errors import UsageError
from onrecord.record import LAYERS

_LAYERS = tuple(layer for layer in LAYERS if layer != "links")
_FORMATS = {".html": memoranda.html, ".htm": memoranda.html, ".md": memoranda.markdown}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--incident", metavar="NAME", help="One incident: its name or slug, such as sebabougou.")
@click.option("--actor", metavar="NAME", help="One actor: only the acts that it is named in are told as its own.")
@click.option("--from", "first", metavar="DATE", help="Incidents from this day, month or year on.")
@click.option("--to", "last", metavar="DATE", help="Incidents up to this day, month or year.")
@click.option(
    "-o", "--output", "target", default="-", show_default=True, metavar="FILE",
    help="FILE.html or FILE.md; - is Markdown on standard output.",
)  # fmt: skip
@click.option("--lang", "language", type=click.Choice(["en", "fr"]), default="en", show_default=True)
@click.option("--source", metavar="FILE", help="The report's text: adds the verified sentences to the footnotes.")
def brief(
    incident: str | None,
    actor: str | None,
    first: str | None,
    last: str | None,
    target: str,
    language: str,
    source: str | None,
    **where: str | None,
) -> None:
    """A footnoted memorandum on an incident, an actor or a period; without a selector, on the whole record.

    Every sentence cites the passages of the report that it stands on, with its hedge in words. The same record always
    gives the same bytes.
    """
    suffix = Path(target).suffix.lower()
    if target != "-" and suffix not in _FORMATS:
        raise UsageError(f"{target}: its name does not say a format", "end it in .html or .md")
    for option, value in (("--incident", incident), ("--actor", actor), ("--from", first), ("--to", last)):
        if value is not None and not value.strip():
            raise UsageError(f"{option} is empty", "give a value, or leave the option out")
    base = stores.root_of(where["root"])
    sentences = options.sentences(source, where["root"])
    store = options.opened(_LAYERS, **where)
    options.say_which(where["root"], where["endpoint"] or where.get("folder"), language)
    memo = memoranda.brief(
        store, language, incident or "", actor or "", first or "", last or "", sentences, base
    )  # fmt: skip
    if target == "-":
        output.to_stdout(memoranda.markdown(memo))
    else:
        files.write_text(Path(target), _FORMATS[suffix](memo))


brief.params.extend(options.options())
