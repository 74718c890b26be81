"""Shapes: does the data keep the rules of `shapes/*.ttl`? pySHACL decides; this module says where and in what language.

The code of a finding is the name of the shape, so `recsh:Statement-evidence` is `statement-evidence`. A rule that
looks at the record as a whole has the ontology for its focus, and the node at fault for its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

import rdflib
from rdflib import RDF, SH
from rdflib.term import Node as RdfNode

from onrecord import files, graph
from onrecord.check.lexical import fits, quiet
from onrecord.check.reading import Source, tidy
from onrecord.check.slips import Mended, mended
from onrecord.check.sources import Material
from onrecord.errors import SetupError
from onrecord.findings import Finding
from onrecord.positions import Literal, Node, Triple
from onrecord.terms import REC

_NAMESPACE = "https://w3id.org/onrecord/shapes#"
_WHOLE_RECORD = REC.rstrip("#")
# Rules that the vocabulary checker applies to the same triples, with suggestions: one fault, one finding.
_BY_VOCABULARY = ("DefinedTerm", "Described")
# Places of a fault, best first: the value, one that the message names, the property, the value elsewhere, the node
# where it has its type, the node elsewhere.
_VALUE, _NAMED, _PROPERTY, _OTHER_PROPERTY, _NODE, _MENTION = range(6)
# What a result says that misses a value, rather than has a wrong one.
_MISSING = (SH.MinCountConstraintComponent, SH.QualifiedMinCountConstraintComponent)
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_IRI = re.compile(r"<?(https?://[^\s<>\"'()\[\]{},;]*[^\s<>\"'()\[\]{},;:.?!])>?")
_PLACEHOLDER = re.compile(r"\{[?$]\w+\}")
_ABOUT = {"en": "({path}: {value})", "fr": "({path} : {value})"}


def check(material: Material) -> Iterator[Finding]:
    """Validate the checked files, with what they lean on and the ontology, against the shapes.

    Files in a folder named `derived` or `shapes` are left out: they are no record, and keep other rules.

    Args:
        material: what is checked.

    Yields:
        A finding for each result about a node of the checked files.

    Raises:
        SetupError: the shapes are missing or cannot be used.
    """
    corrected = mended(material)
    sources = [source for source in corrected.sources if source.is_record and source.triples]
    if not sources:
        return
    with quiet():
        shapes = _shapes(stamps(files.root() / "shapes"))
        data = rdflib.Graph(bind_namespaces="none")
        for triples in (*(source.triples for source in sources), material.support, material.ontology):
            for triple in triples:
                # pySHACL stops where it has to compare 30 February with a day; `values` reports it.
                if isinstance(triple.object, Literal) and not fits(triple.object):
                    continue
                data.add((_term(triple.subject), rdflib.URIRef(triple.predicate), _term(triple.object)))
        report = _validate(data, shapes)
        results = _Results(report, shapes, sources, material, corrected)
        for report_node in report.subjects(RDF.type, SH.ValidationReport):
            for result in report.objects(report_node, SH.result):
                yield from results.finding(result)


def stamps(folder: Path) -> tuple[tuple[Path, int, int], ...]:
    """The Turtle files of a folder with what changes when they do."""
    statuses = ((path, path.stat()) for path in sorted(folder.glob("*.ttl")))
    return tuple((path, status.st_mtime_ns, status.st_size) for path, status in statuses)


@lru_cache(maxsize=1)
def _shapes(modules: tuple[tuple[Path, int, int], ...]) -> rdflib.Graph:
    if not modules:
        raise SetupError(
            f"{files.root() / 'shapes'}: there are no shapes", "install onrecord again, or restore the folder"
        )
    shapes = graph.load([path for path, _, _ in modules])
    for name in _BY_VOCABULARY:
        shapes.add((rdflib.URIRef(_NAMESPACE + name), SH.deactivated, rdflib.Literal(True)))
    return shapes


def _validate(data: rdflib.Graph, shapes: rdflib.Graph) -> rdflib.Graph:
    import pyshacl  # takes as long to load as a small record to check

    _, report, said = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    if not isinstance(report, rdflib.Graph):
        raise SetupError(f"the shapes cannot be used: {tidy(str(said))}", "mend shapes/ and try again")
    return report


class _Results:
    """Turns the results of a validation report into findings."""

    def __init__(
        self,
        report: rdflib.Graph,
        shapes: rdflib.Graph,
        sources: list[Source],
        material: Material,
        corrected: Mended,
    ) -> None:
        self.report, self.shapes, self.sources, self.corrected = report, shapes, sources, corrected
        self.language = material.language
        self.doubtful = material.broken != []
        self.described = material.described
        own = _typed(triple for source in sources for triple in source.triples)
        self.leant_on = _typed(material.support) - own

    def finding(self, result: RdfNode) -> Iterator[Finding]:
        """The finding of one result; none when the node at fault is not in the checked files."""
        focus, value = self.report.value(result, SH.focusNode), self.report.value(result, SH.value)
        path = self.report.value(result, SH.resultPath)
        if str(focus) == _WHOLE_RECORD and value is not None:
            focus, value = value, None
        subject = None if focus is None else _node(focus)
        predicate = str(path) if isinstance(path, rdflib.URIRef) else None
        wanted = None if value is None else _node(value)
        if self.doubtful and isinstance(wanted, str) and wanted not in self.described and wanted.startswith("http"):
            return  # perhaps it is described in the file that is broken
        if {subject, wanted} & self.corrected.unknown:
            return  # the vocabulary has told of it: nothing more is known until that is mended
        message = self._message(result)
        located = self._locate(subject, predicate, wanted, message)
        if located is None:
            return
        source, at = located
        if at in self.corrected.doubtful.get(source.name, ()):
            return
        line, column = source.place(at)
        node = "" if subject is None else _show(subject, source)
        message = _IRI.sub(lambda match: source.short(match.group(1)), message)
        if predicate is not None and wanted is not None and wanted != subject:
            shown = _show(wanted, source)
            if shown not in message:
                message = f"{message} {_ABOUT[self.language].format(path=source.short(predicate), value=shown)}"
        severity = self.report.value(result, SH.resultSeverity)
        yield Finding(
            source.name,
            line,
            self._code(self.report.value(result, SH.sourceShape)),
            node,
            tidy(message),
            severity="error" if severity == SH.Violation else "warning",
            column=column,
            missing=self._is_missing(self.report.value(result, SH.sourceConstraintComponent), subject, predicate),
        )

    def _is_missing(self, component: RdfNode | None, subject: Node | None, predicate: str | None) -> bool:
        if component == SH.HasValueConstraintComponent:  # the one value is not there, or another one is
            about = (t for source in self.sources for t in source.by_subject.get(str(subject), []))
            return all(triple.predicate != predicate for triple in about)
        return component in _MISSING

    def _locate(
        self, subject: Node | None, predicate: str | None, value: Node | None, message: str
    ) -> tuple[Source, int] | None:
        """File and offset: of the value at fault, else of the property, else of the node."""
        best: tuple[int, Source, int] | None = None
        for source in self.sources:
            for rank, at in _places(source, subject, predicate, value, message):
                if best is None or rank < best[0]:
                    best = (rank, source, at)
        if best is not None and not (best[0] >= _NODE and subject in self.leant_on):
            return best[1], best[2]
        if isinstance(subject, str) and not subject.startswith("_:") and isinstance(value, Literal | None):
            return None  # a node that the checked files only lean on
        # A node that they lean on, at fault because of what one of theirs says of it; or a literal.
        for source in self.sources:
            for triple in source.triples:
                if triple.object == subject and value in (triple.subject, subject):
                    return source, triple.object_at
        return None

    def _message(self, result: RdfNode) -> str:
        said = sorted(m for m in self.report.objects(result, SH.resultMessage) if isinstance(m, rdflib.Literal))
        for language in dict.fromkeys((self.language, "en")):
            for message in said:
                if message.language == language:
                    return str(message)
            # pySHACL drops the language of a message that it fills in: find the pattern that it comes from.
            for pattern in self._patterns(result, language):
                for message in said:
                    if pattern.fullmatch(str(message)):
                        return str(message)
        return str(said[0]) if said else ""

    def _patterns(self, result: RdfNode, language: str) -> Iterator[re.Pattern[str]]:
        for property_ in (SH.sourceConstraint, SH.sourceShape):
            for node in self.report.objects(result, property_):
                for source in (self.report, self.shapes):
                    for message in source.objects(node, SH.message):
                        if isinstance(message, rdflib.Literal) and message.language == language:
                            parts = map(re.escape, _PLACEHOLDER.split(str(message)))
                            yield re.compile(".*".join(parts), re.DOTALL)

    def _code(self, shape: RdfNode | None) -> str:
        """The name of the shape, or of the nearest shape around it that has one."""
        seen: set[RdfNode] = set()
        around: Iterable[RdfNode] = [] if shape is None else [shape]
        while around:
            named = sorted(str(node) for node in around if isinstance(node, rdflib.URIRef))
            if named:
                return kebab(re.split("[#/]", named[0])[-1])
            seen.update(around)
            around = {up for node in around for up in self.shapes.subjects(None, node)} - seen
        return "shape"


def kebab(name: str) -> str:
    """A shape's name as a code: `ActDoneToPeople-victim` is `act-done-to-people-victim`."""
    return _CAPITAL.sub("-", name).replace("_", "-").lower()


def _places(
    source: Source, subject: Node | None, predicate: str | None, value: Node | None, message: str
) -> Iterator[tuple[int, int]]:
    """Where the fault may stand in a file: how good the place is, and its offset."""
    about = source.by_subject.get(subject, []) if isinstance(subject, str) else []
    for triple in about:
        same = triple.predicate == predicate
        if same and triple.object == value:
            yield _VALUE, triple.object_at
        elif same and isinstance(triple.object, str) and triple.object in message:
            yield _NAMED, triple.object_at
        elif value is not None and triple.object == value:
            yield _OTHER_PROPERTY, triple.object_at
    # Of several values of a property none of which is named, the last is the one too many.
    for triple in reversed(about):
        if triple.predicate == predicate:
            yield _PROPERTY, triple.object_at if value is None else triple.predicate_at
            break
    for triple in about:
        if triple.predicate == str(RDF.type):
            yield _NODE, triple.subject_at
            break
    if about:
        yield _MENTION, about[0].subject_at


def _typed(triples: Iterable[Triple]) -> set[str]:
    return {triple.subject for triple in triples if triple.predicate == str(RDF.type)}


def _term(node: Node) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if isinstance(node, Literal):
        if node.language:
            return rdflib.Literal(node.value, lang=node.language)
        return rdflib.Literal(node.value, datatype=rdflib.URIRef(node.datatype), normalize=False)
    return rdflib.BNode(node[2:]) if node.startswith("_:") else rdflib.URIRef(node)


def _node(term: RdfNode) -> Node:
    if isinstance(term, rdflib.Literal):
        datatype = RDF.langString if term.language else term.datatype or rdflib.XSD.string
        return Literal(str(term), str(datatype), (term.language or "").lower())
    return f"_:{term}" if isinstance(term, rdflib.BNode) else str(term)


def _show(node: Node, source: Source) -> str:
    """A node as a reader of the file knows it; a blank node has no name to show."""
    if isinstance(node, Literal):
        return f"“{tidy(node.value, 80)}”"
    return "[ ]" if node.startswith("_:") else tidy(source.short(node), 200)
