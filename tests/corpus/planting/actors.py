"""Mistakes with who did it: communities, general terms, degrees, involvements in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.positions import Triple, locate
from onrecord.terms import PREFIXES
from planting.model import Planting, kind
from planting.written import Node, Written

LINKS = {
    "rec:actor": "actor-link-actor", "rec:accuser": "actor-link-accuser", "rec:by": "actor-link-by",
    "rec:source": "actor-link-source", "rec:toldBy": "actor-link-told-by", "rec:aboutActor": "actor-link-about-actor",
}  # fmt: skip


def _in_acts(record: Written) -> list[Node]:
    return [node for node in record.of("Involvement") if node.has("rec:inAct", "rec:actor")]


def _tied(record: Written, node: Node) -> tuple[str, ...]:
    """The nodes that an involvement ties together."""
    incident = record.incident(node, "rec:involvement")
    return (*node.values("rec:inAct"), *([incident.iri] if incident else []), node.value("rec:actor"))


@kind("community-acts", "Names a people where an armed group of it is meant.", *LINKS.values())
def _(record: Written) -> Iterator[Planting]:
    for community in record.of("Community")[:1]:
        for term, code in LINKS.items():
            for node in record.having(term):
                link = node.all(term)[0]
                edits = (record.swap(link, community.name),)
                yield Planting(
                    edits,
                    record.line(link, edits),
                    node.iri,
                    (str(link.object),),
                    f"{node.name} {term} {community.name}",
                    (code,),
                )


@kind("victims-act", "Names the victims as the actor.", "actor-link-actor")
def _(record: Written) -> Iterator[Planting]:
    for node in _in_acts(record):
        act = record.get(node.value("rec:inAct"))
        victim = record.get(act.value("rec:victim")) if act else None
        if victim and "VictimGroup" in victim.types:
            (actor,) = node.all("rec:actor")
            edits = (record.swap(actor, victim.name),)
            yield Planting(
                edits, record.line(actor, edits), node.iri, (str(actor.object),), f"{node.name} by {victim.name}"
            )


@kind("victim-of-own-act", "Makes a person both the victim and the actor of an act.", "own-victim")
def _(record: Written) -> Iterator[Planting]:
    for node in _in_acts(record):
        act = record.get(node.value("rec:inAct"))
        victim = record.get(act.value("rec:victim")) if act else None
        if victim and "Person" in victim.types:
            (actor,) = node.all("rec:actor")
            edits = (record.swap(actor, victim.name),)
            yield Planting(
                edits, record.line(actor, edits), node.iri, (str(actor.object),), f"{node.name} by {victim.name}"
            )


@kind("place-acts", "Names the village where its people are meant.", "actor-link-actor")
def _(record: Written) -> Iterator[Planting]:
    for place in record.of("PopulatedPlace")[:1]:
        for node in _in_acts(record):
            (actor,) = node.all("rec:actor")
            edits = (record.swap(actor, place.name),)
            yield Planting(
                edits, record.line(actor, edits), node.iri, (str(actor.object),), f"{node.name} by {place.name}"
            )


@kind("general-term-acts", "Spreads what is said of armed groups in general over an incident.", "category-actor")
def _(record: Written) -> Iterator[Planting]:
    for general in record.of("ActorCategory")[:1]:
        for node in _in_acts(record):
            (actor,) = node.all("rec:actor")
            edits = (record.swap(actor, general.name),)
            yield Planting(
                edits, record.line(node, edits), node.iri, (str(actor.object),), f"{node.name} by {general.name}"
            )


@kind("general-term-accuses", "Lets armed groups in general accuse the victims of an incident.", "category-accuser")
def _(record: Written) -> Iterator[Planting]:
    for general in record.of("ActorCategory")[:1]:
        for node in record.having("rec:accuser"):
            if record.incident(node, "rec:accusation"):
                accuser = node.all("rec:accuser")[0]
                edits = (record.swap(accuser, general.name),)
                yield Planting(
                    edits, record.line(node, edits), node.iri, (str(accuser.object),), f"{node.name} by {general.name}"
                )


@kind("two-actors", "Names two joint actors on one involvement.", "involvement-actor")
def _(record: Written) -> Iterator[Planting]:
    actors = list(record.of("StateForce", "ForeignForce", "ArmedGroup"))
    for node in _in_acts(record):
        (actor,) = node.all("rec:actor")
        other = next((each for each in actors if each.iri != actor.object), None)
        if other:
            edit = record.beside(actor, other.name)
            yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} by {other.name} too")


@kind("no-actor", "Forgets who took part.", "involvement-actor")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Involvement"):
        edits = record.drop(*node.all("rec:actor"))
        yield Planting(edits, record.line(node, edits), node.iri, (node.value("rec:actor"),), f"{node.name} by nobody")


@kind("no-degree", "Forgets in what degree an actor took part.", "involvement-degree")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Involvement"):
        edits = record.drop(*node.all("rec:degree"))
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without a degree")


@kind("heading-as-degree", "Takes the heading “perpetration” for a degree.", "involvement-degree")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Involvement"):
        (degree,) = node.all("rec:degree")
        edits = (record.swap(degree, "rec:perpetration"),)
        yield Planting(edits, record.line(degree, edits), node.iri, note=f"{node.name} rec:perpetration")


@kind("two-degrees", "Adds the degree that is right and leaves the old one.", "involvement-degree")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Involvement"):
        (degree,) = node.all("rec:degree")
        edit = record.beside(
            degree, "rec:suspected" if not node.is_("rec:degree", "rec:suspected") else "rec:accompanied"
        )
        yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} in two degrees")


@kind("involved-in-nothing", "Forgets in which act an actor took part.", "involvement")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Involvement"):
        edits = record.drop(*node.all("rec:inAct"), *node.all("rec:inPattern"))
        yield Planting(
            edits,
            record.line(node, edits),
            node.iri,
            (*node.values("rec:inAct"), *node.values("rec:inPattern")),
            f"{node.name} in nothing",
        )


@kind(
    "involved-in-act-and-pattern",
    "Puts the pattern beside the act, so that general conduct reaches an incident.",
    "involvement",
)
def _(record: Written) -> Iterator[Planting]:
    for pattern in record.of("Pattern")[:1]:
        for node in _in_acts(record):
            edits = (record.add(node, "rec:inPattern", pattern.name),)
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} in {pattern.name} too")


@kind("pattern-under-inact", "Puts conduct told in general under rec:inAct.", "involvement-in-act")
def _(record: Written) -> Iterator[Planting]:
    for pattern in record.of("Pattern")[:1]:
        for node in _in_acts(record):
            link = node.all("rec:inAct")[0]
            edit = record.beside(link, pattern.name)
            yield Planting(
                (edit,), record.line(edit, (edit,)), node.iri, (pattern.iri,), f"{node.name} in {pattern.name}"
            )


@kind("involved-in-another-incident", "Copies an act of another incident into an involvement.", "involvement-incident")
def _(record: Written) -> Iterator[Planting]:
    acts = record.acts
    for node in _in_acts(record):
        incident = record.incident(node, "rec:involvement")
        other = next(
            (a for a in acts if incident and a.iri not in incident.values("rec:act") and "GoingMissing" not in a.types),
            None,
        )
        if other:
            edit = record.beside(node.all("rec:inAct")[-1], other.name)
            yield Planting((edit,), record.line(edit, (edit,)), node.iri, (other.iri,), f"{node.name} in {other.name}")


@kind("involvement-not-listed", "Writes an involvement and forgets to list it in its incident.", "involvement-incident")
def _(record: Written) -> Iterator[Planting]:
    for node in _in_acts(record):
        for link in record.pointing.get(node.iri, []):
            if link.predicate.endswith("#involvement"):
                edits = record.drop(link)
                act = node.all("rec:inAct")[0]
                yield Planting(edits, record.line(act, edits), node.iri, (link.subject,), f"{node.name} not listed")


@kind("involvement-in-two-incidents", "Lists an involvement under a second incident.", "involvement-incident")
def _(record: Written) -> Iterator[Planting]:
    incidents = record.of("Incident")
    for node in _in_acts(record):
        incident = record.incident(node, "rec:involvement")
        other = next((each for each in incidents if each is not incident and each.has("rec:involvement")), None)
        if other:
            edit = record.beside(other.all("rec:involvement")[-1], node.name)
            yield Planting(
                (edit,),
                record.line(node, (edit,)),
                node.iri,
                (other.iri, node.value("rec:actor")),
                f"{node.name} in {other.name} too",
            )


@kind(
    "unknown-men-in-two-incidents",
    "Takes the unidentified men of one incident for those of another.",
    "unidentified-actor-incident",
)
def _(record: Written) -> Iterator[Planting]:
    for unknown in record.of("UnidentifiedActor"):
        home = {
            str(incident.iri)
            for node in record.subjects(unknown.iri, "rec:actor")
            if (incident := record.incident(node, "rec:involvement"))
        }
        for node in _in_acts(record):
            incident = record.incident(node, "rec:involvement")
            if home and incident and incident.iri not in home:
                (actor,) = node.all("rec:actor")
                edits = (record.swap(actor, unknown.name),)
                yield Planting(
                    edits,
                    record.line(unknown, edits),
                    unknown.iri,
                    (node.iri, str(actor.object)),
                    f"{unknown.name} in {node.name}",
                )


@kind("implicated-as-perpetrator", "Takes “implicated in” for “carried out” in an incident.", "implicated")
def _(record: Written) -> Iterator[Planting]:
    for node in _in_acts(record):
        if not node.has("rec:certainty") and node.is_("rec:degree", "rec:directlyCarriedOut"):
            edits = (record.add(node, "rec:certainty", 'rec:implicated ;\n    rec:wording "implicated"@en'),)
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} implicated")


@kind("implicated-as-carried-out", "Takes “implicated in” for “carried out” in a pattern.", "implicated-degree")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:inPattern", "rec:degree"):
        if node.is_("rec:certainty", "rec:implicated"):
            edits = (record.swap(node.all("rec:degree")[0], "rec:directlyCarriedOut"),)
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} carried out")


@kind("same-actor-twice", "Records an actor's part in an act a second time.", "same-involvement")
def _(record: Written) -> Iterator[Planting]:
    for node in _in_acts(record):
        incident = record.incident(node, "rec:involvement")
        if incident:
            name = f"<{incident.iri}/planted>"
            text = record.text[node.start : node.stop].replace(node.name, name, 1)
            text = text.replace(record.written(node.labels("en")[0]), '"planted"@en').replace(
                record.written(node.labels("fr")[0]), '"planté"@fr'
            )
            edits = (record.beside(incident.all("rec:involvement")[-1], name), record.write(text))
            iri = f"{incident.iri}/planted"
            told = max(node.iri, iri)
            if told == iri:
                offset = next(t.object_at for t in locate_in(text) if t.predicate.endswith("#inAct"))
                line = record.line(edits[1], edits) + text.count("\n", 0, offset)
            else:
                line = record.line(node.all("rec:inAct")[0], edits)
            yield Planting(edits, line, told, (node.iri, iri, incident.iri), f"{node.name} twice")


def locate_in(text: str) -> list[Triple]:
    """The triples of a piece of a record."""
    head = "".join(f"@prefix {name}: <{iri}> . " for name, iri in PREFIXES.items())
    return [t._replace(object_at=t.object_at - len(head)) for t in locate(head + text).triples]


@kind(
    "harm-as-a-shortcut",
    "Writes “harmed by” straight onto the victim or the actor.",
    "unknown-term",
    "derived-property-alleged-to-have-harmed",
)
def _(record: Written) -> Iterator[Planting]:
    for node in _in_acts(record):
        actor, act = record.get(node.value("rec:actor")), record.get(node.value("rec:inAct"))
        victim = record.get(act.value("rec:victim")) if act else None
        if actor and victim:
            edits = (record.add(actor, "rec:allegedToHaveHarmed", victim.name),)
            yield Planting(
                edits,
                record.line(edits[0], edits),
                actor.iri,
                (node.iri,),
                f"{actor.name} harmed {victim.name}",
                ("derived-property-alleged-to-have-harmed",),
            )
            edits = (record.add(victim, "rec:harmedBy", actor.name),)
            yield Planting(
                edits,
                record.line(edits[0], edits),
                victim.iri,
                note=f"{victim.name} harmed by {actor.name}",
                codes=("unknown-term",),
            )


@kind(
    "perpetrator-by-property-chain",
    "Declares a property chain through the involvement, from victim to actor.",
    "axiom-in-record",
    "involvement-logic",
    run="apart",
)
def _(record: Written) -> Iterator[Planting]:
    axioms = (
        "rec:victim owl:propertyChainAxiom ( rec:inAct rec:actor ) .",
        "rec:actor rdfs:subPropertyOf rec:by .",
        "rec:involvement rdfs:domain rec:Involvement .",
        "rec:Escort rdfs:subClassOf rec:Killing .",
    )
    for axiom in axioms:
        edit = record.write("@prefix owl: <http://www.w3.org/2002/07/owl#> .\n" + axiom)
        subject = "https://w3id.org/onrecord/ontology#" + axiom.split()[0].removeprefix("rec:")
        yield Planting((edit,), record.line(edit, (edit,)) + 1, subject, note=axiom)


@kind("actor-on-the-act", "Writes who did it straight onto the act.", "misplaced-property")
def _(record: Written) -> Iterator[Planting]:
    for node in _in_acts(record):
        act, actor = record.get(node.value("rec:inAct")), record.get(node.value("rec:actor"))
        if act and actor:
            edits = (record.add(act, "rec:actor", actor.name),)
            note = f"{act.name} by {actor.name}"
            yield Planting(edits, record.line(edits[0], edits), act.iri, note=note)


@kind(
    "actor-on-the-incident",
    "Writes who did it onto the incident: every act of it is then theirs.",
    "misplaced-property",
)
def _(record: Written) -> Iterator[Planting]:
    for node in _in_acts(record):
        incident, actor = record.incident(node, "rec:involvement"), record.get(node.value("rec:actor"))
        if incident and actor:
            edits = (record.add(incident, "rec:actor", actor.name),)
            note = f"{incident.name} by {actor.name}"
            yield Planting(edits, record.line(edits[0], edits), incident.iri, note=note)


@kind("accuser-is-accused", "Names the accuser as the accused.", "accused-apart")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:accuser", "rec:accused"):
        accuser, accused = node.all("rec:accuser")[0], node.all("rec:accused")[0]
        edits = (record.swap(accused, record.written(accuser)),)
        note = f"{node.name} accuses the accuser"
        yield Planting(edits, record.line(accused, edits), node.iri, (str(accused.object),), note)
