"""Sorts: is a node of two classes that exclude one another? The ontology's own axioms of disjointness say which do.

The proof finds it too (`disjoint-classes`, in the same place); here it is told of every record, of one that is checked
in pieces and where there is no Java. Two classes of one act are the business of a shape.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import combinations

from onrecord.check.bearers import above
from onrecord.check.reading import tidy
from onrecord.check.slips import mended
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Triple
from onrecord.terms import OWL, RDF, REC

_TEXTS = {
    "en": {
        "message": "This is both {one} and {other}, and nothing is both of them.",
        "remedy": "Keep the class that the sentences bear out; where they speak of two (a people and an armed group, "
        "say), make two nodes of them.",
    },
    "fr": {
        "message": "Ceci est à la fois {one} et {other}, qui s'excluent.",
        "remedy": "Garder la classe que les phrases confirment ; si elles parlent de deux choses (un peuple et un "
        "groupe armé, par exemple), en faire deux nœuds.",
    },
}


def check(material: Material) -> Iterator[Finding]:
    """Look at the nodes that have two classes.

    Args:
        material: what is checked, with the ontology.

    Yields:
        Findings at the class that stands last.
    """
    classes = material.kept(above)
    apart = material.kept(disjoint)
    texts = _TEXTS[material.language]
    for source in mended(material).sources:
        for node, own in source.by_subject.items() if source.is_record else ():
            if not material.tells(node):
                continue
            typed = [triple for triple in own if triple.predicate == RDF + "type" and triple.object in classes]
            clashing = [pair for pair in combinations(typed, 2) if _clash(pair, classes, apart)]
            if not clashing:
                continue
            one, other = clashing[-1]
            line, column = source.place(other.object_at)
            told = {"one": source.short(str(one.object)), "other": source.short(str(other.object))}
            shown = tidy(source.short(node), 200)
            message = texts["message"].format(**told)
            yield Finding(source.name, line, "disjoint-classes", shown, message, texts["remedy"], column=column)


def _clash(pair: tuple[Triple, Triple], classes: Mapping[str, set[str]], apart: Mapping[str, set[str]]) -> bool:
    wide = [classes[str(triple.object)] for triple in pair]
    if any(REC + "Act" in names for names in wide):
        return False
    return any(wide[1] & apart.get(name, set()) for name in wide[0])


def disjoint(material: Material) -> dict[str, set[str]]:
    """For each class of ours those that an owl:AllDisjointClasses keeps apart from it.

    Args:
        material: whatever has the ontology beside it.
    """
    first, rest, lists = {}, {}, []
    for triple in material.ontology:
        if triple.predicate == RDF + "first":
            first[triple.subject] = str(triple.object)
        elif triple.predicate == RDF + "rest":
            rest[triple.subject] = str(triple.object)
        elif triple.predicate == OWL + "members":
            lists.append(str(triple.object))
    found: dict[str, set[str]] = defaultdict(set)
    for each in lists:
        names = set()
        while each in first:
            names.add(first[each])
            each = rest[each]
        for name in names:
            found[name] |= names - {name}
    return found
