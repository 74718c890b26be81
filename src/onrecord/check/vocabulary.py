"""Vocabulary: does every term, and every node that is referred to, exist? SHACL never sees a misspelt predicate.

Four rules: `unknown-term` (a term that its vocabulary does not have), `misused-term` (one of ours in a place that is
not for its kind: a class as property, a code as class), `unknown-vocabulary` (a namespace that Onrecord does not
use, once a file) and `undescribed-node` (a node of a record that is referred to and described nowhere).
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from rdflib.namespace import DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, XSD, DefinedNamespace

from onrecord import terms
from onrecord.check.positions import Literal, Triple
from onrecord.check.sources import Material, Source, is_record_node, tidy
from onrecord.findings import Finding
from onrecord.terms import BASE, PREFIXES, REC

# Namespaces whose terms are all known; rdflib carries the published lists.
_CLOSED: dict[str, type[DefinedNamespace]] = {
    str(namespace): namespace for namespace in (DCTERMS, OWL, PROV, RDF, RDFS, SH, SKOS, VANN, XSD)
}
_EDTF_TERMS = frozenset({"EDTF", "EDTF-level0", "EDTF-level1", "EDTF-level2"})

_TEXTS = {
    "en": {
        "unknown-term": "There is no {term} in the vocabulary {vocabulary}.",
        "misused-term": "{term} is {is_a}, and stands where {wanted} must.",
        "unknown-vocabulary": "The vocabulary <{namespace}> is none of those that Onrecord uses (here {count} times).",
        "undescribed-node": "{term} is referred to by {predicate} and described nowhere.",
        "meant": "Did you mean {near}?",
        "or": " or ",
        "define": "Check the spelling (capitals count); {vocabulary} says which terms there are.",
        "prefix": "Check the namespace of the prefix.",
        "describe": "Check the spelling, or describe the node (“{term} a rec:... .”) in one of the files checked.",
        "property": "a property",
        "class": "a class",
        "value": "a value",
        "rec": "ontology/",
        "other": "its documentation",
    },
    "fr": {
        "unknown-term": "Le vocabulaire {vocabulary} n'a pas de terme {term}.",
        "misused-term": "{term} est {is_a}, là où il faut {wanted}.",
        "unknown-vocabulary": "Le vocabulaire <{namespace}> n'est pas de ceux qu'Onrecord emploie (ici {count} fois).",
        "undescribed-node": "{predicate} renvoie à {term}, qui n'est décrit nulle part.",
        "meant": "Vouliez-vous dire {near} ?",
        "or": " ou ",
        "define": "Vérifier l'orthographe (majuscules comprises) ; {vocabulary} dit quels termes existent.",
        "prefix": "Vérifier l'espace de noms du préfixe.",
        "describe": "Vérifier l'orthographe, ou décrire le nœud (« {term} a rec:... . ») dans un fichier vérifié.",
        "property": "une propriété",
        "class": "une classe",
        "value": "une valeur",
        "rec": "ontology/",
        "other": "sa documentation",
    },
}


def check(material: Material) -> Iterator[Finding]:
    """Look at each term and each reference of the checked files.

    Args:
        material: what is checked, with the ontology.

    Yields:
        Findings at the line of the term; for a namespace, of its first use in the file.
    """
    vocabulary = _Vocabulary(material.ontology)
    for source in material.checked:
        yield from _terms(source, vocabulary, material.language)
        yield from _nodes(source, material)


class _Vocabulary:
    """The terms that exist, by their kind: property, class or value."""

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
        self.used = {iri for iri in used | declared if _split(iri)[0] in _CLOSED}
        self.namespaces = {_split(iri)[0] for iri in used} | _CLOSED.keys() | {PREFIXES["edtf"]}

    def has(self, iri: str) -> bool:
        """Whether a term of a closed namespace exists; true for a namespace that is not closed."""
        namespace, local = _split(iri)
        if namespace == REC:
            return iri in self.kinds
        if namespace == PREFIXES["edtf"]:
            return local in _EDTF_TERMS
        # `in` answers for the numbered rdf:_1, rdf:_2, ... too.
        return namespace not in _CLOSED or local in _CLOSED[namespace]

    def near(self, iri: str, kind: str) -> list[str]:
        """The terms that a misspelt one may stand for, of the kind that is needed, the nearest first."""
        namespace = _split(iri)[0]
        if namespace == REC:
            ours = (known for known, its in self.kinds.items() if its == kind)
            return _nearest(iri, ours) or _nearest(iri, self.used)  # rec:label is rdfs:label
        if namespace == PREFIXES["edtf"]:
            return _nearest(iri, (namespace + local for local in _EDTF_TERMS))
        return _nearest(iri, (str(known) for known in dir(_CLOSED[namespace])))


def _terms(source: Source, vocabulary: _Vocabulary, language: str) -> Iterator[Finding]:
    texts = _TEXTS[language]
    strange: dict[str, list[int]] = {}
    for triple in source.triples:
        for iri, kind, at in _uses(triple):
            namespace = _split(iri)[0]
            if namespace not in vocabulary.namespaces:
                # Values and subjects may come from anywhere: a licence, a page, an authority file.
                if kind != "value":
                    strange.setdefault(namespace, []).append(at)
                continue
            about = (source.name, source.line(at))
            node = source.short(triple.subject)
            term = source.short(iri)
            if not vocabulary.has(iri):
                known = texts["rec" if namespace == REC else "other"]
                remedy = _meant(source, texts, vocabulary.near(iri, kind)) or texts["define"].format(vocabulary=known)
                message = texts["unknown-term"].format(term=term, vocabulary=_prefix(namespace))
                yield Finding(*about, "unknown-term", node, message, remedy)
            elif kind != "value" and vocabulary.kinds.get(iri, kind) != kind:
                message = texts["misused-term"].format(term=term, is_a=texts[vocabulary.kinds[iri]], wanted=texts[kind])
                yield Finding(*about, "misused-term", node, message, _meant(source, texts, vocabulary.near(iri, kind)))
    for namespace, places in strange.items():
        near = difflib.get_close_matches(namespace, sorted(vocabulary.namespaces), 1, 0.85)
        # Nearly ours or under our own address is a slip that hides every term; anything else may be meant.
        severity = "error" if near or namespace.startswith(BASE) else "warning"
        message = texts["unknown-vocabulary"].format(count=len(places), namespace=tidy(namespace, 120))
        remedy = texts["meant"].format(near=f"<{near[0]}>") if near else texts["prefix"]
        yield Finding(source.name, source.line(places[0]), "unknown-vocabulary", "", message, remedy, severity)


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


def _nodes(source: Source, material: Material) -> Iterator[Finding]:
    texts = _TEXTS[material.language]
    for triple in source.triples:
        node = triple.object
        if isinstance(node, Literal) or not is_record_node(node) or node in material.described:
            continue
        known = {iri for iri in material.described | material.shared if is_record_node(iri)} - {triple.subject}
        siblings = (iri for iri in known if _split(iri)[0] == _split(node)[0])
        near = _nearest(node, siblings) or _nearest(node, known, whole=True)
        term, predicate = source.short(node), source.short(triple.predicate)
        remedy = " ".join(filter(None, (_meant(source, texts, near), texts["describe"].format(term=term))))
        yield Finding(
            source.name,
            source.line(triple.object_at),
            "undescribed-node",
            source.short(triple.subject),
            texts["undescribed-node"].format(term=term, predicate=predicate),
            remedy,
        )


def _nearest(iri: str, known: Iterable[str], whole: bool = False) -> list[str]:
    """At most two of the known IRIs that look like this one, by local name (or whole below the base)."""

    def word(candidate: str) -> str:
        return (candidate.removeprefix(BASE) if whole else _split(candidate)[1]).casefold()

    by_word: dict[str, str] = {}
    for candidate in sorted(known):
        by_word.setdefault(word(candidate), candidate)
    return [by_word[found] for found in difflib.get_close_matches(word(iri), by_word, 2, 0.8 if whole else 0.7)]


def _meant(source: Source, texts: dict[str, str], near: list[str]) -> str:
    return texts["meant"].format(near=texts["or"].join(map(source.short, near))) if near else ""


def _split(iri: str) -> tuple[str, str]:
    """The namespace of an IRI, up to its last `#` or `/`, and what comes after."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    return iri[:cut], iri[cut:]


def _prefix(namespace: str) -> str:
    return next((f"{prefix}:" for prefix, known in PREFIXES.items() if known == namespace), f"<{namespace}>")
