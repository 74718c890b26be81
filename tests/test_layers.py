"""The layers: each triple in one only, no blank node in data, the derived one rebuilt to the byte and droppable."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord import answers, derive, files, graph, questions, record
from onrecord.errors import DataError, SetupError

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


def test_a_correction_is_told_to_the_readers(checkout: Path) -> None:
    data = checkout / "data" / "mali2025.ttl"
    note = 'dcterms:modified "2026-12-01"^^xsd:date ; skos:changeNote "Count mended."@en , "Nombre corrigé."@fr'
    data.write_text(f"{data.read_text()}\nkobou:homes {note} .\n")
    assert derive.write(checkout) == [Path("data/CORRECTIONS.md")]
    page = (checkout / "data" / "CORRECTIONS.md").read_text()
    assert "**2026-12-01**, 30 homes (Kobou)" in page
    assert "Count mended. / Nombre corrigé." in page


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


ENGINES = (record.Store, graph.Store)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        (b"@prefix : <http://a/> .\n:a :b :c ;; d .\n", 2, "broken Turtle"),
        # rdflib itself ends in an AssertionError and an IndexError on these
        (b'@prefix : <http://a/> .\n\n:a :b "x', 3, "broken Turtle"),
        (b'@prefix : <http://a/> .\n:a :b "x"^^"y" .\n', 2, "broken Turtle"),
        ('@prefix : <http://a/> .\n:a :b "Véra" .\n'.encode("latin-1"), 2, "not UTF-8"),
    ],
)
def test_a_broken_file_is_a_data_error_with_its_line_on_both_engines(
    checkout: Path, engine: type[record.Store] | type[graph.Store], content: bytes, line: int, says: str
) -> None:
    path = checkout / "data" / "extra.ttl"
    path.write_bytes(content)
    with pytest.raises(DataError) as caught:
        engine(layers=("record",), root=checkout)
    assert caught.value.message.startswith(f"{path}:{line}: {says}")
    assert "b'" not in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("fault", ["folder", "closed", "dangling", "loop"])
def test_a_file_that_cannot_be_read_is_a_setup_error_on_both_engines(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, engine: type[record.Store] | type[graph.Store], fault: str
) -> None:
    path = checkout / "data" / "extra.ttl"
    if fault == "folder":
        path.mkdir()
    elif fault == "closed":
        path.write_text("")
        read = Path.read_bytes

        def refuse(self: Path) -> bytes:  # permissions do not keep root, who runs CI, from reading
            if self == path:
                raise PermissionError(13, "Permission denied", str(path))
            return read(self)

        monkeypatch.setattr(Path, "read_bytes", refuse)
    else:
        path.symlink_to(path if fault == "loop" else checkout / "gone.ttl")
    with pytest.raises(SetupError) as caught:
        engine(layers=("record",), root=checkout)
    assert caught.value.message.startswith(f"{path}: ")
    assert caught.value.hint


def test_turtle_that_only_oxigraph_reads_is_named_by_line(tmp_path: Path) -> None:
    path = tmp_path / "newer.ttl"
    path.write_text("@prefix : <http://a/> .\n:a :b << :a :b :c >> .\n")
    with pytest.raises(DataError, match=r"newer\.ttl:2: rdflib does not read"):
        graph.load([path])
