"""Dumps: each read back by another library than wrote it, the same bytes every time, whole in a folder of their own."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from click.testing import CliRunner

from onrecord import description, export, files, record
from onrecord.cli.export import export as command
from onrecord.errors import OnrecordError, SetupError, UsageError
from onrecord.export import folder as dumps
from onrecord.export.content import NAMES
from onrecord.terms import REC


@pytest.fixture(scope="module")
def content() -> export.Content:
    return export.collect()


@pytest.fixture(scope="module")
def written(content: export.Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dumps") / "all"
    assert export.write(content, target)
    return target


@pytest.fixture
def small() -> export.Content:
    return export.collect(["links", "description"])


def quads(content: export.Content, named: bool = True) -> set[ox.Quad]:
    """What a dump must say, with blank nodes labelled by what they are."""
    graphs = {layer: ox.NamedNode(content.graph_name(layer)) for layer in content.graphs}
    return canonical(
        ox.Quad(t.subject, t.predicate, t.object, graphs[layer] if named else ox.DefaultGraph())
        for layer, triples in content.graphs.items()
        for t in triples
    )


def canonical(quads: object) -> set[ox.Quad]:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)


def by_rdflib(text: bytes, form: str) -> set[ox.Quad]:
    dataset = rdflib.Dataset()
    dataset.parse(data=text.decode(), format=form)
    return canonical(ox.parse(dataset.serialize(format="nquads").encode(), format=ox.RdfFormat.N_QUADS))


def test_the_content_is_that_of_the_layers(content: export.Content) -> None:
    assert tuple(content.graphs) == NAMES
    for layer, paths in record.layer_files().items():
        parsed = {quad.triple for path in paths for quad in record.parse(path)}
        assert len(content.graphs[layer]) == len(parsed)
        assert canonical(ox.Quad(t.subject, t.predicate, t.object) for t in parsed) == canonical(
            ox.Quad(t.subject, t.predicate, t.object) for t in content.graphs[layer]
        )
    labels = {
        node.value
        for t in content.graphs["ontology"]
        for node in (t.subject, t.object)
        if isinstance(node, ox.BlankNode)
    }
    assert labels
    assert all(label.startswith("ontology-c14n") for label in labels)


@pytest.mark.parametrize(("file", "form"), [("onrecord.trig", "trig"), ("onrecord.jsonld", "json-ld")])
def test_rdflib_reads_the_dataset_back(content: export.Content, written: Path, file: str, form: str) -> None:
    assert by_rdflib((written / file).read_bytes(), form) == quads(content)


def test_packed_quads_and_jsonld_read_back(content: export.Content, written: Path) -> None:
    lines = gzip.decompress((written / "onrecord.nq.gz").read_bytes())
    assert canonical(ox.parse(lines, format=ox.RdfFormat.N_QUADS)) == quads(content)
    text = (written / "onrecord.jsonld").read_bytes()
    assert canonical(ox.parse(text, format=ox.RdfFormat.JSON_LD)) == quads(content)


@pytest.mark.parametrize("layer", NAMES)
def test_turtle_reads_back(content: export.Content, written: Path, layer: str) -> None:
    parsed = rdflib.Graph().parse(written / f"{layer}.ttl")
    lines = parsed.serialize(format="nt").encode()
    one = export.Content({layer: content.graphs[layer]}, content.base, content.prefixes)
    assert canonical(ox.parse(lines, format=ox.RdfFormat.N_TRIPLES)) == quads(one, named=False)


def test_jsonld_reads_well(written: Path) -> None:
    document = json.loads((written / "onrecord.jsonld").read_bytes())
    context = document["@context"]
    assert context["@version"] == 1.1
    assert context["victim"] == {"@id": f"{REC}victim", "@type": "@id"}
    assert context["latestEnd"]["@type"].endswith("#date")
    assert context["label"]["@container"] == "@language"
    graphs = {graph["id"].rsplit("/", 1)[-1]: graph["graph"] for graph in document["graph"]}
    assert set(graphs) == set(NAMES)
    arrest = next(node for node in graphs["record"] if node["id"].endswith("sebabougou/arrest"))
    assert arrest["type"] == "Arrest"
    assert set(arrest["label"]) == {"en", "fr"}
    assert arrest["latestEnd"] == "2025-04-12"
    assert list(arrest)[:3] == ["id", "type", "label"]
    group = next(node for node in graphs["record"] if node["id"].endswith("sebabougou/men"))
    assert group["statedCount"] == 100
    # Every key is a word, unless another term has it.
    keys = {key for nodes in graphs.values() for node in nodes for key in node}
    assert [key for key in keys if ":" in key and key.partition(":")[2] not in context] == []
    assert len([key for key in keys if ":" not in key]) > 150


def test_another_process_writes_the_same_bytes(written: Path, tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": "7"}
    program = [sys.executable, "-m", "onrecord.cli.main", "export", "--all", str(tmp_path / "other")]
    done = subprocess.run(program, env=environment, capture_output=True, text=True, check=True)
    assert "written" in done.stderr
    assert done.stdout == ""
    assert {p.name: p.read_bytes() for p in written.iterdir()} == {
        p.name: p.read_bytes() for p in (tmp_path / "other").iterdir()
    }


def test_the_folder_accounts_for_every_byte(content: export.Content, written: Path) -> None:
    found = json.loads((written / "manifest.json").read_bytes())
    assert [file["name"] for file in found["files"]] == [dump.file for dump in description.dumps()]
    assert {path.name for path in written.iterdir()} == {
        *(f["name"] for f in found["files"]),
        "manifest.json",
        "SHA256SUMS",
    }
    for file in found["files"]:
        data = (written / file["name"]).read_bytes()
        assert (len(data), hashlib.sha256(data).hexdigest()) == (file["bytes"], file["sha256"])
    assert found["files"][0]["triples"] == sum(map(len, content.graphs.values()))
    sums = dict(reversed(line.split("  ")) for line in (written / "SHA256SUMS").read_text().splitlines())
    assert sums["manifest.json"] == hashlib.sha256((written / "manifest.json").read_bytes()).hexdigest()
    assert len(sums) == len(found["files"]) + 1


def test_the_same_dump_is_left_alone_and_a_new_one_takes_its_place(small: export.Content, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "dumps"
    assert export.write(small, target)
    stamp = (target / "links.ttl").stat().st_mtime_ns
    assert not export.write(small, target)
    assert (target / "links.ttl").stat().st_mtime_ns == stamp
    assert export.write(export.collect(["reference"]), target)
    assert {path.name for path in target.iterdir()} >= {"reference.ttl"}
    assert not (target / "links.ttl").exists()
    assert list(target.parent.iterdir()) == [target]


def strange(target: Path) -> None:
    target.mkdir()
    (target / "diary.txt").write_text("mine")


def forged(target: Path) -> None:
    target.mkdir()
    (target / "manifest.json").write_text('{"kind": "another", "files": [{"name": "links.ttl"}]}')
    (target / "links.ttl").write_text("mine")


def beside(target: Path) -> None:
    export.write(export.collect(["links"]), target)
    (target / "diary.txt").write_text("mine")


@pytest.mark.parametrize("prepare", [strange, forged, beside])
def test_what_is_not_ours_is_never_overwritten(
    small: export.Content, tmp_path: Path, prepare: Callable[[Path], None]
) -> None:
    target = tmp_path / "dumps"
    prepare(target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    with pytest.raises(UsageError, match="what no dump of ours wrote"):
        export.write(small, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before


def test_a_file_or_the_folder_one_is_in_is_refused(
    small: export.Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UsageError, match="this is a file"):
        export.write(small, tmp_path / "file")
    with pytest.raises(SetupError, match="no folder can be made"):
        export.write(small, tmp_path / "file" / "dumps")
    monkeypatch.chdir(tmp_path)
    for name in (".", ".."):
        with pytest.raises(UsageError, match="you are in this folder"):
            export.write(small, Path(name))


@pytest.mark.parametrize("call", [0, 3])
def test_a_failure_leaves_what_was_there(
    small: export.Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    target = tmp_path / "dumps"
    assert export.write(export.collect(["links"]), target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    calls = []
    real_write, real_rename = Path.write_bytes, Path.rename

    def write_bytes(self: Path, data: bytes) -> int:
        calls.append(self)
        if call and len(calls) == call:
            raise OSError(28, "No space left on device")
        return real_write(self, data)

    def rename(self: Path, other: Path) -> Path:
        if not call and self.name == "new":
            raise OSError(5, "Input/output error")
        return real_rename(self, other)

    monkeypatch.setattr(Path, "write_bytes", write_bytes)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(SetupError, match=r"cannot be written \((No space|Input/output)"):
        export.write(small, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_of_a_symbolic_link_is_followed(small: export.Content, tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert export.write(small, tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real" / "links.ttl").is_file()


def run(*arguments: str) -> tuple[str, bytes]:
    done = CliRunner().invoke(command, arguments, catch_exceptions=True)
    if isinstance(done.exception, OnrecordError):
        return done.exception.message, b""
    assert done.exit_code == 0, done.output
    return "", done.stdout_bytes


def test_one_format_goes_to_a_file_or_to_stdout(tmp_path: Path) -> None:
    _, shown = run("--layer", "links", "--format", "trig")
    run("--layer", "links", "-o", str(tmp_path / "links.trig"))
    assert (tmp_path / "links.trig").read_bytes() == shown
    run("--layer", "links", "-o", str(tmp_path / "links.nt.gz"))
    lines = gzip.decompress((tmp_path / "links.nt.gz").read_bytes())
    assert lines == run("--layer", "links", "--format", "ntriples")[1]
    assert lines.decode().splitlines() == sorted(lines.decode().splitlines())
    _, one = run("--layer", "links", "--format", "jsonld")
    _, two = run("--layer", "links", "--layer", "derived", "--format", "jsonld")
    assert len(by_rdflib(one, "json-ld")) == len(lines.splitlines())
    assert by_rdflib(one, "json-ld") < by_rdflib(two, "json-ld")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "there is no format"),
        (["--layer", "recrd", "--format", "turtle"], "there is no layer 'recrd'"),
        (["-o", "x.pdf"], "does not say a format"),
        (["--all", "d", "--format", "trig"], "--all writes every dump"),
        (["--all", ""], "--all is empty"),
        (["--root", "/", "--format", "trig"], "there is no record"),
        (["--graph-base", "no", "--format", "trig"], "graph names cannot begin"),
        (["--url", "ftp://x", "--format", "trig"], "dumps cannot be published there"),
        (["-o", "/nowhere/x.ttl"], "cannot be written"),
    ],
)
def test_bad_input_is_refused_in_words(
    arguments: list[str], words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said, shown = run(*arguments)
    assert words in said
    assert shown == b""
    assert list(tmp_path.iterdir()) == []


def test_a_broken_record_names_its_line_and_writes_nothing(tmp_path: Path) -> None:
    shutil.copytree(files.root() / "data", tmp_path / "record" / "data")
    with (tmp_path / "record" / "data" / "mali2025.ttl").open("a", encoding="utf-8") as file:
        file.write("\n<broken")
    said, _ = run("--root", str(tmp_path / "record"), "--all", str(tmp_path / "dumps"))
    assert "mali2025.ttl:" in said
    assert not (tmp_path / "dumps").exists()


def test_a_dump_of_another_base_and_place_says_so(tmp_path: Path) -> None:
    target = tmp_path / "dumps"
    run("--all", str(target), "--graph-base", "https://example.org/g/", "--url", "https://example.org/dumps")
    text = (target / "onrecord.trig").read_text("utf-8")
    assert "<https://example.org/g/record> {" in text
    assert "<https://example.org/dumps/record.ttl>" in text
    assert "<https://w3id.org/onrecord/graph/record> {" not in text


def test_only_jsonld_loads_rdflib() -> None:
    program = (
        "import sys; from onrecord import export; "
        "export.serialize(export.collect(['links']), 'trig'); print('rdflib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_every_dump_is_of_a_format() -> None:
    for dump in description.dumps():
        form, packed = export.of_name(dump.file)
        assert form in export.FORMATS
        assert packed == dump.packed
    assert dumps.MANIFEST not in {dump.file for dump in description.dumps()}
