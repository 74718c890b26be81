"""When and where, by the order of the words: what came first, and which day or place is that of an act.

1. "X after Y" and "X following Y" put Y first, "X, then Y" and "did X and Y" put X first;
2. where the cited sentences give several days, and the one that tells of an act gives none, no single one is stated;
3. what is told behind "a camp, where they ..." happened in that camp.

They read English, and are silent where the words for an act stand in several places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord import terms, text
from onrecord.cite.dating import when_of
from onrecord.cite.graph import Graph
from onrecord.cite.mentioned import mentioned
from onrecord.cite.said import Said
from onrecord.cite.tokens import dates, words
from onrecord.cite.verbs import ABUSES, TOLD, VERBS
from onrecord.text import Sentence

_FOLLOWED, _DATE, _PLACE = (terms.REC + name for name in ("followedBy", "date", "place"))
_TYPE = terms.RDF + "type"
# "After accusing", "following his visits", "after he published".
_BEHIND = r"\b(?:after|following) (?:(?:having|being|been|had|was|were|he|she|they|it|his|her|their|the|a|an) ){0,3}"
_LATER = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_FIRST = re.compile(r"\b(?:before|until|and then|then)\b", re.IGNORECASE)
_TURNS = re.compile(
    r"\b(?:after|following|before|until|having|since|where|which|who|whom|whose|when|while|that|earlier|previous\w*)\b|[;:]",
    re.IGNORECASE,
)
_LONG = 4


def _verb(graph: Graph, act: str) -> str:
    locals_ = (kind.removeprefix(terms.REC) for kind in graph.types(act))
    return "|".join(filter(None, (VERBS.get(local) or TOLD.get(local) for local in locals_)))


def _spans(graph: Graph, act: str, sentence: str) -> tuple[int, int] | None:
    """Where the words for an act stand in a sentence, from the first to the last."""
    verb = _verb(graph, act)
    found = [match.start() for match in re.finditer(rf"\b(?:{verb})", sentence.lower())] if verb else []
    return (min(found), max(found)) if found else None


def _shared(graph: Graph, act: str, name: str) -> bool:
    """Whether another act that cites a passage is told of by the same words: whose they are cannot be said."""
    verb = _verb(graph, act)
    return any(each != act and _verb(graph, each) == verb for each in graph.citing.get(name, ()))


def reversed_order(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """What is said to have followed an act, and came before it by the words of their sentence.

    Args:
        graph: the record.
        node: IRI of an act.
        sentences: of the report, by passage id.

    Yields:
        One at most for each act.
    """
    for other in graph.links(node, _FOLLOWED):
        shared = [name for name in graph.cited[node] if name in graph.cited.get(other, ()) and name in sentences]
        told = [
            (name, _spans(graph, node, one), _spans(graph, other, one))
            for name in shared
            if (one := sentences[name].text)
        ]
        both = [
            (sentences[name].text, ours, theirs)
            for name, ours, theirs in told
            if ours and theirs and not any(_shared(graph, each, name) for each in (node, other))
        ]
        if len(both) == 1 and _is_reversed(*both[0]):
            filled = {"value": graph.short(other), "node": graph.short(node)}
            yield Said("other-order", _FOLLOWED, other, graph.short(other), filled)


def unordered(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """An act or a reproach that a sentence has behind "after", and that nothing is said to have followed.

    Args:
        graph: the record.
        node: IRI of a stated node.
        sentences: of the report, by passage id.

    Yields:
        One at most.
    """
    accusation = terms.REC + "Accusation" in graph.types(node)
    verb = "accus" if accusation else _verb(graph, node)
    if not verb or graph.links(node, _FOLLOWED):
        return
    for name in (name for name in graph.cited[node] if name in sentences):
        match = re.search(rf"{_BEHIND}(?:{verb})\w*", sentences[name].text, re.IGNORECASE)
        if not match or (not accusation and _shared(graph, node, name)):
            continue
        head = sentences[name].text[: match.start()]
        later = [each for each in graph.citing[name] if each != node and (_spans(graph, each, head))]
        later = [each for each in later if not _apart(graph, each, node)]
        told = [each for each in graph.citing[name] if graph.links(each, terms.REC + "speaksTo")]
        general = told and re.search(rf"\b(?:{ABUSES})", head.lower())
        if later or general:
            value = graph.short((later or told)[0])
            filled = {"value": value, "word": match.group()}
            yield Said("role-left-out", _TYPE, node, value, filled, "warning", "order-left-out")
            return


def _apart(graph: Graph, one: str, other: str) -> bool:
    """Whether the days of two acts tell already which was first."""
    ours, theirs = (
        {value for value in graph.values(each, _DATE) if re.fullmatch(r"\d{4}-\d\d-\d\d", value)}
        for each in (one, other)
    )
    return bool(ours and theirs and not ours & theirs)


def _is_reversed(sentence: str, ours: tuple[int, int], theirs: tuple[int, int]) -> bool:
    if ours[1] < theirs[0]:
        between = sentence[ours[1] : theirs[0]]
        return bool(_LATER.search(between)) and not _FIRST.search(between)
    if theirs[1] < ours[0]:
        between = sentence[theirs[1] : ours[0]]
        if _FIRST.search(between):
            return not _LATER.search(between)
        return bool(re.search(r"(?:,|,? and) $", between)) and not _TURNS.search(between)
    return False


def day_of_another(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """A single day of an act of which the sentence without a date tells, and the others give several.

    Args:
        graph: the record.
        node: IRI of a stated node.
        sentences: of the report, by passage id.

    Yields:
        One at most.
    """
    days = [value for value in graph.values(node, _DATE) if re.fullmatch(r"\d{4}-\d\d-\d\d", value)]
    if not days or graph.links(node, terms.REC + "dateBasis"):
        return
    cited = sorted((sentences[name] for name in graph.cited[node] if name in sentences), key=lambda one: one.start)
    telling = [one for one in cited if _spans(graph, node, one.text)]
    given = [(one.start, token.when) for one in cited for token in dates(one.text) if token.when and token.when.day]
    if len({when for _, when in given}) < 2 or not telling or any(dates(one.text) for one in telling):
        return
    # "On May 3, they came. They killed four. On May 5, ...": it goes on with the day before it.
    before = [when for start, when in given if start < telling[0].start][-1:]
    if not any(when and graph.same(each, when) for each in before for when in (when_of(days[0]),)):
        yield Said("unfounded-date", _DATE, days[0], days[0], {"value": days[0]}, key="day-of-another")


def placed_elsewhere(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """Where an act is said to have been, and the sentence has it in the place before "where".

    Args:
        graph: the record.
        node: IRI of a stated act.
        sentences: of the report, by passage id.

    Yields:
        One at most.
    """
    places = graph.links(node, _PLACE) if _verb(graph, node) else []
    telling = [sentences[name] for name in graph.cited[node] if name in sentences] if places else []
    telling = [one for one in telling if _spans(graph, node, one.text)]
    if len(telling) != 1:
        return
    (one,) = telling
    head, found, _ = one.text.partition(", where ")
    if not found or _spans(graph, node, head):
        return
    known = {each: _stands(graph, each, head) for each in (*places, *graph.citing.get(one.id, ()))}
    sites = [each for each in known if known[each] and each not in places and terms.REC + "Site" in graph.types(each)]
    sites += [] if any(known[each] for each in places) else _named(graph, head)
    if sites and not any(known[each] for each in places):
        filled = {"value": graph.short(places[0]), "other": graph.short(sites[0])}
        yield Said("other-role", _PLACE, places[0], graph.short(places[0]), filled, key="placed-elsewhere")


def _stands(graph: Graph, place: str, head: str) -> bool:
    """Whether a text has all the words of a label of a place."""
    known = set(words(head))
    labels = (
        [word for word in words(re.sub(r"\(.*?\)", "", text.normalise(each))) if len(word) >= _LONG]
        for each in graph.labels(place)
    )
    return any(label and set(label) <= known for label in labels)


def _named(graph: Graph, head: str) -> list[str]:
    """The place that stands right at the end of a text."""
    kinds = {terms.REC + name for name in ("Camp", "PopulatedPlace", "Region")}
    last = [each for each in mentioned(graph, head) if each.end == len(head)]
    return sorted(iri for each in last for iri in each.named if kinds & set(graph.types(iri)))
