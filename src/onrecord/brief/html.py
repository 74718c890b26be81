"""A memorandum as one HTML file: no script, nothing from elsewhere, light and dark, A4 on paper."""

from __future__ import annotations

from html import escape

from onrecord.brief.model import Figure, Heading, Items, Line, Memo, Para, Table

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #fff; --soft: #5c5c5c; --rule: #c9c9c9; --mark: #9a3412;
  --land: #f1ede4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --paper: #16181a; --soft: #a3a3a3; --rule: #45494d;
  --mark: #f0a070; --land: #24282b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.2rem 4rem; max-width: 46rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Georgia, "Times New Roman", "DejaVu Serif", serif; }
h1, h2, h3, h4, .lead, th, nav, figcaption, footer { font-family: system-ui, "Helvetica Neue", Arial, "DejaVu Sans",
  sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 2.6rem 0 .8rem; padding-bottom: .25rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1.05rem; margin: 2rem 0 .6rem; }
h4 { font-size: .92rem; margin: 1.4rem 0 .3rem; font-weight: 600; }
.lead { font-size: .82rem; font-weight: 600; color: var(--soft); margin: 1.1rem 0 .3rem; }
.scope { border-left: 3px solid var(--mark); padding-left: .9rem; }
p { margin: .5rem 0; } ul { margin: .3rem 0 .6rem; padding-left: 1.2rem; } li { margin: .35rem 0; }
nav { font-size: .85rem; } nav ul { columns: 2; column-gap: 2rem; }
a { color: inherit; text-decoration-color: var(--rule); }
sup { font-size: .68em; line-height: 0; } sup a { text-decoration: none; color: var(--mark); }
table { border-collapse: collapse; width: 100%; font-size: .86rem; margin: .5rem 0 1rem; }
th, td { text-align: left; vertical-align: top; padding: .35rem .5rem .35rem 0; border-bottom: 1px solid var(--rule); }
th { font-size: .78rem; color: var(--soft); }
figure { margin: 1rem 0; } figcaption { font-size: .8rem; color: var(--soft); margin-top: .4rem; }
svg.figure { width: 100%; height: auto; font-family: system-ui, Arial, "DejaVu Sans", sans-serif; }
svg text { fill: var(--ink); font-size: 12px; } svg text.row { font-size: 11.5px; }
svg text.axis { fill: var(--soft); font-size: 10.5px; }
svg .probable { font-style: italic; } svg .grid { stroke: var(--rule); stroke-width: .7; }
svg .land { fill: var(--land); stroke: var(--soft); stroke-width: 1; }
svg .frame { fill: none; stroke: var(--rule); } svg .sure { fill: var(--mark); stroke: var(--paper); stroke-width: 1; }
svg .unsure { fill: none; stroke: var(--mark); stroke-width: 1.6; stroke-dasharray: 3 2.4; }
svg .span { stroke: var(--mark); stroke-width: 5; } svg .open { stroke: var(--mark); stroke-width: 1.8;
  stroke-dasharray: 5 4; } svg .arrow, svg .scale { fill: none; stroke: var(--mark); stroke-width: 1.6; }
svg .scale { stroke: var(--ink); }
ol.notes { font-size: .82rem; padding-left: 2rem; overflow-wrap: anywhere; } ol.notes q { quotes: none; }
footer { margin-top: 2.5rem; font-size: .8rem; color: var(--soft); border-top: 1px solid var(--rule);
  overflow-wrap: anywhere; }
li:target, a:target { background: color-mix(in srgb, var(--mark) 18%, transparent); }
@page { size: A4; margin: 2cm 2.1cm; }
@media print { :root { --ink: #000; --paper: #fff; --soft: #444; --rule: #999; --mark: #7c2d12; --land: #f4f4f4; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } nav { display: none; } a { text-decoration: none; }
  h2, h3, h4, .lead { break-after: avoid; } figure, tr { break-inside: avoid; } li { orphans: 2; widows: 2; } }
"""


def html(memo: Memo) -> str:
    """The whole page; the same memorandum always gives the same bytes."""
    page = _Page(memo)
    body = [f"<h1>{escape(memo.title)}</h1>"]
    body.append(f'<p class="scope">{" ".join(page.line(line) for line in memo.scope)}</p>')
    body.append(page.contents())
    for number, section in enumerate(memo.sections, 1):
        body.append(f'<section aria-labelledby="s{number}"><h2 id="s{number}">{escape(section.title)}</h2>')
        body += [page.block(block) for block in section.blocks]
        body.append("</section>")
    last = len(memo.sections) + 1
    body.append(f'<section aria-labelledby="s{last}"><h2 id="s{last}">{escape(memo.notes_title)}</h2>')
    body.append(f'<ol class="notes">{"".join(page.notes())}</ol></section>')
    closing = "".join(f"<p>{escape(text)}</p>" for text in memo.footer)
    return (
        f'<!DOCTYPE html>\n<html lang="{memo.language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(memo.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + f'\n</main>\n<footer aria-label="{escape(memo.words["about"])}">{closing}</footer>\n</body>\n</html>\n'
    )


class _Page:
    """One page in the making: it counts how often each footnote is used, so that each use can be come back to."""

    def __init__(self, memo: Memo) -> None:
        self._memo = memo
        self._numbers = {passage: number for number, passage in enumerate(memo.notes, 1)}
        self._uses = dict.fromkeys(memo.notes, 0)

    def line(self, line: Line) -> str:
        lead = f"<strong>{escape(line.lead)}</strong>" if line.lead else ""
        return lead + escape(line.text) + self._marks(line)

    def _marks(self, line: Line) -> str:
        marks = []
        for passage in line.passages:
            self._uses[passage] += 1
            number, use = self._numbers[passage], self._uses[passage]
            label = f"{self._memo.words['footnote']} {number}, {self._memo.notes[passage].name}"
            marks.append(f'<a id="r{number}-{use}" href="#n{number}" aria-label="{escape(label)}">{number}</a>')
        # Long runs of marks must be able to break, in a table above all.
        return f"<sup>{', '.join(marks)}</sup>" if marks else ""

    def contents(self) -> str:
        titles = [section.title for section in self._memo.sections] + [self._memo.notes_title]
        items = "".join(f'<li><a href="#s{n}">{escape(title)}</a></li>' for n, title in enumerate(titles, 1))
        return f'<nav aria-label="{escape(self._memo.words["contents"])}"><ul>{items}</ul></nav>'

    def notes(self) -> list[str]:
        found = []
        for passage, note in self._memo.notes.items():
            number = self._numbers[passage]
            sentence = f". {escape(note.sentence)}" if note.sentence else ""
            backs = " ".join(
                f'<a href="#r{number}-{use}" aria-label="{escape(self._memo.words["back"])}">↩</a>'
                for use in range(1, self._uses[passage] + 1)
            )
            found.append(f'<li id="n{number}" value="{number}">{escape(note.words)}{sentence} {backs}</li>')
        return found

    def block(self, block: object) -> str:
        if isinstance(block, Heading):
            level, anchor = ("h3", f' id="{escape(block.anchor)}"') if block.anchor else ("h4", "")
            return f"<{level}{anchor}>{escape(block.text)}</{level}>"
        if isinstance(block, Para):
            return f"<p>{self._para(block)}</p>"
        if isinstance(block, Items):
            lead = f'<p class="lead">{escape(block.lead)}</p>' if block.lead else ""
            return lead + "<ul>" + "".join(f"<li>{self._para(item)}</li>" for item in block.items) + "</ul>"
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            words = f"<p>{escape(block.words)}.</p>" if block.words else ""
            return f"<figure>{block.svg}<figcaption>{words}<p>{escape(block.caption)}</p></figcaption></figure>"
        return ""

    def _para(self, para: Para) -> str:
        return " ".join(self.line(line) for line in para.lines)

    def _table(self, table: Table) -> str:
        heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in table.heads)
        rows = "".join("<tr>" + "".join(f"<td>{self.line(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
