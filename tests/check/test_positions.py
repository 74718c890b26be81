"""Positions: every triple that a parser reads is located, and where it stands."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from onrecord.check.sources import shorten
from onrecord.positions import Literal, Node, Triple, locate

BASE = "https://w3id.org/onrecord/test/base.ttl"


def oxigraph(text: str) -> list[ox.Quad]:
    return list(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE, base_iri=BASE))


def quads(triples: Iterable[Triple]) -> list[ox.Quad]:
    def name(node: str) -> ox.NamedNode | ox.BlankNode:
        return ox.BlankNode("b" + node[2:].encode().hex()) if node.startswith("_:") else ox.NamedNode(node)

    def term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
        if isinstance(node, str):
            return name(node)
        if node.language:
            return ox.Literal(node.value, language=node.language)
        return ox.Literal(node.value, datatype=ox.NamedNode(node.datatype))

    return [ox.Quad(name(t.subject), ox.NamedNode(t.predicate), term(t.object)) for t in triples]


def canonical(some: Iterable[ox.Quad]) -> set[str]:
    """Triples as text, blank nodes under canonical names."""
    dataset = ox.Dataset(some)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def test_tricky_turtle_is_located_as_parsers_read_it() -> None:
    text = (Path(__file__).parent / "tricky.ttl").read_text("utf-8")
    found = locate(text, BASE)
    assert canonical(quads(found.triples)) == canonical(oxigraph(text))
    assert len(found.triples) == len(oxigraph(text)) > 40


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_places_are_those_an_editor_shows(end: str) -> None:
    lines = ["@prefix : <#> .", "", ":é  :p 1 ;", '  :q """x', 'y""" .', "", "[ :r :o", " ] :t :u ."]
    found = locate(end.join(lines), BASE)
    places = [[tuple(found.place(at)) for at in triple[3:]] for triple in found.triples]
    assert places == [
        [(3, 1), (3, 5), (3, 8)],
        [(3, 1), (4, 3), (4, 6)],
        [(7, 1), (7, 3), (7, 6)],
        [(7, 1), (8, 4), (8, 7)],
    ]
    assert found.triples[1].object == Literal(f"x{end}y", str(rdflib.XSD.string))
    assert found.place(-1) == (0, 0)


def test_places_in_every_file_of_the_project(repository: Path) -> None:
    folders = ("ontology", "data", "shapes")
    paths = [path for folder in folders for path in sorted((repository / folder).rglob("*.ttl"))]
    assert len(paths) > 40
    for path in paths:
        text = path.read_text("utf-8")
        found = locate(text, BASE)
        assert canonical(quads(found.triples)) == canonical(oxigraph(text)), path
        for triple in found.triples:
            places = (triple.subject, triple.subject_at), (triple.predicate, triple.predicate_at)
            for iri, at in (*places, (triple.object, triple.object_at)):
                # A literal may be written in many ways; a list cell and its rdf:first are not written at all.
                if not isinstance(iri, Literal) and not iri.startswith(("_:", str(rdflib.RDF))):
                    assert text.startswith((f"<{iri}>", shorten(iri, found.prefixes)), at), (path, at, iri)


def generated(seed: int) -> str:
    """A file with the same kinds of statements in ever other ways of writing them."""
    pick = random.Random(seed)  # noqa: S311  (no secret)
    names = [":a", "p:b.c", "p:d\\/e", "<#f>", "<http://x/y>", "_:g", "p:", "p:1%20", ":true", "p:é"]
    literals = ['"x"', "'it'", '"""a"b\n#c"""', "'''d''e'''", '"f"@en', '"\\u00e9\\""', "1", "-2.5", "3E0", "true"]
    literals += ['"2025"^^p:t', '"."', '";#"@fr-CA', '"""\\"""" ', '"\\\\"']

    def gap() -> str:
        return pick.choice([" ", "  ", "\n", "\r\n", "\t", ' # c . ; "\n', "\n\n"])

    def value(depth: int) -> str:
        kind = pick.random()
        if kind < 0.12 and depth:
            return "(" + gap() + gap().join(value(depth - 1) for _ in range(pick.randrange(4))) + gap() + ")"
        if kind < 0.3 and depth:
            return "[" + gap() + (properties(depth - 1) if pick.random() < 0.8 else "") + "]"
        return pick.choice(names if kind < 0.6 else literals)

    def properties(depth: int) -> str:
        parts = []
        for _ in range(pick.randrange(1, 4)):
            predicate = pick.choice(["a", *(name for name in names if not name.startswith("_"))])
            values = [value(depth) for _ in range(pick.randrange(1, 3))]
            parts.append(predicate + gap() + (gap() + "," + gap()).join(values))
        return (gap() + pick.choice([";", "; ;"]) + gap()).join(parts) + gap() + pick.choice(["", ";"])

    statements = [f"{pick.choice(names)}{gap()}{properties(3)}{gap()}." for _ in range(pick.randrange(1, 8))]
    return f"@prefix : <#>.{gap()}PREFIX p: <http://p/>{gap()}" + gap().join(statements)


def test_generated_turtle_is_located_as_the_parser_reads_it() -> None:
    for seed in range(400):
        text = generated(seed)
        assert canonical(quads(locate(text, BASE).triples)) == canonical(oxigraph(text)), (seed, text)


@given(st.text(alphabet=st.sampled_from("ab:<>\"'\\.;,[]()@^#_%1e+- \n{}é\u0000"), max_size=60))
def test_locating_never_fails(text: str) -> None:
    locate(f"@prefix a: <#> .{text}", BASE)


@pytest.mark.parametrize("brackets", ["()", "[]"])
def test_deep_brackets_exhaust_no_stack(brackets: str) -> None:
    deep = 20_000
    inside = "" if brackets == "()" else ":p "
    text = "@prefix : <#> . :a :p " + f"{brackets[0]} {inside}" * deep + "1" + brackets[1] * deep + " ."
    assert len(locate(text, BASE).triples) > deep


def test_long_and_hostile_texts_are_read_in_one_pass() -> None:
    long = 'x "y" \\n' * 100_000
    assert len(locate(f'@prefix : <#> . :a :p """{long}""" .', BASE).triples) == 1
    for hostile in (f':a :p """{long[:50_000]}', "a1" * 100_000, ":a" + "." * 100_000, "<a" * 100_000, '"""' * 20_001):
        locate(hostile, BASE)
