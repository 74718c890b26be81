"""What of a graph a rule looks at from one node: the ground on which partitions are checked apart (docs/adr/0011).

For each way in which a shape can pick a node, a `Plan` tells the steps that lead from the node to every triple that
can matter. The triples on those steps are a sufficient neighbourhood: the shape says of the node there what it says of
it in the whole graph ("shape fragments", Delva, Dimou, Jakubowski and Van den Bussche, EDBT 2023). Plans are derived
from the shapes; a construct that is not understood here makes its shape `across`: it is then held against the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.check.engines.model import SH
from onrecord.check.engines.rules import Rules
from onrecord.positions import Node
from onrecord.terms import RDF, RDFS

TYPE, SUBCLASS = RDF + "type", RDFS + "subClassOf"
# Properties of SHACL that say something of a shape but look at nothing.
_SILENT_NAMES = (
    "datatype deactivated defaultValue description flags group hasValue ignoredProperties in languageIn maxCount "
    "maxExclusive maxInclusive maxLength message minCount minExclusive minInclusive minLength name nodeKind order "
    "pattern path qualifiedMaxCount qualifiedMinCount severity targetClass targetNode targetSubjectsOf uniqueLang"
)
_SILENT = frozenset(SH + name for name in _SILENT_NAMES.split())
_PAIRS = frozenset(SH + name for name in ("disjoint", "equals", "lessThan", "lessThanOrEquals"))
_INNER = frozenset(SH + name for name in ("node", "not", "property", "qualifiedValueShape"))
_LISTS = frozenset(SH + name for name in ("and", "or", "xone"))
_DEEPEST = 12
NO_FAN: Mapping[str, float] = {}


class UnclearError(Exception):
    """What a shape looks at cannot be told."""


class Step(NamedTuple):
    """One step: from the nodes of one place along a property to those of another.

    Args:
        source: number of the place that it starts from; 0 is the node that the rule is applied to.
        forward: from subject to object, or the other way round.
        predicate: the property; None for any.
        target: number of the place that it leads to.
        again: whether it is taken as often as it leads on.
    """

    source: int
    forward: bool
    predicate: str | None
    target: int
    again: bool = False


class Plan(NamedTuple):
    """What a rule looks at from the nodes that it may be applied to.

    Args:
        shape: IRI of the shape.
        property: a property that such a node has ...
        value: ... with this value (for a type, or with a class below it); None for any.
        steps: in the order in which they are taken.
        needs: (forward, property) without which of the node's own the rule says nothing of it: then no step is taken.
    """

    shape: str
    property: str
    value: str | None
    steps: tuple[Step, ...]
    needs: frozenset[tuple[bool, str]] = frozenset()


class Reach(NamedTuple):
    """What the rules look at.

    Args:
        plans: from single nodes.
        everywhere: (property, value) that every partition needs, with all that is said of their subjects; value None
            for any.
        across: IRIs of the shapes that only the whole graph can be held against.
    """

    plans: tuple[Plan, ...]
    everywhere: frozenset[tuple[str, str | None]]
    across: dict[str, str]


def reach(rules: Rules, fan: Mapping[str, float] = NO_FAN) -> Reach:
    """Derive what the rules look at.

    Args:
        rules: the shapes.
        fan: how many subjects a value of each property has, about: where a query may be followed back by several, the
            property with the fewest is taken, so that no piece is given all acts of a class. It changes no result.
    """
    from onrecord.check.large import queries  # needs rdflib's parser of SPARQL

    plans: list[Plan] = []
    everywhere: set[tuple[str, str | None]] = {(SUBCLASS, None)}
    across: dict[str, str] = {}
    for shape in targeted(rules):
        try:
            found = list(_core(rules, shape))
            for constraint in rules.sparql.get(shape, []):
                told = queries.plans(rules, shape, constraint, fan)
                found += told.plans
                everywhere |= told.everywhere
            plans += found
        except UnclearError as why:
            across[shape] = str(why)
    return Reach(tuple(plans), frozenset(everywhere), across)


def targeted(rules: Rules) -> Iterator[str]:
    """The shapes that are applied to nodes by a target of their own."""
    for subject, values in rules.about.items():
        implicit = f"{RDFS}Class" in values.get(TYPE, []) and any(str(k).startswith(SH) for k in values.get(TYPE, []))
        targets = [name for name in values if name.startswith(SH + "target")]
        if (targets or implicit) and not rules.is_off(subject):
            yield subject


class Places:
    """Numbers places, and keeps each step once."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self.count = 0

    def step(self, source: int, forward: bool, predicate: str | None, again: bool = False, target: int = -1) -> int:
        """Take a step and tell the place that it leads to."""
        for known in self.steps:
            if target < 0 and known[:3] == (source, forward, predicate) and known.again == again:
                return known.target
        if target < 0:
            self.count += 1
            target = self.count
        self.steps.append(Step(source, forward, predicate, target, again))
        return target


def _core(rules: Rules, shape: str) -> Iterator[Plan]:
    """The plans of what a shape says by SHACL core."""
    if any(str(kind) == f"{RDFS}Class" for kind in rules.about[shape].get(TYPE, [])):
        raise UnclearError("a class that is a shape")
    places = Places()
    _visit(rules, shape, 0, places, 0, inner=False)
    for name in rules.about[shape]:
        if not name.startswith(SH + "target"):
            continue
        for target in rules.about[shape][name]:
            if name == SH + "targetClass":
                yield Plan(shape, TYPE, str(target), tuple(places.steps))
            elif name == SH + "targetSubjectsOf":
                yield Plan(shape, str(target), None, tuple(places.steps))
            elif name != SH + "targetNode" or places.steps or _looks(rules, shape):
                raise UnclearError(f"sh:{name.removeprefix(SH)}")


def _looks(rules: Rules, shape: str) -> bool:
    """Whether a shape constrains its focus by more than SPARQL."""
    told = {"message", "name", "path", "severity", "sparql", "targetNode", "deactivated"}
    return any(p.startswith(SH) and p.removeprefix(SH) not in told for p in rules.about[shape])


def _visit(rules: Rules, shape: Node, focus: int, places: Places, depth: int, inner: bool = True) -> None:
    if depth > _DEEPEST:
        raise UnclearError("shapes within shapes without end")
    about = rules.about.get(str(shape), {})
    value = focus
    for path in about.get(SH + "path", []):
        value = _path(rules, path, focus, True, places)
    for name, values in about.items():
        if name in _SILENT or not name.startswith(SH):
            continue
        if name == SH + "class":
            places.step(value, True, TYPE)
        elif name == SH + "closed":
            places.step(value, True, None)
        elif name in _PAIRS:
            for other in values:
                places.step(focus, True, str(other))
        elif name in _INNER:
            for other in values:
                _visit(rules, other, value, places, depth + 1)
        elif name in _LISTS:
            for other in (item for head in values for item in rules.items(head)):
                _visit(rules, other, value, places, depth + 1)
        elif name == SH + "sparql" and not inner:
            continue  # its query tells
        else:
            raise UnclearError(f"sh:{name.removeprefix(SH)}")


def _path(rules: Rules, path: Node, start: int, forward: bool, places: Places) -> int:
    """The place that a property path leads to."""
    if isinstance(path, str) and not path.startswith("_:"):
        return places.step(start, forward, path)
    about = rules.about.get(str(path), {})
    if RDF + "first" in about:
        parts = list(rules.items(path))
        for part in parts if forward else reversed(parts):
            start = _path(rules, part, start, forward, places)
        return start
    for inverted in about.get(SH + "inversePath", []):
        return _path(rules, inverted, start, not forward, places)
    for name in ("zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"):
        for repeated in about.get(SH + name, []):
            if not isinstance(repeated, str) or repeated.startswith("_:"):
                raise UnclearError(f"sh:{name} of more than a property")
            return places.step(start, forward, repeated, again=True)
    for head in about.get(SH + "alternativePath", []):
        places.count += 1
        end = places.count
        for part in rules.items(head):
            if not isinstance(part, str) or part.startswith("_:"):
                raise UnclearError("sh:alternativePath of more than properties")
            places.step(start, forward, part, target=end)
        return end
    raise UnclearError("a path of a kind not known")
