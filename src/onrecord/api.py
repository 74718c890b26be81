"""The record as a Python object: `onrecord.open().ask("missing").to_pandas()`.

Nothing is imported before it is needed: rdflib with `.graph`, Owlready2 with `.classes`, pandas with `.to_pandas()`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord import answers, files, formats, questions, stores
from onrecord.errors import SetupError, UsageError
from onrecord.results import Result
from onrecord.terms import with_prefixes

if TYPE_CHECKING:
    import pandas
    import rdflib


class Table:
    """Rows with names: what `ask` and `sparql` give.

    Attributes:
        columns: names of the columns.
        rows: one dictionary a row; a cell is a text, an integer, a list of texts where several values are possible, or
            None where nothing is on record.
    """

    def __init__(self, columns: list[str], rows: list[dict[str, Any]]) -> None:
        self.columns, self.rows = columns, rows

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.rows)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({len(self.rows)} rows: {', '.join(self.columns)})"

    def to_pandas(self, lists: bool = False) -> pandas.DataFrame:
        """A pandas DataFrame, one row each; whole numbers with gaps are of type `Int64`, which keeps a gap a gap.

        Args:
            lists: leave cells of several values as lists (for `explode`) instead of one text, joined by `; `.

        Raises:
            SetupError: pandas is not installed.
        """
        try:
            import pandas
        except ImportError:
            raise SetupError("pandas is not installed", "python -m pip install pandas") from None
        rows = self.rows if lists else [{k: _text(v) if isinstance(v, list) else v for k, v in r.items()} for r in self]
        frame = pandas.DataFrame(rows, columns=self.columns)
        for name in self.columns:
            values = [row.get(name) for row in self.rows]
            if any(isinstance(v, int) for v in values) and all(v is None or isinstance(v, int) for v in values):
                frame[name] = pandas.array(values, dtype="Int64")
        return frame

    def to_csv(self, path: str | Path | None = None) -> str:
        """The rows as CSV, several values joined by `; `; also written to a file when a path is given."""
        lines = [[_text(row.get(name)) for name in self.columns] for row in self.rows]
        return _kept(formats.delimited(self.columns, lines), path)


class Answered(Table):
    """The rows of a canned question, with what it says about itself.

    Attributes:
        question: slug, summary, description, columns and their meanings.
        answer: the cells with their IRIs, and the quantities with their parts.
    """

    def __init__(self, answer: answers.Answer) -> None:
        self.answer, self.question = answer, answer.question
        many = {c.name for c in self.question.columns if c.many or c.parts or c.show == "text"}
        rows = []
        for row in answer.rows:
            entry: dict[str, Any] = {}
            for name, values in row.cells.items():
                found = [value.text if value.number is None else value.number for value in values]
                entry[name] = found if name in many else (found[0] if found else None)
            rows.append(entry | {"evidence": [answers.passage_name(passage) for passage in row.evidence]})
        super().__init__([*(column.name for column in self.question.columns), "evidence"], rows)

    def to_csv(self, path: str | Path | None = None) -> str:
        """The answer as `onrecord ask --format csv` gives it; also written to a file when a path is given."""
        return _kept(formats.FORMATS["csv"](self.answer, False, None), path)

    def to_markdown(self) -> str:
        """A table for reading, hedged counts in words, with the passages behind each row."""
        return formats.FORMATS["markdown"](self.answer, True, None)

    def _repr_markdown_(self) -> str:
        return self.to_markdown()


class KnowledgeGraph:
    """A record with its ontology, reference, links and derived layer; made by `onrecord.open()`."""

    def __init__(
        self,
        root: str | Path | None,
        engine: str,
        endpoint: str | None,
        language: str,
        graph_base: str | None = None,
    ) -> None:
        if language not in ("en", "fr"):
            raise UsageError(f"there is no language {language!r}", "use en or fr")
        if engine not in stores.ENGINES:
            raise UsageError(f"there is no engine {engine!r}", f"use {' or '.join(stores.ENGINES)}")
        self._root = stores.root_of(root)
        self._engine, self._endpoint, self.language = engine, endpoint, language
        self._graph_base = graph_base

    @cached_property
    def _store(self) -> answers.Engine:
        return stores.store(engine=self._engine, endpoint=self._endpoint, root=self._root, graph_base=self._graph_base)

    def questions(self) -> dict[str, str]:
        """Slug of each canned question to the question itself, in the language of this graph."""
        return {slug: questions.question(slug).summary[self.language] for slug in questions.slugs()}

    def ask(self, slug: str, **arguments: str) -> Answered:
        """Answer a canned question.

        Args:
            slug: its name, such as `missing`.
            **arguments: its parameters; a name that is a Python keyword takes an underscore (`from_="2025-03"`).

        Raises:
            UsageError: there is no such question, or a parameter is missing or names nothing on record.
        """
        given = {name.rstrip("_").replace("_", "-"): str(value) for name, value in arguments.items()}
        return Answered(answers.answer(self._store, questions.question(slug), given, self.language))

    def sparql(self, query: str) -> Table | bool | rdflib.Graph:
        """Run a read-only SPARQL query; our prefixes need not be declared.

        Returns:
            A `Table` for SELECT, a truth value for ASK, an rdflib graph for CONSTRUCT and DESCRIBE.

        Raises:
            UsageError: the query is not valid, or changes data.
        """
        result = self._query(with_prefixes(query))
        if result.boolean is not None:
            return result.boolean
        if result.triples is not None:
            import rdflib

            return rdflib.Graph().parse(data=result.triples, format="turtle")
        rows = [{name: row[name].value if name in row else None for name in result.variables} for row in result.rows]
        return Table(list(result.variables), rows)

    def _query(self, text: str) -> Result:
        if self._endpoint:
            from onrecord import endpoint, manifest

            return endpoint.query(self._endpoint, text, base=self._graph_base or manifest.GRAPHS)
        from onrecord import record

        store = self._store if isinstance(self._store, record.Store) else record.Store(root=self._root)
        return store.query(text)

    def _needs_files(self, what: str) -> None:
        if self._endpoint:
            raise UsageError(f"{what} is read from files, and this record is at an endpoint", "open it without one")

    @cached_property
    def graph(self) -> rdflib.Graph:
        """All layers as one rdflib graph; loaded when first asked for."""
        self._needs_files("graph")
        from onrecord import graph

        return graph.Store(root=self._root).graph

    @cached_property
    def classes(self) -> Any:
        """The ontology's classes with their individuals, through Owlready2; see `onrecord.logic.objects.classes`."""
        self._needs_files("classes")
        from onrecord.logic import objects

        return objects.classes(self._root)


def _text(value: object) -> str:
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return "" if value is None else str(value)


def _kept(text: str, path: str | Path | None) -> str:
    if path is not None:
        files.write_text(Path(path), text)
    return text
