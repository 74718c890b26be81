"""A proxy before a store that does what networks and servers do wrong, on purpose and on loopback.

with proxy.before(server) as (link, faulty):
    link.faults.append(Fault("status", code=503, headers={"Retry-After": "1"}, times=2))
    ...  # ask `faulty`, which has the server's URLs by way of the proxy
    assert link.requests[0].method == "PUT"
"""

from __future__ import annotations

import contextlib
import dataclasses
import http.client
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from stores.servers import Server

KINDS = ("status", "delay", "drop-request", "drop-answer", "truncate")
_HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "proxy-connection", "te", "upgrade"}


@dataclass
class Fault:
    """What goes wrong with some of the requests.

    Args:
        kind: `status` answers by itself with `code`, `headers` and `words`, and the store hears nothing; `delay` waits
            `seconds` before it passes a request on; `drop-request` passes on the head and the first `size` bytes of the
            body and cuts both connections; `drop-answer` lets the store do its work, and cuts the connection after
            `size` bytes of the answer's body (-1: before its first line); `truncate` gives the first `size` bytes of
            the answer as if they were all, a well-formed message.
        methods: HTTP methods that it strikes; all by default.
        path: text that the request's target must hold.
        above: only requests whose body has more bytes than this.
        skip: so many matching requests are let through first.
        times: how many it strikes then; None for every one.
    """

    kind: str
    code: int = 500
    headers: dict[str, str] = field(default_factory=dict)
    words: str = "a fault made on purpose"
    seconds: float = 0.0
    size: int = 0
    methods: tuple[str, ...] = ()
    path: str = ""
    above: int = -1
    skip: int = 0
    times: int | None = None

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"{self.kind!r} is none of {KINDS}")

    def strikes(self, request: Request) -> bool:
        """Whether this request is one of those; counts it."""
        if self.methods and request.method not in self.methods:
            return False
        if self.path not in request.target or len(request.body) <= self.above or self.times == 0:
            return False
        if self.skip:
            self.skip -= 1
            return False
        if self.times is not None:
            self.times -= 1
        return True


@dataclass(frozen=True)
class Request:
    """One request as it came in, its body whole; headers by lower-case name."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes = field(repr=False)


class Link:
    """The proxy's faults, which may be changed while it runs, and the requests that it saw, in order.

    Attributes:
        faults: the first that strikes a request is taken; an empty list lets everything through.
        requests: what came in.
        cut: set while everything is refused, as if the server were down.
    """

    def __init__(self, server: Server) -> None:
        self.faults: list[Fault] = []
        self.requests: list[Request] = []
        self.cut = False
        self._upstream = urlsplit(server.base)
        self._lock = threading.Lock()

    def take(self, request: Request) -> Fault | None:
        """Write a request down, and find what is to go wrong with it."""
        with self._lock:
            self.requests.append(request)
            return next((fault for fault in self.faults if fault.strikes(request)), None)

    def forward(self, request: Request, size: int | None = None) -> http.client.HTTPResponse | None:
        """Pass a request on; with a size, only so many bytes of its body, and no answer is waited for."""
        connection = http.client.HTTPConnection(str(self._upstream.hostname), self._upstream.port, timeout=120)
        connection.putrequest(request.method, request.target, skip_host=True, skip_accept_encoding=True)
        for name, value in request.headers.items():
            # The upstream's own name, as a client would send it; how the body came in is not how it goes out.
            if name not in _HOP and name != "expect":
                connection.putheader(name, self._upstream.netloc if name == "host" else value)
        if request.body or request.method in ("PUT", "POST"):
            connection.putheader("Content-Length", str(len(request.body)))
        connection.putheader("Connection", "close")
        connection.endheaders()
        connection.send(request.body if size is None else request.body[:size])
        if size is None:
            return connection.getresponse()
        # A short wait: the store has read what there is before it hears that there is no more.
        time.sleep(0.05)
        connection.close()
        return None


@contextlib.contextmanager
def before(server: Server) -> Iterator[tuple[Link, Server]]:
    """Put a proxy before a store.

    Returns:
        Its faults and requests; and the store with its URLs by way of the proxy.
    """
    link = Link(server)
    listener = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"link": link}))
    listener.daemon_threads = True
    threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    there = f"http://127.0.0.1:{listener.server_port}"
    moved = {name: getattr(server, name).replace(server.base, there) for name in ("query", "update", "graphs")}
    try:
        yield link, dataclasses.replace(server, **moved)
    finally:
        listener.shutdown()
        listener.server_close()


class _Handler(BaseHTTPRequestHandler):
    link: Link
    protocol_version = "HTTP/1.1"

    def _serve(self) -> None:
        self.close_connection = True
        if self.link.cut:
            self._hang_up()
            return
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = Request(self.command, self.path, headers, self._body(headers))
        fault = self.link.take(request)
        kind = fault.kind if fault else ""
        if fault and kind == "status":
            self._send(fault.code, {"Content-Type": "text/plain", **fault.headers}, fault.words.encode())
            return
        if fault and kind == "drop-request":
            self.link.forward(request, fault.size)
            self._hang_up()
            return
        if fault and kind == "delay":
            time.sleep(fault.seconds)
        try:
            answer = self.link.forward(request)
            assert answer is not None
            content = answer.read()
        except OSError:
            self._hang_up()
            return
        kept = {name: value for name, value in answer.getheaders() if name.lower() not in _HOP}
        if fault and kind == "drop-answer":
            if fault.size >= 0:
                self._send(answer.status, kept, content[: fault.size], len(content))
            self._hang_up()
        else:
            content = content[: fault.size] if fault and kind == "truncate" else content
            self._send(answer.status, kept, content)

    do_GET = do_HEAD = do_PUT = do_POST = do_DELETE = do_PATCH = do_OPTIONS = _serve  # noqa: N815 (http.server's names)

    def _body(self, headers: dict[str, str]) -> bytes:
        if headers.get("expect", "").lower() == "100-continue":
            self.send_response_only(100)
            self.end_headers()
        if headers.get("transfer-encoding", "").lower() == "chunked":
            parts = []
            while size := int(self.rfile.readline().split(b";")[0], 16):
                parts.append(self.rfile.read(size))
                self.rfile.readline()
            self.rfile.readline()
            return b"".join(parts)
        return self.rfile.read(int(headers.get("content-length") or 0))

    def _send(self, code: int, headers: dict[str, str], content: bytes, length: int | None = None) -> None:
        with contextlib.suppress(OSError):
            self.send_response(code)
            for name, value in headers.items():
                if name.lower() not in ("server", "date"):
                    self.send_header(name, value)
            if code not in (204, 304):
                self.send_header("Content-Length", str(len(content) if length is None else length))
            self.send_header("Connection", "close")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(content)
                self.wfile.flush()

    def _hang_up(self) -> None:
        with contextlib.suppress(OSError):
            self.connection.shutdown(socket.SHUT_RDWR)

    def send_response(self, code: int, message: str | None = None) -> None:
        """Without http.server's own Server and Date: those of the store are passed on."""
        self.send_response_only(code, message)

    def log_message(self, *_: object) -> None:
        pass
