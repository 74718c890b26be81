"""A timeline as inline SVG: days as dots, spans as bars, imprecise days as dashed frames, open ends as arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

_LABELS, _WIDTH, _ROW, _TOP = 268, 740, 24, 28
_MONTHS = {
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
}


@dataclass(frozen=True)
class Mark:
    """When something happened: earliest and latest begin, earliest and latest end, as ISO days; empty where open.

    Args:
        begin, latest_begin, earliest_end, end: the bounds.
        lasting: whether it is told as lasting (a begin, an end), not as one day.
    """

    begin: str
    latest_begin: str
    earliest_end: str
    end: str
    lasting: bool = False

    def days(self) -> list[date]:
        """The days that are known."""
        return [date.fromisoformat(d) for d in (self.begin, self.latest_begin, self.earliest_end, self.end) if d]


def svg(title: str, description: str, rows: Sequence[tuple[str, Sequence[Mark]]], language: str, name: str) -> str:
    """Draw a timeline; empty when nothing is dated.

    Args:
        title: its name for those who cannot see it.
        description: what it shows, in words, for the same.
        rows: label and marks, from top to bottom.
        language: `en` or `fr`.
        name: makes its ids unique in the page.
    """
    rows = [(label, marks) for label, marks in rows if any(mark.days() for mark in marks)]
    days = [day.toordinal() for _, marks in rows for mark in marks for day in mark.days()]
    if not days:
        return ""
    pad = max(2, (max(days) - min(days)) // 20)
    first, last = min(days) - pad, max(days) + 2 * pad
    height = _TOP + _ROW * len(rows) + 8

    def x(day: int) -> float:
        return round(_LABELS + (day - first) / (last - first) * (_WIDTH - _LABELS - 12), 1)

    parts = [
        f'<svg class="figure" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}">',
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>',
    ]
    for day, text in _ticks(first, last, language):
        parts.append(f'<line class="grid" x1="{x(day)}" x2="{x(day)}" y1="{_TOP - 8}" y2="{height - 6}"/>')
        parts.append(f'<text class="axis" x="{x(day) + 3}" y="{_TOP - 12}">{escape(text)}</text>')
    for number, (label, marks) in enumerate(rows):
        middle = _TOP + _ROW * number + _ROW // 2
        parts.append(f'<text class="row" x="0" y="{middle + 4}">{escape(_cut(label))}</text>')
        for mark in marks:
            parts += _drawn(mark, x, middle)
    return "".join([*parts, "</svg>"])


def _drawn(mark: Mark, x: object, y: int) -> list[str]:
    at = x if callable(x) else float
    known = mark.days()
    if not known:
        return []

    def place(day: str) -> float:
        return float(at(date.fromisoformat(day).toordinal()))

    left, right = float(_LABELS), float(_WIDTH - 8)
    parts = []
    exact_begin = bool(mark.begin) and mark.begin == mark.latest_begin
    exact_end = bool(mark.end) and mark.end == mark.earliest_end
    if not mark.lasting:
        if exact_begin and exact_end:
            return [f'<circle class="sure" cx="{place(mark.begin)}" cy="{y}" r="5"/>']
        start = place(mark.begin) if mark.begin else left
        stop = place(mark.end) if mark.end else right
        parts.append(
            f'<rect class="unsure" x="{start}" y="{y - 6}" width="{round(max(stop - start, 6), 1)}" height="12"/>'
        )
        if not mark.end:
            parts.append(_arrow(right, y, 1))
        if not mark.begin:
            parts.append(_arrow(left, y, -1))
        return parts
    if exact_begin:
        parts.append(f'<circle class="sure" cx="{place(mark.begin)}" cy="{y}" r="5"/>')
    elif mark.begin and mark.latest_begin:
        start, stop = place(mark.begin), place(mark.latest_begin)
        parts.append(
            f'<rect class="unsure" x="{start}" y="{y - 6}" width="{round(max(stop - start, 6), 1)}" height="12"/>'
        )
    from_x = place(mark.latest_begin or mark.begin) if mark.latest_begin or mark.begin else left
    if exact_end:
        parts.append(f'<line class="span" x1="{from_x}" x2="{place(mark.end)}" y1="{y}" y2="{y}"/>')
        parts.append(f'<circle class="sure" cx="{place(mark.end)}" cy="{y}" r="5"/>')
    else:
        to_x = place(mark.end) if mark.end else right
        parts.append(f'<line class="open" x1="{from_x}" x2="{to_x}" y1="{y}" y2="{y}"/>')
        parts += [_arrow(right, y, 1)] if not mark.end else []
    return parts


def _arrow(x: float, y: int, way: int) -> str:
    return f'<path class="arrow" d="M{x - 6 * way} {y - 5}L{x} {y}L{x - 6 * way} {y + 5}"/>'


def _ticks(first: int, last: int, language: str) -> list[tuple[int, str]]:
    if last - first <= 62:
        step = next(s for s in (1, 2, 5, 7, 14) if (last - first) / s <= 9 or s == 14)
        return [(day, _short(date.fromordinal(day), language)) for day in range(first, last, step)]
    found = []
    year, month = date.fromordinal(first).year, date.fromordinal(first).month
    months = (last - first) / 30.4
    step = next(s for s in (1, 2, 3, 6, 12, 60, 120) if months / s <= 8 or s == 120)
    while (day := date(year, month, 1).toordinal()) < last:
        if day >= first and (month - 1) % min(step, 12) == 0 and (step < 13 or year % (step // 12) == 0):
            found.append((day, f"{_MONTHS[language][month - 1]} {year}"))
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return found


def _short(day: date, language: str) -> str:
    return f"{day.day} {_MONTHS[language][day.month - 1]}"


def _cut(label: str) -> str:
    return label if len(label) <= 40 else label[:39].rstrip() + "…"
