"""Onrecord: human-rights reports as evidenced, queryable, honest data.

import onrecord
kg = onrecord.open()
kg.ask("missing").to_pandas()
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.api import KnowledgeGraph

__all__ = ["open"]


def open(
    root: str | Path | None = None,
    *,
    engine: str = "oxigraph",
    endpoint: str | None = None,
    language: str = "en",
    graph_base: str | None = None,
) -> KnowledgeGraph:
    """A record to ask.

    Args:
        root: a folder that holds data/ (and ontology/, if it has its own); the packaged record by default.
        engine: `oxigraph` or `rdflib`; both give the same rows.
        endpoint: URL of a SPARQL endpoint to ask instead.
        language: `en` or `fr`, of labels.
        graph_base: what the endpoint's graph names begin with, if the record was loaded under another base.

    Returns:
        An object with `ask`, `sparql`, `questions`, `graph` and `classes`; nothing is loaded before it is needed.

    Raises:
        UsageError: there is no record in the folder, or no such engine or language.
    """
    from onrecord.api import KnowledgeGraph

    return KnowledgeGraph(root, engine, endpoint, language, graph_base)
