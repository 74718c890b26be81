"""The catalogue of canned questions: one `.rq` file each, a YAML header in `#+` lines, then SPARQL.

Header keys (an unknown one is an error):
    summary: the question as a user would ask it, in English and French
    description: how it counts and what it leaves out, in English and French
    tags: words to find it by; the first is its theme, one of THEMES
    params: list of {name, type, bound, variable, required, default, example, meaning}
        type: agent, incident, node, day (one day), date (EDTF; `bound` says whether its first or its last day is meant)
        or text;  variable: the query's name for it, where a column has the same name
    columns: list of {name, heading, meaning, unit, many, show, parts}
        heading: only where it is another than that of the name in queries/headings.tsv
        many: several values in one cell;  show: slug | label | value | text (in the language asked for; many-valued);
        parts: SELECT variable to a concept whose label goes before the value ("by: presumed")
    related: questions to look at when this one has no answer
    hidden: variables that keep rows apart and are not shown
    layers: the layers that it reads (default: ontology, record, derived)
    merge: a many-valued column; rows that agree on all other columns become one
    quantities: names N for which the query returns N_sum_min, N_sum_max, N_parts, N_counted and N_bounded, and the
        answer shows the columns N_min and N_max (see onrecord.quantity)
    evidence: variables whose nodes (or passages, space-separated) stand behind a row
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord import files, headers
from onrecord.errors import DataError, UsageError, near_misses
from onrecord.quantity import PARTS
from onrecord.terms import Term

_TOP = {
    "summary",
    "description",
    "tags",
    "related",
    "params",
    "columns",
    "hidden",
    "layers",
    "merge",
    "quantities",
    "evidence",
}
_COLUMN = {"name", "heading", "meaning", "unit", "many", "show", "parts"}
_PARAM = {"name", "type", "bound", "variable", "required", "default", "example", "meaning"}
_TYPES = {"agent", "incident", "node", "day", "date", "text"}
_LAYERS = ("ontology", "record", "derived")
_SHOWS = {"label", "slug", "value", "text"}
THEMES = {
    "violence": {"en": "Violence", "fr": "Violences"},
    "liberty": {"en": "Liberty", "fr": "Liberté"},
    "justice": {"en": "Justice", "fr": "Justice"},
    "politics": {"en": "Politics and actors", "fr": "Politique et acteurs"},
    "humanitarian": {"en": "Humanitarian", "fr": "Situation humanitaire"},
    "record": {"en": "The record itself", "fr": "Le dossier lui-même"},
    "joined": {"en": "Joined with Wikidata (needs the network)", "fr": "Avec Wikidata (exige le réseau)"},
}
JOINED = "federated"
_WHERE = re.compile(r"\bWHERE\s*\{")


@dataclass(frozen=True)
class Column:
    """One column of an answer.

    Args:
        name: heading, and the SELECT variable that fills it (unless `parts` does).
        meaning: language tag to what it means.
        unit: unit of a number, such as `people` or `days`; empty otherwise.
        many: whether a cell may hold several values.
        show: `label` (of an IRI), `slug` (its last segment), `value`, or `text` (literals in the language asked for).
        parts: SELECT variable to the concept whose label is put before its value.
        heading: language tag to its heading in this question, where that of its name does not fit.
    """

    name: str
    meaning: dict[str, str]
    unit: str = ""
    many: bool = False
    show: str = "label"
    parts: dict[str, str] = field(default_factory=dict)
    heading: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Param:
    """One parameter of a question; `type` says how a user's words become an RDF term, `bound` which day of a date."""

    name: str
    type: str
    meaning: dict[str, str]
    required: bool = False
    default: str = ""
    example: str = ""
    bound: str = "first"
    variable: str = ""


@dataclass(frozen=True)
class Question:
    """One canned question, as its file states it."""

    slug: str
    path: Path
    summary: dict[str, str]
    description: dict[str, str]
    tags: tuple[str, ...]
    related: tuple[str, ...]
    params: tuple[Param, ...]
    columns: tuple[Column, ...]
    hidden: tuple[str, ...]
    merge: str
    quantities: tuple[str, ...]
    evidence: tuple[str, ...]
    layers: tuple[str, ...]
    sparql: str

    def with_values(self, terms: Mapping[str, Term]) -> str:
        """The query with its parameters bound: a VALUES block of RDF terms opens the outermost group.

        The one way that means the same on every engine and over the SPARQL protocol (docs/adr/0006): terms are written
        by `Term.n3`, never pasted, and can neither close the block nor add a pattern.

        Args:
            terms: variable of a parameter to term; one that is not given stays unbound.

        Returns:
            SPARQL text.

        Raises:
            ValueError: a term cannot be written as RDF.
        """
        if not terms:
            return self.sparql
        names = sorted(terms)
        block = f" VALUES ({' '.join(f'?{n}' for n in names)}) {{ ({' '.join(terms[n].n3() for n in names)}) }}"
        end = _outermost_group(self.sparql)
        return self.sparql[:end] + block + self.sparql[end:]


def _outermost_group(sparql: str) -> int:
    """Where the first WHERE group opens (after its brace); comments are blanked out, since they may say anything."""
    found = _WHERE.search(re.sub(r"(?m)(?<!\S)#.*$", lambda m: " " * len(m.group()), sparql))
    return found.end() if found else 0


def variables(sparql: str) -> list[str]:
    """The variables that a question's query selects, in order; of an expression, the name that it is given."""
    clause = re.sub(r"\((?:[^()]|\([^()]*\))*\bAS\s+(\?\w+)\s*\)", r"\1", sparql.split("WHERE", 1)[0])
    return list(dict.fromkeys(re.findall(r"\?(\w+)", clause)))


def headings(question: Question | None = None) -> dict[str, dict[str, str]]:
    """Column name to its heading in English and French (queries/headings.tsv), as a question has them.

    Raises:
        DataError: a line has not three fields.
    """
    path = (question.path.parent if question else files.root() / "queries") / "headings.tsv"
    found = {}
    for number, line in enumerate(files.read_text(path).splitlines(), 1):
        fields = line.split("\t")
        if len(fields) != 3 or not all(fields):
            raise DataError(f"{path}:{number}: three fields were expected, with a tab between", "name, English, French")
        if number > 1:
            found[fields[0]] = {"en": fields[1], "fr": fields[2]}
    return found | {column.name: column.heading for column in (question.columns if question else ()) if column.heading}


def slugs(root: Path | None = None) -> list[str]:
    """The names of all questions, in alphabetical order."""
    return sorted(path.stem for path in ((root or files.root()) / "queries").glob("*.rq"))


def joined(root: Path | None = None) -> list[str]:
    """The names of the questions that join the record with Wikidata; only `onrecord.link.joined` answers them."""
    return sorted(path.stem for path in ((root or files.root()) / "queries" / JOINED).glob("*.rq"))


def joined_question(slug: str, root: Path | None = None) -> Question:
    """One of the questions that join the record with Wikidata.

    Raises:
        UsageError: there is no such question.
        DataError: its header is broken.
    """
    if slug not in joined(root):
        raise UsageError(f"there is no joined question {slug[:80]!r}", f"there are: {', '.join(joined(root))}")
    return parse((root or files.root()) / "queries" / JOINED / f"{slug}.rq")


def question(slug: str, root: Path | None = None) -> Question:
    """One question of the catalogue.

    Args:
        slug: its name, such as `killings`.
        root: the folder that holds queries/; the packaged one when not given.

    Raises:
        UsageError: there is no such question (near misses are named).
        DataError: its header is broken.
    """
    path = (root or files.root()) / "queries" / f"{slug}.rq"
    if slug in joined(root):
        raise UsageError(f"{slug} joins the record with Wikidata", f"ask it by the command: onrecord ask {slug}")
    if slug not in slugs(root):
        near = near_misses(slug, [*slugs(root), *joined(root)], 0.5) or _about(slug, root)
        hint = f"did you mean {', '.join(near)}?" if near else "`onrecord ask` lists the questions"
        shown = slug if len(slug) <= 80 else f"{slug[:77]}..."
        raise UsageError(f"there is no question {shown!r}", hint)
    return parse(path)


def _about(text: str, root: Path | None) -> list[str]:
    """Questions that share the most words with what someone typed, in either language; at most five."""
    words = {word[:6] for word in re.findall(r"\w{4,}", text.casefold())}
    scores = []
    for slug in slugs(root):
        asked = parse((root or files.root()) / "queries" / f"{slug}.rq")
        told, said = " ".join([slug, *asked.tags, *asked.summary.values()]), " ".join(asked.description.values())
        # What a question asks counts for more than how it counts.
        score = sum(
            weight * len(words & {word[:6] for word in re.findall(r"\w{4,}", part.casefold())})
            for weight, part in ((3, told), (1, said))
        )
        scores.append((-score, slug))
    return [slug for score, slug in sorted(scores)[:5] if score]


def parse(path: Path) -> Question:
    """Read one question file.

    Raises:
        DataError: a header key is unknown or missing, or the header is not YAML; names the file and the key.
    """
    text, sparql = headers.split(files.read_text(path))
    header = headers.read(path, text)
    if not isinstance(header, dict):
        raise DataError(f"{path}: there is no #+ header", "begin the file with `#+ summary:`")
    _check_keys(path, "the header", header, _TOP, {"summary", "description", "columns"})
    for key in ("columns", "params", "related", "hidden", "layers", "quantities", "evidence", "tags"):
        if not isinstance(header.get(key, []), list):
            raise DataError(f"{path}: {key!r} is not a list", "write one entry a line, each after a dash")
    columns = []
    for entry in header["columns"]:
        _check_keys(path, "a column", entry, _COLUMN, {"name", "meaning"})
        if entry.get("show", "label") not in _SHOWS or not isinstance(entry.get("parts", {}), dict):
            raise DataError(f"{path}: column {entry['name']!r} has a wrong `show` or `parts`", "see onrecord.questions")
        columns.append(
            Column(
                entry["name"],
                _both(path, entry["name"], entry["meaning"]),
                entry.get("unit", ""),
                bool(entry.get("many", False)),
                entry.get("show", "label"),
                dict(entry.get("parts", {})),
                _both(path, entry["name"], entry["heading"]) if "heading" in entry else {},
            )
        )
    params = []
    for entry in header.get("params", []):
        _check_keys(path, "a parameter", entry, _PARAM, {"name", "type", "meaning"})
        if entry["type"] not in _TYPES:
            raise DataError(
                f"{path}: unknown parameter type {entry['type']!r}", f"use one of {', '.join(sorted(_TYPES))}"
            )
        params.append(
            Param(
                entry["name"],
                entry["type"],
                _both(path, entry["name"], entry["meaning"]),
                bool(entry.get("required", False)),
                str(entry.get("default", "")),
                str(entry.get("example", "")),
                _bound(path, entry),
                str(entry.get("variable", entry["name"])),
            )
        )
    question = Question(
        slug=path.stem,
        path=path,
        summary=_both(path, "summary", header["summary"]),
        description=_both(path, "description", header["description"]),
        tags=tuple(header.get("tags", [])),
        related=tuple(header.get("related", [])),
        params=tuple(params),
        columns=tuple(columns),
        hidden=tuple(header.get("hidden", [])),
        merge=header.get("merge", ""),
        quantities=tuple(header.get("quantities", [])),
        evidence=tuple(header.get("evidence", [])),
        layers=tuple(header.get("layers", _LAYERS)),
        sparql=sparql,
    )
    _check_variables(question)
    return question


def _check_variables(question: Question) -> None:
    """Every variable that the header speaks of stands in the query's SELECT clause, where the engines look for it."""
    selected = set(variables(question.sparql))
    names = {column.name for column in question.columns}
    made = {f"{q}_{bound}" for q in question.quantities for bound in ("min", "max")}
    wanted = {c.name for c in question.columns if not c.parts} - made
    wanted |= {variable for c in question.columns for variable in c.parts}
    wanted |= {f"{q}_{part}" for q in question.quantities for part in PARTS}
    wanted |= {*question.hidden, *question.evidence}
    for name in sorted(wanted - selected):
        raise DataError(
            f"{question.path}: the header speaks of {name!r}, which the query does not SELECT", f"add ?{name}"
        )
    for param in question.params:
        if not re.search(rf"\?{param.variable}\b", question.sparql.split("WHERE", 1)[-1]):
            raise DataError(
                f"{question.path}: the query never uses ?{param.variable}, a parameter", "use it, or drop it"
            )
    if question.merge and question.merge not in names:
        raise DataError(f"{question.path}: merge names {question.merge!r}, which is no column", "name a column")


def _bound(path: Path, entry: dict[str, Any]) -> str:
    bound = str(entry.get("bound", "first"))
    if bound not in ("first", "last"):
        raise DataError(f"{path}: `bound` of {entry['name']!r} is {bound!r}", "write first or last")
    return bound


def _check_keys(path: Path, what: str, entry: Any, known: set[str], needed: set[str]) -> None:
    if not isinstance(entry, dict):
        raise DataError(f"{path}: {what} is not a mapping", "write `key: value` pairs")
    for key in entry:
        if key not in known:
            near = near_misses(str(key), sorted(known))[:1]
            hint = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(sorted(known))}"
            raise DataError(f"{path}: {what} has an unknown key {key!r}", hint)
    for key in sorted(needed - entry.keys()):
        raise DataError(f"{path}: {what} has no {key!r}", "add it; see CONTRIBUTING.md, “A question”")


def _both(path: Path, what: str, value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or set(value) != {"en", "fr"}:
        raise DataError(f"{path}: {what} needs an English and a French text", "write `en: …` and `fr: …` under it")
    return {language: " ".join(str(text).split()) for language, text in value.items()}
