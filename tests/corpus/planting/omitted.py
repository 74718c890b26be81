"""What is left out of a record: whole statements, and words of those that stay. Only the text shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from planting.model import TEXTUAL, Planting, kind
from planting.textual import passages_of, stated
from planting.written import Written

_ANSWERS = {"Characterization", "Consequence", "StatedPurpose", "Status", "Testimony"}
_RETOLD = "rec:restates"


@kind(
    "answer-left-out",
    "Leaves out an epithet, an effect, a purpose, a situation or what somebody said, and every link to it.",
    "uncarried-word",
    "uncarried-code",
    "uncarried-date",
    "uncarried-hedge",
    "uncarried-name",
    "uncarried-number",
    "uncited",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record):
        also = {triple.subject for triple in record.pointing.get(node.iri, [])}
        if _ANSWERS & set(node.types) and not any(
            each.has(_RETOLD) for each in (node, *map(record.nodes.get, also)) if each
        ):
            cited = passages_of(node)
            yield Planting(record.remove(node), 0, cited[0], (*cited, *also), f"{node.name} left out")


@kind(
    "words-for-a-position-cut",
    "Cuts the words for somebody to the last of them.",
    "uncarried-word",
    "uncarried-name",
    "label-lacks",
    "cut-quote",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:text"):
        for words in node.all("rec:text") if {"Description", "Position"} & set(node.types) else ():
            said = node.value("rec:text")
            if " " in said and said.split()[0].islower() and len(said.split()[0]) > 3:
                first, rest = said.split(" ", 1)
                labels = [
                    record.swap(label, re.sub(rf"(?i)\b{first} ", "", record.written(label)))
                    for label in node.labels("en")
                ]
                edits = (record.swap(words, f'"{rest}"@en'), *labels)
                yield Planting(edits, 0, passages_of(node)[0], (node.iri, *passages_of(node)), f"{node.name} {rest}")
