"""Manners towards a public service: the one way in which a request leaves this program.

One request at a time, across processes too (a lock in the cache's folder); a User-Agent that says who asks and how to
reach them; 65 seconds for an answer, five more than the query service gives a query; a 429 waits as long as it asks,
with jitter, up to two minutes, and anything longer ends and is remembered; a 403 that bans ends and is remembered until
its time; an answer is asked once a day at most. The facts and their sources: docs/adr/0016.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

import filelock
import stamina

from onrecord.errors import SetupError
from onrecord.wikidata.cache import Cache
from onrecord.wikidata.settings import Settings, is_local

T = TypeVar("T")
TIMEOUT = 65
# Nothing that is asked here comes near it; a service that sends more is not answering the question.
LARGEST = 64 * 1024 * 1024
DAY = 24 * 60 * 60
_LONGEST_WAIT, _TRIES, _LONGEST_TRIES = 120, 4, 300
_BAN = re.compile(r"banned until\s+(\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)")
_TOO_LONG = ("TimeoutException", "Query deadline is expired", "query timeout", "Query timeout")


class LostError(Exception):
    """A request had no answer; `again` tells whether it is worth trying once more."""

    def __init__(self, words: str, again: bool = True) -> None:
        super().__init__(words)
        self.again = again


class BrokenError(Exception):
    """A body is not what the protocol says, or stops in its middle."""


class _BusyError(Exception):
    """The service asks to be left alone for some seconds; None: it does not say how many."""

    def __init__(self, words: str, wait: float | None) -> None:
        super().__init__(words)
        self.wait = wait


@dataclass(frozen=True)
class Reply:
    """What came back: HTTP status, headers by lower-case name, body."""

    status: int
    headers: Mapping[str, str]
    text: str


@dataclass(frozen=True)
class Answer(Generic[T]):
    """A body that was read, when the service gave it (UTC), and whether it was kept from before."""

    value: T
    retrieved: datetime
    kept: bool


@dataclass
class Manners:
    """How requests are made.

    Args:
        settings: contact and cache folder.
        offline: answer from what is kept, however old, and never ask.
        fresh: ask even where an answer of today is kept.
        max_age: seconds for which a kept answer does; never less than five minutes.
        say: told, in English, why the program waits.
        timeout: seconds for one answer.
    """

    settings: Settings
    offline: bool = False
    fresh: bool = False
    max_age: float = DAY
    say: Callable[[str], None] = field(default=lambda _: None)
    timeout: float = TIMEOUT

    def __post_init__(self) -> None:
        self.cache = Cache(self.settings.cache)
        self.max_age = max(self.max_age, 300)

    def agent(self, library: str) -> str:
        """The User-Agent: this program, how to reach who runs it, the library that sends."""
        contact = f" ({self.settings.contact})" if self.settings.contact else ""
        return f"onrecord/{version('onrecord')}{contact} {library}"

    def ask(self, service: str, request: str, send: Callable[[], Reply], read: Callable[[str], T]) -> Answer[T]:
        """The answer to a request: a kept one, or a new one.

        Args:
            service: URL of the service.
            request: all that is asked, for the cache.
            send: makes the request; raises `LostError`.
            read: makes sense of a body; raises `BrokenError`.

        Raises:
            SetupError: there is no answer; says why and what to do. The record itself is never at fault here.
        """
        found = self._kept(service, request, read, None if self.offline else self.max_age)
        if found and (self.offline or not self.fresh):
            return found
        if self.offline:
            raise SetupError(f"{service}: this was never asked, so --offline has no answer", "leave out --offline once")
        self._introduced(service)
        host = _host(service)
        lock = filelock.FileLock(self.cache.make() / f"{host}.lock", timeout=0)
        with self._alone(lock, host):
            # Whoever had the lock may have asked the same.
            found = None if self.fresh else self._kept(service, request, read, self.max_age)
            if found:
                return found
            self._may_ask(service, host)
            text, value = self._tried(service, host, send, read)
            return Answer(value, self.cache.put(service, request, text).retrieved, kept=False)

    def _kept(self, service: str, request: str, read: Callable[[str], T], max_age: float | None) -> Answer[T] | None:
        kept = self.cache.get(service, request)
        if kept is None or (max_age is not None and not 0 <= kept.age() <= max_age):
            return None
        try:
            return Answer(read(kept.text), kept.retrieved, kept=True)
        except BrokenError:
            return None

    def _introduced(self, service: str) -> None:
        if not self.settings.contact and not is_local(service):
            raise SetupError(
                f"{service}: a public service is not asked without saying who asks",
                "set ONRECORD_CONTACT to an e-mail address or page at which you can be reached, or write "
                f'contact = "..." into {self.settings.path}',
            )

    def _alone(self, lock: filelock.BaseFileLock, host: str) -> AbstractContextManager[object]:
        try:
            return lock.acquire()
        except filelock.Timeout:
            self.say(f"another onrecord is asking {host}; waiting for it")
        except OSError as error:
            raise SetupError(f"{lock.lock_file}: cannot be locked ({error.strerror})", "check ONRECORD_CACHE") from None
        try:
            return lock.acquire(timeout=2 * _LONGEST_TRIES)
        except filelock.Timeout:
            raise SetupError(f"another onrecord is still asking {host}", "wait for it, or end it") from None

    def _may_ask(self, service: str, host: str) -> None:
        state = self.cache.state(host)
        try:
            until = datetime.fromisoformat(state["until"])
        except (KeyError, ValueError):
            return
        if until.tzinfo and until > datetime.now(UTC):
            raise SetupError(
                f"{service} {state.get('why', 'asked to be left alone')} until {_clock(until)}; it is not asked before",
                "wait, or work with --offline",
            )

    def _tried(self, service: str, host: str, send: Callable[[], Reply], read: Callable[[str], T]) -> tuple[str, T]:
        """Ask until there is an answer or no sense in asking again."""
        told: list[Exception] = []

        def again(error: Exception) -> bool | float:
            told.append(error)
            if isinstance(error, _BusyError):
                if error.wait is None:
                    return True
                if len(told) < _TRIES:
                    self.say(f"{host} asks to wait {error.wait:.0f} s")
                # A little later than asked, and never all clients in the same second.
                return error.wait + random.uniform(0.1, 1 + error.wait / 10)  # noqa: S311 (no secret)
            if isinstance(error, BrokenError):
                return len(told) < 2
            return isinstance(error, LostError) and error.again

        try:
            for attempt in stamina.retry_context(on=again, attempts=_TRIES, timeout=_LONGEST_TRIES, wait_initial=0.5):
                with attempt:
                    reply = send()
                    return self._read(service, host, reply, read)
        except _BusyError as busy:
            if busy.wait:
                self.cache.remember(host, datetime.now(UTC) + timedelta(seconds=busy.wait), "asked to be left alone")
            raise SetupError(f"{service} is busy: {busy}", "try later, or work with --offline") from None
        except LostError as lost:
            raise SetupError(f"{service} {lost}", "is the address right, and the network there?") from None
        except BrokenError as broken:
            raise SetupError(f"{service}: the answer cannot be used: {broken}", "try later") from None
        raise AssertionError("unreachable: the attempts end in an answer or an error")

    def _read(self, service: str, host: str, reply: Reply, read: Callable[[str], T]) -> tuple[str, T]:
        status, words = reply.status, _words(reply.text)
        if status == 200:
            return reply.text, read(reply.text)
        if status == 403 and "banned" in reply.text:
            found = _BAN.search(reply.text)
            until = (_moment(found[1]) if found else None) or datetime.now(UTC) + timedelta(days=1)
            self.cache.remember(host, until, "has banned this program and address")
            raise SetupError(
                f"{service} has banned this program and address until {_clock(until)}",
                "nothing is asked before; see which program here asks too much",
            )
        if any(sign in reply.text for sign in _TOO_LONG):
            raise SetupError(f"{service} gave up on the query: it takes too long", "ask for less at a time")
        if status in (429, 500, 502, 503, 504):
            wait = _seconds(reply.headers.get("retry-after", ""))
            if wait is not None and wait > _LONGEST_WAIT:
                until = datetime.now(UTC) + timedelta(seconds=wait)
                self.cache.remember(host, until, "asked to be left alone")
                raise SetupError(
                    f"{service} asks to be left alone until {_clock(until)}", "come back then, or work with --offline"
                )
            raise _BusyError(f"status {status}{f', {words}' if words else ''}", wait)
        if status in (301, 302, 303, 307, 308):
            raise SetupError(f"{service} has moved to {reply.headers.get('location', '?')}", "give its new address")
        raise SetupError(f"{service} refuses: status {status}{f', {words}' if words else ''}", "check the address")


def loaded(text: str) -> Any:
    """A body that is to be JSON.

    Raises:
        ValueError: it is none, is nested too deep to be an answer, or holds half a character.
    """
    try:
        document = json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None
    # An escaped half of a character pair can be neither printed nor written.
    if "\\ud" in text.lower():
        json.dumps(document, ensure_ascii=False).encode("utf-8")
    return document


def _host(service: str) -> str:
    return re.sub(r"[^A-Za-z0-9.-]", "_", urlsplit(service).netloc.lower())


def _seconds(header: str) -> float | None:
    """Retry-After: seconds, or an HTTP date (RFC 9110, 10.2.3); None for what is neither."""
    if re.fullmatch(r"\d{1,9}", header.strip()):
        return float(header)
    try:
        moment = parsedate_to_datetime(header)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _clock(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def _words(text: str) -> str:
    """The server's own words on one line, its tags and control characters left out, cut short."""
    plain = re.sub(r"(?is)<(script|style).*?</\1>|<[^>]*>", " ", text[:4000])
    return "".join(c if c.isprintable() else " " for c in " ".join(plain.split()))[:160]
