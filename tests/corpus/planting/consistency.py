"""Mistakes by which two statements of a record speak against each other, or one leaves out what it is about."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from planting.model import Planting, kind
from planting.written import Node, Written

LATER = '"2099-01-01"^^edtf:EDTF'


def _added(record: Written, node: Node, term: str, value: str, *also: str) -> Planting:
    edits = (record.add(node, term, value),)
    return Planting(edits, record.line(edits[0], edits), node.iri, also, f"{node.name} with {term} {value}")


def _swapped(record: Written, node: Node, term: str, value: str, *also: str) -> Planting:
    triple = node.all(term)[0]
    edits = (record.swap(triple, value),)
    return Planting(
        edits, record.line(triple, edits), node.iri, (str(triple.object), *also), f"{node.name} with {term} {value}"
    )


def _dropped(record: Written, node: Node, *terms: str) -> Planting:
    triples = [triple for term in terms for triple in node.all(term)]
    edits = record.drop(*triples)
    linked = tuple(str(triple.object) for triple in triples)
    return Planting(edits, record.line(node, edits), node.iri, linked, f"{node.name} without {', '.join(terms)}")


@kind("qualified-nothing", "Leaves a qualifier behind when the number goes.", "qualifier-amount")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Detention", "Measure", "Release"):
        if not node.has("rec:amount") and not node.has("rec:qualifier"):
            planting = _added(record, node, "rec:qualifier", "rec:approximately")
            yield planting._replace(line=record.line(node, planting.edits))


@kind("distance-without-number", "Leaves out how far it is.", "distance")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Relationship"):
        if node.is_("rec:kind", "rec:distanceFrom"):
            yield _dropped(record, node, "rec:amount", "rec:unit", "rec:qualifier")


@kind(
    "office-of-a-private-person",
    "Calls a person whom the report only names a holder of public office.",
    "public-office",
)
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Person"):
        held = any("Position" in each.types for each in record.subjects(node.iri, "rec:holder"))
        if node.is_("rec:disclosure", "rec:namedByReport") and not held:
            yield _swapped(record, node, "rec:disclosure", "rec:publicOffice")


@kind("measure-about-nothing", "Leaves out what was adopted, banned or left.", "measure-object")
def _(record: Written) -> Iterator[Planting]:
    kinds = ("adopt", "ban", "leave", "pass")
    for node in record.of("Measure"):
        if any(node.is_("rec:kind", f"rec:{each}") for each in kinds) and node.has("rec:by"):
            terms = [term for term in ("rec:instrument", "rec:of", "rec:on", "rec:against") if node.has(term)]
            yield _dropped(record, node, *terms)


@kind("charge-against-nobody", "Says of the charged person rec:on.", "charged")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Measure"):
        if node.is_("rec:kind", "rec:charge") and node.has("rec:against"):
            (triple,) = node.all("rec:against")
            edits = (record.rename(triple, "rec:on"),)
            yield Planting(edits, record.line(node, edits), node.iri, (str(triple.object),), f"{node.name} on somebody")


@kind("measure-by-the-report", "Names the report as the one who took the measure.", "by-report")
def _(record: Written) -> Iterator[Planting]:
    (report,) = record.of("Report")
    for node in record.of("Measure", "Response"):
        if node.has("rec:by") and len(node.all("rec:by")) == 1:
            yield _swapped(record, node, "rec:by", report.name)


@kind("asks-itself", "Names the one who asks as the one who is asked.", "response-ends-by")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Response"):
        if node.has("rec:by", "rec:to") and len(node.all("rec:by")) == 1:
            (to,) = node.all("rec:to")
            yield _swapped(record, node, "rec:by", record.written(to))


@kind("asked-place", "Names the place where a complaint was made as the one to whom it was.", "addressed-to")
def _(record: Written) -> Iterator[Planting]:
    place = next(iter(record.of("PopulatedPlace")), None)
    for node in record.of("Response") if place else ():
        if node.has("rec:to"):
            yield _swapped(record, node, "rec:to", place.name)


@kind("assessment-of-nobody", "Leaves out whose judgment it is.", "assessment")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Consequence"):
        if node.is_("rec:kind", "rec:assessment") and node.has("rec:by"):
            yield _dropped(record, node, "rec:by")


@kind("feared-act", "Puts the fear onto the act.", "feared-act-certainty")
def _(record: Written) -> Iterator[Planting]:
    for node in record.acts:
        if not node.has("rec:certainty") and not node.has("rec:wording"):
            yield _added(record, node, "rec:certainty", 'rec:feared ;\n    rec:wording "feared"@en')


@kind("computed-statement", "Calls computed what a sentence only implies.", "computed-basis")
def _(record: Written) -> Iterator[Planting]:
    for node in record.acts:
        if node.has("rec:basis"):
            planting = _swapped(record, node, "rec:basis", "rec:computed")
            yield planting._replace(line=record.line(node, planting.edits))


@kind("figure-of-no-day", "Leaves out as of when a figure holds.", "observation-date")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Observation"):
        if node.has("rec:asOf"):
            terms = ("rec:asOf", "rec:asOfEarliest", "rec:asOfLatest", "rec:dateBasis")
            yield _dropped(record, node, *(term for term in terms if node.has(term)))


@kind("name-of-another", "Mistypes an abbreviation.", "name-spelling")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Name"):
        yield _swapped(record, node, "rec:nameValue", '"QZX"@en', node.value("rec:holder"))


@kind("report-without-title", "Leaves out the title.", "report-title-title")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Report"):
        yield _dropped(record, node, "dcterms:title")


@kind("part-not-listed", "Takes a part off the list of its incident.", "unlinked")
def _(record: Written) -> Iterator[Planting]:
    terms = ("rec:consequence", "rec:measure", "rec:response", "rec:statedPurpose", "rec:testimony")
    for incident in record.of("Incident"):
        for triple in (each for term in terms for each in incident.all(term)):
            part = record.get(str(triple.object))
            if part and part.iri.startswith(incident.iri + "/") and len(record.pointing.get(part.iri, [])) == 1:
                edits = record.drop(triple)
                yield Planting(edits, record.line(part, edits), part.iri, (incident.iri,), f"{part.name} not listed")


@kind("leads-to-itself", "Copies the node's own name into a link.", "self-link")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Consequence"):
        for triple in node.all("rec:of")[:1]:
            edits = (record.swap(triple, node.name),)
            yield Planting(edits, record.line(triple, edits), node.iri, (str(triple.object),), f"{node.name} of itself")


@kind("label-of-another-actor", "Exchanges the actor and leaves the label.", "label-names-other", run="whole")
def _(record: Written) -> Iterator[Planting]:
    forces = record.of("ArmedGroup", "ForeignForce", "Militia", "StateForce")
    for node in record.of("Involvement"):
        actor = record.get(node.value("rec:actor"))
        names = [str(triple.object.value) for triple in actor.labels("en")] if actor in forces and actor else []
        label = next((str(triple.object.value) for triple in node.labels("en")), "")
        other = next((each for each in forces if each is not actor), None)
        if other and names and names[0][:1].isupper() and label.startswith(names[0]):
            planting = _swapped(record, node, "rec:actor", other.name)
            yield planting._replace(line=record.line(node.labels("en")[0], planting.edits))


@kind("one-spelling-of-two", "Gives a name of one force to another.", "same-name", run="whole")
def _(record: Written) -> Iterator[Planting]:
    forces = sorted(record.of("ArmedGroup", "ForeignForce", "Militia", "StateForce"), key=lambda each: each.iri)
    for one, two in pairwise(forces):
        name = next((record.written(t) for t in one.all("skos:altLabel") if t.object.value[:1].isupper()), "")
        if name:
            own = two.all("skos:altLabel")
            edits = (record.beside(own[-1], name) if own else record.add(two, "skos:altLabel", name),)
            yield Planting(edits, record.line(edits[0], edits), two.iri, (one.iri,), f"{two.name} called {name}")


@kind("hedge-taken-from-the-label", "Shortens a label by its hedge.", "label-hedge")
def _(record: Written) -> Iterator[Planting]:
    for node in record.acts:
        if node.has("rec:certainty"):
            (triple,) = node.labels("en")
            edits = (record.swap(triple, '"What was done"@en'),)
            yield Planting(edits, record.line(triple, edits), node.iri, note=f"{node.name} unhedged")


@kind("at-least-made-exact-beside-the-label", "Makes at least 30 exactly 30 and leaves the label.", "label-qualifier")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("VictimGroup"):
        label = next((str(triple.object.value) for triple in node.labels("en")), "")
        if (
            node.is_("rec:countQualifier", "rec:atLeast")
            and label.lower().startswith("at least")
            and node.has("rec:minCount")
        ):
            (least,) = node.all("rec:minCount")
            (qualifier,) = node.all("rec:countQualifier")
            most = record.add(node, "rec:maxCount", record.written(least))
            edits = (record.swap(qualifier, "rec:exact"), most)
            parts = tuple(each.iri for each in record.subjects(node.iri, "rec:subgroupOf"))
            yield Planting(edits, record.line(node.labels("en")[0], edits), node.iri, parts, f"{node.name} made exact")
