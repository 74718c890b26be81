"""Chosen facts of Wikidata about what is exactly linked, in a file of its own: names in other languages, coordinates.

Each fact is a named rdf:Statement about the *item*, with the item as its source and the day on which it came. Nothing
is said of the record's own entity but which fact is about its item, so that the file can never be mistaken for, or
merged into, what a report says; `onrecord` loads it nowhere by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from onrecord import links
from onrecord.errors import UsageError
from onrecord.findings import has_errors
from onrecord.link.check import check
from onrecord.link.entities import Entities
from onrecord.terms import BASE, DCTERMS, ID, PREFIXES, RDF, RDFS, REC, XSD, Term
from onrecord.wikidata.items import short
from onrecord.wikidata.query import Service

LANGUAGES = ("en", "fr", "ar")
_NAMES = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?item ?name WHERE {
  VALUES ?item { {items} }
  ?item rdfs:label ?name . FILTER(LANG(?name) IN (%s))
}
"""
_NUMBER = r"(-?\d+(?:\.\d+)?(?:E-?\d{1,2})?)"
_POINT = re.compile(rf"Point\({_NUMBER} {_NUMBER}\)", re.IGNORECASE)
_POINTS = """PREFIX wdt: <http://www.wikidata.org/prop/direct/>
SELECT ?item ?point WHERE { VALUES ?item { {items} } ?item wdt:P625 ?point }
"""
_HEAD = """# Facts of Wikidata (CC0) about items that the reviewed table has as the same: no report says them.
# Asked of {service} on {day}. Each is a statement about the item, with its source and its date.
"""


def enrich(
    entities: Entities, table: links.Table, service: Service, languages: Sequence[str] = LANGUAGES
) -> tuple[str, list[str]]:
    """The facts, as Turtle.

    Args:
        entities: of the record that the table is about.
        table: the reviewed links; only exact ones that `link check` bears out are asked about.
        service: the query service.
        languages: of the names.

    Returns:
        (Turtle without blank nodes, the same bytes for the same answers; for each link that was left out, why).

    Raises:
        UsageError: a language is none.
        SetupError: the service gives no whole answer.
    """
    for language in languages:
        if not re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", language):
            raise UsageError(f"{language!r} is not a language tag", "write tags such as fr or ar")
    verdict = check(entities, table, "", service)
    wrong = {finding.line: finding.code for finding in verdict.findings if has_errors([finding])}
    exact = [row for row in table.rows if row.exact]
    left_out = [f"{row.cells['subject_id']} ({wrong[row.line]})" for row in exact if row.line in wrong]
    owners = {row.target: row.subject for row in exact if row.line not in wrong}
    if not owners:
        return _HEAD.format(service=service.url, day="no day: nothing was linked"), left_out
    tags = ", ".join(f'"{language}"' for language in sorted(set(languages)))
    names = service.batches(_NAMES % tags, owners)
    points = service.batches(_POINTS, owners)
    facts = {
        _fact(owners[row["item"].value], row["item"].value, RDFS + "label", row["name"], row["name"].language)
        for row in names.rows
        if row["item"].value in owners
    }
    for row in points.rows:
        # A point with a globe before it is not on Earth. Source and mouth of a river are two facts.
        found = _POINT.fullmatch(row["point"].value.strip())
        if found and row["item"].value in owners:
            owner, item = owners[row["item"].value], row["item"].value
            latitude, longitude = _decimal(found[2]), _decimal(found[1])
            key = f"{latitude}_{longitude}".replace("-", "m").replace(".", "p")
            for name, value in (("latitude", latitude), ("longitude", longitude)):
                facts.add(_fact(owner, item, REC + name, Term("literal", value, XSD + "decimal"), key))
    return _turtle(service.url, min(names.retrieved, points.retrieved), facts), left_out


def refuse_folder(target: Path, root: Path) -> None:
    """Refuse to write among the layers, where the file would be loaded as if it were the record's.

    Raises:
        UsageError: the file lies below data/.
    """
    if target.resolve().is_relative_to((root / "data").resolve()):
        raise UsageError(f"{target}: below data/ it would be loaded with the record", "write it to another folder")


def _fact(owner: str, item: str, predicate: str, value: Term, key: str) -> tuple[str, str]:
    """(name of the node, its Turtle without the date)."""
    last = re.split(r"[#/]", predicate)[-1]
    node = f"{BASE}outside/wikidata/{owner.removeprefix(ID)}/{short(item)}/{last}-{key}"
    parts = (
        f"rdf:object {value.n3()}",
        f"rdf:predicate <{predicate}>",
        f"rdf:subject <{item}>",
        f"dcterms:source <{item}>",
        f"dcterms:subject <{owner}>",
    )
    return node, " ;\n    ".join(parts)


def _turtle(service: str, retrieved: datetime, facts: Iterable[tuple[str, str]]) -> str:
    day = retrieved.date().isoformat()
    prefixes = {"dcterms": DCTERMS, "rdf": RDF, "xsd": PREFIXES["xsd"]}
    head = _HEAD.format(service=service, day=day)
    lines = [head, *(f"@prefix {name}: <{iri}> .\n" for name, iri in prefixes.items())]
    for node, said in sorted(facts):
        lines.append(f'\n<{node}> a rdf:Statement ;\n    {said} ;\n    dcterms:date "{day}"^^xsd:date .\n')
    return "".join(lines)


def _decimal(text: str) -> str:
    """A decimal without trailing zeros or an exponent, as the data write it; Wikidata writes -1.0E-4 too."""
    whole, _, part = format(Decimal(text), "f").partition(".")
    return f"{whole}.{part.rstrip('0') or '0'}"
