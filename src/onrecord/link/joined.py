"""Questions that join the record with Wikidata: the files of queries/federated/, each with one SERVICE block.

A file is plain SPARQL 1.1 and runs as it stands on any engine that calls services. Here it is run with manners: what
stands before the block is asked of the record and gives the items; the block is asked of the service for those items
alone, in batches; its rows then take its place as a VALUES block, and the record's engine answers the whole. So the
join, the order and the columns are SPARQL's own, and nothing but item numbers leaves this machine (docs/adr/0017).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.answers import Answer, Engine
from onrecord.answers.folding import fold
from onrecord.errors import DataError, SetupError
from onrecord.questions import Question
from onrecord.terms import REC, Term
from onrecord.wikidata.items import WD
from onrecord.wikidata.query import Service, is_item

ITEM = "item"
# The query service cuts nothing at this size; an answer this long to one of these questions is not one to read.
_MOST_ROWS = 20_000
_PRIVATE = f"""SELECT ?{ITEM} WHERE {{
  ?person a <{REC}Person> ; ?link ?{ITEM} .
  FILTER (STRSTARTS(STR(?{ITEM}), "{WD}"))
  FILTER NOT EXISTS {{ ?person <{REC}disclosure> <{REC}publicOffice> }}
}}"""
_TOKEN = re.compile(
    r"(?P<text>\"\"\"(?:[^\"\\]|\\.|\"(?!\"\"))*\"\"\"|'''(?:[^'\\]|\\.|'(?!''))*'''|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*')"
    r"|(?P<iri><[^<>\"{}|^`\\\x00-\x20]*>)|(?P<comment>#[^\n]*)|(?P<brace>[{}])|(?P<variable>[?$]\w+)|(?P<word>[A-Za-z_]\w*)"
)


@dataclass(frozen=True)
class Parts:
    """A joined question's query, taken apart.

    Args:
        prologue: its PREFIX lines.
        head: from SELECT to the opening brace of its WHERE group, with it.
        before: what the WHERE group has before the block.
        service: IRI of the service that the block names.
        block: what stands between the block's braces.
        after: everything after the block, modifiers and all.
    """

    prologue: str
    head: str
    before: str
    service: str
    block: str
    after: str

    def local(self) -> str:
        """The query for the items."""
        return f"{self.prologue}SELECT DISTINCT ?{ITEM} WHERE {{{self.before}}}"

    def remote(self) -> str:
        """The query for the service, with `{items}` where the items go."""
        return f"{self.prologue}SELECT * WHERE {{ VALUES ?{ITEM} {{ {{items}} }}{self.block}}}"

    def whole(self, rows: Sequence[dict[str, Term]]) -> str:
        """The query with the rows of the service in place of its block."""
        names = sorted(set(_variables(self.block)) | {ITEM})
        lines = [" ".join(row[name].n3() if name in row else "UNDEF" for name in names) for row in rows]
        values = "\n".join(f"    ({line})" for line in lines)
        columns = " ".join(f"?{name}" for name in names)
        # As a subquery: rdflib forgets what a VALUES block binds when an OPTIONAL comes after it.
        block = f"{{ SELECT {columns} WHERE {{ VALUES ({columns}) {{\n{values}\n  }} }} }}"
        return f"{self.prologue}{self.head}{self.before}{block}{self.after}"


def taken_apart(question: Question) -> Parts:
    """The parts of a joined question.

    Raises:
        DataError: it has not just one SERVICE block, right in its WHERE group, joined by ?item alone.
    """
    sparql = question.sparql
    tokens = [token for token in _TOKEN.finditer(sparql) if token.lastgroup not in ("text", "comment")]
    depth, opened, found = 0, 0, []
    select = next((t.start() for t in tokens if t.group().upper() == "SELECT"), 0)
    for n, token in enumerate(tokens):
        if token.group() == "{":
            depth += 1
            opened = opened or token.end()
        elif token.group() == "}":
            depth -= 1
        elif token.lastgroup == "word" and token.group().upper() == "SERVICE":
            after = tokens[n + 1 : n + 3]
            if depth != 1 or [t.lastgroup for t in after] != ["iri", "brace"] or after[1].group() != "{":
                raise DataError(
                    f"{question.path}: SERVICE does not stand right in WHERE", "write SERVICE <IRI> { ... }"
                )
            closed = _closing(question, tokens[n + 3 :])
            found.append((token.start(), after[0].group()[1:-1], after[1].end(), closed))
    if len(found) != 1:
        raise DataError(f"{question.path}: {len(found)} SERVICE blocks", "a joined question has one")
    start, service, inside, (end, past) = found[0]
    parts = Parts(
        sparql[:select], sparql[select:opened], sparql[opened:start], service, sparql[inside:end], sparql[past:]
    )
    shared = set(_variables(parts.before)) & set(_variables(parts.block))
    if shared != {ITEM}:
        names = ", ".join(sorted(shared)) or "nothing"
        raise DataError(f"{question.path}: its block is joined by {names}", f"join it by ?{ITEM} alone")
    return parts


def _closing(question: Question, tokens: Sequence[re.Match[str]]) -> tuple[int, int]:
    """Where the group that is open at the first token closes: before and after its brace."""
    depth = 1
    for token in tokens:
        depth += {"{": 1, "}": -1}.get(token.group(), 0)
        if depth == 0:
            return token.start(), token.end()
    raise DataError(f"{question.path}: its SERVICE block is never closed", "close it with }")


def _variables(sparql: str) -> Iterator[str]:
    return (token.group()[1:] for token in _TOKEN.finditer(sparql) if token.lastgroup == "variable")


def answer(engine: Engine, question: Question, service: Service, language: str = "en") -> Answer:
    """Answer a joined question.

    Args:
        engine: a store with the record's layers.
        question: of queries/federated/.
        service: asked in place of the one that the file names.
        language: `en` or `fr`, for labels.

    Returns:
        The rows; the service's part has a column with the day on which it said so.

    Raises:
        SetupError: the service gives no whole answer.
        DataError: the question is not made as a joined one must be.
    """
    parts = taken_apart(question)
    found = [row[ITEM].value for row in engine.select(parts.local(), question.layers) if ITEM in row]
    # The FILTER of a question keeps to items; this keeps anything else of the record from leaving, and any item of a
    # person without public office, whom no table should have.
    private = {row[ITEM].value for row in engine.select(_PRIVATE, question.layers)}
    items = sorted({iri for iri in found if is_item(iri)} - private)
    rows = service.batches(parts.remote(), items).rows if items else []
    if len(rows) > _MOST_ROWS:
        raise SetupError(f"{service.url}: {len(rows):,} rows for {question.slug}", "ask for less with your own SPARQL")
    # No row joins with anything (and rdflib does not read a VALUES block without rows).
    solutions = engine.select(parts.whole(rows), question.layers) if rows else []
    return Answer(question, fold(engine, question, solutions, language), language, tuple(solutions))
