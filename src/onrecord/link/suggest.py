"""Candidates for a link, with what speaks for and against each: for a person to review, never written by itself.

Two ways lead to them: a reconciliation service (which knows near names) and the query service (which has the very
names). What counts is then read from the query service alone: the name, the class, the country, the distance, the
codes of the reviewed tables. Each is a number from 0 to 1 where it is known, and the score (0 to 100) is their mean by
`WEIGHTS`; the other service's own score is shown beside it and never used, since it is unstable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from onrecord import links
from onrecord.errors import UsageError
from onrecord.findings import LANGUAGES
from onrecord.link.entities import WIKIDATA, Entities, Entity
from onrecord.link.likeness import likeness, metres
from onrecord.terms import Term
from onrecord.wikidata.items import WD, Item, look_up, short
from onrecord.wikidata.query import Service
from onrecord.wikidata.reconcile import Candidate, Query
from onrecord.wikidata.reconcile import Service as Reconciliation

WEIGHTS = {"name": 5, "type": 3, "country": 1, "distance": 3, "code": 4}
_TAGS = (*LANGUAGES, "mul")
_NAMES_A_TIME = 50
_NAMED = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?item ?name WHERE {
  VALUES ?name { %s }
  { ?item rdfs:label ?name } UNION { ?item skos:altLabel ?name }
}
LIMIT 1000
"""


@dataclass(frozen=True)
class Suggestion:
    """One candidate for one entity.

    Args:
        entity: of the record.
        item: as the query service has it.
        features: name of a feature to its value from 0 to 1; one that is not known is missing.
        score: their weighted mean, 0 to 100.
        kilometres: from our point; None where one of the two has none.
        service_score: of the reconciliation service; None where it did not propose the item.
        description: as the reconciliation service gives it.
        beware: why it should not be taken, in words; empty when nothing is known against it.
    """

    entity: Entity
    item: Item
    features: dict[str, float]
    score: int
    kilometres: float | None
    service_score: float | None
    description: str
    beware: str


def refuse(entity: Entity) -> None:
    """Refuse what may not be looked up; called before any request is made.

    Raises:
        UsageError: the entity is a private person, or of a kind that has no item.
    """
    if entity.private:
        raise UsageError(
            f"{entity.curie} is a person without public office: nobody is asked about such a person",
            "looking somebody up tells others that somebody is looked at (docs/linking.md)",
        )
    if not entity.linkable:
        raise UsageError(
            f"{entity.curie} is of a kind ({entity.kind}) for which no candidates are asked",
            "organisations, places, law and holders of public office have candidates",
        )


def unlinked(entities: Entities) -> list[Entity]:
    """Everything that may be looked up and has no link yet."""
    linked = {row.subject for row in entities.table(WIKIDATA).rows if row.found}
    return [entity for entity in entities if entity.linkable and entity.iri not in linked]


def suggest(
    entities: Entities, wanted: Sequence[Entity], service: Service, reconciliation: Reconciliation | None
) -> tuple[list[Suggestion], datetime | None]:
    """Candidates for some entities, the best first.

    Args:
        entities: of the record.
        wanted: for which candidates are asked.
        service: the query service.
        reconciliation: a reconciliation service; None to do without.

    Returns:
        (the suggestions by entity and score, when the oldest answer came; None where there are no candidates).

    Raises:
        UsageError: one of the entities may not be looked up; then nothing is asked about any.
        SetupError: a service gives no whole answer.
    """
    for entity in wanted:
        refuse(entity)
    proposed: dict[str, dict[str, Candidate | None]] = {entity.iri: {} for entity in wanted}
    moments = []
    if reconciliation and wanted:
        asked = [(entity, query) for entity in wanted for query in _queries(entities, entity)]
        answers, moment = reconciliation.candidates([query for _, query in asked])
        moments.append(moment)
        for (entity, _), candidates in zip(asked, answers, strict=True):
            for candidate in candidates:
                known = proposed[entity.iri].get(candidate.iri)
                if known is None or candidate.score > known.score:
                    proposed[entity.iri][candidate.iri] = candidate
    _by_name(wanted, service, proposed)
    iris = {iri for found in proposed.values() for iri in found}
    if not iris:
        return [], None
    classes = {item for entity in wanted for item in entities.fitting(entity)}
    items, moment = look_up(service, iris, classes)
    rows = entities.table(WIKIDATA).rows
    suggestions = [
        _judged(entities, rows, entity, items[iri], candidate)
        for entity in wanted
        for iri, candidate in proposed[entity.iri].items()
        if items[iri].there and not items[iri].merged
    ]
    suggestions.sort(key=lambda s: (s.entity.iri, -s.score, s.item.iri))
    return suggestions, min([*moments, moment])


def _queries(entities: Entities, entity: Entity) -> list[Query]:
    """The questions to a reconciliation service: each label, class, country; nothing else of the record leaves."""
    kinds = [short(item) for item, fit in entities.fitting(entity).items() if fit == "kind"]
    country = entities.countries.get(entity.area[:2], "")
    properties = (("P17", short(country)),) if country else ()
    labels = sorted({entity.label(language) for language in LANGUAGES})
    return [Query(label, kinds[0] if kinds else "", properties) for label in labels]


def _by_name(wanted: Sequence[Entity], service: Service, proposed: dict[str, dict[str, Candidate | None]]) -> None:
    """The items that bear the very name of an entity in English, French or in no one language."""
    owners: dict[str, list[str]] = {}
    for entity in wanted:
        # What an editor writes small ("soldiers", "army") is a word, not a name.
        for name in {*entity.labels.values(), *(n for n in entity.names if any(c.isupper() for c in n))}:
            owners.setdefault(name, []).append(entity.iri)
    names = sorted(owners)
    for start in range(0, len(names), _NAMES_A_TIME):
        some = names[start : start + _NAMES_A_TIME]
        terms = " ".join(Term("literal", name, "", tag).n3() for name in some for tag in _TAGS)
        for row in service.select(_NAMED % terms).rows:
            if "item" in row and re.fullmatch(re.escape(WD) + r"Q\d+", row["item"].value):
                for owner in owners.get(row["name"].value, ()):
                    proposed[owner].setdefault(row["item"].value, None)


def _judged(
    entities: Entities, rows: Sequence[links.Row], entity: Entity, item: Item, candidate: Candidate | None
) -> Suggestion:
    features = {"name": round(likeness(entity.names, item.names), 2)}
    expected = entities.fitting(entity)
    if expected:
        fits = {expected[iri] for iri in item.classes & expected.keys()}
        features["type"] = 1.0 if "kind" in fits else 0.5 if fits else 0.0
    country = entities.countries.get(entity.area[:2])
    if country and item.countries:
        features["country"] = float(country in item.countries)
    far = None
    if entity.point and item.points:
        here = (entity.point.latitude, entity.point.longitude)
        far = min(metres(here, point) for point in item.points)
        # Full within what is known of our point, nothing at ten times that.
        features["distance"] = round(max(0.0, min(1.0, (10 - far / entity.point.reach) / 9)), 2)
    for scheme, ours in entities.codes.get(entity.iri, {}).items():
        if item.codes.get(scheme):
            same = float(not ours.isdisjoint(item.codes[scheme]))
            features["code"] = min(same, features.get("code", 1.0))
    weight = sum(WEIGHTS[name] for name in features)
    score = round(100 * sum(WEIGHTS[name] * value for name, value in features.items()) / weight)
    return Suggestion(
        entity,
        item,
        features,
        score,
        None if far is None else far / 1000,
        candidate.score if candidate else None,
        candidate.description if candidate else "",
        warning(rows, entity, item),
    )


def warning(rows: Sequence[links.Row], entity: Entity, item: Item) -> str:
    """Why an item should not be taken for an entity, as far as the reviewed table knows; empty when it says nothing."""
    for row in rows:
        if row.target == item.iri and row.exact and row.subject != entity.iri:
            return f"already the same as {row.cells['subject_id']}"
    return "the reviewed table names it as another thing" if refused(rows, entity, item) else ""


def refused(rows: Sequence[links.Row], entity: Entity, item: Item) -> bool:
    """Whether what is said of an entity in the table names an item that it is not linked to."""
    return any(
        row.subject == entity.iri
        and row.target != item.iri
        and re.search(rf"\b{short(item.iri)}\b", row.cells["comment"])
        for row in rows
    )
