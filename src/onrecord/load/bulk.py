"""A large file as a layer of its own: streamed into its graph, verified there, then switched to (docs/adr/0014).

The version of such a layer is named by the digest of its file, so that the same file is known again without being read
into anything; what the manifest says of its content is, as of every layer, the digest of its values.
"""

from __future__ import annotations

from dataclasses import replace

from onrecord import manifest
from onrecord.errors import DataError
from onrecord.load import run, values
from onrecord.load.run import Line, Outcome, Steps
from onrecord.load.stream import Source, broken
from onrecord.load.tally import Beside, Both, distinct
from onrecord.load.target import Target

VERIFY = ("values", "count")


def load(
    target: Target, source: Source, base: str = manifest.GRAPHS, verify: str = "values", steps: Steps | None = None
) -> Outcome:
    """Load a file into a store as a layer beside those that are there.

    Args:
        target: opened for writing.
        source: the file.
        base: of the graph names.
        verify: `values` reads every triple back; `count` has them counted.
        steps: what is told of the progress.

    Raises:
        DataError: the file is broken, or the store does not hold what it was given.
        SetupError: the store cannot be reached or written.
    """
    told = steps or Steps()
    old = target.release(base)
    graph = manifest.versioned(source.name, source.digest, base)
    before = next((layer for layer in (old.layers if old else ()) if layer.graph == graph), None)
    for layer in old.layers if old else ():
        if layer.name != source.name:
            run.still(target, layer)
    target.note([graph], base)
    if before is not None and _right(target, before, verify, told):
        layer, action = before, "there already"
    else:
        layer, action = _written(target, source, graph, verify, told), "written"
    others = {each.name: each for each in (old.layers if old else ())} | {source.name: layer}
    made = manifest.release(others.values(), base)
    new = replace(made, previous=old.iri if old and old.iri != made.iri else old.previous if old else "")
    target.note([new.iri], base)
    lines = [Line(each, action if each.name == source.name else "kept") for each in new.layers]
    return run.sent_to(target, new, old, base, lines, {})


def _right(target: Target, layer: manifest.Layer, verify: str, told: Steps) -> bool:
    """Whether a version that readers are sent to already is still what it was."""
    if verify == "count":
        told.begin(f"counting {layer.name}", layer.triples)
        return target.count(layer.graph) == layer.triples
    told.begin(f"verifying {layer.name}", layer.triples)
    found = run.read(target, layer.graph, told)
    return (found.triples, found.digest) == (layer.triples, layer.digest)


def _written(target: Target, source: Source, graph: str, verify: str, told: Steps) -> manifest.Layer:
    """Have a file's triples in a graph, and verified there.

    Raises:
        DataError: the file is broken, or what the store gives back is not what it was given.
    """
    for again in (False, True):
        sent = _sent(target, source, graph, told)
        told.begin(f"verifying {source.name}", sent.plain.triples)
        found = _found(target, graph, verify, told)
        if not _equal(found, sent, verify):
            # A file may say a thing twice, in the same or in another spelling; a store does not.
            sent = distinct(source.blocks(), target.kind.rewrites)
        if _equal(found, sent, verify):
            # As the store keeps it: that is what is counted and compared there from now on.
            return manifest.Layer(source.name, graph, sent.rewritten.triples, sent.rewritten.digest)
        if not again:
            # An interrupted load of a file that has changed since, or of another program: nobody reads it.
            told.notice(f"<{graph}> held something else; it is written anew")
            base = graph.rsplit("/", 2)[0]
            target.drop([graph], base)
            target.note([graph], base)
    raise DataError(
        f"{target.place} does not hold what it was given: {sent.rewritten.triples:,} triples were sent from "
        f"{source.path}, {found.triples:,} are there" + ("" if verify == "count" else ", or their values differ"),
        "readers still see what was there before; a store that rewrites such values needs a kind that says so (--kind)",
    )


def _sent(target: Target, source: Source, graph: str, told: Steps) -> Both:
    """Send a file, and tally what was sent; a broken file leaves nothing behind."""
    told.begin(f"writing {source.name}", 0)
    beside = Beside(target.kind.rewrites)
    try:
        target.stream(graph, beside.through(source.blocks()), told.advance)
        sent = beside.result()
        if sent.wrong:
            raise broken(source.path, *sent.wrong)
    except DataError as error:
        target.drop([graph], graph.rsplit("/", 2)[0])
        if error.message.startswith("line "):
            raise DataError(f"{source.path}, {error.message}", error.hint) from None
        raise
    finally:
        beside.end()
    return sent


def _found(target: Target, graph: str, verify: str, told: Steps) -> values.Tally:
    return values.Tally(target.count(graph)) if verify == "count" else run.read(target, graph, told)


def _equal(found: values.Tally, sent: Both, verify: str) -> bool:
    if verify == "count":
        return found.triples == sent.rewritten.triples
    return (found.triples, found.total) == (sent.rewritten.triples, sent.rewritten.total)
