"""The corpus written otherwise: prefixes renamed, statements reordered, split over files, and the same findings."""

from __future__ import annotations

import random
import re
from pathlib import Path

import planting
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from planting import STRUCTURAL, first, records
from planting.checking import check, expanded, slug_of
from planting.slices import passages_for, sliced
from planting.slices import renamed as under_another_name

from onrecord.check.sources import gather

RECORD = records.orla()
# A ring or a double is told of at its last statement in the order of the text, so its node is another when that is.
ORDERED = ("told-twice", "cycle")
# A contradiction is told at the statement that stands last, and not at all where another finding stands already.
# Where several reports are checked together, as here, names are looked up among those of the same file.
PLACED = ("disjoint-classes", "label-names-other")
FILES = 3


def planted() -> dict[str, str]:
    """The record with one planting of each kind that has a place in it, by the slug that each copy has."""
    texts = {}
    # Every fourth kind: three checks of them all would take minutes.
    for kind in planting.of(STRUCTURAL, "record")[::4]:
        for each in first(kind.plantings(RECORD), 1):
            if not kind.whole and not {*kind.codes, *each.codes} & {*ORDERED}:
                slug = f"k{len(texts)}"
                texts[slug] = under_another_name(sliced(RECORD, each), slug_of(RECORD), slug)
    return texts


TEXTS = planted()


def statements(text: str) -> tuple[list[str], list[str]]:
    """Prefix declarations, and the statements about each node."""
    prefixes = [line for line in text.splitlines() if line.startswith("@prefix")]
    body = "\n".join(line for line in text.splitlines() if not line.startswith(("@prefix", "#")))
    return prefixes, [part.strip() for part in re.split(r"(?<=[ .]\.)\n|(?<= \.)$", body) if part.strip()]


def with_prefixes_renamed(text: str) -> str:
    """Every prefix under another name; nothing within quotes or angle brackets is touched."""
    names = re.findall(r"^@prefix ([\w-]*):", text, re.MULTILINE)
    parts = re.split(r'("(?:[^"\\]|\\.)*"(?:@[\w-]+)?|<[^>]*>|#[^\n]*)', text)
    for number in range(0, len(parts), 2):
        for name in sorted(names, key=len, reverse=True):
            parts[number] = re.sub(rf"(?<![\w:-]){re.escape(name)}:", f"q{names.index(name)}x:", parts[number])
    return "".join(parts)


def write(folder: Path, texts: dict[str, str]) -> list[Path]:
    """The files of several records, with the passages of each."""
    (folder / "passages").mkdir(exist_ok=True)
    for old in folder.glob("*.ttl"):
        old.unlink()
    for name, text in texts.items():
        (folder / f"{name}.ttl").write_text(text, "utf-8")
        slug = name.split("-")[0]
        passages = under_another_name(passages_for(RECORD, TEXTS[slug]), slug_of(RECORD), slug)
        (folder / "passages" / f"{slug}.ttl").write_text(passages, "utf-8")
    return [folder / f"{name}.ttl" for name in texts]


def told(paths: list[Path]) -> set[tuple[str, str]]:
    """Code and node of each finding, the node by its IRI."""
    prefixes = {source.name: source.positions.prefixes for source in gather(paths).checked}
    findings = [finding for finding in check(paths) if finding.code not in PLACED]
    return {(finding.code, expanded(finding.node, prefixes[finding.path])) for finding in findings}


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> set[tuple[str, str]]:
    found = told(write(tmp_path_factory.mktemp("corpus"), TEXTS))
    assert len(TEXTS) >= 25
    assert len({code for code, _ in found}) >= 20
    return found


@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(seed=st.integers(0, 10**6))
def test_prefixes_order_and_files_change_no_finding(seed: int, expected: set[tuple[str, str]], tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311  (no secret)
    texts = {}
    for slug, text in TEXTS.items():
        prefixes, parts = statements(with_prefixes_renamed(text) if chance.random() < 0.7 else text)
        chance.shuffle(parts)
        for number in range(FILES):
            if share := parts[number::FILES]:
                texts[f"{slug}-{number}"] = "\n".join([*prefixes, "", *share]) + "\n"
    assert told(write(tmp_path, texts)) == expected
