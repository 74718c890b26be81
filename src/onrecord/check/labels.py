"""Labels: does a node's label say what its statements say, and are the letters those that they look like?

A label is our own words, so an editor who mends a number, a class or a hedge in one of the two and forgets the other
leaves a node that answers one thing and shows another. Four rules: `label-contradicts` (the number, the hedge, the
basis, the class, the sex or the word "civilian" that a label begins with is not that of its node, or its numbers leave
out the node's own), `label-numbers` (the
English and the French label give different numbers), `odd-character` (letters of two alphabets in one word, invisible
or broken characters, doubled spaces) and `unfinished-text` (a reminder to oneself). Each looks at what a label begins
with, or at words that mean one thing only, and is silent where they leave a doubt.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from onrecord.check import numerals
from onrecord.check.bearers import above
from onrecord.check.reading import Source, tidy
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.terms import RDF, RDFS, REC, SKOS

_TYPE, _LABEL = RDF + "type", RDFS + "label"
_TEXTS = {
    "en": {
        "number": "The label says {label}, and {predicate} says {value}.",
        "hedge": "The label says “{label}”, and no certainty of this node does.",
        "basis": "The label says “{label}”, and rec:basis and the bases of date and place say rec:stated.",
        "class": "The label says “{label}”, and the class is {value}.",
        "sex": "The label says “{label}”, and rec:sex says {value}.",
        "civilian": "The label says “{label}”, and rec:civilian is missing.",
        "label-contradicts!": "See which of the two the cited sentence bears out, and mend the other.",
        "label-numbers": "The English label has the number {english}, and the French one {french}.",
        "label-numbers!": "See which of the two the cited sentence bears out, and mend the other label.",
        "alphabets": "“{word}” mixes letters of two alphabets that look alike: no search finds it.",
        "invisible": "There is a character here that cannot be seen (U+{code:04X}): no search finds this text.",
        "broken": "“{word}” was read in the wrong encoding, or is written for a web page.",
        "decomposed": "A letter of “{word}” and its accent are two characters: no search finds it.",
        "spaces": "There are two spaces where one is meant.",
        "odd-character!": "Type the text anew here, in place of pasting it.",
        "unfinished-text": "“{word}” is a reminder to oneself.",
        "unfinished-text!": "Do what it reminds of, and take it out; a comment line (#) is the place for such words.",
    },
    "fr": {
        "number": "Le libellé dit {label}, et {predicate} dit {value}.",
        "hedge": "Le libellé dit « {label} », et aucune certitude de ce nœud ne le dit.",
        "basis": "Le libellé dit « {label} », et rec:basis comme les fondements de date et de lieu disent rec:stated.",
        "class": "Le libellé dit « {label} », et la classe est {value}.",
        "sex": "Le libellé dit « {label} », et rec:sex dit {value}.",
        "civilian": "Le libellé dit « {label} », et rec:civilian manque.",
        "label-contradicts!": "Voir lequel des deux la phrase citée appuie, et corriger l'autre.",
        "label-numbers": "Le libellé anglais a le nombre {english}, et le français {french}.",
        "label-numbers!": "Voir lequel des deux la phrase citée appuie, et corriger l'autre libellé.",
        "alphabets": "« {word} » mêle des lettres semblables de deux alphabets : aucune recherche ne le trouve.",
        "invisible": "Il y a ici un caractère invisible (U+{code:04X}) : aucune recherche ne trouve ce texte.",
        "broken": "« {word} » a été lu dans un mauvais codage, ou est écrit pour une page web.",
        "decomposed": "Une lettre de « {word} » et son accent sont deux caractères : aucune recherche ne le trouve.",
        "spaces": "Il y a deux espaces là où une suffit.",
        "odd-character!": "Saisir le texte à nouveau ici, au lieu de le coller.",
        "unfinished-text": "« {word} » est un pense-bête.",
        "unfinished-text!": "Faire ce qu'il rappelle, puis le retirer ; un commentaire (#) convient à de tels mots.",
    },
}

_BEFORE = {
    "en": r"(?:at least|at most|about|around|some|nearly|almost|over|more than|up to|under|the|all|another|other)\s+",
    "fr": r"(?:au moins|au plus|environ|près de|plus de|moins de|jusqu'à|une|les|quelque|autres)\s+",
}
_QUALIFIED = {language: re.compile(rf"^(?:{words})+") for language, words in _BEFORE.items()}
_LANGUAGES = frozenset(_BEFORE)
_FIGURES = tuple(REC + name for name in ("statedCount", "minCount", "maxCount"))

# The head of a label: what stands before the first word that turns to something else.
_TURN = re.compile(
    r"[(,:;]|\b(?:of|by|near|who|whom|whose|in|at|from|taken|and|or|with|de|des|du|par|et|ou|dans|à|qui)\b|d'"
)
_SEXES = {
    "en": {"man": "male", "men": "male", "boy": "male", "boys": "male"}
    | {"woman": "female", "women": "female", "girl": "female", "girls": "female"},
    "fr": {"homme": "male", "hommes": "male", "garçon": "male", "garçons": "male"}
    | {"femme": "female", "femmes": "female", "fille": "female", "filles": "female"},
}
_CERTAINTIES = frozenset(REC + name for name in ("accuserCertainty", "certainty", "contentCertainty"))
# Of what a label that begins with a hedge may tell: an incident of its acts and of who did them.
_PARTS = tuple(REC + name for name in ("accusation", "act", "inAct", "inPattern", "involvement", "speaksTo"))
_BASES = frozenset(REC + name for name in ("basis", "dateBasis", "placeBasis"))
_INFERRED = {"en": re.compile(r"\b(?:implied|computed)\b"), "fr": re.compile(r"\b(?:implicite|calculée?)\b")}

_ACT_OF = re.compile(r"(.+?) (?:of|at|in)\b")
_AND_OTHERS = (re.compile(r"\w,? (?:and|et) (?:[^\W\d]+ ){0,2}$"), re.compile(r" (?:others?|autres)\b"))
_TOWNS = frozenset(REC + name for name in ("Camp", "PopulatedPlace"))
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BROKEN = re.compile(r"\S*(?:Ã[\u0080-\u00bf]|Â[\u00a0-\u00bf]|â€|\ufffd)\S*|&(?:[a-z]{2,8}|#\d+);|</?[a-z]{1,6}>")
_REMINDER = re.compile(
    r"\b(?:TO ?DO|FIX ?ME|TBD|X{3,})\b|\?\?+|\(\?\)|\[\s*(?:…|\.\.\.|\?)\s*\]|\b(?i:lorem ipsum)\b"
    r"|\b(?i:à (?:traduire|compléter)|to be (?:translated|completed|filled in))\b"
    r"|[(\[]\s*(?i:(?:à|to|to be) (?:vérifier|confirmer|revoir|préciser|check(?:ed)?|confirm(?:ed)?))\s*[)\]?!]"
)
_WORD = re.compile(r"[^\W\d_]+")


class _Told(NamedTuple):
    """One contradiction: where, of which kind, and the words for it."""

    triple: Triple
    text: str
    words: Mapping[str, object]
    code: str = "label-contradicts"


class _Words(NamedTuple):
    """What English labels of the ontology mean: the class of each kind of act, and which words are hedges."""

    acts: Mapping[str, str]
    hedges: frozenset[str]


def marks(material: Material) -> Iterator[tuple[str, str]]:
    """Which nodes have a certainty: the labels of those that point to them may have its word.

    Args:
        material: the whole record, or a piece.
    """
    for source in material.checked:
        for node, triples in source.by_subject.items() if source.is_record else ():
            if any(triple.predicate in _CERTAINTIES for triple in triples):
                yield f"hedged {node}", node


def check(material: Material) -> Iterator[Finding]:
    """Compare the labels of the checked files with what stands beside them.

    Args:
        material: what is checked.

    Yields:
        Findings at the label, the term, or the text.
    """
    words = material.kept(_words)
    texts = _TEXTS[material.language]
    for source in material.checked:
        if not source.is_record:
            continue
        for node, triples in source.by_subject.items():
            if not material.tells(node):
                continue
            found = [*_letters(triples), *_contradictions(material, triples, words)]
            for told in found:
                yield _finding(source, told, texts)


def is_told(material: Material, triples: list[Triple]) -> bool:
    """Whether a label of a node is told of here.

    Args:
        material: what is checked.
        triples: of the node.
    """
    found = (*_letters(triples), *_contradictions(material, triples, material.kept(_words)))
    return any(told.triple.predicate == _LABEL or told.text == "class" for told in found)


def _words(material: Material) -> _Words:
    """The words for kinds of acts, and for hedges."""
    classes = material.kept(above)
    labels: list[tuple[str, str]] = []
    certainties = set()
    for triple in material.ontology:
        value = triple.object
        if triple.predicate == SKOS + "inScheme" and value == REC + "certaintyScheme":
            certainties.add(triple.subject)
        elif triple.predicate in (_LABEL, SKOS + "altLabel") and isinstance(value, Literal) and value.language == "en":
            labels.append((triple.subject, value.value.lower()))
    acts = {label: name for name, label in labels if REC + "Act" in classes.get(name, set()) - {name}}
    return _Words(acts, frozenset(label for name, label in labels if name in certainties))


def _contradictions(material: Material, triples: list[Triple], words: _Words) -> Iterator[_Told]:
    """What the labels of one node say otherwise than its statements."""
    values: dict[str, list[Triple]] = {}
    for triple in triples:
        values.setdefault(triple.predicate, []).append(triple)
    if REC + "basis" not in values:
        yield from _region(values)
        return
    labels = [
        (triple, triple.object)
        for triple in values.get(_LABEL, [])
        if isinstance(triple.object, Literal) and triple.object.language in _LANGUAGES
    ]
    for triple, label in labels:
        yield from _number(triple, label, values)
        yield from _hedge(triple, label, values, words, material)
        yield from _class(triple, label, values, words)
        yield from _people(triple, label, values)
    yield from _amounts(values)
    yield from _differing(labels)


def _number(triple: Triple, label: Literal, values: Mapping[str, list[Triple]]) -> Iterator[_Told]:
    """The number that the label of what is counted begins with, or any where it leaves out its own."""
    told = [each for name in _FIGURES for each in values.get(name, [])]
    written = [each.object.value for each in told if isinstance(each.object, Literal)]
    if not written or not all(figure.isdigit() for figure in written):
        return
    counts = {Decimal(figure) for figure in written}
    found = numerals.read(label.value, label.language) or []
    strange = [number.value for number in found if not _in_all(label, number) & counts]
    # "A woman", "the survivor": one is told of by an article.
    others = strange if 1 not in counts and len(strange) == len(found) else []
    if found and found[0].value in strange and _leads(label, found[0]):
        others = strange
    if others:
        name = "rec:" + told[0].predicate.removeprefix(REC)
        yield _Told(triple, "number", {"label": others[0], "predicate": name, "value": written[0]})


def _in_all(label: Literal, number: numerals.Number) -> set[Decimal]:
    """What a number of a label may come to: "Ada Lind, Ben Holt and three others" are five."""
    before, behind = label.value[: number.start], label.value[number.end :]
    joint = _AND_OTHERS[0].search(before) if _AND_OTHERS[1].match(behind) else None
    most = before[: joint.start()].count(",") + 1 if joint else 0
    return {number.value + more for more in range(most + 1)}


def _leads(label: Literal, number: numerals.Number) -> bool:
    """Whether a label begins with a number ("about 30 men"), which is no part of a word ("5-year-old")."""
    before, behind = label.value[: number.start].lower(), label.value[number.end : number.end + 1]
    return not _QUALIFIED[label.language].sub("", before, count=1) and behind not in ("-", "'", "’")


def _amounts(values: Mapping[str, list[Triple]]) -> Iterator[_Told]:
    """The one number in the words of a term, which is not its amount."""
    amounts = [each.object.value for each in values.get(REC + "amount", []) if isinstance(each.object, Literal)]
    for triple in values.get(REC + "term", []) if len(amounts) == 1 and amounts[0].isdigit() else ():
        if isinstance(triple.object, Literal) and triple.object.language in _LANGUAGES:
            found = {number.value for number in numerals.read(triple.object.value, triple.object.language) or []}
            if len(found) == 1 and found != {Decimal(amounts[0])}:
                told = {"label": f"“{triple.object.value}”", "predicate": "rec:amount", "value": amounts[0]}
                yield _Told(triple, "number", told)


def _differing(labels: list[tuple[Triple, Literal]]) -> Iterator[_Told]:
    """Labels of which each has a number that the other lacks; a clock is left alone, for it counts differently."""
    by_language = {label.language: (triple, label.value) for triple, label in labels}
    if len(by_language) < 2 or any(re.search(r"\d ?(?:[ap]\.?m|h\b|:\d)", label) for _, label in by_language.values()):
        return
    (_, english), (triple, french) = by_language["en"], by_language["fr"]
    ours, theirs = numerals.read(english, "en"), numerals.read(french, "fr")
    if ours is None or theirs is None:
        return
    one = {number.value for number in ours} | numerals.figures(english) - {1}
    two = {number.value for number in theirs} | numerals.figures(french) - {1}
    if one - two and two - one:
        yield _Told(triple, "label-numbers", {"english": min(one - two), "french": min(two - one)}, "label-numbers")


def _hedge(
    triple: Triple, label: Literal, values: Mapping[str, list[Triple]], words: _Words, material: Material
) -> Iterator[_Told]:
    """A hedge that the English label begins with, or a word for an inference, which nothing of the node says."""
    first = label.value.split(" ", 1)[0].lower()
    if label.language == "en" and first in words.hedges and not _CERTAINTIES & set(values):
        parts = [each.object for name in _PARTS for each in values.get(name, [])]
        if not any(material.first(marks, f"hedged {part}") for part in parts):
            yield _Told(triple, "hedge", {"label": first})
    inferred = _INFERRED[label.language].search(label.value)
    bases = {each.object for name in _BASES for each in values.get(name, [])}
    if inferred and bases == {REC + "stated"}:
        yield _Told(triple, "basis", {"label": inferred.group()})


def _class(triple: Triple, label: Literal, values: Mapping[str, list[Triple]], words: _Words) -> Iterator[_Told]:
    """The name of another kind of act at the beginning of an act's English label."""
    kinds = {str(each.object) for each in values.get(_TYPE, [])}
    match = _ACT_OF.match(label.value) if label.language == "en" else None
    said = words.acts.get(match.group(1).lower()) if match else None
    if match and said and kinds and kinds <= set(words.acts.values()) and said not in kinds:
        yield _Told(values[_TYPE][0], "class", {"label": match.group(1), "value": _short(kinds)})


def _region(values: Mapping[str, list[Triple]]) -> Iterator[_Told]:
    """A region by its English label that is a town by its class."""
    kinds = {str(each.object) for each in values.get(_TYPE, [])}
    for each in values.get(_LABEL, []) if kinds and kinds <= _TOWNS else ():
        label = each.object
        if isinstance(label, Literal) and label.language == "en" and re.search(r"(?<!the) [Rr]egion$", label.value):
            yield _Told(values[_TYPE][0], "class", {"label": label.value, "value": _short(kinds)})


def _short(kinds: set[str]) -> str:
    return ", ".join("rec:" + each.removeprefix(REC) for each in sorted(kinds))


def head_of(label: Literal) -> str:
    """The words of a label before the first that turns to something else, in small letters.

    Args:
        label: in English or French.
    """
    return _TURN.split(_QUALIFIED[label.language].sub("", label.value.lower(), count=1), maxsplit=1)[0]


def _people(triple: Triple, label: Literal, values: Mapping[str, list[Triple]]) -> Iterator[_Told]:
    """Men, women or civilians in the head of a label, whom the node says to be others."""
    head = head_of(label)
    said = {_SEXES[label.language][word]: word for word in _WORD.findall(head) if word in _SEXES[label.language]}
    sexes = {str(each.object).removeprefix(REC) for each in values.get(REC + "sex", [])}
    # A value that is no sex at all is another checker's to tell.
    if len(said) == 1 and len(sexes) == 1 and sexes <= {"female", "male"} and not set(said) & sexes:
        yield _Told(triple, "sex", {"label": next(iter(said.values())), "value": f"rec:{sexes.pop()}"})
    kinds = {each.object for each in values.get(_TYPE, [])}
    civilians = re.search(r"\bcivilians?\b", head) if label.language == "en" else None
    if civilians and REC + "VictimGroup" in kinds and REC + "civilian" not in values:
        yield _Told(triple, "civilian", {"label": civilians.group()})


def _letters(triples: list[Triple]) -> Iterator[_Told]:
    """Characters that are not what they look like, and reminders."""
    for triple in triples:
        value = triple.object
        if not isinstance(value, Literal) or (value.datatype and not value.datatype.endswith("tring")):
            continue
        text = value.value
        plain = text.isascii() and text.isprintable() and not any(each in text for each in ("  ", "&", "<"))
        odd = None if plain else _odd(text)
        if odd:
            yield _Told(triple, *odd, "odd-character")
        reminder = _REMINDER.search(text)
        if reminder:
            yield _Told(triple, "unfinished-text", {"word": reminder.group()}, "unfinished-text")


def _odd(text: str) -> tuple[str, Mapping[str, object]] | None:
    """What is odd about the characters of a text: the text for it, and its words."""
    hidden = _INVISIBLE.search(text)
    if hidden and not any("ARABIC" in unicodedata.name(each, "") for each in text):
        return "invisible", {"code": ord(hidden.group())}
    broken = _BROKEN.search(text)
    if broken:
        return "broken", {"word": tidy(broken.group(), 40)}
    for word in _WORD.findall(unicodedata.normalize("NFC", text)):
        alphabets = {unicodedata.name(each, "").split(" ", 1)[0] for each in word}
        if "LATIN" in alphabets and alphabets & {"CYRILLIC", "GREEK"}:
            return "alphabets", {"word": tidy(word, 40)}
    if not unicodedata.is_normalized("NFC", text):
        word = next((each for each in text.split() if not unicodedata.is_normalized("NFC", each)), text)
        return "decomposed", {"word": tidy(word, 40)}
    return ("spaces", {}) if re.search(r"\S  +\S", text) else None


def _finding(source: Source, told: _Told, texts: dict[str, str]) -> Finding:
    line, column = source.place(told.triple.object_at)
    node = tidy(source.short(told.triple.subject), 200)
    message, remedy = texts[told.text].format(**told.words), texts[f"{told.code}!"]
    missing = told.code == "unfinished-text"
    return Finding(source.name, line, told.code, node, message, remedy, column=column, missing=missing)
