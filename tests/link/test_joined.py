"""The joined questions: expected answers on both engines, rows marked as Wikidata's, nothing sent but item numbers."""

from __future__ import annotations

import csv
import dataclasses
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

import onrecord
from onrecord import answers, files, graph, questions, record
from onrecord.cli.main import main
from onrecord.errors import DataError, UsageError
from onrecord.link import joined
from onrecord.terms import ID
from onrecord.wikidata.manners import Manners
from onrecord.wikidata.settings import QUERY, Settings
from standin import LocalService, wikidata

HERE = Path(__file__).parent / "joined"
SLUGS = questions.joined()


@cache
def engine(name: str) -> answers.Engine:
    return record.Store() if name == "oxigraph" else graph.Store()


@pytest.fixture(scope="module")
def service(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> LocalService:
    folder = tmp_path_factory.mktemp("cache")
    return LocalService(wikidata(shared).store(), Manners(Settings("", folder, folder / "none.toml")))


def expected(slug: str) -> list[tuple[str, ...]]:
    today = datetime.now(UTC).date().isoformat()
    with (HERE / f"{slug}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        assert reader.fieldnames == [column.name for column in questions.joined_question(slug).columns]
        return sorted(tuple(value.replace("TODAY", today) for value in row.values()) for row in reader)


def test_there_are_six_and_each_has_an_expected_answer() -> None:
    assert len(SLUGS) == 6
    assert sorted(path.stem for path in HERE.glob("*.csv")) == SLUGS
    assert not set(SLUGS) & set(questions.slugs())


@pytest.mark.parametrize("name", ["oxigraph", "rdflib"])
@pytest.mark.parametrize("slug", SLUGS)
def test_the_answer_is_the_one_worked_out_by_hand(slug: str, name: str, service: LocalService) -> None:
    got = joined.answer(engine(name), questions.joined_question(slug), service)
    assert sorted(tuple(row.values()) for row in got.texts()) == expected(slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_a_joined_question_is_marked_as_wikidatas_and_made_like_the_others(slug: str, service: LocalService) -> None:
    question = questions.joined_question(slug)
    assert question.tags[0] == "joined"
    names = [column.name for column in question.columns]
    assert names[1] == "item"
    assert names[-1] == "retrieved"
    assert question.columns[1].show == "slug"
    assert not question.quantities
    assert "never counted with the record" in question.description["en"]
    assert "jamais comptées avec le dossier" in question.description["fr"]
    assert set(names) <= set(questions.headings(question))
    parts = joined.taken_apart(question)
    assert parts.service == QUERY
    assert "GRAPH" not in question.sparql
    assert "ORDER BY" in parts.after
    french = joined.answer(engine("oxigraph"), question, service, "fr")
    assert len(french.rows) == len(joined.answer(engine("oxigraph"), question, service).rows)


def test_labels_of_the_record_and_of_wikidata_are_in_french_on_request(service: LocalService) -> None:
    row = joined.answer(engine("oxigraph"), questions.joined_question("court-cases"), service, "fr").texts()[0]
    assert (row["court"], row["name"]) == ("Cour pénale internationale", "Situation inventée")


def test_nothing_of_the_record_but_item_numbers_is_sent(shared: Path, tmp_path: Path) -> None:
    service = LocalService(wikidata(shared).store(), Manners(Settings("", tmp_path, tmp_path / "none.toml")))
    for slug in SLUGS:
        joined.answer(engine("oxigraph"), questions.joined_question(slug), service)
    assert len(service.sent) == len(SLUGS)
    people = engine("oxigraph").select(
        "SELECT ?name WHERE { ?p a <https://w3id.org/onrecord/ontology#Person> ; "
        "<http://www.w3.org/2000/01/rdf-schema#label> ?name }"
    )
    assert len(people) > 15
    for query in service.sent:
        assert "onrecord/id/" not in query
        assert not any(row["name"].value in query for row in people)


def test_the_item_of_a_private_person_is_not_sent_even_if_a_table_had_one(shared: Path, tmp_path: Path) -> None:
    for folder in ("data", "ontology"):
        shutil.copytree(files.root() / folder, tmp_path / folder)
    same, item = "<http://www.w3.org/2002/07/owl#sameAs>", "http://www.wikidata.org/entity/"
    # Nor is anything that is no item of Wikidata, though it begins like one.
    (tmp_path / "data" / "links" / "wrong.ttl").write_text(
        f"<{ID}person-05> {same} <{item}Q900000099> .\n"
        f"<{ID}person-06> <http://www.w3.org/2004/02/skos/core#relatedMatch> <{item}Q900000098> .\n"
        f"<{ID}icc> {same} <{item}Q900000098> .\n<{ID}icc> {same} <{item}statement/Q1-2> , <{item}Q12x> .\n"
    )
    manners = Manners(Settings("", tmp_path / "cache", tmp_path / "none.toml"))
    for engine_ in (record.Store(root=tmp_path), graph.Store(root=tmp_path)):
        service = LocalService(wikidata(shared).store(), dataclasses.replace(manners, fresh=True))
        joined.answer(engine_, questions.joined_question("names-elsewhere"), service)
        assert service.sent
        assert not any(sent in query for query in service.sent for sent in ("Q900000099", "Q900000098", "Q1-2", "Q12x"))


QUESTION = """#+ summary: {en: Who?, fr: Qui ?}
#+ description: {en: Counts nothing., fr: Ne compte rien.}
#+ columns:
#+   - {name: item, meaning: {en: an item, fr: un élément}}
PREFIX owl: <http://www.w3.org/2002/07/owl#>
SELECT ?item
WHERE { ?a owl:sameAs ?item . %s }
ORDER BY ?item
"""


@pytest.mark.parametrize(
    ("pattern", "says"),
    [
        ("", "0 SERVICE blocks"),
        ("SERVICE <http://a/> { ?item ?p ?o } SERVICE <http://a/> { ?item ?p ?o }", "2 SERVICE blocks"),
        ("OPTIONAL { SERVICE <http://a/> { ?item ?p ?o } }", "right in WHERE"),
        ("SERVICE ?a { ?item ?p ?o }", "right in WHERE"),
        ("SERVICE SILENT <http://a/> { ?item ?p ?o }", "right in WHERE"),
        ("} ORDER BY ?item # SERVICE\nSERVICE", "right in WHERE"),
        ("SERVICE <http://a/> { { ?item ?p ?o ", "never closed"),
        ("SERVICE <http://a/> { ?a ?p ?o }", "joined by a"),
        ("SERVICE <http://a/> { ?x ?p ?o }", "joined by nothing"),
    ],
)
def test_a_question_that_would_send_something_else_is_refused(tmp_path: Path, pattern: str, says: str) -> None:
    path = tmp_path / "who.rq"
    path.write_text(QUESTION % pattern)
    with pytest.raises(DataError) as caught:
        joined.taken_apart(questions.parse(path))
    assert says in caught.value.message


def test_braces_and_words_in_texts_comments_and_iris_are_no_block(tmp_path: Path, service: LocalService) -> None:
    path = tmp_path / "who.rq"
    path.write_text(
        QUESTION
        % """# SERVICE <http://no/> {
        FILTER (STR(?item) != "SERVICE { }" && STR(?item) < "i" )
        SERVICE <http://a/#{> { ?item ?p "}" } SERVICE <http://a/#b> { # }
          ?item ?p ?o . FILTER (STR(?o) != '''it's }''') }"""
    )
    # An IRI cannot hold a brace, so that the first SERVICE has no IRI.
    with pytest.raises(DataError, match="right in WHERE"):
        joined.taken_apart(questions.parse(path))
    path.write_text(path.read_text().replace('SERVICE <http://a/#{> { ?item ?p "}" } ', ""))
    parts = joined.taken_apart(questions.parse(path))
    assert parts.service == "http://a/#b"
    assert parts.block.strip().endswith("'''it's }''')")
    assert parts.after.strip().startswith("}")


def test_no_row_from_wikidata_is_an_empty_answer(tmp_path: Path, service: LocalService) -> None:
    path = tmp_path / "who.rq"
    path.write_text(QUESTION % "SERVICE <http://a/> { ?item <http://nobody/says> ?o }")
    for name in ("oxigraph", "rdflib"):
        assert joined.answer(engine(name), questions.parse(path), service).rows == []


def test_the_list_of_questions_shows_them_apart_and_all_leaves_them_out(capsys: pytest.CaptureFixture[str]) -> None:
    main_(["ask", "--lang", "fr"])
    out = capsys.readouterr().out
    assert out.index("Avec Wikidata (exige le réseau)") < out.index("members-who-left") < out.index("places-compared")
    with pytest.raises(UsageError) as caught:
        questions.question("members-who-lefts")
    assert "members-who-left" in caught.value.hint
    # The record alone does not answer it, in Python either: its engine would call the service without manners.
    with pytest.raises(UsageError, match="joins the record with Wikidata"):
        onrecord.open().ask("members-who-left")
    with pytest.raises(UsageError, match="no joined question"):
        questions.joined_question("../killings")


def main_(arguments: list[str]) -> int:
    try:
        main(arguments)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    return 0


def test_a_question_of_wikidata_without_it_ends_in_a_plain_sentence(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path))
    monkeypatch.delenv("ONRECORD_CONTACT", raising=False)
    monkeypatch.setenv("ONRECORD_CONFIG", str(tmp_path / "none.toml"))
    assert main_(["ask", "members-who-left"]) == 3
    assert "without saying who asks" in capsys.readouterr().err
    assert main_(["ask", "members-who-left", "--offline"]) == 3
    assert "never asked" in capsys.readouterr().err
