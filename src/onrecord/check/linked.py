"""Linked: does a label speak of those whom, and of what, the links of its node lead to?

One rule, `label-linked`. A link is a name, and a slip in it leaves a statement that is well formed, cites its sentence,
and tells of others than its label. Looked at are: the acts that a label lists ("in the killing and the search"), the
number of those to whom an act was done, who did something to whom and what replaced what, a base that is a village by
its link, the place that an incident's label names, what is told again, the codes (`coded`), and the community of a
group. Each is silent where the label can be understood in another way.

Labels are read in English; where something is read in both languages, the first that is wrong is told of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.check import coded, labels, mentions, numerals
from onrecord.check.bearers import above
from onrecord.check.coded import Codes, Told
from onrecord.check.names import SORTS, Names
from onrecord.check.reading import Source, tidy
from onrecord.check.sources import Material
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.terms import RDF, RDFS, REC

_TYPE, _LABEL, _KIND = RDF + "type", RDFS + "label", REC + "kind"
_ACTS = frozenset(REC + name for name in ("inAct", "speaksTo"))
_LISTED = (*sorted(_ACTS), REC + "inPattern")
_BOUNDS = tuple(REC + name for name in ("maxCount", "minCount"))
_KNOWN = frozenset(REC + name for name in ("Act", "Pattern", "Place", "Site"))
_SETTLED = frozenset(REC + name for name in ("Country", "PopulatedPlace", "Region"))
_PEOPLE = frozenset(REC + name for name in ("PersonGroup", "VictimGroup"))
_RETOLD = re.compile(r"\btold again\b|\bretold\b|^The same accusation\b", re.IGNORECASE)
_BASE = re.compile(r"\bto (?:the |an? )?(?:[\w'’-]+ ){0,3}?(base|barracks|camp|prison|jail)\b", re.IGNORECASE)
# "the arrest, the torture and the transfer", to the end of a label or to what stands in brackets.
_ONE = r"[Tt]he(?: (?!the\b|and\b)[\w-]+)+"
_LIST = re.compile(rf"\b{_ONE}(?:, {_ONE})*(?: and {_ONE})?(?= \(|$)")
# A word for something done, which may be none of the classes ("the burning").
_DONE = re.compile(r"(?:ing|ion|ment)s?$")
_ITEM = re.compile(r"(?:, | and )?\bthe ", re.IGNORECASE)
_COUNTED = re.compile(r"\bof (?:at least |at most |about |more than |up to |nearly |over )?(?:the )?(many |\w)")
_MORE = re.compile(r"\b(?:and|an?|one)\b")
_AT = re.compile(r"\b(?:at|in) (?=[^\W\d_a-z])")
_TIME = re.compile(r"-|['’]?s?\s*(?:day|hour|minute|month|week|year)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TEXTS = {
    "en": {
        "more": "The label lists {label}, and {prop} leads to more.",
        "fewer": "The label lists {label}, and {prop} does not lead to all of it.",
        "count": "The label says {label}, and {value} are counted in {node} (rec:victim).",
        "doer": "The label says “{label}”, and {node} stands under {prop}.",
        "ends": "The label says “{label}”, and {node} is the {prop}.",
        "base": "The label says “to the {label}”, and rec:destination {node} is none.",
        "place": "The label says “{label}”, and the acts of this incident are elsewhere: {node}.",
        "retold": "The label says “{label}”, and rec:restates is missing: this would count twice.",
        "kind": "The label says “{label}”, and rec:kind says {node}.",
        "community": "The label says “{label}”, and rec:community says {node}.",
        "qualifier": "The label says “{label}”, and rec:qualifier is missing.",
        "class": "The label says “{label}”, and the class is {node}, which is for acts that no class is for.",
        "term": "The label says {label}, and rec:term says {value}.",
        "!": "See which of the two the cited sentence bears out, and mend the other.",
        "none": "nothing",
    },
    "fr": {
        "more": "Le libellé énumère {label}, et {prop} mène à davantage.",
        "fewer": "Le libellé énumère {label}, et {prop} ne mène pas à tout.",
        "count": "Le libellé dit {label}, et {node} (rec:victim) en compte {value}.",
        "doer": "Le libellé dit « {label} », et {node} figure sous {prop}.",
        "ends": "Le libellé dit « {label} », et {node} est {prop}.",
        "base": "Le libellé dit « to the {label} », et rec:destination {node} n'en est pas un.",
        "place": "Le libellé dit « {label} », et les actes de cet incident sont ailleurs : {node}.",
        "retold": "Le libellé dit « {label} », et rec:restates manque : cela compterait deux fois.",
        "kind": "Le libellé dit « {label} », et rec:kind dit {node}.",
        "community": "Le libellé dit « {label} », et rec:community dit {node}.",
        "qualifier": "Le libellé dit « {label} », et rec:qualifier manque.",
        "class": "Le libellé dit « {label} », et la classe est {node}, réservée aux actes sans classe.",
        "term": "Le libellé dit {label}, et rec:term dit {value}.",
        "!": "Voir lequel des deux la phrase citée appuie, et corriger l'autre.",
        "none": "rien",
    },
}


def marks(material: Material) -> Iterator[tuple[str, str]]:
    """What is known of a node by those that link to it: classes of acts and places, numbers of people, places of acts.

    Args:
        material: the whole record, or a piece.
    """
    classes = material.kept(above)
    for source in material.checked:
        for node, triples in source.by_subject.items() if source.is_record else ():
            if not material.tells(node):
                continue
            kinds = sorted(str(triple.object) for triple in triples if triple.predicate == _TYPE)
            wide = {each for kind in kinds for each in classes.get(kind, ())}
            is_act = REC + "Act" in wide
            # Of a node that contradicts itself the others need not be told.
            if len(kinds) == 1 and wide & _KNOWN and not (is_act and labels.is_told(material, triples)):
                yield f"class of {node}", kinds[0]
            yield from ((f"count of {node}", count) for count in _counts(triples))
            for triple in triples if is_act else ():
                if triple.predicate == REC + "place" and isinstance(triple.object, str):
                    yield f"place of {node}", triple.object


def _counts(triples: list[Triple]) -> Iterator[str]:
    """The number of a group, where its figures and its label agree on it."""
    figures: dict[str, str] = {}
    said: set[str] = set()
    for triple in triples:
        if isinstance(triple.object, Literal):
            if triple.predicate == _LABEL and triple.object.language == "en":
                said |= {str(number.value) for number in numerals.read(triple.object.value, "en") or []}
            figures[triple.predicate] = triple.object.value
    count = figures.pop(REC + "statedCount", "")
    bounds = {figures[name] for name in _BOUNDS if name in figures}
    if count.isdigit() and (count in said or not said) and (count in bounds or not bounds):
        yield count


def check(material: Material) -> Iterator[Finding]:
    """Compare the labels of the checked files with what their nodes link to.

    Args:
        material: what is checked.

    Yields:
        One finding at most for each node, at the label or the link.
    """
    texts = _TEXTS[material.language]
    for source in material.checked:
        names = Names.around(source, material)
        for node, triples in source.by_subject.items() if source.is_record else ():
            if material.tells(node) and any(triple.predicate == REC + "evidence" for triple in triples):
                told = next(_found(material, triples, names), None)
                if told and not labels.is_told(material, triples) and not mentions.is_told(material, triples, names):
                    yield _finding(source, told, texts)


def _finding(source: Source, told: Told, texts: Mapping[str, str]) -> Finding:
    words = {key: word or texts["none"] for key, word in told.words.items()}
    words |= {key: source.short(word) for key, word in words.items() if "://" in word}
    line, column = source.place(told.triple.object_at)
    node = tidy(source.short(told.triple.subject), 200)
    message = texts[told.text].format(**words)
    return Finding(source.name, line, "label-linked", node, message, texts["!"], column=column)


def _found(material: Material, triples: list[Triple], names: Names) -> Iterator[Told]:
    """What the labels of one statement say otherwise than its links."""
    codes = material.kept(coded.codes)
    values: dict[str, list[Triple]] = {}
    for triple in triples:
        values.setdefault(triple.predicate, []).append(triple)
    said = {each.object.language: each for each in values.get(_LABEL, []) if isinstance(each.object, Literal)}
    label = said.get("en")
    if label is not None and isinstance(label.object, Literal):
        text = label.object.value
        yield from _acts(material, label, text, values, codes)
        yield from _victims(material, label, text, values)
        yield from _doers(label, text, values, names)
        yield from _bases(material, label, text, values)
        yield from _places(material, label, text, values, names)
        yield from _retold(label, text, values)
        yield from coded.found(label, text, values, codes)
    for language in ("en", "fr"):
        if language in said:
            yield from _ends(said[language], language, values, codes, names)
            yield from _communities(said[language], values, names)


def _acts(
    material: Material, label: Triple, text: str, values: Mapping[str, list[Triple]], codes: Codes
) -> Iterator[Told]:
    """A list of acts in the label, and another number of them behind the links, or others."""
    links = [each for prop in _LISTED for each in values.get(prop, [])]
    found = _LIST.search(text) if links else None
    if not found:
        return
    items = [item.strip() for item in _ITEM.split(found.group()) if item.strip()]
    known = [_class(item, codes) for item in items]
    told = {"label": f"“{found.group()}”", "prop": links[0].predicate}
    done = [bool(kind or _DONE.search(item.partition(" of ")[0])) for item, kind in zip(items, known, strict=True)]
    if len(items) > 1 and len(links) < len(items) and any(known) and all(done):
        yield Told(label, "fewer", told)
    linked = [material.first(marks, f"class of {each.object}") for each in links]
    classes = material.kept(above)
    if not all(known) or not all(REC + "Act" in classes.get(kind or "", ()) for kind in linked):
        return

    def is_one(kind: str | None, of: str | None) -> bool:
        return of in classes.get(kind or "", ()) or kind in classes.get(of or "", ())

    if any(not any(is_one(kind, said) for said in known) for kind in linked):
        yield Told(label, "more", told)
    elif any(not any(is_one(kind, said) for kind in linked) for said in known):
        yield Told(label, "fewer", told)


def _class(item: str, codes: Codes) -> str | None:
    """The class of act whose name an item of a list ends with, however many of them there are."""
    words = item.partition(" of ")[0].lower().split()
    for start in range(len(words)):
        name = " ".join(words[start:])
        for form in (name, name.removesuffix("s"), re.sub("ies$", "y", name)):
            if form in codes.acts:
                return codes.acts[form]
    return None


def _victims(material: Material, label: Triple, text: str, values: Mapping[str, list[Triple]]) -> Iterator[Told]:
    """A number of people in the label of an act, and a group of another number that it was done to."""
    victims = values.get(REC + "victim", [])
    count = material.first(marks, f"count of {victims[0].object}") if len(victims) == 1 else None
    found = _COUNTED.search(text)
    if count is None or not found:
        return
    told = {"value": count, "node": str(victims[0].object)}
    numbers = numerals.read(text, "en") or []
    if found.group(1) == "many ":
        if not numbers:
            yield Told(victims[0], "count", {**told, "label": "“many”"})
        return
    said = [str(number.value) for number in numbers]
    first = next((number for number in numbers if number.start == found.start(1)), None)
    # "nine men and a woman" are ten.
    rest = text[first.end :] if first else ""
    if first and count not in said and len(said) == 1 and not _MORE.search(rest) and not _TIME.match(rest):
        yield Told(victims[0], "count", {**told, "label": said[0]})


def _doers(label: Triple, text: str, values: Mapping[str, list[Triple]], names: Names) -> Iterator[Told]:
    """Somebody to whom something is done by the label, and who does it by the statement; and the reverse."""
    by, to = ({str(each.object) for each in values.get(REC + name, [])} for name in ("by", "to"))
    for words, wanted, prop in ((r"\bto ", by - to, "by"), (r"\bby ", to - by, "to")):
        for match in re.finditer(words + r"(?:the )?", text) if by and to else ():
            named = names.after(text, match.end(), "agent")
            if named and named[1] in wanted:
                told = {"label": match.group() + named[0], "node": named[1], "prop": REC + prop}
                yield Told(values[REC + prop][0], "doer", told)


def _bases(material: Material, label: Triple, text: str, values: Mapping[str, list[Triple]]) -> Iterator[Told]:
    """A base or a camp to which people are taken by the label, and a village by the link."""
    said = _BASE.search(text)
    for each in values.get(REC + "destination", []) if said else ():
        if said and material.first(marks, f"class of {each.object}") in _SETTLED:
            yield Told(each, "base", {"label": said.group(1), "node": str(each.object)})


def _places(
    material: Material, label: Triple, text: str, values: Mapping[str, list[Triple]], names: Names
) -> Iterator[Told]:
    """A place in the label of an incident at which none of its acts is."""
    acts = values.get(REC + "act", [])
    places = {material.first(marks, f"place of {each.object}") for each in acts}
    if not places or not all(material.first(marks, f"class of {place}") == REC + "PopulatedPlace" for place in places):
        return
    if set(names.called(text, "place")) & places:
        return
    for match in _AT.finditer(text):
        named = names.after(text, match.end(), "place")
        if named and material.first(marks, f"class of {named[1]}") == REC + "PopulatedPlace":
            told = {"label": match.group() + named[0], "node": str(min(filter(None, places)))}
            yield Told(label, "place", told)


def _retold(label: Triple, text: str, values: Mapping[str, list[Triple]]) -> Iterator[Told]:
    """What is told again by the label, of nothing."""
    said = _RETOLD.search(text)
    if said and REC + "restates" not in values and REC + "degree" not in values:
        yield Told(label, "retold", {"label": said.group()})


def _ends(
    label: Triple, language: str, values: Mapping[str, list[Triple]], codes: Codes, names: Names
) -> Iterator[Told]:
    """A relationship that the label reads from its counterpart to its subject."""
    subjects, counterparts = (
        {str(each.object) for each in values.get(REC + name, [])} for name in ("subject", "counterpart")
    )
    text = label.object.value if isinstance(label.object, Literal) else ""
    # Of a label that names one of the two alone nothing is known.
    if not subjects or not counterparts & {node for sort in SORTS for node in names.called(text, sort)}:
        return
    for kind in values.get(_KIND, []):
        before = codes.ends.get(str(kind.object), {}).get(language, "")
        articles = {"en": r"(?:the )?", "fr": r"(?:les? |la |l['’])?"}[language]
        for match in re.finditer(rf"\b{re.escape(before)} {articles}", text) if before else ():
            for named in (names.after(text, match.end(), sort) for sort in SORTS):
                if named and named[1] in subjects - counterparts:
                    told = {"label": match.group() + named[0], "node": named[1], "prop": REC + "subject"}
                    yield Told(label, "ends", told)


def _communities(label: Triple, values: Mapping[str, list[Triple]], names: Names) -> Iterator[Told]:
    """A community in the label of a group that is of another one."""
    if not _PEOPLE & {each.object for each in values.get(_TYPE, [])}:
        return
    own = {str(each.object) for each in values.get(REC + "community", [])}
    # "Relatives of the Tarn men" are of any.
    named = names.communities(labels.head_of(label.object)) if isinstance(label.object, Literal) else {}
    if named and not own & set(named):
        at = values[REC + "community"][0] if own else label
        yield Told(at, "community", {"label": next(iter(named.values())), "node": min(own, default="")})
