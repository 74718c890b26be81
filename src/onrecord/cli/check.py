"""`onrecord check`: validate a record and say, at line and column, what to mend."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from onrecord.cli import stores
from onrecord.errors import UsageError
from onrecord.files import write_text
from onrecord.findings import LANGUAGES, has_errors
from onrecord.record import layer_files

if TYPE_CHECKING:
    from onrecord.check import Examination

_WORDS = {
    "en": {
        "node": ("node", "nodes"),
        "triple": ("triple", "triples"),
        "file": ("file", "files"),
        "error": ("error", "errors"),
        "warning": ("warning", "warnings"),
        "conforms": "{size}: conforms{warnings}",
        "fails": "{errors} in {files}{warnings}",
        "wait": "checking ...",
        "watching": "watching; Ctrl-C ends",
        "mended": "mended: {finding}",
    },
    "fr": {
        "node": ("nœud", "nœuds"),
        "triple": ("triplet", "triplets"),
        "file": ("fichier", "fichiers"),
        "error": ("erreur", "erreurs"),
        "warning": ("avertissement", "avertissements"),
        "conforms": "{size} : conforme{warnings}",
        "fails": "{errors} dans {files}{warnings}",
        "wait": "vérification ...",
        "watching": "en attente de changements ; Ctrl-C pour finir",
        "mended": "corrigé : {finding}",
    },
}
_INTERRUPTED = 130


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--root", metavar="DIR", help="Check the record in DIR/data, with its passages, in place of files.")
@click.option("--source", metavar="FILE", help="The report as plain UTF-8 text: the evidence is compared with it.")
@click.option(
    "--profile",
    type=click.Choice(["draft", "release"]),
    default="release",
    help="draft: what is not written yet (evidence, a label, a sentence) only warns; release: everything is an error.",
)
@click.option("--logic/--no-logic", default=True, help="Whether HermiT proves that nothing contradicts (needs Java).")
@click.option(
    "--engine",
    type=click.Choice(["fast", "pyshacl"]),
    help="What applies the rules in shapes/: fast (the default) or pyshacl, the reference, which takes far longer.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Check in pieces, by N processes, as is done with more than 10 MB. Without logic, and without --source.",
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of the messages.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github"]),
    default="text",
    help="How findings are printed: with their lines, JSON, SARIF 2.1.0, or annotations of a GitHub workflow.",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Where to write the findings; - is standard output.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes; tell what is new and what mended.")
@click.pass_context
def check(
    context: click.Context,
    files: tuple[str, ...],
    root: str | None,
    source: str | None,
    profile: str,
    logic: bool,
    engine: str | None,
    jobs: int | None,
    lang: str,
    form: str,
    output: str,
    watch: bool,
) -> None:
    """Check Turtle files: syntax, unknown terms, the rules in shapes/, contradictions and, with --source, evidence.

    Without FILE, the record that comes with Onrecord; - reads stdin. A record of your own is checked together with
    the ontology and with the passages/ folder beside it. Exits with 1 when anything is an error.
    """
    if root is not None and files:
        raise UsageError("--root and files do not go together", "name the folder, or the files in it")
    if not files and (folder := stores.root(root, lang)):
        files = tuple(str(path) for path in layer_files(folder)["record"])
    if source == "-" and "-" in files:
        raise UsageError("standard input can be the record or the report, not both", "name a file for one of them")
    if watch and (form != "text" or output != "-" or "-" in (*files, source)):
        raise UsageError(
            "--watch watches files and prints text", "leave out --format and -o, and name files in place of -"
        )

    def examination() -> Examination:
        with _waiting(lang) as progress:
            from onrecord.check import examine  # loads rdflib, which takes a moment

            return examine(files, lang, source, logic, profile, reader, engine, jobs, progress)

    try:
        from onrecord.check.reading import Reader

        reader = Reader()
        if watch:
            _watch(files, examination, lang)
            return
        result = examination()
        from onrecord.check.forms import FORMATS

        _write(FORMATS[form](result, lang), output)
    except KeyboardInterrupt:
        context.exit(_INTERRUPTED)
    _conclude(result, lang)
    if has_errors(result.findings):
        context.exit(1)


def _watch(files: tuple[str, ...], examination: Callable[[], Examination], lang: str) -> None:
    """Tell of each change until the user has enough."""
    from onrecord.check.forms.places import Texts
    from onrecord.check.forms.text import told
    from onrecord.check.watch import watch

    words = _WORDS[lang]
    for change in watch(files, examination):
        if change.examination is None:
            click.echo(f"onrecord: {change.error.message if change.error else ''}", err=True)
            continue
        for finding in change.mended:
            _print(str(words["mended"]).format(finding=finding) + "\n")
        texts = Texts(change.examination.texts)
        for finding in change.new:
            _print(told(finding, texts, lang, change.examination.sentences) + "\n")
        _conclude(change.examination, lang)
        click.echo(words["watching"], err=True)


def _conclude(result: Examination, lang: str) -> None:
    """Say on standard error what was not checked, and how it went."""
    for note in result.notes:
        click.echo(note, err=True)
    words = _WORDS[lang]
    errors = [finding for finding in result.findings if has_errors([finding])]
    warnings = len(result.findings) - len(errors)
    size = (("node", result.nodes), ("triple", result.triples), ("file", result.files))
    summary = str(words["fails" if errors else "conforms"]).format(
        size=", ".join(_count(lang, *item) for item in size),
        errors=_count(lang, "error", len(errors)),
        files=_count(lang, "file", len({finding.path for finding in errors})),
        warnings=f", {_count(lang, 'warning', warnings)}" if warnings else "",
    )
    click.echo(summary, err=True)


def _count(lang: str, what: str, number: int) -> str:
    one, many = _WORDS[lang][what]
    figure = f"{number:,}" if lang == "en" else f"{number:,}".replace(",", "\u202f")
    return f"{figure} {one if number == 1 or (lang == 'fr' and number == 0) else many}"


def _write(text: str, output: str) -> None:
    if output == "-":
        _print(text)
    else:
        write_text(Path(output), text.encode("utf-8", "backslashreplace").decode())


def _print(text: str) -> None:
    """Print, whatever bytes the file's name has: a path need not be UTF-8."""
    click.echo(text.encode("utf-8", "surrogateescape"), nl=False)


@contextmanager
def _waiting(lang: str) -> Iterator[Callable[[int, int], None] | None]:
    """A sign of life on a terminal, since a check takes seconds; a bar, once it is known how much there is to do."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeRemainingColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(str(_WORDS[lang]["wait"]), total=None)
        yield lambda done, todo: bar.update(task, completed=done, total=todo)
