"""Mentions: do the label and the statements of a node speak of the same people, places, hedges and qualifiers?

A label is what readers see, and what an editor reads who looks for a slip. Four rules: `label-names-other` (the label
names one agent or place, and the statements name another of that sort), `same-name` (one spelling is that of two
agents, or of two places), `label-hedge` (a certainty that the label keeps to itself: who reads it alone takes it for
a fact) and `label-qualifier` (the label says "at least 30", and the count or the amount says something else).
Names are looked up among those that the record gives to its agents and places, as labels and as other spellings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.check import numerals
from onrecord.check.bearers import above
from onrecord.check.names import SORTS, Names, sorts, spellings
from onrecord.check.reading import tidy
from onrecord.check.sources import Material
from onrecord.cite.vocabulary import hedged_by
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.terms import RDF, RDFS, REC, SKOS

_TYPE, _LABEL = RDF + "type", RDFS + "label"
# The properties that name whom or what a statement is about, of each sort.
_LINKS = {
    "agent": frozenset(
        REC + name
        for group in (
            "aboutActor accused accuser actor against by counterpart deceased holder of on",
            "source statusOf subject target to toldBy victim",
        )
        for name in group.split()
    ),
    "place": frozenset(REC + name for name in ("counterpart", "destination", "of", "on", "place", "subject", "target")),
}
# What has no name of its own: what is counted has a number for its hedges, and is told of in words.
_COUNTED = frozenset(REC + name for name in ("ObjectGroup", "Observation", "Pattern", "VictimGroup"))
_HEDGES = (REC + "certainty", REC + "contentCertainty")
_ACTS = frozenset(REC + name for name in ("inAct", "inPattern", "speaksTo"))
_QUALIFIERS = {
    "en": {"at least": "atLeast", "more than": "moreThan", "over": "moreThan", "about": "approximately"}
    | {"around": "approximately", "approximately": "approximately", "up to": "upTo", "as many as": "upTo"}
    | dict.fromkeys(("nearly", "roughly", "some", "an estimated"), "approximately")
    | {"no fewer than": "atLeast"},
    "fr": {"au moins": "atLeast", "plus de": "moreThan", "environ": "approximately", "jusqu'à": "upTo"}
    | {"une": "approximately", "près de": "approximately", "quelque": "approximately"},
}
_FIGURES = frozenset(REC + name for name in ("amount", "maxCount", "minCount", "statedCount"))
_TEXTS = {
    "en": {
        "label-names-other": "The label speaks of “{label}” ({named}), and {predicate} names {linked}.",
        "label-names-other!": "Read the cited sentence again and see which of the two it means; then mend the other.",
        "same-name": "“{label}” is a name of {named} too.",
        "same-name!": "If both are the same, keep one of them and name it everywhere; if not, take this spelling from "
        "the one that the report does not call so.",
        "label-hedge": "{predicate} says {value}, and this label does not: who reads it alone takes it for a fact.",
        "label-hedge!": "Put the hedge into the label (“{word}”); or, if the sentence does not have it, take the "
        "certainty out.",
        "label-qualifier": "The label says “{label}”, and {predicate} {value}.",
        "label-qualifier!": "See which of the two the cited sentence bears out, and mend the other.",
        "says": "says {value}",
        "missing": "is missing",
    },
    "fr": {
        "label-names-other": "Le libellé parle de « {label} » ({named}), et {predicate} nomme {linked}.",
        "label-names-other!": "Relire la phrase citée et voir duquel des deux elle parle ; puis corriger l'autre.",
        "same-name": "« {label} » est aussi un nom de {named}.",
        "same-name!": "Si les deux sont le même, n'en garder qu'un et le nommer partout ; sinon, retirer cette graphie "
        "à celui que le rapport n'appelle pas ainsi.",
        "label-hedge": "{predicate} dit {value}, et ce libellé ne le dit pas : qui le lit seul le tient pour un fait.",
        "label-hedge!": "Mettre la réserve dans le libellé (« {word} ») ; ou, si la phrase ne l'a pas, retirer la "
        "certitude.",
        "label-qualifier": "Le libellé dit « {label} », et {predicate} {value}.",
        "label-qualifier!": "Voir lequel des deux la phrase citée appuie, et corriger l'autre.",
        "says": "dit {value}",
        "missing": "manque",
    },
}


class _Told(NamedTuple):
    """One finding: at which triple, its code, and the words for it; IRIs are still long."""

    triple: Triple
    code: str
    words: Mapping[str, str]


def check(material: Material) -> Iterator[Finding]:
    """Compare the labels of the checked files with what their nodes name.

    Args:
        material: what is checked.

    Yields:
        Findings at the label or the name.
    """
    classes = material.kept(above)
    texts = _TEXTS[material.language]
    for source in material.checked:
        if not source.is_record:
            continue
        names = Names.around(source, material)
        for node, triples in source.by_subject.items():
            if not material.tells(node):
                continue
            found = list(_shared(node, triples, names, classes))
            found += _told(material, triples, names)
            for told in found:
                line, column = source.place(told.triple.object_at)
                words = {key: source.short(word) if "://" in word else word for key, word in told.words.items()}
                if "value" in words:
                    way = "says" if words["value"] else "missing"
                    words["value"] = texts[way].format(**words) if told.code == "label-qualifier" else words["value"]
                message, remedy = texts[told.code].format(**words), texts[f"{told.code}!"].format(**words)
                shown = tidy(source.short(node), 200)
                yield Finding(source.name, line, told.code, shown, message, remedy, column=column)


def is_told(material: Material, triples: list[Triple], names: Names) -> bool:
    """Whether a label of a node is told of here.

    Args:
        material: what is checked.
        triples: of the node.
        names: of its record.
    """
    return any(True for _ in _told(material, triples, names))


def _told(material: Material, triples: list[Triple], names: Names) -> Iterator[_Told]:
    """What the labels of one statement say otherwise than the rest of it."""
    if any(triple.predicate == REC + "basis" for triple in triples):
        yield from _others(triples, names)
        yield from _hedged(triples, material.kept(_hedges))
        yield from _qualified(triples)


def _shared(node: str, triples: list[Triple], names: Names, classes: Mapping[str, set[str]]) -> Iterator[_Told]:
    """A spelling of this agent or place that is another's too; told at the later of the two."""
    for sort in sorts(triples, classes):
        for triple, name in spellings(triples):
            first = names.whom(sort, name)
            # "gendarme" and "gendarmes"; of proper names nobody knows.
            if first == node and name.islower():
                first = names.whom(sort, f"{name}s") or names.whom(sort, name.removesuffix("s")) or node
            if first and first < node:
                yield _Told(triple, "same-name", {"label": tidy(name, 60), "named": first})
                return


def _said(triple: Triple) -> str:
    return triple.object.value if isinstance(triple.object, Literal) else triple.object


def _labels(triples: list[Triple]) -> Iterator[tuple[Triple, Literal]]:
    for triple in triples:
        value = triple.object
        if triple.predicate == _LABEL and isinstance(value, Literal) and value.language in _QUALIFIERS:
            yield triple, value


def _others(triples: list[Triple], names: Names) -> Iterator[_Told]:
    """An agent or a place that the label names while the statements name others of that sort, and not this one."""
    everything = {triple.object for triple in triples}
    for sort, properties in _LINKS.items():
        linked = {
            triple.object: triple
            for triple in triples
            if triple.predicate in properties and isinstance(triple.object, str)
        }
        known = [node for node in sorted(linked) if names.has(sort, node)]
        if not known:
            continue
        named: dict[str, tuple[Triple, str]] = {}
        for triple, label in sorted(_labels(triples), key=lambda each: (each[1].language, each[1].value)):
            for name in names.mentioned(label.value, sort):
                # One spelling may be that of a state and of its country.
                nodes = {names.of(each, name) or "" for each in SORTS} - {""}
                named |= {node: (triple, name) for node in sorted(nodes) if node not in named}
        # "Police, in the arrest of Ada Lind" names both; "the Orla court" has the name of Orla in its own.
        if any(names.whom_at_head(label.value, sort) in linked for _, label in _labels(triples)):
            continue
        acts = [str(triple.object) for triple in triples if triple.predicate in _ACTS]
        named = {
            node: (triple, name)
            for node, (triple, name) in named.items()
            if not any(names.holds(each, name, _said(triple)) for each in known)
            and not any(names.is_victim(node, act) for act in acts)
        }
        if named and not set(named) & everything:
            other, (triple, name) = next(iter(named.items()))
            told = {"label": name, "named": other, "linked": known[0], "predicate": linked[known[0]].predicate}
            yield _Told(triple, "label-names-other", told)


def _hedges(material: Material) -> dict[str, dict[str, list[str]]]:
    """The words of each certainty, by language."""
    found: dict[str, dict[str, list[str]]] = {}
    schemes = {
        triple.subject
        for triple in material.ontology
        if triple.predicate == SKOS + "inScheme" and triple.object == REC + "certaintyScheme"
    }
    for triple in material.ontology:
        value = triple.object
        spelled = triple.predicate in (SKOS + "prefLabel", SKOS + "altLabel", SKOS + "hiddenLabel", _LABEL)
        if spelled and triple.subject in schemes and isinstance(value, Literal):
            found.setdefault(triple.subject, {}).setdefault(value.language, []).append(value.value.lower())
    return found


def _hedged(triples: list[Triple], hedges: Mapping[str, Mapping[str, list[str]]]) -> Iterator[_Told]:
    """A certainty of a node that its label does not have, in any form of the word."""
    if _COUNTED & {triple.object for triple in triples if triple.predicate == _TYPE}:
        return
    for certainty in triples:
        words = hedges.get(str(certainty.object), {}) if certainty.predicate in _HEDGES else {}
        own = [t.object.value for t in triples if t.predicate == REC + "wording" and isinstance(t.object, Literal)]
        for triple, label in _labels(triples) if words else ():
            spelled = [part for word in words.get(label.language, []) for part in word.split() if len(part) > 3]
            stems = {word[: max(4, len(word) - 3)] for word in spelled}
            stems |= {word.lower()[:5] for text in own for word in text.split() if len(word) > 2}
            other = hedged_by(str(certainty.object).removeprefix(REC), label.language)
            said = any(stem in label.value.lower() for stem in stems) or re.search(other, label.value, re.IGNORECASE)
            if stems and not said:
                told = {"predicate": certainty.predicate, "value": str(certainty.object)}
                yield _Told(triple, "label-hedge", {**told, "word": words.get(label.language, [""])[0]})


def _qualified(triples: list[Triple]) -> Iterator[_Told]:
    """A qualifier before the one number of a label that is not that of the node."""
    values = {triple.predicate: triple.object for triple in triples}
    prop = next((REC + name for name in ("countQualifier", "qualifier") if REC + name in values), "")
    if not prop and REC + "amount" in values:
        prop = REC + "qualifier"
    figures = {str(value.value) for name, value in values.items() if name in _FIGURES and isinstance(value, Literal)}
    for triple, label in _labels(triples) if prop else ():
        numbers = numerals.read(label.value, label.language) or []
        before = label.value[: numbers[0].start].lower().rstrip() if len(numbers) == 1 else ""
        said = next((word for word in _QUALIFIERS[label.language] if re.search(rf"\b{word}$", before)), None)
        if said is None or str(numbers[0].value) not in figures:
            continue
        wanted, given = REC + _QUALIFIERS[label.language][said], str(values.get(prop, ""))
        if given != wanted:
            yield _Told(triple, "label-qualifier", {"label": said, "predicate": prop, "value": given})
