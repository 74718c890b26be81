"""Loose ends: what a whole record leaves hanging, which no part of it shows.

Three rules: `unused` (a group, a thing, a site, an unidentified actor or a document that nothing points to, so that no
question finds it), `passage-cited` (a sentence that no statement cites) and `measure-by` (a measure that is told of
without who took it, against whom, or by which law).
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.check.reading import Source, tidy
from onrecord.check.slips import mended
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Node, Triple
from onrecord.terms import RDF, REC

_TYPE = RDF + "type"
_LINKED = frozenset(REC + name for name in ("Document", "ObjectGroup", "Site", "UnidentifiedActor", "VictimGroup"))
# A part is told of through its whole, a group of named people through its members.
_LINKS_ITSELF = frozenset((REC + "member", REC + "subgroupOf"))
_CITED = frozenset(REC + name for name in ("creditKind", "sentenceKind"))
_TAKEN = frozenset(REC + name for name in ("against", "by", "instrument"))
_TEXTS = {
    "en": {
        "measure-by": "Neither who took this measure is said, nor against whom, nor by which law.",
        "measure-by!": "Say it with rec:by; where the sentence names nobody, with rec:against or rec:instrument.",
        "unused": "Nothing points to this, so no question finds it.",
        "unused!": "Link it from the act, the pattern or the statement that it belongs to (rec:victim, rec:object, "
        "rec:place, rec:actor, rec:source ...); only if no sentence tells of it, take it out.",
        "passage-cited": "No statement cites this sentence.",
        "passage-cited!": "Read it and record what it says; if the report has no such sentence, make the passages "
        "again (onrecord cite --write).",
    },
    "fr": {
        "measure-by": "Il n'est dit ni qui a pris cette mesure, ni contre qui, ni par quelle loi.",
        "measure-by!": "Le dire par rec:by ; si la phrase ne nomme personne, par rec:against ou rec:instrument.",
        "unused": "Rien n'y renvoie : aucune question ne le trouve.",
        "unused!": "Le rattacher à l'acte, au Pattern ou à l'énoncé dont il relève (rec:victim, rec:object, "
        "rec:place, rec:actor, rec:source ...) ; seulement si aucune phrase n'en parle, le retirer.",
        "passage-cited": "Aucun énoncé ne cite cette phrase.",
        "passage-cited!": "La lire et consigner ce qu'elle dit ; si le rapport n'a pas cette phrase, régénérer les "
        "passages (onrecord cite --write).",
    },
}


def marks(material: Material) -> Iterator[tuple[str, str]]:
    """What other pieces must know of this one: the nodes of theirs that it points to, and cites.

    Args:
        material: a piece; the whole record has nothing to tell to others.
    """
    triples = [*material.beside, *(triple for source in mended(material).sources for triple in source.triples)]
    pointed, cited = _ends(triples)
    for mark, nodes in (("pointed", pointed), ("cited", cited)):
        yield from ((f"{mark} {node}", "") for node in nodes if isinstance(node, str) and not material.owns(node))


def _ends(triples: list[Triple]) -> tuple[set[Node], set[Node]]:
    """What some triples point to, and what they cite."""
    pointed = {triple.object for triple in triples if triple.subject != triple.object}
    return pointed, {triple.object for triple in triples if triple.predicate == REC + "evidence"}


def check(material: Material) -> Iterator[Finding]:
    """Look for what nothing points to; silent while a file is broken, for the link may stand there.

    Args:
        material: what is checked.

    Yields:
        Findings at the node.
    """
    if material.broken:
        return
    # A link that is misspelt is told of by the vocabulary: it counts as the one that was meant.
    sources = mended(material).sources
    pointed, cited = _ends([*material.support, *(triple for source in sources for triple in source.triples)])

    def is_said(mark: str, node: str, here: set[Node]) -> bool:
        return node in here or material.first(marks, f"{mark} {node}") is not None

    texts = _TEXTS[material.language]
    for source in sources:
        if not source.is_record:
            continue
        for node, own in source.by_subject.items():
            if not material.tells(node):
                continue
            kinds = {triple.object for triple in own if triple.predicate == _TYPE}
            tied = any(triple.predicate in _LINKS_ITSELF for triple in own)
            if kinds & _LINKED and not tied and not is_said("pointed", node, pointed):
                yield _finding(source, node, "unused", texts)
            sentence = any(triple.predicate == REC + "kind" and triple.object in _CITED for triple in own)
            if REC + "Passage" in kinds and sentence and not is_said("cited", node, cited):
                yield _finding(source, node, "passage-cited", texts)
            if REC + "Measure" in kinds and not any(triple.predicate in _TAKEN for triple in own):
                yield _finding(source, node, "measure-by", texts)


def _finding(source: Source, node: str, code: str, texts: dict[str, str]) -> Finding:
    own = sorted(source.by_subject[node], key=lambda triple: triple.predicate != _TYPE)
    line, column = source.place(own[0].subject_at)
    shown = tidy(source.short(node), 200)
    return Finding(source.name, line, code, shown, texts[code], texts[f"{code}!"], column=column, missing=True)
