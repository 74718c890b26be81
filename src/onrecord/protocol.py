"""One query over the SPARQL protocol, through SPARQLWrapper: sent, waited for so long, and read whole or not at all.

Importing this module imports SPARQLWrapper; nothing that answers from files does. Requests are GET, or URL-encoded POST
for long queries (Virtuoso 7 never answers a direct POST), with basic or bearer credentials; SPARQLWrapper's digest is
never used, since it lets every later request of the process in with the same password. An answer that the server cut
short is an error, never a shorter answer.
"""

from __future__ import annotations

import base64
import http.client
import json
import re
import time
import urllib.request
import warnings
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import GET, JSON, POST, SPARQLExceptions, SPARQLWrapper

from onrecord.credentials import PASSWORD, TOKEN, USER, Credentials, readable
from onrecord.errors import DataError, OnrecordError, SetupError, UsageError
from onrecord.results import bare
from onrecord.terms import XSD, Term

_LONGEST_GET = 2000
_LARGEST = 1 << 30
_BLOCK = 1 << 16
# Virtuoso 7 cuts answers at its ResultSetMaxRows, 10,000 unless configured. A SELECT that reached it says so in a
# header, which a proxy may drop; nothing else does.
_CUT_AT = 10_000
_FORM = re.compile(
    r"(?<![\w?$:.-])(?:SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)(?![\w:.-])",
    re.IGNORECASE,
)
# URLs of services that asked for credentials, in this process.
_LOCKED: set[str] = set()
_TERMS = ("uri", "bnode", "literal", "typed-literal")
_STATUS: dict[type[Exception], int] = {
    SPARQLExceptions.QueryBadFormed: 400,
    SPARQLExceptions.Unauthorized: 401,
    SPARQLExceptions.EndPointNotFound: 404,
    SPARQLExceptions.URITooLong: 414,
    SPARQLExceptions.EndPointInternalError: 500,
}


class LockedError(SetupError):
    """The server does not let us in (401, 403)."""


class RefusedError(SetupError):
    """The server answered, and would not answer the query (an error status other than 401 and 404)."""


@dataclass(frozen=True)
class Service:
    """A SPARQL query service.

    Args:
        url: as `checked` returned it.
        timeout: seconds to wait for a whole answer.
        credentials: what it may be told; digest is never used.
    """

    url: str
    timeout: int = 60
    credentials: Credentials = field(default_factory=Credentials)


@dataclass(frozen=True)
class Reply:
    """The answer to one query.

    Args:
        headers: by lower-case name.
        document: the parsed JSON of SELECT and ASK; the RDF text of CONSTRUCT and DESCRIBE.
        content_type: of that text, without parameters.
    """

    headers: dict[str, str]
    document: Any
    content_type: str

    @property
    def virtuoso(self) -> bool:
        """Whether the server calls itself Virtuoso."""
        return "virtuoso" in self.headers.get("server", "").lower()

    @property
    def limit(self) -> int | None:
        """At how many rows the server says that it cut this answer; None where it says nothing."""
        said = self.headers.get("x-sparql-maxrows", "").strip()
        return int(said) if said.isdigit() and int(said) else None

    @property
    def boolean(self) -> bool:
        """The outcome of an ASK, which Virtuoso 7 gives as rows: one for yes, none for no.

        Raises:
            DataError: it is none.
        """
        if isinstance(self.document, dict) and isinstance(self.document.get("boolean"), bool):
            return bool(self.document["boolean"])
        if self.variables == ("__ASK_RETVAL",):
            return bool(self.rows())
        raise _no_results("")

    @property
    def asked(self) -> bool:
        """Whether it answers an ASK."""
        return isinstance(self.document, dict) and ("boolean" in self.document or self.variables == ("__ASK_RETVAL",))

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of a SELECT, in order; none where the answer does not name them."""
        head = self.document.get("head") if isinstance(self.document, dict) else None
        found = head.get("vars") if isinstance(head, dict) else None
        return tuple(name for name in found if isinstance(name, str)) if isinstance(found, list) else ()

    def rows(self) -> list[dict[str, Term]]:
        """The rows of a SELECT.

        Raises:
            UsageError: it was no SELECT.
            DataError: the server may have cut them.
        """
        results = self.document.get("results") if isinstance(self.document, dict) else None
        if not isinstance(results, dict):
            raise UsageError("a SELECT query was expected", "ask for rows with SELECT")
        try:
            rows = [{name: term(binding) for name, binding in row.items()} for row in results["bindings"]]
        except (AttributeError, KeyError, TypeError):
            raise _no_results("") from None
        limit = self.limit or (len(rows) if self.virtuoso and len(rows) == _CUT_AT else None)
        if limit and len(rows) >= limit:
            raise DataError(
                f"the server cut the answer at {limit:,} rows, the most that it ever gives",
                "ask a narrower question, or raise ResultSetMaxRows in its virtuoso.ini",
            )
        return rows


def checked(url: str) -> str:
    """The URL of an endpoint, if it is one.

    Raises:
        UsageError: it is not http(s), has no host, or carries a password or parameters.
    """
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and url.isprintable() and " " not in url
        # An impossible port raises when it is asked for.
        usable = usable and (parts.port is None or parts.port > 0)
    except ValueError:
        usable = False
    if not usable:
        raise UsageError(f"{url[:200]}: not the URL of an endpoint", "write http://127.0.0.1:7878/query or the like")
    if parts.username or parts.password:
        raise UsageError(
            "the URL of the endpoint carries a user name or password",
            f"take it out of the URL and set {USER} and {PASSWORD}, or {TOKEN}, or write it into ~/.netrc",
        )
    if parts.query or parts.fragment:
        raise UsageError(f"{url}: the URL of an endpoint has no part after ? or #", "give the URL without it")
    return url


class _Wrapper(SPARQLWrapper):
    """SPARQLWrapper with an Authorization header that no redirect carries to another host."""

    secret = ""

    def _createRequest(self) -> urllib.request.Request:  # noqa: N802 (SPARQLWrapper's own name)
        request: urllib.request.Request = super()._createRequest()
        if self.secret:
            request.add_unredirected_header("Authorization", self.secret)
        return request


def ask(service: Service, query: str, graphs: Iterable[str] = (), named: Iterable[str] = ()) -> Reply:
    """Send one query and read its answer.

    Args:
        service: to ask.
        query: SPARQL text of any read-only form.
        graphs: named graphs that together are the default graph of the query; none: the server's own.
        named: the graphs that GRAPH means; with neither, the server's own.

    Raises:
        UsageError: the server does not understand the query, or it is an update.
        SetupError: it does not answer, or not in time; `RefusedError` if it answers with an error.
        DataError: the answer is not what the protocol says, or incomplete.
    """
    request = (query, list(graphs), list(named))
    if service.url in _LOCKED or not service.credentials:
        return _sent(service, *request)
    try:
        return _sent(replace(service, credentials=Credentials()), *request)
    except LockedError:
        # Told to those who ask, and to no others: a store may be open to readers and ask for a password to be loaded.
        _LOCKED.add(service.url)
        return _sent(service, *request)


def _sent(service: Service, query: str, graphs: list[str], named: list[str]) -> Reply:
    wrapper, rows = _prepared(service, query, graphs, named)
    url, end = service.url, time.monotonic() + service.timeout
    try:
        result = wrapper.query()
        headers = {name.lower(): value for name, value in result.info().items()}
        content = _read(result.response, end)
    except TimeoutError:
        raise _late(service) from None
    except (SPARQLExceptions.SPARQLWrapperException, HTTPError) as error:
        raise _refusal(service, error) from None
    except http.client.HTTPException as error:
        words = "the answer ended before its end" if isinstance(error, http.client.IncompleteRead) else repr(error)
        raise SetupError(f"{url}: the connection broke ({words})", "try again; is the server well?") from None
    except OSError as error:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, TimeoutError):
            raise _late(service) from None
        if isinstance(reason, ConnectionResetError):
            raise SetupError(f"{url}: the connection broke ({reason})", "try again; is the server well?") from None
        raise SetupError(f"{url} cannot be reached ({reason})", "is the server running, and the URL right?") from None
    if "x-sql-state" in headers:
        said = headers.get("x-sql-message", headers["x-sql-state"])
        raise DataError(f"{url}: the server gave an incomplete answer ({said[:200]})", "ask a narrower question")
    content_type = headers.get("content-type", "").split(";")[0].strip().lower()
    try:
        text = content.decode("utf-8")
        document: Any = json.loads(text) if rows else text
    except ValueError:
        raise _no_results(url) from None
    if rows and not (isinstance(document, dict) and ("boolean" in document or "results" in document)):
        raise _no_results(url)
    return Reply(headers, document, content_type)


def _prepared(service: Service, query: str, graphs: list[str], named: list[str]) -> tuple[_Wrapper, bool]:
    """The request for a query, and whether its answer is rows or yes and no, in JSON."""
    wrapper = _Wrapper(service.url, agent=f"onrecord/{version('onrecord')} (SPARQLWrapper)")
    for graph in graphs:
        wrapper.addDefaultGraph(graph)
    for graph in named:
        wrapper.addNamedGraph(graph)
    _set(wrapper, query)
    rows = wrapper.queryType in ("SELECT", "ASK")
    wrapper.setReturnFormat(JSON if rows else "turtle")
    # By content negotiation alone: SPARQLWrapper's own parameters for formats are in no standard.
    wrapper.setOnlyConneg(True)
    wrapper.setMethod(POST if len(query) + sum(map(len, graphs + named)) > _LONGEST_GET else GET)
    wrapper.setTimeout(service.timeout)
    wrapper.secret = _secret(service)
    return wrapper, rows


def refuse_update(query: str) -> None:
    """Let nothing but queries pass.

    Raises:
        UsageError: it is an update.
    """
    _set(SPARQLWrapper("http://127.0.0.1/"), query)


def _set(wrapper: SPARQLWrapper, query: str) -> None:
    with warnings.catch_warnings():
        # It warns of a query whose form it does not see; the server tells what is wrong with it.
        warnings.simplefilter("ignore", RuntimeWarning)
        wrapper.setQuery(query)
    # SPARQLWrapper does not see a form behind a comment between prefixes.
    first = _FORM.search(bare(query))
    if wrapper.isSparqlUpdateRequest() or (
        first and first[0].upper() not in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
    ):
        raise UsageError("this is an update; onrecord asks and never changes a store", "ask with SELECT or CONSTRUCT")


def _secret(service: Service) -> str:
    """The Authorization header for a service; empty for none.

    Raises:
        UsageError: it would go readable over a network.
    """
    told = service.credentials
    if not told:
        return ""
    if readable(service.url):
        raise UsageError(
            f"{service.url}: the credentials from {told.origin} would go readable over the network", "use https"
        )
    if told.token:
        return f"Bearer {told.token}"
    return "Basic " + base64.b64encode(f"{told.user}:{told.password}".encode()).decode("ascii")


def _read(response: Any, end: float) -> bytes:
    """The whole body, which may neither drip in for ever nor fill the memory."""
    parts, size = [], 0
    while block := response.read1(_BLOCK) if hasattr(response, "read1") else response.read(_BLOCK):
        parts.append(block)
        size += len(block)
        if time.monotonic() > end:
            raise TimeoutError
        if size > _LARGEST:
            raise DataError("the answer is larger than 1 GiB", "ask a narrower question")
    # read1 hides that a connection broke; what is left of the length tells.
    if getattr(response, "length", None):
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _late(service: Service) -> SetupError:
    return SetupError(
        f"{service.url} did not answer within {service.timeout} s", "ask a narrower question, or try later"
    )


def _no_results(url: str) -> DataError:
    where = f"{url}: " if url else ""
    return DataError(f"{where}the answer is not SPARQL's JSON results format", "is this a SPARQL service?")


def _refusal(service: Service, error: Exception) -> OnrecordError:
    """What an error status means, in plain words."""
    url, told = service.url, service.credentials
    if isinstance(error, HTTPError):
        status, text, wait = error.code, _body(error), error.headers.get("Retry-After", "")
    else:
        status, text, wait = _STATUS.get(type(error), 500), str(error).partition("Response:\n")[2], ""
    words = _words(told.hidden(text))
    said = f": {words}" if words else ""
    if status == 400:
        return UsageError(f"{url} does not read the query{said}", "check the query")
    if status in (401, 403):
        if told:
            return LockedError(
                f"{url} does not accept the credentials from {told.origin} ({status})", "check them, and their rights"
            )
        return LockedError(
            f"{url} asks for a password ({status})",
            f"set {USER} and {PASSWORD}, or {TOKEN}, or write it into ~/.netrc; or use an endpoint that is open",
        )
    if status == 404:
        return SetupError(f"{url}: there is no SPARQL service at this path (404)", "check the URL")
    after = f"; it asks to wait {wait} s" if wait.isdigit() else ""
    return RefusedError(f"{url} answered with an error ({status}){said}{after}", "try later, or ask its keeper")


def _body(error: HTTPError) -> str:
    try:
        return error.read(4000).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""


def _words(text: str) -> str:
    """The server's own words, without markup and without the query that some repeat, cut short and on one line."""
    if re.match(r"b['\"]", text):
        text = text[2:-1].replace("\\n", " ").replace("\\r", " ")
    text = re.sub(r"<(style|script|title)\b.*?</\1>", " ", text, flags=re.DOTALL | re.IGNORECASE)
    text = re.sub(r"<[/!a-zA-Z][^>]*>", " ", text).partition("SPARQL query:")[0]
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())[:300]


def term(binding: dict[str, str]) -> Term:
    """A term of SPARQL's JSON results (also of their draft, which Virtuoso writes); booleans as `true` and `false`.

    Raises:
        TypeError: it is none.
    """
    kind, value = binding["type"], binding["value"]
    if kind not in _TERMS or not all(isinstance(part, str) for part in binding.values()):
        raise TypeError(kind)
    if kind in ("literal", "typed-literal"):
        language = binding.get("xml:lang", "").lower()
        datatype = "" if language else binding.get("datatype", XSD + "string")
        if datatype == XSD + "boolean":
            value = {"1": "true", "0": "false"}.get(value, value)
        return Term("literal", value, datatype, language)
    return Term("iri" if kind == "uri" else "blank", value)
