"""The rules of the normalised text: offsets and digests of every record stand on them."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.text import digest, normalise, paragraph_lines, split

# Words and marks that sentences are cut at, so that hypothesis meets the rules and not only noise.
PIECES = st.sampled_from(
    ["Gen.", "U.S.", "J.", "He", "left.", "Why?", '"Stop!"', "(No.", "5)", "©", "Photo", "é", "e\u0301", "\u00a0", "’",
     "“", " ", "  ", "\n", "\r\n", "\t", "\ufeff", "\u2028", "...", "«", "»", "M."]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES).map("".join), st.lists(PIECES).map(" ".join))


@given(TEXTS)
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(TEXTS)
def test_passages_cover_the_text_in_order(text: str) -> None:
    normalised = normalise(text)
    passages = split(normalised)
    end = -1
    for passage in passages:
        # One space or line end lies between two passages, and nothing else.
        assert passage.start == end + 1
        assert normalised[passage.start : passage.end] == passage.text != ""
        assert "\n" not in passage.text
        end = passage.end
    assert end == (len(normalised) or -1)
    assert len({passage.id for passage in passages}) == len(passages)


@given(TEXTS)
def test_every_paragraph_has_its_line_in_the_file(text: str) -> None:
    lines = text.splitlines()
    paragraphs = normalise(text).split("\n") if normalise(text) else []
    assert [normalise(lines[number - 1]) for number in paragraph_lines(text)] == paragraphs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two\r\n\r\nlines\rhere\n", "Two\nlines\nhere"),
        ("  a \u00a0\u202f\t b  ", "a b"),
        ("\ufeff‘One’ “two”", "'One' \"two\""),
        ("Ve\u0301ra", "Véra"),
        (" \n\u00a0\n", ""),
    ],
)
def test_normalise(text: str, expected: str) -> None:
    assert normalise(text) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Gen. Okoro met Lt. Col. Brandt and Mrs. Vane in St. Orla.",
        "The U.S. Navy and the U.N. Mission left.",
        "J. R. Moss and J.-P. Lund were seen at No. 5 and in Dec. 2020.",
        "M. Duval et Mme. Roche sont partis, p. 12.",
        "It grew by 1.5 million, e.g. Northern farms, vs. Southern ones.",
        'They asked "Why?" and went on.',
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert [passage.text for passage in split(sentence)] == [sentence]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("He said no. Then he left.", ["He said no.", "Then he left."]),
        ("They saw me. Nobody else did.", ["They saw me.", "Nobody else did."]),
        ('"He left." "She stayed." 12 came.', ['"He left."', '"She stayed."', "12 came."]),
        ("He left (at noon.) (She stayed.)", ["He left (at noon.)", "(She stayed.)"]),
        ("Il part. Élise reste. « Non. » Puis rien.", ["Il part.", "Élise reste.", "« Non. »", "Puis rien."]),
        ("Why? Who! Nobody… So it was.", ["Why?", "Who!", "Nobody…", "So it was."]),
    ],
)
def test_where_sentences_end(line: str, expected: list[str]) -> None:
    assert [passage.text for passage in split(line)] == expected


def test_kinds_and_ids() -> None:
    text = "Skip to main content\nThe Valley\n© 1999 Ada Lind\nPhoto by Ada Lind.\nOne left. Two stayed\nIt rained."
    assert [(passage.id, passage.kind) for passage in split(text)] == [
        ("p1-s1", "furniture"),
        ("p2-s1", "heading"),
        ("p3-s1", "credit"),
        ("p4-s1", "credit"),
        ("p5-s1", "sentence"),
        ("p5-s2", "sentence"),
        ("p6-s1", "sentence"),
    ]


def test_offsets_count_code_points() -> None:
    passages = split("Véra 𝒳 left.\nShe came.")
    assert [(passage.start, passage.end) for passage in passages] == [(0, 12), (13, 22)]


def test_split_refuses_text_whose_offsets_would_mean_nothing() -> None:
    with pytest.raises(ValueError, match="normalise"):
        split("two  spaces")


def test_digest_is_sha256_of_utf8() -> None:
    assert digest("Véra") == hashlib.sha256("Véra".encode()).hexdigest()


def test_the_real_report(report: Path) -> None:
    text = normalise(report.read_text(encoding="utf-8"))
    passages = split(text)
    assert passages[-1].paragraph == 35
    assert len(passages) == 65
    # Numbers of sentences by paragraph, counted by hand in the text.
    counts = [sum(1 for item in passages if item.paragraph == number) for number in range(1, 36)]
    assert counts == [*[1] * 7, 2, 2, 3, 1, 1, 1, 3, 4, 1, 1, 3, 3, 3, 2, 3, 3, 2, 3, 1, 3, 3, 2, 2, 2, *[1] * 4]
    assert unicodedata.is_normalized("NFC", text)
