"""Names, dates and grave words in labels: a label is our own words, yet tells of nobody and nothing else than its node.

1. a name of the report or of the record in a label is that of somebody or something in the paragraphs that the node
   cites, or within two steps of the node;
2. a year, a month or a day is there too;
3. "execution", "abduction", "torture" and the like stand in a label only where the paragraph has the word.

The first two warn, for a label may lean on what the record knows from elsewhere. The second and third read reports in
English, and labels in English and French.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

from onrecord import terms, text
from onrecord.cite.graph import QUOTES, Graph
from onrecord.cite.literals import whens
from onrecord.cite.said import Said
from onrecord.cite.tokens import When, dates, tokens, words
from onrecord.text import Sentence

Shared = tuple[tuple[str, tuple[str, ...]], ...]

_LABEL = terms.RDFS + "label"
_LANGUAGES = ("en", "fr")
_NO_NAMES = frozenset({"etat"})  # "coup d'État"
_STEM = 4  # letters that "Mali" and "Malian" have in common
_FAR = 2  # steps from the node within which its label may take a name
# The words of a label in each language, and what the report must have for them.
_GRAVE = tuple(
    (re.compile(rf"\b(?:{english})", re.IGNORECASE), re.compile(rf"\b(?:{french})", re.IGNORECASE), re.compile(told))
    for english, french, told in (
        ("abduct|kidnap", "enlève|enlèvement|kidnapp", r"\babduct|\bkidnap|\bseiz"),
        ("execut", "exécut", r"\bexecut"),
        (
            "extrajudicial|summar(?:y|ily) (?:execut|kill)",
            "extrajudiciaire|exécutions? sommaire",
            r"\bextrajudicial|\bsummar",
        ),
        # A round-up is "forcé" in French.
        (
            r"forced(?! disappear)|forcibl[ey] (?!disappear)",
            "(?!)",
            r"\bforc(?:ed|ib|ing)|\bcompel|\bcoerc|\bmade to\b",
        ),
        ("loot|pillag|ransack", "pill(?:age|é|er)", r"\bloot|\bpillag|\bransack|\bplunder|\bstol|\bsteal"),
        ("genocid", "génocid", r"\bgenocid"),
        # Whoever died has not been killed.
        (
            r"kill(?:ed|ing)",
            r"homicide|tuée?s?\b",
            r"\bkill|\bslain|\bslay|\bmurder|\bshot|\bshoot|\bexecut|\bdead|\bmassacr|\bslaughter|\bbehead|\blynch"
            r"|\bstrangl|\bstab|\bhang|\bslit|\bfatal|\blethal|\bassassin|\bto death\b|\balive\b|\blives\b"
            r"|\bhomicid|\bexterminat",
        ),
        ("massacr", "massacr", r"\bmassacr"),
        ("murder|assassinat", "assassin|meurtre", r"\bmurder|\bassassin"),
        ("terroris", "terroris", r"\bterroris"),
        ("tortur", "tortur", r"\btortur"),
    )
)
_MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()  # noqa: SIM905
_BRACKETS = re.compile(r"\(([^()]*)\)")
_DAY = re.compile(
    rf"(?:\b(?P<day>\d{{1,2}})(?:er)? )?\b(?P<month>{'|'.join(_MONTHS)})\b(?: (?P<year>\d{{4}})\b)?"
    r"|(?<![\w.,-])(?P<only>(?:1[5-9]|2[01])\d\d)(?![\w.,-]\d)\b",
    re.IGNORECASE,
)


def strangers(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> Iterator[Said]:
    """What the labels of a node tell of, and neither its sentences nor the nodes near it.

    Args:
        graph: the record.
        node: IRI.
        sentences: of the report, by passage id.

    Yields:
        One at most for each label and rule.
    """
    told = [(language, label) for language in _LANGUAGES for label in graph.tagged(node, _LABEL, language)]
    around = text.around(sentences, graph.cited[node])
    names = _names(tuple(one.text for one in sentences.values() if one.kind == "sentence"), graph.shared)
    known = _known(around, graph.shared)
    for language, label in told:
        proper = [token.text for token in tokens(label, ()) if token.kind == "name" and _stem(token.text) in names]
        strange = [name for name in proper if _stem(name) not in known]
        if strange:
            strange = _outside(graph, node, label, strange, sentences)
        if strange:
            near = {stem for each in graph.near(node, _FAR) for value in _texts(graph, each) for stem in _stems(value)}
            strange = [name for name in strange if _stem(name) not in near]
        if strange:
            yield _said("label-name", label, strange[0])
        if graph.language != "en":
            continue
        dated = list(_dates(language, label))
        given = _given(graph, node, sentences) if dated else set()
        strange = [said for said, when in dated if not _is_given(when, given, graph.year)]
        if strange:
            yield _said("label-date", label, strange[0])
        for english, french, wanted in _GRAVE:
            match = (english if language == "en" else french).search(label)
            if match and not any(wanted.search(one.lower()) for one in around):
                end = re.compile(r"\w*").match(label, match.end())
                yield _said("label-word", label, label[match.start() : end.end() if end else match.end()])
                break


def _outside(graph: Graph, node: str, label: str, strange: list[str], sentences: Mapping[str, Sentence]) -> list[str]:
    """Those of some names that the incident to which a node belongs does not put in brackets behind it: "(Orla)"."""
    bracketed = {_stem(word) for inner in _BRACKETS.findall(label) for word in words(inner)} & {*map(_stem, strange)}
    paragraphs = incident_of(graph, node)
    told = {stem for one in text.around(sentences, paragraphs) for stem in _stems(one)} if bracketed else set()
    return [name for name in strange if _stem(name) not in bracketed & told]


def incident_of(graph: Graph, node: str) -> list[str]:
    """The passages that the incident cites to which a node belongs by its IRI; none where it belongs to none.

    Args:
        graph: the record.
        node: IRI.
    """
    incident = node.rsplit("/", 1)[0]
    return graph.cited.get(incident, []) if terms.REC + "Incident" in graph.types(incident) else []


def _given(graph: Graph, node: str, sentences: Mapping[str, Sentence]) -> set[When]:
    """The dates of the sentences that a node cites, and of the nodes near it."""
    cited = [sentences[name].text for name in graph.cited[node] if name in sentences]
    given = {token.when for one in cited for token in dates(one) if token.when}
    return given | {when for each in graph.near(node, _FAR) for when in _dated(graph, each)}


def _said(code: str, label: str, word: str) -> Said:
    severity = "error" if code == "label-word" else "warning"
    return Said(code, _LABEL, label, word, {"value": label, "word": word}, severity)


def _texts(graph: Graph, node: str) -> Iterator[str]:
    yield from (value for prop in QUOTES for value in graph.values(node, prop))
    # The label of a statement near by may be wrong as well.
    yield from graph.labels(node) if node.startswith(terms.ID) or node not in graph.cited else ()


@lru_cache(maxsize=256)
def _known(around: tuple[str, ...], shared: Shared) -> frozenset[str]:
    """The stems of all words of some sentences, and of all names of those whom they name by one of them."""
    plain = f" {' '.join(word for one in around for word in words(one))} "
    named = (names for _, names in shared if any(f" {' '.join(words(name))} " in plain for name in names))
    found = {stem for one in around for stem in _stems(one)}
    return _NO_NAMES | found | {_stem(word) for names in named for name in names for word in words(name)}


@lru_cache(maxsize=8)
def _names(sentences: tuple[str, ...], shared: Shared) -> frozenset[str]:
    """The stems of words that are names: capitals of the report within its sentences, and of names of the record."""
    labels = tuple(name for _, names in shared for name in names)
    tokened = [token for one in (*sentences, *labels) for token in tokens(text.normalise(one), ()) if token.start]
    capital = {_stem(token.text) for token in tokened if token.kind == "name"}
    capital |= {_stem(word) for label in labels for word in label.split()[:1] if word[:1].isupper()}
    small = {_stem(word) for one in (*sentences, *labels) for word in re.findall(r"\b[^\W\d_]+", one) if word.islower()}
    return frozenset(capital - small)


def _stems(whole: str) -> set[str]:
    return {_stem(word) for word in words(text.normalise(whole))}


@lru_cache(maxsize=1 << 14)
def _stem(word: str) -> str:
    """The beginning of a word, without accents: a report writes "Segou" and "Ségou"."""
    (first, *_) = words(word) or [""]
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", first) if not unicodedata.combining(letter))
    return plain[:_STEM] if len(plain) > _STEM else plain


def _dated(graph: Graph, node: str) -> Iterator[When]:
    yield from (when for value in graph.literals(node) for when in whens(value))
    yield from (token.when for value in _texts(graph, node) for token in dates(value) if token.when)


def _dates(language: str, label: str) -> Iterator[tuple[str, When]]:
    if language == "en":
        yield from ((token.text, token.when) for token in dates(label) if token.when)
        return
    for match in _DAY.finditer(label):
        month = _MONTHS.index(match["month"].lower()) + 1 if match["month"] else None
        year, day = match["only"] or match["year"], match["day"]
        yield match.group(), When(int(year) if year else None, month, int(day) if day else None)


def _is_given(when: When, given: set[When], year: int | None) -> bool:
    """Whether a date of a label is one that is given, or a part of it: its year, its month.

    A month or a day told without a year is one of the report's.
    """
    for each in given:
        pairs = ((when.year, each.year or year), (when.month, each.month), (when.day, each.day))
        if all(ours is None or ours == theirs for ours, theirs in pairs):
            return True
    return False
