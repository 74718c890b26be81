"""Vocabulary: does every term, and every node that is referred to, exist? SHACL never sees a misspelt predicate.

Four rules: `unknown-term` (a term that its vocabulary does not have), `misused-term` (one of ours in a place that is
not for its kind: a class as property, a code as class), `unknown-vocabulary` (a namespace that Onrecord does not
use, once a file) and `undescribed-node` (a node of a record that is referred to and described nowhere).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from onrecord.check.reading import Source, tidy
from onrecord.check.slips import Slip, Vocabulary, slips, split
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.terms import BASE, PREFIXES, REC

_TEXTS = {
    "en": {
        "unknown-term": "There is no {term} in the vocabulary {vocabulary}.",
        "misused-term": "{term} is {is_a}, and stands where {wanted} must.",
        "unknown-vocabulary": "The vocabulary <{namespace}> is none of those that Onrecord uses (here {count} times, "
        "first on line {line}, of {node}).",
        "undescribed-node": "{term} is referred to by {predicate} and described nowhere.",
        "uncited": "{term} is cited, and the record has no such sentence of its report.",
        "uncited!": "Look the sentence up (onrecord cite --show) and mend its name; if the passages are not made yet: "
        "onrecord cite --write.",
        "meant": "Did you mean {near}?",
        "or": " or ",
        "define": "Check the spelling (capitals count); {vocabulary} says which terms there are.",
        "prefix": "Check the @prefix line; ours is @prefix rec: <https://w3id.org/onrecord/ontology#> .",
        "describe": "Check the spelling, or describe the node (“{term} a rec:... .”) in one of the files checked.",
        "other-kind": "Put {wanted} here, or move it to a place that is for {is_a}.",
        "property": "a property (such as rec:victim)",
        "class": "a class (such as rec:Killing, behind “a”)",
        "value": "a value (such as rec:killingKind)",
        "rec": "ontology/",
        "other": "its documentation",
    },
    "fr": {
        "unknown-term": "Le vocabulaire {vocabulary} n'a pas de terme {term}.",
        "misused-term": "{term} est {is_a}, là où il faut {wanted}.",
        "unknown-vocabulary": "Le vocabulaire <{namespace}> n'est pas de ceux qu'Onrecord emploie (ici {count} fois, "
        "d'abord ligne {line}, à propos de {node}).",
        "undescribed-node": "{predicate} renvoie à {term}, qui n'est décrit nulle part.",
        "uncited": "{term} est cité, et le dossier n'a pas cette phrase de son rapport.",
        "uncited!": "Retrouver la phrase (onrecord cite --show) et corriger son nom ; si les passages ne sont pas "
        "encore faits : onrecord cite --write.",
        "meant": "Vouliez-vous dire {near} ?",
        "or": " ou ",
        "define": "Vérifier l'orthographe (majuscules comprises) ; {vocabulary} dit quels termes existent.",
        "prefix": "Vérifier la ligne @prefix ; la nôtre est @prefix rec: <https://w3id.org/onrecord/ontology#> .",
        "describe": "Vérifier l'orthographe, ou décrire le nœud (« {term} a rec:... . ») dans un fichier vérifié.",
        "other-kind": "Mettre ici {wanted}, ou le placer là où il faut {is_a}.",
        "property": "une propriété (comme rec:victim)",
        "class": "une classe (comme rec:Killing, après « a »)",
        "value": "une valeur (comme rec:killingKind)",
        "rec": "ontology/",
        "other": "sa documentation",
    },
}


def check(material: Material) -> Iterator[Finding]:
    """Look at each term and each reference of the checked files.

    Args:
        material: what is checked, with the ontology.

    Yields:
        Findings at the term; for a namespace, at its first use in the file.
    """
    kinds = Vocabulary(material.ontology).kinds
    texts = _TEXTS[material.language]
    for slip in slips(material):
        if slip.code != "unknown-vocabulary":
            message, remedy = _texts(slip, kinds, texts)
            node = _name(slip.source, slip.triple.subject)
            yield _finding(slip, node, message, remedy, missing=_is_passage(slip))
    for namespace, count, found in namespaces(material):
        yield counted(found, namespace, count, material.language)


def counted(finding: Finding, namespace: str, count: int, language: str) -> Finding:
    """The finding about a namespace, with how often it is used."""
    told = {"count": count, "namespace": tidy(namespace, 120), "line": finding.line, "node": finding.node}
    return dataclasses.replace(finding, message=_TEXTS[language]["unknown-vocabulary"].format(**told), node="")


def namespaces(material: Material) -> Iterator[tuple[str, int, Finding]]:
    """Each unknown namespace of each file, how often it is used there, and a finding without its message."""
    texts = _TEXTS[material.language]
    strange: dict[tuple[str, str], list[Slip]] = {}
    for slip in slips(material):
        if slip.code == "unknown-vocabulary":
            strange.setdefault((slip.source.name, slip.iri), []).append(slip)
    for uses in strange.values():
        first = uses[0]
        # Nearly ours or under our own address is a slip that hides every term; anything else may be meant.
        severity = "error" if first.near or first.iri.startswith(BASE) else "warning"
        remedy = texts["meant"].format(near=f"<{first.near[0]}>") if first.near else texts["prefix"]
        yield first.iri, len(uses), _finding(first, _name(first.source, first.triple.subject), "", remedy, severity)


def _texts(slip: Slip, kinds: dict[str, str], texts: dict[str, str]) -> tuple[str, str]:
    """What is wrong, and what to do."""
    short = slip.source.short
    term = tidy(short(slip.iri), 200)
    meant = _meant(slip.source, texts, slip.near)
    if _is_passage(slip):
        # A near name is another sentence: to propose it would be to propose another source.
        return texts["uncited"].format(term=term), texts["uncited!"]
    if slip.code == "undescribed-node":
        message = texts["undescribed-node"].format(term=term, predicate=tidy(short(slip.triple.predicate), 200))
        return message, " ".join(filter(None, (meant, texts["describe"].format(term=term))))
    if slip.code == "misused-term":
        told = {"is_a": texts[kinds[slip.iri]], "wanted": texts[slip.kind]}
        return texts["misused-term"].format(term=term, **told), meant or texts["other-kind"].format(**told)
    namespace = split(slip.iri)[0]
    known = texts["rec" if namespace == REC else "other"]
    message = texts["unknown-term"].format(term=term, vocabulary=_prefix(namespace))
    return message, meant or texts["define"].format(vocabulary=known)


def _finding(
    slip: Slip, node: str, message: str, remedy: str, severity: str = "error", missing: bool = False
) -> Finding:
    line, column = slip.source.place(slip.at)
    return Finding(slip.source.name, line, slip.code, node, message, remedy, severity, column, missing)


def _is_passage(slip: Slip) -> bool:
    """Whether what is not described is a passage, which `onrecord cite --write` makes."""
    return slip.kind == "node" and slip.triple.predicate == REC + "evidence" and "/passage/" in slip.iri


def _name(source: Source, node: str) -> str:
    return "[ ]" if node.startswith("_:") else tidy(source.short(node), 200)


def _meant(source: Source, texts: dict[str, str], near: Iterable[str]) -> str:
    names = texts["or"].join(map(source.short, near))
    return texts["meant"].format(near=names) if names else ""


def _prefix(namespace: str) -> str:
    return next((f"{prefix}:" for prefix, known in PREFIXES.items() if known == namespace), f"<{namespace}>")
