"""Kinds of stores as data: where their services lie, what they bear, and what they rewrite (`kinds.toml`)."""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from onrecord import files
from onrecord.errors import DataError, UsageError, near_misses
from onrecord.load.values import REWRITES

AUTHENTICATIONS = ("none", "basic", "digest", "bearer")


@dataclass(frozen=True)
class Kind:
    """What is known of one kind of store.

    Args:
        name: how `--kind` names it.
        title: how messages name it.
        server: a word of the `Server` header, in lower case, by which `auto` knows it.
        probe: whether `auto` takes an answer at `query` for enough, where no header tells.
        query: path of the SPARQL query service below TARGET; empty where TARGET is it, None where there is none.
        update: likewise of the SPARQL Update service.
        graphs: likewise of the Graph Store Protocol service.
        update_field: name of the form field that an update is sent in.
        authentication: how a user and password are sent, one of `AUTHENTICATIONS`.
        triples: most triples in one request to `graphs`.
        bytes: most bytes in one such request.
        insert_triples: most triples in one INSERT DATA.
        insert_bytes: most bytes in one such update.
        rows: what the store cuts an answer at without a word; 0 where it does not.
        gzip: whether a request's body may be compressed.
        bulk: parameters added to the Graph Store's URL when large files are loaded.
        transactional: whether one update request is done whole or not at all.
        rewrites: what it does to values beyond their spelling, names in `onrecord.load.values.REWRITES`.
        refuses: IRIs of datatypes whose values it would damage; triples with them are not sent.
    """

    name: str
    title: str
    server: str = ""
    probe: bool = False
    query: str | None = None
    update: str | None = None
    graphs: str | None = None
    update_field: str = "update"
    authentication: str = "basic"
    triples: int = 20_000
    bytes: int = 4_000_000
    insert_triples: int = 1000
    insert_bytes: int = 200_000
    rows: int = 0
    gzip: bool = False
    bulk: dict[str, str] = field(default_factory=dict)
    transactional: bool = False
    rewrites: tuple[str, ...] = ()
    refuses: tuple[str, ...] = ()


# The folder of an embedded store: written and read without any network.
FOLDER = Kind(
    "folder", "Oxigraph store folder", graphs="", triples=100_000, bytes=100_000_000,
    transactional=True, rewrites=("derived-integers",),
)  # fmt: skip


@cache
def known() -> dict[str, Kind]:
    """The kinds that come with the program, by name, in the order in which `auto` tries them."""
    table = tomllib.loads(Path(__file__).with_name("kinds.toml").read_text("utf-8"))
    return {name: _kind(name, values, "kinds.toml") for name, values in table.items()}


def named(name: str) -> Kind:
    """A kind by its name, or from a file of the user's.

    Raises:
        UsageError: there is no such kind, or no such file.
        DataError: the file is not TOML, describes more than one kind, or says what no kind has.
    """
    if not name.endswith(".toml"):
        if name not in known():
            near = near_misses(name, known())
            raise UsageError(
                f"there is no kind of store {name!r}",
                f"did you mean {' or '.join(near)}?" if near else f"use auto, {', '.join(known())} or a .toml file",
            )
        return known()[name]
    try:
        table = tomllib.loads(files.read_text(Path(name)))
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"{name}: not TOML ({error})", "write it like the examples in docs/stores.md") from None
    if len(table) != 1:
        raise DataError(f"{name}: {len(table)} kinds, one was expected", "describe one store in one table, [its-name]")
    ((own, values),) = table.items()
    return _kind(own, values, name)


def _kind(name: str, values: Any, origin: str) -> Kind:
    """A kind from its table.

    Raises:
        DataError: a key or a value is none that a kind has.
    """
    if not isinstance(values, dict):
        raise DataError(f"{origin}: {name} is no table", f"begin with a line [{name}-store]")
    fields = {each.name: each for each in dataclasses.fields(Kind) if each.name != "name"}
    for key, value in values.items():
        if key not in fields:
            near = near_misses(key, fields)
            hint = f"did you mean {' or '.join(near)}?" if near else f"the keys are {', '.join(fields)}"
            raise DataError(f"{origin}: [{name}] has the key {key!r}, which no kind has", hint)
        _check(f"{origin}: [{name}] {key}", str(fields[key].type), value)
    given: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in values.items()}
    kind = Kind(name, **{"title": name, **given})
    for rewrite in kind.rewrites:
        if rewrite not in REWRITES:
            raise DataError(f"{origin}: [{name}] rewrites: there is no {rewrite!r}", f"use {', '.join(REWRITES)}")
    if kind.authentication not in AUTHENTICATIONS:
        raise DataError(
            f"{origin}: [{name}] authentication: there is no {kind.authentication!r}",
            f"use {', '.join(AUTHENTICATIONS)}",
        )
    if kind.graphs is None and kind.update is None:
        raise DataError(f"{origin}: [{name}] names no service that writes", "give graphs, or query and update")
    if kind.graphs is None and kind.query is None:
        raise DataError(f"{origin}: [{name}] names no service that reads", "give graphs, or query and update")
    return kind


def _check(place: str, form: str, value: Any) -> None:
    """Raise unless a value has the type that a field is annotated with."""
    expected = {"bool": bool, "int": int, "dict[str, str]": dict, "tuple[str, ...]": list}.get(form, str)
    words = {bool: "true or false", int: "a whole number", dict: "a table of texts", list: "a list of texts"}
    inside = value if expected is list else value.values() if expected is dict and isinstance(value, dict) else ()
    fits = type(value) is expected and all(isinstance(each, str) for each in inside)
    if not fits or (expected is int and value < 0):
        raise DataError(f"{place}: {value!r} is not {words.get(expected, 'a text')}", "see docs/stores.md")
