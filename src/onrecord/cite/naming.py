"""Names as messages tell of them: whole, with the spelling that the sentence has, and with whom it names instead."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from onrecord import terms, text
from onrecord.cite.attribution import mentions
from onrecord.cite.graph import Graph
from onrecord.cite.tokens import Token, tokens, words

_ALIKE = 0.8  # how much two spellings of one name have in common


def whole(sentence: str, token: Token) -> tuple[str, int]:
    """The whole name of which a word is a part ("United Nations", "Gen. Orla").

    Args:
        sentence: in which it stands.
        token: the word.

    Returns:
        The name, and where it begins.
    """
    names = [each for each in tokens(sentence, ()) if each.kind == "name"]
    at = next((place for place, each in enumerate(names) if each.start == token.start), None)
    if at is None:
        return token.text, token.start
    first = last = at
    while first and _joined(sentence, names[first - 1], names[first]):
        first -= 1
    while last + 1 < len(names) and _joined(sentence, names[last], names[last + 1]):
        last += 1
    return sentence[names[first].start : names[last].end], names[first].start


def _joined(sentence: str, one: Token, other: Token) -> bool:
    between = sentence[one.end : other.start]
    title = between == ". " and len(one.text) <= len("Capt")
    return title or between in (" ", " of ")


def misspelt(labels: Iterable[str], cited: Iterable[str]) -> str:
    """A name of some sentences that is nearly one of some labels, and none of them; empty when there is none.

    Args:
        labels: the names of somebody or something.
        cited: the sentences.
    """
    names = (whole(one, token)[0] for one in cited for token in tokens(one, ()) if token.kind == "name")
    found = {name: "".join(words(name)) for name in names}
    for label in labels:
        plain = "".join(words(text.normalise(label)))
        others = [each for each in found.values() if each not in plain and (plain not in each or each[:1] == plain[:1])]
        close = difflib.get_close_matches(plain, others, 1, _ALIKE)
        if close:
            return next(name for name, joined in found.items() if joined == close[0])
    return ""


def near(one: str, other: str) -> bool:
    """Whether two words are two spellings of one, and not the same."""
    ours, theirs = "".join(words(one)), "".join(words(other))
    return ours != theirs and difflib.SequenceMatcher(None, ours, theirs).ratio() >= _ALIKE


def agents(graph: Graph, node: str, cited: Iterable[str]) -> list[str]:
    """The actors of the record whom the sentences of a node name or call unidentified, by their English label.

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.
    """
    texts = [words(text.normalise(one)) for one in cited]
    known = {actor for actors in graph.actors.values() for actor in actors}
    named = [actor for actor in sorted(known) if any(mentions(graph, one, actor) for one in texts)]
    here = dict.fromkeys(each for name in graph.cited[node] for each in graph.citing.get(name, ()))
    named += [each for each in here if terms.REC + "UnidentifiedActor" in graph.types(each)]
    return [next(iter(graph.tagged(actor, terms.RDFS + "label", "en")), graph.short(actor)) for actor in named]
