"""Shapes: does the data keep the rules of `shapes/*.ttl`? An engine decides; this module says where and how it is told.

The code of a finding is the name of the shape, so `recsh:Statement-evidence` is `statement-evidence`. A rule that
looks at the record as a whole has the ontology for its focus, and the node at fault for its value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord import files
from onrecord.check import engines
from onrecord.check.engines.model import SH, Result
from onrecord.check.engines.rules import Rules, read, stamps
from onrecord.check.lexical import fits
from onrecord.check.reading import Source, tidy
from onrecord.check.slips import Mended, mended
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Literal, Node, Triple
from onrecord.terms import RDF, REC, SKOS

_NAMESPACE = "https://w3id.org/onrecord/shapes#"
WHOLE_RECORD = REC.rstrip("#")
# Rules that the vocabulary checker applies to the same triples, with suggestions: one fault, one finding.
_BY_VOCABULARY = ("DefinedTerm", "Described")
# Places of a fault, best first: the value, one that the message names, the property, the value elsewhere, the node
# where it has its type, the node elsewhere.
_VALUE, _NAMED, _PROPERTY, _OTHER_PROPERTY, _NODE, _MENTION = range(6)
# What a result says that misses a value, rather than has a wrong one.
_MISSING = (SH + "MinCountConstraintComponent", SH + "QualifiedMinCountConstraintComponent")
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_IRI = re.compile(r"<?(https?://[^\s<>\"'()\[\]{},;]*[^\s<>\"'()\[\]{},;:.?!])>?")
_ABOUT = {"en": "Written here: {path} {value}.", "fr": "Écrit ici : {path} {value}."}
_TYPE = {"en": "For example: {line}", "fr": "Par exemple : {line}"}
_EXAMPLE = SKOS + "example"


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
    data = [*usable(t for source in sources for t in source.triples), *usable(material.support), *material.ontology]
    rules = shapes()
    teller = Teller(sources, material, corrected, rules)
    for result in engines.run(material.engine, data, rules):
        yield from teller.finding(result)


def usable(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Those that an engine can be given: it may stop where it has to compare 30 February with a day, and `values`
    tells of that."""
    return (triple for triple in triples if not isinstance(triple.object, Literal) or fits(triple.object))


def shapes() -> Rules:
    """The packaged shapes, without those that another checker applies.

    Raises:
        SetupError: they are missing or cannot be used.
    """
    return read(stamps(files.root() / "shapes"), tuple(_NAMESPACE + name for name in _BY_VOCABULARY))


class Teller:
    """Turns the results of an engine into findings.

    Args:
        sources: the checked files, mended.
        material: what is checked.
        corrected: how they were mended.
        rules: the shapes; the skos:example of one is a line of Turtle to type.
    """

    def __init__(self, sources: list[Source], material: Material, corrected: Mended, rules: Rules) -> None:
        self.sources, self.corrected, self.rules = sources, corrected, rules
        self.language = material.language
        self.doubtful = material.broken != []
        self.described = material.described
        self.half_read = material.half_read
        own = _typed(triple for source in sources for triple in source.triples)
        self.leant_on = _typed(material.support) - own

    def finding(self, result: Result) -> Iterator[Finding]:
        """The finding of one result; none when the node at fault is not in the checked files."""
        focus, predicate, value = result.focus, result.path, result.value
        if focus == WHOLE_RECORD and value is not None:
            focus, value = value, None
        subject, wanted = focus, value
        if self.doubtful and (
            self.half_read(subject)
            or self.half_read(wanted)
            or (isinstance(wanted, str) and wanted not in self.described and wanted.startswith("http"))
        ):
            return  # perhaps the file that is broken describes it, or says more of it
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
        node = _show(subject, source)
        message = _IRI.sub(lambda match: source.short(match.group(1)), message)
        if predicate is not None and wanted is not None and wanted != subject:
            shown = _show(wanted, source)
            if shown not in message:
                message = f"{message} {_ABOUT[self.language].format(path=source.short(predicate), value=shown)}"
        yield Finding(
            source.name,
            line,
            kebab(re.split("[#/]", result.shape)[-1]) or "shape",
            node,
            tidy(message),
            self._remedy(result.shape),
            severity="error" if result.severity == SH + "Violation" else "warning",
            column=column,
            missing=self._is_missing(result.component, subject, predicate),
        )

    def _remedy(self, shape: str) -> str:
        """What to type, as an example, where the rule has one."""
        lines = self.rules.about.get(shape, {}).get(_EXAMPLE, [])
        return _TYPE[self.language].format(line=lines[0].value) if lines and isinstance(lines[0], Literal) else ""

    def _is_missing(self, component: str, subject: Node, predicate: str | None) -> bool:
        if component == SH + "HasValueConstraintComponent":  # the one value is not there, or another one is
            about = (t for source in self.sources for t in source.by_subject.get(str(subject), []))
            return all(triple.predicate != predicate for triple in about)
        return component in _MISSING

    def _locate(
        self, subject: Node, predicate: str | None, value: Node | None, message: str
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

    def _message(self, result: Result) -> str:
        for language in dict.fromkeys((self.language, "en")):
            for text, its in result.messages:
                if its == language:
                    return text
        return result.messages[0][0] if result.messages else ""


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
        if triple.predicate == RDF + "type":
            yield _NODE, triple.subject_at
            break
    if about:
        yield _MENTION, about[0].subject_at


def _typed(triples: Iterable[Triple]) -> set[str]:
    return {triple.subject for triple in triples if triple.predicate == RDF + "type"}


def _show(node: Node, source: Source) -> str:
    """A node as a reader of the file knows it; a blank node has no name to show."""
    if isinstance(node, Literal):
        return f"“{tidy(node.value, 80)}”"
    return "[ ]" if node.startswith("_:") else tidy(source.short(node), 200)
