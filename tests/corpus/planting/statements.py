"""Mistakes with what somebody says or decides: accusations, testimony, responses, measures, relationships, names."""

from __future__ import annotations

from collections.abc import Iterator

from planting.model import Planting, kind
from planting.written import Node, Written

# Class, property without which it says nothing, and the code of the finding.
REQUIRED = (
    ("Accusation", "rec:accused", "accusation-accused"),
    ("Accusation", "rec:content", "accusation-content"),
    ("Characterization", "rec:kind", "characterization-kind"),
    ("Consequence", "rec:kind", "consequence-kind"),
    ("Consequence", "rec:of", "consequence-of"),
    ("Death", "rec:deceased", "death-deceased"),
    ("Description", "rec:holder", "name-or-position-holder"),
    ("Description", "rec:text", "description-text-text"),
    ("Measure", "rec:kind", "measure-kind"),
    ("Name", "rec:kind", "name-kind"),
    ("Name", "rec:nameValue", "name-name-value"),
    ("Name", "rec:holder", "name-or-position-holder"),
    ("ObjectGroup", "rec:kind", "object-group"),
    ("Observation", "rec:kind", "observation-kind"),
    ("Pattern", "rec:kind", "pattern-kind"),
    ("Position", "rec:holder", "name-or-position-holder"),
    ("Provision", "rec:partOf", "provision-part-of"),
    ("Relationship", "rec:counterpart", "relationship-counterpart"),
    ("Relationship", "rec:kind", "relationship-kind"),
    ("Relationship", "rec:subject", "relationship-subject"),
    ("Report", "dcterms:language", "report-language"),
    ("Report", "rec:coverage", "report-coverage"),
    ("Response", "rec:kind", "response-kind"),
    ("StatedPurpose", "rec:content", "stated-purpose-content"),
    ("StatedPurpose", "rec:purposeOf", "stated-purpose-purpose-of"),
    ("Status", "rec:kind", "status-kind"),
    ("Status", "rec:statusOf", "status-status-of"),
    ("Testimony", "rec:kind", "testimony-kind"),
    ("Testimony", "rec:source", "testimony-source"),
    ("Testimony", "rec:speaksTo", "testimony-speaks-to"),
)  # fmt: skip


@kind(
    "part-missing",
    "Leaves out a part without which a statement says nothing.",
    *sorted({code for _, _, code in REQUIRED}),
)
def _(record: Written) -> Iterator[Planting]:
    for name, term, code in REQUIRED:
        for node in record.of(name):
            if node.has(term) and not (name == "ObjectGroup" and node.has("rec:text")):
                edits = record.drop(*node.all(term))
                linked = tuple(str(triple.object) for triple in node.all(term))
                yield Planting(
                    edits, record.line(node, edits), node.iri, linked, f"{node.name} without {term}", (code,)
                )


@kind("status-without-as-of", "Says that somebody is missing, and not as of when.", "status-as-of")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Status"):
        edits = record.drop(
            *node.all("rec:asOf"),
            *node.all("rec:asOfEarliest"),
            *node.all("rec:asOfLatest"),
            *node.all("rec:dateBasis"),
        )
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without a date")


@kind("accusation-by-nobody", "Records an accusation and not who made it.", "accusation")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Accusation"):
        if not node.has("rec:contentCertainty") and not node.has("rec:accuserCertainty"):
            edits = record.drop(*node.all("rec:accuser"))
            yield Planting(
                edits, record.line(node, edits), node.iri, tuple(node.values("rec:accuser")), f"{node.name} by nobody"
            )


@kind("accusation-in-words", "Writes the reproach as a text.", "value-kind")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Accusation"):
        (content,) = node.all("rec:content")
        edits = (record.swap(content, '"collaborating with JNIM"@en'),)
        yield Planting(edits, record.line(content, edits), node.iri, note=f"{node.name} in words")


@kind("accusation-not-linked", "Writes an accusation and links it from nothing.", "accusation-incident")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Accusation"):
        links = [t for t in record.pointing.get(node.iri, []) if t.predicate.endswith("#accusation")]
        edits = record.drop(*links)
        yield Planting(
            edits,
            record.line(node, edits),
            node.iri,
            tuple(t.subject for t in links),
            f"{node.name} linked from nothing",
        )


@kind("two-reproaches", "Puts two reproaches into one accusation.", "accusation-content")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Accusation"):
        (content,) = node.all("rec:content")
        other = "rec:supporting" if node.is_("rec:content", "rec:collaborating") else "rec:collaborating"
        edit = record.beside(content, other)
        yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} {other} too")


@kind("two-sources", "Puts two witnesses into one testimony.", "testimony-source")
def _(record: Written) -> Iterator[Planting]:
    people = record.of("PersonGroup")
    for node in record.of("Testimony"):
        (source,) = node.all("rec:source")
        other = next((each for each in people if each.iri != source.object), None)
        if other:
            edit = record.beside(source, other.name)
            yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} by {other.name} too")


@kind(
    "testimony-about-people", "Lets a testimony speak to the victims, and not to what was done.", "testimony-speaks-to"
)
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Testimony"):
        acts = [record.nodes[iri] for iri in node.values("rec:speaksTo") if iri in record.nodes]
        victim = next(
            (record.nodes[iri] for act in acts for iri in act.values("rec:victim") if iri in record.nodes), None
        )
        if victim:
            link = node.all("rec:speaksTo")[0]
            edits = (record.swap(link, victim.name),)
            yield Planting(
                edits, record.line(link, edits), node.iri, (str(link.object),), f"{node.name} about {victim.name}"
            )


@kind(
    "testimony-about-another-incident", "Lets a survivor speak to the acts of another incident.", "testimony-incident"
)
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Testimony"):
        incidents = record.subjects(node.iri, "rec:testimony")
        told = {iri for incident in incidents for iri in incident.values("rec:act")}
        other = next((act for act in record.acts if act.iri not in told), None)
        if incidents and other:
            edit = record.beside(node.all("rec:speaksTo")[-1], other.name)
            yield Planting(
                (edit,), record.line(edit, (edit,)), node.iri, (other.iri,), f"{node.name} about {other.name}"
            )


@kind(
    "kind-of-another-list",
    "Takes a value of another code list for the kind.",
    "response-kind",
    "measure-kind",
    "testimony-kind",
    "status-kind",
    "relationship-kind",
    "observation-kind",
)
def _(record: Written) -> Iterator[Planting]:
    for name in ("Response", "Measure", "Testimony", "Status", "Relationship", "Observation"):
        for node in record.of(name):
            (value,) = node.all("rec:kind")
            edits = (record.swap(value, "rec:killingKind"),)
            yield Planting(edits, record.line(value, edits), node.iri, note=f"{node.name} rec:killingKind")


@kind(
    "two-kinds",
    "Gives a statement two kinds of the same list.",
    "response-kind",
    "measure-kind",
    "testimony-kind",
    "status-kind",
)
def _(record: Written) -> Iterator[Planting]:
    others = {
        "Response": "rec:denial",
        "Measure": "rec:announce",
        "Testimony": "rec:corroborated",
        "Status": "rec:wanted",
    }
    for name, other in others.items():
        for node in record.of(name):
            (value,) = node.all("rec:kind")
            if record.written(value) != other:
                edit = record.beside(value, other)
                yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} {other} too")


@kind("measure-by-nobody", "Records what was decided and neither who decided nor against whom.", "measure-by")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Measure"):
        if node.has("rec:by") and not node.has("rec:against") and not node.has("rec:instrument"):
            edits = record.drop(*node.all("rec:by"))
            yield Planting(
                edits, record.line(node, edits), node.iri, tuple(node.values("rec:by")), f"{node.name} by nobody"
            )


@kind("characterization-by-nobody", "Records a judgment of the report as if it were a fact.", "characterization")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Characterization"):
        if node.has("rec:by"):
            edits = record.drop(*node.all("rec:by"))
            yield Planting(
                edits, record.line(node, edits), node.iri, tuple(node.values("rec:by")), f"{node.name} by nobody"
            )


@kind("characterization-of-nothing", "Writes a characterization and links it from nothing.", "characterization-subject")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Characterization"):
        links = [t for t in record.pointing.get(node.iri, []) if t.predicate.endswith("#characterization")]
        edits = record.drop(*links)
        yield Planting(
            edits, record.line(node, edits), node.iri, tuple(t.subject for t in links), f"{node.name} of nothing"
        )


@kind("restates-in-a-circle", "Says of both tellings that each restates the other.", "circle")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:restates"):
        other = record.get(node.value("rec:restates"))
        if other and not other.has("rec:restates"):
            edits = (record.add(other, "rec:restates", node.name),)
            first = min((node, other), key=lambda each: each.iri)
            line = record.line(node.all("rec:restates")[0] if first == node else edits[0], edits)
            yield Planting(edits, line, first.iri, (node.iri, other.iri), f"{other.name} restates {node.name}")


@kind("restates-another-kind", "Lets a statement restate one of another kind.", "restates-kind")
def _(record: Written) -> Iterator[Planting]:
    incident = next(iter(record.of("Incident")), None)
    for node in record.having("rec:restates"):
        link = node.all("rec:restates")[0]
        if incident:
            edits = (record.swap(link, incident.name),)
            yield Planting(
                edits,
                record.line(link, edits),
                node.iri,
                (str(link.object), incident.iri),
                f"{node.name} restates {incident.name}",
            )


@kind("provision-in-a-circle", "Makes a law a part of its own provision.", "cycle")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Provision"):
        law = record.get(node.value("rec:partOf"))
        if law:
            edits = (record.add(law, "rec:partOf", node.name),)
            lines = (record.line(edits[0], edits), record.line(node.all("rec:partOf")[0], edits))
            first = min((node, law), key=lambda each: each.iri)
            yield Planting(edits, max(lines), first.iri, (node.iri, law.iri), f"{law.name} part of {node.name}")


@kind("related-to-itself", "Copies the subject into the counterpart.", "relationship-itself")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Relationship"):
        (subject,), (counterpart,) = node.all("rec:subject"), node.all("rec:counterpart")
        edits = (record.swap(counterpart, record.written(subject)),)
        yield Planting(
            edits, record.line(counterpart, edits), node.iri, (str(counterpart.object),), f"{node.name} with itself"
        )


@kind(
    "ends-of-the-wrong-kind",
    "Puts an actor where a place belongs, or a place where an actor does.",
    "relationship-place",
    "relationship-actor",
    "relationship-side",
)
def _(record: Written) -> Iterator[Planting]:
    places, actors = record.of("PopulatedPlace", "Region"), record.of("ArmedGroup", "StateForce")
    for node in record.of("Relationship"):
        (counterpart,) = node.all("rec:counterpart")
        wrong: Node | None = None
        if node.is_("rec:kind", "rec:locatedIn") and actors:
            wrong = actors[0]
        elif (
            any(node.is_("rec:kind", f"rec:{each}") for each in ("headOf", "controlledBy", "onSideOf", "replacedBy"))
            and places
        ):
            wrong = places[0]
        if wrong:
            edits = (record.swap(counterpart, wrong.name),)
            yield Planting(
                edits,
                record.line(counterpart, edits),
                node.iri,
                (str(counterpart.object),),
                f"{node.name} {wrong.name}",
            )


@kind(
    "located-in-a-circle", "Turns a location round while the other direction stands.", "located-in-circle", run="whole"
)
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Relationship"):
        if node.is_("rec:kind", "rec:locatedIn"):
            others = [
                other
                for other in record.of("Relationship")
                if other.is_("rec:kind", "rec:locatedIn")
                and other.value("rec:subject") == node.value("rec:counterpart")
            ]
            for other in others:
                (counterpart,) = other.all("rec:counterpart")
                (subject,) = node.all("rec:subject")
                edits = (record.swap(counterpart, record.written(subject)),)
                yield Planting(
                    edits,
                    record.line(counterpart, edits),
                    other.iri,
                    (node.iri, str(counterpart.object)),
                    f"{other.name} in {record.written(subject)}",
                )


@kind("name-without-a-language", "Gives a name without its language.", "name-name-value")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Name"):
        (value,) = node.all("rec:nameValue")
        edits = (record.swap(value, f'"{node.value("rec:nameValue")}"'),)
        yield Planting(edits, record.line(value, edits), node.iri, note=f"{node.name} without a language")


@kind(
    "record-leads-to-reference",
    "Names an entry of the gazetteer as the place.",
    "reference-apart",
    "whereabouts-place",
    "undescribed-node",
)
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        for place in act.all("rec:place")[:1]:
            edits = (record.swap(place, "<https://w3id.org/onrecord/reference/location-kobe>"),)
            yield Planting(edits, record.line(place, edits), act.iri, (str(place.object),), f"{act.name} at an entry")


@kind("response-to-another-event", "Links a response from a second incident.", "evidence-incident")
def _(record: Written) -> Iterator[Planting]:
    incidents = record.of("Incident")
    for node in record.of("Response"):
        linked = record.subjects(node.iri, "rec:response")
        other = next((each for each in incidents if each not in linked and not each.has("rec:response")), None)
        if linked and other:
            edits = (record.add(other, "rec:response", node.name),)
            yield Planting(edits, record.line(edits[0], edits), other.iri, (node.iri,), f"{other.name} {node.name}")


@kind("teller-forgotten", "Forgets that only a witness tells of the accusation.", "told-by")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Accusation"):
        told = node.all("rec:toldBy")
        for account in record.subjects(node.iri, "rec:speaksTo") if told else ():
            if account.is_("rec:kind", "rec:said") and set(node.values("rec:evidence")) <= set(
                account.values("rec:evidence")
            ):
                edits = record.drop(*told)
                yield Planting(edits, record.line(node, edits), node.iri, (), f"{node.name} as the report's own")


def exchanged(record: Written, node: Node) -> Planting:
    """The two ends of a relationship in each other's place."""
    (one,), (other,) = node.all("rec:subject"), node.all("rec:counterpart")
    edits = (record.swap(one, record.written(other)), record.swap(other, record.written(one)))
    return Planting(edits, record.line(other, edits), node.iri, note=f"{node.name} exchanged")


@kind("places-exchanged", "Puts the region into the town, or the country under its capital.", "place-rank")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Relationship"):
        (one,), (other,) = node.all("rec:subject"), node.all("rec:counterpart")
        inner, outer = record.get(str(one.object)), record.get(str(other.object))
        if inner and outer and "PopulatedPlace" in inner.types and {"Region", "Country"} & set(outer.types):
            yield exchanged(record, node)


@kind("people-and-group-exchanged", "Exchanges the people and the group made up of them.", "relationship-members")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Relationship"):
        if node.is_("rec:kind", "rec:madeUpOf"):
            yield exchanged(record, node)


@kind("river-and-town-exchanged", "Puts the river along the town.", "relationship-river")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Relationship"):
        if node.is_("rec:kind", "rec:alongRiver"):
            yield exchanged(record, node)


@kind("helped-is-the-accuser", "Names the accuser as those whom the accused are said to help.", "accused-apart")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:accuser", "rec:aboutActor"):
        about = node.all("rec:aboutActor")[0]
        edits = (record.swap(about, record.written(node.all("rec:accuser")[0])),)
        gone = (str(about.object),)
        yield Planting(edits, record.line(about, edits), node.iri, gone, f"{node.name} about its accuser")


@kind("accuser-tells-of-it", "Names the accuser as the source that tells of the accusation.", "accused-apart")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:accuser", "rec:toldBy"):
        told = node.all("rec:toldBy")[0]
        edits = (record.swap(told, record.written(node.all("rec:accuser")[0])),)
        also = (str(told.object),)
        yield Planting(edits, record.line(told, edits), node.iri, also, note=f"{node.name} told by its accuser")


@kind("actor-as-witness", "Names the actor of an act as the source that testifies to it.", "testimony-apart")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Testimony"):
        for iri in node.values("rec:speaksTo"):
            act = record.get(iri)
            parts = record.subjects(iri, "rec:inAct")
            if act and act.has("rec:victim") and parts:
                source = node.all("rec:source")[0]
                edits = (record.swap(source, record.written(parts[0].all("rec:actor")[0])),)
                also = (str(source.object),)
                yield Planting(edits, record.line(source, edits), node.iri, also, f"{node.name} by {edits[0].new}")
                break
