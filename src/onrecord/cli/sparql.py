"""`onrecord sparql`: any read-only query on the packaged record, on files, on a store folder or on an endpoint."""

from __future__ import annotations

import json
import os
import re
import sys
import threading
from pathlib import Path

import click

from onrecord import files, formats
from onrecord.cli import output
from onrecord.errors import UsageError
from onrecord.results import Result
from onrecord.terms import Term, with_prefixes

# What can only be a query: every form of it has a brace, but for DESCRIBE of an IRI.
_QUERY = re.compile(r"\{|^\s*$|^\s*(?:describe|select|ask|construct|insert|delete|drop|clear|load)\s", re.IGNORECASE)
_ROWS = ("table", "csv", "tsv", "json", "sparql-json", "markdown")


@click.command(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 120})
@click.argument("query", metavar="QUERY")
@click.option("--data", multiple=True, metavar="FILE", help="Ask Turtle, N-Triples, TriG or N-Quads files instead.")
@click.option("--store", "folder", metavar="DIR", help="Ask an Oxigraph store on disk (opened read-only).")
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint.")
@click.option("--graph-base", metavar="IRI", help="With --endpoint or --store: what the graph names begin with.")
@click.option("--as-is", is_flag=True, help="With --endpoint or --store: name no graphs, whatever there is.")
@click.option("--format", "output_format", type=click.Choice([*_ROWS, "ntriples"]),
              help="Of rows: a table on a terminal, else csv. Of CONSTRUCT and DESCRIBE: N-Triples.")  # fmt: skip
@click.option("-o", "--output", "target", default="-", metavar="FILE", help="Write to a file; - is stdout.")
@click.option("--timeout", type=click.IntRange(1), default=60, show_default=True, help="Seconds until it is stopped.")
def sparql(
    query: str,
    data: tuple[str, ...],
    folder: str | None,
    endpoint: str | None,
    graph_base: str | None,
    as_is: bool,
    output_format: str | None,
    target: str,
    timeout: int,
) -> None:
    """Run a read-only SPARQL 1.1 query: QUERY is the text itself, a file that holds it, or - for stdin.

    Without --data, --store or --endpoint it is asked of the packaged record, all layers read as one graph. The prefixes
    rec, id, rdf, rdfs, owl, skos, xsd, dcterms, prov and edtf need not be declared. An endpoint computes the answer
    itself; where it holds a record that `onrecord load` wrote, its current release is what is asked. A SERVICE in the
    query calls the server that it names; nothing else goes out.
    """
    if sum(map(bool, (data, folder, endpoint))) > 1:
        raise UsageError("--data, --store and --endpoint exclude each other", "give one of them")
    if (graph_base is not None or as_is) and not endpoint and not folder:
        raise UsageError(
            "--graph-base and --as-is are for an endpoint or a store, and none is given", "add --endpoint or --store"
        )
    text = with_prefixes(_text(query))
    if endpoint:
        result = _there(endpoint, text, timeout, graph_base, as_is)
    else:
        result = _here(text, data, folder, timeout, graph_base, as_is)
    _write(result, output_format, target)


def _text(query: str) -> str:
    if query == "-":
        text = output.from_stdin("the query")
    elif _QUERY.search(query):
        text = query
    else:
        text = files.read_text(Path(query))
    if not text.strip():
        raise UsageError("the query is empty", "write it as the argument, or name the file that holds it")
    return text


def _here(query: str, data: tuple[str, ...], folder: str | None, timeout: int, base: str | None, as_is: bool) -> Result:
    from onrecord import record, results

    watch = threading.Timer(timeout, _stop, [timeout])
    watch.daemon = True
    watch.start()
    try:
        if folder:
            return record.query_folder(Path(folder), query, base, as_is)
        if data:
            return results.run(record.load_files(map(Path, data)), query)
        return record.Store().query(query)
    finally:
        watch.cancel()


def _there(url: str, query: str, timeout: int, base: str | None, as_is: bool) -> Result:
    from onrecord import endpoint, manifest

    return endpoint.query(url, query, timeout, manifest.GRAPHS if base is None else base, as_is, _notice)


def _notice(text: str) -> None:
    print(f"onrecord: {text}", file=sys.stderr)


def _stop(timeout: int) -> None:
    """End the process: the engine cannot be interrupted while it computes."""
    print(f"onrecord: the query was stopped after {timeout} s", file=sys.stderr)
    print("  ask a narrower question, or give it longer with --timeout", file=sys.stderr)
    sys.stderr.flush()
    os._exit(3)


def _write(result: Result, output_format: str | None, target: str) -> None:
    if result.triples is not None:
        if output_format not in (None, "ntriples"):
            raise UsageError(f"triples cannot be written as {output_format}", "leave out --format")
        content = result.triples
    elif result.boolean is not None:
        content = _boolean(result.boolean, output_format)
    else:
        content = _rows(result, output.choose(output_format, target), target)
    if target == "-":
        output.to_stdout(content)
    else:
        files.write_text(Path(target), content)


def _boolean(boolean: bool, output_format: str | None) -> str:
    if output_format in ("json", "sparql-json"):
        return json.dumps({"head": {}, "boolean": boolean} if output_format == "sparql-json" else boolean) + "\n"
    return f"{str(boolean).lower()}\n"


def _rows(result: Result, chosen: str, target: str) -> str:
    if chosen == "sparql-json":
        return formats.sparql_json(result.variables, result.rows)
    if chosen == "json":
        values = [{name: _plain(term) for name, term in row.items()} for row in result.rows]
        return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
    if chosen == "ntriples":
        raise UsageError("rows cannot be written as ntriples", "leave out --format, or ask with CONSTRUCT")
    heads = list(result.variables)
    lines = [[row[name].value if name in row else "" for name in heads] for row in result.rows]
    if chosen == "table":
        return output.grid("", heads, lines, stream=sys.stdout if target == "-" else None)
    if chosen == "markdown":
        return formats.markdown("SPARQL", heads, lines)
    return formats.delimited(heads, lines, "\t" if chosen == "tsv" else ",")


def _plain(term: Term) -> str | int:
    integer = term.datatype.endswith("#integer") and term.value.lstrip("+-").isdigit()
    return int(term.value) if integer else term.value
