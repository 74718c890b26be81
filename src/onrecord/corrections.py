"""The corrections of the records, for their readers: what was changed after publication, when and why.

A corrected node bears `dcterms:modified` and `skos:changeNote` in both languages (shapes/corrections.ttl); this page is
made from them, so that it cannot say less than the data.
"""

from __future__ import annotations

from pathlib import Path

from onrecord.record import layer_files, parse
from onrecord.terms import DCTERMS, RDFS, SKOS

_HEAD = """# Corrections to the records / Corrections apportées aux dossiers

Made from the data by `onrecord derive --write`; do not edit. How to report an error: see the README.
Page tirée des données par `onrecord derive --write` ; ne pas modifier. Pour signaler une erreur : voir le README.
"""
_NONE = "\nNone since the first publication. / Aucune depuis la première publication.\n"


def page(root: Path) -> str:
    """The corrections page.

    Args:
        root: the folder that holds data/.

    Returns:
        Markdown: newest first, each with its day, the node's label, its IRI and the reason in English and French.

    Raises:
        DataError: a file of the record is broken Turtle.
    """
    days: dict[str, str] = {}
    texts: dict[tuple[str, str, str], str] = {}
    for path in layer_files(root)["record"]:
        for quad in parse(path):
            subject, name = str(quad.subject).strip("<>"), quad.predicate.value
            value = getattr(quad.object, "value", "")
            if name == DCTERMS + "modified":
                days[subject] = max(value, days.get(subject, ""))
            elif name in (SKOS + "changeNote", RDFS + "label"):
                texts[subject, name, getattr(quad.object, "language", None) or ""] = value
    lines = [_HEAD]
    for node, day in sorted(days.items(), key=lambda item: (item[1], item[0]), reverse=True):
        english, french = (texts.get((node, SKOS + "changeNote", tag), "") for tag in ("en", "fr"))
        label = texts.get((node, RDFS + "label", "en"), node)
        lines.append(f"\n- **{day}**, {label} (`{node}`): {english} / {french}\n")
    return "".join(lines) + ("" if days else _NONE)
