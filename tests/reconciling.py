"""A reconciliation service by protocol 0.2 over the stand-in's items: what it is asked and what it answers are checked.

The shapes are those of the final report of 10 April 2023 (CG-FINAL-specs-0.2-20230410, sections on the manifest,
queries and responses), written down here as JSON Schemas of our own.
"""

from __future__ import annotations

import json
from difflib import SequenceMatcher
from typing import Any

import jsonschema
import pyoxigraph as ox

from onrecord.wikidata.manners import Manners, Reply
from onrecord.wikidata.reconcile import Service
from standin import RDFS, SKOS, WD, WDT

_TEXT: dict[str, Any] = {"type": "string", "minLength": 1}
_VALUE: dict[str, Any] = {
    "anyOf": [
        {"type": ["string", "number", "boolean"]},
        {"type": "object", "required": ["id"], "properties": {"id": _TEXT, "name": {"type": "string"}}},
    ]
}
QUERIES: dict[str, Any] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {
        "type": "object",
        "required": ["query"],
        "additionalProperties": False,
        "properties": {
            "query": _TEXT,
            "type": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
            "limit": {"type": "integer", "minimum": 1},
            "type_strict": {"enum": ["any", "should", "all"]},
            "properties": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["pid", "v"],
                    "properties": {"pid": _TEXT, "v": {"anyOf": [_VALUE, {"type": "array", "items": _VALUE}]}},
                },
            },
        },
    },
}
RESPONSE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": {
        "type": "object",
        "required": ["result"],
        "properties": {
            "result": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": ["id", "name", "score"],
                    "properties": {
                        "id": _TEXT,
                        "name": {"type": "string"},
                        "description": {"type": "string"},
                        "score": {"type": "number"},
                        "match": {"type": "boolean"},
                        "type": {
                            "type": "array",
                            "items": {"anyOf": [_TEXT, {"type": "object", "required": ["id"]}]},
                        },
                        "features": {
                            "type": "array",
                            "items": {"type": "object", "required": ["id", "value"]},
                        },
                    },
                },
            }
        },
    },
}
MANIFEST = {
    "versions": ["0.1", "0.2"],
    "name": "Stand-in (en)",
    "identifierSpace": WD,
    "schemaSpace": WDT,
    "view": {"url": "https://www.wikidata.org/wiki/{{id}}"},
    "defaultTypes": [{"id": "Q35120", "name": "entity"}],
    "batchSize": 5,
}


def answered(store: ox.Store, form: str) -> dict[str, Any]:
    """The answer to the form field `queries`; the request and the answer have the protocol's shape, or it fails."""
    queries = json.loads(form)
    jsonschema.validate(queries, QUERIES)
    assert len(queries) <= MANIFEST["batchSize"]
    found = {key: {"result": _candidates(store, query)} for key, query in queries.items()}
    jsonschema.validate(found, RESPONSE)
    return found


def _candidates(store: ox.Store, query: dict[str, Any]) -> list[dict[str, Any]]:
    best: dict[str, tuple[float, str]] = {}
    for predicate in (RDFS + "label", SKOS + "altLabel"):
        for quad in store.quads_for_pattern(None, ox.NamedNode(predicate), None, None):
            assert isinstance(quad.subject, ox.NamedNode)
            assert isinstance(quad.object, ox.Literal)
            likeness = SequenceMatcher(None, query["query"].casefold(), quad.object.value.casefold()).ratio()
            if likeness > 0.6 and likeness > best.get(quad.subject.value, (0.0, ""))[0]:
                best[quad.subject.value] = (likeness, quad.object.value)
    found = []
    for iri, (likeness, name) in sorted(best.items(), key=lambda each: (-each[1][0], each[0])):
        types = list(store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(WDT + "P31"), None, None))
        found.append(
            {
                "id": iri.removeprefix(WD),
                "name": name,
                "description": "an item of the stand-in",
                "score": round(100 * likeness, 1),
                "match": False,
                "type": [{"id": str(t.object.value).removeprefix(WD), "name": ""} for t in types],  # type: ignore[union-attr]
                "features": [{"id": "name_tfidf", "value": round(likeness, 3)}],
            }
        )
    return found[: query.get("limit", 10)]


class LocalReconciliation(Service):
    """The client's own code, its requests answered in place of a network."""

    def __init__(self, store: ox.Store, manners: Manners) -> None:
        super().__init__("http://127.0.0.1:1/en/api", manners)
        self.store, self.sent = store, list[str]()

    def _send(self, form: str | None) -> Reply:
        self.sent.append(form or "GET")
        return Reply(200, {}, json.dumps(MANIFEST if form is None else answered(self.store, form)))
