"""Large records: cut into pieces that are checked apart, with the findings of the whole (docs/adr/0011).

A piece is some whole statements of a file (`pieces`). Three passes go over all pieces (`work`): what stands where; the
checkers of single triples, and what pieces must read of one another, written to an index on disk (`index`); the
checkers that are by node (`nodes`), and the shapes, each piece with what they look at from its nodes (`reach` derives
that, `walk` fetches it). No more than a few pieces are in memory at once, and processes share the work.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import lru_cache
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TextIO, TypeVar

from onrecord.check import engines, subjects, syntax, values, vocabulary
from onrecord.check import shapes as shape_checker
from onrecord.check.engines.model import line
from onrecord.check.engines.rules import Rules
from onrecord.check.large import fan
from onrecord.check.large.index import Index, key
from onrecord.check.large.nodes import batches
from onrecord.check.large.pieces import SIZE, Piece, cut
from onrecord.check.large.reach import reach, targeted
from onrecord.check.large.state import State, load, part
from onrecord.check.large.walk import Ground, Walker
from onrecord.check.large.work import Survey, Worker
from onrecord.check.reading import Reader, regular, wrong_file
from onrecord.check.shapes import shapes
from onrecord.check.slips import split
from onrecord.check.sources import Wants, borrow, companions_of, is_record_node, partly, relative
from onrecord.errors import DataError, SetupError, UsageError
from onrecord.findings import LANGUAGES, Finding
from onrecord.positions import Node, Triple, locate
from onrecord.record import layer_files

__all__ = ["ABOVE", "Progress", "Tally", "examine", "is_large"]

# Bytes of all files together above which they are checked in pieces.
ABOVE = 10_000_000
# Characters of a line that are kept to show it.
_LINE = 2_000_000
# The checkers that are not by node, for which there is code here and in `work`.
APART = (syntax.check, values.check, vocabulary.check, shape_checker.check)
Progress = Callable[[int, int], None]
Item = TypeVar("Item")
Found = TypeVar("Found")


class Tally(NamedTuple):
    """What was found in a large record.

    Args:
        findings: in no order.
        files: how many files were checked.
        nodes: how many nodes they describe.
        triples: how many triples they hold, one that stands in two pieces counted twice.
        read: every file that was looked at.
        texts: the lines that findings are about, by file; all others are empty.
    """

    findings: list[Finding]
    files: int
    nodes: int
    triples: int
    read: frozenset[Path]
    texts: dict[str, str]


def is_large(paths: Sequence[str | os.PathLike[str]]) -> bool:
    """Whether files are so large, with what lies beside them, that they are checked in pieces."""
    size = 0
    for name in {os.fspath(path) for path in paths} - {"-"}:
        try:
            if Path(name).is_file():
                size += sum(path.stat().st_size for path in {Path(name), *companions_of(Path(name).resolve())})
        except (OSError, ValueError):
            continue  # whoever reads it will say what is wrong with it
    return size > ABOVE


def examine(
    paths: Sequence[str | os.PathLike[str]],
    language: str,
    engine: str,
    jobs: int = 0,
    progress: Progress | None = None,
    size: int = SIZE,
) -> Tally:
    """Check files in pieces.

    Args:
        paths: Turtle files; the packaged record when there are none.
        language: of the messages.
        engine: what applies the shapes.
        jobs: how many processes share the work; as many as there are processors when 0.
        progress: told how much is done, of how much.
        size: bytes of a piece.

    Raises:
        UsageError: a file cannot be read, changes meanwhile, or is standard input.
        DataError: the ontology is broken.
        SetupError: the shapes are missing or cannot be used.
    """
    if language not in LANGUAGES:
        raise UsageError(f"there are no messages in {language!r}", "use en or fr")
    layers = layer_files()
    names = [os.fspath(path) for path in paths] or [relative(path) for path in layers["record"]]
    if "-" in names:
        raise UsageError("standard input cannot be checked in pieces", "save it as a file, and name that")
    files: dict[Path, tuple[str, bool]] = {}
    for name in names:
        regular(name, language, limit=None)
        files.setdefault(Path(name).resolve(), (name, True))
    for path in sorted({found.resolve() for own in files for found in companions_of(own)}):
        if path not in files:
            regular(str(path), language, limit=None)
            files[path] = relative(path), False
    reader = Reader()
    reader.language = language
    with _at_rest(files, language), tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        state = _state(Path(folder), files, language, engine, size, reader)
        packaged = [path for layer in ("record", "reference") for path in layers[layer] if path.resolve() not in files]
        jobs = max(1, min(jobs or os.cpu_count() or 1, len(state.pieces)))
        if jobs == 1:
            return _Run(state, None, progress).all(packaged, reader)
        # Each process is begun anew: a copy of this one would lack the threads that libraries have begun.
        pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))
        try:
            return _Run(state, pool, progress).all(packaged, reader)
        except BrokenProcessPool:
            why = "a process that shared the work was ended from outside"
            raise SetupError(why, "if memory ran out, check by fewer processes: --jobs 1") from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _at_rest(files: dict[Path, tuple[str, bool]], language: str) -> Iterator[None]:
    """Pieces are read again and again: what was found in a file that has changed meanwhile is true of no file.

    Raises:
        UsageError: one has changed, or is gone.
    """

    before = {path: _stamp(path) for path in files}

    def changed() -> UsageError | None:
        names = (name for path, (name, _) in files.items() if _stamp(path) != before[path])
        return next((wrong_file(name, "changed", language) for name in names), None)

    try:
        yield
    except OSError as error:
        raise changed() or error from None
    if why := changed():
        raise why


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


def _state(
    folder: Path, files: dict[Path, tuple[str, bool]], language: str, engine: str, size: int, reader: Reader
) -> State:
    pieces: list[Piece] = []
    heads = {}
    for path, (name, own) in files.items():
        for piece in cut(name, path, own, language, size):
            if piece.number < 0:
                heads[name] = piece.head
            else:
                pieces.append(piece._replace(number=len(pieces)))
    ontology: list[Triple] = []
    for path in layer_files()["ontology"]:
        module = reader.read(str(path))
        if module.problem:
            raise DataError(f"{path}:{module.problem.line}: {module.problem.message}", "mend the ontology first")
        ontology += module.triples
    rules = shapes()
    return State(folder, pieces, heads, language, engine, rules, ontology)


class _Run:
    """One check of a large record.

    Args:
        state: what is known.
        pool: the processes; None for this one alone.
        progress: told how much is done.
    """

    def __init__(self, state: State, pool: ProcessPoolExecutor | None, progress: Progress | None) -> None:
        self.state, self.pool, self.progress = state, pool, progress
        self.done, self.todo = 0, 3 * len(state.pieces)

    def all(self, packaged: list[Path], reader: Reader) -> Tally:
        """The three passes."""
        state = self.state
        index = Index(state.main)
        sources = {path: reader.read(relative(path)) for path in packaged}
        state.packaged = frozenset(subject for source in sources.values() for subject in source.by_subject)
        triples, reports, wanted, about = self._survey(index)
        state.reports = frozenset().union(*(own for name, own in self.reports.items() if name not in state.broken))
        found = list(self._broken())
        index.ready("subject", "pointed")
        state.divided = frozenset(index.divided())
        missing: set[Node] = {"", *(node for node in wanted if not index.described(node))}
        wants = Wants(missing, reports, {*about}, partly(self.given))
        state.borrowed, state.shared = borrow(wants, packaged, reader.read)
        whole = [piece for piece in state.pieces if piece.name not in state.broken]
        stores: set[str] = set()
        strange: dict[tuple[str, str], tuple[int, Finding]] = {}
        for checked in self._map(Worker.check, whole):
            found += checked.findings
            for namespace, count, finding in checked.namespaces:
                before, first = strange.get((finding.path, namespace), (0, finding))
                strange[finding.path, namespace] = before + count, first
            state.unknown |= checked.unknown
            stores.add(checked.store)
        for (_, namespace), (count, finding) in strange.items():
            found.append(vocabulary.counted(finding, namespace, count, state.language))
        divided = list(batches(state, index))
        stores.update(self._map(Worker.mark, divided, count=False))
        state.stores = tuple(sorted(stores))
        for _ in self._map(Worker.ready, state.stores, count=False):
            pass
        state.common = self._common()
        records = [piece for piece in whole if not piece.own or load_is_record(piece)]
        for findings in self._map(Worker.last, records):
            found += findings
        for findings in self._map(Worker.divided, divided, count=False):
            found += findings
        found += self._across(records)
        own = {piece.number for piece in state.pieces if piece.own and piece.name not in state.broken}
        nodes = index.count(own)
        prefixes = {name: locate(head, "file:///").prefixes for name, head in state.heads.items()}
        found = subjects.add(
            dict.fromkeys(found), prefixes, lambda wanted: self._said(wanted, index, own), state.language
        )
        index.close()
        names = {piece.name for piece in state.pieces if piece.own}
        read = frozenset(reader.paths).union(piece.path for piece in state.pieces)
        return Tally(found, len(names), nodes, triples, read, _texts(found))

    def _said(self, nodes: frozenset[str], index: Index, own: set[int]) -> Iterator[Triple]:
        """The labels and citations of some nodes, from the pieces that describe them."""
        wanted: dict[int, set[str]] = {}
        for node in nodes:
            for number in own.intersection(index.pieces(node)):
                wanted.setdefault(number, set()).add(node)
        for triples in self._map(Worker.said, sorted(wanted.items()), count=False):
            yield from triples

    def _survey(self, index: Index) -> tuple[int, set[str], set[str], set[str]]:
        """First pass; which files are broken, and what is used of the packaged record."""
        state, used = self.state, fan.Used()
        triples, reports, wanted, about = 0, set[str](), set[str](), set[str]()
        self.problems: dict[str, Survey] = {}
        self.reports: dict[str, set[str]] = {}
        self.given = set[tuple[str, str]]()
        records = set[str]()
        for survey in self._map(Worker.survey, state.pieces):
            piece = state.pieces[survey.number]
            index.add("subject", ((iri, key(split(iri)[0]), survey.number) for iri in survey.subjects))
            pairs = survey.pointed if piece.own and survey.problem is None else []
            index.add("pointed", ((key(p, o), key(o), survey.number) for p, o in pairs))
            fan.add(used, survey.used)
            wanted |= survey.wanted
            about |= survey.about
            reports |= survey.reports
            self.given |= survey.given
            if piece.own:
                self.reports.setdefault(piece.name, set()).update(survey.reports)
                if any(map(is_record_node, survey.subjects)):
                    records.add(piece.name)
            if survey.problem:
                self.problems.setdefault(piece.name, survey)
            triples += survey.triples if piece.own else 0
        state.reach = reach(state.rules, fan.fans(used))
        state.used, state.broken, state.records = frozenset(used), frozenset(self.problems), frozenset(records)
        return triples, reports, wanted, about

    def _broken(self) -> Iterator[Finding]:
        """What the syntax checker says of broken files, and of those that state nothing."""
        state = self.state
        for survey in self.problems.values():
            source = load(state, state.pieces[survey.number], places=False)
            material = part(state, Index(state.main), [])
            material.broken[:] = [source]
            yield from syntax.check(material)
        counts: dict[str, list[Piece]] = {}
        for piece in state.pieces:
            counts.setdefault(piece.name, []).append(piece)
        for name, pieces in counts.items():
            if len(pieces) == 1 and pieces[0].own and name not in state.broken:
                yield from syntax.check(part(state, Index(state.main), [load(state, pieces[0], places=False)]))

    def _common(self) -> list[Triple]:
        """What every piece is checked with: the ontology, what is borrowed, and what the rules look up by itself."""
        worker = Worker(self.state)
        common = Ground([*self.state.ontology, *self.state.borrowed])
        nodes = {far for index in worker.stores for far, _ in index.reads("*")}
        nodes |= {f"<{predicate}>" for predicate in self.state.used}
        for node in nodes:
            for index in worker.stores:
                for _, text in index.reads("=", node):
                    common.add(*engines.triples_of(text))
        self.state.core = frozenset(common.out)
        walker = Walker(self.state.reach, Ground(), common, worker.stores, self.state.used)
        walker.walk(self.state.core)
        return engines.triples_of(walker.text)

    def _across(self, pieces: list[Piece]) -> Iterator[Finding]:
        """The rules that only the whole graph can be held against; it is then in memory as a whole."""
        state = self.state
        if not state.reach.across:
            return
        worker = Worker(state)
        others = [shape for shape in targeted(state.rules) if shape not in state.reach.across]
        rules = Rules(state.rules.triples, others, state.rules.paths)
        lines = dict.fromkeys(map(line, state.common))
        for piece in pieces:
            lines.update(dict.fromkeys(map(line, worker.triples(piece))))
        results = engines.validate(state.engine, "".join(lines), rules)
        yield from worker.tell(results)

    def _map(self, work: Callable[[Worker, Item], Found], items: Sequence[Item], count: bool = True) -> Iterator[Found]:
        """The work on each item, in order, by as many processes as there are."""
        if self.pool is None:
            worker = Worker(self.state)
            for item in items:
                yield work(worker, item)
                self._tick(count)
            return
        self.state.number += 1
        kept = self.state.folder / f"state-{self.state.number}"
        kept.write_bytes(pickle.dumps(self.state))
        for result in self.pool.map(_work, repeat(kept), repeat(work), items):
            yield result
            self._tick(count)

    def _tick(self, count: bool) -> None:
        self.done += count
        if self.progress and count:
            self.progress(self.done, self.todo)


def load_is_record(piece: Piece) -> bool:
    """Whether the shapes are for the file of a piece."""
    return piece.path.parent.name not in ("derived", "shapes")


@lru_cache(maxsize=1)
def _worker(kept: Path) -> Worker:
    """The worker of this process, for the state that was last told."""
    return Worker(pickle.loads(kept.read_bytes()))  # noqa: S301  (written by the main process, into its own folder)


def _work(kept: Path, work: Callable[[Worker, Item], Found], item: Item) -> Found:
    return work(_worker(kept), item)


def _texts(findings: list[Finding]) -> dict[str, str]:
    """The lines that findings are about and the two after them, each where it stands in its file."""
    wanted: dict[str, set[int]] = {}
    for finding in findings:
        wanted.setdefault(finding.path, set()).update(range(finding.line, finding.line + 3))
    texts = {}
    for name, numbers in wanted.items():
        with Path(name).open(encoding="utf-8", errors="replace", newline="\n") as file:
            lines = (text if number in numbers else "\n" for number, text in _lines(file, max(numbers)))
            texts[name] = "".join(lines)
    return texts


def _lines(file: TextIO, last: int) -> Iterator[tuple[int, str]]:
    """The lines of a file up to one of them, numbered; of a line without end no more than can be shown."""
    for number in range(1, last + 1):
        text = part = file.readline(_LINE)
        while part and not part.endswith("\n"):
            part = file.readline(_LINE)
        if not text:
            return
        yield number, text if text.endswith("\n") else text + "\n"
