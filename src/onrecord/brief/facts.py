"""What is read of a record for a memorandum: nodes with their values, labels and passages, from any engine.

Nodes are asked for in batches, by `VALUES` and single triple patterns: the plainest SPARQL 1.1, the same on every
engine. Nothing is inferred here.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from onrecord.answers import Engine
from onrecord.answers.model import passage_order
from onrecord.terms import BASE, PREFIXES, RDF, RDFS, REC, Term

_BATCH = 100
_BOUNDS = ("earliestBegin", "latestBegin", "earliestEnd", "latestEnd")


class Facts:
    """The nodes that a memorandum speaks of.

    Args:
        engine: a store with all layers.
        language: `en` or `fr`, for labels and texts.
    """

    def __init__(self, engine: Engine, language: str) -> None:
        self.engine, self.language = engine, language
        self._nodes: dict[str, dict[str, list[Term]]] = {}
        self._labels: dict[str, str] = {}
        self._supers: dict[str, set[str]] = {}
        self._inverse: dict[str, dict[str, list[str]]] = {}

    def read(self, iris: Iterable[str]) -> None:
        """Read everything that is said of the nodes, unless it has been read before."""
        wanted = sorted({iri for iri in iris if iri.startswith(BASE) and not iri.startswith(REC)} - self._nodes.keys())
        for start in range(0, len(wanted), _BATCH):
            batch = wanted[start : start + _BATCH]
            query = (
                f"SELECT DISTINCT ?node ?property ?value WHERE {{ VALUES ?node {{ {_terms(batch)} }} "
                "?node ?property ?value }"
            )
            for iri in batch:
                self._nodes[iri] = {}
            for row in self.engine.select(query):
                values = self._nodes[row["node"].value].setdefault(_short(row["property"].value), [])
                values.append(row["value"])
        self._inverse.clear()
        for iri in wanted:
            for values in self._nodes[iri].values():
                values.sort(key=lambda term: (term.value, term.language, term.datatype))

    def read_around(self, iris: Iterable[str], steps: int = 1) -> None:
        """Read nodes and, so many steps further, the nodes that they point to."""
        ring = set(iris)
        self.read(ring)
        for _ in range(steps):
            ring = {
                term.value
                for iri in ring
                for name, values in self._nodes.get(iri, {}).items()
                if name not in ("evidence", "type")
                for term in values
                if term.kind == "iri"
            }
            self.read(ring)

    def pointing(self, properties: Iterable[str], targets: Iterable[str]) -> list[tuple[str, str, str]]:
        """Who points to the targets: (node, local name of the property, target), sorted.

        Args:
            properties: local names in the Onrecord namespace.
            targets: IRIs.
        """
        wanted, found = sorted(set(targets)), set()
        # One branch a property: a variable in its place makes rdflib look at every triple.
        branches = " UNION ".join(
            f"{{ ?node {name} ?target . VALUES ?property {{ {name} }} }}"
            for name in (Term("iri", REC + name).n3() for name in sorted(properties))
        )
        for start in range(0, len(wanted), _BATCH):
            targets_here = _terms(wanted[start : start + _BATCH])
            query = (
                f"SELECT DISTINCT ?node ?property ?target WHERE {{ VALUES ?target {{ {targets_here} }} {branches} }}"
            )
            for row in self.engine.select(query):
                if row["node"].kind == "iri":
                    found.add((row["node"].value, _short(row["property"].value), row["target"].value))
        return sorted(found)

    def terms(self, node: str, name: str) -> list[Term]:
        """The values of a property (its local name, or `prefix:name` of another namespace), sorted."""
        return self._nodes.get(node, {}).get(name, [])

    def all(self, node: str, name: str) -> list[str]:
        """The values of a property as texts: of texts in several languages, those in ours when there is one."""
        terms = self.terms(node, name)
        ours = [term for term in terms if term.language == self.language]
        return [term.value for term in (ours or terms)]

    def one(self, node: str, name: str) -> str:
        """The first value of a property, or an empty text."""
        values = self.all(node, name)
        return values[0] if values else ""

    def inverse(self, name: str, target: str) -> list[str]:
        """The nodes, of those read, whose property points to the target, sorted."""
        if name not in self._inverse:
            index: dict[str, list[str]] = {}
            for node in sorted(self._nodes):
                for term in self.terms(node, name):
                    index.setdefault(term.value, []).append(node)
            self._inverse[name] = index
        return self._inverse[name].get(target, [])

    def number(self, node: str, name: str) -> int | None:
        """A whole number, or None."""
        value = self.one(node, name)
        return int(value) if value.lstrip("+-").isdigit() else None

    def language_of(self, node: str, name: str, value: str) -> str:
        """The language of a text of the report, or an empty text."""
        return next((t.language for t in self.terms(node, name) if t.value == value), "")

    def label(self, iri: str) -> str:
        """The label of a node, class or concept in our language; in English, or the end of its IRI, without one."""
        if iri not in self._labels:
            self.name([iri])
        return self._labels[iri]

    def name(self, iris: Iterable[str]) -> None:
        """Look labels up together, so that a remote store is asked once."""
        wanted = sorted(set(iris) - self._labels.keys())
        found = self.engine.labels(wanted, self.language)
        rest = [iri for iri in wanted if iri not in found]
        if rest and self.language != "en":
            found |= self.engine.labels(rest)
        for iri in wanted:
            self._labels[iri] = found.get(iri) or iri.rstrip("/").rsplit("/", 1)[-1].rsplit("#", 1)[-1]

    def name_all(self) -> None:
        """Look up the labels of everything that was read."""
        values = [t for node in self._nodes.values() for terms in node.values() for t in terms if t.kind == "iri"]
        self.name({term.value for term in values} | self._nodes.keys())
        classes = {term.value for node in self._nodes.values() for term in node.get("type", ())}
        missing = sorted(classes - self._supers.keys())
        for iri in missing:
            self._supers[iri] = {iri.rsplit("#", 1)[-1]}
        if missing:
            query = (
                f"SELECT DISTINCT ?class ?super WHERE {{ VALUES ?class {{ {_terms(missing)} }} "
                f"?class <{RDFS}subClassOf>+ ?super }}"
            )
            for row in self.engine.select(query):
                if row["super"].value.startswith(REC):
                    self._supers[row["class"].value].add(row["super"].value.removeprefix(REC))

    def kinds(self, node: str) -> set[str]:
        """Local names of the classes of a node, wider ones included."""
        found: set[str] = set()
        for term in self.terms(node, "type"):
            found |= self._supers.get(term.value, {term.value.rsplit("#", 1)[-1]})
        return found

    def is_a(self, node: str, kind: str) -> bool:
        """Whether a node is of a class, named by its local name."""
        return kind in self.kinds(node)

    def evidence(self, *nodes: str) -> tuple[str, ...]:
        """The passages that nodes cite, in the order of the report."""
        passages = {term.value for node in nodes for term in self.terms(node, "evidence")}
        return tuple(sorted(passages, key=lambda iri: (iri.rsplit("/", 1)[0], passage_order(iri))))

    def bounds(self, node: str) -> tuple[str, str, str, str]:
        """Earliest begin, latest begin, earliest end and latest end as ISO days; empty where open."""
        first, second, third, last = (self.one(node, name) for name in _BOUNDS)
        return first, second, third, last

    def fingerprint(self) -> str:
        """The SHA-256 of what was read in our own terms: two memoranda with the same one stand on the same facts.

        Links and other vocabularies are left out: a store may hold more of those than were asked for.
        """
        lines = sorted(
            f"{node} {name} {term.n3()}"
            for node, properties in self._nodes.items()
            for name, terms in properties.items()
            for term in terms
            if ":" not in name
        )
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def nodes(self) -> Mapping[str, Mapping[str, list[Term]]]:
        """Everything that was read."""
        return self._nodes


def _terms(iris: Iterable[str]) -> str:
    return " ".join(Term("iri", iri).n3() for iri in iris)


def _short(iri: str) -> str:
    if iri == RDF + "type":
        return "type"
    if iri.startswith(REC):
        return iri.removeprefix(REC)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri
