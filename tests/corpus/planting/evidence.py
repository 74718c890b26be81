"""Mistakes with evidence and passages that show without the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planting.model import Planting, kind
from planting.written import Node, Written

_PLACE = re.compile(r"psg:p(\d+)-s(\d+)")


def _cited(record: Written, node: Node) -> list[str]:
    return [record.written(triple) for triple in node.all("rec:evidence")]


def _kinds(record: Written) -> dict[str, str]:
    """The kind of each passage, by its id."""
    passages = Written(record.passages)
    return {iri.rsplit("/", 1)[-1]: node.value("rec:kind").rsplit("#", 1)[-1] for iri, node in passages.nodes.items()}


@kind("no-evidence", "Forgets to cite a sentence.", "statement-evidence")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        edits = record.drop(*node.all("rec:evidence"))
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without evidence")


@kind("no-basis", "Forgets to say on what footing a statement stands.", "statement-basis")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        edits = record.drop(*node.all("rec:basis"))
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without a basis")


@kind("two-bases", "Adds rec:implied and leaves rec:stated.", "statement-basis")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        (basis,) = node.all("rec:basis")
        new = "rec:implied" if node.is_("rec:basis", "rec:stated") else "rec:stated"
        edit = record.beside(basis, new)
        yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} on two bases")


@kind("basis-of-other-list", "Takes a certainty for a basis.", "statement-basis")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        (basis,) = node.all("rec:basis")
        edits = (record.swap(basis, "rec:reported"),)
        yield Planting(edits, record.line(basis, edits), node.iri, note=f"{node.name} rec:reported")


@kind("sentence-that-does-not-exist", "Cites a sentence past the end of its paragraph.", "undescribed-node")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        cited = node.all("rec:evidence")[0]
        edits = (record.swap(cited, _PLACE.sub(r"psg:p\1-s99", record.written(cited))),)
        yield Planting(edits, record.line(cited, edits), node.iri, note=f"{node.name} cites {edits[0].new}")


@kind("evidence-of-another-report", "Cites a passage of another record.", "undescribed-node", "evidence-of-own-record")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        cited = node.all("rec:evidence")[0]
        local = record.written(cited).rsplit(":", 1)[-1]
        edits = (record.swap(cited, f"<https://w3id.org/onrecord/other2024/passage/{local}>"),)
        yield Planting(edits, record.line(cited, edits), node.iri, note=f"{node.name} cites {edits[0].new}")


@kind("evidence-is-no-passage", "Cites the incident instead of a sentence.", "statement-evidence")
def _(record: Written) -> Iterator[Planting]:
    for incident in record.of("Incident")[:1]:
        for node in record.statements:
            cited = node.all("rec:evidence")[0]
            edits = (record.swap(cited, incident.name),)
            yield Planting(
                edits, record.line(cited, edits), node.iri, (incident.iri,), f"{node.name} cites {incident.name}"
            )


@kind("evidence-is-the-web", "Cites the page of the report instead of a sentence.", "statement-evidence")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        cited = node.all("rec:evidence")[0]
        edits = (record.swap(cited, "<https://example.org/report.html>"),)
        yield Planting(edits, record.line(cited, edits), node.iri, note=f"{node.name} cites a page")


@kind("evidence-in-words", "Pastes the sentence's place as a text.", "value-kind")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        cited = node.all("rec:evidence")[0]
        edits = (record.swap(cited, '"paragraph 14"'),)
        yield Planting(edits, record.line(cited, edits), node.iri, note=f"{node.name} cites in words")


@kind("evidence-is-a-heading", "Cites a heading, which tells of no act.", "evidence-kind")
def _(record: Written) -> Iterator[Planting]:
    headings = [name for name, kind_ in _kinds(record).items() if kind_ == "headingKind"]
    for heading in headings[-1:]:
        for node in record.statements:
            if not node.is_("rec:kind", "rec:onSideOf") and "Incident" not in node.types:
                cited = node.all("rec:evidence")[0]
                edits = (record.swap(cited, f"psg:{heading}"),)
                yield Planting(edits, record.line(cited, edits), node.iri, note=f"{node.name} cites {heading}")


@kind("evidence-is-furniture", "Cites a line of the page that is no part of the report.", "evidence-kind")
def _(record: Written) -> Iterator[Planting]:
    furniture = [name for name, kind_ in _kinds(record).items() if kind_ == "furnitureKind"]
    for line in furniture[:1]:
        for node in record.statements:
            cited = node.all("rec:evidence")[0]
            edits = (record.swap(cited, f"psg:{line}"),)
            yield Planting(edits, record.line(cited, edits), node.iri, note=f"{node.name} cites {line}")


@kind(
    "evidence-of-another-incident",
    "Copies a statement from another incident and leaves its citation.",
    "evidence-incident",
)
def _(record: Written) -> Iterator[Planting]:
    incidents = record.of("Incident")
    for incident in incidents:
        own = {_PLACE.sub(r"\1", cited) for cited in _cited(record, incident)}
        other = next(
            (
                _cited(record, each)[0]
                for each in incidents
                if not {_PLACE.sub(r"\1", c) for c in _cited(record, each)} & own
            ),
            "",
        )
        for term in ("rec:act", "rec:involvement", "rec:accusation", "rec:testimony", "rec:response"):
            for iri in incident.values(term) if other else ():
                node = record.nodes[iri]
                cited = node.all("rec:evidence")
                edits = (record.swap(cited[0], other), *record.drop(*cited[1:])) if len(cited) == 1 else ()
                if edits and len(record.subjects(iri, term)) == 1:
                    yield Planting(edits, record.line(cited[0], edits), node.iri, note=f"{node.name} cites {other}")


@kind("orphan-passage", "Leaves a sentence that nothing cites.", "passage-cited", layer="passages")
def _(record: Written) -> Iterator[Planting]:
    passages = Written(record.passages)
    for node in passages.of("Passage")[-3:]:
        local = node.iri.rsplit("/", 1)[-1]
        paragraph = re.sub(r"-s\d+", "", local)
        text = passages.text[node.start : node.stop]
        new = re.sub(r"(?<=passage/)p\d+-s\d+(?=>)", f"{paragraph}-s98", text).replace(
            node.name, node.name.replace(local, f"{paragraph}-s98")
        )
        new = re.sub(r"rec:sentence \d+", "rec:sentence 98", new)
        if node.is_("rec:kind", "rec:sentenceKind"):
            edit = passages.write(new)
            yield Planting(
                (edit,),
                passages.line(edit, (edit,)),
                node.iri.replace(local, f"{paragraph}-s98"),
                note=f"{paragraph}-s98",
            )


@kind(
    "passage-of-no-report",
    "Deletes the line that says of which report a passage is.",
    "passage-part-of",
    layer="passages",
)
def _(record: Written) -> Iterator[Planting]:
    passages = Written(record.passages)
    for node in passages.of("Passage")[:5]:
        edits = passages.drop(*node.all("rec:partOf"))
        yield Planting(edits, passages.line(node, edits), node.iri, note=f"{node.name} without report")


@kind("passage-renumbered", "Edits the number of a passage by hand.", "passage-iri", layer="passages")
def _(record: Written) -> Iterator[Planting]:
    passages = Written(record.passages)
    for node in passages.of("Passage")[:5]:
        (sentence,) = node.all("rec:sentence")
        edits = (passages.swap(sentence, "77"),)
        yield Planting(edits, passages.line(node, edits), node.iri, note=f"{node.name} is sentence 77")


@kind("passage-with-its-text", "Puts the sentence itself onto the passage.", "passage", layer="passages")
def _(record: Written) -> Iterator[Planting]:
    passages = Written(record.passages)
    for node in passages.of("Passage")[:5]:
        edits = (passages.add(node, "rec:text", '"an invented sentence"@en'),)
        yield Planting(edits, passages.line(edits[0], edits), node.iri, note=f"{node.name} with a text")


@kind("passage-backwards", "Exchanges the begin and the end of a passage.", "passage-start-offset", layer="passages")
def _(record: Written) -> Iterator[Planting]:
    passages = Written(record.passages)
    for node in passages.of("Passage")[:5]:
        (start,), (end,) = node.all("rec:startOffset"), node.all("rec:endOffset")
        edits = (passages.swap(start, passages.written(end)), passages.swap(end, passages.written(start)))
        yield Planting(edits, passages.line(start, edits), node.iri, note=f"{node.name} backwards")


@kind("digest-cut-short", "Loses a character of a digest.", "passage-digest", layer="passages")
def _(record: Written) -> Iterator[Planting]:
    passages = Written(record.passages)
    for node in passages.of("Passage")[:5]:
        (digest,) = node.all("rec:digest")
        edits = (passages.swap(digest, f'"{node.value("rec:digest")[:-1]}"'),)
        yield Planting(edits, passages.line(digest, edits), node.iri, note=f"{node.name} digest cut")
