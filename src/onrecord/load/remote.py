"""A store behind HTTP: SPARQL 1.1 queries and updates, and the Graph Store Protocol where it has one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import IO, cast
from urllib.parse import urlencode

import pyoxigraph as ox

from onrecord.errors import DataError, SetupError
from onrecord.load.kinds import Kind
from onrecord.load.reader import Reader
from onrecord.load.tally import lines_of
from onrecord.load.target import Advance, Target, body, pieces, silent
from onrecord.load.web import MissingError, TooLargeError, Web
from onrecord.results import to_term
from onrecord.terms import Term

TRIPLES = {"Content-Type": "application/n-triples"}
_ROWS = {"Accept": "application/sparql-results+json"}
_PAGE = 5000
# Virtuoso makes SQL of a query, and refuses a long one.
_VALUES = 100


class Remote(Target):
    """A store with a query and an update service.

    Args:
        kind: what is known of its kind.
        web: the connection.
        query: URL of the query service.
        update: URL of the update service.
        graphs: URL of the Graph Store Protocol service; without one, triples are sent as updates.
    """

    def __init__(self, kind: Kind, web: Web, query: str, update: str, graphs: str | None) -> None:
        self.kind, self._web = kind, web
        self._query, self._update, self._graphs = query, update, graphs
        self.place = graphs or update
        self.compress = False
        # What a server has refused as too large is not tried again.
        self._most = (kind.triples, kind.bytes) if graphs else (kind.insert_triples, kind.insert_bytes)

    def close(self) -> None:
        self._web.close()

    def select(self, query: str) -> list[dict[str, Term]]:
        names, solutions = self._solutions(query)
        return [
            {name: to_term(value) for name in names if (value := solution[name]) is not None} for solution in solutions
        ]

    def update(self, text: str) -> None:
        self._web.send("POST", self._update, _form({self.kind.update_field: text}), _FORM)

    def lines(self, graph: str) -> Iterator[str]:
        if self._graphs is not None and not self.kind.rows:
            yield from self._whole(self._graphs, graph)
        else:
            yield from self._paged(graph)

    def add(
        self, graph: str, lines: Sequence[str], advance: Advance = silent, parameters: Mapping[str, str] | None = None
    ) -> None:
        rest = lines
        while rest:
            piece = next(pieces(rest, *self._most))
            try:
                self._send(graph, piece, parameters or {})
            except TooLargeError as error:
                if len(piece) == 1:
                    raise SetupError(f"{error.message}; it was one triple, on {_short(piece[0])}", error.hint) from None
                self._most = (len(piece) // 2, self._most[1])
                continue
            advance(len(piece))
            rest = rest[len(piece) :]

    def stream(self, graph: str, blocks: Iterable[bytes], advance: Advance = silent) -> None:
        before = 0
        for part in _joined(blocks, self.kind.bytes if self._graphs else self.kind.insert_bytes):
            try:
                lines = list(lines_of(part, before))
            except SyntaxError as error:
                raise DataError(f"line {error.lineno}: {error.msg}", "look at that line of the file") from None
            self.add(graph, lines, advance, self.kind.bulk)
            before += part.count(b"\n")

    def _send(self, graph: str, lines: Sequence[str], parameters: Mapping[str, str]) -> None:
        if self._graphs is None:
            self.update(f"INSERT DATA {{ GRAPH <{graph}> {{\n{body(lines).decode()}}} }}")
        else:
            self._web.send("POST", self._graphs, body(lines), TRIPLES, {"graph": graph, **parameters}, self.compress)

    def _whole(self, service: str, graph: str) -> Iterator[str]:
        """A graph in one answer of the Graph Store Protocol, read as it comes."""
        try:
            with self._web.stream(service, {"Accept": "application/n-triples"}, {"graph": graph}) as chunks:
                reader = Reader(chunks)
                try:
                    for quad in ox.parse(cast(IO[bytes], reader), ox.RdfFormat.N_TRIPLES):
                        yield str(quad.triple)
                except (OSError, SyntaxError):
                    # The parser hides what broke the reading off.
                    if reader.error is not None:
                        raise reader.error from None
                    raise
        except MissingError:
            return
        except SyntaxError as error:
            raise DataError(
                f"{service}: the graph <{graph}> does not come as N-Triples ({error})",
                "run the command again; if it stays so, check --kind",
            ) from None

    def _paged(self, graph: str) -> Iterator[str]:
        """A graph in answers that are short enough not to be cut, subject by subject."""
        batch: list[str] = []
        total = 0
        for subject, number in self._subjects(graph):
            if number > self._page:
                yield from self._predicates(graph, subject)
                continue
            if total + number > self._page or len(batch) == _VALUES:
                yield from self._of(graph, batch)
                batch, total = [], 0
            batch.append(subject)
            total += number
        if batch:
            yield from self._of(graph, batch)

    @property
    def _page(self) -> int:
        return max(1, min(_PAGE, self.kind.rows // 2)) if self.kind.rows else _PAGE

    def _subjects(self, graph: str) -> Iterator[tuple[str, int]]:
        """The subjects of a graph with the number of their triples."""
        after = ""
        while True:
            known = f" FILTER(STR(?s) > {Term('literal', after).n3()})" if after else ""
            _, found = self._solutions(
                f"SELECT ?s ?n WHERE {{ {{ SELECT ?s (COUNT(*) AS ?n) WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }}{known} "
                f"}} GROUP BY ?s }} }} ORDER BY STR(?s) LIMIT {self._page}"
            )
            page = [(str(row["s"]), int(row["n"].value)) for row in found]
            yield from page
            if len(page) < self._page:
                return
            after = page[-1][0].removeprefix("<").removesuffix(">")

    def _of(self, graph: str, subjects: Sequence[str]) -> Iterator[str]:
        _, found = self._solutions(
            f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {' '.join(subjects)} }} GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        )
        for row in found:
            yield f"{row['s']} {row['p']} {row['o']}"

    def _predicates(self, graph: str, subject: str) -> Iterator[str]:
        """The triples of a subject that has more than a page of them."""
        _, found = self._solutions(f"SELECT DISTINCT ?p WHERE {{ GRAPH <{graph}> {{ {subject} ?p ?o }} }}")
        for predicate in [str(row["p"]) for row in found]:
            for page in range(1_000_000):
                _, values = self._solutions(
                    f"SELECT ?o WHERE {{ {{ SELECT ?o WHERE {{ GRAPH <{graph}> {{ {subject} {predicate} ?o }} }} "
                    f"ORDER BY ?o }} }} LIMIT {self._page} OFFSET {page * self._page}"
                )
                objects = [str(row["o"]) for row in values]
                yield from (f"{subject} {predicate} {value}" for value in objects)
                if len(objects) < self._page:
                    break

    def _solutions(self, query: str) -> tuple[list[str], list[ox.QuerySolution]]:
        response = self._web.send("POST", self._query, _form({"query": query}), {**_FORM, **_ROWS})
        if "X-SQL-State" in response.headers:
            said = response.headers.get("X-SQL-Message", response.headers["X-SQL-State"])
            raise DataError(f"{self._query}: the answer is incomplete ({said[:200]})", "run the command again")
        try:
            parsed = ox.parse_query_results(response.content, ox.QueryResultsFormat.JSON)
            if isinstance(parsed, ox.QueryBoolean):
                raise SyntaxError("a boolean")
            return [variable.value for variable in parsed.variables], list(parsed)
        except (SyntaxError, ValueError) as error:
            raise DataError(
                f"{self._query}: the answer is not SPARQL's JSON results format ({error})",
                "is this a SPARQL query service? Run the command again, or check --kind",
            ) from None


_FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def _joined(blocks: Iterable[bytes], size: int) -> Iterator[bytes]:
    """Blocks put together until they are about as large as one request may be."""
    held: list[bytes] = []
    weight = 0
    for block in blocks:
        if held and weight + len(block) > size:
            yield b"".join(held)
            held, weight = [], 0
        held.append(block)
        weight += len(block)
    if held:
        yield b"".join(held)


def _form(fields: dict[str, str]) -> bytes:
    return urlencode(fields).encode()


def _short(line: str) -> str:
    return line if len(line) < 100 else f"{line[:100]}…"
