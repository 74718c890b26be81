"""One mistake, one finding; drafts; contradictions; evidence: each shown on the invented record of demo.ttl."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import files, logic, passages
from onrecord.check import check, examine
from onrecord.check.slips import mended
from onrecord.check.sources import gather
from onrecord.findings import Finding

Plant = Callable[..., Path]
Told = set[tuple[str, str]]
REPORT = "On May 3, presumed JNIM fighters killed at least four men in a raid on Orla.\n"


def told(findings: list[Finding]) -> Told:
    return {(finding.code, finding.node) for finding in findings}


# One mistake, one finding


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        # a misspelt predicate: the act lacks no victim, the group is not left alone
        ([("rec:victim raid:dead", "rec:victm raid:dead")], {("unknown-term", "raid:killing")}),
        ([("rec:act raid:killing", "rec:acts raid:killing")], {("unknown-term", "demo:raid")}),
        # a misspelt class: who refers to the node refers to one of the right kind
        ([("a rec:VictimGroup", "a rec:VictimGruop")], {("unknown-term", "raid:dead")}),
        ([("a rec:Killing", "a rec:Kiling")], {("unknown-term", "raid:killing")}),
        ([("a rec:Incident", "a rec:incident")], {("unknown-term", "demo:raid")}),
        # a misspelt value, and one that nothing is near to
        ([("rec:certainty rec:presumed", "rec:certainty rec:presumd")], {("unknown-term", "raid:jnim-killing")}),
        ([("rec:sex rec:male", "rec:sex rec:xyzzy")], {("unknown-term", "raid:dead")}),
        # a class that nothing is near to: of this node no more can be said
        ([("a rec:VictimGroup", "a rec:Xyzzy")], {("unknown-term", "raid:dead")}),
        # a misspelt name: the node that was meant is not left alone
        ([("rec:victim raid:dead", "rec:victim raid:ded")], {("undescribed-node", "raid:killing")}),
        ([("rec:actor id:jnim", "rec:actor id:jnimm")], {("undescribed-node", "raid:jnim-killing")}),
        ([("rec:evidence psg:p1-s1", "rec:evidence psg:p1-s2")], {("undescribed-node", "demo:raid")}),
        # a slip in the namespace, which makes every term unknown
        ([("onrecord/ontology#", "onrecord/ontolgy#")], {("unknown-vocabulary", "")}),
        # ... and none of these hides a mistake of its own, on the same node or beside it
        (
            [("a rec:Killing", "a rec:Kiling"), ('@en, "Homicide de quatre hommes"@fr', "@en")],
            {("unknown-term", "raid:killing"), ("labelled-label", "raid:killing")},
        ),
        (
            [("rec:victim raid:dead", "rec:victm raid:dead"), ("rec:sex rec:male", "rec:sex rec:stated")],
            {("unknown-term", "raid:killing"), ("coded-value-sex", "raid:dead")},
        ),
        (
            [("rec:victim raid:dead", "rec:victim raid:ded"), ("rec:degree rec:directlyCarriedOut ;", "")],
            {("undescribed-node", "raid:killing"), ("involvement-degree", "raid:jnim-killing")},
        ),
        (
            [("rec:victim raid:dead ;", "rec:victm raid:dead ; rec:victim id:orla ;")],
            {("unknown-term", "raid:killing"), ("victim-kind-victim", "raid:killing")},
        ),
        (
            [("onrecord/ontology#", "onrecord/ontolgy#"), ("rec:degree rec:directlyCarriedOut ;", "")],
            {("unknown-vocabulary", ""), ("involvement-degree", "raid:jnim-killing")},
        ),
    ],
)
def test_a_slip_is_one_finding_and_hides_no_other(plant: Plant, changes: list[tuple[str, str]], expected: Told) -> None:
    found = told(check([plant(*changes)]))
    assert expected <= found
    # A further finding may only say of the same nodes what follows from these.
    assert {node for _, node in found} <= {node for _, node in expected}
    assert {code for code, _ in found - expected} <= {"act-victim", "link-kind"}


def test_a_name_of_a_node_not_yet_described_is_not_taken_for_another(plant: Plant) -> None:
    # raid:dead is a victim already: raid:dead-2 may well be a group of its own.
    path = plant(("rec:victim raid:dead", "rec:victim raid:dead, raid:dead-2"))
    corrected = mended(gather([path]))
    assert corrected.unknown == {"https://w3id.org/onrecord/demo/raid/dead-2"}
    assert ("undescribed-node", "raid:killing") in told(check([path]))


# Profiles


def test_a_draft_may_lack_what_is_not_written_yet(plant: Plant) -> None:
    path = plant(
        ("    rec:evidence psg:p1-s1 ;\n", ""),
        ("raid:jnim-killing ;\n    rec:basis rec:stated", "raid:jnim-killing ;\n    rec:basis rec:male"),
        ("rec:sex rec:male ;\n    rec:evidence psg:p1-s1 ;\n    rec:basis rec:stated .", "rec:sex rec:male ."),
        ('@en, "Homicide de quatre hommes"@fr', "@en"),
        ("rec:degree rec:directlyCarriedOut ;", ""),
    )
    release, draft = check([path]), check([path], profile="draft")
    assert {finding.severity for finding in release} == {"error"}
    assert told(release) == told(draft)
    severity = {(finding.code, finding.node): finding.severity for finding in draft}
    assert severity == {
        ("statement-evidence", "demo:raid"): "warning",
        ("statement-evidence", "raid:dead"): "warning",
        ("statement-basis", "raid:dead"): "warning",
        ("stated-figure-basis", "raid:dead"): "warning",
        ("labelled-label", "raid:killing"): "warning",
        # wrong, not missing
        ("statement-basis", "demo:raid"): "error",
        ("involvement-degree", "raid:jnim-killing"): "error",
    }
    # What is missing is told at the node, or at what there is of it already.
    lines = path.read_text("utf-8").splitlines()
    places = {(f.code, f.node): lines[f.line - 1][f.column - 1 :] for f in draft}
    assert places["statement-evidence", "demo:raid"].startswith("demo:raid a")
    assert "Killing of four men" in places["labelled-label", "raid:killing"]


# Logic


def test_a_contradiction_is_found_without_java_too(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    path = plant(("raid:dead a rec:VictimGroup ;", "raid:dead a rec:VictimGroup, rec:Testimony ;"))
    monkeypatch.setenv("PATH", "")
    result = examine([path], proof=True)
    (note,) = result.notes
    assert note.startswith("logic not checked: needs Java")
    found = [finding for finding in result.findings if finding.code == "disjoint-classes"]
    assert [(finding.node, finding.column) for finding in found] == [("raid:dead", 30)]
    french = examine([path], "fr", proof=True)
    assert french.notes[0].startswith("logique non vérifiée : il faut Java")
    clash = next(finding for finding in french.findings if finding.code == "disjoint-classes")
    assert "s'excluent" in clash.message


@pytest.mark.skipif(shutil.which("java") is None, reason="Java is missing: apt-get install default-jre-headless")
def test_the_proof_is_a_part_of_the_check(plant: Plant) -> None:
    assert examine([plant()], proof=True).findings == []
    path = plant(("rec:sex rec:male", "rec:subgroupOf raid:dead ; rec:sex rec:male"))
    result = examine([path], proof=True)
    assert ("cycle", "raid:dead") in told(result.findings) or ("subgroup-cycle", "raid:dead") in told(result.findings)
    assert result.notes == ()


def test_a_proof_that_does_not_end_is_a_note(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.check.logic.TIMEOUT", 0.0)
    if shutil.which("java") is None:
        pytest.skip("Java is missing: apt-get install default-jre-headless")
    result = examine([plant()], proof=True)
    assert result.findings == []
    assert result.notes[0].startswith("logic not checked: ")
    assert logic.TIMEOUT > 0


# Evidence


@pytest.fixture
def demo_report(plant: Plant, tmp_path: Path) -> Path:
    """The invented report, with the passages made from it beside the record."""
    plant()
    path = tmp_path / "report.txt"
    path.write_text(REPORT, "utf-8")
    (tmp_path / "passages" / "demo.ttl").write_text(passages.turtle("demo", passages.make(REPORT)), "utf-8")
    return path


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_text("utf-8")
    assert old in content
    path.write_text(content.replace(old, new), "utf-8")


def evidence(demo_report: Path, language: str = "en") -> list[tuple[str, str, str, int, str]]:
    """The findings of the evidence checker: code, node, file, and the text that they begin at."""
    record = demo_report.parent / "demo.ttl"
    found = []
    for finding in check([record], language, demo_report):
        lines = (demo_report if finding.path == str(demo_report) else record).read_text("utf-8").splitlines()
        where = lines[finding.line - 1][finding.column - 1 :] if finding.line else ""
        found.append((finding.code, finding.node, Path(finding.path).name, finding.line, where[:12]))
    return found


def test_the_invented_record_says_what_its_report_says(demo_report: Path) -> None:
    assert evidence(demo_report) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("demo.ttl", "rec:statedCount 4 ;", "rec:statedCount 5 ;", ("unfounded", "raid:dead", "demo.ttl", 33, "5 ;")),
        (
            "demo.ttl", 'JNIM fighters"@en ;', 'JNIM soldiers"@en ;',
            ("unfounded", "raid:jnim-killing", "demo.ttl", 54, '"JNIM soldie'),
        ),
        (
            "demo.ttl", '    rec:certainty rec:presumed ;\n    rec:wording "presumed"@en ;\n', "",
            ("uncarried-hedge", "p1-s1", "report.txt", 1, "presumed JNI"),
        ),
        ("report.txt", REPORT, "Another text.\nAnd more.\nAnd more.\n", ("not-the-report", "", "report.txt", 0, "")),
    ],
)  # fmt: skip
def test_what_the_report_does_not_bear_out_is_found_at_its_place(
    demo_report: Path, file: str, old: str, new: str, expected: tuple[str, str, str, int, str]
) -> None:
    edit(demo_report.parent / file, old, new)
    english = evidence(demo_report)
    assert expected in english
    assert evidence(demo_report, "fr") == english


def test_a_citation_of_nothing_is_told_once(demo_report: Path) -> None:
    edit(demo_report.parent / "demo.ttl", "rec:victim raid:dead ;", "rec:victim raid:dead ; rec:evidence psg:p1-s7 ;")
    assert [found[:2] for found in evidence(demo_report)] == [("undescribed-node", "raid:killing")]


def test_without_passages_the_finding_says_how_to_make_them(demo_report: Path) -> None:
    (demo_report.parent / "passages" / "demo.ttl").unlink()
    findings = check([demo_report.parent / "demo.ttl"], "en", demo_report, profile="draft")
    (finding,) = [finding for finding in findings if finding.code == "no-passages"]
    assert f"onrecord cite demo --source {demo_report} --write" in finding.remedy
    assert finding.severity == "warning"
    assert all(f.severity == "warning" for f in findings if f.code == "undescribed-node")


def test_in_a_draft_a_sentence_may_wait(demo_report: Path) -> None:
    text = REPORT.replace("Orla.", "Orla. Two huts burned.")
    demo_report.write_text(text, "utf-8")
    passages_file = demo_report.parent / "passages" / "demo.ttl"
    passages_file.write_text(passages.turtle("demo", passages.make(text)), "utf-8")
    record = demo_report.parent / "demo.ttl"
    for profile, severity in (("draft", "warning"), ("release", "error")):
        found = check([record], "en", demo_report, profile=profile)
        assert [(f.code, f.node, f.severity) for f in found] == [("uncited", "p1-s2", severity)]


def test_without_a_record_there_is_nothing_to_compare(demo_report: Path) -> None:
    result = examine([demo_report.parent / "passages" / "demo.ttl"], source=demo_report)
    assert result.findings == []
    assert result.notes[0].startswith("evidence not checked")


def test_the_packaged_record_has_no_finding_of_any_checker(report: Path) -> None:
    result = examine(proof=shutil.which("java") is not None, source=report)
    assert result.findings == []
    assert bool(result.notes) is (shutil.which("java") is None)


def test_a_copy_of_the_packaged_record_is_compared_without_its_passages_beside_it(tmp_path: Path, report: Path) -> None:
    copy = tmp_path / "copy.ttl"
    copy.write_text(files.read_text(files.root() / "data" / "mali2025.ttl"), "utf-8")
    assert check([copy], source=report) == []
    edit(copy, "rec:statedCount 27 ;", "rec:statedCount 28 ;")
    assert ("unfounded", "diafarabe:men") in told(check([copy], source=report))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("a rec:Report ;", "a rec:Report", "does not end"),
        ("rec:basis rec:stated .\n\nraid:", "rec:basis rec:stated ;\n\nraid:", "a new node begins"),
    ],
)
def test_a_broken_record_says_nothing_about_its_passages(demo_report: Path, old: str, new: str, words: str) -> None:
    record = demo_report.parent / "demo.ttl"
    content = record.read_text("utf-8")
    assert old in content
    record.write_text(content.replace(old, new, 1), "utf-8")
    (finding,) = check([record, demo_report.parent / "passages" / "demo.ttl"])
    assert finding.code == "broken-turtle"
    assert words in finding.message
