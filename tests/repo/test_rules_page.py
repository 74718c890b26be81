"""docs/rules.md is what the shapes and docs/rules.tsv say, and every rule has an enforcer that exists."""

from __future__ import annotations

import csv
import importlib.util
from pathlib import Path
from types import ModuleType

from onrecord import files

ROOT = files.root()


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("rules_page", Path(__file__).with_name("rules_page.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_current() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == generator().page()


def test_every_rule_is_enforced() -> None:
    module = generator()
    found = module.enforcers()
    assert set(found) == set(module.RULES) == set(range(1, 15))
    by_shape = {number for number, rows in found.items() if any(what.startswith("shape") for what, _ in rows)}
    # Rule 13 speaks of totals, which no shape of the data can see.
    assert set(range(1, 15)) - by_shape == {13}


def test_every_test_named_exists() -> None:
    with (ROOT / "docs" / "rules.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            path, _, name = row["test"].partition("::")
            text = (ROOT / path).read_text(encoding="utf-8")
            assert not name or f"def {name}(" in text, row["test"]
