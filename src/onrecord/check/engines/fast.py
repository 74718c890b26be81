"""The fast engine: SHACL core by the Rust library `shacl`, SPARQL constraints by Oxigraph.

The library could run SPARQL constraints too, but not in time: on a record of ten thousand incidents it did not end.
Oxigraph answers the same queries in seconds, since each of our constraints looks at the record as a whole, once.

Only what tests/check/test_engines.py shows to be run as pySHACL runs it is run here (`RUNS`); the rest is an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

import pyoxigraph as ox

from onrecord.check.engines.model import SH, Result, line, node_of, parsed
from onrecord.check.engines.rules import Rules
from onrecord.errors import SetupError
from onrecord.positions import Literal, Node, Triple
from onrecord.terms import RDF, RDFS

if TYPE_CHECKING:
    import shacl

_CONSTRAINTS = (
    "and class closed datatype disjoint equals flags hasValue ignoredProperties in languageIn lessThan "
    "lessThanOrEquals maxCount maxExclusive maxInclusive maxLength minCount minExclusive minInclusive minLength node "
    "nodeKind not or pattern property qualifiedMaxCount qualifiedMinCount qualifiedValueShape "
    "qualifiedValueShapesDisjoint sparql uniqueLang xone"
)
_PATHS = "path alternativePath inversePath oneOrMorePath zeroOrMorePath zeroOrOnePath"
_TARGETS = "targetClass targetNode targetObjectsOf targetSubjectsOf"
_TEXTS = (
    "declare deactivated defaultValue description group message name namespace order prefix prefixes select severity"
)
RUNS = frozenset(SH + name for names in (_CONSTRAINTS, _PATHS, _TARGETS, _TEXTS) for name in names.split())
_KINDS = frozenset(SH + name for name in ("NodeShape", "PropertyShape", "PropertyGroup", "SPARQLConstraint"))
_SPARQL = SH + "SPARQLConstraintComponent"
# The properties by which one shape leads to another; a SPARQL constraint there would decide about the first.
_INNER = frozenset(SH + name for name in ("node", "not", "property", "qualifiedValueShape")) | {RDF + "first"}
# The library renames blank nodes. Each is therefore given its name as a value, and a shape of ours that no name fits
# makes the library say which is which.
_NAME = "urn:onrecord:blank-node"
_BLANK = re.compile(r"^_:\S+|(?<=> )_:\S+(?= \.$)", re.MULTILINE)
_PROBE = f"""<{_NAME}#shape> <{RDF}type> <{SH}NodeShape> .
<{_NAME}#shape> <{SH}targetSubjectsOf> <{_NAME}> .
<{_NAME}#shape> <{SH}property> <{_NAME}#property> .
<{_NAME}#property> <{SH}path> <{_NAME}> .
<{_NAME}#property> <{SH}nodeKind> <{SH}IRI> .
"""
Substitutions = dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple]
_REMEDY = "use --engine pyshacl, or write the shape otherwise"


def run(triples: Iterable[Triple], rules: Rules) -> Iterator[Result]:
    """The results of the fast engine; see `onrecord.check.engines.run`."""
    return validate("".join(map(line, triples)), rules)


def validate(text: str, rules: Rules) -> Iterator[Result]:
    """Hold N-Triples against the rules.

    Args:
        text: the data, the ontology included.
        rules: the shapes.

    Raises:
        SetupError: this engine cannot run one of the shapes.
    """
    compiled = _compiled(rules)
    blank = dict.fromkeys(_BLANK.findall(text))
    names = "".join(f'{label} <{_NAME}> "{label}" .\n' for label in blank)
    found = compiled.validate_text(text + names, format="ntriples").results
    labels = {each.focus_node: each.value_plain or "" for each in found if each.path == f"<{_NAME}>"}
    for result in found:
        if result.path == f"<{_NAME}>":
            continue
        shapes = (parsed(shape) for shape in (result.source_shape, result.root_shape) if shape)
        named = next((str(shape) for shape in shapes if not str(shape).startswith("_:")), "")
        path, value = result.path or "", result.value
        yield Result(
            focus=parsed(labels.get(result.focus_node, result.focus_node)),
            path=path[1:-1] if path.startswith("<") and path.endswith(">") and path.count("<") == 1 else None,
            value=None if value is None else parsed(labels.get(value, value)),
            shape=named,
            component=result.component_iri,
            severity=result.severity_iri,
            messages=tuple(sorted((text.value, text.language) for text in rules.messages(named))),
        )
    if rules.sparql:
        store = ox.Store()
        store.bulk_load(text.encode(), format=ox.RdfFormat.N_TRIPLES)
        yield from _ask(store, rules)


@lru_cache(maxsize=2)
def _compiled(rules: Rules) -> shacl.Shapes:
    """The shapes, compiled once; refused when they hold what this engine does not run."""
    refuse(rules)
    import shacl

    try:
        return shacl.Shapes.from_text(rules.core + _PROBE, format="ntriples")
    except ValueError as error:
        raise SetupError(f"the fast engine cannot read the shapes: {error}", _REMEDY) from None


def refuse(rules: Rules) -> None:
    """Refuse shapes that this engine may run otherwise than pySHACL.

    Raises:
        SetupError: one holds something unknown; the message names it.
    """
    for triple in rules.triples:
        unknown = triple.predicate.startswith(SH) and triple.predicate not in RUNS
        kind = triple.object if triple.predicate == RDF + "type" and isinstance(triple.object, str) else ""
        if unknown or (kind.startswith(SH) and kind not in _KINDS):
            _refused(rules, triple.subject, f"sh:{(kind or triple.predicate).removeprefix(SH)}")
    for shape, constraints in rules.sparql.items():
        if rules.objects(shape, "path"):
            _refused(rules, shape, "sh:sparql on a property shape")
        if any(triple.predicate in _INNER for triple in rules.pointing.get(shape, [])):
            _refused(rules, shape, "sh:sparql within another shape")
        for constraint in constraints:
            if len(rules.objects(constraint, "select")) != 1:
                _refused(rules, shape, "sh:sparql without one sh:select")


def _refused(rules: Rules, node: Node, what: str) -> None:
    raise SetupError(f"the fast engine cannot run the shape {rules.named(node) or node} ({what})", _REMEDY)


def _ask(store: ox.Store, rules: Rules) -> Iterator[Result]:
    for shape in rules.sparql:
        yield from of_shape(store, rules, shape)


def of_shape(store: ox.Store, rules: Rules, shape: str) -> Iterator[Result]:
    """The results of the SPARQL constraints of one shape.

    Args:
        store: the data, the ontology included.
        rules: the shapes.
        shape: which of those that have such constraints.

    Raises:
        SetupError: a query cannot be read.
    """
    focuses = list(_focuses(store, rules, shape))
    severity = next((str(each) for each in rules.objects(shape, "severity")), SH + "Violation")
    for constraint in rules.sparql[shape]:
        texts = rules.messages(constraint, shape)
        for focus in focuses:
            yield from _rows(store, rules, constraint, focus, (shape, severity), texts)


def _rows(
    store: ox.Store, rules: Rules, constraint: str, focus: Node, told: tuple[str, str], texts: list[Literal]
) -> Iterator[Result]:
    """The results of one constraint at one node; $this is bound before the query is run (SHACL, section 5.3.1)."""
    (query,) = rules.objects(constraint, "select")
    text = query.value if isinstance(query, Literal) else query
    this: Substitutions = {ox.Variable("this"): _term(focus)}
    try:
        solutions = store.query(text, prefixes=rules.prefixes(constraint), substitutions=this)
    except (SyntaxError, RuntimeError, ValueError) as error:
        raise SetupError(f"the fast engine cannot read the query of {told[0]}: {error}", _REMEDY) from None
    if not isinstance(solutions, ox.QuerySolutions):
        raise SetupError(f"the query of {told[0]} is no SELECT", "write it as a SELECT")
    names = [variable.value for variable in solutions.variables]
    seen: set[tuple[object, ...]] = set()
    for solution in solutions:
        row = {name: node_of(term) for name in names if (term := solution[name]) is not None}
        key = tuple(sorted(row.items(), key=lambda item: item[0]))
        if key in seen:
            continue
        seen.add(key)
        path = row.get("path")
        value = row.get("value", focus)
        bound = {**row, "this": row.get("this", focus), "value": value}
        yield Result(
            focus=row.get("this", focus),
            path=path if isinstance(path, str) and not path.startswith("_:") else None,
            value=value,
            shape=told[0],
            component=_SPARQL,
            severity=told[1],
            messages=tuple(sorted((_filled(text.value, bound), text.language) for text in texts)),
        )


def _filled(text: str, bound: Mapping[str, Node]) -> str:
    def value(match: re.Match[str]) -> str:
        node = bound.get(match[1])
        if node is None:
            return match[0]
        return node.value if isinstance(node, Literal) else node

    return re.sub(r"\{[?$](\w+)\}", value, text)


def _focuses(store: ox.Store, rules: Rules, shape: str) -> Iterator[Node]:
    """The nodes that a shape is applied to."""
    found: dict[Node, None] = dict.fromkeys(rules.objects(shape, "targetNode"))
    queries = {
        "targetClass": f"SELECT DISTINCT ?f WHERE {{{{ ?f a/<{RDFS}subClassOf>* {{}} }}}}",
        "targetSubjectsOf": "SELECT DISTINCT ?f WHERE {{ ?f {} ?any }}",
        "targetObjectsOf": "SELECT DISTINCT ?f WHERE {{ ?any {} ?f }}",
    }
    for kind, query in queries.items():
        for target in rules.objects(shape, kind):
            solutions = store.query(query.format(_term(target)))
            if isinstance(solutions, ox.QuerySolutions):
                found.update(dict.fromkeys(node_of(solution["f"]) for solution in solutions))
    yield from found


def _term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(node.value, language=node.language)
        return ox.Literal(node.value, datatype=ox.NamedNode(node.datatype))
    return ox.BlankNode(node[2:]) if node.startswith("_:") else ox.NamedNode(node)
