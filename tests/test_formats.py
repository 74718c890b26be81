"""Formats: what a spreadsheet, a program, a page and a reader get, and what each must never lose."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.query import Result

from onrecord import answers, formats, passages, questions, record
from onrecord.errors import DataError

cells = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00\r"), max_size=20)


@pytest.fixture(scope="module")
def store() -> record.Store:
    return record.Store()


def answer(store: record.Store, slug: str, language: str = "en") -> answers.Answer:
    return answers.answer(store, questions.question(slug), {}, language)


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_csv_is_read_back_and_no_cell_is_a_formula(lines: list[tuple[str, str]]) -> None:
    text = formats.delimited(["a", "b"], lines)
    back = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert [[cell.removeprefix("'") for cell in line] for line in back] == [
        [cell.removeprefix("'") for cell in line] for line in map(list, lines)
    ]
    formulas = [cell for line in back for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert all(float(cell) <= 0 for cell in formulas)


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1+1", "-A1", "-1-cmd", "@SUM(A1)", "\tx", '=HYPERLINK("http://x")'])
def test_a_formula_is_shown_not_run(cell: str) -> None:
    for delimiter in (",", "\t"):
        row = next(csv.reader(io.StringIO(formats.delimited([cell], [], delimiter)), delimiter=delimiter))
        assert row[0].startswith("'")


@pytest.mark.parametrize("cell", ["-7.97522", "-4", "-1.0E-4"])
def test_a_number_stays_one(cell: str) -> None:
    # Every place of the record lies west of Greenwich, or nearly.
    assert formats.delimited([cell], [[cell]]) == f"{cell}\n{cell}\n"


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_tsv_has_one_line_a_row(lines: list[tuple[str, str]]) -> None:
    text = formats.delimited(["a", "b"], lines, "\t")
    assert len(text.split("\n")) == len(lines) + 2


def test_markdown_shows_what_a_cell_says_and_runs_nothing() -> None:
    text = formats.markdown("a | b", ["x"], [["<script>"], ["[l](http://x)"], ["*b* | c\nd"], ["`c`"]])
    assert "<script>" not in text
    assert not re.search(r"(?<!\\)\]\(", text)
    assert r"\*b\* \| c d" in text
    assert len([line for line in text.splitlines() if line.startswith("|")]) == 6


def test_sparql_json_is_the_w3c_format(store: record.Store) -> None:
    got = answer(store, "killings")
    text = formats.FORMATS["sparql-json"](got, False, None)
    parsed = Result.parse(io.BytesIO(text.encode()), format="json")
    assert [str(v) for v in parsed.vars or []] == questions.variables(got.question.sparql)
    assert len(list(parsed)) == len(got.solutions)


def test_json_keeps_the_parts_of_a_total(store: record.Store) -> None:
    rows = json.loads(formats.FORMATS["json"](answer(store, "killed-by-side"), True, None))
    state = next(row for row in rows if row["side"]["label"].startswith("state"))
    assert state["killed"] == {
        "min": 66, "max": None, "parts": 7, "counted": 6, "bounded": 4,
        "words": "at least 66, and one incident with an uncounted number, in this record; one incident hedged, "
        "2 incidents with an implied attribution",
    }  # fmt: skip
    assert state["evidence"]


@pytest.mark.parametrize("form", ["csv", "tsv", "markdown"])
def test_headings_are_french_on_request(store: record.Store, form: str) -> None:
    english, french = (
        formats.FORMATS[form](answer(store, "killings", language), True, None) for language in ("en", "fr")
    )
    assert ("tués, au moins" if form != "markdown" else "| tués |") in french
    assert "évidence" not in french
    assert "tués" not in english


def test_every_column_has_a_heading_and_none_is_left_over() -> None:
    known = questions.headings()
    names = {"evidence", "sentences"}
    for slug in questions.slugs():
        columns = {column.name for column in questions.question(slug).columns}
        names |= columns
        names |= {name[:-4] for name in columns if name.endswith("_min") and f"{name[:-4]}_max" in columns}
    assert set(known) == names
    assert list(known) == sorted(known)
    assert all(heading["en"] and heading["fr"] and len(heading["en"]) < 45 for heading in known.values())


def test_sentences_are_those_of_the_report_and_only_verified_ones(store: record.Store, report: Path) -> None:
    source = report.read_text(encoding="utf-8")
    sentences, differ = passages.verified(questions.files.root(), source, str(report))
    assert (len(sentences), differ) == (65, 0)
    got = answer(store, "missing")
    row = json.loads(formats.FORMATS["json"](got, True, sentences))[0]
    assert set(row["sentences"]) == set(row["evidence"])
    assert all(text in passages.text.normalise(source) for text in row["sentences"].values())
    # One changed sentence is not shown; the others are.
    changed = source.replace("12 Fulani men at the cattle", "13 Fulani men at the cattle")
    fewer, differ = passages.verified(questions.files.root(), changed, "x")
    assert (len(fewer), differ) == (64, 1)
    shown = formats.sentences_cell(got.rows[1], fewer)
    assert "p20-s1: —" in shown
    assert "p20-s3: The following" in shown


def test_another_text_gives_no_sentences() -> None:
    with pytest.raises(DataError, match="no record here"):
        passages.verified(questions.files.root(), "Another report.\nIt says other things.", "x.txt")
