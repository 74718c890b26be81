"""Mistakes with incidents, acts and victims: what was done to whom, and that it is counted once."""

from __future__ import annotations

from collections.abc import Iterator

from planting.model import Planting, kind
from planting.written import Edit, Node, Written

TO_PEOPLE = (
    "Abduction",
    "Arrest",
    "Beating",
    "Detention",
    "Disappearance",
    "EnforcedDisappearance",
    "Execution",
    "GoingMissing",
    "Killing",
    "Release",
    "RoundUp",
    "SummaryExecution",
    "Torture",
    "Transfer",
)


def _listed(record: Written, part: Node, term: str = "rec:act") -> Node:
    """The incident of a part that is known to have one."""
    incident = record.incident(part, term)
    assert incident is not None
    return incident


def _other(record: Written, incident: Node) -> Node | None:
    """Another incident than this, the next one told."""
    incidents = record.of("Incident")
    at = incidents.index(incident)
    return incidents[(at + 1) % len(incidents)] if len(incidents) > 1 else None


@kind("act-in-no-incident", "Takes an act out of its incident's list.", "act-incident")
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        incident = _listed(record, act)
        links = [triple for triple in incident.all("rec:act") if triple.object == act.iri]
        if len(incident.all("rec:act")) > 1:
            edits = record.drop(*links)
            also = [node.iri for node in record.subjects(act.iri, "rec:inAct")]
            yield Planting(edits, record.line(act, edits), act.iri, (incident.iri, *also), f"{act.name} in no incident")


@kind("act-in-two-incidents", "Lists an act under a second incident.", "act-in-two-incidents")
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        other = _other(record, _listed(record, act))
        if other:
            edit = record.beside(other.all("rec:act")[-1], act.name)
            also = [node.iri for term in ("rec:inAct", "rec:speaksTo") for node in record.subjects(act.iri, term)]
            yield Planting(
                (edit,), record.line(act, (edit,)), act.iri, (other.iri, *also), f"{act.name} in {other.name} too"
            )


@kind("incident-without-acts", "Writes the incident and none of its acts.", "incident-act")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Incident"):
        edits = record.drop(*node.all("rec:act"))
        also = node.values("rec:act")
        also += [each.iri for act in also for each in record.subjects(act, "rec:inAct")]
        yield Planting(edits, record.line(node, edits), node.iri, tuple(also), f"{node.name} without acts")


@kind("no-victim", "Forgets to say to whom an act was done.", "act-done-to-people-victim")
def _(record: Written) -> Iterator[Planting]:
    for act in record.of(*TO_PEOPLE):
        if act.has("rec:victim"):
            edits = record.drop(*act.all("rec:victim"))
            yield Planting(
                edits, record.line(act, edits), act.iri, tuple(act.values("rec:victim")), f"{act.name} without victim"
            )


@kind("attack-on-nobody", "Forgets whom or what an attack hit.", "attack-or-shooting")
def _(record: Written) -> Iterator[Planting]:
    for act in record.of("Attack", "Shooting"):
        hit = [triple for term in ("rec:victim", "rec:object", "rec:target") for triple in act.all(term)]
        edits = record.drop(*hit)
        also = tuple(str(triple.object) for triple in hit)
        yield Planting(edits, record.line(act, edits), act.iri, also, f"{act.name} on nobody")


@kind("two-victims", "Gives one act two victim nodes: both are counted.", "act-victim")
def _(record: Written) -> Iterator[Planting]:
    groups = record.of("VictimGroup", "Person")
    for act in record.of(*TO_PEOPLE):
        incident = record.incident(act)
        here = [
            g
            for g in groups
            if incident and g.iri.startswith(incident.iri + "/") and g.iri not in act.values("rec:victim")
        ]
        for other in [g for g in here if not g.has("rec:member")][:1]:
            for victim in act.all("rec:victim")[:1]:
                edit = record.beside(victim, other.name)
                yield Planting(
                    (edit,), record.line(edit, (edit,)), act.iri, note=f"{act.name} done to {other.name} too"
                )


@kind("whole-and-part-victims", "Gives an act the whole and a part of it as victims.", "act-victim")
def _(record: Written) -> Iterator[Planting]:
    for act in record.of(*TO_PEOPLE):
        for victim in act.all("rec:victim"):
            for part in record.subjects(str(victim.object), "rec:subgroupOf")[:1]:
                edit = record.beside(victim, part.name)
                yield Planting((edit,), record.line(edit, (edit,)), act.iri, note=f"{act.name} done to {part.name} too")


@kind("community-as-victim", "Names the community where a group of its people was the victim.", "victim-kind-victim")
def _(record: Written) -> Iterator[Planting]:
    for community in record.of("Community")[:1]:
        for act in record.having("rec:victim"):
            victim = act.all("rec:victim")[0]
            edits = (record.swap(victim, community.name),)
            yield Planting(
                edits,
                record.line(victim, edits),
                act.iri,
                (str(victim.object),),
                f"{act.name} done to {community.name}",
            )


@kind("people-who-speak-as-victim", "Uses a PersonGroup, which acts or speaks, as the victim.", "victim-kind-victim")
def _(record: Written) -> Iterator[Planting]:
    for group in record.of("PersonGroup")[:3]:
        for act in record.of(*TO_PEOPLE):
            victim = act.all("rec:victim")[0]
            edits = (record.swap(victim, group.name),)
            yield Planting(
                edits, record.line(victim, edits), act.iri, (str(victim.object),), f"{act.name} done to {group.name}"
            )


@kind("thing-as-victim", "Makes burnt homes the victim of the burning.", "victim-kind-victim")
def _(record: Written) -> Iterator[Planting]:
    for act in record.having("rec:object"):
        if act in record.acts:
            (link,) = act.all("rec:object")
            edits = (record.rename(link, "rec:victim"),)
            yield Planting(edits, record.line(link, edits), act.iri, (str(link.object),), f"{act.name} done to things")


@kind(
    "bodies-as-victims", "Puts found bodies under rec:victim: the dead are counted twice.", "discovery-of-bodies-victim"
)
def _(record: Written) -> Iterator[Planting]:
    for act in record.of("DiscoveryOfBodies"):
        (found,) = act.all("rec:found")
        edits = (record.add(act, "rec:victim", record.written(found)),)
        yield Planting(edits, record.line(edits[0], edits), act.iri, note=f"{act.name} with a victim")


@kind("nothing-found", "Writes a discovery of bodies without the bodies.", "discovery-of-bodies-found")
def _(record: Written) -> Iterator[Planting]:
    for act in record.of("DiscoveryOfBodies"):
        edits = record.drop(*act.all("rec:found"))
        yield Planting(
            edits, record.line(act, edits), act.iri, tuple(act.values("rec:found")), f"{act.name} of nothing"
        )


@kind("found-on-a-killing", "Uses rec:found for the victims of a killing.", "found")
def _(record: Written) -> Iterator[Planting]:
    for act in record.of("Killing", "Execution", "SummaryExecution"):
        (victim,) = act.all("rec:victim")
        edits = (record.add(act, "rec:found", record.written(victim)),)
        yield Planting(edits, record.line(act, edits), act.iri, note=f"{act.name} found")


@kind(
    "somebody-made-them-go-missing",
    "Gives an actor to people of whom the report says that they went missing.",
    "going-missing-involvement",
)
def _(record: Written) -> Iterator[Planting]:
    for act in record.of("GoingMissing"):
        incident = _listed(record, act)
        actor = next(iter(record.of("StateForce", "ArmedGroup")))
        evidence = ", ".join(record.written(triple) for triple in act.all("rec:evidence"))
        name = _named(incident, "planted")
        text = (
            f'{name} a rec:Involvement ;\n    rdfs:label "planted"@en, "planté"@fr ;\n    rec:actor {actor.name} ;\n'
            f"    rec:degree rec:directlyCarriedOut ;\n    rec:inAct {act.name} ;\n"
            f"    rec:evidence {evidence} ;\n    rec:basis rec:stated ."
        )
        edits = (record.add(incident, "rec:involvement", name), record.write(text))
        iri = f"{incident.iri}/planted"
        yield Planting(edits, record.line(act, edits), act.iri, (incident.iri, iri), f"{act.name} by {actor.name}")


def _named(incident: Node, what: str) -> str:
    """The name of a new part of an incident, whatever prefixes the file has."""
    return f"<{incident.iri}/{what}>"


@kind("two-verbs-in-one-act", "Gives one act two classes: “arrested and tortured”.", "act-class-type")
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        (typed,) = act.all("rdf:type")
        other = "rec:Torture" if "Arrest" in act.types else "rec:Arrest"
        edit = record.beside(typed, other)
        yield Planting((edit,), record.line(edit, (edit,)), act.iri, note=f"{act.name} is {other} too")


@kind(
    "act-of-no-kind", "Types an act as rec:Act or as a heading of several kinds.", "act-class-type", "act-without-class"
)
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        (typed,) = act.all("rdf:type")
        is_heading = "Arrest" in act.types
        general = "rec:DeprivationOfLiberty" if is_heading else "rec:Act"
        code = "act-class-type" if is_heading else "act-without-class"
        edits = (record.swap(typed, general),)
        at = record.line(typed, edits) if is_heading else record.line(act, edits)
        if is_heading or not act.has("rec:text"):  # an act of no class stays the report's own word
            yield Planting(edits, at, act.iri, note=f"{act.name} is {general}", codes=(code,))


@kind("feared-kind-as-class", "Types an act by what the report only fears.", "feared-class")
def _(record: Written) -> Iterator[Planting]:
    for act in record.having("rec:characterization"):
        for iri in act.values("rec:characterization"):
            said = record.get(iri)
            if act in record.acts and said and said.is_("rec:kind", "rec:enforcedDisappearanceKind"):
                (typed,) = act.all("rdf:type")
                edits = (record.swap(typed, "rec:EnforcedDisappearance"),)
                yield Planting(
                    edits, record.line(typed, edits), act.iri, note=f"{act.name} is an enforced disappearance"
                )


@kind("pattern-as-act", "Lists conduct told in general among the acts of an incident.", "incident-act")
def _(record: Written) -> Iterator[Planting]:
    pattern = next(iter(record.of("Pattern")), None)
    for incident in record.of("Incident"):
        if pattern:
            edit = record.beside(incident.all("rec:act")[-1], pattern.name)
            yield Planting(
                (edit,),
                record.line(edit, (edit,)),
                incident.iri,
                (pattern.iri,),
                f"{incident.name} with {pattern.name}",
            )


@kind("group-as-act", "Lists the victims among the acts.", "incident-act")
def _(record: Written) -> Iterator[Planting]:
    for act in record.having("rec:victim"):
        group = record.get(act.value("rec:victim"))
        if act in record.acts and group and "VictimGroup" in group.types:
            incident = _listed(record, act)
            edit = record.beside(incident.all("rec:act")[-1], group.name)
            yield Planting(
                (edit,), record.line(edit, (edit,)), incident.iri, (group.iri,), f"{incident.name} with {group.name}"
            )


@kind(
    "incident-told-twice",
    "Copies an incident under another name, as if it were a second one.",
    "duplicate-act",
    run="whole",
)
def _(record: Written) -> Iterator[Planting]:
    for incident in record.of("Incident"):
        parts = [node for node in record.nodes.values() if node.iri.startswith(incident.iri + "/") or node is incident]
        acts = [node for node in parts if node in record.acts and node.has("rec:date", "rec:place")]
        if acts and all(node.iri == incident.iri or incident.iri in node.iri for node in parts):
            text = "\n\n".join(record.text[node.start : node.stop] for node in parts)
            copied = _copied(record, text, incident)
            iris = tuple(node.iri.replace(incident.iri, incident.iri + "-again") for node in parts)
            edit = record.write(copied)
            copy = Written(record.text + edit.new)
            # Of each pair the act is told of whose name comes later.
            later = max(acts[0].iri, acts[0].iri.replace(incident.iri, incident.iri + "-again"))
            outside = tuple(
                triple.object
                for node in parts
                for triple in node.triples
                if isinstance(triple.object, str) and triple.object in record.nodes
            )
            yield Planting(
                (edit,),
                copy.line(copy.nodes[later]),
                later,
                (*iris, *(node.iri for node in parts), *outside),
                f"{incident.name} twice",
            )


def _copied(record: Written, text: str, incident: Node) -> str:
    """The statements of an incident's nodes, under the names of another incident and with labels of their own."""
    named = {node.name: node.iri for node in record.nodes.values() if node.iri.startswith(incident.iri)}
    for name in sorted(named, key=len, reverse=True):
        new = f"<{named[name].replace(incident.iri, incident.iri + '-again')}>"
        for end in (" ", ",", ";", "\n"):
            text = text.replace(f"{name}{end}", f"{new}{end}")
    return text.replace('"@en,', ' again"@en,').replace('"@fr ;', ' de nouveau"@fr ;')


@kind("act-told-twice", "Records the same act of an incident a second time.", "duplicate-act")
def _(record: Written) -> Iterator[Planting]:
    for act in record.of(*TO_PEOPLE):
        incident = record.incident(act)
        if incident and act.has("rec:victim") and "restates" not in record.text[act.start : act.stop]:
            name = _named(incident, "planted")
            text = record.text[act.start : act.stop].replace(act.name, name, 1)
            label = act.labels("en")[0]
            text = text.replace(record.written(label), '"told again"@en').replace(
                record.written(act.labels("fr")[0]), '"raconté de nouveau"@fr'
            )
            edits = (record.beside(incident.all("rec:act")[-1], name), record.write(text))
            iri = f"{incident.iri}/planted"
            told = max(act.iri, iri)
            line = record.line(edits[1], edits) if told == iri else record.line(act, edits)
            yield Planting(edits, line, told, (iri, act.iri, incident.iri), f"{act.name} twice")


@kind(
    "person-killed-twice",
    "Makes a person the victim of a second killing, of another incident.",
    "killed-twice",
    run="whole",
)
def _(record: Written) -> Iterator[Planting]:
    killings = record.of("Killing", "Execution", "SummaryExecution")
    for act in killings:
        person = record.get(act.value("rec:victim"))
        if person and "Person" in person.types:
            for other in killings:
                if other is not act and record.incident(other) is not record.incident(act):
                    (victim,) = other.all("rec:victim")
                    edits = (record.swap(victim, person.name),)
                    told = max(act.iri, other.iri)
                    at = victim if told == other.iri else act.all("rec:victim")[0]
                    yield Planting(
                        edits,
                        record.line(at, edits),
                        told,
                        (other.iri, act.iri, str(victim.object), person.iri),
                        f"{person.name} killed in {other.name} too",
                    )


@kind("place-is-a-state", "Names the State, which acts, where its country is meant.", "whereabouts-place")
def _(record: Written) -> Iterator[Planting]:
    for state in record.of("State", "StateForce")[:1]:
        for act in record.acts:
            for place in act.all("rec:place")[:1]:
                edits = (record.swap(place, state.name),)
                yield Planting(
                    edits,
                    record.line(place, edits),
                    act.iri,
                    tuple(act.values("rec:place")),
                    f"{act.name} in {state.name}",
                )


@kind("place-in-words", "Writes the place as a text.", "value-kind")
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        for place in act.all("rec:place")[:1]:
            edits = (record.swap(place, '"near the mosque"@en'),)
            yield Planting(
                edits, record.line(place, edits), act.iri, tuple(act.values("rec:place")), f"{act.name} place in words"
            )


@kind("destination-is-a-force", "Names the force whose base it was as the destination.", "whereabouts-destination")
def _(record: Written) -> Iterator[Planting]:
    for force in record.of("StateForce")[:1]:
        for act in record.having("rec:destination"):
            (place,) = act.all("rec:destination")
            edits = (record.swap(place, force.name),)
            yield Planting(
                edits,
                record.line(place, edits),
                act.iri,
                tuple(act.values("rec:destination")),
                f"{act.name} to {force.name}",
            )


@kind("site-of-another-incident", "Takes the camp of another incident for the place.", "part-incident")
def _(record: Written) -> Iterator[Planting]:
    sites = record.of("Site")
    for act in record.acts:
        incident = _listed(record, act)
        other = next(
            (s for s in sites if not s.iri.startswith(incident.iri + "/") and record.get(s.iri.rsplit("/", 1)[0])), None
        )
        for place in act.all("rec:place")[:1]:
            if other:
                edits = (record.swap(place, other.name),)
                yield Planting(
                    edits,
                    record.line(place, edits),
                    act.iri,
                    tuple(act.values("rec:place")),
                    f"{act.name} at {other.name}",
                )


@kind("victims-of-another-incident", "Takes the group of another incident for the victim.", "part-incident")
def _(record: Written) -> Iterator[Planting]:
    for act in record.having("rec:victim"):
        incident = record.incident(act)
        groups = (
            g
            for g in record.of("VictimGroup")
            if incident
            and not g.iri.startswith(incident.iri + "/")
            and record.get(g.iri.rsplit("/", 1)[0])
            and not g.has("rec:member")
        )
        other = next(groups, None)
        if other:
            victim = act.all("rec:victim")[0]
            edits = (record.swap(victim, other.name),)
            also = (str(victim.object), *(each.iri for each in record.subjects(other.iri, "rec:victim")))
            yield Planting(edits, record.line(victim, edits), act.iri, also, f"{act.name} done to {other.name}")


@kind("method-in-words", "Writes the method as a text.", "value-kind", "coded-value-method")
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        edits = (record.add(act, "rec:method", '"with sticks"@en'),)
        yield Planting(edits, record.line(edits[0], edits), act.iri, note=f"{act.name} method in words")


@kind("class-as-kind", "Writes the class where the code list's value belongs.", "class-as-value")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Pattern", "Characterization"):
        for said in node.all("rec:kind"):
            written = record.written(said)
            if written.endswith("Kind"):
                term = written.removeprefix("rec:").removesuffix("Kind")
                new = f"rec:{term[0].upper()}{term[1:]}"
                if new in ("rec:Killing", "rec:Arrest", "rec:EnforcedDisappearance", "rec:Sabotage", "rec:Blockade"):
                    edits = (record.swap(said, new),)
                    yield Planting(edits, record.line(said, edits), node.iri, note=f"{node.name} {new}")


@kind("kind-as-class", "Writes the code list's value where the class belongs.", "misused-term")
def _(record: Written) -> Iterator[Planting]:
    for act in record.of("Killing", "Arrest", "Abduction", "Torture"):
        (typed,) = act.all("rdf:type")
        local = record.written(typed).removeprefix("rec:")
        edits = (record.swap(typed, f"rec:{local[0].lower()}{local[1:]}Kind"),)
        yield Planting(edits, record.line(typed, edits), act.iri, (_listed(record, act).iri,), f"{act.name} as a kind")


@kind("fire-returned-at-the-attacked", "Aims the return fire at those who were attacked.", "return-fire-target")
def _(record: Written) -> Iterator[Planting]:
    for act in record.of("ReturnFire"):
        for target in act.all("rec:target"):
            incident = _listed(record, act)
            attacked = [
                node for iri in incident.values("rec:act") if (node := record.get(iri)) and node.has("rec:victim")
            ]
            for group in dict.fromkeys(node.value("rec:victim") for node in attacked):
                if (victim := record.get(group)) and "VictimGroup" in victim.types:
                    edits = (record.swap(target, victim.name),)
                    yield Planting(
                        edits,
                        record.line(target, edits),
                        act.iri,
                        (victim.iri, str(target.object)),
                        f"{act.name} {victim.name}",
                    )


@kind(
    "escorted-as-victims", "Names those who are escorted as victims of the escort.", "escort-victim", "escort-escorted"
)
def _(record: Written) -> Iterator[Planting]:
    for act in record.of("Escort"):
        (escorted,) = act.all("rec:escorted")[:1]
        edits = (record.rename(escorted, "rec:victim"),)
        also = tuple(triple.subject for triple in record.pointing.get(act.iri, []))
        line = record.line(Edit(escorted.predicate_at, escorted.predicate_at, ""), edits)
        group = (*act.values("rec:escorted"), *also)
        yield Planting(edits, line, act.iri, group, f"{act.name} with victims")
