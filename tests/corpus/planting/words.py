"""Mistakes with labels and languages, and with what may be said of people and organisations."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.positions import Literal
from planting.model import Planting, kind
from planting.written import Written


@kind("french-label-missing", "Leaves the French label for later.", "labelled-label")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rdfs:label"):
        edits = record.drop(*node.labels("fr"))
        if edits and len(node.all("rdfs:label")) == 2:
            yield Planting(
                edits, record.line(node.labels("en")[0], edits), node.iri, note=f"{node.name} without French"
            )


@kind("two-english-labels", "Tags the French label @en.", "labelled-label")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rdfs:label"):
        for label in node.labels("fr"):
            edits = (record.swap(label, record.written(label).replace("@fr", "@en")),)
            if record.written(label).replace("@fr", "@en") != record.written(node.labels("en")[0]):
                yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} twice @en")


@kind("label-without-language", "Forgets the language tag.", "labelled-label")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rdfs:label"):
        for label in node.labels("en")[:1]:
            edits = (record.swap(label, record.written(label).removesuffix("@en")),)
            yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} without a tag")


@kind("label-in-a-third-language", "Adds the name in a third language as a label.", "labelled-label")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rdfs:label"):
        edit = record.beside(node.all("rdfs:label")[-1], '"Kóbe"@bm')
        yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} @bm")


@kind(
    "languages-exchanged",
    "Puts the French label into the English slot and the English one into the French.",
    "label-language",
)
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        (english,), (french,) = node.labels("en"), node.labels("fr")
        assert isinstance(english.object, Literal) and isinstance(french.object, Literal)
        edits = (
            record.swap(english, f'"{french.object.value}"@en'),
            record.swap(french, f'"{english.object.value}"@fr'),
        )
        if _tells(french.object.value) and english.object.value != french.object.value:
            yield Planting(edits, record.line(english, edits), node.iri, note=f"{node.name} exchanged")


@kind("english-left-untranslated", "Copies the English label into the French slot.", "label-language")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        (english,), (french,) = node.labels("en"), node.labels("fr")
        assert isinstance(english.object, Literal)
        edits = (record.swap(french, f'"{english.object.value}"@fr'),)
        if _tells(english.object.value):
            yield Planting(edits, record.line(french, edits), node.iri, note=f"{node.name} untranslated")


@kind("french-in-the-english-slot", "Copies the French label into the English slot.", "label-language")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        (english,), (french,) = node.labels("en"), node.labels("fr")
        assert isinstance(french.object, Literal)
        edits = (record.swap(english, f'"{french.object.value}"@en'),)
        if _tells(french.object.value):
            yield Planting(edits, record.line(english, edits), node.iri, note=f"{node.name} in French")


def _tells(label: str) -> bool:
    """Whether a label has words enough of one language to be known by: planted in a name, nobody could tell."""
    words = label.lower().replace("'", " ").split()
    telling = {
        "the",
        "of",
        "and",
        "by",
        "to",
        "with",
        "from",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "par",
        "dans",
        "d",
        "l",
        "à",
        "au",
        "aux",
    }
    return sum(word in telling for word in words) >= 2


@kind("label-copied", "Copies a node and forgets to change its labels.", "same-label")
def _(record: Written) -> Iterator[Planting]:
    by_kind: dict[str, str] = {}
    for node in record.statements:
        first = by_kind.setdefault(node.types[0], node.iri)
        if first != node.iri and record.nodes[first].iri.rsplit("/", 1)[0] == node.iri.rsplit("/", 1)[0]:
            other = record.nodes[first]
            edits = tuple(
                record.swap(node.labels(language)[0], record.written(other.labels(language)[0]))
                for language in ("en", "fr")
            )
            told = max(node.iri, other.iri)
            at = record.nodes[told].labels("en")[0]
            yield Planting(
                edits, record.line(at, edits), told, (node.iri, other.iri), f"{node.name} labelled as {other.name}"
            )


@kind("empty-label", "Leaves the quotes of a label empty.", "labelled-label")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rdfs:label"):
        for language in ("en", "fr"):
            for label in node.labels(language)[:1]:
                edits = (record.swap(label, f'""@{language}'),)
                yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} @{language} empty")


@kind("paragraph-as-label", "Tells the whole story in a label.", "labelled-label")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rdfs:label"):
        for label in node.labels("en")[:1]:
            edits = (record.swap(label, f'"{"and then they went on to the village " * 8}there"@en'),)
            yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} at length")


@kind("spaces-around-a-name", "Leaves a space at the end of another spelling.", "alt-label-alt-label")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("skos:altLabel"):
        label = node.all("skos:altLabel")[0]
        edits = (record.swap(label, record.written(label).replace('"@', ' "@')),)
        yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} with a space")


@kind("no-disclosure", "Adds a person and does not say how far the identity may be shown.", "person-disclosure")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Person"):
        edits = record.drop(*node.all("rec:disclosure"))
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without disclosure")


@kind("name-in-the-address", "Names the node of a private person after the person.", "person-slug", run="whole")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Person"):
        if node.is_("rec:disclosure", "rec:namedByReport"):
            places = [t.subject_at for t in node.triples[:1]] + [t.object_at for t in record.pointing.get(node.iri, [])]
            from planting.written import Edit

            edits = tuple(Edit(at, record.end(at), "id:awa-sample") for at in places)
            iri = node.iri.rsplit("/", 1)[0] + "/awa-sample"
            yield Planting(edits, record.line(node, edits), iri, (node.iri,), f"{node.name} as id:awa-sample")


@kind("fact-on-a-person", "Writes the sex onto the person, where nothing cites it.", "person")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Person"):
        edits = (record.add(node, "rec:sex", "rec:male"),)
        yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} male")


@kind("fact-on-an-organisation", "Writes the side onto the organisation.", "derived-property-side", "name-only")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("ArmedGroup", "StateForce", "ForeignForce", "Militia"):
        edits = (record.add(node, "rec:side", "rec:stateSide"),)
        yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} with a side")


@kind("fact-on-a-place", "Writes coordinates onto the place itself.", "name-only")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("PopulatedPlace", "Region", "Camp"):
        edits = (record.add(node, "rec:latitude", "14.5 ;\n    rec:longitude -4.2"),)
        yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} with coordinates")


@kind("correction-without-reason", "Dates a correction and does not say why.", "modified")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        edits = (record.add(node, "dcterms:modified", '"2026-11-25"^^xsd:date'),)
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} modified")


@kind("correction-in-one-language", "Gives the reason of a correction in English alone.", "change-note-french")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        reason = '<http://www.w3.org/2004/02/skos/core#changeNote> "The number was mistyped."@en'
        note = f'"2026-11-25"^^xsd:date ;\n    {reason}'
        edits = (record.add(node, "dcterms:modified", note),)
        yield Planting(edits, record.line(edits[0], edits) + 1, node.iri, note=f"{node.name} corrected")


@kind("same-thing-written-twice", "Leaves a line that stands there already.", "told-twice")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        for term in ("rec:evidence", "rec:place", "rec:act"):
            for triple in node.all(term)[:1]:
                edits = (record.add(node, term, record.written(triple)),)
                yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} {term} twice")


@kind("comment-on-a-statement", "Leaves a note to a colleague as rdfs:comment.", "free-text")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        edits = (record.add(node, "rdfs:comment", '"To be checked"@en'),)
        yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} with a comment")
