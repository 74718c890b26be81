"""The shapes as the engines read them: indexed triples, without rdflib."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path

import pyoxigraph as ox

from onrecord import record
from onrecord.check.engines.model import SH, line, node_of
from onrecord.errors import DataError, SetupError
from onrecord.positions import Literal, Node, Triple
from onrecord.terms import RDF

Stamps = tuple[tuple[Path, int, int], ...]


class Rules:
    """The triples of a shapes graph.

    Args:
        triples: of every module; blank nodes of two modules differ.
        off: IRIs of shapes that are left out.
        paths: the modules, for engines that read them themselves.
    """

    def __init__(self, triples: Iterable[Triple], off: Iterable[str] = (), paths: Iterable[Path] = ()) -> None:
        deactivated = Literal("true", "http://www.w3.org/2001/XMLSchema#boolean")
        self.triples = [*triples, *(Triple(shape, SH + "deactivated", deactivated) for shape in off)]
        self.off = frozenset(off)
        self.paths = tuple(paths)
        self.about: dict[str, dict[str, list[Node]]] = {}
        self.pointing: dict[Node, list[Triple]] = {}
        for triple in self.triples:
            self.about.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple.object)
            self.pointing.setdefault(triple.object, []).append(triple)

    def objects(self, node: Node, name: str) -> list[Node]:
        """The values of a property of SHACL."""
        return self.about.get(str(node), {}).get(SH + name, [])

    def items(self, head: Node) -> Iterator[Node]:
        """The items of an RDF list."""
        while isinstance(head, str) and head != RDF + "nil":
            cell = self.about.get(head, {})
            yield from cell.get(RDF + "first", [])
            head = next(iter(cell.get(RDF + "rest", [])), RDF + "nil")

    def is_off(self, shape: str) -> bool:
        """Whether a shape is deactivated."""
        return any(
            isinstance(value, Literal) and value.value in ("true", "1") for value in self.objects(shape, "deactivated")
        )

    def named(self, shape: Node) -> str:
        """The IRI of a shape, or of the nearest one around it that has one."""
        around: set[Node] = {shape}
        seen: set[Node] = set()
        while around:
            names = sorted(str(node) for node in around if not str(node).startswith("_:"))
            if names:
                return names[0]
            seen |= around
            around = set[Node](t.subject for node in around for t in self.pointing.get(node, [])) - seen
        return ""

    def messages(self, *shapes: Node) -> list[Literal]:
        """What shapes say, each text once."""
        texts = (text for shape in shapes for text in self.objects(shape, "message"))
        return list(dict.fromkeys(text for text in texts if isinstance(text, Literal)))

    @cached_property
    def sparql(self) -> dict[str, list[str]]:
        """The SPARQL constraints that are on, by the shape that has them."""
        found: dict[str, list[str]] = {}
        for triple in self.triples:
            its = triple.predicate == SH + "sparql"
            if its and not self.is_off(triple.subject) and not self.is_off(str(triple.object)):
                found.setdefault(triple.subject, []).append(str(triple.object))
        return found

    @cached_property
    def core(self) -> str:
        """The shapes without their SPARQL constraints, as N-Triples."""
        return "".join(line(triple) for triple in self.triples if triple.predicate != SH + "sparql")

    def prefixes(self, constraint: str) -> dict[str, str]:
        """The prefixes that the query of a SPARQL constraint may use."""
        declared = {}
        for ontology in self.objects(constraint, "prefixes"):
            for declaration in self.objects(ontology, "declare"):
                prefix, namespace = (self.objects(declaration, name) for name in ("prefix", "namespace"))
                if prefix and namespace:
                    (word,), (iri,) = prefix, namespace
                    declared[_text(word)] = _text(iri)
        return declared


def _text(node: Node) -> str:
    return node.value if isinstance(node, Literal) else node


def stamps(folder: Path) -> Stamps:
    """The Turtle files of a folder with what changes when they do."""
    statuses = ((path, path.stat()) for path in sorted(folder.glob("*.ttl")))
    return tuple((path, status.st_mtime_ns, status.st_size) for path, status in statuses)


@lru_cache(maxsize=1)
def read(modules: Stamps, off: tuple[str, ...] = ()) -> Rules:
    """The rules of some modules.

    Args:
        modules: the files, with what changes when they do.
        off: IRIs of shapes that are left out.

    Raises:
        SetupError: there are none, or one cannot be read or is broken.
    """
    if not modules:
        raise SetupError("there are no shapes", "install onrecord again, or restore the folder shapes")
    triples = []
    for number, (path, _, _) in enumerate(modules):
        try:
            quads = record.parse(path)
        except DataError as error:
            raise SetupError(error.message, error.hint) from None
        triples += [_apart(quad, f"m{number}-") for quad in quads]
    return Rules(triples, off, [path for path, _, _ in modules])


def _apart(quad: ox.Quad, blank: str) -> Triple:
    def named(term: object) -> Node:
        return f"_:{blank}{term.value}" if isinstance(term, ox.BlankNode) else node_of(term)

    return Triple(str(named(quad.subject)), quad.predicate.value, named(quad.object))
