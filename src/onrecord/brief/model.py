"""What a memorandum is made of, before it is HTML or Markdown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Line:
    """One sentence and the passages that it stands on (IRIs, in the order of the report); none: our own remark.

    `lead` is its beginning, such as the date, that is set in bold.
    """

    text: str
    passages: tuple[str, ...] = ()
    lead: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading below that of the section; `anchor` makes it a place to link to."""

    text: str
    anchor: str = ""


@dataclass(frozen=True)
class Para:
    """Sentences that run on."""

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Items:
    """A list; each item is a run of sentences, `lead` what stands before it in bold."""

    items: tuple[Para, ...]
    lead: str = ""


@dataclass(frozen=True)
class Table:
    """A table whose cells are sentences."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]


@dataclass(frozen=True)
class Figure:
    """A drawing (SVG, complete) and its caption; `table` says the same where nothing is drawn, `words` beside it."""

    svg: str
    caption: str
    table: Table
    words: str = ""


Block = Heading | Para | Items | Table | Figure


@dataclass(frozen=True)
class Section:
    """One section of a memorandum."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Note:
    """Where a passage stands.

    Args:
        iri: of the passage.
        name: such as `p22-s2`.
        words: where it stands, in words, with its offsets and the begin of its digest.
        sentence: the verified sentence, from a text that the user gave; empty without one.
    """

    iri: str
    name: str
    words: str
    sentence: str = ""


@dataclass(frozen=True)
class Memo:
    """A memorandum.

    Args:
        language: `en` or `fr`.
        title: of the memorandum.
        scope: what it covers and what it is not.
        sections: in order.
        notes_title: heading of the footnotes.
        notes: passage IRI to its footnote, in the order of first use.
        footer: closing remarks.
        words: what the renderers need: "back", "contents".
    """

    language: str
    title: str
    scope: tuple[Line, ...]
    sections: tuple[Section, ...]
    notes_title: str
    notes: Mapping[str, Note] = field(default_factory=dict)
    footer: tuple[str, ...] = ()
    words: Mapping[str, str] = field(default_factory=dict)
