"""What lasts: a record's last dated act is known only when all of it is read, so no shape can be asked piece by piece.

One rule, `as-of-report` (design.md, rule 8): what "remains" holds as of the report, which is not earlier than the last
dated act that it tells of. An open state, `rec:asOf "[day..]"`, that begins before that act is dated to something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.check.bearers import above
from onrecord.check.reading import tidy
from onrecord.check.slips import mended
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.terms import BASE, RDF, REC

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NAME = re.compile(rf"{re.escape(BASE)}([^/]+)/")
# Of several marks with the same words the first by name is kept: turned round, that is the last day.
_TURNED = str.maketrans("0123456789", "9876543210")
_TEXTS = {
    "en": {
        "message": "What persists holds as of the report, and this record tells of an act on {last}.",
        "remedy": 'Write rec:asOf "[{last}..]" with rec:asOfEarliest that day, or the day that the report gives.',
    },
    "fr": {
        "message": "Ce qui persiste vaut à la date du rapport, et ce dossier raconte un acte du {last}.",
        "remedy": "Écrire rec:asOf « [{last}..] » avec rec:asOfEarliest ce jour-là, ou le jour que donne le rapport.",
    },
}


def marks(material: Material) -> Iterator[tuple[str, str]]:
    """What other pieces must know of this one: the last day on which an act began, for each record.

    Args:
        material: a piece, some nodes, or the whole record.
    """
    classes = material.kept(above)
    triples = [*material.beside, *(triple for source in mended(material).sources for triple in source.triples)]
    act = REC + "Act"
    acts = {t.subject for t in triples if t.predicate == RDF + "type" and act in classes.get(str(t.object), ())}
    last: dict[str, str] = {}
    for triple in triples:
        day = _day(triple) if triple.predicate == REC + "earliestBegin" and triple.subject in acts else None
        name = _NAME.match(triple.subject)
        if day and name:
            last[name[1]] = max(day, last.get(name[1], day))
    yield from ((_words(name), day.translate(_TURNED)) for name, day in last.items())


def _words(record: str) -> str:
    return f"last act of {record}"


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
        Findings at the day.
    """
    if material.broken:
        return
    texts = _TEXTS[material.language]
    sources = mended(material).sources
    triples = [*material.support, *(triple for source in sources for triple in source.triples)]
    lasting = {triple.subject for triple in triples if _is_open(triple)}
    for source in sources:
        for triple in source.triples if source.is_record else ():
            if triple.predicate != REC + "asOfEarliest" or triple.subject not in lasting:
                continue
            name, since = _NAME.match(triple.subject), _day(triple)
            if not name or not since or not material.tells(triple.subject):
                continue
            turned = material.first(marks, _words(name[1]))
            last = turned.translate(_TURNED) if turned else since
            if since < last:
                line, column = source.place(triple.predicate_at)
                node = tidy(source.short(triple.subject), 200)
                message, remedy = texts["message"].format(last=last), texts["remedy"].format(last=last)
                yield Finding(source.name, line, "as-of-report", node, message, remedy, column=column)
