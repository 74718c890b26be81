"""Ten million invented triples into a store, by `onrecord load` and by the store's own loader, on the same file.

Whole processes, one after the other: `oxigraph load` into an empty folder, then `onrecord load --data` into another,
verified by count, and into a third, verified by value. Then a smaller file into real servers, against the loader that
each comes with: `oxigraph load`, Virtuoso's `ld_dir` and `rdf_loader_run`, Jena's `tdb2.tdbloader`. Printed are
seconds, seconds of processor time with all children, the peak memory of the largest process, and the rate against the
store's own loader, by the clock and by the processor (which a busy machine disturbs less; a server's own is not in it).

    python benchmarks/load_scale.py [--triples 10000000] [--servers 200000] [--kinds folder oxigraph virtuoso fuseki]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from stores import java, servers

BIN = Path(sys.executable).parent
GRAPH = "https://w3id.org/onrecord/graph/invented/by-its-own-loader"
XSD = "http://www.w3.org/2001/XMLSchema#"
REC = "https://w3id.org/onrecord/ontology#"


@dataclass
class Run:
    """What one process took: seconds by the clock and of processors, and megabytes at its largest."""

    wall: float
    cpu: float
    peak: float


def lines(number: int) -> Iterator[str]:
    """So many different triples, ten to an incident, of the kinds that a record has."""
    for start in range(0, number, 10):
        i = start // 10
        s = f"<https://w3id.org/onrecord/invented/incident-{i}>"
        ten = (
            f"{s} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{REC}Incident> .\n",
            f'{s} <http://www.w3.org/2000/01/rdf-schema#label> "Incident {i} à Ségou"@fr .\n',
            f"{s} <{REC}act> <https://w3id.org/onrecord/invented/incident-{i}/killing> .\n",
            f"{s} <{REC}place> <https://w3id.org/onrecord/invented/place-{i % 5000}> .\n",
            f'{s} <{REC}earliestBegin> "2025-{i % 12 + 1:02}-{i % 28 + 1:02}"^^<{XSD}date> .\n',
            f'{s} <{REC}minCount> "{i % 97}"^^<{XSD}integer> .\n',
            f'{s} <{REC}amount> "{i % 89}.5"^^<{XSD}decimal> .\n',
            f"{s} <{REC}evidence> <https://w3id.org/onrecord/invented/passage/p{i % 35}-s{i % 9}> .\n",
            f'{s} <{REC}wording> "at least {i % 97}"@en .\n',
            f'{s} <{REC}note> "invented, number {i}, \\"quoted\\"" .\n',
        )
        yield from ten[: number - start]


def run(*command: str | Path, **environment: str) -> Run:
    """Run a command to its end, and measure it."""
    began = time.monotonic()
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=os.environ | environment,
    )  # fmt: skip
    assert process.stdout is not None
    said = process.stdout.read()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{command}: {said}")
    return Run(time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def ours(target: str, file: Path, verify: str, **environment: str) -> Run:
    """`onrecord load --data`."""
    load = (BIN / "onrecord", "load", target, "--data", file, "--name", "invented", "--verify", verify)
    return run(*load, **environment)


def show(what: str, number: int, done: Run, own: Run | None = None) -> None:
    """One line of the table."""
    ratio = f"{own.wall / done.wall:>7.2f} {own.cpu / done.cpu:>7.2f}" if own else f"{'':>7} {'':>7}"
    print(f"{what:<44} {number:>11,} {done.wall:>8.1f} {done.cpu:>8.1f} {done.peak:>6.0f} "
          f"{number / done.wall:>9,.0f} {ratio}", flush=True)  # fmt: skip


def folder(file: Path, number: int, place: Path) -> None:
    """The embedded store."""
    own = run(BIN / "oxigraph", "load", "--location", place / "own", "--file", file, "--graph", GRAPH)
    show("folder: oxigraph load", number, own)
    show("folder: onrecord load --verify count", number, ours(str(place / "count"), file, "count"), own)
    show("folder: onrecord load --verify values", number, ours(str(place / "values"), file, "values"), own)


def server(kind: str, file: Path, number: int, place: Path) -> None:
    """A server, loaded over HTTP, against its own loader, which needs no server (but for Virtuoso's, which is one)."""
    with servers.STORES[kind]() as store:
        login = {"ONRECORD_USER": store.user, "ONRECORD_PASSWORD": store.password} if store.user else {}
        target = store.query.rsplit("/", 1)[0]
        if kind == "virtuoso":
            # Its port for SQL and its folder are in the ini file that its process was started with.
            there = Path(f"/proc/{store.pid}/cwd").resolve()
            sql = next(line.split("=")[1].strip() for line in (there / "virtuoso.ini").read_text().splitlines()
                       if line.startswith("ServerPort"))  # fmt: skip
            (there / file.name).symlink_to(file)
            say = f"ld_dir('{there}', '{file.name}', '{GRAPH}'); rdf_loader_run(); checkpoint;"
            own = run("isql-vt", sql, "dba", store.password, f"exec={say}")
            if store.count(GRAPH) != number:
                raise SystemExit(f"Virtuoso's loader left {store.count(GRAPH)} triples")
        elif kind == "oxigraph":
            own = run(BIN / "oxigraph", "load", "--location", place / "own", "--file", file, "--graph", GRAPH)
        else:
            *options, paths, _ = java.command()
            (place / "own").mkdir()
            loader = [*options, f"{paths}:/usr/share/java/jena-cmds.jar", "tdb2.tdbloader"]
            own = run(*loader, "--loc", place / "own", f"--graph={GRAPH}", file)
        show(f"{kind}: its own loader", number, own)
        for verify in ("count", "values"):
            show(f"{kind}: onrecord load --verify {verify}", number, ours(target, file, verify, **login), own)
            subprocess.run([BIN / "onrecord", "store", "remove", target, "--yes"], check=True, capture_output=True,
                           env=os.environ | login)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=10_000_000, help="into a folder")
    parser.add_argument("--servers", type=int, default=200_000, help="into a server")
    parser.add_argument("--kinds", nargs="+", default=["folder", *servers.STORES], choices=["folder", *servers.STORES])
    given = parser.parse_args()
    print(f"{'':<44} {'triples':>11} {'seconds':>8} {'cpu':>8} {'MB':>6} {'per s':>9} {'clock':>7} {'cpu':>7}")
    for kind in given.kinds:
        with tempfile.TemporaryDirectory(prefix="onrecord-scale-") as name:
            number = given.triples if kind == "folder" else given.servers
            file = Path(name) / "invented.nt"
            with file.open("w", encoding="utf-8") as out:
                out.writelines(lines(number))
            if kind == "folder":
                folder(file, number, Path(name))
            else:
                server(kind, file, number, Path(name))


if __name__ == "__main__":
    main()
