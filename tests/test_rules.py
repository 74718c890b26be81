"""Every rule of the derived layer on a small given file, and the guards that keep hedges where they are."""

from __future__ import annotations

import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord import answers, derive, files, questions, record
from onrecord.terms import PROV, RDF, REC

ROOT = files.root()
HERE = Path(__file__).parent / "rules"
RULES = sorted((ROOT / "ontology" / "rules").glob("*.rq"))
HEDGES = ("certainty", "accuserCertainty", "contentCertainty")


def run(rule: Path, given: Path) -> set[ox.Triple]:
    store = ox.Store()
    for path in [*record.layer_files()["ontology"], given]:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    result = store.query(rule.read_text(encoding="utf-8"))
    assert isinstance(result, ox.QueryTriples)
    return set(result)


def split(triples: set[ox.Triple]) -> tuple[set[ox.Triple], dict[str, dict[str, set[str]]]]:
    """Derived statements (an Engagement is one), and the Derivation nodes as property to values."""
    derivations: dict[str, dict[str, set[str]]] = {}
    statements = set()
    for triple in triples:
        if "/derived/" in str(triple.subject) and "/derived/engagement/" not in str(triple.subject):
            values = derivations.setdefault(str(triple.subject), {})
            values.setdefault(triple.predicate.value, set()).add(str(triple.object))
        else:
            statements.add(triple)
    return statements, derivations


def test_every_rule_has_a_header_and_its_own_files() -> None:
    assert {rule.stem for rule in RULES} == {folder.name for folder in HERE.iterdir()}
    assert len(RULES) == len(list(HERE.glob("*/given.ttl"))) == len(list(HERE.glob("*/expected.ttl")))
    for rule in RULES:
        head = rule.read_text(encoding="utf-8").split("PREFIX")[0]
        assert "# Why: " in head and "# From: " in head, rule.name


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.stem)
def test_rule_gives_what_is_expected_and_nothing_else(rule: Path) -> None:
    derived, derivations = split(run(rule, HERE / rule.stem / "given.ttl"))
    expected = {q.triple for q in record.parse(HERE / rule.stem / "expected.ttl")}
    assert {str(t) for t in derived} == {str(t) for t in expected}
    for values in derivations.values():
        assert values[PROV + "wasDerivedFrom"]
        assert values[REC + "rule"] == {f"<https://w3id.org/onrecord/rule/{rule.stem}>"}
        (subject,), (predicate,), (object_,) = (values[RDF + part] for part in ("subject", "predicate", "object"))
        assert f"{subject} {predicate} {object_}" in {str(t) for t in derived}


@pytest.mark.parametrize("rule", ["harm", "last-status", "places", "sides"])
def test_removing_every_hedged_node_removes_no_shortcut(rule: str, tmp_path: Path) -> None:
    for folder in files.FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    store = ox.Store()
    store.load(path=str(tmp_path / "data" / "mali2025.ttl"), format=ox.RdfFormat.TURTLE)
    hedged = {q.subject for name in HEDGES for q in store.quads_for_pattern(None, ox.NamedNode(REC + name), None)}
    assert len(hedged) > 8
    for node in hedged:
        for quad in list(store.quads_for_pattern(node, None, None)):
            store.remove(quad)
    data = store.dump(format=ox.RdfFormat.TURTLE, from_graph=ox.DefaultGraph())
    assert data is not None
    (tmp_path / "data" / "mali2025.ttl").write_bytes(data)
    path = Path(f"data/derived/{rule}.ttl")
    assert derive.build(tmp_path)[path] == (ROOT / path).read_text(encoding="utf-8")


def test_no_derived_statement_stands_on_a_hedged_node() -> None:
    hedged = {
        str(q.subject)
        for path in record.layer_files()["record"]
        for q in record.parse(path)
        if q.predicate.value in {REC + name for name in HEDGES}
    }
    for rule in ("harm", "last-status", "places", "sides"):
        for quad in record.parse(ROOT / "data" / "derived" / f"{rule}.ttl"):
            if quad.predicate.value == PROV + "wasDerivedFrom":
                assert str(quad.object) not in hedged


def test_the_derived_layer_never_raises_a_certainty() -> None:
    bare = record.Store(layers=("ontology", "record"))
    full = record.Store()
    for slug, columns in {
        "hedges": ("statement", "certainty"),
        "killings": ("incident", "act_certainty", "attribution_certainty", "basis", "killed_min", "killed_max"),
        "stated-reasons": ("incident", "certainty"),
    }.items():
        question = questions.question(slug)
        without, with_derived = (answers.answer(store, question).texts() for store in (bare, full))
        assert [[row[c] for c in columns] for row in without] == [[row[c] for c in columns] for row in with_derived]
    # The one question that reads derived sides loses none of the hedges that the record alone shows.
    killings = answers.answer(bare, questions.question("killings")).texts()
    hedged = {row["incident"] for row in killings if row["act_certainty"] or row["attribution_certainty"]}
    sides = answers.answer(full, questions.question("killed-by-side")).texts()
    assert sum(int(row["hedged_incidents"]) for row in sides) == len(hedged) == 2
    assert sum(int(row["uncounted_incidents"]) for row in sides) == sum(not row["killed_min"] for row in killings)
