"""Who is implicated in what a report tells of in general, and in which degree somebody did an act.

1. each of those listed before "were implicated in" has an involvement that cites the sentence;
2. whom a sentence has as the subject of the act's own verb, without a word of doubt, carried it out.

They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from onrecord import terms
from onrecord.cite.doing import follows, subject_of, verb_of
from onrecord.cite.graph import Graph
from onrecord.cite.mentioned import Mention, before
from onrecord.cite.said import Said
from onrecord.cite.verbs import DEGREES, VERBS
from onrecord.text import Sentence

_TYPE, _ACTOR, _DEGREE = terms.RDF + "type", terms.REC + "actor", terms.REC + "degree"
_FORCES = {
    terms.REC + name for name in ("ActorCategory", "ArmedGroup", "Authority", "ForeignForce", "Militia", "StateForce")
}
_IMPLICATED = re.compile(r" (?:have been|has been|had been|were|was|are|is) (?:\w+ )?implicated in\b")
_WITH = r"(?:associated|affiliated|allied|aligned|linked) (?:with|to)"
_OF = re.compile(rf"(?:^|\b(?:{_WITH}|of|from))(?: the| a)?(?: [\w'-]+)? ?$")
_AND = re.compile(rf",? and (?:[\w'-]+ ){{1,3}}{_WITH}(?: the| a)?(?: [\w'-]+)? ?")
_LESS = {terms.REC + name for name in ("confirmedPresent", "suspected", "unknownDegree")}
_DOUBT = re.compile(rf"\b(?:{DEGREES['suspected']}|may|might|could|possibl|unconfirmed)", re.IGNORECASE)


def left_out(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """Who is implicated in a pattern by its sentences, and has no involvement there; told at the first pattern.

    Args:
        graph: the record.
        node: IRI of a stated node.
        sentences: of the report, by passage id.

    Yields:
        One at most for each of them.
    """
    pattern = terms.REC + "Pattern"
    for name in graph.cited[node] if pattern in graph.types(node) else ():
        citing = graph.citing[name]
        if name not in sentences or node != next(each for each in citing if pattern in graph.types(each)):
            continue
        parts = {actor for each in citing for actor in graph.links(each, _ACTOR)}
        one = sentences[name].text
        for each in (each for match in _IMPLICATED.finditer(one) for each in _listed(graph, one, match.start())):
            forces = {iri for iri in each.named if _FORCES & set(graph.types(iri))}
            if forces and not forces & parts:
                word = one[each.start : each.end]
                filled = {"word": word, "value": graph.short(node)}
                yield Said("role-left-out", _TYPE, node, word, filled, key="implicated-left-out")


def _listed(graph: Graph, sentence: str, at: int) -> list[Mention]:
    """The names that stand in a list before a verb, where they are its subject."""
    found = before(graph, sentence, at)
    if not found:
        return []
    head = sentence[: found[0].start]
    first, _ = subject_of(graph, sentence)
    if first and first[-1].end <= found[0].start and _AND.fullmatch(sentence[first[-1].end : found[0].start]):
        return [*first, *found]
    whole = head.strip()
    return found if not whole or _OF.search(head) else []


def _verb(graph: Graph, act: str) -> str:
    """The words by which a report tells of an act or a pattern, as a pattern."""
    kinds = graph.links(act, terms.REC + "kind")
    denoted = {of.removeprefix(terms.REC) for kind in kinds for of in graph.links(kind, terms.REC + "denotes")}
    return verb_of(graph, act) or "|".join(sorted(filter(None, map(VERBS.get, denoted))))


def lowered(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """A lesser degree of one who did an act by the words of its sentence.

    Args:
        graph: the record.
        node: IRI of a stated involvement.
        sentences: of the report, by passage id.

    Yields:
        One at most.
    """
    actors = set(graph.links(node, _ACTOR))
    for degree in _LESS & set(graph.links(node, _DEGREE)):
        if graph.links(node, terms.REC + "certainty"):
            return
        acts = [each for name in ("inAct", "inPattern") for each in graph.links(node, terms.REC + name)]
        for name in (name for name in graph.cited[node] if name in sentences):
            one = sentences[name].text
            found, end = subject_of(graph, one)
            named = any(actors & each.named for each in found)
            if not named or end < 0 or _DOUBT.search(one[:end]):
                continue
            if any(follows(one, end, words) for words in map(partial(_verb, graph), acts) if words):
                filled = {"value": graph.short(degree)}
                yield Said("unfounded-kind", _DEGREE, degree, graph.short(degree), filled, key="degree-lower")
                return
