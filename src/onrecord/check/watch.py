"""Watching: check again whenever a file that the findings depend on changes, and tell only what has changed.

Files are asked for their time and size ten times a second, which takes about a hundredth of a processor; nothing is
checked before they have come to rest. What is expensive to load (ontology, shapes, files that did not change) is kept.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from onrecord import files
from onrecord.check import Examination
from onrecord.check.sources import companions_of
from onrecord.errors import OnrecordError
from onrecord.findings import Finding

# Seconds between two looks, and how many of them a file must rest before it counts as saved.
PAUSE, REST = 0.1, 2

Stamps = Mapping[Path, tuple[int, int, int] | None]


class Change(NamedTuple):
    """What one more check found.

    Args:
        examination: the whole of it; None when a file could not be read.
        new: findings that were not there before.
        mended: findings that are gone.
        error: why there is no examination.
    """

    examination: Examination | None
    new: list[Finding]
    mended: list[Finding]
    error: OnrecordError | None = None


def watch(paths: Sequence[str], examine: Callable[[], Examination], pause: float = PAUSE) -> Iterator[Change]:
    """Check now, and again after each change, without end.

    Args:
        paths: the files that the user named; none for the packaged record.
        examine: checks them.
        pause: seconds between two looks.

    Yields:
        The first check, then those in which anything is new, mended or no longer readable.
    """
    known: list[Finding] = []
    watched: set[Path] = set()
    while True:
        before = stamps(_around(paths) | watched)
        try:
            examination = examine()
        except OnrecordError as error:
            yield Change(None, [], [], error)
        else:
            new, mended = _difference(known, examination.findings), _difference(examination.findings, known)
            known, watched = examination.findings, set(examination.read)
            yield Change(examination, new, mended)
        _wait(paths, watched, before, pause)


def stamps(paths: Iterable[Path]) -> Stamps:
    """What changes when a file does; None for one that is not there."""
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _around(paths: Sequence[str]) -> set[Path]:
    """The named files, what lies beside them, and the rules; looked for anew each time, since files come and go."""
    named = [Path(path).absolute() for path in paths]
    beside = {companion for path in named for companion in companions_of(path)}
    return {*named, *beside, *(files.root() / "shapes").glob("*.ttl")}


def _wait(paths: Sequence[str], watched: set[Path], before: Stamps, pause: float) -> None:
    """Until something is other than before the last check began, and then until it has come to rest."""
    now = stamps(_around(paths) | watched)
    # Files that the check itself made known are as they are now; the others as they were before it.
    last = {path: before.get(path, stamp) for path, stamp in now.items()} if watched else before
    while now == last:
        time.sleep(pause)
        now = stamps(_around(paths) | watched)
    while True:
        time.sleep(REST * pause)
        later = stamps(_around(paths) | watched)
        if later == now:
            return
        now = later


def _difference(old: Iterable[Finding], new: Iterable[Finding]) -> list[Finding]:
    """The findings that are new, each as often as it is; one that only moved to another line is not."""
    left = Counter(map(_same, old))
    found = []
    for finding in new:
        if left[_same(finding)]:
            left[_same(finding)] -= 1
        else:
            found.append(finding)
    return found


def _same(finding: Finding) -> tuple[str, str, str, str, str]:
    return finding.path, finding.code, finding.node, finding.message, finding.severity
