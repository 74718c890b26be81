"""Words of labels that are free in the paragraph, and turn what the node's own sentences say.

1. "military convoy" where the sentence has another word before "convoy" and is not military anywhere;
2. "graves" for what the node itself has as mass graves;
3. "family" for the "family and colleagues" of the sentence, "civic space" for "civic and political space".

They read reports in English, and English labels.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord import terms, text
from onrecord.cite.families import keys
from onrecord.cite.graph import Graph
from onrecord.cite.said import Said

_LABEL = terms.RDFS + "label"
_CODED = tuple(terms.REC + name for name in ("kind", "method", "condition"))
_GROUPS = {terms.REC + name for name in ("PersonGroup", "VictimGroup")}
_WORD = re.compile(r"[^\W\d_]+")
_EPITHETS = frozenset(
    """armed civil civilian domestic economic ethnic foreign government international local male female military
    national opposition peaceful police political private public religious state unarmed violent""".split()  # noqa: SIM905
)
_ARMY = frozenset({"armed", "army", "military", "soldier", "soldiers", "troop", "troops"})
_RULE = frozenset({"government", "official", "public", "state"})
_SAME = {"armed": _ARMY, "government": _RULE, "military": _ARMY, "public": _RULE, "state": _RULE}
_SEXED = frozenset("men women boys girls".split())  # noqa: SIM905
_PEOPLED = frozenset("civilians inhabitants people persons residents villagers".split())  # noqa: SIM905
# What stands before a noun and tells nothing of it.
_EMPTY = frozenset(
    """a all an and any at by each every for from her his in its many no of on or several some that the their these
    this those to with""".split()  # noqa: SIM905
)
_PEOPLE = (
    r"family|families|relatives|colleagues|friends|neighbou?rs|residents|villagers|witnesses|survivors|lawyers|students"
    r"|teachers|journalists|activists|men|women|children|boys|girls|traders|herders|farmers|doctors|nurses"
)
_PAIR = re.compile(rf"\b({_PEOPLE}) and (?:\w+ )?({_PEOPLE})\b", re.IGNORECASE)
_ADJECTIVE = r"\w{2,}(?:ic|al|ary|ive|ous|ian)"
_PAIRED = re.compile(rf"\b({_ADJECTIVE}) and ({_ADJECTIVE}) (\w{{4,}})\b", re.IGNORECASE)


def turned(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """What a label has too much, or leaves out, by the node's own sentences.

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.

    Yields:
        One at most for each label.
    """
    for label in graph.tagged(node, _LABEL, "en"):
        plain = text.normalise(label).lower()
        if word := _exchanged(graph, plain, cited) or _given_agent(label, cited):
            yield Said("label-strange", _LABEL, label, word, {"value": label, "word": word}, "warning", "label-turned")
        elif word := _coded(graph, node, plain, cited) or _halved(graph, node, plain, cited):
            yield Said("label-lacks", _LABEL, label, word, {"value": label, "word": word}, "warning", "label-narrowed")


def _exchanged(graph: Graph, label: str, cited: list[str]) -> str:
    """An epithet of a label in whose place the sentences have other words."""
    whole = [_WORD.findall(one.lower()) for one in cited]
    said = {key for one in whole for word in one for key in keys(word)}
    told = _WORD.findall(label)
    for epithet, noun in pairwise(told):
        people = _unsexed(epithet, noun, whole)
        if people:
            return people
        if epithet not in _EPITHETS or keys(epithet) & said or len(noun) < 4:
            continue
        # "Armed forces" is a name, whatever stands before "forces".
        if any(f"{epithet} {noun}" in name.lower() for _, names in graph.shared for name in names):
            continue
        before = [one[at - 1] if at else "" for one in whole for at, word in enumerate(one) if keys(word) & keys(noun)]
        others = {word for word in before if len(word) > 3 and word not in _EMPTY}
        if others and not others & _SAME.get(epithet, frozenset()):
            return f"{epithet} {noun}"
    return ""


def _given_agent(label: str, cited: list[str]) -> str:
    """A passive of a label that has somebody behind "by", where that of the sentences has nobody."""
    for match in re.finditer(r"\b(\w{3,}ed) by (?=[A-Z])", text.normalise(label)):
        verb = match[1].lower()
        told = [one[each.start() :] for one in cited for each in re.finditer(rf"\b{verb}\b", one.lower())]
        passive = [re.search(rf"\b(?:was|were|been|being|be) (?:\w+ )?{verb}\b", one.lower()) for one in cited]
        by = any(re.match(r"\w+ (?:[\w,'-]+ ){0,6}?by\b", rest) for rest in told)
        if told and not by and len(told) == sum(map(bool, passive)):
            return match.group().strip()
    return ""


def _unsexed(word: str, noun: str, cited: list[list[str]]) -> str:
    """Two words of a label that tell of men or of women where the sentences have people behind the first of them."""
    if noun not in _SEXED or len(word) < 4:
        return ""
    behind = {after for one in cited for before, after in pairwise(one) if before == word}
    return f"{word} {noun}" if behind and behind <= _PEOPLED else ""


def _coded(graph: Graph, node: str, label: str, cited: list[str]) -> str:
    """The first of the two words for a code of the node, where its label has the second alone."""
    whole = " ".join(cited).lower()
    has = {key for word in _WORD.findall(label) for key in keys(word)}
    for code in (code for prop in _CODED for code in graph.links(node, prop)):
        for name in graph.english_labels(code)[:1]:
            both = _WORD.findall(name)
            told = len(both) == 2 and all(len(word) > 3 for word in both) and name.removesuffix("s") in whole
            if told and keys(both[1]) & has and not keys(both[0]) & has:
                return name
    return ""


def _halved(graph: Graph, node: str, label: str, cited: list[str]) -> str:
    """One of two that the sentence joins, of which a label has the other alone, and no other node has it."""
    has = {key for word in _WORD.findall(label) for key in keys(word)}
    near = {each for name in graph.cited[node] for each in graph.citing.get(name, [])}
    for match in (match for one in cited for match in _PAIR.finditer(one)) if _GROUPS & set(graph.types(node)) else ():
        groups = [each for each in near if _GROUPS & set(graph.types(each))]
        for ours, theirs in (match.groups(), match.groups()[::-1]):
            if keys(ours.lower()) & has and not keys(theirs.lower()) & _said(graph, groups):
                return theirs
    for match in (match for one in cited for match in _PAIRED.finditer(one)):
        for ours, theirs in (match.groups()[:2], match.groups()[1::-1]):
            noun = match[3].lower()
            beside = (each.lower() for other in near for each in graph.tagged(other, _LABEL, "en"))
            lacks = not keys(theirs.lower()) & has and not any(f"{theirs} {noun}".lower() in each for each in beside)
            if f"{ours} {noun}".lower() in label and lacks:
                return theirs
    return ""


def _said(graph: Graph, nodes: list[str]) -> set[str]:
    labels = (label for each in nodes for label in graph.tagged(each, _LABEL, "en"))
    return {key for label in labels for word in _WORD.findall(label.lower()) for key in keys(word)}
