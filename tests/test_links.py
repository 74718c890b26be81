"""The reviewed identities: a valid SSSOM table whose subjects are on record and whose evidence is told."""

from __future__ import annotations

import csv

import pytest
from sssom.constants import SchemaValidationType
from sssom.parsers import parse_sssom_table
from sssom.validators import validate

from onrecord import files, record
from onrecord.terms import ID

TABLE = files.root() / "data" / "links" / "wikidata.sssom.tsv"


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader((line for line in file if not line.startswith("#")), delimiter="\t"))


def test_the_table_is_valid_sssom() -> None:
    mappings = parse_sssom_table(str(TABLE))
    assert len(mappings.df) == len(rows()) == 3
    validate(mappings, [SchemaValidationType.JsonSchema, SchemaValidationType.PrefixMapCompleteness])


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["subject_id"])
def test_a_link_is_of_something_on_record_with_its_label_and_evidence(row: dict[str, str]) -> None:
    store = record.Store(layers=("record",))
    assert store.labels([row["subject_id"].replace("id:", ID)]).get(row["subject_id"].replace("id:", ID)) == row["subject_label"]
    assert row["predicate_id"] == "skos:exactMatch"
    assert "Evidence: " in row["comment"] and "Caution: " in row["comment"]
    # No person is linked without review for public office, and none is in this table.
    assert "person" not in row["subject_id"]


def test_the_entities_that_users_ask_for_first_are_linked() -> None:
    assert {(row["subject_id"], row["object_id"]) for row in rows()} == {
        ("id:wagner-group", "wd:Q36597284"),
        ("id:jnim", "wd:Q28877411"),
        ("id:icc", "wd:Q47488"),
    }
