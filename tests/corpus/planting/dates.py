"""Mistakes with dates: days and months exchanged, bounds that differ, an order of events that cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from planting.model import Planting, kind
from planting.written import Edit, Node, Written

STATED = ("rec:date", "rec:begin", "rec:end", "rec:asOf")
BOUNDS = ("rec:earliestBegin", "rec:latestBegin", "rec:earliestEnd", "rec:latestEnd")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
CUSTODY = ("Abduction", "Arrest", "Detention", "Disappearance", "GoingMissing", "RoundUp")


def _first_bound(record: Written, node: Node, term: str, edits: tuple[Edit, ...]) -> int:
    """The line of the first bound that depends on a date."""
    names = {
        "rec:date": BOUNDS,
        "rec:begin": BOUNDS[:2],
        "rec:end": BOUNDS[2:],
        "rec:asOf": ("rec:asOfEarliest", "rec:asOfLatest"),
    }
    bounds = [triple for name in names[term] for triple in node.all(name)]
    return min(record.line(bound, edits) for bound in bounds)


def moved(record: Written, node: Node, days: int, *terms: str) -> tuple[Edit, ...]:
    """Edits that move every day of a node's date by some days."""
    edits = []
    for term in terms or (*STATED, *BOUNDS):
        for triple in node.all(term):
            text = record.written(triple)
            new = _DAY.sub(lambda match: str(date.fromisoformat(match.group()) + timedelta(days)), text)
            edits.append(record.swap(triple, new))
    return tuple(edits)


@kind("day-and-month-exchanged", "Writes the day where the month stands; the bounds stay.", "date-agreement")
def _(record: Written) -> Iterator[Planting]:
    for term in STATED:
        for node in record.having(term):
            (stated,) = node.all(term)
            text = node.value(term)
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text) and text[5:7] != text[8:] and int(text[8:]) <= 12:
                edits = (record.swap(stated, f'"{text[:5]}{text[8:]}-{text[5:7]}"^^edtf:EDTF'),)
                yield Planting(edits, _first_bound(record, node, term, edits), node.iri, note=f"{node.name} {text}")


@kind("thirteenth-month", "Writes the day first: there is no such month.", "bad-value")
def _(record: Written) -> Iterator[Planting]:
    for term in STATED:
        for node in record.having(term):
            (stated,) = node.all(term)
            text = node.value(term)
            if re.fullmatch(r"\d{4}-\d\d-\d\d", text) and int(text[8:]) > 12:
                edits = (record.swap(stated, f'"{text[:5]}{text[8:]}-{text[5:7]}"^^edtf:EDTF'),)
                yield Planting(edits, record.line(stated, edits), node.iri, note=f"{node.name} {text}")


@kind("bound-a-day-off", "Counts one day too few or too many.", "date-agreement")
def _(record: Written) -> Iterator[Planting]:
    for term in (*BOUNDS, "rec:asOfEarliest", "rec:asOfLatest"):
        for node in record.having(term):
            (bound,) = node.all(term)
            edits = moved(record, node, -1 if "earliest" in term.lower() else 1, term)
            yield Planting(edits, record.line(bound, edits), node.iri, note=f"{node.name} {term}")


@kind("bound-missing", "Forgets one of the bounds.", "date-agreement")
def _(record: Written) -> Iterator[Planting]:
    for term in BOUNDS:
        for node in record.having(term):
            edits = record.drop(*node.all(term))
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without {term}")


@kind("open-date-closed", "Closes an open date with the day it began.", "open-bound")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:date", "rec:earliestBegin"):
        if re.fullmatch(r"\[\d{4}-\d\d-\d\d\.\.\]", node.value("rec:date")):
            day = node.value("rec:earliestBegin")
            edits = (record.add(node, "rec:latestBegin", f'"{day}"^^xsd:date'),)
            yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} closed")


@kind("bounds-without-date", "Takes the date out and leaves its bounds.", "begin-bound")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:date", "rec:earliestBegin"):
        edits = record.drop(*node.all("rec:date"))
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without a date")


@kind("date-and-begin", "Gives a begin to what has a date already.", "date-or-span-begin")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:date"):
        (stated,) = node.all("rec:date")
        edits = (record.add(node, "rec:begin", record.written(stated)),)
        yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} with a begin")


@kind(
    "date-of-wrong-type",
    "Writes ^^xsd:date behind the date as stated.",
    "date-as-stated-date",
    "date-as-stated-begin",
    "date-as-stated-end",
    "date-as-stated-as-of",
)
def _(record: Written) -> Iterator[Planting]:
    for term in STATED:
        for node in record.having(term):
            (stated,) = node.all(term)
            if re.fullmatch(r"\d{4}-\d\d-\d\d", node.value(term)):
                edits = (record.swap(stated, record.written(stated).replace("edtf:EDTF", "xsd:date")),)
                yield Planting(edits, record.line(stated, edits), node.iri, note=f"{node.name} {term}")


@kind("date-as-text", "Forgets the type behind a date.", "date-as-stated-date", "date-as-stated-begin")
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:date", "rec:begin"):
        for node in record.having(term):
            (stated,) = node.all(term)
            edits = (record.swap(stated, f'"{node.value(term)}"'),)
            yield Planting(edits, record.line(stated, edits), node.iri, note=f"{node.name} {term}")


@kind("date-in-words", "Writes the date as people say it.", "bad-value", "date-as-stated-date")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:date"):
        (stated,) = node.all("rec:date")
        edits = (record.swap(stated, '"7 February 2025"^^edtf:EDTF'),)
        yield Planting(edits, record.line(stated, edits), node.iri, note=f"{node.name} in words")


@kind("day-that-is-none", "Writes 30 February.", "bad-value")
def _(record: Written) -> Iterator[Planting]:
    for term in BOUNDS:
        for node in record.having(term):
            (bound,) = node.all(term)
            edits = (record.swap(bound, '"2025-02-30"^^xsd:date'),)
            yield Planting(edits, record.line(bound, edits), node.iri, note=f"{node.name} {term}")


@kind(
    "bound-with-a-time",
    "Pastes a date with a time of day.",
    "begin-bound-earliest-begin",
    "begin-bound-latest-begin",
    "end-bound-earliest-end",
    "end-bound-latest-end",
)
def _(record: Written) -> Iterator[Planting]:
    for term in BOUNDS:
        for node in record.having(term):
            (bound,) = node.all(term)
            edits = (record.swap(bound, f'"{node.value(term)}T00:00:00"^^xsd:dateTime'),)
            yield Planting(edits, record.line(bound, edits), node.iri, note=f"{node.name} {term}")


@kind("end-before-begin", "Exchanges begin and end, bounds and all.", "span-earliest-begin")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:begin", "rec:end"):
        pairs = (
            ("rec:begin", "rec:end"),
            ("rec:earliestBegin", "rec:earliestEnd"),
            ("rec:latestBegin", "rec:latestEnd"),
        )
        edits = []
        for one, other in pairs:
            if node.has(one, other):
                (a,), (b,) = node.all(one), node.all(other)
                edits += [record.swap(a, record.written(b)), record.swap(b, record.written(a))]
        (bound,) = node.all("rec:earliestBegin")
        yield Planting(tuple(edits), record.line(bound, edits), node.iri, note=f"{node.name} ends before it begins")


@kind("span-of-one-date", "Gives an end that comes before the begin.", "span-earliest-begin")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:begin", "rec:earliestBegin"):
        if not node.has("rec:end") and "VictimGroup" not in node.types:
            day = str(date.fromisoformat(node.value("rec:earliestBegin")) - timedelta(20))
            bounds = f' ;\n    rec:earliestEnd "{day}"^^xsd:date ;\n    rec:latestEnd "{day}"^^xsd:date'
            edits = (record.add(node, "rec:end", f'"{day}"^^edtf:EDTF{bounds}'),)
            (bound,) = node.all("rec:earliestBegin")
            yield Planting(edits, record.line(bound, edits), node.iri, note=f"{node.name} ended {day}")


@kind("year-of-another-record", "Types the year of another report, in the date and its bounds.", "date-within-coverage")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:date", "rec:basis"):
        (stated,) = node.all("rec:date")
        year = node.value("rec:date")[:4]
        if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", node.value("rec:date")) and not node.has("rec:dateBasis"):
            terms = ("rec:date", *BOUNDS)
            edits = tuple(
                record.swap(triple, record.written(triple).replace(f'"{year}', f'"{int(year) - 2}'))
                for term in terms
                for triple in node.all(term)
            )
            yield Planting(edits, record.line(stated, edits), node.iri, note=f"{node.name} in {int(year) - 2}")


@kind("release-before-arrest", "Takes the release for an earlier one: it now comes before the arrest.", "release-order")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Release"):
        acts = [act for act in record.subjects(node.value("rec:victim"), "rec:victim") if set(act.types) & set(CUSTODY)]
        begins = [act.value("rec:earliestBegin") for act in acts]
        if begins and all(begins) and _DAY.fullmatch(node.value("rec:date")):
            days = date.fromisoformat(min(begins)) - date.fromisoformat(node.value("rec:latestBegin")) - timedelta(3)
            edits = moved(record, node, days.days)
            (stated,) = node.all("rec:latestBegin")
            followed = [other.iri for other in record.subjects(node.iri, "rec:followedBy")]
            yield Planting(
                edits, record.line(stated, edits), node.iri, tuple(followed), f"{node.name} before the arrest"
            )


@kind("followed-by-an-earlier-act", "Turns rec:followedBy round.", "followed-by-order")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:followedBy"):
        for link in node.all("rec:followedBy"):
            other = record.get(str(link.object))
            dated = other and node.has("rec:latestBegin") and other.has("rec:earliestBegin", "rec:latestBegin")
            if other and dated and node.value("rec:latestBegin") < other.value("rec:earliestBegin"):
                edits = (*record.drop(link), record.add(other, "rec:followedBy", node.name))
                note = f"{other.name} before {node.name}"
                yield Planting(edits, record.line(edits[-1], edits), other.iri, note=note)


@kind("order-in-a-circle", "Says of the later act too that the earlier one follows it.", "circle", "followed-by-order")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:followedBy"):
        for link in node.all("rec:followedBy"):
            other = record.get(str(link.object))
            if other and not other.has("rec:followedBy") and "Accusation" not in node.types:
                edits = (record.add(other, "rec:followedBy", node.name),)
                first = min((node, other), key=lambda each: each.iri)
                line = record.line(link if first == node else edits[0], edits)
                yield Planting(edits, line, first.iri, (node.iri, other.iri), f"{other.name} followed by {node.name}")


@kind("followed-by-itself", "Copies the act's own name into rec:followedBy.", "circle")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:followedBy"):
        link = node.all("rec:followedBy")[0]
        edits = (record.swap(link, node.name),)
        yield Planting(edits, record.line(link, edits), node.iri, note=f"{node.name} after itself")


@kind("status-before-the-event", "Dates a status before the person was taken.", "status-order")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Status"):
        acts = [a for a in record.subjects(node.value("rec:statusOf"), "rec:victim") if set(a.types) & set(CUSTODY)]
        begins = [act.value("rec:earliestBegin") for act in acts if act.has("rec:earliestBegin")]
        if begins and any(node.is_("rec:kind", f"rec:{each}") for each in ("missing", "held")):
            day = str(date.fromisoformat(min(begins)) - timedelta(9))
            (stated,) = node.all("rec:asOf")
            edits = [record.swap(stated, f'"{day}"^^edtf:EDTF')]
            edits += record.drop(*node.all("rec:asOfEarliest"), *node.all("rec:asOfLatest"))
            edits.append(
                record.add(node, "rec:asOfEarliest", f'"{day}"^^xsd:date ;\n    rec:asOfLatest "{day}"^^xsd:date')
            )
            yield Planting(tuple(edits), record.line(stated, edits), node.iri, note=f"{node.name} as of {day}")


@kind("bodies-found-before-the-killing", "Exchanges the days of the killing and of the discovery.", "discovery-order")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("DiscoveryOfBodies"):
        incident = record.incident(node)
        killings = [k for k in record.acts if "Killing" in k.types or "Execution" in k.types] if incident else []
        begins = [
            k.value("rec:earliestBegin")
            for k in killings
            if k.iri in (incident or node).values("rec:act") and k.has("rec:earliestBegin")
        ]
        if begins and _DAY.fullmatch(node.value("rec:date")):
            days = date.fromisoformat(min(begins)) - date.fromisoformat(node.value("rec:latestBegin")) - timedelta(2)
            edits = moved(record, node, days.days)
            (stated,) = node.all("rec:latestBegin")
            yield Planting(edits, record.line(stated, edits), node.iri, note=f"{node.name} before the killing")


@kind("basis-of-no-date", "Takes the date out and leaves its basis.", "date-basis")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:dateBasis"):
        gone = [triple for term in STATED for triple in node.all(term)]
        if gone and not any(node.has(bound) for bound in BOUNDS):
            edits = record.drop(*gone, *node.all("rec:asOfEarliest"), *node.all("rec:asOfLatest"))
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without a date")


@kind("as-of-before-the-report", "Dates “remains” to the arrest, not to the report.", "as-of-report", run="whole")
def _(record: Written) -> Iterator[Planting]:
    last = max((act.value("rec:earliestBegin") for act in record.acts if act.has("rec:earliestBegin")), default="")
    for node in record.having("rec:asOf", "rec:asOfEarliest"):
        if last and node.value("rec:asOf").endswith("..]"):
            days = date.fromisoformat(last) - date.fromisoformat(node.value("rec:asOfEarliest")) - timedelta(20)
            edits = moved(record, node, days.days, "rec:asOf", "rec:asOfEarliest")
            (stated,) = node.all("rec:asOfEarliest")
            yield Planting(edits, record.line(stated, edits), node.iri, note=f"{node.name} before the last act")


@kind("counted-date-without-basis", "Forgets to say that a date was counted from a span.", "span-basis")
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        if act.has("rec:amount", "rec:dateBasis") and (act.has("rec:date") or act.has("rec:end")):
            edits = record.drop(*act.all("rec:dateBasis"))
            yield Planting(edits, record.line(act, edits), act.iri, note=f"{act.name} without rec:dateBasis")
