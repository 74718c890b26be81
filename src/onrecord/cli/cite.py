"""`onrecord cite`: check a record's citations against its report, or make its passages."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import cite as citations
from onrecord import files, passages
from onrecord.cli import output as output_forms
from onrecord.cli import stores
from onrecord.errors import UsageError
from onrecord.findings import LANGUAGES, SEVERITIES, has_errors

_WORDS = {
    "en": {
        "passages": "passages: {number} in {paragraphs} paragraphs, {changed} differ from the text",
        "sentences": "sentences: {cited} of {all} cited",
        "tokens": "tokens: {carried} of {all} carried",
        "values": "values: {found} of {all} found in a cited sentence",
        "reviewed": "reviewed: {number} left over and explained",
        "verified": "verified: offsets and digest are those of the record",
    },
    "fr": {
        "passages": "passages : {number} en {paragraphs} paragraphes, {changed} différents du texte",
        "sentences": "phrases : {cited} sur {all} citées",
        "tokens": "éléments : {carried} sur {all} consignés",
        "values": "valeurs : {found} sur {all} trouvées dans une phrase citée",
        "reviewed": "relecture : {number} restants, expliqués",
        "verified": "vérifié : les positions et l'empreinte sont celles du dossier",
    },
}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("record", required=False)
@click.option("--source", required=True, metavar="FILE", help="The report as plain UTF-8 text; - reads stdin.")
@click.option("--root", metavar="DIR", help="RECORD is in DIR/data, not in what comes with Onrecord.")
@click.option("--show", metavar="PASSAGE", help="Print what one passage, such as p14-s1, gave the graph.")
@click.option("--write", is_flag=True, help="Make the passages of RECORD from the report.")
@click.option("-o", "--output", metavar="FILE", help="With --write: where to write; - prints.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the messages.")
@click.pass_context
def cite(
    context: click.Context,
    record: str | None,
    source: str,
    root: str | None,
    show: str | None,
    write: bool,
    output: str | None,
    lang: str,
) -> None:
    """Check that RECORD cites its report rightly and leaves nothing out.

    Without RECORD, the one that comes with Onrecord, or the one in DIR/data where there is but one.

    Verifies offset and digest of every passage, then looks for (a) sentences that nothing cites, (b) numbers,
    dates, names, hedges and other words that no node carries, (c) what is stated and no cited sentence
    says. Exits with 1 when an error is left that the reviewed table does not explain.
    """
    record = passages.check_name(record if record is not None else _only(root))
    if write and show:
        raise UsageError("--write and --show do not go together", "give one of them")
    if output and not write:
        raise UsageError("-o only goes with --write", "leave it out, or add --write")
    content = _read(source)
    if write:
        _write(record, content, root, output)
        return
    folder = stores.root(root, lang) or files.root()
    if show:
        _show(folder, record, content, source, show, lang, context)
    else:
        _check(folder, record, content, source, lang, context)


def _only(root: str | None) -> str:
    """The record that is meant where none is named."""
    if root is None:
        return "mali2025"
    names = sorted(path.stem for path in (Path(root) / "data").glob("*.ttl"))
    if len(names) != 1:
        here = f"there are {', '.join(names)}" if names else "there is none yet"
        raise UsageError(f"which record of {root}? In its folder data {here}", "name it: onrecord cite RECORD ...")
    return names[0]


def _read(source: str) -> str:
    if source != "-":
        return files.read_text(Path(source), passages.LARGEST)
    return output_forms.from_stdin("the report", passages.LARGEST)


def _check(root: Path, record: str, content: str, source: str, lang: str, context: click.Context) -> None:
    result = citations.examine(root, record, content, source, lang)
    number, paragraphs = result.verified
    coverage, words = result.coverage, _WORDS[lang]
    if coverage:
        changed = len({finding.node for finding in result.findings if finding.code in passages.CODES})
        carried, found = coverage.tokens - len(coverage.uncarried), coverage.values - len(coverage.unfounded)
        click.echo(words["passages"].format(number=number, paragraphs=paragraphs, changed=changed))
        click.echo(words["sentences"].format(cited=coverage.cited, all=coverage.sentences))
        click.echo(words["tokens"].format(carried=carried, all=coverage.tokens))
        click.echo(words["values"].format(found=found, all=coverage.values))
        click.echo(words["reviewed"].format(number=len(result.explained)))
    for row, item in result.explained:
        click.echo(f"  {row.passage} {item.token}: {row.reason}")
    for finding in result.findings:
        click.echo(finding.told(SEVERITIES[lang][finding.severity]))
    if has_errors(result.findings):
        context.exit(1)


def _show(root: Path, record: str, content: str, source: str, name: str, lang: str, context: click.Context) -> None:
    graph = citations.Graph(root, record)
    stored = passages.read(citations.passages_path(root, record), record)
    wrong = [item for item in passages.verify(stored, content, source, lang) if item.node in ("", name)]
    if not any(item.code == passages.NOT_THE_REPORT for item in wrong):
        for line in citations.show(graph, content, name, lang):
            click.echo(line)
    told = (item.told(SEVERITIES[lang][item.severity]) for item in wrong)
    click.echo("\n".join(told) or _WORDS[lang]["verified"])
    if has_errors(wrong):
        context.exit(1)


def _write(record: str, content: str, root: str | None, output: str | None) -> None:
    made = passages.make(content)
    turtle = passages.turtle(record, made)
    if output == "-":
        click.echo(turtle, nl=False)
        return
    if output is not None:
        path = Path(output)
    else:
        # The passages may be the first file of a record, so the folder need not hold one.
        path = citations.passages_path(files.checkout_root() if root is None else Path(root), record)
        files.make_folder(path.parent)
    files.write_text(path, turtle)
    click.echo(f"{path}: {len(made.by_id)} passages written", err=True)
