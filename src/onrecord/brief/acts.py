"""Acts as sentences: what, when, where, to whom, by whom, each with its hedge and its passages."""

from __future__ import annotations

import heapq

from onrecord.answers.model import passage_order
from onrecord.brief import dates, grammar
from onrecord.brief.facts import Facts
from onrecord.brief.model import Line, Para
from onrecord.brief.people import actors, amount, bracketed, concept, notes, people
from onrecord.brief.words import ON, WORDS, say

DONE_TO = ("victim", "found", "escorted", "target")
DEGREES = ("directlyCarriedOut", "suspected", "unknownDegree", "accompanied", "confirmedPresent")
_PRESENCE = {"accompanied", "confirmedPresent", "presence"}
_LATE = "9999-12-31"
# Where days and passages leave the order open: as such acts are mostly told, which says nothing of these.
_TELLING = (
    "Operation", "Entry", "Visit", "Expression", "Search", "Escort", "Attack", "Shooting", "ReturnFire", "Siege",
    "Blockade", "Abduction", "GoingMissing", "RoundUp", "Beating", "Arrest", "Torture", "Transfer", "Detention",
    "Disappearance", "Killing", "PropertyDestruction", "DiscoveryOfBodies", "Release",
)  # fmt: skip


def chronological(facts: Facts, nodes: list[str]) -> list[str]:
    """Acts by date; of those that may be of one day, one told as followed by another comes before it."""
    known = set(nodes)
    after = {node: [n for n in facts.all(node, "followedBy") if n in known] for node in nodes}
    waiting = {node: sum(node in targets for targets in after.values()) for node in nodes}
    ready = [(_key(facts, node), node) for node in nodes if not waiting[node]]
    heapq.heapify(ready)
    ordered: list[str] = []
    while ready:
        _, node = heapq.heappop(ready)
        ordered.append(node)
        for following in after[node]:
            waiting[following] -= 1
            if not waiting[following]:
                heapq.heappush(ready, (_key(facts, following), following))
    # A circle in the data (a shape refuses it) must not make an act vanish.
    return ordered + sorted(set(nodes) - set(ordered))


def _key(facts: Facts, node: str) -> tuple[str, str, tuple[tuple[int, int], ...], int, str]:
    first, latest, _, _ = facts.bounds(node)
    told = tuple(passage_order(passage)[:2] for passage in facts.evidence(node))
    rank = min((_TELLING.index(kind) for kind in facts.kinds(node) if kind in _TELLING), default=len(_TELLING))
    return first or latest or _LATE, latest or _LATE, told, rank, node


def when(facts: Facts, node: str) -> str:
    """The date of anything, in words, with how it is known; empty where none is told."""
    language = facts.language
    day, begin, end = (facts.one(node, name) for name in ("date", "begin", "end"))
    if day:
        text = dates.in_words(day, language)
    elif begin or end:
        text = dates.span_in_words(begin, end, language)
    else:
        return ""
    remarks = notes(facts, node, "dateBasis")
    released = any("Release" in facts.kinds(n) for n in facts.all(node, "followedBy"))
    if begin and not end and not released and facts.is_a(node, "Act"):
        remarks.append(say(language, "no_end"))
    return text + bracketed(remarks, language)


def where(facts: Facts, node: str) -> tuple[str, tuple[str, ...]]:
    """The places of something with their regions, in words, and the statements that name the regions."""
    language, phrases, regions, stated = facts.language, [], [], []
    order = {"Site": 0, "Camp": 1, "PopulatedPlace": 2, "River": 3, "Region": 5, "Country": 6}
    places = facts.all(node, "place")
    places.sort(key=lambda p: (min((order[k] for k in facts.kinds(p) if k in order), default=4), facts.label(p)))
    for place in places:
        phrases.append(grammar.place(facts.label(place), facts.kinds(place), language))
        for wider in facts.all(place, "within"):
            if facts.is_a(wider, "Region") and wider not in regions and wider not in places:
                regions.append(wider)
        stated += [
            link
            for link in facts.inverse("subject", place)
            if concept(facts, facts.one(link, "kind")) == "locatedIn" and facts.one(link, "counterpart") in regions
        ]
    phrases += [grammar.region(facts.label(region), language) for region in regions]
    remarks = bracketed(notes(facts, node, "placeBasis"), language)
    return ", ".join(phrases) + (remarks if phrases else ""), tuple(stated)


def act_name(facts: Facts, act: str) -> str:
    """The class of an act in words, its hedge right behind: `execution (certainty: apparent; ...)`."""
    classes = [facts.label(term.value) for term in facts.terms(act, "type")]
    if facts.is_a(act, "Expression"):
        # The class says too little: a tweet, a speech and a march are all expression.
        classes = [grammar.lower_first(facts.label(act))]
    hedge = notes(facts, act, "certainty", "wording", "basis", "restates")
    return grammar.listed(sorted(classes), facts.language) + bracketed(hedge, facts.language)


def short_name(facts: Facts, node: str) -> str:
    """An act or a statement, named in another sentence: its class, or its label, with a hedge that it bears."""
    if not facts.is_a(node, "Act"):
        return grammar.lower_first(facts.label(node))
    return act_name(facts, node)


def act_para(facts: Facts, act: str) -> Para:
    """Everything that is told of one act."""
    return Para((_what(facts, act), *_by_whom(facts, act), *_subgroups(facts, act)))


def _what(facts: Facts, act: str) -> Line:
    language = facts.language
    place, stated = where(facts, act)
    text = act_name(facts, act)
    kinds, behind = facts.kinds(act), [act, *stated]
    own = next((kind for kind in sorted(kinds) if kind in ON[language]), "")
    linked = False
    for name in DONE_TO:
        for node in [] if facts.is_a(act, "Expression") else facts.all(act, name):
            phrase = people(facts, node, killing="Killing" in kinds)
            behind += [node] if facts.is_a(node, "VictimGroup") or facts.is_a(node, "PersonGroup") else []
            if name == "found" or (name == "target" and not own):
                text += f"{' : ' if language == 'fr' else ': '}{phrase}"
            elif linked:
                text += f", {phrase}"
            elif own:
                text += f" {_joined(own, phrase, language)}"
            else:
                text += f" {grammar.of(phrase, language)}"
            linked = True
    for node in facts.all(act, "object"):
        text += f"{', ' if linked else (' : ' if language == 'fr' else ': ')}{people(facts, node)}"
        behind.append(node)
        linked = True
    details = [say(language, "method", facts.label(value)) for value in facts.all(act, "method")]
    conditions = [facts.label(value) for value in facts.all(act, "condition")]
    details += [say(language, "condition", grammar.listed(conditions, language))] if conditions else []
    details += [say(language, "destination", grammar.bare(facts.label(n))) for n in facts.all(act, "destination")]
    told = "interval" if facts.one(act, "date") else "lasted"
    details += [say(language, told, amount(facts, act))] if amount(facts, act) else []
    details += [say(language, "own_words", grammar.quoted(t, language)) for t in facts.all(act, "text")]
    text += bracketed(details, language)
    moment = when(facts, act) or say(language, "undated")
    line = say(language, "what", where=f", {place}" if place else "", what=text)
    return Line(line, facts.evidence(*behind), grammar.capital(moment))


def _joined(own: str, phrase: str, language: str) -> str:
    preposition = ON[language][own]
    return grammar.of(phrase, language) if preposition in ("de", "of") else f"{preposition} {phrase}"


def involvements(facts: Facts, act: str) -> list[str]:
    """The involvements in an act."""
    return facts.inverse("inAct", act)


def _by_whom(facts: Facts, act: str) -> list[Line]:
    language = facts.language
    by_degree: dict[str, list[str]] = {}
    for involvement in involvements(facts, act):
        by_degree.setdefault(facts.one(involvement, "degree"), []).append(involvement)
    order = sorted(by_degree, key=lambda iri: (*_rank(concept(facts, iri)), iri))
    lines = []
    for degree in order:
        name = concept(facts, degree)
        who = [_actor_with_hedge(facts, involvement) for involvement in by_degree[degree]]
        if name in DEGREES:
            text = say(language, name, grammar.listed(who, language))
        else:
            label = grammar.capital(facts.label(degree))
            text = say(language, "other_degree", degree=label, who=grammar.listed(who, language))
        lines.append(Line(text, facts.evidence(*by_degree[degree])))
    if not by_degree:
        lines.append(Line(say(language, "no_actor"), facts.evidence(act)))
    elif {concept(facts, degree) for degree in by_degree} <= _PRESENCE:
        lines.append(Line(say(language, "only_present"), facts.evidence(act)))
    return lines


def _rank(degree: str) -> tuple[int, str]:
    return (DEGREES.index(degree) if degree in DEGREES else len(DEGREES), degree)


def _actor_with_hedge(facts: Facts, involvement: str) -> str:
    language = facts.language
    remarks = [
        say(language, "own_words", grammar.quoted(text, language))
        for text in facts.all(involvement, "actorDescription")
    ]
    remarks += notes(facts, involvement, "certainty", "wording", "basis")
    remarks += [
        say(language, "actor_place", grammar.bare(facts.label(place))) for place in facts.all(involvement, "place")
    ]
    return actors(facts, facts.all(involvement, "actor")) + bracketed(remarks, language)


def _subgroups(facts: Facts, act: str) -> list[Line]:
    """The parts of those to whom an act was done, and the whole that they are a part of."""
    language, lines = facts.language, []
    for name in ("victim", "found"):
        for node in facts.all(act, name):
            parts = [part for part in facts.inverse("subgroupOf", node) if not facts.inverse("victim", part)]
            if parts:
                told = grammar.listed([people(facts, part) for part in parts], language)
                lines.append(Line(say(language, "of_whom", told), facts.evidence(*parts)))
            for whole in facts.all(node, "subgroupOf"):
                key = "part_of_one" if facts.number(node, "maxCount") == 1 else "part_of"
                lines.append(Line(say(language, key, people(facts, whole)), facts.evidence(node)))
    return lines


def sequence(facts: Facts, nodes: list[str], incident: str) -> list[Line]:
    """What is told as coming after what."""
    language, lines, done = facts.language, [], set()
    for node in nodes:
        if node in done or not facts.all(node, "followedBy"):
            continue
        chain = [node]
        while len(following := facts.all(chain[-1], "followedBy")) == 1 and following[0] not in chain:
            chain.append(following[0])
        done |= set(chain[:-1])
        told = [placed(facts, step, incident) for step in chain]
        # Where several things are told as coming after one, nothing says in which order they came.
        several = facts.all(chain[-1], "followedBy") if chain[-1] == node else []
        told += [grammar.listed([placed(facts, step, incident) for step in several], language)] if several else []
        then = WORDS[language]["then"].join(told)
        lines.append(Line(say(language, "sequence", then), facts.evidence(*chain, *several)))
    return lines


def placed(facts: Facts, node: str, incident: str) -> str:
    """An act or a statement, with its incident where that is another one than the incident being told."""
    homes = facts.inverse("act", node)
    if homes and incident and incident not in homes:
        return say(facts.language, "elsewhere", subject(facts, node), facts.label(homes[0]))
    return subject(facts, node)


def characterizations(facts: Facts, nodes: list[str]) -> list[Line]:
    """What acts or patterns are said, or feared, to be; by whom."""
    language = facts.language
    found: dict[str, list[str]] = {}
    for node in nodes:
        for statement in facts.all(node, "characterization"):
            found.setdefault(statement, []).append(node)
    lines = []
    for statement, about in found.items():
        text = grammar.listed(sorted(facts.label(kind) for kind in facts.all(statement, "kind")), language)
        remarks = notes(facts, statement)
        remarks += [say(language, "own_words", grammar.quoted(t, language)) for t in facts.all(statement, "text")]
        remarks += [say(language, "on", facts.label(value)) for value in facts.all(statement, "on")]
        authors = facts.all(statement, "by")
        if any(facts.is_a(author, "Report") for author in authors):
            remarks.append(say(language, "by_report"))
        elif authors:
            remarks.append(say(language, "by", actors(facts, authors)))
        else:
            remarks.append(say(language, "by_whom_not"))
        subjects = grammar.listed([subject(facts, node) for node in about], language)
        line = say(language, "characterization", text + bracketed(remarks, language), subjects)
        lines.append(Line(line, facts.evidence(statement)))
    return lines


def subject(facts: Facts, node: str) -> str:
    """An act with those it was done to, or a statement by its label."""
    if not facts.is_a(node, "Act"):
        return grammar.lower_first(facts.label(node))
    kinds, language = facts.kinds(node), facts.language
    victims = grammar.listed([people(facts, n, "Killing" in kinds) for n in facts.all(node, "victim")], language)
    own = next((kind for kind in sorted(kinds) if kind in ON[language]), "")
    name = act_name(facts, node)
    if not victims:
        return name
    return f"{name} {_joined(own, victims, language) if own else grammar.of(victims, language)}"
