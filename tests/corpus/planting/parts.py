"""Everybody is there, in the place of another: sides of a relation, parts in an act, who tells of it."""

from __future__ import annotations

from collections.abc import Iterator

from planting.model import TEXTUAL, Planting, kind
from planting.textual import passages_of, stated
from planting.written import Node, Written

_BODIES = {"ArmedGroup", "ForeignForce", "Militia", "StateForce"}


def _places(node: Node) -> list[tuple[int, int]]:
    """Paragraph and sentence of what a node cites."""
    found = (name.removeprefix("p").split("-s") for name in passages_of(node))
    return sorted((int(paragraph), int(sentence)) for paragraph, sentence in found)


@kind("sides-exchanged", "Turns a relation round.", "other-role", "label-differs", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:subject", "rec:counterpart"):
        sides = [record.get(node.value(term)) for term in ("rec:subject", "rec:counterpart")]
        if all(side and _BODIES & set(side.types) for side in sides):
            subject, counterpart = node.all("rec:subject")[0], node.all("rec:counterpart")[0]
            edits = (
                record.swap(subject, record.written(counterpart)),
                record.swap(counterpart, record.written(subject)),
            )
            yield Planting(edits, record.line(counterpart, edits), node.iri, note=f"{node.name} turned round")


@kind("agency-behind-via", "Takes the distributor of a photograph for its agency.", "other-role", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:agency", "rec:distributor"):
        agency, distributor = node.all("rec:agency")[0], node.all("rec:distributor")[0]
        edits = (record.swap(agency, record.written(distributor)), record.swap(distributor, record.written(agency)))
        yield Planting(edits, record.line(agency, edits), node.iri, note=f"{node.name} exchanged")


@kind("part-in-one-act-forgotten", "Forgets one of two acts of an actor.", "role-left-out", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:inAct", "rec:actorDescription"):
        acts = node.all("rec:inAct")
        act = record.get(str(acts[-1].object)) if len(acts) > 1 else None
        # Of an act that also cites another sentence, or is told of by a noun, the sentence may not say it.
        if (
            act
            and passages_of(act) == passages_of(node)
            and set(act.types) & {"Arrest", "Beating", "PropertyDestruction"}
        ):
            edits = record.drop(acts[-1])
            also = (node.iri, *passages_of(node))
            yield Planting(edits, record.line(act, edits), act.iri, also, f"{node.name} not in {act.name}")


@kind("purpose-of-another-act", "Ties a purpose to an act of the next sentence.", "other-role", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:purposeOf"):
        (link, *_rest) = node.all("rec:purposeOf")
        act = record.get(str(link.object))
        for other in record.of("Arrest", "Killing", "Torture", "Siege"):
            there = [place for place in _places(other) if place not in _places(node)]
            if act and "Search" not in act.types and there and there[0][0] == _places(node)[0][0] and other is not act:
                edits = (record.swap(link, other.name),)
                yield Planting(edits, record.line(link, edits), node.iri, (act.iri,), f"{node.name} of {other.name}")


@kind("victims-of-the-next-sentence", "Gives an act the victims of another.", "far-from-it", "other-role", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:victim"):
        (link, *_rest) = node.all("rec:victim")
        now = record.get(str(link.object))
        for other in record.of("VictimGroup"):
            same = now and _places(other)[0][0] == _places(node)[0][0]
            if now and same and other is not now and _places(other)[0] > _places(node)[-1] and other.has("rec:sex"):
                edits = (record.swap(link, other.name),)
                yield Planting(
                    edits, record.line(link, edits), node.iri, (now.iri, other.iri), f"{node.name} of {other.name}"
                )


@kind("teller-and-testimony-left-out", "Records a reproach as the report's own.", "role-left-out", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:toldBy", "rec:accused"):
        said = [each for each in record.subjects(node.iri, "rec:speaksTo") if len(each.all("rec:speaksTo")) == 1]
        edits = (*record.drop(*node.all("rec:toldBy")), *(edit for each in said for edit in record.remove(each)))
        if len(said) == len(record.subjects(node.iri, "rec:speaksTo")):
            also = tuple(triple.subject for each in said for triple in record.pointing.get(each.iri, []))
            yield Planting(edits, record.line(node, edits), node.iri, also, f"{node.name} told by nobody")


@kind("order-turned-round", "Turns round which of two acts of a sentence came first.", "other-order", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:followedBy"):
        (link, *more) = node.all("rec:followedBy")
        after = record.get(str(link.object))
        # Where more acts follow, turning one round makes a circle, which is another's to tell.
        last = (
            not more and after and not after.has("rec:followedBy") and not record.subjects(node.iri, "rec:followedBy")
        )
        if after and last and passages_of(after)[-1:] == passages_of(node)[-1:] and "Transfer" in after.types:
            edits = (*record.drop(link), record.add(after, "rec:followedBy", node.name))
            yield Planting(edits, record.line(edits[-1], edits), after.iri, (node.iri,), f"{node.name} after")


@kind("one-of-three-without-place", "Forgets the place for one of several.", "role-left-out", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("GoingMissing", "Release"):
        others = [each for each in record.of(*node.types) if passages_of(each) == passages_of(node)]
        if node.has("rec:place") and len(others) > 2 and all(each.has("rec:place") for each in others):
            edits = record.drop(*node.all("rec:place"), *node.all("rec:placeBasis"))
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} nowhere")


@kind("place-of-the-arrest", "Lets people die where they were arrested.", "other-role", "unfounded-name", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Execution", "Killing", "Detention"):
        incident = record.incident(node)
        arrests = [record.get(act) for act in incident.values("rec:act")] if incident else []
        for arrest in arrests:
            place = arrest.value("rec:place") if arrest and "Arrest" in arrest.types else ""
            if node.has("rec:place") and place and place not in node.values("rec:place") and arrest:
                edits = (record.swap(node.all("rec:place")[0], record.written(arrest.all("rec:place")[0])),)
                also = (node.value("rec:place"),)
                yield Planting(
                    edits, record.line(node.all("rec:place")[0], edits), node.iri, also, f"{node.name} there"
                )


@kind("name-from-elsewhere", "Adds a name that the report never has.", "label-strange", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in record.of(*_BODIES):
        for name in node.all("skos:altLabel")[:1]:
            edit = record.beside(name, '"Quorbish riders"@en')
            yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} called otherwise")


@kind("law-of-another-sentence", "Takes one law of the paragraph for the other.", "other-role", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:instrument"):
        (link, *_rest) = node.all("rec:instrument")
        for other in record.of("Law"):
            paragraph = {place[0] for each in record.subjects(other.iri, "rec:instrument") for place in _places(each)}
            if other.iri != link.object and _places(node)[0][0] in paragraph and node.is_("rec:kind", "rec:pass"):
                edits = (record.swap(link, other.name),)
                yield Planting(
                    edits, record.line(link, edits), node.iri, (str(link.object),), f"{node.name} by {other.name}"
                )


@kind("adverb-on-both-verbs", "Puts the adverb of one verb on the other too.", "other-role", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:on", "rec:wording"):
        (link, *more) = node.all("rec:on")
        for pattern in record.subjects(node.iri, "rec:characterization"):
            for other in pattern.values("rec:kind"):
                if not more and other != link.object:
                    edit = record.beside(link, f"<{other}>")
                    yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} on both")


@kind("kind-cut-in-a-label", "Leaves the first word of a kind out of the label.", "label-lacks", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:kind"):
        for label in node.labels("en") if node.is_("rec:kind", "rec:massGrave") else ():
            edits = (record.swap(label, record.written(label).replace("mass ", "")),)
            yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} without mass")
