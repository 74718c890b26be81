"""Loose ends: what a whole record leaves hanging, which no part of it shows.

Five rules: `unused` (a group, a thing, an agent, a place, a law or a document that nothing points to, so that no
question finds it), `unlinked` (a response, a measure, a testimony ... whose name is that of a part of an incident, and
which that incident does not list), `self-link` (a node that leads to itself), `passage-cited` (a sentence that no
statement cites) and `measure-by` (a measure that is told of without who took it, against whom, or by which law).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.check.bearers import above
from onrecord.check.reading import Source, tidy
from onrecord.check.slips import mended
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Node, Triple
from onrecord.terms import RDF, REC

_TYPE = RDF + "type"
_LINKED = frozenset(
    REC + name
    for name in ("Agent", "Community", "Document", "LegalInstrument", "ObjectGroup", "Place", "Site", "VictimGroup")
)
# Of circles along these, that of one node included, shapes and the proof tell.
_ACYCLIC = frozenset(REC + name for name in ("followedBy", "partOf", "restates", "subgroupOf"))
# By which property an incident lists its parts; that acts, involvements and accusations are listed, shapes look after.
_LISTED = {
    REC + name: REC + prop
    for name, prop in (
        ("Consequence", "consequence"),
        ("Measure", "measure"),
        ("Response", "response"),
        ("StatedPurpose", "statedPurpose"),
        ("Testimony", "testimony"),
    )
}
# A group of named people is told of through its members; a part through its whole, where it says something of itself.
# A whole is not told of through its parts: a group is of people to whom an act was done or who were found dead.
_PART, _MEMBER = REC + "subgroupOf", REC + "member"
_SAYS = frozenset(
    REC + name for name in ("civilian", "community", "condition", "maxCount", "minCount", "sex", "statedCount")
)
_CITED = frozenset(REC + name for name in ("creditKind", "sentenceKind"))
_TAKEN = frozenset(REC + name for name in ("against", "by", "instrument"))
_TEXTS = {
    "en": {
        "measure-by": "Neither who took this measure is said, nor against whom, nor by which law.",
        "measure-by!": "Say it with rec:by; where the sentence names nobody, with rec:against or rec:instrument.",
        "self-link": "{prop} leads from this node to itself.",
        "self-link!": "Read the sentence again and name the other one that it speaks of; if it names none, take the "
        "line out.",
        "unlinked": "{incident} does not list this, so no question about it finds this.",
        "unlinked!": "Add {prop} {node} to {incident}; if the sentence tells it of no single incident, call the node "
        "…/general/… instead.",
        "unused": "Nothing points to this, so no question finds it.",
        "unused!": "If a statement beside it has just lost this link, or now names another in its place, put it back. "
        "Else link it from the act, the pattern or the statement that it belongs to (rec:victim, rec:object, "
        "rec:place, rec:actor, rec:source ...); only if no sentence tells of it, take it out.",
        "passage-cited": "No statement cites this sentence.",
        "passage-cited!": "Read it and record what it says; if the report has no such sentence, make the passages "
        "again (onrecord cite --write).",
    },
    "fr": {
        "measure-by": "Il n'est dit ni qui a pris cette mesure, ni contre qui, ni par quelle loi.",
        "measure-by!": "Le dire par rec:by ; si la phrase ne nomme personne, par rec:against ou rec:instrument.",
        "self-link": "{prop} mène de ce nœud à lui-même.",
        "self-link!": "Relire la phrase et nommer l'autre dont elle parle ; si elle n'en nomme pas, retirer la ligne.",
        "unlinked": "{incident} ne le mentionne pas : aucune question sur cet incident ne le trouve.",
        "unlinked!": "Ajouter {prop} {node} à {incident} ; si la phrase ne le dit d'aucun incident en particulier, "
        "appeler le nœud …/general/… à la place.",
        "unused": "Rien n'y renvoie : aucune question ne le trouve.",
        "unused!": "Si un énoncé voisin vient de perdre ce lien, ou en nomme un autre à sa place, le rétablir. Sinon "
        "le rattacher à l'acte, au Pattern ou à l'énoncé dont il relève (rec:victim, rec:object, "
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
    pointed = {each.object for each in triples if each.subject != each.object and each.predicate != _PART}
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
    corrected = mended(material)
    sources = corrected.sources
    pointed, cited = _ends([*material.support, *(triple for source in sources for triple in source.triples)])

    def is_said(mark: str, node: str, here: set[Node]) -> bool:
        return node in here or material.first(marks, f"{mark} {node}") is not None

    classes = material.kept(above)
    texts = _TEXTS[material.language]
    for source in sources:
        if not source.is_record:
            continue
        for node, own in source.by_subject.items():
            if not material.tells(node):
                continue
            kinds = {triple.object for triple in own if triple.predicate == _TYPE}
            props = {triple.predicate for triple in own}
            tied = _MEMBER in props or (_PART in props and props & _SAYS)
            wide = set().union(*(classes.get(str(kind), set()) for kind in kinds))
            if not {node, node.rpartition("/")[0]} & corrected.unknown and not _is_unknown(material, node):
                # The vocabulary has told of a misspelt property: what it says is seen once it is mended.
                doubtful = corrected.doubtful.get(source.name, ())
                known = [triple for triple in own if triple.predicate_at < 0 or triple.predicate_at not in doubtful]
                yield from _hanging(source, node, known, wide, material, texts)
            if wide & _LINKED and not tied and not is_said("pointed", node, pointed):
                yield _finding(source, node, "unused", texts)
            sentence = any(triple.predicate == REC + "kind" and triple.object in _CITED for triple in own)
            if REC + "Passage" in kinds and sentence and not is_said("cited", node, cited):
                yield _finding(source, node, "passage-cited", texts)
            if REC + "Measure" in kinds and not any(triple.predicate in _TAKEN for triple in own):
                yield _finding(source, node, "measure-by", texts)


def _is_unknown(material: Material, node: str) -> bool:
    return node in material.unknown or node.rpartition("/")[0] in material.unknown


def _hanging(
    source: Source, node: str, own: list[Triple], kinds: set[str], material: Material, texts: dict[str, str]
) -> Iterator[Finding]:
    """A part that its incident does not list, and links that lead back to where they start."""
    for triple in own:
        if triple.object == node and triple.predicate.startswith(REC) and triple.predicate not in _ACYCLIC:
            line, column = source.place(triple.predicate_at)
            message = texts["self-link"].format(prop=source.short(triple.predicate))
            shown = tidy(source.short(node), 200)
            yield Finding(source.name, line, "self-link", shown, message, texts["self-link!"], column=column)
    incident = node.rpartition("/")[0]
    for prop in (_LISTED[kind] for kind in sorted(kinds & set(_LISTED))):
        if incident in material.described and not material.points(prop, node):
            told = {name: source.short(term) for name, term in (("prop", prop), ("node", node), ("incident", incident))}
            finding = _finding(source, node, "unlinked", texts)
            message, remedy = texts["unlinked"].format(**told), texts["unlinked!"].format(**told)
            yield replace(finding, message=message, remedy=remedy)


def _finding(source: Source, node: str, code: str, texts: dict[str, str]) -> Finding:
    own = sorted(source.by_subject[node], key=lambda triple: triple.predicate != _TYPE)
    line, column = source.place(own[0].subject_at)
    shown = tidy(source.short(node), 200)
    return Finding(source.name, line, code, shown, texts[code], texts[f"{code}!"], column=column, missing=True)
