"""What stands in a store: which release, whether it is this one, where the two differ; and how it is removed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord import manifest
from onrecord.errors import UsageError
from onrecord.load import content, run
from onrecord.load.content import Content
from onrecord.load.target import Target


@dataclass(frozen=True)
class Standing:
    """One layer in a store, beside the one of this release.

    Args:
        name: of the layer.
        graph: that readers are sent to; empty where there is none.
        triples: how many the graph holds; as the release there says, 0 where there is none.
        found: how many it does hold.
        stable: how many its stable name holds.
        match: `same`, `other version`, `not loaded` or `not of this record`.
    """

    name: str
    graph: str
    triples: int
    found: int
    stable: int
    match: str


@dataclass(frozen=True)
class Status:
    """What stands in a store.

    Args:
        release: that readers are sent to; None for none.
        standings: one a layer.
        leftovers: graphs that an interrupted load left behind.
    """

    release: manifest.Release | None
    standings: tuple[Standing, ...]
    leftovers: tuple[str, ...]

    @property
    def matches(self) -> bool:
        """Whether every layer of this release is there, in this version, and as many triples as it has."""
        ours = [each for each in self.standings if each.match != "not of this record"]
        return all(each.match == "same" and each.found == each.triples for each in ours)


def status(target: Target, contents: Sequence[Content], base: str = manifest.GRAPHS) -> Status:
    """What stands in a store, by its manifest and by count.

    Raises:
        DataError: the manifest is damaged.
        SetupError: the store cannot be read.
    """
    release = target.release(base)
    there = {layer.name: layer for layer in (release.layers if release else ())}
    here = {each.name: each.listed(base) for each in contents}
    standings = []
    for name in [*here, *(name for name in there if name not in here)]:
        layer = there.get(name)
        stable = target.count(manifest.stable(name, base))
        if layer is None:
            standings.append(Standing(name, "", 0, 0, stable, "not loaded"))
            continue
        match = "not of this record" if name not in here else "same" if layer == here[name] else "other version"
        found = target.count(layer.graph)
        standings.append(Standing(name, layer.graph, layer.triples, found, stable, match))
    return Status(release, tuple(standings), tuple(sorted(_leftovers(target, release, base))))


def _leftovers(target: Target, release: manifest.Release | None, base: str) -> set[str]:
    return target.journal(base) - (run.kept(target, release, base) if release else set())


@dataclass(frozen=True)
class Difference:
    """Where a layer in a store and the one of this release differ, as values.

    Args:
        name: of the layer; behind it `(stable name)` where the graph of that name differs.
        here: triples of this release only.
        there: triples of the store only.
        same: how many are in both.
    """

    name: str
    here: tuple[str, ...]
    there: tuple[str, ...]
    same: int


def diff(target: Target, contents: Sequence[Content], base: str = manifest.GRAPHS) -> list[Difference]:
    """Compare every triple of the store's release with this one; a layer that is not there lacks everything.

    A stable name that holds other triples than the store's release is told of as well: whoever asks by it reads those.

    Raises:
        DataError: the manifest is damaged, or an answer is cut short.
        SetupError: the store cannot be read.
    """
    release = target.release(base)
    graphs = release.graphs() if release else {}
    found = []
    for each in contents:
        graph, stable = graphs.get(each.name), manifest.stable(each.name, base)
        # What readers without a manifest read: it may hold another version, or have been loaded by other means.
        named = [stable] if target.count(stable) else []
        expected = each.tally(target.kind.rewrites).triples
        if not graph and not named:
            found.append(Difference(each.name, tuple(each.lines), (), expected - len(each.lines)))
        told = None
        for read in filter(None, (graph, *named)):
            here, there = run.difference(target, read, each)
            if told is None or told != (here, there):
                name = each.name if told is None else f"{each.name} (stable name)"
                found.append(Difference(name, tuple(here), tuple(there), expected - len(here)))
            told = here, there
    return found


def removable(target: Target, base: str = manifest.GRAPHS) -> list[str]:
    """The graphs that `remove` drops: what loads have made, and their stable names."""
    try:
        release = target.release(base)
    except manifest.DamagedError:
        # What it named is in the journal too.
        release = None
    names = target.journal(base) | ({release.iri, *release.graphs().values()} if release else set())
    stable = {manifest.stable(name, base) for name in content.NAMES}
    return sorted(name for name in names | stable if target.count(name))


def remove(target: Target, base: str = manifest.GRAPHS) -> list[str]:
    """Take the record out of a store; what else it holds is left alone.

    The manifest goes first: whoever comes from then on finds no record, rather than a part of one. A removal that is
    interrupted is finished by the next.

    Returns:
        The graphs that were dropped.
    """
    names = removable(target, base)
    target.forget(base)
    target.drop(names, base)
    target.drop(target.journal(base), base)
    target.forget_journal(base)
    return names


def prune(target: Target, base: str = manifest.GRAPHS, dry_run: bool = False) -> list[str]:
    """Drop what interrupted loads left, and the release before the one that readers are sent to.

    Args:
        target: opened for writing, unless nothing is to be changed.
        base: of the graph names.
        dry_run: whether the graphs are only named.

    Raises:
        UsageError: there is no release: nothing tells what is left over.
    """
    release = target.release(base)
    if release is None:
        raise UsageError(
            f"{target.place}: there is no release here to keep", "load one, or remove everything: onrecord store remove"
        )
    return (run.left_over if dry_run else run.cleaned)(target, release, base, previous=False)
