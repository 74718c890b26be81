"""Cold start: `onrecord ask QUESTION` against a ten-line rdflib script on the same files and query.

Both are whole processes, run in turn (A B A B ...) in one go, after one warm-up each; what is printed is the median
wall time of each and the median of the ratios pair by pair. Run it with the project's own interpreter:

    .venv/bin/python benchmarks/cold_start.py [--runs 5] [QUESTION ...]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from onrecord import files, questions, record

SCRIPT = """
import sys
import rdflib
query, *paths = sys.argv[1:]
graph = rdflib.Graph()
for path in paths:
    graph.parse(path)
text = open(query, encoding="utf-8").read()
for row in graph.query(text):
    print(*row)
"""


def seconds(command: list[str]) -> float:
    """Wall time of one whole process, in seconds; its output is discarded."""
    begin = time.perf_counter()
    # Without a saved bytecode cache the first of the two would pay for the other's warm-up.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONHASHSEED": "0"})
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--runs", type=int, default=5, help="counted runs of each (default 5)")
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help="questions (default: all without parameters)")
    arguments = parser.parse_args()
    slugs = arguments.questions or [s for s in questions.slugs() if not questions.question(s).params]
    onrecord = str(Path(sys.executable).parent / "onrecord")
    print(
        f"{'question':<20} {'onrecord':>9} {'rdflib':>9} {'ratio':>7}   ({arguments.runs} pairs, median wall seconds)"
    )
    for slug in slugs:
        layers = questions.question(slug).layers
        paths = [str(path) for layer in layers for path in record.layer_files()[layer]]
        ours = [onrecord, "ask", slug, "--format", "csv"]
        theirs = [sys.executable, "-c", SCRIPT, str(files.root() / "queries" / f"{slug}.rq"), *paths]
        seconds(ours), seconds(theirs)
        pairs = [(seconds(ours), seconds(theirs)) for _ in range(arguments.runs)]
        a, b = median(p[0] for p in pairs), median(p[1] for p in pairs)
        print(f"{slug:<20} {a:>9.3f} {b:>9.3f} {median(x / y for x, y in pairs):>7.3f}")


if __name__ == "__main__":
    main()
