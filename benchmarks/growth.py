"""Growth: how long each canned question, and each shape written in SPARQL, takes as a record grows tenfold and more.

Invented records (`records.py`) of each size are loaded once per engine, and every question is asked of Oxigraph, as
`onrecord ask` does it, and of rdflib on the same files. A rule or a question runs in a child process that is stopped
after --slow seconds, and is not run again at the next size; rdflib is not asked above --rdflib-up-to. Printed are
milliseconds of processor time, which a busy machine disturbs less (the best of three runs; one where it takes more than
a second), how many times faster than rdflib, and the exponent between the last two sizes: 1 is linear, and what is
above 1.2 is flagged. The time of a question with a name as its parameter includes finding the name on record. Peak
memory is that of the process with the layers of most questions loaded.

    python benchmarks/growth.py [--sizes 15 150 1500] [--slow 20] [--rdflib-up-to 150] [QUESTION ...]
    python benchmarks/growth.py --shapes [--sizes 150 1500]

With --shapes the constraints of shapes/ are run instead, by Oxigraph alone (pySHACL against the fast engine is in
check_scale.py). One that grows with the square of its data makes the check of a large record endless, and no test of
single nodes shows it.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
from records import generate, link, write

from onrecord import answers, derive, files, questions, record
from onrecord.check import shapes
from onrecord.check.engines import fast

EXAMPLES = {"agent": "invented-group-1", "incident": "incident-1", "node": "incident-1"}
"""What a required parameter is given, by type; days, dates and texts are the question's own example."""
FLAGGED, NOISE = 1.2, 0.005  # seconds under which no exponent is worth a word
ENGINES = ("oxigraph", "rdflib")
Result = dict[str, float]


def folder(size: int, seed: int, root: Path, slow: float) -> Iterator[tuple[str, Result]]:
    """Write a whole folder of one size, its derived layer by the same rules but unsorted.

    Args:
        size: incidents.
        seed: of the record.
        root: an empty folder.
        slow: seconds after which a rule is stopped; it then derives nothing.

    Returns:
        Each rule and what it took; nothing where it was stopped.
    """
    write(generate(size, seed), root)
    link(files.root() / "data" / "reference", root / "data" / "reference")
    derived = root / "data" / "derived"
    derived.mkdir()
    (derived / "day-numbers.ttl").write_text("".join(f"{t} .\n" for t in derive.day_numbers(root)), encoding="utf-8")
    store = ox.Store()
    by_layer = record.layer_files(root)
    for path in by_layer["ontology"] + by_layer["record"] + by_layer["reference"]:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    for rule in sorted((root / "ontology" / "rules").glob("*.rq")):

        def run(rule: Path = rule) -> Result:
            begin = time.process_time()
            triples = derive.construct(rule, store)
            seconds = time.process_time() - begin
            (derived / f"{rule.stem}.ttl").write_text("".join(f"{t} .\n" for t in triples), encoding="utf-8")
            return {"seconds": seconds, "rows": len(triples)}

        yield rule.stem, in_child(run, slow)


def constraints(size: int, seed: int, root: Path, slow: float) -> Iterator[tuple[str, Result]]:
    """Each shape that is written in SPARQL, with what it took on a record of one size.

    Args:
        size: incidents.
        seed: of the record.
        root: an empty folder.
        slow: seconds after which a shape is stopped.

    Returns:
        As `folder` does of rules.
    """
    write(generate(size, seed), root)
    store, rules = ox.Store(), shapes.shapes()
    by_layer = record.layer_files(root)
    for path in by_layer["ontology"] + by_layer["record"]:
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    for shape in rules.sparql:

        def run(shape: str = shape) -> Result:
            begin = time.process_time()
            rows = sum(1 for _ in fast.of_shape(store, rules, shape))
            return {"seconds": time.process_time() - begin, "rows": rows}

        yield shape.rpartition("#")[2], in_child(run, slow)


def ask(engine: answers.Engine, question: questions.Question) -> Result:
    """Processor seconds that a question takes (the best of three, one where it is slow) and how many rows it has."""
    given = {p.name: EXAMPLES.get(p.type) or p.example for p in question.params if p.required}
    best, rows = math.inf, 0
    for _ in range(3):
        begin = time.process_time()
        rows = len(answers.answer(engine, question, given).rows)
        best = min(best, time.process_time() - begin)
        if best > 1:
            break
    return {"seconds": best, "rows": rows}


def in_child(run: Callable[[], Result], slow: float) -> Result:
    """What a function gives in a fork, which shares the loaded store and is killed after so many seconds."""
    read, write_end = os.pipe()
    child = os.fork()
    if not child:
        try:
            with os.fdopen(write_end, "w") as pipe:
                json.dump(run(), pipe)
        finally:
            os._exit(0)
    os.close(write_end)
    with os.fdopen(read) as pipe:
        ready, _, _ = select.select([pipe], [], [], slow)
        if not ready:
            os.kill(child, signal.SIGKILL)
        text = pipe.read()
    os.waitpid(child, 0)
    return json.loads(text) if text else {}


def work(engine_name: str, root: Path, slow: float, slugs: Iterable[str]) -> None:
    """Load a folder once for each set of layers and print one line of JSON for each question; runs as a process."""
    begin = time.perf_counter()
    by_layers: dict[tuple[str, ...], list[str]] = {}
    for slug in slugs:
        by_layers.setdefault(questions.question(slug).layers, []).append(slug)
    for number, (layers, asked) in enumerate(sorted(by_layers.items(), key=lambda item: -len(item[1]))):
        engine: answers.Engine
        if engine_name == "oxigraph":
            engine = record.Store(layers, root)
        else:
            from onrecord import graph

            engine = graph.Store(layers, root)
        if not number:
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(json.dumps({"load": time.perf_counter() - begin, "megabytes": peak}), flush=True)
        for slug in asked:
            print(
                json.dumps({"slug": slug} | in_child(partial(ask, engine, questions.question(slug)), slow)), flush=True
            )


def measure(engine: str, root: Path, slow: float, slugs: list[str]) -> Iterator[dict[str, float | str]]:
    """The lines of a worker process as they come."""
    command = [sys.executable, __file__, "--worker", engine, str(root), "--slow", str(slow), *slugs]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            yield json.loads(line)


def exponent(times: dict[int, float | None], sizes: list[int]) -> float | None:
    """Of the growth between the last two sizes that were answered; None where that says nothing."""
    known = [(size, seconds) for size in sizes if (seconds := times.get(size))]
    if len(known) < 2 or known[-1][1] < NOISE:
        return None
    (small, before), (large, after) = known[-2:]
    return math.log(after / before) / math.log(large / small)


def table(found: dict[str, dict[str, dict[int, float | None]]], sizes: list[int], slow: float) -> Iterator[str]:
    """The printed lines: a question or a rule, its times at each size, the exponents."""
    yield (
        f"{'question or rule':<34}"
        + "".join(f"{f'{n} ours':>13}{'rdflib':>10}{'times':>7}" for n in sizes)
        + "   exponents"
    )
    for slug, engines in sorted(found.items()):
        line = f"{slug:<34}"
        for size in sizes:
            ours, theirs = (engines.get(name, {}).get(size, 0.0) for name in ENGINES)
            cells = (f"over {slow:.0f} s" if s is None else f"{s * 1000:.1f}" if s else "-" for s in (ours, theirs))
            line += "{:>13}{:>10}".format(*cells) + f"{theirs / ours if ours and theirs else 0:>7.0f}"
        grown = [exponent(engines.get(name, {}), sizes) for name in ENGINES]
        line += "   " + " / ".join("-" if e is None else f"{e:.2f}" for e in grown)
        yield line + (
            "  WORSE THAN LINEAR" if (grown[0] or 0) > FLAGGED or None in engines["oxigraph"].values() else ""
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[15, 150, 1500], help="incidents")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--slow", type=float, default=20, help="seconds after which a rule or question stops")
    parser.add_argument("--rdflib-up-to", type=int, default=150, help="the largest size that rdflib is given")
    parser.add_argument("--shapes", action="store_true", help="the constraints of the shapes instead of questions")
    parser.add_argument("--worker", nargs=2, metavar=("ENGINE", "DIR"), help=argparse.SUPPRESS)
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help="questions (default: all)")
    arguments = parser.parse_args()
    if arguments.worker:
        work(arguments.worker[0], Path(arguments.worker[1]), arguments.slow, arguments.questions)
        return
    if arguments.shapes:
        grown: dict[str, dict[str, dict[int, float | None]]] = {}
        for size in arguments.sizes:
            with tempfile.TemporaryDirectory() as directory:
                for name, done in constraints(size, arguments.seed, Path(directory), arguments.slow):
                    by_engine = grown.setdefault(f"shape {name}", {name: {} for name in ENGINES})
                    by_engine["oxigraph"][size] = done.get("seconds")
        print(f"milliseconds of processor time; exponents of Oxigraph over {arguments.sizes[-2:]}")
        print("\n".join(table(grown, arguments.sizes, arguments.slow)))
        return
    slugs = arguments.questions or questions.slugs()
    found: dict[str, dict[str, dict[int, float | None]]] = {slug: {name: {} for name in ENGINES} for slug in slugs}
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as directory:
            root, rows = Path(directory), dict[str, float]()
            for rule, done in folder(size, arguments.seed, root, arguments.slow):
                by_engine = found.setdefault(f"rule {rule}", {name: {} for name in ENGINES})
                by_engine["oxigraph"][size] = done.get("seconds")
            for engine in ENGINES[: 1 if size > arguments.rdflib_up_to else 2]:
                todo = [slug for slug in slugs if None not in found[slug][engine].values()]
                for line in measure(engine, root, arguments.slow, todo):
                    if "load" in line:
                        loaded = f"loaded in {line['load']:.1f} s, peak {line['megabytes']:.0f} MB"
                        print(f"{size} incidents, {engine}: {loaded}", flush=True)
                        continue
                    slug, seconds = str(line["slug"]), line.get("seconds")
                    found[slug][engine][size] = float(seconds) if seconds is not None else None
                    if seconds is not None and rows.setdefault(slug, float(line["rows"])) != line["rows"]:
                        print(f"{slug}: {engine} gives {line['rows']} rows, not {rows[slug]:.0f}")
    print(f"milliseconds of processor time, best of three; exponents of Oxigraph / rdflib over {arguments.sizes[-2:]}")
    print("\n".join(table(found, arguments.sizes, arguments.slow)))


if __name__ == "__main__":
    main()
