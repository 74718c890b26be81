"""What lasts: a record's last dated act is known only when all of it is read, so no shape can be asked piece by piece.

One rule, `as-of-report` (design.md, rule 8): what "remains" holds as of the report, which is not earlier than the last
dated act that it tells of. An open state, `rec:asOf "[day..]"`, that begins before that act is dated to something else.
Where not one open state of a record reaches its last act, the day of that act is the likelier slip: it is told there
too, and each state says that the act comes first. A state of that one day alone, where others of the record are open
from it, has lost its "from then on".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.check.bearers import above
from onrecord.check.reading import Source, tidy
from onrecord.check.slips import mended
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.terms import BASE, RDF, REC

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAME = re.compile(rf"{re.escape(BASE)}([^/]+)/")
_STATES = (REC + "Response", REC + "Status")
# Of several marks with the same words the first by name is kept: turned round, that is the last day. Behind the last
# day of an act stands the act, the first by name of those of that day.
_TURNED = str.maketrans("0123456789", "9876543210")
_TEXTS = {
    "en": {
        "message": "What persists holds as of the report, and this record tells of an act on {last}: {act}.",
        "remedy": 'Write rec:asOf "[{last}..]" with rec:asOfEarliest that day, or the day that the report gives.',
        "first": "Check the date of {act} first: every “as of” of the record is earlier. Only if its sentence bears "
        'it out, write here rec:asOf "[{last}..]" with rec:asOfEarliest that day, or the day that the report gives.',
        "closed": "What persists holds as of the report, from {last} on, and here it holds on that day alone.",
        "open": 'Write rec:asOf "[{last}..]" without rec:asOfLatest; if the sentence names this day itself, say '
        "rec:dateBasis rec:stated.",
        "act": "This is the latest act of the record, on {last}, later than every “as of” of what persists.",
        "check": "Check this date first; only if the sentence bears it out, move the as-of dates to it (rec:asOf, "
        "rec:asOfEarliest).",
    },
    "fr": {
        "message": "Ce qui persiste vaut à la date du rapport, et ce dossier raconte un acte du {last} : {act}.",
        "remedy": "Écrire rec:asOf « [{last}..] » avec rec:asOfEarliest ce jour-là, ou le jour que donne le rapport.",
        "first": "Vérifier d'abord la date de {act} : tous les rec:asOf du dossier sont antérieurs. Seulement si sa "
        "phrase confirme cette date, écrire ici rec:asOf « [{last}..] » avec rec:asOfEarliest ce jour-là, ou le jour "
        "que donne le rapport.",
        "closed": "Ce qui persiste vaut à la date du rapport, à partir du {last}, et ne vaut ici que ce jour-là.",
        "open": "Écrire rec:asOf « [{last}..] » sans rec:asOfLatest ; si la phrase nomme elle-même ce jour, dire "
        "rec:dateBasis rec:stated.",
        "act": "C'est le dernier acte du dossier, du {last}, postérieur à tous les rec:asOf de ce qui persiste.",
        "check": "Vérifier d'abord cette date ; seulement si la phrase la confirme, y avancer les dates de ce qui "
        "persiste (rec:asOf, rec:asOfEarliest).",
    },
}


class _Known(NamedTuple):
    """What is known of a record as a whole: its last act and the day of it, and whether some state reaches that day."""

    last: str
    act: str
    is_reached: bool


def marks(material: Material) -> Iterator[tuple[str, str]]:
    """What other pieces must know of this one: for each record the last day on which an act began, with the act, and
    the last day from which something is said to persist.

    Args:
        material: a piece, some nodes, or the whole record.
    """
    classes = material.kept(above)
    triples = [*material.beside, *(triple for source in mended(material).sources for triple in source.triples)]
    act = REC + "Act"
    acts = {t.subject for t in triples if t.predicate == RDF + "type" and act in classes.get(str(t.object), ())}
    lasting = {triple.subject for triple in triples if _is_open(triple)}
    first: dict[str, str] = {}
    for triple in triples:
        day, name = _day(triple), _NAME.match(triple.subject)
        if not day or not name:
            continue
        turned = day.translate(_TURNED)
        if triple.predicate == REC + "earliestBegin" and triple.subject in acts:
            words, said = _act_words(name[1]), f"{turned} {triple.subject}"
        elif triple.predicate == REC + "asOfEarliest" and triple.subject in lasting:
            words, said = _state_words(name[1]), turned
        else:
            continue
        first[words] = min(said, first.get(words, said))
    yield from first.items()


def _act_words(record: str) -> str:
    return f"last act of {record}"


def _state_words(record: str) -> str:
    return f"last state of {record}"


def _known(material: Material, node: str) -> _Known | None:
    """What is known of the record of a node; None where it has no dated act."""
    name = _NAME.match(node)
    found = material.first(marks, _act_words(name[1])) if name else None
    if not name or not found:
        return None
    turned, _, act = found.partition(" ")
    state = material.first(marks, _state_words(name[1]))
    return _Known(turned.translate(_TURNED), act, not state or state <= turned)


def _is_open(triple: Triple) -> bool:
    value = triple.object
    return triple.predicate == REC + "asOf" and isinstance(value, Literal) and value.value.endswith("..]")


def _day(triple: Triple) -> str | None:
    value = triple.object
    return value.value if isinstance(value, Literal) and _DAY.fullmatch(value.value) else None


def check(material: Material) -> Iterator[Finding]:
    """Look for what is said to persist from a day before the last act; silent while a file is broken.

    Args:
        material: what is checked.

    Yields:
        Findings at the day of a state; at that of the act too, where no state reaches it.
    """
    if material.broken:
        return
    texts = _TEXTS[material.language]
    sources = mended(material).sources
    triples = [*material.support, *(triple for source in sources for triple in source.triples)]
    lasting = {triple.subject for triple in triples if _is_open(triple)}
    for source in sources:
        yield from _closed(source, material, texts)
        for triple in source.triples if source.is_record else ():
            is_state = triple.predicate == REC + "asOfEarliest" and triple.subject in lasting
            if not is_state and triple.predicate != REC + "earliestBegin":
                continue
            day = _day(triple)
            known = _known(material, triple.subject) if day and material.tells(triple.subject) else None
            if not day or not known:
                continue
            if is_state and day < known.last:
                message, remedy = texts["message"], texts["remedy" if known.is_reached else "first"]
            elif not is_state and not known.is_reached and (triple.subject, day) == (known.act, known.last):
                message, remedy = texts["act"], texts["check"]
            else:
                continue
            line, column = source.place(triple.predicate_at)
            told = {"last": known.last, "act": tidy(source.short(known.act), 200)}
            node = tidy(source.short(triple.subject), 200)
            message, remedy = message.format(**told), remedy.format(**told)
            yield Finding(source.name, line, "as-of-report", node, message, remedy, column=column)


def _closed(source: Source, material: Material, texts: dict[str, str]) -> Iterator[Finding]:
    """States of one day, that from which others of the record are open."""
    for triple in source.triples if source.is_record else ():
        day, name = _day(triple), _NAME.match(triple.subject)
        if triple.predicate != REC + "asOf" or not day or not name or not material.tells(triple.subject):
            continue
        own = source.by_subject[triple.subject]
        is_state = any(each.predicate == RDF + "type" and each.object in _STATES for each in own)
        if not is_state or any(each.predicate == REC + "dateBasis" for each in own):
            continue
        if material.first(marks, _state_words(name[1])) == day.translate(_TURNED):
            line, column = source.place(triple.object_at)
            node = tidy(source.short(triple.subject), 200)
            message, remedy = texts["closed"].format(last=day), texts["open"].format(last=day)
            yield Finding(source.name, line, "as-of-report", node, message, remedy, column=column)
