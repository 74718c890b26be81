"""A SPARQL query service spoken to over SPARQLWrapper, with manners.

Importing this module imports SPARQLWrapper; nothing that answers from files does. An answer that stops in its middle,
is a page of HTML or carries an error inside a 200 is an error, never a shorter answer.
"""

from __future__ import annotations

import ast
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from http.client import HTTPException
from importlib.metadata import version
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import GET, JSON, POST, SPARQLExceptions, SPARQLWrapper

from onrecord import protocol
from onrecord.errors import SetupError
from onrecord.terms import Term
from onrecord.wikidata.manners import LARGEST, BrokenError, LostError, Manners, Reply, loaded

BATCH = 200
_LONGEST_GET = 2000
_ITEM = re.compile(r"http://www\.wikidata\.org/entity/Q[1-9][0-9]*")
# SPARQLWrapper turns these into exceptions that no longer know their status.
_STATUS = {
    SPARQLExceptions.QueryBadFormed: 400,
    SPARQLExceptions.Unauthorized: 401,
    SPARQLExceptions.EndPointNotFound: 404,
    SPARQLExceptions.URITooLong: 414,
    SPARQLExceptions.EndPointInternalError: 500,
}


def is_item(iri: str) -> bool:
    """Whether an IRI is that of an item of Wikidata; nothing else is ever sent as one."""
    return _ITEM.fullmatch(iri) is not None


@dataclass(frozen=True)
class Rows:
    """The rows of a SELECT, and when the oldest of them came (UTC)."""

    rows: list[dict[str, Term]]
    retrieved: datetime


class Service:
    """A query service.

    Args:
        url: http or https, without a password in it.
        manners: how requests are made.

    Raises:
        UsageError: the URL is none, or holds a password.
    """

    def __init__(self, url: str, manners: Manners) -> None:
        self.url, self.manners = protocol.checked(url), manners

    def select(self, query: str) -> Rows:
        """The rows of a SELECT query; a cell that holds a blank node (an unknown value) is left out.

        Raises:
            SetupError: there is no answer, or no whole one.
        """
        answer = self.manners.ask(self.url, query, lambda: self._send(query), _read)
        return Rows(answer.value, answer.retrieved)

    def batches(self, template: str, iris: Iterable[str], others: Sequence[str] = ()) -> Rows:
        """The rows of a query about many items, asked for some at a time.

        Args:
            template: SPARQL text with `{items}` in a VALUES block and, where others are given, `{others}` in a list.
            iris: of items; each is checked to be one, so that nothing else can be sent.
            others: further IRIs, the same in every batch.

        Raises:
            SetupError: as for `select`.
            ValueError: one is no item of Wikidata: nothing is sent.
        """
        items = sorted(set(iris))
        for iri in (*items, *others):
            if not is_item(iri):
                raise ValueError(f"{iri!r} is no item of Wikidata")
        rows: list[dict[str, Term]] = []
        moments = []
        fixed = ", ".join(Term("iri", iri).n3() for iri in sorted(set(others)))
        for start in range(0, len(items), BATCH):
            some = " ".join(Term("iri", iri).n3() for iri in items[start : start + BATCH])
            found = self.select(template.replace("{items}", some).replace("{others}", fixed))
            rows += found.rows
            moments.append(found.retrieved)
        if not moments:
            raise ValueError("no item to ask about")
        return Rows(rows, min(moments))

    def _send(self, query: str) -> Reply:
        wrapper = SPARQLWrapper(self.url, agent=self.manners.agent(f"SPARQLWrapper/{version('SPARQLWrapper')}"))
        wrapper.setQuery(query)
        if wrapper.queryType != "SELECT":
            raise SetupError("only SELECT queries are sent to a service", "ask for rows")
        wrapper.setReturnFormat(JSON)
        wrapper.setMethod(POST if len(query) > _LONGEST_GET else GET)
        wrapper.setTimeout(int(self.manners.timeout) or 1)
        try:
            return self._received(wrapper.query().response)
        except tuple(_STATUS) as error:
            return Reply(_STATUS[type(error)], {}, _body(error))
        except HTTPError as error:
            headers = {name.lower(): value for name, value in error.headers.items()}
            return Reply(error.code, headers, error.read(10_000).decode("utf-8", "replace"))
        except TimeoutError:
            raise LostError(f"did not answer within {self.manners.timeout:.0f} s", again=False) from None
        except URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise LostError(f"did not answer within {self.manners.timeout:.0f} s", again=False) from None
            again = not isinstance(error.reason, ConnectionRefusedError)
            raise LostError(f"cannot be reached ({error.reason})", again) from None
        except (OSError, HTTPException) as error:
            raise LostError(f"broke off ({type(error).__name__})") from None

    def _received(self, response: Any) -> Reply:
        """The whole body, in time: a server that sends a byte now and then is slow too."""
        if urlsplit(response.geturl())[:2] != urlsplit(self.url)[:2]:
            # SPARQLWrapper's client follows a redirection; what another host says is not what was asked for.
            raise LostError(f"has moved to {urlsplit(response.geturl()).netloc}: give its new address", again=False)
        deadline, parts, size = time.monotonic() + self.manners.timeout, [], 0
        length = response.headers.get("Content-Length", "")
        while part := response.read1(65536):
            parts.append(part)
            size += len(part)
            if time.monotonic() > deadline:
                raise TimeoutError
            if size > LARGEST:
                raise BrokenError(f"it is longer than {LARGEST // 1024 // 1024} MB")
        if length.isdigit() and size < int(length):
            # Python's HTTP client ends such a body without a word.
            raise LostError(f"broke off after {size} of {length} bytes")
        return Reply(int(response.status), {}, b"".join(parts).decode("utf-8", "replace"))


def _body(error: SPARQLExceptions.SPARQLWrapperException) -> str:
    """What the server said: SPARQLWrapper puts the bytes, as Python writes them, behind words of its own."""
    _, _, shown = str(error).partition("Response:\n")
    try:
        return bytes(ast.literal_eval(shown)).decode("utf-8", "replace")
    except (ValueError, SyntaxError, TypeError):
        return shown


def _read(text: str) -> list[dict[str, Term]]:
    """The rows of SPARQL's JSON results."""
    try:
        document = loaded(text)
    except ValueError:
        page = text.lstrip()[:15].lower().startswith(("<!doctype", "<html"))
        raise BrokenError("it is a page of HTML" if page else "it stops in its middle, or is no JSON") from None
    if not isinstance(document, dict) or not isinstance(document.get("results"), dict):
        said = document.get("error", document.get("message")) if isinstance(document, dict) else None
        raise BrokenError(f"it says: {str(said)[:160]}" if said else "it is not SPARQL's JSON results")
    bindings, head = document["results"].get("bindings"), document.get("head")
    if not isinstance(bindings, list) or not isinstance(head, dict) or not isinstance(head.get("vars"), list):
        raise BrokenError("it is not SPARQL's JSON results")
    if any(key in document for key in ("error", "errors")):
        raise BrokenError("it carries an error beside its rows")
    try:
        return [
            {name: protocol.term(value) for name, value in row.items() if value.get("type") != "bnode"}
            for row in bindings
        ]
    except (AttributeError, KeyError, TypeError):
        raise BrokenError("a row is not as SPARQL's JSON results have it") from None
