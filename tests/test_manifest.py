"""The manifest: one release to read, whole, and plain words when it is damaged."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph as ox
import pytest

from onrecord import manifest, record, results
from onrecord.errors import DataError, UsageError

DIGESTS = {"record": "0" * 63 + "1", "links": "0" * 63 + "2"}


def a_release(record_digest: str = DIGESTS["record"], base: str = manifest.GRAPHS) -> manifest.Release:
    digests = {**DIGESTS, "record": record_digest}
    return manifest.release(
        [manifest.Layer(name, manifest.versioned(name, digest, base), 7, digest) for name, digest in digests.items()],
        base,
    )


def a_store(*releases: manifest.Release, previous: str = "") -> ox.Store:
    """A store whose manifest names these releases."""
    store = ox.Store()
    for release in releases:
        store.load(manifest.triples(release), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(release.iri))
        pairs = [("release", release.iri), *([("previous", previous)] if previous else [])]
        for name, value in pairs:
            store.update(
                f"INSERT DATA {{ GRAPH <{manifest.graph()}> "
                f"{{ <{manifest.current()}> <{manifest.LOAD}{name}> <{value}> }} }}"
            )
    return store


def read(store: ox.Store) -> manifest.Release | None:
    return manifest.parse(results.run(store, manifest.query(), []).rows)


def test_a_release_reads_back_as_it_was_written() -> None:
    release = a_release()
    assert read(a_store(release)) == release
    assert release.graphs() == {
        "record": f"{manifest.GRAPHS}/record/{DIGESTS['record'][:32]}",
        "links": f"{manifest.GRAPHS}/links/{DIGESTS['links'][:32]}",
    }


def test_without_a_manifest_there_is_no_release() -> None:
    assert read(ox.Store()) is None


def test_the_same_content_is_the_same_release_and_other_content_another() -> None:
    layers = a_release().layers
    assert manifest.release(reversed(layers)) == manifest.release(layers)
    assert manifest.release([replace(layers[0], triples=8), layers[1]]).iri != manifest.release(layers).iri
    assert a_release("f" * 64).iri != a_release().iri


def test_of_two_releases_the_new_one_is_read() -> None:
    old, new = a_release(), a_release("f" * 64)
    assert read(a_store(old, new, previous=old.iri)) == replace(new, previous=old.iri)
    assert read(a_store(old, new, previous=new.iri)) == replace(old, previous=new.iri)


def test_a_release_that_nothing_describes_is_no_missing_manifest() -> None:
    store = a_store(a_release())
    store.remove_graph(ox.NamedNode(a_release().iri))
    with pytest.raises(DataError, match="nothing there describes it"):
        read(store)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('"record"', '"Record of <x>"', "no layer"),
        (f'"{DIGESTS["links"]}"', '"abc"', "no layer"),
        ('"7"^^<http://www.w3.org/2001/XMLSchema#integer>', '"many"', "no layer"),
        ('"links"', '"record"', "two graphs for the layer record"),
    ],
)
def test_a_damaged_description_is_an_error(old: str, new: str, words: str) -> None:
    release = a_release()
    text = manifest.triples(release)
    assert old in text
    store = a_store(release)
    store.remove_graph(ox.NamedNode(release.iri))
    store.load(text.replace(old, new), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(release.iri))
    with pytest.raises(DataError, match=words):
        read(store)


def test_names_begin_with_the_base_and_the_usual_ones_are_the_record_s() -> None:
    assert [manifest.stable(layer) for layer in record.LAYERS] == [record.graph_name(layer) for layer in record.LAYERS]
    base = manifest.checked_base("http://example.org/mine/")
    assert manifest.versioned("record", "ab" * 32, base) == "http://example.org/mine/record/" + "ab" * 16
    assert read(a_store(a_release(base=base))) is not None


@pytest.mark.parametrize("base", ["", "mine", "http://example.org/a b", "http://example.org/#x", "http://x/?a", "x>:y"])
def test_a_base_that_makes_no_graph_names_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="graph names cannot begin"):
        manifest.checked_base(base)


def test_the_switch_moves_once_and_only_from_where_it_was() -> None:
    one, two, three = (a_release(digit * 64) for digit in "abc")
    store = a_store()
    for release in (one, two, three):
        store.load(manifest.triples(release), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(release.iri))
    store.update(manifest.move(one, None))
    store.update(manifest.move(two, None))
    assert read(store) == one
    store.update(manifest.move(two, one))
    store.update(manifest.move(three, one))
    assert read(store) == replace(two, previous=one.iri)
    store.update(manifest.move(three, read(store)))
    assert read(store) == replace(three, previous=two.iri)
    assert len(list(store.quads_for_pattern(None, None, None, ox.NamedNode(manifest.graph())))) == 2


def test_the_journal_lists_what_was_written_into_it() -> None:
    store = ox.Store()
    lines = manifest.journal_triples({"http://e/b", "http://e/a"})
    store.load(" .\n".join([*lines, ""]), ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(manifest.journal()))
    found = {row["graph"].value for row in results.run(store, manifest.journal_query(), []).rows}
    assert found == {"http://e/a", "http://e/b"}
