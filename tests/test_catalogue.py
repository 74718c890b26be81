"""The catalogue: headers are checked, parameters are bound as terms, hostile words change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import answers, questions, record
from onrecord.errors import DataError, UsageError

HEADER = """#+ summary: {en: Who?, fr: Qui ?}
#+ description: {en: Counts nothing., fr: Ne compte rien.}
#+ columns:
#+   - {name: who, meaning: {en: someone, fr: quelqu'un}}
"""
QUERY = "SELECT ?who WHERE { ?who a <https://w3id.org/onrecord/ontology#Incident> } ORDER BY ?who\n"


@pytest.fixture(scope="module")
def store() -> record.Store:
    return record.Store()


def write(folder: Path, text: str) -> Path:
    path = folder / "who.rq"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_file_is_read(tmp_path: Path) -> None:
    question = questions.parse(write(tmp_path, HEADER + QUERY))
    assert (question.slug, question.columns[0].name, question.sparql) == ("who", "who", QUERY)


@pytest.mark.parametrize(
    ("header", "part"),
    [
        (HEADER.replace("summary", "sumary"), "summary"),
        (HEADER.replace("meaning", "meanings"), "meaning"),
        (HEADER.replace(", fr: Qui ?", ""), "French"),
        ("#+ summary: [\n", "YAML"),
        ("", "header"),
    ],
)
def test_a_broken_header_names_the_key_and_the_remedy(tmp_path: Path, header: str, part: str) -> None:
    with pytest.raises(DataError) as caught:
        questions.parse(write(tmp_path, header + QUERY))
    assert part in f"{caught.value.message} {caught.value.hint}"


def test_an_unknown_question_names_near_misses() -> None:
    with pytest.raises(UsageError) as caught:
        questions.question("killing")
    assert "killings" in caught.value.hint


@pytest.mark.parametrize("slug", ["../pyproject", "a b", "", "killings.rq"])
def test_a_question_name_is_never_a_path(slug: str) -> None:
    with pytest.raises(UsageError):
        questions.question(slug)


@pytest.mark.parametrize("slug", questions.slugs())
def test_portable_and_total(slug: str) -> None:
    sparql = questions.question(slug).sparql
    assert questions.question(slug).tags[0] in questions.THEMES
    assert set(questions.question(slug).related) <= set(questions.slugs()) - {slug}
    assert "ORDER BY" in sparql
    assert "GRAPH" not in sparql


@pytest.mark.parametrize(
    "name",
    [
        "wagner",
        "Wagner Group",
        "Groupe Wagner",
        "WAGNER GROUP",
        "wagner-group",
        "https://w3id.org/onrecord/id/wagner-group",
    ],
)
def test_an_actor_answers_to_its_names(store: record.Store, name: str) -> None:
    bound = answers.bind(store, questions.question("incidents-by-actor"), {"actor": name})
    assert bound["actor"].value == "https://w3id.org/onrecord/id/wagner-group"


@pytest.mark.parametrize(
    "name",
    [
        "wagnr",
        '"',
        "'; DROP ALL",
        "} UNION { ?s ?p ?o",
        "wagner\n}",
        "https://example.org/a b",
        "<https://w3id.org/onrecord/id/wagner-group>",
        "?actor",
        "",
    ],
)
def test_hostile_or_unknown_names_are_refused_not_run(store: record.Store, name: str) -> None:
    with pytest.raises(UsageError):
        answers.bind(store, questions.question("incidents-by-actor"), {"actor": name})


def test_an_unknown_parameter_is_refused(store: record.Store) -> None:
    with pytest.raises(UsageError) as caught:
        answers.bind(store, questions.question("killings"), {"actor": "wagner"})
    assert "--actor" in caught.value.message
