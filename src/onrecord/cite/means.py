"""By what means somebody was killed or tortured: "shot dead", "with severe beatings".

Where a sentence has the means in the word for the act itself, some node that cites it has the method, or is an act of
the means ("Shooting", "Beating"). It reads English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord import terms
from onrecord.cite.graph import Graph
from onrecord.text import Sentence

_METHOD = terms.REC + "method"
# For each method the words, the classes of acts that are done by it, and those that are acts of the means.
_MEANS = {
    "severeBeatings": (
        r"\btortur\w+ (?:\w+ ){0,3}(?:with|by|through) (?:\w+ )?beat",
        ("Torture",),
        ("Beating",),
    ),
    "shooting": (
        r"\b(?:shot (?:(?!and\b)[\w,-]+ ){0,6}?dead\b|shot and kill|shot to death|shooting dead"
        r"|gunned (?:\w+ ){0,4}?down)",
        ("Execution", "Killing", "SummaryExecution"),
        ("Attack", "Shooting"),
    ),
}


def unrecorded(graph: Graph, sentences: Mapping[str, Sentence]) -> Iterator[tuple[str, str]]:
    """The means of sentences that no node has.

    Args:
        graph: the record.
        sentences: of the report, by passage id.

    Yields:
        The id of a passage, and the concept.
    """
    for name, sentence in sentences.items():
        nodes = graph.citing.get(name, []) if sentence.kind == "sentence" else []
        kinds = {kind.removeprefix(terms.REC) for node in nodes for kind in graph.types(node)}
        methods = {code for node in nodes for code in graph.links(node, _METHOD)}
        for local, (words, done, itself) in _MEANS.items():
            code = terms.REC + local
            lacks = kinds & set(done) and not kinds & set(itself) and code not in methods
            if lacks and re.search(words, sentence.text, re.IGNORECASE):
                yield name, code
