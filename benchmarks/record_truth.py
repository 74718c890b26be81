"""The totals of an invented record, worked out from its model in plain Python: what an honest answer must say.

The rules are those of CONTRIBUTING.md and of the design, not those of any query:

- nobody counts twice in a total: an act that tells another one again adds nothing, nor does a part of a group that is
  counted. In the total of one actor, side or region this holds among what is told of that one: a part that only this
  actor is said to have killed, or a telling that names another actor, is told of nobody else and counts there. What is
  told of none is counted only if nothing else counts the same people;
- a person counts one; minima are summed; one number without a maximum leaves the whole without one, and a total in
  which nothing has a minimum has none;
- a side is what an unhedged relationship says of an actor; presence is no perpetration; what nobody with the key
  carried out goes under "none on record", written here as an empty key;
- of the incidents that count in a total: `uncounted` are those with a counted number that has no minimum, `hedged`
  those where a killing under the key, told first or again, whole or part, or its attribution to the key bears a hedge,
  `implied` those where such an attribution is implied.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from record_model import KILLINGS, PERPETRATION, Act, Group, Incident, Involvement, Place, Status, Victim, iri


class Total(NamedTuple):
    """People killed, as an interval, and in how many incidents which caution applies."""

    minimum: int | None
    maximum: int | None
    uncounted: int
    hedged: int
    implied: int
    incidents: int


Keys = Callable[[Incident, Act], Mapping[str, list[Involvement]]]
Bounds = tuple[int | None, int | None]


@dataclass(frozen=True)
class Truth:
    """What the answers must say; keys are whole IRIs, the empty one is "not on record"."""

    by_side: dict[str, Total]
    by_actor: dict[str, Total]
    by_region: dict[str, Total]
    in_total: Total
    killed: dict[str, Bounds]
    missing: dict[str, Bounds]
    months: dict[str, int]


def truth(incidents: Iterable[Incident]) -> Truth:
    """Work out every total.

    Args:
        incidents: of one record.

    Returns:
        The totals; `killed` has the incidents with a killing told for the first time, by slug; `missing` the people
        whom an unhedged status calls missing; `months` the incidents that certainly began in a month (`2024-03`).
    """
    told = list(incidents)
    everything = _totals(told, _whole)
    return Truth(
        _totals(told, _by_side),
        _totals(told, _by_actor),
        _totals(told, _by_region),
        everything.get("", Total(None, None, 0, 0, 0, 0)),
        {slug: bounds for incident in told for slug, bounds in _by_incident(incident)},
        _missing(told),
        _months(told),
    )


def _whole(incident: Incident, act: Act) -> Mapping[str, list[Involvement]]:
    return {"": _perpetrators(incident, act)}


def _by_incident(incident: Incident) -> Iterator[tuple[str, Bounds]]:
    total = _totals([incident], _whole).get("")
    if total:
        yield incident.slug, (total.minimum, total.maximum)


def _killings(incident: Incident) -> list[Act]:
    return [act for act in incident.acts if act.kind in KILLINGS and act.victim]


def _perpetrators(incident: Incident, act: Act) -> list[Involvement]:
    return [part for part in incident.involvements if act in part.acts and part.degree in PERPETRATION]


def _by_actor(incident: Incident, act: Act) -> Mapping[str, list[Involvement]]:
    keys: dict[str, list[Involvement]] = {}
    for part in _perpetrators(incident, act):
        if part.actor:
            keys.setdefault(part.actor.iri, []).append(part)
    return keys or {"": []}


def _by_side(incident: Incident, act: Act) -> Mapping[str, list[Involvement]]:
    keys: dict[str, list[Involvement]] = {}
    for part in _perpetrators(incident, act):
        for side in part.actor.sides if part.actor else ():
            keys.setdefault(iri(side), []).append(part)
    return keys or {"": _perpetrators(incident, act)}


def _by_region(incident: Incident, act: Act) -> Mapping[str, list[Involvement]]:
    regions = {place.region.iri for place in act.places if isinstance(place, Place) and place.region}
    return dict.fromkeys(regions or {""}, _perpetrators(incident, act))


def _counted(
    key: str, acts: Iterable[Act], keys_of: Mapping[int, Collection[str]], all_counted: set[int]
) -> list[Victim]:
    """The victims that the total of a key counts in one incident, each once.

    Args:
        key: of the total; empty where it is of everything, or of what is told of none.
        acts: the killings under that key.
        keys_of: the keys of every killing, by its identity.
        all_counted: the victims of killings told for the first time, whatever their key.
    """
    first = [act for act in acts if not any(not key or key in keys_of.get(id(b), ()) for b in _tellings(act))]
    victims = {id(act.victim): act.victim for act in first if act.victim}
    wholes = victims.keys() if key else victims.keys() | all_counted
    return [v for v in victims.values() if not (isinstance(v, Group) and any(id(w) in wholes for w in v.wholes))]


def _tellings(act: Act) -> Iterator[Act]:
    """The acts that an act tells again."""
    before = act.restates
    while before:
        yield before
        before = before.restates


def _sum(victims: Iterable[Victim]) -> Bounds:
    bounds = [victim.bounds for victim in victims]
    minima = [low for low, _ in bounds if low is not None]
    maxima = [high for _, high in bounds if high is not None]
    return (sum(minima) if minima else None), (sum(maxima) if bounds and len(maxima) == len(bounds) else None)


@dataclass
class _Tally:
    victims: list[Victim] = field(default_factory=list)
    uncounted: int = 0
    hedged: int = 0
    implied: int = 0
    incidents: int = 0


def _totals(incidents: Iterable[Incident], keys: Keys) -> dict[str, Total]:
    told = [(incident, act, keys(incident, act)) for incident in incidents for act in _killings(incident)]
    keys_of = {id(act): found for _, act, found in told}
    all_counted = {id(act.victim) for _, act, _ in told if not act.restates}
    under: dict[tuple[str, str], list[tuple[Act, list[Involvement]]]] = {}
    for incident, act, found in told:
        for key, involvements in found.items():
            under.setdefault((key, incident.slug), []).append((act, involvements))
    tallies: dict[str, _Tally] = {}
    for (key, _), acts in under.items():
        victims = _counted(key, (act for act, _ in acts), keys_of, all_counted)
        if not victims:
            continue
        tally = tallies.setdefault(key, _Tally())
        tally.victims += victims
        tally.incidents += 1
        tally.uncounted += any(victim.bounds[0] is None for victim in victims)
        tally.hedged += any(act.certainty or any(part.hedged for part in parts) for act, parts in acts)
        tally.implied += any(part.basis == "implied" for _, parts in acts for part in parts)
    return {key: Total(*_sum(t.victims), t.uncounted, t.hedged, t.implied, t.incidents) for key, t in tallies.items()}


def _missing(incidents: Iterable[Incident]) -> dict[str, Bounds]:
    statuses = [node for incident in incidents for node in incident.others if isinstance(node, Status)]
    return {s.who.iri: s.who.bounds for s in statuses if s.who and s.state == "missing" and not s.certainty}


def _months(incidents: Iterable[Incident]) -> dict[str, int]:
    """Incidents that certainly began in a month: none of their acts can have begun before it, one did begin in it."""
    months: dict[str, int] = {}
    for incident in incidents:
        begins = [when for act in incident.acts if (when := act.date or act.begin)]
        firsts = [when.first for when in begins if when.first]
        lasts = [when.last for when in begins if when.last]
        if not begins or len(firsts) < len(begins) or not lasts:
            continue
        first, last = min(firsts), min(lasts)
        if (first.year, first.month) == (last.year, last.month):
            month = f"{first:%Y-%m}"
            months[month] = months.get(month, 0) + 1
    return months
