"""Syntax: is each file Turtle at all? One finding for a broken file, in words for people who do not know RDF.

The parser is Oxigraph's; it stops at the first fault, and so does this checker. Its messages are matched by
pattern; one that matches none is passed on as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from onrecord.check.reading import DEEPEST, NOT_UTF8, TOO_DEEP, Problem, Source, tidy
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.terms import PREFIXES

_PLACE = re.compile(r"^Parser error (?:at|between) line .*?: ", re.DOTALL)


class _Text(NamedTuple):
    """What is wrong and what to do, in one language."""

    message: str
    remedy: str


# Pattern of the parser's message, then English and French; `{0}` is the pattern's group.
_TEXTS: list[tuple[str, _Text, _Text]] = [
    (
        r"The prefix (.*:) has not been declared",
        _Text("the prefix {0} is not declared", "Add “@prefix {0} <{1}> .” at the top, or check its spelling."),
        _Text(
            "le préfixe {0} n'est pas déclaré",
            "Ajouter « @prefix {0} <{1}> . » en tête, ou vérifier son orthographe.",
        ),
    ),
    (
        r"A dot is expected",
        _Text(
            "the statement before this one does not end",
            "Put “;” (more about the same node) or “.” (the end) before it, often on the line above.",
        ),
        _Text(
            "l'énoncé qui précède ne se termine pas",
            "Mettre « ; » (suite du même nœud) ou « . » (fin) avant celui-ci, souvent à la ligne précédente.",
        ),
    ),
    (
        r"Unexpected end",
        _Text(
            "the file ends in the middle of a statement or of a text in quotes",
            "End the last statement with “.”, and close the text or bracket that is open.",
        ),
        _Text(
            "le fichier finit au milieu d'un énoncé ou d'un texte entre guillemets",
            "Terminer le dernier énoncé par « . » et fermer le texte ou le crochet ouvert.",
        ),
    ),
    (
        r"Line jumps are not allowed",
        _Text(
            "a text in quotes runs over the end of its line",
            'Close the quote on the same line, or use three quotes (""") on both sides.',
        ),
        _Text(
            "un texte entre guillemets dépasse la fin de sa ligne",
            'Fermer le guillemet sur la même ligne, ou en mettre trois (""") de chaque côté.',
        ),
    ),
    (
        r".*'\x00'",
        _Text(
            "here stands a zero byte, which no text has",
            "The file is damaged, or not a text: take up the last good copy.",
        ),
        _Text(
            "ici figure un octet nul, qu'aucun texte ne contient",
            "Le fichier est abîmé, ou n'est pas un texte : reprendre la dernière bonne copie.",
        ),
    ),
    (
        r"The escape sequence '(.*?)' is encoding",
        _Text("{0} stands for no character", "Write the character itself."),
        _Text("{0} ne désigne aucun caractère", "Écrire le caractère lui-même."),
    ),
    (
        r"Invalid IRI code point '(.*?)'",
        _Text("between < and > stands a character that may not: '{0}'", "Take it out (a space is %20)."),
        _Text(
            "entre < et > figure un caractère interdit : « {0} »",
            "Le retirer (une espace s'écrit %20).",
        ),
    ),
    (
        r"\ufeff",
        _Text("the file begins with a byte order mark", "Save it as “UTF-8” and not as “UTF-8 with BOM”."),
        _Text(
            "le fichier commence par une marque d'ordre des octets",
            "L'enregistrer en « UTF-8 » et non en « UTF-8 avec BOM ».",
        ),
    ),
    (
        r"'([‘’‚“”„«])' is not allowed",
        _Text("{0} is a typographic quote", 'Put a text between straight quotes: "...".'),
        _Text("{0} est un guillemet typographique", 'Mettre le texte entre guillemets droits : "...".'),
    ),
    (
        r"a is not a valid RDF object",
        _Text(
            "a new node begins on this line, and the statement before it has not ended",
            "Put “.” in place of the last “;” or “,” above; if it is no new node, give the value before “a”.",
        ),
        _Text(
            "un nouveau nœud commence sur cette ligne, et l'énoncé qui précède n'est pas terminé",
            "Mettre « . » à la place du dernier « ; » ou « , » au-dessus ; sinon, donner la valeur avant « a ».",
        ),
    ),
    (
        r"(.*) is not a valid RDF object",
        _Text(
            "a value was expected where “{0}” stands",
            "Give the value before it, or take out the “;” or “,” that is one too many.",
        ),
        _Text(
            "une valeur était attendue là où figure « {0} »",
            "Donner la valeur avant, ou retirer le « ; » ou la « , » de trop.",
        ),
    ),
    (
        r"(.*) is not a valid predicate",
        _Text(
            "a property, such as rec:victim, was expected where “{0}” stands",
            "Check the property's name, and the “;”, “,” or “.” before it.",
        ),
        _Text(
            "une propriété, comme rec:victim, était attendue là où figure « {0} »",
            "Vérifier le nom de la propriété, et le « ; », la « , » ou le « . » qui précède.",
        ),
    ),
    (
        r"(.*) is not a valid subject or graph name",
        _Text(
            "the name of a node was expected where “{0}” stands",
            "Check the end of the statement before it: a “.” too many, or a “;” or “,” missing.",
        ),
        _Text(
            "le nom d'un nœud était attendu là où figure « {0} »",
            "Vérifier la fin de l'énoncé précédent : un « . » de trop, ou un « ; » ou une « , » manquante.",
        ),
    ),
    (
        NOT_UTF8,
        _Text("a byte here is no UTF-8 text", "Save the file as UTF-8 (in the editor: “Save with encoding”)."),
        _Text(
            "un octet ici n'est pas du texte UTF-8",
            "Enregistrer le fichier en UTF-8 (dans l'éditeur : « Enregistrer avec encodage »).",
        ),
    ),
    (
        TOO_DEEP,
        _Text(
            f"more than {DEEPEST} brackets are open one within the other",
            "Close the brackets; give each node a name of its own, a record needs none without.",
        ),
        _Text(
            f"plus de {DEEPEST} crochets ou parenthèses sont ouverts l'un dans l'autre",
            "Les fermer ; donner un nom à chaque nœud, un dossier n'en a aucun sans nom.",
        ),
    ),
    (
        r"Turtle 1\.2",
        _Text(
            "the file uses statements about statements or text directions (Turtle 1.2)",
            "Write it in Turtle 1.1: not every store reads these.",
        ),
        _Text(
            "le fichier emploie des énoncés sur des énoncés ou des sens d'écriture (Turtle 1.2)",
            "L'écrire en Turtle 1.1 : tous les entrepôts ne lisent pas ces formes.",
        ),
    ),
    (
        r"(.*)",
        _Text("{0}", "Look at this line and the one before it: a missing quote, dot, semicolon or bracket."),
        _Text(
            "{0}",
            "Regarder cette ligne et la précédente : guillemet, point, point-virgule ou crochet manquant.",
        ),
    ),
]

_CODES = {NOT_UTF8: "not-utf8", TOO_DEEP: "too-deep"}
_OPENING = {"en": "Broken Turtle: ", "fr": "Turtle invalide : "}
_EMPTY = {
    "en": _Text("The file states nothing.", "Was it saved? Was another file meant?"),
    "fr": _Text("Le fichier n'énonce rien.", "A-t-il été enregistré ? Est-ce le bon fichier ?"),
}


def check(material: Material) -> Iterator[Finding]:
    """One finding for each broken file (`broken-turtle`, `not-utf8`, `too-deep`) and for each that states nothing
    (`no-statements`).

    Args:
        material: what is checked.

    Yields:
        Findings at the place where the parser stopped, which may be the line after the fault.
    """
    for source in material.broken:
        yield _broken(source, material.language)
    for source in material.checked:
        if not source.triples:
            text = _EMPTY[material.language]
            yield Finding(source.name, 0, "no-statements", "", text.message, text.remedy, "warning")


def _broken(source: Source, language: str) -> Finding:
    line, column, said = source.problem or Problem(0, 0, "")
    said = _PLACE.sub("", said)
    code = _CODES.get(said, "broken-turtle")
    matches = ((re.match(pattern, said, re.DOTALL), texts) for pattern, *texts in _TEXTS)
    match, (english, french) = next((match, texts) for match, texts in matches if match)
    text = french if language == "fr" else english
    found = (tidy(match.group(1), 60) or match.group(1)) if match.groups() else ""
    namespace = PREFIXES.get(found.removesuffix(":"), "...")
    message = f"{_OPENING[language]}{text.message.format(found)}."
    return Finding(source.name, line, code, "", message, text.remedy.format(found, namespace), column=column)
