"""Hedged counts, summed honestly: a total is an interval with parts, never a bare number.

The rules are those of the record (design, rule 4): exact n gives n and n; "at least n" gives n and no upper bound;
"about n" gives no bound; an uncounted number is no number and never zero.
"""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Quantity:
    """A sum over hedged counts.

    Args:
        sum_min: sum of the minima that are on record, in people (or things).
        sum_max: sum of the maxima that are on record.
        parts: how many counts contribute.
        counted: how many of them have a minimum.
        bounded: how many of them have a maximum.
    """

    sum_min: int
    sum_max: int
    parts: int
    counted: int
    bounded: int

    @property
    def minimum(self) -> int | None:
        """The least the whole can be; None when no part has a minimum (uncounted is never zero)."""
        return self.sum_min if self.counted else None

    @property
    def maximum(self) -> int | None:
        """The most the whole can be; None when any part is open or uncounted."""
        return self.sum_max if self.parts and self.bounded == self.parts else None

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(
            self.sum_min + other.sum_min,
            self.sum_max + other.sum_max,
            self.parts + other.parts,
            self.counted + other.counted,
            self.bounded + other.bounded,
        )


PARTS = tuple(field.name for field in fields(Quantity))
"""What a query returns for a quantity N: the variables N_sum_min, N_sum_max, N_parts, N_counted and N_bounded."""


_WORDS = {
    "en": {
        "at_least": "at least {}",
        "at_most": "at most {}",
        "range": "{} to {}",
        "uncounted": "an uncounted number",
        "none": "none on record",
        "parts": ("one uncounted number", "{} uncounted numbers"),
        "incidents": ("one incident with an uncounted number", "{} incidents with an uncounted number"),
        "and": "{}, and {}",
        "scope": "{}, in this record",
        "hedged": ("one incident hedged", "{} incidents hedged"),
        "implied": ("one incident with an implied attribution", "{} incidents with an implied attribution"),
        "but": "{}; {}",
    },
    "fr": {
        "at_least": "au moins {}",
        "at_most": "au plus {}",
        "range": "{} à {}",
        "uncounted": "un nombre non précisé",
        "none": "rien au dossier",
        "parts": ("un nombre non précisé", "{} nombres non précisés"),
        "incidents": ("un incident au nombre non précisé", "{} incidents au nombre non précisé"),
        "and": "{}, et {}",
        "scope": "{}, dans ce dossier",
        "hedged": ("un incident avec une réserve", "{} incidents avec une réserve"),
        "implied": ("un incident à attribution implicite", "{} incidents à attribution implicite"),
        "but": "{} ; {}",
    },
}


def figure(number: int, language: str = "en") -> str:
    """A number as a reader of the language writes it: `737,000`, `737 000` (with a narrow no-break space)."""
    return f"{number:,}" if language == "en" else f"{number:,}".replace(",", "\u202f")


def interval_in_words(minimum: int | None, maximum: int | None, language: str = "en") -> str:
    """`12`, `at least 12`, `at most 12` or `12 to 14`; empty when neither bound is told.

    Args:
        minimum: least number, or None where it is not told.
        maximum: greatest number, or None where it is open.
        language: `en` or `fr`.
    """
    words = _WORDS[language]
    if minimum is None:
        return "" if maximum is None else str(words["at_most"]).format(figure(maximum, language))
    if maximum is None:
        return str(words["at_least"]).format(figure(minimum, language))
    if minimum == maximum:
        return figure(minimum, language)
    return str(words["range"]).format(figure(minimum, language), figure(maximum, language))


def total_in_words(
    total: Quantity,
    language: str = "en",
    incidents: int | None = None,
    scoped: bool = False,
    hedged: int = 0,
    implied: int = 0,
) -> str:
    """A total as a sentence may quote it: "at least 66, and one incident with an uncounted number, in this record".

    Args:
        total: the sum and its parts.
        language: `en` or `fr`.
        incidents: how many incidents have a number without a minimum; None says it of the parts themselves.
        scoped: whether to say of what it is a total (design, rule 13).
        hedged: in how many incidents the act or its attribution bears a hedge; said after the total.
        implied: in how many incidents an attribution is implied, not stated; said after the total.

    Returns:
        Words; an uncounted number is never a figure and never zero, and a sum of which a part is uncounted is never
        exact.
    """
    words = _WORDS[language]
    unknown = total.parts - total.counted
    if not total.parts:
        text = str(words["none"])
    elif not total.counted:
        known = interval_in_words(None, total.maximum, language)
        text = known or (str(words["uncounted"]) if unknown == 1 else words["parts"][1].format(unknown))
    else:
        text = interval_in_words(total.minimum, total.maximum, language)
        number = unknown if incidents is None else incidents
        if unknown and number and total.maximum is None:
            one, many = words["parts" if incidents is None else "incidents"]
            text = str(words["and"]).format(text, one if number == 1 else many.format(number))
    if scoped:
        text = str(words["scope"]).format(text)
    doubts = [
        words[kind][0] if number == 1 else words[kind][1].format(number)
        for kind, number in (("hedged", hedged), ("implied", implied))
        if number
    ]
    return str(words["but"]).format(text, ", ".join(doubts)) if doubts else text
