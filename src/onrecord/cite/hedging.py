"""Hedges on acts, reproaches and numbers: none lost, none on the wrong node, and no adverb that makes an act graver.

1. an exact number is not "about" or "at least" wherever it stands;
2. "reportedly took", "may have been abducted", "presumed collaboration": a hedge before the verb of an act hedges the
   act, one before the word of a reproach the reproach;
3. a hedge that only stands before the word of a reproach or the name of an actor is not the act's;
4. "summarily executed" is more than executed;
5. what is told as a fear ("fears that they may have been killed") is feared, not only possible.

They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import terms
from onrecord.cite.graph import FIGURES, Graph
from onrecord.cite.literals import figure
from onrecord.cite.said import Said
from onrecord.cite.tokens import tokens, words
from onrecord.cite.verbs import ADVERBS, TELLS, VERBS

_ACTOR = terms.REC + "actor"
_CERTAINTIES = ("certainty", "accuserCertainty", "contentCertainty")
_ADVERB = re.compile(r"\w+ly")
_MODAL = re.compile(r"\b(?:could|may|might)\b")
_AUXILIARY = r"have (?:been )?(?:\w+ly )?"
_OPTIONAL = rf"(?:had (?:been )?|{_AUXILIARY})?"


def surer(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """An exact number that every sentence hedges."""
    if terms.REC + "exact" not in graph.links(node, terms.REC + "countQualifier"):
        return
    figures = {figure(value) for prop in FIGURES for value in graph.values(node, prop)}
    hedges = [word for word, code in graph.hedges.items() if code == "count-qualifiers"]
    for one in cited:
        found = tokens(one, hedges)
        hedged = [token for token in found if token.kind == "hedge" and token.number in figures]
        plain = [token for token in found if token.kind == "number" and token.number in figures]
        if len(plain) > len(hedged):
            return
        for token in hedged[:1]:
            prop = terms.REC + "countQualifier"
            yield Said("lost-qualifier", prop, terms.REC + "exact", token.text, {"hedge": token.text})


def unhedged(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """An act, or a reproach, whose word stands directly behind a hedge of its own."""
    local = next((kind.removeprefix(terms.REC) for kind in graph.types(node)), "")
    reasons = [label for code in graph.links(node, terms.REC + "content") for label in graph.english_labels(code)]
    stems = [re.escape(word[:5]) for label in reasons for word in words(label) if len(word) > TELLS]
    told = VERBS.get(local) or "|".join(stems)
    certain = {each for name in _CERTAINTIES for each in graph.links(node, terms.REC + name)}
    for one in cited if told else ():
        for word, concepts in graph.certainty_words.items():
            if word not in one.lower() or certain & set(concepts):
                continue
            # Before a reproach stands any hedge ("presumed collaboration"), before a verb an adverb ("reportedly took")
            # or what is followed by an auxiliary ("may have been killed"); "may" alone is a month or a permission.
            between = "" if stems else _OPTIONAL if _ADVERB.fullmatch(word) else _AUXILIARY
            if re.search(rf"\b{word} {between}(?:{told})", one.lower()):
                filled = {"hedge": word}
                key = "lost-certainty-act"
                yield Said("lost-certainty", terms.RDF + "type", terms.REC + local, word, filled, key=key)


def weaker(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """An act of a class that leaves out the adverb which the report has wherever it has the verb."""
    whole = " ".join(cited).lower()
    characterizations = graph.links(node, terms.REC + "characterization")
    kinds = [(terms.RDF + "type", kind, kind) for kind in graph.types(node)]
    for kind in graph.links(node, terms.REC + "kind") if terms.REC + "Pattern" in graph.types(node) else ():
        kinds += [(terms.REC + "kind", kind, of) for of in graph.links(kind, terms.REC + "denotes")]
    for prop, kind, of in kinds:
        adverb, verb, graver = ADVERBS.get(of.removeprefix(terms.REC), ("", "", ""))
        # Its characterization may be the adverb; that of a pattern of several kinds may be another's.
        said = [word for each in characterizations for word in graph.values(each, terms.REC + "wording")]
        if characterizations and not (prop != terms.RDF + "type" and said and not re.search(adverb, " ".join(said))):
            continue
        behind = re.findall(rf"(?:\b({adverb}) )?\b(?:{verb})", whole) if verb else []
        if behind and all(behind):
            filled = {"value": graph.short(kind), "other": graver}
            yield Said("weaker-kind", prop, kind, graver, filled)


def misplaced(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A certainty on an act whose word stands only before the word of a reproach or the name of an actor."""
    certain = terms.REC + "certainty"
    if not any(kind.removeprefix(terms.REC) in VERBS for kind in graph.types(node)):
        return
    others = [each for name in graph.cited[node] for each in graph.citing.get(name, ())]
    reasons = {code for each in others for code in graph.links(each, terms.REC + "content")}
    nouns = [word for each in others for label in _actor_names(graph, each) for word in words(label)[:1]]
    told = [word for code in reasons for label in graph.english_labels(code) for word in words(label)]
    noun = "|".join(map(re.escape, {*nouns, *(word[:5] for word in told if len(word) > TELLS)}))
    whole = " ".join(cited).lower()
    for concept in graph.links(node, certain) if noun else ():
        for word in {word for word, of in graph.certainty_words.items() if concept in of}:
            ahead = re.findall(rf"\b{re.escape(word)}\b(?: ({noun}))?", whole)
            if ahead and all(ahead) and not _ADVERB.fullmatch(word):
                yield Said("misplaced-certainty", certain, concept, word, {"hedge": word, "other": ahead[0]})


def feared(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """What is said to be possible, and the sentences say that it is feared."""
    certain, possible = terms.REC + "certainty", terms.REC + "possible"
    words_of = graph.values(node, terms.REC + "wording") if possible in graph.links(node, certain) else ()
    for word in {word for quote in words_of for word in _MODAL.findall(quote.lower())}:
        told = [one.lower() for one in cited if re.search(rf"\b{word}\b", one.lower())]
        found = [re.search(rf"\b(?:fear\w*|afraid)\b[^.;]*\b{word}\b", one) for one in told]
        if found and all(found):
            short = graph.short(possible)
            yield Said("exchanged-code", certain, possible, short, {"value": short, "word": word}, key="told-as-fear")


def _actor_names(graph: Graph, node: str) -> list[str]:
    return [label for actor in graph.links(node, _ACTOR) if actor.startswith(terms.ID) for label in graph.labels(actor)]
