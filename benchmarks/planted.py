"""The planted-error corpus in full: every kind of mistake, at every place of every record, and what was found of it.

    python benchmarks/planted.py                        # structural: packaged, generated and small records
    python benchmarks/planted.py --source REPORT.txt    # textual, in the packaged record

Prints a line for each kind and, at the end, the share that was found with examples of what escaped. Exits with 1 when a
structural mistake escaped, or a finding named a node that the mistake does not touch. The kinds are declared in
tests/corpus/planting/. A planting is checked in the slice of its record that it touches; `--whole N` checks N of them,
spread over all kinds, in their whole record as well and tells whether the findings are the same.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests" / "corpus"), str(ROOT / "benchmarks")]

from planting import STRUCTURAL, TEXTUAL, first, of, records  # noqa: E402
from planting.checking import Case, Outcome, batches, run  # noqa: E402
from planting.together import compared_together, packed  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.progress import track  # noqa: E402

SHOWN = 3  # examples of what escaped, for each kind


def structural(arguments: argparse.Namespace) -> Iterator[Outcome]:
    """Every planting that needs no text, checked in batches."""
    places = (records.packaged(), records.invented(arguments.incidents), records.demo(), records.orla())
    cases = [
        Case(kind, record, planting)
        for kind in of(STRUCTURAL)
        if not arguments.kinds or kind.name in arguments.kinds
        for record in places
        for planting in first(kind.plantings(record), arguments.alone if kind.whole else arguments.most)
    ]
    console = Console(stderr=True)
    every = list(batches(cases, arguments.batch, 6))
    for batch in track(every, "planting", console=console, disable=not console.is_terminal):
        yield from run(batch)
    if arguments.whole:
        same = compare(first_of(cases, arguments.whole))
        print(f"in their whole record: {same} of {min(arguments.whole, len(cases))} have the same findings")


def first_of(cases: list[Case], most: int) -> list[Case]:
    """Some cases spread over all."""
    return [cases[round(number * (len(cases) - 1) / max(1, most - 1))] for number in range(most)]


def compare(cases: list[Case]) -> int:
    """How many cases have the same findings in their slice and in their whole record."""

    pairs = ((run([case])[0], run([case], whole=True)[0]) for case in cases)
    return sum(told_by(one) == told_by(other) for one, other in pairs)


def told_by(outcome: Outcome) -> list[tuple[str, int, str]]:
    """The findings of an outcome, as they are compared."""
    return [(finding.code, finding.line, finding.message) for finding in outcome.findings]


def textual(arguments: argparse.Namespace) -> Iterator[Outcome]:
    """Every planting that only the text shows, compared with it, those of different paragraphs in one run."""
    record = records.packaged()
    cases = [
        Case(kind, record, planting)
        for kind in of(TEXTUAL)
        if not arguments.kinds or kind.name in arguments.kinds
        for planting in first(kind.plantings(record), arguments.most)
    ]
    console = Console(stderr=True)
    with tempfile.TemporaryDirectory() as folder:
        every = list(packed(cases))
        for some in track(every, "planting", console=console, disable=not console.is_terminal):
            yield from compared_together(some, arguments.source, Path(folder))
        if arguments.whole:
            few = first_of(cases, arguments.whole)
            alone = {each: compared_together([each], arguments.source, Path(folder))[0] for each in few}
            shared = [one for some in packed(few) for one in compared_together(some, arguments.source, Path(folder))]
            same = sum(told_by(one) == told_by(alone[one.case]) for one in shared)
            print(f"in a run of their own: {same} of {len(few)} have the same findings")


def told(outcomes: list[Outcome], half: str) -> bool:
    """Print what was found; whether all of it was."""
    by_kind: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_kind[outcome.case.kind.name].append(outcome)
    print(f"{'kind':<36}{'planted':>8}{'found':>7}{'strays':>7}")
    for name, each in by_kind.items():
        found, strays = sum(one.found for one in each), sum(bool(one.strays) for one in each)
        print(f"{name:<36}{len(each):>8}{found:>7}{strays:>7}")
    escaped = [outcome for outcome in outcomes if not outcome.found]
    strayed = [outcome for outcome in outcomes if outcome.strays]
    share = 100 * (1 - len(escaped) / max(1, len(outcomes)))
    print(f"\n{half}: {len(by_kind)} kinds, {len(outcomes)} planted, {share:.1f} % found, {len(strayed)} with strays")
    for title, some in (("escaped", escaped), ("named another node", strayed)):
        shown: dict[str, int] = defaultdict(int)
        for outcome in some:
            shown[outcome.case.kind.name] += 1
            if shown[outcome.case.kind.name] <= SHOWN:
                codes = (
                    ", ".join(sorted({f"{finding.line}:{finding.code}" for finding in outcome.findings})) or "nothing"
                )
                print(f"  {title}: {outcome.case.kind.name}: {outcome.case.planting.note} (reported: {codes})")
    return not escaped and not strayed


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--source", type=Path, help="the report's text: plant textual mistakes instead")
    parser.add_argument("--kinds", nargs="*", help="only these kinds")
    parser.add_argument("--most", type=int, default=10**9, help="at most so many plantings of a kind in a record")
    parser.add_argument("--alone", type=int, default=2, help="of kinds that need the whole record, at most so many")
    parser.add_argument("--batch", type=int, default=150, help="plantings checked in one run")
    parser.add_argument("--incidents", type=int, default=12, help="of the generated record")
    parser.add_argument("--whole", type=int, default=0, help="how many to check in their whole record too")
    arguments = parser.parse_args()
    began = time.perf_counter()
    outcomes = list(textual(arguments) if arguments.source else structural(arguments))
    complete = told(outcomes, TEXTUAL if arguments.source else STRUCTURAL)
    print(f"  {time.perf_counter() - began:.0f} s")
    sys.exit(0 if complete or arguments.source else 1)


if __name__ == "__main__":
    main()
