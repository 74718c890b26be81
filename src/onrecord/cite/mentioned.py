"""Where a sentence names somebody or something that the record has a name for, in characters."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord import terms, text
from onrecord.cite.graph import Graph

_SHORT = 2  # a last name of fewer letters is taken for a word
# What may stand between a word and the name beside it, and between two names of a list.
_LEAD = r"(?:(?:the|its|an?|his|her|their|presumed|suspected|alleged|members of|fighters of|[\w']+-[\w']+) )*"
_LIST = re.compile(rf"(?:, and |, | and | or ){_LEAD}", re.IGNORECASE)
_AFTER = re.compile(rf"[ ,]*{_LEAD}", re.IGNORECASE)
_BEFORE = re.compile(r"(?: \([\w ]+\))? ?")


class Mention(NamedTuple):
    """A name in a sentence.

    Args:
        start: its first character.
        end: the one after its last.
        named: all that bear it.
    """

    start: int
    end: int
    named: frozenset[str]


class _Names:
    """The names that a record knows, and what was found by them."""

    def __init__(self, graph: Graph) -> None:
        self.bearers: dict[str, set[str]] = {}
        for node, names in graph.shared:
            for name in names:
                self._add(name, node)
                if terms.REC + "Person" in graph.types(node) and len(name.split()[-1]) > _SHORT:
                    self._add(name.split()[-1], node)
        ordered = sorted(self.bearers, key=len, reverse=True)
        whole = "|".join(map(re.escape, ordered))
        self.pattern = re.compile(rf"(?<!\w)(?:{whole})(?!\w)", re.IGNORECASE) if ordered else None
        self.found: dict[str, tuple[Mention, ...]] = {}

    def _add(self, name: str, node: str) -> None:
        if plain := text.normalise(name).casefold():
            self.bearers.setdefault(plain, set()).add(node)


@lru_cache(maxsize=1)
def _names(graph: Graph) -> _Names:
    return _Names(graph)


def mentioned(graph: Graph, sentence: str) -> tuple[Mention, ...]:
    """The names of a sentence in their order, the longest first where one is within another.

    Args:
        graph: the record.
        sentence: normalised text.
    """
    names = _names(graph)
    if sentence not in names.found:
        matches = names.pattern.finditer(sentence) if names.pattern else ()
        names.found[sentence] = tuple(
            Mention(*match.span(), frozenset(names.bearers.get(match.group().casefold(), ()))) for match in matches
        )
    return names.found[sentence]


def behind(graph: Graph, sentence: str, at: int) -> list[Mention]:
    """The name that begins at a place, articles and the like left out, with those that are listed with it."""
    every = mentioned(graph, sentence)
    lead = _AFTER.match(sentence, at)
    start, found = lead.end() if lead else at, list[Mention]()
    for each in every:
        if each.start == start or (not found and at <= each.start < start):
            found.append(each)
            joint = _LIST.match(sentence, each.end)
            start = joint.end() if joint else -1
    return found


def before(graph: Graph, sentence: str, at: int) -> list[Mention]:
    """The name that ends at a place, with those that are listed with it."""
    found = list[Mention]()
    for each in reversed(mentioned(graph, sentence)):
        between = sentence[each.end : found[0].start if found else at]
        if each.end <= at and (_LIST if found else _BEFORE).fullmatch(between):
            found.insert(0, each)
        elif found or each.end <= at:
            break
    return found
