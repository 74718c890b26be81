"""`onrecord prove`: prove ontology and record consistent, or name what clashes."""

from __future__ import annotations

import dataclasses
import json
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import click

from onrecord.cli import stores
from onrecord.errors import UsageError
from onrecord.files import read_text
from onrecord.findings import LANGUAGES, SEVERITIES
from onrecord.logic import TIMEOUT, Proof, examine


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path(path_type=Path))
@click.option("--root", metavar="DIR", help="Prove the record in DIR/data, with DIR/data/reference, in place of files.")
@click.option("--besides", is_flag=True, help="Prove the files together with the packaged record, not in its place.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are printed.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the messages.")
@click.option("--timeout", type=click.FloatRange(min=1), default=TIMEOUT, metavar="SECONDS", help="When to give up.")
@click.pass_context
def prove(
    context: click.Context,
    files: tuple[Path, ...],
    root: str | None,
    besides: bool,
    form: str,
    lang: str,
    timeout: float,
) -> None:
    """Prove with a reasoner that ontology, reference and record can all be true, and that every class can have members.

    Without FILE, the record that comes with Onrecord; else these Turtle files in its place. When they contradict each
    other, the individuals that clash are named. Needs Java. Exits with 1 when there is no proof.
    """
    if root is not None and (files or besides):
        raise UsageError("--root goes with neither files nor --besides", "name the folder, or the files in it")
    folder = None if files else stores.root(root, lang)
    with _waiting(lang):
        for path in files:
            # A file that the user named and that cannot be read is wrong usage, not a damaged installation.
            read_text(path)
        proof = examine(files, besides=besides, timeout=timeout, root=folder, language=lang)
    if form == "json":
        click.echo(json.dumps(dataclasses.asdict(proof), ensure_ascii=False, indent=2))
    else:
        for finding in proof.findings:
            click.echo(finding.told(SEVERITIES[lang][finding.severity]))
    click.echo(summary(proof, lang), err=True)
    if proof.findings:
        context.exit(1)


def summary(proof: Proof, language: str = "en") -> str:
    """One line on a proof: what was judged, and how."""
    words = _WORDS[language]

    def count(what: str, number: int) -> str:
        figure = f"{number:,}" if language == "en" else f"{number:,}".replace(",", "\u202f")
        return words[what if number != 1 else f"{what}-one"].format(number=figure)

    size = f"{count('in', proof.triples_in)}, {count('out', proof.triples_out)}"
    classes, individuals = count("classes", proof.classes), count("individuals", proof.individuals)
    if not proof.findings:
        return f"{words['consistent']}; {count('satisfiable', proof.classes)}; {individuals}; {size}"
    empty = sum(finding.code == "unsatisfiable-class" for finding in proof.findings)
    unread = any(finding.code == "unreadable" for finding in proof.findings)
    verdict = words["not-proved" if unread else "consistent" if proof.consistent else "inconsistent"]
    unsatisfiable = [count("unsatisfiable", empty)] if empty else []
    return "; ".join(
        [verdict, *unsatisfiable, count("findings", len(proof.findings)), f"{classes}, {individuals}", size]
    )


def _waiting(language: str) -> AbstractContextManager[object]:
    """A sign of life on a terminal, since a proof takes seconds."""
    if not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status(_WORDS[language]["wait"])


_WORDS = {
    "en": {
        "wait": "reasoning ...",
        "consistent": "consistent",
        "inconsistent": "inconsistent",
        "not-proved": "not proved",
        "satisfiable": "{number} classes satisfiable",
        "satisfiable-one": "{number} class satisfiable",
        "unsatisfiable": "{number} unsatisfiable",
        "unsatisfiable-one": "{number} unsatisfiable",
        "classes": "{number} classes",
        "classes-one": "{number} class",
        "individuals": "{number} individuals",
        "individuals-one": "{number} individual",
        "findings": "{number} findings",
        "findings-one": "{number} finding",
        "in": "{number} triples in",
        "in-one": "{number} triple in",
        "out": "{number} out",
        "out-one": "{number} out",
    },
    "fr": {
        "wait": "raisonnement ...",
        "consistent": "cohérent",
        "inconsistent": "incohérent",
        "not-proved": "non prouvé",
        "satisfiable": "{number} classes satisfiables",
        "satisfiable-one": "{number} classe satisfiable",
        "unsatisfiable": "{number} insatisfiables",
        "unsatisfiable-one": "{number} insatisfiable",
        "classes": "{number} classes",
        "classes-one": "{number} classe",
        "individuals": "{number} individus",
        "individuals-one": "{number} individu",
        "findings": "{number} constats",
        "findings-one": "{number} constat",
        "in": "{number} triplets lus",
        "in-one": "{number} triplet lu",
        "out": "{number} projetés",
        "out-one": "{number} projeté",
    },
}
