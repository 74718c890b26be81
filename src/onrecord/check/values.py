"""Values: is each literal one of its datatype? One finding (`bad-value`) for each that is not, such as 30 February.

Other checkers leave such a value alone: nothing can be compared with it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.check.lexical import fits
from onrecord.check.reading import tidy
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Literal
from onrecord.terms import EDTF, XSD


class _Text(NamedTuple):
    """What a value must be, and how to write it, in one language."""

    wanted: str
    remedy: str


_EN_NUMBER = _Text(
    "a whole number in the range of {datatype}", "Write the digits alone, without quotation marks, such as 5."
)
_FR_NUMBER = _Text(
    "un nombre entier dans les bornes de {datatype}", "Écrire les seuls chiffres, sans guillemets, par exemple 5."
)
# By local name of the datatype; any other has the last text of its language.
_TEXTS: dict[str, dict[str, _Text]] = {
    "en": {
        "EDTF": _Text(
            "a date as stated ({datatype}) of days that exist, the earlier first",
            'Write "2025-04-12", "2025-04", "2025", "[2025-05-08..2025-05-11]", "[2025-04-12..]" or '
            '"[..2025-08-31]", each with ^^edtf:EDTF behind it, whichever says what the sentence says.',
        ),
        "boolean": _Text("true or false ({datatype})", "Write true or false, in small letters and without quotes."),
        "date": _Text("a day of the calendar ({datatype})", 'Write a day that exists, as "2025-04-12"^^xsd:date.'),
        "dateTime": _Text("a day and a time of day ({datatype})", "Write them as 2025-04-12T09:30:00."),
        "decimal": _Text("a number ({datatype})", "Write digits, with a point if need be, such as 1.5."),
        "gYear": _Text("a year ({datatype})", "Write its four digits, such as 2025."),
        "gYearMonth": _Text("a month of a year ({datatype})", "Write it as 2025-04."),
        "integer": _EN_NUMBER,
        "": _Text("a value of {datatype}", "Mend the value, or give it the datatype that it has."),
    },
    "fr": {
        "EDTF": _Text(
            "une date telle qu'énoncée ({datatype}), faite de jours qui existent, le premier d'abord",
            'Écrire "2025-04-12", "2025-04", "2025", "[2025-05-08..2025-05-11]", "[2025-04-12..]" ou '
            '"[..2025-08-31]", suivi de ^^edtf:EDTF, selon ce que dit la phrase.',
        ),
        "boolean": _Text("true ou false ({datatype})", "Écrire true ou false, en minuscules et sans guillemets."),
        "date": _Text(
            "un jour du calendrier ({datatype})", 'Écrire un jour qui existe, sous la forme "2025-04-12"^^xsd:date.'
        ),
        "dateTime": _Text("un jour et une heure ({datatype})", "Les écrire sous la forme 2025-04-12T09:30:00."),
        "decimal": _Text("un nombre ({datatype})", "Écrire des chiffres, au besoin avec un point, par exemple 1.5."),
        "gYear": _Text("une année ({datatype})", "Écrire ses quatre chiffres, par exemple 2025."),
        "gYearMonth": _Text("un mois d'une année ({datatype})", "L'écrire sous la forme 2025-04."),
        "integer": _FR_NUMBER,
        "": _Text("une valeur de {datatype}", "Corriger la valeur, ou lui donner le type qu'elle a."),
    },
}
_MESSAGE = {"en": "{predicate} “{value}” is not {wanted}.", "fr": "{predicate} « {value} » n'est pas {wanted}."}


def check(material: Material) -> Iterator[Finding]:
    """Look at each typed literal of the checked files.

    Args:
        material: what is checked.

    Yields:
        Findings at the value.
    """
    for source in material.checked:
        for triple in source.triples:
            value = triple.object
            if isinstance(value, Literal) and not fits(value):
                text = _text(value.datatype, material.language)
                wanted = text.wanted.format(datatype=source.short(value.datatype))
                predicate = source.short(triple.predicate)
                message = _MESSAGE[material.language].format(
                    predicate=predicate, value=tidy(value.value, 80), wanted=wanted
                )
                node = "[ ]" if triple.subject.startswith("_:") else source.short(triple.subject)
                line, column = source.place(triple.object_at)
                yield Finding(source.name, line, "bad-value", node, message, text.remedy, column=column)


def _text(datatype: str, language: str) -> _Text:
    texts = _TEXTS[language]
    if datatype.startswith(EDTF):
        return texts["EDTF"]
    name = datatype.removeprefix(XSD)
    if name.endswith("nteger") or name.removeprefix("unsigned").lower() in ("byte", "int", "long", "short"):
        name = "integer"
    return texts.get("dateTime" if name == "dateTimeStamp" else name, texts[""])
