"""Reading one Turtle file: its triples, each with its place, whatever the file turns out to be.

No file is read that could exhaust memory or never end: see `LIMIT`, and `DEEPEST` for brackets.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from onrecord.errors import UsageError
from onrecord.positions import Literal, Node, Place, Positions, Triple, locate
from onrecord.terms import PREFIXES
from onrecord.text import digest

# Bytes of one file. To read 10 MB, sixty times the first record, takes half a gigabyte of memory; shapes take more.
LIMIT = 20_000_000
# Brackets within brackets. Records have no blank nodes at all; what nests deeper than this is no slip of a person.
DEEPEST = 100
# Characters of a broken part of a large file that are looked through for the nodes which it describes.
_BROKEN = 4_000_000
NOT_UTF8, TOO_DEEP, NEWER = "not UTF-8", "too deep", "Turtle 1.2"
# Brackets, and what they may stand in without opening anything: comments, IRIs, texts; possessive, as in `positions`.
_BRACKET = re.compile(
    r"""[\[(]|\\.|\#[^\r\n]*+|<[^\x00-\x20<>"{}|^`]*+>
    |\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+'''
    |"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+'""",
    re.VERBOSE | re.DOTALL,
)
_NEWER = re.compile(r"<<|\{\||@[\w-]+--(?:ltr|rtl)")  # what only Turtle 1.2 has
_NO_RECORD = ("derived", "shapes")
_LOCAL = re.compile(r"[\w%][\w.%-]*(?<!\.)|")


_WRONG_FILE = {
    "en": {
        "missing": ("there is no such file", "check the path; it is taken from the folder you are in"),
        "folder": ("this is a folder, a file was expected", "name one file"),
        "special": ("this is a pipe or a device, a file was expected", "give its content on standard input, as -"),
        "large": (
            f"more than {LIMIT // 10**6} MB, the most that is checked at once",
            "split it, one or more incidents to a file, and name the files together",
        ),
        "encoding": ("not UTF-8 text (byte {why})", "save the file as UTF-8 and try again"),
        "closed": ("cannot be read ({why})", "check the file, what it links to, and its permissions"),
        "changed": ("changed while it was checked", "wait until it is written, and check it again"),
    },
    "fr": {
        "missing": ("ce fichier n'existe pas", "vérifier le chemin, pris depuis le dossier où vous êtes"),
        "folder": ("c'est un dossier, il faut un fichier", "nommer un fichier"),
        "special": ("c'est un tube ou un périphérique, il faut un fichier", "donner son contenu en entrée, par -"),
        "large": (
            f"plus de {LIMIT // 10**6} Mo, le plus qui soit vérifié d'un coup",
            "le diviser, un ou plusieurs incidents par fichier, et nommer les fichiers ensemble",
        ),
        "encoding": ("ce n'est pas du texte UTF-8 (octet {why})", "enregistrer le fichier en UTF-8 et réessayer"),
        "closed": ("ne peut être lu ({why})", "vérifier le fichier, ce vers quoi il pointe, et ses droits"),
        "changed": ("modifié pendant la vérification", "attendre qu'il soit écrit, et le vérifier de nouveau"),
    },
}


class Problem(NamedTuple):
    """Why a file is broken: line and column, from 1, and the parser's message (or `NOT_UTF8`, `TOO_DEEP`, `NEWER`)."""

    line: int
    column: int
    message: str


@dataclass(frozen=True, eq=False)
class Source:
    """One file: its triples in the order of the text, each with its places.

    Args:
        name: the file, as the user named it.
        path: the same, absolute.
        triples: none when the file is broken.
        positions: places, prefixes and lines; of a broken file, as far as it could be read.
        problem: what is wrong, when the Turtle is broken.
        text: the whole file.
    """

    name: str
    path: Path
    triples: list[Triple]
    positions: Positions = field(repr=False)
    problem: Problem | None = None
    text: str = field(default="", repr=False)

    @cached_property
    def by_subject(self) -> dict[str, list[Triple]]:
        """The triples of each subject; of a broken file, those that could be read."""
        index: dict[str, list[Triple]] = {}
        for triple in self.triples or self.positions.triples:
            index.setdefault(triple.subject, []).append(triple)
        return index

    @property
    def is_record(self) -> bool:
        """Whether the file is one of a record; what is derived, and shapes, keep other rules."""
        return self.path.parent.name not in _NO_RECORD

    def place(self, offset: int) -> Place:
        """The line and column of an offset, both 0 when it is not known."""
        return self.positions.place(offset)

    def first_line(self, subject: str) -> int:
        """The line of a node's first statement, 0 when it has none here."""
        return self.place(self.by_subject[subject][0].subject_at).line if subject in self.by_subject else 0

    def short(self, iri: str) -> str:
        """An IRI by the file's own prefixes, else by Onrecord's, else whole."""
        return shorten(iri, {**PREFIXES, **self.positions.prefixes})


class Reader:
    """Reads Turtle files: parsed by Oxigraph, located by our own tokenizer, kept while they do not change."""

    def __init__(self) -> None:
        self.language = "en"
        self.paths: set[Path] = set()
        self._known: dict[str, tuple[object, Source]] = {}

    def read(self, name: str) -> Source:
        """One file.

        Args:
            name: as the user named it, `-` for stdin.

        Raises:
            UsageError: it cannot be read.
        """
        if name == "-":
            return _source(name, Path.cwd().resolve() / "stdin", _bounded(sys.stdin.buffer.read, name, self.language))
        status = regular(name, self.language)
        path = Path(name)
        self.paths.add(path.absolute())
        stamp = (status.st_mtime_ns, status.st_size, status.st_ino)
        known = self._known.get(name)
        if known is None or known[0] != stamp:
            known = self._known[name] = (stamp, _source(name, path.resolve(), _content(path, self.language)))
        return known[1]


def read_report(name: str, language: str) -> str:
    """The text of a report.

    Args:
        name: its file, `-` for stdin.
        language: of the messages.

    Raises:
        UsageError: it cannot be read.
    """
    if name == "-":
        content = _bounded(sys.stdin.buffer.read, name, language)
    else:
        regular(name, language)
        content = _content(Path(name), language)
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise wrong_file(name, "encoding", language, str(error.start)) from None


def regular(name: str, language: str, limit: int | None = LIMIT) -> os.stat_result:
    """The status of a file that can be read to its end.

    Args:
        name: as the user named it.
        language: of the messages.
        limit: the most bytes that it may have; None for any.

    Raises:
        UsageError: there is none, it is a folder, a pipe or a device, it is too large, or may not be looked at.
    """
    try:
        status = Path(name).stat()
    except FileNotFoundError:
        raise wrong_file(name, "missing", language) from None
    except (OSError, ValueError) as error:
        raise wrong_file(name, "closed", language, getattr(error, "strerror", None) or str(error)) from None
    if stat.S_ISDIR(status.st_mode):
        raise wrong_file(name, "folder", language)
    if not stat.S_ISREG(status.st_mode):
        raise wrong_file(name, "special", language)
    if limit is not None and status.st_size > limit:
        raise wrong_file(name, "large", language)
    return status


def _content(path: Path, language: str) -> bytes:
    try:
        with path.open("rb") as file:
            return _bounded(file.read, str(path), language)
    except OSError as error:
        raise wrong_file(str(path), "closed", language, error.strerror or str(error)) from None


def wrong_file(name: str, kind: str, language: str, why: str = "") -> UsageError:
    """The error for a file that cannot be checked."""
    message, remedy = _WRONG_FILE[language][kind]
    return UsageError(f"{'stdin' if name == '-' else name}: {message.format(why=why)}", remedy)


def _bounded(read: Callable[[int], bytes], name: str, language: str) -> bytes:
    content = read(LIMIT + 1)
    if len(content) > LIMIT:
        raise wrong_file(name, "large", language)
    return content


def _source(name: str, path: Path, content: bytes) -> Source:
    return source_of(name, path, content)


def source_of(name: str, path: Path, content: bytes, part: str = "", places: bool = True) -> Source:
    """What stands in a file, or in a part of one.

    Args:
        name: the file, as the user named it.
        path: the same, absolute.
        content: the bytes.
        part: what tells the blank nodes of a part from those of others.
        places: whether the triples are wanted with their places, which takes ten times longer.
    """
    text = content.decode("utf-8", "replace")
    base = path.as_uri()
    blank = f"f{digest(base)[:8]}-"  # what the names of its blank nodes begin with
    deep = not places and _opened(text) > DEEPEST
    positions = locate(text, base, blank, part) if places or deep else None
    if problem := _unfit(content, positions):
        return Source(name, path, [], positions or locate(text[:_BROKEN], base, blank, part), problem, text)
    try:
        quads = list(ox.parse(content, format=ox.RdfFormat.TURTLE, base_iri=base))
    except SyntaxError as error:
        positions = positions or locate(text[:_BROKEN], base, blank, part)
        return Source(name, path, [], positions, Problem(error.lineno or 1, error.offset or 0, error.msg), text)
    if not all(map(_is_older, quads)):
        newer, positions = _NEWER.search(text), positions or locate(text, base, blank, part)
        place = positions.place(newer.start() if newer else 0)
        return Source(name, path, [], positions, Problem(place.line, place.column, NEWER), text)
    shared: dict[str, str] = {}
    triples = [_triple(quad, blank, shared) for quad in quads]
    # The parser calls blank nodes otherwise each time: their names are those of the places.
    if positions is None and any(_has_blank(triple) for triple in triples):
        positions = locate(text, base, blank, part)
    if positions is None:
        return Source(name, path, triples, Positions([], {}, []), None, text)
    return Source(name, path, _agreed(triples, positions.triples), positions, None, text)


def _opened(text: str) -> int:
    """How many brackets a text in Turtle opens; to find out how deep they are takes far longer."""
    some = text.count("[") + text.count("(")
    return some if some <= DEEPEST else sum(found in ("[", "(") for found in _BRACKET.findall(text))


def _is_older(quad: ox.Quad) -> bool:
    """Whether a triple is one of RDF 1.1."""
    term = quad.object
    return isinstance(term, ox.NamedNode) or not (isinstance(term, ox.Triple) or getattr(term, "direction", None))


def _unfit(content: bytes, positions: Positions | None) -> Problem | None:
    """What keeps a file from being parsed at all."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        return Problem(before.count("\n") + 1, len(before) - before.rfind("\n"), NOT_UTF8)
    if positions and positions.depth > DEEPEST:
        place = positions.place(positions.deepest_at)
        return Problem(place.line, place.column, TOO_DEEP)
    return None


def _triple(quad: ox.Quad, blank: str, shared: dict[str, str]) -> Triple:
    """A triple as the other modules know it; equal names are kept in memory once."""
    s, p = _node(quad.subject, blank, shared), quad.predicate.value
    return Triple(str(s), shared.setdefault(p, p), _node(quad.object, blank, shared))


def _node(term: object, blank: str, shared: dict[str, str]) -> Node:
    if isinstance(term, ox.NamedNode):
        iri = term.value
        return shared.setdefault(iri, iri)
    if isinstance(term, ox.Literal):
        kind = term.datatype.value
        return Literal(term.value, shared.setdefault(kind, kind), term.language or "")
    if isinstance(term, ox.BlankNode):
        return f"_:{blank}{term.value}"
    raise TypeError(f"not a node of RDF 1.1: {term}")  # `source_of` has refused it


def _agreed(parsed: list[Triple], located: list[Triple]) -> list[Triple]:
    """The located triples where they are the parsed ones; should the two ever differ, the parser is right."""

    def named(triples: list[Triple]) -> set[tuple[str, str, Node]]:
        return {triple[:3] for triple in triples if not _has_blank(triple)}

    same = named(parsed) == named(located)
    if same and len({triple[:3] for triple in parsed}) == len({triple[:3] for triple in located}):
        return located
    places = {triple[:3]: triple for triple in located}
    return [places.get(triple[:3], triple) for triple in parsed]


def _has_blank(triple: Triple) -> bool:
    node = triple.object
    return triple.subject.startswith("_:") or (isinstance(node, str) and node.startswith("_:"))


def shorten(iri: str, prefixes: dict[str, str]) -> str:
    """An IRI as a prefixed name where one of the prefixes fits, the longest namespace first."""
    for prefix, namespace in sorted(prefixes.items(), key=lambda item: (-len(item[1]), item[0])):
        if namespace and iri.startswith(namespace) and _LOCAL.fullmatch(iri[len(namespace) :]):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def tidy(text: str, longest: int = 400) -> str:
    """A text fit for one line of output: white space folded, control characters shown, the middle of it cut."""
    line = " ".join(text[: 4 * longest].split())
    line = "".join(character if character.isprintable() else f"\\u{ord(character):04x}" for character in line)
    return line if len(line) <= longest else f"{line[: longest - 60]} … {line[-50:]}"
