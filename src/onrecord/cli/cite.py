"""`onrecord cite`: check a record's citations against its report, or make its passages."""

from __future__ import annotations

from pathlib import Path

import click

from onrecord import cite as citations
from onrecord import files, passages
from onrecord.cli import output as output_forms
from onrecord.errors import UsageError
from onrecord.findings import has_errors


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("record", default="mali2025")
@click.option("--source", required=True, metavar="FILE", help="The report as plain UTF-8 text; - reads stdin.")
@click.option("--show", metavar="PASSAGE", help="Print what one passage, such as p14-s1, gave the graph.")
@click.option("--write", is_flag=True, help="Make the passages of RECORD from the report.")
@click.option("-o", "--output", metavar="FILE", help="With --write: where to write; - prints.")
@click.pass_context
def cite(context: click.Context, record: str, source: str, show: str | None, write: bool, output: str | None) -> None:
    """Check that RECORD cites its report rightly and leaves nothing out.

    Verifies offset and digest of every passage, then looks for (a) sentences that nothing cites, (b) numbers,
    dates, names and hedge words that no node carries, (c) stated values that no cited sentence has. Exits
    with 1 when anything is left that the reviewed table does not explain.
    """
    passages.check_name(record)
    if write and show:
        raise UsageError("--write and --show do not go together", "give one of them")
    if output and not write:
        raise UsageError("-o only goes with --write", "leave it out, or add --write")
    content = _read(source)
    if write:
        _write(record, content, output)
    elif show:
        _show(record, content, source, show, context)
    else:
        _check(record, content, source, context)


def _read(source: str) -> str:
    if source != "-":
        return files.read_text(Path(source))
    return output_forms.from_stdin("the report")


def _check(record: str, content: str, source: str, context: click.Context) -> None:
    result = citations.examine(files.root(), record, content, source)
    number, paragraphs = result.verified
    coverage = result.coverage
    if coverage:
        uncarried, unfounded = len(coverage.uncarried), len(coverage.unfounded)
        changed = len({finding.node for finding in result.findings if finding.code in passages.CODES})
        click.echo(f"passages: {number} in {paragraphs} paragraphs, {changed} differ from the text")
        click.echo(f"sentences: {coverage.cited} of {coverage.sentences} cited")
        click.echo(f"tokens: {coverage.tokens - uncarried} of {coverage.tokens} carried")
        click.echo(f"values: {coverage.values - unfounded} of {coverage.values} found in a cited sentence")
        click.echo(f"reviewed: {len(result.explained)} left over and explained")
    for row, item in result.explained:
        click.echo(f"  {row.passage} {item.token}: {row.reason}")
    for finding in result.findings:
        click.echo(str(finding))
    if has_errors(result.findings):
        context.exit(1)


def _show(record: str, content: str, source: str, name: str, context: click.Context) -> None:
    root = files.root()
    graph = citations.Graph(root, record)
    stored = passages.read(citations.passages_path(root, record), record)
    wrong = [item for item in passages.verify(stored, content, source) if item.node in ("", name)]
    if not any(item.code == passages.NOT_THE_REPORT for item in wrong):
        for line in citations.show(graph, content, name):
            click.echo(line)
    click.echo("\n".join(map(str, wrong)) or "verified: offsets and digest are those of the record")
    if has_errors(wrong):
        context.exit(1)


def _write(record: str, content: str, output: str | None) -> None:
    made = passages.make(content)
    turtle = passages.turtle(record, made)
    if output == "-":
        click.echo(turtle, nl=False)
        return
    path = Path(output) if output is not None else citations.passages_path(files.checkout_root(), record)
    files.write_text(path, turtle)
    click.echo(f"{path}: {len(made.by_id)} passages written", err=True)
