"""The planted-error corpus: kinds of mistakes that editors make, and what plants them wherever they can be made.

Declared in one module for each concern; `KINDS` has them all. Checked by `planting.checking.run`.
"""

from __future__ import annotations

from planting import (
    actors,
    acts,
    consistency,
    counts,
    dates,
    evidence,
    hedges,
    labels,
    layers,
    omitted,
    parts,
    statements,
    textual,
    words,
)
from planting.model import KINDS, STRUCTURAL, TEXTUAL, Kind, Planting, first, kind, of

__all__ = [
    "KINDS",
    "STRUCTURAL",
    "TEXTUAL",
    "Kind",
    "Planting",
    "actors",
    "acts",
    "consistency",
    "counts",
    "dates",
    "evidence",
    "first",
    "hedges",
    "kind",
    "labels",
    "layers",
    "of",
    "omitted",
    "parts",
    "statements",
    "textual",
    "words",
]
