"""What a node carries of a sentence in other words than the sentence has: a number or a date that comes to the same.

1. "by December" is all days until the last of that month, and "in June" all days of it;
2. "Ada Lind and three others" are four, in all.

They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord import terms
from onrecord.cite.dating import spans
from onrecord.cite.graph import Graph
from onrecord.cite.literals import figure
from onrecord.cite.tokens import Token
from onrecord.text import Sentence

_LEAST, _MOST = terms.REC + "minCount", terms.REC + "maxCount"
_OTHERS = re.compile(r" (?:others\b|other \w)")
_AND = re.compile(r",? and (?:at least |about |some |up to |more than )?$")
_NAME = r"(?:[A-Z][\w'.-]*|an? [a-z]+|the [a-z]+|his [a-z]+|her [a-z]+|their [a-z]+)(?: [A-Z][\w'.-]*)*"
_LIST = re.compile(rf"(?:{_NAME}, )*{_NAME}$")


def otherwise(graph: Graph, sentence: Sentence, token: Token) -> bool:
    """Whether a node that cites a sentence carries a number or a date of it in other words.

    Args:
        graph: the record.
        sentence: of the report.
        token: of the sentence.
    """
    citing = graph.citing.get(sentence.id, [])
    if token.kind == "date":
        meant = spans(graph, sentence.text, token)
        return any(value in meant for node in citing for value in graph.literals(node))
    if token.kind == "number":
        wanted = set(_in_all(sentence.text, token))
        return any(
            wanted & {figure(value) for prop in (_LEAST, _MOST) for value in graph.values(node, prop)}
            for node in citing
        )
    return False


def _in_all(sentence: str, token: Token) -> Iterator[object]:
    """How many "some names and three others" may be: what stands before may be one, with a word for them between."""
    joint = _AND.search(sentence[: token.start]) if _OTHERS.match(sentence, token.end) else None
    named = _LIST.search(sentence[: joint.start()]) if joint else None
    for number in range(named.group().count(", ") + 1 if named else 0):
        if token.number is not None:
            yield token.number + number + 1
