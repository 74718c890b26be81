"""What a statement says, looked for in the sentences that it cites: who, where, when, what kind, how sure of a number.

Coverage asks whether a sentence's words are on some node, and whether a node's figures and quotes stand in its
sentences. That leaves the statements that are made with names of nodes and codes. Eight rules, each for nodes whose
basis is "stated", and each silent where the words leave a doubt:

1. an actor, a place, a community or a person is named there, by one of its names (a person also by the last of them);
2. a date is there, as precisely as the sentence gives it; one of several days only where any date is there;
3. the class of a grave act has its verb there, as have a departure, a head and a founder, and a sex, "civilian", a
   reason, a condition or a unit its word;
4. an exact number is not "about" or "at least" wherever it stands;
5. who is told of only behind "accompanied by" did not carry out the act;
6. "reportedly took", "presumed collaboration": a hedge before the verb of an act hedges the act, one before the word of
   a reproach the reproach;
7. the report's words for an actor do not name another one;
8. a number in a label is that of the node, and that of the label in the other language (`labels`), whatever the basis
   of the node.

Rules 2 to 6 read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from onrecord import terms, text
from onrecord.cite.attribution import mentions, starts
from onrecord.cite.graph import FIGURES, Graph, figure
from onrecord.cite.labels import contradictions
from onrecord.cite.tokens import When, dates, tokens, words
from onrecord.cite.words import MESSAGES
from onrecord.findings import Finding
from onrecord.text import Sentence

# Whom or what a sentence names. A law is often only described ("a law granting ..."), and is left out.
_NAMED = """aboutActor accused accuser actor agency against by community counterpart creator deceased depicts
destination distributor holder issuer of on place source statusOf subject target to toldBy victim"""
_DATES = tuple(terms.REC + name for name in ("date", "begin", "end"))
_CODED = tuple(terms.REC + name for name in ("content", "condition", "unit", "kind"))
# Of other statements the kind is ours, or its word has too many forms.
_KIND_TOLD = frozenset(terms.REC + name for name in ("Characterization", "Observation", "Testimony"))
# The words by which a report tells of an act of each class; other classes are told of in too many ways.
_VERBS = {
    "Abduction": r"abduct|kidnap",
    "Arrest": r"arrest",
    "Attack": r"attack|raid",
    "Beating": r"beat",
    "Detention": r"deta|deten|held|hold|custod|imprison",
    "Disappearance": r"disappear",
    "EnforcedDisappearance": r"(?:forcibly|enforced|forced) disappear",
    "Execution": r"execut",
    "GoingMissing": r"missing|vanish",
    "Killing": r"kill|dead|died|slain|murder|shot",
    "Release": r"releas|freed|free\b",
    "RoundUp": r"round",
    "Shooting": r"fire|fire[dn]|shot|shoot",
    "SummaryExecution": r"(?:summar\w+|extrajudicial\w*) (?:execut|kill)",
    "Torture": r"tortur",
    "Transfer": r"took|tak|transfer|mov|brought|bring",
}
# What is only announced has not been done, and whoever leads a group has not founded it.
_KINDS = {
    terms.REC + "founderOf": r"found|creat|establish|set up|start|launch",
    terms.REC + "headOf": r"head|lead|led\b|chief|command|chair|presid|boss|director|runs?\b|ran\b",
    terms.REC + "leave": r"left|leav|quit|exit|withdrew|pull|depart|walked",
}
_SEXES = {
    terms.REC + "male": r"men|man|males?|he|his|him|himself|boys?|fathers?|brothers?|sons?|husbands?",
    terms.REC + "female": r"wom[ae]n|females?|she|hers?|herself|girls?|mothers?|sisters?|daughters?|wife|wives",
}
_ACTOR, _DESCRIPTION = terms.REC + "actor", terms.REC + "actorDescription"
_CERTAINTIES = ("certainty", "accuserCertainty", "contentCertainty")
_BESIDE = ("accompanied", "by")
_ADVERB = re.compile(r"\w+ly")
_TELLS = 3  # letters of a word of a code list below which it is no content word
_WHOLE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class Doubt(NamedTuple):
    """What a statement says and none of its sentences.

    Args:
        passages: those it cites.
        token: what it says.
        finding: how it is reported.
    """

    passages: tuple[str, ...]
    token: str
    finding: Finding


class _Said(NamedTuple):
    """A doubt before it has words: code, property, value, and what the message is filled with."""

    code: str
    prop: str
    value: str
    token: str
    told: dict[str, str]


def doubts(graph: Graph, sentences: Mapping[str, Sentence], language: str = "en") -> Iterator[Doubt]:
    """What stated nodes say that no sentence which they cite does.

    Args:
        graph: the record.
        sentences: of the report, by passage id.
        language: of the messages, `en` or `fr`.

    Yields:
        One for each value.
    """
    english = graph.language == "en"
    for node in graph.cited:
        cited = [sentences[name].text for name in graph.cited[node] if name in sentences]
        for said in _mislabelled(graph, node) if cited else ():
            yield _doubt(graph, node, said, language)
        if not graph.is_stated(node) or not cited:
            continue
        found = list(_unnamed(graph, node, cited))
        if not any(said.prop == _ACTOR for said in found):
            found += _misdescribed(graph, node)
        if english:
            found += [*_undated(graph, node, cited), *_unkind(graph, node, cited)]
            found += [*_surer(graph, node, cited), *_beside(graph, node, cited), *_unhedged(graph, node, cited)]
        for said in found:
            yield _doubt(graph, node, said, language)


def _unnamed(graph: Graph, node: str, cited: list[str]) -> Iterator[_Said]:
    texts = [words(one) for one in cited]
    for prop in (terms.REC + name for name in _NAMED.split()):
        for named in graph.links(node, prop):
            labels = [] if named in graph.cited or not named.startswith(terms.ID) else graph.labels(named)
            runs = [words(text.normalise(label)) for label in labels]
            if terms.REC + "Person" in graph.types(named):
                runs += [run[-1:] for run in runs]
            named_so = prop == _ACTOR and _alike(runs, graph.values(node, _DESCRIPTION))
            if labels and not named_so and not any(starts(one, run) for one in texts for run in runs):
                yield _Said("unfounded-name", prop, named, labels[0], {"value": labels[0]})


def _misdescribed(graph: Graph, node: str) -> Iterator[_Said]:
    """Words for an actor that are the very name of another, and have no word of its own names."""
    for actor in graph.links(node, _ACTOR):
        own = [words(text.normalise(label)) for label in graph.labels(actor)]
        for quote in graph.values(node, _DESCRIPTION) if actor.startswith(terms.ID) else ():
            told = tuple(words(text.normalise(quote)))
            # An article or a hedge may stand before it ("the soldiers").
            others = graph.actors.get(told) or graph.actors.get(told[1:])
            if own and others and actor not in others and not _alike(own, [quote]):
                filled = {"value": quote, "other": graph.short(min(others))}
                yield _Said("misdescribed", _DESCRIPTION, quote, quote, filled)


def _mislabelled(graph: Graph, node: str) -> Iterator[_Said]:
    for each in contradictions(graph, node):
        told = {"value": each.label, "number": str(each.number), "others": ", ".join(map(str, each.others))}
        code = "label-number" if each.own else "labels-differ"
        yield _Said(code, terms.RDFS + "label", each.label, str(each.number), told)


def _alike(names: list[list[str]], descriptions: list[str]) -> bool:
    """Whether the report's own words for an actor have a word of its names, however inflected ("Rangers")."""
    quoted = {word[:5] for quote in descriptions for word in words(text.normalise(quote)) if len(word) > _TELLS + 1}
    return any(word[:5] in quoted for name in names for word in name)


def _undated(graph: Graph, node: str, cited: list[str]) -> Iterator[_Said]:
    bases = graph.links(node, terms.REC + "dateBasis")
    if any(basis != terms.REC + "stated" for basis in bases):
        return
    given = [token.when for one in cited for token in dates(one) if token.when]
    for prop in _DATES:
        for value in graph.values(node, prop):
            parts = [_when(part) for part in value.strip("[]").split("..") if part]
            closed = value.startswith("[") and len(parts) > 1
            if closed and not given:
                continue  # between two things that other sentences date
            if not all(any(graph.same(told, part) for told in given) for part in parts if part):
                yield _Said("unfounded-date", prop, value, value, {"value": value})


def _when(part: str) -> When | None:
    match = _WHOLE.fullmatch(part)
    if not match:
        return None
    return When(int(match[1]), int(match[2]) if match[2] else None, int(match[3]) if match[3] else None)


def _unkind(graph: Graph, node: str, cited: list[str]) -> Iterator[_Said]:
    whole = " ".join(cited).lower()

    def lacks(pattern: str) -> bool:
        return not re.search(rf"\b(?:{pattern})", whole)

    for kind in graph.types(node):
        local = kind.removeprefix(terms.REC)
        if local in _VERBS and lacks(_VERBS[local]):
            yield _Said("unfounded-kind", terms.RDF + "type", kind, local, {"value": graph.short(kind)})
    for sex in graph.links(node, terms.REC + "sex"):
        if lacks(rf"(?:{_SEXES.get(sex, '')})\b"):
            yield _Said("unfounded-kind", terms.REC + "sex", sex, graph.short(sex), {"value": graph.short(sex)})
    if "true" in graph.values(node, terms.REC + "civilian") and lacks("civilian"):
        yield _Said("unfounded-kind", terms.REC + "civilian", "true", "civilian", {"value": "true"})
    for kind in graph.links(node, terms.REC + "kind"):
        if kind in _KINDS and lacks(_KINDS[kind]):
            yield _Said("unfounded-kind", terms.REC + "kind", kind, graph.short(kind), {"value": graph.short(kind)})
    for prop in _CODED:
        if prop == terms.REC + "kind" and not _KIND_TOLD & set(graph.types(node)):
            continue
        for code in graph.links(node, prop):
            told = [word for label in graph.english_labels(code) for word in words(label) if len(word) > _TELLS]
            if told and lacks("|".join(re.escape(word[:5]) for word in told)):
                yield _Said("unfounded-kind", prop, code, graph.short(code), {"value": graph.short(code)})


def _surer(graph: Graph, node: str, cited: list[str]) -> Iterator[_Said]:
    """An exact number that every sentence hedges."""
    if terms.REC + "exact" not in graph.links(node, terms.REC + "countQualifier"):
        return
    figures = {figure(value) for prop in FIGURES for value in graph.values(node, prop)}
    hedges = [word for word, code in graph.hedges.items() if code == "count-qualifiers"]
    for one in cited:
        found = tokens(one, hedges)
        hedged = [token for token in found if token.kind == "hedge" and token.number in figures]
        plain = [token for token in found if token.kind == "number" and token.number in figures]
        if len(plain) > len(hedged):
            return
        for token in hedged[:1]:
            prop = terms.REC + "countQualifier"
            yield _Said("lost-qualifier", prop, terms.REC + "exact", token.text, {"hedge": token.text})


def _beside(graph: Graph, node: str, cited: list[str]) -> Iterator[_Said]:
    """An actor who is only told to have accompanied others."""
    done = terms.REC + "directlyCarriedOut"
    if done not in graph.links(node, terms.REC + "degree"):
        return
    for actor in graph.links(node, terms.REC + "actor"):
        told = [(one, start) for one in map(words, cited) for start, _ in mentions(graph, one, actor)]
        behind = [tuple(one[max(0, start - 6) : start]) for one, start in told]
        if told and all(_BESIDE in pairwise(run) for run in behind):
            yield _Said("unfounded-kind", terms.REC + "degree", done, "accompanied", {"value": graph.short(done)})


def _unhedged(graph: Graph, node: str, cited: list[str]) -> Iterator[_Said]:
    """An act, or a reproach, whose word stands directly behind a hedge of its own."""
    local = next((kind.removeprefix(terms.REC) for kind in graph.types(node)), "")
    reasons = [label for code in graph.links(node, terms.REC + "content") for label in graph.english_labels(code)]
    stems = [re.escape(word[:5]) for label in reasons for word in words(label) if len(word) > _TELLS]
    told = _VERBS.get(local) or "|".join(stems)
    certain = {each for name in _CERTAINTIES for each in graph.links(node, terms.REC + name)}
    for one in cited if told else ():
        for word, concept in graph.certainty_words.items():
            # Before a verb stands an adverb ("reportedly took"), before a reproach anything ("presumed collaboration").
            may_hedge = bool(stems) or _ADVERB.fullmatch(word)
            if concept not in certain and may_hedge and re.search(rf"\b{word} (?:{told})", one.lower()):
                yield _Said("lost-certainty", terms.RDF + "type", terms.REC + local, word, {"hedge": word})


def _doubt(graph: Graph, node: str, said: _Said, language: str) -> Doubt:
    names = tuple(graph.cited[node])
    path, line, column = graph.place(node, said.prop, said.value)
    told = {"prop": graph.short(said.prop), "names": ", ".join(names), **said.told}
    key = "lost-certainty-act" if said.code == "lost-certainty" else said.code
    message, remedy = MESSAGES[language][key].format(**told), MESSAGES[language][f"{key}!"].format(**told)
    return Doubt(names, said.token, Finding(path, line, said.code, graph.short(node), message, remedy, column=column))
