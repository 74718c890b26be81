"""Reasons that only a label gives: "arrested for his tweet" where the sentence says "after he published a tweet".

A label with a word of cause, in a sentence that has none, and no "for" before the words that stand behind it.
They read reports in English, and labels in English and French.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import terms, text
from onrecord.cite.families import keys
from onrecord.cite.graph import Graph
from onrecord.cite.said import Said
from onrecord.cite.tokens import words

_LABEL = terms.RDFS + "label"
# In the label of these a reason stands by right, whatever the words for it.
_REASONED = {terms.REC + name for name in ("Accusation", "Provision", "StatedPurpose")}
_CAUSES = {
    "en": re.compile(
        r"\b(?:because|due to|owing to|on account of|in (?:retaliation|reprisal|revenge)|as (?:a )?punishment"
        r"|as a result|in response to|(?:for|over) (?:his|her|its|their)|for (?:having )?[a-z]{3,}ing(?= [a-z]))\b",
        re.IGNORECASE,
    ),
    "fr": re.compile(
        r"\b(?:parce qu|en raison d|à cause d|du fait d|en (?:représailles|réaction|réponse)"
        r"|pour (?:son|sa|ses|leurs?|avoir|s'être)\b)",
        re.IGNORECASE,
    ),
}
_GIVEN = re.compile(
    r"\b(?:because|due to|owing to|account of|retaliat|repris|reveng|aveng|punish|in response|result|caus|forced"
    r"|forcing|accus|charge|convict|sentenc|blam|for having|in connection|motivat|reason|thanks to|therefore|thus"
    r"|led to|prompt|spark|trigger)",
    re.IGNORECASE,
)
_AFTER = 8  # words behind "for" among which the reason stands


def invented(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A reason that a label gives and no sentence.

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.

    Yields:
        One at most for each label.
    """
    if _REASONED & set(graph.types(node)) or any(_GIVEN.search(one) for one in cited):
        return
    for language, pattern in _CAUSES.items():
        for label in graph.tagged(node, _LABEL, language):
            match = pattern.search(text.normalise(label))
            if match and not _is_given(text.normalise(label)[match.start() :], language, cited):
                filled = {"value": label, "word": match.group()}
                yield Said("label-strange", _LABEL, label, match.group(), filled, "warning", "label-reason")


def _is_given(rest: str, language: str, cited: list[str]) -> bool:
    """Whether a sentence has "for" or "over" before what a label gives as a reason."""
    behind = [
        one[at + 1 : at + 1 + _AFTER]
        for one in map(words, cited)
        for at, word in enumerate(one)
        if word in ("for", "over")
    ]
    if language != "en":
        return bool(behind)  # its words are not the sentence's
    told = {key for word in words(rest)[1:] if len(word) > 3 for key in keys(word)}
    return any(keys(word) & told for run in behind for word in run)
