"""Which incidents and statements a memorandum is about, and the reading of all that belongs to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.answers import Engine
from onrecord.answers.parameters import period, resolve
from onrecord.brief.acts import chronological
from onrecord.brief.facts import Facts
from onrecord.errors import UsageError
from onrecord.terms import REC

STATEMENTS = (
    "act", "involvement", "accusation", "statedPurpose", "testimony", "response", "measure", "consequence",
)  # fmt: skip
_TAKES_PART = ("accused", "accuser", "actor", "against", "by", "deceased", "found", "on", "source", "toldBy", "victim")
_ONLY_NAMED = ("aboutActor", "escorted", "target", "to")
_TELLS_OF = ("counterpart", "holder", "statusOf", "subject")
_GENERAL = (
    "Pattern", "Measure", "Consequence", "Response", "Status", "Observation", "Death", "Relationship", "Description",
    "Position", "StatedPurpose", "Accusation", "Provision", "Photograph",
)  # fmt: skip
_BESIDE = ("Relationship", "Description", "Position", "Status", "Death", "Observation")
_LATE = "9999-12-31"


@dataclass
class Selection:
    """What a memorandum is about.

    Args:
        kind: `record`, `incident`, `actor` or `period`.
        incidents: their IRIs, in the order of their dates.
        actor: IRI, for an actor.
        first, last: the period, ISO days; empty where open.
        possible: those of the incidents that may lie outside the period.
        named_only: incidents that only name the actor, in somebody's statement; they are not told.
        general: statements that belong to no incident.
        hanging: incident to descriptions, relationships and statuses that belong to it.
    """

    kind: str
    incidents: list[str] = field(default_factory=list)
    actor: str = ""
    first: str = ""
    last: str = ""
    possible: list[str] = field(default_factory=list)
    named_only: list[str] = field(default_factory=list)
    general: list[str] = field(default_factory=list)
    hanging: dict[str, list[str]] = field(default_factory=dict)


def select(
    engine: Engine, facts: Facts, incident: str = "", actor: str = "", first: str = "", last: str = ""
) -> Selection:
    """Find what was asked for and read everything that belongs to it.

    Args:
        engine: a store with all layers.
        facts: where it is read into.
        incident: name, slug or IRI of an incident.
        actor: name, slug or IRI of an organization or a person.
        first: EDTF date; its first day opens the period.
        last: EDTF date; its last day closes it.

    Raises:
        UsageError: two selectors, a date that is none, a name that nothing on record bears, or nothing selected.
    """
    chosen = [option for option, value in (("--incident", incident), ("--actor", actor)) if value]
    chosen += ["--from/--to"] if first or last else []
    if len(chosen) > 1:
        raise UsageError(f"{' and '.join(chosen)} do not go together", "a memorandum has one selector, or none")
    if incident:
        made = Selection("incident", [resolve(engine, "incident", incident, "--incident", "kobe")])
    elif actor:
        made = _of_actor(engine, facts, resolve(engine, "agent", actor, "--actor", "wagner"))
    elif chosen:
        made = _of_period(engine, facts, first, last)
    else:
        made = Selection("record", _all_incidents(engine))
    _read(facts, made)
    _general(facts, made)
    facts.name_all()
    made.incidents = _by_date(facts, made.incidents)
    if not made.incidents and not made.general:
        raise UsageError("the record tells of nothing there", "choose another actor or a longer period")
    return made


def _all_incidents(engine: Engine) -> list[str]:
    rows = engine.select(f"SELECT DISTINCT ?node WHERE {{ ?node a <{REC}Incident> }}")
    return sorted({row["node"].value for row in rows})


def _incidents_of(facts: Facts, nodes: Iterable[str]) -> set[str]:
    return {node for node, _, _ in facts.pointing(STATEMENTS, nodes)}


def _of_actor(engine: Engine, facts: Facts, actor: str) -> Selection:
    made = Selection("actor", actor=actor)
    groups = {node for node, _, _ in facts.pointing(["member"], [actor])}
    part = {node for node, _, _ in facts.pointing(_TAKES_PART, [actor, *groups])}
    named = {node for node, _, _ in facts.pointing(_ONLY_NAMED, [actor])}
    facts.read(part | named)
    acts = {act for node in part for act in facts.all(node, "inAct")}
    inside = _incidents_of(facts, part | acts)
    made.incidents = sorted(inside)
    made.named_only = sorted(_incidents_of(facts, named) - inside)
    told = {node for node, _, _ in facts.pointing(_TELLS_OF, [actor])}
    patterns = {pattern for node in part for pattern in facts.all(node, "inPattern")}
    facts.read(told | patterns)
    made.general = sorted(part | named | told | patterns)
    return made


def _of_period(engine: Engine, facts: Facts, first: str, last: str) -> Selection:
    opens = period(first)[0] if first else None
    closes = period(last)[1] if last else None
    if (first and not opens) or (last and not closes):
        raise UsageError(f"the period {first or '..'} to {last or '..'} has an open side", "give days, months or years")
    if opens and closes and opens > closes:
        raise UsageError(f"--from {first} is after --to {last}", "put the earlier date first")
    made = Selection(
        "period", first=opens.isoformat() if opens else "", last=closes.isoformat() if closes else ""
    )  # fmt: skip
    everything = _all_incidents(engine)
    facts.read(everything)
    facts.read({act for incident in everything for act in facts.all(incident, "act")})
    for incident in everything:
        verdicts = {within(facts, act, made) for act in facts.all(incident, "act")}
        if "certainly" in verdicts:
            made.incidents.append(incident)
        elif "possibly" in verdicts:
            made.incidents.append(incident)
            made.possible.append(incident)
    return made


def within(facts: Facts, node: str, made: Selection) -> str:
    """Whether something happened, or went on, within the period: certainly, possibly or not."""
    begin, latest_begin, earliest_end, end = facts.bounds(node)
    if not end:
        # A release that is told ends what it is told as coming after.
        releases = [n for n in facts.all(node, "followedBy") if "Release" in _types(facts, n)]
        end = max((facts.bounds(n)[3] for n in releases), default="")
    if not (begin or latest_begin or earliest_end or end):
        return "no"
    first, last = made.first or "0000", made.last or _LATE
    if (begin or "0000") > last or (end or _LATE) < first:
        return "no"
    # It has begun by the end of the period for certain, and had not ended before it.
    certainly = bool(latest_begin) and latest_begin <= last and max(latest_begin, earliest_end) >= first
    return "certainly" if certainly and (begin >= first or earliest_end >= first) else "possibly"


def _read(facts: Facts, made: Selection) -> None:
    """Read the incidents, their statements, and what hangs on those: groups, sites, statuses, descriptions."""
    facts.read(made.incidents)
    statements = {node for incident in made.incidents for name in STATEMENTS for node in facts.all(incident, name)}
    acts = {act for incident in made.incidents for act in facts.all(incident, "act")}
    statements |= {node for node, _, _ in facts.pointing(["inAct"], acts)}
    facts.read_around(statements, steps=2)
    _read_groups(facts)
    # What is told in the same sentences and hangs under the incident: who somebody was, where something lies.
    passages = {passage for node in [*made.incidents, *statements] for passage in facts.evidence(node)}
    beside = {node for node, _, _ in facts.pointing(["evidence"], passages) if _home(node, made.incidents)}
    facts.read_around(beside)
    victims = {v for act in acts for name in ("victim", "found") for v in facts.all(act, name)}
    victims |= {part for v in victims for part in facts.inverse("subgroupOf", v)}
    victims |= {group for v in victims for group in facts.inverse("member", v)}
    statuses = facts.pointing(["statusOf"], victims)
    facts.read_around({node for node, _, _ in statuses})
    homes = {node: _home(node, made.incidents) for node in beside if _types(facts, node) & set(_BESIDE)}
    for node, _, target in statuses:
        homes.setdefault(node, "")
        homes[node] = homes[node] or next((i for i in made.incidents if _done_to(facts, i, target)), "")
    for node in sorted(homes):
        if homes[node]:
            made.hanging.setdefault(homes[node], []).append(node)
    # Regions, and what of other incidents is named here.
    places = {place for node in facts.nodes() for place in facts.all(node, "place")}
    facts.read({node for node, _, _ in facts.pointing(["subject"], places)})
    named = {n for node in [*statements] for name in ("followedBy", "speaksTo") for n in facts.all(node, name)}
    facts.read_around({node for node, _, _ in facts.pointing(["act"], named)} | named)


def _read_groups(facts: Facts) -> None:
    seen: set[str] = set()
    while True:
        groups = {
            term.value
            for node in facts.nodes().values()
            for name in ("victim", "found", "accused", "subgroupOf")
            for term in node.get(name, ())
        } | {node for node in facts.nodes() if facts.all(node, "subgroupOf")}
        if not groups - seen:
            return
        new = {node for node, _, _ in facts.pointing(["subgroupOf", "member"], groups - seen)}
        seen |= groups
        facts.read_around(new | groups)


def _types(facts: Facts, node: str) -> set[str]:
    return {term.value.rsplit("#", 1)[-1] for term in facts.terms(node, "type")}


def _home(node: str, incidents: Iterable[str]) -> str:
    """The incident under whose IRI a node hangs (design: `.../<record>/<incident>/<part>`)."""
    return next((incident for incident in incidents if node.startswith(f"{incident}/")), "")


def _done_to(facts: Facts, incident: str, person: str) -> bool:
    groups = {person, *facts.inverse("member", person)}
    acts = facts.all(incident, "act")
    return any(groups & set(facts.all(act, name)) for act in acts for name in ("victim", "found"))


def _general(facts: Facts, made: Selection) -> None:
    """The statements that belong to no incident: of the whole record, the actor, or the period."""
    told = {node for nodes in made.hanging.values() for node in nodes}
    told |= {node for incident in made.incidents for name in STATEMENTS for node in facts.all(incident, name)}
    if made.kind in ("record", "period"):
        names = " ".join(f"<{REC}{name}>" for name in _GENERAL)
        rows = facts.engine.select(
            f"SELECT DISTINCT ?node WHERE {{ VALUES ?class {{ {names} }} ?node a ?class ; <{REC}evidence> ?passage }}"
        )
        nodes = {row["node"].value for row in rows}
        facts.read_around(nodes)
        everywhere = _all_incidents(facts.engine)
        nodes = {node for node in nodes if not _home(node, everywhere) and not _incidents_of_read(facts, node)}
        if made.kind == "period":
            nodes = {node for node in nodes if within(facts, node, made) != "no"}
    elif made.kind == "actor":
        named = set(made.general)
        elsewhere = {node for node, _, statement in facts.pointing(STATEMENTS, named)}
        attached = {s for _, _, s in facts.pointing(STATEMENTS, named)} if elsewhere else set()
        nodes = {node for node in named - attached if _types(facts, node) & set(_GENERAL)}
        nodes = {node for node in nodes if "Name" not in _types(facts, node)}
    else:
        return
    patterns = {node for node in nodes if "Pattern" in _types(facts, node)}
    involvements = {node for node, _, _ in facts.pointing(["inPattern"], patterns)}
    facts.read_around(nodes | involvements, steps=2)
    facts.read_around({passage for node in nodes | involvements for passage in facts.evidence(node)})
    made.general = sorted(nodes - told)


def _incidents_of_read(facts: Facts, node: str) -> bool:
    return any(facts.inverse(name, node) for name in STATEMENTS)


def _by_date(facts: Facts, incidents: list[str]) -> list[str]:
    def key(incident: str) -> tuple[str, str, str]:
        days = [day for act in facts.all(incident, "act") for day in facts.bounds(act)[:2] if day]
        first = [facts.bounds(act)[0] or facts.bounds(act)[1] for act in facts.all(incident, "act")]
        return min((d for d in first if d), default=_LATE), min(days, default=_LATE), incident

    return sorted(incidents, key=key)


def acts_of(facts: Facts, incident: str) -> list[str]:
    """The acts of an incident in chronological order."""
    return chronological(facts, facts.all(incident, "act"))
