"""Mistakes that leave a label saying one thing and its node another, and those that sit in the letters themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.check import numerals
from onrecord.positions import Literal, Triple
from planting.model import Planting, kind
from planting.written import Edit, Node, Written

# The class that an editor takes for another, and the words of a label that say which it is.
CLASSES = {
    "Killing": "Execution",
    "Execution": "SummaryExecution",
    "SummaryExecution": "Execution",
    "Arrest": "Abduction",
    "Disappearance": "EnforcedDisappearance",
    "Abduction": "Arrest",
}


def english(node: Node) -> tuple[Triple, str]:
    """The English label of a node, and what it says."""
    (label,) = node.labels("en")
    assert isinstance(label.object, Literal)
    return label, label.object.value


@kind("label-of-another-number", "Mistypes the number in a label.", "label-contradicts")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:statedCount", "rec:basis"):
        label, text = english(node)
        number = re.match(r"(?:at least |about |more than |over )?(\d+) ", text)
        if number:
            at = number.start(1)
            edits = (record.swap(label, f'"{text[:at]}{int(number[1]) + 7}{text[number.end(1) :]}"@en'),)
            yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} {edits[0].new}")


@kind("number-changed-in-one-label", "Mends a number in the English label and not in the French one.", "label-numbers")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        label, text = english(node)
        french = node.labels("fr")[0]
        for number in re.findall(r"(?<![\d.,-])\d{2,3}(?![\d.,-])", text)[:1]:
            if re.search(rf"\b{number}\b", record.written(french)):
                edits = (record.swap(label, f'"{text.replace(number, str(int(number) + 3))}"@en'),)
                yield Planting(edits, record.line(french, edits), node.iri, note=f"{node.name} {edits[0].new}")


@kind(
    "word-changed-in-one-label",
    "Mends a number in words in the English label alone.",
    "label-numbers",
    "label-contradicts",
)
def _(record: Written) -> Iterator[Planting]:
    words = {"two": "five", "three": "five", "four": "five", "six": "five", "nine": "five", "ten": "eleven"}
    for node in record.statements:
        label, text = english(node)
        old = next((word for word in words if f" {word} " in text), "")
        read = numerals.read(node.labels("fr")[0].object.value, "fr")
        if old and read and len(read) == 1:
            edits = (record.swap(label, f'"{text.replace(f" {old} ", f" {words[old]} ", 1)}"@en'),)
            yield Planting(edits, 0, node.iri, note=f"{node.name} {edits[0].new}")


@kind(
    "hedge-left-in-the-label", "Takes the hedge out of the statements and leaves it in the label.", "label-contradicts"
)
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:certainty", "rec:wording"):
        label, text = english(node)
        if text.startswith(("Apparent ", "Reported ", "Presumed ", "Alleged ", "Possible ")) and not node.has(
            "rec:actorDescription"
        ):
            edits = record.drop(*node.all("rec:certainty"), *node.all("rec:wording"))
            yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} without its hedge")


@kind("implied-label-made-stated", "Upgrades what is implied to what is stated.", "label-contradicts")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:basis"):
        label, text = english(node)
        (basis,) = node.all("rec:basis")
        if node.is_("rec:basis", "rec:implied") and re.search(r"\bimplied\b", text):
            edits = (record.swap(basis, "rec:stated"),)
            yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} stated")


@kind(
    "class-of-another-act",
    "Takes the class of an act that is near: a graver one, or a milder one.",
    "label-contradicts",
)
def _(record: Written) -> Iterator[Planting]:
    for act in record.acts:
        (typed,) = act.all("rdf:type")
        other = CLASSES.get(act.types[0])
        words = re.sub("(?<=[a-z])(?=[A-Z])", " ", act.types[0]).lower()
        if other and re.match(rf"{words} (?:of|at|in)\b", english(act)[1].lower()):
            edits = (record.swap(typed, f"rec:{other}"),)
            also = tuple(triple.subject for triple in record.pointing.get(act.iri, []))
            yield Planting(edits, record.line(typed, edits), act.iri, also, f"{act.name} as {other}")


@kind("men-made-women", "Says of the men of a label that they are women, or the reverse.", "label-contradicts")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:sex", "rec:basis"):
        label, text = english(node)
        (sex,) = node.all("rec:sex")
        head = re.split(r"[(,]|\b(?:of|by|near|who)\b", text.lower(), maxsplit=1)[0]
        if re.search(r"\b(?:men|man|women|woman)\b", head):
            new = "rec:male" if node.is_("rec:sex", "rec:female") else "rec:female"
            edits = (record.swap(sex, new),)
            also = tuple(value for value in node.values("rec:subgroupOf"))
            yield Planting(edits, record.line(label, edits), node.iri, also, f"{node.name} {new}")


@kind("civilian-forgotten", "Says that the dead were civilians in the label alone.", "label-contradicts")
def _(record: Written) -> Iterator[Planting]:
    for node in record.having("rec:civilian"):
        label, text = english(node)
        if re.match(r"(?:at least |about )?(?:\w+ )?civilians?\b", text):
            edits = record.drop(*node.all("rec:civilian"))
            yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} not called civilian")


@kind("region-made-a-town", "Gives a region the class of a town.", "label-contradicts")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Region"):
        (typed,) = node.all("rdf:type")
        if english(node)[1].endswith(" region"):
            edits = (record.swap(typed, "rec:PopulatedPlace"),)
            also = tuple(triple.subject for triple in record.pointing.get(node.iri, []))
            yield Planting(edits, record.line(typed, edits), node.iri, also, f"{node.name} as a town")


ODD = {
    "\u200b": "a character without width",
    "\u0430": "a Cyrillic letter",
    "  ": "two spaces",
    "Ã©": "an accent in the wrong encoding",
    "e\u0301": "an accent of its own",
    "&amp;": "a sign as web pages write it",
}


@kind("pasted-characters", "Pastes a label with characters that cannot be seen, or are others.", "odd-character")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        label, text = english(node)
        word = re.search(r"[a-z]{4,}", text)
        for odd in ODD if word else ():
            at = label.object_at + 1 + (word.start() if word else 0) + 2
            if record.text[at - 1].isalpha():
                edits = (Edit(at, at, odd),)
                yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} with {ODD[odd]}")


@kind("reminder-left", "Leaves a reminder to oneself in a label.", "unfinished-text")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        label, text = english(node)
        edits = (record.swap(label, f'"{text} (TODO)"@en'),)
        yield Planting(edits, record.line(label, edits), node.iri, note=f"{node.name} TODO")


# Words of a label, and those of the label of another fact that an editor copies into it.
EXCHANGED = {
    "Homicide": "Enlèvement",
    "Arrestation": "Libération",
    "Détention": "Disparition",
    "Exécution": "Arrestation",
    "tués": "blessés",
    "disparus": "morts",
    "hommes": "femmes",
    "au moins ": "environ ",
}


@kind(
    "french-label-of-another-fact",
    "Copies the French label of another fact, or mends the English alone.",
    "label-differs",
)
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        french = node.labels("fr")[0]
        assert isinstance(french.object, Literal)
        text = french.object.value
        for old, new in EXCHANGED.items():
            if old in text:
                edits = (record.swap(french, f'"{text.replace(old, new, 1)}"@fr'),)
                yield Planting(edits, record.line(french, edits), node.iri, note=f"{node.name} {edits[0].new}")
                break


@kind("label-not-translated", "Leaves an English word in the French label.", "label-differs", "label-language")
def _(record: Written) -> Iterator[Planting]:
    for node in record.statements:
        _, text = english(node)
        french = node.labels("fr")[0]
        if re.search(r"\b(?:executed|arrested|killing|executions|homes|market|mosque|villagers|men)\b", text):
            edits = (record.swap(french, f'"{text}"@fr'),)
            yield Planting(edits, record.line(french, edits), node.iri, note=f"{node.name} {edits[0].new}")


@kind("label-of-more-acts", "Takes an act out of an involvement, and leaves it in the label.", "label-linked")
def _(record: Written) -> Iterator[Planting]:
    for node in record.of("Involvement"):
        acts = node.all("rec:inAct")
        if re.search(r"in the \w+ing and the \w+ing\b", english(node)[1]) and len(acts) == 2:
            edits = record.drop(acts[1])
            label = english(node)[0]
            also = tuple(str(triple.object) for triple in acts)
            yield Planting(edits, record.line(label, edits), node.iri, also, f"{node.name} without one act")


@kind("another-number-of-victims", "Mistypes the number of the people of an act in both of its labels.", "label-linked")
def _(record: Written) -> Iterator[Planting]:
    words = {"three": ("nine", "trois", "neuf"), "four": ("nine", "quatre", "neuf"), "six": ("nine", "six", "neuf")}
    for act in record.acts:
        label, text = english(act)
        victims = act.all("rec:victim")
        french = act.labels("fr")[0]
        assert isinstance(french.object, Literal)
        for old, (new, avant, apres) in words.items():
            if re.search(rf"\bof {old} \w+$", text) and len(victims) == 1 and avant in french.object.value:
                edits = (
                    record.swap(label, f'"{text.replace(old, new)}"@en'),
                    record.swap(french, f'"{french.object.value.replace(avant, apres)}"@fr'),
                )
                also = tuple(str(triple.object) for triple in victims)
                yield Planting(edits, record.line(victims[0], edits), act.iri, also, f"{act.name} {new}")
