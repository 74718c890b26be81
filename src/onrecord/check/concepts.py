"""What the words of a label mean, whatever its language: the concepts of `lexicon.tsv`, found in a text.

A row is a concept: its group; whether both labels must have it, or whether it is compared with the others of its group
alone; and its words in English and in French, with commas between them. `word` stands for itself, `word*` for all that
begins so, `*word` for all that ends so; a space may be a hyphen, and `#` is a number. A word with `~` answers one of
the other language and asks for none itself, since it may mean something else. A word of several rows means any of them.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

_ENGLISH = """two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozen"""
_FRENCH = """deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
cinquante soixante cent mille"""
_NUMBER = {
    language: rf"(?=(?:the |les |des )?(?:\d|(?:{'|'.join(words.split())})\b))"
    for language, words in (("en", _ENGLISH), ("fr", _FRENCH))
}
_WORD = re.compile(r"[^\W_]+")
_KEY = 3


class Concept(NamedTuple):
    """One line of the table.

    Args:
        group: within which it is compared.
        must: whether both labels must have it.
    """

    group: str
    must: bool


class Word(NamedTuple):
    """Some words of a label that mean something.

    Args:
        start: offset, from 0.
        end: offset after them.
        concepts: by number; any of them may be meant.
    """

    start: int
    end: int
    concepts: frozenset[int]


class Read(NamedTuple):
    """What a label says.

    Args:
        words: those for which the other label must have one.
        concepts: all that it may mean, by number.
    """

    words: tuple[Word, ...]
    concepts: frozenset[int]


class _Entry(NamedTuple):
    pattern: re.Pattern[str]
    concept: int
    asks: bool


@cache
def concepts() -> tuple[Concept, ...]:
    """The concepts, by number."""
    return tuple(concept for concept, _ in _lines())


@cache
def _lines() -> tuple[tuple[Concept, dict[str, str]], ...]:
    rows = Path(__file__).with_name("lexicon.tsv").read_text("utf-8").splitlines()[1:]
    found = []
    for row in rows:
        group, both, english, french = row.split("\t")
        found.append((Concept(group, both == "yes"), {"en": english, "fr": french}))
    return tuple(found)


@cache
def _index(language: str) -> dict[str, list[_Entry]]:
    """The entries of a language, by the first letters of each."""
    found: dict[str, list[_Entry]] = {}
    for number, (_, written) in enumerate(_lines()):
        for each in written[language].split(", "):
            words = each.removeprefix("~")
            beginning = re.match(r"[^\W_]*", words)
            key = beginning.group()[:_KEY] if beginning else ""
            found.setdefault(key, []).append(_Entry(_pattern(words, language), number, words == each))
    return found


def _pattern(words: str, language: str) -> re.Pattern[str]:
    escaped = re.escape(words).replace(r"\*", r"[^\W_]*").replace(r"\ ", "[ -]").replace(r"\#", _NUMBER[language])
    return re.compile(escaped if words.endswith(("#", "'")) else rf"{escaped}(?![^\W_])")


@lru_cache(maxsize=1 << 11)
def read(label: str, language: str) -> Read:
    """What a label says.

    Args:
        label: its text.
        language: `en` or `fr`.
    """
    index, text = _index(language), plain(label)
    asked: dict[tuple[int, int], set[int]] = {}
    meant: dict[tuple[int, int], set[int]] = {}
    for match in _WORD.finditer(text):
        start = match.start()
        for size in range(_KEY + 1):
            for entry in index.get(text[start : start + size], ()) if size <= len(match.group()) else ():
                found = entry.pattern.match(text, start)
                if found:
                    span = (start, found.end())
                    meant.setdefault(span, set()).add(entry.concept)
                    if entry.asks:
                        asked.setdefault(span, set()).add(entry.concept)
    known = concepts()

    def is_part(span: tuple[int, int], concept: int) -> bool:
        """Whether a longer word of the same group stands around: "dead" in "shot dead"."""
        return any(
            other != span and other[0] <= span[0] and span[1] <= other[1]
            and any(known[each].group == known[concept].group for each in around)
            for other, around in meant.items()
        )  # fmt: skip

    words = []
    everything = set()
    for span, numbers in meant.items():
        whole = {number for number in numbers if not is_part(span, number)}
        everything |= whole
        for group in {known[number].group for number in whole & asked.get(span, set())}:
            words.append(Word(*span, frozenset(each for each in whole if known[each].group == group)))
    return Read(tuple(sorted(words)), frozenset(everything))


def plain(label: str) -> str:
    """A label with the letters and signs that the table has, each at its place."""
    return label.lower().replace("’", "'").replace("\u00a0", " ") if len(label.lower()) == len(label) else label
