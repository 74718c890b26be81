"""A remote SPARQL endpoint, asked through SPARQLWrapper: the same interface as `onrecord.record.Store`.

Importing this module imports SPARQLWrapper; nothing that answers from files does. Requests are GET, or URL-encoded POST
for long queries (a direct POST loses accents on some stores), always with a timeout; an answer that the server cut
short is an error, never a shorter answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from SPARQLWrapper import GET, JSON, POST, SPARQLExceptions, SPARQLWrapper

from onrecord.errors import DataError, SetupError, UsageError
from onrecord.record import LAYERS, graph_name
from onrecord.results import Result
from onrecord.terms import RDFS, REC, XSD, Term

_LONGEST_GET = 2000
_BATCH = 200
# Virtuoso 7 cuts answers at its ResultSetMaxRows, 10,000 unless configured, and says nothing.
_CUT_AT = 10_000


class Store:
    """The layers in a remote store, each in its named graph (`onrecord.record.graph_name`).

    Args:
        url: of the SPARQL query service; http or https, without a password in it.
        timeout: seconds to wait for an answer.

    Raises:
        UsageError: the URL is none, holds a password, or the endpoint holds no record.
        SetupError: nothing answers there.
    """

    name = "endpoint"

    def __init__(self, url: str, timeout: int = 60) -> None:
        self._url, self._timeout = checked(url), timeout
        if not self.select(f"SELECT ?report WHERE {{ ?report a <{REC}Report> }} LIMIT 1", ["record"]):
            raise UsageError(
                f"{url}: there is no record there, in the graph <{graph_name('record')}>",
                "load each layer into its own named graph, or check the URL",
            )

    def select(self, query: str, layers: Iterable[str] | None = None) -> list[dict[str, Term]]:
        """The rows of a SELECT query; see `onrecord.record.Store.select`.

        Raises:
            UsageError: the server refuses the query, or it is no SELECT.
            SetupError: the server does not answer, or not in time.
            DataError: the answer is no SPARQL results document, or was cut short.
        """
        graphs = [graph_name(layer) for layer in (LAYERS if layers is None else layers)]
        headers, document = ask(self._url, query, self._timeout, graphs)
        if not isinstance(document, dict) or "bindings" not in document.get("results", {}):
            raise UsageError("a SELECT query was expected", "ask for rows with SELECT")
        rows = [{name: term(binding) for name, binding in row.items()} for row in document["results"]["bindings"]]
        if len(rows) == _CUT_AT and "virtuoso" in headers.get("server", "").lower():
            raise DataError(
                f"{self._url}: the server cut the answer at {_CUT_AT:,} rows",
                "ask a narrower question, or raise ResultSetMaxRows in its virtuoso.ini",
            )
        return rows

    def labels(self, iris: Iterable[str], language: str = "en") -> dict[str, str]:
        """The `rdfs:label` in a language of those of the nodes that have one."""
        found: dict[str, str] = {}
        for node, label in self._pairs(iris, RDFS + "label"):
            if label.language == language:
                found[node] = min(label.value, found.get(node, label.value))
        return found

    def objects(self, iris: Iterable[str], property_iri: str) -> dict[str, list[Term]]:
        """The values of a property of several nodes, sorted; a node without any is missing."""
        found: dict[str, set[Term]] = {}
        for node, value in self._pairs(iris, property_iri):
            found.setdefault(node, set()).add(value)
        return {node: sorted(values, key=lambda term: term.value) for node, values in found.items()}

    def _pairs(self, iris: Iterable[str], property_iri: str) -> Iterable[tuple[str, Term]]:
        nodes = sorted(set(iris))
        for start in range(0, len(nodes), _BATCH):
            values = " ".join(Term("iri", node).n3() for node in nodes[start : start + _BATCH])
            query = f"SELECT ?node ?value WHERE {{ VALUES ?node {{ {values} }} ?node <{property_iri}> ?value }}"
            for row in self.select(query):
                yield row["node"].value, row["value"]


def checked(url: str) -> str:
    """The URL of an endpoint, if it is one.

    Raises:
        UsageError: it is not http(s), has no host, or carries a password.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{url}: not the URL of an endpoint", "write http://127.0.0.1:7878/query or the like")
    if parts.username or parts.password:
        raise UsageError("the URL of the endpoint carries a user name or password", "take it out of the URL")
    return url


def ask(url: str, query: str, timeout: int, graphs: Iterable[str] = ()) -> tuple[dict[str, str], Any]:
    """Send one query and read its answer.

    Args:
        url: of the query service, as `checked` returned it.
        query: SPARQL text of any read-only form.
        timeout: seconds.
        graphs: named graphs that together are the default graph of the query; none: the server's own.

    Returns:
        (response headers in lower case, the parsed JSON of SELECT and ASK or the RDF text of CONSTRUCT and DESCRIBE).

    Raises:
        UsageError: the server refuses the query.
        SetupError: it does not answer, or not in time.
        DataError: the answer is not what the protocol says, or incomplete.
    """
    wrapper = SPARQLWrapper(url, agent=f"onrecord/{version('onrecord')} (SPARQLWrapper)")
    for graph in graphs:
        wrapper.addDefaultGraph(graph)
    wrapper.setQuery(query)
    if wrapper.isSparqlUpdateRequest():
        raise UsageError("this is an update; onrecord asks and never changes a store", "ask with SELECT or CONSTRUCT")
    rows = wrapper.queryType in ("SELECT", "ASK")
    wrapper.setReturnFormat(JSON if rows else "turtle")
    wrapper.setMethod(POST if len(query) > _LONGEST_GET else GET)
    wrapper.setTimeout(timeout)
    try:
        result = wrapper.query()
        headers = {name.lower(): value for name, value in result.info().items()}
        document: Any = result.convert() if rows else result.response.read().decode("utf-8")
    except SPARQLExceptions.QueryBadFormed as error:
        raise UsageError(f"{url} does not read the query: {_words(error)}", "check the query") from None
    except SPARQLExceptions.Unauthorized:
        raise SetupError(f"{url} asks for a password", "use an endpoint that may be read without one") from None
    except SPARQLExceptions.EndPointNotFound:
        raise SetupError(f"{url}: there is no SPARQL service at this path (404)", "check the URL") from None
    except (SPARQLExceptions.SPARQLWrapperException, HTTPError) as error:
        raise SetupError(f"{url} answered with an error: {_words(error)}", "try later, or ask its keeper") from None
    except TimeoutError:
        raise SetupError(f"{url} did not answer within {timeout} s", "ask a narrower question, or try later") from None
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        if isinstance(reason, TimeoutError):
            raise SetupError(f"{url} did not answer within {timeout} s", "try later") from None
        raise SetupError(f"{url} cannot be reached ({reason})", "is the server running, and the URL right?") from None
    except (ValueError, UnicodeDecodeError):
        raise DataError(f"{url}: the answer is not SPARQL's JSON results format", "is this a SPARQL service?") from None
    if "x-sql-state" in headers:
        said = headers.get("x-sql-message", headers["x-sql-state"])
        raise DataError(f"{url}: the server gave an incomplete answer ({said[:200]})", "ask a narrower question")
    return headers, document


def query(url: str, text: str, timeout: int = 60) -> Result:
    """The outcome of a read-only query of any form; errors as for `ask`."""
    _, document = ask(checked(url), text, timeout)
    if isinstance(document, str):
        return Result(triples=document)
    if "boolean" in document:
        return Result(boolean=bool(document["boolean"]))
    rows = [{name: term(binding) for name, binding in row.items()} for row in document["results"]["bindings"]]
    return Result(tuple(document["head"]["vars"]), tuple(rows))


def _words(error: Exception) -> str:
    """The server's own words, cut short and on one line."""
    return " ".join(str(error).replace("\\n", " ").split())[:300]


def term(binding: dict[str, str]) -> Term:
    """A term of SPARQL's JSON results.

    Raises:
        UsageError: it is a blank node, which Onrecord's data has none of.
    """
    kind = binding.get("type")
    if kind == "uri":
        return Term("iri", binding["value"])
    if kind in ("literal", "typed-literal"):
        language = binding.get("xml:lang", "").lower()
        return Term("literal", binding["value"], "" if language else binding.get("datatype", XSD + "string"), language)
    raise UsageError("the answer holds a blank node", "Onrecord's data has none: was another file loaded?")
