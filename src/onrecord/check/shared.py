"""Shared names: does a node that all records share mean the same thing here as in the record that comes with Onrecord?

`id:` names are one namespace for every record. `id:gendarmerie` in the record of another country would make two
forces one as soon as both records stand in one store, and a count of either would be of both. Whoever describes a
node that the packaged record describes too has to label it with a name that it has there; that other spellings agree
is not enough, since every army is also “the army”.
"""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox

from onrecord import terms
from onrecord.check.sources import Material, tidy
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.record import layer_files, parse
from onrecord.terms import ID, RDF, RDFS, SKOS

_NAMES = (RDFS + "label", SKOS + "prefLabel", SKOS + "altLabel")
_TEXTS = {
    "en": {
        "message": "This is “{there}” in the record {record} that comes with Onrecord, and “{here}” here; every record "
        "shares the names of id:.",
        "remedy": "Another thing needs a name that tells it apart worldwide; the same thing a label that is one of its "
        "names there, or no description here.",
    },
    "fr": {
        "message": "C'est « {there} » dans le dossier {record} fourni avec Onrecord, et « {here} » ici ; tous les "
        "dossiers partagent les noms de id:.",
        "remedy": "Une autre chose demande un nom qui la distingue dans le monde entier ; la même, une étiquette qui "
        "soit l'un de ses noms là-bas, ou pas de description ici.",
    },
}


def check(material: Material) -> Iterator[Finding]:
    """Compare the shared nodes that the checked files describe with those of the packaged record.

    Args:
        material: what is checked.

    Yields:
        A finding at each node whose labels are no names of its namesake.
    """
    described = {
        subject: (source, triple)
        for source in material.checked
        if source.is_record
        for subject, triples in source.by_subject.items()
        if subject.startswith(ID) and material.tells(subject)
        for triple in triples
        if triple.predicate == RDF + "type"
    }
    if not described:
        return
    texts = _TEXTS[material.language]
    for subject, (record, there) in sorted(material.kept(_packaged).items()):
        if subject not in described:
            continue
        source, at = described[subject]
        here = _labels(triple for each in material.checked for triple in each.by_subject.get(subject, []))
        if here and there and not {name.casefold() for name in here} & {name.casefold() for name in there}:
            node = source.short(subject)
            told = {"here": tidy(_told(here, material.language), 80), "there": _told(there, material.language)}
            message = texts["message"].format(record=record, **told)
            line, column = source.place(at.subject_at)
            yield Finding(source.name, line, "shared-name", node, message, texts["remedy"], column=column)


def _packaged(material: Material) -> dict[str, tuple[str, dict[str, str]]]:
    """The shared nodes of the packaged record: record and names, each with its language.

    A packaged file that is checked itself, or whose report a checked file describes, is compared with nothing: the
    checked one stands in for it.
    """
    found: dict[str, tuple[str, dict[str, str]]] = {}
    for path in layer_files()["record"]:
        if path.parent.name == "passages" or path.resolve() in material.paths:
            continue
        if f"{terms.BASE}{path.stem}/report" in material.reports:
            continue
        for quad in parse(path):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(ID):
                names = found.setdefault(quad.subject.value, (path.stem, {}))[1]
                if quad.predicate.value in _NAMES and isinstance(quad.object, ox.Literal):
                    names[quad.object.value] = quad.object.language or ""
    return found


def _labels(triples: Iterator[Triple]) -> dict[str, str]:
    values = (triple.object for triple in triples if triple.predicate == RDFS + "label")
    return {value.value: value.language for value in values if isinstance(value, Literal)}


def _told(names: dict[str, str], language: str) -> str:
    """The first name in the reader's language, else the first."""
    return next((name for name, tag in names.items() if tag == language), next(iter(names)))
