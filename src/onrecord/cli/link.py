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
from onrecord.errors import UsageError
from onrecord.findings import LANGUAGES, has_errors

if TYPE_CHECKING:
    from onrecord.link.entities import Entities, Entity
    from onrecord.wikidata.manners import Manners
    from onrecord.wikidata.query import Service

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


_OTHER_TABLE = {
    "en": (
        ": none of its links goes to Wikidata, and only those that do are compared with what it says now",
        "name a table whose objects are items of Wikidata, such as data/links/wikidata.sssom.tsv",
    ),
    "fr": (
        " : aucun de ses liens ne mène à Wikidata ; seuls ceux qui y mènent sont comparés avec ce qu'elle dit",
        "nommer un tableau dont les objets sont des éléments de Wikidata, comme data/links/wikidata.sssom.tsv",
    ),
}


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
    from onrecord.wikidata.items import WD
    from onrecord.wikidata.query import Service
    from onrecord.wikidata.settings import QUERY

    entities = Entities(stores.root_of(root))
    path = Path(table) if table else entities.root / "data" / "links" / WIKIDATA
    text = files.read_text(path)
    shown = table or str(path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path)
    reviewed = links.read(text, shown)
    targets = [row.target for row in reviewed.rows if row.found]
    # One row that leads elsewhere is a slip, told at its place; all of them, and another table was meant.
    if targets and not any(target.startswith(WD) for target in targets):
        message, hint = _OTHER_TABLE[language]
        raise UsageError(f"{shown}{message}", hint)
    service = Service(endpoint or QUERY, polite(offline, fresh))
    with waiting("asking ..." if language == "en" else "en attente de la réponse ..."):
        verdict = compared(entities, reviewed, shown, service, language)
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
    many = ("linked entity", "linked entities") if language == "en" else ("entité reliée", "entités reliées")
    faults = ("error", "errors") if language == "en" else ("erreur", "erreurs")
    signs = ("warning", "warnings") if language == "en" else ("avertissement", "avertissements")
    counts = [_count(language, *each) for each in ((verdict.entities, many), (errors, faults), (warnings, signs))]
    click.echo(f"{counts[0]}{' :' if language == 'fr' else ':'} {counts[1]}, {counts[2]}", err=True)
    if errors:
        context.exit(1)


@link.command(context_settings=_HELP)
@click.argument("entity", required=False, metavar="[ENTITY]")
@click.option("--all", "everything", is_flag=True, help="Everything that may be looked up and has no link yet.")
@click.option("--endpoint", metavar="URL", help="The query service; by default Wikidata's.")
@click.option("--reconcile", metavar="URL", help="The reconciliation service (protocol 0.2); `none` to do without.")
@click.option("--least", type=click.IntRange(0, 100), default=40, show_default=True, help="The least score shown.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "tsv", "json"]), help="Default: table or csv.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write; - is standard output.")
@click.option("--accept", "item", metavar="QID", help="Write a reviewed row for this item into the table.")
@click.option("--match", type=click.Choice(["exact", "close", "broad", "narrow", "related"]), help="What the item is.")
@click.option("--confidence", metavar="0..1", help="Yours; 0.8 or more for an exact match.")
@click.option(
    "--evidence", multiple=True, metavar="TEXT", help="A source that gives the item; once for each, unrelated."
)
@click.option("--caution", metavar="TEXT", help="What to beware of.")
@click.option("--caution-fr", metavar="TEXT", help="The same in French.")
@click.option("--reviewer", metavar="NAME", help="Who reviewed it, as the table shall say.")
@click.option("--reviewer-kind", type=click.Choice(["person", "software"]), default="person", show_default=True)
@click.option("--table", metavar="FILE", help="The table to write to; by default that of the record.")
@_ROOT
@manners_options
def suggest(
    entity: str | None,
    everything: bool,
    endpoint: str | None,
    reconcile: str | None,
    least: int,
    form: str | None,
    output: str,
    item: str | None,
    root: str | None,
    offline: bool,
    fresh: bool,
    **review: Any,
) -> None:
    """Candidates for a link of ENTITY (a slug or a name), with what speaks for and against each.

    Nothing is ever written without --accept, which takes the whole review: --match, --confidence, --evidence for each
    source, --caution and --caution-fr, --reviewer. The row is refused where the rules of the table or Wikidata itself
    speak against it. Persons without public office are never looked up.

    \b
    Features, from 0 to 1: name (likeness), type (of a class that fits), country, code (GeoNames, ISO 3166).
    km is the distance from our point; the score (0 to 100) is the weighted mean of what is known.
    """
    if bool(entity) == everything or (item and everything):
        raise UsageError("one entity or --all was expected", "name an entity, such as africa-corps")
    given = sorted(name for name, value in review.items() if value and name != "reviewer_kind")
    if given and not item:
        raise UsageError(f"--{given[0].replace('_', '-')} is a part of a review", "give it together with --accept")
    from onrecord.link.entities import Entities
    from onrecord.link.suggest import refuse, unlinked
    from onrecord.wikidata.query import Service
    from onrecord.wikidata.settings import QUERY, RECONCILE

    entities = Entities(stores.root_of(root))
    wanted = unlinked(entities) if everything else [entities.find(entity or "")]
    for each in wanted:
        refuse(each)
    manners = polite(offline, fresh)
    service = Service(endpoint or QUERY, manners)
    if item:
        _accept(entities, wanted[0], item, service, root, review)
        return
    from onrecord.cli.candidates import write as candidates_printed
    from onrecord.link.suggest import suggest as candidates
    from onrecord.wikidata.reconcile import Service as Reconciliation

    other = None if reconcile == "none" else Reconciliation(reconcile or RECONCILE, manners)
    with waiting(f"looking for {len(wanted)} entities ..."):
        found, moment = candidates(entities, wanted, service, other)
    shown = [suggestion for suggestion in found if suggestion.score >= least]
    candidates_printed(shown, form, output)
    when = f", as of {moment.date().isoformat()}" if moment else ""
    candidates_, entities_ = ("candidate", "candidates"), ("entity", "entities")
    told = f"{_count('en', len(shown), candidates_)} for {_count('en', len(wanted), entities_)}"
    hidden = f", {len(found) - len(shown)} more below --least {least}" if len(found) > len(shown) else ""
    click.echo(f"{told}{hidden}{when}; none is a link until reviewed", err=True)


def _count(language: str, number: int, words: tuple[str, str]) -> str:
    one = number == 1 or (language == "fr" and number == 0)
    return f"{number} {words[0] if one else words[1]}"


def _accept(
    entities: Entities, entity: Entity, item: str, service: Service, root: str | None, review: dict[str, Any]
) -> None:
    from onrecord.link.accept import Review, accept
    from onrecord.link.entities import WIKIDATA

    for name in ("match", "confidence", "evidence", "caution", "caution_fr", "reviewer"):
        if not review[name]:
            raise UsageError(f"a review without --{name.replace('_', '-')} is none", "see onrecord link suggest --help")
    path = review["table"] or (entities.root if root else files.checkout_root()) / "data" / "links" / WIKIDATA
    said = Review(
        item, review["match"], review["confidence"], review["reviewer"], review["reviewer_kind"], review["evidence"],
        review["caution"], review["caution_fr"],
    )  # fmt: skip
    verdict = accept(entities, entity, said, Path(path), service)
    for finding in verdict.findings:
        click.echo(str(finding), err=True)
    click.echo(f"{path}: {entity.curie} is linked to wd:{item}", err=True)
    click.echo("`onrecord derive --write` makes the graph of it", err=True)


@link.command(context_settings=_HELP)
@click.option("--languages", default="en,fr,ar", show_default=True, metavar="TAGS", help="Of the names.")
@click.option("--endpoint", metavar="URL", help="The query service; by default Wikidata's.")
@click.option("-o", "--output", metavar="FILE", default="-", help="A Turtle file outside data/; - is standard output.")
@_ROOT
@manners_options
def enrich(languages: str, endpoint: str | None, output: str, root: str | None, offline: bool, fresh: bool) -> None:
    """Names in other languages and coordinates of what is exactly linked, as Turtle of its own.

    Each fact is about the item of Wikidata, with its source and its day; it is never merged into the record and loaded
    by nothing: `onrecord sparql QUERY --data FILE` asks it. A link that `onrecord link check` finds wrong is left out.
    """
    from onrecord.cli.output import to_stdout
    from onrecord.link.enrich import enrich as enriched
    from onrecord.link.enrich import refuse_folder
    from onrecord.link.entities import WIKIDATA, Entities
    from onrecord.wikidata.query import Service
    from onrecord.wikidata.settings import QUERY

    entities = Entities(stores.root_of(root))
    if output != "-":
        refuse_folder(Path(output), entities.root)
    service = Service(endpoint or QUERY, polite(offline, fresh))
    with waiting("asking ..."):
        tags = [tag.strip().lower() for tag in languages.split(",") if tag.strip()]
        text, left_out = enriched(entities, entities.table(WIKIDATA), service, tags)
    if output == "-":
        to_stdout(text)
    else:
        files.write_text(Path(output), text)
    if left_out:
        click.echo(f"left out, since the link does not hold: {', '.join(left_out)}", err=True)
    click.echo(f"{text.count('a rdf:Statement')} facts", err=True)
