"""The skeleton of another record from its report: files to fill in, with a place for each sentence.

What CONTRIBUTING's "A report" asks for, as far as a program can make it: the record with its report and one comment
for each sentence, the passages, the claims list with its header. Nothing of the report's text goes into them but
headings of up to five words. All files appear, or none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from onrecord import passages, text
from onrecord.dates import bounds
from onrecord.errors import DataError, UsageError
from onrecord.files import make_folder, write_text
from onrecord.record import layer_files
from onrecord.terms import BASE, EDTF, PREFIXES, Term

CLAIMS = "id\tpassage\tsubject\tclaim\thedge\tbasis\tnode\n"
# A heading is quoted only as far as a phrase of the report may be (CONTRIBUTING, rule 9).
QUOTED_WORDS = 5
# Prefixes that every record needs, beside its own.
_DECLARED = ("dcterms", "edtf", "id", "rdfs", "rec", "skos", "xsd")
_OWN_PREFIXES = ("gen", "psg")
# The name becomes a prefix, a file name and a step of every IRI.
_LONGEST = 64
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]+)*")
_LABELLED = ("en", "fr")


@dataclass(frozen=True)
class About:
    """What the record says of its report; an empty text is not known yet and is left to fill in.

    Args:
        title: as printed, in the language of the report.
        language: language tag of the report, lower-case.
        covers: the period that it tells of, as an EDTF date, such as `2025`.
        publisher: who published it, by name.
        identifier: its web address, or another identifier that it bears.
    """

    title: str = ""
    language: str = "en"
    covers: str = ""
    publisher: str = ""
    identifier: str = ""


@dataclass(frozen=True)
class Skeleton:
    """The files of a new record.

    Args:
        files: content by path, relative to the folder that holds `data/`.
        passages: how many passages the report has.
        sentences: how many of them are sentences.
        neighbours: other records in the same folder, which are asked together with this one.
    """

    files: Mapping[Path, str]
    passages: int
    sentences: int
    neighbours: tuple[str, ...]


def paths(slug: str) -> dict[str, Path]:
    """Where the files of a record lie, relative to the folder that holds `data/`, by what they are."""
    return {
        "record": Path("data") / f"{slug}.ttl",
        "passages": Path("data") / "passages" / f"{slug}.ttl",
        "claims": Path("docs") / "claims" / f"{slug}.tsv",
    }


def lay_out(slug: str, source: str, root: Path, about: About | None = None) -> Skeleton:
    """The files of a new record, not written yet.

    Args:
        slug: its name, such as `mali2025`.
        source: the report's text, as it was saved.
        root: the folder that shall hold `data/`; it need not exist.
        about: what is known of the report.

    Returns:
        The files, none of which exists in the folder.

    Raises:
        UsageError: the name cannot be used or is taken, or something about the report is not well written.
        DataError: there are no words in the text, or none that are a sentence.
    """
    about = _checked(about or About())
    _check_slug(slug)
    _check_free(slug, root)
    made = passages.make(source)
    sentences = text.split(text.normalise(source))
    number = sum(sentence.kind == "sentence" for sentence in sentences)
    if not number:
        raise DataError("the source has no sentence", "save the report's text as it reads, one paragraph per line")
    where = paths(slug)
    # The record comes last: whatever happens, none stands there without its passages.
    files = {
        where["passages"]: passages.turtle(slug, made),
        where["claims"]: CLAIMS,
        where["record"]: _turtle(slug, sentences, about),
    }
    others = tuple(path.stem for path in layer_files(root)["record"] if path.parent.name == "data")
    return Skeleton(files, len(made.by_id), number, others)


def write(skeleton: Skeleton, root: Path) -> list[Path]:
    """Write the files of a new record: all of them, or none.

    Args:
        skeleton: what `lay_out` returned.
        root: the folder; it and what it lacks of `data/`, `data/passages/` and `docs/claims/` is made.

    Returns:
        The files written, below the folder as it was given.

    Raises:
        UsageError: one of them exists.
        SetupError: a folder or file cannot be made; what was made is removed again.
    """
    files: list[Path] = []
    folders: list[Path] = []
    try:
        for path, content in skeleton.files.items():
            target = root / path
            _check_absent(target)
            missing = [folder for folder in target.parents if not folder.exists()]
            folders += missing
            make_folder(target.parent)
            files.append(target)
            write_text(target, content)
    except BaseException:
        for target in files:
            target.unlink(missing_ok=True)
        for folder in sorted(folders, key=lambda each: len(each.parts), reverse=True):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()
        raise
    return files


def _checked(about: About) -> About:
    for name in ("title", "publisher", "identifier"):
        value = getattr(about, name)
        if value != value.strip() or not all(character.isprintable() for character in value):
            raise UsageError(f"the {name} {value!r} has white space around it or characters that cannot be printed",
                             "give it on one line, as it is printed")  # fmt: skip
    if not _LANGUAGE.fullmatch(about.language):
        raise UsageError(f"{about.language!r} is no language tag", "use a lower-case tag such as en or fr")
    if "/" in about.covers:
        raise UsageError(
            f"{about.covers!r} is not how a record says what its report covers",
            "write a year, a month or a day, or a longer period as [first..last], such as [2024-07..2025-06]",
        )
    if about.covers:
        bounds(about.covers)
    return about


def _check_slug(slug: str) -> None:
    passages.check_name(slug)
    if not slug[0].isalpha() or len(slug) > _LONGEST:
        raise UsageError(
            f"{slug!r} cannot be a prefix in Turtle",
            f"begin the name with a letter, and keep it within {_LONGEST} characters, such as mali2025",
        )
    if slug in PREFIXES or slug in _OWN_PREFIXES:
        raise UsageError(f"{slug!r} is a prefix that every record uses for something else", "take another name")


def _check_free(slug: str, root: Path) -> None:
    if root.exists() and not root.is_dir():
        raise UsageError(f"{root}: this is a file, a folder was expected", "name the folder that shall hold data/")
    for path in paths(slug).values():
        _check_absent(root / path)
    packaged = {path.stem for path in layer_files()["record"]}
    if slug in packaged:
        raise UsageError(
            f"{slug!r} is the name of a record that comes with Onrecord, and IRIs are made of names",
            "take another name",
        )


def _check_absent(path: Path) -> None:
    if path.exists() or path.is_symlink():
        raise UsageError(f"{path}: there is a file already", "take another name, or another folder (--root)")


def _turtle(slug: str, sentences: list[text.Sentence], about: About) -> str:
    prefixes = {name: PREFIXES[name] for name in _DECLARED}
    prefixes |= {slug: f"{BASE}{slug}/", "gen": f"{BASE}{slug}/general/", "psg": passages.prefix(slug)}
    lines = [f"@prefix {name}: <{iri}> ." for name, iri in sorted(prefixes.items())]
    lines += [
        "",
        f"# The record {slug}: asserted facts only, in report order. Each statement stands under the first sentence",
        f"# that it cites (psg:p<paragraph>-s<sentence>, data/passages/{slug}.ttl), with evidence and basis. No text",
        "# of the report goes here beyond names, figures and phrases of up to five words.",
        "",
        "# The report",
        "",
        *_report(slug, about),
        "",
        "",
        "# Agents, persons, communities, places and law as the report names them (id:...): a type and names only.",
        "# What hangs on an incident has a prefix of its own, to be declared above; what hangs on none is gen:...",
        f"#   @prefix INCIDENT: <{BASE}{slug}/INCIDENT/> .",
    ]
    for sentence in sentences:
        if sentence.kind == "heading":
            lines += ["", "", f"# p{sentence.paragraph}{_quoted(sentence.text)}"]
        elif sentence.kind != "furniture":
            kind = "" if sentence.kind == "sentence" else f", {sentence.kind}"
            lines += ["", f"# psg:{sentence.id}{kind}"]
    return "\n".join(lines) + "\n"


def _report(slug: str, about: About) -> list[str]:
    """The node of the report, and a comment for what is not known of it yet."""
    known = [f"{slug}:report a rec:Report"]
    open_ends = []
    if about.title:
        title = Term("literal", about.title, language=about.language).n3()
        if about.language in _LABELLED:
            known.append(f"    rdfs:label {title}")
        known.append(f"    dcterms:title {title}")
    else:
        open_ends.append(f'dcterms:title "..."@{about.language}')
    missing = [language for language in _LABELLED if not about.title or language != about.language]
    open_ends += [f'rdfs:label "..."@{language}' for language in missing]
    known.append(f"    dcterms:language {Term('literal', about.language).n3()}")
    if about.publisher:
        known.append(f"    dcterms:publisher {Term('literal', about.publisher).n3()}")
    if about.identifier:
        known.append(f"    dcterms:identifier {Term('literal', about.identifier).n3()}")
    if about.covers:
        known.append(f"    rec:coverage {Term('literal', about.covers, EDTF).n3()}".replace(f"<{EDTF}>", "edtf:EDTF"))
    else:
        open_ends.append('rec:coverage "YYYY"^^edtf:EDTF (the year of a day or month told without one)')
    lines = [f"{line} ;" for line in known[:-1]] + [f"{known[-1]} ."]
    return [*lines, *(f"# to fill in: {each}" for each in open_ends)]


def _quoted(heading: str) -> str:
    """A heading behind its paragraph, where it is no longer than a phrase that may be quoted."""
    short = len(heading.split()) <= QUOTED_WORDS and all(character.isprintable() for character in heading)
    return f": {heading}" if short else ", heading"
