"""The same record written otherwise has the same findings: prefixes renamed, statements reordered, files split."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

from onrecord import files
from onrecord.check import check
from onrecord.check.sources import gather

SEEDS = [
    ("rec:victim kobe:dead", "rec:victm kobe:dead"),
    ("rec:degree rec:directlyCarriedOut ;", ""),
    ("rec:basis rec:stated", "rec:basis rec:male"),
    ("rec:countQualifier rec:atLeast", "rec:countQualifier rec:exact"),
    ("rec:sex rec:male", "rec:sex rec:stated"),
]


def seeded() -> str:
    """The record with a few mistakes, each where its text first stands in an incident."""
    text = (files.root() / "data" / "mali2025.ttl").read_text("utf-8")
    planted = 0
    for old, new in SEEDS:
        planted += old in text
        text = text.replace(old, new, 1)
    assert planted >= 4
    return text


def statements(text: str) -> tuple[list[str], list[str]]:
    """Prefix declarations, and the statements about each node (the record writes one to a paragraph)."""
    prefixes = [line for line in text.splitlines() if line.startswith("@prefix")]
    body = "\n".join(line for line in text.splitlines() if not line.startswith(("@prefix", "#")))
    found = [part.strip() for part in re.split(r"(?<= \.)\n", body) if part.strip()]
    return prefixes, found


def renamed(text: str) -> str:
    """Every prefix under another name; nothing within quotes or angle brackets is touched."""
    names = re.findall(r"^@prefix ([\w-]*):", text, re.MULTILINE)
    parts = re.split(r'("(?:[^"\\]|\\.)*"(?:@[\w-]+)?|<[^>]*>|#[^\n]*)', text)
    for number in range(0, len(parts), 2):
        for name in sorted(names, key=len, reverse=True):
            parts[number] = re.sub(rf"(?<![\w:-]){re.escape(name)}:", f"q{names.index(name)}x:", parts[number])
    return "".join(parts)


def reversed_predicates(statement: str) -> str:
    """The properties of a node in another order; its class stays where it is."""
    if '"""' in statement or "[" in statement:
        return statement
    head, *rest = statement.removesuffix(".").rstrip().split(" ;\n")
    return " ;\n".join([head, *reversed(rest)]) + " ."


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    path = tmp_path_factory.mktemp("seeded") / "mali2025.ttl"
    path.write_text(seeded(), "utf-8")
    found = told([path])
    assert len({code for code, _ in found}) >= 4
    return found


def told(paths: list[Path]) -> set[tuple[str, str]]:
    """Code and node of each finding, the node by its IRI and the place by what stands there."""
    prefixes = {source.name: source.positions.prefixes for source in gather(paths).checked}
    found = set()
    for finding in check(paths):
        prefix, _, local = finding.node.partition(":")
        found.add((finding.code, prefixes[finding.path].get(prefix, f"{prefix}:") + local))
        line = Path(finding.path).read_text("utf-8").split("\n")[finding.line - 1]
        assert line[finding.column - 1 : finding.column].strip()
    return found


def test_prefixes_may_be_named_otherwise(expected: set[tuple[str, str]], tmp_path: Path) -> None:
    path = tmp_path / "renamed.ttl"
    path.write_text(renamed(seeded()), "utf-8")
    assert {t.subject for t in gather([path]).checked[0].triples} == _subjects(seeded(), tmp_path)
    assert told([path]) == expected


def test_statements_may_stand_in_any_order_and_in_several_files(expected: set[tuple[str, str]], tmp_path: Path) -> None:
    prefixes, parts = statements(seeded())
    parts = [reversed_predicates(part) for part in parts]
    random.Random(5).shuffle(parts)  # noqa: S311  (no secret)
    paths = [tmp_path / f"part-{number}.ttl" for number in range(3)]
    for number, path in enumerate(paths):
        path.write_text("\n".join([*prefixes, "", *parts[number::3]]) + "\n", "utf-8")
    assert set().union(*(_subjects(path.read_text("utf-8"), tmp_path) for path in paths)) == _subjects(
        seeded(), tmp_path
    )
    assert told(paths) == expected


def _subjects(text: str, folder: Path) -> set[str]:
    path = folder / "counted.ttl"
    path.write_text(text, "utf-8")
    return {triple.subject for triple in gather([path]).checked[0].triples}
