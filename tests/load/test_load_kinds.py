"""Kinds are data: what is given in a file is checked as what comes with the program."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from onrecord.credentials import Credentials
from onrecord.errors import DataError, OnrecordError, UsageError
from onrecord.load import kinds, values
from onrecord.load.remote import Remote
from onrecord.load.web import Web

OWN = """
[my-store]
title = "A store of mine"
query = "repositories/r"
update = "repositories/r/statements"
graphs = "repositories/r/rdf-graphs/service"
rewrites = ["derived-integers"]
bulk = { fast = "yes" }
"""


def test_every_kind_names_what_it_needs_and_is_documented(repository: Path) -> None:
    known = kinds.known()
    assert list(known) == ["oxigraph", "virtuoso", "fuseki", "graph-store", "update"]
    page = (repository / "docs" / "stores.md").read_text("utf-8")
    for name, kind in known.items():
        assert f"`{name}`" in page
        assert kind.graphs is not None or (kind.query is not None and kind.update is not None)
    assert set(values.REWRITES) == set(values.TOUCHES)


def test_a_kind_of_one_s_own_is_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(OWN)
    kind = kinds.named(str(path))
    assert (kind.name, kind.query, kind.rewrites, kind.bulk) == (
        "my-store",
        "repositories/r",
        ("derived-integers",),
        {"fast": "yes"},
    )


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ('title = "A', "titel = 'x'\n#", "no kind has"),
        ('["derived-integers"]', '["derived"]', "there is no 'derived'"),
        ('["derived-integers"]', '"derived-integers"', "a list of texts"),
        ('["derived-integers"]', "[1]", "a list of texts"),
        ('{ fast = "yes" }', '"x"', "a table of texts"),
        ('{ fast = "yes" }', "{ fast = 1 }", "a table of texts"),
        ("[my-store]", "[a]\n[my-store]", "2 kinds"),
        ("[my-store]", "my = 1\n#", "is no table"),
        ("[my-store]", "[my-store", "not TOML"),
        ('title = "A store of mine"', "triples = -1", "a whole number"),
        ('title = "A store of mine"', "triples = true", "a whole number"),
        ('title = "A store of mine"', "gzip = 1", "true or false"),
        ('title = "A store of mine"', 'authentication = "kerberos"', "no 'kerberos'"),
        ('graphs = "repositories/r/rdf-graphs/service"\n', "#", None),
    ],
)
def test_a_kind_that_is_none_is_refused(tmp_path: Path, old: str, new: str, words: str | None) -> None:
    assert old in OWN
    path = tmp_path / "mine.toml"
    path.write_text(OWN.replace(old, new, 1) if words != "is no table" else "my = 1\n")
    if words is None:
        assert kinds.named(str(path)).graphs is None
        return
    with pytest.raises(DataError) as caught:
        kinds.named(str(path))
    assert words in caught.value.message
    assert str(path) in caught.value.message


def test_a_store_that_can_only_be_written_is_no_kind(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[x]\nupdate = "u"\n')
    with pytest.raises(DataError, match="names no service that reads"):
        kinds.named(str(path))


@pytest.mark.parametrize(("name", "hint"), [("virtuso", "virtuoso"), ("zzz", "graph-store"), ("none.toml", "path")])
def test_a_name_that_is_no_kind_is_refused(name: str, hint: str) -> None:
    with pytest.raises(OnrecordError) as caught:
        kinds.named(name)
    assert hint in caught.value.hint
    assert isinstance(caught.value, UsageError)


def test_a_store_that_gives_one_row_at_once_is_read_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[mine]\nquery = "query"\nupdate = "update"\nrows = 1\n')
    with closing(Web("http://127.0.0.1:1", "none", found=Credentials())) as web:
        assert Remote(kinds.named(str(path)), web, "", "", None)._page == 1
