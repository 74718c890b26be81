"""HermiT on the real record, and on contradictions of many kinds, each of which must be found and named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import time
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord import logic
from onrecord.cli.main import main
from onrecord.errors import SetupError
from onrecord.logic import reasoner
from onrecord.logic.axioms import TYPE, read, short
from onrecord.logic.projection import KEY, Projection

pytestmark = pytest.mark.integration
HEAD = """
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix x: <urn:x:> .
"""


@pytest.fixture(autouse=True)
def _java() -> None:
    if shutil.which("java") is None:
        message = "Java is missing: apt-get install default-jre-headless"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)


def seed(folder: Path, text: str) -> list[Path]:
    path = folder / "seed.ttl"
    path.write_text(HEAD + text, encoding="utf-8")
    return [path]


def test_the_record_is_consistent_and_every_class_satisfiable() -> None:
    proof = logic.examine()
    assert proof.findings == []
    assert proof.consistent
    assert proof.triples_in == proof.triples_out > 8000
    assert proof.classes > 80
    assert proof.individuals > 600


# Contradictions that a look-up names; HermiT alone must find those marked so, too.
@pytest.mark.parametrize(
    ("text", "code", "nodes", "by_reasoner"),
    [
        ("x:both a rec:Killing , rec:Testimony .", "disjoint-classes", ["<urn:x:both>"], True),
        ("x:spot a rec:Place , rec:Act .", "disjoint-classes", ["<urn:x:spot>"], True),
        ("x:i a rec:Involvement ; rec:actor id:fulani .", "disjoint-classes", ["id:fulani", "<urn:x:i>"], True),
        ("x:group rec:statedCount 3 , 4 .", "two-values", ["<urn:x:group>"], True),
        ("x:d rec:deceased x:one , x:two .", "two-values", ["<urn:x:d>", "<urn:x:one>", "<urn:x:two>"], True),
        ("x:group a rec:VictimGroup ; rec:minCount -3 .", "value-out-of-range", ["<urn:x:group>"], True),
        (
            "rec:Visit rdfs:subClassOf rec:Agent . x:visit a rec:Visit .",
            "disjoint-classes", ["<urn:x:visit>"], True,
        ),
        (
            "x:a a rec:VictimGroup ; rec:subgroupOf x:b . x:b rec:subgroupOf x:c . x:c rec:subgroupOf x:a .",
            "cycle", ["<urn:x:a>", "<urn:x:b>", "<urn:x:c>"], False,
        ),
    ],
)  # fmt: skip
def test_a_contradiction_beside_the_record_is_named(
    tmp_path: Path, text: str, code: str, nodes: list[str], by_reasoner: bool
) -> None:
    proof = logic.examine(seed(tmp_path, text), besides=True)
    assert proof.consistent is not by_reasoner
    findings = [finding for finding in proof.findings if all(node in finding.message for node in nodes)]
    assert [finding.code for finding in findings] == [code]
    assert short(findings[0].node) == nodes[0]
    assert findings[0].path == str(tmp_path / "seed.ttl")
    assert findings[0].line > 7


# Contradictions that follow only by reasoning: HermiT finds them, the search names them.
@pytest.mark.parametrize(
    ("text", "nodes", "innocent"),
    [
        (
            "rec:Shooting rdfs:subClassOf [ a owl:Class ; owl:complementOf rec:Attack ] ."
            "x:s a rec:Shooting , rec:Attack . x:t a rec:Shooting .",
            ["<urn:x:s>"], ["<urn:x:t>"],
        ),
        (
            "rec:Transfer rdfs:subClassOf [ a owl:Restriction ; owl:onProperty rec:destination ; owl:maxCardinality "
            '"1"^^<http://www.w3.org/2001/XMLSchema#nonNegativeInteger> ] . x:m a rec:Site . x:n a rec:Site .'
            "x:t a rec:Transfer ; rec:destination x:m , x:n .",
            ["<urn:x:t>", "<urn:x:m>", "<urn:x:n>"], [],
        ),
        ("x:two a rec:Place ; owl:sameAs x:one . x:one a rec:Place .", ["<urn:x:two>", "<urn:x:one>"], []),
        (
            "rec:followedBy a owl:IrreflexiveProperty . x:act a rec:Act ; rec:followedBy x:act .",
            ["<urn:x:act>"], [],
        ),
    ],
)  # fmt: skip
def test_a_contradiction_that_follows_by_reasoning_is_named(
    tmp_path: Path, text: str, nodes: list[str], innocent: list[str]
) -> None:
    # With the ontology alone: the record beside it would only make the search longer.
    proof = logic.examine(seed(tmp_path, text))
    assert not proof.consistent
    (finding,) = [finding for finding in proof.findings if finding.code == "contradiction"]
    assert all(node in finding.message for node in nodes)
    assert not any(node in finding.message for node in innocent)


def test_a_look_up_does_not_hide_what_only_reasoning_finds(tmp_path: Path) -> None:
    text = "x:g rec:statedCount 3 , 4 . x:two owl:sameAs x:one . rec:Hollow rdfs:subClassOf rec:Act , rec:Place ."
    found = {(finding.code, short(finding.node)) for finding in logic.prove(seed(tmp_path, text))}
    assert found == {
        ("two-values", "<urn:x:g>"),
        ("contradiction", "<urn:x:two>"),
        ("unsatisfiable-class", "rec:Hollow"),
    }


def test_what_is_no_owl_is_told_beside_what_look_ups_find(tmp_path: Path) -> None:
    text = "x:g rec:statedCount 3 , 4 . rec:subgroupOf a owl:TransitiveProperty , owl:IrreflexiveProperty ."
    findings = {finding.code: finding.message for finding in logic.prove(seed(tmp_path, text))}
    assert set(findings) == {"two-values", "unreadable"}
    assert "ontology#subgroupOf" in findings["unreadable"]


def test_axioms_that_contradict_themselves_are_named(tmp_path: Path) -> None:
    (finding,) = logic.prove(seed(tmp_path, "owl:Thing rdfs:subClassOf owl:Nothing ."))
    assert "owl:Thing rdfs:subClassOf owl:Nothing" in finding.message


@pytest.mark.parametrize(
    ("options", "severity", "verdict"),
    [([], "error", "inconsistent; 1 finding; "), (["--lang", "fr"], "erreur", "incohérent; 1 constat; ")],
)
def test_the_command_exits_with_1_and_names_the_clash(
    options: list[str], severity: str, verdict: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path,) = seed(tmp_path, "x:both a rec:Killing , rec:Place .")
    with pytest.raises(SystemExit) as stop:
        main(["prove", str(path), *options])
    assert stop.value.code == 1
    captured = capsys.readouterr()
    assert captured.out.startswith(f"{path}:8:24: {severity} [disjoint-classes] urn:x:both:")
    assert captured.err.startswith(verdict)


def test_every_statement_reaches_the_reasoner(tmp_path: Path) -> None:
    """What HermiT holds after reading, counted by class and property, is what the projection says."""
    projection = Projection(read(logic.material()))
    expected = Counter(
        triple.object.value if triple.predicate == TYPE else triple.predicate.value
        for triple in projection.lines
        if projection.axioms.is_statement(triple) and not isinstance(triple.subject, ox.BlankNode)
    )
    expected[KEY] = len(projection.axioms.individuals)
    path = tmp_path / "projection.nt"
    path.write_text(projection.text(), encoding="utf-8")
    assert facts(path) == expected


def facts(path: Path) -> Counter[str]:
    """The facts that HermiT has after reading some N-Triples, counted by class or property."""
    spec = find_spec("owlready2")
    assert spec is not None and spec.origin is not None
    jars = Path(spec.origin).parent / "hermit"
    classes = os.pathsep.join([str(jars), str(jars / "HermiT.jar")])
    program = ["java", "-cp", classes, "org.semanticweb.HermiT.cli.CommandLine", "-l", "--dump-clauses", path.as_uri()]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    dump = done.stdout.partition("ABox: [")[2]
    return Counter(re.findall(r"^\s+<([^>]+)>\(", dump, flags=re.MULTILINE))


def test_what_owlready2_misreads_is_told() -> None:
    """Our projection never writes such a decimal (it would be a rational): this shows that the comparison can fail."""
    digits = '<urn:a> <urn:p> "0.12345678901234567890"^^<http://www.w3.org/2001/XMLSchema#decimal> .'
    sort = f"<urn:p> <{TYPE.value}> <http://www.w3.org/2002/07/owl#DatatypeProperty> ."
    verdict = reasoner.judge(f"{sort}\n{digits}\n", reasoner.Deadline(60))
    assert verdict.consistent
    assert len(verdict.misread) == 1
    assert "0.1234567890123456789" in verdict.misread[0]


def test_what_takes_too_long_is_stopped() -> None:
    started = time.monotonic()
    with pytest.raises(SetupError, match="did not end in the time given"):
        reasoner.judge(Projection(read(logic.material())).text(), reasoner.Deadline(1))
    assert time.monotonic() - started < 10
