"""What a SPARQL query of any form gives: rows, yes or no, or triples."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from onrecord.errors import UsageError
from onrecord.terms import Term


@dataclass(frozen=True)
class Result:
    """The outcome of one query; exactly one of the three is given.

    Args:
        variables: of a SELECT, in order.
        rows: of a SELECT; an unbound variable is missing from its row.
        boolean: of an ASK.
        triples: of a CONSTRUCT or DESCRIBE, as N-Triples text; empty for none.
    """

    variables: tuple[str, ...] = ()
    rows: tuple[dict[str, Term], ...] = ()
    boolean: bool | None = None
    triples: str | None = None


_FROM = re.compile(r"(?<![\w?$:.-])FROM(?![\w:.-])", re.IGNORECASE)
# Where a word is none of the query's own: IRIs, texts, comments.
_SKIPPED = re.compile(
    r"""<[^<>"{}|^`\\\s]*>|\"{3}.*?\"{3}|'{3}.*?'{3}|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\#[^\n]*""", re.DOTALL
)


def bare(query: str) -> str:
    """A query without its IRIs, texts and comments: what is left are its keywords, names and marks."""
    return _SKIPPED.sub(" ", query)


def names_dataset(query: str) -> bool:
    """Whether a query says itself, with FROM, which graphs it reads."""
    return bool(_FROM.search(bare(query)))


def run(store: ox.Store, query: str, graphs: list[ox.NamedNode] | None = None) -> Result:
    """Run a read-only query on an Oxigraph store.

    Args:
        store: opened by the caller.
        query: SPARQL 1.1 of any read-only form.
        graphs: named graphs to read as one; by default all graphs of the store, or those that the query names.

    Raises:
        UsageError: it is not valid SPARQL, or it is an update.
    """
    try:
        if graphs is None and names_dataset(query):
            outcome = store.query(query)
        elif graphs is None:
            outcome = store.query(query, use_default_graph_as_union=True)
        else:
            named: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [*graphs]
            outcome = store.query(query, default_graph=named)
        if isinstance(outcome, ox.QueryBoolean):
            return Result(boolean=bool(outcome))
        if isinstance(outcome, ox.QueryTriples):
            return Result(triples="".join(sorted(f"{triple} .\n" for triple in set(outcome))))
        names = tuple(variable.value for variable in outcome.variables)
        return Result(names, tuple(_rows(names, outcome)))
    except SyntaxError as error:
        raise UsageError(
            f"the query is not valid SPARQL: {error}", "check it at the place named; updates are never run"
        ) from None
    except (OSError, RuntimeError) as error:
        raise UsageError(f"the query cannot be answered: {error}", "mend it, or leave out SERVICE") from None


def _rows(names: Iterable[str], outcome: ox.QuerySolutions) -> Iterable[dict[str, Term]]:
    for solution in outcome:
        found = ((name, solution[name]) for name in names)
        yield {name: to_term(term) for name, term in found if term is not None}


def to_term(term: object) -> Term:
    """An Oxigraph term as ours.

    Raises:
        UsageError: it is a triple term, which SPARQL 1.1 has not.
    """
    if isinstance(term, ox.NamedNode):
        return Term("iri", term.value)
    if isinstance(term, ox.BlankNode):
        return Term("blank", term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return Term("literal", term.value, "", term.language)
        return Term("literal", term.value, term.datatype.value)
    raise UsageError("the answer holds a triple term", "select its parts instead")
