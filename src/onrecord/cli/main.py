"""The `onrecord` command: one thin command per file, loaded only when it is called."""

from __future__ import annotations

import importlib
import sys
from typing import Any

import click

from onrecord.errors import OnrecordError

# Verb to the module that has a click command of the same name; listed in the order of a record's life.
VERBS = {
    "ask": "answer a question about the record",
    "sparql": "run a SPARQL query on the record, files, a store or an endpoint",
    "check": "validate a record: syntax, unknown terms, shapes, logic, evidence",
    "cite": "verify every citation against the report's text",
    "brief": "write the footnoted memorandum on an incident, an actor or a period",
    "new": "lay out the skeleton of another record from its report",
    "load": "load the record into a triplestore, verified, nothing half-loaded",
    "store": "see, compare and remove the record in a triplestore",
    "link": "check and suggest identities on Wikidata (needs the network)",
    "derive": "rebuild and compare the derived layer",
    "export": "write the layers as TriG, N-Quads, JSON-LD and Turtle, with a description",
    "prove": "prove ontology and record consistent (needs Java)",
}


class Verbs(click.Group):
    """A group that imports a verb's module only when the verb is used: asking must not pay for checking."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in VERBS:
            return None
        command: click.Command = getattr(importlib.import_module(f"onrecord.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"onrecord {version('onrecord')}")
        ctx.exit()


@click.command(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Print the version."
)
def onrecord() -> None:
    """Human-rights reports as evidenced data: ask, check and cite.

    Exit codes: 0 fine, 1 the data does not conform, 2 wrong usage, 3 something is missing on this machine.
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line; errors that a user caused become a message, a hint and an exit code."""
    try:
        return onrecord.main(args=arguments, prog_name="onrecord")
    except OnrecordError as error:
        print(f"onrecord: {error.message}", file=sys.stderr)
        if error.hint:
            print(f"  {error.hint}", file=sys.stderr)
        raise SystemExit(error.exit_code) from None
    except BrokenPipeError:
        # The reader (head, less) has gone; closing stderr too keeps Python from complaining at exit.
        sys.stderr.close()
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
