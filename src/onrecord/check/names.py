"""Names: whom and what a record calls how, and which of these names stand in a label.

What its agents and places are called, as labels and as other spellings, and the words for its communities ("Peuls",
"peule"). Checkers that compare labels ask here; in pieces, what other pieces call theirs is known by `marks`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from onrecord.check.bearers import above
from onrecord.check.reading import Source
from onrecord.check.sources import Material
from onrecord.positions import Literal, Triple
from onrecord.terms import RDF, RDFS, REC, SKOS

_TYPE = RDF + "type"
_NAMES = (RDFS + "label", SKOS + "altLabel")
SORTS = {"agent": (REC + "Organization", REC + "Person"), "place": (REC + "Place",)}
_COMMUNITY, _PERSON = REC + "Community", REC + "Person"
_SEGMENT = re.compile(r"[(),:;]")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
# "d'Evgueni": the article is no part of the name.
_ELIDED = re.compile("(?:[dl]|qu)['’]", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_BEGINNING = re.compile(r"[^\W_]*")
_ASIDE = re.compile(r"\b(?:after|before|since|après|avant|depuis)\s+(?:\w{1,3}\s+|l')?$", re.IGNORECASE)
_LONGEST = 7
_ARTICLE = 3


def marks(material: Material) -> Iterator[tuple[str, str]]:
    """The names of the agents, places and communities of a material, and of which sort each is.

    Args:
        material: the whole record, or a piece.
    """
    classes = material.kept(above)
    for source in material.checked:
        if source.is_record:
            where = _where(source, material)
            for node, triples in source.by_subject.items():
                for sort in sorts(triples, classes):
                    yield f"{where}{sort} {node}", node
                    yield from ((f"{where}{sort} “{name}”", node) for _, name in proper(triples))
                    for _, name in spellings(triples):
                        yield f"{where}{sort} called {name.casefold()}", node
                        yield f"{where}{sort} begins {_begins(name)}", ""
                    for _, name in proper(triples):
                        yield from ((f"{where}part of {node}: {word}", node) for word in _parts(name))
                for triple in triples:
                    if triple.predicate == REC + "victim" and isinstance(triple.object, str):
                        yield f"{where}victim {triple.object} of {node}", node
                kinds = {triple.object for triple in triples if triple.predicate == _TYPE}
                if _PERSON in kinds:
                    yield f"{where}person {node}", node
                for _, name in spellings(triples) if _COMMUNITY in kinds else ():
                    if _LETTERS.fullmatch(name):
                        yield f"{where}community “{_root(name)}”", node


def _parts(name: str) -> set[str]:
    """The words of a name of several, in small letters, articles and the like left out."""
    found = {_ELIDED.sub("", word).casefold() for word in _WORD.findall(name)}
    return {word for word in found if len(word) > _ARTICLE} if len(found) > 1 else set()


def _where(source: Source, material: Material) -> str:
    """Among which names those of a file are looked up: every record has its own army, and each calls it the army."""
    return f"{source.name}: " if len(material.reports) > 1 else ""


def _begins(name: str) -> str:
    """The first word of a name, in small letters."""
    found = _BEGINNING.match(name.casefold())
    return found.group() if found else ""


def _root(word: str) -> str:
    """What "Peuls" and "peule" have in common."""
    return word.lower().rstrip("s").rstrip("e")


def sorts(triples: list[Triple], classes: Mapping[str, set[str]]) -> list[str]:
    """Whether a node is an agent, or a place, with a name.

    Args:
        triples: of the node.
        classes: of the ontology, with those above each.
    """
    wide = {kind for triple in triples if triple.predicate == _TYPE for kind in classes.get(str(triple.object), ())}
    return [sort for sort, kinds in SORTS.items() if wide & set(kinds)]


def spellings(triples: list[Triple]) -> Iterator[tuple[Triple, str]]:
    """What a node is called.

    Args:
        triples: of the node.
    """
    for triple in triples:
        if triple.predicate in _NAMES and isinstance(triple.object, Literal):
            yield triple, triple.object.value


def proper(triples: list[Triple]) -> Iterator[tuple[Triple, str]]:
    """The proper names of a node: those that begin with a capital letter.

    Args:
        triples: of the node.
    """
    return ((triple, name) for triple, name in spellings(triples) if name[:1].isupper())


class Names(NamedTuple):
    """The names of a record, asked for."""

    material: Material
    where: str

    @classmethod
    def around(cls, source: Source, material: Material) -> Names:
        """Those among which the names of a file are looked up."""
        return cls(material, _where(source, material))

    def of(self, sort: str, name: str) -> str | None:
        """The first agent or place that has a name."""
        return self.material.first(marks, f"{self.where}{sort} “{name}”")

    def has(self, sort: str, node: str) -> bool:
        """Whether a node is an agent, or a place, with a name."""
        return self.material.first(marks, f"{self.where}{sort} {node}") is not None

    def is_person(self, node: str) -> bool:
        """Whether a node is a person."""
        return self.material.first(marks, f"{self.where}person {node}") is not None

    def is_victim(self, node: str, act: str) -> bool:
        """Whether a node is the victim of an act."""
        return self.material.first(marks, f"{self.where}victim {node} of {act}") is not None

    def communities(self, text: str) -> dict[str, str]:
        """The communities that a text has a word for, each with the first such word."""
        found: dict[str, str] = {}
        for word in _LETTERS.findall(text):
            node = self.material.first(marks, f"{self.where}community “{_root(word)}”")
            if node is not None:
                found.setdefault(node, word)
        return found

    def mentioned(self, label: str, sort: str) -> Iterator[str]:
        """The proper names of a sort that stand in a label, the longest at each place.

        Args:
            label: its text.
            sort: of `SORTS`.
        """
        for segment in _SEGMENT.split(label):
            for start, name in _longest(segment, lambda each: each[:1].isupper() and bool(self.of(sort, each))):
                # "Eleven days after Kamona" is told of another place.
                if not _ASIDE.search(segment[:start]):
                    yield name

    def called(self, label: str, sort: str) -> dict[str, str]:
        """The agents or places that a label calls by any of their names, however written, each with the first.

        Args:
            label: its text.
            sort: of `SORTS`.
        """
        found: dict[str, str] = {}
        for segment in _SEGMENT.split(label):
            for _, name in self._called(segment, sort):
                found.setdefault(self.whom(sort, name), name)
        return found

    def whom(self, sort: str, name: str) -> str:
        """The first agent or place with a name, in capital or small letters; empty where there is none."""
        return self.material.first(marks, f"{self.where}{sort} called {name.casefold()}") or ""

    def whom_at_head(self, label: str, sort: str) -> str:
        """Whom a label begins with, in capital or small letters; empty where it begins with no name."""
        found = self.after(label, 0, sort)
        return found[1] if found else ""

    def holds(self, node: str, name: str, label: str) -> bool:
        """Whether a label names an agent or a place by words of its name that hold the name of another.

        Args:
            node: the agent or the place, such as the court of the league of Orla.
            name: of the other, which stands in the label, such as Orla.
            label: its text, such as "the Orla court".
        """
        own = {word for word in _parts(label) if self.material.first(marks, f"{self.where}part of {node}: {word}")}
        inner = {_ELIDED.sub("", word).casefold() for word in _WORD.findall(name)}
        return inner < own

    def _called(self, segment: str, sort: str) -> Iterator[tuple[int, str]]:
        """The names in a part of a label; only where a word begins some name, the words after it are looked up too."""

        def begins(word: str) -> bool:
            return self.material.first(marks, f"{self.where}{sort} begins {_begins(word)}") is not None

        return _longest(segment, lambda each: bool(self.whom(sort, each)), begins)

    def after(self, label: str, start: int, sort: str) -> tuple[str, str] | None:
        """The name that stands at an offset of a label, and whose it is.

        Args:
            label: its text.
            start: offset, from 0.
            sort: of `SORTS`.
        """
        segment = _SEGMENT.split(label[start:])[0]
        found = next(self._called(segment, sort), None)
        return (found[1], self.whom(sort, found[1])) if found and found[0] == 0 else None


def _longest(
    text: str, is_name: Callable[[str], bool], begins: Callable[[str], bool] = bool
) -> Iterator[tuple[int, str]]:
    """The longest name at each place of a text, with its offset.

    Args:
        text: part of a label.
        is_name: whether some words are a name.
        begins: whether any name may begin with a word.
    """
    words = [match.span() for match in _WORD.finditer(text)]
    at = 0
    while at < len(words):
        start, most = words[at][0], min(_LONGEST, len(words) - at)
        starts = [start, *(each.end() for each in [_ELIDED.match(text, start)] if each)]
        starts = [begin for begin in starts if begins(text[begin : words[at][1]])]
        if not starts:
            at += 1
            continue
        tried = ((begin, text[begin : words[at + n - 1][1]]) for n in range(most, 0, -1) for begin in starts)
        start, name = next((each for each in tried if is_name(each[1])), (start, ""))
        if name:
            yield start, name
        at += len(_WORD.findall(name)) if name else 1
