"""What stands with a number: "12 Fulani men", "34 civilians". It is recorded of those whose number is.

Silent where a number stands with different words, or anywhere with no noun that these rules know.
They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from onrecord import terms, text
from onrecord.cite.attribution import starts
from onrecord.cite.graph import Graph
from onrecord.cite.literals import figure
from onrecord.cite.said import Said
from onrecord.cite.tokens import numbers, words

_PEOPLE = {terms.REC + "PersonGroup", terms.REC + "VictimGroup"}
_COUNT, _QUALIFIER = terms.REC + "statedCount", terms.REC + "countQualifier"
_DEADLY = {terms.REC + name for name in ("Execution", "Killing", "SummaryExecution")}
_MALE, _FEMALE = terms.REC + "male", terms.REC + "female"
_HEADS = {
    **dict.fromkeys(("men", "man", "boys", "boy"), _MALE),
    **dict.fromkeys(("women", "woman", "girls", "girl"), _FEMALE),
}
# Up to two words before the noun; a comma, a verb or a preposition ends the phrase.
_PHRASE = re.compile(r" ((?:[\w'-]+ ){0,2})(men|man|boys?|wom[ae]n|girls?|civilians?)\b")
_ONE = re.compile(r"\b(?:a|an|one)(?= (?:[\w'-]+ ){0,2}(?:man|woman|boy|girl|civilian)\b)", re.IGNORECASE)
_NO_ADJECTIVE = frozenset(
    """a an and are as at behind by for from her his in including is of on or other others than that the their to was
    were which who whose with""".split()  # noqa: SIM905
)


def attributes(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """What the sentences say of the people that a node counts, and the node does not.

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.

    Yields:
        One at most for each of sex, "civilian" and community.
    """
    counts = {figure(value) for value in graph.values(node, terms.REC + "statedCount")}
    if not counts or not _PEOPLE & set(graph.types(node)):
        return
    found = [phrase for one in cited for phrase in _phrases(one, counts)]
    phrases = [phrase for phrase in found if phrase]
    if len(phrases) < len(found):
        return
    sexes = {_HEADS[head] for _, head in phrases if head in _HEADS}
    count = terms.REC + "statedCount"
    (value, *_) = graph.values(node, count)

    def lost(prop: str, code: str) -> Said:
        filled = {"value": f"rec:{prop} {graph.short(code)}", "number": value}
        return Said("lost-attribute", count, value, graph.short(code), filled)

    if len(sexes) == 1 and not sexes & set(graph.links(node, terms.REC + "sex")):
        yield lost("sex", sexes.pop())
    civilian = "true" in graph.values(node, terms.REC + "civilian")
    if not civilian and any(head.startswith("civilian") for _, head in phrases):
        yield lost("civilian", "true")
    told = {
        community
        for before, _ in phrases
        for community in graph.communities
        if any(starts(before, words(text.normalise(name))) for name in graph.labels(community))
    }
    for community in told - set(graph.links(node, terms.REC + "community")) if len(told) == 1 else ():
        yield lost("community", community)


def inferred(graph: Graph, node: str) -> Iterator[Said]:
    """A number of the dead that we worked out: no more than the bodies that were found, and a least number.

    Args:
        graph: the record.
        node: IRI of an implied group.

    Yields:
        One at most for each of the two.
    """
    acts = [act for act in graph.cited if node in graph.links(act, terms.REC + "victim")]
    if not _PEOPLE & set(graph.types(node)) or terms.REC + "implied" not in graph.links(node, terms.REC + "basis"):
        return
    exact = terms.REC + "exact"
    if exact in graph.links(node, _QUALIFIER):
        filled = {"value": graph.short(exact)}
        yield Said("lost-qualifier", _QUALIFIER, exact, graph.short(exact), filled, key="implied-exact")
    if not any(_DEADLY & set(graph.types(act)) for act in acts):
        return
    here = {each for name in graph.cited[node] for each in graph.citing.get(name, ())}
    bodies = {group for act in here for group in graph.links(act, terms.REC + "found")}
    found = [figure(value) for group in bodies for value in graph.values(group, _COUNT)]
    for prop in (_COUNT, terms.REC + "minCount"):
        for value in graph.values(node, prop):
            if found and figure(value) > sum(found):
                told = {"value": value, "number": str(sum(found))}
                yield Said("unfounded", prop, value, value, told, key="more-than-found")
                return


def _phrases(sentence: str, counts: set[Decimal]) -> Iterator[tuple[list[str], str] | None]:
    """The words before the noun, and the noun, of each of some numbers; nothing for one that has no such noun."""
    ends = [token.end for token in numbers(sentence) if token.number in counts]
    ends += [match.end() for match in _ONE.finditer(sentence)] if Decimal(1) in counts else []
    for end in dict.fromkeys(ends):
        match = _PHRASE.match(sentence, end)
        before = words(match[1]) if match else []
        yield (before, match[2].lower()) if match and not _NO_ADJECTIVE & set(before) else None
