"""A record as somebody wrote it: nodes and their statements, each with its place, and changes to the text.

Planters read a record through this module and say what they change as edits; nothing is ever serialised anew, so a
planted file differs from the record in the mistake alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from onrecord.positions import Literal, Positions, Triple, locate
from onrecord.terms import PREFIXES, RDF, RDFS, REC

TYPE = RDF + "type"
LABEL = RDFS + "label"
_OBJECT = re.compile(r'"(?:[^"\\\n]|\\.)*"(?:@[A-Za-z-]+|\^\^[^\s;,]+)?|<[^>]*>|[^\s;,]+')
_AFTER = re.compile(r"\s*([;,.])")


class Edit(NamedTuple):
    """Replace `text[start:end]` by `new`; what matters in `new` begins at `mark`."""

    start: int
    end: int
    new: str
    mark: int = 0


@dataclass(frozen=True, eq=False)
class Node:
    """One node of a record.

    Args:
        iri: its IRI.
        name: as the file writes it.
        triples: its statements in the order of the text.
        start: where its statement block begins (the one with its type).
        end: where the last object of that block ends: what is added stands there.
        stop: where the block ends, after its dot.
    """

    iri: str
    name: str
    triples: list[Triple] = field(repr=False)
    start: int = 0
    end: int = 0
    stop: int = 0

    def all(self, term: str) -> list[Triple]:
        """Its statements with a property, such as `rec:victim`."""
        iri = expand(term)
        return [triple for triple in self.triples if triple.predicate == iri]

    def has(self, *terms: str) -> bool:
        """Whether it has every one of these properties."""
        return all(self.all(term) for term in terms)

    def values(self, term: str) -> list[str]:
        """The values of a property: IRIs, or lexical forms."""
        return [t.object.value if isinstance(t.object, Literal) else t.object for t in self.all(term)]

    def value(self, term: str) -> str:
        """The value of a property, empty where there is none."""
        return next(iter(self.values(term)), "")

    def is_(self, term: str, value: str) -> bool:
        """Whether a property has a value, both as `rec:...`."""
        return expand(value) in self.values(term)

    @property
    def types(self) -> list[str]:
        """Its classes by their local names."""
        return [value.removeprefix(REC) for value in self.values("rdf:type")]

    def labels(self, language: str) -> list[Triple]:
        """Its labels in a language."""
        return [t for t in self.all("rdfs:label") if isinstance(t.object, Literal) and t.object.language == language]


def expand(term: str) -> str:
    """The IRI of a term of a vocabulary that Onrecord uses."""
    prefix, _, local = term.partition(":")
    return PREFIXES[prefix] + local


class Written:
    """One Turtle file.

    Args:
        text: the file.
        passages: text of its passages file, where there is one.
    """

    def __init__(self, text: str, passages: str = "") -> None:
        self.text, self.passages = text, passages
        self.positions: Positions = locate(text)
        self.nodes = {node.iri: node for node in self._nodes()}

    def _nodes(self) -> Iterator[Node]:
        by_subject: dict[str, list[Triple]] = {}
        for triple in self.positions.triples:
            by_subject.setdefault(triple.subject, []).append(triple)
        for iri, triples in by_subject.items():
            start = next((t.subject_at for t in triples if t.predicate == TYPE), triples[0].subject_at)
            end = max(self.end(t.object_at) for t in triples if t.subject_at == start)
            dot = _AFTER.match(self.text, end)
            name = _OBJECT.match(self.text, start)
            yield Node(iri, name.group() if name else iri, triples, start, end, dot.end() if dot else end)

    def end(self, at: int) -> int:
        """Where the term that begins at an offset ends."""
        match = _OBJECT.match(self.text, at)
        return match.end() if match else at

    def written(self, triple: Triple) -> str:
        """The object of a statement as the file writes it."""
        return self.text[triple.object_at : self.end(triple.object_at)]

    # Choosing places

    def of(self, *types: str) -> list[Node]:
        """The nodes of some classes, in the order of the text."""
        return [node for node in self.nodes.values() if set(types) & set(node.types)]

    def having(self, *terms: str) -> list[Node]:
        """The nodes that have every one of some properties."""
        return [node for node in self.nodes.values() if node.has(*terms)]

    def get(self, iri: str) -> Node | None:
        """A node that this file describes."""
        return self.nodes.get(iri)

    @cached_property
    def pointing(self) -> dict[str, list[Triple]]:
        """The statements whose object is a node, by that node."""
        found: dict[str, list[Triple]] = {}
        for triple in self.positions.triples:
            if isinstance(triple.object, str):
                found.setdefault(triple.object, []).append(triple)
        return found

    def subjects(self, iri: str, term: str) -> list[Node]:
        """The nodes that point to a node with a property."""
        wanted = expand(term)
        return [self.nodes[t.subject] for t in self.pointing.get(iri, []) if t.predicate == wanted]

    @property
    def acts(self) -> list[Node]:
        """The acts: what incidents list under `rec:act`."""
        listed = dict.fromkeys(value for node in self.of("Incident") for value in node.values("rec:act"))
        return [self.nodes[iri] for iri in listed if iri in self.nodes]

    def incident(self, part: Node, term: str = "rec:act") -> Node | None:
        """The incident that lists a node."""
        return next((node for node in self.subjects(part.iri, term) if "Incident" in node.types), None)

    @property
    def statements(self) -> list[Node]:
        """The nodes that cite evidence."""
        return self.having("rec:evidence", "rec:basis")

    # Changing the text

    def swap(self, triple: Triple, new: str) -> Edit:
        """Write another value."""
        return Edit(triple.object_at, self.end(triple.object_at), new)

    def rename(self, triple: Triple, new: str) -> Edit:
        """Write another property."""
        return Edit(triple.predicate_at, self.end(triple.predicate_at), new)

    def beside(self, triple: Triple, new: str) -> Edit:
        """Write a second value behind the first."""
        at = self.end(triple.object_at)
        return Edit(at, at, f", {new}", 2)

    def add(self, node: Node, predicate: str, new: str) -> Edit:
        """Write one more statement about a node, at the end of its block."""
        before = f" ;\n    {predicate} "
        return Edit(node.end, node.end, before + new, len(before))

    def drop(self, *triples: Triple) -> tuple[Edit, ...]:
        """Take statements out, each with its property where no other value of it stays."""
        return tuple(edit for triple in triples for edit in self._drop(triple, set(triples)))

    def _drop(self, triple: Triple, gone: set[Triple]) -> Iterator[Edit]:
        same = [
            t for t in self.positions.triples if t.predicate_at == triple.predicate_at and t.subject == triple.subject
        ]
        left = [t for t in same if t not in gone]
        end = self.end(triple.object_at)
        if not left:
            if triple != same[0]:
                return
            start, end = triple.predicate_at, self.end(same[-1].object_at)
            after = _AFTER.match(self.text, end)
            if after and after.group(1) == ";":
                blank = re.compile(r"\s*").match(self.text, after.end())
                yield Edit(start, blank.end() if blank else after.end(), "")
            else:  # the last of its block: the semicolon before it goes
                yield Edit(self.text.rindex(";", 0, start), end, "")
        elif after := re.compile(r",\s*").match(self.text, end):
            yield Edit(triple.object_at, after.end(), "")
        else:
            yield Edit(self.text.rindex(",", 0, triple.object_at), end, "")

    def remove(self, node: Node) -> tuple[Edit, ...]:
        """Take out a node and every statement that points to it."""
        pointing = [t for t in self.pointing.get(node.iri, []) if t.subject != node.iri]
        return (Edit(node.start, node.stop, ""), *self.drop(*pointing))

    def write(self, text: str, mark: int = 0) -> Edit:
        """Write something at the end of the file."""
        at = len(self.text)
        return Edit(at, at, f"\n{text}\n", 1 + mark)

    def line(self, at: int | Edit | Triple | Node, edits: Iterable[Edit] = ()) -> int:
        """The line of a place in the text after some edits: of an edit its mark, of a statement its object."""
        edits = sorted(edits)
        if isinstance(at, Edit):
            before = [edit for edit in edits if edit < at]
            shift = sum(edit.new.count("\n") - self.text.count("\n", edit.start, edit.end) for edit in before)
            return self.text.count("\n", 0, at.start) + at.new.count("\n", 0, at.mark) + shift + 1
        offset = at.object_at if isinstance(at, Triple) else at.start if isinstance(at, Node) else at
        before = [edit for edit in edits if edit.end <= offset]
        shift = sum(edit.new.count("\n") - self.text.count("\n", edit.start, edit.end) for edit in before)
        return self.text.count("\n", 0, offset) + shift + 1


def apply(text: str, edits: Iterable[Edit]) -> str:
    """A text with some edits made.

    Raises:
        ValueError: two of them overlap.
    """
    parts, at = [], 0
    for edit in sorted(edits):
        if edit.start < at:
            raise ValueError(f"edits overlap at {edit.start}")
        parts += [text[at : edit.start], edit.new]
        at = edit.end
    return "".join([*parts, text[at:]])
