"""A remote SPARQL endpoint: the same interface as `onrecord.record.Store`, over `onrecord.protocol`.

A reader first asks for the manifest (`onrecord.manifest`) and then names the graphs of the release that it found, so
that it sees the old record or the new one, whole, while another is being loaded. A store without a manifest is read by
the stable names of the layers.

Some servers do not compute SPARQL as the standard says: Virtuoso 7 answers most of the canned questions with other
rows, or fewer, and says nothing (docs/adr/0015). So a server is first asked a question whose answer is known; one that
gets it wrong, or calls itself Virtuoso, is not asked the others. Its triples are read, counted, and asked here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from onrecord import credentials, manifest
from onrecord.errors import DataError, UsageError
from onrecord.protocol import RefusedError, Reply, Service, ask, checked, refuse_update
from onrecord.record import LAYERS
from onrecord.results import Result, bare, names_dataset, run, to_term
from onrecord.terms import RDFS, REC, XSD, Term

_BATCH = 200
_PAGE = 9000
# Nobody sets the limit of rows lower.
_LEAST_CUT = 100
# Reading more than so many triples to answer one question is no service to anyone.
_MOST_READ = 2_000_000
# What the canned questions rest on and servers are known to get wrong: a half is a number; nothing joins a 1 with a 2;
# what is unbound has no text, adds and counts nothing, and makes no true alternative false; MINUS without a common
# variable takes nothing away. Virtuoso 7 says 0, "d" and no sum.
_PROBE = """SELECT ?half ?kept ?sum ?count WHERE {
  VALUES ?x { 1 }
  OPTIONAL { VALUES (?x ?d) { (2 "d") } }
  OPTIONAL { VALUES (?x ?b) { (1 "b") } }
  BIND (COALESCE(STR(?d), STR(?b)) AS ?kept)
  BIND (1 / 2 AS ?half)
  { SELECT (SUM(?y) AS ?sum) WHERE { VALUES ?y { 1 } FILTER (?y = 2) } }
  { SELECT (COUNT(?z) AS ?count) WHERE { VALUES ?y { 1 } OPTIONAL { VALUES (?y ?z) { (2 3) } } } }
  FILTER (!BOUND(?never) || ?x = ?never)
  MINUS { VALUES ?other { 1 } }
}"""
_RIGHT = {"half": 0.5, "kept": "b", "sum": 0.0, "count": 0.0}
_GRAPH = re.compile(r"(?<![\w?$:.-])GRAPH(?![\w:.-])", re.IGNORECASE)


class Store:
    """The layers in a remote store, each in its named graph.

    Args:
        url: of the SPARQL query service; http or https, without a password in it.
        timeout: seconds to wait for an answer.
        base: what the names of its graphs begin with.

    Attributes:
        note: what a user should know of how the answers were made; empty for nothing.
        told: called while triples are read, with how many of a graph there are already and how many there will be.

    Raises:
        UsageError: the URL is none, holds a password, or the endpoint holds no record.
        SetupError: nothing answers there.
        DataError: the manifest is damaged.
    """

    name = "endpoint"

    def __init__(self, url: str, timeout: int = 60, base: str = manifest.GRAPHS) -> None:
        self._service = _service(url, timeout)
        self._base = manifest.checked_base(base)
        self._release = _current(ask(self._service, manifest.query(self._base)))
        self._graphs = self._release.graphs() if self._release else {n: manifest.stable(n, self._base) for n in LAYERS}
        self._read: ox.Store | None = None
        self.note = ""
        self.told: Callable[[int, int], None] = lambda done, total: None
        query = f"SELECT ?report WHERE {{ ?report a <{REC}Report> }} LIMIT 1"
        reply = ask(self._service, query, self._named(["record"]))
        if not reply.rows():
            raise UsageError(
                f"{url}: there is no record there, in the graph <{self._graphs.get('record', '')}>",
                "load it with `onrecord load`, or check the URL (and --graph-base, if it was loaded under another)",
            )
        self._computes = _computes(self._service, reply)
        if not self._computes:
            server = reply.headers.get("server", "the server").strip()
            self.note = f"{server} does not compute SPARQL as the standard says: its triples are read, and asked here"
        if not self._release and (empty := [n for n in LAYERS if not ask(self._service, _any(self._graphs[n])).rows()]):
            told = f"no release is named there, and the graphs of {', '.join(empty)} are empty: they answer nothing"
            self.note = f"{self.note}; {told}" if self.note else told

    def select(self, query: str, layers: Iterable[str] | None = None) -> list[dict[str, Term]]:
        """The rows of a SELECT query; see `onrecord.record.Store.select`.

        Raises:
            UsageError: the server refuses the query, or it is no SELECT.
            SetupError: the server does not answer, or not in time.
            DataError: the answer is no SPARQL results document, or was cut short.
        """
        wanted = list(LAYERS if layers is None else layers)
        names = [layer for layer in wanted if layer in self._graphs]
        if layers is not None and len(names) < len(wanted):
            missing = ", ".join(layer for layer in wanted if layer not in self._graphs)
            raise UsageError(
                f"{self._service.url}: the release there is without what the question reads: {missing}",
                "load all layers: onrecord load TARGET",
            )
        if not self._computes:
            result = run(self._copy(names), query, [ox.NamedNode(graph) for graph in self._named(names)])
            if result.boolean is not None or result.triples is not None:
                raise UsageError("a SELECT query was expected", "ask for rows with SELECT")
            return list(result.rows)
        rows = ask(self._service, query, self._named(names)).rows()
        if self._release:
            _still(self._service, self._release, self._base)
        if any(term.kind == "blank" for row in rows for term in row.values()):
            raise UsageError("the answer holds a blank node", "Onrecord's data has none: was another file loaded?")
        return rows

    def labels(self, iris: Iterable[str], language: str = "en") -> dict[str, str]:
        """The `rdfs:label` in a language of those of the nodes that have one."""
        found: dict[str, str] = {}
        for node, label in self._pairs(iris, RDFS + "label"):
            if label.language == language:
                found[node] = min(label.value, found.get(node, label.value))
        return found

    def objects(self, iris: Iterable[str], property_iri: str) -> dict[str, list[Term]]:
        """The values of a property of several nodes, sorted; a node without any is missing."""
        found: dict[str, set[Term]] = {}
        for node, value in self._pairs(iris, property_iri):
            found.setdefault(node, set()).add(value)
        return {node: sorted(values, key=lambda term: term.value) for node, values in found.items()}

    def _named(self, layers: Iterable[str]) -> list[str]:
        return [self._graphs[layer] for layer in layers if layer in self._graphs]

    def _pairs(self, iris: Iterable[str], property_iri: str) -> Iterator[tuple[str, Term]]:
        nodes = sorted(set(iris))
        if not self._computes:
            store = self._copy([layer for layer in LAYERS if layer in self._graphs])
            for node in nodes:
                for quad in store.quads_for_pattern(ox.NamedNode(node), ox.NamedNode(property_iri), None, None):
                    yield node, to_term(quad.object)
            return
        for start in range(0, len(nodes), _BATCH):
            values = " ".join(Term("iri", node).n3() for node in nodes[start : start + _BATCH])
            query = f"SELECT ?node ?value WHERE {{ VALUES ?node {{ {values} }} ?node <{property_iri}> ?value }}"
            for row in self.select(query):
                yield row["node"].value, row["value"]

    def _copy(self, layers: Iterable[str]) -> ox.Store:
        """The triples of some layers, each read once and found to be all of them."""
        if self._read is None:
            self._read = ox.Store()
        expected = {layer.graph: layer.triples for layer in self._release.layers} if self._release else {}
        for graph in self._named(layers):
            if not self._read.contains_named_graph(ox.NamedNode(graph)):
                triples = read(self._service, graph, expected.get(graph), self.told)
                self._read.add_graph(ox.NamedNode(graph))
                self._read.bulk_extend(
                    ox.Quad(triple.subject, triple.predicate, triple.object, ox.NamedNode(graph)) for triple in triples
                )
        return self._read


def _service(url: str, timeout: int) -> Service:
    address = checked(url)
    host = re.sub(r":\d*$", "", address.split("/")[2]).strip("[]")
    return Service(address, timeout, credentials.find(host))


def _any(graph: str) -> str:
    return f"SELECT ?s WHERE {{ GRAPH {Term('iri', graph).n3()} {{ ?s ?p ?o }} }} LIMIT 1"


def _current(reply: Reply) -> manifest.Release | None:
    """The release that the answer to the manifest's query names.

    Raises:
        DataError: it is no answer to that query, or the manifest is damaged.
    """
    rows = reply.rows()
    if any(row.get("release", Term("", "")).kind != "iri" for row in rows):
        raise DataError("the server answered another question than it was asked", "is this a SPARQL service?")
    return manifest.parse(rows)


def _still(service: Service, release: manifest.Release, base: str) -> None:
    """Make sure, after an answer, that what it was made from was still there.

    A load keeps the release before its own for readers that had begun. One that began before two loads, or before what
    it read was pruned, would be told that graphs are empty, and nothing else.

    Raises:
        DataError: it was not.
    """
    there = f"GRAPH <{manifest.graph(base)}> {{ <{manifest.current(base)}> ?which <{release.iri}> }}"
    filled = "".join(
        f" FILTER EXISTS {{ GRAPH <{layer.graph}> {{ ?s{n} ?p{n} ?o{n} }} }}"
        for n, layer in enumerate(release.layers)
        if layer.triples
    )
    if not ask(service, f"SELECT ?which WHERE {{ {there}{filled} }} LIMIT 1").rows():
        raise DataError(
            f"{service.url}: the record was loaded anew while it was read, and what was read is gone", "ask again"
        )


def _computes(service: Service, before: Reply) -> bool:
    """Whether a server answers a question of known answer as the standard says."""
    try:
        rows = ask(service, _PROBE).rows()
    except (UsageError, DataError, RefusedError):
        return False
    found = [{name: _plain(value) for name, value in row.items()} for row in rows]
    return found == [_RIGHT] and not before.virtuoso


def _plain(value: Term) -> float | str:
    """A number as one, however it is written; anything else as its text."""
    try:
        return float(value.value) if value.datatype.startswith(XSD) else value.value
    except ValueError:
        return value.value


def read(
    service: Service,
    graph: str,
    expected: int | None = None,
    told: Callable[[int, int], None] = lambda done, total: None,
) -> set[ox.Triple]:
    """All triples of a named graph, in pages that no server cuts.

    Args:
        service: to read from.
        graph: IRI of the graph.
        expected: how many the manifest says there are; None if none does.
        told: called with how many were read, and how many there are.

    Raises:
        DataError: the pages do not add up to the graph, or it is not what the manifest says.
        SetupError: the server does not answer.
        UsageError: the graph is too large to be read for one question.
    """
    where = f"GRAPH {Term('iri', graph).n3()} {{ ?s ?p ?o }}"
    count = int(ask(service, f"SELECT (COUNT(*) AS ?n) WHERE {{ {where} }}").rows()[0]["n"].value)
    if expected is not None and count != expected:
        raise DataError(
            f"{service.url}: the graph <{graph}> holds {count:,} triples, its manifest says {expected:,}",
            "load the record again: onrecord load TARGET",
        )
    if count > _MOST_READ:
        raise UsageError(
            f"{service.url}: {count:,} triples are too many to be read for a question",
            "ask a server that computes SPARQL as the standard says",
        )
    found: set[ox.Triple] = set()
    size, offset = _PAGE, 0
    told(0, count)
    # The order stands in a subquery: Virtuoso refuses to sort beyond its limit of rows otherwise.
    inner = f"SELECT ?s ?p ?o WHERE {{ {where} }} ORDER BY ?s ?p ?o"
    while offset < count:
        pages = f"SELECT ?s ?p ?o WHERE {{ {{ {inner} }} }} LIMIT {size} OFFSET {offset}"
        page = ask(service, f"SELECT ?s ?p ?o WHERE {{ {where} }}" if count <= size else pages)
        if page.limit and 1 < page.limit <= size:
            size = page.limit - 1
            continue
        found.update(_triple(row) for row in page.rows())
        offset += size
        told(len(found), count)
    if len(found) != count:
        raise DataError(
            f"{service.url}: {len(found):,} triples of {count:,} came from <{graph}>", "try again; is it being written?"
        )
    return found


def _triple(row: dict[str, Term]) -> ox.Triple:
    subject, value = _oxigraph(row["s"]), _oxigraph(row["o"])
    if isinstance(subject, ox.Literal) or row["p"].kind != "iri":
        raise DataError("the server gave a literal as the subject of a triple", "is this a SPARQL service?")
    return ox.Triple(subject, ox.NamedNode(row["p"].value), value)


def _oxigraph(term: Term) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if term.kind == "iri":
        return ox.NamedNode(term.value)
    if term.kind == "blank":
        # A label of any form, as one that every format takes; two stay two.
        return ox.BlankNode(f"b{term.value.encode().hex()}")
    if term.language:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def query(
    url: str,
    text: str,
    timeout: int = 60,
    base: str = manifest.GRAPHS,
    as_it_stands: bool = False,
    notice: Callable[[str], None] = lambda text: None,
) -> Result:
    """The outcome of a read-only query of any form, as the server itself computes it.

    A query that names no graphs is asked of the current release: its layers, as one graph. So is one with GRAPH; one
    with FROM, or a store that holds no record of ours, is asked as it stands.

    Args:
        url: of the query service.
        text: SPARQL.
        timeout: seconds.
        base: what the names of the record's graphs begin with.
        as_it_stands: never name graphs.
        notice: told what a user should know of the answer.

    Raises:
        UsageError: the server refuses the query.
        SetupError: it does not answer, or not in time.
        DataError: the answer is not what the protocol says, or incomplete.
    """
    service = _service(url, timeout)
    refuse_update(text)
    release, graphs, named = (None, [], []) if as_it_stands else _dataset(service, text, manifest.checked_base(base))
    reply = ask(service, text, graphs, named)
    if reply.virtuoso:
        notice(
            f"{reply.headers['server'].strip()} does not compute SPARQL as the standard says, above all OPTIONAL and "
            "UNION within each other: compare with the same query here (docs/endpoints.md)"
        )
    if release:
        _still(service, release, manifest.checked_base(base))
    if isinstance(reply.document, str):
        return Result(triples=_triples(service, reply))
    if reply.asked:
        return Result(boolean=reply.boolean)
    rows = reply.rows()
    return Result(reply.variables, tuple(rows))


def _dataset(service: Service, text: str, base: str) -> tuple[manifest.Release | None, list[str], list[str]]:
    """The release to read, if there is one, and the graphs to name in a request, as default graph and for GRAPH."""
    if names_dataset(text):
        return None, [], []
    try:
        release = _current(ask(service, manifest.query(base)))
        if release:
            graphs = release.graphs()
        elif ask(service, _any(manifest.stable("record", base))).rows():
            graphs = {layer: manifest.stable(layer, base) for layer in LAYERS}
        else:
            return None, [], []
    except (UsageError, RefusedError):
        # A store that knows no named graphs holds no record of ours; its words on the query itself are what counts.
        return None, [], []
    named = sorted(graphs.values()) if _GRAPH.search(bare(text)) else []
    return release, [graphs[layer] for layer in LAYERS if layer in graphs], named


def _triples(service: Service, reply: Reply) -> str:
    """The triples of a CONSTRUCT or DESCRIBE as sorted N-Triples."""
    form = ox.RdfFormat.from_media_type(reply.content_type) or ox.RdfFormat.TURTLE
    try:
        lines = {f"{quad.triple} .\n" for quad in ox.parse(reply.document.encode(), format=form, base_iri=service.url)}
    except SyntaxError as error:
        raise DataError(
            f"{service.url}: the triples cannot be read ({reply.content_type}: {error})", "is this a SPARQL service?"
        ) from None
    # Virtuoso does not say that it cut triples: would it give so many rows?
    limit = None
    if reply.virtuoso and len(lines) >= _LEAST_CUT:
        limit = ask(service, f"SELECT ?s WHERE {{ ?s ?p ?o . ?a ?b ?c }} LIMIT {len(lines)}").limit
    if limit:
        raise DataError(
            f"{service.url}: the server makes triples of {limit:,} rows at most, and does not say when it stops",
            "ask for fewer with LIMIT and OFFSET, or raise ResultSetMaxRows in its virtuoso.ini",
        )
    return "".join(sorted(lines))
