"""The claims lists and the record keep pace: every statement node has a claim, every claim a node that exists."""

from __future__ import annotations

import csv
import re

from onrecord import files, record
from onrecord.terms import REC

CLAIMS = files.root() / "docs" / "claims"
DATA = files.root() / "data" / "mali2025.ttl"


def table(name: str) -> list[dict[str, str]]:
    with (CLAIMS / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def names() -> dict[str, str]:
    """IRI to prefixed name of every subject of the record."""
    prefixes = dict(re.findall(r"@prefix (\S+): <([^>]+)>", DATA.read_text(encoding="utf-8")))
    found = {}
    for iri in {q.subject.value for q in record.parse(DATA)}:
        prefix = max((p for p in prefixes if iri.startswith(prefixes[p])), key=lambda p: len(prefixes[p]))
        found[iri] = f"{prefix}:{iri.removeprefix(prefixes[prefix])}"
    return found


def cited() -> dict[str, set[str]]:
    """Prefixed name of every statement node to the passages it cites."""
    known = names()
    evidence: dict[str, set[str]] = {}
    for quad in record.parse(DATA):
        if quad.predicate.value == REC + "evidence":
            evidence.setdefault(known[quad.subject.value], set()).add(quad.object.value.rsplit("/", 1)[-1])
    return evidence


def test_every_node_of_a_claim_exists_and_shares_a_passage_with_it() -> None:
    known, evidence = set(names().values()), cited()
    rows = table("mali2025.tsv")
    assert len(rows) > 300
    for row in rows:
        nodes = [n for n in row["node"].split("; ") if n]
        assert nodes or row["claim"].startswith("Not said"), row
        for node in nodes:
            assert node in known, (row["id"], node)
            assert node not in evidence or evidence[node] & set(row["passage"].split("; ")), (row["id"], node)


def test_every_statement_node_has_a_claim() -> None:
    claimed = {node for row in table("mali2025.tsv") for node in row["node"].split("; ")}
    assert sorted(set(cited()) - claimed) == []


def test_every_row_of_the_second_reading_is_reconciled() -> None:
    second = {row["id"] for row in table("mali2025-second.tsv")}
    reconciled = table("mali2025-reconciliation.tsv")
    assert {row["second"] for row in reconciled if row["second"]} == second
    assert all(row["decision"] for row in reconciled if row["verdict"] not in ("same", "finer", "coarser"))
