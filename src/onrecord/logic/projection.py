"""The projection: ontology and data as N-Triples that Owlready2 reads right (design, section 5).

One line for each triple, none dropped, plus the declarations that OWL 2 DL wants. Named individuals are all different:
not by owl:AllDifferent, of which HermiT makes one axiom for each pair (655 individuals: 281 MB and 11.5 s, against
133 MB and 7.0 s), but by what it amounts to, a functional property `KEY` that has another number on each.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

import pyoxigraph as ox

from onrecord.logic.axioms import ANNOTATION, BUILT_IN, TYPE, Axioms, short
from onrecord.logic.clashes import Clash
from onrecord.logic.literals import projected, projected_datatype
from onrecord.logic.words import MESSAGES
from onrecord.terms import EDTF, OWL, RDF, RDFS, XSD

KEY = "urn:onrecord:projection:key"
# Imports are resolved before (all modules are read), so that nothing is fetched; the triple stays, as an annotation.
IMPORTS = "urn:onrecord:projection:imports"
_DATA_RANGES = {RDFS + "range", RDF + "first"} | {
    OWL + name for name in ("allValuesFrom", "onDataRange", "onDatatype", "someValuesFrom")
}


class Projection:
    """What HermiT is given for some triples.

    Args:
        triples: the different triples of ontology, record and reference.

    Attributes:
        axioms: what the triples say as axioms.
        lines: each triple with its N-Triples line.
        declarations: the lines that are added once, for properties, classes and the key.
        members: for each named individual the lines added for it.
    """

    def __init__(self, triples: Collection[ox.Triple]) -> None:
        self.axioms = axioms = Axioms(triples)
        self.lines = {triple: _line(*self._project(triple)) for triple in triples}
        self.declarations = [_declaration(KEY, "DatatypeProperty"), _declaration(KEY, "FunctionalProperty")]
        used = {line_predicate.value for line_predicate in (self._project(triple)[1] for triple in triples)}
        grammar = (RDF, RDFS, OWL)
        for iri in sorted(used | set(axioms.functional)):
            if iri in BUILT_IN or (not iri.startswith(grammar) and not axioms.sorts.get(iri)):
                self.declarations.append(_declaration(iri, axioms.sort(iri)))
        self.declarations += [_declaration(iri, "Class") for iri in sorted(axioms.classes)]
        self.members = {
            iri: [
                _declaration(iri, "NamedIndividual"),
                _line(ox.NamedNode(iri), ox.NamedNode(KEY), ox.Literal(str(number), datatype=_xsd("integer"))),
            ]
            for number, iri in enumerate(axioms.individuals)
        }

    @property
    def counts(self) -> tuple[int, int]:
        """Triples in, and triples out that stand for them; the two are equal or something was lost."""
        return len(self.lines), len(set(self.lines.values()))

    def losses(self, language: str = "en") -> list[Clash]:
        """A clash for every triple that the projection makes the same as another; none when counts agree."""
        found, first = [], dict[str, ox.Triple]()
        words = MESSAGES[language]
        for triple, line in self.lines.items():
            other = first.setdefault(line, triple)
            if other is not triple:
                told = {"prop": short(triple.predicate), "one": str(other.object), "other": str(triple.object)}
                message = words["lost-in-projection"].format(**told)
                node = getattr(triple.subject, "value", "")
                found.append(Clash("lost-in-projection", node, message, words["lost-in-projection!"], (other, triple)))
        return found

    def text(self) -> str:
        """The whole projection as N-Triples, each line once, in an order that depends on the files alone."""
        added = [*self.declarations, *(line for lines in self.members.values() for line in lines)]
        return "".join(f"{line}\n" for line in dict.fromkeys([*self.lines.values(), *added]))

    def logic(self, statements: Iterable[ox.Triple], rules: Iterable[ox.Triple]) -> str:
        """The part of the projection that bears on whether some triples can all be true.

        Args:
            statements: what is said of individuals.
            rules: the axioms.

        Returns:
            N-Triples of both and of the individuals they name, without anything that only annotates.
        """
        kept = [*rules, *statements]
        named = {node.value for t in kept for node in (t.subject, t.object) if isinstance(node, ox.NamedNode)}
        # Every sort is declared anew: the triple that declares a property may be one of those left out.
        sorts = [_declaration(iri, sort) for iri, many in self.axioms.sorts.items() for sort in sorted(many)]
        members = [line for iri in sorted(named & set(self.members)) for line in self.members[iri]]
        return "\n".join([*self.declarations, *sorts, *members, *(self.lines[t] for t in kept), ""])

    def is_annotation(self, triple: ox.Triple) -> bool:
        """Whether a triple has no bearing on logic."""
        iri = triple.predicate.value
        header = triple.predicate == TYPE and triple.object == ox.NamedNode(OWL + "Ontology")
        if iri.startswith((RDF, RDFS, OWL)):
            return header or iri in BUILT_IN or iri in (OWL + "imports", OWL + "versionIRI")
        return self.axioms.sort(iri) == ANNOTATION

    def _project(self, triple: ox.Triple) -> tuple[object, ox.NamedNode, object]:
        predicate, target = triple.predicate, triple.object
        if predicate.value == OWL + "imports":
            predicate = ox.NamedNode(IMPORTS)
        if isinstance(target, ox.Literal):
            target = projected(target)
        elif predicate.value in _DATA_RANGES and isinstance(target, ox.NamedNode):
            foreign = target.value.startswith(XSD) or target.value in (EDTF, RDF + "langString")
            if foreign and target.value not in self.axioms.datatypes:
                target = ox.NamedNode(projected_datatype(target.value))
        return triple.subject, predicate, target


def _line(subject: object, predicate: ox.NamedNode, target: object) -> str:
    return f"{subject} {predicate} {target} ."


def _declaration(iri: str, sort: str) -> str:
    return _line(ox.NamedNode(iri), TYPE, ox.NamedNode(OWL + sort))


def _xsd(name: str) -> ox.NamedNode:
    return ox.NamedNode(XSD + name)
