"""`onrecord ask`: list the canned questions, or answer one."""

from __future__ import annotations

import sys
from typing import Any

import click

from onrecord import answers, questions
from onrecord.cli import output

_HELP = {"help_option_names": ["-h", "--help"]}


class Catalogue(click.Group):
    """Each question is a command, made from its header when it is called; its parameters are its options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return questions.slugs()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _command(questions.question(cmd_name))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # An unknown question raises our own error with near misses, which click's "No such command" would hide.
        return args[0], self.get_command(ctx, args[0]), args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Questions"):
            formatter.write_dl([(slug, questions.question(slug).summary["en"]) for slug in questions.slugs()])


@click.command(
    cls=Catalogue,
    invoke_without_command=True,
    context_settings=_HELP,
    subcommand_metavar="[QUESTION] [OPTIONS]",
)
@click.pass_context
def ask(ctx: click.Context) -> None:
    """Answer a question about the record; without a question, list them all.

    `onrecord ask QUESTION --help` tells how a question counts, its columns and its parameters.
    """
    if ctx.invoked_subcommand is not None:
        return
    found = [questions.question(slug) for slug in questions.slugs()]
    width = max(len(question.slug) for question in found)
    for question in found:
        needed = " ".join(f"--{p.name} {p.example}".strip() for p in question.params if p.required)
        example = f"  (onrecord ask {question.slug} {needed})" if needed else ""
        click.echo(f"{question.slug:<{width}}  {question.summary['en']}{example}")


def _command(question: questions.Question) -> click.Command:
    def run(
        output_format: str | None, target: str, evidence: bool, engine: str, language: str, **arguments: Any
    ) -> None:
        given = {name: value for name, value in arguments.items() if value is not None}
        answer = answers.answer(_engine(engine, question.layers), question, given, language)
        chosen = output_format or ("table" if target == "-" and sys.stdout.isatty() else "csv")
        output.write(answer, chosen, target, evidence)

    parameters: list[click.Parameter] = [
        click.Option([f"--{p.name}", p.name], metavar=p.type.upper(), help=_param_help(p)) for p in question.params
    ]
    parameters += [
        click.Option(["--format", "output_format"], type=click.Choice(["table", "csv", "json"]),
                     help="table on a terminal, else csv."),
        click.Option(["-o", "--output", "target"], default="-", metavar="FILE", help="Write to a file; - is stdout."),
        click.Option(["--evidence"], is_flag=True, help="Add the sentences behind each row (paragraph and sentence)."),
        click.Option(["--lang", "language"], type=click.Choice(["en", "fr"]), default="en", show_default=True,
                     help="The language of labels."),
        click.Option(["--engine"], type=click.Choice(["oxigraph", "rdflib"]), default="oxigraph", show_default=True,
                     help="The query engine; both give the same rows."),
    ]  # fmt: skip
    columns = "\n".join(f"  {c.name}: {c.meaning['en']}{f' [{c.unit}]' if c.unit else ''}" for c in question.columns)
    text = f"{question.summary['en']}\n\n{question.description['en']}\n\n\b\nColumns:\n{columns}"
    return click.Command(question.slug, params=parameters, callback=run, help=text, context_settings=_HELP)


def _param_help(param: questions.Param) -> str:
    example = f" For example {param.example}." if param.example else ""
    return f"{param.meaning['en']}{' Required.' if param.required else ''}{example}"


def _engine(name: str, layers: tuple[str, ...]) -> answers.Engine:
    if name == "rdflib":
        from onrecord import graph

        return graph.Store(layers)
    from onrecord import record

    return record.Store(layers)
