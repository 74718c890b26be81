"""The catalogue over the SPARQL protocol: the same rows as from files, and plain words when a server fails."""

from __future__ import annotations

import contextlib
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from conftest import absent
from onrecord import answers, endpoint, questions, record
from onrecord.errors import DataError, OnrecordError, SetupError, UsageError

pytestmark = [pytest.mark.integration, pytest.mark.enable_socket]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def program() -> str:
    found = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not found:
        absent("the oxigraph server is not installed: python -m pip install oxigraph")
    return str(found)


def post(url: str, content: bytes) -> None:
    request = urllib.request.Request(url, content, {"Content-Type": "text/turtle"})  # noqa: S310 (loopback)
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
        assert answer.status in (200, 201, 204)


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """An `oxigraph serve` on loopback that holds every layer in its graph."""
    base = f"http://127.0.0.1:{free_port()}"
    server = subprocess.Popen([program(), "serve", "--bind", base.removeprefix("http://")], stderr=subprocess.DEVNULL)
    try:
        for _ in range(100):
            try:
                urllib.request.urlopen(base, timeout=1)
                break
            except OSError:
                time.sleep(0.1)
        for layer, paths in record.layer_files().items():
            for path in paths:
                post(f"{base}/store?graph={record.graph_name(layer)}", path.read_bytes())
        yield f"{base}/query"
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.parametrize("slug", questions.slugs())
def test_a_remote_store_gives_the_same_rows(url: str, slug: str) -> None:
    question = questions.question(slug)
    given = {param.name: param.example for param in question.params if param.required}
    here = answers.answer(record.Store(), question, given)
    there = answers.answer(endpoint.Store(url), question, given)
    assert there.rows == here.rows
    assert here.rows


def test_the_command_asks_an_endpoint(url: str) -> None:
    command = [str(Path(sys.executable).parent / "onrecord")]
    one = subprocess.run([*command, "ask", "killings", "--endpoint", url], capture_output=True, text=True, check=True)
    other = subprocess.run([*command, "ask", "killings"], capture_output=True, text=True, check=True)
    assert one.stdout == other.stdout
    query = "SELECT (COUNT(?i) AS ?n) WHERE { { ?i a rec:Incident } UNION { GRAPH ?g { ?i a rec:Incident } } }"
    there = subprocess.run([*command, "sparql", query, "--endpoint", url], capture_output=True, text=True, check=True)
    here = subprocess.run([*command, "sparql", query], capture_output=True, text=True, check=True)
    assert there.stdout == here.stdout == "n\n30\n"


class Failing(BaseHTTPRequestHandler):
    """Answers as the first part of the path says."""

    def do_GET(self) -> None:
        kind = self.path.split("?")[0].strip("/")
        content, headers = b'{"head": {"vars": []}, "results": {"bindings": []}}', {}
        code = int(kind) if kind.isdigit() else 200
        if kind == "slow":
            time.sleep(3)
        elif kind == "page":
            content = b"<html>welcome</html>"
        elif kind == "cut":
            content = content[:30]
        elif kind == "partial":
            headers = {"X-SQL-State": "S1TAT", "X-SQL-Message": "incomplete results"}
        elif kind == "list":
            content = b"[]"
        elif kind == "drip":
            self.send_response(200)
            self.end_headers()
            with contextlib.suppress(OSError):
                for _ in range(40):
                    self.wfile.write(b" ")
                    time.sleep(0.1)
            return
        elif kind == "short":
            headers = {"Content-Length": "1000"}
        elif kind == "closed":
            self.connection.shutdown(socket.SHUT_RDWR)
            return
        elif kind in ("blank", "limit"):
            headers = {"X-SPARQL-MaxRows": "1"} if kind == "limit" else {}
            row = b'{"report": {"type": "bnode", "value": "b"}}'
            content = b'{"head": {"vars": ["report"]}, "results": {"bindings": [' + row + b"]}}"
        elif code != 200:
            content = b"<html><title>Error</title><p>the words of the server</p></html>"
            headers = {"Retry-After": "7"} if code == 429 else {}
        self.send_response(code)
        for name, value in {"Content-Type": "application/sparql-results+json", **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(BrokenPipeError):
            self.wfile.write(content)

    do_POST = do_GET  # noqa: N815 (http.server's own name)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture(scope="module")
def failing() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Failing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    ("kind", "error", "words"),
    [
        ("slow", SetupError, "did not answer within 1 s"),
        ("page", DataError, "not SPARQL's JSON"),
        ("cut", DataError, "not SPARQL's JSON"),
        ("partial", DataError, "incomplete results"),
        ("blank", DataError, "another question"),
        ("empty", UsageError, "no record there"),
        ("400", UsageError, "the words of the server"),
        ("401", SetupError, "password"),
        ("404", SetupError, "no SPARQL service"),
        ("drip", SetupError, "did not answer within 1 s"),
        ("short", SetupError, "the connection broke"),
        ("closed", SetupError, "the connection broke"),
        ("limit", DataError, "cut the answer at 1 rows"),
        ("list", DataError, "not SPARQL's JSON"),
        ("403", SetupError, "password"),
        ("429", SetupError, "asks to wait 7 s"),
        ("500", SetupError, "the words of the server"),
        ("503", SetupError, "error"),
    ],
)
def test_a_failing_server_ends_in_plain_words(failing: str, kind: str, error: type[OnrecordError], words: str) -> None:
    with pytest.raises(error) as caught:
        endpoint.Store(f"{failing}/{kind}", timeout=1)
    assert words in caught.value.message
    assert caught.value.hint


def test_a_dead_endpoint_exits_with_3() -> None:
    command = [str(Path(sys.executable).parent / "onrecord"), "ask", "killings"]
    dead = f"http://127.0.0.1:{free_port()}/query"
    done = subprocess.run([*command, "--endpoint", dead], capture_output=True, text=True)
    assert done.returncode == 3
    assert "cannot be reached" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_update_is_never_sent(failing: str) -> None:
    with pytest.raises(UsageError, match="update"):
        endpoint.query(f"{failing}/empty", "DROP ALL")
