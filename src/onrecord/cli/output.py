"""Answers to the terminal, to standard output or to a file."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from onrecord import files, formats
from onrecord.answers import Answer, words
from onrecord.errors import SetupError, UsageError

FORMATS = ("table", *formats.FORMATS)
_NOTHING = {
    "en": "nothing on record answers this question; absence is not denial",
    "fr": "rien au dossier ne répond à cette question ; une absence n'est pas un démenti",
}

_SEE = {"en": "see also: {}", "fr": "voir aussi : {}"}


def choose(output_format: str | None, target: str) -> str:
    """The format asked for; else what a file's name says, a table on a terminal, CSV to a program."""
    if output_format:
        return output_format
    suffixes = {".tsv": "tsv", ".json": "json", ".srj": "sparql-json", ".md": "markdown", ".csv": "csv"}
    if target != "-":
        return suffixes.get(Path(target).suffix.lower(), "csv")
    return "table" if sys.stdout.isatty() else "csv"


def write(
    answer: Answer, output_format: str, target: str, evidence: bool, sentences: formats.Sentences | None = None
) -> None:
    """Write an answer to a file or to standard output.

    Args:
        answer: what `answers.answer` gave.
        output_format: one of `FORMATS`.
        target: a path, or `-` for standard output; a file is written whole or not at all.
        evidence: whether to add the column of passages.
        sentences: verified sentences to add beside them; None for none.

    Raises:
        UsageError: the target is a folder.
        SetupError: the file cannot be written.
    """
    if not answer.rows:
        print(_NOTHING[answer.language], file=sys.stderr)
        if answer.question.related:
            print(f"  {_SEE[answer.language].format(', '.join(answer.question.related))}", file=sys.stderr)
    if target != "-":
        files.write_text(Path(target), text(answer, output_format, evidence, sentences))
    elif output_format == "table":
        to_stdout(table(answer, evidence, sentences, sys.stdout))
    else:
        to_stdout(text(answer, output_format, evidence, sentences))


def text(answer: Answer, output_format: str, evidence: bool, sentences: formats.Sentences | None) -> str:
    """An answer in one of `FORMATS`."""
    if output_format == "table":
        return table(answer, evidence, sentences, None)
    return formats.FORMATS[output_format](answer, evidence, sentences)


def from_stdin(what: str, most: int | None = None) -> str:
    """The text on standard input.

    Args:
        what: it is, for messages.
        most: bytes that it may have; without a limit when not given.

    Raises:
        UsageError: it is not UTF-8, or too large.
    """
    content = sys.stdin.buffer.read() if most is None else sys.stdin.buffer.read(most + 1)
    if most is not None and len(content) > most:
        raise files.too_large("stdin", most)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"stdin: not UTF-8 text (byte {error.start})", f"give {what} as UTF-8") from None


def to_stdout(content: str) -> None:
    """Write to standard output, whatever its reader can show and however early it goes.

    Raises:
        SetupError: it cannot be written (a full disk).
    """
    # A terminal that cannot show an accent shows its code, rather than nothing at all.
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        sys.stdout.write(content)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (head, less) has what it wanted; Python must not complain about the rest at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise SetupError(f"standard output: cannot be written ({error.strerror})", "use -o FILE") from None


def table(answer: Answer, evidence: bool, sentences: formats.Sentences | None, stream: Any) -> str:
    """An answer for reading, as wide as the terminal."""
    heads, lines = formats.table(answer, evidence, sentences)
    numbers = {column.heading for column in words.shown(answer) if column.number}
    return grid(answer.question.summary[answer.language], heads, lines, numbers, stream)


def grid(
    title: str,
    heads: Sequence[str],
    lines: Sequence[Sequence[str]],
    numbers: set[str] | None = None,
    stream: Any = None,
) -> str:
    """A table where it fits; else one block a row, since a word broken over three lines cannot be read.

    Args:
        title: what stands above; empty for nothing.
        heads: headings of the columns.
        lines: rows of cells.
        numbers: headings of columns that are set to the right.
        stream: the terminal that it is for; None for 160 columns.
    """
    from rich.console import Console

    terminal = stream is not None and stream.isatty()
    width = 160 if stream is None else Console(file=stream).width
    buffer = io.StringIO()
    console = Console(
        file=buffer, width=max(width, 40), highlight=False, force_terminal=terminal or None,
        no_color=bool(os.environ.get("NO_COLOR")) or None,
    )  # fmt: skip
    # Each column has a blank on both sides, and one stands between two columns.
    needed = 3 * len(heads) - 1
    for column in zip(heads, *lines, strict=True):
        needed += max(len(word) for cell in column for word in cell.split() or [""])
    if needed <= console.width:
        console.print(_rich_table(title, heads, lines, numbers or set()))
        return buffer.getvalue()
    if title:
        console.print(title, style="italic", markup=False)
    label = max(map(len, heads))
    for line in lines:
        console.print()
        for heading, cell in zip(heads, line, strict=True):
            console.print(f"{heading:<{label}}  {cell or '—'}", markup=False, soft_wrap=True)
    return buffer.getvalue()


def _rich_table(title: str, heads: Sequence[str], lines: Sequence[Sequence[str]], numbers: set[str]) -> Any:
    from rich import box
    from rich.markup import escape
    from rich.table import Table

    made = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, show_edge=False)
    for heading, *cells in zip(heads, *lines, strict=True):
        longest = max(len(word) for cell in (heading, *cells) for word in cell.split() or [""])
        justify: Any = "right" if heading in numbers else "left"
        made.add_column(escape(heading), justify=justify, overflow="fold", min_width=longest)
    for line in lines:
        made.add_row(*map(escape, line))
    return made
