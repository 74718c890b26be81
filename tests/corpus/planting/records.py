"""The conforming records in which mistakes are planted: the packaged one, invented ones, two small ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from onrecord import files
from planting.written import Written

_DEMO = Path(__file__).resolve().parents[2] / "check"
ORLA = Path(__file__).resolve().parents[1] / "orla.txt"


@cache
def packaged() -> Written:
    """data/mali2025.ttl with its passages."""
    data = files.root() / "data"
    return Written((data / "mali2025.ttl").read_text("utf-8"), (data / "passages" / "mali2025.ttl").read_text("utf-8"))


@cache
def demo() -> Written:
    """tests/check/demo.ttl, with JNIM, which it leans on, described in it: a copy under other names needs its own."""
    jnim = packaged().nodes["https://w3id.org/onrecord/id/jnim"]
    text = (_DEMO / "demo.ttl").read_text("utf-8")
    lent = (
        packaged()
        .text[jnim.start : jnim.stop]
        .replace("skos:altLabel", "<http://www.w3.org/2004/02/skos/core#altLabel>")
    )
    return Written(f"{text}\n{lent}\n", (_DEMO / "passages" / "demo.ttl").read_text("utf-8"))


@cache
def invented(incidents: int = 12, seed: int = 3) -> Written:
    """A generated record (benchmarks/records.py), of a seed that makes a place for every mistake."""
    from records import generate  # pytest's pythonpath has benchmarks/

    record = generate(incidents, seed)
    return Written("\n".join(record.turtle()) + "\n", "\n".join(record.passages()) + "\n")


@cache
def orla() -> Written:
    """tests/corpus/orla2025.ttl: small, with an invented text of its own, tests/corpus/orla.txt."""
    from onrecord import passages

    text = ORLA.with_name("orla2025.ttl").read_text("utf-8")
    return Written(text, passages.turtle("orla2025", passages.make(ORLA.read_text("utf-8"))))
