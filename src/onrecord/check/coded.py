"""Coded: does a label say what the codes of its node say? What `linked` asks of kinds, qualifiers and terms.

Labels are read in English. A word for another code of the same list, a "no ..." where the list has a code that says
so, a qualifying word, a year and the word for an act are told of; each is silent where the label can be understood in
another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.check.bearers import above
from onrecord.check.sources import Material
from onrecord.positions import Literal, Triple
from onrecord.terms import RDF, RDFS, REC, SKOS

_TYPE, _LABEL, _KIND = RDF + "type", RDFS + "label", REC + "kind"
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_DENIES = re.compile(r"\b(?:no|not|never|nobody|none|nothing|without|lack|absence|fail\w*|un\w+)\b", re.IGNORECASE)
_MOSTLY = frozenset(("predominantly", "mostly", "mainly", "largely", "chiefly"))
_ANNOUNCE = REC + "announce"


class Told(NamedTuple):
    """One finding: where, of which sort, and the words for it; a node is still an IRI."""

    triple: Triple
    text: str
    words: Mapping[str, str]


class Codes(NamedTuple):
    """What the ontology calls its acts and its codes, in English and in small letters.

    Args:
        acts: the class of each kind of act.
        kinds: the words of each code.
        scheme: of each code.
        ends: by code, the words that stand before the second of two ("by", "par"), by language.
    """

    acts: Mapping[str, str]
    kinds: Mapping[str, set[str]]
    scheme: Mapping[str, str]
    ends: Mapping[str, Mapping[str, str]]


def codes(material: Material) -> Codes:
    """What the ontology calls its acts and codes.

    Args:
        material: that knows it.
    """
    classes = material.kept(above)
    acts: dict[str, str] = {}
    kinds: dict[str, set[str]] = {}
    scheme: dict[str, str] = {}
    ends: dict[str, dict[str, str]] = {}
    for triple in material.ontology:
        value = triple.object
        if triple.predicate == SKOS + "inScheme" and isinstance(value, str):
            scheme[triple.subject] = value
        if not isinstance(value, Literal) or triple.predicate not in (_LABEL, SKOS + "altLabel"):
            continue
        if triple.predicate == _LABEL:
            ends.setdefault(triple.subject, {})[value.language] = value.value.rpartition(" ")[2].lower()
        if value.language == "en":
            if REC + "Act" in classes.get(triple.subject, ()):
                acts[value.value.lower()] = triple.subject
            kinds.setdefault(triple.subject, set()).add(value.value.lower())
    return Codes(acts, kinds, scheme, ends)


def found(label: Triple, text: str, values: Mapping[str, list[Triple]], codes: Codes) -> Iterator[Told]:
    """What a label says otherwise than the codes of its node.

    Args:
        label: its triple.
        text: its words, in English.
        values: the triples of the node, by property.
        codes: of the ontology.
    """
    yield from _kinds(label, text, values, codes)
    yield from _negated(label, text, values, codes)
    yield from _qualified(label, text, values, codes)
    yield from _terms(label, text, values)
    yield from _classes(text, values, codes)


def _kinds(label: Triple, text: str, values: Mapping[str, list[Triple]], codes: Codes) -> Iterator[Told]:
    """The word for another code of the list in the label, and none for the own."""
    types = {each.object for each in values.get(_TYPE, [])}
    kinds = values.get(_KIND, [])
    own = {str(each.object) for each in kinds}
    schemes = {codes.scheme.get(kind) for kind in own} - {None}
    words = [word.lower() for word in _WORD.findall(text)]
    # A measure begins with its word; of another act its label may tell as well.
    is_measure = REC + "Measure" in types
    where = words[:1] if is_measure else words
    if not (is_measure or types & {REC + "Consequence", REC + "Status", REC + "Testimony"}) or not schemes:
        return

    def has(code: str, among: list[str]) -> str:
        plain = f" {' '.join(among)} "
        return next((word for word in sorted(codes.kinds.get(code, ())) if f" {word} " in plain), "")

    others = {code for code, scheme in codes.scheme.items() if scheme in schemes} - own
    said = {code: word for code in sorted(others) if (word := has(code, where))}
    # Who announces a measure has announced it: nothing else that begins a label takes another measure along.
    if said and (_ANNOUNCE in said or not any(has(code, words) for code in own)):
        yield Told(kinds[0], "kind", {"label": next(iter(said.values())), "node": str(kinds[0].object)})


def _negated(label: Triple, text: str, values: Mapping[str, list[Triple]], codes: Codes) -> Iterator[Told]:
    """A label that says “no ...” of a code that says it is so, where the list has the other; or the other way round."""
    for kind in values.get(_KIND, []):
        own = codes.kinds.get(str(kind.object), set())
        scheme = codes.scheme.get(str(kind.object))
        denies = any(word.startswith("no ") for word in own)
        if denies and not _DENIES.search(text):
            yield Told(kind, "kind", {"label": text, "node": str(kind.object)})
        said = set(_WORD.findall(text.lower())[1:3])
        for code, words in codes.kinds.items() if text.startswith("No ") and scheme and not denies else ():
            about = {word.split()[1] for word in words if word.startswith("no ")}
            if codes.scheme.get(code) == scheme and about & said and about & own:
                yield Told(kind, "kind", {"label": text, "node": str(kind.object)})


def _qualified(label: Triple, text: str, values: Mapping[str, list[Triple]], codes: Codes) -> Iterator[Told]:
    """A word such as “predominantly” in the label of a relationship, which is unqualified."""
    if REC + "Relationship" not in {each.object for each in values.get(_TYPE, [])} or REC + "qualifier" in values:
        return
    word = next((word for word in _WORD.findall(text) if word.lower() in _MOSTLY), "")
    if word:
        yield Told(label, "qualifier", {"label": word})


def _terms(label: Triple, text: str, values: Mapping[str, list[Triple]]) -> Iterator[Told]:
    """A year in the label, and another in the words for how long."""
    literals = [each for each in values.get(REC + "term", []) if isinstance(each.object, Literal)]
    said = set(_YEAR.findall(text))
    for term in literals:
        years = set(_YEAR.findall(term.object.value if isinstance(term.object, Literal) else ""))
        told = {year for triples in values.values() for each in triples for year in _years(each)}
        if years and said - told:
            yield Told(term, "term", {"label": min(said - told), "value": min(years)})


def _years(triple: Triple) -> list[str]:
    is_said = triple.predicate != _LABEL and isinstance(triple.object, Literal)
    return _YEAR.findall(triple.object.value) if is_said and isinstance(triple.object, Literal) else []


def _classes(text: str, values: Mapping[str, list[Triple]], codes: Codes) -> Iterator[Told]:
    """An act of no class, whose label begins with the word of one."""
    for kind in values.get(_TYPE, []):
        word = next(iter(_WORD.findall(text)), "")
        if kind.object == REC + "Act" and word.lower() in codes.acts:
            yield Told(kind, "class", {"label": word, "node": REC + "Act"})
