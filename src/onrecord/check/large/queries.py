"""What a SPARQL constraint looks at from the node that it names as ?value (or $this): see `onrecord.check.large.reach`.

A query is taken apart into alternatives: one for each choice of a UNION, with and without each OPTIONAL. In one of
them the patterns that must match tie variables together; from the node, each step follows a pattern whose subject or
object is reached already. Patterns that no step reaches are about what every partition must know (a code list): they
need a property or a value to be looked up by. Patterns of OPTIONAL, NOT EXISTS and MINUS are followed too, but nothing
is reached through them. What this reading does not understand is `UnclearError`, and its rule then looks at the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, product
from typing import Any, NamedTuple

from rdflib import BNode, URIRef, Variable
from rdflib.paths import AlternativePath, InvPath, MulPath, SequencePath
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from onrecord.check.engines.rules import Rules
from onrecord.check.large.reach import TYPE, Places, Plan, UnclearError
from onrecord.positions import Literal

_MOST = 200  # alternatives of one query
# Functions that fail, and so let no row through, where a variable has no value.
_STRICT = ("ISIRI", "ISLITERAL", "ISBLANK", "ISNUMERIC", "REGEX", "STRSTARTS", "STRENDS", "CONTAINS", "STR", "LANG")

Pattern = tuple[Any, Any, Any]


class Told(NamedTuple):
    """What a query looks at; see `onrecord.check.large.reach.Reach`."""

    plans: list[Plan]
    everywhere: set[tuple[str, str | None]]


@dataclass(frozen=True)
class _Choice:
    """One alternative: patterns that must match, groups that may or must not, variables that then have a value."""

    must: tuple[Pattern, ...] = ()
    may: tuple[tuple[Pattern, ...], ...] = ()
    bound: frozenset[str] = field(default_factory=frozenset)

    def and_(self, other: _Choice) -> _Choice:
        return _Choice(self.must + other.must, self.may + other.may, self.bound | other.bound)


def plans(rules: Rules, shape: str, constraint: str, fan: Mapping[str, float]) -> Told:
    """Derive what one SPARQL constraint looks at.

    Args:
        rules: the shapes.
        shape: IRI of the shape that has it.
        constraint: the node of the constraint.
        fan: how many subjects a value of each property has, about.

    Raises:
        UnclearError: that cannot be told.
    """
    select = rules.objects(constraint, "select")
    if len(select) != 1 or not isinstance(select[0], Literal):
        raise UnclearError("no one sh:select")
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in rules.prefixes(constraint).items())
    try:
        algebra = translateQuery(parseQuery(head + select[0].value)).algebra
    except Exception as error:  # pyparsing's and rdflib's own errors, with no common root
        raise UnclearError("the query cannot be read") from error
    targets = [name for name in rules.about[shape] if "#target" in name]
    node = "value" if all(name.endswith("#targetNode") for name in targets) else "this"
    if node not in {str(variable) for variable in algebra.PV}:
        raise UnclearError(f"the query tells no ?{node}")
    told = Told([], set())
    for choice in _choices(algebra.p, node):
        _plan(choice, node, shape, told, fan)
    return told


def _choices(part: Any, node: str) -> list[_Choice]:
    """The alternatives of a part of a query."""
    if not isinstance(part, CompValue):
        raise UnclearError("a part of the query is of a kind not known")
    match part.name:
        case "Project" | "Distinct" | "Reduced" | "OrderBy":
            return _choices(part.p, node)
        case "BGP":
            return _few([_basic(triples) for triples in product(*map(_variants, part.triples))])
        case "Join":
            pairs = product(_choices(part.p1, node), _choices(part.p2, node))
            return _few([one.and_(other) for one, other in pairs])
        case "Union":
            return _few(_choices(part.p1, node) + _choices(part.p2, node))
        case "LeftJoin":
            left, right = _choices(part.p1, node), _choices(part.p2, node)
            right = [_with(choice, part.expr, node) for choice in right]
            without = [_with(choice, None, node, right) for choice in left]
            return _few(without + [one.and_(other) for one, other in product(left, right)])
        case "Minus":
            inner = _choices(part.p2, node)
            return [_with(choice, None, node, inner) for choice in _choices(part.p1, node)]
        case "Filter":
            needed = _needed(part.expr)
            found = [_with(choice, part.expr, node) for choice in _choices(part.p, node)]
            return [choice for choice in found if needed <= choice.bound]
        case "Extend":
            found = [_with(choice, part.expr, node) for choice in _choices(part.p, node)]
            return [_Choice(each.must, each.may, each.bound | {str(part.var)}) for each in found]
        case "AggregateJoin":
            return _choices(part.p, node)
        case "Group":
            if not any(isinstance(each, Variable) and str(each) == node for each in part.expr or []):
                raise UnclearError("a sum over more than one node")
            return _choices(part.p, node)
        case "ToMultiSet":
            return _choices_within(part, node)
        case _:
            raise UnclearError(f"{part.name} in the query")


def _choices_within(part: CompValue, node: str) -> list[_Choice]:
    """The alternatives of a query within the query: only what it selects is the same variable outside."""
    if not isinstance(part.p, CompValue):
        raise UnclearError("VALUES in the query")
    project = part.p
    while isinstance(project, CompValue) and project.name != "Project":
        project = project.p
    if not isinstance(project, CompValue):
        raise UnclearError("a query within the query of a kind not known")
    shown = {str(variable) for variable in project.PV}
    if "AggregateJoin" in str(project) and node not in shown:
        raise UnclearError("a sum within the query")
    mark = f"{next(_fresh)}."

    def renamed(term: Any) -> Any:
        return Variable(mark + term) if isinstance(term, Variable) and str(term) not in shown else term

    found = []
    for choice in _choices(part.p, node):
        must = tuple(tuple(map(renamed, pattern)) for pattern in choice.must)
        may = tuple(tuple(tuple(map(renamed, pattern)) for pattern in group) for group in choice.may)
        found.append(_Choice(must, may, choice.bound & shown))
    return found


def _few(choices: list[_Choice]) -> list[_Choice]:
    if len(choices) > _MOST:
        raise UnclearError("too many alternatives in the query")
    return choices


def _variants(pattern: Pattern) -> list[Pattern]:
    """A pattern whose path has a part that may be left out: with it, and without it."""
    s, path, o = pattern
    for number, part in enumerate(path.args) if isinstance(path, SequencePath) else ():
        if isinstance(part, MulPath) and part.mod == "?" and not isinstance(part.path, URIRef):
            before, after = path.args[:number], path.args[number + 1 :]
            inner = part.path.args if isinstance(part.path, SequencePath) else [part.path]
            paths = [args for args in ([*before, *after], [*before, *inner, *after]) if args]
            return [
                variant
                for args in paths
                for variant in _variants((s, SequencePath(*args) if len(args) > 1 else args[0], o))
            ]
    return [pattern]


def _basic(triples: Any) -> _Choice:
    patterns = tuple((s, p, o) for s, p, o in triples)
    bound = frozenset(str(term) for pattern in patterns for term in pattern if isinstance(term, Variable))
    return _Choice(patterns, (), bound)


def _with(choice: _Choice, expression: Any, node: str, groups: list[_Choice] | None = None) -> _Choice:
    """An alternative, and the groups beside it that may or must not match."""
    inner = [*(groups or []), *(each for part in _graphs(expression) for each in _choices(part, node))]
    may = [group for each in inner for group in (each.must, *(each.must + more for more in each.may))]
    return _Choice(choice.must, (*choice.may, *may), choice.bound)


def _graphs(expression: Any) -> Iterator[CompValue]:
    """The groups of EXISTS and NOT EXISTS in an expression."""
    if isinstance(expression, CompValue):
        if expression.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            yield expression.graph
            return
        for value in expression.values():
            yield from _graphs(value)
    elif isinstance(expression, list | tuple):
        for value in expression:
            yield from _graphs(value)


def _needed(expression: Any) -> frozenset[str]:
    """Variables without a value for which an expression lets no row through."""
    if isinstance(expression, Variable):
        return frozenset({str(expression)})
    if not isinstance(expression, CompValue):
        return frozenset()
    if expression.name == "ConditionalAndExpression":
        parts = [expression.expr, *(expression.other or [])]
        return frozenset().union(*map(_needed, parts))
    if expression.name.removeprefix("Builtin_").upper() in _STRICT:
        return frozenset().union(*(_needed(value) for value in expression.values()))
    return frozenset()


def _plan(choice: _Choice, node: str, shape: str, told: Told, fan: Mapping[str, float]) -> None:
    """The steps of one alternative."""
    must = [part for pattern in choice.must for part in _parts(pattern)]
    own = [(p, o) for s, p, o in must if _name(s) == node and not isinstance(p, MulPath)]
    if not own and not any(_name(o) == node and isinstance(p, URIRef) for _, p, o in must):
        raise UnclearError(f"the query may tell a ?{node} of which nothing is said")
    walk = _Walk(node, fan)
    _seed(walk, walk.follow(must), told)
    for group in choice.may:
        inner = _Walk(node, fan, walk)
        _seed(inner, inner.follow([part for pattern in group for part in _parts(pattern)]), told)
        walk.steps, walk.count = inner.steps, inner.count
    kind = next((str(o) for p, o in own if str(p) == TYPE and isinstance(o, URIRef)), None)
    has = next((str(p) for p, _ in own if isinstance(p, URIRef)), "")
    needs = {(True, str(p)) for p, _ in own if isinstance(p, URIRef)}
    needs |= {(False, str(p)) for _, p, o in must if _name(o) == node and isinstance(p, URIRef)}
    told.plans.append(Plan(shape, TYPE if kind else has, kind, tuple(walk.steps), frozenset(needs)))


def _seed(walk: _Walk, left: list[Pattern], told: Told) -> None:
    """Patterns that nothing reaches: every partition is given what they match, and all that is said of its subjects."""
    for fixed in (True, False):
        for s, p, o in list(left):
            if (s, p, o) not in left or isinstance(o, URIRef) is not fixed:
                continue
            if not isinstance(p, URIRef):
                raise UnclearError("a pattern of the query is tied to nothing")
            told.everywhere.add((str(p), str(o) if fixed else None))
            walk.known.add(_name(s))
            left[:] = walk.follow([each for each in left if each != (s, p, o)])


_fresh = count(1)


def _parts(pattern: Pattern) -> Iterator[Pattern]:
    """A pattern with a path as patterns with one property each; a property repeated is marked by `again`."""
    s, path, o = pattern
    if isinstance(path, InvPath):
        yield from _parts((o, path.arg, s))
    elif isinstance(path, SequencePath):
        for number, part in enumerate(path.args):
            end = o if number == len(path.args) - 1 else _variable()
            yield from _parts((s, part, end))
            s = end
    elif isinstance(path, AlternativePath):
        for part in path.args:
            yield from _parts((s, part, o))
    elif isinstance(path, MulPath):
        if not isinstance(path.path, URIRef):
            raise UnclearError("a path repeated that is more than a property")
        yield s, path, o
    elif isinstance(path, URIRef | Variable):
        yield pattern
    else:
        raise UnclearError("a path of a kind not known")


def _variable() -> Variable:
    return Variable(f"path.{next(_fresh)}")


class _Walk(Places):
    """Follows patterns from what is reached to what is not.

    `places` are the variables that are reached from the node; `known` those whose subjects every partition has.
    """

    def __init__(self, node: str, fan: Mapping[str, float], outer: _Walk | None = None) -> None:
        super().__init__()
        self.fan = fan
        self.places: dict[str, int] = dict(outer.places) if outer else {node: 0}
        self.known: set[str] = set(outer.known) if outer else set()
        if outer:
            self.steps, self.count = list(outer.steps), outer.count

    def follow(self, patterns: list[Pattern]) -> list[Pattern]:
        """Take every step that can be taken, forward ones first; of those that lead back, the one with the fewest ends.

        Returns:
            The patterns that nothing reaches.
        """
        left = list(patterns)
        while True:
            done = next((each for each in left if self._forward(*each)), None)
            back = sorted(left, key=lambda pattern: self.fan.get(str(pattern[1]), 0))
            done = done or next((each for each in back if self._backward(*each)), None)
            if done is None:
                return left
            left.remove(done)

    def _forward(self, s: Any, p: Any, o: Any) -> bool:
        if _name(s) in self.known:
            return not isinstance(p, MulPath)
        if _name(s) not in self.places:
            return False
        predicate, again = _property(p)
        self.places.setdefault(_name(o), self.step(self.places[_name(s)], True, predicate, again))
        if isinstance(p, Variable):
            self.known.add(str(p))
        return True

    def _backward(self, s: Any, p: Any, o: Any) -> bool:
        if not _name(o) or _name(o) not in self.places or isinstance(p, Variable):
            return False
        predicate, again = _property(p)
        self.places.setdefault(_name(s), self.step(self.places[_name(o)], False, predicate, again))
        return True


def _name(term: Any) -> str:
    """The name of a variable; a term that is none has no name, and is no place that a step could start from."""
    return str(term) if isinstance(term, Variable | BNode) else ""


def _property(path: Any) -> tuple[str | None, bool]:
    if isinstance(path, MulPath):
        return str(path.path), True
    return (None if isinstance(path, Variable) else str(path)), False
