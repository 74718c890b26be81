"""A user's words become RDF terms: every name answers, near misses are named, hostile values change no query."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from onrecord import answers, questions, record
from onrecord.errors import UsageError
from onrecord.questions import Param
from onrecord.terms import XSD, Term

HOSTILE = [
    '"', "'", '"""', "\\", "\\u0022", "}", "} UNION { ?s ?p ?o }", "} ) } UNION { ?s ?p ?o } #", "a\nb", "a\r\nb", "\t",
    "# comment", "?s", "$s", "<http://x>", "http://x/a b", "http://x/>", 'x" . } ; DROP ALL ; #', "{{{", "é́", "\x00",
    "\u2028", "𝔞", "'; DELETE WHERE { ?s ?p ?o }", "VALUES ?s { <http://x> }", "@fr", '"@fr', '"^^<http://x>', "%7D",
    "a" * 10_000,
]  # fmt: skip
TEXT = questions.Question(
    "who", questions.files.root() / "queries" / "who.rq", {}, {}, (), (),
    (Param("name", "text", {"en": "", "fr": ""}),),
    (), (), "", (), (), ("record",), "SELECT ?s WHERE {\n  ?s ?p ?name\n}\nORDER BY ?s\n",
)  # fmt: skip


@pytest.fixture(scope="module")
def store() -> record.Store:
    return record.Store()


def shape(sparql: str) -> str:
    """The algebra of a query with the one literal that VALUES gives replaced by a mark."""

    def told(value: object) -> object:
        if isinstance(value, CompValue):
            return (value.name, sorted((k, told(v)) for k, v in value.items() if not k.startswith("_")))
        if isinstance(value, dict):
            return sorted((str(k), "TERM") for k in value)
        if isinstance(value, (list, tuple)):
            return [told(item) for item in value]
        return str(value) if not isinstance(value, set) else sorted(map(str, value))

    return str(told(prepareQuery(sparql).algebra))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_value_changes_nothing_but_its_term(store: record.Store, text: str) -> None:
    hostile = TEXT.with_values({"name": Term("literal", text)})
    assert shape(hostile) == shape(TEXT.with_values({"name": Term("literal", "harmless")}))
    assert store.select(hostile) == []
    # What stands in the block is the very text, read back by an engine of its own.
    block = re.search(r'\{ \((".*?(?<!\\)(?:\\\\)*")\) \}', hostile, re.DOTALL)
    assert block
    back = store.select(f"SELECT ?x WHERE {{ VALUES ?x {{ {block[1]} }} }}")
    assert back[0]["x"].value == text


@given(st.text())
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    if any(0xD800 <= ord(c) <= 0xDFFF for c in text):
        return
    rows = record.Store(()).select(f"SELECT ?x WHERE {{ VALUES ?x {{ {Term('literal', text).n3()} }} }}")
    assert rows == [{"x": Term("literal", text, XSD + "string")}]


@pytest.mark.parametrize(
    "iri", ["a b", "http://x/a b", "http://x/>", "http://x/{}", 'http://x/"', "http://x/\n", "name", ""]
)
def test_what_is_no_iri_is_never_written(iri: str) -> None:
    with pytest.raises(ValueError, match="IRI"):
        Term("iri", iri).n3()


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_and_dates_end_in_a_message(store: record.Store, text: str) -> None:
    for slug, name in (("incidents-by-actor", "actor"),):
        with pytest.raises(UsageError) as caught:
            answers.bind(store, questions.question(slug), {name: text})
        assert len(caught.value.message) < 200
    param = Param("on", "date", {"en": "", "fr": ""}, required=True)
    with pytest.raises(UsageError):
        answers.bind(store, with_param(param), {"on": text})


def with_param(param: Param) -> questions.Question:
    return questions.Question("q", TEXT.path, {}, {}, (), (), (param,), (), (), "", (), (), ("record",), TEXT.sparql)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2025-04-12", "2025-04-12", "2025-04-12"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-04/2025-05", "2025-04-01", "2025-05-31"),
        ("[2025-05-08..2025-05-11]", "2025-05-08", "2025-05-11"),
        ("2025-04-12?", "2025-04-12", "2025-04-12"),
        ("2025-04~", "2025-04-01", "2025-04-30"),
        (" 2025-04-12 ", "2025-04-12", "2025-04-12"),
    ],
)
def test_a_date_is_any_edtf_date(store: record.Store, text: str, first: str, last: str) -> None:
    for bound, day in (("first", first), ("last", last)):
        param = Param("on", "date", {"en": "", "fr": ""}, bound=bound)
        assert answers.bind(store, with_param(param), {"on": text}) == {"on": Term("literal", day, XSD + "date")}


@pytest.mark.parametrize(
    "text", ["[..2025-04-12]", "yesterday", "2025-13", "2025-02-30", "12/04/2025", "20250412", "-"]
)
def test_no_date_is_refused_with_an_example(store: record.Store, text: str) -> None:
    with pytest.raises(UsageError) as caught:
        answers.bind(store, with_param(Param("on", "date", {"en": "", "fr": ""})), {"on": text})
    assert "2025-08" in caught.value.hint or "2025-04" in caught.value.hint


def test_a_day_is_one_day(store: record.Store) -> None:
    param = Param("on", "day", {"en": "", "fr": ""})
    with pytest.raises(UsageError, match="one day"):
        answers.bind(store, with_param(param), {"on": "2025-04"})


@pytest.mark.parametrize(
    ("kind", "name", "end"),
    [
        ("agent", "jnim", "id/jnim"),
        ("agent", "GSIM", "id/jnim"),
        ("agent", "CEDEAO", "id/ecowas"),
        ("agent", "combattants de wagner", "id/wagner-group"),
        ("agent", "kobe/fighters", "mali2025/kobe/fighters"),
        ("agent", "moussa mara", "id/moussa-mara"),
        ("agent", "Mara", "id/moussa-mara"),
        ("agent", "Goita", "id/assimi-goita"),
        ("agent", "Gen. Assimi Goïta", "id/assimi-goita"),
        ("agent", "Ghaly", "id/person-02"),
        ("agent", "The Wagner Group", "id/wagner-group"),
        ("agent", "la junte", "id/military-junta"),
        ("agent", "IS", "id/is-sahel"),
        ("incident", "SEBABOUGOU", "mali2025/sebabougou"),
        ("incident", "bamako siege", "mali2025/bamako-siege"),
        ("node", "kobou/killing", "mali2025/kobou/killing"),
        ("node", "id/tonka", "id/tonka"),
        ("node", "mali2025/tonka", "mali2025/tonka"),
        ("node", "p22-s2", "mali2025/passage/p22-s2"),
        ("node", "https://w3id.org/onrecord/id/icc", "id/icc"),
    ],
)
def test_everything_answers_to_its_names(store: record.Store, kind: str, name: str, end: str) -> None:
    bound = answers.bind(store, with_param(Param("x", kind, {"en": "", "fr": ""})), {"x": name})
    assert bound["x"].value == f"https://w3id.org/onrecord/{end}"


def test_a_community_is_no_actor(store: record.Store) -> None:
    with pytest.raises(UsageError, match="never an actor"):
        answers.bind(store, questions.question("incidents-by-actor"), {"actor": "the Fulani"})


def test_a_period_runs_forward(store: record.Store) -> None:
    with pytest.raises(UsageError, match="is after"):
        answers.bind(store, questions.question("timeline"), {"from": "2025-06", "to": "2025-01"})


def test_a_name_of_several_things_is_refused_with_their_names(store: record.Store) -> None:
    with pytest.raises(UsageError) as caught:
        answers.bind(store, with_param(Param("x", "node", {"en": "", "fr": ""})), {"x": "killing"})
    assert "kobou/killing" in caught.value.message


def test_the_block_opens_the_outermost_group_whatever_a_comment_says() -> None:
    sparql = "# WHERE {\nSELECT ?s WHERE { { SELECT ?s WHERE { ?s ?p ?o } } }"
    question = questions.Question("q", TEXT.path, {}, {}, (), (), (), (), (), "", (), (), (), sparql)
    made = question.with_values({"s": Term("iri", "http://x/y")})
    assert made == "# WHERE {\nSELECT ?s WHERE { VALUES (?s) { (<http://x/y>) } { SELECT ?s WHERE { ?s ?p ?o } } }"
    assert question.with_values({}) == sparql
