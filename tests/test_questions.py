"""Every canned question against answers worked out by hand from the report, on both engines.

The expected files were written from the report and the encoding guide before the queries were run, by a reader who had
seen neither the queries nor the data; the reasoning stands beside each (`reasoning.md`).
"""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from onrecord import answers, graph, questions, record

HERE = Path(__file__).parent / "questions"
ACTORS = {
    "armed-forces": "Malian armed forces",
    "dozo": "Dozo",
    "gendarmerie": "gendarmes",
    "jnim": "JNIM",
    "wagner": "Groupe Wagner",
}
# The twelve questions of the first catalogue, one of them asked of five actors; a new question adds to the count.
CASES = sorted(HERE.glob("*/expected*.csv"))


@pytest.fixture(scope="module", params=["oxigraph", "rdflib"])
def engine(request: pytest.FixtureRequest) -> answers.Engine:
    return record.Store() if request.param == "oxigraph" else graph.Store()


def arguments(path: Path) -> dict[str, str]:
    actor = path.stem.removeprefix("expected").removeprefix("-")
    return {"actor": ACTORS[actor]} if actor else {}


def test_every_question_has_an_expected_answer_and_its_reasoning() -> None:
    assert len(CASES) == 16
    assert {path.parent.name for path in CASES} == set(questions.slugs())
    assert all((HERE / slug / "reasoning.md").is_file() for slug in questions.slugs())


@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}{p.stem.removeprefix('expected')}")
def test_answer_is_the_one_worked_out_by_hand(path: Path, engine: answers.Engine) -> None:
    question = questions.question(path.parent.name)
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        expected = sorted(tuple(row.values()) for row in reader)
        assert reader.fieldnames == [column.name for column in question.columns]
    got = answers.answer(engine, question, arguments(path)).texts()
    assert sorted(tuple(row.values()) for row in got) == expected


@pytest.mark.parametrize("slug", questions.slugs())
def test_every_row_stands_on_passages(slug: str, engine: answers.Engine) -> None:
    given = {"actor": "wagner"} if slug == "incidents-by-actor" else {}
    rows = answers.answer(engine, questions.question(slug), given).rows
    assert rows
    assert all(row.evidence for row in rows)


@pytest.mark.parametrize("slug", questions.slugs())
def test_both_engines_give_the_same_rows_in_the_same_order(slug: str) -> None:
    given = {"actor": "Malian armed forces"} if slug == "incidents-by-actor" else {}
    question = questions.question(slug)
    one, other = (answers.answer(engine, question, given).rows for engine in (record.Store(), graph.Store()))
    assert one == other


@pytest.mark.parametrize("slug", questions.slugs())
def test_labels_are_in_french_on_request(slug: str) -> None:
    given = {"actor": "wagner"} if slug == "incidents-by-actor" else {}
    store = record.Store()
    question = questions.question(slug)
    english, french = (answers.answer(store, question, given, language) for language in ("en", "fr"))
    assert len(english.rows) == len(french.rows)
    assert english.texts() != french.texts()
