"""What stands around the facts: title, scope, footnotes and closing remarks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.metadata import version

from onrecord.answers import passage_name
from onrecord.brief import dates, grammar
from onrecord.brief.facts import Facts
from onrecord.brief.model import Line, Note
from onrecord.brief.people import actor
from onrecord.brief.phrases import phrase
from onrecord.brief.selection import Selection
from onrecord.terms import BASE, OWL, REC

_DIGITS = 12


def place(passage: str) -> tuple[int, int]:
    """Paragraph and sentence of a passage, for sorting."""
    paragraph, _, sentence = passage_name(passage).removeprefix("p").partition("-s")
    return (int(paragraph), int(sentence)) if paragraph.isdigit() and sentence.isdigit() else (0, 0)


def note(facts: Facts, passage: str, several: bool, sentences: Mapping[str, str] | None) -> Note:
    """The footnote of a passage, with its verified sentence when the user gave the report."""
    language = facts.language
    words = phrase(
        language, "note", name=passage_name(passage),
        paragraph=facts.one(passage, "paragraph"), sentence=facts.one(passage, "sentence"),
        start=facts.one(passage, "startOffset"), end=facts.one(passage, "endOffset"),
        digest=facts.one(passage, "digest")[:_DIGITS],
    )  # fmt: skip
    if several:
        words = f"{phrase(language, 'note_of', facts.label(facts.one(passage, 'partOf')))}, {words}"
    sentence = ""
    if sentences is not None:
        known = sentences.get(passage)
        shown = grammar.quoted(known, language) if known else ""
        sentence = phrase(language, "verified", shown) if known else phrase(language, "not_verified")
    return Note(passage, passage_name(passage), words, sentence)


def title(facts: Facts, made: Selection, reports: list[str]) -> str:
    """The title of a memorandum."""
    language = facts.language
    if made.kind == "incident":
        return phrase(language, "title_incident", facts.label(made.incidents[0]))
    if made.kind == "actor":
        return phrase(language, "title_actor", actor(facts, made.actor))
    if made.kind == "period":
        return phrase(language, "title_period", _period(facts, made))
    return phrase(language, "title_record", grammar.listed([facts.label(report) for report in reports], language))


def _period(facts: Facts, made: Selection) -> str:
    first, last = (dates.plain_day(day, facts.language) if day else "" for day in (made.first, made.last))
    if first and last:
        return phrase(facts.language, "period", first, last)
    return phrase(facts.language, "period_from" if first else "period_to", first or last)


def scope(facts: Facts, made: Selection, reports: list[str]) -> Iterator[Line]:
    """What a memorandum covers, as of when, and what it leaves out."""
    language = facts.language
    mark = " ; " if language == "fr" else "; "
    yield Line(phrase(language, "scope"))
    names = [facts.label(incident) for incident in made.incidents]
    if len(names) == 1:
        yield Line(phrase(language, "told_one", names[0]))
    elif names:
        yield Line(phrase(language, "told_incidents", mark.join(names)))
    else:
        yield Line(phrase(language, "none_told"))
    if made.actor and made.incidents:
        yield Line(phrase(language, "actor_scope", actor(facts, made.actor)))
    if made.named_only:
        named = mark.join(facts.label(incident) for incident in made.named_only)
        yield Line(phrase(language, "named_only", actor(facts, made.actor), named))
    if made.kind == "period":
        yield Line(phrase(language, "whole_incidents"))
    if made.possible:
        yield Line(phrase(language, "possible", mark.join(sorted(facts.label(i) for i in made.possible))))
    for report in reports:
        title, covered = facts.one(report, "dcterms:title"), facts.one(report, "coverage")
        yield Line(phrase(language, "report", title=title, label=facts.label(report), coverage=covered))
        day = _last_day(facts, report)
        if day:
            dated = any(facts.terms(report, name) for name in ("date", "dcterms:date", "dcterms:issued"))
            yield Line(phrase(language, "as_of_dated" if dated else "as_of", dates.plain_day(day, language)))


def _last_day(facts: Facts, report: str) -> str:
    """The last day on which something of a report can have begun at the earliest: its last dated event."""
    rows = facts.engine.select(
        f"SELECT DISTINCT ?day WHERE {{ ?passage <{REC}partOf> <{report}> . ?node <{REC}evidence> ?passage ; "
        f"<{REC}earliestBegin> ?day }}"
    )
    return max((row["day"].value for row in rows), default="")


def footer(facts: Facts, made: Selection, reports: list[str], with_sentences: bool) -> Iterator[str]:
    """The closing remarks: versions, digests, nodes, licence, how to report an error."""
    language = facts.language
    ontology = facts.engine.objects([f"{BASE}ontology"], f"{OWL}versionInfo").get(f"{BASE}ontology", [])
    yield phrase(
        language, "version_line",
        record=", ".join(report.removeprefix(BASE).removesuffix("/report") for report in reports),
        digest=facts.fingerprint()[:_DIGITS], ontology=ontology[0].value if ontology else "-",
        version=version("onrecord"),
    )  # fmt: skip
    for report in reports:
        yield phrase(language, "report_digest", facts.one(report, "digest")[:_DIGITS])
    nodes = [*reports, *made.incidents, *([made.actor] if made.actor else [])]
    yield phrase(language, "iris", ", ".join(f"<{node}>" for node in nodes))
    yield phrase(language, "licence")
    if with_sentences:
        yield phrase(language, "licence_source")
    yield phrase(language, "error")
