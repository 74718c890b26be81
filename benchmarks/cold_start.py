"""Cold start: `onrecord ask` against a ten-line rdflib script on the same files and queries.

Both are whole processes, run in turn (A B A B ...) in one go, after one warm-up each; what is printed is the median
wall time of each and the median of the ratios pair by pair. The last line is the whole catalogue in one process,
`onrecord ask --all`. Run it with the project's own interpreter:

    .venv/bin/python benchmarks/cold_start.py [--runs 5] [QUESTION ...]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from onrecord import answers, questions, record

SCRIPT = """
import sys
import rdflib
queries, paths = sys.argv[1].split(":"), sys.argv[2:]
graph = rdflib.Graph()
for path in paths:
    graph.parse(path)
for query in queries:
    for row in graph.query(open(query, encoding="utf-8").read()):
        print(*row)
"""
LIMIT, LIMIT_ALL = 0.2, 0.1


def seconds(command: list[str]) -> float:
    """Wall time of one whole process, in seconds; its output is discarded."""
    begin = time.perf_counter()
    # Without a saved bytecode cache the first of the two would pay for the other's warm-up.
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - begin


def compare(name: str, ours: list[str], theirs: list[str], runs: int, limit: float) -> None:
    """Time two commands in pairs and print a line; a ratio above the limit is marked."""
    seconds(ours), seconds(theirs)
    pairs = [(seconds(ours), seconds(theirs)) for _ in range(runs)]
    a, b = median(p[0] for p in pairs), median(p[1] for p in pairs)
    ratio = median(x / y for x, y in pairs)
    print(f"{name:<26} {a:>9.3f} {b:>9.3f} {ratio:>7.3f}{'  OVER' if ratio > limit else ''}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each (default 5)")
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help="questions (default: all, and --all)")
    arguments = parser.parse_args()
    onrecord = str(Path(sys.executable).parent / "onrecord")
    store = record.Store()
    print(
        f"{'question':<26} {'onrecord':>9} {'rdflib':>9} {'ratio':>7}   ({arguments.runs} pairs, median wall seconds)"
    )
    with tempfile.TemporaryDirectory() as folder:
        asked_together = []
        for slug in arguments.questions or questions.slugs():
            question = questions.question(slug)
            given = {param.name: param.example for param in question.params if param.required}
            query = Path(folder) / f"{slug}.rq"
            query.write_text(question.with_values(answers.bind(store, question, given)), encoding="utf-8")
            paths = [str(path) for layer in question.layers for path in record.layer_files()[layer]]
            options = [word for name, text in given.items() for word in (f"--{name}", text)]
            ours = [onrecord, "ask", slug, "--format", "csv", *options]
            compare(slug, ours, [sys.executable, "-c", SCRIPT, str(query), *paths], arguments.runs, LIMIT)
            if not given:
                asked_together.append(str(query))
        if not arguments.questions:
            everything = [str(path) for paths in record.layer_files().values() for path in paths]
            theirs = [sys.executable, "-c", SCRIPT, ":".join(asked_together), *everything]
            compare("--all", [onrecord, "ask", "--all", "--format", "csv"], theirs, arguments.runs, LIMIT_ALL)


if __name__ == "__main__":
    main()
