"""Invented records as large as one likes, with the totals that an honest answer must give.

For benchmarks and property tests; nothing in them is about the world, and every name is invented ("Place 17"). The
Turtle has the layout of data/mali2025.ttl and conforms to shapes/ together with its passages. Actors, places and years
grow with the incidents, as they do in a larger collection of reports. From the command line a whole folder is
written, on which every command works that takes one:

    python benchmarks/records.py --incidents 1500 --seed 1 DIR
"""

from __future__ import annotations

import argparse
import hashlib
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from random import Random

from record_model import BASE, SLUG, Actor, Incident, Node, Pair, Place, text
from record_scenes import TRAPS, Scene, World
from record_truth import Truth, truth

from onrecord import files
from onrecord.terms import PREFIXES

__all__ = ["TRAPS", "Record", "generate", "write"]

SENTENCES = 4
_NAME = re.compile(r"\bid:[\w-]+")
_CITED = re.compile(r"psg:p(\d+)-s(\d+)")
SIDES = {"StateForce": "rec:stateSide", "ForeignForce": "rec:stateSide", "ArmedGroup": "rec:islamistSide"}
FORCES = ("StateForce", "ArmedGroup", "ForeignForce", "Militia", "ArmedGroup", "StateForce")


@dataclass
class Record:
    """One invented record.

    Args:
        general: what incidents share and what is told without one.
        incidents: in the order in which they are told.
        people: the persons named in them.
    """

    general: list[Node]
    incidents: list[Incident]
    people: list[Node] = field(default_factory=list)

    @cached_property
    def truth(self) -> Truth:
        """The totals, from the model; made anew by another Record when incidents were changed."""
        return truth(self.incidents)

    def turtle(self) -> Iterator[str]:
        """The lines of the record."""
        yield from header()
        for node in (*self.general, *self.people):
            yield from node.turtle()
        for incident in self.incidents:
            yield f"# {incident.label}"
            yield ""
            yield from incident.turtle()

    def passages(self) -> Iterator[str]:
        """The lines of the passages file: those of four sentences a paragraph that are cited, which nobody wrote."""
        cited = {match for line in self.turtle() for match in _CITED.findall(line)}
        yield from header()
        yield f'<report> rec:digest "{_digest("report")}" .'
        yield ""
        for paragraph in range(1, len(self.incidents) + 3):
            for sentence in range(1, SENTENCES + 1):
                if (str(paragraph), str(sentence)) not in cited:
                    continue
                start = 100 * (SENTENCES * (paragraph - 1) + sentence - 1)
                yield f"<passage/p{paragraph}-s{sentence}> a rec:Passage ;"
                yield "    rec:partOf <report> ;"
                yield "    rec:kind rec:sentenceKind ;"
                yield f"    rec:paragraph {paragraph} ;"
                yield f"    rec:sentence {sentence} ;"
                yield f"    rec:startOffset {start} ;"
                yield f"    rec:endOffset {start + 99} ;"
                yield f'    rec:digest "{_digest(f"{paragraph} {sentence}")}" .'
                yield ""


def header() -> Iterator[str]:
    """The prefixes that the lines of a record need; the same for each file when a record is split over several."""
    yield f"@base <{BASE}{SLUG}/> ."
    for prefix in ("dcterms", "edtf", "id", "rdfs", "rec", "skos", "xsd"):
        yield f"@prefix {prefix}: <{PREFIXES[prefix]}> ."
    yield f"@prefix psg: <{BASE}{SLUG}/passage/> ."
    yield ""


def generate(incidents: int, seed: int, traps: Collection[str] = TRAPS) -> Record:
    """Invent a record.

    Args:
        incidents: how many.
        seed: the same seed gives the same record.
        traps: the misleading cases that may occur (`record_scenes.TRAPS`); all by default.

    Returns:
        The record.
    """
    chance = Random(f"{seed}/{incidents}")  # noqa: S311  (nothing secret is drawn)
    world, general = _world(chance, incidents, frozenset(traps))
    told: list[Incident] = []
    for number in range(1, incidents + 1):
        told.append(Scene(chance, world, number, told[-1] if told else None).invent())
    general += _patterns(chance, world, incidents)
    used = {name for node in (*general, *told) for line in node.turtle() for name in _shared(line)}
    general = [node for node in general if not node.name.startswith("id:") or node.name in used]
    return Record(general, told, [*world.persons_made])


def _shared(line: str) -> list[str]:
    """The shared nodes that a line of Turtle leads to; not the one that it begins a block of."""
    return _NAME.findall(line) if line.startswith(" ") else []


def write(record: Record, root: Path) -> None:
    """Write a record as a folder with ontology/, queries/ and shapes/ (linked), data/ and data/passages/.

    Args:
        record: what to write.
        root: an empty or missing folder.
    """
    for folder in ("ontology", "queries", "shapes"):
        link(files.root() / folder, root / folder)
    (root / "data" / "passages").mkdir(parents=True, exist_ok=True)
    _save(root / "data" / f"{SLUG}.ttl", record.turtle())
    _save(root / "data" / "passages" / f"{SLUG}.ttl", record.passages())


def link(source: Path, target: Path) -> None:
    """A symbolic link, the folders above it made."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        target.symlink_to(source)


def _save(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def _digest(what: str) -> str:
    return hashlib.sha256(what.encode()).hexdigest()


def _said(name: str, kind: str, label: str, french: str, *more: Pair, basis: str = "stated") -> Node:
    """A statement that hangs on no incident; it cites the first two paragraphs."""
    return Node(f"<general/{name}>", kind, label, french, ("p1-s1", "p2-s2"), basis, list(more))


def _world(chance: Random, incidents: int, traps: frozenset[str]) -> tuple[World, list[Node]]:
    years = (max(2015, 2024 - incidents // 1000), 2024)
    # What is told last may go on into the year after.
    coverage: Pair = ("rec:coverage", f'"[{years[0]}..{years[1] + 1}]"^^edtf:EDTF')
    titles: list[Pair] = [("dcterms:title", text("Invented")), ("dcterms:language", '"en"'), coverage]
    general: list[Node] = [Node("<report>", "Report", "Invented report", "Rapport inventé", more=titles)]
    general.append(Node("id:invented-country", "Country", "Country (invented)", "Pays (inventé)"))
    general.append(Node("id:invented-authority", "Authority", "Authority 1", "Autorité 1"))
    regions = [_place("region", "Region", "Region", "Région", i) for i in range(1, 9 + incidents // 1000)]
    for region in regions:
        region.region = region
    places = [_place("place", "PopulatedPlace", "Place", "Lieu", i) for i in range(1, 5 + incidents // 3)]
    communities = [Node(f"id:invented-people-{i}", "Community", f"People {i}", f"Peuple {i}") for i in range(1, 5)]
    actors: list[Actor] = []
    for i in range(1, 9 + incidents // 50):
        kind = FORCES[i % len(FORCES)]
        other: list[Pair] = [("skos:altLabel", f'"G{i}"@en, "fighters of Group {i}"@en')]
        actors.append(Actor(f"id:invented-group-{i}", kind, f"Group {i}", f"Groupe {i}", more=other))
    general += [*regions, *places, *communities, *actors]
    for place in places:
        if chance.random() < 0.8:
            place.region = chance.choice(regions)
            general.append(_located(place, place.region, "implied" if chance.random() < 0.1 else "stated"))
    for region in regions:
        country: list[Pair] = [("rec:kind", "rec:locatedIn"), ("rec:subject", region.name)]
        country.append(("rec:counterpart", "id:invented-country"))
        name = f"in-country-{region.name.rsplit('-', 1)[-1]}"
        general.append(
            _said(name, "Relationship", f"{region.label} lies in the country", f"{region.french}, pays", *country)
        )
    for actor in actors:
        general += _sides(chance, actor)
    return World(actors, [], places, regions, communities, years, traps), general


def _place(slug: str, kind: str, label: str, french: str, number: int) -> Place:
    return Place(f"id:invented-{slug}-{number}", kind, f"{label} {number}", f"{french} {number}")


def _located(place: Place, region: Place, basis: str) -> Node:
    where: list[Pair] = [("rec:kind", "rec:locatedIn"), ("rec:subject", place.name), ("rec:counterpart", region.name)]
    name = f"in-{place.name.split('invented-')[1]}"
    label, french = f"{place.label} lies in {region.label}", f"{place.french} se trouve dans {region.french}"
    return _said(name, "Relationship", label, french, *where, basis=basis)


def _sides(chance: Random, actor: Actor) -> list[Node]:
    """The side of an actor: none for some, hedged (and so none) for a few, both for those who changed."""
    slug = actor.name.split("invented-")[1]
    side = SIDES.get(actor.kind, "")
    what: list[Pair] = [("rec:kind", "rec:onSideOf"), ("rec:subject", actor.name)]
    labels = f"Side of {actor.label}", f"Camp de {actor.french}"
    if not side:
        return []
    if slug == "group-6" or chance.random() < 0.05:
        hedge: list[Pair] = [("rec:certainty", "rec:presumed"), ("rec:wording", text("presumed"))]
        return [_said(f"side-{slug}", "Relationship", *labels, *what, ("rec:counterpart", side), *hedge)]
    actor.sides = (side,)
    if slug != "group-1" and chance.random() < 0.05:
        actor.sides = ("rec:islamistSide", "rec:stateSide")
    return [
        _said(
            f"side-{number}-{slug}",
            "Relationship",
            *(f"{label} ({number})" for label in labels),
            *what,
            ("rec:counterpart", one),
            basis="implied",
        )
        for number, one in enumerate(actor.sides, 1)
    ]


def _patterns(chance: Random, world: World, incidents: int) -> list[Node]:
    """Conduct told in general, measures and figures: one of each per ten incidents."""
    nodes: list[Node] = []
    country: Pair = ("rec:place", "id:invented-country")
    for i in range(1, 3 + incidents // 10):
        target: Pair = ("rec:target", chance.choice(world.communities).name)
        kind = chance.choice(("rec:killingKind", "rec:recruitmentKind", "rec:arrestKind"))
        pattern = _said(
            f"pattern-{i}", "Pattern", f"Conduct {i}", f"Agissements {i}", ("rec:kind", kind), target, country
        )
        hedge: list[Pair] = [("rec:certainty", "rec:implicated"), ("rec:wording", text("implicated"))]
        who: list[Pair] = [("rec:actor", chance.choice(world.actors).name), ("rec:degree", "rec:unknownDegree")]
        who.append(("rec:inPattern", pattern.name))
        part = _said(f"in-pattern-{i}", "Involvement", f"In conduct {i}", f"Dans les agissements {i}", *who, *hedge)
        law = Node(f"id:invented-law-{i}", "Law", f"Law {i}", f"Loi {i}")
        passed: list[Pair] = [
            ("rec:kind", "rec:pass"),
            ("rec:by", "id:invented-authority"),
            ("rec:instrument", law.name),
        ]
        passed += [("rec:date", '"2024-03"^^edtf:EDTF')]
        for bound, when in (("earliest", "2024-03-01"), ("latest", "2024-03-31")):
            passed += [(f"rec:{bound}{side}", f'"{when}"^^xsd:date') for side in ("Begin", "End")]
        measure = _said(f"measure-{i}", "Measure", f"Passing of law {i}", f"Adoption de la loi {i}", *passed)
        figure: list[Pair] = [("rec:kind", "rec:displaced"), ("rec:countQualifier", "rec:atLeast")]
        figure += [("rec:statedCount", str(1000 * i)), ("rec:minCount", str(1000 * i))]
        figure += [("rec:asOf", '"[..2024-08-31]"^^edtf:EDTF'), ("rec:asOfLatest", '"2024-08-31"^^xsd:date')]
        observed = _said(f"figure-{i}", "Observation", f"Displaced {i}", f"Déplacés {i}", *figure)
        nodes += [pattern, part, law, measure, observed]
    return nodes


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--incidents", type=int, default=150)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reference", action="store_true", help="link the reference layer of the checkout too")
    parser.add_argument("--derive", action="store_true", help="write the derived layer too (as `onrecord derive` does)")
    parser.add_argument("root", type=Path, metavar="DIR", help="an empty or missing folder")
    arguments = parser.parse_args()
    write(generate(arguments.incidents, arguments.seed), arguments.root)
    if arguments.reference:
        link(files.root() / "data" / "reference", arguments.root / "data" / "reference")
    if arguments.derive:
        from onrecord import derive

        derive.write(arguments.root)


if __name__ == "__main__":
    main()
