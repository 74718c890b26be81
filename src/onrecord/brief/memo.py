"""The memorandum put together: title, scope, facts, totals, figures, limits, footnotes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from onrecord import files
from onrecord.answers import Engine
from onrecord.brief import figures, frame, grammar, limits
from onrecord.brief.acts import act_para, characterizations, sequence, short_name
from onrecord.brief.facts import Facts
from onrecord.brief.model import Block, Figure, Heading, Items, Line, Memo, Para, Section, Table
from onrecord.brief.people import actor, actors, concept, notes, people
from onrecord.brief.phrases import phrase
from onrecord.brief.selection import Selection, acts_of, select, within
from onrecord.brief.statements import para
from onrecord.brief.totals import Total, totals
from onrecord.brief.words import say
from onrecord.quantity import total_in_words
from onrecord.terms import BASE


def brief(
    engine: Engine,
    language: str = "en",
    incident: str = "",
    actor_name: str = "",
    first: str = "",
    last: str = "",
    sentences: Mapping[str, str] | None = None,
    root: Path | None = None,
) -> Memo:
    """A memorandum on an incident, an actor, a period or the whole record.

    Args:
        engine: a store with all layers.
        language: `en` or `fr`.
        incident, actor_name: a name, an alias, a slug or an IRI.
        first, last: EDTF dates.
        sentences: verified sentences by passage IRI, from a text that the user gave; None without one.
        root: the folder that holds data/, for the outline of the map; the packaged one when not given.

    Raises:
        UsageError: the selectors do not go together, or name nothing on record.
    """
    facts = Facts(engine, language)
    made = select(engine, facts, incident, actor_name, first, last)
    sections = list(_sections(facts, made, root or files.root()))
    cited = _cited(sections)
    facts.read(cited)
    reports = sorted({report for passage in cited for report in facts.all(passage, "partOf")})
    facts.read(reports)
    facts.name_all()
    found = {passage: frame.note(facts, passage, len(reports) > 1, sentences) for passage in cited}
    return Memo(
        language,
        frame.title(facts, made, reports),
        tuple(frame.scope(facts, made, reports)),
        tuple(sections),
        phrase(language, "notes"),
        found,
        tuple(frame.footer(facts, made, reports, sentences is not None)),
        {key: phrase(language, key) for key in ("back", "contents", "footnote", "about")},
    )


def _sections(facts: Facts, made: Selection, root: Path) -> Iterator[Section]:
    language = facts.language
    reading = Para((Line(phrase(language, "read_1")), Line(phrase(language, "read_2"))))
    yield Section(phrase(language, "how_to_read"), (reading,))
    if made.incidents:
        told = [block for incident in made.incidents for block in _incident(facts, made, incident)]
        yield Section(phrase(language, "facts"), tuple(told))
    if made.general:
        yield Section(phrase(language, "general"), tuple(_general(facts, made)))
    summed = list(_totals(facts, made))
    if summed:
        yield Section(phrase(language, "totals"), tuple(summed))
    if made.incidents:
        yield Section(phrase(language, "timeline"), tuple(figures.draw_timeline(facts, made)))
        yield Section(phrase(language, "map"), tuple(figures.draw_map(facts, made, root)))
        yield Section(phrase(language, "gaps"), tuple(limits.gaps(facts, made)))
    yield Section(phrase(language, "dissent"), tuple(limits.dissent(facts, made)))
    if made.kind == "incident":
        yield Section(phrase(language, "law"), tuple(limits.law(facts, made)))


def _incident(facts: Facts, made: Selection, incident: str) -> Iterator[Block]:
    language = facts.language
    acts = acts_of(facts, incident)
    yield Heading(facts.label(incident), incident.removeprefix(BASE).replace("/", "-"))
    if made.actor:
        yield Para(tuple(_actor_in(facts, made.actor, acts)))
    yield Items(tuple(act_para(facts, act) for act in acts), phrase(language, "acts"))
    characterized = [*_together(facts, acts), *characterizations(facts, acts)]
    if characterized:
        yield Items(tuple(Para((line,)) for line in characterized))
    groups = (
        ("statements", ("accusation", "statedPurpose")),
        ("testimonies", ("testimony",)),
        ("responses", ("response", "measure", "consequence")),
    )
    for title, names in groups:
        nodes = [node for name in names for node in facts.all(incident, name)]
        if nodes:
            yield Items(tuple(para(facts, node, incident) for node in nodes), phrase(language, title))
    hanging = made.hanging.get(incident, [])
    for title, wanted in (("statuses", True), ("others", False)):
        nodes = [node for node in sorted(hanging) if facts.is_a(node, "Status") == wanted]
        nodes = [node for node in nodes if concept(facts, facts.one(node, "kind")) != "locatedIn"]
        if nodes:
            yield Items(tuple(para(facts, node) for node in nodes), phrase(language, title))
    ordered = sequence(facts, [*acts, *facts.all(incident, "accusation")], incident)
    if ordered:
        yield Items(tuple(Para((line,)) for line in ordered), phrase(language, "sequences"))


def _together(facts: Facts, acts: list[str]) -> Iterator[Line]:
    """Groups of people that were each told of alone, with the number that the report gives of them together."""
    victims = [victim for act in acts for victim in facts.all(act, "victim")]
    groups = {group for victim in victims for group in facts.inverse("member", victim)}
    for group in sorted(groups):
        names = (" ; " if facts.language == "fr" else "; ").join(map(facts.label, facts.all(group, "member")))
        yield Line(say(facts.language, "together", names, people(facts, group)), facts.evidence(group))


def _actor_in(facts: Facts, who: str, acts: list[str]) -> Iterator[Line]:
    """In which acts of an incident the actor is named, and which are told of others."""
    language, own, behind = facts.language, [], []
    for act in acts:
        mine = [i for i in facts.inverse("inAct", act) if who in facts.all(i, "actor")]
        for involvement in mine:
            hedge = [facts.label(facts.one(involvement, "degree"))]
            hedge += notes(facts, involvement, "certainty", "wording", "basis")
            mark = " ; " if language == "fr" else "; "
            own.append((act, f"{short_name(facts, act)} ({mark.join(hedge)})"))
            behind.append(involvement)
    suffered = [act for act in acts if _suffered(facts, who, act)]
    name = actor(facts, who)
    if own:
        told = grammar.listed([text for _, text in own], language)
        yield Line(phrase(language, "actor_in", actor=name, acts=told), facts.evidence(*behind))
    else:
        yield Line(phrase(language, "actor_no_act", name))
    if suffered:
        told = grammar.listed([short_name(facts, act) for act in suffered], language)
        yield Line(phrase(language, "done_to_actor", actor=name, acts=told), facts.evidence(*suffered))
    others = [act for act in acts if act not in {a for a, _ in own} and act not in suffered]
    if others and own:
        told = grammar.listed([short_name(facts, act) for act in others], language)
        yield Line(phrase(language, "actor_not", told), facts.evidence(*others))


def _suffered(facts: Facts, who: str, act: str) -> bool:
    groups = {who, *facts.inverse("member", who)}
    return any(groups & set(facts.all(act, name)) for name in ("victim", "found"))


def _general(facts: Facts, made: Selection) -> Iterator[Block]:
    language = facts.language
    yield Para((Line(phrase(language, "general_note")),))

    def order(node: str) -> tuple[object, ...]:
        passages = facts.evidence(node)
        return (passages[0].rsplit("/", 1)[0], frame.place(passages[0]), node) if passages else ("", (0, 0), node)

    items = []
    for node in sorted(made.general, key=order):
        lines = list(para(facts, node).lines)
        for involvement in facts.inverse("inPattern", node):
            who = actors(facts, facts.all(involvement, "actor"))
            hedge = [facts.label(facts.one(involvement, "degree"))]
            own = [grammar.quoted(text, language) for text in facts.all(involvement, "actorDescription")]
            hedge += [say(language, "own_words", text) for text in own]
            hedge += notes(facts, involvement, "certainty", "wording", "basis")
            mark = " ; " if language == "fr" else "; "
            text = phrase(language, "pattern_by", f"{who} ({mark.join(hedge)})")
            lines.append(Line(text, facts.evidence(involvement)))
        items.append(Para((*lines, *characterizations(facts, [node]))))
    yield Items(tuple(items))


def _totals(facts: Facts, made: Selection) -> Iterator[Block]:
    language = facts.language
    acts, unsure = None, []
    if made.kind == "period":
        killings = {a: i for i in made.incidents for a in facts.all(i, "act") if facts.is_a(a, "Killing")}
        acts = {act for act in killings if within(facts, act, made) == "certainly"}
        unsure = sorted({i for act, i in killings.items() if within(facts, act, made) == "possibly"})
    summed = totals(facts, made.incidents, acts)
    if len(summed.whole.incidents) < 2:
        return
    yield Para((Line(phrase(language, "totals_note")),))
    if acts is not None:
        yield Para((Line(phrase(language, "totals_period_note")),))
    if unsure:
        mark = " ; " if language == "fr" else "; "
        yield Para((Line(phrase(language, "totals_unsure", mark.join(facts.label(i) for i in unsure))),))
    heads = tuple(phrase(language, key) for key in ("who", "killed", "incidents", "hedged", "implied", "joint"))
    if made.actor:
        own = summed.by_actor.get(made.actor)
        if own is None:
            return
        yield Para((Line(phrase(language, "totals_actor_note")),))
        yield Table(heads, (_total_row(facts, own, facts.label(made.actor)),))
        return
    yield Table(heads, (_total_row(facts, summed.whole, phrase(language, "in_all")),))
    for title, key, found in (("by_side", "no_side", summed.by_side), ("by_actor", "no_actor", summed.by_actor)):
        names = {iri: facts.label(iri) if iri else phrase(language, key) for iri in found}
        yield Heading(phrase(language, title))
        yield Table(heads, tuple(_total_row(facts, total, names[iri]) for iri, total in found.items()))


def _total_row(facts: Facts, total: Total, who: str) -> tuple[Line, ...]:
    words = total_in_words(total.killed, facts.language, len(total.uncounted))
    joint = grammar.listed(sorted(facts.label(other) for other in total.joint), facts.language)
    return (
        Line(grammar.bare(who)),
        Line(words, facts.evidence(*sorted(total.behind))),
        Line(str(len(total.incidents))),
        Line(str(len(total.hedged))),
        Line(str(len(total.implied))),
        Line(joint),
    )


def _lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Para):
            yield from block.lines
        elif isinstance(block, Items):
            yield from (line for item in block.items for line in item.lines)
        elif isinstance(block, Table | Figure):
            table = block if isinstance(block, Table) else block.table
            yield from (line for row in table.rows for line in row)


def _cited(sections: list[Section]) -> list[str]:
    found = {passage for section in sections for line in _lines(section.blocks) for passage in line.passages}
    return sorted(found, key=lambda passage: (passage.rsplit("/", 1)[0], frame.place(passage)))
