"""Who did an act, in the words of the sentence that tells of it.

1. the words for an actor stand in a sentence that has the act's own verb, among those that the involvement or the act
   cites: who is named in another sentence of the paragraph did something else there;
2. not only behind "escorted by" or "accompanied by", which tell of company;
3. who "accompanied" stands behind such words, and who is "suspected" beside a word of doubt.

Silent where no cited sentence has a word for the act. They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from onrecord import terms, text
from onrecord.cite.attribution import mentions, starts
from onrecord.cite.glossary import INVOLVED, TELLING
from onrecord.cite.graph import Graph
from onrecord.cite.literals import figure
from onrecord.cite.said import Said
from onrecord.cite.tokens import numbers, words
from onrecord.cite.verbs import ABUSES, TELLS
from onrecord.text import Sentence

_ACTOR, _DESCRIPTION = terms.REC + "actor", terms.REC + "actorDescription"
_IN_ACT, _DEGREE = terms.REC + "inAct", terms.REC + "degree"
_QUOTED = (terms.REC + "text", terms.REC + "term")
_ACCOMPANIED, _SUSPECTED = terms.REC + "accompanied", terms.REC + "suspected"
_COMPANY = (("accompanied", "by"), ("escorted", "by"))
_NEAR = 6  # words in front of an actor among which "accompanied by" stands


def elsewhere(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """Words for an actor that stand in no sentence which tells of the act, or there only for company.

    Args:
        graph: the record.
        node: IRI of a stated involvement.
        sentences: of the report, by passage id.

    Yields:
        One at most for each act and quote.
    """
    quotes = graph.values(node, _DESCRIPTION)
    for act in graph.links(node, _IN_ACT) if quotes else ():
        own = [name for name in graph.cited[node] if name in sentences]
        names = telling(graph, act, (*own, *graph.cited.get(act, ())), sentences)
        names += [name for name in own if name not in names and tells(graph, act, name, sentences)]
        # "They committed the abuses" tells of any act.
        general = [name for name in own if re.search(rf"\b(?:{ABUSES})", sentences[name].text.lower())]
        texts = [words(sentences[name].text) for name in dict.fromkeys((*names, *general))]
        places = {quote: [(one, start) for one in texts for start in starts(one, _run(quote))] for quote in quotes}
        # Where none of its own sentences tells of the act, that is told of already (`founding`).
        for quote, found in places.items() if names and (general or set(names) & set(own)) else ():
            # Of one who did several acts, each in its own words, the sentence of each has one of them.
            if not found and any(places.values()) and _told_beside(graph, node, act, quote, sentences):
                continue
            filled = {"value": quote, "act": graph.short(act), "names": ", ".join(names)}
            if not found:
                yield Said("described-elsewhere", _DESCRIPTION, quote, f"{quote} {graph.short(act)}", filled)
            elif terms.REC + "Escort" not in graph.types(act) and all(_COMPANY[1] == _before(*each) for each in found):
                told = {**filled, "word": " ".join(_COMPANY[1])}
                token = f"{quote} {graph.short(act)}"
                yield Said("described-elsewhere", _DESCRIPTION, quote, token, told, key="described-beside")


def _run(quote: str) -> list[str]:
    return words(text.normalise(quote))


def _told_beside(graph: Graph, node: str, act: str, quote: str, sentences: Mapping[str, Sentence]) -> bool:
    """Whether a sentence that tells of another act of an involvement has a quote of it."""
    others = (each for each in graph.links(node, _IN_ACT) if each != act)
    cited = [(each, (*graph.cited[node], *graph.cited.get(each, ()))) for each in others]
    names = (name for each, them in cited for name in telling(graph, each, them, sentences))
    return any(starts(words(sentences[name].text), _run(quote)) for name in names)


def telling(graph: Graph, act: str, names: Iterable[str], sentences: Mapping[str, Sentence]) -> list[str]:
    """Which of some passages have a word for an act of its class.

    Args:
        graph: the record.
        act: IRI.
        names: ids of passages.
        sentences: of the report, by passage id.

    Returns:
        The ids of those that have one, each once; none where there are too many ways to tell of such an act.
    """
    verb = _verb(graph, act)
    known = [name for name in dict.fromkeys(names) if name in sentences]
    return [name for name in known if verb and re.search(rf"\b(?:{verb})", sentences[name].text.lower())]


def tells(graph: Graph, act: str, name: str, sentences: Mapping[str, Sentence]) -> bool:
    """Whether a passage that an act cites has the words that the act quotes, or its figure.

    "Officers denied him access for nine days" tells of a custody of which only the sentence before has the verb.

    Args:
        graph: the record.
        act: IRI.
        name: of the passage.
        sentences: of the report, by passage id.
    """
    if name not in graph.cited.get(act, ()) or name not in sentences:
        return False
    sentence = sentences[name].text
    quotes = [words(text.normalise(quote)) for prop in _QUOTED for quote in graph.values(act, prop)]
    figures = {figure(value) for value in graph.values(act, terms.REC + "amount")}
    return any(starts(words(sentence), run) for run in quotes) or any(
        token.number in figures for token in numbers(sentence)
    )


def _verb(graph: Graph, act: str) -> str:
    """The words by which a report tells of an act, as a pattern; empty when there are too many ways."""
    locals_ = [kind.removeprefix(terms.REC) for kind in graph.types(act)]
    return "|".join(filter(None, (TELLING.get(local) for local in locals_)))


def _before(sentence: list[str], start: int) -> tuple[str, ...]:
    """The two words in front of a place, an article left out."""
    end = start - 1 if start and sentence[start - 1] in ("a", "an", "the") else start
    return tuple(sentence[max(0, end - 2) : end])


def _of_others(graph: Graph, node: str) -> str:
    """The words of doubt that sentences say of others than the actor of a node, as a pattern.

    Whom somebody accuses, or reports to, is another; "presumed collaboration" is a doubt about a reproach.
    """
    near = {each for name in graph.cited[node] for each in graph.citing.get(name, ())}
    content = {code for each in near for code in graph.links(each, terms.REC + "content")}
    told = {word[:5] for code in content for label in graph.english_labels(code) for word in words(label)}
    reproach = "|".join(re.escape(word) for word in sorted(told) if len(word) > TELLS)
    patterns = [rf"\b\w+ (?=(?:{reproach}))"] if reproach else []
    patterns.append(r"\breport(?:ed|ing|s)? (?=(?:the|this|that|these|it|them|to)\b)")
    accusers = {each for one in near for each in graph.links(one, terms.REC + "accuser")}
    if accusers & set(graph.links(node, _ACTOR)):
        patterns.append(r"(?<!was )(?<!were )(?<!been )(?<!are )\baccus(?:ed|ing|es?)\b")
    return "|".join(patterns)


def doubted(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A degree for which the sentences have no word: "accompanied", "suspected", "present".

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.

    Yields:
        One at most for each degree.
    """
    whole = " ".join(cited).lower()
    for degree in graph.links(node, _DEGREE):
        pattern = INVOLVED.get(degree.removeprefix(terms.REC))
        short = graph.short(degree)
        rest = re.sub(_of_others(graph, node), " ", whole) if degree == _SUSPECTED else whole
        if pattern and not re.search(rf"\b(?:{pattern})", rest):
            yield Said("unfounded-kind", _DEGREE, degree, short, {"value": short})
        elif degree == _ACCOMPANIED:
            texts = [words(one) for one in cited]
            beside = any(_COMPANY[0] in pairwise(one) for one in texts)
            told = [
                one[max(0, start - _NEAR) : start]
                for actor in graph.links(node, _ACTOR)
                for one in texts
                for start, _ in mentions(graph, one, actor)
            ]
            if beside and told and not any(_COMPANY[0] in pairwise(run) for run in told):
                yield Said("unfounded-kind", _DEGREE, degree, short, {"value": short})
