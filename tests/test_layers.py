"""The layers: each triple in one only, no blank node in data, the derived one rebuilt to the byte and droppable."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord import answers, derive, files, questions, record
from onrecord.errors import DataError

ROOT = files.root()


def triples(layer: str) -> set[str]:
    return {str(quad.triple) for path in record.layer_files()[layer] for quad in record.parse(path)}


def test_no_triple_stands_in_two_layers() -> None:
    counts = Counter(triple for layer in record.LAYERS for triple in triples(layer))
    assert len(counts) > 3000
    assert [triple for triple, n in counts.items() if n > 1] == []


def test_no_blank_node_in_data() -> None:
    data = [q for layer in ("record", "derived") for path in record.layer_files()[layer] for q in record.parse(path)]
    assert len(data) > 3000
    assert not [q for q in data if ox.BlankNode in (type(q.subject), type(q.object))]


def test_derived_files_are_as_the_record_gives_them() -> None:
    assert derive.compare() == []
    assert derive.build() == derive.build()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    for folder in files.FOLDERS:
        shutil.copytree(ROOT / folder, tmp_path / folder)
    return tmp_path


def test_a_changed_record_makes_the_derived_layer_stale_and_write_mends_it(checkout: Path) -> None:
    data = checkout / "data" / "mali2025.ttl"
    data.write_text(data.read_text().replace('"2025-10-13"^^xsd:date', '"2025-10-14"^^xsd:date'))
    assert [finding.path for finding in derive.compare(checkout)] == ["data/derived/day-numbers.ttl"]
    assert derive.write(checkout) == [Path("data/derived/day-numbers.ttl")]
    assert derive.compare(checkout) == []


def test_a_hedged_side_is_not_derived(checkout: Path) -> None:
    data = checkout / "data" / "mali2025.ttl"
    data.write_text(data.read_text() + "\ngen:side-wagner rec:certainty rec:presumed .\n")
    assert "wagner-group" not in derive.build(checkout)[Path("data/derived/sides.ttl")]


def test_a_stray_derived_file_is_found(checkout: Path) -> None:
    (checkout / "data" / "derived" / "guess.ttl").write_text("")
    assert [finding.code for finding in derive.compare(checkout)] == ["derived-stray"]


def test_questions_without_totals_by_side_do_not_need_the_derived_layer() -> None:
    question = questions.question("killings")
    with_derived = answers.answer(record.Store(), question).texts()
    assert answers.answer(record.Store(layers=("ontology", "record")), question).texts() == with_derived


def test_broken_turtle_names_file_and_line(checkout: Path) -> None:
    data = checkout / "data" / "mali2025.ttl"
    lines = data.read_text().splitlines()
    lines[40] = 'id:broken a rec:State ; rdfs:label "no end'
    data.write_text("\n".join(lines))
    with pytest.raises(DataError) as caught:
        record.Store(root=checkout)
    assert "mali2025.ttl:41" in caught.value.message
