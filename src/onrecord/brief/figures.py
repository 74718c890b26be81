"""The timeline and the map of a memorandum, from what was read."""

from __future__ import annotations

from pathlib import Path

from onrecord.brief import grammar, map, timeline
from onrecord.brief.acts import act_name, chronological, subject, when
from onrecord.brief.facts import Facts
from onrecord.brief.model import Block, Figure, Line, Para, Table
from onrecord.brief.people import concept
from onrecord.brief.phrases import phrase
from onrecord.brief.selection import Selection, acts_of

_PLACED = ("place", "destination")


def _dated(facts: Facts, incident: str) -> list[str]:
    others = [node for name in ("response", "measure") for node in facts.all(incident, name)]
    return acts_of(facts, incident) + others


def _mark(facts: Facts, node: str) -> timeline.Mark:
    begin, latest_begin, earliest_end, end = facts.bounds(node)
    if any(facts.is_a(following, "Release") for following in facts.all(node, "followedBy")):
        # Its end is told by the release, which has a mark of its own: a line into the open would say that it went on.
        return timeline.Mark(begin, latest_begin, earliest_end or begin, end or latest_begin)
    lasting = bool(facts.one(node, "begin") or facts.one(node, "end"))
    return timeline.Mark(begin, latest_begin, earliest_end, end, lasting)


def draw_timeline(facts: Facts, made: Selection) -> list[Block]:
    """When it happened: one row an act, or one row an incident where there are several."""
    language, one = facts.language, len(made.incidents) == 1
    rows: list[tuple[str, list[timeline.Mark]]] = []
    dated: list[tuple[str, str]] = []
    undated: list[str] = []
    for incident in made.incidents:
        nodes = _dated(facts, incident)
        known = [node for node in nodes if when(facts, node)]
        undated += [node for node in nodes if node not in known]
        dated += [(node, incident) for node in known]
        marks = [_mark(facts, node) for node in known]
        if one:
            rows += [(grammar.capital(_short(facts, n)), [mark]) for n, mark in zip(known, marks, strict=True)]
        else:
            rows.append((facts.label(incident), marks))
    homes = dict(dated)
    lines = []
    for node in chronological(facts, [node for node, _ in dated]):
        what = grammar.capital(subject(facts, node))
        if not one:
            what += f" ({facts.label(homes[node])})"
        lines.append((Line(when(facts, node)), Line(what, facts.evidence(node))))
    note = phrase(language, "timeline_note")
    texts = "; ".join(f"{row[0].text}: {row[1].text}" for row in lines)
    drawn = timeline.svg(phrase(language, "timeline_title"), texts, rows, language, "timeline")
    heads = (phrase(language, "when"), phrase(language, "what"))
    blocks: list[Block] = [Figure(drawn, note, Table(heads, tuple(lines)))] if drawn else []
    if undated:
        names = grammar.listed([_short(facts, node) for node in undated], language)
        blocks.append(Para((Line(phrase(language, "undated", names), facts.evidence(*undated)),)))
    return blocks


def _short(facts: Facts, node: str) -> str:
    return act_name(facts, node) if facts.is_a(node, "Act") else grammar.lower_first(facts.label(node))


def draw_map(facts: Facts, made: Selection, root: Path) -> list[Block]:
    """Where it happened, as far as the reference layer places it; the rest in words."""
    language = facts.language
    places: list[str] = []
    for incident in made.incidents:
        for node in _dated(facts, incident):
            for name in _PLACED:
                places += [place for place in facts.all(node, name) if place not in places]
    entries = facts.pointing(["locates"], places)
    facts.read({node for node, _, _ in entries})
    facts.name_all()
    located = {place: node for node, _, place in entries}
    points, lines, areas, unplaced = [], [], [], []
    for place in sorted(places, key=facts.label):
        entry, name = located.get(place, ""), grammar.bare(facts.label(place))
        status = concept(facts, facts.one(entry, "matchStatus")) if entry else ""
        latitude, longitude = facts.one(entry, "latitude"), facts.one(entry, "longitude")
        if facts.kinds(place) & {"Region", "Country", "River"} or (status == "matchResolved" and not latitude):
            areas.append(name)
        elif status in ("matchResolved", "matchProbable") and latitude and longitude:
            probable = status == "matchProbable"
            points.append(map.Point(name, float(latitude), float(longitude), probable))
            lines.append(_located(facts, name, entry, probable))
        else:
            shown = facts.label(facts.one(entry, "matchStatus")) if status else ""
            unplaced.append(f"{name} ({shown})" if shown else name)
    blocks: list[Block] = []
    rings = map.outlines(root)
    texts = "; ".join(f"{row[0].text}: {row[1].text}" for row in lines)
    drawn = map.svg(phrase(language, "map_title"), texts, points, rings, "map")
    if drawn:
        note = phrase(language, "map_note") + (f" {phrase(language, 'map_outline')}" if rings else "")
        heads = (phrase(language, "where"), phrase(language, "located"))
        blocks.append(Figure(drawn, note, Table(heads, tuple(lines)), texts))
    else:
        blocks.append(Para((Line(phrase(language, "map_none")),)))
    for key, names in (("not_drawn", unplaced), ("areas", areas)):
        if names:
            blocks.append(Para((Line(phrase(language, key, (" ; " if language == "fr" else "; ").join(names))),)))
    return blocks


def _located(facts: Facts, name: str, entry: str, probable: bool) -> tuple[Line, ...]:
    language = facts.language
    text = phrase(language, "probable" if probable else "resolved")
    reach = facts.one(entry, "coordinateUncertaintyInMeters")
    if reach:
        kilometres = -(-int(reach) // 1000)
        text += f", {phrase(language, 'within_km', str(kilometres))}"
    return Line(name), Line(text)
