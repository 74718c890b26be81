"""HTTP as stores need it: bodies with their length, errors in the server's words, patience where it is asked for.

Importing this module imports httpx and stamina. Everything that is sent can be sent twice without harm: what is written
is a set of triples in a graph of its own, and the switch does nothing the second time.
"""

from __future__ import annotations

import contextlib
import email.utils
import gzip
import logging
import re
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import version
from urllib.parse import urlsplit

import httpx
import stamina

from onrecord import credentials
from onrecord.errors import DataError, OnrecordError, SetupError, UsageError

# What stamina logs would appear on the standard error of a program that has configured no logging.
logging.getLogger("stamina").addHandler(logging.NullHandler())

_PATIENCE = {429, 502, 503, 504}
_ATTEMPTS = 6
_LONGEST_WAIT = 120.0
_WORDS = 300
# Headers that are true of a body as it was sent, and no more when it is read.
_OF_THE_BODY = {"content-encoding", "content-length", "transfer-encoding"}


class TooLargeError(SetupError):
    """The server refuses a body of that size (413): send less at once."""


class MissingError(SetupError):
    """There is nothing at that address (404, 410)."""


class _Again(Exception):  # noqa: N818 (no error yet: the request is sent again)
    """A request that may succeed a little later.

    Args:
        error: what to say if it never does.
        wait: seconds that the server asks for, if it does.
    """

    def __init__(self, error: OnrecordError, wait: float | None) -> None:
        super().__init__(error.message)
        self.error, self.wait = error, wait


class Web:
    """A connection to one server.

    Args:
        url: an address of the server; http or https, without a password in it.
        scheme: how a user and password are sent: none, basic or digest; a token is always a bearer's.
        timeout: seconds to wait for a server that says nothing, and for the rest of a short answer.
        notice: what is told when a request is sent again; one line.
        found: the credentials; those of the environment or netrc by default.

    Raises:
        UsageError: half a login is set, or a password would go over the network unencrypted without need.
    """

    def __init__(
        self,
        url: str,
        scheme: str = "basic",
        timeout: float = 300,
        notice: Callable[[str], None] = lambda text: None,
        found: credentials.Credentials | None = None,
    ) -> None:
        parts = urlsplit(url)
        self.credentials = credentials.find(parts.hostname or "") if found is None else found
        self._timeout, self._notice = timeout, notice
        headers = {"User-Agent": f"onrecord/{version('onrecord')}"}
        auth: httpx.Auth | None = None
        if self.credentials.token:
            headers["Authorization"] = f"Bearer {self.credentials.token}"
        elif self.credentials.user and scheme == "digest":
            auth = httpx.DigestAuth(self.credentials.user, self.credentials.password)
        elif self.credentials.user and scheme != "none":
            auth = httpx.BasicAuth(self.credentials.user, self.credentials.password)
        if (auth or self.credentials.token) and credentials.readable(url):
            if not isinstance(auth, httpx.DigestAuth):
                told = self.credentials.origin
                raise UsageError(f"{url}: the credentials from {told} would go readable over the network", "use https")
            notice(f"{url}: what is sent is not encrypted (the password is not sent itself); use https where you can")
        # httpx would look into ~/.netrc by itself, and take its default entry.
        self._client = httpx.Client(auth=auth or _no_auth, headers=headers, timeout=httpx.Timeout(timeout, connect=30))

    def close(self) -> None:
        """Close the connection."""
        self._client.close()

    def server(self, url: str) -> str:
        """What a server says of itself in its `Server` header, whatever else it answers; errors as for `send`."""
        with self._patiently(url), self._translated(url), self._client.stream("GET", url) as response:
            return str(response.headers.get("Server", ""))

    def send(
        self,
        method: str,
        url: str,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        params: Mapping[str, str] | None = None,
        compress: bool = False,
    ) -> httpx.Response:
        """One request and its whole answer, sent again while the server asks for patience.

        Args:
            method: of HTTP.
            url: of a service.
            content: the body; its length is always sent, since a chunked body is lost by some stores.
            headers: of the request.
            params: added to the URL.
            compress: send the body compressed.

        Raises:
            TooLargeError: 413.
            MissingError: 404 or 410.
            UsageError: the server does not understand the request (400).
            SetupError: it cannot be reached, refuses, or does not answer in time.
            DataError: the answer is cut short.
        """
        sent = dict(headers or {})
        if content is not None and compress:
            content, sent["Content-Encoding"] = gzip.compress(content, 6, mtime=0), "gzip"
        with self._patiently(url):
            for attempt in self._attempts():
                with attempt:
                    return self._once(method, url, content, sent, params)
        raise AssertionError("unreachable: an attempt returns or raises")

    @contextlib.contextmanager
    def stream(self, url: str, headers: Mapping[str, str], params: Mapping[str, str]) -> Iterator[Iterator[bytes]]:
        """The body of an answer to GET as it comes, for what may not fit into memory; errors as for `send`.

        Only the head is waited for with patience: a body that breaks off is a `SetupError`.
        """
        with self._patiently(url):
            for attempt in self._attempts():
                with attempt:
                    response = self._open(url, headers, params)
        try:
            with self._patiently(url), self._translated(url):
                yield response.iter_bytes()
        finally:
            response.close()

    def _open(self, url: str, headers: Mapping[str, str], params: Mapping[str, str]) -> httpx.Response:
        with self._translated(url):
            request = self._client.build_request("GET", url, headers=headers, params=params)
            response = self._client.send(request, stream=True)
            if not response.is_success:
                response.read()
                response.close()
            self._judge(response, url)
            return response

    def _once(
        self, method: str, url: str, content: bytes | None, headers: dict[str, str], params: Mapping[str, str] | None
    ) -> httpx.Response:
        with self._translated(url):
            with self._client.stream(method, url, content=content, headers=headers, params=params) as response:
                body = self._body(response)
            kept = [pair for pair in response.headers.multi_items() if pair[0].lower() not in _OF_THE_BODY]
            whole = httpx.Response(response.status_code, headers=kept, content=body)
            self._judge(whole, url)
            return whole

    def _body(self, response: httpx.Response) -> bytes:
        """The body of an answer that, once begun, may take as long as its beginning; one that drips would never end."""
        end, parts = time.monotonic() + self._timeout, []
        for part in response.iter_bytes():
            parts.append(part)
            if time.monotonic() > end:
                raise httpx.ReadTimeout("")
        return b"".join(parts)

    def _attempts(self) -> Iterator[contextlib.AbstractContextManager[object]]:
        return iter(
            stamina.retry_context(on=self._backoff, attempts=_ATTEMPTS, timeout=_LONGEST_WAIT * 2, wait_max=20.0)
        )

    def _backoff(self, error: Exception) -> bool | float:
        if not isinstance(error, _Again):
            return False
        wait = f"in {error.wait:g} s, as it asks" if error.wait is not None else "soon"
        self._notice(f"{error.error.message}; trying again {wait}")
        return True if error.wait is None else error.wait

    @contextlib.contextmanager
    def _patiently(self, url: str) -> Iterator[None]:
        """Raise, for what stayed unanswered to the end of our patience, the error itself."""
        try:
            yield
        except _Again as error:
            raise error.error from None

    @contextlib.contextmanager
    def _translated(self, url: str) -> Iterator[None]:
        """Raise the errors of httpx in plain words; what may pass by itself as `_Again`."""
        try:
            yield
        except httpx.ConnectError as error:
            raise SetupError(
                f"{url} cannot be reached ({error})", "is the server running, and the address right?"
            ) from None
        except httpx.TimeoutException:
            raise SetupError(
                f"{url} did not answer within {self._timeout:g} s", "try later, or give it longer with --timeout"
            ) from None
        except httpx.DecodingError:
            raise DataError(f"{url}: the answer cannot be decompressed", "is a proxy between you and it?") from None
        except (httpx.InvalidURL, httpx.UnsupportedProtocol):
            raise UsageError(f"{url}: not an address", "write http://127.0.0.1:7878 or the like") from None
        except httpx.TransportError as error:
            words = SetupError(
                f"{url}: the connection broke off ({error or type(error).__name__})",
                "run the same command again: it goes on where it was; look into the server's log if it breaks again",
            )
            raise _Again(words, None) from None

    def _judge(self, response: httpx.Response, url: str) -> None:
        """Raise unless an answer is a success."""
        code = response.status_code
        if response.is_success:
            return
        said = words(response, self.credentials)
        where = f"{url} answered {code}"
        if code in _PATIENCE:
            wait = retry_after(response.headers.get("Retry-After", ""), time.time())
            error = SetupError(f"{where}{said}", "the server is busy or away: run the same command again later")
            if wait is not None and wait > _LONGEST_WAIT:
                raise SetupError(f"{where}{said}, and asks to wait {wait:.0f} s", "run the same command again then")
            raise _Again(error, wait)
        if code in (401, 407):
            raise self._refused(url, said, response.headers.get("WWW-Authenticate", ""))
        if code in (403, 405, 501):
            raise SetupError(
                f"{where}: it does not let this be done{said}",
                "is the store read-only? Else give a user that may write (ONRECORD_USER, ONRECORD_PASSWORD)",
            )
        if code in (404, 410):
            raise MissingError(f"{where}: there is nothing at this address{said}", "check the address and --kind")
        if code == 413:
            raise TooLargeError(
                f"{where}: too much at once{said}", "raise the server's limit for the size of a request"
            )
        if 300 <= code < 400:
            there = response.headers.get("Location", "elsewhere")
            raise UsageError(f"{where}: it has moved to {there}", "give the new address; no password is sent there")
        if code == 400:
            raise UsageError(f"{where}: it does not understand the request{said}", "check --kind and the address")
        raise SetupError(f"{where}{said}", "look into the server's log; nothing that readers see has changed")

    def _refused(self, url: str, said: str, challenge: str) -> SetupError:
        found = self.credentials
        if not found:
            return SetupError(
                f"{url} asks for a password",
                f"set {credentials.USER} and {credentials.PASSWORD}, or {credentials.TOKEN}, or an entry in ~/.netrc",
            )
        offered = ", ".join(re.findall(r"\b(Basic|Digest|Bearer|Negotiate)\b", challenge, re.IGNORECASE)).lower()
        hint = f"check them; the server asks for {offered}" if offered else "check them"
        return SetupError(f"{url} refuses the login of {found.origin}", f"{hint} (--auth)")


def _no_auth(request: httpx.Request) -> httpx.Request:
    return request


def words(response: httpx.Response, told: credentials.Credentials) -> str:
    """The server's own words, on one line and cut short, without the tags of a page or secrets; empty for none."""
    kind = response.headers.get("Content-Type", "")
    text = response.content[:20_000].decode("utf-8", "replace")
    if "html" in kind or text.lstrip()[:1] == "<":
        text = re.sub(r"(?is)<(style|script|title).*?</\1>|<[^>]*>", " ", text)
    line = told.hidden(" ".join("".join(c if c.isprintable() else " " for c in text).split()))
    return f": {line[:_WORDS]}" if line else ""


def retry_after(header: str, now: float) -> float | None:
    """The seconds that a `Retry-After` header asks for (RFC 9110: a number or a date); None for none or nonsense."""
    if header.strip().isascii() and header.strip().isdigit():
        return float(header)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(header).timestamp() - now)
    except (TypeError, ValueError):
        return None


def to_stderr(line: str) -> None:
    """A notice on standard error."""
    print(f"onrecord: {line}", file=sys.stderr)
