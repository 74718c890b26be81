"""`onrecord ask`: list the canned questions, or answer one, or all of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from onrecord import answers, files, formats, questions
from onrecord.cli import output
from onrecord.cli import stores as options

_HELP = {"help_option_names": ["-h", "--help"], "max_content_width": 120}
_LANGUAGE = click.Option(
    ["--lang", "language"],
    type=click.Choice(["en", "fr"]),
    default="en",
    show_default=True,
    help="Language of labels and headings.",
)


class Catalogue(click.Group):
    """Each question is a command, made from its header when it is called; its parameters are its options."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return questions.slugs()

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in questions.joined():
            return _joined_command(questions.joined_question(cmd_name))
        return _command(questions.question(cmd_name))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        # `ask --format csv killings` means what `ask killings --format csv` means.
        known = {*questions.slugs(), *questions.joined()}
        place = next((n for n, word in enumerate(args) if word in known), 0)
        if "--all" not in args and place and args[place - 1] not in ("-o", "--output"):
            args = [args[place], *args[:place], *args[place + 1 :]]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        # An unknown question raises our own error with near misses, which click's "No such command" would hide.
        return args[0], self.get_command(ctx, args[0]), args[1:]

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Questions"):
            formatter.write_dl([(slug, questions.question(slug).summary["en"]) for slug in questions.slugs()])
        with formatter.section(questions.THEMES["joined"]["en"]):
            formatter.write_dl([(slug, questions.joined_question(slug).summary["en"]) for slug in questions.joined()])


def _answering() -> list[click.Parameter]:
    """The options that every question has, and `--all`."""
    return [
        click.Option(["--format", "output_format"], type=click.Choice(output.FORMATS),
                     help="Default: by the name of the file, a table on a terminal, else csv."),
        click.Option(["-o", "--output", "target"], default="-", metavar="FILE",
                     help="Write to a file (with --all: one file each, in this folder); - is stdout."),
        click.Option(["--evidence"], is_flag=True, help="Add the sentences behind each row (paragraph and sentence)."),
        click.Option(["--source"], metavar="FILE",
                     help="The report's text: adds the verified sentences themselves beside each row."),
        _LANGUAGE,
        *options.options(),
    ]  # fmt: skip


@click.command(
    cls=Catalogue,
    invoke_without_command=True,
    context_settings=_HELP,
    subcommand_metavar="[QUESTION] [OPTIONS]",
)
@click.option("--all", "everything", is_flag=True, help="Answer every question that needs no value and no network.")
@click.pass_context
def ask(ctx: click.Context, /, everything: bool, language: str, **options: Any) -> None:
    """Answer a question about the record; without a question, list them all.

    `onrecord ask QUESTION --help` tells how a question counts, its columns and its parameters.
    """
    if ctx.invoked_subcommand is not None:
        return
    found = [questions.question(slug) for slug in questions.slugs()]
    if everything:
        _ask_all(found, language, **options)
        return
    found += [questions.joined_question(slug) for slug in questions.joined()]
    width = max(len(question.slug) for question in found)
    for theme, names in questions.THEMES.items():
        click.echo(f"{names[language]}")
        for question in found:
            if question.tags[:1] == (theme,):
                needed = " ".join(f"--{p.name} {_quoted(p.example)}" for p in question.params if p.required)
                example = f"  (onrecord ask {question.slug} {needed})" if needed else ""
                click.echo(f"  {question.slug:<{width}}  {question.summary[language]}{example}")


ask.params.extend(_answering())


def _quoted(text: str) -> str:
    return f'"{text}"' if " " in text else text


def _ask_all(
    found: list[questions.Question],
    language: str,
    output_format: str | None,
    target: str,
    evidence: bool,
    source: str | None,
    **where: Any,
) -> None:
    chosen = output.choose(output_format, "-") if target == "-" else output_format or "csv"
    store = options.opened({layer for question in found for layer in question.layers}, **where)
    options.say_which(where["root"], where["endpoint"] or where.get("folder"), language)
    sentences = options.sentences(source, where["root"])
    folder = Path(target)
    if target != "-":
        files.make_folder(folder)
    together: dict[str, Any] = {}
    for question in found:
        if any(param.required for param in question.params):
            needed = " ".join(f"--{p.name} {_quoted(p.example)}" for p in question.params if p.required)
            click.echo(f"not asked, since it needs a value: onrecord ask {question.slug} {needed}", err=True)
            continue
        answer = answers.answer(store, question, {}, language)
        if target != "-":
            suffix = {"markdown": "md", "sparql-json": "srj", "table": "txt"}.get(chosen, chosen)
            files.write_text(folder / f"{question.slug}.{suffix}", output.text(answer, chosen, evidence, sentences))
        elif chosen == "json":
            together[question.slug] = formats.objects(answer, evidence, sentences)
        else:
            head = "" if chosen in ("table", "markdown") else f"# {question.slug}: {question.summary[language]}\n"
            stream = sys.stdout if chosen == "table" else None
            text = (
                output.table(answer, evidence, sentences, stream)
                if stream
                else output.text(answer, chosen, evidence, sentences)
            )
            output.to_stdout(f"{head}{text}\n")
    if together:
        output.to_stdout(json.dumps(together, ensure_ascii=False, indent=2) + "\n")
    if target != "-":
        click.echo(f"{folder}: one file for each question", err=True)


def _command(question: questions.Question) -> click.Command:
    def run(
        output_format: str | None,
        target: str,
        evidence: bool,
        source: str | None,
        language: str,
        engine: str,
        endpoint: str | None,
        graph_base: str | None,
        folder: str | None,
        root: str | None,
        **arguments: Any,
    ) -> None:
        given = {name: value for name, value in arguments.items() if value is not None}
        where = {"engine": engine, "endpoint": endpoint, "graph_base": graph_base, "folder": folder, "root": root}
        store = options.opened(question.layers, **where)
        options.say_which(root, endpoint or folder, language)
        answer = answers.answer(store, question, given, language)
        output.write(answer, output.choose(output_format, target), target, evidence, options.sentences(source, root))

    parameters: list[click.Parameter] = [
        click.Option([f"--{p.name}", p.name], metavar=p.type.upper(), help=_param_help(p)) for p in question.params
    ]
    columns = "\n".join(f"  {c.name}: {c.meaning['en']}{f' [{c.unit}]' if c.unit else ''}" for c in question.columns)
    text = f"{question.summary['en']}\n\n{question.description['en']}\n\n\b\nColumns:\n{columns}"
    if question.related:
        text += f"\n\nSee also: {', '.join(question.related)}"
    return click.Command(
        question.slug, params=parameters + _answering(), callback=run, help=text, context_settings=_HELP
    )


def _joined_command(question: questions.Question) -> click.Command:
    """A question that needs Wikidata: its own room is loaded when it is asked."""

    def run(
        output_format: str | None,
        target: str,
        evidence: bool,
        source: str | None,
        language: str,
        wikidata: str | None,
        offline: bool,
        fresh: bool,
        **where: Any,
    ) -> None:
        from onrecord.cli.link import polite, waiting
        from onrecord.link import joined
        from onrecord.wikidata.query import Service
        from onrecord.wikidata.settings import QUERY

        service = Service(wikidata or QUERY, polite(offline, fresh))
        store = options.opened(question.layers, **where)
        options.say_which(where["root"], where["endpoint"] or where["folder"], language)
        with waiting("asking Wikidata ..."):
            answer = joined.answer(store, question, service, language)
        output.write(
            answer, output.choose(output_format, target), target, evidence, options.sentences(source, where["root"])
        )

    columns = "\n".join(f"  {c.name}: {c.meaning['en']}" for c in question.columns)
    needs = "It needs the network and ONRECORD_CONTACT (docs/linking.md), or --offline and an answer kept from before."
    text = f"{question.summary['en']}\n\n{question.description['en']}\n\n{needs}\n\n\b\nColumns:\n{columns}"
    parameters: list[click.Parameter] = [
        click.Option(["--wikidata"], metavar="URL", help="The query service; by default Wikidata's."),
        click.Option(["--offline"], is_flag=True, help="Answer from what is kept, however old; never ask."),
        click.Option(["--fresh"], is_flag=True, help="Ask even where an answer of the last 24 hours is kept."),
    ]
    return click.Command(
        question.slug, params=parameters + _answering(), callback=run, help=text, context_settings=_HELP
    )


def _param_help(param: questions.Param) -> str:
    example = f" For example {param.example}." if param.example else ""
    return f"{param.meaning['en']}{' Required.' if param.required else ''}{example}"
