"""What is said, done or known besides the acts: accusations, purposes, testimonies, responses, measures, statuses."""

from __future__ import annotations

from onrecord.brief import dates, grammar
from onrecord.brief.acts import placed, short_name, when, where
from onrecord.brief.facts import Facts
from onrecord.brief.model import Line, Para
from onrecord.brief.people import actors, amount, bracketed, concept, count, notes, people
from onrecord.brief.words import say

_WITH_ACTOR = {"collaborating", "supporting", "searching"}


def para(facts: Facts, node: str, incident: str = "") -> Para:
    """One statement of any kind, as a run of sentences; `incident` is the one being told."""
    kinds = facts.kinds(node)
    if "Accusation" in kinds:
        return _accusation(facts, node)
    if "StatedPurpose" in kinds:
        return _purpose(facts, node)
    if "Testimony" in kinds:
        return _testimony(facts, node, incident)
    if kinds & {"Description", "Position"}:
        return _description(facts, node)
    return _general(facts, node, kinds)


def _content(facts: Facts, node: str) -> str:
    language, told, used = facts.language, [], False
    concerned = facts.all(node, "aboutActor")
    aimed = [people(facts, target) for target in facts.all(node, "target")]
    for content in facts.all(node, "content"):
        name = concept(facts, content)
        if name in _WITH_ACTOR and concerned:
            told.append(say(language, name, actors(facts, concerned)))
            used = True
        elif name == "punishing" and aimed:
            told.append(say(language, name, grammar.listed(aimed, language)))
            aimed = []
        else:
            told.append(facts.label(content))
    if concerned and not used:
        told.append(say(language, "about_actor", actors(facts, concerned)))
    told += [say(language, "targets", target) for target in aimed]
    told += [grammar.quoted(text, language) for text in facts.all(node, "text")]
    return grammar.listed(told, language) or grammar.lower_first(facts.label(node))


def _accusation(facts: Facts, node: str) -> Para:
    language = facts.language
    remarks = notes(facts, node)
    if facts.all(node, "toldBy"):
        remarks.append(say(language, "told_by", actors(facts, facts.all(node, "toldBy"))))
    against = [people(facts, n) for n in facts.all(node, "accused")]
    text = say(
        language, "accusation",
        by=_made_by(facts, node),
        against=grammar.listed(against, language) or say(language, "not_told"),
        content=_content(facts, node), hedge=bracketed(remarks, language),
    )  # fmt: skip
    passages = facts.evidence(node)
    return Para((Line(text, passages), Line(say(language, "not_a_fact"), passages)))


def _made_by(facts: Facts, node: str) -> str:
    who = actors(facts, facts.all(node, "accuser"))
    return say(facts.language, "made_by", who) if who else say(facts.language, "made_by_nobody")


def _purpose(facts: Facts, node: str) -> Para:
    language = facts.language
    remarks = notes(facts, node)
    if facts.all(node, "toldBy"):
        remarks.append(say(language, "told_by", actors(facts, facts.all(node, "toldBy"))))
    told_of = [short_name(facts, n) for n in facts.all(node, "purposeOf")]
    text = say(
        language, "purpose",
        of=grammar.listed(told_of, language), by=actors(facts, facts.all(node, "by")) or say(language, "nobody_named"),
        content=_content(facts, node), hedge=bracketed(remarks, language),
    )  # fmt: skip
    return Para((Line(text, facts.evidence(node)),))


def _testimony(facts: Facts, node: str, incident: str) -> Para:
    language, sources = facts.language, []
    for source in facts.all(node, "source"):
        issuers = facts.all(source, "issuer")
        issued = [say(language, "issued", actors(facts, issuers))] if issuers else []
        sources.append(actors(facts, [source]) + bracketed(issued, language))
    remarks = notes(facts, node)
    remarks += [say(language, "own_words", grammar.quoted(t, language)) for t in facts.all(node, "text")]
    text = say(
        language, "testimony",
        source=grammar.listed(sources, language) or say(language, "nobody_named"),
        kind=grammar.listed([facts.label(kind) for kind in facts.all(node, "kind")], language),
        on=grammar.listed([placed(facts, n, incident) for n in facts.all(node, "speaksTo")], language),
        hedge=bracketed(remarks, language),
    )  # fmt: skip
    return Para((Line(text, facts.evidence(node)),))


def _description(facts: Facts, node: str) -> Para:
    language = facts.language
    texts = [grammar.quoted(text, language) for text in facts.all(node, "text")]
    who = actors(facts, facts.all(node, "holder"))
    remarks = [grammar.lower_first(grammar.bare(facts.label(node)))] if language == "fr" else []
    place, stated = where(facts, node)
    remarks += [say(language, "sex_told", facts.label(value)) for value in facts.all(node, "sex")]
    remarks += notes(facts, node) + ([place] if place else []) + ([when(facts, node)] if when(facts, node) else [])
    remarks += [say(language, "term", grammar.quoted(t, language)) for t in facts.all(node, "term")]
    words = grammar.listed(texts, language) or grammar.lower_first(grammar.bare(facts.label(node)))
    text = say(language, "described", who=grammar.capital(who), words=words + bracketed(remarks, language))
    return Para((Line(text, facts.evidence(node, *stated)),))


def _general(facts: Facts, node: str, kinds: set[str]) -> Para:
    """A response, measure, consequence, status, relationship, pattern ...: its label and everything stated of it."""
    language = facts.language
    label = facts.label(node)
    told = [label]
    for name in ("by", "to", "against"):
        values = [value for value in facts.all(node, name) if not facts.is_a(value, "Report")]
        key = "by_colon" if name == "by" else name
        told += [say(language, key, actors(facts, values))] if values else []
        told += [say(language, "by_report")] if len(values) < len(facts.all(node, name)) else []
    for name, key in (("victim", "victims"), ("target", "targets"), ("object", "objects"), ("on", "on"), ("of", "of")):
        values = [_thing(facts, value) for value in facts.all(node, name)]
        told += [say(language, key, grammar.listed(values, language))] if values else []
    for name in ("offence", "term", "proviso", "claim"):
        told += [say(language, name, grammar.quoted(value, language)) for value in facts.all(node, name)]
    causes = [_thing(facts, value) for value in facts.all(node, "cause")]
    told += [say(language, "cause", grammar.listed(causes, language))] if causes else []
    told += [say(language, "instrument", facts.label(value)) for value in facts.all(node, "instrument")]
    told += [say(language, "count", count(facts, node))] if count(facts, node) else []
    told += [say(language, "wording", grammar.quoted(w, language)) for w in facts.all(node, "countWording")]
    told += [say(language, "duration", amount(facts, node))] if _untold_amount(facts, node, label) else []
    told += [say(language, "own_words", grammar.quoted(t, language)) for t in facts.all(node, "text")]
    moment, (place, stated) = when(facts, node), where(facts, node)
    told += ([moment] if moment else []) + ([say(language, "place", place)] if place else [])
    told += [as_of(facts, node)] if facts.one(node, "asOf") else []
    told += [say(language, "measure_nobody")] if "Measure" in kinds and not facts.all(node, "by") else []
    told += notes(facts, node, "certainty", "wording", "basis", "restates")
    text = (" ; " if language == "fr" else "; ").join(told)
    for kind in ("Measure", "Consequence", "Response", "Status"):
        if kind in kinds:
            named = grammar.listed([facts.label(k) for k in facts.all(node, "kind")], language)
            said = say(language, kind.lower(), text, kind=named)
            return Para((Line(said, facts.evidence(node, *stated)),))
    if "Relationship" not in kinds:
        classes = grammar.listed([facts.label(term.value) for term in facts.terms(node, "type")], language)
        text = f"{classes}{' : ' if language == 'fr' else ': '}{text}"
    lines = [Line(say(language, "told", grammar.capital(text)), facts.evidence(node, *stated))]
    if concept(facts, facts.one(node, "kind")) == "operatesIn":
        lines.append(Line(say(language, "area_only"), facts.evidence(node)))
    return Para(tuple(lines))


def _untold_amount(facts: Facts, node: str, label: str) -> bool:
    """Whether a label leaves out the amount with its qualifier."""
    text = amount(facts, node)
    return bool(text) and " ".join(text.split()[:-1]).casefold() not in label.casefold()


def _thing(facts: Facts, node: str) -> str:
    kinds = facts.kinds(node)
    if kinds & {"VictimGroup", "PersonGroup", "ObjectGroup"}:
        return people(facts, node)
    if "Act" in kinds:
        return short_name(facts, node)
    return actors(facts, [node]) if "Agent" in kinds else facts.label(node)


def as_of(facts: Facts, node: str) -> str:
    """As of when something is told to hold."""
    value, language = facts.one(node, "asOf"), facts.language
    if value.startswith("[") and value.endswith("..]"):
        return say(language, "as_of_report", dates.plain_day(value[1:-3], language))
    return say(language, "as_of", dates.in_words(value, language))
