"""What an invented record is made of, and how each part is written as Turtle.

The classes know their own meaning in plain Python (bounds of a count, first and last day of a date), so that totals
can be worked out without SPARQL and without reading Turtle back (`record_truth`). Layout and rules are those of
data/mali2025.ttl: every statement cites sentences and has a basis, no blank nodes, labels in English and French.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

BASE = "https://w3id.org/onrecord/"
REC = f"{BASE}ontology#"
SLUG = "invented"
KILLINGS = ("Killing", "Execution", "SummaryExecution")
PERPETRATION = ("directlyCarriedOut", "suspected", "unknownDegree")
WORDS = {
    "apparent": "apparently",
    "feared": "feared",
    "possible": "possibly",
    "presumed": "presumed",
    "reported": "reportedly",
}
"""Certainty concept to the word of the report that it stands for (ontology/codes/certainty.ttl)."""
HEDGED = ("rec:certainty", "rec:contentCertainty")
HEDGES = {
    "rec:apparent": (", apparent", ", apparent"),
    "rec:feared": (", feared", ", redouté"),
    "rec:implicated": (", implicated", ", mis en cause"),
    "rec:possible": (", possible", ", possible"),
    "rec:presumed": (", presumed", ", présumé"),
    "rec:reported": (", reported", ", rapporté"),
}
"""What the labels of a node with a certainty end with, English and French."""


def iri(term: str) -> str:
    """The whole IRI of a Turtle term as this module writes them: `id:x`, `rec:x`, `<incident-1/x>`."""
    if term.startswith("id:"):
        return f"{BASE}id/{term[3:]}"
    if term.startswith("rec:"):
        return f"{REC}{term[4:]}"
    return f"{BASE}{SLUG}/{term[1:-1]}"


Pair = tuple[str, str]


def text(words: str) -> str:
    """A literal in the language of the report."""
    return f'"{words}"@en'


def day(value: date) -> str:
    """One day as an xsd:date."""
    return f'"{value.isoformat()}"^^xsd:date'


@dataclass(eq=False)
class Node:
    """One node: its name, its class, its labels and whatever else is said of it.

    Args:
        name: Turtle term, `id:...` or `<incident-7/...>`.
        kind: local name of its class.
        label: in English.
        french: label in French.
        evidence: sentences, such as `p4-s1`; none for what carries only names.
        basis: stated, implied or computed.
        more: other statements, predicate and object as Turtle.
    """

    name: str
    kind: str
    label: str
    french: str
    evidence: tuple[str, ...] = ()
    basis: str = "stated"
    more: list[Pair] = field(default_factory=list)

    @property
    def iri(self) -> str:
        return iri(self.name)

    def pairs(self) -> Iterator[Pair]:
        """What stands between the labels and the evidence."""
        yield from self.more

    def turtle(self) -> Iterator[str]:
        """The lines of this node, an empty one after the last."""
        pairs = list(self.pairs())
        hedge, french = next((HEDGES[value] for name, value in pairs if name in HEDGED), ("", ""))
        lines = [
            f"{self.name} a rec:{self.kind} ;",
            f'    rdfs:label "{self.label}{hedge}"@en, "{self.french}{french}"@fr ;',
        ]
        lines += [f"    {predicate} {value} ;" for predicate, value in pairs]
        if self.evidence:
            lines.append(f"    rec:evidence {', '.join(f'psg:{sentence}' for sentence in self.evidence)} ;")
            lines.append(f"    rec:basis rec:{self.basis} ;")
        lines[-1] = lines[-1][:-1] + "."
        yield from lines
        yield ""


@dataclass(frozen=True)
class Count:
    """A number of people or things as stated (design, rule 4)."""

    qualifier: str
    figure: int = 0
    wording: str = ""

    @property
    def minimum(self) -> int | None:
        return self.figure if self.qualifier in ("exact", "atLeast", "moreThan") else None

    @property
    def maximum(self) -> int | None:
        return self.figure if self.qualifier in ("exact", "upTo") else None

    def pairs(self, basis: str) -> Iterator[Pair]:
        yield "rec:countQualifier", f"rec:{self.qualifier}"
        # A figure that nobody stated (implied, computed) has bounds only.
        if self.qualifier != "uncounted" and basis == "stated":
            yield "rec:statedCount", str(self.figure)
        if self.minimum is not None:
            yield "rec:minCount", str(self.minimum)
        if self.maximum is not None:
            yield "rec:maxCount", str(self.maximum)
        if self.wording:
            yield "rec:countWording", text(self.wording)


@dataclass(frozen=True)
class When:
    """A date as stated with the first and last day that it can mean; None where that side is open."""

    edtf: str
    first: date | None
    last: date | None

    def pairs(self, predicate: str, *sides: str) -> Iterator[Pair]:
        yield predicate, f'"{self.edtf}"^^edtf:EDTF'
        for side in sides:
            if self.first:
                yield f"rec:earliest{side}", day(self.first)
            if self.last:
                yield f"rec:latest{side}", day(self.last)


@dataclass(eq=False)
class Actor(Node):
    """An organization, a group of people or somebody unidentified; `sides` are those that a rule derives."""

    sides: tuple[str, ...] = ()


@dataclass(eq=False)
class Person(Node):
    """A named person, who counts one."""

    part_of: None = None

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        return 1, 1


@dataclass(eq=False)
class Place(Node):
    """A place and the region that the record states for it, if any (a region of its own is its region)."""

    region: Place | None = None


@dataclass(eq=False)
class Group(Node):
    """A group of victims: its number, and the group that it is a part of."""

    count: Count = Count("uncounted")
    part_of: Group | None = None

    @property
    def bounds(self) -> tuple[int | None, int | None]:
        return self.count.minimum, self.count.maximum

    @property
    def wholes(self) -> Iterator[Group]:
        """Every group that this one is a part of, the nearest first."""
        whole = self.part_of
        while whole:
            yield whole
            whole = whole.part_of

    def pairs(self) -> Iterator[Pair]:
        yield from self.count.pairs(self.basis)
        if self.part_of:
            yield "rec:subgroupOf", self.part_of.name
        yield from self.more


Victim = Person | Group


@dataclass(eq=False)
class Act(Node):
    """One act of an incident; `date` is one day somewhere, `begin` and `end` what lasts."""

    victim: Victim | None = None
    date: When | None = None
    begin: When | None = None
    end: When | None = None
    places: tuple[Place | Node, ...] = ()
    certainty: str = ""
    restates: Act | None = None

    def pairs(self) -> Iterator[Pair]:
        if self.victim:
            yield "rec:victim", self.victim.name
        if self.date:
            yield from self.date.pairs("rec:date", "Begin", "End")
        if self.begin:
            yield from self.begin.pairs("rec:begin", "Begin")
        if self.end:
            yield from self.end.pairs("rec:end", "End")
        if self.places:
            yield "rec:place", ", ".join(place.name for place in self.places)
        if self.restates:
            yield "rec:restates", self.restates.name
        if self.certainty:
            yield "rec:certainty", f"rec:{self.certainty}"
            yield "rec:wording", text(WORDS[self.certainty])
        yield from self.more


@dataclass(eq=False)
class Involvement(Node):
    """One actor, in one degree, in acts of one incident."""

    actor: Actor | None = None
    degree: str = "directlyCarriedOut"
    acts: list[Act] = field(default_factory=list)
    certainty: str = ""

    def pairs(self) -> Iterator[Pair]:
        if self.actor:
            yield "rec:actor", self.actor.name
        yield "rec:degree", f"rec:{self.degree}"
        if self.acts:
            yield "rec:inAct", ", ".join(act.name for act in self.acts)
        if self.certainty:
            yield "rec:certainty", f"rec:{self.certainty}"
            yield "rec:wording", text(WORDS[self.certainty])
        yield from self.more

    @property
    def hedged(self) -> bool:
        return bool(self.certainty) or self.degree == "suspected"


@dataclass(eq=False)
class Status(Node):
    """What the report says persists of somebody."""

    who: Victim | None = None
    state: str = "missing"
    certainty: str = ""

    def pairs(self) -> Iterator[Pair]:
        if self.who:
            yield "rec:statusOf", self.who.name
        yield "rec:kind", f"rec:{self.state}"
        if self.certainty:
            yield "rec:certainty", f"rec:{self.certainty}"
            yield "rec:wording", text(WORDS[self.certainty])
        yield from self.more


@dataclass(eq=False)
class Incident(Node):
    """One episode: its acts and involvements, what else it links to, and nodes that only hang below it."""

    acts: list[Act] = field(default_factory=list)
    involvements: list[Involvement] = field(default_factory=list)
    linked: list[tuple[str, Node]] = field(default_factory=list)
    others: list[Node] = field(default_factory=list)

    @property
    def slug(self) -> str:
        return self.name[1:-1]

    def pairs(self) -> Iterator[Pair]:
        links: dict[str, list[str]] = {"rec:act": [act.name for act in self.acts]}
        links["rec:involvement"] = [involvement.name for involvement in self.involvements]
        for predicate, node in self.linked:
            links.setdefault(predicate, []).append(node.name)
        yield from ((predicate, ", ".join(names)) for predicate, names in links.items() if names)

    def turtle(self) -> Iterator[str]:
        yield from super().turtle()
        parts: Iterable[Node] = (*self.others, *self.acts, *self.involvements, *(node for _, node in self.linked))
        for part in parts:
            yield from part.turtle()
