"""The part of a record that a planting touches: its incident with what hangs on it, every line where it was.

Checking a whole record takes seconds, most of them spent on incidents that a planting does not touch. A slice keeps
the nodes that are tied to the changed ones and blanks the others, so lines and columns stay; many slices, each under
names of its own, are checked in one run. That a slice has the findings of the whole record is tested on a sample.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.terms import BASE, ID
from planting.model import Planting
from planting.written import Edit, Node, Written, apply

_NAME = re.compile(r"<[^>\s]+>|(?<![\w@^<])[A-Za-z][\w-]*:[\w.-]*\w")
_PASSAGE = re.compile(r"p\d+-s\d+")
_SHOWN = re.compile(r"[^\n]")


def sliced(record: Written, planting: Planting) -> str:
    """The planted text of a record without the nodes that the planting does not touch.

    Args:
        record: the record before.
        planting: what is planted.

    Returns:
        Turtle with the lines of the planted record.
    """
    kept = _tied(record, set(_touched(record, planting)))
    blanks = [
        Edit(node.start, node.stop, _SHOWN.sub(" ", record.text[node.start : node.stop]))
        for node in record.nodes.values()
        if node.iri not in kept and "Report" not in node.types
    ]
    return apply(record.text, [*blanks, *planting.edits])


def passages_for(record: Written, text: str) -> str:
    """The passages file of a slice: the report's digest and the passages that the text names."""
    named = set(_PASSAGE.findall(text))
    source = Written(record.passages)
    gone = [node for iri, node in source.nodes.items() if "/passage/" in iri and iri.rsplit("/", 1)[-1] not in named]
    return apply(record.passages, [Edit(node.start, node.stop, "") for node in gone])


def renamed(text: str, slug: str, new: str) -> str:
    """A record under another slug, with shared nodes of its own: several copies can then be checked together."""
    text = text.replace(f"{BASE}{slug}/", f"{BASE}{new}/")
    return text.replace(f"<{ID}>", f"<{ID}{new}->")


def renamed_iri(iri: str, slug: str, new: str) -> str:
    """The name of a node in such a copy."""
    if iri.startswith(ID):
        return f"{ID}{new}-{iri.removeprefix(ID)}"
    return iri.replace(f"{BASE}{slug}/", f"{BASE}{new}/", 1)


def _touched(record: Written, planting: Planting) -> Iterator[str]:
    """The nodes that the edits stand in or name, and those that findings may name."""
    yield from (planting.node, *planting.also)
    for edit in planting.edits:
        for node in record.nodes.values():
            if node.start <= edit.end and edit.start <= node.stop:
                yield node.iri
        yield from (iri for name in _NAME.findall(edit.new) if (iri := _resolved(record, name)))


def _resolved(record: Written, name: str) -> str:
    """The node of the record that a term names, nothing where it has no such node."""
    if name.startswith("<"):
        return next((node.iri for node in record.nodes.values() if node.name == name), "")
    prefix, _, local = name.partition(":")
    iri = record.positions.prefixes.get(prefix, "") + local
    return iri if iri in record.nodes else ""


def _tied(record: Written, seeds: Iterable[str]) -> set[str]:
    """The nodes that are tied to some; shared ones (agents, places, law) are kept and lead no further."""
    kept: set[str] = set()
    waiting = [iri for iri in seeds if iri in record.nodes]
    while waiting:
        iri = waiting.pop()
        if iri in kept:
            continue
        kept.add(iri)
        # A person is shared too, and what was done to one person may stand in several places.
        if not iri.startswith(ID) or "Person" in record.nodes[iri].types:
            waiting += [other for other in _neighbours(record, record.nodes[iri]) if other in record.nodes]
    return kept


def _neighbours(record: Written, node: Node) -> Iterator[str]:
    if "Report" in node.types:
        return
    yield node.iri.rsplit("/", 1)[0]  # the incident that it is named after
    yield from (triple.object for triple in node.triples if isinstance(triple.object, str))
    yield from (triple.subject for triple in record.pointing.get(node.iri, []))
