"""How long a check takes as a record grows, against pySHACL on the same triples in the same run.

For each size an invented record (`records.py`) with planted errors is made. Printed are seconds of processor time: the
shapes alone by the fast engine and by pySHACL (up to --pyshacl-up-to incidents; above, an extrapolation from the
largest two that it ended, printed as such) and whether their results are the same; then the whole check in pieces, all
checkers and processes together, with the largest peak of memory of any of its processes.

    python benchmarks/check_scale.py [--sizes 100 1000] [--pyshacl-up-to 1000] [--jobs 2]
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from records import generate, write

from onrecord import record
from onrecord.check import large
from onrecord.check.engines import fast, reference
from onrecord.check.engines.model import line, node_of
from onrecord.check.shapes import shapes, usable
from onrecord.positions import Triple

# What is done to every hundredth line that has the first text.
PLANTED = (
    ("rec:basis rec:stated", "rec:basis rec:male"),
    ("rec:sex rec:male", "rec:sex rec:stated"),
    ("rec:degree rec:directlyCarriedOut", "rec:degree rec:perpetration"),
    ("rec:countQualifier rec:exact", "rec:countQualifier rec:atLeast"),
)


def plant(path: Path) -> int:
    """Spoil a record; how many lines were changed."""
    lines, seen, changed = path.read_text("utf-8").split("\n"), dict.fromkeys(PLANTED, 0), 0
    for number, text in enumerate(lines):
        for pair in PLANTED:
            if pair[0] in text:
                seen[pair] += 1
                if seen[pair] % 100 == 1:
                    lines[number], changed = text.replace(*pair), changed + 1
    path.write_text("\n".join(lines), "utf-8")
    return changed


def triples(root: Path) -> list[Triple]:
    """Ontology, record and passages."""
    layers = record.layer_files(root)
    quads = (quad for layer in ("ontology", "record") for path in layers[layer] for quad in record.parse(path))
    return list(usable(Triple(str(node_of(q.subject)), q.predicate.value, node_of(q.object)) for q in quads))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--sizes", type=int, nargs="+", default=[100, 1000], help="incidents")
    parser.add_argument("--engines-up-to", type=int, default=10_000, help="above, only the check in pieces is run")
    parser.add_argument("--pyshacl-up-to", type=int, default=1000)
    parser.add_argument("--jobs", type=int, default=2)
    arguments = parser.parse_args()
    took: dict[int, float] = {}
    for size in arguments.sizes:
        with tempfile.TemporaryDirectory() as folder:
            write(generate(size, 1), Path(folder))
            path = Path(folder) / "data" / "invented.ttl"
            print(f"{size} incidents, {plant(path)} errors planted", flush=True)
            if size <= arguments.engines_up_to:
                engines(size, triples(Path(folder)), arguments.pyshacl_up_to, took)
            before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime + time.process_time()
            found = large.examine([path], "en", "fast", arguments.jobs)
            own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
            seconds = others.ru_utime + time.process_time() - before
            peak = others.ru_maxrss // 1024
            print(
                f"  in pieces: {seconds:.1f} s, {found.triples:,} triples checked, {len(found.findings)} findings, "
                f"peak {peak} MB in each of {arguments.jobs} processes (this one, engines included: "
                f"{own.ru_maxrss // 1024} MB)",
                flush=True,
            )


def engines(size: int, data: list[Triple], most: int, took: dict[int, float]) -> None:
    """The shapes alone, by both engines."""
    text, rules = "".join(map(line, data)), shapes()
    begin = time.process_time()
    quick = list(fast.validate(text, rules))
    fastest = time.process_time() - begin
    print(f"  shapes on {len(data):,} triples: fast {fastest:.2f} s, {len(quick)} results", flush=True)
    if size <= most:
        begin = time.process_time()
        slow = list(reference.run(data, rules))
        took[size] = time.process_time() - begin
        same = sorted(map(str, quick)) == sorted(map(str, slow))
        print(f"  pySHACL {took[size]:.1f} s, {took[size] / fastest:.0f} times; the same results: {same}", flush=True)
    elif len(took) > 1:
        (small, one), (large_, two) = sorted(took.items())[-2:]
        guess = two + (two - one) / (large_ - small) * (size - large_)
        print(f"  pySHACL not run; extrapolated {guess:.0f} s, {guess / fastest:.0f} times", flush=True)


if __name__ == "__main__":
    main()
