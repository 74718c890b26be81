"""The means of inventing an incident: chance, dates, numbers, groups, acts and who did them.

`TRAPS` are the cases that mislead a careless total; a test may leave some of them out.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from record_model import (
    Act,
    Actor,
    Count,
    Group,
    Incident,
    Involvement,
    Node,
    Pair,
    Person,
    Place,
    Victim,
    When,
    text,
)

TRAPS = frozenset(
    {
        "another place",  # a part was killed, or the whole is told again, at another place or at none
        "hedged presence",  # a hedge on who was present is none on who killed
        "place is a region",  # the report names only a region
        "part by others",  # a part of the dead is attributed to somebody who is not told to have killed the whole
        "retold by others",  # told again of another actor: counted once, under the first
        "retold elsewhere",  # told again in another incident, which counts nobody
        "retold without a number",  # the second telling has no number, the first has
        "suspected without a side",  # the degree is the hedge
        "uncounted part",  # a part killed has no number, the whole has
        "whole retold",  # the whole appears only in what is told again
    }
)
# As of the report, which is later than whatever it tells of.
AS_OF: list[Pair] = [("rec:asOf", '"[2025-03-31..]"^^edtf:EDTF'), ("rec:asOfEarliest", '"2025-03-31"^^xsd:date')]


@dataclass
class World:
    """What incidents share."""

    actors: list[Actor]
    people: list[Person]
    places: list[Place]
    regions: list[Place]
    communities: list[Node]
    years: tuple[int, int]
    traps: frozenset[str] = TRAPS
    persons_made: list[Person] = field(default_factory=list)


class Stage:
    """One incident while it is being invented.

    Args:
        chance: the source of chance.
        world: what incidents share.
        number: of the incident, from 1.
        before: the incident told just before, if any.
    """

    def __init__(self, chance: Random, world: World, number: int, before: Incident | None = None) -> None:
        self.chance, self.world, self.before = chance, world, before
        self.slug, self.paragraph = f"incident-{number}", number + 2
        self.made = 0
        self.start = date(chance.randint(*world.years), chance.randint(1, 12), chance.randint(1, 28))
        self.place = chance.choice(world.places)
        name = f"Incident {number} at {self.place.label}"
        french = f"Incident {number} à {self.place.french}"
        self.incident = Incident(f"<{self.slug}>", "Incident", name, french, self.cite())

    # What every part needs

    def maybe(self, likely: float) -> bool:
        return self.chance.random() < likely

    def trap(self, name: str, likely: float) -> bool:
        """Whether this trap is laid here; chance is used up all the same, so that leaving one out moves nothing."""
        laid = self.maybe(likely)
        return laid and name in self.world.traps

    def cite(self, apart: tuple[str, ...] = ()) -> tuple[str, ...]:
        """One or two sentences of the paragraph, of which two are left in any case besides those to keep apart from."""
        left = [each for each in (f"p{self.paragraph}-s{sentence}" for sentence in (1, 2, 3, 4)) if each not in apart]
        return tuple(sorted(self.chance.sample(left, self.chance.choice((1, 1, 2)))))

    def name(self, what: str) -> str:
        self.made += 1
        return f"<{self.slug}/{what}-{self.made}>"

    def labels(self, label: str, french: str) -> tuple[str, str]:
        return f"{label} ({self.slug}, part-{self.made})", f"{french} ({self.slug}, part-{self.made})"

    def node(self, kind: str, label: str, french: str, *more: Pair, basis: str = "stated") -> Node:
        name = self.name(kind.lower())
        return Node(name, kind, *self.labels(label, french), self.cite(), basis, list(more))

    def count(self, most: int = 60) -> Count:
        figure = self.chance.randint(1, most)
        kinds = ("exact", "atLeast", "moreThan", "approximately", "upTo", "uncounted")
        qualifier = self.chance.choices(kinds, (50, 15, 5, 8, 5, 17))[0]
        if qualifier == "uncounted":
            return Count(qualifier, 0, self.chance.choice(("", "many", "several", "some", "all")))
        return Count(qualifier, figure)

    def group(self, label: str, french: str, count: Count | None = None, part_of: Group | None = None) -> Group:
        name = self.name("group")
        count = count or self.count()
        basis = (
            "stated" if count.qualifier != "exact" or self.maybe(0.9) else self.chance.choice(("implied", "implied"))
        )
        more: list[Pair] = []
        if self.maybe(0.4):
            more.append(("rec:sex", self.chance.choice(("rec:male", "rec:male", "rec:female"))))
        if self.maybe(0.5):
            more.append(("rec:community", self.chance.choice(self.world.communities).name))
        if self.maybe(0.2):
            more.append(("rec:civilian", "true"))
        if part_of:  # what the whole is, its parts are: the report does not say otherwise of them
            more = [pair for pair in more if pair[0] == "rec:civilian"]
        made = Group(name, "VictimGroup", *self.labels(label, french), self.cite(), basis, more, count, part_of)
        self.incident.others.append(made)
        return made

    def part(self, whole: Group, uncounted: bool = False) -> Group:
        """A part of a group, never larger than the whole."""
        if uncounted:
            return self.group("part of the group", "partie du groupe", Count("uncounted", 0, "some"), whole)
        wholes = (whole, *whole.wholes)
        most = min((high for _, high in (group.bounds for group in wholes) if high is not None), default=20)
        if most < 1:
            return self.part(whole, uncounted=True)
        count = Count(self.chance.choice(("exact", "atLeast")), self.chance.randint(1, most))
        return self.group("part of the group", "partie du groupe", count, whole)

    def victim(self, label: str, french: str) -> Victim:
        """A named person now and then, else a group."""
        if self.maybe(0.12):
            return self.person()
        return (
            self.part(self.group("crowd", "foule"), self.maybe(0.2)) if self.maybe(0.2) else self.group(label, french)
        )

    def person(self) -> Person:
        number = len(self.world.persons_made) + 1
        disclosure = self.chance.choice(("namedByReport", "namedByReport", "publicOffice"))
        more: list[Pair] = [("rec:disclosure", f"rec:{disclosure}")]
        made = Person(f"id:invented-person-{number}", "Person", f"Person {number}", f"Personne {number}", more=more)
        self.world.persons_made.append(made)
        if disclosure == "publicOffice":
            held: list[Pair] = [("rec:holder", made.name), ("rec:text", text("mayor"))]
            self.incident.others.append(self.node("Position", "Office", "Fonction", *held))
        return made

    def when(self, later: int = 0) -> When | None:
        """A date as a report states one: a day, a month, a year, one of several days, open on a side, or none."""
        start = self.start + timedelta(days=later)
        month = date(start.year, start.month, 1)
        end = date(start.year, start.month, monthrange(start.year, start.month)[1])
        span = start + timedelta(days=self.chance.randint(1, 12))
        # Days that happen to be a third of a month would be taken for "early", "mid" or "late".
        if start.day in (1, 11, 21) and span.month == start.month and (span.day in (10, 20) or span.day >= 28):
            span = start + timedelta(days=6)
        forms = (
            When(start.isoformat(), start, start),
            When(f"{start:%Y-%m}", month, end),
            When(f"{start:%Y}", date(start.year, 1, 1), date(start.year, 12, 31)),
            When(f"[{start}..{span}]", start, span),
            When(f"[{start:%Y}-01..{start:%Y-%m}]", date(start.year, 1, 1), end),
            When(f"[{start}..]", start, None),
            When(f"[..{start}]", None, start),
            None,
        )
        return self.chance.choices(forms, (60, 9, 2, 9, 3, 6, 3, 8))[0]

    def act(self, kind: str, label: str, french: str, victim: Victim | None = None, later: int = 0) -> Act:
        places: tuple[Place | Node, ...] = (self.place,)
        if self.trap("place is a region", 0.06):
            places = (self.chance.choice(self.world.regions),)
        elif self.maybe(0.1):
            places = ()
        elif self.maybe(0.1):
            places = (self.place, self.site())
        more: list[Pair] = []
        if places and self.maybe(0.06):
            more.append(("rec:placeBasis", "rec:implied"))
        date_ = self.when(later)
        if date_ and self.maybe(0.06):
            more.append(("rec:dateBasis", self.chance.choice(("rec:implied", "rec:computed"))))
        certainty = self.chance.choice(("apparent", "reported", "possible")) if self.maybe(0.12) else ""
        name = self.name(kind.lower())
        basis = "implied" if self.maybe(0.03) else "stated"
        made = Act(
            name,
            kind,
            *self.labels(label, french),
            self.cite(),
            basis,
            more,
            victim,
            date_,
            None,
            None,
            places,
            certainty,
        )
        self.incident.acts.append(made)
        return made

    def site(self) -> Node:
        made = self.node("Site", "camp", "camp")
        self.incident.others.append(made)
        return made

    # Who did it

    def attribute(self, *acts: Act) -> None:
        """Give acts their actors: one, joint of one side or of two, unidentified, suspected, implied, or none."""
        named = self.world.actors
        ways = ("one", "same side", "both sides", "with unidentified", "unidentified", "none")
        way = self.chance.choices(ways, (45, 15, 6, 5, 14, 15))[0]
        first = self.chance.choice(named)
        allies = [actor for actor in named if actor.sides == first.sides and actor is not first]
        others = [actor for actor in named if actor.sides != first.sides]
        perpetrators = {
            "one": [first],
            "same side": [first, *self.chance.sample(allies, min(len(allies), self.chance.randint(1, 2)))],
            "both sides": [first, *self.chance.sample(others, min(len(others), 1))],
            "with unidentified": [first],
        }.get(way, [])
        if "unidentified" in way:
            perpetrators.append(self.unidentified())
        for actor in perpetrators:
            self.involve(actor, list(acts))
        if perpetrators and self.maybe(0.2):
            bystander = self.chance.choice(
                [actor for actor in named if actor not in perpetrators] or [self.unidentified()]
            )
            self.present(bystander, list(acts))

    def involve(self, actor: Actor, acts: list[Act]) -> Involvement:
        degree = self.chance.choices(("directlyCarriedOut", "suspected", "unknownDegree"), (86, 9, 5))[0]
        if degree == "suspected" and not actor.sides and "suspected without a side" not in self.world.traps:
            degree = "directlyCarriedOut"
        certainty = self.chance.choice(("presumed", "reported")) if self.maybe(0.14) else ""
        return self._involvement(actor, acts, degree, certainty, "implied" if self.maybe(0.12) else "stated")

    def present(self, actor: Actor, acts: list[Act]) -> Involvement:
        certainty = "presumed" if self.trap("hedged presence", 0.3) else ""
        basis = "implied" if self.trap("hedged presence", 0.2) else "stated"
        return self._involvement(actor, acts, self.chance.choice(("accompanied", "confirmedPresent")), certainty, basis)

    def _involvement(self, actor: Actor, acts: list[Act], degree: str, certainty: str, basis: str) -> Involvement:
        name = self.name("involvement")
        labels = self.labels(f"{actor.label}, in the acts", f"{actor.french}, dans les actes")
        made = Involvement(name, "Involvement", *labels, self.cite(), basis, [], actor, degree, acts, certainty)
        self.join(made, acts)
        self.incident.involvements.append(made)
        return made

    def join(self, node: Node, acts: Iterable[Act]) -> None:
        """Let a node that speaks of acts cite a sentence of each."""
        for act in acts:
            if not set(node.evidence) & set(act.evidence):
                node.evidence = tuple(sorted((*node.evidence, act.evidence[0])))

    def unidentified(self) -> Actor:
        name = self.name("unidentified")
        labels = self.labels("unidentified fighters", "combattants non identifiés")
        made = Actor(name, "UnidentifiedActor", *labels, self.cite())
        self.incident.others.append(made)
        if self.maybe(0.4):
            made.sides = (self.chance.choice(("rec:stateSide", "rec:islamistSide")),)
            self.incident.others.append(self.side(made, made.sides[0]))
        return made

    def side(self, actor: Actor, side: str) -> Node:
        what: list[Pair] = [("rec:kind", "rec:onSideOf"), ("rec:subject", actor.name), ("rec:counterpart", side)]
        return self.node("Relationship", "side of the fighters", "camp des combattants", *what, basis="implied")
