"""What a check looks at: the files to be checked, each triple with its place, and what they may lean on.

The checked files are validated together with the ontology and with, in this order:

1. their companions: `passages/*.ttl` and `reference/*.ttl` in the folder that a file lies in; for a file that itself
   lies in a folder of that name, the file of the same name one folder up;
2. from the packaged record, what records share and the files use but do not describe: agents, places and law
   (`id:`), reports, and the passages of a report; of a shared node to which the files only add something, without its
   class, what they do not say themselves. A packaged file whose report the checked files describe is left out, its
   passages apart: they stand in for it, so what was deleted from a copy is found missing.

Nothing is ever reported about what is leant on, but for a companion that cannot be read.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from onrecord.check.engines import DEFAULT
from onrecord.check.reading import Reader, Source, shorten, tidy
from onrecord.errors import DataError, UsageError
from onrecord.findings import LANGUAGES
from onrecord.positions import Node, Triple
from onrecord.record import layer_files
from onrecord.terms import BASE, ID, RDF, REC

__all__ = ["LANGUAGES", "Material", "Source", "gather", "is_record_node", "shorten", "tidy"]

Made = TypeVar("Made")
# What the pieces of a record must know of one another: words, and the node that they are said of.
Marks = Callable[["Material"], Iterable[tuple[str, str]]]
COMPANIONS = ("passages", "reference")
# Nodes among which the one that was meant is looked for, where none with nearly the same name begins alike.
MOST = 50_000
# Below the base but not nodes of a record: vocabulary, named graphs, rules, derivations.
_NOT_RECORDS = ("derived", "graph", "ontology", "rule", "shapes")
_RECORD_NODE = re.compile(rf"{re.escape(BASE)}(?!(?:{'|'.join(_NOT_RECORDS)})[/#])[^/#]+/.")


@dataclass(frozen=True, eq=False)
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
        read: every file that was looked at, for whoever waits for changes.
        engine: what applies the shapes, see `onrecord.check.engines`.
    """

    checked: list[Source]
    broken: list[Source]
    support: list[Triple]
    ontology: list[Triple]
    shared: set[str]
    language: str = "en"
    files: int = 0
    read: frozenset[Path] = frozenset()
    engine: str = DEFAULT

    @cached_property
    def described(self) -> Container[str]:
        """Every named node that is the subject of a statement, those of broken files as far as they could be read."""
        return self._subjects

    @cached_property
    def _subjects(self) -> set[str]:
        known = {triple.subject for triple in self.support}
        return known.union(*(source.by_subject for source in (*self.checked, *self.broken)))

    def half_read(self, node: Node | None) -> bool:
        """Whether a broken file describes a node, as far as it could be read: there is more to it than is known."""
        return any(node in source.by_subject for source in self.broken)

    @cached_property
    def _memory(self) -> dict[Any, Any]:
        return {}

    @property
    def beside(self) -> Sequence[Triple]:
        """Of a piece of a record, the triples in it that are leant on; none of a whole one: nobody else needs them."""
        return ()

    @property
    def unknown(self) -> Container[str]:
        """Nodes and terms of which other pieces say that nothing can be known until their slip is mended."""
        return ()

    def said(self, nodes: Iterable[str]) -> Iterator[Triple]:
        """What the checked files say of some nodes; broken ones as far as they could be read."""
        for source in (*self.checked, *self.broken):
            for node in nodes:
                yield from source.by_subject.get(node, ())

    @cached_property
    def paths(self) -> frozenset[Path]:
        """The checked files."""
        return frozenset(source.path for source in self.checked)

    @cached_property
    def reports(self) -> frozenset[str]:
        """The reports that the checked files describe."""
        return frozenset(reports_of(triple for source in self.checked for triple in source.triples))

    def tells(self, node: str) -> bool:
        """Whether findings about a node are to be told from here: all that is said of it is at hand."""
        return True

    def owns(self, node: Node) -> bool:
        """Whether nobody but this material tells of a node."""
        return True

    def holds_record(self, source: Source) -> bool:
        """Whether the file describes any node of a record."""
        return any(map(is_record_node, source.by_subject))

    def kept(self, make: Callable[[Material], Made]) -> Made:
        """What a checker makes of the whole record, made once."""
        if make not in self._memory:
            self._memory[make] = make(self)
        made: Made = self._memory[make]
        return made

    def first(self, marks: Marks, words: str) -> str | None:
        """The first by name of the nodes that a checker's marks give some words to; None when they give it to none."""
        if marks not in self._memory:
            known = self._memory[marks] = dict[str, str]()
            for said, node in marks(self):
                known[said] = min(node, known.get(said, node))
        found: str | None = self._memory[marks].get(words)
        return found

    @cached_property
    def _pointed(self) -> set[tuple[str, Node]]:
        return {triple[1:3] for source in self.checked for triple in source.triples}

    def points(self, predicate: str, node: Node) -> bool:
        """Whether any statement of the checked files leads by a property to a node."""
        return (predicate, node) in self._pointed

    def siblings(self, space: str) -> set[str]:
        """The nodes, described or to be leant on, whose names begin alike, up to the last `/`."""
        return {iri for iri in self._subjects | self.shared if iri.startswith(space) and "/" not in iri[len(space) :]}

    def nodes(self) -> set[str]:
        """All nodes, described or to be leant on; none where they are more than a slip is looked for among."""
        known = self._subjects | self.shared
        return known if len(known) <= MOST else set()


def is_record_node(node: Node) -> bool:
    """Whether a term is the IRI of a node that some record, or the nodes shared by records, must describe."""
    return isinstance(node, str) and _RECORD_NODE.match(node) is not None


def gather(
    paths: Sequence[str | os.PathLike[str]] = (),
    language: str = "en",
    reader: Reader | None = None,
    engine: str = DEFAULT,
) -> Material:
    """Read the files to be checked and what they lean on.

    Args:
        paths: Turtle files, `-` for stdin; the packaged record when there are none.
        language: of the messages, `en` or `fr`.
        reader: who reads, and remembers files that have not changed since.
        engine: what applies the shapes.

    Returns:
        The material of the checkers.

    Raises:
        UsageError: a file cannot be read, or there are no messages in the language.
        DataError: the ontology itself is broken.
    """
    if language not in LANGUAGES:
        raise UsageError(f"there are no messages in {language!r}", "use en or fr")
    reader = reader or Reader()
    reader.language = language
    read = reader.read
    layers = layer_files()
    names = [os.fspath(path) for path in paths] or [relative(path) for path in layers["record"]]
    sources = list({source.path: source for source in map(read, dict.fromkeys(names))}.values())
    beside = sorted({path.resolve() for source in sources for path in companions_of(source.path)})
    companions = [read(relative(path)) for path in beside if path not in {s.path for s in sources}]
    support = [triple for source in companions for triple in source.triples]
    taken = {source.path for source in (*sources, *companions)}
    packaged = [path for layer in ("record", "reference") for path in layers[layer] if path.resolve() not in taken]
    borrowed, shared = borrow(_wants([*sources, *companions]), packaged, read)
    support += borrowed
    ontology: list[Triple] = []
    for path in layers["ontology"]:
        module = read(str(path))
        if module.problem:
            raise DataError(f"{path}:{module.problem.line}: {module.problem.message}", "mend the ontology first")
        ontology += module.triples
    checked = [source for source in sources if not source.problem]
    broken = [source for source in (*sources, *companions) if source.problem]
    looked_at = frozenset(reader.paths)
    return Material(checked, broken, support, ontology, shared, language, len(sources), looked_at, engine)


def companions_of(path: Path) -> Iterator[Path]:
    """The files that lie beside a file and are read with it."""
    if path.parent.name in COMPANIONS:
        twin = path.parent.parent / path.name
        if twin.is_file():
            yield twin
        return
    for name in COMPANIONS:
        yield from (companion for companion in (path.parent / name).glob("*.ttl") if companion.is_file())


class Wants(NamedTuple):
    """What some files use and do not describe.

    Args:
        nodes: of the record.
        reports: that they describe.
        about: what reference statements among them are about.
        partly: nodes that records share and of which they say something, but no class; with the properties they give.
    """

    nodes: set[Node]
    reports: set[str]
    about: set[Node]
    partly: Mapping[str, set[str]] = MappingProxyType({})


def _wants(sources: list[Source]) -> Wants:
    described: set[str] = set().union(*(source.by_subject for source in sources))
    triples = [triple for source in sources for statements in source.by_subject.values() for triple in statements]
    # Reference statements are about nodes of the record, so their files may lean on all of it.
    reference = [source for source in sources if source.path.parent.name == "reference"]
    about = {t.object for source in reference for statements in source.by_subject.values() for t in statements}
    nodes = {t.object for t in triples if is_record_node(t.object)} - described
    return Wants(nodes, reports_of(triples), about, partly((t.subject, t.predicate) for t in triples))


def partly(said: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    """The shared nodes of which something is said, but no class, with the properties that are given.

    `id:league skos:altLabel ...` adds a spelling to a node whose class is packaged.

    Args:
        said: node and property.
    """
    given: dict[str, set[str]] = {}
    for node, prop in said:
        if node.startswith(ID):
            given.setdefault(node, set()).add(prop)
    return {node: properties for node, properties in given.items() if RDF + "type" not in properties}


def borrow(wants: Wants, packaged: list[Path], read: Callable[[str], Source]) -> tuple[list[Triple], set[str]]:
    """What may be taken from the packaged record for what is used and not described; and the names of all that might.

    Args:
        wants: what is used.
        packaged: the files of the packaged record.
        read: reads one of them.
    """
    wanted, own_reports, about, halves = wants
    if not wanted and not halves:
        return [], set()
    shared: dict[str, list[Triple]] = {}
    borrowed: list[Triple] = []
    for path in packaged:
        source = read(relative(path))
        if path.parent.name == "passages":
            borrowed += source.triples if wanted & source.by_subject.keys() else []
            continue
        reports = reports_of(source.triples)
        if not reports & own_reports:
            shared.update(
                {s: t for s, t in source.by_subject.items() if s.startswith(ID) or s in reports or s in about}
            )
    names = set(shared)
    borrowed += [t for node, given in halves.items() for t in shared.pop(node, []) if t.predicate not in given]
    open_ends: list[Node] = [node for node in wanted if node in shared]
    while open_ends:
        node = open_ends.pop()
        for triple in shared.pop(str(node), []):
            borrowed.append(triple)
            open_ends.append(triple.object)
    return borrowed, names


def reports_of(triples: Iterable[Triple]) -> set[str]:
    """The reports that some triples describe."""
    return {t.subject for t in triples if t.predicate == RDF + "type" and t.object == REC + "Report"}


def relative(path: Path) -> str:
    """A path as it is shown: from the folder that the user is in where it lies below it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)
