"""A report's text, made comparable: normalised, cut into paragraphs and sentences, digested.

Every citation of a record rests on this module: a passage is a stretch of the *normalised* text, so the rules
here are part of the data's meaning and may not change without writing all passages anew. Rules: design.md,
"Passages". Written for English and French reports.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["sentence", "heading", "credit", "furniture"]

# A byte order mark is the file's, not the text's; typographic quotes differ between copies of one report.
_CHARACTERS = str.maketrans(
    {"\ufeff": "", "‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
)

# Lines that belong to a web page and not to the report. Whole lines only: a sentence may contain these words.
_FURNITURE = re.compile(
    r"""skip\ to\ (main\ )?(content|navigation)|back\ to\ top|toggle\ navigation|menu|search|close|listen
    |share(\ this(\ article)?)?|print(\ this(\ page|\ article)?)?|donate(\ now)?|(read|see)\ more
    |download(\ pdf)?|click\ to\ expand\ image|aller\ au\ contenu(\ principal)?|retour\ en\ haut|partager
    |imprimer|faire\ un\ don|lire\ la\ suite|cliquez\ pour\ agrandir\ l'image|télécharger""",
    re.IGNORECASE | re.VERBOSE,
)

_CREDIT = re.compile(r"(?:©|\(c\) |photos?\b|crédits?\b|credits?:)", re.IGNORECASE)
_CLOSED = re.compile(r"""[.!?…]["')\]»]*(?: ?»)?$""")

# Where a sentence may end: its mark, what closes after it, a space, and something that can open the next one.
_BOUNDARY = re.compile(r"""[.!?…]["')\]»]*(?: »)?(?P<space> )(?=(?P<next>["'(\[«]*\ ?(?P<first>\w)))""")

# Titles are abbreviations only with their capital: "Me." is a French lawyer, "me." ends a sentence.
_ABBREVIATIONS = re.compile(
    r"""Adm|Amb|Brig|Capt|Cdt|Cie|Cmdr|Col|Cpl|Dept|Drs?|Fr|Gen|Gov|Hon|Jr|Lt|Maj|Me|Mgr|Mlles?|MM|Mmes?|Mrs?|Ms
    |Mt|Pr|Prof|Rep|Rev|Sen|Sgt|Sr|Ste?|Supt|Jan|Feb|Apr|Aug|Sept|Oct|Nov|Dec|approx|cf|vs""",
    re.VERBOSE,
)
# These end no sentence only when a figure follows: "No. 5", "art. 12", but "He said no. Then ...".
_BEFORE_FIGURES = re.compile(
    r"nos?|nº|arts?|pp?|par|para|sec|ch|fig|vol|janv|févr|mar|avr|jun|jul|juil|sept|oct|nov|déc",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"[^\s\"'(\[«]+$")
_DOTTED = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]$")


@dataclass(frozen=True)
class Sentence:
    """One passage of a report: a sentence, a heading, a credit line or a line of the web page around it.

    Args:
        paragraph: number of the non-empty line, from 1.
        sentence: number within the paragraph, from 1.
        start: offset of its first code point in the normalised text.
        end: offset after its last code point (exclusive).
        text: the words themselves; never written to any file of this project.
        kind: `sentence`, `heading`, `credit` or `furniture`.
    """

    paragraph: int
    sentence: int
    start: int
    end: int
    text: str
    kind: Kind

    @property
    def id(self) -> str:
        """The passage's name in citations, such as `p14-s1`."""
        return f"p{self.paragraph}-s{self.sentence}"


def normalise(text: str) -> str:
    """The form of a report's text that offsets and digests are taken of.

    NFC; curly quotes straight; every run of white space within a line (no-break spaces and tabs too) one
    space; lines trimmed, empty ones dropped, joined by one LF. LF, CRLF and CR all end a line. Doing it twice
    changes nothing.

    Args:
        text: the report as it was saved.

    Returns:
        The normalised text, without a final line end; empty when there are no words.
    """
    plain = unicodedata.normalize("NFC", text.translate(_CHARACTERS))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(line for line in lines if line)


def paragraph_lines(text: str) -> list[int]:
    """The line of the file that each paragraph stands on, for messages that name a place.

    Args:
        text: the report as it was saved, not normalised.

    Returns:
        Line numbers from 1; item 0 belongs to paragraph 1.
    """
    return [number for number, line in enumerate(text.splitlines(), 1) if normalise(line)]


def column(line: str, offset: int) -> int:
    """The column of a line of the file, from 1, at which a code point of the normalised line stands.

    Args:
        line: a line of the report as it was saved.
        offset: of the code point, from 0, in the normalised line.
    """
    return 1 + bisect_right(range(len(line)), offset, key=lambda end: len(normalise(line[: end + 1])))


def digest(text: str) -> str:
    """The SHA-256 of the UTF-8 bytes, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def split(normalised: str) -> list[Sentence]:
    """Cut a normalised text into its passages.

    Args:
        normalised: what `normalise` returned.

    Returns:
        All passages in order. They cover the text but for the single space or LF between two of them.

    Raises:
        ValueError: the text is not normalised, so that its offsets would mean nothing.
    """
    if normalise(normalised) != normalised:
        raise ValueError("split() takes normalised text; call normalise() first")
    passages: list[Sentence] = []
    offset = 0
    for paragraph, line in enumerate(normalised.split("\n") if normalised else [], 1):
        kind = _kind(line)
        spans = _spans(line) if kind == "sentence" else iter([(0, len(line))])
        passages.extend(
            Sentence(paragraph, number, offset + start, offset + end, line[start:end], kind)
            for number, (start, end) in enumerate(spans, 1)
        )
        offset += len(line) + 1
    return passages


def _kind(line: str) -> Kind:
    if _FURNITURE.fullmatch(line):
        return "furniture"
    if _CREDIT.match(line):
        return "credit"
    # An unfinished line that has a finished sentence in it is still prose.
    if not _CLOSED.search(line) and next(_spans(line))[1] == len(line):
        return "heading"
    return "sentence"


def _spans(line: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of one line."""
    start = 0
    for match in _BOUNDARY.finditer(line):
        first = match["first"]
        opens = first.isupper() or first.istitle() or first.isdecimal() or match["next"][0] in "\"'«"
        if opens and not _is_abbreviation(line[start : match.start()], line[match.start()], first):
            yield start, match.start("space")
            start = match.end("space")
    yield start, len(line)


def _is_abbreviation(before: str, mark: str, first: str) -> bool:
    """Whether the mark belongs to the word before it ("Gen.", "U.S.", an initial) and so ends no sentence."""
    word = _WORD_BEFORE.search(before)
    if mark != "." or word is None:
        return False
    name = word.group()
    if _DOTTED.match(name) or (len(name) == 1 and name.isupper()):
        return True
    return bool(_ABBREVIATIONS.fullmatch(name) or (first.isdecimal() and _BEFORE_FIGURES.fullmatch(name)))


def around(sentences: Mapping[str, Sentence], names: Iterable[str]) -> tuple[str, ...]:
    """The sentences of the paragraphs in which some sentences stand.

    Args:
        sentences: of a report, by passage id.
        names: passage ids; those that are no sentence's are passed over.

    Returns:
        Their texts, in the order of the report.
    """
    paragraphs = {sentences[name].paragraph for name in names if name in sentences}
    return tuple(one.text for one in sentences.values() if one.paragraph in paragraphs)
