"""The claims lists and the record keep pace: every statement node has a claim, every claim a node that exists."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from onrecord import files, record
from onrecord.terms import REC

# Folder that holds data/ and docs/, name of the record, how many claims its list has more than.
RECORDS = [(files.root(), "mali2025", 300), (files.root() / "examples" / "zembria", "zembria2024", 80)]
each_record = pytest.mark.parametrize(("root", "name", "number"), RECORDS, ids=[name for _, name, _ in RECORDS])


def table(root: Path, name: str) -> list[dict[str, str]]:
    with (root / "docs" / "claims" / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def names(data: Path) -> dict[str, str]:
    """IRI to prefixed name of every subject of the record."""
    prefixes = dict(re.findall(r"@prefix (\S+): <([^>]+)>", data.read_text(encoding="utf-8")))
    found = {}
    for iri in {q.subject.value for q in record.parse(data)}:
        prefix = max((p for p in prefixes if iri.startswith(prefixes[p])), key=lambda p: len(prefixes[p]))
        found[iri] = f"{prefix}:{iri.removeprefix(prefixes[prefix])}"
    return found


def cited(data: Path) -> dict[str, set[str]]:
    """Prefixed name of every statement node to the passages it cites."""
    known = names(data)
    evidence: dict[str, set[str]] = {}
    for quad in record.parse(data):
        if quad.predicate.value == REC + "evidence":
            evidence.setdefault(known[quad.subject.value], set()).add(quad.object.value.rsplit("/", 1)[-1])
    return evidence


@each_record
def test_every_node_of_a_claim_exists_and_shares_a_passage_with_it(root: Path, name: str, number: int) -> None:
    data = root / "data" / f"{name}.ttl"
    known, evidence = set(names(data).values()), cited(data)
    rows = table(root, name)
    assert len(rows) > number
    for row in rows:
        nodes = [n for n in row["node"].split("; ") if n]
        assert nodes or row["claim"].startswith("Not said"), row
        for node in nodes:
            assert node in known, (row["id"], node)
            assert node not in evidence or evidence[node] & set(row["passage"].split("; ")), (row["id"], node)


@each_record
def test_every_statement_node_has_a_claim(root: Path, name: str, number: int) -> None:
    claimed = {node for row in table(root, name) for node in row["node"].split("; ")}
    assert sorted(set(cited(root / "data" / f"{name}.ttl")) - claimed) == []


@each_record
def test_every_row_of_the_second_reading_is_reconciled(root: Path, name: str, number: int) -> None:
    second = {row["id"] for row in table(root, f"{name}-second")}
    reconciled = table(root, f"{name}-reconciliation")
    assert {row["second"] for row in reconciled if row["second"]} == second
    assert all(row["decision"] for row in reconciled if row["verdict"] not in ("same", "finer", "coarser"))
