"""Labels in a sentence: articles, prepositions and lists in English and French.

Labels are names, so only what is known of their first word (or of their kind) is used; a label of which nothing is
known stands bare, which reads stiffly and says nothing wrong.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_GENERIC_EN = {
    "associated", "authorities", "gendarmerie", "government", "military", "police", "security", "state", "transitional",
}  # fmt: skip
_ARTICLE_EN = {"Authority", "Court", "ForeignForce", "InternationalOrganization", "Militia", "StateForce"}
_ONE_EN = {"delegation", "document", "report"}
_HEADS_FR = {
    "m": "aéroport camp comité commandement conflit conseil convoi document fleuve gouvernement groupe hôpital marché "
         "mouvement parlement poste pont puits site tribunal village bataillon détachement rapport régiment",
    "f": "agence armée base brigade caserne coalition commission communauté cour délégation école église force "
         "garde gendarmerie junte maison milice mosquée organisation place police population prison région rivière "
         "rue unité ville zone",
    "p": "autorités combattants éléments forces gendarmes groupes habitants hommes membres militaires milices "
         "miliciens nations policiers proches résidents soldats témoins villageois voisins",
}  # fmt: skip
_GENDER = {word: gender for gender, words in _HEADS_FR.items() for word in words.split()}
_SINGULAR_EN = {"community": "the", "convoy": "a", "crowd": "a", "delegation": "a", "family": "the"}
_ONE_FR = {"survivant": "un survivant", "survivante": "une survivante"}
_ASPIRATED = ("huit", "haut", "onz", "hui")


def bare(label: str) -> str:
    """A label without the incident that a group's or a site's label ends with: `two men (Belidanédji)` → `two men`."""
    return re.sub(r"\s*\([^()]*\)$", "", label) or label


def named(label: str, kinds: set[str], language: str) -> str:
    """An agent, in the middle of a sentence: "the Malian armed forces", "les forces armées maliennes", "JNIM".

    Args:
        label: as on record.
        kinds: local names of its classes.
        language: `en` or `fr`.
    """
    first, _, rest = bare(label).partition(" ")
    known = first.casefold()
    if "Person" in kinds:
        return label
    if language == "en":
        if "Document" in kinds:
            return f"a{'n' if re.match('[AEIOaeio]', label) else ''} {bare(label)}"
        if known in _ONE_EN or known in ("survivor", "witness"):
            return f"a {bare(label)}"
        text = f"{first.lower()} {rest}".strip() if known in _GENERIC_EN else bare(label)
        return f"the {text}" if kinds & _ARTICLE_EN and not first.isupper() else text
    if known in _ONE_FR:
        return _ONE_FR[known]
    gender = _GENDER.get(known, "")
    if first.isupper() and len(first) > 1 and "ArmedGroup" in kinds:
        return f"le {bare(label)}"
    if known == "état" and "ArmedGroup" in kinds:
        return f"l'{bare(label)}"
    if not gender:
        return bare(label)
    if first[0].islower():
        return {"m": "un ", "f": "une ", "p": "des "}[gender] + bare(label)
    return _article(gender, known) + f"{first.lower() if known != 'nations' else first} {rest}".strip()


def group(label: str, language: str) -> str:
    """A group of people or things by its label, with an article where its noun is a singular that is known."""
    text = bare(label)
    first = text.partition(" ")[0]
    if language == "fr":
        gender = _GENDER.get(first, "")
        return {"m": "un ", "f": "la " if first == "communauté" else "une "}.get(gender, "") + text
    head = text.split(" of ")[0].rpartition(" ")[2]
    return f"{_SINGULAR_EN[head]} {text}" if head in _SINGULAR_EN and not first[0].isdigit() else text


def place(label: str, kinds: set[str], language: str) -> str:
    """Where: "in Kourma", "at the Kwala military camp", "au camp militaire de Kwala", "dans la région de Kayes"."""
    text = bare(label)
    first, _, rest = text.partition(" ")
    if language == "en":
        if kinds & {"PopulatedPlace", "Country"}:
            return f"in {text}"
        if "Region" in kinds or text.endswith(" region"):
            return f"in {text}"
        if "Site" in kinds or "Camp" in kinds:
            if first in ("outside", "near", "around"):
                return text
            return f"at the {text}"
        return f"in {text[0].lower() + text[1:] if re.match('(North|South|East|West)', text) else text}"
    if kinds & {"PopulatedPlace"}:
        return f"à {text}"
    if re.match("(Nord|Sud|Est|Ouest)", text):
        return f"dans {'l' + chr(39) if text[0] in 'EO' else 'le '}{text[0].lower() + text[1:]}"
    gender = _GENDER.get(first.casefold(), "")
    lower = f"{first.lower()} {rest}".strip()
    if "Region" in kinds and gender == "f":
        return f"dans la {lower}"
    if gender == "m" and not _vowel(lower):
        return f"au {lower}"
    if gender == "f" and not _vowel(lower):
        return f"à la {lower}"
    return text if text.startswith("à ") else f"(lieu : {text})"


def region(label: str, language: str) -> str:
    """A region after its place: "Kayes region", "région de Kayes"."""
    first, _, rest = label.partition(" ")
    return f"{first.lower()} {rest}" if language == "fr" and first.casefold() in _GENDER else label


def of(phrase: str, language: str, preposition: str = "de") -> str:
    """ "of" with its phrase: "of 12 men", "de 12 hommes", "d'environ 100 hommes", "du village", "des forces"."""
    if language == "en":
        return f"of {phrase}"
    for article, joined in (("le ", "du "), ("les ", "des ")):
        if preposition == "de" and phrase.startswith(article):
            return joined + phrase.removeprefix(article)
    return f"d'{phrase}" if _vowel(phrase) else f"de {phrase}"


def listed(items: Sequence[str], language: str) -> str:
    """ "a, b and c"; items that hold commas are parted by semicolons."""
    if len(items) < 2:
        return "".join(items)
    last = {"en": " and ", "fr": " et "}[language]
    if any("," in item or ";" in item for item in items):
        return "; ".join(items) if language == "en" else " ; ".join(items)
    return ", ".join(items[:-1]) + last + items[-1]


def quoted(text: str, language: str) -> str:
    """The report's own words."""
    return f"“{text}”" if language == "en" else f"« {text} »"


def capital(text: str) -> str:
    """A sentence's first letter."""
    return text[:1].upper() + text[1:]


def lower_first(label: str) -> str:
    """A label in the middle of a sentence, unless it begins with a name (left as it is) or an abbreviation."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def _article(gender: str, word: str) -> str:
    if gender == "p":
        return "les "
    return "l'" if _vowel(word) else {"m": "le ", "f": "la "}[gender]


def _vowel(text: str) -> bool:
    first = text[:1].casefold()
    return bool(re.match("[aeiouyàâéèêëîïôûh]", first)) and not text.casefold().startswith(_ASPIRATED)
