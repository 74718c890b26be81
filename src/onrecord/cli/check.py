"""`onrecord check`: validate a record and say, file and line, what to mend."""

from __future__ import annotations

import dataclasses
import json
import sys
from contextlib import AbstractContextManager, nullcontext

import click

from onrecord.findings import Finding, has_errors

_COUNTS = {
    "en": {
        "node": ("node", "nodes"),
        "triple": ("triple", "triples"),
        "file": ("file", "files"),
        "error": ("error", "errors"),
        "warning": ("warning", "warnings"),
        "conforms": "{size}: conforms{warnings}",
        "fails": "{errors} in {files}{warnings}",
        "wait": "checking ...",
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
    },
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--lang", type=click.Choice(["en", "fr"]), default="en", help="Language of the messages.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are printed.")
@click.pass_context
def check(context: click.Context, files: tuple[str, ...], lang: str, form: str) -> None:
    """Check Turtle files: syntax, unknown terms, nodes described nowhere, and the rules in shapes/.

    Without FILE, the record that comes with Onrecord; - reads stdin. A record of your own is checked together with
    the ontology and with the passages/ folder beside it. Exits with 1 when anything is an error.
    """
    with _waiting(lang):
        from onrecord.check import examine  # loads rdflib, which takes a moment

        result = examine(files, lang)
    errors = [finding for finding in result.findings if has_errors([finding])]
    if form == "json":
        document = {
            "conforms": not errors,
            "files": result.files,
            "nodes": result.nodes,
            "triples": result.triples,
            "findings": [dataclasses.asdict(finding) for finding in result.findings],
        }
        _print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        for finding in result.findings:
            _print(str(finding))
    size = (("node", result.nodes), ("triple", result.triples), ("file", result.files))
    warnings = len(result.findings) - len(errors)
    click.echo(_summary(errors, ", ".join(_count(lang, *item) for item in size), warnings, lang), err=True)
    if errors:
        context.exit(1)


def _summary(errors: list[Finding], size: str, warnings: int, lang: str) -> str:
    words = _COUNTS[lang]
    return str(words["fails" if errors else "conforms"]).format(
        size=size,
        errors=_count(lang, "error", len(errors)),
        files=_count(lang, "file", len({finding.path for finding in errors})),
        warnings=f", {_count(lang, 'warning', warnings)}" if warnings else "",
    )


def _count(lang: str, what: str, number: int) -> str:
    one, many = _COUNTS[lang][what]
    figure = f"{number:,}" if lang == "en" else f"{number:,}".replace(",", "\u202f")
    return f"{figure} {one if number == 1 or (lang == 'fr' and number == 0) else many}"


def _print(line: str) -> None:
    """Print, whatever bytes the file's name has: a path need not be UTF-8."""
    click.echo(line.encode("utf-8", "surrogateescape"))


def _waiting(lang: str) -> AbstractContextManager[object]:
    """A sign of life on a terminal, since a check takes seconds."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(str(_COUNTS[lang]["wait"]))
