"""`onrecord load` into three real stores and a folder: one suite for all, and the faults of networks and servers."""

from __future__ import annotations

import contextlib
import csv
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from conftest import absent
from onrecord import answers, manifest, questions, record
from onrecord.errors import DataError, OnrecordError, SetupError
from onrecord.load import bulk, content, kinds, opening, run, status, stream, values
from onrecord.load.content import Content
from onrecord.load.target import Target
from stores import proxy, servers
from stores.proxy import Fault
from stores.servers import Server

pytestmark = [pytest.mark.integration, pytest.mark.enable_socket]
COMMAND = [str(Path(sys.executable).parent / "onrecord")]
PLACES = {
    "ontology": "ontology/o.ttl", "record": "data/r.ttl", "reference": "data/reference/r.ttl",
    "links": "data/links/l.ttl", "derived": "data/derived/d.ttl",
}  # fmt: skip


@pytest.fixture(autouse=True)
def no_login(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("ONRECORD_USER", "ONRECORD_PASSWORD", "ONRECORD_TOKEN"):
        monkeypatch.setenv(name, "")  # so that it is put back, whatever a test sets it to
        monkeypatch.delenv(name)
    empty = tmp_path / "netrc"
    empty.touch()
    monkeypatch.setenv("NETRC", str(empty))


def root_of(server: Server) -> str:
    return server.query.rsplit("/", 1)[0]


def login(server: Server) -> None:
    if server.user:
        os.environ["ONRECORD_USER"], os.environ["ONRECORD_PASSWORD"] = server.user, server.password


def target_of(server: Server, notices: list[str] | None = None, **options: object) -> Target:
    login(server)
    how = opening.Options(**{"kind": server.kind, "timeout": 60, **options})  # type: ignore[arg-type]
    return opening.opened(root_of(server), how, (notices if notices is not None else []).append)


def some(version: str, number: int = 40) -> list[Content]:
    return [
        Content(name, tuple(sorted(f'<http://e/{n}> <http://e/{name}> "{version} été {n}"@fr' for n in range(number))))
        for name in ("record", "links")
    ]  # fmt: skip


def base_of(request: pytest.FixtureRequest) -> str:
    """Graph names of a test's own."""
    return f"http://example.org/{abs(hash(request.node.nodeid))}"


def seen(target: Target, base: str) -> str:
    """The version that readers get, whole; or what is wrong."""
    release = target.release(base)
    if release is None:
        return ""
    for version in "abc":
        if all(run.holds(target, release.graphs()[each.name], each) for each in some(version)):
            return version
    return "neither"


def test_the_record_arrives_is_compared_and_does_not_double(server: Server) -> None:
    login(server)
    # Jena takes long to copy and to drop; the stable names are swapped there by smaller loads below.
    swapped = server.kind == "oxigraph"
    options = [] if swapped else ["--no-stable"]
    load = [*COMMAND, "load", root_of(server), "--graph-base", "http://example.org/whole", *options]
    assert server.kind in subprocess.run(load, capture_output=True, text=True, check=True).stderr
    again = subprocess.run(load, capture_output=True, text=True, check=True)
    assert again.stdout.count("there already") == len(content.NAMES)
    assert servers.PASSWORD not in again.stderr + again.stdout
    target = target_of(server)
    contents = content.layers(base="http://example.org/whole")
    for each in contents:
        graph = each.listed("http://example.org/whole").graph
        assert server.count(graph) == len(each.lines)
    assert not [each for each in status.diff(target, contents, "http://example.org/whole") if each.here or each.there]
    assert server.count("http://example.org/whole/record") == (len(contents[1].lines) if swapped else 0)


def test_the_whole_catalogue_is_the_same_from_a_folder(tmp_path: Path) -> None:
    subprocess.run([*COMMAND, "load", str(tmp_path / "store")], capture_output=True, check=True)
    here, there = record.Store(), record.Folder(tmp_path / "store")
    slugs = questions.slugs()
    for slug in slugs:
        question = questions.question(slug)
        given = {param.name: param.example for param in question.params if param.required}
        assert answers.answer(there, question, given).rows == answers.answer(here, question, given).rows
    assert len(slugs) >= 53


def table() -> list[dict[str, str]]:
    with (Path(__file__).parents[2] / "docs" / "store-values.tsv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.fixture(params=sorted(servers.STORES))
def fresh(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A store of a test's own: odd values once left a Virtuoso with a record in it refusing every insert."""
    try:
        with servers.STORES[request.param]() as server:
            yield server
    except servers.NotInstalled as error:
        absent(str(error))


def test_the_table_of_values_is_true(fresh: Server) -> None:
    rows, graph, server, target = table(), "http://example.org/values", fresh, target_of(fresh)
    lines = [f"<http://e/{number}> <http://e/p> {row['given']}" for number, row in enumerate(rows)]
    target.add(graph, lines)
    found = {line.split(" ", 2)[0]: line for line in target.lines(graph)}
    assert len(found) == len(rows) > 40
    damaged = []
    for number, (row, sent) in enumerate(zip(rows, lines, strict=True)):
        back = found[f"<http://e/{number}>"]
        assert back.split(" ", 2)[2] == (row[server.kind] or row["given"])
        rewrites = target.kind.rewrites
        if values.canonical(back, rewrites) != values.canonical(sent, rewrites):
            damaged.append(values.datatype_of(sent))
    # What no rewrite makes good is refused beforehand, or (an ill-typed number) noticed when it is read back.
    assert set(damaged) - {f"{values.XSD}integer"} == set(target.kind.refuses)


def test_more_rows_than_a_server_gives_at_once(server: Server, request: pytest.FixtureRequest) -> None:
    base, target = base_of(request), target_of(server)
    many = [f'<http://e/{n}> <http://e/p> "{n} été"' for n in range(5_500)]
    one = [f'<http://e/hub> <http://e/p> "{n:05}"' for n in range(5_200)]
    contents = [Content("record", tuple(sorted(many + one)))]
    assert run.load(target, contents, base, stable=False).lines[0].action == "written"
    assert status.diff(target, contents, base)[0].same == 10_700
    short = [Content("record", contents[0].lines[1:])]
    assert [len(each.there) for each in status.diff(target, short, base)] == [1]


def test_a_file_of_one_s_own_is_streamed_in(server: Server, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    base, target = base_of(request), target_of(server)
    run.load(target, some("a"), base)
    path = tmp_path / "own.nt"
    path.write_text("".join(f'<http://e/{n % 999}> <http://e/p> "{n % 700} é" .\n_:b{n % 9} <http://e/q> "x" .\n'
                            for n in range(900)), "utf-8")  # fmt: skip
    outcome = bulk.load(target, stream.source("own", path), base)
    layer = next(each for each in outcome.release.layers if each.name == "own")
    assert (layer.triples, server.count(layer.graph)) == (909, 909)
    assert seen(target, base) == "a"
    assert not bulk.load(target, stream.source("own", path), base).switched
    status.remove(target, base)
    assert server.count(layer.graph) == 0


@pytest.mark.parametrize("kind", ["oxigraph", "fuseki"])
@pytest.mark.parametrize("general", ["graph-store", "update"])
def test_stores_that_only_speak_the_standard(
    stores: Callable[[str], Server], kind: str, general: str, request: pytest.FixtureRequest
) -> None:
    server, base = stores(kind), base_of(request)
    url = server.graphs if general == "graph-store" else server.update
    how = opening.Options(kind=general, query_url="" if general == "graph-store" else server.query)
    target = opening.opened(url, how, lambda text: None)
    for version in "abc":
        run.load(target, some(version), base)
        assert seen(target, base) == version
    assert not run.load(target, some("c"), base).switched
    assert status.status(target, some("c"), base).matches
    assert target.count(some("a")[0].listed(base).graph) == 0
    status.remove(target, base)
    assert target.release(base) is None
    assert target.journal(base) == set()


def test_a_kind_is_found_out(server: Server) -> None:
    notices: list[str] = []
    login(server)
    for url in (root_of(server), server.query, server.graphs):
        assert opening.opened(url, opening.Options(), notices.append).kind.name == server.kind
    assert all(f"--kind {server.kind}" in notice for notice in notices)


@pytest.fixture
def folders(tmp_path: Path) -> dict[str, Path]:
    """Three records on disk, different in every layer."""
    for version in "abc":
        for name, place in PLACES.items():
            path = tmp_path / version / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("".join(f'<http://e/{n}> <http://e/{name}> "{version} é {n}" .\n' for n in range(150)))
    return {version: tmp_path / version for version in "abc"}


@pytest.mark.parametrize("kind", ["folder", *servers.STORES])
def test_killed_at_any_moment_readers_get_the_old_or_the_new(
    stores: Callable[[str], Server], kind: str, folders: dict[str, Path], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    base, where = base_of(request), str(tmp_path / "store")
    if kind != "folder":
        login(stores(kind))
        where = root_of(stores(kind))
    contents = {key: content.layers(record.LAYERS, root=root, base=base) for key, root in folders.items()}

    def loading(version: str) -> subprocess.Popen[bytes]:
        options = ["--graph-base", base, "--root", str(folders[version]), "--layers", ",".join(record.LAYERS)]
        return subprocess.Popen([*COMMAND, "load", where, *options], stderr=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, start_new_session=True)  # fmt: skip

    def read() -> Target:
        options = opening.Options("auto" if kind == "folder" else kind)
        return opening.opened(where, options, lambda text: None, write=False)

    began = time.monotonic()
    assert loading("a").wait() == 0
    took, chance, old = time.monotonic() - began, random.Random(kind), "a"  # noqa: S311
    for new in "bca":
        process = loading(new)
        time.sleep(chance.uniform(0.3, 1.0) * took)
        os.killpg(process.pid, signal.SIGKILL) if process.poll() is None else None
        process.wait()
        target = read()
        release = target.release(base)
        assert release is not None
        version = old if set(release.layers) == {each.listed(base) for each in contents[old]} else new
        assert set(release.layers) == {each.listed(base) for each in contents[version]}
        assert all(run.holds(target, release.graphs()[each.name], each) for each in contents[version])
        target.close()
        assert loading(new).wait() == 0
        target = read()
        found = status.status(target, contents[new], base)
        assert (found.matches, found.leftovers) == (True, ())
        target.close()
        old = new
    if kind != "folder":
        status.remove(opening.opened(where, opening.Options(kind), lambda text: None), base)


def test_a_wrong_password_changes_nothing(stores: Callable[[str], Server], monkeypatch: pytest.MonkeyPatch) -> None:
    virtuoso = stores("virtuoso")
    for user, words in (("", "asks for a password"), ("dba", "refuses the login of ONRECORD_USER")):
        if user:
            monkeypatch.setenv("ONRECORD_USER", user)
            monkeypatch.setenv("ONRECORD_PASSWORD", "not the s3cret")
        target = opening.opened(root_of(virtuoso), opening.Options("virtuoso"), lambda text: None)
        with pytest.raises(SetupError, match=words) as caught:
            run.load(target, some("a"), "http://example.org/refused")
        assert "s3cret" not in caught.value.message + caught.value.hint
        assert servers.PASSWORD not in caught.value.message
    assert virtuoso.count(manifest.journal("http://example.org/refused")) == 0


def test_a_netrc_file_lets_in(
    stores: Callable[[str], Server], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    virtuoso = stores("virtuoso")
    path = tmp_path / "logins"
    path.write_text(f'machine 127.0.0.1 login dba password "{servers.PASSWORD}"\n')
    monkeypatch.setenv("NETRC", str(path))
    target = opening.opened(root_of(virtuoso), opening.Options("virtuoso"), lambda text: None)
    assert run.load(target, some("a"), base_of(request)).switched
    status.remove(target, base_of(request))


def test_a_read_only_store_is_said_to_be_one(read_only: Server) -> None:
    target = target_of(read_only)
    with pytest.raises(OnrecordError) as caught:
        run.load(target, some("a"), "http://example.org/read-only")
    assert isinstance(caught.value, SetupError), caught.value.message
    assert caught.value.hint
    assert read_only.count(manifest.journal("http://example.org/read-only")) == 0


@pytest.fixture(params=["oxigraph", "fuseki", "virtuoso"])
def faulty(
    stores: Callable[[str], Server], request: pytest.FixtureRequest
) -> Iterator[tuple[proxy.Link, Target, Server, str, list[str]]]:
    """A store behind a proxy, with version a in it; what the target notices."""
    server, base, notices = stores(request.param), base_of(request), []
    run.load(target_of(server), some("a"), base)
    with proxy.before(server) as (link, moved):
        login(moved)
        yield link, target_of(moved, notices, timeout=20), server, base, notices
    status.remove(target_of(server), base)


Faulty = tuple[proxy.Link, Target, Server, str, list[str]]


def test_a_busy_server_is_waited_for_as_long_as_it_asks(faulty: Faulty) -> None:
    link, target, _, base, notices = faulty
    link.faults = [
        Fault("status", code=503, headers={"Retry-After": "1"}, methods=("POST",), skip=2, times=2),
        Fault("status", code=429, methods=("POST",), skip=5, times=1),
    ]
    began = time.monotonic()
    run.load(target, some("b"), base)
    assert time.monotonic() - began >= 2
    assert seen(target, base) == "b"
    assert any("answered 503" in notice and "in 1 s" in notice for notice in notices)
    assert all("transfer-encoding" not in request.headers for request in link.requests)
    assert all("content-length" in request.headers for request in link.requests if request.method == "POST")


def test_a_server_that_asks_to_wait_for_hours_is_not_waited_for(faulty: Faulty) -> None:
    link, target, server, base, _ = faulty
    link.faults = [Fault("status", code=503, headers={"Retry-After": "7200"}, methods=("POST",), skip=3)]
    with pytest.raises(SetupError, match="asks to wait 7200 s"):
        run.load(target, some("b"), base)
    assert seen(target_of(server), base) == "a"


def test_dropped_connections_are_taken_up_again(faulty: Faulty) -> None:
    link, target, _, base, notices = faulty
    link.faults = [
        Fault("drop-request", size=200, methods=("POST",), path="", skip=3, times=1),
        Fault("drop-answer", size=-1, methods=("POST",), skip=5, times=2),
    ]
    run.load(target, some("b"), base)
    assert seen(target, base) == "b"
    assert any("broke off" in notice for notice in notices)


def test_too_large_a_request_is_halved(faulty: Faulty) -> None:
    link, target, server, base, _ = faulty
    service = server.graphs.removeprefix(server.base)
    link.faults = [Fault("status", code=413, words="too big", methods=("POST",), path=service, above=1600)]
    run.load(target, some("b", 80), base)
    assert [len(each.lines) for each in some("b", 80)] == [80, 80]
    link.faults = []
    assert all(run.holds(target, each.listed(base).graph, each) for each in some("b", 80))
    link.faults = [Fault("status", code=413, words="too big", methods=("POST",), path=service, above=20)]
    with pytest.raises(SetupError, match="too big"):
        run.load(target, some("c"), base)


def test_a_server_s_own_words_are_passed_on_and_readers_keep_the_old(faulty: Faulty) -> None:
    link, target, server, base, _ = faulty
    link.faults = [Fault("status", code=500, words="disk is full", methods=("POST",), skip=4)]
    with pytest.raises(SetupError, match="disk is full"):
        run.load(target, some("b"), base)
    link.faults = [Fault("status", code=507, words="no quota", methods=("POST",))]
    with pytest.raises(SetupError, match="no quota"):
        run.load(target, some("b"), base)
    assert seen(target_of(server), base) == "a"


def test_a_slow_server_is_not_waited_for_without_end(stores: Callable[[str], Server]) -> None:
    with proxy.before(stores("oxigraph")) as (link, moved):
        link.faults = [Fault("delay", seconds=4, times=1)]
        began = time.monotonic()
        with pytest.raises(SetupError, match="did not answer within 1 s"):
            target_of(moved, timeout=1).release(manifest.GRAPHS)
        assert time.monotonic() - began < 4


class Dripping(BaseHTTPRequestHandler):
    """A server whose answers begin at once and never end."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.end_headers()
        with contextlib.suppress(OSError):
            for _ in range(100):
                self.wfile.write(b" ")
                time.sleep(0.2)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_an_answer_that_drips_is_not_waited_for_without_end() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Dripping) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        began = time.monotonic()
        how = opening.Options(kind="oxigraph", timeout=1)
        with pytest.raises(SetupError, match="did not answer within 1 s"):
            opening.opened(f"http://127.0.0.1:{server.server_port}", how, [].append).release(manifest.GRAPHS)
        assert time.monotonic() - began < 10
        server.shutdown()


def test_an_answer_cut_short_is_never_taken_for_the_whole(faulty: Faulty) -> None:
    link, target, server, base, _ = faulty
    link.faults = [Fault("truncate", size=40)]
    with pytest.raises((DataError, SetupError)):
        run.load(target, some("b"), base)
    link.faults = []
    assert seen(target_of(server), base) == "a"
    run.load(target, some("b"), base)
    assert seen(target, base) == "b"


def test_the_kinds_say_what_these_stores_are(server: Server) -> None:
    kind = kinds.known()[server.kind]
    root = root_of(server)
    assert (server.query, server.update, server.graphs) == tuple(
        f"{root}/{path}" for path in (kind.query, kind.update, kind.graphs)
    )
