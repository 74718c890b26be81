"""What a record has to link: its entities with names, classes, points and codes, and whether they may be looked up.

Only organisations, places, law and holders of public office are ever named to a service: to look somebody up is to tell
others that somebody is looked at (docs/adr/0017).
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from onrecord import files, links
from onrecord.errors import DataError, UsageError, near_misses
from onrecord.findings import LANGUAGES
from onrecord.record import Store
from onrecord.terms import ID, RDFS, REC, SKOS, Term

CLASSES = "wikidata-classes.tsv"
WIKIDATA = "wikidata.sssom.tsv"
_KINDS = ("Organization", "Place", "LegalInstrument")
_STATES = ("State", "Country")
_FITS = ("kind", "broad")
_NAMES = f"""SELECT ?entity ?class ?name ?main WHERE {{
  ?entity a ?class .
  FILTER(STRSTARTS(STR(?entity), "{ID}"))
  OPTIONAL {{
    {{ ?entity <{RDFS}label> ?name . BIND(true AS ?main) }}
    UNION {{ ?entity <{SKOS}altLabel> ?name . BIND(false AS ?main) }}
  }}
}}"""
_OFFICES = f"SELECT ?entity WHERE {{ ?entity <{REC}disclosure> <{REC}publicOffice> }}"
_ABOVE = f"SELECT ?class ?above WHERE {{ ?class <{RDFS}subClassOf>+ ?above . FILTER(ISIRI(?above)) }}"
_PLACES = f"""SELECT ?entity ?lat ?lon ?reach ?code WHERE {{
  ?location <{REC}locates> ?entity .
  OPTIONAL {{ ?location <{REC}latitude> ?lat ; <{REC}longitude> ?lon ; <{REC}coordinateUncertaintyInMeters> ?reach }}
  OPTIONAL {{ ?location <{REC}pCode>|<{REC}containingPCode> ?code }}
}}"""
_COVERAGE = f"SELECT ?year WHERE {{ ?report <{REC}coverage> ?year }}"


@dataclass(frozen=True)
class Point:
    """Where a place lies (degrees, WGS 84), and within how many metres that is known."""

    latitude: float
    longitude: float
    reach: float


@dataclass
class Entity:
    """One entity of a record."""

    iri: str
    labels: dict[str, str] = field(default_factory=dict)
    names: set[str] = field(default_factory=set)
    classes: set[str] = field(default_factory=set)
    kind: str = ""
    public: bool = False
    point: Point | None = None
    area: str = ""

    @property
    def curie(self) -> str:
        """Its name in the tables, such as `id:icc`."""
        return self.iri.replace(ID, "id:", 1)

    @property
    def private(self) -> bool:
        """Whether this is a person whom the record does not show in public office: never named to anybody."""
        return "Person" in self.classes and not self.public

    @property
    def linkable(self) -> bool:
        """Whether candidates may be asked for."""
        return not self.private and ("Person" in self.classes or not self.classes.isdisjoint(_KINDS))

    def label(self, language: str = "en") -> str:
        """Its label, in the language asked for where it has one."""
        return self.labels.get(language) or self.labels.get("en") or self.curie


class Entities:
    """The entities of a record, shared ones alone (`id:`): what hangs on an incident is known from the report only.

    Args:
        root: the folder that holds data/; the packaged record by default.

    Attributes:
        year: the first that a report of the record covers; 0 when none says.

    Raises:
        DataError: a file of the record, or of what it leans on, is broken.
    """

    def __init__(self, root: Path | None = None) -> None:
        self.root = root or files.root()
        store = Store(("ontology", "record", "reference"), root)
        above: dict[str, set[str]] = {}
        for row in store.select(_ABOVE):
            above.setdefault(row["class"].value, set()).add(row["above"].value)
        self._all: dict[str, Entity] = {}
        for row in store.select(_NAMES, ("ontology", "record")):
            self._name(row["entity"].value, row, above)
        for row in store.select(_OFFICES):
            if row["entity"].value in self._all:
                self._all[row["entity"].value].public = True
        self._labels = {language: store.labels(above, language) for language in LANGUAGES}
        years = [row["year"].value[:4] for row in store.select(_COVERAGE)]
        self.year = min((int(year) for year in years if year.isdigit()), default=0)
        for row in store.select(_PLACES):
            place = self._all.get(row["entity"].value)
            if place:
                place.area = row["code"].value if "code" in row else place.area
                if "lat" in row:
                    place.point = Point(*(float(row[key].value) for key in ("lat", "lon", "reach")))

    def _name(self, iri: str, row: dict[str, Term], above: dict[str, set[str]]) -> None:
        entity = self._all.setdefault(iri, Entity(iri))
        given = row["class"].value
        entity.kind = given.removeprefix(REC)
        entity.classes |= {name.removeprefix(REC) for name in (given, *above.get(given, ()))}
        if "name" in row:
            entity.names.add(row["name"].value)
            if row["main"].value == "true":
                entity.labels[row["name"].language] = row["name"].value

    def get(self, iri: str) -> Entity | None:
        """An entity by its IRI."""
        return self._all.get(iri)

    def __iter__(self) -> Iterator[Entity]:
        return iter(sorted(self._all.values(), key=lambda entity: entity.iri))

    def find(self, words: str) -> Entity:
        """The one entity that somebody means: a slug, `id:` name, IRI, or a name of it.

        Raises:
            UsageError: none is, or several are.
        """
        wanted = words.strip()
        for iri in (wanted, ID + wanted, wanted.replace("id:", ID, 1)):
            if iri in self._all:
                return self._all[iri]
        plain = wanted.casefold()
        found = [entity for entity in self if plain in {name.casefold() for name in entity.names}]
        if len(found) == 1:
            return found[0]
        if found:
            raise UsageError(
                f"{wanted[:80]!r} may be {', '.join(entity.curie for entity in found)}", "name one of them"
            )
        # Names of private persons are not offered: they could not be looked up.
        known = {name: entity.curie for entity in self if entity.linkable for name in (*entity.names, entity.curie[3:])}
        near = sorted({known[name] for name in near_misses(wanted, known)})
        raise UsageError(
            f"the record has no entity {wanted[:80]!r}",
            f"did you mean {', '.join(near)}?" if near else "`onrecord ask identities` lists them",
        )

    def kind(self, entity: Entity, language: str) -> str:
        """What an entity is, in words."""
        return self._labels[language].get(REC + entity.kind, entity.kind)

    def table(self, name: str) -> links.Table:
        """A reviewed table beside the record.

        Raises:
            UsageError: there is none.
            DataError: it breaks a rule; names the line.
        """
        path = self.root / "data" / "links" / name
        if not path.is_file():
            raise UsageError(
                f"{path}: this record has no table of links",
                "begin one with the # header and the heading of the table that comes with Onrecord",
            )
        return links.read(files.read_text(path), name)

    @cached_property
    def codes(self) -> dict[str, dict[str, set[str]]]:
        """IRI of an entity to the codes that the other tables give it: `geonames` and `iso` to codes."""
        found: dict[str, dict[str, set[str]]] = {}
        for name in ("geonames", "iso"):
            if (self.root / "data" / "links" / f"{name}.sssom.tsv").is_file():
                for row in self.table(f"{name}.sssom.tsv").rows:
                    if row.found:
                        code = row.target.rstrip("/").rsplit("/", 1)[-1]
                        found.setdefault(row.subject, {}).setdefault(name, set()).add(code)
        return found

    @cached_property
    def countries(self) -> dict[str, str]:
        """The two letters with which the P-codes of a country begin, to its item in the reviewed table."""
        items = {row.subject: row.target for row in self.table(WIKIDATA).rows if row.found}
        return {
            entity.area[:2]: items[entity.iri]
            for entity in self
            if "Country" in entity.classes and len(entity.area) == 3 and entity.iri in items
        }

    @cached_property
    def states(self) -> set[str]:
        """The items of the States and countries of the record in the reviewed table."""
        items = {row.subject: row.target for row in self.table(WIKIDATA).rows if row.found}
        return {items[each.iri] for each in self if each.iri in items and not each.classes.isdisjoint(_STATES)}

    @cached_property
    def expected(self) -> dict[str, dict[str, str]]:
        """Name of a class of ours to the items of classes that fit it, each `kind` or `broad`.

        Raises:
            DataError: a line of the table is not of its form.
        """
        path = files.root() / "data" / "links" / CLASSES
        found: dict[str, dict[str, str]] = {}
        for number, row in enumerate(csv.DictReader(files.read_text(path).splitlines(), delimiter="\t"), 2):
            if row.get("fit") not in _FITS or not row.get("class") or not str(row.get("item")).startswith("Q"):
                raise DataError(f"{path}:{number}: not of its form", "class, item, label, fit (kind or broad), source")
            found.setdefault(row["class"], {})[f"http://www.wikidata.org/entity/{row['item']}"] = row["fit"]
        return found

    def fitting(self, entity: Entity) -> dict[str, str]:
        """The items of classes that fit an entity, by its most special class that the table has."""
        for name in (entity.kind, *sorted(entity.classes)):
            if name in self.expected:
                return self.expected[name]
        return {}
