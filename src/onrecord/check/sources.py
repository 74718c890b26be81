"""What a check looks at: the files to be checked, each triple with its place, and what they may lean on.

The checked files are validated together with the ontology and with, in this order:

1. their companions: `passages/*.ttl` and `reference/*.ttl` in the folder that a file lies in; for a file that itself
   lies in a folder of that name, the file of the same name one folder up;
2. from the packaged record, what records share and the files use but do not describe: agents, places and law
   (`id:`), reports, and the passages of a report. A packaged file whose report the checked files describe is left
   out, its passages apart: they stand in for it, so what was deleted from a copy is found missing.

Nothing is ever reported about what is leant on, but for a companion that cannot be read.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from onrecord import files
from onrecord.check.positions import Literal, Node, Positions, Triple, locate
from onrecord.errors import DataError, UsageError
from onrecord.record import layer_files
from onrecord.terms import BASE, ID, PREFIXES, RDF, REC
from onrecord.text import digest

COMPANIONS = ("passages", "reference")
LANGUAGES = ("en", "fr")
# Below the base but not nodes of a record: vocabulary, named graphs, rules, derivations.
_NOT_RECORDS = ("derived", "graph", "ontology", "rule", "shapes")
_RECORD_NODE = re.compile(rf"{re.escape(BASE)}(?!(?:{'|'.join(_NOT_RECORDS)})\b)[^/#]+/.")
_NEWER = re.compile(r"<<|\{\||@[\w-]+--(?:ltr|rtl)")  # what only Turtle 1.2 has
_LOCAL = re.compile(r"[\w%][\w.%-]*(?<!\.)|")


@dataclass(frozen=True)
class Source:
    """One file: its triples in the order of the text, each with its places.

    Args:
        name: the file, as the user named it.
        path: the same, absolute.
        triples: none when the file is broken.
        positions: places, prefixes and lines; of a broken file, as far as it could be read.
        problem: line (from 1) and message of the parser, when the Turtle is broken.
    """

    name: str
    path: Path
    triples: list[Triple]
    positions: Positions = field(repr=False)
    problem: tuple[int, str] | None = None

    @cached_property
    def by_subject(self) -> dict[str, list[Triple]]:
        """The triples of each subject; of a broken file, those that could be read."""
        index: dict[str, list[Triple]] = {}
        for triple in self.triples or self.positions.triples:
            index.setdefault(triple.subject, []).append(triple)
        return index

    def line(self, offset: int) -> int:
        """The line of an offset, 0 when it is not known."""
        return self.positions.place(offset).line

    def first_line(self, subject: str) -> int:
        """The line of a node's first statement, 0 when it has none here."""
        return self.line(self.by_subject[subject][0].subject_at) if subject in self.by_subject else 0

    def short(self, iri: str) -> str:
        """An IRI by the file's own prefixes, else by Onrecord's, else whole."""
        return shorten(iri, {**PREFIXES, **self.positions.prefixes})


@dataclass(frozen=True)
class Material:
    """Everything that a checker may look at.

    Args:
        checked: the files that findings are about, without the broken ones.
        broken: files that are not valid Turtle.
        support: triples of what the checked files lean on.
        ontology: triples of the ontology.
        shared: names of the packaged nodes that may be leant on, used or not; known only when some node is missing.
        language: of the messages.
        files: how many files the user named, broken ones too.
    """

    checked: list[Source]
    broken: list[Source]
    support: list[Triple]
    ontology: list[Triple]
    shared: set[str]
    language: str = "en"
    files: int = 0

    @cached_property
    def described(self) -> set[str]:
        """Every named node that is the subject of a statement, those of broken files as far as they could be read."""
        known = {triple.subject for triple in self.support}
        return known.union(*(source.by_subject for source in (*self.checked, *self.broken)))


def is_record_node(node: Node) -> bool:
    """Whether a term is the IRI of a node that some record, or the nodes shared by records, must describe."""
    return isinstance(node, str) and _RECORD_NODE.match(node) is not None


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


def gather(paths: Sequence[str | os.PathLike[str]], language: str = "en") -> Material:
    """Read the files to be checked and what they lean on.

    Args:
        paths: Turtle files, `-` for stdin; the packaged record when there are none.
        language: of the messages, `en` or `fr`.

    Returns:
        The material of the checkers.

    Raises:
        UsageError: a file cannot be read, or there are no messages in the language.
        DataError: the ontology itself is broken.
    """
    if language not in LANGUAGES:
        raise UsageError(f"there are no messages in {language!r}", "use en or fr")
    layers = layer_files()
    names = [os.fspath(path) for path in paths] or [_relative(path) for path in layers["record"]]
    sources = list({source.path: source for source in map(_read, dict.fromkeys(names))}.values())
    beside = sorted({path.resolve() for source in sources for path in _companions(source.path)})
    companions = [_read(_relative(path)) for path in beside if path not in {s.path for s in sources}]
    support = [triple for source in companions for triple in source.triples]
    taken = {source.path for source in (*sources, *companions)}
    packaged = [path for layer in ("record", "reference") for path in layers[layer] if path.resolve() not in taken]
    borrowed, shared = _borrow([*sources, *companions], packaged)
    support += borrowed
    ontology: list[Triple] = []
    for path in layers["ontology"]:
        module = _read(str(path))
        if module.problem:
            raise DataError(f"{path}:{module.problem[0]}: {module.problem[1]}", "mend the ontology first")
        ontology += module.triples
    checked = [source for source in sources if not source.problem]
    broken = [source for source in (*sources, *companions) if source.problem]
    return Material(checked, broken, support, ontology, shared, language, len(sources))


def _read(name: str) -> Source:
    """One file, parsed by Oxigraph and located by our own tokenizer."""
    path = Path.cwd() / "stdin" if name == "-" else Path(name)
    text = _stdin() if name == "-" else files.read_text(path)
    path = path.resolve()
    blank = f"f{digest(path.as_uri())[:8]}-"  # what the names of its blank nodes begin with
    positions = locate(text, path.as_uri(), blank)
    try:
        quads = list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri=path.as_uri()))
    except SyntaxError as error:
        return Source(name, path, [], positions, (error.lineno or 1, error.msg))
    for quad in quads:
        if isinstance(quad.object, ox.Triple) or getattr(quad.object, "direction", None):
            newer = _NEWER.search(text)
            line = positions.place(newer.start() if newer else 0).line
            return Source(name, path, [], positions, (line, "Turtle 1.2"))
    parsed = [_triple(quad, blank) for quad in quads]
    return Source(name, path, _agreed(parsed, positions.triples), positions)


def _stdin() -> str:
    try:
        return sys.stdin.buffer.read().decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(f"stdin: not UTF-8 text (byte {error.start})", "give the file as UTF-8") from None


def _triple(quad: ox.Quad, blank: str) -> Triple:
    def node(term: object) -> Node:
        if isinstance(term, ox.Literal):
            return Literal(term.value, term.datatype.value, term.language or "")
        if isinstance(term, ox.NamedNode):
            return term.value
        if isinstance(term, ox.BlankNode):
            return f"_:{blank}{term.value}"
        raise TypeError(f"not a node of RDF 1.1: {term}")  # `_read` has refused it

    return Triple(str(node(quad.subject)), quad.predicate.value, node(quad.object))


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
    return any(isinstance(node, str) and node.startswith("_:") for node in (triple.subject, triple.object))


def _companions(path: Path) -> Iterator[Path]:
    if path.parent.name in COMPANIONS:
        twin = path.parent.parent / path.name
        if twin.is_file():
            yield twin
        return
    for name in COMPANIONS:
        yield from (companion for companion in (path.parent / name).glob("*.ttl") if companion.is_file())


def _borrow(sources: list[Source], packaged: list[Path]) -> tuple[list[Triple], set[str]]:
    """What the sources use, do not describe and may take from the packaged record; and all that they might take."""
    described: set[str] = set().union(*(source.by_subject for source in sources))
    triples = [triple for source in sources for statements in source.by_subject.values() for triple in statements]
    wanted = {t.object for t in triples if is_record_node(t.object)} - described
    if not wanted:
        return [], set()
    own_reports = _reports(triples)
    # Reference statements are about nodes of the record, so their files may lean on all of it.
    reference = [source for source in sources if source.path.parent.name == "reference"]
    about = {t.object for source in reference for statements in source.by_subject.values() for t in statements}
    shared: dict[str, list[Triple]] = {}
    borrowed: list[Triple] = []
    for path in packaged:
        source = _read(_relative(path))
        if path.parent.name == "passages":
            borrowed += source.triples if wanted & source.by_subject.keys() else []
            continue
        reports = _reports(source.triples)
        if not reports & own_reports:
            shared.update(
                {s: t for s, t in source.by_subject.items() if s.startswith(ID) or s in reports or s in about}
            )
    names = set(shared)
    open_ends: list[Node] = [node for node in wanted if node in shared]
    while open_ends:
        node = open_ends.pop()
        for triple in shared.pop(str(node), []):
            borrowed.append(triple)
            open_ends.append(triple.object)
    return borrowed, names


def _reports(triples: Iterable[Triple]) -> set[str]:
    return {t.subject for t in triples if t.predicate == RDF + "type" and t.object == REC + "Report"}


def _relative(path: Path) -> str:
    """A path as it is shown: from the folder that the user is in where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
