"""How far a statement reaches: whom a reproach is about, all that a testimony bears out, and the nearest place.

1. "these findings" and "the abuses" are what every sentence before them in the paragraph tells of;
2. "punish the village for its collaboration", "accusing villagers of ...": the noun in front is the accused;
3. "in Tarn, Vale region" is in Tarn, and the region alone is less than the sentence says;
4. where somebody was taken is the destination of the transfer;
5. that a situation got worse is a judgement of whoever says it, no effect of an act.

They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord import terms, text
from onrecord.cite.families import keys
from onrecord.cite.graph import QUOTES, Graph
from onrecord.cite.mentioned import mentioned
from onrecord.cite.said import Said
from onrecord.cite.telling import telling
from onrecord.cite.tokens import words
from onrecord.cite.verbs import HARMS, TELLS, TOLD, VERBS
from onrecord.text import Sentence

_SPEAKS_TO, _PLACE, _ACCUSED, _KIND = (terms.REC + name for name in ("speaksTo", "place", "accused", "kind"))
_ACTS = {terms.REC + name for name in VERBS | TOLD}
_HARMS = {terms.REC + name for name in HARMS}
_GROUPS = {terms.REC + name for name in ("PersonGroup", "VictimGroup")}
_WIDE = terms.REC + "Region"
_NARROW = {terms.REC + name for name in ("Camp", "PopulatedPlace")}
_GENERAL = re.compile(
    r"\b(?:these|those|the|all|both) (?:\w+ )?"
    r"(?:findings|abuses|events|incidents|accounts|allegations|violations|crimes|atrocities|facts)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(r"(?: (?:village|town|city|district|camp))?,? (?:in )?(?:the )?", re.IGNORECASE)
_TAKEN = re.compile(
    r"\b(?:took|taken|transferred|moved|brought|driven|drove|flown|flew) (?:[\w'-]+ ){0,5}?(?:to|into|across)"
    r" ((?:[\w'-]+ ?){1,5})"
)
_PRONOUNS = frozenset("him her it them those these others some people one".split())  # noqa: SIM905
_JUDGED = re.compile(
    r"\b(?:situation|climate|environment|record) (?:\w+ ){0,4}?(deteriorat\w*|worsen\w*|improv\w*|declin\w*)"
)


def unreached(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """The acts of an earlier sentence, of none of which a testimony to all that was told speaks.

    Args:
        graph: the record.
        node: IRI of a stated node.
        sentences: of the report, by passage id.

    Yields:
        One at most.
    """
    targets = set(graph.links(node, _SPEAKS_TO))
    if terms.REC + "Testimony" not in graph.types(node) or not targets:
        return
    targets |= {act for each in targets for act in graph.links(each, terms.REC + "act")}
    for name in graph.cited[node]:
        match = _GENERAL.search(sentences[name].text) if name in sentences else None
        for earlier in _before(sentences, name) if match else ():
            acts = [each for each in graph.citing.get(earlier, ()) if _HARMS & set(graph.types(each))]
            acts = [each for each in acts if telling(graph, each, [earlier], sentences)]
            if match and acts and not targets & set(acts):
                (first, *_) = graph.links(node, _SPEAKS_TO)
                told = ", ".join(map(graph.short, acts))
                filled = {"value": told, "word": match.group()}
                yield Said("role-left-out", _SPEAKS_TO, first, told, filled, "warning", "unreached")
                return


def _before(sentences: Mapping[str, Sentence], name: str) -> list[str]:
    """The sentences of a paragraph in front of one of them."""
    own = sentences[name]
    return [each.id for each in sentences.values() if each.paragraph == own.paragraph and each.sentence < own.sentence]


def reproached(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """An accused, or whom a purpose is aimed at, who is not the one whom the sentences have beside the word for it.

    Args:
        graph: the record.
        node: IRI of a stated node.
        cited: its sentences.

    Yields:
        One at most.
    """
    purpose = terms.REC + "StatedPurpose" in graph.types(node)
    prop = terms.REC + "target" if purpose else _ACCUSED
    accused = graph.links(node, prop)
    content = [label for code in graph.links(node, terms.REC + "content") for label in graph.english_labels(code)]
    stems = "|".join(re.escape(word[:5]) for label in content for word in words(label) if len(word) > TELLS)
    if not accused or not stems:
        return
    told = rf"\b(\w+) for (?:its|their|his|her) (?:\w+ ){{0,2}}(?:{stems})"
    given = rf"\baccus(?:ed|ing|es?) (?:\w+ ){{0,3}}?(\w+) of (?:\w+ly )?(?:{stems})"
    aimed = rf"\b(?:{stems})\w* (?:the|a|an|its|their) (?:\w+ ){{0,2}}?(\w+)(?= for\b| by\b|,|\.| in\b)"
    patterns = (aimed,) if purpose else (told, given)
    nouns = [match[1] for one in cited for each in patterns for match in re.finditer(each, one)]
    nouns = [noun for noun in nouns if noun.lower() not in _PRONOUNS]
    if len(set(nouns)) != 1 or keys(nouns[0].lower()) & _named(graph, accused):
        return
    near = [each for name in graph.cited[node] for each in graph.citing.get(name, ()) if each not in accused]
    groups = [each for each in dict.fromkeys(near) if _GROUPS & set(graph.types(each))]
    others = [each for each in groups if keys(nouns[0].lower()) & _named(graph, [each])]
    if others:
        filled = {"value": graph.short(accused[0]), "other": nouns[0]}
        yield Said("other-role", prop, accused[0], graph.short(accused[0]), filled)


def _named(graph: Graph, nodes: list[str]) -> set[str]:
    """What the words of the English labels of some nodes begin with, without what is in brackets."""
    labels = (
        re.sub(r"\(.*?\)", "", label) for each in nodes for label in graph.tagged(each, terms.RDFS + "label", "en")
    )
    return {key for label in labels for word in words(text.normalise(label)) for key in keys(word)}


def vaguer(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A region alone, of an act or a distance for which the sentences name the one place in it.

    Args:
        graph: the record.
        node: IRI.
        cited: its sentences.

    Yields:
        One at most.
    """
    far = terms.REC + "distanceFrom" in graph.links(node, _KIND)
    prop = terms.REC + "counterpart" if far else _PLACE
    places = graph.links(node, prop) if far or _ACTS & set(graph.types(node)) else []
    if not places or not all(_WIDE in graph.types(each) for each in places):
        return
    told = [(one, mentioned(graph, one)) for one in cited]
    narrow = {iri for _, found in told for each in found for iri in each.named if _NARROW & set(graph.types(iri))}
    if len(narrow) != 1:
        return
    (place,) = narrow
    for region in places:
        within = [
            before is not None and place in before.named and bool(_WITHIN.fullmatch(one[before.end : each.start]))
            for one, found in told
            for before, each in zip((None, *found), found, strict=False)
            if region in each.named
        ]
        if within and all(within):
            filled = {"value": graph.short(region), "other": graph.short(place)}
            yield Said("other-role", prop, region, graph.short(region), filled, "warning", "vaguer-place")
            return


def undestined(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A transfer without its destination, which the sentences name and the record has as a site.

    Args:
        graph: the record.
        node: IRI of a stated node.
        cited: its sentences.

    Yields:
        One at most.
    """
    if terms.REC + "Transfer" not in graph.types(node) or graph.links(node, terms.REC + "destination"):
        return
    told = {key for one in cited for match in _TAKEN.finditer(one) for word in words(match[1]) for key in _keys(word)}
    near = {each for name in graph.cited[node] for each in graph.citing.get(name, ())}
    for site in sorted(each for each in near if terms.REC + "Site" in graph.types(each)):
        own = {key for word in words(" ".join(graph.tagged(site, terms.RDFS + "label", "en"))) for key in _keys(word)}
        if told & own:
            filled = {"value": graph.short(site)}
            yield Said("role-left-out", terms.RDF + "type", node, site, filled, "warning", "destination-left-out")
            return


def _keys(word: str) -> frozenset[str]:
    return keys(word) if len(word) > TELLS else frozenset()


def judged(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A situation that is said to have got worse or better, recorded as what an act brought about.

    Args:
        graph: the record.
        node: IRI of a stated node.
        cited: its sentences.

    Yields:
        One at most.
    """
    effect = terms.REC + "effect"
    if effect not in graph.links(node, _KIND):
        return
    said = {
        key
        for value in (value for prop in QUOTES for value in graph.values(node, prop))
        for word in words(text.normalise(value))
        for key in keys(word)
    }
    for match in (match for one in cited for match in _JUDGED.finditer(one)):
        if keys(match[1].lower()) & said:
            filled = {"value": graph.short(effect), "word": match[1]}
            yield Said("exchanged-code", _KIND, effect, graph.short(effect), filled, "warning", "judged")
            return
