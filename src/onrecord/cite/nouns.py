"""What a number counts: the noun behind it is of the kind of the group that carries it.

1. "21 men" are no homes, and "ten homes" no people;
2. sex and community are not taken from others of the sentence: "22 bodies" are of no sex, and of "all Fulani people ...
   four men" the four are of no stated community;
3. "and possibly more" goes with the number in front of it.

Silent where a number stands several times with different nouns, or with none that these rules know. They read English.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from onrecord import terms, text
from onrecord.cite.graph import Graph
from onrecord.cite.literals import figure
from onrecord.cite.said import Said
from onrecord.cite.tokens import Token, dates, numbers, words

_COUNT, _CERTAINTY = terms.REC + "statedCount", terms.REC + "certainty"
_PEOPLE = {terms.REC + "PersonGroup", terms.REC + "VictimGroup"}
_THINGS = {terms.REC + "ObjectGroup"}
_SEXED = r"men|man|boys?|wom[ae]n|girls?"
_OTHERS = (
    r"people|persons?|civilians?|villagers?|residents?|bodies|individuals?|fighters?|soldiers?|children|victims?"
    r"|detainees?|prisoners?|refugees?|journalists?|herders?|traders?|students?|workers?|migrants?|others"
)
_NEUTRAL = r"people|persons?|civilians?|villagers?|residents?|individuals?"
_OBJECTS = (
    r"homes?|houses?|huts?|schools?|mosques?|churches|shops?|stores?|markets?|vehicles?|trucks?|cars?|motorbikes?"
    r"|motorcycles?|boats?|granar(?:y|ies)|buildings?|bridges?|clinics?|hospitals?|cattle|cows|animals|sheep|camels"
    r"|graves?|camps?|wells?|farms?|fields?|tents?|villages?"
)
_BEHIND = re.compile(
    rf" (?:(?!and\b|or\b|of\b|in\b|at\b|from\b)[\w'-]+ ){{0,2}}?({_SEXED}|{_OTHERS}|{_OBJECTS})\b", re.I
)


def miscounted(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A number, a sex, a community or a hedge that the sentences give to others than a group.

    Args:
        graph: the record.
        node: IRI of a stated group.
        cited: its sentences.

    Yields:
        One at most for each rule.
    """
    counts = {figure(value) for value in graph.values(node, _COUNT)}
    people, things = bool(_PEOPLE & set(graph.types(node))), bool(_THINGS & set(graph.types(node)))
    if not counts or people == things:
        return
    stands = [(one, token) for one in cited for token in _plain(one) if token.number in counts]
    nouns = [match[1].lower() if (match := _BEHIND.match(one, token.end)) else "" for one, token in stands]
    if nouns and all(nouns):
        (value, *_) = graph.values(node, _COUNT)
        wrong = _OBJECTS if people else f"{_SEXED}|{_OTHERS}"
        if all(re.fullmatch(wrong, noun) for noun in nouns):
            yield Said("unfounded", _COUNT, value, value, {"value": value, "word": nouns[0]}, key="other-noun")
        elif people:
            yield from _of_others(graph, node, cited, stands, nouns)
    yield from _more(graph, node, cited, counts)


def unsexed(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A sex of all whom the sentences call people, and a number of those of whom they tell as one.

    Args:
        graph: the record.
        node: IRI of a stated group.
        cited: its sentences.

    Yields:
        One at most for each.
    """
    if not _PEOPLE & set(graph.types(node)) or graph.values(node, _COUNT):
        return
    sex, least = terms.REC + "sex", terms.REC + "minCount"
    for code in graph.links(node, sex):
        for quote in graph.values(node, terms.REC + "countWording"):
            behind = rf"\b{re.escape(quote)}(?: (?!and\b|or\b|of\b)[\w'-]+){{0,2}}? ({_SEXED}|{_OTHERS})\b"
            nouns = [match[1].lower() for one in cited for match in re.finditer(behind, one, re.IGNORECASE)]
            if nouns and all(re.fullmatch(_NEUTRAL, noun) for noun in nouns):
                short = graph.short(code)
                yield Said("unfounded-kind", sex, code, short, {"value": short, "word": nouns[0]}, key="of-others")
    whole = " ".join(cited).lower()
    for value in graph.values(node, least) if graph.links(node, terms.REC + "countQualifier") else ():
        for word in {word for label in graph.tagged(node, terms.RDFS + "label", "en") for word in words(label)}:
            one = re.search(rf"\ban? (?:\w+ )?{re.escape(word.removesuffix('s'))}\b", whole)
            if figure(value) > 1 and word.endswith("s") and one and not re.search(rf"\b{re.escape(word)}\b", whole):
                yield Said("unfounded", least, value, value, {"value": value, "word": one.group()}, key="told-as-one")


def _plain(sentence: str) -> list[Token]:
    """The numbers of a sentence that are no part of a date."""
    when = dates(sentence)
    return [each for each in numbers(sentence) if all(each.end <= day.start or day.end <= each.start for day in when)]


def _of_others(
    graph: Graph, node: str, cited: list[str], stands: list[tuple[str, Token]], nouns: list[str]
) -> Iterator[Said]:
    sex = terms.REC + "sex"
    for code in graph.links(node, sex) if not graph.links(node, terms.REC + "subgroupOf") else ():
        # "Nine bodies ... the nine men": told of elsewhere in the sentences by a pronoun or a noun without a number.
        if all(re.fullmatch("bodies|people|persons?", noun) for noun in nouns):
            short = graph.short(code)
            yield Said("unfounded-kind", sex, code, short, {"value": short, "word": nouns[0]}, key="of-others")
    for community in graph.links(node, terms.REC + "community"):
        names = [re.escape(name) for name in graph.labels(community)]
        here = [_phrase(one, token) for one, token in stands]
        if not names or any(re.search("|".join(names), phrase, re.IGNORECASE) for phrase in here):
            continue
        told = [match for one in cited for match in re.finditer(rf"\b(?:{'|'.join(names)})\b( \w+)?", one)]
        if told and all(re.fullmatch(rf" (?:{_SEXED}|{_OTHERS})", match[1] or "") for match in told):
            filled = {"value": graph.short(community), "word": told[0].group()}
            yield Said(
                "unfounded-name", terms.REC + "community", community, graph.short(community), filled, key="of-others"
            )


def _phrase(sentence: str, token: Token) -> str:
    match = _BEHIND.match(sentence, token.end)
    return match.group() if match else ""


def _more(graph: Graph, node: str, cited: list[str], counts: set[Decimal]) -> Iterator[Said]:
    """A hedge on a number that stands behind the number of others."""
    for quote in graph.values(node, terms.REC + "wording") if graph.links(node, _CERTAINTY) else ():
        told = text.normalise(quote)
        if "more" not in words(told):
            continue
        places = [(one, match.start()) for one in cited for match in re.finditer(re.escape(told), one, re.IGNORECASE)]
        before = [max((each for each in _plain(one) if each.end <= at), key=_end, default=None) for one, at in places]
        if before and all(each and each.number not in counts for each in before):
            (first, *_) = [each.text for each in before if each]
            prop = terms.REC + "wording"
            yield Said(
                "misplaced-certainty", prop, quote, quote, {"hedge": quote, "other": first}, key="more-of-others"
            )


def _end(token: Token) -> int:
    return token.end
