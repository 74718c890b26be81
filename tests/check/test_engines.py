"""The fast engine gives the results of pySHACL: on every case of every shape, and on each construct that it runs."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord import files
from onrecord.check import check, engines
from onrecord.check.engines import fast, reference, rules
from onrecord.check.engines.model import SH, Result, line, triples_of
from onrecord.check.engines.rules import Rules
from onrecord.errors import SetupError, UsageError
from onrecord.positions import Triple
from onrecord.record import layer_files

CASES = Path(__file__).parents[1] / "shapes"
BASE = "https://w3id.org/onrecord/"


def turtle(text: str) -> list[Triple]:
    content = ox.serialize(
        ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri="http://e/"), format=ox.RdfFormat.N_TRIPLES
    )
    assert content is not None
    return triples_of(content.decode())


def same(triples: list[Triple], of: Rules) -> set[Result]:
    """The results of both engines, which are the same, messages included."""
    quick, slow = list(fast.run(triples, of)), list(reference.run(triples, of))
    assert sorted(map(str, quick)) == sorted(map(str, slow))
    return set(quick)


def test_every_case_of_every_shape_has_the_same_results() -> None:
    triples = [t for path in layer_files()["ontology"] for t in turtle(path.read_text("utf-8"))]
    context = (CASES / "context.ttl").read_text("utf-8")
    cases = sorted(CASES.glob("*/*.ttl"))
    for number, path in enumerate(cases):
        for text in (context, path.read_text("utf-8")):
            for old, new in (("example2024/", f"case{number}/"), ("other2024/", f"case{number}-other/")):
                text = text.replace(BASE + old, BASE + new)
            triples += turtle(text.replace(f"{BASE}id/", f"{BASE}id/case{number}-"))
    own = rules.read(rules.stamps(files.root() / "shapes"))
    found = same(triples, own)
    assert len(found) >= len([path for path in cases if path.name.startswith("fail-")])
    assert {result.severity for result in found} == {SH + "Violation"}
    assert any(str(result.focus).startswith("_:") for result in found), "a node without a name keeps its name"


# One construct a line: a shape for e:a, whose values of e:p are of every sort.
DATA = """
@prefix e: <http://e/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
e:a a e:C ; e:p 1, 5, 2.5, 7e0, "x", "xyz", "Xyz"@en, "deux"@fr, "zwei"@fr-ca, e:b, e:c, [ e:q 1 ], true,
    "2025-01-01"^^xsd:date, "2026-01-01"^^xsd:date, "2025"^^<http://id.loc.gov/datatypes/edtf/EDTF>, "5", "" ;
  e:q 1, 5, e:b ; e:r e:d ; e:l "one"@en, "two"@en, "trois"@fr ; e:n 3 ; e:m 4 ; e:o 1, 2.5, 3, 7e0 ; e:s e:a .
e:D rdfs:subClassOf e:C . e:b a e:D ; e:q e:c ; e:r e:d . e:c a e:E ; e:p 2 ; e:t e:a, e:c . e:d e:p e:e ; e:n 9 .
"""
CONSTRUCTS = [
    "sh:class e:C", "sh:class e:E", "sh:datatype xsd:integer", "sh:datatype xsd:string", "sh:datatype xsd:date",
    "sh:datatype rdf:langString", "sh:nodeKind sh:IRI", "sh:nodeKind sh:Literal", "sh:nodeKind sh:BlankNodeOrIRI",
    "sh:minCount 19", "sh:maxCount 3", "sh:minCount 1", "sh:maxCount 99",
    "sh:minLength 2",
    "sh:maxLength 2", 'sh:pattern "^x"', 'sh:pattern "^X" ; sh:flags "i"', 'sh:pattern "[0-9]{4}"',
    'sh:languageIn ( "en" )', 'sh:languageIn ( "fr" )', "sh:uniqueLang true", "sh:equals e:q", "sh:disjoint e:q",
    "sh:hasValue 5", "sh:hasValue e:z", "sh:in ( 1 5 e:b )",
    "sh:not [ sh:class e:C ]", "sh:and ( [ sh:class e:C ] [ sh:nodeKind sh:IRI ] )",
    "sh:or ( [ sh:class e:C ] [ sh:datatype xsd:integer ] )", "sh:xone ( [ sh:nodeKind sh:IRI ] [ sh:class e:C ] )",
    "sh:node [ sh:property [ sh:path e:q ; sh:minCount 1 ] ]",
    "sh:qualifiedValueShape [ sh:class e:C ] ; sh:qualifiedMinCount 2",
    "sh:qualifiedValueShape [ sh:nodeKind sh:IRI ] ; sh:qualifiedMaxCount 1",
    'sh:property [ sh:path e:q ; sh:minCount 1 ; sh:message "m"@en ]',
]  # fmt: skip
RANGES = [
    *(f"sh:{side}{kind} {value}" for side in ("min", "max") for kind in ("Inclusive", "Exclusive") for value in (1, 5)),
    "sh:lessThan e:n", "sh:lessThanOrEquals e:n",
]  # fmt: skip
PATHS = [
    "e:r", "[ sh:inversePath e:t ]", "( e:r e:p )", "( e:q e:r [ sh:inversePath e:r ] )",
    "[ sh:alternativePath ( e:n e:m ) ]",
    "[ sh:zeroOrMorePath e:q ]", "[ sh:oneOrMorePath e:q ]", "[ sh:zeroOrOnePath e:r ]",
]  # fmt: skip
HEAD = """@prefix e: <http://e/> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
"""
TARGETS = ("sh:targetClass e:C", "sh:targetNode e:a, e:gone", "sh:targetSubjectsOf e:q", "sh:targetObjectsOf e:r")


def property_shape(number: int, path: str, constraint: str, target: str) -> str:
    return (
        f"e:S{number} a sh:NodeShape ; {target} ; sh:property e:S{number}-p .\n"
        f'e:S{number}-p a sh:PropertyShape ; sh:path {path} ; {constraint} ; sh:message "no"@en , "non"@fr .\n'
    )


def test_each_construct_gives_the_results_of_the_reference() -> None:
    text = HEAD
    for number, constraint in enumerate(CONSTRUCTS):
        text += property_shape(number, "e:p", constraint, TARGETS[number % len(TARGETS)])
    # pySHACL stops where it has to order a node, and takes true for 1: values that can be ordered.
    for number, constraint in enumerate(RANGES, 60):
        text += property_shape(number, "e:o", constraint, TARGETS[0])
    for number, path in enumerate(PATHS, 100):
        for each, constraint in enumerate(("sh:maxCount 0", "sh:nodeKind sh:BlankNode", "sh:minCount 9")):
            text += property_shape(10 * number + each, path, constraint, TARGETS[0])
    text += "e:closed a sh:NodeShape ; sh:targetNode e:b ; sh:closed true ; sh:ignoredProperties ( e:q ) .\n"
    text += "e:off a sh:NodeShape ; sh:targetNode e:b ; sh:deactivated true ; sh:class e:Z .\n"
    text += "e:soft a sh:NodeShape ; sh:targetNode e:b ; sh:severity sh:Warning ; sh:class e:Z .\n"
    data, own = turtle(DATA), Rules(turtle(text))
    found, wanted = ([r._replace(messages=()) for r in engine.run(data, own)] for engine in (fast, reference))
    assert sorted(map(str, found)) == sorted(map(str, wanted))
    fired = {result.component.removeprefix(SH).removesuffix("ConstraintComponent") for result in found}
    assert len(fired) >= 25


def test_a_sparql_constraint_of_many_nodes_is_asked_of_each() -> None:
    text = (
        HEAD
        + """
<http://e/o> sh:declare [ sh:prefix "e" ; sh:namespace "http://e/"^^xsd:anyURI ] .
e:S a sh:NodeShape ; sh:targetSubjectsOf e:q ; sh:message "{$this} and {?other}"@en ;
    sh:sparql [ sh:prefixes <http://e/o> ; sh:select "SELECT $this ?other WHERE { $this e:r ?other }" ] .
"""
    )
    found = same(turtle(DATA), Rules(turtle(text)))
    assert {(result.focus, result.messages[0][0]) for result in found} == {
        ("http://e/a", "http://e/a and http://e/d"), ("http://e/b", "http://e/b and http://e/d"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "shape",
    [
        "e:S sh:targetClass e:C ; sh:js [ ] .",
        "e:S sh:targetClass e:C ; sh:rule [ ] .",
        "e:S a sh:SPARQLFunction .",
        'e:S sh:targetClass e:C ; sh:sparql [ sh:ask "ASK {}" ] .',
        'e:S sh:targetClass e:C ; sh:path e:p ; sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o }" ] .',
        'e:T sh:node e:S . e:S sh:sparql [ sh:select "SELECT $this WHERE { $this ?p ?o }" ] .',
        'e:S sh:targetClass e:C ; sh:sparql [ sh:select "no query" ] .',
        'e:S sh:targetClass e:C ; sh:sparql [ sh:select "ASK { $this ?p ?o }" ] .',
    ],
)
def test_what_it_cannot_run_is_refused_by_name(shape: str) -> None:
    with pytest.raises(SetupError, match="http://e/S") as caught:
        list(fast.run(turtle(DATA), Rules(turtle(HEAD + shape))))
    assert caught.value.hint


def test_an_engine_is_named_or_missed_in_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UsageError, match="no engine 'slow'"):
        check(engine="slow")
    assert engines.chosen(None) == "fast"
    monkeypatch.setattr(engines, "find_spec", lambda name: None)
    with pytest.raises(SetupError, match="not installed") as caught:
        engines.chosen("fast")
    assert "--engine pyshacl" in caught.value.hint
    assert engines.chosen("pyshacl") == "pyshacl"
    assert importlib.util.find_spec("shacl") is not None


def test_lines_are_what_the_parser_reads() -> None:
    text = '<http://e/a> <http://e/p> "a \\"b\\" \\\\ c\\n\\r\\té\\u0007"@en , "5"^^<http://e/t> , _:b-1 .'
    triples = turtle(text)
    assert triples_of("".join(map(line, triples))) == triples
