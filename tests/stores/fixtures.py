"""The real stores as pytest fixtures, one process of each a session; what is not installed skips, in CI it fails."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

import pytest

from stores import servers
from stores.servers import Server


@pytest.fixture(scope="session")
def stores() -> Iterator[Callable[[str], Server]]:
    """The store of a kind, writable, started when first asked for; each test uses graphs of its own."""
    running: dict[str, Server] = {}
    with contextlib.ExitStack() as stack:

        def started(kind: str) -> Server:
            if kind not in running:
                running[kind] = stack.enter_context(_here(servers.STORES[kind]))
            return running[kind]

        yield started


@pytest.fixture(params=sorted(servers.STORES), scope="session")
def server(request: pytest.FixtureRequest, stores: Callable[[str], Server]) -> Server:
    """Each of the three stores in turn."""
    return stores(request.param)


@pytest.fixture(params=sorted(servers.READ_ONLY))
def read_only(request: pytest.FixtureRequest) -> Iterator[Server]:
    """Each of the three stores in turn, empty, and refusing every write."""
    with _here(servers.READ_ONLY[request.param]) as started:
        yield started


@contextlib.contextmanager
def _here(start: Callable[[], contextlib.AbstractContextManager[Server]]) -> Iterator[Server]:
    with contextlib.ExitStack() as stack:
        try:
            started = stack.enter_context(start())
        except servers.NotInstalled as error:
            from conftest import absent

            absent(str(error))
        yield started
