"""What the SPARQL protocol is read with: any answer ends in rows or in words, and no update is ever sent."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord import protocol
from onrecord.credentials import Credentials
from onrecord.errors import DataError, OnrecordError, UsageError
from onrecord.protocol import Reply, Service, _words, ask, checked, refuse_update, term
from onrecord.results import bare, names_dataset
from onrecord.terms import XSD, Term

KEYS = ["head", "vars", "results", "bindings", "boolean", "type", "value", "x", "uri", "xml:lang"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_any_document_ends_in_rows_or_in_words(document: Any) -> None:
    reply = Reply({}, document, "application/json")
    assert isinstance(reply.variables, tuple)
    assert reply.asked in (True, False)
    for read in (lambda: reply.rows(), lambda: reply.boolean):
        try:
            read()
        except OnrecordError as error:
            assert error.hint


def results(*rows: dict[str, Any], variables: tuple[str, ...] = ("x",)) -> dict[str, Any]:
    return {"head": {"vars": list(variables)}, "results": {"bindings": list(rows)}}


def test_terms_are_read_as_both_drafts_write_them() -> None:
    assert term({"type": "uri", "value": "http://e/a"}) == Term("iri", "http://e/a")
    assert term({"type": "literal", "value": "a", "xml:lang": "FR"}) == Term("literal", "a", "", "fr")
    assert term({"type": "literal", "value": "a"}) == Term("literal", "a", XSD + "string")
    typed = {"type": "typed-literal", "value": "1", "datatype": XSD + "boolean"}
    assert term(typed) == Term("literal", "true", XSD + "boolean")
    assert term({"type": "bnode", "value": "b0"}).kind == "blank"


@pytest.mark.parametrize(
    "binding",
    [
        {"type": "triple", "value": {"subject": {}}},
        {"type": "uri", "value": 3},
        {"value": "a"},
        {"type": "uri"},
        "a",
        None,
    ],
)
def test_a_binding_that_is_no_term_is_no_answer(binding: Any) -> None:
    with pytest.raises(DataError, match="not SPARQL's JSON"):
        Reply({}, results({"x": binding}), "").rows()


def test_an_answer_at_the_servers_limit_is_refused() -> None:
    row = {"x": {"type": "uri", "value": "http://e/a"}}
    virtuoso = {"server": "Virtuoso/07.20"}
    assert len(Reply(virtuoso, results(*[row] * 9_999), "").rows()) == 9_999
    assert len(Reply(virtuoso, results(*[row] * 10_001), "").rows()) == 10_001
    assert len(Reply({}, results(*[row] * 10_000), "").rows()) == 10_000
    for headers, count in ((virtuoso, 10_000), ({"x-sparql-maxrows": "3"}, 3), ({"x-sparql-maxrows": "3"}, 4)):
        with pytest.raises(DataError, match=f"cut the answer at {'10,000' if count > 4 else 3} rows"):
            Reply(headers, results(*[row] * count), "").rows()


def test_yes_and_no_are_read_from_rows_too() -> None:
    yes = results({"__ASK_RETVAL": {"type": "literal", "value": "1"}}, variables=("__ASK_RETVAL",))
    assert Reply({}, yes, "").boolean is True
    assert Reply({}, results(variables=("__ASK_RETVAL",)), "").boolean is False
    assert Reply({}, {"head": {}, "boolean": False}, "").boolean is False
    with pytest.raises(DataError):
        _ = Reply({}, {"head": {}, "boolean": "yes"}, "").boolean


@pytest.mark.parametrize(
    "update",
    [
        "DROP ALL",
        "#c\nINSERT DATA { <a:a> <b:b> <c:c> }",
        "BASE <http://e/#> CLEAR SILENT ALL",
        "PREFIX : <http://e/#>\nDELETE WHERE { ?s ?p ?o }",
        "PREFIX a: <http://e/#> # SELECT\n insert data { }",
        "WITH <http://e/g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
    ],
)
def test_no_update_passes(update: str) -> None:
    with pytest.raises(UsageError, match="update"):
        refuse_update(update)
    with pytest.raises(UsageError, match="update"):
        ask(Service("http://127.0.0.1:9/"), update)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?insert WHERE { ?insert ?p 'DROP ALL' }",
        'PREFIX insert: <http://e/delete#> ASK { insert:a ?p """x\nDELETE\n""" } # CLEAR',
        "CONSTRUCT WHERE { ?s ?p ?o }",
        "DESCRIBE <http://e/DROP>",
    ],
)
def test_queries_pass(query: str) -> None:
    refuse_update(query)


def test_keywords_are_told_from_what_only_looks_like_them() -> None:
    assert "GRAPH" not in bare("SELECT * { ?s ?p 'GRAPH' , \"GRAPH\" , '''it's\nGRAPH''' , <http://e/GRAPH> } # GRAPH")
    assert not names_dataset("SELECT ?from WHERE { ?from ex:from $from } # FROM")
    assert names_dataset("SELECT * FROM<http://e/g> WHERE { }")
    assert "GRAPH" in bare('SELECT * { GRAPH ?g { ?s ?p "a\\"b" } }')


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("127.0.0.1:7878", "not the URL"),
        ("ftp://e/x", "not the URL"),
        ("http://", "not the URL"),
        ("http://e:99999/x", "not the URL"),
        ("http://e/a b", "not the URL"),
        ("http://[::1/x", "not the URL"),
        ("http://me:secret@e/x", "user name or password"),
        ("http://e/x?default-graph-uri=a", "no part after"),
        ("http://e/x#y", "no part after"),
    ],
)
def test_a_url_that_is_none_is_refused(url: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        checked(url)
    assert "secret" not in caught.value.message + caught.value.hint


def test_credentials_stay_off_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(protocol, "_LOCKED", {"http://example.org/sparql"})
    told = Credentials("me", "secret", origin="ONRECORD_USER")
    with pytest.raises(UsageError, match="readable over the network") as caught:
        ask(Service("http://example.org/sparql", credentials=told), "ASK { }")
    assert "secret" not in caught.value.message + repr(told)


def test_the_servers_words_are_plain() -> None:
    page = "<html><head><title>500</title><style>p {}</style></head><body><p>out of <b>memory</b></p></body></html>"
    assert _words(page) == "out of memory"
    assert _words("b'SR185: Undefined\\nprocedure SPARQL query: SELECT'") == "SR185: Undefined procedure"
    assert len(_words("x" * 1000)) == 300
    assert _words("a\x1b[31m\r\nb") == "a [31m b"
