"""Who did, said or suffered it, where the sentence has the name right beside the verb.

1. whoever stands before an active verb has a part in its act: "rangers and fighters beat and arrested", of both acts;
2. where the clauses of a sentence tell of several people ("X was released, while Y remains missing"), each has what its
   own clause tells;
3. the number behind a verb is that of the victims;
4. who is accused is not somebody who is told of only later in the sentence ("accused them ..., and shot four men");
5. a reproach that somebody tells of ("a survivor said that soldiers had accused ...") is told by somebody.

They read English, and are silent where no name, or another way to tell of it, stands there.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal

from onrecord import terms
from onrecord.cite.graph import Graph
from onrecord.cite.literals import figure
from onrecord.cite.mentioned import Mention, behind, mentioned
from onrecord.cite.parts import parts, quotes
from onrecord.cite.said import Said
from onrecord.cite.tokens import numbers
from onrecord.cite.verbs import KINDS, MANNERS, SPOKE, TOLD, VERBS
from onrecord.text import Sentence

_TYPE = terms.RDF + "type"
_KIND, _VICTIM, _COUNT = (terms.REC + name for name in ("kind", "victim", "statedCount"))
_SUBGROUP = terms.REC + "subgroupOf"
_ACTOR, _IN_ACT = terms.REC + "actor", terms.REC + "inAct"
_ACCUSED, _TOLD_BY, _SPEAKS_TO = (terms.REC + name for name in ("accused", "toldBy", "speaksTo"))
_TO_PEOPLE = tuple(terms.REC + name for name in ("victim", "statusOf", "against", "deceased"))
_LEAD = re.compile(r"(?:The same day, |(?:On|In|At|Since|During|By|Between) [^,]{2,40}, )?")
_BESIDE = re.compile(r", (?:accompanied|escorted|backed|supported) by [^,]*,?")
_PLACED = re.compile(r" (?:in|from|at|near) [A-Z][\w'-]+")
_ADVERB = re.compile(r"(?: (?:had|have|has))?(?: \w+ly)? ")
_THEY = re.compile(r"(?:They|He|She)\b")
_CLAUSE = re.compile(r", (?:while|whereas|but) |; | while | whereas ")
_BETWEEN = re.compile(r" (?:(?:at least|at most|about|over|more than|around|nearly|up to|some|another|an estimated) )?")
_TWICE = frozenset({"Detention", "Escort", "Expression", "Transfer"})  # their words tell of other things too
_PAST = re.compile(r"(?!died)(?:\w*ed|beat|burnt|cut|set|shot)\b")
_PRONOUN = re.compile(r"\b(?:he|she|they|him|her|them|both|all)\b", re.IGNORECASE)


def left_out(graph: Graph, act: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """Whom a sentence has doing an act, and who has no part in it; of several such acts it is told at the first.

    Args:
        graph: the record.
        act: IRI.
        sentences: of the report, by passage id.

    Yields:
        One at most for each of them.
    """
    name, lacking = _lacking(graph, act, sentences)
    for word in lacking:
        alike = [each for each in graph.citing[name] if word in _lacking(graph, each, sentences)[1]]
        if act == alike[0]:
            acts = ", ".join(map(graph.short, alike))
            filled = {"word": word, "value": acts, "names": name}
            yield Said("role-left-out", _TYPE, act, word, filled, key="actor-left-out")


def _lacking(graph: Graph, act: str, sentences: Mapping[str, Sentence]) -> tuple[str, list[str]]:
    """The sentence that tells of an act, and the words before its verb for those who have no part in it."""
    verb = verb_of(graph, act) if graph.is_stated(act) else ""
    telling = [sentences[name] for name in graph.cited[act] if verb and name in sentences]
    telling = [one for one in telling if re.search(rf"\b(?:{verb})", one.text.lower())]
    if len(telling) != 1:
        return "", []
    (one,) = telling
    subject, end = subject_of(graph, one.text)
    if end < 0 or not follows(one.text, end, verb):
        return one.id, []
    # Of two acts of one class that cite the sentence, it may tell of the other.
    same = [each for each in graph.citing[one.id] if each == act or verb_of(graph, each) == verb]
    taken = [part for each in same for part in parts(graph).get(each, ())]
    done = {actor for actor, _ in taken} | {victim for each in same for victim in graph.links(each, _VICTIM)}
    words = [quote.lower() for each in same for quote in quotes(graph).get(each, ())]
    they = not subject
    # A name that nothing carries is told of as such.
    known = graph.carriers(one.id).keys()
    subject = [each for each in subject if each.named & known or one.text[each.start : each.end].islower()]
    told = [(one.text[each.start : each.end], bool(each.named & done)) for each in subject]
    # "The soldiers" may be those of another force.
    told = [(word, has or any(word.lower() in each for each in words)) for word, has in told]
    # "They" may be several; somebody is stated to have done it.
    told = [("They", any(stated for _, stated in taken))] if they else told
    return one.id, [word for word, has in told if not has]


def subject_of(graph: Graph, sentence: str) -> tuple[list[Mention], int]:
    """Who stands at the head of a sentence, and where its verb begins; -1 where nobody does.

    Args:
        graph: the record.
        sentence: normalised text.
    """
    lead = _LEAD.match(sentence)
    at = lead.end() if lead else 0
    if match := _THEY.match(sentence, at):
        found, end = list[Mention](), match.end()
    else:
        found = behind(graph, sentence, at)
        end = found[-1].end if found else -1
    for pattern in (_BESIDE, _PLACED, _ADVERB):
        match = pattern.match(sentence, end) if end >= 0 else None
        end = match.end() if match else end if pattern is not _ADVERB else -1
    return found, end


def follows(sentence: str, at: int, verb: str) -> bool:
    """Whether a verb stands at a place, or is joined to the one that does.

    Args:
        sentence: normalised text.
        at: where the first verb begins.
        verb: the words for it, as a pattern.
    """
    rest = sentence[at:].lower()
    if not _PAST.match(rest):
        return False
    for match in re.finditer(
        rf"(?P<joint>^|,? and |, )(?:\w+ly )?(?=(?:{verb}))\w+(?P<them> (?:him|her|it|them)\b)?", rest
    ):
        past = _PAST.match(rest, match.end("joint")) or re.match(r"\w+ly \w*ed\b", rest[match.end("joint") :])
        if past and not re.match(r" by\b", rest[match.end() :]) and (match["joint"] != ", " or match["them"]):
            return True
    return False


def verb_of(graph: Graph, node: str) -> str:
    """The words by which a report tells of an act, as a pattern; empty where they tell of other things too.

    Args:
        graph: the record.
        node: IRI.
    """
    locals_ = {kind.removeprefix(terms.REC) for kind in graph.types(node)}
    return "|".join(sorted(filter(None, (VERBS.get(local) or TOLD.get(local) for local in locals_ - _TWICE))))


def beside_another(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """Of whom a node tells what the sentences tell of somebody else, each in a clause of their own.

    Args:
        graph: the record.
        node: IRI of a stated node.
        cited: its sentences.

    Yields:
        One at most for each of them.
    """
    words = verb_of(graph, node) or _told(graph, node)
    telling = [one for one in cited if words and re.search(rf"\b(?:{words})", one.lower())]
    for prop in _TO_PEOPLE if telling else ():
        for person in graph.links(node, prop):
            others = [_other(graph, one, words, person) for one in telling]
            if terms.REC + "Person" in graph.types(person) and all(others):
                filled = {"value": graph.short(person), "other": others[0]}
                yield Said("other-role", prop, person, graph.short(person), filled, key="beside-another")


def _told(graph: Graph, node: str) -> str:
    codes = (code.removeprefix(terms.REC) for code in graph.links(node, _KIND))
    return "|".join(filter(None, (MANNERS.get(code) or KINDS.get(code) for code in codes)))


def _other(graph: Graph, sentence: str, words: str, person: str) -> str:
    """Of whom a sentence tells it, where its clauses tell of a person something else; else empty."""
    clauses = _CLAUSE.split(sentence)
    telling = [bool(re.search(rf"\b(?:{words})", clause.lower())) for clause in clauses]
    people = [[each for each in mentioned(graph, clause) if _is_person(graph, each)] for clause in clauses]
    here = [any(person in each.named for each in found) for found in people]
    if not any(here) or any(has and tells for has, tells in zip(here, telling, strict=True)):
        return ""
    told = [(clause, found) for clause, found, tells in zip(clauses, people, telling, strict=True) if tells]
    if not all(found and not _PRONOUN.search(clause) for clause, found in told):
        return ""
    return next((clause[found[0].start : found[0].end] for clause, found in told), "")


def _is_person(graph: Graph, mention: Mention) -> bool:
    return any(terms.REC + "Person" in graph.types(each) for each in mention.named)


def counted(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """Victims of another number than the one right behind the verb, which others of the sentence have.

    Args:
        graph: the record.
        node: IRI of a stated act.
        cited: its sentences.

    Yields:
        One at most.
    """
    verb = verb_of(graph, node)
    near = {each for name in graph.cited[node] for each in graph.citing.get(name, [])} if verb else set()
    known = {figure(value) for each in near for value in graph.values(each, _COUNT)}
    told = {
        token.number: token.text
        for one in cited
        for match in re.finditer(rf"\b(?:{verb})\w*", one.lower() if verb else "")
        for token in numbers(one)
        if token.number in known and _BETWEEN.fullmatch(one[match.end() : token.start].lower())
    }
    alike = [each for each in near if each != node and verb and verb_of(graph, each) == verb]
    theirs = {figure(v) for each in alike for other in graph.links(each, _VICTIM) for v in graph.values(other, _COUNT)}
    for victim in graph.links(node, _VICTIM) if not theirs & set(told) else ():
        own = {figure(value) for value in graph.values(victim, _COUNT)}
        wider = not own and any(victim in graph.links(group, _SUBGROUP) for group in _of_number(graph, near, told))
        if told and (own or wider) and not own & set(told):
            filled = {"value": graph.short(victim), "other": next(iter(told.values()))}
            yield Said("other-role", _VICTIM, victim, graph.short(victim), filled, key="other-number")


def _of_number(graph: Graph, nodes: Iterable[str], told: Container[Decimal | None]) -> list[str]:
    """Which of some nodes have one of some numbers."""
    return [each for each in nodes if any(figure(value) in told for value in graph.values(each, _COUNT))]


def accused(graph: Graph, node: str, cited: list[str]) -> Iterator[Said]:
    """A reproach to those of whom the sentences tell only behind it, or without the one who tells of it.

    Args:
        graph: the record.
        node: IRI of an accusation.
        cited: its sentences.

    Yields:
        One at most for each.
    """
    telling = [one for one in cited if re.search(r"\baccus", one)]
    if not telling or terms.REC + "Accusation" not in graph.types(node):
        return
    for group in graph.links(node, _ACCUSED):
        own = {figure(value) for value in graph.values(group, _COUNT)}
        places = [(one, token) for one in cited for token in numbers(one) if token.number in own]
        starts = {one: match.start() for one in cited for match in re.finditer(r"\baccus\w+ (?:them|him|her)\b", one)}
        if places and all(token.start > starts.get(one, len(one)) for one, token in places):
            filled = {"value": graph.short(group), "other": places[0][1].text}
            yield Said("other-role", _ACCUSED, group, graph.short(group), filled, key="accused-later")
    near = {each for name in graph.cited[node] for each in graph.citing.get(name, [])}
    # Of a testimony that speaks to it the shapes know.
    if not graph.links(node, _TOLD_BY) and not any(node in graph.links(each, _SPEAKS_TO) for each in near):
        told = [re.search(rf"(\w+) (?:{SPOKE})\b[^.;]*\baccus", one) for one in telling]
        if all(told):
            (first, *_) = [match for match in told if match]
            yield Said("role-left-out", _TYPE, node, first[1], {"word": first[1]}, key="teller-left-out")
