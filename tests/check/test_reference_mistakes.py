"""Mistakes in the reference layer, which is checked together with the record that it is about."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from onrecord import files
from onrecord.check import check

RECORD = files.root() / "data" / "mali2025.ttl"
PLACES, LAW, ORGANS = "places.ttl", "law.ttl", "organs.ttl"

# File, node, what stands in its block, what an editor writes, the code that tells of it.
MISTAKES = {
    "unverified-called-verified": (
        LAW, "ref:instrument-additional-protocol-i", "rec:unverified", "rec:verified", "verification"),
    "armed-group-as-organ": (
        ORGANS, "ref:organ-gendarmerie", "rec:subject id:gendarmerie", "rec:subject id:jnim", "state-organ-subject"),
    "foreign-force-as-organ": (
        ORGANS, "ref:organ-gendarmerie", "rec:subject id:gendarmerie", "rec:subject id:wagner-group",
        "state-organ-subject"),
    "organ-of-a-country": (
        ORGANS, "ref:organ-gendarmerie", "rec:counterpart id:mali ", "rec:counterpart id:mali-country ",
        "state-organ-counterpart"),
    "sign-of-a-longitude-lost": (PLACES, "ref:location-tonka", "longitude -3.7", "longitude 13.7", "within-reach"),
    "point-of-another-town": (PLACES, "ref:location-sokolo", "-6.1219", "-10.229281", "within-reach"),
    "code-of-another-region": (PLACES, "ref:location-tonka", '"ML0602"', '"ML0402"', "region-agreement"),
    "code-of-another-country": (PLACES, "ref:location-tonka", '"ML0602"', '"MR012"', "region-agreement"),
    "rival-with-the-entry-chosen": (
        PLACES, "ref:candidate-kobou-6869622", 'geonamesId "6869622"', 'geonamesId "2455145"', "entry-once"),
    "number-of-another-provision": (
        LAW, "ref:provision-rome-statute-7-1-b", '"7(1)(b)"', '"7(1)(a)"', "entry-once"),
    "signed-before-it-was-made": (
        LAW, "ref:step-mali-rome-statute-signature", "1998-07-17", "1989-07-17", "after-instrument"),
    "bound-before-it-was-made": (
        LAW, "ref:membership-mali-rome-statute", "2002-07-01", "1992-07-01", "after-instrument"),
}  # fmt: skip


def text(name: str) -> str:
    return (RECORD.parent / "reference" / name).read_text("utf-8")


def block(name: str, node: str) -> tuple[int, int]:
    start = text(name).index(f"\n{node} a ") + 1
    return start, text(name).index("\n\n", start)


def test_without_a_mistake_nothing_is_found() -> None:
    assert check([RECORD, *(RECORD.parent / "reference" / name for name in (PLACES, LAW, ORGANS))]) == []


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_in_the_reference_is_found(tmp_path: Path, mistake: str) -> None:
    name, node, old, new, code = MISTAKES[mistake]
    start, stop = block(name, node)
    written = text(name)
    assert old in written[start:stop]
    data = tmp_path / "data"
    for folder in ("passages", "reference"):
        shutil.copytree(RECORD.parent / folder, data / folder)
    shutil.copy(RECORD, data)
    path = data / "reference" / name
    path.write_text(written[:start] + written[start:stop].replace(old, new) + written[stop:], "utf-8")
    found = [
        finding for finding in check([data / RECORD.name, path]) if finding.path.endswith(name) and finding.code == code
    ]
    first, last = written.count("\n", 0, start) + 1, written.count("\n", 0, stop) + 1
    assert any(first <= finding.line <= last for finding in found), found
