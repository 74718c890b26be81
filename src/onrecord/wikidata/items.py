"""What the query service says of some items: whether they are there, what they are called, what and where they are.

Only best-ranked statements are read (`wdt:`), names in English, French and those of no one language (`mul`, which
Wikidata has used since 2025), and coordinates on Earth.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from onrecord.terms import Term
from onrecord.wikidata.query import Service

WD = "http://www.wikidata.org/entity/"
_EARTH = WD + "Q2"
_POINT = re.compile(r"(?:<(?P<globe>[^>]*)>\s*)?Point\((?P<lon>-?[\d.eE+-]+) (?P<lat>-?[\d.eE+-]+)\)", re.IGNORECASE)
# A branch each, with its own VALUES: no engine has to look at all items.
_BRANCHES = {
    "merged": "?item owl:sameAs ?value",
    "there": "?item schema:dateModified ?value",
    "label": '?item rdfs:label ?value . FILTER(LANG(?value) IN ("en", "fr", "mul"))',
    "alias": '?item skos:altLabel ?value . FILTER(LANG(?value) IN ("en", "fr", "mul"))',
    "type": '?item wdt:P31 ?value . OPTIONAL { ?value rdfs:label ?name . FILTER(LANG(?name) IN ("en", "fr")) }',
    "point": "?item wdt:P625 ?value",
    "geonames": "?item wdt:P1566 ?value",
    "iso": "?item wdt:P300|wdt:P297 ?value",
    "country": "?item wdt:P17|wdt:P27 ?value",
    "ended": "?item wdt:P576|wdt:P570 ?value",
    "office": "?item wdt:P39 ?value",
}
_LOOK_UP = (
    """PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX schema: <http://schema.org/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT ?item ?what ?value ?name WHERE {
"""
    + "\n  UNION\n".join(
        f'  {{ VALUES ?item {{ {{items}} }} {pattern} . BIND("{what}" AS ?what) }}'
        for what, pattern in _BRANCHES.items()
    )
    + "\n}\n"
)
# The classes are a filter, not a VALUES block: bound at both ends, a path may be walked from its larger one.
_FITTING = """PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT DISTINCT ?item ?class WHERE {
  VALUES ?item { {items} }
  ?item wdt:P31/wdt:P279* ?class .
  FILTER (?class IN ({others}))
}
"""


@dataclass
class Item:
    """What is said of one item; `there` is false when nothing is."""

    iri: str
    there: bool = False
    merged: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    aliases: set[str] = field(default_factory=set)
    types: dict[str, dict[str, str]] = field(default_factory=dict)
    points: list[tuple[float, float]] = field(default_factory=list)
    codes: dict[str, set[str]] = field(default_factory=dict)
    countries: set[str] = field(default_factory=set)
    ended: str = ""
    holds_office: bool = False
    classes: set[str] = field(default_factory=set)

    @property
    def names(self) -> set[str]:
        """Every name that it is known by in the languages read."""
        return {*self.labels.values(), *self.aliases}

    def kinds(self, language: str = "en") -> list[str]:
        """What its classes are called, in a language where they have a name in it."""
        return sorted(
            names.get(language) or names.get("en") or next(iter(names.values()), short(iri))
            for iri, names in self.types.items()
        )

    @property
    def label(self) -> str:
        """Its name in English, or in the next language that has one; its id when none has."""
        return next((self.labels[tag] for tag in ("en", "mul", "fr") if tag in self.labels), short(self.iri))


def short(iri: str) -> str:
    """The id of an item, such as `Q47488`."""
    return iri.rsplit("/", 1)[-1]


def look_up(service: Service, iris: Iterable[str], classes: Iterable[str] = ()) -> tuple[dict[str, Item], datetime]:
    """What the service says of some items.

    Args:
        service: of Wikidata's query service, or one that speaks as it does.
        iris: of the items; none of them is needed.
        classes: items of classes; of each item is told which it belongs to, by any path of subclasses.

    Returns:
        (an Item for each that was asked about, when the oldest answer came).

    Raises:
        SetupError: there is no answer, or no whole one.
    """
    wanted = sorted(set(iris))
    found = {iri: Item(iri) for iri in wanted}
    answer = service.batches(_LOOK_UP, wanted)
    for row in answer.rows:
        if {"item", "what", "value"} <= row.keys() and row["item"].value in found:
            value = row["value"]
            _take(found[row["item"].value], row["what"].value, value, row.get("name"))
    oldest = answer.retrieved
    known = sorted(set(classes))
    present = [iri for iri, item in found.items() if item.there]
    if known and present:
        fitting = service.batches(_FITTING, present, known)
        oldest = min(oldest, fitting.retrieved)
        for row in fitting.rows:
            if {"item", "class"} <= row.keys() and row["item"].value in found:
                found[row["item"].value].classes.add(row["class"].value)
    return found, oldest


def _take(item: Item, what: str, term: Term, name: Term | None) -> None:
    value = term.value
    if what == "merged":
        item.merged = value
        return
    item.there = True
    if what in ("label", "alias"):
        # Names are shown on terminals and written into tables.
        value = " ".join("".join(c if c.isprintable() else " " for c in value).split())
    if what == "label":
        item.labels[term.language] = value
    elif what == "alias":
        item.aliases.add(value)
    elif what == "type":
        names = item.types.setdefault(value, {})
        if name:
            names[name.language] = name.value
    elif what == "point":
        point = _POINT.fullmatch(value.strip())
        if point and (point["globe"] or _EARTH) == _EARTH:
            # What is no number, or lies beyond the poles, is no point to measure from.
            with contextlib.suppress(ValueError):
                latitude, longitude = float(point["lat"]), float(point["lon"])
                if abs(latitude) <= 90 and abs(longitude) <= 360:
                    item.points.append((latitude, longitude))
    elif what in ("geonames", "iso"):
        item.codes.setdefault(what, set()).add(value)
    elif what == "country":
        item.countries.add(value)
    elif what == "ended":
        item.ended = max(item.ended, value[:10])
    elif what == "office":
        item.holds_office = True
