"""Numbers in labels, read in both languages; an unread one makes the whole label unread, so that nothing is guessed."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

from onrecord.cite.tokens import dates, numbers

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
# "Sector 4", "T-55": a number that ends a name counts nothing; "a toll of 40" does.
_NAME = re.compile(
    r"\b(?!(?:of|to|about|around|nearly|almost|over|under|least|most|than|some|only|de|à|environ|moins|plus|que|quelque)\b)"
    r"[^\W\d_]+(?:-| (?=\d+(?:$|[),;:.])))(?P<number>\d+)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*|\d{1,3}(?:[\s\u00a0\u202f]\d{3})+(?!\d)|\d+")


class Number(NamedTuple):
    """A number of a label.

    Args:
        value: it.
        start: offset in the label, from 0.
        end: offset after it.
    """

    value: Decimal
    start: int
    end: int


def read(label: str, language: str) -> list[Number] | None:
    """The numbers of a label that are no part of a date and do not end a name.

    Args:
        label: its text.
        language: `en` or `fr`.

    Returns:
        In their order; one is left out, for "a woman" and "un homme" are told of by an article. None where the label
        has a number that is not read ("quatre-vingts", "1,5 million").
    """
    names = {match.span("number") for match in _NAME.finditer(label)}
    found = _english(label) if language == "en" else _french(label)
    return found and [number for number in found if (number.start, number.end) not in names]


def figures(label: str) -> set[Decimal]:
    """The numbers that a label has in digits, those of dates too: they are written alike in both languages."""
    return {Decimal(digits) for digits in re.findall(r"(?<![\w.,])\d+(?![\w]|[.,]\d)", _GAP.sub("", label))}


def _english(label: str) -> list[Number]:
    when = dates(label)
    found = (
        Number(token.number, token.start, token.end)
        for token in numbers(label)
        if token.number is not None
        and token.number > 1
        and all(token.end <= day.start or day.end <= token.start for day in when)
    )
    return sorted(found, key=lambda number: number.start)


def _french(label: str) -> list[Number] | None:
    text = _DAY.sub(lambda match: " " * len(match.group()), label)
    if _COMPOUND.search(_without_known(text)):
        return None
    found = []
    for match in _WORD.finditer(text):
        word = _GAP.sub("", match.group()).lower()
        value = Decimal(word) if word.isdecimal() else Decimal(_FRENCH.get(word, 0))
        if value > 1:
            found.append(Number(value, *match.span()))
    return found


def _without_known(text: str) -> str:
    return re.sub("|".join(word for word in _FRENCH if "-" in word), "", text, flags=re.IGNORECASE)
