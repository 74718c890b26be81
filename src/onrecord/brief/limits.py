"""What a memorandum must say beside the facts: what is not on record, where sources differ, what the law could say."""

from __future__ import annotations

from onrecord import answers, questions
from onrecord.brief import dates, grammar
from onrecord.brief.acts import short_name, subject
from onrecord.brief.facts import Facts
from onrecord.brief.model import Block, Heading, Items, Line, Para, Table
from onrecord.brief.people import actors, concept
from onrecord.brief.phrases import phrase
from onrecord.brief.selection import STATEMENTS, Selection, acts_of
from onrecord.errors import UsageError

_REPLIES = ("denial", "acknowledgement")


def gaps(facts: Facts, made: Selection) -> list[Block]:
    """What the record does not say of each incident, and whether those accused replied."""
    language = facts.language
    blocks: list[Block] = []
    asked = _asked_gaps(facts)
    for incident in made.incidents:
        lines = [_reply(facts, incident)]
        for words, of in asked.get(incident, []):
            text = phrase(language, "gap_of", words, of) if of else phrase(language, "gap", words)
            lines.append(Line(grammar.capital(text)))
        items = tuple(Para((line,)) for line in lines)
        blocks.append(Items(items, facts.label(incident)))
    return blocks


def _reply(facts: Facts, incident: str) -> Line:
    replies = [r for r in facts.all(incident, "response") if concept(facts, facts.one(r, "kind")) in _REPLIES]
    if not replies:
        return Line(phrase(facts.language, "no_reply"))
    told = grammar.listed([grammar.lower_first(facts.label(reply)) for reply in replies], facts.language)
    return Line(phrase(facts.language, "replies", told), facts.evidence(*replies))


def _asked_gaps(facts: Facts) -> dict[str, list[tuple[str, str]]]:
    """The rows of the question `record-gaps`, by incident; that nobody replied is said anyway."""
    try:
        question = questions.question("record-gaps")
    except UsageError:
        return {}
    found: dict[str, list[tuple[str, str]]] = {}
    for row in answers.answer(facts.engine, question, {}, facts.language).rows:
        gap = row.cells["gap"][0]
        if "reply" in gap.iri.casefold():
            continue
        of = grammar.listed([grammar.bare(value.text) for value in row.cells.get("of", ())], facts.language)
        found.setdefault(row.cells["incident"][0].iri, []).append((gap.text, of))
    return found


def dissent(facts: Facts, made: Selection) -> list[Block]:
    """What other sources say, from the reference layer."""
    language = facts.language
    told = set(made.incidents) | set(made.general)
    told |= {node for incident in made.incidents for name in STATEMENTS for node in facts.all(incident, name)}
    told |= {node for act in told for name in ("victim", "place", "destination") for node in facts.all(act, name)}
    told |= {made.actor} - {""}
    found = facts.pointing(["about"], told)
    facts.read_around({node for node, _, _ in found}, steps=2)
    facts.name_all()
    differences = sorted({node for node, _, _ in found if facts.is_a(node, "Difference")})
    if not differences:
        return [Para((Line(phrase(language, "dissent_none")),))]
    blocks: list[Block] = [Para((Line(phrase(language, "dissent_note")),))]
    for difference in differences:
        items = tuple(Para((Line(_version(facts, v)),)) for v in facts.all(difference, "version"))
        grounds = tuple(Line(text) for text in facts.all(difference, "grounds"))
        kind = grammar.listed([facts.label(kind) for kind in facts.all(difference, "kind")], language)
        blocks.append(Items((*items, Para(grounds)), f"{facts.label(difference)} ({kind})"))
    return blocks


def _version(facts: Facts, version: str) -> str:
    language = facts.language
    day = facts.one(version, "date")
    label = facts.label(version)
    shown = f" ({dates.plain_day(day, language)})" if day and dates.plain_day(day, language) not in label else ""
    return phrase(
        language, "version",
        who=label, when=shown, what=facts.one(version, "dcterms:description").rstrip("."),
        verified=facts.label(facts.one(version, "verification")),
        source=grammar.listed(facts.all(version, "dcterms:source"), language),
    )  # fmt: skip


def law(facts: Facts, made: Selection) -> list[Block]:
    """Which provisions the acts of an incident could engage, what of each is told and what remains to be shown."""
    language = facts.language
    could = {n for i in made.incidents for name in ("act", "response", "measure") for n in facts.all(i, name)}
    found = facts.pointing(["engagedAct"], could)
    if not found:
        return [Para((Line(phrase(language, "law_none")),))]
    facts.read_around({node for node, _, _ in found}, steps=3)
    facts.name_all()
    blocks: list[Block] = [Para((Line(phrase(language, "law_note")),))]
    heads = tuple(phrase(language, key) for key in ("provision", "addressee", "told", "missing"))
    acts = [act for incident in made.incidents for act in acts_of(facts, incident)]
    acts += [n for incident in made.incidents for name in ("response", "measure") for n in facts.all(incident, name)]
    for act in acts:
        engagements = [node for node, _, target in found if target == act]
        rows = sorted((_law_row(facts, node) for node in engagements), key=lambda row: [line.text for line in row])
        if rows:
            name = subject(facts, act) if facts.is_a(act, "Act") else short_name(facts, act)
            blocks += [Heading(grammar.capital(name)), Table(heads, tuple(rows))]
    return blocks


def _law_row(facts: Facts, node: str) -> tuple[Line, ...]:
    language = facts.language
    provision = facts.one(node, "provision")
    numbers = facts.all(provision, "number")
    name = phrase(
        language, "article",
        instrument=facts.label(facts.one(provision, "provisionOf")),
        number=", ".join(numbers) if numbers else "-", label=facts.label(provision),
    )  # fmt: skip
    hedges = [facts.label(value) for value in facts.all(node, "carriedCertainty")]
    hedges += [facts.label(value) for value in facts.all(node, "carriedBasis") if not value.endswith("#stated")]
    if hedges:
        name += f" ({phrase(language, 'carried', grammar.listed(sorted(hedges), language))})"
    who = facts.label(facts.one(node, "addressee"))
    agents = facts.all(node, "addresseeAgent")
    who += f" ({actors(facts, agents)})" if agents else ""
    cited = facts.evidence(*(n for n in facts.all(node, "prov:wasDerivedFrom")))
    told = sorted(facts.label(value) for value in facts.all(node, "supportedElement"))
    missing = sorted(facts.label(value) for value in facts.all(node, "missingElement"))
    none = phrase(language, "none")
    return (
        Line(name),
        Line(who),
        Line(grammar.listed(told, language) or none, cited),
        Line(grammar.listed(missing, language) or none),
    )
