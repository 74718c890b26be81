"""Numbers in labels: what a reader sees first, and what no sentence is compared with, since labels are our own words.

Two rules, both silent where a number may be told of in another way ("both", "a woman", "quinquennat"):

1. the two labels of a node do not contradict each other: "three men" and "quatre hommes";
2. the label of what is counted does not give other numbers and leave out its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from onrecord import terms
from onrecord.cite.graph import Graph
from onrecord.cite.tokens import dates, numbers

_LABEL = terms.RDFS + "label"
_COUNTS = tuple(terms.REC + name for name in ("statedCount", "minCount", "maxCount"))
_UNITS = "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize"
_FRENCH = {word: value for value, word in enumerate(_UNITS.split()) if value > 1} | {
    "dix-sept": 17, "dix-huit": 18, "dix-neuf": 19, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50,
    "soixante": 60, "dizaine": 10, "douzaine": 12, "quinzaine": 15, "vingtaine": 20, "trentaine": 30,
    "quarantaine": 40, "cinquantaine": 50, "soixantaine": 60, "centaine": 100,
}  # fmt: skip
# Numbers of several words are written in too many ways ("quatre-vingts", "1,5 million", "trente et un").
_COMPOUND = re.compile(
    r"\d[.,]\d|\b(?:cents?|mille|millions?|milliards?)\b"
    r"|\b(?:vingt|trente|quarante|cinquante|soixante|quatre)(?:-\w| et une?\b| et onze\b)",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:\d{1,2}(?:er)? (?:et|au|-|–) )?\d{1,2}(?:er)? (?:janvier|février|mars|avril|mai|juin|juillet|août|septembre"
    r"|octobre|novembre|décembre)\b|(?<![\w.,-])(?:1[5-9]|2[01])\d\d\b",
    re.IGNORECASE,
)
_GAP = re.compile(r"(?<=\d)[\s\u00a0\u202f](?=\d{3}(?!\d))")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d+")


class Contradiction(NamedTuple):
    """A number of a label that its node speaks against.

    Args:
        label: the label's text.
        number: it.
        others: the numbers that stand against it.
        own: whether those are the node's own, rather than those of its other label.
    """

    label: str
    number: Decimal
    others: tuple[Decimal, ...]
    own: bool


def contradictions(graph: Graph, node: str) -> Iterator[Contradiction]:
    """The numbers in the labels of a node that cannot be right together.

    Args:
        graph: the record.
        node: IRI.

    Yields:
        One at most for each label.
    """
    labels = {language: graph.tagged(node, _LABEL, language) for language in ("en", "fr")}
    if not all(labels.values()):
        return
    english, french = labels["en"][0], labels["fr"][0]
    told = {english: _english(english), french: _french(french)}
    counts = {Decimal(value) for prop in _COUNTS for value in graph.values(node, prop) if value.isdecimal()}
    # "A woman", "the survivor": one is told of by an article.
    wrong = {label: found for label, found in told.items() if counts and 1 not in counts and not found & counts}
    for label, found in wrong.items():
        if found:
            yield Contradiction(label, min(found), tuple(sorted(counts)), own=True)
    ours, theirs = told[english], told[french]
    if not any(wrong.values()) and ours - theirs and theirs - ours:
        yield Contradiction(french, min(theirs - ours), tuple(sorted(ours - theirs)), own=False)


def _english(label: str) -> set[Decimal]:
    """The numbers of an English label that are no part of a date."""
    when = dates(label)
    found = {
        token.number
        for token in numbers(label)
        if all(token.end <= day.start or day.end <= token.start for day in when)
    }
    return {number for number in found if number is not None and number > 1}


def _french(label: str) -> set[Decimal]:
    """The numbers of a French label that are no part of a date; none where one of them is not read."""
    text = _GAP.sub("", _DAY.sub("", label))
    if _COMPOUND.search(_without_known(text)):
        return set()
    words = _WORD.findall(text.lower())
    found = {Decimal(word) if word.isdecimal() else Decimal(_FRENCH.get(word, 0)) for word in words}
    return {value for value in found if value > 1}


def _without_known(text: str) -> str:
    return re.sub("|".join(word for word in _FRENCH if "-" in word), "", text, flags=re.IGNORECASE)
