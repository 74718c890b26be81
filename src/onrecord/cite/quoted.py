"""The report's own words on a node: whose they are, whether they are whole, and whether what has none is stated.

1. the words for an actor do not name another one;
2. a quote is not cut off behind a word without which it says something else ("former");
3. who did an act by the report's own words is stated, and who did it without them is implied (a warning);
4. whom a statement points to is told of in its paragraph, if only by a pronoun.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from onrecord import terms, text
from onrecord.cite.attribution import mentions
from onrecord.cite.graph import QUOTES, Graph
from onrecord.cite.said import Said
from onrecord.cite.tokens import words
from onrecord.cite.verbs import TELLS

_ACTOR, _DESCRIPTION = terms.REC + "actor", terms.REC + "actorDescription"
_BASIS = terms.REC + "basis"
# Words that, cut off a quote, leave one that says something else.
_TURNING = "former|ex|planned|attempted|failed|aborted|would-be|so-called|self-styled|purported|deputy|acting"
# A part of an incident that a statement points to by these is of the same paragraph, if only by a pronoun.
_ROLES = tuple(
    terms.REC + name
    for name in ("accused", "accuser", "by", "escorted", "on", "source", "statusOf", "target", "to", "toldBy")
)


def misdescribed(graph: Graph, node: str) -> Iterator[Said]:
    """Words for an actor that are the very name of another, and have no word of its own names."""
    for actor in graph.links(node, _ACTOR):
        own = [words(text.normalise(label)) for label in graph.labels(actor)]
        for quote in graph.values(node, _DESCRIPTION) if actor.startswith(terms.ID) else ():
            told = tuple(words(text.normalise(quote)))
            # An article or a hedge may stand before it ("the soldiers").
            others = graph.actors.get(told) or graph.actors.get(told[1:]) or _within(graph, told)
            if own and others and actor not in others and not alike(graph, own, [quote]):
                filled = {"value": quote, "other": graph.short(min(others))}
                yield Said("misdescribed", _DESCRIPTION, quote, quote, filled)


def _within(graph: Graph, told: tuple[str, ...]) -> set[str]:
    """The actors of whom a quote has a whole name, where it begins with it ("soldiers deployed nearby")."""
    return next((graph.actors[told[:end]] for end in range(len(told), 0, -1) if told[:end] in graph.actors), set())


def cut(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A quote that begins behind a word without which it says something else ("former", "planned")."""
    whole = "\n".join(cited)
    for prop in QUOTES:
        for quote in graph.values(node, prop):
            told = re.escape(text.normalise(quote))
            behind = re.findall(rf"(?:\b({_TURNING})[ -])?\b{told}\b", whole, re.IGNORECASE)
            announced = terms.REC + "announce" in graph.links(node, terms.REC + "kind")  # says "planned" itself
            if behind and all(behind) and not announced:
                yield Said("cut-quote", prop, quote, quote, {"value": quote, "word": behind[0]})


def unworded(graph: Graph, node: str, around: Sequence[str]) -> Iterator[Said]:
    """Who did an act in the report's own words is stated, and who did it without them is implied."""
    if not graph.links(node, terms.REC + "inAct"):
        return
    shared = [each for each in graph.links(node, _ACTOR) if each.startswith(terms.ID)]
    groups = [each for each in shared if terms.REC + "Person" not in graph.types(each)]
    stated, told = graph.is_stated(node), graph.values(node, _DESCRIPTION)
    for basis in graph.links(node, _BASIS) if groups and stated != bool(told) else ():
        code = "unworded" if stated else "worded"
        here = any(mentions(graph, words(text.normalise(one)), groups[0]) for one in around)
        key = "unworded-absent" if stated and not here else code
        yield Said(code, _BASIS, basis, graph.short(basis), {"value": graph.short(groups[0])}, "warning", key)


def far(graph: Graph, node: str) -> Iterator[Said]:
    """Somebody of another paragraph in a role of this one."""

    def paragraphs(one: str) -> set[str]:
        return {name.split("-")[0] for name in graph.cited[one]}

    for prop in _ROLES:
        for other in graph.links(node, prop):
            if other in graph.cited and not paragraphs(node) & paragraphs(other):
                yield Said("far-from-it", prop, other, graph.short(other), {"value": graph.short(other)})


def alike(graph: Graph, names: list[list[str]], descriptions: list[str]) -> bool:
    """Whether the report's own words for an actor have a word of its names, however inflected ("Rangers").

    "Fighters" and "forces" are in the names of several actors, and tell none from the others.
    """
    quoted = {word[:5] for quote in descriptions for word in words(text.normalise(quote)) if len(word) > TELLS + 1}
    quoted -= graph.common
    return any(word[:5] in quoted for name in names for word in name)
