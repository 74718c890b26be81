"""docs/ontology.html is made from the ontology as it is, shows every term, and fetches nothing."""

from __future__ import annotations

import re

from ontology_page import PAGE, digest, merged
from rdflib import RDFS


def test_the_page_is_not_stale() -> None:
    made_from = re.findall(
        r"<!-- made by tests/repo/ontology_page\.py from ([0-9a-f]{64}) -->", PAGE.read_text("utf-8")
    )
    assert made_from == [digest()], "the ontology has changed: run `make page`"


def test_the_page_shows_every_term() -> None:
    shown = set(re.findall(r"<code>(https://w3id\.org/onrecord/ontology#\w+)</code>", PAGE.read_text("utf-8")))
    terms = {str(term) for term in merged().subjects(RDFS.isDefinedBy)}
    assert len(terms) > 300
    assert shown == terms


def test_the_page_fetches_nothing() -> None:
    page = PAGE.read_text("utf-8")
    assert not re.search(r"<(?:script|img|iframe|audio|video|object|embed)\b[^>]*\b(?:src|data)=", page)
    assert not re.search(r"<link\b[^>]*href=\"(?!data:)", page)
    assert not re.search(r"@import|url\((?!['\"]?data:)", page)
