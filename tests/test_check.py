"""Checking: each planted fault is found at its line; the real record and the invented one have none.

`tests/check/demo.ttl` is a small invented record with its passages; faults are planted in copies of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import click.testing
import pytest
import rdflib

import onrecord.cli.check
from onrecord import files
from onrecord.check import check, examine, syntax, vocabulary
from onrecord.check.forms.plain import KEYS
from onrecord.check.lexical import fits
from onrecord.check.shapes import kebab
from onrecord.check.sources import Source, gather, tidy
from onrecord.cli.main import main
from onrecord.errors import UsageError
from onrecord.findings import Finding
from onrecord.positions import Literal
from onrecord.record import layer_files
from onrecord.terms import EDTF, XSD

DEMO = Path(__file__).parent / "check" / "demo.ttl"
Plant = Callable[..., Path]  # the fixture `plant` of conftest.py


def quick(path: Path, language: str = "en") -> list[Finding]:
    """The findings of the two checkers that need no pySHACL."""
    material = gather([path], language)
    return sorted({*syntax.check(material), *vocabulary.check(material)})


def line_of(path: Path, text: str) -> int:
    """The line of the file on which a text first stands."""
    return next(n for n, line in enumerate(path.read_text("utf-8").splitlines(), 1) if text in line)


# Syntax


@pytest.mark.parametrize(
    ("old", "new", "shift", "says"),
    [
        ("rec:victim raid:dead ;", "rec:victim raid:dead", 1, "does not end"),
        ("rec:sex rec:male ;", "rec:sex ;", 0, "a value was expected"),
        ("@prefix edtf:", "@prefix ed:", None, "the prefix edtf: is not declared"),
        ('"Raid on Orla"@en', '"Raid on Orla@en', 0, ""),
        ("rec:place id:orla", "rec:place <or la>", 0, "stands a character that may not: ' '"),
        ('"Raid on Orla"@en', "“Raid on Orla”@en", 0, "“ is a typographic quote"),
        ("rec:sex rec:male ;", ":sex rec:male ;", 0, "the prefix : is not declared"),
        ("rec:sex rec:male", "rec:sex << id:orla a rec:Place >>", 0, "Turtle 1.2"),
    ],
)
def test_broken_turtle_is_one_finding_at_its_line(
    plant: Plant, old: str, new: str, shift: int | None, says: str
) -> None:
    path = plant((old, new))
    expected = line_of(path, new) + shift if shift is not None else line_of(path, "^^edtf:")
    findings = quick(path)
    assert [(f.path, f.line, f.code, f.severity) for f in findings] == [(str(path), expected, "broken-turtle", "error")]
    assert says in findings[0].message
    assert findings[0].remedy
    french = quick(path, "fr")[0]
    assert french.message.startswith("Turtle invalide : ")
    assert french.remedy != findings[0].remedy


def test_a_broken_file_does_not_keep_the_others_from_being_checked(plant: Plant, tmp_path: Path) -> None:
    path = plant(("rec:victim raid", "rec:victm raid"))
    head, _, tail = path.read_text("utf-8").partition("raid:dead a rec:VictimGroup")
    prefixes = head[: head.index("# An invented")]
    statement, _, rest = tail.partition(" .\n\n")
    path.write_text(head + rest, "utf-8")
    broken = tmp_path / "broken.ttl"
    broken.write_text(f"{prefixes}raid:dead a rec:VictimGroup{statement} .\n:oops\n", "utf-8")
    material = gather([path, broken])
    findings = sorted([*syntax.check(material), *vocabulary.check(material)])
    # raid:dead is described in the broken file, above the fault: it is not reported as missing.
    assert [(f.path, f.code) for f in findings] == [(str(broken), "broken-turtle"), (str(path), "unknown-term")]


@pytest.mark.parametrize("content", [b"", b"# nothing yet\r\n"])
def test_a_file_that_states_nothing_is_a_finding(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "empty.ttl"
    path.write_bytes(content)
    assert [(f.line, f.code, f.severity) for f in check([path])] == [(0, "no-statements", "error")]
    assert [(f.line, f.code, f.severity) for f in check([path], profile="draft")] == [(0, "no-statements", "warning")]


def test_byte_order_mark_and_nul_are_findings_and_line_ends_are_not(plant: Plant) -> None:
    path = plant(("rec:victim raid", "rec:victm raid"))
    content = path.read_bytes()
    path.write_bytes(content.replace(b"\n", b"\r\n"))
    assert [(f.line, f.code) for f in quick(path)] == [(line_of(path, "victm"), "unknown-term")]
    path.write_bytes(b"\xef\xbb\xbf" + content)
    assert [(f.line, f.code) for f in quick(path)] == [(1, "broken-turtle")]
    assert "byte order mark" in quick(path)[0].message
    path.write_bytes(b"\x00\x01\x02")
    assert [f.code for f in quick(path)] == ["broken-turtle"]


def test_files_that_cannot_be_read_are_usage_errors(tmp_path: Path) -> None:
    loop, closed = tmp_path / "loop.ttl", tmp_path / "closed.ttl"
    loop.symlink_to(loop)
    closed.write_text("")
    closed.chmod(0)
    paths: list[str | Path] = [tmp_path / "none.ttl", tmp_path, loop, "", "a\0b"]
    try:
        closed.read_bytes()
    except PermissionError:  # root reads it all the same
        paths.append(closed)
    for path in paths:
        with pytest.raises(UsageError):
            check([path])
    with pytest.raises(UsageError, match="'de'"):
        check([DEMO], "de")


# Vocabulary


@pytest.mark.parametrize(
    ("old", "new", "code", "near"),
    [
        ("rec:victim raid", "rec:victm raid", "unknown-term", "rec:victim"),
        ("rec:victim raid", "rec:Victim raid", "unknown-term", "rec:victim"),
        ("a rec:Killing", "a rec:Kiling", "unknown-term", "rec:Killing"),
        ("rec:certainty rec:presumed", "rec:certainty rec:presumd", "unknown-term", "rec:presumed"),
        ("dcterms:language", "rec:language", "unknown-term", "dcterms:language"),
        ("dcterms:language", "dcterms:langauge", "unknown-term", "dcterms:language"),
        ("rdfs:label", "rdfs:lable", "unknown-term", "rdfs:label"),
        ('"2025-05-03"^^edtf:EDTF', '"2025-05-03"^^edtf:EDFT', "unknown-term", "edtf:EDTF"),
        ('"2025-05-03"^^xsd:date', '"2025-05-03"^^xsd:dat', "unknown-term", "xsd:date"),
        ("a rec:Killing", "a rec:victim", "misused-term", "rec:VictimGroup"),
        ("rec:sex rec:male", "rec:VictimGroup rec:male", "misused-term", ""),
        ("rec:victim raid:dead", "rec:victim raid:ded", "undescribed-node", "raid:dead"),
        ("rec:actor id:jnim", "rec:actor id:jnimm", "undescribed-node", "id:jnim"),
        ("rec:evidence psg:p1-s1", "rec:evidence psg:p1-s2", "undescribed-node", ""),
    ],
)
def test_what_does_not_exist_is_found_at_its_line(plant: Plant, old: str, new: str, code: str, near: str) -> None:
    path = plant((old, new))
    findings = quick(path)
    assert [(f.line, f.code, f.severity) for f in findings] == [(line_of(path, new), code, "error")]
    if near:
        assert re.search(rf"Did you mean ([^?]* or )?{near}\b", findings[0].remedy)
        assert re.search(rf"Vouliez-vous dire ([^?]* ou )?{near}\b", quick(path, "fr")[0].remedy)


def test_strange_vocabularies_warn_and_nearly_ours_is_an_error(plant: Plant) -> None:
    foaf = plant(("rec:sex rec:male", "<http://xmlns.com/foaf/0.1/gender> rec:male"))
    (warning,) = quick(foaf)
    assert (warning.line, warning.code, warning.severity) == (line_of(foaf, "foaf"), "unknown-vocabulary", "warning")
    assert f"first on line {warning.line}, of " in warning.message
    slip = plant(("onrecord/ontology#", "onrecord/ontolgy#"))
    (error,) = [finding for finding in quick(slip) if finding.code == "unknown-vocabulary"]
    assert error.severity == "error"
    assert "onrecord/ontology#" in error.remedy


def test_prefixes_may_be_named_otherwise(plant: Plant) -> None:
    path = plant(("rec:victim raid", "rec:victm raid"))
    content = path.read_text("utf-8")
    path.write_text(content.replace("raid:", "r:").replace("rec:", "onr:"), "utf-8")
    (finding,) = quick(path)
    assert (finding.node, finding.line) == ("r:killing", line_of(path, "victm"))
    assert "Did you mean onr:victim?" in finding.remedy


def test_a_copy_of_the_packaged_record_stands_in_for_it(tmp_path: Path) -> None:
    packaged = files.root() / "data" / "mali2025.ttl"
    content = packaged.read_text("utf-8")
    copy = tmp_path / "copy.ttl"
    copy.write_text(content, "utf-8")
    assert quick(copy) == []
    # Gone from the copy is gone, though the packaged record has it.
    statement = re.search(r"^id:jnim a .*? \.$", content, re.MULTILINE | re.DOTALL)
    assert statement
    copy.write_text(content.replace(statement.group(), ""), "utf-8")
    findings = quick(copy)
    assert findings
    assert {f.code for f in findings} == {"undescribed-node"}
    assert all("id:jnim" in f.message for f in findings)


# Shapes


# Text replaced, text that replaces it, code, text on the line of the finding, node.
BROKEN_RULES = [
    ("rec:basis rec:stated", "rec:basis rec:male", "statement-basis", "rec:male .", "demo:raid"),
    ("rec:statedCount 4 ;", "rec:maxCount -4 ;", "figures-max-count", "-4", "raid:dead"),
    ("raid:killing a", "[] rec:basis rec:stated . raid:killing a", "blank-node", "[]", "[ ]"),
    ("rec:sex rec:male ;", "rec:sex rec:male, rec:female ;", "coded-value-sex", "rec:female", "raid:dead"),
    ("rec:degree rec:directlyCarriedOut ;", "", "involvement-degree", "raid:jnim-killing a", "raid:jnim-killing"),
    ("rec:place id:orla ;", "rec:place rec:Killing ;", "class-as-value", "place rec:Killing", "raid:killing"),
]


def test_a_broken_rule_is_found_at_the_value_or_the_node(plant: Plant) -> None:
    path = plant(*(fault[:2] for fault in BROKEN_RULES))
    english = {(f.line, f.code, f.node): f for f in check([path])}
    for _, _, code, at, node in BROKEN_RULES:
        assert (line_of(path, at), code, node) in english
    assert {finding.severity for finding in english.values()} == {"error"}
    french = {(f.line, f.code, f.node): f for f in check([path], "fr")}
    assert english.keys() == french.keys()
    assert all(french[place].message != finding.message for place, finding in english.items())


def test_rules_left_to_the_vocabulary_are_still_rules() -> None:
    shapes = rdflib.Graph()
    for path in sorted((files.root() / "shapes").glob("*.ttl")):
        shapes.parse(path)
    for name in ("DefinedTerm", "Described"):
        shape = rdflib.URIRef(f"https://w3id.org/onrecord/shapes#{name}")
        assert (shape, rdflib.RDF.type, rdflib.SH.NodeShape) in shapes


@pytest.mark.parametrize(
    ("name", "code"),
    [("Statement-evidence", "statement-evidence"), ("ActDoneToPeople-minCount", "act-done-to-people-min-count")],
)
def test_codes_are_the_names_of_shapes(name: str, code: str) -> None:
    assert kebab(name) == code


def test_a_hostile_literal_is_shown_short_and_on_one_line(plant: Plant) -> None:
    long = "\\u001B[31m line\\n" * 80_000
    path = plant(('rec:coverage "2025"^^edtf:EDTF', f'rec:coverage "{long}"^^edtf:EDTF'))
    findings = check([path])
    assert findings
    assert all(str(finding).isprintable() and len(str(finding)) < 1500 for finding in findings)


def test_tidy_keeps_both_ends() -> None:
    assert tidy("a\n b\tc\x1b") == "a b c\\u001b"
    assert len(tidy("x" * 10_000, 100)) < 110


# Values


# Text replaced, text that replaces it.
BAD_VALUES = [
    # pySHACL ends in a TypeError when this is to be compared with rec:earliestEnd
    ('rec:latestEnd "2025-05-03"', 'rec:latestEnd "2025-02-30"'),
    ('rec:latestBegin "2025-05-03"', 'rec:latestBegin "7 February"'),
    ('rec:date "2025-05-03"', 'rec:date "2025-05-32"'),
    ("rec:minCount 4", 'rec:minCount "x"^^xsd:integer'),
    ("rec:sex rec:male ;", 'rec:sex rec:male ; rec:civilian "maybe"^^xsd:boolean ;'),
]


def test_a_value_that_does_not_fit_its_datatype_is_found_at_its_line_beside_the_other_faults(plant: Plant) -> None:
    path = plant(*BAD_VALUES, ("rec:degree rec:directlyCarriedOut ;", ""))
    english = check([path])
    assert [f.line for f in english if f.code == "bad-value"] == sorted(line_of(path, new) for _, new in BAD_VALUES)
    assert all(f.remedy and f.severity == "error" for f in english if f.code == "bad-value")
    assert "involvement-degree" in {f.code for f in english}  # the shapes were applied all the same
    french = check([path], "fr")
    assert [(f.line, f.code) for f in french] == [(f.line, f.code) for f in english]
    bad = zip(english, french, strict=True)
    assert all(e.message != f.message and e.remedy != f.remedy for e, f in bad if e.code == "bad-value")


def test_a_bad_value_in_what_is_leant_on_does_not_keep_the_shapes_from_their_work(plant: Plant) -> None:
    path = plant(("rec:degree rec:directlyCarriedOut ;", ""))
    with (path.parent / "passages" / "demo.ttl").open("a", encoding="utf-8") as passages:
        passages.write(
            "<https://w3id.org/onrecord/demo/raid/killing> rec:latestEnd "
            '"2025-02-30"^^<http://www.w3.org/2001/XMLSchema#date> .\n'
        )
    assert "involvement-degree" in {finding.code for finding in check([path])}


def test_a_decimal_is_no_count(plant: Plant) -> None:
    path = plant(("rec:minCount 4 ;", "rec:minCount 4.0 ;"))
    assert (line_of(path, "4.0"), "figures-min-count") in {(f.line, f.code) for f in check([path])}


@pytest.mark.parametrize(
    ("datatype", "good", "bad"),
    [
        ("boolean", ["true", "false", "0", "1"], ["maybe", "TRUE", "yes", ""]),
        ("byte", ["-128", "127"], ["128", "1.0"]),
        ("date", ["2024-02-29", "2025-02-07Z", "2025-02-07+14:00"], ["2025-02-30", "20250207", "٢٠٢٥-02-07"]),
        ("dateTime", ["2025-02-07T09:30:00", "2025-02-07T09:30:00.5Z"], ["2025-02-07", "2025-02-07T25:00:00"]),
        ("decimal", ["1", "1.5", "-.5", "+3."], ["1e3", "NaN", "1,5", "."]),
        ("gYear", ["2025", "-0044", "2025Z"], ["25", "2025-01", "year"]),
        ("gYearMonth", ["2025-12"], ["2025-13", "2025"]),
        ("integer", ["5", "-5", "+5", "007"], ["x", "5.0", "5_0", " 5", "٣", ""]),
        ("nonNegativeInteger", ["0", "12"], ["-1"]),
        ("string", ["", "anything"], []),
        ("double", ["1e3", "INF", "NaN", "1"], ["one"]),
        ("duration", ["P1D"], ["a day"]),
    ],
)  # fmt: skip
def test_what_fits_an_xsd_datatype(datatype: str, good: list[str], bad: list[str]) -> None:
    fitting = [text for text in (*good, *bad) if fits(Literal(text, XSD + datatype))]
    assert fitting == good


def test_what_fits_edtf_is_what_has_bounds() -> None:
    good = ["2025", "2025-04", "2025-04-12", "[2025-05-08..2025-05-11]", "[..2025-08-31]", "2025-03-30/2025-04-13"]
    bad = ["", "soon", "2025-02-30", "2025-05-02/2025-05-01", "[..]", " 2025", "[2025]"]
    assert [text for text in (*good, *bad) if fits(Literal(text, EDTF))] == good


# The whole


def test_the_invented_record_conforms_with_its_passages_and_the_shared_nodes() -> None:
    assert check([DEMO]) == []
    assert check([DEMO, DEMO.parent / "passages" / "demo.ttl"]) == []
    assert check([DEMO.parent / "passages" / "demo.ttl"]) == []


def test_the_packaged_record_conforms() -> None:
    paths = layer_files()["record"]
    assert [path.name for path in paths] == ["mali2025.ttl", "mali2025.ttl"]
    result = examine()
    assert result.findings == []
    assert result.files == 2
    assert result.triples > 3000


def test_findings_come_sorted_and_once_under_the_name_the_user_gave(
    plant: Plant, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = plant(("rec:victim raid", "rec:victm raid"), ("rec:certainty rec:presumed", "rec:certainty rec:presumd"))
    monkeypatch.chdir(path.parent)
    findings = check(["./demo.ttl", path])
    assert findings == sorted(set(findings))
    assert {finding.path for finding in findings} == {"./demo.ttl"} or {f.path for f in findings} == {str(path)}
    codes = [finding.code for finding in findings]
    assert codes.count("unknown-term") == 2


# The command


@pytest.fixture
def run() -> Callable[..., click.testing.Result]:
    runner = click.testing.CliRunner()
    return lambda *arguments, **more: runner.invoke(onrecord.cli.check.check, arguments, **more)


def test_the_command_prints_findings_and_a_summary(plant: Plant, run: Callable[..., click.testing.Result]) -> None:
    path = plant(("rec:minCount 4 ;", "rec:minCount 4 ; rec:victm raid:dead ;"))
    result = run(str(path))
    assert result.exit_code == 1
    line = line_of(path, "victm")
    assert result.stdout.splitlines() == [
        f"{path}:{line}:22: error [unknown-term] raid:dead: "
        "There is no rec:victm in the vocabulary rec:. Did you mean rec:victim?",
        f" {line} |     rec:minCount 4 ; rec:victm raid:dead ;",
        "    |                      ^^^^^^^^^",
        "   = label: at least four men",
        "   = sentence: p1-s1",
    ]
    assert result.stderr == "1 error in 1 file\n"


def test_the_command_on_a_record_that_conforms(run: Callable[..., click.testing.Result]) -> None:
    result = run(str(DEMO))
    assert (result.exit_code, result.stdout) == (0, "")
    assert re.fullmatch(r"6 nodes, \d+ triples, 1 file: conforms\n", result.stderr)
    french = run("--lang", "fr", "-", input=DEMO.read_bytes())
    assert french.exit_code == 1  # its passages do not lie beside stdin
    assert re.fullmatch(r"\d+ erreurs dans 1 fichier\n", french.stderr)
    assert french.stdout.startswith("-:")


def test_the_command_prints_json(plant: Plant, run: Callable[..., click.testing.Result]) -> None:
    path = plant(("rec:victim raid:dead ;", "rec:victim raid:dead"))
    result = run("--format", "json", str(path))
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert document["conforms"] is False
    assert [finding["code"] for finding in document["findings"]] == ["broken-turtle"]
    assert tuple(document["findings"][0]) == KEYS


@pytest.mark.parametrize("arguments", [["none.ttl"], ["."], ["--lang", "de"], ["--format", "xml"]])
def test_wrong_usage_exits_with_two(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as caught:
        main(["check", *arguments])
    assert caught.value.code == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Traceback" not in captured.err


def test_a_source_knows_its_lines() -> None:
    (source,) = gather([DEMO]).checked
    assert isinstance(source, Source)
    assert source.first_line("https://w3id.org/onrecord/demo/raid/dead") == line_of(DEMO, "raid:dead a")
    assert source.first_line("https://w3id.org/onrecord/id/jnim") == 0
    assert source.short("https://w3id.org/onrecord/demo/raid/dead") == "raid:dead"
    assert source.short("https://w3id.org/onrecord/demo/raid/a/b") == "https://w3id.org/onrecord/demo/raid/a/b"
