"""Citations checked against the report: are the passages right, does the graph have what the sentences say?

`examine` verifies the passages and then the coverage; `show` tells what one passage gave the graph. Both need
the report's text, which is never part of this project.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord import passages
from onrecord.cite import reviewed
from onrecord.cite.coverage import Coverage, Item, carries, cover, together, wanted_tokens
from onrecord.cite.graph import Graph
from onrecord.cite.reviewed import Row
from onrecord.cite.words import MESSAGES
from onrecord.errors import UsageError
from onrecord.findings import Finding
from onrecord.text import normalise, split

__all__ = ["Examination", "Graph", "compare", "examine", "passages_path", "reviewed_path", "show"]


@dataclass(frozen=True)
class Examination:
    """What `examine` found.

    Args:
        verified: how many passages are on file and how many paragraphs they make.
        coverage: counts of the coverage; None when the text is not the report and comparing is pointless.
        explained: items that a row of the reviewed table explains.
        findings: everything that is wrong, in the order passages, (a), (b), (c), (d), (e), (f), reviewed table.
    """

    verified: tuple[int, int]
    coverage: Coverage | None
    explained: list[tuple[Row, Item]]
    findings: list[Finding]


def passages_path(root: Path, record: str) -> Path:
    """Where the passages of a record lie below the folder that holds `data/`."""
    return root / "data" / "passages" / f"{record}.ttl"


def reviewed_path(root: Path, record: str) -> Path:
    """Where the reviewed table of a record lies below the folder that holds `data/`."""
    return root / "data" / "passages" / f"{record}-reviewed.tsv"


def examine(root: Path, record: str, source: str, path: str, language: str = "en") -> Examination:
    """Verify the passages of a record against its report, then the coverage in both directions.

    Args:
        root: the folder that holds `data/` and `ontology/`.
        record: name of the record, such as `mali2025`.
        source: the report's text, as it was saved.
        path: the report's file, as the user named it.
        language: of the messages, `en` or `fr`.

    Returns:
        The findings, what the reviewed table explains, and the counts.

    Raises:
        UsageError: the record or its passages file does not exist, or a file cannot be read.
        DataError: a file is broken, or the source has no words.
    """
    graph = Graph(root, record)
    stored = passages.read(passages_path(root, record), record)
    return compare(graph, stored, reviewed_path(root, record), source, path, language)


def compare(
    graph: Graph, stored: passages.Passages, table: Path, source: str, path: str, language: str = "en"
) -> Examination:
    """The same for a record that has been read already.

    Args:
        graph: the record.
        stored: its passages.
        table: its reviewed table, which need not exist.
        source: as for `examine`.
        path: as for `examine`.
        language: as for `examine`.

    Returns:
        As `examine`.

    Raises:
        UsageError: the table cannot be read.
        DataError: the source has no words.
    """
    verified = (len(stored.by_id), len({passage.paragraph for passage in stored.by_id.values()}))
    findings = passages.verify(stored, source, path, language)
    if any(finding.code == passages.NOT_THE_REPORT for finding in findings):
        return Examination(verified, None, [], findings)
    coverage = cover(graph, source, path, language)
    rows, problems = reviewed.read(table, language)
    by_key = {row.key: row for row in rows}
    explained: list[tuple[Row, Item]] = []
    left: list[Finding] = []
    for item in (*coverage.uncarried, *coverage.unfounded, *coverage.unhedged, *coverage.doubted):
        row = next((by_key[key] for key in _keys(item) if key in by_key), None)
        if row:
            explained.append((row, item))
        elif not any(_same(item.finding, other) for other in left):
            left.append(item.finding)
    omitted = {item: next((by_key[key] for key in _keys(item) if key in by_key), None) for item in coverage.omitted}
    explained += [(row, item) for item, row in omitted.items() if row]
    left += together((item for item, row in omitted.items() if not row), language)
    # What explains a word of a sentence that nobody cites any more is not told of beside that.
    uncited = {finding.node for finding in coverage.findings if finding.code == "uncited"}
    standing = [row for row in rows if row.passage not in uncited]
    problems += reviewed.stale(table, standing, (row for row, _ in explained), language)
    return Examination(verified, coverage, explained, [*findings, *coverage.findings, *left, *problems])


def _keys(item: Item) -> list[tuple[str, str]]:
    """By what a row of the reviewed table may explain an item."""
    return [(name, item.token.casefold()) for name in item.passages]


def _same(one: Finding, other: Finding) -> bool:
    """Whether two findings say the same of the same: of the words of one name each is looked for."""
    return (one.code, one.node, one.message, one.line) == (other.code, other.node, other.message, other.line)


def show(graph: Graph, source: str, name: str, language: str = "en") -> Iterator[str]:
    """What a passage gave the graph: its words, and each node that stands for it with what that node carries.

    Args:
        graph: the record.
        source: the report's text, as it was saved.
        name: id of the passage, such as `p14-s1`.
        language: of the lines, `en` or `fr`.

    Yields:
        Lines to print.

    Raises:
        UsageError: the text has no such passage.
    """
    told = MESSAGES[language]
    sentences = {item.id: item for item in split(normalise(source))}
    if name not in sentences:
        last = next(reversed(sentences), "none")
        raise UsageError(told["no-passage"].format(name=name), told["no-passage!"].format(last=last))
    sentence = sentences[name]
    wanted = wanted_tokens(sentences.values(), graph.hedges).get(name, [])
    kind = told[f"show-{sentence.kind}"]
    yield told["show"].format(name=name, kind=kind, start=sentence.start, end=sentence.end, text=sentence.text)
    citing = graph.citing.get(name, [])
    number = "citing-none" if not citing else "citing-one" if len(citing) == 1 else "citing"
    yield told[number].format(number=len(citing))
    for node, carried in graph.carriers(name).items():
        found = list(dict.fromkeys(token.text for token in wanted if carries(token, carried, graph)))
        if found or node in citing:
            kinds = ", ".join(graph.short(kind) for kind in graph.types(node))
            step = "" if node in citing else "  -> "
            yield f"{step}{graph.short(node)} ({kinds}): {', '.join(found) or told['no-token']}"
