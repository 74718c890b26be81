"""Groups, persons, actors and hedges as phrases: a count never without its qualifier, a hedge never lost."""

from __future__ import annotations

import re

from onrecord.brief import grammar
from onrecord.brief.facts import Facts
from onrecord.brief.words import NUMBERS, WORDS, say
from onrecord.quantity import figure
from onrecord.terms import REC

_KILLED = {
    "en": re.compile(r" (killed|executed)$"),
    "fr": re.compile(r" (tué|tuée|tués|tuées|exécuté|exécutée|exécutés|exécutées)$"),
}
_SEX = {"en": r"\b(men|man|women|woman|boys?|girls?)\b", "fr": r"\b(hommes?|femmes?|garçons?|filles?)\b"}
_IMPLIED = re.compile(r", (implied|implicite)$")


def concept(facts: Facts, iri: str) -> str:
    """The local name of a concept."""
    return iri.removeprefix(REC)


def notes(facts: Facts, node: str, *names: str) -> list[str]:
    """The hedges that a node bears, in words.

    Args:
        facts: what was read.
        node: any statement.
        names: which of `certainty`, `wording`, `basis`, `dateBasis`, `placeBasis` ...; all when none is given.
    """
    language, found = facts.language, []
    wanted = names or (
        "certainty", "accuserCertainty", "contentCertainty", "wording", "basis", "dateBasis", "placeBasis", "restates",
    )  # fmt: skip
    for name in wanted:
        values = facts.all(node, name)
        if name.endswith("ertainty"):
            found += [say(language, name, facts.label(value)) for value in values]
        elif name == "wording":
            found += [say(language, name, grammar.quoted(value, language)) for value in values]
        elif name == "restates":
            found += [say(language, "told_again")] if values else []
        else:
            stem = {"basis": "", "dateBasis": "date_", "placeBasis": "place_"}[name]
            bases = [concept(facts, value) for value in values]
            found += [say(language, stem + basis) for basis in bases if stem + basis in WORDS[language]]
    return found


def bracketed(pieces: list[str], language: str) -> str:
    """` (a; b)`, or nothing."""
    return f" ({(' ; ' if language == 'fr' else '; ').join(pieces)})" if pieces else ""


def people(facts: Facts, node: str, killing: bool = False) -> str:
    """A person, a group of people or of things, with its number as told.

    Args:
        facts: what was read.
        node: a Person, a VictimGroup, a PersonGroup, an ObjectGroup; a place or an actor is given its label.
        killing: whether it is told right after the word for a killing, which its label need not repeat.
    """
    language, kinds = facts.language, facts.kinds(node)
    label = facts.label(node)
    if not kinds & {"VictimGroup", "PersonGroup", "ObjectGroup"}:
        return grammar.named(label, kinds, language)
    text = grammar.group(_IMPLIED.sub("", grammar.bare(label)), language)
    if killing:
        text = _KILLED[language].sub("", text)
    return text + bracketed(_group_notes(facts, node, text), language)


def _group_notes(facts: Facts, node: str, text: str) -> list[str]:
    language, found = facts.language, []
    number = count(facts, node)
    qualifier = facts.one(node, "countQualifier")
    if concept(facts, qualifier) == "uncounted":
        found.append(say(language, "uncounted"))
        found += [say(language, "wording", grammar.quoted(w, language)) for w in facts.all(node, "countWording")]
    elif number and not _says(facts, node, text):
        found.append(say(language, "number", number))
    # A hedge on a group is one on its number: "possibly more" takes nothing from "at least 21".
    hedges = notes(facts, node, "certainty", "wording")
    found += [say(language, "of_number", hedges[0]), *hedges[1:]] if hedges else []
    basis = f"number_{concept(facts, facts.one(node, 'basis'))}"
    found += [say(language, basis)] if basis in WORDS[language] else []
    for community in facts.all(node, "community"):
        name = facts.label(community)
        if name.casefold().rstrip("s") not in text.casefold():
            found.append(say(language, "community", name))
    if facts.one(node, "civilian") == "true" and "civil" not in text.casefold():
        found.append(say(language, "civilian"))
    if facts.one(node, "sex") and not re.search(_SEX[language], text):
        found.append(say(language, "sex", facts.label(facts.one(node, "sex"))))
    conditions = [facts.label(value) for value in facts.all(node, "condition")]
    return found + ([say(language, "condition", grammar.listed(conditions, language))] if conditions else [])


def count(facts: Facts, node: str) -> str:
    """The number of a group, in words: "at least 27", "about 100"; empty where none is told."""
    number = facts.number(node, "statedCount")
    if number is None:
        number = facts.number(node, "minCount")
    if number is None:
        number = facts.number(node, "maxCount")
    if number is None:
        return ""
    qualifier, shown = facts.one(node, "countQualifier"), figure(number, facts.language)
    name = concept(facts, qualifier)
    most = facts.number(node, "maxCount")
    if name == "fromTo" and most is not None:
        return say(facts.language, name, shown, figure(most, facts.language))
    if name in WORDS[facts.language]:
        return say(facts.language, name, shown)
    return f"{facts.label(qualifier)} {shown}" if qualifier else shown


def _says(facts: Facts, node: str, text: str) -> bool:
    """Whether a label tells the number with its qualifier, in figures or in words."""
    whole = count(facts, node)
    digits = re.search(r"\d[\d,\u202f]*$", whole)
    if not digits:
        return False
    plain = int(re.sub(r"\D", "", digits[0]))
    spelled = NUMBERS[facts.language]
    forms = {digits[0], str(plain), *(spelled[plain - 1 : plain] if plain else [])}
    if facts.language == "fr" and plain == 1:
        forms.add("une")
    stem = whole[: digits.start()]
    return any(re.search(rf"(?<!\w){re.escape(stem + form)}(?!\w)", text, re.IGNORECASE) for form in forms)


def actor(facts: Facts, node: str) -> str:
    """An agent, in the middle of a sentence."""
    if facts.kinds(node) & {"PersonGroup", "VictimGroup"}:
        group = grammar.named(grammar.bare(facts.label(node)), facts.kinds(node), facts.language)
        known = not _says(facts, node, group) and facts.number(node, "statedCount") is not None
        return group + bracketed([say(facts.language, "number", count(facts, node))] if known else [], facts.language)
    return grammar.named(facts.label(node), facts.kinds(node), facts.language)


def actors(facts: Facts, nodes: list[str]) -> str:
    """Several agents."""
    return grammar.listed([actor(facts, node) for node in nodes], facts.language)


def amount(facts: Facts, node: str) -> str:
    """An amount with its unit and qualifier, as told: "2 weeks", "about 30 kilometres"."""
    value, unit = facts.one(node, "amount"), facts.one(node, "unit")
    if not value:
        return ""
    shown = value.rstrip("0").rstrip(".") if "." in value else value
    name = facts.label(unit) if unit else ""
    if shown not in ("1", "0") and name and not name.endswith("s"):
        name += "s"
    qualifier = concept(facts, facts.one(node, "qualifier"))
    text = f"{shown} {name}".strip()
    return say(facts.language, qualifier, text) if qualifier in WORDS[facts.language] else text
