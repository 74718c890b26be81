"""Every canned question against answers worked out by hand from the report, on both engines.

The expected files were written from the report and the encoding guide before the queries were run, by readers who had
seen neither the queries nor the data; the reasoning stands beside each (`reasoning.md`). Not blind, and said so here:
identities (from the reviewed table, by a script of its own), victims, ill-treatment and assessments (by the writer of
their queries, from the report).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import pytest

from onrecord import answers, graph, questions, record

HERE = Path(__file__).parent / "questions"
# What the name of an expected file stands for, where it is not the value of the one required parameter.
ARGUMENTS = {
    "armed-forces": "Malian armed forces",
    "gendarmerie": "gendarmes",
    "wagner": "Groupe Wagner",
    "from-2025-03-01-to-2025-03-31": {"from": "2025-03-01", "to": "2025-03-31"},
    "kobou-killing": "kobou/killing",
}
CASES = sorted(HERE.glob("*/expected*.csv"))
ENGINES = ("oxigraph", "rdflib")


@cache
def engine(name: str) -> answers.Engine:
    return record.Store() if name == "oxigraph" else graph.Store()


@cache
def _answer(name: str, slug: str, given: tuple[tuple[str, str], ...], language: str) -> answers.Answer:
    return answers.answer(engine(name), questions.question(slug), dict(given), language)


def answer(name: str, slug: str, given: dict[str, str], language: str = "en") -> answers.Answer:
    """An answer, computed once however many tests look at it: rdflib takes seconds for some."""
    return _answer(name, slug, tuple(sorted(given.items())), language)


def example(slug: str) -> dict[str, str]:
    """The values that the question's own header gives as examples of what it requires."""
    return {param.name: param.example for param in questions.question(slug).params if param.required}


def arguments(path: Path) -> dict[str, str]:
    """What an expected file was worked out for."""
    value = path.stem.removeprefix("expected").removeprefix("-")
    if not value:
        return {}
    meant = ARGUMENTS.get(value, value)
    if isinstance(meant, dict):
        return meant
    params = questions.question(path.parent.name).params
    return {next((p.name for p in params if p.required), params[0].name): meant}


def test_every_question_has_an_expected_answer_and_its_reasoning() -> None:
    assert len(CASES) == 61
    assert {path.parent.name for path in CASES} == set(questions.slugs())
    assert len(questions.slugs()) == 53
    assert all((HERE / slug / "reasoning.md").is_file() for slug in questions.slugs())


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("path", CASES, ids=lambda p: f"{p.parent.name}{p.stem.removeprefix('expected')}")
def test_answer_is_the_one_worked_out_by_hand(path: Path, name: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        expected = sorted(tuple(row.values()) for row in reader)
        question = questions.question(path.parent.name)
        assert reader.fieldnames == [column.name for column in question.columns]
    got = answer(name, question.slug, arguments(path)).texts()
    assert sorted(tuple(row.values()) for row in got) == expected


@pytest.mark.parametrize("slug", questions.slugs())
def test_both_engines_give_the_same_rows_in_the_same_order(slug: str) -> None:
    one, other = (answer(name, slug, example(slug)).rows for name in ENGINES)
    assert one
    assert one == other


@pytest.mark.parametrize("slug", questions.slugs())
def test_every_row_of_the_record_stands_on_passages(slug: str) -> None:
    # Reference and links are not the report's: their rows name their sources in a column instead.
    if not set(questions.question(slug).layers) & {"reference", "links"}:
        assert all(row.evidence for row in answer("oxigraph", slug, example(slug)).rows)


@pytest.mark.parametrize("slug", questions.slugs())
def test_labels_are_in_french_on_request(slug: str) -> None:
    english, french = (answer("oxigraph", slug, example(slug), language) for language in ("en", "fr"))
    assert len(english.rows) == len(french.rows)
    if slug not in LABELLESS:
        assert english.texts() != french.texts()


LABELLESS = ("evidence-for",)
