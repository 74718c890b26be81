"""`onrecord link`: check the reviewed identities against Wikidata, suggest candidates, fetch chosen facts."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord import files, links, stores
from onrecord.findings import LANGUAGES, has_errors

if TYPE_CHECKING:
    from onrecord.wikidata.manners import Manners

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 120}
_LANG = click.option("--lang", "language", type=click.Choice(LANGUAGES), default="en", help="Language of messages.")
_ROOT = click.option("--root", metavar="DIR", help="The record in DIR/data instead of the packaged one.")


def manners_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """`--offline` and `--fresh`."""
    for option in (
        click.option("--fresh", is_flag=True, help="Ask even where an answer of the last 24 hours is kept."),
        click.option("--offline", is_flag=True, help="Answer from what is kept, however old; never ask."),
    ):
        command = option(command)
    return command


def polite(offline: bool, fresh: bool) -> Manners:
    """How requests are made, with the user's settings; what it waits for is said on stderr."""
    from onrecord.wikidata.manners import Manners
    from onrecord.wikidata.settings import settings

    # The retries are told in our own words.
    logging.getLogger("stamina").addHandler(logging.NullHandler())
    return Manners(settings(), offline, fresh, say=lambda words: click.echo(words, err=True))


def waiting(words: str) -> AbstractContextManager[object]:
    """A sign of life on a terminal: a service takes seconds."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(words)


@click.group(context_settings=_HELP)
def link() -> None:
    """Identities on Wikidata: check, suggest and enrich; the reviewed table is the only truth.

    These commands need the network (or --offline and an answer kept from before), and a contact for the User-Agent:
    set ONRECORD_CONTACT to an e-mail address or page at which you can be reached. docs/linking.md tells the rest.
    """


@link.command(context_settings=_HELP)
@click.argument("table", required=False, metavar="[TABLE]")
@click.option("--endpoint", metavar="URL", help="The query service; by default Wikidata's.")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "sarif", "github"]), default="text",
    help="How findings are printed, as for `onrecord check`.",
)  # fmt: skip
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write the findings; - is standard output.")
@_LANG
@_ROOT
@manners_options
@click.pass_context
def check(
    context: click.Context,
    table: str | None,
    endpoint: str | None,
    form: str,
    output: str,
    language: str,
    root: str | None,
    offline: bool,
    fresh: bool,
) -> None:
    """Compare every link of TABLE (data/links/wikidata.sssom.tsv) with what Wikidata says of its item now.

    Deleted and merged items, classes, names, distances, countries and codes that do not fit are findings at the line
    and column of the table. Exits with 1 when one is an error, with 3 when the service gives no answer.
    """
    from onrecord.link.check import check as compared
    from onrecord.link.entities import WIKIDATA, Entities
    from onrecord.wikidata.query import Service
    from onrecord.wikidata.settings import QUERY

    entities = Entities(stores.root_of(root))
    path = Path(table) if table else entities.root / "data" / "links" / WIKIDATA
    text = files.read_text(path)
    shown = table or str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    service = Service(endpoint or QUERY, polite(offline, fresh))
    with waiting("asking ..." if language == "en" else "en attente de la réponse ..."):
        verdict = compared(entities, links.read(text, shown), shown, service, language)
    from onrecord.check import Examination
    from onrecord.check.forms import FORMATS

    result = Examination(verdict.findings, 1, verdict.entities, verdict.items, verdict.notes, texts={shown: text})
    written = FORMATS[form](result, language)
    if output == "-":
        click.echo(written, nl=False)
    else:
        files.write_text(Path(output), written)
    for note in verdict.notes:
        click.echo(note, err=True)
    errors = sum(has_errors([finding]) for finding in verdict.findings)
    warnings = len(verdict.findings) - errors
    ending = {
        "en": f"{verdict.entities} linked entities: {errors} errors, {warnings} warnings",
        "fr": f"{verdict.entities} entités reliées : {errors} erreurs, {warnings} avertissements",
    }
    click.echo(ending[language], err=True)
    if errors:
        context.exit(1)
