"""The record as `cite` reads it: which node cites which passage, and what each node carries.

The record's own file and the ontology with its code lists are read; reference data and links are not, for
outside knowledge may not stand in for a statement that is missing.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path

import pyoxigraph

from onrecord import files, passages, record, terms, text
from onrecord.cite.literals import figure, whens, written
from onrecord.cite.tokens import OF_NUMBERS, When, days_of, tokens, words
from onrecord.errors import DataError, UsageError
from onrecord.positions import Positions, Triple, locate

# The report's own words on a node, quoted.
QUOTES = tuple(
    terms.REC + name
    for name in ("wording", "countWording", "actorDescription", "claim", "term", "proviso", "offence", "text")
)
FIGURES = (terms.REC + "statedCount", terms.REC + "amount")
# Where the report gives two figures ("12 to 15"), these are them; elsewhere they follow from one figure.
RANGE, RANGE_FIGURES = terms.REC + "fromTo", (terms.REC + "minCount", terms.REC + "maxCount")
QUALIFIERS = (terms.REC + "countQualifier", terms.REC + "qualifier")
NAME_VALUE = terms.REC + "nameValue"
LABELS = (terms.RDFS + "label", *(terms.SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel")))

_TYPE = terms.RDF + "type"
_IN_SCHEME = terms.SKOS + "inScheme"
_BASIS, _STATED = terms.REC + "basis", terms.REC + "stated"
EVIDENCE = terms.REC + "evidence"
_DATES = (terms.EDTF, terms.XSD + "gYear", terms.XSD + "gYearMonth")
# A label on a statement is the editors' paraphrase and would carry any word. On these it is a name or noun.
_NAMED = tuple(terms.REC + name for name in ("UnidentifiedActor", "PersonGroup", "Site", "Document"))
# For each list of hedge words the properties that state such a hedge, and the wording that belongs to them.
_QUALIFIERS = {
    "certainty": (("certainty", "accuserCertainty", "contentCertainty"), "wording"),
    "count-qualifiers": (("countQualifier", "qualifier"), "countWording"),
}
# What says of a number that it is the number, lies between two, or that there is none: their labels are no hedge words.
UNHEDGED = (terms.REC + "exact", RANGE, terms.REC + "uncounted")
# "Many", "all" and "some" are one concept and three statements, so the concept alone carries none of them.
_UNCOUNTED = terms.REC + "uncounted"

Literal = pyoxigraph.Literal
Properties = dict[str, list[pyoxigraph.NamedNode | pyoxigraph.BlankNode | Literal]]
# One file of a record: its name as the user knows it, its triples, and where they stand.
File = tuple[str, Sequence[Triple], Positions]
Place = tuple[str, int, int]


@dataclass
class Carried:
    """What one node carries of the sentences that it stands for.

    Args:
        numbers: figures of its own (`statedCount`, `amount`) and in its quoted words.
        dates: dates in its literals and quoted words, each at the precision it is written in.
        words: the words of its names and quoted words, as `tokens.words` gives them.
        hedges: for each list of hedge words, the runs of words in which the node says such a hedge.
    """

    numbers: set[Decimal] = field(default_factory=set)
    dates: set[When] = field(default_factory=set)
    words: set[str] = field(default_factory=set)
    hedges: dict[str, set[tuple[str, ...]]] = field(default_factory=dict)


class Graph:
    """A record with the ontology it is written in.

    Args:
        root: the folder that holds `data/` and `ontology/`.
        name: name of the record, such as `mali2025`.
        own: the record's files, already read; `data/<name>.ttl` when not given.
        namer: how messages name an IRI; without what all IRIs of the record start with when not given.

    Raises:
        UsageError: there is no such record, or a file cannot be read.
        DataError: a file is broken Turtle.
    """

    def __init__(
        self, root: Path, name: str, own: Sequence[File] | None = None, namer: Callable[[str], str] | None = None
    ) -> None:
        self.name = passages.check_name(name)
        self._namer = namer
        self._nodes: dict[str, Properties] = {}
        self._carried: dict[tuple[str, bool], Carried] = {}
        self._files = [_file(root / "data" / f"{name}.ttl")] if own is None else own
        self.own = list(dict.fromkeys(iri for _, triples, _ in self._files for iri in self._add(triples)))
        self.hedges: dict[str, str] = {}
        self.certainty_words: dict[str, tuple[str, ...]] = {}
        for path in record.layer_files(root)["ontology"]:
            subjects = self._read(path)
            if path.stem in _QUALIFIERS and path.parent.name == "codes":
                of_concept = [(word, node) for node in subjects for word in self.english_labels(node)]
                listed = ((n, self.tagged(n, terms.SKOS + "hiddenLabel", "en")) for n in subjects)
                hidden = {(text.normalise(word).casefold(), node) for node, others in listed for word in others}
                # A hidden word has other uses too: it is only looked for before a number.
                looked = [(word, node) for word, node in of_concept if (word, node) not in hidden or word in OF_NUMBERS]
                self.hedges.update({word: path.stem for word, _ in looked})
                for word, node in (*looked, *hidden) if path.stem == "certainty" else ():
                    if word in dict(looked):
                        self.certainty_words[word] = (*self.certainty_words.get(word, ()), node)
        # Without the lists no hedge would be looked for, and the check would pass whatever the record lacks.
        if not self.hedges:
            raise DataError(
                f"{root / 'ontology' / 'codes'}: no hedge words in {' and '.join(_QUALIFIERS)}",
                "restore these code lists",
            )

    def _read(self, path: Path) -> list[str]:
        """Add a file's triples; its subjects in file order."""
        subjects: dict[str, None] = {}
        for quad in record.parse(path):
            subject, item = quad.subject, quad.object
            if isinstance(subject, pyoxigraph.NamedNode) and not isinstance(item, pyoxigraph.Triple):
                self._nodes.setdefault(subject.value, {}).setdefault(quad.predicate.value, []).append(item)
                subjects[subject.value] = None
        return list(subjects)

    def _add(self, triples: Sequence[Triple]) -> list[str]:
        """Add the triples of a record's own file; its named subjects in file order."""
        named = [triple for triple in triples if not triple.subject.startswith("_:")]
        for triple in named:
            self._nodes.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(written(triple.object))
        return list(dict.fromkeys(triple.subject for triple in named))

    def english_labels(self, concept: str) -> list[str]:
        """The English words for a concept of a code list, lower-case; a node that is none has no such words."""
        items = [item for prop in LABELS for item in self._nodes.get(concept, {}).get(prop, ())]
        if terms.SKOS + "Concept" not in self.types(concept):
            return []
        english = (item.value for item in items if isinstance(item, Literal) and item.language == "en")
        return list(dict.fromkeys(text.normalise(value).casefold() for value in english))

    @cached_property
    def cited(self) -> Mapping[str, list[str]]:
        """The passages, by id, that each evidenced node of the record cites, both in file order."""
        prefix = passages.prefix(self.name)
        found = {node: self.links(node, EVIDENCE) for node in self.own}
        return {node: [iri.removeprefix(prefix) for iri in iris] for node, iris in found.items() if iris}

    @cached_property
    def citing(self) -> Mapping[str, list[str]]:
        """The nodes that cite each passage, by passage id."""
        found: dict[str, list[str]] = {}
        for node, names in self.cited.items():
            for name in names:
                found.setdefault(name, []).append(node)
        return found

    @cached_property
    def year(self) -> int | None:
        """The year that the report covers: that of a month or day told without one (encoding-guide.md)."""
        coverage = self.values(f"{terms.BASE}{self.name}/report", terms.REC + "coverage")
        return next((when.year for when in whens(coverage[0])), None) if coverage else None

    @cached_property
    def _places(self) -> Mapping[str, list[tuple[str, Positions, Triple]]]:
        found: dict[str, list[tuple[str, Positions, Triple]]] = {}
        for name, triples, positions in self._files:
            for triple in triples:
                found.setdefault(triple.subject, []).append((name, positions, triple))
        return found

    def place(self, node: str, prop: str = "", value: str = "") -> Place:
        """File, line and column of a value of a node where it is given and found, else of the node."""
        places = self._places.get(node, [])
        for name, positions, triple in places:
            said = triple.object if isinstance(triple.object, str) else triple.object.value
            if triple.predicate == prop and said == value:
                return (name, *positions.place(triple.object_at))
        for name, positions, triple in sorted(places, key=lambda each: each[2].predicate != _TYPE):
            return (name, *positions.place(triple.subject_at))
        return (self._files[0][0] if self._files else "", 0, 0)

    def values(self, node: str, prop: str) -> list[str]:
        """The literals of a property, as written."""
        return [item.value for item in self._nodes.get(node, {}).get(prop, ()) if isinstance(item, Literal)]

    def tagged(self, node: str, prop: str, language: str) -> list[str]:
        """The literals of a property in one language."""
        items = self._nodes.get(node, {}).get(prop, ())
        return [item.value for item in items if isinstance(item, Literal) and item.language == language]

    def links(self, node: str, prop: str) -> list[str]:
        """The IRIs that a property points to."""
        items = self._nodes.get(node, {}).get(prop, ())
        return [item.value for item in items if isinstance(item, pyoxigraph.NamedNode)]

    def types(self, node: str) -> list[str]:
        """The classes of a node."""
        return self.links(node, _TYPE)

    @cached_property
    def language(self) -> str:
        """The language that the report is written in, as its tag; empty when it is not said."""
        return next(iter(self.values(f"{terms.BASE}{self.name}/report", terms.DCTERMS + "language")), "")

    def same(self, wanted: When, found: When) -> bool:
        """Whether a date of a node says what a date of a sentence says, no more and no less.

        "June" is 2025-06 and no day of it. "Early June" is the first or last day of it by design.md, rule 8.

        Args:
            wanted: of a sentence; the year that it does not give is that of the report.
            found: of a node.
        """
        year = self.year
        if found.year is not None and found.year != (wanted.year or year or found.year):
            return False
        if wanted.month is None:
            return found.year == wanted.year and found.month is None
        if wanted.month != found.month:
            return False
        if wanted.part and wanted.day is None and not found.part:
            length = calendar.monthrange(wanted.year or found.year or year or 2000, wanted.month)[1]
            return found.day in days_of(wanted.part, length) or (wanted.part == "end" and not found.day)
        return (wanted.day, wanted.part) == (found.day, found.part)

    def is_stated(self, node: str) -> bool:
        """Whether a node says that the report states it, rather than implies it."""
        return _STATED in self.links(node, _BASIS)

    def labels(self, node: str) -> list[str]:
        """Every name of a node, in every language."""
        return [value for prop in LABELS for value in self.values(node, prop)]

    def said(self, node: str) -> list[str]:
        """Every text of a node but those in other languages than English, its codes and what is true of it."""
        items = [item for each in self._nodes.get(node, {}).values() for item in each]
        texts = [item.value for item in items if isinstance(item, Literal) and item.language in (None, "", "en")]
        texts += [
            prop.removeprefix(terms.REC) for prop in self._nodes.get(node, {}) if "true" in self.values(node, prop)
        ]
        return [
            *texts,
            *(label for code in self.codes(node) for prop in LABELS for label in self.tagged(code, prop, "en")),
        ]

    def codes(self, node: str) -> list[str]:
        """The terms of the ontology that a node has as class or value."""
        links = (iri for prop in self._nodes.get(node, {}) for iri in self.links(node, prop))
        return [iri for iri in links if iri.startswith(terms.REC)]

    @cached_property
    def actors(self) -> Mapping[tuple[str, ...], set[str]]:
        """Those that records share and this one has as actors, by the words of each of their names."""
        found: dict[tuple[str, ...], set[str]] = {}
        for actor in {actor for node in self.cited for actor in self.links(node, terms.REC + "actor")}:
            for label in self.labels(actor) if actor.startswith(terms.ID) else ():
                found.setdefault(tuple(words(text.normalise(label))), set()).add(actor)
        return found

    @cached_property
    def shared(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The nodes that records share and this one describes, with their names."""
        return tuple((node, tuple(self.labels(node))) for node in self.own if node.startswith(terms.ID))

    @cached_property
    def communities(self) -> list[str]:
        """The communities that this record describes."""
        return [node for node, _ in self.shared if terms.REC + "Community" in self.types(node)]

    @cached_property
    def common(self) -> set[str]:
        """The beginnings of words that are in the names of several actors of this record."""
        found: dict[str, set[str]] = {}
        for name, actors in self.actors.items():
            for word in name:
                found.setdefault(word[:5], set()).update(actors)
        return {stem for stem, actors in found.items() if len(actors) > 1}

    def siblings(self, concept: str) -> set[str]:
        """The concepts of the lists that a concept is in, with itself."""
        return {each for scheme in self.links(concept, _IN_SCHEME) for each in self._schemes.get(scheme, ())}

    def members(self, scheme: str) -> list[str]:
        """The concepts of a list."""
        return self._schemes.get(scheme, [])

    @cached_property
    def _schemes(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for node in self._nodes:
            for scheme in self.links(node, _IN_SCHEME):
                found.setdefault(scheme, []).append(node)
        return found

    def literals(self, node: str) -> list[str]:
        """The dates of a node, as written."""
        items = (item for each in self._nodes.get(node, {}).values() for item in each)
        kinds = (*_DATES, terms.XSD + "date")
        return [item.value for item in items if isinstance(item, Literal) and item.datatype.value in kinds]

    def near(self, node: str, steps: int) -> set[str]:
        """The nodes within some steps of a node, it among them; passages, classes and the basis are left out."""
        found, ends = {node}, {node}
        for _ in range(steps):
            ends = {
                iri
                for each in ends
                for prop in self._nodes.get(each, {})
                if prop not in (_TYPE, EVIDENCE, _BASIS)
                for iri in self.links(each, prop)
            } - found
            found |= ends
        return found

    def short(self, iri: str) -> str:
        """An IRI without what all IRIs of the record start with, for messages; or as the reader wants it named."""
        if self._namer:
            return self._namer(iri)
        for start in (f"{terms.BASE}{self.name}/", terms.REC, terms.BASE, terms.SKOS):
            iri = iri.removeprefix(start)
        return iri

    def pointed(self, node: str) -> list[str]:
        """The nodes one step away that may carry what the node itself does not.

        Passages and classes are left out. From an incident only what has no evidence of its own counts: an
        incident cites whole paragraphs, and its parts answer for the sentences that they cite themselves.
        """
        incident = terms.REC + "Incident" in self.types(node)
        found = (
            iri for prop in self._nodes.get(node, {}) if prop not in (_TYPE, EVIDENCE) for iri in self.links(node, prop)
        )
        return [iri for iri in dict.fromkeys(found) if not (incident and iri in self.cited)]

    def carriers(self, passage: str) -> dict[str, Carried]:
        """What stands for a passage: every node that cites it and every node that such a one points to."""
        citing = self.citing.get(passage, [])
        pointed = [iri for node in citing for iri in self.pointed(node)]
        return {node: self.carried(node, node in citing) for node in dict.fromkeys((*citing, *pointed))}

    def carried(self, node: str, citing: bool) -> Carried:
        """What a node carries; labels of its class and qualifiers only where it cites the sentence itself."""
        if (node, citing) not in self._carried:
            self._carried[node, citing] = self._collect(node, citing)
        return self._carried[node, citing]

    def _collect(self, node: str, citing: bool) -> Carried:
        found = Carried()
        quotes = [value for prop in (*QUOTES, NAME_VALUE) for value in self.values(node, prop)]
        named = node not in self.cited or any(kind in _NAMED for kind in self.types(node))
        names = self.labels(node) if named else []
        for value in (*quotes, *names):
            plain = text.normalise(value)
            found.words.update(words(plain))
            for token in tokens(plain, ()):
                found.numbers.update(() if token.number is None else (token.number,))
                found.dates.update(() if token.when is None else (token.when,))
        found.hedges = {each: set(self._hedges(node, each, quotes, citing)) for each in _QUALIFIERS}
        for prop in FIGURES:
            found.numbers.update(figure(value) for value in self.values(node, prop))
        found.dates.update(self._dates(node))
        if citing:
            found.words.update(word for kind in self.types(node) for name in self.labels(kind) for word in words(name))
        return found

    def _dates(self, node: str) -> Iterator[When]:
        """The dates of a node as it states them; bounds speak only for a node that has nothing else."""
        literals = [item for items in self._nodes.get(node, {}).values() for item in items if isinstance(item, Literal)]
        stated = [item for item in literals if item.datatype.value in _DATES]
        for item in stated or (item for item in literals if item.datatype.value == terms.XSD + "date"):
            yield from whens(item.value)

    def _hedges(self, node: str, name: str, quotes: list[str], citing: bool) -> Iterator[tuple[str, ...]]:
        """The runs of words that say a hedge of one list.

        A hedge that only stands in a quote, on a node that states none, would be lost to every query: it does not
        count. Where the wording of the hedge stands, the labels of its concept may not say more than it.
        """
        props, wording = _QUALIFIERS[name]
        concepts = [iri for prop in props for iri in self.links(node, terms.REC + prop)]
        if concepts:
            yield from (tuple(words(text.normalise(quote))) for quote in quotes)
        if citing and not self.values(node, terms.REC + wording):
            for label in (label for iri in concepts if iri != _UNCOUNTED for label in self.labels(iri)):
                yield tuple(words(label))


def _file(path: Path) -> File:
    if not path.is_file():
        known = ", ".join(other.stem for other in sorted(path.parent.glob("*.ttl"))) or "none"
        raise UsageError(f"{path}: there is no record of this name", f"the records here: {known}")
    record.parse(path)  # which says what is broken, and where
    positions = locate(files.read_text(path), path.resolve().as_uri())
    return str(path), positions.triples, positions
