"""pySHACL, the reference: slow, complete, and what every other engine is compared with."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import rdflib
from rdflib import RDF, SH
from rdflib.term import Node as RdfNode

from onrecord.check.engines.model import Result
from onrecord.check.engines.rules import Rules
from onrecord.check.lexical import quiet
from onrecord.check.reading import tidy
from onrecord.errors import SetupError
from onrecord.positions import Literal, Node, Triple

_PLACEHOLDER = re.compile(r"\{[?$]\w+\}")


def run(triples: Iterable[Triple], rules: Rules) -> Iterator[Result]:
    """The results of pySHACL; see `onrecord.check.engines.run`."""
    with quiet():
        data = _graph(triples)
        shapes = _graph(rules.triples)
        report = _validate(data, shapes)
        for report_node in report.subjects(RDF.type, SH.ValidationReport):
            for result in report.objects(report_node, SH.result):
                yield _result(report, result, rules)


def _graph(triples: Iterable[Triple]) -> rdflib.Graph:
    graph = rdflib.Graph(bind_namespaces="none")
    for triple in triples:
        graph.add((_term(triple.subject), rdflib.URIRef(triple.predicate), _term(triple.object)))
    return graph


def _validate(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    import pyshacl
    from pyshacl.errors import ReportableRuntimeError  # takes as long to load as a small record to check

    try:
        _, report, said = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    except ReportableRuntimeError as error:  # as where sh:lessThan would have to compare a blank node
        raise SetupError(f"pySHACL stops: {tidy(error.message)}", "use --engine fast") from None
    if not isinstance(report, rdflib.Graph):
        raise SetupError(f"the shapes cannot be used: {tidy(str(said))}", "mend shapes/ and try again")
    return report


def _result(report: rdflib.Graph, result: RdfNode, rules: Rules) -> Result:
    path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
    shape = _node(report.value(result, SH.sourceShape))
    constraint = report.value(result, SH.sourceConstraint)
    shapes = [shape] if constraint is None else [_node(constraint), shape]
    said = [text for text in report.objects(result, SH.resultMessage) if isinstance(text, rdflib.Literal)]
    return Result(
        focus=_node(report.value(result, SH.focusNode)),
        path=str(path) if isinstance(path, rdflib.URIRef) else None,
        value=None if value is None else _node(value),
        shape=rules.named(shape),
        component=str(report.value(result, SH.sourceConstraintComponent)),
        severity=str(report.value(result, SH.resultSeverity)),
        messages=tuple(sorted((str(text), text.language or _language(str(text), rules, shapes)) for text in said)),
    )


def _language(text: str, rules: Rules, shapes: list[Node]) -> str:
    """pySHACL drops the language of a message that it fills in: find the pattern that it comes from."""
    for pattern in rules.messages(*shapes):
        parts = map(re.escape, _PLACEHOLDER.split(pattern.value))
        if re.fullmatch(".*".join(parts), text, re.DOTALL):
            return pattern.language
    return ""


def _term(node: Node) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if isinstance(node, Literal):
        if node.language:
            return rdflib.Literal(node.value, lang=node.language)
        return rdflib.Literal(node.value, datatype=rdflib.URIRef(node.datatype), normalize=False)
    return rdflib.BNode(node[2:]) if node.startswith("_:") else rdflib.URIRef(node)


def _node(term: RdfNode | None) -> Node:
    if isinstance(term, rdflib.Literal):
        datatype = RDF.langString if term.language else term.datatype or rdflib.XSD.string
        return Literal(str(term), str(datatype), (term.language or "").lower())
    return f"_:{term}" if isinstance(term, rdflib.BNode) else str(term)
