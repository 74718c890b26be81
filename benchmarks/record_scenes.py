"""Inventing incidents: one scene at a time, from the shared world and a source of chance.

What reports tell is here in their proportions, more or less: joint and unidentified actors, presence, hedges, implied
attributions, open and missing dates and numbers, groups within groups, parts killed within a group, what is told twice.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from record_model import KILLINGS, Act, Count, Group, Incident, Pair, Person, Status, Victim, When, text
from record_stage import AS_OF, TRAPS, Stage, World

__all__ = ["TRAPS", "Scene", "World"]


class Scene(Stage):
    """One incident and what happens in it."""

    def invent(self) -> Incident:
        """A whole incident of one to three kinds of events."""
        scenes = [self.killing, self.custody, self.loss, self.property, self.siege]
        first = self.chance.choices(scenes, (45, 30, 12, 8, 5))[0]
        first()
        for scene, likely in ((self.killing, 0.15), (self.property, 0.2), (self.words, 0.7), (self.answers, 0.4)):
            if self.maybe(likely) and scene != first:
                scene()
        self._forget_unused_sites()
        return self.incident

    def _forget_unused_sites(self) -> None:
        """Leave out the sites of acts that were given another place afterwards: nothing tells of them."""
        used = {place.name for act in self.incident.acts for place in act.places}
        used |= {value for act in self.incident.acts for _, value in act.more}
        self.incident.others = [each for each in self.incident.others if each.kind != "Site" or each.name in used]

    # What happened

    def killing(self) -> None:
        """One to three killings, with groups within groups and what is told twice."""
        dead = self.victim("people killed", "personnes tuées")
        killing = self.act(self.chance.choice(KILLINGS), "Killing", "Homicide", dead)
        acts = [killing]
        # A group is of people to whom an act was done: a crowd of which some are killed was attacked as a whole.
        if isinstance(dead, Group) and (self.maybe(0.4) or dead.part_of):
            lead = self.act(self.chance.choice(("Attack", "Shooting")), "Attack", "Attaque", dead.part_of or dead)
            acts.append(lead)
        if self.maybe(0.12) and killing.kind != "Execution":
            acts.append(self.act("Execution", "Execution of the same people", "Exécution des mêmes personnes", dead, 1))
        self.attribute(*acts)
        if isinstance(dead, Group):
            self.parts_killed(dead, killing)
        if self.maybe(0.15):
            self.told_again(killing)
        if self.trap("retold elsewhere", 0.05) and self.before:
            self.told_again_elsewhere(self.before)
        if self.maybe(0.12):
            self.attribute(self.act("Killing", "Another killing", "Autre homicide", self.group("others", "autres"), 2))
        if self.maybe(0.1):
            self.discovery()

    def parts_killed(self, dead: Group, killing: Act) -> None:
        inner = self.part(dead) if self.maybe(0.3) else None
        if inner and self.maybe(0.3):
            inner.more.append(("rec:condition", "rec:blindfolded, rec:handsTied"))
        uncounted = self.trap("uncounted part", 0.05)
        # Whoever was executed with all the others is not executed once more.
        executed = any(act.victim is dead and act.kind == "Execution" for act in self.incident.acts)
        if (self.maybe(0.15) or uncounted) and (killing.kind == "Execution" or not executed):
            part = self.part(inner or dead, uncounted)
            again = self.act("Execution", "Execution of a part", "Exécution d'une partie", part, 1)
            self.same_place(killing, again)
            if self.trap("part by others", 0.4):
                self.attribute(again)
            else:
                self.same_actors(killing, again)
        if self.trap("whole retold", 0.03) and not dead.part_of:
            whole = dead.part_of = self.group("all the dead", "tous les morts", Count("uncounted"))
            # Nothing is said of everyone that is not so of those counted.
            whole.more = [pair for pair in whole.more if pair[0] not in ("rec:community", "rec:sex")]
            retold = self.act("Killing", "The whole, told again", "L'ensemble, redit", dead.part_of)
            retold.restates = killing
            # One sentence that told of both would tell of one act.
            retold.evidence = self.cite(killing.evidence)
            self.same_place(killing, retold)
            self.same_actors(killing, retold)

    def same_actors(self, first: Act, again: Act) -> None:
        for involvement in self.incident.involvements:
            if first in involvement.acts:
                involvement.acts.append(again)
                self.join(involvement, (again,))

    def same_place(self, first: Act, again: Act) -> None:
        if not self.trap("another place", 0.3):
            again.places = first.places
            again.more = [pair for pair in again.more if pair[0] != "rec:placeBasis"]

    def told_again(self, killing: Act) -> None:
        count = (
            Count("uncounted")
            if self.trap("retold without a number", 0.2)
            else Count("atLeast", self.chance.randint(1, 60))
        )
        dead = self.group("the dead", "les morts", count)
        again = self.act(killing.kind, "The killing, told again", "L'homicide, redit", dead)
        again.restates = killing
        self.same_place(killing, again)
        if self.trap("retold by others", 0.4):
            self.attribute(again)
        else:
            self.same_actors(killing, again)

    def told_again_elsewhere(self, before: Incident) -> None:
        killings = [act for act in before.acts if act.kind in KILLINGS and not act.restates]
        if killings:
            again = self.act(
                "Killing", "An earlier killing, told again", "Un homicide antérieur, redit", self.group("dead", "morts")
            )
            again.restates = killings[0]
            self.attribute(again)

    def custody(self) -> None:
        """Taken, moved, held, ill-treated; what became of them."""
        held = self.victim("people held", "personnes détenues")
        taking = self.act(
            self.chance.choice(("Arrest", "RoundUp", "Abduction", "Arrest")), "Arrest", "Arrestation", held
        )
        acts = [taking]
        if isinstance(held, Group) and held.part_of:
            acts.append(self.act("Attack", "Attack", "Attaque", held.part_of))
        if self.maybe(0.4):
            moved = self.act("Transfer", "Transfer", "Transfert", held, 1)
            moved.places, moved.certainty = (), "reported" if self.maybe(0.4) else ""
            moved.more = [("rec:destination", self.site().name)]
            acts.append(moved)
        if self.maybe(0.4):
            acts.append(self.detention(held))
        if self.maybe(0.3):
            acts.append(self.act(self.chance.choice(("Torture", "Beating")), "Beating", "Coups", held, 1))
            acts[-1].more.append(("rec:method", "rec:severeBeatings"))
        for first, second in pairwise(acts):
            first.more.append(("rec:followedBy", second.name))
        self.attribute(*acts)
        if isinstance(held, Group) and self.maybe(0.3):
            self.attribute(self.act("Execution", "Execution of a part", "Exécution d'une partie", self.part(held), 3))
            if self.maybe(0.3):
                self.discovery()
        elif self.maybe(0.3):
            self.act("Release", "Release", "Libération", held, 20)
            return
        if self.maybe(0.3):
            self.status(held)

    def detention(self, held: Victim) -> Act:
        made = self.act("Detention", "Detention", "Détention", held, 1)
        made.more = [("rec:condition", self.chance.choice(("rec:incommunicado", "rec:inContainer")))]
        begin, made.date = self.start + timedelta(days=1), None
        made.begin = When(begin.isoformat(), begin, begin)
        if self.maybe(0.5):
            weeks = self.chance.randint(1, 8)
            end = begin + timedelta(weeks=weeks)
            made.end = When(end.isoformat(), end, end)
            made.more += [("rec:amount", str(weeks)), ("rec:unit", "rec:week"), ("rec:dateBasis", "rec:computed")]
        return made

    def status(self, who: Victim) -> None:
        state = self.chance.choice(("missing", "missing", "held"))
        certainty = "feared" if self.maybe(0.15) else ""
        name = self.name("status")
        labels = self.labels("Status of the people", "Situation des personnes")
        made = Status(name, "Status", *labels, self.cite(), "stated", list(AS_OF), who, state, certainty)
        self.incident.others.append(made)

    def loss(self) -> None:
        """Somebody goes missing, is abducted or disappears."""
        who = self.person() if self.maybe(0.6) else self.group("people missing", "personnes disparues", self.count(6))
        kind = self.chance.choice(("GoingMissing", "Disappearance", "Abduction", "EnforcedDisappearance"))
        act = self.act(kind, "Disappearance", "Disparition", who)
        if kind != "GoingMissing":
            self.attribute(act)
        elif self.maybe(0.5):
            feared: list[Pair] = [("rec:kind", "rec:enforcedDisappearanceKind"), ("rec:certainty", "rec:feared")]
            fear = self.node("Characterization", "Feared", "Redouté", *feared, ("rec:wording", text("feared")))
            act.more.append(("rec:characterization", fear.name))
            self.incident.others.append(fear)
        if self.maybe(0.3):
            self.act("Release", "Release", "Libération", who, 30)
        elif self.maybe(0.6):
            self.status(who)

    def discovery(self) -> None:
        found = self.group("bodies", "corps")
        made = self.act("DiscoveryOfBodies", "Discovery of bodies", "Découverte de corps", None, 4)
        made.more.append(("rec:found", found.name))

    def property(self) -> None:
        searched = self.act("Search", "Search", "Fouille")
        count, kind = self.count(40), self.chance.choice(("rec:home", "rec:school", "rec:civilianProperty"))
        things = self.node("ObjectGroup", "things", "biens", ("rec:kind", kind), *count.pairs("stated"))
        self.incident.others.append(things)
        burnt = self.act("PropertyDestruction", "Burning", "Incendie")
        burnt.more += [("rec:object", things.name), ("rec:method", "rec:burning")]
        self.attribute(searched, burnt)

    def siege(self) -> None:
        """A siege with no end, an effect of it and a measure caused by it."""
        siege = self.act("Siege", "Siege", "Siège")
        siege.date, siege.begin = (
            None,
            siege.date or When(f"{self.start:%Y}", date(self.start.year, 1, 1), date(self.start.year, 12, 31)),
        )
        siege.more = [("rec:target", self.place.name)]
        self.attribute(siege)
        effect = self.node("Consequence", "Transport disrupted", "Transports perturbés", ("rec:kind", "rec:effect"))
        effect.more += [("rec:of", siege.name), ("rec:text", text("disrupted transport"))]
        measure = self.node("Measure", "Closure of schools", "Fermeture d'écoles", ("rec:kind", "rec:close"))
        measure.more += [("rec:cause", siege.name), ("rec:by", self.world.actors[0].name), ("rec:on", self.place.name)]
        self.incident.linked += [("rec:consequence", effect), ("rec:measure", measure)]

    # What was said and done about it

    def words(self) -> None:
        """An accusation, a purpose, a testimony."""
        victims = [act.victim for act in self.incident.acts if act.victim]
        accuser, about = self.chance.sample(self.world.actors, 2)
        if victims and self.maybe(0.7):
            who = self.chance.choice(victims)
            said: list[Pair] = [("rec:accused", who.name), ("rec:content", self.reason())]
            said += [("rec:accuser", accuser.name), ("rec:aboutActor", about.name)]
            if self.maybe(0.3):
                hedge = self.chance.choice(("rec:accuserCertainty", "rec:contentCertainty"))
                said += [(hedge, "rec:presumed"), ("rec:wording", text("presumed"))]
            self.incident.linked.append(("rec:accusation", self.node("Accusation", "Accusation", "Accusation", *said)))
        if self.maybe(0.25):
            aim: list[Pair] = [("rec:purposeOf", self.incident.acts[0].name), ("rec:content", "rec:punishing")]
            act = self.incident.acts[0]
            doers = [each.actor for each in self.incident.involvements if act in each.acts]
            whose = doers[0] if doers else accuser
            purpose = self.node("StatedPurpose", "Purpose", "But", *aim, ("rec:by", whose.name))
            self.join(purpose, (act,))
            self.incident.linked.append(("rec:statedPurpose", purpose))
        if self.maybe(0.4):
            witnesses = self.node("PersonGroup", "witnesses", "témoins", ("rec:countQualifier", "rec:uncounted"))
            told: list[Pair] = [
                ("rec:kind", self.chance.choice(("rec:said", "rec:confirmed"))),
                ("rec:source", witnesses.name),
            ]
            told.append(("rec:speaksTo", self.chance.choice(self.incident.acts).name))
            self.incident.others.append(witnesses)
            self.incident.linked.append(("rec:testimony", self.node("Testimony", "Account", "Récit", *told)))

    def reason(self) -> str:
        return self.chance.choice(("rec:collaborating", "rec:supporting"))

    def answers(self) -> None:
        """A complaint and what came of it; a charge and a sentence of somebody named."""
        relatives = self.node("PersonGroup", "relatives", "proches", ("rec:countQualifier", "rec:uncounted"))
        when = self.when(40)
        dated = list(when.pairs("rec:date", "Begin", "End")) if when else []
        kind = self.chance.choice(("rec:complaint", "rec:requestForInformation"))
        complaint: list[Pair] = [("rec:kind", kind), ("rec:by", relatives.name), ("rec:to", self.world.actors[0].name)]
        self.incident.others.append(relatives)
        responses = [self.node("Response", "Complaint", "Plainte", *complaint, *dated)]
        if self.maybe(0.6):
            none: Pair = ("rec:kind", "rec:noInvestigationOpened")
            responses.append(self.node("Response", "No investigation", "Aucune enquête", none, *AS_OF))
        self.incident.linked += [("rec:response", response) for response in responses]
        named = [act.victim for act in self.incident.acts if isinstance(act.victim, Person)]
        if named and self.maybe(0.5):
            charged: list[Pair] = [("rec:against", named[0].name), ("rec:offence", text("invented offence")), *dated]
            charge = self.node("Measure", "Charge", "Inculpation", ("rec:kind", "rec:charge"), *charged)
            self.incident.linked.append(("rec:measure", charge))
            term: list[Pair] = [("rec:against", named[0].name), ("rec:amount", "2"), ("rec:unit", "rec:year"), *dated]
            sentence = self.node("Measure", "Sentence", "Peine", ("rec:kind", "rec:imposeSentence"), *term)
            self.incident.linked.append(("rec:measure", sentence))
