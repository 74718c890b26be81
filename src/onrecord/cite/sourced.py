"""What a sentence has from somebody is on record as theirs, and not as the report's own.

"More than 40 died, according to local medics", "witnesses said", "the agency estimated": an act or a figure of such a
sentence is vouched for by whoever says so. Some node that cites the sentence names them (a testimony, a response, an
accusation, whatever is said to be by somebody), or hedges what they say (`rec:certainty`).

It reads English, and is silent where the report speaks for itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord import terms
from onrecord.cite.glossary import TELLING
from onrecord.cite.graph import Graph
from onrecord.text import Sentence

_NO_SOURCE = (
    r"(?:ages?|articles?|bylaws|constitution|custom|customs|decree|laws?|needs?|plans?|rank|rules?|schedule|section|sex"
    r"|size|status|tradition|wishes)\b"
)
_THAT = r"(?= (?:that|he|she|it|they|to have)\b)"
_NUMBER = r"(?= (?:that|at|more|about|between|some|around|nearly|over|\d))"
_SOURCED = re.compile(
    rf"\b[Aa]ccording to (?!(?:[\w'-]+ ){{0,3}}{_NO_SOURCE})"
    # "Is said to", "so said", "said nothing" tell of no source.
    rf"|(?P<who>\b[\w'-]+(?: [\w'-]+)?) (?:(?:have|has|had|also|later|further) ){{0,2}}"
    rf"(?:(?:said|says|stated|added)(?! (?:nothing|little|to)\b)"
    rf"|told (?!(?:to|by|of)\b)|(?:alleged|claimed|recounted|testified){_THAT}|estimate[ds]?{_NUMBER})"
)
_PASSIVE = re.compile(r"(?:\A|\b)(?:am|are|be|been|being|is|was|were|so|not|never)\Z", re.IGNORECASE)
_TOLD = {terms.REC + name for name in ("Expression", "Response", "Testimony")}
_BY = tuple(terms.REC + name for name in ("accuser", "by", "source", "toldBy"))
_HEDGES = tuple(terms.REC + name for name in ("accuserCertainty", "certainty", "contentCertainty"))
_VOUCHED = {terms.REC + name for name in (*TELLING, "Pattern")}
_FIGURES = tuple(terms.REC + name for name in ("amount", "minCount", "statedCount"))


def unsourced(graph: Graph, sentences: Mapping[str, Sentence]) -> Iterator[tuple[str, str, int]]:
    """The sentences that have an act or a figure from somebody, of whom no node tells.

    Args:
        graph: the record.
        sentences: of the report, by passage id.

    Yields:
        A passage, the words of it for the source, and where they begin.
    """
    for name, sentence in sentences.items():
        nodes = [node for node in graph.citing.get(name, ()) if sentence.kind == "sentence"]
        figured = (node for node in nodes if any(graph.values(node, prop) for prop in _FIGURES))
        vouched = [*figured, *(node for node in nodes if _VOUCHED & set(graph.types(node)))]
        # Who is unnamed has a number too ("a survivor").
        vouched = [node for node in vouched if terms.REC + "PersonGroup" not in graph.types(node)]
        if not any(map(graph.is_stated, vouched)) or any(_is_told(graph, node) for node in nodes):
            continue
        for match in _SOURCED.finditer(sentence.text):
            if not _is_own(graph, match["who"] or "", sentence.text[: match.end()]):
                yield name, match.group().strip(), match.start()
                break


def _is_told(graph: Graph, node: str) -> bool:
    """Whether a node says whose word something is, or hedges it."""
    report = f"{terms.BASE}{graph.name}/report"
    by = {iri for prop in _BY for iri in graph.links(node, prop)} - {report}
    return bool(by or _TOLD & set(graph.types(node)) or any(graph.links(node, prop) for prop in _HEDGES))


def _is_own(graph: Graph, who: str, before: str) -> bool:
    """Whether the report speaks of itself, or nobody is said to speak."""
    report = f"{terms.BASE}{graph.name}/report"
    own = graph.values(report, terms.DCTERMS + "publisher")
    spoke = re.search(r"\b(?:we|We)\Z", who) or _PASSIVE.search(who)
    return bool(spoke) or any(name and name in before for name in own)
