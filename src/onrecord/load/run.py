"""A load: write beside what is read, verify there, then switch; nothing that readers see is ever half there.

Every step can be cut off at any moment and done again. What is written is written into graphs that nobody reads yet;
names of graphs go into a journal before the graphs are made; adding a triple twice changes nothing; the switch is one
update. So the next run finds what is there, adds what is missing, verifies, switches, and drops what nobody will read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord import manifest
from onrecord.errors import DataError, SetupError
from onrecord.load import content, values
from onrecord.load.content import Content
from onrecord.load.target import Target


@dataclass(frozen=True)
class Line:
    """What became of one layer.

    Args:
        layer: as the release lists it.
        action: `written`, `there already` or `kept` (of the release that was there, not loaded now).
        stable: name of the stable graph that holds it too; empty for none.
    """

    layer: manifest.Layer
    action: str
    stable: str = ""


@dataclass(frozen=True)
class Outcome:
    """What a load did.

    Args:
        release: that readers are sent to now.
        lines: one a layer.
        switched: whether readers were sent elsewhere before.
        dropped: graphs of older releases and of interrupted loads that are gone.
        unswapped: stable names that hold something and were left alone.
    """

    release: manifest.Release
    lines: tuple[Line, ...]
    switched: bool
    dropped: tuple[str, ...]
    unswapped: tuple[str, ...]


class Steps:
    """What a load tells of its progress; this one tells nobody."""

    def begin(self, what: str, total: int) -> None:
        """A step begins, of so many triples."""

    def advance(self, triples: int) -> None:
        """So many triples more are done."""

    def notice(self, text: str) -> None:
        """Something that the user should know, in one line."""


def plan(contents: Sequence[Content], old: manifest.Release | None, base: str) -> manifest.Release:
    """The release that a load makes: the layers given, and those others that the store's release has."""
    layers = {layer.name: layer for layer in (old.layers if old else ())}
    layers |= {each.name: each.listed(base) for each in contents}
    made = manifest.release(layers.values(), base)
    return replace(made, previous=old.iri if old and old.iri != made.iri else old.previous if old else "")


def load(
    target: Target, contents: Sequence[Content], base: str = manifest.GRAPHS, stable: bool | None = None,
    steps: Steps | None = None,
) -> Outcome:  # fmt: skip
    """Load layers into a store.

    Args:
        target: opened for writing.
        contents: the layers.
        base: of the graph names.
        stable: whether the stable names are given the new content too; by default where the store can do that in the
            transaction of the switch.
        steps: what is told of the progress.

    Raises:
        DataError: the store would damage a value, or does not hold what was sent.
        SetupError: it cannot be reached or written, or another load was at work.
    """
    told = steps or Steps()
    for each in contents:
        _refuse(target, each)
    old = _before(target, contents, base, told)
    new = plan(contents, old, base)
    made = {each.name: each for each in contents}
    swap = target.swaps if stable is None else stable
    pairs = {manifest.stable(name, base): graph for name, graph in new.graphs().items() if swap and _ours(name)}
    # Before anything is made: what is interrupted is found by its name in the journal.
    target.note({new.iri, *new.graphs().values(), *pairs}, base)
    lines = []
    for layer in new.layers:
        if layer.name in made:
            action = _written(target, made[layer.name], layer, told)
        else:
            action = "kept"
            still(target, layer)
        lines.append(Line(layer, action, manifest.stable(layer.name, base) if swap else ""))
    return sent_to(target, new, old, base, lines, pairs)


def _before(target: Target, contents: Sequence[Content], base: str, told: Steps) -> manifest.Release | None:
    """The release that readers are sent to; None for none, and for a damaged one whose layers all come anew.

    Raises:
        DamagedError: the manifest is damaged, and not all of the record is loaded.
    """
    try:
        return target.release(base)
    except manifest.DamagedError as error:
        if {each.name for each in contents} < set(content.NAMES):
            raise
        told.notice(f"{error.message}; the manifest is written anew")
        target.forget(base)
        return None


def sent_to(
    target: Target, new: manifest.Release, old: manifest.Release | None, base: str, lines: Sequence[Line],
    pairs: dict[str, str],
) -> Outcome:  # fmt: skip
    """Send readers to a release whose layers are there and verified, see that it is so, and tidy up.

    Args:
        target: opened for writing.
        new: the release.
        old: the one that readers are sent to until now; None for none.
        base: of the graph names.
        lines: what became of each layer.
        pairs: stable names to give new content, with the graphs that have it.

    Raises:
        SetupError: another load was at work.
    """
    _described(target, new)
    switched = old is None or old.iri != new.iri
    # By value: a load that left the stable names alone, or was overtaken, may have left as many triples there.
    if switched or not _same(target, pairs):
        # A load that ended meanwhile drops what the journal has and its own release has not.
        _there(target, new)
        target.switch(new, old, base, pairs)
    now = target.release(base)
    if now is None or now.iri != new.iri:
        raise SetupError(
            f"{target.place}: another load switched to <{now.iri if now else 'nothing'}> meanwhile",
            "let one load end before the next; then run this one again",
        )
    _there(target, now)
    if not _stand(target, pairs):
        raise SetupError(
            f"{target.place}: the stable names do not hold what their versions hold",
            "run the same command again; readers through onrecord read the versions, which are whole",
        )
    dropped = cleaned(target, now, base)
    names = (manifest.stable(layer.name, base) for layer in new.layers)
    unswapped = tuple(name for name in names if name not in pairs and target.count(name))
    return Outcome(now, tuple(lines), switched, tuple(dropped), unswapped)


def still(target: Target, layer: manifest.Layer) -> None:
    """Raise unless a layer that is kept from the release before is there."""
    if target.count(layer.graph) == 0 < layer.triples:
        raise DataError(
            f"{target.place}: the layer {layer.name} of the release there is gone (<{layer.graph}>)",
            "load all layers: leave out --layers; a layer of your own, from its file",
        )


def _ours(layer: str) -> bool:
    """Whether a layer is the record's; what users add has no stable name, which would be a second copy of it."""
    return layer in content.NAMES


def _refuse(target: Target, each: Content) -> None:
    bad = content.refused(each, target.kind.refuses)
    if bad:
        raise DataError(
            f"{target.kind.title} would damage {len(bad)} values of the layer {each.name}, first: {bad[0]}",
            "write that value with another datatype (a plain text, days as a number), or choose another store",
        )


def _written(target: Target, each: Content, layer: manifest.Layer, told: Steps) -> str:
    """Have a layer in its graph, and verified there.

    Raises:
        DataError: what the store gives back is not what it was given.
    """
    graph = layer.graph
    if target.count(graph):
        told.begin(f"verifying {each.name}", layer.triples)
        if holds(target, graph, each, told):
            return "there already"
    told.begin(f"writing {each.name}", layer.triples)
    target.add(graph, each.lines, told.advance)
    told.begin(f"verifying {each.name}", layer.triples)
    if holds(target, graph, each, told):
        return "written"
    # More was there than should be: nobody reads this graph yet, or those who do read something wrong.
    told.notice(f"<{graph}> held something else; it is written anew")
    target.drop([graph], _base(layer))
    target.note([graph], _base(layer))
    told.begin(f"writing {each.name}", layer.triples)
    target.add(graph, each.lines, told.advance)
    told.begin(f"verifying {each.name}", layer.triples)
    if holds(target, graph, each, told):
        return "written"
    missing, extra = difference(target, graph, each)
    shown = [*(f"missing: {line}" for line in missing[:2]), *(f"not sent: {line}" for line in extra[:2])]
    raise DataError(
        f"{target.place} does not hold what it was given for the layer {each.name}: {len(missing)} triples are missing "
        f"and {len(extra)} were not sent; {'; '.join(shown)}",
        "readers still see what was there before; a store that rewrites such values needs a kind that says so (--kind)",
    )


def _base(layer: manifest.Layer) -> str:
    return layer.graph.rsplit("/", 2)[0]


def holds(target: Target, graph: str, each: Content, told: Steps | None = None) -> bool:
    """Whether a graph holds exactly a layer's triples, as values."""
    rewrites = target.kind.rewrites
    expected, found = each.tally(rewrites), read(target, graph, told)
    return (found.triples, found.digest) == (expected.triples, expected.digest)


def read(target: Target, graph: str, told: Steps | None = None) -> values.Tally:
    """The tally of what a graph holds."""
    tally, batch = values.Tally(), []
    for line in target.lines(graph):
        batch.append(values.canonical(line, target.kind.rewrites))
        if len(batch) == 1000:
            tally.add(batch)
            if told:
                told.advance(len(batch))
            batch = []
    tally.add(batch)
    return tally


def difference(target: Target, graph: str, each: Content) -> tuple[list[str], list[str]]:
    """The triples of a layer that a graph lacks, and those that it has besides, in canonical spelling."""
    rewrites = target.kind.rewrites
    there = {values.canonical(line, rewrites) for line in target.lines(graph)}
    here = {values.canonical(line, rewrites) for line in each.lines}
    return sorted(here - there), sorted(there - here)


def _described(target: Target, new: manifest.Release) -> None:
    """Have the graph of the release, and exactly it."""
    lines = [line.removesuffix(" .") for line in manifest.triples(new).splitlines()]
    target.add(new.iri, lines)
    wanted = {values.canonical(line) for line in lines}
    if {values.canonical(line) for line in target.lines(new.iri)} != wanted:
        raise DataError(
            f"{target.place}: the graph <{new.iri}> holds other things than the description of this release",
            "remove the record there (onrecord store remove TARGET), and load again",
        )


def _stand(target: Target, pairs: dict[str, str]) -> bool:
    """Whether the stable names hold as many triples as the versions that they stand for."""
    return all(target.count(name) == target.count(graph) for name, graph in pairs.items())


def _same(target: Target, pairs: dict[str, str]) -> bool:
    """Whether the stable names hold the very values of the versions that they stand for."""
    return _stand(target, pairs) and all(read(target, name) == read(target, graph) for name, graph in pairs.items())


def _there(target: Target, release: manifest.Release) -> None:
    """Raise if a layer that was verified has gone."""
    for layer in release.layers:
        if target.count(layer.graph) == 0 < layer.triples:
            raise SetupError(
                f"{target.place}: <{layer.graph}> has gone since it was verified",
                "another program is at work there; run the same command again",
            )


def cleaned(target: Target, current: manifest.Release, base: str, previous: bool = True) -> list[str]:
    """Drop what no reader is sent to.

    Args:
        target: opened for writing.
        current: the release that readers are sent to.
        base: of the graph names.
        previous: whether the release before it is kept, for readers that had begun before the switch.

    Returns:
        The graphs that are gone.
    """
    gone = left_over(target, current, base, previous)
    target.drop(gone, base)
    return gone


def left_over(target: Target, current: manifest.Release, base: str, previous: bool = True) -> list[str]:
    """The graphs that `cleaned` drops; arguments as there."""
    return sorted(target.journal(base) - kept(target, current, base, previous))


def kept(target: Target, current: manifest.Release, base: str, previous: bool = True) -> set[str]:
    """The graphs that a clean store has beside the manifest and the journal; arguments as for `cleaned`."""
    keep = {current.iri, *current.graphs().values()}
    if current.previous and previous:
        keep |= {current.previous, *_graphs_of(target, current.previous)}
    # Stable names are for everybody: a load without swapping leaves those alone that an earlier one has made.
    return keep | {manifest.stable(layer.name, base) for layer in current.layers}


def _graphs_of(target: Target, release: str) -> set[str]:
    """The graphs that a release's description names."""
    start, end = f"> <{manifest.LOAD}graph> <", ">"
    return {line.split(start, 1)[1].removesuffix(end) for line in target.lines(release) if start in line}
