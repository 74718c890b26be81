"""Who is on which side of a relation: "X was replaced by Y" is not "Y was replaced by X".

For each kind of relation that a report tells of in few ways, the words that stand between its two sides. A node is told
of where every such place in its sentences has the name of somebody else on that side; where a place has no name that
the record knows, it says nothing. A credit line has its agency before "via" and its distributor behind it.
They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord import terms
from onrecord.cite.families import keys
from onrecord.cite.graph import Graph
from onrecord.cite.mentioned import Mention, before, behind
from onrecord.cite.said import Said

_KIND, _SUBJECT, _COUNTERPART = (terms.REC + name for name in ("kind", "subject", "counterpart"))
_DONE = r"(?:was|were|been|being) (?:\w+ly )?"
_WHEN = r"(?: (?:in|on|by the end of) \w+(?: \d+)?)?"
_HEADS = r"(?:head|leader|chief|commander|boss|founder and leader)"
# For each kind: the words, and which side stands before and behind them (s, c; - where that cannot be told).
_PLACES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "alliedWith": ((r"allied (?:with|to) ", "-", "c"),),
    "associatedWith": ((r"associated with ", "-", "c"), (r" and (?=(?:associated|allied) )", "c", "s")),
    "controlledBy": ((r"(?:under the (?:\w+ ){0,2}control of|controlled by) ", "-", "c"), (r"-controlled ", "c", "s")),
    "founderOf": (
        (r"(?:'s)? founder,? ", "c", "s"),
        (r"founder of ", "-", "c"),
        (rf"{_DONE}founded{_WHEN} by ", "c", "s"),
        (r"(?<!was )(?<!were )founded (?!by)", "s", "c"),
    ),
    "headOf": (
        (rf"(?:'s)? {_HEADS}\b", "c", "-"),
        (rf"{_HEADS} of |(?:who|which) (?:heads|leads|led|headed|commands|commanded) ", "-", "c"),
        (rf"{_DONE}(?:headed|led|commanded) by ", "c", "s"),
    ),
    "linkedTo": ((r"linked to ", "-", "c"), (r"-linked ", "c", "s")),
    "replacedBy": (
        (rf"{_DONE}(?:replaced|succeeded|supplanted){_WHEN} by ", "s", "c"),
        (r"(?:have |has |had )?(?<!was )(?<!were )(?<!been )(?:replaced|succeeded|supplanted) (?!by|in|on)", "c", "s"),
    ),
}
# Further words for such a relation: where they stand elsewhere in the sentence, it may tell of it there.
_WORDS = {
    "alliedWith": r"\balli",
    "associatedWith": r"associat|affiliat",
    "controlledBy": r"control|command|answer(?:s|ed|able)? to|subordinat|overs[ae]",
    "founderOf": r"found|establish|set up|launch",
    "headOf": r"\bhead|leader|\bled\b|chief|command|boss",
    "linkedTo": r"link|\btie[sd]?\b|connect|affiliat|proxy",
    "replacedBy": r"replac|succe|supplant|took over|taken over",
}
_BEHIND_VIA = terms.REC + "distributor"
_BEFORE_VIA = terms.REC + "agency"
_NAMES = (terms.RDFS + "label", terms.SKOS + "altLabel")
_LAWS = {terms.REC + name for name in ("Bill", "Charter", "Constitution", "Decree", "Law", "Treaty")}
_OF_ANY = frozenset(
    {"bill", "charter", "code", "constitution", "decree", "from", "national", "that", "then", "treaty", "with"}
)
_TERM = re.compile(r"\b(\w+)-(year|month|week|day)\b")
_SORTS = {"Community": "people", "Person": "person"} | dict.fromkeys(
    ("Camp", "Country", "Place", "PopulatedPlace", "Region", "River"), "place"
)


def misplaced(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A side of a relation that the sentences give to another.

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.

    Yields:
        One at most for each node.
    """
    for code in graph.links(node, _KIND) if terms.REC + "Relationship" in graph.types(node) else ():
        if any(_tells_elsewhere(one, code.removeprefix(terms.REC)) for one in cited):
            continue
        for prop, side in ((_COUNTERPART, "c"), (_SUBJECT, "s")):
            places = [place for one in cited for place in _named(graph, one, code.removeprefix(terms.REC), side)]
            yield from (found := list(_others(graph, node, prop, places)))
            if found:
                return
    if terms.REC + "Photograph" in graph.types(node):
        yield from _credited(graph, node, cited)


def instruments(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A law that the sentences do not describe, where they describe another of the record, and a term that differs.

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.

    Yields:
        One at most for each.
    """
    whole = " ".join(cited).lower()
    said = _families(whole)
    for law in graph.links(node, terms.REC + "instrument"):
        if law in graph.cited:
            continue
        others = [
            (sum(1 for word in _telling(graph, other) if keys(word) & said), other)
            for other, _ in graph.shared
            if _LAWS & set(graph.types(other)) and other != law
        ]
        most, other = max(others, default=(0, ""))
        if most > 1 and _telling(graph, law) and not any(keys(word) & said for word in _telling(graph, law)):
            filled = {"value": graph.short(law), "other": graph.short(other)}
            yield Said("other-role", terms.REC + "instrument", law, graph.short(law), filled, key="other-law")
        for label in graph.tagged(law, terms.RDFS + "label", "en"):
            for match in _TERM.finditer(label.lower()):
                theirs = [each.group() for each in _TERM.finditer(whole) if each[2] == match[2]]
                if theirs and match.group() not in theirs:
                    filled = {"value": label, "word": match.group(), "other": theirs[0]}
                    yield Said(
                        "label-strange", terms.REC + "instrument", law, match.group(), filled, "error", "law-term"
                    )


def _families(told: str) -> set[str]:
    return {key for word in re.findall(r"[^\W\d_]{4,}", told) for key in keys(word)}


def _telling(graph: Graph, law: str) -> set[str]:
    """The words of the names of a law that tell which it is."""
    names = " ".join(label.lower() for prop in _NAMES for label in graph.tagged(law, prop, "en"))
    return {word for word in re.findall(r"[^\W\d_]{4,}", names) if word not in _OF_ANY}


def _named(graph: Graph, sentence: str, local: str, side: str) -> Iterator[list[tuple[str, Mention]]]:
    """The names in each place of a sentence where one side of a relation stands."""
    for words, first, second in _PLACES.get(local, ()):
        for match in re.finditer(words, sentence, re.IGNORECASE):
            found = before(graph, sentence, match.start()) if first == side else []
            found += behind(graph, sentence, match.end()) if second == side else []
            if found:
                yield [(sentence, each) for each in found]


def _tells_elsewhere(sentence: str, local: str) -> bool:
    rest = sentence
    for words, _, _ in _PLACES.get(local, ()):
        rest = re.sub(words.replace("(?=", "(?:"), "  ", rest, flags=re.IGNORECASE)
    return bool(local in _WORDS and re.search(_WORDS[local], rest, re.IGNORECASE))


def _sort(graph: Graph, nodes: Iterable[str]) -> set[str]:
    """Whether some nodes are people, places, peoples or bodies that act."""
    kinds = {kind.removeprefix(terms.REC) for node in nodes for kind in graph.types(node)}
    return {_SORTS.get(kind, "body") for kind in kinds}


def _others(graph: Graph, node: str, prop: str, places: list[list[tuple[str, Mention]]]) -> Iterator[Said]:
    for other in graph.links(node, prop):
        sort = _sort(graph, [other])
        places = [[(one, each) for one, each in place if sort & _sort(graph, each.named)] for place in places]
        places = [place for place in places if place]
        named = {iri for place in places for _, each in place for iri in each.named}
        if places and other.startswith(terms.ID) and other not in named:
            sentence, (start, end, _) = places[0][0]
            filled = {"value": graph.short(other), "other": sentence[start:end]}
            yield Said("other-role", prop, other, graph.short(other), filled)


def _credited(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """Who distributes a photograph stands behind "via", who made it before."""
    for one in cited:
        for match in re.finditer(r"\bvia ", one):
            far, near = behind(graph, one, match.end()), before(graph, one, match.start())
            for prop, here, there in ((_BEFORE_VIA, near, far), (_BEHIND_VIA, far, near)):
                for other in graph.links(node, prop):
                    held = {iri for each in here for iri in each.named}
                    wrong = {iri for each in there for iri in each.named}
                    if here and other in wrong - held:
                        filled = {"value": graph.short(other), "other": one[here[0].start : here[0].end]}
                        yield Said("other-role", prop, other, graph.short(other), filled)
                        return
