"""Words of a sentence that nothing records: what is left out of a record breaks no rule and is seen by nobody.

A content word is on record where a node that cites the sentence, or one that such a node points to, has a word of its
family in a label or a text, or has a class or a code that the word tells of ("died" of a Killing). Words that hold a
sentence together are free, and so are numbers, dates, names and hedges, for which `coverage` has rules of their own.
It reads English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord import terms, text
from onrecord.cite.families import keys
from onrecord.cite.graph import Graph
from onrecord.cite.parts import suffered
from onrecord.cite.tokens import Token
from onrecord.cite.verbs import ANSWERS, KINDS, MANNERS, TOLD, VERBS
from onrecord.cite.vocabulary import FREE
from onrecord.text import Sentence

_LONG = 4
_WORD = re.compile(r"[^\W\d_]{3,}")
_DIED = r"die|dead|death"
# "The country's roads" are those of the country that the report is about.
_OWN = re.compile(r"(?<=\b[Tt]he )(?:country|nation)'s\b")
_TELLING = {
    name: re.compile(pattern)
    for name, pattern in {
        **{name: pattern for group in (VERBS, TOLD, KINDS, MANNERS, ANSWERS) for name, pattern in group.items()},
        **{name: rf"{VERBS.get(name, _DIED)}|{_DIED}" for name in ("Death", "Execution", "SummaryExecution")},
        # How somebody was killed is a word more: the method, or a shooting, tells of it.
        "Killing": rf"kill|slain|murder|{_DIED}",
        "EnforcedDisappearance": r"disappear|enforced|forc",
        "State": r"countr|nation",
        "close": r"clos|shut",
        "noContact": r"hear|contact|news|access|denied|deny|visit",
        "SummaryExecution": rf"summar|extrajudicial|execut|kill|{_DIED}",
    }.items()
}
_AS_OF = re.compile(
    r"\b(?:time|moment|date) (?:of (?:this )?(?:writing|publication|publishing|drafting)|this report was \w+)"
    r"|\b(?:at|as of) (?:this|the present) writing\b|\bgoing to (?:press|print)\b",
    re.IGNORECASE,
)
# What holds as of a day.
_LASTING = frozenset(terms.REC + name for name in ("Observation", "Response", "Status"))
# They say when, where to and in which order, or stand before the word that tells ("conducted a search", "took away").
_LIGHT = frozenset(
    """above after almost already always amid because become becomes before below between beyond came carried city come
    conduct conducted continue continued could days despite down dozens early entered even ever every everybody
    everyone failed following former found further gave gone have having hours however hundred include included
    includes including just laid late later least left like made might million month months near nearly occur
    occurred once onto others over reach reached remain remained remains said says scores seek several should
    since soon still
    take taken takes taking thereafter thousand through throughout took toward towards town upon village week weeks
    well went whether will would yet
    """.split()  # noqa: SIM905
)  # fmt: skip


def omissions(
    graph: Graph, sentences: Mapping[str, Sentence], wanted: Mapping[str, Sequence[Token]]
) -> Iterator[tuple[str, str, int]]:
    """The words that nothing records.

    Args:
        graph: the record.
        sentences: of the report, by passage id.
        wanted: the tokens of each passage, which have their own rules.

    Yields:
        A passage, a word of it as it stands there, and where the word begins.
    """
    for name, sentence in sentences.items():
        if sentence.kind != "sentence" or name not in graph.citing:
            continue
        told = [(token.start, token.start + len(token.text)) for token in wanted.get(name, ())]
        told += [match.span() for match in _AS_OF.finditer(sentence.text) if _is_dated(graph, name)]
        known, patterns = _recorded(graph, name)
        for match in _WORD.finditer(sentence.text):
            word = match.group().lower()
            if (
                len(word) < _LONG
                or any(start < match.end() and match.start() < end for start, end in told)
                or word in FREE | _LIGHT
                or _OWN.match(sentence.text, match.start())
            ):
                continue
            if not keys(word) & known and not any(pattern.match(word) for pattern in patterns):
                yield name, match.group(), match.start()


def _is_dated(graph: Graph, name: str) -> bool:
    """Whether what a sentence says of a state "at time of writing" has its day, or stands on nodes that have none."""
    citing = graph.citing[name]
    lasting = any(_LASTING & set(graph.types(node)) for node in citing)
    return not lasting or any(graph.values(node, terms.REC + "asOf") for node in citing)


def _recorded(graph: Graph, name: str) -> tuple[set[str], list[re.Pattern[str]]]:
    """What the words of all that stands for a passage begin with, and the words that their classes are told by."""
    known, kinds = set[str](), set[str]()
    for node in graph.carriers(name):
        # Of what cites other sentences only, and of an incident of several, the words are about those.
        cited = graph.cited.get(node, [name])
        if name not in cited or (len(cited) > 1 and terms.REC + "Incident" in graph.types(node)):
            continue
        # What a code means is not what the record says: only its name is.
        for said in graph.english_labels(node) if node.startswith(terms.REC) else graph.said(node):
            known.update(key for word in _WORD.findall(text.normalise(said).lower()) for key in keys(word))
        # "The dead were civilians" is told of those whom an act killed.
        kinds.update(_kind(each) for one in (node, *suffered(graph).get(node, ())) for each in graph.codes(one))
    return known, [_TELLING[kind] for kind in kinds if kind in _TELLING]


def _kind(code: str) -> str:
    """The name of a class, or of the class that a kind of acts is of: a Pattern has the one, an act the other."""
    name = code.removeprefix(terms.REC)
    return f"{name[0].upper()}{name[1:-4]}" if name.endswith("Kind") else name
