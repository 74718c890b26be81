"""The stores that other tests stand on do what those tests assume: kept apart, protected, cut where they say."""

from __future__ import annotations

import http.client
import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Callable

import pytest

from stores import proxy, servers
from stores.proxy import Fault
from stores.servers import Server

pytestmark = [pytest.mark.integration, pytest.mark.enable_socket]
GRAPH = "https://w3id.org/onrecord/test/harness"
TURTLE = '<http://e/a> <http://e/p> "Ségou", 1.5, 2 .'.encode()


@pytest.fixture
def graph(server: Server) -> str:
    server.put(GRAPH, TURTLE)
    return GRAPH


def test_a_store_keeps_what_is_put_and_can_be_updated(server: Server, graph: str) -> None:
    server.run(f"INSERT DATA {{ GRAPH <{graph}> {{ <http://e/a> <http://e/p> 7 }} }}")
    assert server.count(graph) == 4
    assert "Ségou" in server.csv(f"SELECT ?o FROM <{graph}> WHERE {{ ?s ?p ?o }}")  # noqa: S608
    server.put(graph, TURTLE)
    assert server.count(graph) == 3
    server.delete(graph)
    assert server.count(graph) == 0


def test_virtuoso_asks_for_its_password(stores: Callable[[str], Server]) -> None:
    virtuoso = stores("virtuoso")
    for name in ("update", "graphs"):
        with pytest.raises(urllib.error.HTTPError, match="401"):
            urllib.request.urlopen(getattr(virtuoso, name), timeout=10)  # noqa: S310 (loopback)
    assert servers.PASSWORD not in repr(virtuoso)


def test_a_read_only_store_refuses_every_write(read_only: Server) -> None:
    for write in (
        lambda: read_only.put(GRAPH, TURTLE),
        lambda: read_only.run(f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <http://e/a> <http://e/p> 7 }} }}"),
    ):
        with pytest.raises(urllib.error.HTTPError, match=r"40[0-9]|500"):
            write()
    assert read_only.count(GRAPH) == 0


def test_a_store_ends_with_its_context() -> None:
    with servers.oxigraph() as started:
        os.kill(started.pid, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(started.pid, signal.SIGTERM)


def test_faults_come_when_and_as_often_as_asked(stores: Callable[[str], Server]) -> None:
    with proxy.before(stores("oxigraph")) as (link, faulty):
        assert faulty.base != stores("oxigraph").base
        link.faults.append(Fault("status", code=503, headers={"Retry-After": "1"}, methods=("PUT",), skip=1, times=1))
        link.faults.append(Fault("status", code=413, above=1000))
        faulty.put(GRAPH, TURTLE)
        with pytest.raises(urllib.error.HTTPError) as refused:
            faulty.put(GRAPH, TURTLE)
        assert (refused.value.code, refused.value.headers["Retry-After"]) == (503, "1")
        faulty.put(GRAPH, TURTLE)
        with pytest.raises(urllib.error.HTTPError, match="413"):
            faulty.put(GRAPH, b"#" * 1001)
        assert faulty.count(GRAPH) == 3
        assert [request.method for request in link.requests] == ["PUT"] * 4 + ["POST"]


def test_a_dropped_request_is_not_done_and_a_dropped_answer_is(stores: Callable[[str], Server]) -> None:
    with proxy.before(stores("oxigraph")) as (link, faulty):
        faulty.delete(GRAPH)
        link.faults = [Fault("drop-request", size=10, methods=("PUT",), times=1)]
        with pytest.raises((OSError, http.client.HTTPException)):
            faulty.put(GRAPH, TURTLE)
        assert faulty.count(GRAPH) == 0
        link.faults = [Fault("drop-answer", size=-1, methods=("PUT",), times=1)]
        with pytest.raises((OSError, http.client.HTTPException)):
            faulty.put(GRAPH, TURTLE)
        assert faulty.count(GRAPH) == 3
        link.faults = [Fault("drop-answer", size=3, times=1)]
        with pytest.raises((OSError, http.client.HTTPException)):
            faulty.count(GRAPH)
        link.faults = [Fault("truncate", size=3, times=1)]
        assert faulty.csv("SELECT ?s WHERE { ?s ?p ?o }") == []
        link.faults = [Fault("delay", seconds=0.3, times=1)]
        began = time.monotonic()
        faulty.count(GRAPH)
        assert time.monotonic() - began >= 0.3
        link.cut = True
        with pytest.raises((OSError, http.client.HTTPException)):
            faulty.count(GRAPH)
