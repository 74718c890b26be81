"""Two languages: do the English and the French label of one node say the same?

Who mends one label and forgets the other, or copies the label of the node above, leaves a record that answers its
readers by their language. One rule, `label-differs`, of four sorts:

1. each label has a word that turns its sense and for which the other has none (killed, *blessés*), within one group of
   concepts; a few words, such as a hedge, a negation, a month or a qualifier of a number, must stand in both;
2. each names an agent, a place or a community that the other does not, or a person is missing in one;
3. a word of one language stands in the label of the other, untranslated;
4. the two labels of a person are two names.

The concepts are those of `onrecord.check.concepts`, the names those of the record. Where another rule has told of one
of the two labels, this one is silent: the two differ because of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import NamedTuple

from onrecord.check import labels, mentions, writing
from onrecord.check.concepts import Word, concepts, plain, read
from onrecord.check.names import SORTS, Names
from onrecord.check.reading import tidy
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.terms import DCTERMS, RDF, RDFS, REC

_TYPE, _LABEL = RDF + "type", RDFS + "label"
_COMMUNITY, _PERSON = REC + "Community", REC + "Person"
_LANGUAGES = ("en", "fr")
# Two spellings of one name have most letters in common ("Yevgeny", "Evgueni").
_ALIKE = 0.45
_SHORTEST = 4
_TEXTS = {
    "en": {
        "exchange": "The English label says “{english}”, and the French one “{french}” in its place.",
        "lacks-fr": "The French label has nothing for “{word}” of the English one.",
        "lacks-en": "The English label has nothing for “{word}” of the French one.",
        "untranslated-fr": "“{word}” of the French label is English.",
        "untranslated-en": "“{word}” of the English label is French.",
        "!": "See which of the two labels says what the cited sentence says, and mend the other.",
    },
    "fr": {
        "exchange": "Le libellé anglais dit « {english} », et le français « {french} » à sa place.",
        "lacks-fr": "Le libellé français n'a rien pour « {word} » de l'anglais.",
        "lacks-en": "Le libellé anglais n'a rien pour « {word} » du français.",
        "untranslated-fr": "« {word} », dans le libellé français, est de l'anglais.",
        "untranslated-en": "« {word} », dans le libellé anglais, est du français.",
        "!": "Voir lequel des deux libellés dit ce que dit la phrase citée, et corriger l'autre.",
    },
}


class Difference(NamedTuple):
    """What one label says and the other does not.

    Args:
        text: the sort, as in the messages.
        at: the language of the label to look at.
        english: words of the English label; empty where it lacks something.
        french: words of the French label; empty where it lacks something.
    """

    text: str
    at: str
    english: str
    french: str


def check(material: Material) -> Iterator[Finding]:
    """Compare the two labels of each node of the checked files.

    Args:
        material: what is checked.

    Yields:
        One finding at most for each node, at a label.
    """
    texts = _TEXTS[material.language]
    for source in material.checked:
        if not source.is_record:
            continue
        names = Names.around(source, material)
        for node, triples in source.by_subject.items():
            if not material.tells(node):
                continue
            pair = _pair(triples)
            difference = _difference(triples, pair, names) if pair else None
            if difference is None or pair is None or _is_told(material, triples, names):
                continue
            triple = pair[difference.at]
            words = {"english": tidy(difference.english, 60), "french": tidy(difference.french, 60)}
            message = texts[difference.text].format(**words, word=words["english"] or words["french"])
            line, column = source.place(triple.object_at)
            shown = tidy(source.short(node), 200)
            yield Finding(source.name, line, "label-differs", shown, message, texts["!"], column=column)


def _pair(triples: list[Triple]) -> dict[str, Triple] | None:
    """The two labels of a node, by language; none where it has more, or fewer, or is none of a report's."""
    found: dict[str, Triple] = {}
    for triple in triples:
        if triple.predicate == DCTERMS + "source":
            return None
        if triple.predicate == _LABEL and isinstance(triple.object, Literal):
            if triple.object.language in found:
                return None
            found[triple.object.language] = triple
    return found if set(found) == set(_LANGUAGES) else None


def _said(triple: Triple) -> str:
    return triple.object.value if isinstance(triple.object, Literal) else ""


def _difference(triples: list[Triple], pair: Mapping[str, Triple], names: Names) -> Difference | None:
    english, french = _said(pair["en"]), _said(pair["fr"])
    kinds = {triple.object for triple in triples if triple.predicate == _TYPE}
    if _PERSON in kinds:
        return _spelled(english, french)
    found = differing(english, french)
    return found or (_named(english, french, names) if _COMMUNITY not in kinds else None)


def differing(english: str, french: str) -> Difference | None:
    """The first words that turn the sense of one label and are not in the other.

    Args:
        english: the English label.
        french: the French one.
    """
    ours, theirs = read(english, "en"), read(french, "fr")
    lost = [word for word in ours.words if not word.concepts & theirs.concepts]
    new = [word for word in theirs.words if not word.concepts & ours.concepts]
    for word in lost:
        if _stands(word, english, french) and not _stands_known(word, english, french, "fr"):
            return Difference("untranslated-fr", "fr", _cut(english, word), "")
    for word in new:
        if _stands(word, french, english) and not _stands_known(word, french, english, "en"):
            return Difference("untranslated-en", "en", "", _cut(french, word))
    for one in lost:
        for other in new:
            if _group(one) == _group(other):
                return Difference("exchange", "fr", _cut(english, one), _cut(french, other))
    for word in filter(_must, lost):
        return Difference("lacks-fr", "fr", _cut(english, word), "")
    for word in filter(_must, new):
        return Difference("lacks-en", "en", "", _cut(french, word))
    return None


def _cut(label: str, word: Word) -> str:
    return label[word.start : word.end].strip()


def _group(word: Word) -> str:
    return concepts()[min(word.concepts)].group


def _must(word: Word) -> bool:
    return all(concepts()[each].must for each in word.concepts)


def _stands(word: Word, label: str, other: str) -> bool:
    """Whether a word of one label, which is no name and long enough, stands in the other as it is."""
    written = _cut(label, word)
    return len(written) >= _SHORTEST and written.islower() and f" {written} " in f" {' '.join(_parts(other))} "


def _parts(label: str) -> list[str]:
    return "".join(each if each.isalnum() else " " for each in plain(label)).split()


def _stands_known(word: Word, label: str, other: str, language: str) -> bool:
    """Whether the other language has such a word too."""
    return bool(read(_cut(label, word), language).concepts)


def _spelled(english: str, french: str) -> Difference | None:
    """Two names of one person of which a part has hardly a letter in common."""
    ours, theirs = english.split(), french.split()
    if len(ours) != len(theirs):
        return None
    for one, other in zip(ours, theirs, strict=True):
        alike = SequenceMatcher(None, one.lower(), other.lower()).ratio()
        if min(len(one), len(other)) >= _SHORTEST and alike < _ALIKE and one.isascii() == other.isascii():
            return Difference("exchange", "fr", english, french)
    return None


def _named(english: str, french: str, names: Names) -> Difference | None:
    """An agent, a place or a community of the record in each label that the other one does not name."""
    for sort in SORTS:
        ours, theirs = names.called(english, sort), names.called(french, sort)
        lost = [(node, name) for node, name in ours.items() if node not in theirs and _asks(name, french)]
        new = [(node, name) for node, name in theirs.items() if node not in ours and _asks(name, english)]
        if lost and new:
            return Difference("exchange", "fr", lost[0][1], new[0][1])
        for node, name in lost:
            if names.is_person(node):
                return Difference("lacks-fr", "fr", name, "")
    ours, theirs = names.communities(english), names.communities(french)
    gone = [name for node, name in ours.items() if node not in theirs]
    come = [name for node, name in theirs.items() if node not in ours]
    return Difference("exchange", "fr", gone[0], come[0]) if gone and come else None


def _asks(name: str, other: str) -> bool:
    """Whether a name is a proper one, of which the other label has not even the last word."""
    return name[:1].isupper() and _parts(name)[-1] not in _parts(other)


def _is_told(material: Material, triples: list[Triple], names: Names) -> bool:
    """Whether another rule has told of one of these labels."""
    misread = any(True for _ in writing.misread(triples))
    return misread or labels.is_told(material, triples) or mentions.is_told(material, triples, names)
