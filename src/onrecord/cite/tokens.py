"""What of a sentence must be in the graph: its numbers, dates, capitalised names and hedge words.

The rules are issue 2, point 4 (b). They read English; a number word of another language is not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

Kind = Literal["number", "date", "name", "hedge"]
_KEPT = 1 << 14  # texts whose words are remembered: each sentence and label is looked at for every node that cites it

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: value for value, word in enumerate(_UNITS.split()) if value} | {
    word: 10 * value for value, word in enumerate(_TENS.split(), 2)
}
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9}
_NUMBER_WORD = re.compile(r"\b(?:" + "|".join((*_WORDS, *_SCALES)) + r")\b", re.IGNORECASE)
_NO_NUMBER = re.compile(r"\bno one\b|\bone another\b", re.IGNORECASE)
# An ordinal ("9th") counts nothing; a digit inside a word ("G5") belongs to the name.
_FIGURE = re.compile(
    r"(?<![\w.,])(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\d]|(?:st|nd|rd|th)\b)"
    r"(?: (?P<scale>thousand|million|billion)\b)?"
)

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_MONTH = "(?:" + "|".join(_MONTHS) + r")\b"
_DATE = re.compile(
    rf"(?P<iso>\b\d{{4}}-\d\d-\d\d\b)"
    rf"|\b(?P<before>\d{{1,2}}) (?P<month0>{_MONTH})(?:,? (?P<year0>\d{{4}})\b)?"
    rf"|(?:\b(?:(?P<part>[Ee]arly|[Mm]id|[Ll]ate)[ -]"
    rf"|(?P<piece>[Ff]irst week|[Ss]econd week|[Tt]hird week|[Ll]ast week|[Ff]irst half|[Ss]econd half|[Bb]eginning"
    rf"|[Ss]tart|[Mm]iddle|[Ee]nd) of ))?\b(?P<month>{_MONTH})"
    rf"(?: (?P<day>\d{{1,2}})(?![\d]|,\d{{3}}|\.\d)(?:(?P<join> ?[-–] ?| (?:and|to|or|through|until) )"
    rf"(?P<last>\d{{1,2}})(?![\d]|,\d{{3}}|\.\d))?)?(?:,? (?P<year>\d{{4}})\b)?"
    rf"|(?<![\w.,-])(?P<only>(?:1[5-9]|2[01])\d\d)(?=s?\b)(?!,\d|\.\d)"
)
# "The beginning of June" is early June.
_PIECES = {"beginning": "early", "middle": "mid", "start": "early"}
_PARTS = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "end": (21, 31), "first half": (1, 15),
    "second half": (16, 31), "first week": (1, 7), "second week": (8, 14), "third week": (15, 21),
}  # fmt: skip
# Those for which a record may have the whole month: we have no rule for their days.
LOOSE = frozenset({*_PARTS, "last week"} - {"early", "mid", "late"})
_RANGE_OPENS = re.compile(r"\b(?:between|from) $", re.IGNORECASE)
_PREPOSITIONS = frozenset({"about", "over", "up to"})
# What stands for a number, or before one: "over half", "about a year", "over $20".
_AMOUNT = re.compile(
    r" (?:an? |the |one )?(?:(?:past|last) )?(?:an? )?(?:(?:few|full|further|good|whole) )?"
    r"(?:half|third|quarter|two-thirds|three-quarters|dozens?"
    r"|scores?|hundreds?|thousands?|millions?|billions?|century|decade|year|month|week|fortnight|day|hour|minute"
    r"|kilomet(?:er|re)|mile|percent|\W{0,2}\d|[A-Z]{2,3}\W?\d)",
    re.IGNORECASE,
)
_RANGE_CLOSES = re.compile(r"[,.;:)]|$")

# They hedge only what is counted: "about 40", "over a year", and not "over the strike", "around the well".
OF_NUMBERS = frozenset(
    {"a minimum of", "about", "above", "almost", "an estimated", "around", "as many as", "at most", "close to"}
    | {"estimated", "exceeding", "fewer than", "less than", "minimum", "nearly", "no more than", "over", "roughly"}
)
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:'[^\W_]+)*")
# French "l'Union", "d'Ivoire"; in "M'berra" and "N'Djamena" the first letter belongs to the name.
_ELISION = re.compile(r"(?:[dlDL]|[Qq]u)'(?=[^\W\d_]{2})")
# Words that have their capital only from standing first. What a sentence is about must stay out of this list.
_FUNCTION_WORDS = re.compile(
    r"""a|an|the|this|that|these|those|there|here|he|she|it|they|we|i|you|his|her|its|their|our|my|your|who|what
    |which|when|where|why|how|whose|in|on|at|by|for|from|of|to|with|without|within|into|onto|among|amid|against
    |between|before|after|during|since|until|till|while|as|although|though|because|if|unless|but|and|or|nor|so|yet
    |not|no|both|each|every|either|neither|few|most|much|more|less|other|others|another|such|under|over|through
    |throughout|across|around|near|despite|also|however|meanwhile|instead|then|thus|according|additionally
    |moreover|nevertheless|finally|later|earlier|only|even|once|is|are|was|were|has|have|had|do|does|did
    |le|la|les|l|un|une|des|du|de|en|au|aux|il|elle|ils|elles|ce|cet|cette|ces|dans|sur|par|pour|avec|depuis|entre
    |selon|après|avant|leur|leurs|son|sa|ses|et|ou|mais|si""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True)
class When:
    """A date as precisely as a sentence gives it; what it does not say is None.

    Args:
        year: four digits.
        month: 1 to 12.
        day: 1 to 31.
        part: of the month: `early`, `mid` or `late`, or a week, a half or the end of it, such as `first week`.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""


@dataclass(frozen=True)
class Token:
    """One thing in a sentence that some node must carry.

    Args:
        kind: `number`, `date`, `name` or `hedge`.
        text: the words as they stand in the sentence.
        start: offset in the sentence.
        end: offset after it.
        number: its value, of a number; of a hedge, the number it stands before ("at least ten").
        when: its value, of a date.
    """

    kind: Kind
    text: str
    start: int
    end: int
    number: Decimal | None = None
    when: When | None = None


def tokens(sentence: str, hedges: Iterable[str]) -> list[Token]:
    """Everything of a sentence that must be carried.

    Args:
        sentence: normalised text.
        hedges: the hedge words and phrases to look for, lower-case.

    Returns:
        The tokens in order; no two of them share a character.
    """
    return list(_tokens(sentence, tuple(hedges)))


@lru_cache(maxsize=_KEPT)
def _tokens(sentence: str, hedges: tuple[str, ...]) -> tuple[Token, ...]:
    found = dates(sentence)
    found += [item for item in numbers(sentence) if _free(item, found)]
    found += [item for item in _hedges(sentence, hedges, found) if _free(item, found)]
    found += [item for item in _names(sentence) if _free(item, found)]
    return tuple(sorted(found, key=lambda item: item.start))


def _free(token: Token, taken: list[Token]) -> bool:
    return all(token.end <= other.start or other.end <= token.start for other in taken)


def numbers(text: str) -> list[Token]:
    """The numbers of a text, in digits ("1.5 million") and in words ("five", "twenty-one", "two hundred").

    An article is no number, nor is an ordinal.
    """
    found = []
    for match in _FIGURE.finditer(text):
        value = Decimal(match["figure"].replace(",", "")) * _SCALES.get(match["scale"] or "", 1)
        found.append(Token("number", match.group(), *match.span(), number=value))
    taken = [Token("number", "", *match.span()) for match in _NO_NUMBER.finditer(text)] + found
    return found + [item for item in _number_words(text) if _free(item, taken)]


def _number_words(text: str) -> Iterable[Token]:
    """Runs of number words; "and" joins only after a scale ("one hundred and five", but "five and six")."""
    total, current, start, end, scaled = 0, 0, -1, -1, False
    for match in _NUMBER_WORD.finditer(text):
        word = match.group().lower()
        value, scale = _WORDS.get(word, 0), _SCALES.get(word, 0)
        gap = text[end : match.start()] if start >= 0 else ""
        joined = gap in (" ", "-") or (gap == " and " and scaled and not scale)
        fits = bool(scale) or current == 0 or (value < 10 <= current % 100 and current % 10 == 0) or current % 100 == 0
        if start >= 0 and not (joined and fits):
            yield Token("number", text[start:end], start, end, number=Decimal(total + current))
            total, current, start, scaled = 0, 0, -1, False
        start = match.start() if start < 0 else start
        if scale >= 1000:
            total, current = total + max(current, 1) * scale, 0
        else:
            current = max(current, 1) * scale if scale else current + value
        scaled, end = bool(scale), match.end()
    if start >= 0:
        yield Token("number", text[start:end], start, end, number=Decimal(total + current))


def dates(text: str) -> list[Token]:
    """The dates of a text: days, months, parts of months and years ("May 8", "late August", "2021").

    Of "May 8 and 11" both days are found. A month has its capital; "may" is none.
    """
    return list(_dates(text))


@lru_cache(maxsize=_KEPT)
def _dates(text: str) -> tuple[Token, ...]:
    found = []
    for match in _DATE.finditer(text):
        end = match.end()
        if match["iso"]:
            iso = [int(part) for part in match["iso"].split("-")]
            when = When(iso[0], iso[1], iso[2])
        elif match["only"]:
            when = When(int(match["only"]))
        elif match["month0"]:
            when = When(_int(match["year0"]), _MONTHS.index(match["month0"]) + 1, int(match["before"]))
        else:
            month, year = _MONTHS.index(match["month"]) + 1, _int(match["year"])
            part = (match["part"] or match["piece"] or "").lower()
            when = When(year, month, _int(match["day"]), _PIECES.get(part, part))
            if match["last"] and _is_range(text, match):
                last = When(year, month, int(match["last"]))
                found.append(Token("date", text[match.start("last") : end], match.start("last"), end, when=last))
                end = match.end("day")
            elif match["last"]:
                end = match.end("day")
        found.append(Token("date", text[match.start() : end], match.start(), end, when=when))
    return tuple(found)


def _int(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _is_range(text: str, match: re.Match[str]) -> bool:
    """Whether the second figure is a day too: "between May 8 and 11", but not "on May 8 and 11 others"."""
    if match["join"].strip() in ("-", "–"):
        return True
    before = text[: match.start()]
    return bool(_RANGE_OPENS.search(before) or _RANGE_CLOSES.match(text, match.end("last")) or match["year"])


def _hedges(sentence: str, hedges: Iterable[str], figures: list[Token]) -> list[Token]:
    phrases = sorted((phrase for phrase in hedges if phrase), key=len, reverse=True)
    if not phrases:
        return []
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)
    values = {item.start: item.number for item in figures if item.kind == "number"}
    found = []
    for match in pattern.finditer(sentence):
        article = len(" a") if sentence.startswith(" a ", match.end()) else 0
        number = values.get(match.end() + 1 + article)
        word = match.group().lower()
        spans = word in _PREPOSITIONS and _AMOUNT.match(sentence, match.end())
        if word not in OF_NUMBERS | _PREPOSITIONS or number is not None or spans:
            found.append(Token("hedge", match.group(), *match.span(), number=number))
    return found


def _names(sentence: str) -> Iterable[Token]:
    for match in _WORD.finditer(sentence):
        lead = _ELISION.match(match.group())
        start = match.start() + (lead.end() if lead else 0)
        word = sentence[start : match.end()].removesuffix("'s")
        opens = not sentence[:start].strip("\"'([« ")
        if word[0].isupper() and not (opens and _FUNCTION_WORDS.fullmatch(word)):
            yield Token("name", word, start, start + len(word))


def days_of(part: str, length: int) -> tuple[int, int]:
    """The first and the last day of a part of a month; the thirds are those of design.md, rule 8.

    Args:
        part: of `When`, not empty.
        length: of the month, in days.
    """
    if part == "last week":
        return length - 6, length
    first, last = _PARTS[part]
    return first, min(last, length)


def words(text: str) -> list[str]:
    """The words of a text as names are compared: lower-case, without elision, 's and dots."""
    return list(_words(text))


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> tuple[str, ...]:
    found = (_ELISION.sub("", match.group(), count=1) for match in _WORD.finditer(text))
    return tuple(word.removesuffix("'s").replace(".", "").casefold() for word in found)
