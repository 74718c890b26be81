"""Mistakes with certainty: the hedge without its words, the words without the hedge, another hedge than theirs."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.positions import Literal
from planting.model import Planting, kind
from planting.written import Node, Written

CERTAINTIES = ("rec:certainty", "rec:accuserCertainty", "rec:contentCertainty")
WEAKER = {"rec:presumed": "rec:reported", "rec:apparent": "rec:reported", "rec:reported": "rec:apparent"}


def hedged(record: Written) -> Iterator[tuple[Node, str]]:
    """The nodes with a certainty, with the property that says it."""
    for term in CERTAINTIES:
        for node in record.having(term):
            yield node, term


@kind("certainty-without-words", "Gives the certainty and forgets the report's word for it.", "hedge-wording")
def _(record: Written) -> Iterator[Planting]:
    for node, _term in hedged(record):
        edits = record.drop(*node.all("rec:wording"))
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without wording")


@kind("words-without-certainty", "Quotes the hedge word and forgets what it means.", "hedge-word")
def _(record: Written) -> Iterator[Planting]:
    for node, term in hedged(record):
        edits = record.drop(*node.all(term))
        (words,) = node.all("rec:wording")
        if not node.has("rec:by"):
            yield Planting(edits, record.line(words, edits), node.iri, note=f"{node.name} without {term}")


@kind("certainty-of-other-words", "Picks a certainty that is not the word's.", "hedge-word")
def _(record: Written) -> Iterator[Planting]:
    for node, term in hedged(record):
        (given,) = node.all(term)
        new = WEAKER.get(record.written(given), "rec:presumed")
        edits = (record.swap(given, new),)
        (words,) = node.all("rec:wording")
        yield Planting(edits, record.line(words, edits), node.iri, note=f"{node.name} {new}")


@kind("hedge-in-a-description", "Quotes “presumed” in the actor's description alone.", "hedge-word")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:actorDescription"):
        if not any(node.has(term) for term in CERTAINTIES):
            (said,) = node.all("rec:actorDescription")
            edits = (record.swap(said, '"presumed fighters"@en'),)
            yield Planting(edits, record.line(said, edits), node.iri, note=f"{node.name} described as presumed")


@kind("hedge-in-a-count", "Quotes “possibly more” beside a number and gives no certainty.", "hedge-word")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("VictimGroup"):
        if not node.has("rec:countWording") and not node.has("rec:certainty"):
            edits = (record.add(node, "rec:countWording", '"possibly more"@en'),)
            yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} possibly more")


@kind(
    "two-certainties",
    "Adds the right certainty and leaves the wrong one.",
    "hedge-certainty",
    "hedge-accuser-certainty",
    "hedge-content-certainty",
)
def _(record: Written) -> Iterator[Planting]:
    for node, term in hedged(record):
        (given,) = node.all(term)
        edit = record.beside(given, WEAKER.get(record.written(given), "rec:presumed"))
        yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} with two certainties")


@kind(
    "certainty-of-other-list",
    "Takes a basis for a certainty: “rec:implied”.",
    "hedge-certainty",
    "hedge-accuser-certainty",
    "hedge-content-certainty",
)
def _(record: Written) -> Iterator[Planting]:
    for node, term in hedged(record):
        (given,) = node.all(term)
        edits = (record.swap(given, "rec:implied"),)
        yield Planting(edits, record.line(given, edits), node.iri, note=f"{node.name} rec:implied")


@kind("certainty-in-words", "Writes the word where the code belongs.", "value-kind")
def _(record: Written) -> Iterator[Planting]:
    for node, term in hedged(record):
        (given,) = node.all(term)
        edits = (record.swap(given, '"presumed"@en'),)
        yield Planting(edits, record.line(given, edits), node.iri, note=f"{node.name} {term} in words")


@kind("hedged-accuser-that-is-nobody", "Hedges who accuses and names nobody.", "accuser-hedge-accuser")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Accusation"):
        if not node.has("rec:accuser"):
            edits = (record.add(node, "rec:accuserCertainty", "rec:presumed"),)
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} accuser hedged")
        elif node.has("rec:accuserCertainty"):
            edits = record.drop(*node.all("rec:accuser"))
            yield Planting(
                edits,
                record.line(node, edits),
                node.iri,
                tuple(node.values("rec:accuser")),
                f"{node.name} without accuser",
            )


@kind("words-of-no-hedge", "Puts other words of the report where the hedge word belongs.", "wording-hedge")
def _(record: Written) -> Iterator[Planting]:
    for node, _term in hedged(record):
        (words,) = node.all("rec:wording")
        edits = (record.swap(words, '"the fighters"@en'),)
        yield Planting(edits, record.line(words, edits), node.iri, note=f"{node.name} worded “the fighters”")


@kind("wording-of-a-plain-statement", "Quotes the verb as rec:wording: rec:wording is for hedges.", "wording-hedge")
def _(record: Written) -> Iterator[Planting]:
    for node in record.acts:
        if not any(node.has(term) for term in CERTAINTIES):
            edits = (record.add(node, "rec:wording", '"killed"@en'),)
            yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} worded")


@kind(
    "too-many-words",
    "Pastes a piece of the report that is longer than five words.",
    "own-words-wording",
    "own-words-actor-description",
    "own-words-text",
)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:wording", "rec:actorDescription", "rec:text"):
        for node in record.having(term):
            (words,) = node.all(term)
            assert isinstance(words.object, Literal)
            edits = (record.swap(words, f'"{words.object.value} as they came down the road"@en'),)
            yield Planting(edits, record.line(words, edits), node.iri, note=f"{node.name} {term} long")


@kind("translated-words", "Translates the report's own word.", "own-words-language")
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:wording", "rec:actorDescription", "rec:text", "rec:countWording"):
        for node in record.having(term):
            (words,) = node.all(term)
            edits = (record.swap(words, '"les hommes"@fr'),)
            # What is translated is no longer the word of the certainty.
            yield Planting(edits, record.line(words, edits), node.iri, note=f"{node.name} {term} in French")
