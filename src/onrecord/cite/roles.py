"""Who spoke, to whom, and who is left out: the roles of a statement in the sentence that tells of it.

1. by whom and to whom a measure or a response is stands in a sentence that tells of it, not in another one cited;
2. a passive without "by" ("no investigation has been opened") gives nobody;
3. who gave a testimony, or told of a reproach, is told of in a sentence that the statement cites, and is not another
   whom the sentence has right before "said";
4. whom an act is given to by implication is not one whom the sentence excludes: it names another as having done it, or
   says that those who did are unidentified.

They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord import terms, text
from onrecord.cite.attribution import mentions, starts
from onrecord.cite.graph import Graph
from onrecord.cite.parts import suffered
from onrecord.cite.said import Said
from onrecord.cite.telling import telling
from onrecord.cite.tokens import words
from onrecord.cite.verbs import ANSWERS, KINDS, PASSIVES, SPOKE, UNKNOWN
from onrecord.text import Sentence

_KIND, _BY = terms.REC + "kind", terms.REC + "by"
_ACTOR, _IN_ACT = terms.REC + "actor", terms.REC + "inAct"
_DESCRIPTION = terms.REC + "actorDescription"
_DONE = {terms.REC + "Measure", terms.REC + "Response"}
_SPEAKERS = tuple(terms.REC + name for name in ("source", "toldBy"))
_GROUPS = {terms.REC + name for name in ("PersonGroup", "Document")}
_STEM, _SHORT = 5, 4


def addressed(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """By whom and to whom a measure or a response is, whom no sentence that tells of it names.

    Args:
        graph: the record.
        node: IRI of a stated node.
        cited: its sentences.

    Yields:
        One at most for each of them.
    """
    if not _DONE & set(graph.types(node)):
        return
    codes = [code.removeprefix(terms.REC) for code in graph.links(node, _KIND)]
    pattern = "|".join(filter(None, (ANSWERS.get(code) or KINDS.get(code) for code in codes)))
    telling_of = [words(one) for one in cited if pattern and re.search(rf"\b(?:{pattern})", one.lower())]
    for prop in (_BY, terms.REC + "to") if telling_of else ():
        for named in graph.links(node, prop):
            labels = graph.labels(named) if named.startswith(terms.ID) and named not in graph.cited else []
            runs = [words(text.normalise(label)) for label in labels]
            passive = next((PASSIVES[code] for code in codes if code in PASSIVES), "") if prop == _BY else ""
            if labels and passive and any(re.search(passive, one.lower()) for one in cited):
                yield Said("unfounded-name", prop, named, labels[0], {"value": labels[0]}, key="passive")
                continue
            # That they are in none of the cited sentences is told of already (`founding`).
            near = any(starts(words(one), run) for one in cited for run in runs)
            if near and not any(starts(one, run) for one in telling_of for run in runs):
                yield Said("unfounded-name", prop, named, labels[0], {"value": labels[0]}, key="other-sentence")


def speakers(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """Who gave a testimony or told of a reproach, and is not the one whom the sentences have as speaking.

    Args:
        graph: the record.
        node: IRI of a stated node.
        cited: its sentences.

    Yields:
        One at most for each of them.
    """
    whole = " ".join(cited).lower()
    near = {
        each for name in graph.cited[node] for each in graph.citing.get(name, []) if _GROUPS & set(graph.types(each))
    }
    subjects = {match[1][:_STEM] for match in re.finditer(rf"(\w+) (?:{SPOKE})\b", whole)}
    for prop in _SPEAKERS:
        for other in graph.links(node, prop):
            own = _label_stems(graph, other)
            if not own or other not in graph.cited or not graph.is_stated(other):
                continue
            if not any(re.search(rf"\b{re.escape(stem)}", whole) for stem in own):
                yield Said("far-from-it", prop, other, graph.short(other), {"value": graph.short(other)}, key="untold")
                continue
            instead = [each for each in near if each != other and subjects & (_label_stems(graph, each) - own)]
            if instead and not subjects & own:
                filled = {"value": graph.short(other), "other": graph.short(min(instead))}
                yield Said("far-from-it", prop, other, graph.short(other), filled, key="other-speaker")


def _label_stems(graph: Graph, node: str) -> set[str]:
    """The beginnings of the words of the English labels of somebody without a name, without what is in brackets."""
    labels = graph.tagged(node, terms.RDFS + "label", "en")
    plain = (re.sub(r"\(.*?\)", "", label) for label in labels)
    return {word[:_STEM] for label in plain for word in words(text.normalise(label)) if len(word) > _SHORT}


def excluded(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """An actor by implication where the sentence of the act says who did it, or that nobody knows.

    Args:
        graph: the record.
        node: IRI of an implied involvement.
        sentences: of the report, by passage id.

    Yields:
        One at most for each act and actor.
    """
    around = text.around(sentences, graph.cited[node])
    for act in graph.links(node, _IN_ACT):
        names = telling(graph, act, graph.cited.get(act, ()), sentences)
        texts = [words(sentences[name].text) for name in names]
        for actor in graph.links(node, _ACTOR):
            if not texts or not actor.startswith(terms.ID) or any(mentions(graph, one, actor) for one in texts):
                continue
            if not any(mentions(graph, words(one), actor) for one in around):
                continue  # told of already (`founding`)
            filled = {"value": graph.short(actor), "act": graph.short(act), "names": ", ".join(names)}
            token = f"{graph.short(actor)} {graph.short(act)}"
            unknown = [re.search(UNKNOWN, sentences[name].text.lower()) for name in names]
            if all(unknown):
                told = {**filled, "word": next(match.group() for match in unknown if match)}
                yield Said("unfounded-name", _ACTOR, actor, token, told, key="made-known")
            elif word := _named(graph, node, act, texts):
                yield Said("unfounded-name", _ACTOR, actor, token, {**filled, "word": word}, key="named-other")


def _named(graph: Graph, node: str, act: str, texts: list[list[str]]) -> str:
    """The report's words for another who did an act, where they name it, or stand for a name in the same sentence."""
    here = {each for name in graph.cited.get(act, ()) for each in graph.citing.get(name, ()) if each != node}
    # Who arrested them in the same sentence held them too, unless it says otherwise.
    same = {each for victim in graph.links(act, terms.REC + "victim") for each in suffered(graph).get(victim, ())}
    for other in sorted(here):
        if {act, *same} & set(graph.links(other, _IN_ACT)) and graph.is_stated(other):
            for quote in graph.values(other, _DESCRIPTION):
                run = tuple(words(text.normalise(quote)))
                named = [one for one in texts for actor in graph.links(other, _ACTOR) if mentions(graph, one, actor)]
                if named or run in graph.actors or run[1:] in graph.actors:
                    return quote
    return ""
