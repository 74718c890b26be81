"""Three real stores asked as `--endpoint` asks them: the embedded engine's rows, whole answers, nothing given away."""

from __future__ import annotations

import base64
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import absent
from onrecord import answers, endpoint, manifest, protocol, questions, record
from onrecord.errors import DataError, SetupError, UsageError
from onrecord.protocol import Service, ask
from onrecord.terms import REC, with_prefixes
from stores import proxy, servers
from stores.proxy import Fault
from stores.servers import Server

pytestmark = [pytest.mark.integration, pytest.mark.enable_socket]
BASE = "https://w3id.org/onrecord/test/reading"
MANY = f"{BASE}/many"
COMMAND = [str(Path(sys.executable).parent / "onrecord")]


def layer(name: str) -> bytes:
    store = ox.Store()
    for path in record.layer_files()[name]:
        store.load(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    return store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())


def many() -> list[str]:
    return [
        f'<http://e/{n}> <http://e/p> {value} .'
        for n in range(4000)
        for value in (f'"Ségou {n}"', f'"Ségou {n}"@fr', f'"{n}"^^<http://www.w3.org/2001/XMLSchema#integer>')
    ]  # fmt: skip


@pytest.fixture(scope="module")
def loaded(server: Server) -> Server:
    """A store with a release, an older one whose triples would spoil every answer, and 12,000 triples more."""
    layers, old = [], []
    for name in record.LAYERS:
        content = layer(name)
        digest = f"{len(content):064x}"
        graph = manifest.versioned(name, digest, BASE)
        layers.append(manifest.Layer(name, graph, content.count(b"\n"), digest))
        server.put(graph, content, "application/n-triples")
        wrong = content.replace(b'"2025-', b'"2024-') if name == "record" else content[: content.index(b"\n") + 1]
        old.append(manifest.Layer(name, manifest.versioned(name, "e" * 64, BASE), wrong.count(b"\n"), "e" * 64))
        server.put(old[-1].graph, wrong, "application/n-triples")
    for release in (manifest.release(old, BASE), manifest.release(layers, BASE)):
        server.put(release.iri, manifest.triples(release).encode(), "application/n-triples")
    switch = f"<{manifest.current(BASE)}> <{manifest.LOAD}release> <{manifest.release(layers, BASE).iri}> ."
    server.put(manifest.graph(BASE), switch.encode(), "application/n-triples")
    server.put(MANY, "\n".join(many()).encode(), "application/n-triples")
    return server


def test_every_question_has_the_rows_of_the_embedded_engine(loaded: Server) -> None:
    here, there = record.Store(), endpoint.Store(loaded.query, base=BASE)
    assert bool(there.note) == (loaded.kind == "virtuoso")
    differing = []
    for slug in questions.slugs():
        question = questions.question(slug)
        given = {param.name: param.example for param in question.params if param.required}
        expected = answers.answer(here, question, given)
        assert expected.rows, slug
        if answers.answer(there, question, given).rows != expected.rows:
            differing.append(slug)
    assert differing == []


def test_the_commands_read_the_current_release(loaded: Server) -> None:
    where = ["--endpoint", loaded.query, "--graph-base", BASE]
    there = subprocess.run([*COMMAND, "ask", "killings", *where], capture_output=True, text=True, check=True)
    here = subprocess.run([*COMMAND, "ask", "killings"], capture_output=True, text=True, check=True)
    assert there.stdout == here.stdout
    assert ("its triples are read" in there.stderr) == (loaded.kind == "virtuoso")
    for query in (
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?i a rec:Incident } }",
        "SELECT ?s ?label WHERE { ?s a rec:Incident ; rdfs:label ?label FILTER (LANG(?label) = 'fr') } ORDER BY ?s",
        "CONSTRUCT { ?s rdfs:label ?label } WHERE { ?s a rec:Incident ; rdfs:label ?label }",
        "ASK { ?s a rec:Incident }",
    ):
        text = with_prefixes(query)
        assert endpoint.query(loaded.query, text, base=BASE) == record.Store().query(text), query
    command = [*COMMAND, "sparql", query, *where]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == "true\n"
    old = manifest.versioned("record", "e" * 64, BASE)
    query = f"SELECT (COUNT(?i) AS ?n) FROM <{old}> WHERE {{ ?i a <{REC}Incident> }}"  # noqa: S608
    assert endpoint.query(loaded.query, query, base=BASE).rows[0]["n"].value == "15"


def test_a_reader_stays_with_the_release_that_it_found(loaded: Server) -> None:
    reader = endpoint.Store(loaded.query, base=BASE)
    current = f"GRAPH <{manifest.graph(BASE)}> {{ <{manifest.current(BASE)}> "
    switch = f"{current}<{manifest.LOAD}release> "
    question = questions.question("killings")
    there = loaded.csv(f"SELECT ?r WHERE {{ {switch} ?r }} }}")[0]
    try:
        loaded.run(
            f"DELETE {{ {switch} ?any }} }} INSERT {{ {switch} <{BASE}/release/none> }} }} WHERE {{ {switch} ?any }} }}"
        )
        loaded.run(f"INSERT DATA {{ {current}<{manifest.LOAD}previous> <{there}> }} }}")
        assert answers.answer(reader, question).rows == answers.answer(record.Store(), question).rows
        with pytest.raises(DataError, match="nothing there describes it"):
            endpoint.Store(loaded.query, base=BASE)
        if loaded.kind != "virtuoso":
            # Pruned: the manifest still names the release, and a graph of it has gone.
            content = layer("links")
            graph = manifest.versioned("links", f"{len(content):064x}", BASE)
            loaded.delete(graph)
            with pytest.raises(DataError, match="loaded anew while it was read"):
                answers.answer(reader, question)
            loaded.put(graph, content, "application/n-triples")
            answers.answer(reader, question)
        loaded.run(f"DELETE WHERE {{ {current}<{manifest.LOAD}previous> ?any }} }}")
        if loaded.kind != "virtuoso":
            # After a second load nobody answers for what this reader reads.
            with pytest.raises(DataError, match="loaded anew while it was read"):
                answers.answer(reader, question)
    finally:
        loaded.run(f"DELETE {{ {switch} ?any }} }} INSERT {{ {switch} <{there}> }} }} WHERE {{ {switch} ?any }} }}")


def test_a_graph_of_more_than_ten_thousand_triples_is_read_whole(loaded: Server) -> None:
    found = endpoint.read(Service(loaded.query), MANY)
    assert found == {quad.triple for quad in ox.parse("\n".join(many()).encode(), format=ox.RdfFormat.N_TRIPLES)}
    with pytest.raises(DataError, match="its manifest says 11,999"):
        endpoint.read(Service(loaded.query), MANY, 11_999)


@pytest.mark.parametrize("head", ["SELECT ?s ?o", "CONSTRUCT { ?s <http://e/q> ?o }"])
def test_an_answer_that_is_cut_is_never_given(loaded: Server, head: str) -> None:
    query = f"{head} WHERE {{ GRAPH <{MANY}> {{ ?s ?p ?o }} }}"
    if loaded.kind == "virtuoso":
        with pytest.raises(DataError, match="10,000 rows"):
            endpoint.query(loaded.query, query, as_it_stands=True)
        return
    found = endpoint.query(loaded.query, query, as_it_stands=True)
    assert len(found.rows) or found.triples.count("\n") == 12_000


def test_another_limit_of_virtuoso_is_seen() -> None:
    if not shutil.which("virtuoso-t"):
        absent("Virtuoso is not installed")
    with servers.virtuoso(rows=500) as few:
        few.put(MANY, "\n".join(many()[:1200]).encode(), "application/n-triples")
        assert len(endpoint.read(Service(few.query), MANY)) == 1200
        query = f"CONSTRUCT WHERE {{ GRAPH <{MANY}> {{ ?s ?p ?o }} }}"
        with pytest.raises(DataError, match="500 rows"):
            endpoint.query(few.query, query, as_it_stands=True)
        assert endpoint.query(few.query, f"{query} LIMIT 499", as_it_stands=True).triples.count("\n") == 499


def test_a_connection_that_breaks_ends_in_words(loaded: Server) -> None:
    faults = [
        (Fault("drop-answer", size=40), SetupError, "the connection broke"),
        (Fault("drop-answer", size=-1), SetupError, "the connection broke"),
        (Fault("truncate", size=40), DataError, "not SPARQL's JSON"),
        (Fault("status", code=503, headers={"Retry-After": "3"}), SetupError, "asks to wait 3 s"),
        (Fault("delay", seconds=3), SetupError, "did not answer within 1 s"),
    ]
    with proxy.before(loaded) as (link, faulty):
        for fault, error, words in faults:
            link.faults = [fault]
            with pytest.raises(error, match=words):
                endpoint.Store(faulty.query, timeout=1, base=BASE)


def test_virtuosos_digest_is_not_spoken(stores: Callable[[str], Server], monkeypatch: pytest.MonkeyPatch) -> None:
    virtuoso = stores("virtuoso")
    monkeypatch.setenv("ONRECORD_USER", virtuoso.user)
    monkeypatch.setenv("ONRECORD_PASSWORD", virtuoso.password)
    with pytest.raises(SetupError, match="does not accept the credentials from ONRECORD_USER") as caught:
        endpoint.query(virtuoso.update, "ASK { ?s ?p ?o }")
    assert virtuoso.password not in caught.value.message + caught.value.hint
    monkeypatch.delenv("ONRECORD_USER")
    monkeypatch.delenv("ONRECORD_PASSWORD")
    with pytest.raises(SetupError, match="asks for a password"):
        endpoint.query(virtuoso.update, "ASK { ?s ?p ?o }")


class Guarded(BaseHTTPRequestHandler):
    """Answers who shows the header that it wants, sends others away, and writes down what it was shown."""

    shown: list[str] = []  # noqa: RUF012 (of the test that makes a class of its own)
    wanted = ""
    elsewhere = ""

    def do_GET(self) -> None:
        self.shown.append(self.headers.get("Authorization", ""))
        if self.elsewhere:
            self.send_response(302)
            self.send_header("Location", self.elsewhere + self.path)
        else:
            self.send_response(200 if self.shown[-1] == self.wanted else 401)
            self.send_header("Content-Type", "application/sparql-results+json")
        self.end_headers()
        self.wfile.write(b'{"head": {}, "boolean": true}')

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def guarded() -> Iterator[Callable[..., tuple[str, type[Guarded]]]]:
    running = []

    def start(**attributes: str) -> tuple[str, type[Guarded]]:
        handler = type("Handler", (Guarded,), {"shown": [], **attributes})
        listener = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        running.append(listener)
        threading.Thread(target=listener.serve_forever, args=(0.05,), daemon=True).start()
        return f"http://127.0.0.1:{listener.server_port}", handler

    yield start
    for listener in running:
        listener.shutdown()
        listener.server_close()


def test_credentials_go_to_their_server_alone(
    guarded: Callable[..., tuple[str, type[Guarded]]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    basic = "Basic " + base64.b64encode("ségou:a b".encode()).decode()
    url, handler = guarded(wanted=basic)
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login ségou password 'a'", "utf-8")
    (tmp_path / "netrc").chmod(0o600)
    with pytest.raises(SetupError, match=r"does not accept the credentials from .*netrc"):
        endpoint.query(url, "ASK {}", as_it_stands=True)
    monkeypatch.setenv("ONRECORD_USER", "ségou")
    monkeypatch.setenv("ONRECORD_PASSWORD", "a b")
    assert endpoint.query(url, "ASK {}", as_it_stands=True).boolean is True
    assert handler.shown[-1] == basic
    # Who has asked once is told at once; who has not is told nothing.
    assert endpoint.query(url, "ASK {}", as_it_stands=True).boolean is True
    assert handler.shown[-2:] == [basic, basic]
    open_, silent = guarded(wanted="")
    assert endpoint.query(open_, "ASK {}", as_it_stands=True).boolean is True
    assert silent.shown == [""]
    away, first = guarded(elsewhere=url)
    with pytest.raises(SetupError):
        endpoint.query(away, "ASK {}", as_it_stands=True)
    assert first.shown == ["", basic]
    assert handler.shown[-2:] == ["", ""]
    monkeypatch.delenv("ONRECORD_USER")
    monkeypatch.delenv("ONRECORD_PASSWORD")
    monkeypatch.setenv("ONRECORD_TOKEN", "abc")
    url, handler = guarded(wanted="Bearer abc")
    assert endpoint.query(url, "ASK {}", as_it_stands=True).boolean is True
    monkeypatch.delenv("ONRECORD_TOKEN")
    monkeypatch.delenv("NETRC")
    with pytest.raises(SetupError, match="asks for a password"):
        ask(Service(url), "ASK {}")


def test_no_password_crosses_a_network_readable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_TOKEN", "abc")
    monkeypatch.setattr(protocol, "_LOCKED", {"http://198.51.100.1/sparql"})
    with pytest.raises(UsageError, match="readable over the network"):
        endpoint.query("http://198.51.100.1/sparql", "ASK {}")


def test_a_release_without_what_a_question_reads_is_no_empty_answer(stores: Callable[[str], Server]) -> None:
    server, base = stores("oxigraph"), f"{BASE}/partial"
    content = layer("record")
    partial = manifest.Layer("record", manifest.versioned("record", "f" * 64, base), content.count(b"\n"), "f" * 64)
    server.put(partial.graph, content, "application/n-triples")
    release = manifest.release([partial], base)
    server.put(release.iri, manifest.triples(release).encode(), "application/n-triples")
    switch = f"<{manifest.current(base)}> <{manifest.LOAD}release> <{release.iri}> ."
    server.put(manifest.graph(base), switch.encode(), "application/n-triples")
    with pytest.raises(UsageError, match="without what the question reads: ontology, derived"):
        answers.answer(endpoint.Store(server.query, base=base), questions.question("killings"))


def test_stable_names_that_hold_nothing_are_named(stores: Callable[[str], Server]) -> None:
    server, base = stores("oxigraph"), f"{BASE}/by-hand"
    for name in ("record", "ontology", "reference"):
        server.put(manifest.stable(name, base), layer(name), "application/n-triples")
    assert "the graphs of links, derived are empty" in endpoint.Store(server.query, base=base).note
    for name in ("links", "derived"):
        server.put(manifest.stable(name, base), layer(name), "application/n-triples")
    assert endpoint.Store(server.query, base=base).note == ""
