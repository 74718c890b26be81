"""Mistakes with what may stand in the record at all: spelling, names of nodes, derived statements, broken Turtle."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from planting.model import Planting, kind
from planting.written import Edit, Node, Written, apply

DERIVED = {
    "rec:earliestBeginDay": "738000",
    "rec:latestEndDay": "738001",
    "rec:side": "rec:stateSide",
    "rec:lastStatus": "rec:missing",
    "rec:carriedCertainty": "rec:presumed",
    "rec:carriedBasis": "rec:implied",
    "rec:actKind": "rec:killingKind",
}


@kind("property-misspelt", "Mistypes the name of a property.", "unknown-term")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        for term in ("rec:victim", "rec:actor", "rec:evidence", "rec:statedCount", "rec:inAct", "rec:act"):
            for triple in node.all(term)[:1]:
                written = record.text[triple.predicate_at : record.end(triple.predicate_at)]
                edits = (record.rename(triple, written[:-2] + written[-1]),)
                linked = tuple(str(t.object) for t in node.all(term) if isinstance(t.object, str))
                yield Planting(
                    edits,
                    record.line(Edit(triple.predicate_at, triple.predicate_at, ""), edits),
                    node.iri,
                    linked,
                    f"{node.name} {edits[0].new}",
                )


@kind("property-in-capitals", "Writes a property with a capital.", "misused-term", "unknown-term")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        for term in ("rec:victim", "rec:actor", "rec:place", "rec:act", "rec:involvement"):
            for triple in node.all(term)[:1]:
                local = term.removeprefix("rec:")
                edits = (record.rename(triple, f"rec:{local[0].upper()}{local[1:]}"),)
                linked = tuple(str(t.object) for t in node.all(term) if isinstance(t.object, str))
                yield Planting(
                    edits,
                    record.line(Edit(triple.predicate_at, triple.predicate_at, ""), edits),
                    node.iri,
                    linked,
                    f"{node.name} {edits[0].new}",
                )


@kind("class-misspelt", "Mistypes the name of a class.", "unknown-term")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        (typed,) = node.all("rdf:type")
        written = record.written(typed)
        edits = (record.swap(typed, written[:-2] + written[-1] + written[-2]),)
        if edits[0].new != written:
            yield Planting(
                edits, record.line(typed, edits), node.iri, _around(record, node), f"{node.name} {edits[0].new}"
            )


@kind("value-misspelt", "Mistypes a value of a code list.", "unknown-term")
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:basis", "rec:degree", "rec:countQualifier", "rec:kind", "rec:certainty", "rec:sex"):
        for node in record.having(term):
            (value,) = node.all(term)[:1]
            written = record.written(value)
            edits = (record.swap(value, written[:-2] + written[-1] + written[-2] + "e"),)
            yield Planting(edits, record.line(value, edits), node.iri, note=f"{node.name} {edits[0].new}")


@kind("node-misspelt", "Mistypes the name of a node.", "undescribed-node")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        for term in (
            "rec:victim",
            "rec:actor",
            "rec:inAct",
            "rec:subgroupOf",
            "rec:place",
            "rec:act",
            "rec:involvement",
        ):
            for triple in node.all(term)[:1]:
                written = record.written(triple)
                new = written[:-1] + "x>" if written.endswith(">") else written + "x"
                edits = (record.swap(triple, new),)
                yield Planting(edits, record.line(triple, edits), node.iri, (str(triple.object),), f"{node.name} {new}")


@kind("prefix-misspelt", "Mistypes the address behind a prefix.", "unknown-vocabulary", run="whole")
def _(record: Written) -> Iterator[Planting]:
    at = record.text.index("onrecord/ontology#")
    edits = (Edit(at, at + len("onrecord/ontology#"), "onrecord/ontolgy#"),)
    first = record.positions.triples[0]
    yield Planting(
        edits, record.line(Edit(first.object_at, first.object_at, ""), edits), "", tuple(record.nodes), "rec: misspelt"
    )


@kind("node-without-a-name", "Writes a part in square brackets.", "value-kind")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        for term in ("rec:place", "rec:victim", "rec:object", "rec:accusation"):
            for triple in node.all(term)[:1]:
                edit = record.beside(triple, "[ a rec:Site ]")
                yield Planting((edit,), record.line(edit, (edit,)), node.iri, ("[ ]",), f"{node.name} {term} [ ]")


@kind("act-without-a-name", "Writes an act under a blank name.", "blank-node")
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        new = apply(record.text[act.start : act.stop], [Edit(0, len(act.name), "_:act")])
        edit = Edit(act.start, act.stop, new)
        links = list(record.pointing.get(act.iri, []))
        edits = (edit, *(record.swap(triple, "_:act") for triple in links))
        also = tuple(triple.subject for triple in links)
        yield Planting(edits, record.line(act, edits), "[ ]", also, f"{act.name} without a name")


@kind(
    "derived-in-the-record",
    "Writes by hand what a rule derives.",
    *(
        f"derived-property-{name}"
        for name in (
            "earliest-begin-day",
            "latest-end-day",
            "side",
            "last-status",
            "carried-certainty",
            "carried-basis",
            "act-kind",
        )
    ),
)
def _(record: Written) -> Iterator[Planting]:
    for term, value in DERIVED.items():
        code = re.sub("(?<=[a-z])(?=[A-Z])", "-", term.removeprefix("rec:")).lower()
        for act in record.acts:
            edits = (record.add(act, term, value),)
            yield Planting(
                edits,
                record.line(edits[0], edits),
                act.iri,
                note=f"{act.name} {term}",
                codes=(f"derived-property-{code}",),
            )


@kind(
    "derivation-in-the-record",
    "Writes provenance of a derivation beside a statement.",
    "derived-property-was-derived-from",
)
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        incident = record.incident(act)
        assert incident is not None
        edits = (record.add(act, "<http://www.w3.org/ns/prov#wasDerivedFrom>", incident.name),)
        yield Planting(edits, record.line(edits[0], edits), act.iri, note=f"{act.name} derived")


@kind("identity-in-the-record", "Links an actor to Wikidata in the record.", "axiom-in-record")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("ArmedGroup", "Court", "Militia", "ForeignForce"):
        for term in ("owl#sameAs",):
            edits = (record.add(node, f"<http://www.w3.org/2002/07/{term}>", "<http://www.wikidata.org/entity/Q1>"),)
            yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} linked")
        edits = (
            record.add(node, "<http://www.w3.org/2004/02/skos/core#exactMatch>", "<http://www.wikidata.org/entity/Q1>"),
        )
        yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} linked")


@kind("own-class-in-the-record", "Invents a class in the record.", "axiom-in-record", "unknown-term")
def _(record: Written) -> Iterator[Planting]:
    text = "rec:Massacre a <http://www.w3.org/2002/07/owl#Class> ;\n    rdfs:subClassOf rec:Killing ."
    edit = record.write(text)
    yield Planting(
        (edit,), record.line(edit, (edit,)), "https://w3id.org/onrecord/ontology#Massacre", note="rec:Massacre"
    )


@kind("node-without-a-class", "Forgets to say what a node is.", "typed-type")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("VictimGroup", "Involvement", "Accusation", "Site", "Relationship"):
        (typed,) = node.all("rdf:type")
        edits = record.drop(typed)
        at = Edit(node.start, node.start, "")
        yield Planting(edits, record.line(at, edits), node.iri, _around(record, node), f"{node.name} without a class")


@kind("two-classes", "Gives a node a second class that excludes the first.", "disjoint-classes")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("VictimGroup", "Involvement", "Incident"):
        (typed,) = node.all("rdf:type")
        edit = record.beside(typed, "rec:Testimony")
        yield Planting(
            (edit,), record.line(edit, (edit,)), node.iri, _around(record, node), f"{node.name} is a Testimony too"
        )


@kind(
    "named-under-another-incident", "Names a statement with the prefix of the next incident.", "wrong-home", run="whole"
)
def _(record: Written) -> Iterator[Planting]:
    incidents = record.of("Incident")
    for node in record.of("Relationship"):
        home = node.iri.rpartition("/")[0]
        if record.pointing.get(node.iri) or home not in {each.iri for each in incidents}:
            continue
        for incident in incidents:
            if incident.iri != home:
                slug = node.iri.rpartition("/")[2]
                edits = (Edit(node.start, node.start + len(node.name), f"<{incident.iri}/{slug}>"),)
                yield Planting(edits, record.line(node, edits), f"{incident.iri}/{slug}", note=f"{node.name} moved")
                break


@kind("group-that-nothing-uses", "Records a group and forgets to link it: its number is in no answer.", "unused")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("VictimGroup", "ObjectGroup", "Site", "UnidentifiedActor"):
        links = [t for t in record.pointing.get(node.iri, []) if t.subject != node.iri]
        lone = len(links) == 1 and not node.has("rec:subgroupOf") and not node.has("rec:member")
        owner = record.nodes[links[0].subject] if lone else node
        if (
            lone
            and links[0].predicate.endswith(("#object", "#place", "#destination", "#victim"))
            and "Pattern" not in owner.types
        ):
            edits = record.drop(links[0])
            yield Planting(edits, record.line(node, edits), node.iri, (owner.iri,), f"{node.name} linked from nothing")


@kind("dot-missing", "Forgets the dot that ends a node.", "broken-turtle", run="broken")
def _(record: Written) -> Iterator[Planting]:
    nodes = sorted((node for node in record.nodes.values()), key=lambda node: node.start)
    for node, following in itertools.pairwise(nodes):
        edits = (Edit(node.end, node.stop, ""),)
        yield Planting(edits, record.line(following, edits), "", note=f"{node.name} without its dot")


@kind("semicolon-missing", "Forgets the semicolon between two lines.", "broken-turtle", run="broken")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        one, two = node.triples[0], node.triples[1]
        end = record.end(one.object_at)
        at = record.text.index(";", end)
        edits = (Edit(at, at + 1, ""),)
        yield Planting(
            edits, record.line(Edit(two.predicate_at, two.predicate_at, ""), edits), "", note=f"{node.name} without “;”"
        )


@kind("quote-not-closed", "Loses the quote at the end of a label.", "broken-turtle", run="broken")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        label = node.labels("fr")[0]
        end = record.end(label.object_at) - len('"@fr')
        edits = (Edit(end, end + 1, ""),)
        yield Planting(edits, record.line(label, edits), "", note=f"{node.name} label not closed")


@kind("typographic-quotes", "Pastes a label from a word processor.", "broken-turtle", run="broken")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        label = node.labels("en")[0]
        edits = (record.swap(label, f"“{node.labels('en')[0].object[0]}”@en"),)
        yield Planting(edits, record.line(label, edits), "", note=f"{node.name} in typographic quotes")


@kind("prefix-not-declared", "Copies a node from another record without its prefix.", "broken-turtle", run="broken")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:evidence"):
        cited = node.all("rec:evidence")[0]
        edits = (record.swap(cited, "niger2025:p1-s1"),)
        yield Planting(edits, record.line(cited, edits), "", note=f"{node.name} cites niger2025:p1-s1")


def _around(record: Written, node: Node) -> tuple[str, ...]:
    """The nodes that a node is linked with, either way."""
    to = tuple(
        triple.object for triple in node.triples if isinstance(triple.object, str) and triple.object in record.nodes
    )
    return (*to, *(triple.subject for triple in record.pointing.get(node.iri, [])))


MISPLACED = {
    "Incident": ("rec:victim", "rec:date", "rec:certainty", "rec:degree"),
    "Involvement": ("rec:victim", "rec:date", "rec:accused"),
    "VictimGroup": ("rec:actor", "rec:destination", "rec:accuser"),
    "Accusation": ("rec:victim", "rec:actor"),
}


@kind(
    "property-on-the-wrong-node", "Writes a property onto the node beside the one that it is for.", "misplaced-property"
)
def _(record: Written) -> Iterator[Planting]:
    for name, terms in MISPLACED.items():
        for term in terms:
            lender = next((node for node in record.having(term) if name not in node.types), None)
            for node in record.of(name) if lender else ():
                value = record.written(lender.all(term)[0]) if lender else ""
                edits = (record.add(node, term, value),)
                yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} {term}")


@kind(
    "civilian-denied",
    "Writes that the dead were no civilians, where the report only does not say so.",
    "civilian-civilian",
)
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("VictimGroup"):
        if not node.has("rec:civilian"):
            edits = (record.add(node, "rec:civilian", "false"),)
            yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} no civilians")


@kind("language-with-a-country", "Tags a label @en-US.", "regional-tag")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rdfs:label"):
        label = node.labels("en")[0]
        edits = (record.swap(label, record.written(label).replace("@en", "@en-US")),)
        yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} @en-US")


@kind("unit-of-nothing", "Takes the amount out and leaves its unit.", "unit-amount-amount")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:amount", "rec:unit"):
        edits = record.drop(*node.all("rec:amount"))
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without amount")


@kind("duration-type", "Writes a duration type for the amount.", "amount-amount")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:amount"):
        (amount,) = node.all("rec:amount")
        edits = (record.swap(amount, '"P2W"^^xsd:duration'),)
        yield Planting(edits, record.line(amount, edits), node.iri, note=f"{node.name} as a duration")


@kind("organisation-heads-person", "Exchanges the person and the organization.", "relationship-led")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Relationship"):
        if node.is_("rec:kind", "rec:headOf") or node.is_("rec:kind", "rec:founderOf"):
            (one,), (other,) = node.all("rec:subject"), node.all("rec:counterpart")
            edits = (record.swap(one, record.written(other)), record.swap(other, record.written(one)))
            yield Planting(edits, record.line(other, edits), node.iri, note=f"{node.name} exchanged")


@kind("statement-among-the-shared", "Names a statement under id:, which records share.", "misnamed", run="whole")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("VictimGroup", "Relationship")[:4]:
        places = [node.start, *(triple.object_at for triple in record.pointing.get(node.iri, []))]
        edits = tuple(Edit(at, record.end(at), "id:planted") for at in places)
        iri = f"{record.positions.prefixes['id']}planted"
        also = (node.iri, *(triple.subject for triple in record.pointing.get(node.iri, [])))
        yield Planting(edits, record.line(node, edits), iri, also, f"{node.name} as id:planted")


@kind("organisation-among-the-statements", "Names an organization under the record.", "misnamed", run="whole")
def _(record: Written) -> Iterator[Planting]:
    (report,) = record.of("Report")
    for node in record.of("ArmedGroup", "StateForce", "PopulatedPlace")[:4]:
        iri = report.iri.replace("/report", "/general/planted")
        places = [node.start, *(triple.object_at for triple in record.pointing.get(node.iri, []))]
        edits = tuple(Edit(at, record.end(at), f"<{iri}>") for at in places)
        also = (node.iri, *(triple.subject for triple in record.pointing.get(node.iri, [])))
        yield Planting(edits, record.line(node, edits), iri, also, f"{node.name} as general/planted")
