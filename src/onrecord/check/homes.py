"""Homes: does a node that bears the name of an incident tell of it? One finding (`wrong-home`) for each that does not.

An incident is told in one paragraph, and what hangs on it is named under it (design.md, section 3). What an incident
lists is looked after by shapes; a place, a group, a status or a relationship is listed nowhere, and only its name and
its citation say where it belongs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.check.bearers import above
from onrecord.check.reading import tidy
from onrecord.check.slips import mended
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Triple
from onrecord.terms import BASE, RDF, REC

_INCIDENT = re.compile(rf"{re.escape(BASE)}(?!id/)[^/#]+/[^/#]+")
_PARAGRAPH = re.compile(r"/passage/p(\d+)-s\d+$")
_NOWHERE = "nowhere"  # where a citation is none of a passage
_LISTED = frozenset(
    REC + name
    for name in (
        "Accusation",
        "Act",
        "Consequence",
        "Involvement",
        "Measure",
        "Passage",
        "Response",
        "StatedPurpose",
        "Testimony",
    )
)
_TEXTS = {
    "en": {
        "message": "This bears the name of {incident}, and cites no sentence of the paragraph in which that is told.",
        "remedy": "If the citation is right, name it under the incident of that paragraph, or gen: where it belongs to "
        "none, here and wherever it is named; if not, mend rec:evidence.",
    },
    "fr": {
        "message": "Ceci porte le nom de {incident} et ne cite aucune phrase du paragraphe où celui-ci est raconté.",
        "remedy": "Si la citation est juste, le nommer sous l'incident de ce paragraphe, ou gen: s'il ne relève "
        "d'aucun, ici et partout où il figure ; sinon, corriger rec:evidence.",
    },
}


def marks(material: Material) -> Iterator[tuple[str, str]]:
    """What other pieces must know of this one: which paragraphs each incident cites, and what else bears its name.

    Args:
        material: a piece, some nodes, or the whole record.
    """
    triples = [*material.beside, *(triple for source in mended(material).sources for triple in source.triples)]
    for triple in triples:
        if triple.predicate != REC + "evidence":
            continue
        number = _paragraph(triple)
        incident = triple.subject if _INCIDENT.fullmatch(triple.subject) else triple.subject.rpartition("/")[0]
        if incident == triple.subject:
            yield _words("told", incident), number or _NOWHERE
            yield _words("told", incident, number or _NOWHERE), ""
        elif number and _INCIDENT.fullmatch(incident):
            yield _words("borne", incident, number), ""


def _words(mark: str, incident: str, paragraph: str = "") -> str:
    return f"{mark} {incident} {paragraph}"


def _paragraph(triple: Triple) -> str | None:
    found = _PARAGRAPH.search(triple.object) if isinstance(triple.object, str) else None
    return found[1] if found else None


def check(material: Material) -> Iterator[Finding]:
    """Look at what bears the name of an incident that does not list it.

    Args:
        material: what is checked.

    Yields:
        Findings at the node.
    """
    if material.broken:
        return
    classes = material.kept(above)
    texts = _TEXTS[material.language]
    for source in mended(material).sources:
        for node, own in source.by_subject.items() if source.is_record else ():
            incident = node.rpartition("/")[0]
            if not material.tells(node) or not _INCIDENT.fullmatch(incident):
                continue
            kinds = {str(triple.object) for triple in own if triple.predicate == RDF + "type"}
            if not kinds or any(classes.get(kind, {kind}) & _LISTED for kind in kinds):
                continue
            paragraphs = {_paragraph(triple) for triple in own if triple.predicate == REC + "evidence"} - {None}
            if not paragraphs or not _is_sure(material, incident):
                continue
            if any(material.first(marks, _words("told", incident, str(each))) is not None for each in paragraphs):
                continue
            typed = next(triple for triple in own if triple.predicate == RDF + "type")
            line, column = source.place(typed.subject_at)
            message = texts["message"].format(incident=source.short(incident))
            shown = tidy(source.short(node), 200)
            yield Finding(source.name, line, "wrong-home", shown, message, texts["remedy"], column=column)


def _is_sure(material: Material, incident: str) -> bool:
    """Whether the citation of the incident itself is in order: what else bears its name cites its paragraph too."""
    told = material.first(marks, _words("told", incident))
    if not told or material.first(marks, _words("told", incident, _NOWHERE)) is not None:
        return False
    return material.first(marks, _words("borne", incident, told)) is not None
