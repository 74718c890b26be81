"""Which canned questions a server answers rightly by itself: its rows against the embedded engine's, as values.

    python benchmarks/server_answers.py [oxigraph fuseki virtuoso]

Starts each store of tests/stores on loopback, puts every layer into its graph, sends the query of each question with
the graphs of its layers (parameters as in its examples), and compares the rows of the answer. It is how docs/adr/0015
counted.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))

import pyoxigraph as ox

from onrecord import answers, endpoint, questions, record
from onrecord.errors import OnrecordError
from stores import servers


def main() -> None:
    """Print a line for each store, and the questions that it gets wrong."""
    here = record.Store()
    for kind in sys.argv[1:] or sorted(servers.STORES):
        with servers.STORES[kind]() as server:
            for layer, paths in record.layer_files().items():
                store = ox.Store()
                for path in paths:
                    store.load(path.read_bytes(), format=ox.RdfFormat.TURTLE)
                content = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
                server.put(record.graph_name(layer), content, "application/n-triples")
            there = endpoint.Store(server.query)
            # What a reader of Onrecord is spared: the server's own rows, whatever it makes of the test question.
            there._computes = True
            found: dict[str, list[str]] = {
                "right": [],
                "the rows in another order": [],
                "other rows": [],
                "refused": [],
            }
            for slug in questions.slugs():
                found[verdict(here, there, questions.question(slug))].append(slug)
        print(f"{kind}: " + ", ".join(f"{len(slugs)} {word}" for word, slugs in found.items()), flush=True)
        for word in ("the rows in another order", "other rows", "refused"):
            if found[word]:
                print(f"  {word}: {' '.join(found[word])}", flush=True)


def verdict(here: record.Store, there: endpoint.Store, question: questions.Question) -> str:
    """What a server makes of one question."""
    given = {param.name: param.example for param in question.params if param.required}
    expected = answers.answer(here, question, given).rows
    try:
        rows = answers.answer(there, question, given).rows
    except OnrecordError:
        return "refused"
    if rows == expected:
        return "right"
    return "the rows in another order" if sorted(map(repr, rows)) == sorted(map(repr, expected)) else "other rows"


if __name__ == "__main__":
    main()
