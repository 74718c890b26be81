"""What a finding tells of its node: the label, the sentences to read again, and a line of Turtle to type."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord import passages
from onrecord.check import check, examine
from onrecord.check.forms import FORMATS
from onrecord.check.shapes import shapes
from onrecord.findings import Finding
from onrecord.positions import Literal
from onrecord.terms import PREFIXES, REC, SKOS

Plant = Callable[..., Path]
SPOILT = ("rec:sex rec:male", "rec:sex rec:stated")
SH = "http://www.w3.org/ns/shacl#"


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def below(path: Path, language: str = "en", source: Path | None = None) -> list[str]:
    """What the text form says below the mark."""
    text = FORMATS["text"](examine([path], language, source), language)
    return [line for line in text.splitlines() if line.startswith("   = ")]


def test_a_finding_names_the_label_and_the_sentences_of_its_node(plant: Plant) -> None:
    path = plant(SPOILT, ("raid:dead a rec:VictimGroup ;", "raid:dead a rec:VictimGroup ; rec:evidence psg:p1-s2 ;"))
    finding = only([each for each in check([path]) if each.code == "coded-value-sex"])
    assert (finding.label, finding.sentences) == ("at least four men", ("p1-s1", "p1-s2"))
    french = only([each for each in check([path], "fr") if each.code == "coded-value-sex"])
    assert french.label == "au moins quatre hommes"
    assert "   = sentences: p1-s1, p1-s2" in below(path)
    assert "   = phrases : p1-s1, p1-s2" in below(path, "fr")
    told = json.loads(FORMATS["json"](examine([path]), "en"))["findings"]
    assert ["p1-s1", "p1-s2"] in [each["sentences"] for each in told]


def test_a_passage_is_itself_the_sentence_and_what_cites_nothing_names_none(plant: Plant) -> None:
    path = plant(("rec:evidence psg:p1-s1", "rec:evidence psg:p9-s1"))
    finding = only(check([path]))
    assert (finding.code, finding.sentences) == ("undescribed-node", ("p9-s1",))
    path = plant(("id:orla a rec:Place", "id:orla a rec:Plce"))
    assert {finding.sentences for finding in check([path]) if finding.node == "id:orla"} == {()}


def test_the_words_of_the_report_are_shown_only_where_the_user_gave_it(plant: Plant, tmp_path: Path) -> None:
    words = "At least four men died in Orla."
    path, report = plant(SPOILT), tmp_path / "report.txt"
    report.write_text(words, "utf-8")
    assert set(below(path)) == {"   = label: at least four men", "   = sentence: p1-s1"}
    (path.parent / "passages" / "demo.ttl").write_text(passages.turtle("demo", passages.make(words)), "utf-8")
    assert f"   = p1-s1: {words}" in below(path, source=report)
    assert words not in "".join(below(path))
    # Words that are not those which the record cites are not shown as if they were.
    report.write_text("Five women left Orla.", "utf-8")
    assert "Five women" not in "".join(below(path, source=report))


def test_a_hedge_on_an_accusation_is_not_sent_to_another_node(plant: Plant) -> None:
    path = plant()
    path.write_text(
        path.read_text("utf-8") + "raid:blame a rec:Accusation ; rec:certainty rec:presumed .\n"
        "raid:when a rec:Status ; rec:date raid:dead .\n",
        "utf-8",
    )
    remedies = {each.node: each.remedy for each in check([path]) if each.code == "misplaced-property"}
    assert remedies["raid:blame"] == "Here it is rec:accuserCertainty or rec:contentCertainty."
    assert remedies["raid:when"] == "Here it is rec:asOf."


def test_a_citation_of_no_sentence_is_never_mended_to_another_sentence(plant: Plant) -> None:
    finding = only(check([plant(("rec:evidence psg:p1-s1", "rec:evidence psg:p1-s2"))]))
    assert "Did you mean" not in finding.remedy
    assert "onrecord cite --show" in finding.remedy


# Examples: what stands in skos:example of a shape is shown to be typed


def examples() -> list[tuple[str, str]]:
    found = []
    for shape, about in shapes().about.items():
        for line in about.get(SKOS + "example", []):
            assert isinstance(line, Literal)
            found.append((shape.rpartition("#")[2], line.value))
    return sorted(found)


def test_what_is_shown_to_be_typed_is_turtle_about_the_property_of_its_rule() -> None:
    assert len(examples()) > 40
    known = {term for term in map(str, _terms()) if term.startswith(REC)}
    names = {"kourma", "mali2025", "psg"} | set(PREFIXES)
    head = "".join(f"@prefix {name}: <{PREFIXES.get(name, f'urn:{name}:')}> .\n" for name in sorted(names))
    for shape, line in examples():
        whole = line if line.endswith(" .") else f"<urn:node> {line} <urn:p> <urn:o> ."
        triples = list(ox.parse(head + whole, format=ox.RdfFormat.TURTLE))
        used = {term.value for triple in triples for term in triple if isinstance(term, ox.NamedNode)}
        assert {term for term in used if term.startswith(REC)} <= known, shape
        paths = _paths(shape)
        assert not paths or paths & {triple.predicate.value for triple in triples}, shape


def _terms() -> set[str]:
    from onrecord.record import layer_files, parse

    return {quad.subject.value for path in layer_files()["ontology"] for quad in parse(path)}


def _paths(shape: str) -> set[str]:
    """The properties that a property shape is about, those of an inverse path too."""
    about = shapes().about[f"https://w3id.org/onrecord/shapes#{shape}"]
    found: set[str] = set()
    for path in about.get(SH + "path", []):
        inverse = shapes().about.get(str(path), {}).get(SH + "inversePath", [])
        found |= {str(each) for each in inverse} or {str(path)}
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_example_of_a_rule_is_in_its_finding(plant: Plant, language: str) -> None:
    path = plant(("    rec:evidence psg:p1-s1 ;\n", ""))
    finding = next(each for each in check([path], language) if each.code == "statement-evidence")
    word = {"en": "For example", "fr": "Par exemple"}[language]
    assert re.fullmatch(rf"{word} ?: rec:evidence psg:p14-s1 ;", finding.remedy)


def test_no_message_speaks_of_the_machinery() -> None:
    """Words of SHACL and RDF that say nothing to somebody who knows the report; shapes of terms are for others."""
    words = re.compile(
        r"\bsh:|focus node|blank node|\bliteral\b|cardinality|\bIRI\b|datatype|nœud anonyme|littéral", re.I
    )
    for shape, about in shapes().about.items():
        for text in about.get(SH + "message", []):
            is_ontology = any(name in shape for name in ("DatatypeRange", "SimpleProperty"))
            assert isinstance(text, Literal)
            assert is_ontology or not words.search(text.value), (shape, text.value)
