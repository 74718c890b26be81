"""Kill a load at random moments, and look at what readers get: the old record or the new one, whole, every time.

For each store three versions of a record are loaded in turn, so that each has been dropped when its turn comes again:
the first triples of every packaged layer (--triples of each), and two that differ from it in every layer. Each load is
killed (SIGKILL) at a random moment of its run; then every triple of the graphs that the manifest names is read and
compared with these versions; then the load is run once more, to its end, and must leave that version, verified, and
nothing else. While loads run, a second process reads the manifest and counts, again and again, and must get the old
version or the new one every time.

    python benchmarks/load_kills.py [--kinds folder oxigraph virtuoso fuseki] [--kills 100] [--triples 500]

It ends with 1 if a reader ever got anything else. Real servers are started as the tests start them (tests/stores).
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.synchronize import Event
from pathlib import Path

from onrecord import manifest
from onrecord.errors import OnrecordError
from onrecord.load import content, opening, run, status
from onrecord.load.content import Content
from onrecord.record import LAYERS
from onrecord.terms import RDFS

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from stores import servers

Versions = dict[str, list[Content]]


@dataclass
class Seen:
    """What was seen of one store.

    Args:
        old: kills after which readers got the version before.
        new: kills after which they got the new one already.
        ended: loads that ended before they were killed.
        broken: what readers got that was neither, in words.
        reads: how often the second process read during loads.
        seconds: that a load took that was not killed, on average.
    """

    old: int = 0
    new: int = 0
    ended: int = 0
    reads: int = 0
    seconds: float = 0
    broken: list[str] = field(default_factory=list)


def versions(folder: Path, triples: int) -> dict[str, Path]:
    """Three folders with a record each, different in every layer, each layer in one file."""
    places = {
        "ontology": "ontology/o.ttl", "record": "data/r.ttl", "reference": "data/reference/r.ttl",
        "links": "data/links/l.ttl", "derived": "data/derived/d.ttl",
    }  # fmt: skip
    made = {name: folder / name for name in "abc"}
    for each in content.layers(LAYERS):
        lines = each.lines[:triples] if triples else each.lines
        for name, root in made.items():
            path = root / places[each.name]
            path.parent.mkdir(parents=True, exist_ok=True)
            own = f'<https://w3id.org/onrecord/test/{name}> <{RDFS}label> "{name}, été"@fr'
            path.write_text("".join(f"{line} .\n" for line in (*lines, own)), "utf-8")
    return made


@contextlib.contextmanager
def store(kind: str, folder: Path) -> Iterator[str]:
    """The target of a store of a kind, its login in the environment."""
    if kind == "folder":
        yield str(folder / "store")
        return
    with servers.STORES[kind]() as server:
        if server.user:
            os.environ |= {"ONRECORD_USER": server.user, "ONRECORD_PASSWORD": server.password}
        try:
            yield server.query.rsplit("/", 1)[0]
        finally:
            for name in ("ONRECORD_USER", "ONRECORD_PASSWORD"):
                os.environ.pop(name, None)


def quiet(_: str) -> None:
    """Notices that nobody needs here."""


def read(target: str, kind: str, both: Versions, whole: bool) -> str:
    """Which version readers get: its name, or what is wrong.

    Args:
        target: of the store.
        kind: its name for --kind.
        both: the two versions.
        whole: whether to compare every triple; else the counts.
    """
    opened = opening.opened(target, opening.Options("auto" if kind == "folder" else kind), quiet, write=False)
    try:
        release = opened.release(manifest.GRAPHS)
        if release is None:
            return "no release"
        for name, contents in both.items():
            if {each.listed(manifest.GRAPHS) for each in contents} == set(release.layers):
                for each in contents:
                    graph = release.graphs()[each.name]
                    right = run.holds(opened, graph, each) if whole else opened.count(graph) == len(each.lines)
                    if not right:
                        return f"{name}, but its layer {each.name} is not whole"
                return name
        return "a release that is neither"
    finally:
        opened.close()


def watch(target: str, kind: str, both: Versions, on: Event, out: multiprocessing.Queue[str]) -> None:
    """Read again and again while `on` is set, and put down what was got."""
    while True:
        on.wait()
        try:
            out.put(read(target, kind, both, whole=False))
        except OnrecordError as error:
            out.put(f"error: {error.message}")
        time.sleep(0.3)


def kills(kind: str, number: int, triples: int, seed: int) -> Seen:
    """Kill so many loads into a store of a kind."""
    chance, seen = random.Random(seed), Seen()  # noqa: S311 (moments, not secrets)
    with tempfile.TemporaryDirectory(prefix="onrecord-kills-") as name, store(kind, Path(name)) as target:
        roots = versions(Path(name), triples)
        both = {key: content.layers(LAYERS, root=root) for key, root in roots.items()}
        began = time.monotonic()
        load(target, kind, roots["a"]).wait()
        seen.seconds = time.monotonic() - began
        on, out = multiprocessing.Event(), multiprocessing.Queue()
        watcher = multiprocessing.Process(target=watch, args=(target, kind, both, on, out), daemon=True)
        watcher.start()
        state, took = "a", [seen.seconds]
        for turn in range(number):
            wanted = {"a": "b", "b": "c", "c": "a"}[state]
            on.set()
            process = load(target, kind, roots[wanted])
            with contextlib.suppress(subprocess.TimeoutExpired):
                # As the last runs took, since a busy machine is not always as busy; late moments are the delicate ones.
                process.wait(chance.uniform(0.1, 1.2 * sum(took[-4:]) / len(took[-4:])))
                seen.ended += 1
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            got = read(target, kind, both, whole=True)
            seen.old += got == state
            seen.new += got == wanted
            if got not in (state, wanted):
                seen.broken.append(f"kill {turn}: {got}")
            began = time.monotonic()
            code = load(target, kind, roots[wanted]).wait()
            took.append(time.monotonic() - began)
            if code != 0:
                seen.broken.append(f"run after kill {turn} ended with {code}")
            on.clear()
            # The run has verified by itself; every tenth time that is verified from here.
            if wrong := finished(target, kind, both[wanted], turn % 10 == 9):
                seen.broken.append(f"run after kill {turn}: {wrong}")
            while not out.empty():
                got = out.get()
                seen.reads += 1
                if got not in (state, wanted):
                    seen.broken.append(f"reader during kill {turn}: {got}")
            state = wanted
            seen.seconds = sum(took) / len(took)
            if turn % 10 == 9:
                print(f"{kind}: {turn + 1} kills, {seen.reads} reads, broken: {seen.broken or 'none'}", file=sys.stderr)
        watcher.terminate()
        watcher.join()
    return seen


def load(target: str, kind: str, root: Path) -> subprocess.Popen[bytes]:
    """Start `onrecord load` as a user would, in a process group of its own."""
    command = [
        str(Path(sys.executable).parent / "onrecord"),
        "load",
        target,
        "--root",
        str(root),
        "--layers",
        ",".join(LAYERS),
    ]
    return subprocess.Popen(
        [*command, *([] if kind == "folder" else ["--kind", kind])],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def finished(target: str, kind: str, contents: list[Content], whole: bool) -> str:
    """What is not as a load that has ended leaves it; empty for nothing."""
    opened = opening.opened(target, opening.Options("auto" if kind == "folder" else kind), quiet, write=False)
    try:
        found = status.status(opened, contents)
        differences = status.diff(opened, contents) if whole else []
        wrong = [each.name for each in differences if each.here or each.there]
        if not found.matches or wrong:
            return f"it does not match: {found}, {wrong}"
        return f"left over: {found.leftovers}" if found.leftovers else ""
    finally:
        opened.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kinds", nargs="+", default=["folder", *servers.STORES], choices=["folder", *servers.STORES])
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--triples", type=int, default=500, help="of each layer; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    broken = False
    print("store      kills  old  new  ended before  reads meanwhile  seconds a load  neither")
    for kind in given.kinds:
        seen = kills(kind, given.kills, given.triples, given.seed)
        print(f"{kind:<10} {given.kills:>5} {seen.old:>4} {seen.new:>4} {seen.ended:>13} {seen.reads:>16} "
              f"{seen.seconds:>15.1f}  {len(seen.broken)}", flush=True)  # fmt: skip
        for line in seen.broken[:20]:
            print(f"  {line}")
        broken = broken or bool(seen.broken)
    sys.exit(1 if broken else 0)


if __name__ == "__main__":
    main()
