"""A load into a store folder: whole or not at all, whatever step it is cut off at; told apart, compared, removed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord import manifest, record
from onrecord.errors import DataError, OnrecordError, SetupError, UsageError
from onrecord.load import content, kinds, run, status
from onrecord.load.content import Content
from onrecord.load.folder import Folder
from onrecord.load.target import Advance, Target, pieces, silent
from onrecord.terms import XSD

BASE = "http://example.org/graphs"


def some(version: str, names: Iterable[str] = ("record", "links"), number: int = 30) -> list[Content]:
    """Small layers, every one of which differs from version to version."""
    return [
        Content(name, tuple(sorted(
            f'<http://e/{name}/{n}> <http://e/p> "{version} été {n}"@fr' for n in range(number)
        )))
        for name in names
    ]  # fmt: skip


def seen(target: Target) -> str:
    """The version that a reader gets, if all that it gets is of one version and whole."""
    release = target.release(BASE)
    if release is None:
        return ""
    lines = {name: sorted(target.lines(graph)) for name, graph in release.graphs().items()}
    for version in "abc":
        if lines == {each.name: sorted(each.lines) for each in some(version)}:
            return version
    return "neither"


def names(target: Folder) -> set[str]:
    return {str(graph)[1:-1].removeprefix(f"{BASE}/") for graph in target.store.named_graphs()}


@pytest.fixture
def target(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "store")


def test_a_load_is_there_and_a_second_changes_nothing(target: Folder) -> None:
    first = run.load(target, some("a"), BASE)
    assert (first.switched, [line.action for line in first.lines]) == (True, ["written", "written"])
    before = set(target.store)
    second = run.load(target, some("a"), BASE)
    assert (second.switched, [line.action for line in second.lines]) == (False, ["there already"] * 2)
    assert set(target.store) == before
    assert seen(target) == "a"
    assert sorted(target.lines(f"{BASE}/record")) == sorted(some("a")[0].lines)


def test_the_release_before_is_kept_and_the_one_before_that_dropped(target: Folder) -> None:
    for version in "abc":
        run.load(target, some(version), BASE)
        assert seen(target) == version
    kept = {each.listed(BASE).graph.removeprefix(f"{BASE}/") for version in "bc" for each in some(version)}
    releases = {name for name in names(target) if name.startswith("release/")}
    assert len(releases) == 2
    assert names(target) == kept | releases | {"record", "links", "manifest", "journal"}
    assert sorted(target.lines(f"{BASE}/links")) == sorted(some("c")[1].lines)
    run.load(target, some("b"), BASE)
    assert seen(target) == "b"


class CutOff(Exception):  # noqa: N818 (what a kill is to a test)
    """The process ends here."""


class Mortal(Folder):
    """A folder whose process ends before, or after, its n-th write."""

    left = 10**9
    after = False

    def _live(self, write: Callable[[], None]) -> None:
        self.left -= 1
        if self.left < 0 and not self.after:
            raise CutOff
        write()
        if self.left < 0:
            raise CutOff

    def add(self, graph: str, lines: Sequence[str], advance: Advance = silent) -> None:
        half = len(lines) // 2
        self._live(lambda: super(Mortal, self).add(graph, lines[:half]))
        self._live(lambda: super(Mortal, self).add(graph, lines[half:]))

    def update(self, text: str) -> None:
        self._live(lambda: super(Mortal, self).update(text))


@pytest.mark.parametrize("after", [False, True])
def test_cut_off_at_any_write_readers_see_the_old_or_the_new_and_the_next_run_ends(tmp_path: Path, after: bool) -> None:
    store = Mortal(tmp_path / "store")
    for version in "abc":
        run.load(store, some(version), BASE)
    versions, old, cuts, news = "abc", "c", 0, 0
    store.after = after
    for step in range(100):
        new = versions[(versions.index(old) + 1) % 3]
        store.left = step
        try:
            run.load(store, some(new), BASE)
            store.left = 10**9
            assert seen(store) == new
            break
        except CutOff:
            cuts += 1
        store.left = 10**9
        got = seen(store)
        assert got in (old, new)
        news += got == new
        run.load(store, some(new), BASE)
        assert seen(store) == new
        found = status.status(store, some(new), BASE)
        assert found.matches
        assert found.leftovers == ()
        assert len([name for name in names(store) if name.startswith("release/")]) == 2
        old = new
    # Journal, two layers, release, switch, and the graphs that are dropped: each is a place to be cut off at.
    assert cuts >= 12
    assert 0 < news < cuts


def test_what_an_interrupted_load_left_is_found_and_dropped_by_another(target: Folder) -> None:
    run.load(target, some("a"), BASE)
    other = some("b")[0]
    target.note([other.listed(BASE).graph], BASE)
    target.add(other.listed(BASE).graph, other.lines[:7])
    assert status.status(target, some("a"), BASE).leftovers == (other.listed(BASE).graph,)
    assert run.load(target, some("a"), BASE).dropped == (other.listed(BASE).graph,)
    assert status.status(target, some("a"), BASE).leftovers == ()


def test_half_a_layer_is_completed_and_a_wrong_one_written_anew(target: Folder) -> None:
    record_layer = some("a")[0]
    graph = record_layer.listed(BASE).graph
    target.add(graph, record_layer.lines[:9])
    assert run.load(target, some("a"), BASE).lines[1].action == "written"
    target.add(graph, ["<http://e/x> <http://e/y> <http://e/z>"])
    assert run.load(target, some("a"), BASE).lines[1].action == "written"
    assert seen(target) == "a"


def test_one_layer_is_loaded_and_the_others_stay(target: Folder) -> None:
    run.load(target, some("a"), BASE)
    outcome = run.load(target, some("b", ["links"]), BASE)
    assert {line.layer.name: line.action for line in outcome.lines} == {"links": "written", "record": "kept"}
    assert sorted(target.lines(outcome.release.graphs()["record"])) == sorted(some("a")[0].lines)
    target.store.remove_graph(ox.NamedNode(outcome.release.graphs()["record"]))
    with pytest.raises(DataError, match="the layer record of the release there is gone"):
        run.load(target, some("c", ["links"]), BASE)


def test_an_empty_layer_is_a_layer(target: Folder) -> None:
    empty = [*some("a", ["record"]), Content("links", ())]
    for _ in range(2):
        outcome = run.load(target, empty, BASE)
        assert [line.layer.triples for line in outcome.lines] == [0, 30]
    assert status.status(target, empty, BASE).matches


class Losing(Folder):
    """A store that answers that all is well, and has not kept everything."""

    def add(self, graph: str, lines: Sequence[str], advance: Advance = silent) -> None:
        super().add(graph, [line for line in lines if "b été 7" not in line])


def test_what_a_store_loses_in_silence_is_noticed_and_readers_keep_the_old(tmp_path: Path) -> None:
    store = Losing(tmp_path / "store")
    run.load(store, some("a"), BASE)
    with pytest.raises(DataError, match="1 triples are missing and 0 were not sent") as caught:
        run.load(store, some("b"), BASE)
    assert "b été 7" in caught.value.message
    assert seen(store) == "a"


class Damaging(Folder):
    """A store that changes a value, as many triples as before."""

    def add(self, graph: str, lines: Sequence[str], advance: Advance = silent) -> None:
        super().add(graph, [line.replace("b été 7", "b ete 7") for line in lines])


def test_what_a_store_changes_in_silence_is_noticed(tmp_path: Path) -> None:
    store = Damaging(tmp_path / "store")
    run.load(store, some("a"), BASE)
    with pytest.raises(DataError, match="1 triples are missing and 1 were not sent"):
        run.load(store, some("b"), BASE)
    assert seen(store) == "a"


class Overtaken(Folder):
    """A store that another load switches at the same moment."""

    def switch(
        self, new: manifest.Release, old: manifest.Release | None, base: str, stable: Mapping[str, str] | None = None
    ) -> None:
        other = replace(new, iri=f"{base}/release/other")
        self.add(other.iri, [line[:-2] for line in manifest.triples(other).splitlines()])
        self.update(manifest.move(other, old, base))
        super().switch(new, old, base, stable)


def test_of_two_loads_at_once_one_is_told(tmp_path: Path) -> None:
    store = Overtaken(tmp_path / "store")
    with pytest.raises(SetupError, match="another load switched"):
        run.load(store, some("a"), BASE)
    assert len(list(store.lines(manifest.graph(BASE)))) == 1


class Tidied(Folder):
    """A store where another load, of what is there already, ends and tidies up when all is verified."""

    late = False

    def lines(self, graph: str) -> Iterator[str]:
        found = list(super().lines(graph))
        now = self.release(BASE)
        if not self.late and now is not None and "/release/" in graph and graph != now.iri:
            run.cleaned(self, now, BASE)
        return iter(found)

    def switch(
        self, new: manifest.Release, old: manifest.Release | None, base: str, stable: Mapping[str, str] | None = None
    ) -> None:
        if self.late and old is not None:
            run.cleaned(self, old, base)
        super().switch(new, old, base, stable)


@pytest.mark.parametrize("late", [False, True])
def test_readers_are_not_sent_to_what_another_load_has_dropped(tmp_path: Path, late: bool) -> None:
    with closing(Folder(tmp_path / "store")) as store:
        run.load(store, some("a"), BASE)
    with closing(Tidied(tmp_path / "store")) as tidied:
        tidied.late = late
        with pytest.raises(SetupError, match=r"another load|has gone"):
            run.load(tidied, some("b"), BASE)
        assert seen(tidied) == "a"
    with closing(Folder(tmp_path / "store")) as store:
        run.load(store, some("b"), BASE)
        assert seen(store) == "b"
        assert sorted(store.lines(f"{BASE}/record")) == sorted(some("b")[0].lines)


def test_a_stable_name_that_was_left_behind_is_seen_by_its_values(target: Folder) -> None:
    run.load(target, some("a"), BASE)
    left = run.load(target, some("b"), BASE, stable=False)
    assert len(left.unswapped) == 2
    assert sorted(target.lines(f"{BASE}/record")) == sorted(some("a")[0].lines)
    run.load(target, some("b"), BASE)
    assert sorted(target.lines(f"{BASE}/record")) == sorted(some("b")[0].lines)


def test_a_damaged_manifest_is_mended_by_a_load_of_everything_or_removed(target: Folder) -> None:
    first = run.load(target, some("a", content.NAMES), BASE)
    target.update(f"DROP GRAPH <{first.release.iri}>")
    with pytest.raises(DataError, match="nothing there describes it"):
        run.load(target, some("a"), BASE)
    second = run.load(target, some("a", content.NAMES), BASE)
    assert target.release(BASE) == second.release
    assert {line.action for line in second.lines} == {"there already"}
    target.update(f"DROP GRAPH <{first.release.iri}>")
    status.remove(target, BASE)
    assert names(target) == set()


def test_triples_that_no_load_sent_are_not_this_release(target: Folder) -> None:
    release = run.load(target, some("a"), BASE).release
    assert status.status(target, some("a"), BASE).matches
    target.add(release.graphs()["record"], ["<http://e/planted> <http://e/p> <http://e/o>"])
    assert not status.status(target, some("a"), BASE).matches


def test_values_that_a_store_would_damage_are_not_sent(target: Folder) -> None:
    target.kind = replace(kinds.FOLDER, refuses=(f"{XSD}duration",))
    bad = [Content("record", (f'<http://e/s> <http://e/p> "P1Y"^^<{XSD}duration>',))]
    with pytest.raises(DataError, match="would damage 1 values of the layer record"):
        run.load(target, bad, BASE)
    assert len(target.store) == 0


def test_status_and_diff_say_what_is_there(target: Folder) -> None:
    nothing = status.status(target, some("a"), BASE)
    assert (nothing.release, nothing.matches) == (None, False)
    assert [each.match for each in nothing.standings] == ["not loaded", "not loaded"]
    run.load(target, some("a"), BASE)
    assert status.status(target, some("a"), BASE).matches
    changed = [some("a")[0], Content("links", (*some("a")[1].lines[1:], "<http://e/n> <http://e/p> <http://e/o>"))]
    found = status.status(target, changed, BASE)
    assert [(each.name, each.match) for each in found.standings] == [("record", "same"), ("links", "other version")]
    differences = status.diff(target, changed, BASE)
    assert [(len(each.here), len(each.there), each.same) for each in differences] == [(0, 0, 30), (1, 1, 29)]
    target.update(f"DELETE WHERE {{ GRAPH <{found.standings[0].graph}> {{ <http://e/record/3> ?p ?o }} }}")
    short = status.status(target, some("a"), BASE)
    assert (short.standings[0].found, short.matches) == (29, False)


def test_a_stable_name_that_holds_something_else_is_told(target: Folder) -> None:
    run.load(target, some("a"), BASE)
    target.add(f"{BASE}/links", ["<http://e/left> <http://e/p> <http://e/o>"])
    found = status.diff(target, some("a"), BASE)
    assert [(each.name, len(each.here), len(each.there), each.same) for each in found] == [
        ("record", 0, 0, 30), ("links", 0, 0, 30), ("links (stable name)", 0, 1, 30)
    ]  # fmt: skip


def test_a_record_under_the_stable_names_alone_can_be_compared(target: Folder) -> None:
    target.add(f"{BASE}/record", some("a")[0].lines[2:])
    assert [len(each.here) for each in status.diff(target, some("a"), BASE)] == [2, 30]


def test_removal_leaves_what_is_not_ours(target: Folder) -> None:
    target.add("http://e/other", ["<http://e/s> <http://e/p> <http://e/o>"])
    for version in "ab":
        run.load(target, some(version), BASE)
    gone = status.remove(target, BASE)
    assert len(gone) == 8
    assert {str(graph) for graph in target.store.named_graphs()} == {"<http://e/other>"}
    assert status.remove(target, BASE) == []


def test_pruning_drops_the_release_before(target: Folder) -> None:
    with pytest.raises(UsageError, match="no release"):
        status.prune(target, BASE)
    for version in "ab":
        run.load(target, some(version), BASE)
    named = status.prune(target, BASE, dry_run=True)
    assert {name for name in named if target.count(name)} == set(named)
    assert status.prune(target, BASE) == named
    assert len(named) == 3
    assert not any(map(target.count, named))
    assert seen(target) == "b"


def test_two_bases_in_one_store_do_not_meet(target: Folder) -> None:
    run.load(target, some("a"), BASE)
    run.load(target, some("b"), "http://example.org/others")
    assert seen(target) == "a"
    status.remove(target, "http://example.org/others")
    assert seen(target) == "a"


def test_pieces_keep_to_both_limits() -> None:
    lines = ["é" * 10] * 10
    assert [len(piece) for piece in pieces(lines, 4, 10**6)] == [4, 4, 2]
    assert [len(piece) for piece in pieces(lines, 100, 50)] == [2] * 5
    assert [len(piece) for piece in pieces(lines, 100, 5)] == [1] * 10
    assert list(pieces([], 4, 4)) == []


def test_the_layers_have_no_blank_node_and_always_the_same_digest() -> None:
    once, again = content.layers(), content.layers()
    assert [each.listed(BASE) for each in once] == [each.listed(BASE) for each in again]
    assert not [line for each in once for line in each.lines if "_:" in line]
    sizes = {name: sum(len(set(record.parse(path))) for path in paths) for name, paths in record.layer_files().items()}
    assert {each.name: len(each.lines) for each in once if each.name in sizes} == sizes
    with pytest.raises(UsageError, match="no layer 'recrod'") as caught:
        content.layers(["recrod"])
    assert caught.value.hint == "did you mean record?"


@pytest.mark.parametrize(
    ("make", "write", "words"),
    [
        (lambda place: place.write_text("x"), True, "this is a file"),
        (lambda place: (place.mkdir(), (place / "thesis.doc").write_text("x")), True, "holds other things"),
        (lambda place: None, False, "there is no store here"),
        (lambda place: place.mkdir(), False, "there is no store here"),
    ],
)
def test_a_folder_that_is_no_store_is_left_as_it_is(
    tmp_path: Path, make: Callable[[Path], object], write: bool, words: str
) -> None:
    place = tmp_path / "there"
    make(place)
    before = sorted(path.name for path in tmp_path.rglob("*"))
    with pytest.raises(UsageError, match=words):
        Folder(place, write)
    assert sorted(path.name for path in tmp_path.rglob("*")) == before


def test_a_folder_below_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no folder"):
        Folder(tmp_path / "none" / "store")


def test_a_store_in_use_says_so(tmp_path: Path) -> None:
    code = "import pyoxigraph, sys; s = pyoxigraph.Store(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path / "store")], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"open\n"
        with pytest.raises(SetupError, match="cannot be opened") as caught:
            Folder(tmp_path / "store")
        other.communicate(b"")
    assert "another program" in caught.value.hint
    assert isinstance(caught.value, OnrecordError)


def test_a_reader_of_a_folder_reads_its_release(tmp_path: Path) -> None:
    report = f"<http://e/r> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{record.BASE}ontology#Report>"
    store = Folder(tmp_path / "store")
    for version in "ab":
        made = [Content("record", (report, *some(version)[0].lines))]
        run.load(store, made, manifest.GRAPHS)
    store.close()
    reader = record.Folder(tmp_path / "store")
    rows = reader.select("SELECT ?o WHERE { ?s <http://e/p> ?o }")
    assert sorted(row["o"].value for row in rows) == sorted(f"b été {n}" for n in range(30))
    assert [term.value for term in reader.objects(["http://e/record/3"], "http://e/p")["http://e/record/3"]] == [
        "b été 3"
    ]
    count = "SELECT (COUNT(*) AS ?n) WHERE { ?s <http://e/p> ?o }"
    assert record.query_folder(tmp_path / "store", count).rows[0]["n"].value == "30"
    # All graphs as one: both versions, and the stable name's copy of one of them.
    assert int(record.query_folder(tmp_path / "store", count, as_is=True).rows[0]["n"].value) >= 60
    own = count.replace("WHERE", f"FROM <{manifest.GRAPHS}/record> WHERE")
    assert record.query_folder(tmp_path / "store", own).rows[0]["n"].value == "30"
    with pytest.raises(UsageError, match="no record in this store"):
        record.Folder(tmp_path / "store", BASE)
