"""A memorandum as Markdown, with GitHub's footnotes; figures become the tables that say the same."""

from __future__ import annotations

import re

from onrecord.brief.model import Figure, Heading, Items, Line, Memo, Para, Table


def markdown(memo: Memo) -> str:
    """The whole memorandum, ending in a line end; the same memorandum always gives the same bytes."""
    numbers = {passage: number for number, passage in enumerate(memo.notes, 1)}
    parts = [f"# {_escaped(memo.title)}", " ".join(_line(line, numbers) for line in memo.scope)]
    for section in memo.sections:
        parts.append(f"## {_escaped(section.title)}")
        for block in section.blocks:
            parts += _block(block, numbers)
    parts.append(f"## {_escaped(memo.words['about'])}")
    parts.append("\n".join(f"- {_escaped(text)}" for text in memo.footer))
    parts.append(f"## {_escaped(memo.notes_title)}")
    parts.append(
        "\n".join(
            f"[^{numbers[iri]}]: {_escaped(note.words)}{'. ' + _escaped(note.sentence) if note.sentence else ''}"
            for iri, note in memo.notes.items()
        )
    )
    return "\n\n".join(part for part in parts if part) + "\n"


def _block(block: object, numbers: dict[str, int]) -> list[str]:
    if isinstance(block, Heading):
        return [f"### {_escaped(block.text)}"]
    if isinstance(block, Para):
        return [_para(block, numbers)]
    if isinstance(block, Items):
        lead = [f"**{_escaped(block.lead)}**"] if block.lead else []
        return [*lead, "\n".join(f"- {_para(item, numbers)}" for item in block.items)]
    if isinstance(block, Table):
        return [_table(block, numbers)]
    if isinstance(block, Figure):
        return [_table(block.table, numbers)]
    return []


def _table(table: Table, numbers: dict[str, int]) -> str:
    rows = [[_line(cell, numbers) for cell in row] for row in table.rows]
    heads = [_escaped(head) for head in table.heads]
    return "\n".join("| " + " | ".join(row) + " |" for row in (heads, ["---"] * len(heads), *rows))


def _para(para: Para, numbers: dict[str, int]) -> str:
    return " ".join(_line(line, numbers) for line in para.lines)


def _line(line: Line, numbers: dict[str, int]) -> str:
    lead = f"**{_escaped(line.lead)}**" if line.lead else ""
    return lead + _escaped(line.text) + "".join(f"[^{numbers[passage]}]" for passage in line.passages)


def _escaped(text: str) -> str:
    # Line ends and tabs of a label would break a table; a narrow no-break space is a part of a French figure.
    return re.sub(r"[ \t\r\n]+", " ", re.sub(r"([\\`*_\[\]<>|#~])", r"\\\1", text))
