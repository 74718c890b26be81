"""The words of labels: a label paraphrases its node's sentences, and leaves out nothing that turns their sense.

1. every English word of four letters or more has a word of the cited paragraphs, of a linked node's label or of a code
   beside it that begins alike; words that speak of the record, and not of what happened, are free;
2. hedges, "announced", "no" and "former" stand in both labels, where the node has them;
3. a description's label has the report's words, a charge's label its offence.

Whether the two languages say the same needs no text: `onrecord.check.bilingual`.

A label that lacks what turns its sense is an error; a strange word and a missing hedge only warn, for a paraphrase has
many words, and the hedge is on the node.
They read reports in English, and labels in English and French.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from onrecord import terms, text
from onrecord.cite.captions import incident_of
from onrecord.cite.families import keys
from onrecord.cite.graph import FIGURES, RANGE_FIGURES, Graph
from onrecord.cite.literals import figure
from onrecord.cite.said import Said
from onrecord.cite.tokens import numbers, words
from onrecord.cite.verbs import ANSWERS, KINDS, MANNERS, TOLD, VERBS
from onrecord.cite.vocabulary import (
    COMPARED,
    FREE,
    NEGATIONS,
    PENDING,
    QUANTITIES,
    TOLD_AS,
    UNDONE,
    hedged_by,
)
from onrecord.text import Sentence

_LABEL, _TYPE, _KIND = terms.RDFS + "label", terms.RDF + "type", terms.REC + "kind"
_CERTAINTY = terms.REC + "certainty"
_TEXTED = {terms.REC + name for name in ("Description", "Position")}
_ENFORCED = terms.REC + "EnforcedDisappearance"
_FORCED = re.compile(r"enforced disappear|forcibl[ye] disappear|forced disappear|disparitions? forcée", re.IGNORECASE)
_COUNTS = (*FIGURES, *RANGE_FIGURES)
_WORD = re.compile(r"[^\W\d_]{3,}")
# "Co-founder" is not founder.
_PREFIXED = re.compile(r"\b(?:co|ex|vice|quasi|semi|anti|pro)-\w+", re.IGNORECASE)
_LONG, _STEM = 4, 5
# "Denied access" is without access.
_LACKS = re.compile(r"\b(?:den(?:y|ied|ying)|lack\w*|never|no|not|prevent\w*|refus\w+|with(?:out|held))\b")
_PATTERNS = tuple(re.compile(each) for each in (VERBS | TOLD | KINDS | MANNERS | ANSWERS).values())
Shared = tuple[tuple[str, tuple[str, ...]], ...]


def worded(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """What the labels of a node have too much, or too little.

    Args:
        graph: the record.
        node: IRI.
        sentences: of the report, by passage id.

    Yields:
        One at most for each label and rule.
    """
    labels = {language: label for language in ("en", "fr") for label in graph.tagged(node, _LABEL, language)}
    around = text.around(sentences, graph.cited[node])
    english = labels.get("en", "")
    behind = text.around(sentences, incident_of(graph, node)) if "(" in english else ()
    strange = _strange(graph, node, english, around, behind) if english else ""
    if strange:
        yield Said("label-strange", _LABEL, english, strange, {"value": english, "word": strange}, "warning")
    for language, label in labels.items():
        unhedged = next(_unhedged(graph, node, language, label), "")
        key, lacking = ("", unhedged) if unhedged else next(_lacking(graph, node, language, label), ("", ""))
        if lacking:
            severity = "warning" if unhedged else "error"
            yield Said("label-lacks", _LABEL, label, lacking, {"value": label, "word": lacking}, severity, key)
        if _FORCED.search(label) and not _is_enforced(graph, node):
            word = _FORCED.search(label)
            yield Said("label-word", _LABEL, label, word.group() if word else "", {"value": label, "word": label})


def _strange(graph: Graph, node: str, label: str, around: tuple[str, ...], behind: tuple[str, ...]) -> str:
    """The first word of a label that nothing near its node has; in brackets it may be one of its incident."""
    known = _known(around, graph.shared)
    beside = _beside(graph, node)
    whole = " ".join(around).lower()
    for match in _PREFIXED.finditer(text.normalise(label)):
        if match.group().lower().replace("-", "") not in whole.replace("-", ""):
            return match.group()
    for match in _WORD.finditer(text.normalise(label)):
        word = match.group()
        plain = word.lower()
        if plain in FREE | COMPARED or (len(plain) < _LONG and plain not in QUANTITIES) or _counts(graph, node, plain):
            continue
        if plain == "without" and _LACKS.search(whole):
            continue
        if plain in TOLD_AS and re.search(TOLD_AS[plain], whole):
            continue
        family = keys(plain)
        if label.rfind("(", 0, match.start()) > label.rfind(")", 0, match.start()) and family & _known(behind, ()):
            continue
        # "South-east" is a part of "southeastern".
        if not family & known and not family & beside and plain not in whole and not _means(plain, whole):
            return word
    return ""


def _counts(graph: Graph, node: str, word: str) -> bool:
    """Whether a word is the number of the node, or of those to whom it points: that is another rule's to tell."""
    value = next((token.number for token in numbers(word)), None)
    if value is None:
        return False
    return any(
        figure(each) == value for near in graph.near(node, 1) for prop in _COUNTS for each in graph.values(near, prop)
    )


def _means(word: str, whole: str) -> bool:
    """Whether a word tells of an act or a situation of which the paragraph tells in other words."""
    return any(pattern.match(word) and re.search(rf"\b(?:{pattern.pattern})", whole) for pattern in _PATTERNS)


@lru_cache(maxsize=256)
def _known(around: tuple[str, ...], shared: Shared) -> frozenset[str]:
    """What the words of some sentences begin with, and those of all names of those whom they name."""
    plain = f" {' '.join(word for one in around for word in words(one))} "
    named = (names for _, names in shared if any(f" {' '.join(words(name))} " in plain for name in names))
    told = [*around, *(name for names in named for name in names)]
    return frozenset(key for one in told for word in _WORD.findall(one.lower()) for key in keys(word))


def _beside(graph: Graph, node: str) -> frozenset[str]:
    """The same of the labels of what a node points to, and of its classes."""
    near = [*graph.near(node, 1) - {node}, *graph.types(node)]
    near += [kind for each in near for kind in graph.types(each)]
    told = [label for each in near for label in graph.labels(each)]
    told += [re.sub("([A-Z])", r" \1", each.rsplit("#", 1)[-1]) for each in near if each.startswith(terms.REC)]
    told += graph.labels(f"{terms.BASE}{graph.name}/report")
    return frozenset(key for one in told for word in _WORD.findall(one.lower()) for key in keys(word))


def _lacking(graph: Graph, node: str, language: str, label: str) -> Iterator[tuple[str, str]]:
    """What a label must say and does not: the key of what is told of it, and the word for it."""
    kinds = set(graph.types(node))
    codes = [code.removeprefix(terms.REC) for code in graph.links(node, _KIND)]
    if "announce" in codes and not re.search(UNDONE[language], label, re.IGNORECASE):
        yield "label-lacks-announced", "announced" if language == "en" else "annoncé"
    left = terms.REC + "Response" in kinds and {"noInvestigationOpened", "noProgress"} & set(codes)
    undone = "|".join((NEGATIONS[language], *(PENDING[language] for code in codes if code == "noProgress")))
    if left and not re.search(undone, label, re.IGNORECASE):
        yield "", "no" if language == "en" else "aucun"
    if "charge" in codes:
        if not re.search(r"charg|indict|accus" if language == "en" else r"inculp|examen|accus|chef", label, re.I):
            yield "", "charge" if language == "en" else "inculpation"
        offences = graph.values(node, terms.REC + "offence") if language == "en" else []
        yield from (("", offence) for offence in offences if not _has(label, offence))
    for quote in graph.values(node, terms.REC + "text") if _TEXTED & kinds else ():
        if language == "fr" and re.search(r"\bformer\b", quote) and not re.search(r"\banci|\bex-", label, re.I):
            yield "", "ancien"
        elif language == "en" and not _has(label, quote):
            yield "label-lacks-text", quote
    if language == "en":
        quoted = graph.values(node, terms.REC + "countWording")
        yield from (("", word) for word in quoted if word in QUANTITIES and not _has(label, word))
        for code in graph.links(node, terms.REC + "qualifier") if not graph.values(node, terms.REC + "amount") else ():
            told = [word[:_STEM] for each in graph.english_labels(code) for word in words(each) if len(word) > _LONG]
            if told and not any(stem in label.lower() for stem in told):
                yield "", next(iter(graph.english_labels(code)))


def _unhedged(graph: Graph, node: str, language: str, label: str) -> Iterator[str]:
    """The certainties of which a label has no word."""
    for certainty in sorted(_certainties(graph, node, language, label)):
        stems = _stems(graph, certainty, language)
        if stems and not re.search("|".join(stems), label, re.IGNORECASE):
            yield next(iter(graph.tagged(certainty, _LABEL, language)), graph.short(certainty))


def _has(label: str, quote: str) -> bool:
    """Whether a label has the words of a quote, however inflected."""
    found = {key for word in _WORD.findall(text.normalise(label).lower()) for key in keys(word)}
    return all(keys(word) & found for word in _WORD.findall(text.normalise(quote).lower()) if len(word) >= _LONG)


def _certainties(graph: Graph, node: str, language: str, label: str) -> set[str]:
    """The certainties of the acts that a label tells of, of which it must have a word.

    Of the node's own the checker of mentions tells, which needs no text.
    """
    involved = graph.links(node, terms.REC + "inAct")
    told = {each for act in involved if len(involved) == 1 for each in _hedged(graph, act, language)}
    # An incident, and a testimony, tell of several acts: their labels hedge the one that they name.
    acts = [act for name in ("act", "speaksTo") for act in graph.links(node, terms.REC + name)]
    named = {act: kinds for act in acts if (kinds := _named(graph, act, label))}
    for act, kinds in named.items():
        # "Detention" may be that of the one about whom nothing is doubted.
        sure = (each for each in named if kinds & named[each] and not graph.links(each, _CERTAINTY))
        told.update(_hedged(graph, act, language) if not any(sure) else ())
    return told


def _named(graph: Graph, act: str, label: str) -> set[str]:
    """The classes of an act of which a label has a word."""
    return {
        kind
        for kind in graph.types(act)
        for name in graph.labels(kind)
        for word in words(name)
        if len(word) >= _STEM and re.search(rf"\b{re.escape(word[:_STEM])}", label.lower())
    }


def _hedged(graph: Graph, act: str, language: str) -> list[str]:
    """The certainties of an act that its own label has: where it lacks them, it is told of itself."""
    labels = " ".join(graph.tagged(act, _LABEL, language))
    return [
        certainty
        for certainty in graph.links(act, _CERTAINTY)
        if (stems := _stems(graph, certainty, language)) and re.search("|".join(stems), labels, re.IGNORECASE)
    ]


def _stems(graph: Graph, certainty: str, language: str) -> list[str]:
    """The beginnings of words by which labels say a certainty."""
    labels = [each for prop in (_LABEL, terms.SKOS + "altLabel") for each in graph.tagged(certainty, prop, language)]
    found = [re.escape(word[:_STEM]) for label in labels for word in words(label) if len(word) >= _LONG]
    hidden = graph.tagged(certainty, terms.SKOS + "hiddenLabel", language)
    found += [rf"\b{re.escape(label)}\b" for label in hidden]
    return [*found, hedged_by(certainty.removeprefix(terms.REC), language)] if found else []


def _is_enforced(graph: Graph, node: str) -> bool:
    """Whether a node, or what it points to, tells of an enforced disappearance by class or kind."""
    for each in graph.near(node, 1):
        kinds = graph.types(each)
        if each != node and terms.REC + "Characterization" in kinds:
            continue  # what somebody calls or fears an act to be is not its class
        denoted = [of for kind in graph.links(each, _KIND) for of in graph.links(kind, terms.REC + "denotes")]
        if _ENFORCED in (*kinds, *denoted):
            return True
    return False
