"""A small invented record, written for one test: what tests of the comparison with a text begin with."""

from __future__ import annotations

from pathlib import Path

from onrecord import cite, files


def written(folder: Path, name: str, record: str, *changes: tuple[str, str]) -> cite.Graph:
    """Write a record with some of it changed, beside the ontology, and read it.

    Args:
        folder: an empty one.
        name: of the record.
        record: its Turtle.
        changes: what is taken out, which must stand there, and what is put in its place.
    """
    for old, new in changes:
        assert old in record
        record = record.replace(old, new)
    (folder / "data").mkdir()
    (folder / "ontology").symlink_to(files.root() / "ontology")
    (folder / "data" / f"{name}.ttl").write_text(record, "utf-8")
    return cite.Graph(folder, name)
