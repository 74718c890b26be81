"""Where things stand in a Turtle file: no RDF library keeps the line of a triple, so this module finds it.

`locate` reads a whole file and gives each of its triples with three places: where the subject stands, where the
predicate, where the object. It judges nothing: whether the Turtle is right is the parser's to say, and on a broken
file `locate` gives what it could read. Grammar: RDF 1.1 Turtle, https://www.w3.org/TR/turtle/ section 6.5.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import chain
from typing import NamedTuple
from urllib.parse import urljoin

from onrecord.terms import RDF, XSD


class Literal(NamedTuple):
    """A literal as written: lexical form, IRI of the datatype, lower-case language tag or nothing."""

    value: str
    datatype: str
    language: str = ""


# An IRI as it is, a blank node as "_:" and a name, or a literal.
Node = str | Literal


class Place(NamedTuple):
    """A line and a column, both from 1; 0 when the place is not known."""

    line: int
    column: int


class Triple(NamedTuple):
    """One triple and where its parts begin, as offsets into the text (-1: not known)."""

    subject: str
    predicate: str
    object: Node
    subject_at: int = -1
    predicate_at: int = -1
    object_at: int = -1


class Positions(NamedTuple):
    """What `locate` found.

    Args:
        triples: in the order in which their objects stand; a triple told twice is there twice.
        prefixes: prefix to namespace, the last declaration of each.
        lines: offset at which each line begins.
        depth: how many brackets are open at once at most.
        deepest_at: where the first bracket of that depth stands, -1 when there is none.
    """

    triples: list[Triple]
    prefixes: dict[str, str]
    lines: list[int]
    depth: int = 0
    deepest_at: int = -1

    def place(self, offset: int) -> Place:
        """The line and column of an offset."""
        line = bisect_right(self.lines, offset)
        return Place(line, offset - self.lines[line - 1] + 1) if offset >= 0 else Place(0, 0)


# PN_CHARS_BASE with "_", and PN_CHARS, character by character as the grammar has them.
_FIRST = (
    "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d\u2070-\u218f"
    "\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHARS = _FIRST + r"0-9\-\u00b7\u0300-\u036f\u203f\u2040"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?\#@%]"
# Possessive throughout (*+): a literal of any length is read in one pass, without backtracking.
_TOKEN = re.compile(
    rf"""(?P<space>(?:[\ \t\r\n]++|\#[^\r\n]*+)++)
    |(?P<long>\"\"\"(?:[^"\\]|\\.|"(?!""))*+\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*+''')
    |(?P<short>"(?:[^"\\\r\n]|\\.)*+"|'(?:[^'\\\r\n]|\\.)*+')
    |(?P<iri><(?:[^\x00-\x20<>"{{}}|^`\\]|\\u[0-9A-Fa-f]{{4}}|\\U[0-9A-Fa-f]{{8}})*+>)
    |(?P<at>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    |(?P<double>[+-]?(?:[0-9]+\.[0-9]*|\.[0-9]+|[0-9]+)[eE][+-]?[0-9]+)
    |(?P<decimal>[+-]?[0-9]*\.[0-9]+)
    |(?P<integer>[+-]?[0-9]+)
    |(?P<blank>_:[{_FIRST}0-9](?:[{_CHARS}]|\.+(?=[{_CHARS}]))*+)
    |(?P<name>(?:(?!_)[{_FIRST}](?:[{_CHARS}]|\.+(?=[{_CHARS}]))*+)?:
        (?:(?:[{_FIRST}:0-9]|{_ESCAPED})(?:[{_CHARS}:]|{_ESCAPED}|\.+(?=[{_CHARS}:%\\]))*+)?)
    |(?P<word>[{_FIRST}](?:[{_CHARS}]|\.+(?=[{_CHARS}]))*+)
    |(?P<mark>\^\^|[.;,\[\]()])
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CONTROLS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:")


def locate(text: str, base: str = "", blank: str = "b", part: str = "") -> Positions:
    """Find each triple of a Turtle text and where it stands.

    Args:
        text: Turtle; valid for a full answer.
        base: the IRI that relative IRIs are resolved against until the text says otherwise.
        blank: what the names of blank nodes begin with, so that those of two files differ.
        part: what more those without a label begin with, so that those of two parts of a file differ.

    Returns:
        The triples, the prefixes and the lines.
    """
    reader = _Reader(base, blank, part)
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            reader.read(match.lastgroup or "", match.group(), match.start())
    reader.read("mark", "", len(text))
    starts = chain([0], (match.end() for match in re.finditer("\n", text)))
    return Positions(reader.triples, reader.prefixes, list(starts), reader.depth, reader.deepest_at)


def end_of(text: str, start: int) -> int:
    """Where the token (a name, an IRI, a text in quotes with what belongs to it) that begins at an offset ends.

    Args:
        text: a Turtle file, or any other: then a word.
        start: an offset into it.

    Returns:
        The offset behind the token; `start` when there is none.
    """
    match = _TOKEN.match(text, start)
    return match.end() if match and match.lastgroup != "space" else start


class _Frame:
    """A statement, a `[` or a `(` that is being read: its subject, and its predicate once that is known."""

    def __init__(self, subject: str | None = None, at: int = -1, is_list: bool = False) -> None:
        self.subject, self.subject_at, self.is_list = subject, at, is_list
        self.predicate: str | None = None
        self.predicate_at = -1


class _Reader:
    """Takes the tokens one by one; keeps the open brackets in a list, so that no depth exhausts the stack."""

    def __init__(self, base: str, blank: str, part: str) -> None:
        self.base, self.blank, self.part = base, blank, part
        self.triples: list[Triple] = []
        self.prefixes: dict[str, str] = {}
        self.known: dict[str, str] = {}  # IRIs by how they are written, until a prefix or the base changes
        self.frames = [_Frame()]
        self.count = 0
        self.directive: list[str] = []
        self.literal: tuple[str, int] | None = None
        self.typed = False
        self.depth, self.deepest_at = 0, -1

    def read(self, kind: str, word: str, at: int) -> None:
        """Take the next token; a literal waits for the one after it, which may say its language or datatype."""
        if self.literal is not None and not self._literal_goes_on(kind, word):
            return
        if self.frames[-1].is_list and self.frames[-1].subject is None and word != ")":
            self._open_list()
        if self.directive:
            self._directive(kind, word)
        elif kind in ("long", "short"):
            self.literal = (_unescape(word[3:-3] if kind == "long" else word[1:-1]), at)
        elif kind in ("iri", "name", "blank"):
            self._term(self._iri(kind, word), at)
        elif kind in ("integer", "decimal", "double"):
            self._term(Literal(word, XSD + kind), at)
        elif word == "a":
            self._term(RDF + "type", at)
        elif word in ("true", "false"):
            self._term(Literal(word, XSD + "boolean"), at)
        elif word.lower() in ("@prefix", "@base", "prefix", "base"):
            self.directive = [word.lower().lstrip("@")]
        elif kind == "mark":
            self._mark(word, at)

    def _literal_goes_on(self, kind: str, word: str) -> bool:
        """Finish the literal that waits; whether the token is still to be read."""
        assert self.literal is not None  # noqa: S101  (only called then)
        value, at = self.literal
        if word == "^^":
            self.typed = True
            return False
        self.literal, typed, self.typed = None, self.typed, False
        if typed and kind in ("iri", "name"):
            self._term(Literal(value, self._iri(kind, word)), at)
        elif kind == "at" and not typed:
            self._term(Literal(value, RDF + "langString", word[1:].lower()), at)
        else:
            self._term(Literal(value, XSD + "string"), at)
            return True
        return False

    def _directive(self, kind: str, word: str) -> None:
        self.directive.append(word)
        if kind == "iri":
            iri = self._iri(kind, word)
            self.known.clear()
            if self.directive[0] == "base":
                self.base = iri
            else:
                self.prefixes[self.directive[1].removesuffix(":")] = iri
        if kind == "iri" or word == ".":
            self.directive = []

    def _iri(self, kind: str, word: str) -> str:
        if word not in self.known:
            self.known[word] = self._read_iri(kind, word)
        return self.known[word]

    def _read_iri(self, kind: str, word: str) -> str:
        if kind == "blank":
            return f"_:{self.blank}.{word[2:]}"
        if kind == "iri":
            return _resolve(self.base, _unescape(word[1:-1]))
        prefix, _, local = word.partition(":")
        return self.prefixes.get(prefix, f"{prefix}:") + re.sub(r"\\(.)", r"\1", local)

    def _term(self, term: Node, at: int) -> None:
        """Put a term where the grammar expects one: an item, a subject, a predicate or an object."""
        frame = self.frames[-1]
        if frame.is_list:
            if frame.predicate is not None:  # the cell has its item: this is one more
                cell = self._new()
                self.triples.append(Triple(frame.subject or "", RDF + "rest", cell, frame.subject_at, at, at))
                frame.subject, frame.subject_at = cell, at
            frame.predicate = RDF + "first"
            self.triples.append(Triple(frame.subject or "", frame.predicate, term, frame.subject_at, at, at))
        elif frame.subject is None:
            frame.subject, frame.subject_at = str(term), at
        elif frame.predicate is None:
            frame.predicate, frame.predicate_at = str(term), at
        else:
            parts = (frame.subject, frame.predicate, term, frame.subject_at, frame.predicate_at, at)
            self.triples.append(Triple(*parts))

    def _open_list(self) -> None:
        """Give a list its first cell as soon as it is known not to be empty, so that nesting never recurses."""
        frame = self.frames.pop()
        frame.subject = self._new()
        self._term(frame.subject, frame.subject_at)
        self.frames.append(frame)

    def _mark(self, word: str, at: int) -> None:
        if word == "[":
            node = self._new()
            self._term(node, at)
            self.frames.append(_Frame(node, at))
        elif word == "(":
            self.frames.append(_Frame(at=at, is_list=True))
        elif word in ("]", ")") and len(self.frames) > 1:
            frame = self.frames.pop()
            if frame.is_list and frame.subject:
                end = Triple(frame.subject, RDF + "rest", RDF + "nil", frame.subject_at, at, at)
                self.triples.append(end)
            elif frame.is_list:
                self._term(RDF + "nil", frame.subject_at)
        elif word == ";":
            self.frames[-1].predicate = None
        elif word == ".":
            self.frames = [_Frame()]
        if len(self.frames) - 1 > self.depth:
            self.depth, self.deepest_at = len(self.frames) - 1, at

    def _new(self) -> str:
        self.count += 1
        return f"_:{self.blank}{self.part}{self.count}"


def _resolve(base: str, iri: str) -> str:
    if _SCHEME.match(iri):
        return iri
    if not iri or iri.startswith("#"):  # urljoin would lose an empty fragment and keep the base's
        return base.partition("#")[0] + iri
    return urljoin(base, iri) + ("#" if iri.endswith("#") else "")


def _unescape(text: str) -> str:
    return _ESCAPE.sub(_character, text) if "\\" in text else text


def _character(match: re.Match[str]) -> str:
    short, long, other = match.groups()
    if other:
        return _CONTROLS.get(other, other)
    code = int(short or long, 16)
    return chr(code) if code <= 0x10FFFF else "\ufffd"
