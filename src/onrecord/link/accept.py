"""A reviewed row for the table: made from what a person says, checked like any other, written whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord import files, links
from onrecord.errors import DataError, UsageError
from onrecord.findings import has_errors
from onrecord.link.check import Verdict, check
from onrecord.link.entities import Entities, Entity
from onrecord.link.suggest import refuse, refused
from onrecord.wikidata.items import WD, look_up, short
from onrecord.wikidata.query import Service

MATCHES = ("exact", "close", "broad", "narrow", "related")
REVIEWERS = {"person": "person", "software": "software agent"}
_COUNTS = (
    ("One public source gives", "Une seule source publique donne"),
    ("Two unrelated public sources give", "Deux sources publiques sans lien entre elles donnent"),
    ("Three unrelated public sources give", "Trois sources publiques sans lien entre elles donnent"),
    ("Four unrelated public sources give", "Quatre sources publiques sans lien entre elles donnent"),
)
_MARKS = ("Evidence:", "Caution:", "Preuve :", "Réserve :", "Reason:", "Motif :")


@dataclass(frozen=True)
class Review:
    """What a reviewer says of a link.

    Args:
        item: the id, such as `Q47488`.
        match: one of `MATCHES`.
        confidence: from 0 to 1, as written.
        reviewer: who, as the table shall name them.
        kind: one of `REVIEWERS`.
        evidence: where each source stands: a file and line, a page; the sources are unrelated.
        caution: what to beware of, in English.
        caution_fr: the same in French.
    """

    item: str
    match: str
    confidence: str
    reviewer: str
    kind: str
    evidence: tuple[str, ...]
    caution: str
    caution_fr: str


def accept(entities: Entities, entity: Entity, review: Review, path: Path, service: Service) -> Verdict:
    """Write a reviewed row into a table.

    Args:
        entities: of the record that the table is about.
        entity: what is linked.
        review: what the reviewer says.
        path: of the table; a row that says that there was no link is replaced.
        service: the query service, which must bear the link out.

    Returns:
        What `link check` has to say of the row: nothing but warnings, for with an error nothing is written.

    Raises:
        UsageError: the entity may not be linked, is linked already, or something is not said as it must be.
        DataError: the row breaks a rule of the table, or the service contradicts it.
        SetupError: the service gives no whole answer, or the file cannot be written.
    """
    refuse(entity)
    if not re.fullmatch(r"Q[1-9][0-9]{0,11}", review.item):
        raise UsageError(f"{review.item[:40]!r} is no item of Wikidata", "write a Q number, such as Q47488")
    before = files.read_text(path)
    table = links.read(before, path.name)
    for row in table.rows:
        if row.subject == entity.iri and row.found:
            raise UsageError(
                f"{path}:{row.line}: {entity.curie} is linked to {row.cells['object_id']} already",
                "change that row by hand, with its evidence",
            )
    # What the table's own rules refuse is refused before anybody is asked.
    _with(before, path.name, entity, review, review.item)
    target = WD + review.item
    items, _ = look_up(service, [target])
    if refused(table.rows, entity, items[target]):
        raise DataError(
            f"{review.item}: the reviewed table names it as another thing than {entity.curie}",
            "if that has changed, change the table by hand",
        )
    after = _with(before, path.name, entity, review, items[target].label)
    added = [row for row in links.read(after, path.name).rows if row.subject == entity.iri]
    verdict = check(entities, links.Table(tuple(added), table.prefixes, table.things, table.set_id), str(path), service)
    if has_errors(verdict.findings):
        wrong = [finding for finding in verdict.findings if has_errors([finding])]
        told = " ".join(f"[{finding.code}] {finding.message}" for finding in wrong)
        raise DataError(f"{entity.curie} to {short(target)}: {told}", wrong[0].remedy)
    files.write_text(path, after)
    return verdict


def _with(text: str, name: str, entity: Entity, review: Review, label: str) -> str:
    """The table with the row in its place, in the order of the subjects."""
    cells = {
        "subject_id": entity.curie,
        "subject_label": entity.label(),
        "predicate_id": f"skos:{review.match}Match",
        "object_id": f"wd:{review.item}",
        "object_label": label,
        "mapping_justification": "semapv:ManualMappingCuration",
        "confidence": review.confidence,
        "reviewer_label": f"{_one_line('the reviewer', review.reviewer)} ({REVIEWERS[review.kind]})",
        "mapping_date": date.today().isoformat(),
        "comment": _comment(review),
    }
    lines = text.splitlines()
    heading = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    columns = lines[heading].split("\t")
    added = "\t".join(cells.get(column, "") for column in columns)
    body = [line for line in lines[heading + 1 :] if line.split("\t")[0] != entity.curie]
    place = next((n for n, line in enumerate(body) if line.split("\t")[0] > entity.curie), len(body))
    made = "\n".join([*lines[: heading + 1], *body[:place], added, *body[place:]]) + "\n"
    links.read(made, name)
    return made


def _comment(review: Review) -> str:
    if not 1 <= len(review.evidence) <= len(_COUNTS):
        raise UsageError(
            f"{len(review.evidence)} pieces of evidence", f"give --evidence one to {len(_COUNTS)} times, a source each"
        )
    english, french = _COUNTS[len(review.evidence) - 1]
    sources = [_one_line("a piece of evidence", each).rstrip(".") for each in review.evidence]
    if len({source.casefold() for source in sources}) < len(sources):
        raise UsageError("the same evidence is given twice", "name a source once, and another source beside it")
    caution, caution_fr = _one_line("the caution", review.caution), _one_line("the French caution", review.caution_fr)
    return (
        f"Evidence: {english} this item: {_joined(sources, 'and')}. Caution: {caution} "
        f"Preuve : {french} cet élément : {_joined(sources, 'et')}. Réserve : {caution_fr}"
    )


def _joined(sources: Sequence[str], last: str) -> str:
    return sources[0] if len(sources) == 1 else f"{', '.join(sources[:-1])}, {last} {sources[-1]}"


def _one_line(what: str, text: str) -> str:
    """A text that can stand in a cell and is told apart from the others there."""
    tidy = " ".join(text.split())
    if not tidy:
        raise UsageError(f"{what} is empty", "say it in a few words")
    if not tidy.isprintable() or any(mark in tidy for mark in _MARKS):
        raise UsageError(f"{what} holds a mark of the table's own, such as Caution:", "say it in other words")
    return tidy
