"""How the candidates of `onrecord link suggest` are printed: a table, CSV, TSV or JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from onrecord import files, formats
from onrecord.cli.output import grid, to_stdout
from onrecord.link.suggest import Suggestion

_HEADS = (
    "entity", "item", "label", "score", "name", "type", "country", "km", "code", "service_score", "description",
    "beware",
)  # fmt: skip


def write(found: list[Suggestion], form: str | None, output: str) -> None:
    """Print candidates, or write them to a file.

    Args:
        found: in the order in which they are shown.
        form: table, csv, tsv or json; None for a table on a terminal, else csv.
        output: a file; `-` for standard output.
    """

    chosen = form or ("table" if output == "-" and sys.stdout.isatty() else "csv")
    lines = [_line(suggestion) for suggestion in found]
    if chosen == "json":
        text = json.dumps([_object(s) for s in found], ensure_ascii=False, indent=2) + "\n"
    elif chosen == "table":
        # A column in which nothing stands helps nobody to choose.
        full = [n for n, head in enumerate(_HEADS) if head in _HEADS[:4] or any(line[n] for line in lines)]
        heads, cells = [_HEADS[n] for n in full], [[line[n] for n in full] for line in lines]
        text = grid("", heads, cells, {"score", "km"}, sys.stdout if output == "-" else None) if lines else ""
    else:
        text = formats.delimited(_HEADS, lines, "\t" if chosen == "tsv" else ",")
    if output == "-":
        to_stdout(text)
    else:
        files.write_text(Path(output), text)


def _line(s: Suggestion) -> list[str]:
    def feature(name: str) -> str:
        return f"{s.features[name]:g}" if name in s.features else ""

    km = "" if s.kilometres is None else f"{s.kilometres:.1f}"
    own = "" if s.service_score is None else f"{s.service_score:g}"
    return [
        s.entity.curie, s.item.iri.rsplit("/", 1)[-1], s.item.label, str(s.score), feature("name"), feature("type"),
        feature("country"), km, feature("code"), own, s.description, s.beware,
    ]  # fmt: skip


def _object(s: Suggestion) -> dict[str, Any]:
    return {
        "entity": s.entity.iri,
        "item": s.item.iri,
        "label": s.item.label,
        "types": s.item.kinds(),
        "score": s.score,
        "features": s.features,
        "kilometres": None if s.kilometres is None else round(s.kilometres, 1),
        "service_score": s.service_score,
        "description": s.description,
        "beware": s.beware,
    }
