"""Do the reviewed links still hold? The table compared with what the query service says of its items.

Every item: is it there, or merged into another; is it of a class that fits ours; is it called what ours is called, and
what it was called when it was reviewed; places: how far apart, in which country, under which codes of the other tables;
what had ended before the year of the record; persons: whether they hold office. An exact match that fails is an error.
A looser match is about another thing, so that only what must hold of any link is an error there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from onrecord import links
from onrecord.findings import Finding
from onrecord.link.entities import Entities, Entity
from onrecord.link.likeness import likeness, metres
from onrecord.link.words import NOTES, said
from onrecord.wikidata.items import Item, look_up, short
from onrecord.wikidata.query import Service, is_item

# Below it, two names have little more in common than some letters.
LIKE = 0.75
_ANY_LINK = ("link-missing", "link-merged", "link-cautioned")


@dataclass
class Verdict:
    """What `check` found.

    Args:
        findings: sorted by line.
        entities: how many entities have a link that was compared.
        items: how many items were asked about.
        notes: what was asked when, and what could not be compared.
    """

    findings: list[Finding] = field(default_factory=list)
    entities: int = 0
    items: int = 0
    notes: tuple[str, ...] = ()


def check(entities: Entities, table: links.Table, path: str, service: Service, language: str = "en") -> Verdict:
    """Compare a table with a query service.

    Args:
        entities: of the record that the table is about.
        table: as read.
        path: of the table, as the user named it.
        service: of Wikidata, or one that speaks as it does.
        language: of the messages.

    Raises:
        SetupError: the service gives no whole answer.
    """
    findings = []
    asked: list[tuple[links.Row, Entity]] = []
    for row in table.rows:
        entity = entities.get(row.subject)
        code = _unfit(row, entity)
        if code:
            message, remedy = said(code, language, target=row.cells["object_id"])
            column = "object_id" if code == "link-no-item" else "subject_id"
            findings.append(
                Finding(path, row.line, code, row.cells["subject_id"], message, remedy, column=row.starts[column])
            )
        elif row.found and entity:
            asked.append((row, entity))
    if not asked:
        return Verdict(sorted(findings))
    classes = {item for _, entity in asked for item in entities.fitting(entity)}
    items, retrieved = look_up(service, {row.target for row, _ in asked}, classes)
    judge = _Judge(entities, language)
    for row, entity in asked:
        for code, column, values in judge.faults(row, entity, items[row.target]):
            message, remedy = said(code, language, **values)
            loose = not row.exact and code not in _ANY_LINK
            severity = "warning" if loose or code in _DRIFT else "error"
            place = row.starts[column]
            findings.append(
                Finding(path, row.line, code, row.cells["subject_id"], message, remedy, severity, place)
            )  # fmt: skip
    notes = _notes(judge, len(items), service, retrieved, language)
    return Verdict(sorted(findings), len({entity.iri for _, entity in asked}), len(items), notes)


# What may be right, or Wikidata's own change, and has to be looked at.
_DRIFT = ("link-type-broad", "link-type-none", "link-label-drift", "link-ended")


def _unfit(row: links.Row, entity: Entity | None) -> str:
    """Why a row is not asked about at all; empty when it may be."""
    if entity is None:
        return "link-unknown-subject"
    if entity.private:
        return "link-private"
    return "" if not row.found or is_item(row.target) else "link-no-item"


class _Judge:
    """Compares one entity with one item; remembers what could not be compared."""

    def __init__(self, entities: Entities, language: str) -> None:
        self._entities, self._language = entities, language
        self.skipped: dict[str, list[str]] = {"no-point": [], "no-class": [], "no-language": []}

    def faults(self, row: links.Row, entity: Entity, item: Item) -> Iterator[tuple[str, str, dict[str, str]]]:
        """(code, column of the table, values of the message) of everything that does not fit."""
        told = {"item": short(item.iri), "label": item.label}
        if item.merged:
            yield "link-merged", "object_id", {**told, "other": short(item.merged)}
            return
        if not item.there:
            yield "link-missing", "object_id", told
            return
        # What a reviewer wrote down as another thing is no link, whatever else fits.
        caution = row.cells["comment"].partition(" Caution: ")[2].partition(" Preuve : ")[0]
        if re.search(rf"\b{told['item']}\b", caution):
            yield "link-cautioned", "object_id", told
        yield from self._type(entity, item, told)
        yield from self._names(row, entity, item, told)
        yield from self._where(entity, item, told)
        yield from self._codes(entity, item, told)
        year = self._entities.year
        if year and item.ended[:4].isdigit() and int(item.ended[:4]) < year:
            yield "link-ended", "object_id", {**told, "day": item.ended, "year": str(year)}
        if "Person" in entity.classes and not item.holds_office:
            yield "link-office", "object_id", told

    def _type(self, entity: Entity, item: Item, told: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
        expected = self._entities.fitting(entity)
        if not expected:
            self.skipped["no-class"].append(entity.curie)
            return
        kinds = {expected[iri] for iri in item.classes & expected.keys()}
        if "kind" in kinds:
            return
        values = {
            **told,
            "types": ", ".join(item.kinds(self._language)),
            "kind": self._entities.kind(entity, self._language),
        }
        code = "link-type-broad" if kinds else "link-type" if item.types else "link-type-none"
        yield code, "object_id", values

    def _names(
        self, row: links.Row, entity: Entity, item: Item, told: dict[str, str]
    ) -> Iterator[tuple[str, str, dict[str, str]]]:
        if not item.names:
            self.skipped["no-language"].append(entity.curie)
            return
        quoted = "“{}”" if self._language == "en" else "« {} »"
        names = ", ".join(quoted.format(label) for label in sorted(set(item.labels.values()) or item.names)[:4])
        # A looser match is about another thing, which has a name of its own.
        if row.exact and likeness(entity.names, item.names) < LIKE:
            yield "link-label", "object_id", {**told, "names": names, "ours": entity.label(self._language)}
        was = row.cells["object_label"]
        if likeness([was], item.names) < 1:
            yield "link-label-drift", "object_label", {**told, "names": names, "was": was}

    def _where(self, entity: Entity, item: Item, told: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
        if entity.classes.isdisjoint(("Person", "Place")):
            return
        # The record tells nobody's citizenship, and of a river no country, but what is there is of one of its States.
        country = self._entities.countries.get(entity.area[:2])
        ours = {country} if country else self._entities.states
        if ours and item.countries and item.countries.isdisjoint(ours) and "Country" not in entity.classes:
            theirs, own = (", ".join(sorted(map(short, each))) for each in (item.countries, ours))
            yield "link-country", "object_id", {**told, "countries": theirs, "country": own}
        if "Place" not in entity.classes:
            return
        here = entity.point
        if here and item.points:
            # An item may have several points, a river its source and its mouth: the nearest counts.
            far = min(metres((here.latitude, here.longitude), point) for point in item.points)
            if far > here.reach:
                yield "link-far", "object_id", {**told, "km": _km(far), "reach": _km(here.reach)}
        else:
            self.skipped["no-point"].append(entity.curie)

    def _codes(self, entity: Entity, item: Item, told: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str]]]:
        for scheme, ours in sorted(self._entities.codes.get(entity.iri, {}).items()):
            theirs = item.codes.get(scheme, set())
            if theirs and ours.isdisjoint(theirs):
                name = {"geonames": "GeoNames", "iso": "ISO 3166"}[scheme]
                values = {**told, "scheme": name, "theirs": ", ".join(sorted(theirs)), "ours": ", ".join(sorted(ours))}
                yield "link-code", "object_id", values


def _km(distance: float) -> str:
    return f"{distance / 1000:.1f}" if distance < 10_000 else f"{distance / 1000:.0f}"


def _notes(judge: _Judge, count: int, service: Service, retrieved: datetime, language: str) -> tuple[str, ...]:
    words = NOTES[language]
    old = (datetime.now(retrieved.tzinfo) - retrieved).total_seconds() > 60
    first = words["asked"].format(
        count=count, service=service.url, day=retrieved.date().isoformat(), kept=words["kept"] if old else ""
    )
    rest = [words[why].format(names=", ".join(sorted(set(names)))) for why, names in judge.skipped.items() if names]
    return (first, *rest)
