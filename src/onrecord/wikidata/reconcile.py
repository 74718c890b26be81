"""The reconciliation protocol 0.2, as a client (https://w3c.github.io/cg-reports/reconciliation/CG-FINAL-specs-0.2-20230410).

A batch of queries goes as a POST form field `queries`; the answer has one `result` list for each key. Scores are the
service's own and unstable: they are shown and kept, never relied on.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

from onrecord import protocol
from onrecord.errors import SetupError
from onrecord.wikidata.manners import LARGEST, BrokenError, LostError, Manners, Reply, loaded

_ID = re.compile(r"Q[1-9][0-9]*")
# Beyond it (NaN is), a score is no number that anybody could read; the protocol has 0 to 100 in mind.
_MOST = 1e9
_SPACE = "http://www.wikidata.org/entity/"


@dataclass(frozen=True)
class Query:
    """One question: a name, the item of a class (`Q5`), and values of properties (`P17` to an item's id)."""

    name: str
    type: str = ""
    properties: tuple[tuple[str, str], ...] = ()
    limit: int = 10

    def form(self) -> dict[str, Any]:
        """As the protocol writes it."""
        found: dict[str, Any] = {"query": self.name, "limit": self.limit}
        if self.type:
            found |= {"type": self.type, "type_strict": "should"}
        if self.properties:
            found["properties"] = [{"pid": pid, "v": {"id": value}} for pid, value in self.properties]
        return found


@dataclass(frozen=True)
class Candidate:
    """What the service proposes: an item, and how like the question it finds it."""

    iri: str
    name: str
    description: str
    score: float
    match: bool
    types: tuple[str, ...]
    features: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Manifest:
    """What a service says of itself, as far as it matters here."""

    name: str
    versions: tuple[str, ...]
    batch: int


class Service:
    """A reconciliation service of Wikidata's items.

    Args:
        url: its endpoint.
        manners: how requests are made.

    Raises:
        UsageError: the URL is none, or holds a password.
    """

    def __init__(self, url: str, manners: Manners) -> None:
        self.url, self.manners = protocol.checked(url), manners

    def manifest(self) -> Manifest:
        """What the service says of itself.

        Raises:
            SetupError: it does not answer, speaks no 0.2, or is about other things than Wikidata's items.
        """
        answer = self.manners.ask(self.url, "GET", lambda: self._send(None), _manifest)
        found, space = answer.value
        if space != _SPACE:
            raise SetupError(f"{self.url}: its identifiers are those of {space or 'nothing it names'}", "name another")
        if found.versions and "0.2" not in found.versions:
            raise SetupError(f"{self.url}: it speaks {', '.join(found.versions)} and not 0.2", "name another service")
        return found

    def candidates(self, queries: Sequence[Query]) -> tuple[list[list[Candidate]], datetime]:
        """The candidates of each query, in its order, and when the oldest answer came (UTC).

        Raises:
            SetupError: there is no answer, or not what the protocol says.
        """
        size = self.manifest().batch
        found: list[list[Candidate]] = []
        moments = []
        for start in range(0, len(queries), size):
            keyed = {f"q{n}": query for n, query in enumerate(queries[start : start + size])}
            form = json.dumps({key: query.form() for key, query in keyed.items()}, ensure_ascii=False)
            answer = self.manners.ask(
                self.url,
                f"POST queries={form}",
                lambda form=form: self._send(form),  # type: ignore[misc]
                lambda text, keys=tuple(keyed): _results(text, keys),  # type: ignore[misc]
            )
            found += answer.value
            moments.append(answer.retrieved)
        return found, min(moments)

    def _send(self, form: str | None) -> Reply:
        headers = {"User-Agent": self.manners.agent(f"python-httpx/{httpx.__version__}"), "Accept": "application/json"}
        method, data = ("GET", None) if form is None else ("POST", {"queries": form})
        deadline = time.monotonic() + self.manners.timeout
        try:
            with (
                httpx.Client(timeout=self.manners.timeout, follow_redirects=False) as client,
                client.stream(method, self.url, headers=headers, data=data) as response,
            ):
                body = b""
                for part in response.iter_bytes():
                    body += part
                    if time.monotonic() > deadline:
                        raise httpx.ReadTimeout("too slow")
                    if len(body) > LARGEST:
                        raise BrokenError(f"it is longer than {LARGEST // 1024 // 1024} MB")
                return Reply(response.status_code, dict(response.headers), body.decode("utf-8", "replace"))
        except httpx.TimeoutException:
            raise LostError(f"did not answer within {self.manners.timeout:.0f} s", again=False) from None
        except httpx.ConnectError as error:
            raise LostError(f"cannot be reached ({error})", again="refused" not in str(error)) from None
        except httpx.HTTPError as error:
            raise LostError(f"broke off ({type(error).__name__})") from None


def _json(text: str) -> dict[str, Any]:
    try:
        document = loaded(text)
    except ValueError:
        page = text.lstrip()[:15].lower().startswith(("<!doctype", "<html"))
        raise BrokenError("it is a page of HTML" if page else "it stops in its middle, or is no JSON") from None
    if not isinstance(document, dict):
        raise BrokenError("it is no JSON object")
    return document


def _manifest(text: str) -> tuple[Manifest, str]:
    document = _json(text)
    name, versions, space = (document.get(key) for key in ("name", "versions", "identifierSpace"))
    if not isinstance(name, str) or not isinstance(space, str):
        raise BrokenError("it is no manifest of a reconciliation service")
    batch = document.get("batchSize")
    size = batch if isinstance(batch, int) and 0 < batch <= 50 else 10
    return Manifest(name, tuple(str(v) for v in versions) if isinstance(versions, list) else (), size), space


def _results(text: str, keys: Sequence[str]) -> list[list[Candidate]]:
    """The candidates of each key; a key that is missing or in error makes the whole answer unusable."""
    document = _json(text)
    found = []
    for key in keys:
        entry = document.get(key)
        if not isinstance(entry, dict) or not isinstance(entry.get("result"), list):
            said = entry.get("error", entry.get("message")) if isinstance(entry, dict) else None
            said = said or document.get("error", document.get("message"))
            raise BrokenError(f"it says: {str(said)[:160]}" if said else f"it has no result for {key}")
        found.append([candidate for each in entry["result"] if (candidate := _candidate(each))])
    return found


def _candidate(entry: Any) -> Candidate | None:
    """One candidate; None for what is no item (a property, a lexeme)."""
    if not isinstance(entry, Mapping) or not isinstance(entry.get("id"), str) or not isinstance(entry.get("name"), str):
        raise BrokenError("a candidate has no id or no name")
    score = entry.get("score", 0)
    if isinstance(score, bool) or not isinstance(score, int | float) or not abs(score) < _MOST:
        raise BrokenError("a candidate's score is no number")
    if not _ID.fullmatch(entry["id"]):
        return None
    types, features = (entry.get(key) or [] for key in ("type", "features"))
    if not isinstance(types, list) or not isinstance(features, list):
        raise BrokenError("a candidate's types or features are no list")
    return Candidate(
        _SPACE + entry["id"],
        entry["name"],
        "".join(c if c.isprintable() else " " for c in str(entry.get("description") or ""))[:200],
        float(score),
        bool(entry.get("match", False)),
        tuple(str(t.get("id", "")) if isinstance(t, dict) else str(t) for t in types),
        tuple((str(f.get("id")), str(f.get("value"))) for f in features if isinstance(f, dict)),
    )
