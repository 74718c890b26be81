"""Pieces: a Turtle file cut after whole statements, so that no more than a piece of it is ever in memory.

A cut is made only where a statement surely ends: at a dot before the end of its line, outside texts, IRIs and
comments. N-Triples are Turtle too. Whether what lies between two cuts is right is the parser's to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord.check.reading import LIMIT, wrong_file

# Bytes of a piece: some tens of thousands of triples.
SIZE = 2_000_000
_BLOCK = 1_000_000
# Possessive throughout: one pass, no backtracking, whatever the file is.
_STATEMENT = re.compile(
    rb"""(?:[^.<"'\#\\]++
    |\\.
    |<[^<>"\x00-\x20]*+>|<
    |\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+'''
    |"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+'
    |\#[^\n]*+\n
    |\.(?![ \t]*+(?:\#[^\n]*+)?\r?\n)
    )*+
    \.[ \t]*+(?:\#[^\n]*+)?\r?\n""",
    re.VERBOSE | re.DOTALL,
)
_DIRECTIVE = re.compile(
    rb"""(?:\s++|\#[^\n]*+\n)*+(?:@?(?P<base>base)|@?prefix\s++(?P<prefix>[^\s:]*+:))\s*+(?P<iri><[^<>"\x00-\x20]*+>)\s*+\.?""",
    re.VERBOSE | re.IGNORECASE,
)


class Piece(NamedTuple):
    """Whole statements of a file.

    Args:
        number: its place among all pieces.
        name: the file, as the user named it.
        path: the same, absolute.
        start: offset of its first byte.
        end: offset behind its last byte.
        line: how many lines of the file come before it.
        head: the prefixes and the base that hold where it begins, on one line.
        own: whether findings are about it; else it is leant on.
    """

    number: int
    name: str
    path: Path
    start: int
    end: int
    line: int
    head: str
    own: bool

    def content(self) -> bytes:
        """The bytes of the piece."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            return file.read(self.end - self.start)


def cut(name: str, path: Path, own: bool, language: str, size: int = SIZE) -> Iterator[Piece]:
    """Cut a file into pieces.

    Args:
        name: the file, as the user named it.
        path: the same, absolute.
        own: whether findings are about it.
        language: of the messages.
        size: bytes above which a piece ends with the next statement.

    Yields:
        The pieces, numbered from 0; then an empty one whose head has all that the file declares.

    Raises:
        UsageError: it cannot be read.
    """
    declared: dict[bytes, bytes] = {}
    number, start, line, head = 0, 0, 0, ""
    try:
        with path.open("rb") as file:
            buffer, ended, at, lines = b"", False, 0, 0
            while not ended:
                block = file.read(_BLOCK)
                buffer, ended = buffer + block, not block
                while match := _STATEMENT.match(buffer, at):
                    _declare(match.group(), declared)
                    lines += buffer.count(b"\n", at, match.end())
                    at = match.end()
                    if at >= size:
                        yield Piece(number, name, path, start, start + at, line, head, own)
                        number, start, line, head = number + 1, start + at, line + lines, _head(declared)
                        buffer, at, lines = buffer[at:], 0, 0
                # What does not end in so many bytes will not end: the parser says what is wrong at its beginning.
                ended = ended or len(buffer) - at > LIMIT
            if buffer or not number:
                yield Piece(number, name, path, start, start + len(buffer), line, head, own)
            yield Piece(-1, name, path, 0, 0, 0, _head(declared), own)
    except OSError as error:
        raise wrong_file(name, "closed", language, error.strerror or str(error)) from None


def _declare(statement: bytes, declared: dict[bytes, bytes]) -> None:
    """Note the prefixes and the base that a statement begins with, in their order: each is relative to those before."""
    at = 0
    while match := _DIRECTIVE.match(statement, at):
        bases = [name for name in declared if not name.endswith(b":")]
        if match["prefix"]:
            declared.pop(match["prefix"], None)
            declared[match["prefix"]] = match["iri"]
        elif not bases or declared[bases[-1]] != match["iri"] or b":" not in match["iri"]:
            declared[b"%d" % len(bases)] = match["iri"]
        at = match.end()


def _head(declared: dict[bytes, bytes]) -> str:
    parts = (
        b"@prefix %b %b ." % (name, iri) if name.endswith(b":") else b"@base %b ." % iri
        for name, iri in declared.items()
    )
    return b" ".join(parts).decode("utf-8", "replace")
