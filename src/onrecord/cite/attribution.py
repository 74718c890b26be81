"""Hedges on who did it: a statement of an actor may not be surer than each sentence that it cites.

Coverage asks one node to carry a hedge word; one sentence often gives several nodes of which each needs it. Two
rules find those that lost it, where the words leave no doubt what is hedged:

1. before the name: in every sentence that the node cites, each mention of its actor has a certainty word directly
   before it ("presumed JNIM fighters");
2. after the names: "..., X, and Y were implicated in ..." hedges X and Y alike, so where the statement about one of
   them has the certainty, that about the other in the same act or pattern needs it too.

A hedge between the mention and the verb ("reportedly took"), one on another noun, and actors told of by a pronoun
are left to the reader: there the words alone do not say whose the hedge is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord import terms, text
from onrecord.cite.graph import Graph, Place
from onrecord.cite.tokens import words
from onrecord.cite.words import MESSAGES
from onrecord.findings import Finding
from onrecord.text import Sentence

# Who is said to have done it, and the property that hedges this.
_HEDGED = (("actor", "certainty"), ("accuser", "accuserCertainty"))
_JOINED = ("inAct", "inPattern")
_BE = frozenset({"are", "be", "been", "were"})

Words = list[str]


class Loss(NamedTuple):
    """A certainty that a statement lacks.

    Args:
        node: the statement.
        passages: those it cites.
        hedge: the word of the sentence.
        finding: how it is reported.
    """

    node: str
    passages: tuple[str, ...]
    hedge: str
    finding: Finding


def losses(graph: Graph, sentences: Mapping[str, Sentence], language: str = "en") -> Iterator[Loss]:
    """The statements of an actor that lost the certainty that their sentences give.

    Args:
        graph: the record.
        sentences: of the report, by passage id.
        language: of the messages, `en` or `fr`.

    Yields:
        One for each statement and certainty.
    """
    for node in graph.cited:
        if not graph.is_stated(node):
            continue
        cited = [words(sentences[name].text) for name in graph.cited[node] if name in sentences]
        for role, hedging in _HEDGED:
            has = graph.links(node, terms.REC + hedging)
            wanted = {
                hedge: (concept, actor)
                for actor in graph.links(node, terms.REC + role)
                for hedge, concept in (*_before(graph, cited, actor), *_after(graph, node, sentences))
                if not {concept, *graph.certainty_words[hedge]} & set(has)
            }
            for hedge, (concept, actor) in wanted.items():
                needed = f"{graph.short(terms.REC + hedging)} {graph.short(concept)}"
                yield _loss(graph, node, hedge, needed, graph.place(node, terms.REC + role, actor), language)


def _before(graph: Graph, cited: list[Words], actor: str) -> Iterator[tuple[str, str]]:
    """The hedge that stands before every mention of an actor, with its concept."""
    ends = [(one, start) for one in cited for start, _ in mentions(graph, one, actor)]
    for hedge, (concept, *_) in graph.certainty_words.items():
        run = words(hedge)
        if ends and all(start >= len(run) and one[start - len(run) : start] == run for one, start in ends):
            yield hedge, concept


def _after(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[tuple[str, str]]:
    """The hedges of others in the same act or pattern, put by a plural verb on this actor too."""
    shared = _joined(graph, node)
    for name in graph.cited[node] if shared else ():
        others = (other for other in graph.citing.get(name, []) if other != node and graph.is_stated(other))
        concepts = {
            concept
            for other in others
            if shared & _joined(graph, other)
            for concept in graph.links(other, terms.REC + "certainty")
        }
        one = words(sentences[name].text) if name in sentences else []
        for hedge, possible in graph.certainty_words.items():
            run = words(hedge)
            concept = next((each for each in possible if each in concepts), "")
            for start in starts(one, run) if concept else ():
                if start and one[start - 1] in _BE and _ends_before(graph, node, one, start):
                    yield hedge, concept


def _joined(graph: Graph, node: str) -> set[str]:
    return {iri for prop in _JOINED for iri in graph.links(node, terms.REC + prop)}


def _ends_before(graph: Graph, node: str, sentence: Words, place: int) -> bool:
    """Whether a sentence tells of the node's actor, by name or in the quoted words, before a place and not after."""
    runs = [words(text.normalise(quote)) for quote in graph.values(node, terms.REC + "actorDescription")]
    ends = [start + len(run) for run in runs for start in starts(sentence, run)]
    for actor in graph.links(node, terms.REC + "actor"):
        ends += [end for _, end in mentions(graph, sentence, actor)]
    return bool(ends) and max(ends) < place


def mentions(graph: Graph, sentence: Words, actor: str) -> list[tuple[int, int]]:
    """Where a sentence names an actor, the longest name first: a name within a name is no mention of its own.

    Args:
        graph: the record.
        sentence: its words.
        actor: IRI.

    Returns:
        First word and the one after the last, of each mention.
    """
    found: list[tuple[int, int]] = []
    for run in sorted((words(text.normalise(name)) for name in graph.labels(actor)), key=len, reverse=True):
        for start in starts(sentence, run):
            if all(start + len(run) <= begin or end <= start for begin, end in found):
                found.append((start, start + len(run)))
    return found


def starts(sentence: Words, run: Words) -> list[int]:
    """Where a run of words begins in a sentence; nowhere when it is empty."""
    last = len(sentence) - len(run)
    return [start for start in range(last + 1) if run and sentence[start : start + len(run)] == run]


def _loss(graph: Graph, node: str, hedge: str, needed: str, place: Place, language: str) -> Loss:
    names = tuple(graph.cited[node])
    message = MESSAGES[language]["lost-certainty"].format(hedge=hedge, names=", ".join(names))
    remedy = MESSAGES[language]["lost-certainty!"].format(needed=needed)
    path, line, column = place
    finding = Finding(path, line, "lost-certainty", graph.short(node), message, remedy, column=column)
    return Loss(node, names, hedge, finding)
