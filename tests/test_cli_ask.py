"""`onrecord ask` as its user meets it: formats, files, errors, exit codes, and what it does not import."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord import questions
from onrecord.cli.main import main


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = 0
    try:
        main(list(arguments))
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0
    out, err = capsys.readouterr()
    return code, out, err


def test_ask_lists_the_questions(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "ask")
    assert code == 0
    listed = sorted(line.split()[0] for line in out.splitlines() if line.startswith(" "))
    assert listed == sorted([*questions.slugs(), *questions.joined()])
    headings = [line for line in out.splitlines() if not line.startswith(" ")]
    assert headings == [names["en"] for names in questions.THEMES.values()]
    french = run(capsys, "ask", "--lang", "fr")[1]
    assert "Qui est porté disparu" in french


def test_csv_and_json_say_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    _, text, _ = run(capsys, "ask", "killings", "--format", "csv", "--evidence")
    _, data, _ = run(capsys, "ask", "killings", "--format", "json", "--evidence")
    rows, objects = list(csv.DictReader(io.StringIO(text))), json.loads(data)
    assert [row["incident"] for row in rows] == [entry["incident"]["label"] for entry in objects]
    for row, entry in zip(rows, objects, strict=True):
        assert row["actors"] == "; ".join(actor["label"] for actor in entry["actors"])
        assert row["evidence"] == "; ".join(entry["evidence"])
        assert row["killed_min"] == ("" if entry["killed_min"] is None else str(entry["killed_min"]))


def test_a_table_shows_every_incident(capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = run(capsys, "ask", "killings", "--format", "table")
    assert all(slug in out for slug in ("kobe", "tonka", "balle"))


def test_output_file_is_written_whole_or_not_at_all(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    target = tmp_path / "killings.csv"
    assert run(capsys, "ask", "killings", "-o", str(target))[0] == 0
    assert target.read_text(encoding="utf-8").startswith("incident,date,")
    code, _, err = run(capsys, "ask", "killings", "-o", str(tmp_path / "none" / "killings.csv"))
    assert code == 3
    assert "cannot be written" in err
    assert [path.name for path in tmp_path.iterdir()] == ["killings.csv"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["ask", "killing"], 2, "did you mean killings"),
        (["ask", "who was accused of collaborating"], 2, "stated-reasons"),
        (["ask", "qui est porté disparu"], 2, "missing"),
        (["ask", "--all", "--actor", "x"], 2, "--actor"),
        (["ask", "missing", "--endpoint", "http://127.0.0.1:1/x", "--root", "."], 2, "do not go together"),
        (["ask", "missing", "--root", "docs"], 2, "no record"),
        (["ask", "missing", "--root", ""], 2, "no record"),
        (["ask", "missing", "--root", "/etc/passwd"], 2, "no record"),
        (["ask", "missing", "--endpoint", ""], 2, "not the URL"),
        (["ask", "x" * 300], 2, "no question"),
        (["ask", "killings/../missing"], 2, "no question"),
        (["ask", "missing", "--source", "README.md"], 1, "no record here was made from this text"),
        (["ask", "missing", "--source", "nowhere.txt"], 2, "no such file"),
        (["ask", "incidents-by-actor"], 2, "--actor"),
        (["ask", "incidents-by-actor", "--actor", "wagnr"], 2, "did you mean Wagner"),
        (["ask", "killings", "--actor", "wagner"], 2, "--actor"),
        (["ask", "killings", "--format", "xml"], 2, "xml"),
        (["asks"], 2, "asks"),
    ],
)
def test_wrong_usage_ends_in_a_message(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    got, out, err = run(capsys, *arguments)
    assert (got, out) == (code, "")
    assert words in err
    assert "Traceback" not in err


@pytest.mark.parametrize("slug", questions.slugs())
def test_help_of_every_question_names_its_columns(capsys: pytest.CaptureFixture[str], slug: str) -> None:
    code, out, _ = run(capsys, "ask", slug, "--help")
    assert code == 0
    assert all(f"{column.name}:" in out for column in questions.question(slug).columns)


def test_asking_loads_neither_rdflib_nor_pyshacl_nor_owlready2() -> None:
    program = (
        "import sys; from onrecord.cli.main import main\n"
        "try: main(['ask', 'killings', '--evidence'])\n"
        "except SystemExit: pass\n"
        "heavy = ('rdflib', 'pyshacl', 'owlready2', 'SPARQLWrapper', 'edtf', 'rich', 'httpx', 'stamina')\n"
        "print([m for m in heavy if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("incident,")
    assert done.stdout.splitlines()[-1] == "[]"


def test_options_may_stand_before_the_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "ask", "--format", "csv", "killings") == run(capsys, "ask", "killings", "--format", "csv")


def test_all_answers_every_question_that_needs_no_value(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    free = [slug for slug in questions.slugs() if not any(p.required for p in questions.question(slug).params)]
    code, out, err = run(capsys, "ask", "--all", "--format", "json")
    assert code == 0
    assert list(json.loads(out)) == free
    assert all(slug in err for slug in set(questions.slugs()) - set(free))
    folder = tmp_path / "answers"
    assert run(capsys, "ask", "--all", "--format", "markdown", "-o", str(folder))[0] == 0
    assert sorted(path.stem for path in folder.iterdir()) == free
    assert (folder / "missing.md").read_text(encoding="utf-8") == run(capsys, "ask", "missing", "--format", "markdown")[
        1
    ]


@pytest.mark.parametrize("name", ["x.csv", "x.tsv", "x.json", "x.srj", "x.md"])
def test_the_name_of_the_file_says_the_format(capsys: pytest.CaptureFixture[str], tmp_path: Path, name: str) -> None:
    assert run(capsys, "ask", "missing", "-o", str(tmp_path / name))[0] == 0
    form = {"srj": "sparql-json", "md": "markdown"}.get(name[2:], name[2:])
    assert (tmp_path / name).read_text(encoding="utf-8") == run(capsys, "ask", "missing", "--format", form)[1]


def test_sentences_stand_beside_the_rows(capsys: pytest.CaptureFixture[str], report: Path) -> None:
    code, out, _ = run(capsys, "ask", "missing", "--source", str(report), "--format", "csv")
    assert code == 0
    row = list(csv.DictReader(io.StringIO(out)))[1]
    assert row["sentences"].startswith("p20-s1: On March 19, ")


def test_a_record_of_ones_own_is_asked_by_its_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "own.ttl").write_text(
        "@prefix rec: <https://w3id.org/onrecord/ontology#> .\n"
        "<https://w3id.org/onrecord/own/mill> a rec:Incident ; rec:act <https://w3id.org/onrecord/own/mill/killing> .\n"
        "<https://w3id.org/onrecord/own/mill/killing> a rec:Killing ; rec:victim <https://w3id.org/onrecord/id/ann> .\n"
        "<https://w3id.org/onrecord/id/ann> a rec:Person .\n",
        encoding="utf-8",
    )
    out = run(capsys, "ask", "killings", "--root", str(tmp_path), "--format", "json")[1]
    assert [(row["incident"]["label"], row["killed_min"]) for row in json.loads(out)] == [("mill", 1)]
