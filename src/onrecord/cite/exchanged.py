"""A code for another of its list: the sentence says "missing" and the node says held.

A node is told of where no word of its own concept stands in its sentences, and they have the word of another concept of
the same list that no node carries (a warning, for a report has words that no list has; an error where another says the
same of the same one already). A node whose own word stands there is never blamed. Of its sentence it is said once
that no node records the other word: where two nodes say the same of the same one ("confirmed ... and said ...",
recorded as confirmed twice), and of what was left undone ("no investigation has been opened").

Of sides, whatever the basis, the first is enough: a force is on one side, and its sentences name that side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord import terms
from onrecord.cite.glossary import CODES, KNOWN
from onrecord.cite.graph import Graph
from onrecord.cite.said import Said
from onrecord.cite.tokens import words
from onrecord.cite.verbs import ANSWERS, DEEDS, NEGATED, PLANS
from onrecord.text import Sentence

_KIND, _COUNTERPART = terms.REC + "kind", terms.REC + "counterpart"
# Of whom or what a node of each class tells.
_ABOUT = {
    terms.REC + "Measure": ("against", "of", "on", "instrument"),
    terms.REC + "ObjectGroup": (),
    terms.REC + "Response": ("by", "to"),
    terms.REC + "Status": ("statusOf",),
    terms.REC + "Testimony": ("source",),
}
_SIDE_OF = terms.REC + "onSideOf"
_TELLS = 3  # letters of a word of a code list below which it is no content word
_STEM = 5
_INVESTIGATION = terms.REC + "investigation"
# What was left undone: a sentence that says so wants a node that does.
_LEFT = ("noInvestigationOpened", "noProgress")
_OPENED = (
    r"\b(?:opened|launched|began|started|ordered|announced|promised) (?:an?|the|its|their)"
    r" (?:\w+ )?(?:investigat|inquir|probe)"
)
_EMPTY = frozenset({"from", "side", "their", "with"})

Stems = list[list[str]]


def exchanges(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """The codes of a node in whose place its sentences have the word for another.

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.

    Yields:
        One at most for each value.
    """
    whole = " ".join(cited).lower()
    if _SIDE_OF in graph.links(node, _KIND):
        for side in graph.links(node, _COUNTERPART):
            yield from _told(graph, node, _COUNTERPART, side, whole, set())
        return
    if not graph.is_stated(node):
        # How two are related may be implied, but not against the word that stands there.
        for code in graph.links(node, _KIND) if terms.REC + "Relationship" in graph.types(node) else ():
            pattern = CODES.get(code.removeprefix(terms.REC))
            if pattern and not re.search(rf"\b(?:{pattern})", whole):
                yield from _told(graph, node, _KIND, code, whole, set())
        return
    for kind in _ABOUT.keys() & set(graph.types(node)):
        carried, twins = _beside(graph, node, kind)
        for code in graph.links(node, _KIND):
            yield from _told(graph, node, _KIND, code, whole, carried, twin=code in twins)


def _told(
    graph: Graph, node: str, prop: str, code: str, whole: str, carried: set[str], twin: bool = False
) -> Iterator[Said]:
    own = _stems(graph, code)
    if not own or _is_said(graph, code, whole):
        return
    known = [stems for each in carried for stems in _stems(graph, each)]
    others = _others(graph, graph.siblings(code) - carried - {code}, [*known, *own], whole)
    for other in others[:1]:
        filled = {"value": graph.short(code), "other": graph.short(other)}
        # A report has more words for a thing than a list has.
        severity = "error" if twin or prop == _COUNTERPART else "warning"
        yield Said("exchanged-code", prop, code, graph.short(code), filled, severity)


def _others(graph: Graph, codes: set[str], known: Stems, whole: str) -> list[str]:
    """Which of some concepts the sentences have the words for, the longest first."""
    found = []
    for other in codes:
        # "Investigation" is a word of "no investigation opened" too.
        labels = [stems for stems in _stems(graph, other) if not any(set(stems) <= set(each) for each in known)]
        lengths = [len(stems) for stems in labels if all(_stands(stem, whole) for stem in stems)]
        if lengths and not (other == _INVESTIGATION and re.search(NEGATED, whole)):
            found.append((-max(lengths), other))
    return [other for _, other in sorted(found)]


def _is_said(graph: Graph, code: str, whole: str) -> bool:
    """Whether the sentences have a word for a concept: of its labels, or of those that a report uses."""
    pattern = KNOWN.get(code.removeprefix(terms.REC))
    if pattern and re.search(rf"\b(?:{pattern})", whole):
        return True
    # "Ban" is short and a word of its own; "its" and "the" tell nothing.
    short = [label for label in graph.english_labels(code) if len(label) == _TELLS]
    return any(_stands(stem, whole) for stems in (*_stems(graph, code), short) for stem in stems)


def unrecorded(graph: Graph, sentences: Mapping[str, Sentence]) -> Iterator[tuple[str, str]]:
    """The words of sentences for which a list has a code, and no node has it.

    Args:
        graph: the record.
        sentences: of the report, by passage id.

    Yields:
        The id of a passage, and the concept.
    """
    for name, sentence in sentences.items():
        nodes = graph.citing.get(name, [])
        whole = sentence.text.lower()
        carried = {code for node in nodes for code in graph.links(node, _KIND)}
        for local in _LEFT if nodes else ():
            if terms.REC + local not in carried and re.search(rf"\b(?:{ANSWERS[local]})", whole):
                yield name, terms.REC + local
        doubles = {
            code
            for node in nodes
            for kind in (_ABOUT.keys() & set(graph.types(node)) if graph.is_stated(node) else ())
            for code in _beside(graph, node, kind)[1] & set(graph.links(node, _KIND))
        }
        for code in sorted(doubles):
            known = [stems for each in carried for stems in _stems(graph, each)]
            if _is_said(graph, code, whole):
                for other in _others(graph, graph.siblings(code) - carried - {code}, known, whole)[:1]:
                    yield name, other


def untold(graph: Graph, prop: str, code: str, whole: str) -> Said:
    """A code for which the sentences have no word, with what they say instead, where that was left undone.

    Args:
        graph: the record.
        prop: the property.
        code: its value.
        whole: the sentences, lower-case.
    """
    value = graph.short(code)
    filled = {"value": value, "word": next(iter(graph.english_labels(code)), value)}
    key = "untold-code" if code.removeprefix(terms.REC) in ANSWERS else ""
    for local in _LEFT if key else ():
        match = re.search(rf"\b(?:{ANSWERS[local]})", whole)
        if match and code != terms.REC + local:
            (label, *_) = graph.english_labels(terms.REC + local)
            filled |= {"other": graph.short(terms.REC + local), "said": label}
            key = "untold-code-other"
    return Said("unfounded-kind", prop, code, value, filled, key=key)


def misread(code: str, whole: str) -> str:
    """What is wrong with a code whose word stands there; empty when nothing is.

    Args:
        code: IRI of the concept.
        whole: the sentences, lower-case.

    Returns:
        The key of the words for it.
    """
    local = code.removeprefix(terms.REC)
    if local == "investigation":
        return "negated" if re.search(NEGATED, whole) and not re.search(_OPENED, whole) else ""
    word, done = DEEDS.get(local, ("", ""))
    if word and not re.search(rf"\b(?:{done})\b", whole) and re.search(rf"\b(?:{PLANS})[^.;]*\b(?:{word})", whole):
        return "announced"
    return ""


def _beside(graph: Graph, node: str, kind: str) -> tuple[set[str], set[str]]:
    """The codes of all nodes of a class that cite a sentence of this one, and of those that tell of the same."""
    carried, twins = set(), set()
    about = _about(graph, node, kind)
    for other in {each for name in graph.cited[node] for each in graph.citing.get(name, [])}:
        if kind in graph.types(other):
            carried.update(graph.links(other, _KIND))
            if other != node and about and _about(graph, other, kind) == about:
                twins.update(graph.links(other, _KIND))
    return carried, twins


def _about(graph: Graph, node: str, kind: str) -> set[str]:
    return {iri for name in _ABOUT[kind] for iri in graph.links(node, terms.REC + name)}


def _stems(graph: Graph, code: str) -> Stems:
    """The beginnings of the content words of each label of a concept."""
    # "Non-state" is no word for the state.
    plain = (re.sub(r"\bnon-\w+", "", label) for label in graph.english_labels(code))
    labels = ([word for word in words(label) if word not in _EMPTY] for label in plain)
    found = [[word[:_STEM] for word in label if len(word) > _TELLS] for label in labels]
    return [stems for stems in found if stems]


def _stands(stem: str, whole: str) -> bool:
    return re.search(rf"\b{re.escape(stem)}", whole) is not None
