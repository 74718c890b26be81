"""Links over real HTTP: a Wikidata-shaped `oxigraph serve`, a reconciliation server, and servers that fail."""

from __future__ import annotations

import contextlib
import csv
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import stamina

from conftest import absent
from onrecord import files, questions, record
from onrecord.errors import SetupError
from onrecord.link.entities import WIKIDATA
from onrecord.terms import ID
from onrecord.wikidata import query, reconcile
from onrecord.wikidata.items import WD
from onrecord.wikidata.manners import Manners
from onrecord.wikidata.settings import QUERY, Settings
from reconciling import MANIFEST, answered
from standin import Wikidata, wikidata

pytestmark = [pytest.mark.integration, pytest.mark.enable_socket]
COMMAND = str(Path(sys.executable).parent / "onrecord")
TABLE = files.root() / "data" / "links" / WIKIDATA


def planted(world: Wikidata) -> Wikidata:
    """What the planted rows are about; none of it touches an item of the reviewed table."""
    world.item("Q900000060", {"en": "Wagner Group"})
    world.say("Q900000060", "P31", "Q4022")
    world.item("Q900000061", {"en": "Azande Ani Kpi Gbe"})
    world.say("Q900000061", "P31", "Q207320")
    world.merge("Q900000062", "Q47488")
    world.item("Q900000063", {"en": "Bamako"})
    world.say("Q900000063", "P31", "Q515")
    world.say("Q900000063", "P625", "Point(-7.97522 10.80)")
    world.item("Q900000064", {"en": "Diafarabé"})
    world.say("Q900000064", "P31", "Q532")
    world.say("Q900000064", "P625", "Point(-5.01781 14.13814)")
    world.say("Q900000064", "P17", "Q912")
    return world


@pytest.fixture(scope="module")
def store(shared: Path) -> ox.Store:
    return planted(wikidata(shared)).store()


def started(arguments: list[str], address: str) -> subprocess.Popen[bytes]:
    found = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not found:
        absent("the oxigraph server is not installed: python -m pip install oxigraph")
    server = subprocess.Popen([str(found), *arguments, "--bind", address], stderr=subprocess.DEVNULL)
    for _ in range(200):
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"http://{address}", timeout=1)
            return server
        time.sleep(0.1)
    server.terminate()
    raise AssertionError("the oxigraph server does not answer")


def free_address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture(scope="module")
def url(shared: Path) -> Iterator[str]:
    """The stand-in behind `oxigraph serve`."""
    address = free_address()
    server = started(["serve"], address)
    try:
        content = planted(wikidata(shared)).turtle().encode()
        request = urllib.request.Request(
            f"http://{address}/store?default", content, {"Content-Type": "application/n-triples"}
        )
        urllib.request.urlopen(request, timeout=60)  # noqa: S310 (loopback)
        yield f"http://{address}/query"
    finally:
        server.terminate()
        server.wait(20)


class Reconciling(BaseHTTPRequestHandler):
    """The reconciliation protocol 0.2 over HTTP."""

    store: ox.Store
    agents: list[str]

    def do_GET(self) -> None:
        self._answer(MANIFEST)

    def do_POST(self) -> None:
        assert self.headers["Content-Type"] == "application/x-www-form-urlencoded"
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self._answer(answered(self.store, urllib.parse.parse_qs(body, strict_parsing=True)["queries"][0]))

    def _answer(self, document: object) -> None:
        self.agents.append(self.headers["User-Agent"])
        content = json.dumps(document).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextlib.contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ, "ONRECORD_CACHE": str(tmp_path / "cache"), "ONRECORD_CONTACT": "tests@example.org",
        "ONRECORD_CONFIG": str(tmp_path / "none.toml"), "COLUMNS": "200",
    }  # fmt: skip


def run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run([COMMAND, *arguments], capture_output=True, text=True, env=environment, timeout=120)
    assert "Traceback" not in done.stderr
    return done


def test_the_reviewed_links_hold_and_are_asked_once(url: str, environment: dict[str, str]) -> None:
    done = run(environment, "link", "check", "--endpoint", url)
    assert (done.returncode, done.stdout) == (0, "")
    assert "26 linked entities: 0 errors, 0 warnings" in done.stderr
    again = run(environment, "link", "check", "--endpoint", url, "--offline", "--lang", "fr")
    assert again.returncode == 0
    assert "26 entités reliées : 0 erreur, 0 avertissement" in again.stderr


PLANTED = {
    "id:wagner-group": ("Q900000061", "link-label"),  # a namesake in part: another force with the name in an alias
    "id:jnim": ("Q900000999", "link-missing"),
    "id:icc": ("Q900000062", "link-merged"),
    "id:russia": ("Q900000060", "link-type"),
    "id:bamako": ("Q900000063", "link-far"),
}


def test_a_planted_wrong_link_of_each_kind_is_caught_with_its_line(
    url: str, environment: dict[str, str], tmp_path: Path
) -> None:
    lines = TABLE.read_text("utf-8").splitlines()
    for n, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] in PLANTED:
            cells[3] = f"wd:{PLANTED[cells[0]][0]}"
            lines[n] = "\t".join(cells)
    path = tmp_path / WIKIDATA
    path.write_text("\n".join(lines) + "\n", "utf-8")
    done = run(environment, "link", "check", str(path), "--endpoint", url, "--format", "json")
    assert done.returncode == 1
    found = json.loads(done.stdout)["findings"]
    errors = {(f["node"], f["code"]) for f in found if f["severity"] == "error"}
    assert errors >= {(node, code) for node, (_, code) in PLANTED.items()}
    assert {f["node"] for f in found} == set(PLANTED)
    for finding in found:
        assert lines[finding["line"] - 1].split("\t")[0] == finding["node"]
        assert finding["path"] == str(path)
    shown = run(environment, "link", "check", str(path), "--endpoint", url, "--lang", "fr")
    assert f"{path}:{found[0]['line']}:" in shown.stdout
    assert "^" in shown.stdout
    sarif = json.loads(run(environment, "link", "check", str(path), "--endpoint", url, "--format", "sarif").stdout)
    rules = {rule["id"]: rule for rule in sarif["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["link-far"]["help"]["text"]


def test_candidates_come_from_both_services_and_a_review_is_written(
    url: str, environment: dict[str, str], tmp_path: Path, store: ox.Store
) -> None:
    Reconciling.store, Reconciling.agents = store, []
    with serving(Reconciling) as base:
        services = ["--endpoint", url, "--reconcile", f"{base}/en/api"]
        done = run(environment, "link", "suggest", "diafarabe", *services)
        assert done.returncode == 0
        first = next(csv.DictReader(done.stdout.splitlines()))
        assert (first["item"], first["km"], first["service_score"]) == ("Q900000064", "0.0", "100")
        assert "none is a link until reviewed" in done.stderr
        many = run(environment, "link", "suggest", "--all", *services, "--format", "json")
        assert {"https://w3id.org/onrecord/id/diafarabe"} <= {s["entity"] for s in json.loads(many.stdout)}
        asked = len(Reconciling.agents)
        refused = run(environment, "link", "suggest", "person-05", *services)
        assert refused.returncode == 2
        assert len(Reconciling.agents) == asked
    assert all(agent.startswith("onrecord/") and "(tests@example.org)" in agent for agent in Reconciling.agents)
    path = tmp_path / WIKIDATA
    shutil.copy(TABLE, path)
    review = [
        "--match", "close", "--confidence", "0.7", "--evidence", "a gazetteer, line 9", "--reviewer", "A. Reviewer",
        "--caution", "One source only.", "--caution-fr", "Une seule source.", "--table", str(path),
    ]  # fmt: skip
    done = run(environment, "link", "suggest", "diafarabe", "--endpoint", url, "--accept", "Q900000064", *review)
    assert done.returncode == 0, done.stderr
    assert "\twd:Q900000064\tDiafarabé\t" in path.read_text("utf-8")
    far = run(environment, "link", "suggest", "tonka", "--endpoint", url, "--accept", "Q900000064", *review)
    assert far.returncode == 0  # a close match may differ: it is told, not refused
    assert "[link-far]" in far.stderr


def test_facts_are_fetched_apart_and_can_be_asked(url: str, environment: dict[str, str], tmp_path: Path) -> None:
    target = tmp_path / "facts.ttl"
    done = run(environment, "link", "enrich", "--endpoint", url, "-o", str(target))
    assert done.returncode == 0
    assert " facts" in done.stderr
    pattern = '?f rdf:subject <http://www.wikidata.org/entity/Q3703> ; rdf:object ?name FILTER(LANG(?name) = "ar")'
    asked = run(environment, "sparql", f"SELECT ?name WHERE {{ {pattern} }}", "--data", str(target))
    assert "باماكو" in asked.stdout, asked.stderr


@pytest.mark.parametrize("slug", questions.joined())
def test_a_joined_question_is_answered_over_http(url: str, environment: dict[str, str], slug: str) -> None:
    done = run(environment, "ask", slug, "--wikidata", url)
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(done.stdout.splitlines()))
    with (Path(__file__).parent.parent / "link" / "joined" / f"{slug}.csv").open(encoding="utf-8") as file:
        expected = list(csv.DictReader(file))
    keys = [key for key in expected[0] if key != "retrieved"]
    # In CSV a cell that begins with a minus has an apostrophe before it.
    got = sorted([row[key].removeprefix("'") for key in keys] for row in rows)
    assert got == sorted([row[key] for key in keys] for row in expected)
    again = run(environment, "ask", "--offline", slug, "--wikidata", url, "--format", "table")
    assert again.returncode == 0


@pytest.mark.parametrize("slug", questions.joined())
def test_a_joined_question_runs_as_it_stands_on_engines_that_call_services(url: str, slug: str) -> None:
    question = questions.joined_question(slug)
    text = question.sparql.replace(QUERY, url)
    assert text != question.sparql
    layers = record.layer_files()
    local, graph = ox.Store(), rdflib.Graph()
    for layer in question.layers:
        for path in layers[layer]:
            local.load(path.read_bytes(), format=ox.RdfFormat.TURTLE)
            graph.parse(path)
    with (Path(__file__).parent.parent / "link" / "joined" / f"{slug}.csv").open(encoding="utf-8") as file:
        expected = {(row["item"]) for row in csv.DictReader(file)}
    solutions = local.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    one = {str(row["item"].value).removeprefix(WD) for row in solutions}
    other = {str(row["item"]).removeprefix(WD) for row in graph.query(text)}  # type: ignore[index, union-attr]
    assert one == other == expected


# Servers that fail


class Failing(BaseHTTPRequestHandler):
    """Answers as the first part of the path says; counts what it was asked and how many at once."""

    asked: list[tuple[str, float]]
    inside = 0
    most = 0
    lock = threading.Lock()
    OK = b'{"head": {"vars": ["item"]}, "results": {"bindings": []}}'

    def do_GET(self) -> None:
        if self.command == "POST":
            self.rfile.read(int(self.headers["Content-Length"]))
        with Failing.lock:
            Failing.asked.append((self.headers["User-Agent"], time.monotonic()))
            Failing.inside += 1
            Failing.most = max(Failing.most, Failing.inside)
        try:
            self._fail(self.path.split("?")[0].strip("/"))
        finally:
            with Failing.lock:
                Failing.inside -= 1

    do_POST = do_GET  # noqa: N815 (http.server's own name)

    def _fail(self, kind: str) -> None:
        code, headers, content = 200, {}, self.OK
        if kind == "busy-once":
            if len(Failing.asked) == 1:
                code, headers, content = 429, {"Retry-After": "1"}, b"Too Many Requests"
        elif kind == "banned":
            code, content = 403, b"You have been banned until 2999-01-01T00:00:00Z, please respect throttling"
        elif kind == "slow":
            time.sleep(3)
        elif kind == "drip":
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):
                for _ in range(40):
                    self.wfile.write(b" ")
                    self.wfile.flush()
                    time.sleep(0.1)
            return
        elif kind == "page":
            content = b"<!DOCTYPE html><html><body>Maintenance</body></html>"
        elif kind == "cut":
            content = content[:30]
        elif kind == "short":
            headers = {"Content-Length": "5000"}
        elif kind == "error-in-200":
            content = b'{"error": "the index is being rebuilt"}'
        elif kind == "deadline":
            code, content = 500, b"java.util.concurrent.TimeoutException at org.openrdf"
        elif kind == "moved":
            port = self.headers["Host"].rsplit(":", 1)[1]
            code, headers = 302, {"Location": f"http://localhost:{port}/elsewhere"}
        elif kind == "wait":
            time.sleep(0.3)
        elif kind.isdigit():
            code, content = int(kind), b"<h1>words of the server</h1>"
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def failing() -> Iterator[str]:
    Failing.asked, Failing.most = [], 0
    with serving(Failing) as base:
        yield base


@pytest.fixture
def at_once() -> Iterator[None]:
    """No waits between tries: they are tested without a server, and would only take time here."""
    with stamina.set_testing(True, attempts=4):
        yield


def polite(folder: Path, timeout: float = 20) -> Manners:
    return Manners(Settings("tests@example.org", folder / "cache", folder / "none.toml"), timeout=timeout)


CASES = [
    ("slow", "did not answer within 1 s", 1),
    ("drip", "did not answer within 1 s", 1),
    ("page", "a page of HTML", 2),
    ("cut", "stops in its middle", 2),
    ("error-in-200", "the answer cannot be used", 2),
    ("banned", "has banned this program and address until 2999-01-01", 1),
    ("deadline", "takes too long", 1),
    ("500", "status 500, words of the server", 4),
    ("503", "status 503", 4),
    ("moved", "has moved to", 1),
    ("400", "status 400", 1),
    ("404", "status 404", 1),
]


@pytest.mark.parametrize(("kind", "says", "asked"), CASES)
@pytest.mark.parametrize("client", ["sparql", "reconcile"])
def test_a_failing_server_ends_in_a_plain_sentence(
    failing: str, tmp_path: Path, at_once: None, client: str, kind: str, says: str, asked: int
) -> None:
    manners = polite(tmp_path, 1) if kind in ("slow", "drip") else polite(tmp_path)
    with pytest.raises(SetupError) as caught:
        if client == "sparql":
            query.Service(f"{failing}/{kind}", manners).select("SELECT ?item WHERE { ?item ?p ?o }")
        else:
            reconcile.Service(f"{failing}/{kind}", manners).candidates([reconcile.Query("a")])
    assert says in caught.value.message
    # SPARQLWrapper's client follows before we can keep it from it.
    assert len(Failing.asked) == asked + (client == "sparql" and kind == "moved")
    assert all("tests@example.org" in agent for agent, _ in Failing.asked)


def test_a_body_that_ends_too_soon_is_no_answer(failing: str, tmp_path: Path, at_once: None) -> None:
    with pytest.raises(SetupError):
        reconcile.Service(f"{failing}/short", polite(tmp_path)).manifest()
    with pytest.raises(SetupError, match="broke off"):
        query.Service(f"{failing}/short", polite(tmp_path)).select("SELECT ?item WHERE { ?item ?p ?o }")


def test_a_busy_server_is_asked_again_after_the_second_it_asks_for(failing: str, tmp_path: Path) -> None:
    service = query.Service(f"{failing}/busy-once", polite(tmp_path))
    assert service.select("SELECT ?item WHERE { ?item ?p ?o }").rows == []
    (_, first), (_, second) = Failing.asked
    assert 1 <= second - first < 4


def test_two_commands_ask_one_after_another(failing: str, environment: dict[str, str]) -> None:
    arguments = [COMMAND, "link", "check", "--endpoint", f"{failing}/wait"]
    running = [subprocess.Popen([*arguments, "--fresh"], env=environment, stderr=subprocess.PIPE) for _ in range(3)]
    for each in running:
        _, said = each.communicate(timeout=120)
        # The server knows none of the items.
        assert each.returncode == 1, said
    assert len(Failing.asked) == 3
    assert Failing.most == 1


def test_a_dead_endpoint_exits_with_3_and_the_rest_needs_none(environment: dict[str, str], tmp_path: Path) -> None:
    dead = f"http://{free_address()}/sparql"
    for arguments in (
        ["link", "check", "--endpoint", dead],
        ["link", "suggest", "kobe", "--endpoint", dead, "--reconcile", dead],
        ["link", "enrich", "--endpoint", dead, "-o", str(tmp_path / "a.ttl")],
        ["ask", "members-who-left", "--wikidata", dead],
    ):
        done = run(environment, *arguments)
        assert (done.returncode, done.stdout) == (3, "")
        assert "cannot be reached" in done.stderr
        assert len(done.stderr.splitlines()) == 2
    assert not (tmp_path / "a.ttl").exists()
    assert run(environment, "ask", "identities", "--format", "csv").stdout.count(ID.rsplit("/", 2)[0]) == 0
