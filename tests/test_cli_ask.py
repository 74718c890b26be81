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
    assert [line.split()[0] for line in out.splitlines()] == questions.slugs()


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
        "print([m for m in ('rdflib', 'pyshacl', 'owlready2', 'SPARQLWrapper', 'edtf', 'rich') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[0].startswith("incident,")
    assert done.stdout.splitlines()[-1] == "[]"
