"""`onrecord sparql` as its user meets it: where it looks, what it prints, what it refuses."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest

from onrecord.cli.main import main

COUNT = "SELECT (COUNT(DISTINCT ?i) AS ?n) WHERE { ?i a rec:Incident }"


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = 0
    try:
        main(["sparql", *arguments])
    except SystemExit as stop:
        code = stop.code if isinstance(stop.code, int) else 0
    out, err = capsys.readouterr()
    return code, out, err


def test_text_file_and_stdin_give_the_same(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "count.rq"
    path.write_text(COUNT, encoding="utf-8")
    assert run(capsys, COUNT) == run(capsys, str(path)) == (0, "n\n15\n", "")
    command = [sys.executable, "-m", "onrecord.cli.main", "sparql", "-"]
    assert subprocess.run(command, input=COUNT, capture_output=True, text=True, check=True).stdout == "n\n15\n"


def test_files_and_store_folders(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    turtle, quads = tmp_path / "a.ttl", tmp_path / "b.nq"
    turtle.write_text("<http://x/a> <http://x/p> <http://x/b> .", encoding="utf-8")
    quads.write_text("<http://x/c> <http://x/p> <http://x/d> <http://x/g> .\n", encoding="utf-8")
    query = "SELECT ?s WHERE { ?s <http://x/p> ?o } ORDER BY ?s"
    code, out, _ = run(capsys, query, "--data", str(turtle), "--data", str(quads))
    assert (code, out) == (0, "s\nhttp://x/a\nhttp://x/c\n")
    folder = tmp_path / "store"
    store = pyoxigraph.Store(str(folder))
    store.load(path=str(quads), format=pyoxigraph.RdfFormat.N_QUADS)
    store.flush()
    del store
    assert run(capsys, query, "--store", str(folder))[:2] == (0, "s\nhttp://x/c\n")


def test_every_form_of_query(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "ASK { id:jnim a rec:ArmedGroup }")[1] == "true\n"
    assert json.loads(run(capsys, "ASK { id:jnim a rec:Court }", "--format", "sparql-json")[1])["boolean"] is False
    triples = run(capsys, "CONSTRUCT WHERE { id:jnim a ?class }")[1]
    assert triples == (
        "<https://w3id.org/onrecord/id/jnim> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
        "<https://w3id.org/onrecord/ontology#ArmedGroup> .\n"
    )
    rows = json.loads(run(capsys, COUNT, "--format", "json")[1])
    assert rows == [{"n": 15}]
    assert "15" in run(capsys, COUNT, "--format", "table")[1]


def test_describe_needs_no_brace(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "DESCRIBE id:jnim")[1].startswith("<https://w3id.org/onrecord/id/jnim> ")


def test_no_cell_is_a_formula(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, 'SELECT ("=1+1" AS ?x) WHERE {}', "--format", "csv")[1]
    assert list(csv.reader(io.StringIO(out)))[1] == ["'=1+1"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["INSERT DATA { id:a id:b id:c }"], 2, "not valid SPARQL"),
        (["DROP ALL"], 2, "not valid SPARQL"),
        ([""], 2, "the query is empty"),
        (["x" * 300], 2, "cannot be read"),
        (["SELECT WHERE {"], 2, "not valid SPARQL"),
        (["missing.rq"], 2, "no such file"),
        ([COUNT, "--store", "nowhere"], 2, "no Oxigraph store"),
        ([COUNT, "--data", "nowhere.ttl"], 2, "no such file"),
        ([COUNT, "--data", "README.md"], 2, "not a format"),
        ([COUNT, "--data", "a.ttl", "--store", "b"], 2, "exclude"),
        ([COUNT, "--endpoint", "ftp://x/y"], 2, "not the URL"),
        ([COUNT, "--endpoint", "http://me:secret@127.0.0.1/x"], 2, "carries a user name"),
        ([COUNT, "--format", "ntriples"], 2, "rows cannot"),
        (["CONSTRUCT WHERE { ?s ?p ?o }", "--format", "csv"], 2, "triples cannot"),
        ([COUNT, "--timeout", "0"], 2, "timeout"),
    ],
)
def test_wrong_usage_ends_in_a_message(
    capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: str
) -> None:
    got, out, err = run(capsys, *arguments)
    assert (got, out) == (code, "")
    assert words in err
    assert "secret" not in err
    assert "Traceback" not in err


def test_a_query_without_end_is_stopped() -> None:
    query = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    command = [sys.executable, "-m", "onrecord.cli.main", "sparql", query, "--timeout", "1"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 3
    assert "stopped after 1 s" in done.stderr
