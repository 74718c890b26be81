"""Mistakes that only the report's text shows: what the cited sentence does not say, and what of it is on no node.

None of them breaks a rule of form; each planting leaves a record that conforms. The report's words are read to choose
places and are written nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.positions import Literal, Triple
from planting.counts import number, qualified
from planting.dates import BOUNDS, moved
from planting.hedges import CERTAINTIES, hedged
from planting.model import TEXTUAL, Planting, kind
from planting.written import Edit, Node, Written

_FIGURES = ("rec:statedCount", "rec:minCount", "rec:maxCount")
_STATED = ("rec:basis", "rec:stated")
_PLACE = re.compile(r"psg:(p\d+)-s(\d+)")


def stated(record: Written, *terms: str) -> list[Node]:
    """The nodes with some properties that the report states."""
    return [node for node in record.having("rec:evidence", *terms) if node.is_(*_STATED)]


def passages_of(node: Node) -> tuple[str, ...]:
    """The ids of the passages that a node cites: what further findings may name."""
    return tuple(iri.rsplit("/", 1)[-1] for iri in node.values("rec:evidence"))


def _others(record: Written, node: Node, term: str, *types: str) -> Iterator[Edit]:
    """Another agent, place or person of the record in the place of the one that a node names."""
    for link in node.all(term)[:1]:
        now = record.get(str(link.object))
        same = [each for each in record.of(*(types or (now.types if now else []))) if now and each is not now]
        for other in same[:1]:
            yield record.swap(link, other.name)


@kind("figure-changed", "Mistypes the figure, bounds and all.", "unfounded", "lost-attribute", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:statedCount"):
        for new in (number(node, "rec:statedCount") + 1, number(node, "rec:statedCount") * 10):
            edits = tuple(record.swap(triple, str(new)) for term in _FIGURES for triple in node.all(term))
            (figure,) = node.all("rec:statedCount")
            yield Planting(edits, record.line(figure, edits), node.iri, passages_of(node), f"{node.name} is {new}")


@kind("amount-changed", "Mistypes an amount.", "unfounded", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:amount"):
        (amount,) = node.all("rec:amount")
        edits = (record.swap(amount, str(number(node, "rec:amount") + 3)),)
        yield Planting(edits, record.line(amount, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}")


@kind("unit-changed", "Takes weeks for months.", "unfounded-kind", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:amount", "rec:unit"):
        (unit,) = node.all("rec:unit")
        edits = (record.swap(unit, "rec:day" if record.written(unit) != "rec:day" else "rec:year"),)
        yield Planting(edits, record.line(unit, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}")


@kind("date-changed", "Mistypes the day, in the date and in its bounds.", "unfounded-date", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:date", "rec:begin", "rec:end"):
        for node in stated(record, term):
            if re.fullmatch(r"\d{4}-\d\d-\d\d", node.value(term)) and not node.has("rec:dateBasis"):
                edits = moved(record, node, 5)
                (date,) = node.all(term)
                yield Planting(
                    edits, record.line(date, edits), node.iri, passages_of(node), f"{node.name} five days later"
                )


@kind(
    "day-and-month-both-exchanged",
    "Exchanges day and month in the date and its bounds.",
    "unfounded-date",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:date", "rec:begin"):
        for node in stated(record, term):
            text = node.value(term)
            if (
                re.fullmatch(r"\d{4}-\d\d-\d\d", text)
                and int(text[8:]) <= 12
                and text[5:7] != text[8:]
                and not node.has("rec:dateBasis")
            ):
                new = f"{text[:5]}{text[8:]}-{text[5:7]}"
                edits = tuple(
                    record.swap(t, record.written(t).replace(text, new))
                    for each in (term, *BOUNDS)
                    for t in node.all(each)
                )
                (date,) = node.all(term)
                yield Planting(edits, record.line(date, edits), node.iri, passages_of(node), f"{node.name} {new}")


@kind("month-changed", "Mistypes the month of a date that has no day.", "unfounded-date", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:date", "rec:begin"):
        for node in stated(record, term):
            text = node.value(term)
            if re.fullmatch(r"\d{4}-\d\d", text) and not node.has("rec:dateBasis"):
                month = int(text[5:]) % 12 + 1
                new, last = f"{text[:5]}{month:02}", (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
                edits = [record.swap(node.all(term)[0], f'"{new}"^^edtf:EDTF')]
                for bound in (b for b in BOUNDS for b in node.all(b)):
                    day = "01" if "earliest" in bound.predicate else f"{last:02}"
                    edits.append(record.swap(bound, f'"{new}-{day}"^^xsd:date'))
                yield Planting(
                    tuple(edits),
                    record.line(node.all(term)[0], edits),
                    node.iri,
                    passages_of(node),
                    f"{node.name} {new}",
                )


@kind("name-changed", "Mistypes a name that the report gives.", "unfounded", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:nameValue"):
        (name,) = node.all("rec:nameValue")
        written = record.written(name)
        edits = (record.swap(name, written.replace('"', '"X', 1)),)
        yield Planting(edits, record.line(name, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}")


@kind("quote-changed", "Quotes words that the sentence has not.", "unfounded", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:actorDescription", "rec:text", "rec:offence", "rec:term", "rec:proviso", "rec:claim"):
        for node in stated(record, term):
            words = node.all(term)[0]
            edits = (record.swap(words, '"armed riders"@en'),)
            yield Planting(edits, record.line(words, edits), node.iri, passages_of(node), f"{node.name} {term}")


@kind("words-of-another-actor", "Copies the words for another force.", "misdescribed", "unfounded", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    described = {node.value("rec:actor"): node for node in stated(record, "rec:actor", "rec:actorDescription")}
    for node in stated(record, "rec:actor", "rec:actorDescription"):
        for actor, other in described.items():
            if actor != node.value("rec:actor") and set(passages_of(other)) & set(passages_of(node)):
                (words,), (theirs,) = node.all("rec:actorDescription"), other.all("rec:actorDescription")
                if record.written(theirs).lower() == record.written(theirs):
                    continue  # "the fighters" may be anybody's
                edits = (record.swap(words, record.written(theirs)),)
                yield Planting(
                    edits, record.line(words, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}"
                )


@kind("plan-made-deed", "Takes an announced withdrawal for the withdrawal.", "unfounded-kind", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:kind"):
        if node.is_("rec:kind", "rec:announce"):
            (said,) = node.all("rec:kind")
            edits = (record.swap(said, "rec:leave"),)
            yield Planting(edits, record.line(said, edits), node.iri, passages_of(node), f"{node.name} left")


@kind("person-misspelt", "Mistypes a person's name, in every label.", "unfounded-name", "uncarried-name", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Person"):
        labels = [*node.all("rdfs:label"), *node.all("skos:altLabel")]
        edits = tuple(record.swap(label, record.written(label).replace('"@', 'x"@')) for label in labels)
        for term in (
            "rec:victim",
            "rec:holder",
            "rec:subject",
            "rec:statusOf",
            "rec:against",
            "rec:deceased",
            "rec:creator",
        ):
            pointing = [each for each in record.subjects(node.iri, term) if each.is_(*_STATED)]
            if pointing:
                (link,) = [t for t in pointing[0].all(term) if t.object == node.iri]
                also = tuple(t.subject for t in record.pointing.get(node.iri, []))
                cited = tuple(p for each in also for p in passages_of(record.nodes[each]))
                yield Planting(
                    edits, record.line(link, edits), pointing[0].iri, (*also, *cited), f"{node.name} misspelt"
                )
                break


@kind("actor-not-named", "Picks the wrong force: the sentence names another.", "unfounded-name", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    forces = ("StateForce", "ForeignForce", "ArmedGroup", "Militia")
    for term in ("rec:actor", "rec:accuser", "rec:aboutActor", "rec:by"):
        for node in stated(record, term):
            now = record.get(node.value(term))
            for other in record.of(*forces):
                if now and now.iri.rsplit("/", 2)[-2] == "id" and other.iri not in node.values(term):
                    link = node.all(term)[0]
                    edits = (record.swap(link, other.name),)
                    yield Planting(
                        edits, record.line(link, edits), node.iri, passages_of(node), f"{node.name} {term} {other.name}"
                    )


@kind("place-not-named", "Picks the wrong place.", "unfounded-name", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:place", "rec:destination", "rec:target", "rec:subject", "rec:counterpart"):
        for node in stated(record, term):
            for edit in _others(record, node, term):
                now = record.get(node.value(term))
                if now and set(now.types) & {"PopulatedPlace", "Region", "Country", "Camp", "River"}:
                    (link, *_rest) = node.all(term)
                    yield Planting(
                        (edit,),
                        record.line(link, (edit,)),
                        node.iri,
                        passages_of(node),
                        f"{node.name} {term} {edit.new}",
                    )


@kind("place-of-another-country", "Picks a place of another country.", "unfounded-name", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    country = record.get("https://w3id.org/onrecord/id/mauritania")
    for node in stated(record, "rec:place") if country else ():
        link = node.all("rec:place")[0]
        if country and record.get(str(link.object)) is not country:
            edits = (record.swap(link, country.name),)
            yield Planting(
                edits, record.line(link, edits), node.iri, passages_of(node), f"{node.name} in {country.name}"
            )


@kind("victim-not-named", "Picks the wrong person as the victim.", "unfounded-name", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    people = record.of("Person")
    for term in ("rec:victim", "rec:accused", "rec:statusOf", "rec:against", "rec:holder", "rec:deceased"):
        for node in stated(record, term):
            now = record.get(node.value(term))
            other = next((each for each in people if each is not now), None)
            if now and other and "Person" in now.types:
                link = node.all(term)[0]
                edits = (record.swap(link, other.name),)
                yield Planting(
                    edits, record.line(link, edits), node.iri, passages_of(node), f"{node.name} {term} {other.name}"
                )


@kind(
    "community-not-named", "Gives the victims a community that the sentence does not.", "unfounded-name", half=TEXTUAL
)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record):
        if "VictimGroup" in node.types:
            for community in record.of("Community"):
                if community.iri not in node.values("rec:community"):
                    link = node.all("rec:community")
                    edits = (
                        (record.swap(link[0], community.name),)
                        if link
                        else (record.add(node, "rec:community", community.name),)
                    )
                    at = link[0] if link else edits[0]
                    yield Planting(
                        edits, record.line(at, edits), node.iri, passages_of(node), f"{node.name} {community.name}"
                    )


@kind("sex-not-told", "Takes people for men, or men for women.", "unfounded-kind", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record):
        if "VictimGroup" in node.types and not node.has("rec:subgroupOf"):
            for sex in ("rec:female", "rec:male"):
                link = node.all("rec:sex")
                if not node.is_("rec:sex", sex):
                    edits = (record.swap(link[0], sex),) if link else (record.add(node, "rec:sex", sex),)
                    yield Planting(
                        edits,
                        record.line(link[0] if link else edits[0], edits),
                        node.iri,
                        passages_of(node),
                        f"{node.name} {sex}",
                    )


@kind("civilian-not-told", "Calls the dead civilians where the report does not.", "unfounded-kind", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record):
        if "VictimGroup" in node.types and not node.has("rec:civilian"):
            edits = (record.add(node, "rec:civilian", "true"),)
            yield Planting(edits, record.line(edits[0], edits), node.iri, passages_of(node), f"{node.name} civilian")


@kind("hedge-dropped", "Drops the certainty and its word.", "uncarried-hedge", "lost-certainty", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node, term in hedged(record):
        if node.is_(*_STATED) and not node.has("rec:by"):
            edits = record.drop(*node.all(term), *node.all("rec:wording"))
            yield Planting(edits, 0, node.iri, passages_of(node), f"{node.name} without {term}")


@kind(
    "hedge-moved",
    "Puts the hedge on another node that cites the same sentence.",
    "uncarried-hedge",
    "lost-certainty",
    "unfounded",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for node, term in hedged(record):
        cited = set(node.values("rec:evidence"))
        others = [each for each in stated(record) if each is not node and cited & set(each.values("rec:evidence"))]
        for other in [each for each in others if not any(each.has(certainty) for certainty in CERTAINTIES)][:4]:
            (given,), (words,) = node.all(term), node.all("rec:wording")
            added = f"{record.written(given)} ;\n    rec:wording {record.written(words)}"
            edits = (*record.drop(given, words), record.add(other, "rec:certainty", added))
            yield Planting(
                edits, 0, node.iri, (other.iri, *passages_of(node), *passages_of(other)), f"{node.name} to {other.name}"
            )


@kind(
    "certainty-upgraded",
    "Makes “presumed” a “reportedly”, words and all.",
    "unfounded",
    "uncarried-hedge",
    "lost-certainty",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    words = {
        "rec:presumed": "presumed",
        "rec:reported": "reportedly",
        "rec:apparent": "apparently",
        "rec:feared": "may",
    }
    for node, term in hedged(record):
        (given,), (said,) = node.all(term), node.all("rec:wording")
        new = "rec:reported" if record.written(given) != "rec:reported" else "rec:apparent"
        if node.is_(*_STATED):
            edits = (record.swap(given, new), record.swap(said, f'"{words[new]}"@en'))
            yield Planting(edits, record.line(said, edits), node.iri, passages_of(node), f"{node.name} {new}")


@kind(
    "about-made-exact", "Makes “about n” or “at least n” exactly n.", "lost-qualifier", "uncarried-hedge", half=TEXTUAL
)
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "approximately", "atLeast", "moreThan"):
        if node.is_(*_STATED) and node.has("rec:statedCount"):
            (qualifier,) = node.all("rec:countQualifier")
            n = node.value("rec:statedCount")
            new = "".join(f" ;\n    {term} {n}" for term in _FIGURES[1:] if not node.has(term))
            edits = (record.swap(qualifier, "rec:exact"), Edit(node.end, node.end, new))
            yield Planting(edits, record.line(qualifier, edits), node.iri, passages_of(node), f"{node.name} exact")


@kind("exact-made-least", "Makes n “at least n”, or “about n”.", "unfounded", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "exact"):
        if node.is_(*_STATED) and node.has("rec:statedCount"):
            (qualifier,) = node.all("rec:countQualifier")
            edits = (record.swap(qualifier, "rec:atLeast"), *record.drop(*node.all("rec:maxCount")))
            yield Planting(edits, record.line(qualifier, edits), node.iri, passages_of(node), f"{node.name} at least")


@kind(
    "class-stronger-than-the-verb",
    "Types an act by a graver word than the report's.",
    "unfounded-kind",
    "lost-certainty",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    graver = {
        "Killing": ("SummaryExecution", "Execution"),
        "Execution": ("SummaryExecution",),
        "Arrest": ("Abduction", "EnforcedDisappearance"),
        "GoingMissing": ("EnforcedDisappearance",),
        "Disappearance": ("EnforcedDisappearance",),
        "Beating": ("Torture",),
        "Detention": ("Abduction",),
        "RoundUp": ("Arrest",),
        "Abduction": ("Arrest",),
        "Transfer": ("Abduction",),
    }
    for node in record.acts:
        for new in graver.get(node.types[0], ()):
            (typed,) = node.all("rdf:type")
            edits = (record.swap(typed, f"rec:{new}"),)
            if node.is_(*_STATED):
                yield Planting(edits, record.line(typed, edits), node.iri, passages_of(node), f"{node.name} rec:{new}")


@kind("present-made-perpetrator", "Makes those who accompanied the force its equals.", "unfounded-kind", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:degree", "rec:actor"):
        if node.is_("rec:degree", "rec:accompanied"):
            (degree,) = node.all("rec:degree")
            edits = (record.swap(degree, "rec:directlyCarriedOut"),)
            yield Planting(edits, record.line(degree, edits), node.iri, passages_of(node), f"{node.name} carried out")


@kind(
    "reason-changed", "Picks another reproach, or another condition.", "unfounded-kind", "lost-certainty", half=TEXTUAL
)
def _(record: Written) -> Iterator[Planting]:
    for term, news in (
        ("rec:content", ("rec:collaborating", "rec:supporting", "rec:punishing")),
        ("rec:condition", ("rec:blindfolded", "rec:incommunicado")),
    ):
        for node in stated(record, term):
            for new in news:
                (now, *_rest) = node.all(term)
                if not node.is_(term, new):
                    edits = (record.swap(now, new),)
                    yield Planting(edits, record.line(now, edits), node.iri, passages_of(node), f"{node.name} {new}")


@kind(
    "evidence-to-the-wrong-sentence",
    "Cites the sentence before or after.",
    "unfounded",
    "unfounded-name",
    "unfounded-date",
    "unfounded-kind",
    "uncited",
    "uncarried-name",
    "uncarried-number",
    "uncarried-date",
    "uncarried-hedge",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    passages = Written(record.passages)
    known = {iri.rsplit("/", 1)[-1] for iri in passages.nodes}
    for node in stated(record):
        cited = node.all("rec:evidence")
        match = _PLACE.fullmatch(record.written(cited[0]))
        if match and len(cited) == 1 and "Incident" not in node.types:
            for sentence in (int(match[2]) + 1, int(match[2]) - 1):
                if f"{match[1]}-s{sentence}" in known:
                    edits = (record.swap(cited[0], f"psg:{match[1]}-s{sentence}"),)
                    also = tuple(name for name in known if name.startswith(f"{match[1]}-"))
                    yield Planting(edits, 0, node.iri, also, f"{node.name} cites {edits[0].new}")
                    break


@kind(
    "statement-left-out",
    "Forgets a statement of a sentence.",
    "uncarried-name",
    "uncarried-number",
    "uncarried-date",
    "uncarried-hedge",
    "uncited",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record):
        own = ("rec:statedCount", "rec:nameValue", "rec:certainty", "rec:amount", "rec:offence")
        if any(node.has(term) for term in own) and not record.pointing.get(node.iri):
            edits = (Edit(node.start, node.stop, ""),)
            yield Planting(edits, 0, passages_of(node)[0], passages_of(node), f"{node.name} left out")


# A code, a word or a hedge for another


@kind("side-exchanged", "Puts a force on the other side.", "exchanged-code", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    other = {"rec:stateSide": "rec:islamistSide", "rec:islamistSide": "rec:stateSide"}
    for node in record.having("rec:counterpart", "rec:evidence"):
        (side, *_rest) = node.all("rec:counterpart")
        if record.written(side) in other:
            edits = (record.swap(side, other[record.written(side)]),)
            yield Planting(edits, record.line(side, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}")


@kind(
    "testimony-doubled",
    "Takes what was said for confirmed, or the other way round.",
    "uncarried-code",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:source", "rec:kind"):
        for other in stated(record, "rec:source", "rec:kind"):
            same = node.value("rec:source") == other.value("rec:source") and set(passages_of(node)) & set(
                passages_of(other)
            )
            if same and node.value("rec:kind") != other.value("rec:kind"):
                (said,), (theirs,) = node.all("rec:kind"), other.all("rec:kind")
                edits = (record.swap(said, record.written(theirs)),)
                also = (other.iri, *passages_of(node))
                yield Planting(edits, record.line(said, edits), node.iri, also, f"{node.name} {edits[0].new}")


@kind(
    "status-exchanged",
    "Takes the missing for held, the wanted for at large.",
    "unfounded-kind",
    "exchanged-code",
    "uncarried-code",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    news = {
        "rec:missing": "rec:held",
        "rec:held": "rec:wanted",
        "rec:wanted": "rec:atLarge",
        "rec:atLarge": "rec:wanted",
    }
    for node in stated(record, "rec:statusOf", "rec:kind"):
        (said,) = node.all("rec:kind")
        edits = (record.swap(said, news[record.written(said)]),)
        also = tuple(
            each.iri for each in stated(record, "rec:statusOf") if set(passages_of(each)) & set(passages_of(node))
        )
        yield Planting(
            edits, record.line(said, edits), node.iri, (*also, *passages_of(node)), f"{node.name} {edits[0].new}"
        )


@kind("method-not-told", "Says how it was done where the report does not.", "unfounded-kind", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in record.acts:
        for method in ("rec:shooting", "rec:burning", "rec:severeBeatings"):
            killed = {"Killing", "Execution", "SummaryExecution"} & set(node.types)
            if killed and node.is_(*_STATED) and not node.has("rec:method"):
                edits = (record.add(node, "rec:method", method),)
                at = record.line(edits[0], edits)
                yield Planting(edits, at, node.iri, passages_of(node), f"{node.name} {method}")


@kind(
    "words-with-the-number-lost",
    "Forgets the sex, “civilian” or the community of those counted.",
    "lost-attribute",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:sex", "rec:civilian", "rec:community"):
        for node in stated(record, term, "rec:statedCount"):
            (count,) = node.all("rec:statedCount")
            edits = tuple(record.drop(*node.all(term)))
            yield Planting(edits, record.line(count, edits), node.iri, passages_of(node), f"{node.name} without {term}")


@kind("name-in-a-label", "Names another place or person in the label.", "label-name", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    known = [each for each in record.of("PopulatedPlace", "Person") if each.all("rdfs:label")]
    for node in record.having("rec:evidence", "rdfs:label"):
        for label in node.all("rdfs:label"):
            for now in known:
                (name, *_rest) = (str(record.written(each)).split('"')[1] for each in now.all("rdfs:label"))
                if f"{name} " in record.written(label).replace('"', " "):
                    words = record.written(label)
                    new = next(
                        str(record.written(e.all("rdfs:label")[0])).split('"')[1]
                        for e in reversed(known)
                        if e is not now
                    )
                    edits = (record.swap(label, words.replace(name, new, 1)),)
                    yield Planting(
                        edits, record.line(label, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}"
                    )
                    break


@kind("graver-word-in-a-label", "Says execution or abduction in a label.", "label-word", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    words = {
        "Killing of": "Massacre of",
        "Arrest of": "Abduction of",
        "Homicide d": "Assassinat d",
        "Arrestation d": "Enlèvement d",
    }
    for node in record.acts:
        for label in node.all("rdfs:label"):
            written = record.written(label)
            old = next((word for word in words if word in written), "")
            if old:
                edits = (record.swap(label, written.replace(old, words[old])),)
                yield Planting(
                    edits, record.line(label, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}"
                )


@kind("date-in-a-label", "Mistypes the year in a label.", "label-date", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:evidence", "rdfs:label"):
        for label in node.all("rdfs:label"):
            match = re.search(r"\b20\d\d\b", record.written(label))
            if match:
                edits = (record.swap(label, record.written(label).replace(match[0], str(int(match[0]) + 4))),)
                yield Planting(
                    edits, record.line(label, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}"
                )


@kind("quote-cut-short", "Quotes without “former”.", "cut-quote", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:text"):
        (words, *_rest) = node.all("rec:text")
        if record.written(words).startswith('"former '):
            edits = (record.swap(words, record.written(words).replace("former ", "")),)
            yield Planting(edits, record.line(words, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}")


@kind("implied-made-stated", "Says that an implied attribution is stated.", "unworded", "unfounded-name", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:actor", "rec:inAct", "rec:basis"):
        if node.is_("rec:basis", "rec:implied"):
            (basis,) = node.all("rec:basis")
            edits = (record.swap(basis, "rec:stated"),)
            yield Planting(edits, record.line(basis, edits), node.iri, passages_of(node), f"{node.name} stated")


@kind("stated-made-implied", "Says that a stated attribution is implied.", "worded", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:actor", "rec:inAct", "rec:actorDescription"):
        now = record.get(node.value("rec:actor"))
        if now and "/id/" in now.iri and "Person" not in now.types:
            (basis,) = node.all("rec:basis")
            edits = (record.swap(basis, "rec:implied"),)
            yield Planting(edits, record.line(basis, edits), node.iri, passages_of(node), f"{node.name} implied")


@kind(
    "act-of-another-sentence", "Adds an act of which the cited sentence does not tell.", "unfounded-kind", half=TEXTUAL
)
def _(record: Written) -> Iterator[Planting]:
    told = ("Execution", "SummaryExecution", "Torture", "Transfer", "Beating")
    for node in stated(record, "rec:actor", "rec:inAct"):
        for act in (each for each in record.acts if set(each.types) & set(told)):
            same = act.iri.rsplit("/", 1)[0] == node.iri.rsplit("/", 1)[0]
            if same and not set(passages_of(act)) & set(passages_of(node)):
                (link, *_rest) = node.all("rec:inAct")
                edits = (record.swap(link, f"{record.written(link)}, {act.name}"),)
                yield Planting(
                    edits, record.line(link, edits), node.iri, passages_of(node), f"{node.name} in {act.name}"
                )


@kind("class-weaker-than-the-verb", "Leaves out “summarily” or “forcibly”.", "weaker-kind", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    weaker = {"SummaryExecution": "Execution", "EnforcedDisappearance": "Disappearance"}
    for node in record.acts:
        if node.types[0] in weaker and node.is_(*_STATED):
            (typed,) = node.all("rdf:type")
            edits = (record.swap(typed, f"rec:{weaker[node.types[0]]}"),)
            yield Planting(edits, record.line(typed, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}")


@kind(
    "hedge-on-the-act-too",
    "Puts the “presumed” of a reproach or an actor on the act as well.",
    "misplaced-certainty",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for node, _term in hedged(record):
        for act in record.acts if node.value("rec:wording") == "presumed" else ():
            if act.is_(*_STATED) and set(passages_of(act)) & set(passages_of(node)) and not act.has("rec:certainty"):
                edits = (record.add(act, "rec:certainty", 'rec:presumed ;\n    rec:wording "presumed"@en'),)
                yield Planting(edits, record.line(edits[0], edits), act.iri, passages_of(act), f"{act.name} presumed")


@kind("part-of-the-month-changed", "Takes early for mid, in the date and its bounds.", "unfounded-part", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:date", "rec:asOf"):
        for node in record.having(term, "rec:dateBasis", "rec:evidence"):
            (date,) = node.all(term)
            if "2025-06-01..2025-06-10" in node.value(term) or "..2025-08-31]" in node.value(term):
                news = {"06-10": "06-20", "06-01": "06-11", "08-31": "08-20"}
                edits = []
                for each in (date, *(b for bound in (*BOUNDS, "rec:asOfLatest") for b in node.all(bound))):
                    new = record.written(each)
                    for old, changed in news.items():
                        new = new.replace(old, changed)
                    edits.append(record.swap(each, new))
                yield Planting(
                    tuple(edits), record.line(date, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}"
                )


@kind(
    "witness-of-another-incident",
    "Names the relatives or the survivor of another incident.",
    "far-from-it",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    groups = record.of("PersonGroup")
    for term in ("rec:source", "rec:by", "rec:accused"):
        for node in stated(record, term):
            now = record.get(node.value(term))
            here = {name.split("-")[0] for name in passages_of(node)}
            for other in groups if now and {"PersonGroup", "VictimGroup"} & set(now.types) else ():
                if not here & {name.split("-")[0] for name in passages_of(other)}:
                    link = node.all(term)[0]
                    edits = (record.swap(link, other.name),)
                    yield Planting(
                        edits, record.line(link, edits), node.iri, passages_of(node), f"{node.name} {term} {other.name}"
                    )
                    break


# What the sentence of the act, the paragraph, or the noun behind a number does not say


@kind(
    "act-of-the-next-sentence",
    "Gives whom one sentence names what the next one tells of too, and cites both.",
    "described-elsewhere",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    told = ("Execution", "SummaryExecution", "Torture", "Transfer", "Release", "Killing")
    for node in stated(record, "rec:actor", "rec:inAct", "rec:actorDescription"):
        for act in (each for each in record.acts if set(each.types) & set(told)):
            same = act.iri.rsplit("/", 1)[0] == node.iri.rsplit("/", 1)[0]
            new = [link for link in act.all("rec:evidence") if link.object not in node.values("rec:evidence")]
            if same and new and len(new) < 2 and act.iri not in node.values("rec:inAct"):
                (link, *_rest), (words,) = node.all("rec:inAct"), node.all("rec:actorDescription")
                cited = node.all("rec:evidence")[-1]
                edits = (
                    record.swap(link, f"{record.written(link)}, {act.name}"),
                    *(record.swap(cited, f"{record.written(cited)}, {record.written(each)}") for each in new),
                )
                also = (*passages_of(node), *passages_of(act), act.iri)
                yield Planting(edits, record.line(words, edits), node.iri, also, f"{node.name} in {act.name} too")


@kind("degree-not-told", "Makes the doer a suspect.", "unfounded-kind", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:actor", "rec:degree", "rec:inAct"):
        if node.is_("rec:degree", "rec:directlyCarriedOut") and not node.has("rec:certainty"):
            (degree,) = node.all("rec:degree")
            edits = (record.swap(degree, "rec:suspected"),)
            yield Planting(edits, record.line(degree, edits), node.iri, passages_of(node), f"{node.name} suspected")


@kind(
    "implied-of-somebody-else",
    "Says that it is implied, and names a force that the paragraph does not.",
    "unfounded-name",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:actor", "rec:by", "rec:to"):
        for node in stated(record, term):
            now = record.get(node.value(term))
            for other in record.of("ForeignForce", "Militia", "ArmedGroup"):
                if now and "/id/" in now.iri and other.iri not in node.values(term):
                    (link, *_rest), (basis,) = node.all(term), node.all("rec:basis")
                    quotes = record.drop(*node.all("rec:actorDescription"))
                    edits = (record.swap(link, other.name), record.swap(basis, "rec:implied"), *quotes)
                    also = passages_of(node)
                    yield Planting(edits, record.line(link, edits), node.iri, also, f"{node.name} {other.name} implied")


@kind("class-said-to-be-implied", "Calls the graver class implied.", "unfounded-kind", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    graver = {"Killing": "SummaryExecution", "Arrest": "Abduction", "Disappearance": "EnforcedDisappearance"}
    for act in record.acts:
        if act.types[0] in graver and act.is_(*_STATED):
            (typed,), (basis,) = act.all("rdf:type"), act.all("rec:basis")
            edits = (record.swap(typed, f"rec:{graver[act.types[0]]}"), record.swap(basis, "rec:implied"))
            also = (*passages_of(act), *(triple.subject for triple in record.pointing.get(act.iri, [])))
            yield Planting(edits, record.line(typed, edits), act.iri, also, f"{act.name} {edits[0].new} implied")


@kind("date-said-to-be-computed", "Mistypes the day and says that it was worked out.", "unfounded-date", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:date"):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", node.value("rec:date")):
            (date,) = node.all("rec:date")
            basis = () if node.has("rec:dateBasis") else (record.add(node, "rec:dateBasis", "rec:computed"),)
            edits = (*moved(record, node, 3), *basis)
            yield Planting(
                edits, record.line(date, edits), node.iri, passages_of(node), f"{node.name} three days later, computed"
            )


@kind("range-made-a-day", "Takes the first day of “between May 8 and 11”.", "unfounded-date", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:begin", "rec:date"):
        for node in stated(record, term):
            match = re.fullmatch(r"\[(\d{4}-\d\d(?:-\d\d)?)\.\.(\d{4}-\d\d(?:-\d\d)?)\]", node.value(term))
            if match and not node.has("rec:dateBasis") and len(match[1]) == len("1999-05-03"):
                (date,) = node.all(term)
                late = [bound for each in BOUNDS for bound in node.all(each) if "latest" in bound.predicate]
                edits = (
                    record.swap(date, f'"{match[1]}"^^edtf:EDTF'),
                    *(record.swap(bound, f'"{match[1]}"^^xsd:date') for bound in late),
                )
                yield Planting(edits, record.line(date, edits), node.iri, passages_of(node), f"{node.name} {match[1]}")


@kind(
    "investigation-invented",
    "Records an investigation where the report says that there was none.",
    "unfounded-kind",
    half=TEXTUAL,
)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:kind"):
        for code in ("rec:noInvestigationOpened", "rec:noProgress"):
            if node.is_("rec:kind", code):
                (said,) = node.all("rec:kind")
                edits = (record.swap(said, "rec:investigation"),)
                yield Planting(
                    edits, record.line(said, edits), node.iri, passages_of(node), f"{node.name} investigated"
                )


@kind("left-undone-forgotten", "Leaves out that nothing was investigated.", "uncarried-code", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:kind"):
        if node.is_("rec:kind", "rec:noInvestigationOpened") and "Response" in node.types:
            edits = record.remove(node)
            passage = passages_of(node)[-1]
            yield Planting(edits, 0, passage, passages_of(node), f"{node.name} left out")


# Labels that say what the paragraph does not


def _english(node: Node) -> tuple[Triple, str]:
    (label,) = node.labels("en")
    assert isinstance(label.object, Literal)
    return label, label.object.value


@kind("strange-word-in-a-label", "Writes a label from memory.", "label-strange", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:evidence", "rdfs:label"):
        label, text = _english(node)
        word = re.search(r"(?<= )[a-z]{5,}(?= )", text)
        if word and not node.has("rec:actorDescription"):
            edits = (record.swap(label, f'"{text[: word.start()]}monastery{text[word.end() :]}"@en'),)
            yield Planting(edits, record.line(label, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}")


@kind("announced-in-no-label", "Labels as done what was only announced.", "label-lacks", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:kind", "rdfs:label"):
        if node.is_("rec:kind", "rec:announce"):
            for language, done in (("en", "Withdrawal"), ("fr", "Retrait")):
                (label,) = node.labels(language)
                edits = (record.swap(label, f'"{done}"@{language}'),)
                yield Planting(edits, record.line(label, edits), node.iri, passages_of(node), f"{node.name} {done}")


@kind("former-left-out-of-a-label", "Labels a former minister as a minister.", "label-lacks", half=TEXTUAL)
def _(record: Written) -> Iterator[Planting]:
    for node in stated(record, "rec:text", "rdfs:label"):
        label, text = _english(node)
        if text.startswith("Former ") and {"Description", "Position"} & set(node.types):
            edits = (record.swap(label, f'"{text.removeprefix("Former ").capitalize()}"@en'),)
            yield Planting(edits, record.line(label, edits), node.iri, passages_of(node), f"{node.name} {edits[0].new}")
