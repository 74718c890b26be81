"""Dates that are computed or implied: can they be worked out from the words of the sentences?

A date with `rec:dateBasis rec:computed` or `rec:implied` need not stand in a sentence as it is, yet it follows from
what stands there:

1. each end of it is a date of the cited paragraphs, the first or last day of a part of a month that they give, or one
   that is told by its distance ("the following day", "eleven days later", "for two weeks");
2. where the cited sentences give a distance, the one day of an act is at that distance;
3. nothing is computed that stands there as it is: "after ... in 2023" is not 2023.

And whatever the basis, "between May 8 and 11" is no single day of it, and "by August" has no beginning.
Silent where the sentences tell of time in words that these rules do not know. They read English.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from onrecord import terms
from onrecord.cite.graph import Graph
from onrecord.cite.said import Said
from onrecord.cite.tokens import Token, When, dates, days_of, numbers
from onrecord.text import Sentence

_BASIS = terms.REC + "dateBasis"
_COMPUTED = terms.REC + "computed"
_DATES = tuple(terms.REC + name for name in ("date", "begin", "end", "asOf"))
_WHOLE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_UNITS = {"day": 1, "week": 7, "fortnight": 14}
_NUMBER = r"(?P<number>[a-z]+(?:-[a-z]+)?|\d+)"
_SHIFT = re.compile(
    rf"(?P<one>\b(?:following|next) (?:day|morning|night|evening)|\bday after\b|\bday later)"
    rf"|(?P<back>\bprevious (?:day|night|evening)|\bday before\b|\bday earlier)"
    rf"|\b{_NUMBER} (?P<unit>day|week|fortnight)s?(?: (?P<sign>later|after|before|earlier|prior))?",
    re.IGNORECASE,
)
# Words for a time that no rule here works out.
_VAGUE = re.compile(
    r"\b(?:days?|weeks?|months?|hours?|fortnight|nights?|overnight|weekend|yesterday|tomorrow|shortly|soon"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?:the )?$", re.IGNORECASE)


def underived(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """Dates that do not follow from what the sentences say.

    Args:
        graph: the record.
        node: IRI.
        sentences: of the report, by passage id.

    Yields:
        One at most for each property.
    """
    cited = [sentences[name] for name in graph.cited[node] if name in sentences]
    given = [(one.text, token) for one in cited for token in dates(one.text)]
    worked = any(basis != terms.REC + "stated" for basis in graph.links(node, _BASIS))
    for prop in _DATES:
        for value in graph.values(node, prop):
            ends = [when_of(part) for part in value.strip("[]").split("..")] if value else []
            if any(end is None for part, end in zip(value.strip("[]").split(".."), ends, strict=True) if part):
                continue  # another checker's to tell
            parts = [end for end in ends if end]
            # What began on one of these days and ended on the other lasted from the one to the other.
            point = prop == _DATES[0] or (prop == _DATES[1] and not graph.values(node, _DATES[2]))
            key = _widened(graph, value, parts, given, point)
            if not key and worked:
                key = _wrong(graph, node, prop, value, parts, cited, sentences)
            if key:
                told = {"value": value}
                if start := _start(graph, cited, parts, sentences) if key == "date-from-nowhere" else {}:
                    told, key = {**told, **start}, "date-without-start"
                yield Said("unfounded-date", prop, value, value, told, key=key)
                break


def _start(graph: Graph, cited: list[Sentence], parts: list[When], sentences: Mapping[str, Sentence]) -> dict[str, str]:
    """From which words a date was counted ("the following day"), and the sentence before that has the day they mean."""
    _, leaps, _ = _shifts(one.text for one in cited)
    ends = {day_of(part) for part in parts}
    before = [one for one in sentences.values() if one.paragraph <= cited[0].paragraph]
    for one in reversed(before) if leaps else ():
        for token in dates(one.text):
            days = _days(graph, token.when) if token.when and token.when.day else []
            if any(day + timedelta(days=leap) in ends for day in days for leap in leaps):
                found = (match for each in cited for match in _SHIFT.finditer(each.text))
                word = next(match.group() for match in found if match["one"] or match["back"] or match["sign"])
                return {"word": word, "start": one.id, "day": token.text}
    return {}


def _widened(graph: Graph, value: str, parts: list[When], given: list[tuple[str, Token]], point: bool) -> str:
    """A single date of a range, or one with a beginning where the sentence says "by"."""
    if not parts:
        return ""
    told = [(one, token) for one, token in given if token.when and graph.same(token.when, parts[-1])]
    if not told:
        return ""
    if point and ".." not in value and all(_in_range(*each) for each in told):
        return "date-of-range"
    first = [(one, token) for one, token in given if token.when and graph.same(token.when, parts[0])]
    if not value.startswith("[.."):
        return "date-by" if all(_BY.search(one[: token.start]) for one, token in (*told, *first)) else ""
    return ""


def spans(graph: Graph, sentence: str, token: Token) -> set[str]:
    """The intervals that say what a date of a sentence says: all days of it, and behind "by" all until its last.

    Args:
        graph: the record, for the year that it covers.
        sentence: its text.
        token: a date of it.
    """
    days = _days(graph, token.when) if token.when and not token.when.day else []
    found = {f"[{days[0]}..{days[-1]}]"} if days else set()
    return found | {f"[..{days[-1]}]"} if days and _BY.search(sentence[: token.start]) else found


def reached(graph: Graph, cited: list[str]) -> set[date]:
    """The days that some sentences count from a day which they give themselves ("the following day").

    Args:
        graph: the record, for the year that it covers.
        cited: the sentences.
    """
    _, apart, _ = _shifts(cited)
    given = [token.when for one in cited for token in dates(one) if token.when and token.when.day]
    return {day + timedelta(days=shift) for when in given for day in _days(graph, when) for shift in apart}


def _in_range(sentence: str, token: Token) -> bool:
    """Whether a date is one end of "between X and Y"."""
    before = sentence[: token.start]
    if re.search(r"\bbetween $", before, re.IGNORECASE):
        return True
    other = [each for each in dates(sentence) if each.end <= token.start]
    return bool(other) and bool(
        re.search(r"\bbetween $", sentence[: other[-1].start], re.IGNORECASE)
        and sentence[other[-1].end : token.start].strip(" ,") in ("and", "to")
    )


def _wrong(
    graph: Graph,
    node: str,
    prop: str,
    value: str,
    parts: list[When],
    cited: list[Sentence],
    sentences: Mapping[str, Sentence],
) -> str:
    """What is wrong with a date that was worked out; empty when it follows, or when that cannot be said."""
    paragraphs = {one.paragraph for one in cited}
    around = [one for one in sentences.values() if one.paragraph in paragraphs]
    given = [token.when for one in around for token in dates(one.text) if token.when]
    shifts, leaps, vague = _shifts(one.text for one in cited)
    days = [day for when in given for day in _days(graph, when)]
    moved = [day + timedelta(days=shift) for day in days for shift in (*shifts, *leaps)]
    plain = ".." not in value and bool(parts) and parts[0].day is not None
    own = [token.when for one in cited for token in dates(one.text) if token.when]
    if plain and leaps and prop == terms.REC + "date" and not vague and _COMPUTED in graph.links(node, _BASIS):
        counted = [day + timedelta(days=leap) for day in days for leap in leaps]
        far = "date-of-distance" if days else "date-from-nowhere"
        return "" if day_of(parts[0]) in counted else far
    for part in parts:
        if part.day is None:
            known = any((when.year or graph.year) == part.year and when.month == part.month for when in given)
            known |= part.month is None and part.year in (graph.year, *(when.year for when in given))
        else:
            known = day_of(part) in (*days, *moved)
        if not known and not vague:
            return "date-from-nowhere"
    computed = graph.links(node, _BASIS) == [_COMPUTED] and not shifts and not leaps and not vague
    whole = [value for each in _DATES for value in graph.values(node, each)]
    exact = [when for when in own if not when.part]
    if computed and whole and all(_stands(graph, each, exact) for each in whole):
        return "date-not-computed"
    return ""


def _stands(graph: Graph, value: str, exact: list[When]) -> bool:
    when = when_of(value)
    return when is not None and any(graph.same(each, when) for each in exact)


def _shifts(cited: Iterable[str]) -> tuple[set[int], set[int], bool]:
    """How long things last, how far they are apart, in days; and whether there are words of time that say neither."""
    lasting, apart, vague = set(), set(), False
    for one in cited:
        rest = one
        for match in _SHIFT.finditer(one):
            if match["one"] or match["back"]:
                apart.add(1 if match["one"] else -1)
            else:
                found = [token.number for token in numbers(match["number"])]
                if not found or found[0] is None:
                    continue
                length = int(found[0]) * _UNITS[match["unit"].lower()]
                if match["sign"]:
                    apart.add(length if match["sign"].lower() in ("later", "after") else -length)
                else:
                    lasting.add(length)
            rest = rest.replace(match.group(), " ", 1)
        rest = re.sub(r"\bsame day\b", " ", rest)
        vague = vague or bool(_VAGUE.search(rest))
    return lasting, apart, vague


def _days(graph: Graph, when: When) -> list[date]:
    """The days that a date of a sentence begins and ends with."""
    year = when.year or graph.year
    if not year:
        return []
    if not when.month:
        return [date(year, 1, 1), date(year, 12, 31)]
    length = calendar.monthrange(year, when.month)[1]
    if when.day:
        return [date(year, when.month, when.day)] if when.day <= length else []
    return [date(year, when.month, day) for day in (days_of(when.part, length) if when.part else (1, length))]


def day_of(when: When) -> date | None:
    """The day of a date that has one; none of a month, or where there is no such day."""
    try:
        return date(when.year or 0, when.month or 0, when.day or 0)
    except ValueError:
        return None


def when_of(part: str) -> When | None:
    """A date as a record writes it, a day, a month or a year; none when it is something else."""
    match = _WHOLE.fullmatch(part)
    if not match:
        return None
    return When(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)
