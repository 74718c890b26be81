"""Coverage: whether the graph has what the sentences say, and the sentences what the graph says.

Issue 2, point 4: (a) every sentence is cited; (b) every number, date, name and hedge word of it is carried
by a node that cites it or by one that such a node points to; (c) a node's own figures, names, quoted words and count
qualifiers, where its basis is "stated", stand in a sentence that it cites; (d) none is surer of its actor than those
sentences (`attribution`); (e) whom, where, when and what kind of thing it names is told there (`founding`); (f) every
other word that tells something is on record too (`omitted`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from onrecord import passages, terms, text
from onrecord.cite import means, naming
from onrecord.cite.aliases import ALIAS, strange_names
from onrecord.cite.attribution import losses
from onrecord.cite.epithets import lost
from onrecord.cite.exchanged import unrecorded
from onrecord.cite.founding import doubts
from onrecord.cite.graph import (
    EVIDENCE,
    FIGURES,
    NAME_VALUE,
    QUALIFIERS,
    QUOTES,
    RANGE,
    RANGE_FIGURES,
    UNHEDGED,
    Carried,
    Graph,
    Place,
)
from onrecord.cite.literals import figure
from onrecord.cite.meant import otherwise
from onrecord.cite.omitted import omissions
from onrecord.cite.sourced import unsourced
from onrecord.cite.tokens import Token, tokens, words
from onrecord.cite.words import MESSAGES
from onrecord.findings import Finding
from onrecord.text import Sentence

# A line that names the photographer is full of capitals; this one is the line's own word.
_SMALL, _LOWER = re.compile(r"\b[^\W\dA-Z_]+\b"), re.compile(r",? [^\W\dA-Z_]")
_CREDIT_WORDS = frozenset({"photo", "photos", "photograph", "photographs", "credit"})
_TESTIMONY = terms.REC + "Testimony"


@dataclass(frozen=True)
class Item:
    """Something left over by (b) or (c): an error, unless the reviewed table explains it.

    Args:
        passages: the passage (b), or those that the node cites (c).
        token: the words of the sentence, or the value of the node.
        finding: how it is reported.
    """

    passages: tuple[str, ...]
    token: str
    finding: Finding


@dataclass(frozen=True)
class Coverage:
    """What was found.

    Args:
        sentences: how many sentences and credits there are.
        cited: how many of them a node cites.
        tokens: how many numbers, dates, names and hedges were looked for.
        values: how many figures, names, quotes and count qualifiers of nodes were looked for.
        findings: uncited sentences and citations of passages that do not exist, all errors.
        uncarried: what (b) left over.
        unfounded: what (c) left over.
        unhedged: what (d) left over.
        doubted: what (e) left over.
        omitted: what (f) left over, each word apart.
    """

    sentences: int
    cited: int
    tokens: int
    values: int
    findings: list[Finding]
    uncarried: list[Item]
    unfounded: list[Item]
    unhedged: list[Item]
    doubted: list[Item]
    omitted: list[Item]


def cover(graph: Graph, source: str, path: str, language: str = "en") -> Coverage:
    """Compare a record with its report in both directions.

    Args:
        graph: the record.
        source: the report's text, as it was saved.
        path: the report's file, as the user named it.
        language: of the messages, `en` or `fr`.

    Returns:
        The counts and everything left over.
    """
    words = MESSAGES[language]
    sentences = {item.id: item for item in text.split(text.normalise(source))}
    place = _places(sentences, source, path)
    prose = [item for item in sentences.values() if item.kind in ("sentence", "credit")]
    findings = [
        _finding(place(item.id), "uncited", item.id, words["uncited"], words["uncited!"], missing=True)
        for item in prose
        if item.id not in graph.citing
    ]
    findings += [
        _finding(
            graph.place(node, EVIDENCE, passages.prefix(graph.name) + name),
            "unknown-passage",
            graph.short(node),
            words["unknown-passage"].format(name=name),
            words["unknown-passage!"],
        )
        for node, names in graph.cited.items()
        for name in names
        if name not in sentences
    ]
    wanted = wanted_tokens(sentences.values(), graph.hedges)
    checked = {name: items for name, items in wanted.items() if name in graph.citing}
    uncarried = [
        Item((name,), token.text, _finding(place(name, token.start), *problem, missing=True))
        for name, items in checked.items()
        for token, problem in _uncarried(graph, sentences[name], items, words)
    ]
    uncarried += [
        Item((name,), graph.short(code), _finding(place(name), *_unrecorded(graph, name, code, words), missing=True))
        for name, code in (_codes(graph, sentences) if graph.language == "en" else ())
    ]
    uncarried += [
        Item((name,), word, _finding(place(name, at), *_unsourced(name, word, words), missing=True))
        for name, word, at in (unsourced(graph, sentences) if graph.language == "en" else ())
    ]
    omitted = [
        Item((name,), word, _finding(place(name, at), *_omission(name, word, words), missing=True, severity="warning"))
        for name, word, at in (omissions(graph, sentences, wanted) if graph.language == "en" else ())
    ]
    values = list(_values(graph))
    lacking = [value for value in values if not _founded(sentences, graph, *value)]
    # What hedges a number that stands nowhere is told of with the number.
    wrong = {node for node, prop, _ in lacking if prop in FIGURES}
    told = [value for value in lacking if value[1] not in QUALIFIERS or value[0] not in wrong]
    unfounded = [_unfounded(graph, *value, words) for value in told]
    return Coverage(
        sentences=len(prose),
        cited=sum(1 for item in prose if item.id in graph.citing),
        tokens=sum(map(len, checked.values())),
        values=len(values),
        findings=findings,
        uncarried=uncarried,
        unfounded=unfounded,
        unhedged=[Item(loss.passages, loss.hedge, loss.finding) for loss in losses(graph, sentences, language)],
        doubted=[*(Item(*doubt) for doubt in doubts(graph, sentences, language)), *_unspelt(graph, sentences, words)],
        omitted=omitted,
    )


def _places(sentences: Mapping[str, Sentence], source: str, path: str) -> Callable[..., Place]:
    """Where a word of a passage stands in the report's file, by the passage's id and the word's offset in it."""
    lines, texts = text.paragraph_lines(source), source.splitlines()

    def place(name: str, offset: int = 0) -> Place:
        sentence = sentences[name]
        line = lines[sentence.paragraph - 1]
        within = sentence.start + offset - sentences[f"p{sentence.paragraph}-s1"].start
        return path, line, text.column(texts[line - 1], within)

    return place


def together(items: Iterable[Item], language: str) -> list[Finding]:
    """One finding for all words that a sentence has and nothing records, at the first of them.

    Args:
        items: of `Coverage.omitted`, those that nothing explains.
        language: of the messages, `en` or `fr`.
    """
    by_passage: dict[tuple[str, ...], list[Item]] = {}
    for item in items:
        by_passage.setdefault(item.passages, []).append(item)
    found = []
    for each in by_passage.values():
        told = list(dict.fromkeys(item.token for item in each))
        key = "uncarried-word" if len(told) == 1 else "uncarried-words"
        quoted = ", ".join(MESSAGES[language]["quoted"].format(word=word) for word in told)
        found.append(replace(each[0].finding, message=MESSAGES[language][key].format(words=quoted)))
    return found


def _unspelt(graph: Graph, sentences: Mapping[str, Sentence], words: Mapping[str, str]) -> Iterator[Item]:
    """Alternative names that the report never has."""
    for node, alias, word in strange_names(graph, sentences) if graph.language == "en" else ():
        message = words["strange-name"].format(value=alias, word=word)
        place = graph.place(node, ALIAS, alias)
        finding = _finding(
            place, "label-strange", graph.short(node), message, words["strange-name!"], severity="warning"
        )
        yield Item((), word, finding)


def _unsourced(name: str, word: str, words: Mapping[str, str]) -> tuple[str, str, str, str]:
    return "role-left-out", name, words["source-left-out"].format(word=word), words["source-left-out!"]


def _omission(name: str, word: str, words: Mapping[str, str]) -> tuple[str, str, str, str]:
    message = words["uncarried-word"].format(words=words["quoted"].format(word=word))
    return "uncarried-word", name, message, words["uncarried-word!"]


def _finding(
    place: Place, code: str, node: str, message: str, remedy: str, missing: bool = False, severity: str = "error"
) -> Finding:
    path, line, column = place
    return Finding(path, line, code, node, message, remedy, column=column, missing=missing, severity=severity)


def wanted_tokens(sentences: Iterable[Sentence], hedges: Iterable[str]) -> dict[str, list[Token]]:
    """What of each passage must be carried.

    Furniture wants nothing. Capitals of a heading tell nothing, so there a word is a name only when the prose has
    it as one too.

    Args:
        sentences: all passages of the report.
        hedges: the hedge words to look for, lower-case.

    Returns:
        The tokens by passage id.
    """
    found = {item: tokens(item.text, hedges) for item in sentences if item.kind != "furniture"}
    prose = (token for item, each in found.items() if item.kind != "heading" for token in each)
    names = {token.text.casefold() for token in prose if token.kind == "name"}
    small = {word for item in found if item.kind == "sentence" for word in _SMALL.findall(item.text)}
    return {item.id: [one for one in each if _is_wanted(one, item, names, small)] for item, each in found.items()}


def _is_wanted(token: Token, sentence: Sentence, names: set[str], small: set[str]) -> bool:
    name = token.text.casefold() if token.kind == "name" else ""
    # "Human rights" at the head of a sentence, where another has it within.
    if name in small and not sentence.text[: token.start].strip("\"'([« ") and _LOWER.match(sentence.text, token.end):
        return False
    if sentence.kind == "heading":
        return not name or name in names
    return sentence.kind != "credit" or name not in _CREDIT_WORDS


def carries(token: Token, carried: Carried, graph: Graph) -> bool:
    """Whether one node carries one token.

    Args:
        token: of a sentence.
        carried: of a node that stands for the sentence.
        graph: the record, for the year that it covers and its lists of hedge words.
    """
    if token.kind == "number":
        return token.number in carried.numbers
    if token.kind == "date" and token.when:
        return _number(token) in carried.numbers or any(graph.same(token.when, other) for other in carried.dates)
    run = tuple(words(token.text))
    if token.kind == "name":
        return bool(_forms(run[0]) & carried.words)
    if token.number is not None and token.number not in carried.numbers:
        return False
    phrases = carried.hedges[graph.hedges[token.text.casefold()]]
    return any(_contains(phrase, run) for phrase in phrases)


def _forms(word: str) -> set[str]:
    """A word in singular and plural, for a name that a sentence inflects."""
    forms = {word, word + "s", word + "es"}
    if len(word) > 3 and word.endswith("s"):
        forms |= {word[:-1], word[:-2] if word.endswith("es") else word}
    return forms


def _contains(phrase: tuple[str, ...], run: tuple[str, ...]) -> bool:
    return any(phrase[start : start + len(run)] == run for start in range(len(phrase) - len(run) + 1))


def _uncarried(
    graph: Graph, sentence: Sentence, wanted: list[Token], words: Mapping[str, str]
) -> Iterator[tuple[Token, tuple[str, str, str, str]]]:
    """Tokens that too few nodes carry: a number or hedge that stands twice needs two nodes."""
    name = sentence.id
    carriers = graph.carriers(name).values()
    seen: dict[tuple[object, ...], int] = {}
    for token in wanted:
        key = (token.kind, "" if token.kind == "number" else token.text.casefold(), token.number)
        seen[key] = seen.get(key, 0) + 1
        needed = seen[key] if token.kind in ("number", "hedge") else 1
        found = sum(1 for carried in carriers if carries(token, carried, graph))
        # "Residents reported that" is carried by their testimony.
        verb = token.text == "reported" and any(_TESTIMONY in graph.types(node) for node in graph.citing[name])
        if found < needed and not verb and not otherwise(graph, sentence, token):
            said, part = _name(graph, sentence, token, wanted)
            message = words["uncarried"].format(
                times=words["times"].format(number=needed) if needed > 1 else "",
                kind=words[token.kind],
                token=part or said or token.text,
                with_number=words["with-number"] if token.kind == "hedge" and token.number is not None else "",
            )
            if near := _nearly(graph, name, said, token.text) if said else "":
                message = words["uncarried-near"].format(token=said, near=near)
            elif part:
                message = words["uncarried-part"].format(token=part, whole=said)
            yield token, (f"uncarried-{token.kind}", name, message, words["uncarried!"])


def _name(graph: Graph, sentence: Sentence, token: Token, wanted: list[Token]) -> tuple[str, str]:
    """The whole name that an uncarried word belongs to, and the word where the rest of the name is carried."""
    if token.kind != "name":
        return "", ""
    whole, start = naming.whole(sentence.text, token)
    carriers = graph.carriers(sentence.id).values()
    others = [one for one in wanted if one.kind == "name" and start <= one.start < start + len(whole)]
    rest = any(carries(one, carried, graph) for one in others for carried in carriers)
    return whole, token.text if rest else ""


def _nearly(graph: Graph, name: str, said: str, word: str) -> str:
    """A name that a node which stands for a sentence has, and that is spelt nearly as one of the sentence."""
    known = [label for node in graph.carriers(name) if node.startswith(terms.ID) for label in graph.labels(node)]
    alike = (label for label in known if naming.misspelt([label], [said]))
    return next((label for label in alike if any(naming.near(each, word) for each in label.split())), "")


def _unrecorded(graph: Graph, name: str, code: str, words: Mapping[str, str]) -> tuple[str, str, str, str]:
    label = next(iter(graph.english_labels(code)), graph.short(code))
    told = {"word": label, "code": graph.short(code)}
    return "uncarried-code", name, words["uncarried-code"].format(**told), words["uncarried-code!"].format(**told)


def _codes(graph: Graph, sentences: Mapping[str, Sentence]) -> Iterator[tuple[str, str]]:
    """The codes for whose words a sentence has no node: answers, epithets and means."""
    yield from unrecorded(graph, sentences)
    yield from lost(graph, sentences)
    yield from means.unrecorded(graph, sentences)


def _values(graph: Graph) -> Iterator[tuple[str, str, str]]:
    """Node, property and value of each figure, name, quote and count qualifier that a stated node has of its own."""
    for node in graph.cited:
        if graph.is_stated(node):
            ranged = RANGE in graph.links(node, QUALIFIERS[0])
            for prop in (*FIGURES, *(RANGE_FIGURES if ranged else ()), NAME_VALUE, *QUOTES):
                for value in graph.values(node, prop):
                    yield node, prop, value
            for prop in QUALIFIERS:
                for value in graph.links(node, prop):
                    if value not in UNHEDGED:
                        yield node, prop, value


def _founded(sentences: dict[str, Sentence], graph: Graph, node: str, prop: str, value: str) -> bool:
    cited = [sentences[name].text for name in graph.cited[node] if name in sentences]
    if prop in QUALIFIERS:
        figures = {figure(each) for prop in FIGURES for each in graph.values(node, prop)}
        phrases = graph.english_labels(value)
        found = [token for one in cited for token in tokens(one, phrases) if token.kind == "hedge"]
        # "At least ten homes" does not make 21 men "at least 21".
        # "Some of the 3,500" is no "some 3,500".
        counted = [token for token in found if token.number is not None or token.text.lower() != "some"]
        return any(token.number is None or not figures or token.number in figures for token in counted)
    if prop in (*FIGURES, *RANGE_FIGURES):
        return any(figure(value) == _number(token) for one in cited for token in tokens(one, ()))
    run = tuple(words(text.normalise(value)))
    return any(_contains(tuple(words(one)), run) for one in cited)


def _number(token: Token) -> Decimal | None:
    """The value of a number; of a year too, for "2000" alone may be a count."""
    if token.when and token.when.year and not token.when.month:
        return Decimal(token.when.year)
    return token.number


def _unfounded(graph: Graph, node: str, prop: str, value: str, words: Mapping[str, str]) -> Item:
    names = tuple(graph.cited[node])
    place = graph.place(node, prop, value)
    told = {"prop": graph.short(prop), "names": ", ".join(names)}
    if prop in QUALIFIERS:
        phrases = words["or"].join(f'"{phrase}"' for phrase in graph.english_labels(value)) or words["its-words"]
        value = graph.short(value)
        message = words["unfounded-qualifier"].format(value=value, phrases=phrases, **told)
    else:
        message = words["unfounded"].format(value=value, **told)
    remedy = words["unfounded-one!" if (prop, value) == (FIGURES[0], "1") else "unfounded!"]
    return Item(names, value, _finding(place, "unfounded", graph.short(node), message, remedy))
