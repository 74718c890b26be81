"""A small map as inline SVG: places whose location is resolved or probable, on an outline and a graticule.

Nothing is drawn that the reference layer does not place; the middle of a region is no place where anything happened.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

_WIDTH, _MARGIN = 640, 1.2
_LEAST = (7.0, 4.5)
_KM_PER_DEGREE = 111.32


@dataclass(frozen=True)
class Point:
    """One place on the map: its name, WGS 84 degrees, and whether its location is only probable."""

    name: str
    latitude: float
    longitude: float
    probable: bool = False


def outlines(root: Path) -> list[list[list[float]]]:
    """The rings of `data/reference/outline.geojson`, each a list of [longitude, latitude]; none without the file."""
    path = root / "data" / "reference" / "outline.geojson"
    if not path.is_file():
        return []
    document: Any = json.loads(path.read_text(encoding="utf-8"))
    rings: list[list[list[float]]] = []
    for feature in document["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        rings += [ring for polygon in polygons for ring in polygon]
    return rings


def svg(
    title: str, description: str, points: Sequence[Point], rings: Sequence[Sequence[Sequence[float]]], name: str
) -> str:
    """Draw the map; empty without points.

    Args:
        title: its name for those who cannot see it.
        description: what it shows, in words, for the same.
        points: in any order; drawn in the order of their names.
        rings: outlines, as `outlines` gives them.
        name: makes its ids unique in the page.
    """
    if not points:
        return ""
    west, east = _frame([p.longitude for p in points], _LEAST[0])
    south, north = _frame([p.latitude for p in points], _LEAST[1])
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = _WIDTH / ((east - west) * squeeze)
    height = round((north - south) * scale)

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return round((longitude - west) * squeeze * scale, 1), round((north - latitude) * scale, 1)

    parts = [
        f'<svg class="figure" role="img" aria-labelledby="{name}-t {name}-d" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}">',
        f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(description)}</desc>',
        f'<clipPath id="{name}-c"><rect width="{_WIDTH}" height="{height}"/></clipPath><g clip-path="url(#{name}-c)">',
    ]
    for ring in rings:
        path = "L".join("{} {}".format(*at(place[0], place[1])) for place in ring)
        parts.append(f'<path class="land" d="M{path}Z"/>')
    parts += _graticule(west, east, south, north, at, height)
    parts += _points(points, at)
    parts += _scale(scale / _KM_PER_DEGREE, height)
    parts.append(f'</g><rect class="frame" x="0.5" y="0.5" width="{_WIDTH - 1}" height="{height - 1}"/></svg>')
    return "".join(parts)


def _frame(values: list[float], least: float) -> tuple[float, float]:
    low, high = min(values) - _MARGIN, max(values) + _MARGIN
    missing = max(0.0, least - (high - low)) / 2
    return low - missing, high + missing


def _graticule(west: float, east: float, south: float, north: float, at: Any, height: int) -> list[str]:
    step = 1 if max(east - west, north - south) < 6 else 2 if max(east - west, north - south) < 14 else 5
    parts = []
    for degree in range(math.ceil(west / step) * step, math.floor(east) + 1, step):
        x = at(degree, south)[0]
        parts.append(f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{height}"/>')
        parts.append(
            f'<text class="axis" x="{x + 3}" y="{height - 5}">{abs(degree)}°{"W" if degree < 0 else "E"}</text>'
        )
    for degree in range(math.ceil(south / step) * step, math.floor(north) + 1, step):
        y = at(west, degree)[1]
        parts.append(f'<line class="grid" x1="0" x2="{_WIDTH}" y1="{y}" y2="{y}"/>')
        parts.append(f'<text class="axis" x="4" y="{y - 3}">{abs(degree)}°{"S" if degree < 0 else "N"}</text>')
    return parts


def _points(points: Sequence[Point], at: Any) -> list[str]:
    parts: list[str] = []
    taken: list[tuple[float, float, float, float]] = []
    for point in points:
        x, y = at(point.longitude, point.latitude)
        taken.append((x - 6, y - 6, x + 6, y + 6))
    for point in sorted(points, key=lambda p: (p.name, p.latitude)):
        x, y = at(point.longitude, point.latitude)
        parts.append(f'<circle class="{"unsure" if point.probable else "sure"}" cx="{x}" cy="{y}" r="5"/>')
        width, right = 7.2 * len(point.name) + 10, x < _WIDTH * 0.75
        # The first free height beside the point; names of neighbours must not lie on each other.
        for shift in (4, -8, 16, -20, 28, -32, 40):
            box = (x + 7 if right else x - width, y + shift - 11, x + width if right else x - 7, y + shift + 3)
            if not any(_meet(box, other) for other in taken):
                break
        taken.append(box)
        anchor = "start" if right else "end"
        parts.append(
            f'<text class="{"name probable" if point.probable else "name"}" x="{round(x + (9 if right else -9), 1)}" '
            f'y="{round(y + shift, 1)}" text-anchor="{anchor}">{escape(point.name)}</text>'
        )
    return parts


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _scale(per_kilometre: float, height: int) -> list[str]:
    length = next(k for k in (500, 200, 100, 50, 20, 10) if k * per_kilometre < _WIDTH / 4 or k == 10)
    width = round(length * per_kilometre, 1)
    x, y = _WIDTH - width - 14, height - 26
    return [
        f'<path class="scale" d="M{x} {y - 4}v4h{width}v-4"/>',
        f'<text class="axis" x="{x}" y="{y - 7}">{length} km</text>',
    ]
