"""Dates as stated, in words: "on 12 May 2025", "on a day between 8 and 11 May 2025", "from September 2025 on".

The forms are those that the record writes (onrecord.dates). Nothing is rounded, and an open end stays open.
"""

from __future__ import annotations

import re

_MONTHS = {
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
_WORDS = {
    "en": {
        "day": "on {}", "month": "in {}", "year": "in {}",
        "one_day": "on a day between {} and {}", "one": "between {} and {}",
        "after_day": "on or after {}", "after": "in or after {}",
        "before_day": "on or before {}", "before": "in or before {}",
        "range": "from {} to {}", "begin": "from {} on", "end": "until {}",
        "began": "begun {}", "ended": "ended {}",
    },
    "fr": {
        "day": "le {}", "month": "en {}", "year": "en {}",
        "one_day": "un jour entre le {} et le {}", "one": "entre {} et {}",
        "after_day": "le {} ou après", "after": "en {} ou après",
        "before_day": "le {} ou avant", "before": "en {} ou avant",
        "range": "de {} à {}", "range_day": "du {} au {}", "begin": "à partir de {}", "begin_day": "à partir du {}",
        "end": "jusqu'à {}", "end_day": "jusqu'au {}", "began": "début : {}", "ended": "fin : {}",
    },
}  # fmt: skip


def plain_day(edtf: str, language: str) -> str:
    """A year, a month or a day, without a preposition: `2025`, `May 2025`, `12 May 2025`, `1er mai 2025`."""
    parts = edtf.split("-")
    if len(parts) == 1:
        return parts[0]
    month = _MONTHS[language][int(parts[1]) - 1]
    if len(parts) == 2:
        return f"{month} {parts[0]}"
    day = "1er" if language == "fr" and parts[2] == "01" else str(int(parts[2]))
    return f"{day} {month} {parts[0]}"


def in_words(edtf: str, language: str) -> str:
    """A date as stated, with its preposition.

    Args:
        edtf: one of the forms of `onrecord.dates`; what is none of them is given as it stands.
        language: `en` or `fr`.
    """
    words = _WORDS[language]
    if edtf.startswith("[") and edtf.endswith("]"):
        first, _, last = edtf[1:-1].partition("..")
        if first and last:
            days = _is_day(first) and _is_day(last)
            return words["one_day" if days else "one"].format(*_pair(first, last, language))
        side, known = ("after", first) if first else ("before", last)
        return words[f"{side}_day" if _is_day(known) else side].format(plain_day(known, language))
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        key = "range_day" if language == "fr" and _is_day(first) and _is_day(last) else "range"
        return words[key].format(*_pair(first, last, language))
    if not re.fullmatch(r"\d{4}(-\d{2}){0,2}", edtf):
        return edtf
    return words[("year", "month", "day")[edtf.count("-")]].format(plain_day(edtf, language))


def span_in_words(begin: str, end: str, language: str) -> str:
    """Something that lasts, from its begin and its end as stated; either may be missing, not both."""
    words = _WORDS[language]
    plain = re.compile(r"\d{4}(-\d{2}){0,2}")
    if begin and end:
        if plain.fullmatch(begin) and plain.fullmatch(end):
            return in_words(f"{begin}/{end}", language)
        parts = words["began"].format(in_words(begin, language)), words["ended"].format(in_words(end, language))
        return ", ".join(parts)
    side, known = ("begin", begin) if begin else ("end", end)
    if not plain.fullmatch(known):
        return words["began" if begin else "ended"].format(in_words(known, language))
    key = f"{side}_day" if language == "fr" and _is_day(known) else side
    text = plain_day(known, language)
    return re.sub(r"\bde (?=[aeiouh])", "d'", words[key].format(text))


def _is_day(text: str) -> bool:
    return text.count("-") == 2


def _pair(first: str, last: str, language: str) -> tuple[str, str]:
    """Two dates; what the first shares with the second is said once: "8 and 11 May 2025", "April and July 2025"."""
    texts = plain_day(first, language), plain_day(last, language)
    one, other = texts[0].split(), texts[1].split()
    while len(one) > 1 and len(other) == len(texts[0].split()) and one[-1] == other[len(one) - 1]:
        one.pop()
    return " ".join(one), texts[1]
