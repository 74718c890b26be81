"""What a node is tied to, and what its own sentences say instead.

1. a purpose, an effect or a cause belongs to an act of which its sentence tells: "the siege disrupted transport" is no
   effect of the sabotage that the sentence before tells of;
2. nobody has a role in a sentence that stands before the one which first tells of them.

They read English. The first is silent where the words for an act are too many, or the sentence tells of no other.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping

from onrecord import terms
from onrecord.cite.graph import Graph
from onrecord.cite.said import Said
from onrecord.cite.verbs import TOLD, VERBS
from onrecord.text import Sentence

_TIES = {
    terms.REC + "StatedPurpose": ("purposeOf",),
    terms.REC + "Consequence": ("of",),
    terms.REC + "Measure": ("cause",),
    terms.REC + "Observation": ("cause",),
}
_DENOTES, _KIND = terms.REC + "denotes", terms.REC + "kind"
# What a sentence may be said to tell of in place of another: their words hardly tell of anything else.
_PLAIN = frozenset(VERBS) - {"Detention", "Escort", "Release", "Search", "Transfer"} | {"Blockade"}
_SEARCH = terms.REC + "Search"
_POINTS = re.compile(r"(?:this|that|these|those|it|they|as a result|consequently|because of)\b", re.IGNORECASE)
_ROLES = tuple(
    terms.REC + name for name in ("victim", "accused", "target", "holder", "statusOf", "found", "escorted", "of", "on")
)


def tied(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """An act that a purpose, an effect or a cause is tied to, and of which its sentences do not tell.

    Args:
        graph: the record.
        node: IRI of a stated node.
        sentences: of the report, by passage id.

    Yields:
        One at most for each act.
    """
    props = [terms.REC + name for kind in graph.types(node) for name in _TIES.get(kind, ())]
    names = [name for name in graph.cited[node] if name in sentences]
    whole = " ".join(sentences[name].text for name in names).lower() if props else ""
    pointing = any(_POINTS.match(sentences[name].text) for name in names)
    for prop in props if not pointing else ():
        ties = graph.links(node, prop)
        for act in ties:
            words = _words(graph, act)
            if not words or re.search(rf"\b(?:{words})", whole):
                continue
            near = (
                other for name in names for each in _paragraph(sentences, name) for other in graph.citing.get(each, ())
            )
            others = (other for other in dict.fromkeys((*ties, *near)) if other != act)
            instead = next((other for other in others if _has(whole, _plain(graph, other))), "")
            if instead:
                filled = {"value": graph.short(act), "other": graph.short(instead)}
                yield Said("other-role", prop, act, graph.short(act), filled, key="tied-to-another")


def _has(whole: str, words: str) -> bool:
    return bool(words) and re.search(rf"\b(?:{words})", whole) is not None


def _words(graph: Graph, act: str, classes: Container[str] = VERBS.keys() | TOLD.keys()) -> str:
    """The words by which a report tells of an act or a pattern, as a pattern; empty where they are too many."""
    kinds = [*graph.types(act), *(of for kind in graph.links(act, _KIND) for of in graph.links(kind, _DENOTES))]
    locals_ = (kind.removeprefix(terms.REC) for kind in kinds)
    return "|".join(filter(None, (VERBS.get(each) or TOLD.get(each) for each in locals_ if each in classes)))


def _plain(graph: Graph, act: str) -> str:
    """The words for an act that hardly tell of anything else: of a search, the word itself."""
    return "search" if _SEARCH in graph.types(act) else _words(graph, act, _PLAIN)


def _paragraph(sentences: Mapping[str, Sentence], name: str) -> list[str]:
    start = name.split("-")[0] + "-"
    return [each for each in sentences if each.startswith(start)]


def told_later(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """Somebody with a role in a node, of whom only later sentences of the paragraph tell.

    Args:
        graph: the record.
        node: IRI of a stated node.
        sentences: of the report, by passage id.

    Yields:
        One at most for each role.
    """
    own = [sentences[name] for name in graph.cited[node] if name in sentences]
    for prop in _ROLES:
        for group in graph.links(node, prop) if own else ():
            its = [sentences[name] for name in graph.cited.get(group, ()) if name in sentences]
            here = {one.paragraph for one in its} == {one.paragraph for one in own}
            if its and here and graph.is_stated(group) and min(map(_place, its)) > max(map(_place, own)):
                filled = {"value": graph.short(group), "later": ", ".join(one.id for one in its)}
                yield Said("far-from-it", prop, group, graph.short(group), filled, key="told-later")


def _place(sentence: Sentence) -> tuple[int, int]:
    return sentence.paragraph, sentence.sentence
