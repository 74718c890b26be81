"""How many were killed, of the incidents in a memorandum: the sums of the canned questions, on a part of the record.

The canned totals sum the whole record; here the same rules (queries/killed-by-side.rq, killed-by-actor.rq,
killed-in-total.rq) count the killings that a memorandum tells of, so that no total is larger than what stands above it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from onrecord.brief.facts import Facts
from onrecord.brief.people import concept
from onrecord.quantity import Quantity
from onrecord.terms import REC, SKOS


@dataclass
class Total:
    """A sum of people killed.

    Args:
        key: IRI of the side or the actor; empty for the whole, or for killings without one.
        killed: the sum and its parts.
        incidents, uncounted, hedged, implied: incidents with a killing, without a minimum, with a hedge on the act or
            on who did it, with an implied attribution.
        joint: actors who carried out one of these killings together with this one.
        behind: the nodes that the sum stands on.
    """

    key: str
    killed: Quantity = field(default_factory=lambda: Quantity(0, 0, 0, 0, 0))
    incidents: set[str] = field(default_factory=set)
    uncounted: set[str] = field(default_factory=set)
    hedged: set[str] = field(default_factory=set)
    implied: set[str] = field(default_factory=set)
    joint: set[str] = field(default_factory=set)
    behind: set[str] = field(default_factory=set)
    _victims: set[tuple[str, str]] = field(default_factory=set)

    def add(self, incident: str, act: str, victim: str, part: Quantity) -> None:
        """Add the people of one killing, once."""
        self.incidents.add(incident)
        self.behind |= {act, victim}
        if not part.counted:
            self.uncounted.add(incident)
        if (incident, victim) not in self._victims:
            self._victims.add((incident, victim))
            self.killed += part


@dataclass
class Totals:
    """The sums of a memorandum: in all, by side and by actor (both in the order of their IRIs, never by size)."""

    whole: Total
    by_side: dict[str, Total]
    by_actor: dict[str, Total]


def totals(facts: Facts, incidents: list[str], acts: Collection[str] | None = None) -> Totals:
    """Sum the people killed in incidents.

    Args:
        facts: the incidents, read.
        incidents: IRIs.
        acts: only these killings; None for all.
    """
    made = Totals(Total(""), {}, {})
    perpetration = _perpetration(facts)
    for incident in incidents:
        for act in facts.all(incident, "act"):
            if facts.is_a(act, "Killing") and facts.all(act, "victim") and (acts is None or act in acts):
                _add(facts, made, incident, act, perpetration)
    made.by_side = dict(sorted(made.by_side.items()))
    made.by_actor = dict(sorted(made.by_actor.items()))
    return made


def _perpetration(facts: Facts) -> set[str]:
    query = f"SELECT DISTINCT ?degree WHERE {{ ?degree <{SKOS}broader> <{REC}perpetration> }}"
    return {row["degree"].value for row in facts.engine.select(query)}


def _add(facts: Facts, made: Totals, incident: str, act: str, perpetration: set[str]) -> None:
    involvements = [i for i in facts.inverse("inAct", act) if facts.one(i, "degree") in perpetration]
    actors = {
        actor: [i for i in involvements if actor in facts.all(i, "actor")] for actor in _actors(facts, involvements)
    }
    sides: dict[str, list[str]] = {}
    for actor, own in actors.items():
        for side in facts.all(actor, "side"):
            sides.setdefault(side, []).extend(own)
    keyed = [(made.whole, involvements)]
    keyed += [(made.by_side.setdefault(key, Total(key)), own) for key, own in (sides or {"": involvements}).items()]
    keyed += [(made.by_actor.setdefault(key, Total(key)), own) for key, own in (actors or {"": involvements}).items()]
    for total, own in keyed:
        counted = False
        for victim in facts.all(act, "victim"):
            if not facts.all(act, "restates") and not _within_killed(facts, victim):
                total.add(incident, act, victim, _part(facts, victim))
                counted = True
        if not counted:
            continue
        total.behind |= set(own)
        if facts.all(act, "certainty") or any(_hedged(facts, i) for i in own):
            total.hedged.add(incident)
        if any(concept(facts, facts.one(i, "basis")) == "implied" for i in own):
            total.implied.add(incident)
        if total.key in actors:
            total.joint |= actors.keys() - {total.key}


def _actors(facts: Facts, involvements: list[str]) -> list[str]:
    return sorted({actor for involvement in involvements for actor in facts.all(involvement, "actor")})


def _hedged(facts: Facts, involvement: str) -> bool:
    return bool(facts.all(involvement, "certainty")) or facts.one(involvement, "degree") == REC + "suspected"


def _within_killed(facts: Facts, victim: str) -> bool:
    """Whether a group is a part of one that is itself told as killed: then it is in that number already."""
    for whole in facts.all(victim, "subgroupOf"):
        if any(facts.is_a(act, "Killing") for act in facts.inverse("victim", whole)) or _within_killed(facts, whole):
            return True
    return False


def _part(facts: Facts, victim: str) -> Quantity:
    person = 1 if facts.is_a(victim, "Person") else None
    least, most = facts.number(victim, "minCount"), facts.number(victim, "maxCount")
    least, most = (person if least is None else least), (person if most is None else most)
    return Quantity(least or 0, most or 0, 1, int(least is not None), int(most is not None))
