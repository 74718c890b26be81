"""Evidence: does the record say what its report says? What `onrecord cite` finds, for the files that are checked.

The records among the files are those whose report they describe. Each is compared with the text; where the files hold
several records, the text is that of the one whose passages it bears out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from onrecord import cite, files, passages
from onrecord.check.reading import Source, tidy
from onrecord.check.slips import mended
from onrecord.check.sources import COMPANIONS, Material
from onrecord.errors import DataError
from onrecord.findings import Finding
from onrecord.positions import Literal
from onrecord.terms import BASE, RDF, REC
from onrecord.text import digest, normalise, split

_REPORT = re.compile(rf"{re.escape(BASE)}([a-z0-9]+(?:-[a-z0-9]+)*)/report")
_DIGEST = REC + "digest"
_TEXTS = {
    "en": {
        "no-passages": "There are no passages of this report, so no citation can be verified.",
        "no-passages!": "Make them from the text: onrecord cite {name} --source {source} --write -o {path}",
        "passages-file": "The passages cannot be used: {why}.",
        "nothing": "evidence not checked: none of the files describes a report (“... a rec:Report”)",
    },
    "fr": {
        "no-passages": "Ce rapport n'a pas de passages : aucune citation ne peut être vérifiée.",
        "no-passages!": "Les faire à partir du texte : onrecord cite {name} --source {source} --write -o {path}",
        "passages-file": "Les passages ne peuvent servir : {why}.",
        "nothing": "preuves non vérifiées : aucun des fichiers ne décrit de rapport (« ... a rec:Report »)",
    },
}


class Report(NamedTuple):
    """The report's text.

    Args:
        name: its file, as the user named it.
        text: as it was saved.
    """

    name: str
    text: str


def check(material: Material, report: Report) -> tuple[list[Finding], str]:
    """Compare the records among the checked files with a report.

    Args:
        material: what is checked.
        report: the text.

    Returns:
        Findings at the value or node at fault, or at the word of the text that nothing carries; and a note when
        there was nothing to compare, else an empty text.

    Raises:
        UsageError: a reviewed table cannot be read.
        DataError: the text has no words.
    """
    own = _own(mended(material).sources)
    reports = dict(_reports(own))
    if not reports:
        return [], "" if material.broken else _TEXTS[material.language]["nothing"]
    found = [_compare(name, place, own, report, material) for name, place in reports.items()]
    of_it = [each for each in found if not any(finding.code == passages.NOT_THE_REPORT for finding in each)]
    return [finding for each in (of_it or found) for finding in each], ""


def tables(material: Material) -> list[Path]:
    """The reviewed tables that bear on the checked files."""
    own = _own(material.checked)
    paths = (path for name, _ in _reports(own) for path in _companions(own, f"{name}-reviewed.tsv"))
    return list(dict.fromkeys(paths))


def sentences(material: Material, report: Report) -> dict[str, str]:
    """The words of the sentences that are those which the record cites, by passage id.

    None where several records are checked: the text is that of one of them.
    """
    if len(material.reports) != 1:
        return {}
    triples = (triple for source in material.checked for triple in source.triples)
    cited = {
        str(t.object.value)
        for t in (*triples, *material.support)
        if t.predicate == _DIGEST and isinstance(t.object, Literal)
    }
    return {item.id: item.text for item in split(normalise(report.text)) if digest(item.text) in cited}


def _own(sources: list[Source]) -> list[Source]:
    return [source for source in sources if source.is_record and source.path.parent.name not in COMPANIONS]


def _reports(own: list[Source]) -> Iterator[tuple[str, tuple[Source, int]]]:
    """The records, by name, and where each describes its report."""
    for source in own:
        for triple in source.triples:
            match = _REPORT.fullmatch(triple.subject)
            if match and triple.predicate == RDF + "type" and triple.object == REC + "Report":
                yield match[1], (source, triple.subject_at)


def _companions(own: list[Source], name: str) -> list[Path]:
    """Where a file of the passages folder may lie, the likeliest first.

    Beside the record; a copy of the packaged record that someone made without them has those of the package.
    """
    return [*(source.path.parent / "passages" / name for source in own), files.root() / "data" / "passages" / name]


def _compare(
    name: str, place: tuple[Source, int], own: list[Source], report: Report, material: Material
) -> list[Finding]:
    source, at = place
    texts = _TEXTS[material.language]
    line, column = source.place(at)
    node = source.short(f"{BASE}{name}/report")
    path = next((path for path in _companions(own, f"{name}.ttl") if path.is_file()), None)
    if path is None:
        target = _companions([source], f"{name}.ttl")[0]
        remedy = texts["no-passages!"].format(name=name, source=report.name, path=target)
        return [Finding(source.name, line, "no-passages", node, texts["no-passages"], remedy, "error", column, True)]
    try:
        stored = passages.read(path, name)
    except DataError as error:
        if any(each.path == path for each in material.broken):
            return []  # the syntax checker has told of it
        message = texts["passages-file"].format(why=tidy(error.message))
        return [Finding(source.name, line, "passages-file", node, message, error.hint, column=column)]
    graph = cite.Graph(files.root(), name, [(each.name, each.triples, each.positions) for each in own], source.short)
    reviewed = _companions(own, f"{name}-reviewed.tsv")
    table = next((path for path in reviewed if path.is_file()), reviewed[0])
    found = cite.compare(graph, stored, table, report.text, report.name, material.language).findings
    return [_tidied(finding) for finding in found]


def _tidied(finding: Finding) -> Finding:
    return Finding(
        finding.path, finding.line, finding.code, tidy(finding.node, 200), tidy(finding.message), tidy(finding.remedy),
        finding.severity, finding.column, finding.missing,
    )  # fmt: skip
