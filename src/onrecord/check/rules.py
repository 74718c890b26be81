"""What each code means: for help beside a finding, in English and French.

The rules of `shapes/` speak for themselves (name, comment, message); `codes` has those of the other checkers.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from onrecord import files, graph
from onrecord.check.codes import CODES
from onrecord.check.shapes import kebab

_SHAPES = "https://w3id.org/onrecord/shapes#"


class Rule(NamedTuple):
    """One rule.

    Args:
        title: in a few words.
        meaning: what it says, in a sentence.
        help: how to mend what breaks it.
    """

    title: str
    meaning: str
    help: str


@cache
def rules(language: str) -> dict[str, Rule]:
    """Every rule by its code.

    Args:
        language: `en` or `fr`.
    """
    found = _shapes(language)
    for code, texts in CODES.items():
        found[code] = Rule(*texts[language])
    return found


def _shapes(language: str) -> dict[str, Rule]:
    import rdflib
    from rdflib import RDF, RDFS, SH

    shapes = graph.load(sorted((files.root() / "shapes").glob("*.ttl")))

    def said(node: rdflib.term.Node, *properties: rdflib.URIRef) -> str:
        for property_ in properties:
            texts = [text for text in shapes.objects(node, property_) if isinstance(text, rdflib.Literal)]
            for text in sorted(texts, key=lambda each: each.language != language):
                if text.language in (language, "en"):
                    return str(text)
        return ""

    found = {}
    for kind in (SH.PropertyShape, SH.NodeShape):
        for shape in shapes.subjects(RDF.type, kind):
            name = str(shape).removeprefix(_SHAPES)
            around = rdflib.URIRef(_SHAPES + name.split("-")[0])
            title = " / ".join(dict.fromkeys(filter(None, (said(around, RDFS.label), said(shape, SH.name)))))
            help_text = said(shape, SH.message) or said(around, SH.message)
            # The comments are in English alone; the messages are in both languages and say what to do.
            comment = said(around, RDFS.comment) if language == "en" else ""
            found[kebab(name)] = Rule(title or name, comment or help_text or title, help_text or comment or title)
    return found
