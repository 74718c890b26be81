"""Files of any size as layers of their own: each format, said twice, broken, changed."""

from __future__ import annotations

import gzip
import signal
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from onrecord import manifest
from onrecord.errors import DataError, OnrecordError, SetupError, UsageError
from onrecord.load import bulk, run, stream
from onrecord.load.content import Content
from onrecord.load.folder import Folder
from onrecord.load.tally import Beside
from onrecord.load.target import Advance, silent
from onrecord.terms import XSD

BASE = "http://example.org/graphs"
RECORD = [Content("record", ('<http://e/r> <http://e/p> "été"@fr',))]
LINES = [f'<http://e/{n}> <http://e/p> "{n} été" .' for n in range(200)]
TURTLE = '@prefix : <http://e/> . :a :p 05, "x"@FR, [ :q (1 2) ] . :b :p [] .'


@pytest.fixture
def target(tmp_path: Path) -> Folder:
    made = Folder(tmp_path / "store")
    run.load(made, RECORD, BASE)
    return made


def written(tmp_path: Path, content: str | bytes, name: str = "own.nt") -> stream.Source:
    path = tmp_path / name
    raw = content if isinstance(content, bytes) else content.encode()
    path.write_bytes(gzip.compress(raw, mtime=0) if name.endswith(".gz") else raw)
    return stream.source("own", path)


def own(target: Folder) -> manifest.Layer | None:
    release = target.release(BASE)
    assert release is not None
    assert list(target.lines(release.graphs()["record"])) == list(RECORD[0].lines)
    return next((layer for layer in release.layers if layer.name == "own"), None)


@pytest.mark.parametrize("name", ["own.nt", "own.nt.gz", "own.ttl"])
@pytest.mark.parametrize("verify", bulk.VERIFY)
def test_a_file_is_a_layer_beside_the_record(target: Folder, tmp_path: Path, name: str, verify: str) -> None:
    outcome = bulk.load(target, written(tmp_path, "\n".join(LINES), name), BASE, verify)
    assert {line.layer.name: line.action for line in outcome.lines} == {"own": "written", "record": "kept"}
    layer = own(target)
    assert layer is not None
    assert sorted(target.lines(layer.graph)) == sorted(line[:-2] for line in LINES)
    assert layer.digest == Content("own", tuple(line[:-2] for line in LINES)).listed(BASE).digest
    # No stable name: it would be a second copy of something large.
    assert target.count(f"{BASE}/own") == 0
    again = bulk.load(target, written(tmp_path, "\n".join(LINES), name), BASE, verify)
    assert (again.switched, again.lines[0].action) == (False, "there already")


def test_what_is_said_twice_is_there_once(target: Folder, tmp_path: Path) -> None:
    twice = f'<http://e/x> <http://e/p> "05"^^<{XSD}integer> .\n<http://e/x> <http://e/p> "5"^^<{XSD}integer> .\n'
    content = "\n".join([*LINES, "# a comment", "", *LINES[:9], twice, f'<http://e/x> <http://e/p> "7"^^<{XSD}int> .'])
    bulk.load(target, written(tmp_path, content), BASE)
    layer = own(target)
    assert layer is not None
    assert layer.triples == target.count(layer.graph) == 202


def test_what_a_store_merges_is_counted_as_it_keeps_it(target: Folder, tmp_path: Path) -> None:
    path = tmp_path / "merged.ttl"
    path.write_text(f'<http://e/a> <http://e/p> 5, "05"^^<{XSD}int>, "7"^^<{XSD}short> .')
    source = stream.source("merged", path)
    outcome = bulk.load(target, source, BASE)
    (layer,) = [line.layer for line in outcome.lines if line.layer.name == "merged"]
    assert layer.triples == target.count(layer.graph) == 2
    again = bulk.load(target, source, BASE)
    assert [line.action for line in again.lines if line.layer.name == "merged"] == ["there already"]


def test_blank_nodes_get_the_same_names_each_time(target: Folder, tmp_path: Path) -> None:
    source = written(tmp_path, TURTLE, "own.ttl")
    assert list(source.blocks()) == list(source.blocks())
    bulk.load(target, source, BASE)
    layer = own(target)
    assert layer is not None
    lines = list(target.lines(layer.graph))
    assert len(lines) == layer.triples == 9
    assert not [line for line in lines if "_:" in line]
    labelled = written(tmp_path, '_:a <http://e/p> _:b .\n_:a <http://e/q> "_:a" .\n' + "\n".join(LINES))
    bulk.load(target, labelled, BASE)
    layer = own(target)
    assert layer is not None
    heads = [line.split(" ")[0] for line in target.lines(layer.graph) if "/genid/" in line]
    assert len(heads) == 2
    assert len(set(heads)) == 1


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        ("\n".join([*LINES, "<http://e/s> <p> ."]), "own.nt", "line 201"),
        ("\n".join([*LINES, "<http://e/s> <p> ."]), "own.nt.gz", "line 201"),
        ("\n".join([*LINES, "_:b <p> ."]), "own.nt", ":201"),
        (b'<http://e/s> <http://e/p> "\xff" .\n', "own.nt", "own.nt"),
        ("@prefix : <http://e/> .\n:a :b .", "own.ttl", ":2"),
        (f"{LINES[0][:-2]} <http://e/g> .", "own.nq", "it names a graph"),
        ("not gzip", "own.nt.gz ", "no such"),
    ],
)
def test_a_broken_file_leaves_nothing(
    target: Folder, tmp_path: Path, content: str | bytes, name: str, words: str
) -> None:
    if name.endswith(" "):
        with pytest.raises(UsageError):
            written(tmp_path, content, name)
        return
    source = written(tmp_path, content, name)
    with pytest.raises(DataError) as caught:
        bulk.load(target, source, BASE)
    assert words in caught.value.message
    assert own(target) is None
    assert len({str(graph) for graph in target.store.named_graphs() if "/own/" in str(graph)}) == 0


def test_half_a_gzip_file_is_named(target: Folder, tmp_path: Path) -> None:
    path = tmp_path / "own.nt.gz"
    path.write_bytes(gzip.compress("\n".join(LINES).encode())[:-20])
    with pytest.raises(DataError, match="not a whole gzip file"):
        bulk.load(target, stream.source("own", path), BASE)
    assert own(target) is None


def test_a_changed_file_takes_the_place_of_the_one_before(target: Folder, tmp_path: Path) -> None:
    first = bulk.load(target, written(tmp_path, "\n".join(LINES)), BASE).release.graphs()["own"]
    second = bulk.load(target, written(tmp_path, "\n".join(LINES[1:])), BASE)
    assert (target.count(first), target.count(second.release.graphs()["own"])) == (200, 199)
    bulk.load(target, written(tmp_path, "\n".join(LINES[2:])), BASE)
    assert target.count(first) == 0
    run.load(target, RECORD, BASE)
    layer = own(target)
    assert layer is not None
    assert layer.triples == 198


def test_what_stood_in_the_graph_before_is_not_taken_for_ours(target: Folder, tmp_path: Path) -> None:
    source = written(tmp_path, "\n".join(LINES))
    target.add(manifest.versioned("own", source.digest, BASE), ["<http://e/x> <http://e/y> <http://e/z>"])
    bulk.load(target, source, BASE)
    layer = own(target)
    assert layer is not None
    assert target.count(layer.graph) == 200


class Losing(Folder):
    """A store that loses a line, or changes one, and says nothing."""

    old = b'"7 \xc3\xa9t\xc3\xa9"'
    new = b'"8 \xc3\xa9t\xc3\xa9"'

    def stream(self, graph: str, blocks: Iterable[bytes], advance: Advance = silent) -> None:
        super().stream(graph, (block.replace(self.old, self.new) for block in blocks), advance)


def test_what_a_store_changes_is_noticed_by_value(tmp_path: Path) -> None:
    store = Losing(tmp_path / "store")
    run.load(store, RECORD, BASE)
    with pytest.raises(DataError, match="or their values differ"):
        bulk.load(store, written(tmp_path, "\n".join(LINES)), BASE)
    assert own(store) is None


def test_what_a_store_loses_is_noticed_by_count(tmp_path: Path) -> None:
    store = Losing(tmp_path / "store")
    run.load(store, RECORD, BASE)
    content = "\n".join([*LINES, '<http://e/7> <http://e/p> "8 été" .'])
    with pytest.raises(DataError, match=r"201 triples were sent .* 200 are there"):
        bulk.load(store, written(tmp_path, content), BASE, "count")
    assert own(store) is None


@pytest.mark.parametrize("name", ["record", "manifest", "journal", "release", "description", "Own", "own/x", "", "1"])
def test_a_name_that_is_taken_or_none_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="cannot be the name"):
        stream.source(name, tmp_path / "x.nt")


@pytest.mark.parametrize("name", ["none.nt", "folder.nt", "x.csv", "x"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.nt").mkdir()
    with pytest.raises(OnrecordError) as caught:
        stream.source("own", tmp_path / name)
    assert caught.value.exit_code == 2


def test_a_tally_that_is_ended_from_outside_ends_the_load() -> None:
    line = b"<http://e/s> <http://e/p> <http://e/o> .\n"
    for blocks in ([line], [line * 10_000] * 100):
        beside = Beside(())
        beside._process.kill()
        beside._process.wait()

        def all_of_them(beside: Beside = beside, blocks: list[bytes] = blocks) -> None:
            list(beside.through(blocks))
            beside.result()

        with pytest.raises(SetupError, match="ended before its time"):
            all_of_them()
        beside.end()


def test_ctrl_c_ends_without_a_word_of_the_tally_s() -> None:
    beside = Beside(())
    blocks = beside.through([b"<http://e/s> <http://e/p> <http://e/o> .\n"] * 2)
    next(blocks)
    end = time.monotonic() + 20
    while not ignores(beside._process.pid) and time.monotonic() < end:
        time.sleep(0.02)
    beside._process.send_signal(signal.SIGINT)
    next(blocks)
    assert beside.result().plain.triples > 0


def ignores(pid: int) -> bool:
    """Whether a process lets SIGINT pass, as the kernel says."""
    (mask,) = [line.split()[1] for line in Path(f"/proc/{pid}/status").read_text().splitlines() if "SigIgn" in line]
    return bool(int(mask, 16) & 1 << signal.SIGINT - 1)
