"""Slips: terms that their vocabulary does not have, nodes that nothing describes, and what was probably meant.

The vocabulary checker reports them. The shapes checker looks at the record as if each were mended the way that is
suggested (`mended`): so one slip is one finding, and it hides no other mistake. SHACL would see neither.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import NamedTuple

from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, XSD, DefinedNamespace

from onrecord import terms
from onrecord.check.reading import Source
from onrecord.check.sources import Material, is_record_node
from onrecord.positions import Literal, Triple
from onrecord.terms import BASE, PREFIXES, REC

# Namespaces whose terms are all known; rdflib carries the published lists.
_CLOSED: dict[str, type[DefinedNamespace]] = {
    str(namespace): namespace for namespace in (DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, XSD)
}
_EDTF_TERMS = frozenset({"EDTF", "EDTF-level0", "EDTF-level1", "EDTF-level2"})
# Comparing each of many thousand unknown names with all known ones would never end, and nobody reads so many hints.
_HINTS = 40


class Slip(NamedTuple):
    """One term or node that does not exist, or one of ours in a place that is not for its kind.

    Args:
        code: `unknown-term`, `misused-term`, `unknown-vocabulary` or `undescribed-node`.
        source: the file.
        triple: the triple that has it.
        iri: the term or node; of a vocabulary, the namespace.
        kind: what stands there by its place: `property`, `class`, `value` or `node`.
        at: offset of the term in the file.
        near: what may have been meant, the nearest first; at most two.
    """

    code: str
    source: Source
    triple: Triple
    iri: str
    kind: str
    at: int
    near: tuple[str, ...]


class Vocabulary:
    """The terms that exist, by their kind: property, class or value.

    Args:
        ontology: its triples.
    """

    def __init__(self, ontology: list[Triple]) -> None:
        defined = {t.subject for t in ontology if t.predicate == terms.RDFS + "isDefinedBy"}
        types = [(t.subject, t.object) for t in ontology if t.predicate == terms.RDF + "type"]
        properties = {str(OWL[f"{kind}Property"]) for kind in ("Annotation", "Datatype", "Object")}
        classes = {str(OWL.Class), str(RDFS.Datatype)}
        self.kinds = {iri: "value" for iri in defined if iri.startswith(REC)}
        self.kinds |= {iri: "property" for iri, kind in types if iri in self.kinds and kind in properties}
        self.kinds |= {iri: "class" for iri, kind in types if iri in self.kinds and kind in classes}
        used = {t.predicate for t in ontology} | {str(kind) for _, kind in types}
        declared = {iri for iri, kind in types if kind in properties | classes}
        self.used = {iri for iri in used | declared if split(iri)[0] in _CLOSED}
        self.namespaces = {split(iri)[0] for iri in used} | _CLOSED.keys() | {PREFIXES["edtf"]}
        self._near: dict[tuple[str, str], tuple[str, ...]] = {}

    def has(self, iri: str) -> bool:
        """Whether a term of a closed namespace exists; true for a namespace that is not closed."""
        namespace, local = split(iri)
        if namespace == REC:
            return iri in self.kinds
        if namespace == PREFIXES["edtf"]:
            return local in _EDTF_TERMS
        # `in` answers for the numbered rdf:_1, rdf:_2, ... too.
        return namespace not in _CLOSED or local in _CLOSED[namespace]

    def near(self, iri: str, kind: str) -> tuple[str, ...]:
        """The terms that a misspelt one may stand for, of the kind that is needed, the nearest first."""
        if (iri, kind) not in self._near and len(self._near) < _HINTS:
            self._near[iri, kind] = tuple(self._nearest(iri, kind))
        return self._near.get((iri, kind), ())

    def _nearest(self, iri: str, kind: str) -> list[str]:
        namespace = split(iri)[0]
        if namespace == REC:
            ours = (known for known, its in self.kinds.items() if its == kind)
            return nearest(iri, ours) or nearest(iri, self.used)  # rec:label is rdfs:label
        if namespace == PREFIXES["edtf"]:
            return nearest(iri, (namespace + local for local in _EDTF_TERMS))
        return nearest(iri, (str(known) for known in dir(_CLOSED[namespace])))

    @cached_property
    def known_namespaces(self) -> list[str]:
        """The namespaces of terms, sorted."""
        return sorted(self.namespaces)


@lru_cache(maxsize=1)
def slips(material: Material) -> tuple[Slip, ...]:
    """Every slip of the checked files, in no order."""
    vocabulary = Vocabulary(material.ontology)
    nodes = _Nodes(material)
    return tuple(
        slip for source in material.checked for slip in (*_terms(source, vocabulary), *_nodes(source, material, nodes))
    )


def _terms(source: Source, vocabulary: Vocabulary) -> Iterator[Slip]:
    near_namespace: dict[str, tuple[str, ...]] = {}
    fine: set[tuple[str, str]] = set()
    for triple in source.triples:
        for iri, kind, at in _uses(triple):
            if (iri, kind) in fine:
                continue
            namespace = split(iri)[0]
            if namespace not in vocabulary.namespaces:
                # Values and subjects may come from anywhere: a licence, a page, an authority file.
                if kind == "value":
                    fine.add((iri, kind))
                else:
                    if namespace not in near_namespace:
                        found = difflib.get_close_matches(namespace, vocabulary.known_namespaces, 1, 0.85)
                        near_namespace[namespace] = tuple(found)
                    yield Slip("unknown-vocabulary", source, triple, namespace, kind, at, near_namespace[namespace])
            elif not vocabulary.has(iri):
                yield Slip("unknown-term", source, triple, iri, kind, at, vocabulary.near(iri, kind))
            elif kind != "value" and vocabulary.kinds.get(iri, kind) != kind:
                yield Slip("misused-term", source, triple, iri, kind, at, vocabulary.near(iri, kind))
            else:
                fine.add((iri, kind))


def _uses(triple: Triple) -> Iterator[tuple[str, str, int]]:
    """The terms of a triple: IRI, the kind that is needed there, and where it stands."""
    yield triple.predicate, "property", triple.predicate_at
    if triple.subject.startswith(REC):
        yield triple.subject, "value", triple.subject_at
    if isinstance(triple.object, Literal):
        yield triple.object.datatype, "class", triple.object_at
    elif not triple.object.startswith("_:"):
        is_type = triple.predicate == terms.RDF + "type"
        yield triple.object, "class" if is_type else "value", triple.object_at


class _Nodes:
    """The nodes that are described, and those that a misspelt one may stand for."""

    def __init__(self, material: Material) -> None:
        self._material = material
        self._near: dict[str, list[str]] = {}

    def near(self, node: str, subject: str) -> tuple[str, ...]:
        if node not in self._near and len(self._near) < _HINTS:
            siblings = filter(is_record_node, self._material.siblings(split(node)[0]))
            self._near[node] = nearest(node, siblings, 3) or nearest(node, self._known, 3, whole=True)
        return tuple(iri for iri in self._near.get(node, []) if iri != subject)[:2]

    @cached_property
    def _known(self) -> set[str]:
        return {iri for iri in self._material.nodes() if is_record_node(iri)}


def _nodes(source: Source, material: Material, nodes: _Nodes) -> Iterator[Slip]:
    for triple in source.triples:
        node = triple.object
        if isinstance(node, str) and is_record_node(node) and node not in material.described:
            near = nodes.near(node, triple.subject)
            yield Slip("undescribed-node", source, triple, node, "node", triple.object_at, near)


class Mended(NamedTuple):
    """The checked files as if the slips were mended.

    Args:
        sources: the files, with their triples changed.
        doubtful: offsets of what was changed or is unknown, by file: nothing found just there is news.
        unknown: nodes and terms of which nothing can be said until their slip is mended.
    """

    sources: list[Source]
    doubtful: Mapping[str, set[int]]
    unknown: set[str]


def mended(material: Material) -> Mended:
    """What the checked files say if each slip is taken for what it probably stands for."""
    changes: dict[tuple[str, Triple], Triple] = {}
    doubtful: dict[str, set[int]] = {}
    unknown: set[str] = set()
    spaces: dict[str, dict[str, str]] = {}
    for slip in slips(material):
        doubtful.setdefault(slip.source.name, set()).add(slip.at)
        key = slip.source.name, slip.triple
        triple = changes.get(key, slip.triple)
        if slip.code == "undescribed-node":
            meant = triple._replace(object=slip.near[0]) if slip.near else triple
            # A node that is pointed to already is no lost one: then the name may be of one not yet described.
            if len(slip.near) != 1 or material.points(meant.predicate, meant.object):
                unknown.add(slip.iri)
                continue
        elif slip.code == "unknown-vocabulary":
            if slip.near:
                spaces.setdefault(slip.source.name, {})[slip.iri] = slip.near[0]
            continue
        elif slip.near:
            meant = _renamed(triple, slip)
        else:
            unknown.add(slip.iri)
            if slip.kind == "class" and not isinstance(triple.object, Literal):
                unknown.add(triple.subject)
            continue
        changes[key] = meant
    if not changes and not spaces:
        return Mended(material.checked, doubtful, unknown)
    changed = []
    for source in material.checked:
        triples = [changes.get((source.name, triple), triple) for triple in source.triples]
        if source.name in spaces:
            triples = [_respaced(triple, spaces[source.name]) for triple in triples]
        changed.append(dataclasses.replace(source, triples=triples))
    return Mended(changed, doubtful, unknown)


def _renamed(triple: Triple, slip: Slip) -> Triple:
    """The triple with the term that was probably meant."""
    if slip.kind == "property":
        return triple._replace(predicate=slip.near[0])
    if isinstance(triple.object, Literal):
        return triple._replace(object=triple.object._replace(datatype=slip.near[0]))
    return triple._replace(object=slip.near[0]) if slip.at == triple.object_at else triple


def _respaced(triple: Triple, spaces: Mapping[str, str]) -> Triple:
    """The triple with the namespaces that were probably meant."""

    def meant(iri: str) -> str:
        namespace, local = split(iri)
        return spaces.get(namespace, namespace) + local

    node = triple.object
    node = node._replace(datatype=meant(node.datatype)) if isinstance(node, Literal) else meant(node)
    return triple._replace(subject=meant(triple.subject), predicate=meant(triple.predicate), object=node)


def split(iri: str) -> tuple[str, str]:
    """The namespace of an IRI, up to its last `#` or `/`, and what comes after."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]


def nearest(iri: str, known: Iterable[str], most: int = 2, whole: bool = False) -> list[str]:
    """The few of the known IRIs that look like this one, by local name (or whole below the base)."""

    def word(candidate: str) -> str:
        return (candidate.removeprefix(BASE) if whole else split(candidate)[1]).casefold()

    by_word: dict[str, str] = {}
    for candidate in sorted(known):
        by_word.setdefault(word(candidate), candidate)
    wanted = word(iri)
    if len(wanted) > 200:
        return []
    return [by_word[found] for found in difflib.get_close_matches(wanted, by_word, most, 0.8 if whole else 0.7)]
