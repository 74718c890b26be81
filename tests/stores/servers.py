"""Real triplestores for tests: started on loopback and free ports, stopped by process id, their files thrown away.

`oxigraph serve` (PyPI), Virtuoso 7 (Debian) with an ini file of its own, and Jena's TDB2 (Debian's jars) behind a small
Java server with Fuseki's URLs. Nothing here knows pytest, so that benchmarks can start the same stores.
"""

from __future__ import annotations

import contextlib
import functools
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from stores import java

PASSWORD = "correct horse"  # noqa: S105 (of a throw-away server on loopback)
T = TypeVar("T")
_DEBIAN = "apt-get install -y --no-install-recommends"


class NotInstalled(Exception):  # noqa: N818 (a fact about this machine)
    """A store's program is not on this machine; the message says how to install it."""


@dataclass(frozen=True)
class Server:
    """One running store.

    Args:
        kind: `oxigraph`, `virtuoso` or `fuseki`.
        query: URL of its SPARQL query service.
        update: URL of its SPARQL update service.
        graphs: URL of its Graph Store Protocol service; `?graph=IRI` is appended.
        pid: of its process.
        user: empty where it knows no users.
        password: of that user (digest authentication).
        base: the root of its URLs.
    """

    kind: str
    query: str
    update: str
    graphs: str
    pid: int
    user: str = ""
    password: str = field(default="", repr=False)

    @property
    def base(self) -> str:
        parts = urllib.parse.urlsplit(self.query)
        return f"{parts.scheme}://{parts.netloc}"

    def request(self, method: str, url: str, body: bytes | None = None, **headers: str) -> bytes:
        """The body of an answer of the server itself, asked directly; an error status raises urllib's HTTPError."""
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(url, body, named, method=method)  # noqa: S310 (loopback)
        if self.user:
            self._sign(opener, request)
        with opener.open(request, timeout=120) as answer:
            content: bytes = answer.read()
            return content

    def _sign(self, opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> None:
        """Answer the server's challenge beforehand: it hangs up on a body that comes without an answer."""
        try:
            opener.open(request.full_url, timeout=120).close()
        except urllib.error.HTTPError as refused:
            challenge = refused.headers.get("WWW-Authenticate", "")
            if challenge.startswith("Digest "):
                handler = urllib.request.HTTPDigestAuthHandler(urllib.request.HTTPPasswordMgrWithDefaultRealm())
                handler.passwd.add_password(None, self.base, self.user, self.password)
                fields = urllib.request.parse_keqv_list(urllib.request.parse_http_list(challenge[7:]))
                request.add_header("Authorization", f"Digest {handler.get_authorization(request, fields)}")

    def put(self, graph: str, content: bytes, content_type: str = "text/turtle") -> None:
        """Replace a graph's triples."""
        self.request("PUT", self.graph_url(graph), content, Content_Type=content_type)

    def delete(self, graph: str) -> None:
        """Drop a graph, if it is there."""
        try:
            self.request("DELETE", self.graph_url(graph))
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise

    def graph_url(self, graph: str) -> str:
        """The URL of a named graph in the Graph Store Protocol."""
        return f"{self.graphs}?{urllib.parse.urlencode({'graph': graph})}"

    def run(self, update: str) -> None:
        """Run a SPARQL update."""
        form = urllib.parse.urlencode({"update" if self.kind != "virtuoso" else "query": update}).encode()
        self.request("POST", self.update, form, Content_Type="application/x-www-form-urlencoded")

    def csv(self, query: str) -> list[str]:
        """The lines of a SELECT query's CSV answer, without the heading; quotes taken off."""
        form = urllib.parse.urlencode({"query": query}).encode()
        answer = self.request(
            "POST", self.query, form, Content_Type="application/x-www-form-urlencoded", Accept="text/csv"
        )
        return [line.strip('"') for line in answer.decode().replace("\r\n", "\n").split("\n")[1:] if line]

    def count(self, graph: str) -> int:
        """How many triples a named graph holds."""
        return int(self.csv(f"SELECT (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}")[0])


@contextlib.contextmanager
def oxigraph(read_only: bool = False, folder: Path | None = None) -> Iterator[Server]:
    """`oxigraph serve` (or serve-read-only) on a folder, which outlives it if it is given."""
    program = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
    if not program:
        raise NotInstalled("the oxigraph server is not installed: python -m pip install oxigraph")
    with _folder(folder) as place:
        data = ["--location", str(place / "data")]
        if read_only and not (place / "data").is_dir():
            # A read-only server opens a database, and makes none.
            with oxigraph(folder=place):
                pass

        def start() -> tuple[list[str], Callable[[], bool], str]:
            base = f"http://127.0.0.1:{free_port()}"
            verb = "serve-read-only" if read_only else "serve"
            return [program, verb, *data, "--bind", base.removeprefix("http://")], _answers(base), base

        with _started(start, place) as (pid, base):
            yield Server("oxigraph", f"{base}/query", f"{base}/update", f"{base}/store", pid)


@contextlib.contextmanager
def virtuoso(rows: int = 10_000, read_only: bool = False) -> Iterator[Server]:
    """Virtuoso 7 with an empty database; anybody may read, one user may write (digest authentication).

    Args:
        rows: its ResultSetMaxRows; what every answer is cut at.
        read_only: its user may not write: the one that is named has no rights.
    """
    if not (program := shutil.which("virtuoso-t")) or not shutil.which("isql-vt"):
        raise NotInstalled(f"Virtuoso is not installed: {_DEBIAN} virtuoso-opensource-7 virtuoso-opensource-7-bin")
    with _folder(None) as place:
        program_in = [program, "+foreground", "+configfile", "virtuoso.ini"]

        def configured() -> tuple[str, str]:
            ports = f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
            ini = _VIRTUOSO.format(place=place, sql=ports[0], http=ports[1], rows=rows)
            (place / "virtuoso.ini").write_text(ini)
            return ports

        def start() -> tuple[list[str], Callable[[], bool], tuple[str, str]]:
            ports = configured()
            return [*program_in, "+wait"], _answers(f"http://{ports[1]}/sparql?query=ASK%7B%7D"), ports

        for name, content in _database().items():
            (place / name).write_bytes(content)
        user = "dba"
        with _started(start, place) as (pid, (sql, http)):
            if read_only:
                user = "reader"
                say = f"DB.DBA.USER_CREATE('reader', '{PASSWORD}'); grant SPARQL_SELECT to \"reader\";"
                subprocess.run(["isql-vt", sql, "dba", PASSWORD, f"exec={say}"], check=True, capture_output=True)
            crud = f"http://{http}/sparql-graph-crud-auth"
            yield Server("virtuoso", f"http://{http}/sparql", f"http://{http}/sparql-auth", crud, pid, user, PASSWORD)


@functools.cache
def _database() -> dict[str, bytes]:
    """The files of an empty database of Virtuoso with a password of ours; making one takes seconds.

    A first run with these options makes it and ends. The password that it had is known to everyone.
    """
    secrets = ["+pwdold", "dba", "+pwddba", PASSWORD, "+pwddav", PASSWORD]
    with _folder(None) as place:
        ports = f"127.0.0.1:{free_port()}", f"127.0.0.1:{free_port()}"
        (place / "virtuoso.ini").write_text(_VIRTUOSO.format(place=place, sql=ports[0], http=ports[1], rows=10_000))
        command = ["virtuoso-t", "+foreground", "+configfile", "virtuoso.ini", *secrets]
        subprocess.run(command, cwd=place, check=True, capture_output=True, timeout=120)
        kept = ("virtuoso.db", "virtuoso.trx", "virtuoso.pxa")
        return {name: (place / name).read_bytes() for name in kept if (place / name).is_file()}


# Paths of the database are relative: it keeps them, and a copy would look for room where it was made.
_VIRTUOSO = """\
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = {sql}
DirsAllowed = {place}
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
CheckpointInterval = 0
[HTTPServer]
ServerPort = {http}
ServerRoot = {place}
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


@contextlib.contextmanager
def fuseki(read_only: bool = False, folder: Path | None = None) -> Iterator[Server]:
    """Jena's TDB2 behind Fuseki's URLs, on a folder, which outlives it if it is given."""
    try:
        command = java.command()
    except FileNotFoundError as error:
        raise NotInstalled(f"{error}: {_DEBIAN} default-jdk-headless libapache-jena-java") from None
    with _folder(folder) as place:
        port = place / "port"
        port.unlink(missing_ok=True)
        (place / "data").mkdir(exist_ok=True)
        arguments = [str(place / "data"), str(port), *(["read-only"] if read_only else [])]
        with _started(lambda: ([*command, *arguments], port.is_file, None), place) as (pid, _):
            base = f"http://127.0.0.1:{port.read_text()}/ds"
            yield Server("fuseki", f"{base}/sparql", f"{base}/update", f"{base}/data", pid)


STORES: dict[str, Callable[[], contextlib.AbstractContextManager[Server]]] = {
    "oxigraph": oxigraph,
    "virtuoso": virtuoso,
    "fuseki": fuseki,
}
READ_ONLY: dict[str, Callable[[], contextlib.AbstractContextManager[Server]]] = {
    "oxigraph": lambda: oxigraph(read_only=True),
    "virtuoso": lambda: virtuoso(read_only=True),
    "fuseki": lambda: fuseki(read_only=True),
}


def free_port() -> int:
    """A TCP port of loopback that nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def _folder(given: Path | None) -> Iterator[Path]:
    if given is not None:
        given.mkdir(parents=True, exist_ok=True)
        yield given
        return
    with tempfile.TemporaryDirectory(prefix="onrecord-store-", ignore_cleanup_errors=True) as name:
        yield Path(name)


def _answers(url: str) -> Callable[[], bool]:
    def ready() -> bool:
        try:
            with urllib.request.urlopen(url, timeout=2):  # noqa: S310 (loopback)
                return True
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False

    return ready


@contextlib.contextmanager
def _started(start: Callable[[], tuple[list[str], Callable[[], bool], T]], place: Path) -> Iterator[tuple[int, T]]:
    """A server's process from the moment that it answers; it is ended on the way out, whatever happens.

    Args:
        start: gives the command, a test whether it answers, and what the caller wants back; called again with other
            ports if the server ends at once, since another program may have taken a port that was free.
        place: its folder.
    """
    for attempt in range(3):
        command, ready, given = start()
        with (place / "server.log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=place, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL
            )
        try:
            end = time.monotonic() + 90
            while not (answers := ready()) and process.poll() is None and time.monotonic() < end:
                time.sleep(0.05)
            if answers and process.poll() is None:
                yield process.pid, given
                return
        finally:
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(20)
        if attempt == 2:
            said = (place / "server.log").read_text("utf-8", "replace")[-1000:]
            raise RuntimeError(f"{command[0]} did not start: {said}")
