"""Mistakes with numbers: bounds, qualifiers, parts of groups, amounts."""

from __future__ import annotations

from collections.abc import Iterator

from planting.model import Planting, kind
from planting.written import Node, Written


def qualified(record: Written, *qualifiers: str) -> list[Node]:
    """The counted nodes with one of some qualifiers."""
    return [
        node
        for node in record.having("rec:countQualifier")
        if any(node.is_("rec:countQualifier", f"rec:{qualifier}") for qualifier in qualifiers)
    ]


def number(node: Node, term: str) -> int:
    """A figure of a node."""
    return int(node.value(term))


def _without(record: Written, node: Node, *terms: str) -> Planting:
    edits = record.drop(*(triple for term in terms for triple in node.all(term)))
    return Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} without {', '.join(terms)}")


@kind("exact-without-most", "Writes rec:exact and the least, and forgets rec:maxCount.", "exact-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "exact"):
        if node.has("rec:maxCount"):
            yield _without(record, node, "rec:maxCount")


@kind("exact-without-least", "Writes rec:exact and the most, and forgets rec:minCount.", "exact-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "exact"):
        if node.has("rec:minCount"):
            yield _without(record, node, "rec:minCount")


@kind("exact-without-bounds", "Gives the stated figure alone: the bounds seem to repeat it.", "exact-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "exact"):
        if node.has("rec:minCount", "rec:maxCount", "rec:statedCount"):
            yield _without(record, node, "rec:minCount", "rec:maxCount")


@kind("least-without-bound", "Writes “at least” with the figure, and no rec:minCount.", "lower-bound-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "atLeast", "moreThan"):
        if node.has("rec:minCount", "rec:statedCount"):
            yield _without(record, node, "rec:minCount")


@kind("least-above-most", "Mistypes the least, which is now above the most.", "figures-min-count")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:minCount", "rec:maxCount"):
        (least,) = node.all("rec:minCount")
        edits = (record.swap(least, str(number(node, "rec:maxCount") + 5)),)
        yield Planting(edits, record.line(least, edits), node.iri, _wholes(record, node), f"{node.name} least raised")


@kind("exact-most-differs", "Corrects the most of an exact number and not the least.", "exact-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "exact"):
        for most in node.all("rec:maxCount"):
            edits = (record.swap(most, str(number(node, "rec:maxCount") + 1)),)
            yield Planting(edits, record.line(node, edits), node.iri, _wholes(record, node), f"{node.name} most raised")


@kind(
    "stated-differs",
    "Corrects the stated figure and forgets the bounds.",
    "exact-count",
    "lower-bound-count",
    "up-to-count",
)
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "exact", "atLeast", "moreThan", "upTo"):
        for stated in node.all("rec:statedCount"):
            edits = (record.swap(stated, str(number(node, "rec:statedCount") + 2)),)
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} stated figure raised")


@kind("least-with-most", "Closes “at least n” with a most, as if it were exact.", "lower-bound-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "atLeast", "moreThan"):
        if node.has("rec:minCount"):
            edits = (record.add(node, "rec:maxCount", node.value("rec:minCount")),)
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} with a most")


@kind("about-with-bounds", "Gives “about n” the bounds n and n.", "approximate-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "approximately"):
        figure = node.value("rec:statedCount")
        if figure:
            edits = (record.add(node, "rec:minCount", f"{figure} ;\n    rec:maxCount {figure}"),)
            yield Planting(edits, record.line(node, edits), node.iri, _parts(record, node), f"{node.name} with bounds")


@kind("up-to-with-least", "Gives “up to n” a least.", "up-to-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "upTo"):
        edits = (record.add(node, "rec:minCount", "1"),)
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} with a least")


@kind("uncounted-as-zero", "Writes 0 where the report gives no number.", "uncounted-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "uncounted"):
        edits = (record.add(node, "rec:statedCount", "0 ;\n    rec:minCount 0 ;\n    rec:maxCount 0"),)
        yield Planting(edits, record.line(node, edits), node.iri, _parts(record, node), f"{node.name} as 0")


@kind("uncounted-as-some", "Turns “several” into at least 2 and keeps rec:uncounted.", "uncounted-count")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "uncounted"):
        edits = (record.add(node, "rec:minCount", "2"),)
        yield Planting(edits, record.line(node, edits), node.iri, _wholes(record, node), f"{node.name} as at least 2")


@kind(
    "zero-for-unknown",
    "Turns an uncounted group into exactly 0, so that every total is too small.",
    "zero-count-stated-count",
)
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "uncounted"):
        if {"VictimGroup", "ObjectGroup"} & set(node.types):
            (qualifier,) = node.all("rec:countQualifier")
            edits = (
                record.swap(qualifier, "rec:exact"),
                record.add(node, "rec:statedCount", "0 ;\n    rec:minCount 0 ;\n    rec:maxCount 0"),
                *record.drop(*node.all("rec:countWording")),
            )
            yield Planting(
                edits, record.line(edits[1], edits), node.iri, _parts(record, node), f"{node.name} as exactly 0"
            )


@kind("no-qualifier", "Forgets how the number is to be read.", "counted-count-qualifier")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:countQualifier"):
        if {"VictimGroup", "ObjectGroup", "Observation"} & set(node.types):
            yield _without(record, node, "rec:countQualifier")


@kind("two-qualifiers", "Writes “at least” beside the “exact” that stood there.", "figures-count-qualifier")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "exact"):
        (qualifier,) = node.all("rec:countQualifier")
        edit = record.beside(qualifier, "rec:atLeast")
        yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} read in two ways")


@kind("qualifier-of-other-list", "Takes a certainty for a count qualifier.", "figures-count-qualifier")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:countQualifier"):
        (qualifier,) = node.all("rec:countQualifier")
        edits = (record.swap(qualifier, "rec:possible"),)
        yield Planting(edits, record.line(qualifier, edits), node.iri, note=f"{node.name} qualified as rec:possible")


@kind("negative-figure", "A minus sign slips in.", "figures-stated-count")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:statedCount"):
        (stated,) = node.all("rec:statedCount")
        edits = (record.swap(stated, f"-{record.written(stated)}"),)
        yield Planting(edits, record.line(stated, edits), node.iri, note=f"{node.name} negative")


@kind(
    "figure-in-quotes",
    "Puts the figure between quotes, as a text.",
    "figures-stated-count",
    "figures-min-count",
    "figures-max-count",
)
def _(record: Written) -> Iterator[Planting]:
    for term in ("rec:statedCount", "rec:minCount", "rec:maxCount"):
        for node in record.having(term):
            (figure,) = node.all(term)
            edits = (record.swap(figure, f'"{record.written(figure)}"'),)
            yield Planting(
                edits,
                record.line(figure, edits),
                node.iri,
                (*_wholes(record, node), *_parts(record, node)),
                f"{node.name} {term} in quotes",
            )


@kind("figure-with-point", "Writes 34.0 for 34.", "figures-stated-count")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:statedCount"):
        (stated,) = node.all("rec:statedCount")
        edits = (record.swap(stated, f"{record.written(stated)}.0"),)
        yield Planting(edits, record.line(stated, edits), node.iri, note=f"{node.name} with a point")


@kind("two-figures", "Two sources give two figures, and both go onto one group.", "figures-stated-count")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:statedCount"):
        (stated,) = node.all("rec:statedCount")
        edit = record.beside(stated, str(number(node, "rec:statedCount") + 3))
        yield Planting((edit,), record.line(edit, (edit,)), node.iri, note=f"{node.name} with two figures")


@kind("part-larger-than-whole", "Mistypes the number of a part.", "subgroup-size")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:subgroupOf", "rec:minCount"):
        whole = record.get(node.value("rec:subgroupOf"))
        if whole and whole.value("rec:maxCount"):
            new = str(number(whole, "rec:maxCount") + 4)
            terms = ("rec:statedCount", "rec:minCount", "rec:maxCount")
            edits = tuple(record.swap(triple, new) for term in terms for triple in node.all(term))
            (link,) = node.all("rec:subgroupOf")
            # A computed whole is now another sum than that of its parts.
            yield Planting(
                edits, record.line(link, edits), node.iri, (whole.iri, *_parts(record, node)), f"{node.name} is {new}"
            )


@kind("whole-smaller-than-part", "Mistypes the number of the whole.", "subgroup-size")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:subgroupOf", "rec:minCount"):
        whole = record.get(node.value("rec:subgroupOf"))
        least = number(node, "rec:minCount")
        if whole and whole.is_("rec:countQualifier", "rec:exact") and least > 1:
            terms = ("rec:statedCount", "rec:minCount", "rec:maxCount")
            edits = tuple(record.swap(triple, "1") for term in terms for triple in whole.all(term))
            (link,) = node.all("rec:subgroupOf")
            others = tuple(part.iri for part in record.subjects(whole.iri, "rec:subgroupOf"))
            also = (whole.iri, *others, *(each for part in others for each in _parts(record, record.nodes[part])))
            yield Planting(edits, record.line(link, edits), node.iri, also, f"{whole.name} is 1")


@kind("part-of-itself", "Copies the group's own name into rec:subgroupOf.", "subgroup-cycle")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:subgroupOf"):
        (link,) = node.all("rec:subgroupOf")
        edits = (record.swap(link, node.name),)
        yield Planting(edits, record.line(link, edits), node.iri, _wholes(record, node), f"{node.name} part of itself")


@kind("parts-in-a-circle", "Turns rec:subgroupOf round while the other direction stands.", "subgroup-cycle")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:subgroupOf"):
        whole = record.get(node.value("rec:subgroupOf"))
        if whole and not whole.has("rec:subgroupOf"):
            (link,) = node.all("rec:subgroupOf")
            edits = (record.add(whole, "rec:subgroupOf", node.name),)
            yield Planting(
                edits,
                record.line(link, edits),
                node.iri,
                (whole.iri, *_parts(record, whole)),
                f"{whole.name} part of {node.name}",
            )


@kind("part-of-another-incident", "Hangs a part below a group of another incident.", "subgroup-incident")
def _(record: Written) -> Iterator[Planting]:
    wholes = [
        node for node in record.of("VictimGroup") if _incident_of(record, node) and not node.has("rec:subgroupOf")
    ]
    for node in record.having("rec:subgroupOf"):
        here = _incident_of(record, node)
        other = next((whole for whole in wholes if here and _incident_of(record, whole) != here), None)
        if other:
            (link,) = node.all("rec:subgroupOf")
            edits = (record.swap(link, other.name),)
            yield Planting(
                edits,
                record.line(link, edits),
                node.iri,
                (*_wholes(record, node), *_parts(record, node)),
                f"{node.name} part of {other.name}",
            )


@kind("sum-of-other-parts", "Corrects a part and not the sum that was worked out from it.", "computed-sum")
def _(record: Written) -> Iterator[Planting]:
    for whole in record.of("VictimGroup", "ObjectGroup"):
        parts = record.subjects(whole.iri, "rec:subgroupOf")
        if whole.is_("rec:basis", "rec:computed") and len(parts) > 1 and whole.has("rec:minCount"):
            for part in parts:
                if part.is_("rec:countQualifier", "rec:exact") and number(part, "rec:minCount") > 1:
                    new = str(number(part, "rec:minCount") - 1)
                    terms = ("rec:statedCount", "rec:minCount", "rec:maxCount")
                    edits = tuple(record.swap(triple, new) for term in terms for triple in part.all(term))
                    (least,) = whole.all("rec:minCount")
                    also = (*_parts(record, part), part.iri)  # its label, too, has the number that was
                    yield Planting(edits, record.line(least, edits), whole.iri, also, f"{part.name} is {new}")


@kind("sum-of-nothing", "Calls a number computed and gives nothing that it was computed from.", "computed-from")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "exact", "atLeast", "moreThan"):
        if (
            "VictimGroup" in node.types
            and not record.subjects(node.iri, "rec:subgroupOf")
            and not node.has("rec:member")
        ):
            (basis,) = node.all("rec:basis")
            edits = (record.swap(basis, "rec:computed"), *record.drop(*node.all("rec:statedCount")))
            if node.is_("rec:basis", "rec:stated"):
                yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} computed")


@kind("figure-of-inference", "Gives a worked-out number as if the report stated it.", "stated-figure-basis")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:minCount", "rec:basis"):
        if not node.has("rec:statedCount") and not node.is_("rec:basis", "rec:stated"):
            edits = (record.add(node, "rec:statedCount", node.value("rec:minCount")),)
            (basis,) = node.all("rec:basis")
            yield Planting(edits, record.line(basis, edits), node.iri, note=f"{node.name} with a stated figure")


@kind("implied-figure-kept", "Finds that a group is only implied and leaves the stated figure.", "stated-figure-basis")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:statedCount", "rec:basis"):
        (basis,) = node.all("rec:basis")
        edits = (record.swap(basis, "rec:implied"),)
        yield Planting(edits, record.line(basis, edits), node.iri, note=f"{node.name} implied")


@kind("words-of-another-count", "Corrects the qualifier and leaves the report's words for the old one.", "count-words")
def _(record: Written) -> Iterator[Planting]:
    for node in qualified(record, "exact", "moreThan"):
        if not node.has("rec:countWording"):
            edits = (record.add(node, "rec:countWording", '"at least"@en'),)
            yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} “at least”")


@kind("count-on-an-act", "Writes the number on the act instead of on the people.", "misplaced-property")
def _(record: Written) -> Iterator[Planting]:
    for node in record.acts:
        edits = (
            record.add(
                node,
                "rec:countQualifier",
                "rec:exact ;\n    rec:statedCount 3 ;\n    rec:minCount 3 ;\n    rec:maxCount 3",
            ),
        )
        yield Planting(edits, record.line(edits[0], edits), node.iri, note=f"{node.name} counted")


@kind("members-not-all-named", "Names some members of a group whose number is larger.", "named-members-count")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:member"):
        members = node.all("rec:member")
        edits = record.drop(members[-1])
        yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} with a member less")


@kind(
    "group-beside-its-members",
    "Gives the act to the group as well as to each member.",
    "named-members-victim",
    run="whole",
)
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:member"):
        for act in record.subjects(node.value("rec:member"), "rec:victim"):
            (victim,) = act.all("rec:victim")
            edits = (record.beside(victim, node.name),)
            yield Planting(edits, record.line(node, edits), node.iri, (act.iri,), f"{act.name} done to {node.name} too")


@kind("amount-without-unit", "Writes the amount and forgets of what.", "amount-unit")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:amount", "rec:unit"):
        yield _without(record, node, "rec:unit")


@kind("unit-in-words", "Writes the unit as a text.", "value-kind", "amount-unit")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:amount", "rec:unit"):
        (unit,) = node.all("rec:unit")
        edits = (record.swap(unit, '"weeks"'),)
        yield Planting(edits, record.line(unit, edits), node.iri, note=f"{node.name} unit in words")


@kind("amount-with-its-unit", "Writes “2 weeks” into the amount.", "amount-amount")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:amount"):
        (amount,) = node.all("rec:amount")
        edits = (record.swap(amount, f'"{record.written(amount)} weeks"'),)
        yield Planting(edits, record.line(amount, edits), node.iri, note=f"{node.name} amount with unit")


@kind("part-of-the-other-sex", "Copies the sex of another group onto a part.", "part-agrees")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:subgroupOf"):
        whole = record.get(node.value("rec:subgroupOf"))
        if whole and whole.is_("rec:sex", "rec:male") and not node.has("rec:sex"):
            edits = (record.add(node, "rec:sex", "rec:female"),)
            yield Planting(
                edits,
                record.line(edits[0], edits),
                node.iri,
                _parts(record, node),
                f"{node.name} female, {whole.name} male",
            )


def _incident_of(record: Written, group: Node) -> str:
    """The incident below which a node is named."""
    path = group.iri.rsplit("/", 1)[0]
    return path if path in record.nodes and "Incident" in record.nodes[path].types else ""


def _wholes(record: Written, node: Node) -> tuple[str, ...]:
    """The groups above a part, to which a wrong number of it may matter."""
    found: list[str] = []
    while (whole := record.get(node.value("rec:subgroupOf"))) and whole.iri not in found:
        found.append(whole.iri)
        node = whole
    return tuple(found)


def _parts(record: Written, node: Node) -> tuple[str, ...]:
    """The groups below a group, and below those."""
    found: list[str] = []
    waiting = [node]
    while waiting:
        for part in record.subjects(waiting.pop().iri, "rec:subgroupOf"):
            if part.iri not in found:
                found.append(part.iri)
                waiting.append(part)
    return tuple(found)


@kind("sum-made-stated", "Writes that the report states a number that was added up.", "inferred-count")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("VictimGroup"):
        parts = record.subjects(node.iri, "rec:subgroupOf")
        if node.is_("rec:basis", "rec:computed") and node.has("rec:minCount") and len(parts) > 1:
            (basis,) = node.all("rec:basis")
            edits = (record.swap(basis, "rec:stated"),)
            yield Planting(edits, record.line(node, edits), node.iri, note=f"{node.name} stated")
