"""Words by which a report judges an act: "arbitrarily", "unlawful", "abusive".

1. such an adverb is said of the verb behind it, not of another that has its own;
2. an adjective ("unlawful killings") is said of the noun behind it;
3. where it stands before the word for an act, some node that cites the sentence has it as a characterization.

They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord import terms
from onrecord.cite.families import keys
from onrecord.cite.graph import QUOTES, Graph
from onrecord.cite.said import Said
from onrecord.cite.verbs import TOLD, VERBS
from onrecord.text import Sentence

_KIND, _ON, _DENOTES = (terms.REC + name for name in ("kind", "on", "denotes"))
_LABEL = terms.RDFS + "label"
_ACTED = {*VERBS, *TOLD, "Pattern"}
_EPITHETS = terms.REC + "epithets"
_ACTS = "|".join(pattern for name, pattern in (VERBS | TOLD).items() if name not in ("Expression", "Visit", "Escort"))


def widened(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A kind of act on which an adverb is put that stands before another verb.

    Args:
        graph: the record.
        node: IRI of a stated characterization.
        cited: its sentences.

    Yields:
        One at most for each kind.
    """
    for quote in graph.values(node, terms.REC + "wording"):
        told = [match[1].lower() for one in cited for match in re.finditer(rf"\b{re.escape(quote)} (\w+)", one)]
        for kind in graph.links(node, _ON) if quote.endswith("ly") and told else ():
            locals_ = (of.removeprefix(terms.REC) for of in graph.links(kind, _DENOTES))
            verb = "|".join(filter(None, (VERBS.get(local, TOLD.get(local)) for local in locals_)))
            # The last word of "(?:forcibly|enforced) disappear" is the verb.
            verb = re.sub(r"\(\?:[^)]*\) ", "", verb)
            if not verb or any(re.match(rf"(?:{verb})", word) for word in told):
                continue
            own = [match[1] for one in cited for match in re.finditer(rf"(\w+ly) (?:{verb})", one.lower())]
            if any(word != quote.lower() for word in own):
                short = graph.short(kind)
                filled = {"value": short, "other": " ".join((quote, told[0]))}
                yield Said("other-role", _ON, kind, short, filled, key="epithet-of-another")


def misplaced(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """An epithet of what a node tells of, which the sentences have before the word for another.

    Args:
        graph: the record.
        node: IRI of an act or a pattern.
        cited: its sentences.

    Yields:
        One at most for each characterization.
    """
    prop = terms.REC + "characterization"
    for each in graph.links(node, prop):
        if not set(graph.links(each, _KIND)) & set(graph.members(_EPITHETS)):
            continue  # "may" judges nothing
        quotes = [re.escape(quote) for quote in graph.values(each, terms.REC + "wording") if quote[-2:] != "ly"]
        told = [
            match[1].lower() for one in cited for match in re.finditer(rf"\b(?:{'|'.join(quotes)}) (\w+)", one, re.I)
        ]
        told = told if quotes else []
        if not told or any(_tells(graph, node, word) for word in told):
            continue
        near = {other for name in graph.cited[node] for other in graph.citing.get(name, ()) if other != node}
        others = [other for other in near if _ACTED & _classes(graph, other) and _tells(graph, other, told[0])]
        if others:
            filled = {"value": graph.short(each), "other": graph.short(min(others)), "word": told[0]}
            yield Said("other-role", prop, each, graph.short(each), filled, key="epithet-before-another")


def _classes(graph: Graph, node: str) -> set[str]:
    """The classes of an act, or of the acts that a pattern is of, and that of the pattern."""
    kinds = {of for kind in graph.links(node, _KIND) for of in graph.links(kind, _DENOTES)}
    return {each.removeprefix(terms.REC) for each in {*kinds, *graph.types(node)}}


def _tells(graph: Graph, node: str, word: str) -> bool:
    """Whether a word is one for an act or a pattern."""
    patterns = [pattern for local in _classes(graph, node) if (pattern := VERBS.get(local) or TOLD.get(local))]
    labels = [label for kind in (node, *graph.links(node, _KIND)) for label in graph.tagged(kind, _LABEL, "en")]
    return any(re.match(pattern, word) for pattern in patterns) or bool(
        keys(word) & {key for label in labels for key in _keys(label)}
    )


def lost(graph: Graph, sentences: Mapping[str, Sentence]) -> Iterator[tuple[str, str]]:
    """The epithets of sentences that no characterization has, though some label still has the word.

    Args:
        graph: the record.
        sentences: of the report, by passage id.

    Yields:
        The id of a passage, and the concept.
    """
    epithets = graph.members(_EPITHETS)
    for name, sentence in sentences.items():
        nodes = graph.citing.get(name, [])
        carried = {code for node in nodes for code in graph.links(node, _KIND)}
        for code in epithets if nodes and sentence.kind == "sentence" else ():
            labels = graph.english_labels(code)
            told = rf"\b(?:{'|'.join(map(re.escape, labels))}) (?=(?:{_ACTS}|operation|polic|practice|conduct))"
            if code in carried or not labels or not re.search(told, sentence.text.lower()):
                continue
            quoted = {
                key for node in nodes for prop in QUOTES for value in graph.values(node, prop) for key in _keys(value)
            }
            said = {key for node in graph.carriers(name) for value in graph.said(node) for key in _keys(value)}
            wanted = {key for label in labels for key in _keys(label)}
            # Quoted, it may be somebody's offence; where no label has it, the word is told of as left out.
            if not wanted & quoted and wanted & said:
                yield name, code


def _keys(value: str) -> set[str]:
    return {key for word in re.findall(r"[^\W\d_]{4,}", value.lower()) for key in keys(word)}
