"""Triples as values: what is equal, what is not, and the tally of any number of them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.load import tally, values
from onrecord.terms import XSD

START = "<http://e/s> <http://e/p> "


def typed(text: str, datatype: str) -> str:
    return f'{START}"{text}"^^<{XSD}{datatype}>'


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (typed("05", "integer"), typed("5", "integer")),
        (typed("+5", "int"), typed("5", "int")),
        (typed("-0", "integer"), typed("0", "integer")),
        (typed("1000.50", "decimal"), typed("1000.5", "decimal")),
        (typed("-0.0", "decimal"), typed("0", "decimal")),
        (typed("1", "boolean"), typed("true", "boolean")),
        (typed("1.5E0", "double"), typed("1.5", "double")),
        (typed("1e400", "double"), typed("INF", "double")),
        (typed("2025-05-12T10:00:00.250", "dateTime"), typed("2025-05-12T10:00:00.25", "dateTime")),
        (typed("2025-05-12T10:00:00.0+00:00", "dateTime"), typed("2025-05-12T10:00:00Z", "dateTime")),
        (f'{START}"hi"@EN-GB', f'{START}"hi"@en-gb'),
    ],
)
def test_spellings_of_one_value_are_equal(one: str, other: str) -> None:
    assert values.canonical(one) == values.canonical(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (typed("5", "integer"), typed("5", "decimal")),
        (typed("5", "integer"), typed("5", "int")),
        (typed("5", "integer"), typed("6", "integer")),
        (typed("05", "integer"), typed("05", "gYear")),
        (typed("٥", "integer"), typed("5", "integer")),
        (typed("1_0", "double"), typed("10", "double")),
        (typed("abc", "integer"), typed("0", "integer")),
        (typed("2025-05-12", "date"), typed("2025-05-12Z", "date")),
        (f'{START}"Ségou"', f'{START}"Segou"'),
        (f'{START}"é"', f'{START}"e\u0301"'),
        (f'{START}"a"@fr', f'{START}"A"@fr'),
        (f'{START}"a"@fr', f'{START}"a"'),
        (f"{START}<http://e/café>", f"{START}<http://e/caf%C3%A9>"),
        (f'{START}"05"', f'{START}"5"'),
        (f'{START}"\\"05\\"^^<{XSD}integer>"', f'{START}"\\"5\\"^^<{XSD}integer>"'),
    ],
)
def test_other_values_are_not(one: str, other: str) -> None:
    assert values.canonical(one) != values.canonical(other)


def test_a_rewrite_is_made_only_where_a_kind_has_it() -> None:
    assert values.canonical(typed("5", "byte"), ["derived-integers"]) == typed("5", "integer")
    assert values.canonical(typed("2147483648", "integer"), ["great-integers-to-decimals"]) == typed(
        "2147483648", "decimal"
    )
    assert values.canonical(typed("2147483647", "integer"), ["great-integers-to-decimals"]) == typed(
        "2147483647", "integer"
    )
    assert values.canonical(typed("-044-03-15", "date"), ["years-before-christ"]) == typed("-0044-03-15", "date")
    assert values.canonical(typed("abc", "integer"), ["great-integers-to-decimals"]) == typed("abc", "integer")


LINES = [typed(str(n), kind) for n in range(40) for kind in ("integer", "int", "decimal")] + [f'{START}"é"@fr']


def test_a_tally_knows_no_order_and_misses_nothing() -> None:
    whole = values.tally(LINES)
    assert values.tally(reversed(LINES)) == whole
    assert values.tally(LINES[1:]) != whole
    assert values.tally([*LINES[1:], typed("0", "long")]).digest != whole.digest
    assert len(whole.digest) == 64


def block(lines: list[str]) -> bytes:
    return "".join(f"{line} .\n" for line in lines).encode()


@pytest.mark.parametrize("rewrites", [(), ("derived-integers",)])
def test_a_stream_is_tallied_like_a_set(rewrites: tuple[str, ...]) -> None:
    blocks = [block(LINES[:50]), block(LINES[50:])]
    found = tally.tallies(blocks, rewrites)
    assert found.plain == values.tally(LINES)
    # 5 as int and as integer are one value to a store that rewrites the one to the other: the stream counts both.
    assert found.rewritten.triples == len(LINES)
    exact = tally.distinct([*blocks, block([typed("07", "integer"), *LINES[:9]])], rewrites)
    assert exact.plain == values.tally(LINES)
    assert exact.rewritten == values.tally(values.canonical(line, rewrites) for line in LINES)
    assert (exact.rewritten.triples < len(LINES)) == bool(rewrites)


def test_a_stream_that_nothing_merges_has_the_tally_that_the_store_has() -> None:
    lines = [typed(str(n), "int") for n in range(9)]
    found = tally.tallies([block(lines)], ["derived-integers"])
    assert found.rewritten == values.tally(typed(str(n), "integer") for n in range(9))
    assert found.plain == values.tally(lines)


@given(st.lists(st.text(st.characters(codec="utf-8"), max_size=8), max_size=5))
def test_every_literal_is_read_as_the_parser_reads_it(texts: list[str]) -> None:
    triples = [ox.Triple(ox.NamedNode("http://e/s"), ox.NamedNode("http://e/p"), ox.Literal(text)) for text in texts]
    content = b"".join(ox.serialize([triple], format=ox.RdfFormat.N_TRIPLES) or b"" for triple in triples)
    assert list(tally.lines_of(content)) == [str(triple) for triple in triples]


def test_free_ways_of_writing_are_read_and_broken_lines_named() -> None:
    free = f'<http://e/s>\t<http://e/p>  "a\\u00E9"^^<{XSD}string>. # said\n\n# nothing\n'
    assert list(tally.lines_of(free.encode())) == [f'{START}"aé"']
    wrong = tally.tallies([block(LINES), b"<http://e/s> <p> .\n"], ()).wrong
    assert wrong is not None
    assert wrong[0] == len(LINES) + 1
    assert tally.tallies([b'<http://e/s> <http://e/p> "\xff" .\n'], ()).wrong == (1, "not UTF-8 text")


def test_what_is_no_text_is_named_by_its_line() -> None:
    with pytest.raises(SyntaxError, match="not UTF-8") as caught:
        list(tally.lines_of(b'<http://e/a> <http://e/p> "x" .\n<http://e/a> <http://e/p> "\xff" .\n', 10))
    assert caught.value.lineno == 12
