"""Logic: can what the files say be true together? Look-ups always; HermiT's proof where Java is.

What is proved is the ontology with the checked files and what they lean on. Look-ups and HermiT are those of
`onrecord.logic`; this module gives them the triples and the places.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from threading import Thread
from typing import NamedTuple

import pyoxigraph as ox

from onrecord import logic
from onrecord.check.lexical import fits
from onrecord.check.reading import Source, tidy
from onrecord.check.slips import mended
from onrecord.check.sources import Material
from onrecord.errors import OnrecordError
from onrecord.findings import Finding
from onrecord.logic import Clash, Deadline
from onrecord.positions import Literal, Node, Triple
from onrecord.terms import RDF

# Seconds. The proof of the packaged record takes about five; what takes longer than this is for `onrecord prove`.
TIMEOUT = 120.0
_NOTES = {
    "en": {
        "java": "logic not checked: needs Java (on Debian or Ubuntu: apt-get install default-jre-headless)",
        "stopped": "logic not checked: {why}",
    },
    "fr": {
        "java": "logique non vérifiée : il faut Java (sur Debian ou Ubuntu : apt-get install default-jre-headless)",
        "stopped": "logique non vérifiée : {why}",
    },
}


class Verdict(NamedTuple):
    """What the logic checker has to say.

    Args:
        findings: the contradictions.
        note: why there is no proof, when there is none; else empty.
    """

    findings: list[Finding]
    note: str = ""


class Proof:
    """A proof that goes on beside the other checkers: HermiT is a process of its own.

    Args:
        material: what is checked.
    """

    def __init__(self, material: Material) -> None:
        self._deadline = Deadline(TIMEOUT)
        self._future: Future[Verdict] = Future()
        # A daemon, so that nothing waits for it when the check is broken off.
        self._thread = Thread(target=self._run, args=(material,), daemon=True)
        self._thread.start()

    def _run(self, material: Material) -> None:
        try:
            self._future.set_result(verdict(material, self._deadline))
        except BaseException as error:  # told to whoever asks for the result
            self._future.set_exception(error)

    def result(self) -> Verdict:
        """The verdict, as soon as there is one."""
        return self._future.result()

    def cancel(self) -> None:
        """End the reasoner: nobody waits for it any more."""
        self._deadline.cancel()
        self._thread.join(2)


def verdict(material: Material, deadline: Deadline) -> Verdict:
    """Prove, or look up, whether the checked files contradict themselves or what they lean on.

    Args:
        material: what is checked.
        deadline: when to give up.

    Returns:
        Findings at the statements at fault, and a note when HermiT was not asked.
    """
    sources = [source for source in mended(material).sources if source.is_record and source.triples]
    if not sources:
        return Verdict([])
    notes = _NOTES[material.language]
    own: dict[ox.Triple, tuple[Source, Triple]] = {}
    for source in sources:
        for triple in source.triples:
            # What is no value of its datatype another checker has told of: nothing follows from it.
            if not isinstance(triple.object, Literal) or fits(triple.object):
                own.setdefault(_statement(triple), (source, triple))
    triples = list(dict.fromkeys([*map(_statement, (*material.ontology, *material.support)), *own]))
    place = _places(own, sources)
    if shutil.which("java") is None:
        return Verdict(_tidied(logic.look_up(triples, place, material.language), sources), notes["java"])
    try:
        proof = logic.examine_triples(triples, place, deadline, material.language)
    except OnrecordError as error:
        found = logic.look_up(triples, place, material.language)
        return Verdict(_tidied(found, sources), notes["stopped"].format(why=error.message))
    return Verdict(_tidied(proof.findings, sources))


def _places(
    own: dict[ox.Triple, tuple[Source, Triple]], sources: list[Source]
) -> Callable[[Clash], tuple[str, int, int]]:
    order = {source.name: number for number, source in enumerate(sources)}

    def place(clash: Clash) -> tuple[str, int, int]:
        """The clashing statement of the files' own that stands last; else the node; else the first file."""
        clashing = [own[statement] for statement in clash.statements if statement in own]
        for source, triple in sorted(clashing, key=lambda one: (order[one[0].name], one[1].object_at), reverse=True):
            return (source.name, *source.place(triple.object_at))
        for source in sources:
            about = source.by_subject.get(clash.node, [])
            for triple in sorted(about, key=lambda each: each.predicate != RDF + "type"):
                return (source.name, *source.place(triple.subject_at))
        return sources[0].name, 0, 0

    return place


def _tidied(findings: Iterable[Finding], sources: list[Source]) -> list[Finding]:
    return list(_each(findings, {source.name: source for source in sources}))


def _each(findings: Iterable[Finding], by_name: dict[str, Source]) -> Iterator[Finding]:
    """The findings as this check tells them: nodes by the file's own prefixes, no message without end."""
    for one in findings:
        node = tidy(by_name[one.path].short(one.node), 200)
        yield Finding(
            one.path, one.line, one.code, node, tidy(one.message, 600), tidy(one.remedy), one.severity, one.column
        )


def _statement(triple: Triple) -> ox.Triple:
    subject = ox.BlankNode(triple.subject[2:]) if triple.subject.startswith("_:") else ox.NamedNode(triple.subject)
    return ox.Triple(subject, ox.NamedNode(triple.predicate), _term(triple.object))


def _term(node: Node) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    if isinstance(node, Literal):
        if node.language:
            return ox.Literal(node.value, language=node.language)
        return ox.Literal(node.value, datatype=ox.NamedNode(node.datatype))
    return ox.BlankNode(node[2:]) if node.startswith("_:") else ox.NamedNode(node)
