"""Coverage in both directions, on an invented record and on the real one.

Every rule is shown to fail: the invented record passes as it stands, and each change to it or to its report gives
exactly the findings named.
"""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from onrecord import cite, files, passages
from onrecord.cite.coverage import cover, wanted_tokens
from onrecord.cite.tokens import When, dates, numbers, tokens
from onrecord.cli.main import main
from onrecord.errors import DataError, UsageError
from onrecord.text import normalise, split

REPORT = """Skip to main content
Raids by Rangers
On May 3, Rangers from Orla shot at least 14 herders and burned at least two huts. They reportedly held Ada Lind.
By late June, about 1.5 million people, and possibly more, had fled Véra.
Photo by Ada Lind
"""

CODES = """@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""

CERTAINTY = f"""{CODES}
rec:reported a skos:Concept ; rdfs:label "reported"@en ; skos:altLabel "reportedly"@en, "aurait"@fr .
rec:possible a skos:Concept ; rdfs:label "possible"@en ; skos:altLabel "possibly"@en .
rec:certaintyScheme a skos:ConceptScheme ; rdfs:label "Orla"@en .
"""

QUALIFIERS = f"""{CODES}
rec:atLeast a skos:Concept ; rdfs:label "at least"@en .
rec:approximately a skos:Concept ; rdfs:label "approximately"@en ; skos:altLabel "about"@en .
rec:uncounted a skos:Concept ; rdfs:label "uncounted"@en ; skos:altLabel "many"@en, "several"@en, "all"@en .
"""

CLASSES = f"""{CODES}
rec:Photograph rdfs:label "photograph"@en .
rec:Rumour rdfs:label "rumour of Orla"@en .
"""

DATA = """@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix p: <https://w3id.org/onrecord/valley/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix valley: <https://w3id.org/onrecord/valley/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

valley:report a rec:Report ; rec:coverage "1999"^^edtf:EDTF .
id:rangers a rec:StateForce ; rdfs:label "Ranger corps"@en .
id:orla a rec:PopulatedPlace ; rdfs:label "Orla"@en .
id:vera a rec:PopulatedPlace ; rdfs:label "Véra"@en .
id:lind a rec:Person ; rdfs:label "Ada Lind"@en .

valley:raid a rec:Incident ;
    rec:act valley:shooting, valley:holding ;
    rec:place id:orla ;
    rec:evidence p:p3-s1, p:p3-s2 ;
    rec:basis rec:stated .
valley:shooting a rec:Shooting ;
    rdfs:label "Shooting of 99 people by Zorn"@en ;
    rec:victim valley:dead ;
    rec:object valley:huts ;
    rec:date "1999-05-03"^^edtf:EDTF ;
    rec:evidence p:p3-s1 ;
    rec:basis rec:stated .
valley:shooters a rec:Involvement ;
    rec:actor id:rangers ;
    rec:actorDescription "Rangers from Orla"@en ;
    rec:inAct valley:shooting ;
    rec:evidence p:p3-s1 ;
    rec:basis rec:stated .
valley:dead a rec:VictimGroup ;
    rec:countQualifier rec:atLeast ;
    rec:statedCount 14 ;
    rec:minCount 14 ;
    rec:evidence p:p3-s1 ;
    rec:basis rec:stated .
valley:huts a rec:ObjectGroup ;
    rec:countQualifier rec:atLeast ;
    rec:statedCount 2 ;
    rec:evidence p:p3-s1 ;
    rec:basis rec:stated .
valley:holding a rec:Detention ;
    rec:victim id:lind ;
    rec:certainty rec:reported ;
    rec:wording "reportedly"@en ;
    rec:evidence p:p3-s2 ;
    rec:basis rec:stated .
valley:fled a rec:Observation ;
    rec:countQualifier rec:approximately ;
    rec:statedCount 1500000 ;
    rec:certainty rec:possible ;
    rec:wording "and possibly more"@en ;
    rec:asOf "[..1999-06-30]"^^edtf:EDTF ;
    rec:place id:vera ;
    rec:evidence p:p4-s1 ;
    rec:basis rec:stated .
valley:photograph a rec:Photograph ;
    rec:creator id:lind ;
    rec:evidence p:p5-s1 ;
    rec:basis rec:stated .
"""


@pytest.fixture
def valley(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a record that its report covers entirely."""
    root = tmp_path / "checkout"
    for path, content in {
        "ontology/onrecord.ttl": CLASSES,
        "ontology/codes/certainty.ttl": CERTAINTY,
        "ontology/codes/count-qualifiers.ttl": QUALIFIERS,
        "data/valley.ttl": DATA,
        "data/passages/valley.ttl": passages.turtle("valley", passages.make(REPORT)),
        "report.txt": REPORT,
    }.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    monkeypatch.setattr(files, "root", lambda: root)
    return root


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def found(root: Path) -> set[tuple[str, str]]:
    source = (root / "report.txt").read_text(encoding="utf-8")
    result = cite.examine(root, "valley", source, "report.txt")
    return {(item.code, item.node) for item in result.findings}


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as stop:
        main(["cite", *arguments])
    return int(stop.value.code or 0)


# What a sentence must give


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14 of 1,204 and 2.5", ["14", "1204", "2.5"]),
        ("1.5 million, 3 thousand", ["1500000", "3000"]),
        ("a five-year plan for twenty-one men", ["5", "21"]),
        ("two hundred and five; five and six", ["205", "5", "6"]),
        ("Eleven days, one dozen, one hundred and two thousand", ["11", "12", "102000"]),
        ("a woman, no one, the 9th time, the first, unit G5", []),
    ],
)
def test_numbers(text: str, expected: list[str]) -> None:
    found = sorted(numbers(text), key=lambda token: token.start)
    assert [token.number for token in found] == [Decimal(value) for value in expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("on May 8, 1999", [When(1999, 5, 8)]),
        ("between May 8 and 11, three", [When(None, 5, 8), When(None, 5, 11)]),
        ("May 3-5 and 7 June 1998", [When(None, 5, 3), When(None, 5, 5), When(1998, 6, 7)]),
        ("late August, early June 1999", [When(None, 8, None, "late"), When(1999, 6, None, "early")]),
        ("in 1999, until 2030, on 1999-02-28", [When(1999), When(2030), When(1999, 2, 28)]),
        ("they may march in March", [When(None, 3)]),
        ("on May 8 and 11 others, 2,000 people", [When(None, 5, 8)]),
    ],
)
def test_dates(text: str, expected: list[When]) -> None:
    assert [token.when for token in sorted(dates(text), key=lambda token: token.start)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They met Orla's Rangers.", ["Orla", "Rangers"]),
        ("Rangers met Jama'at al-Nur of M'bera.", ["Rangers", "Jama'at", "Nur", "M'bera"]),
        ("The Hague-based U.N. spoke to The Times.", ["Hague", "U.N.", "The", "Times"]),
        ("On Sunday the élite met Élise Côté d'Ivoire.", ["Sunday", "Élise", "Côté", "Ivoire"]),
        ("In May three left.", []),
    ],
)
def test_names(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text, ()) if token.kind == "name"] == expected


def test_hedges_are_whole_words_and_know_their_number() -> None:
    found = tokens("May 3: at least 14, May overall; all may go, at  least.", {"may", "at least", "all", "over"})
    hedges = [(token.text, token.number) for token in found if token.kind == "hedge"]
    assert hedges == [("at least", Decimal(14)), ("all", None), ("may", None)]


# What the invented record gives


def test_the_invented_record_is_covered(valley: Path) -> None:
    assert found(valley) == set()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # (a) a sentence, and a credit, that nothing cites
        (
            "rec:evidence p:p4-s1",
            "rec:evidence p:p3-s1",
            {("uncited", "p4-s1"), ("unfounded", "fled"), ("unfounded-name", "fled")},
        ),
        ("rec:evidence p:p5-s1 ;", "", {("uncited", "p5-s1")}),
        ("rec:evidence p:p5-s1 ;", "rec:evidence p:p5-s1, p:p9-s1 ;", {("unknown-passage", "photograph")}),
        # (b) numbers: neither bounds nor the editors' label carry one
        ("rec:statedCount 14 ;", "", {("uncarried-number", "p3-s1"), ("uncarried-hedge", "p3-s1")}),
        ("rec:statedCount 1500000 ;", "", {("uncarried-number", "p4-s1"), ("uncarried-hedge", "p4-s1")}),
        # dates: another day, the month alone, another year than the report's, a month without its part
        ('"1999-05-03"', '"1999-05-04"', {("uncarried-date", "p3-s1")}),
        ('"1999-05-03"', '"1999-05"', {("uncarried-date", "p3-s1")}),
        ('"1999-05-03"', '"1998-05-03"', {("uncarried-date", "p3-s1")}),
        ('"[..1999-06-30]"', '"1999-06"', {("uncarried-date", "p4-s1")}),
        # names: accents count, and an incident does not lend what its parts point to
        ('"Véra"', '"Vera"', {("uncarried-name", "p4-s1"), ("unfounded-name", "fled")}),
        ("rec:creator id:lind ;", "", {("uncarried-name", "p5-s1")}),
        ("rec:victim id:lind ;", "", {("uncarried-name", "p3-s2")}),
        # hedges: dropped, exchanged, taken off the number that they stand with, kept in a quote only
        ("rec:certainty rec:reported ;\n    rec:wording", "rdfs:comment", {("uncarried-hedge", "p3-s2")}),
        ("rec:countQualifier rec:approximately ;", "", {("uncarried-hedge", "p4-s1")}),
        ("rec:approximately ;", "rec:atLeast ;", {("uncarried-hedge", "p4-s1"), ("unfounded", "fled")}),
        ("rec:atLeast ;\n    rec:statedCount 2", "rec:exact ;\n    rec:statedCount 2", {("uncarried-hedge", "p3-s1")}),
        ("rec:certainty rec:reported ;", "", {("uncarried-hedge", "p3-s2")}),
        ("rec:certainty rec:possible ;", "", {("uncarried-hedge", "p4-s1")}),
        # (c) a figure and a quote that no cited sentence has
        ("rec:minCount 14 ;", "rec:amount 15 ;", {("unfounded", "dead")}),
        ('"Rangers from Orla"', '"Rangers from Zorn"', {("unfounded", "shooters")}),
        ('"and possibly more"', '"possibly many more"', {("unfounded", "fled")}),
        ("rec:minCount 14 ;", 'rec:nameValue "Fourteen"@en ;', {("unfounded", "dead")}),
        # a qualifier that no cited sentence has, or has of another figure only; "exact" needs no word
        ("rec:creator id:lind ;", "rec:creator id:lind ; rec:qualifier rec:atLeast ;", {("unfounded", "photograph")}),
        ("rec:creator id:lind ;", "rec:creator id:lind ; rec:qualifier rec:exact ;", set()),
        ("rec:statedCount 2 ;", "rec:amount 3 ;",
         {("uncarried-number", "p3-s1"), ("uncarried-hedge", "p3-s1"), ("unfounded", "huts")}),
        # ... but not where the node says that it is implied
        ("rec:minCount 14 ;\n    rec:evidence p:p3-s1 ;\n    rec:basis rec:stated",
         "rec:amount 15 ;\n    rec:evidence p:p3-s1 ;\n    rec:basis rec:implied", set()),
    ],
)  # fmt: skip
def test_what_is_left_out_or_made_up_is_found(valley: Path, old: str, new: str, expected: set[tuple[str, str]]) -> None:
    change(valley / "data" / "valley.ttl", old, new)
    assert found(valley) == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("two huts", "two huts and two barns", {("uncarried-number", "p3-s1")}),
        ("14", "15", {("uncarried-number", "p3-s1"), ("uncarried-hedge", "p3-s1"), ("unfounded", "dead")}),
        ("shot at least 14", "shot 14", {("unfounded", "dead")}),
        ("fourteen", "14", set()),
        ("Orla", "Zorn", {("uncarried-name", "p3-s1"), ("unfounded", "shooters"), ("unfounded-name", "raid")}),
        ("May 3", "June 3", {("uncarried-date", "p3-s1")}),
        ("late June", "early June", {("uncarried-date", "p4-s1")}),
        ("about", "at least", {("uncarried-hedge", "p4-s1"), ("unfounded", "fled")}),
        ("reportedly", "possibly", {("uncarried-hedge", "p3-s2"), ("unfounded", "holding")}),
        ("They reportedly", "They all reportedly", {("uncarried-hedge", "p3-s2")}),
        # a heading is looked at only when something cites it, so that a new one is no omission
        ("Raids by Rangers", "Raids by Zorn", set()),
    ],
)
def test_a_changed_report_is_found_by_coverage_alone(
    valley: Path, old: str, new: str, expected: set[tuple[str, str]]
) -> None:
    changed = REPORT.replace("14", "fourteen").replace(old, new) if old == "fourteen" else REPORT.replace(old, new)
    (valley / "report.txt").write_text(changed, encoding="utf-8")
    # With its passages made anew the digests agree, and only the comparison of words is left.
    turtle = passages.turtle("valley", passages.make(changed))
    (valley / "data" / "passages" / "valley.ttl").write_text(turtle, encoding="utf-8")
    assert found(valley) == expected


def test_a_cited_heading_must_be_carried(valley: Path) -> None:
    # "Raids" is a capital of the heading only; "Rangers" the prose knows as a name.
    change(valley / "data" / "valley.ttl", "rec:evidence p:p5-s1 ;", "rec:evidence p:p2-s1, p:p5-s1 ;")
    assert found(valley) == {("uncarried-name", "p2-s1")}
    change(valley / "data" / "valley.ttl", "rec:creator id:lind ;", "rec:creator id:lind, id:rangers ;")
    assert found(valley) == {("unfounded-name", "photograph")}  # carried, and by a name that the sentence has not


def test_all_many_and_several_are_not_the_same(valley: Path) -> None:
    change(valley / "report.txt", "and burned", "and burned several barns and")
    change(valley / "data" / "valley.ttl", "rec:object valley:huts ;", "rec:countQualifier rec:uncounted ;")
    assert ("uncarried-hedge", "p3-s1") in found(valley)
    change(valley / "data" / "valley.ttl", "rec:uncounted ;", 'rec:uncounted ; rec:countWording "several"@en ;')
    assert ("uncarried-hedge", "p3-s1") not in found(valley)


HEDGED = {
    "before the name": (
        "Rangers from Orla shot at least",
        "possible Ranger corps shot at least",
        "rec:possible",
    ),
    "before each mention": (
        "Rangers from Orla shot at least 14 herders and",
        "possible Ranger corps shot at least 14 herders, and possible Ranger corps",
        "rec:possible",
    ),
    "after the names": (
        "Rangers from Orla shot at least",
        "the Ranger corps and Zorns were reported to have shot at least",
        "rec:reported",
    ),
}


def attribute(valley: Path, old: str, new: str, certainty: str) -> None:
    """Hedge the attribution in the report, and in the record on a second actor's part in the same act."""
    change(valley / "report.txt", old, new)
    text = (valley / "report.txt").read_text(encoding="utf-8")
    (valley / "data" / "passages" / "valley.ttl").write_text(passages.turtle("valley", passages.make(text)), "utf-8")
    data = valley / "data" / "valley.ttl"
    change(data, 'rec:actorDescription "Rangers from Orla"@en', f"rec:certainty {certainty} ; rec:place id:orla")
    one = data.read_text(encoding="utf-8")
    part = one[one.index("valley:shooters") : one.index("valley:dead a")]
    part = part.replace("valley:shooters", "valley:zorns").replace("id:rangers", "id:zorns")
    data.write_text(f'{one}id:zorns a rec:ArmedGroup ; rdfs:label "Zorns"@en .\n{part}', encoding="utf-8")


@pytest.mark.parametrize("case", HEDGED)
def test_a_hedge_on_who_did_it_must_not_be_lost(valley: Path, case: str) -> None:
    attribute(valley, *HEDGED[case])
    assert "lost-certainty" not in {code for code, _ in found(valley)}
    # The other actor's node still carries the word, so that coverage alone would see no loss.
    data = valley / "data" / "valley.ttl"
    stated = data.read_text(encoding="utf-8")
    data.write_text(stated.replace(f"rec:certainty {HEDGED[case][2]} ;", "", 1), encoding="utf-8")
    assert {item for item in found(valley) if item[0] == "lost-certainty"} == {("lost-certainty", "shooters")}


@pytest.mark.parametrize(
    "sentence",
    [
        # whose the hedge is these words leave open, or it is the other's
        "the Ranger corps and possible Zorns shot at least",
        "the Ranger corps, with Zorns, reportedly shot at least",
        "Zorns were reported to have joined the Ranger corps, who shot at least",
        # one mention without the hedge is enough
        "possible Ranger corps, then the Ranger corps, shot at least",
    ],
)
def test_a_hedge_on_another_is_not_asked_for(valley: Path, sentence: str) -> None:
    attribute(valley, "Rangers from Orla shot at least", sentence, "rec:reported")
    data = valley / "data" / "valley.ttl"
    data.write_text(data.read_text(encoding="utf-8").replace("rec:certainty rec:reported ;", "", 1), encoding="utf-8")
    assert ("lost-certainty", "shooters") not in found(valley)


@pytest.mark.parametrize(
    ("word", "concept"),
    [
        ("allegedly", "reported"),
        ("alleged", "reported"),
        ("purportedly", "reported"),
        ("suspected", "presumed"),
        ("believed to", "presumed"),
        ("thought to", "presumed"),
        ("likely", "probable"),
        ("probably", "probable"),
        ("seemingly", "apparent"),
    ],
)
def test_the_usual_hedges_of_other_reports_are_known(repository: Path, word: str, concept: str) -> None:
    # A word that the lists lack is not looked for, and is lost without a finding.
    known = cite.Graph(repository, "mali2025").certainty_words
    assert known[word] == (f"https://w3id.org/onrecord/ontology#{concept}",)


@pytest.mark.parametrize(
    ("quote", "expected"),
    [("the Zorns", {"misdescribed"}), ("Zorns and Rangers", set()), ("Zorns", {"misdescribed"}), ("They", set())],
)
def test_the_words_for_an_actor_are_not_the_name_of_another(valley: Path, quote: str, expected: set[str]) -> None:
    text = REPORT.replace("Rangers from Orla shot", f"{quote}, with the Ranger corps of Orla, shot")
    (valley / "report.txt").write_text(text, "utf-8")
    (valley / "data" / "passages" / "valley.ttl").write_text(passages.turtle("valley", passages.make(text)), "utf-8")
    data = valley / "data" / "valley.ttl"
    change(data, "Rangers from Orla", quote)
    zorns = "valley:zorns a rec:Involvement ; rec:actor id:zorns ; rec:evidence p:p3-s1 ; rec:basis rec:implied .\n"
    own = 'id:zorns a rec:ArmedGroup ; rdfs:label "Zorns"@en .\n'
    data.write_text(data.read_text("utf-8") + own + zorns, "utf-8")
    assert {code for code, node in found(valley) if node == "shooters"} == expected


@pytest.mark.parametrize(
    ("kind", "words", "expected"),
    [
        ("leave", "announced their planned withdrawal from", {"unfounded-kind"}),
        ("leave", "left", set()),
        ("founderOf", "head of", {"unfounded-kind"}),
        ("founderOf", "who created", set()),
        ("headOf", "founder of", {"unfounded-kind"}),
        ("headOf", "who led", set()),
    ],
)
def test_a_plan_is_no_departure_and_a_head_no_founder(valley: Path, kind: str, words: str, expected: set[str]) -> None:
    text = REPORT.replace("They reportedly held", f"They reportedly, {words} Orla, held")
    (valley / "report.txt").write_text(text, "utf-8")
    (valley / "data" / "passages" / "valley.ttl").write_text(passages.turtle("valley", passages.make(text)), "utf-8")
    node = f"valley:told rec:kind rec:{kind} ; rec:place id:orla ; rec:evidence p:p3-s2 ; rec:basis rec:stated .\n"
    node += 'valley:report <http://purl.org/dc/terms/language> "en" .\n'
    data = valley / "data" / "valley.ttl"
    data.write_text(data.read_text("utf-8") + node, "utf-8")
    assert {code for code, node in found(valley) if node == "told"} == expected


def test_an_accuser_is_hedged_by_its_own_property(valley: Path) -> None:
    attribute(valley, *HEDGED["before the name"])
    data = valley / "data" / "valley.ttl"
    node = "a rec:Accusation ; rec:accuser id:rangers ; rec:evidence p:p3-s1 ; rec:basis rec:stated"
    data.write_text(
        f"{data.read_text(encoding='utf-8')}valley:accused {node} ; rec:certainty rec:possible .\n", "utf-8"
    )
    assert ("lost-certainty", "accused") in found(valley)
    change(data, f"{node} ; rec:certainty", f"{node} ; rec:accuserCertainty")
    assert ("lost-certainty", "accused") not in found(valley)


def test_without_hedge_words_the_check_refuses_to_pass(valley: Path) -> None:
    for name in ("certainty", "count-qualifiers"):
        (valley / "ontology" / "codes" / f"{name}.ttl").write_text("", encoding="utf-8")
    with pytest.raises(DataError, match="no hedge words"):
        found(valley)


def test_a_finding_names_the_place_of_the_value_or_of_the_word(valley: Path) -> None:
    change(valley / "data" / "valley.ttl", "rec:minCount 14", "rec:amount 15")
    result = cite.examine(valley, "valley", REPORT, "report.txt")
    lines = (valley / "data" / "valley.ttl").read_text(encoding="utf-8").splitlines()
    assert [(lines[item.line - 1], item.column) for item in result.findings] == [("    rec:amount 15 ;", 16)]
    change(valley / "data" / "valley.ttl", "rec:amount 15", "rec:minCount 14")
    change(valley / "data" / "valley.ttl", '"Véra"', '"Vera"')
    result = cite.examine(valley, "valley", REPORT, "report.txt")
    at = next(number for number, line in enumerate(lines, 1) if "rec:place id:vera" in line)
    word = (4, REPORT.splitlines()[3].index("Véra") + 1)
    assert [(item.line, item.column) for item in result.findings] == [word, (at, 15)]


def test_findings_are_told_in_french_at_the_same_places(valley: Path) -> None:
    change(valley / "data" / "valley.ttl", "rec:minCount 14", "rec:amount 15")
    change(valley / "data" / "valley.ttl", '"Véra"', '"Vera"')
    change(valley / "report.txt", "They reportedly", "They all reportedly")
    english = cite.examine(valley, "valley", (valley / "report.txt").read_text("utf-8"), "report.txt").findings
    french = cite.examine(valley, "valley", (valley / "report.txt").read_text("utf-8"), "report.txt", "fr").findings
    assert len(english) == 5
    assert [(f.code, f.line, f.column, f.node) for f in french] == [(f.code, f.line, f.column, f.node) for f in english]
    assert all(f.message != e.message and f.remedy != e.remedy for f, e in zip(french, english, strict=True))


# The reviewed table


def review(root: Path, *rows: str, header: str = "passage\ttoken\treason") -> None:
    path = root / "data" / "passages" / "valley-reviewed.tsv"
    path.write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")


def test_a_reviewed_item_is_explained_and_not_an_error(valley: Path) -> None:
    change(valley / "data" / "valley.ttl", '"Véra"', '"Vera"')
    change(valley / "data" / "valley.ttl", "rec:minCount 14", "rec:amount 15")
    review(valley, "p4-s1\tVéra\tSpelt otherwise.", "p3-s1\t15\tReckoned.", "p4-s1\tVera\tIn the record.")
    result = cite.examine(valley, "valley", REPORT, "report.txt")
    assert result.findings == []
    assert [(row.token, row.reason) for row, _ in result.explained] == [
        ("Véra", "Spelt otherwise."),
        ("15", "Reckoned."),
        ("Vera", "In the record."),
    ]


def test_an_uncited_sentence_cannot_be_explained_away(valley: Path) -> None:
    change(valley / "data" / "valley.ttl", "rec:evidence p:p5-s1 ;", "")
    review(valley, "p5-s1\tAda\tLeft out.", "p5-s1\tLind\tLeft out.")
    assert found(valley) == {("uncited", "p5-s1")}


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (["p4-s1\tVéra\tIt is carried."], "stale-review"),
        (["p4-s1\tVéra"], "reviewed-table"),
        (["p4-s1\tVéra\t "], "reviewed-table"),
        ([""], "reviewed-table"),
    ],
)
def test_a_row_that_is_stale_or_unfinished_is_an_error(valley: Path, rows: list[str], code: str) -> None:
    review(valley, *rows)
    assert found(valley) == {(code, "")}


def test_a_row_stands_once_and_the_table_has_its_header(valley: Path) -> None:
    change(valley / "data" / "valley.ttl", '"Véra"', '"Vera"')
    review(valley, "p4-s1\tVéra\tOne.", "p4-s1\tvéra\tTwo.")
    assert found(valley) == {("reviewed-table", ""), ("unfounded-name", "fled")}
    review(valley, "p4-s1\tVéra\tOne.", header="passage,token,reason")
    assert found(valley) == {("reviewed-table", ""), ("unfounded-name", "fled")}


def test_the_table_stays_short_enough_to_be_read(valley: Path) -> None:
    names = [f"Name{letter}" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"]
    changed = REPORT.replace("Ada Lind.", f"{' '.join(names)} Ada Lind.")
    (valley / "report.txt").write_text(changed, encoding="utf-8")
    turtle = passages.turtle("valley", passages.make(changed))
    (valley / "data" / "passages" / "valley.ttl").write_text(turtle, encoding="utf-8")
    review(valley, *(f"p3-s2\t{name}\tReason." for name in names))
    assert found(valley) == {("reviewed-table", "")}


# The command


def test_the_command_passes_and_summarises(valley: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("valley", "--source", str(valley / "report.txt")) == 0
    out = capsys.readouterr().out
    assert out.splitlines() == [
        "passages: 6 in 5 paragraphs, 0 differ from the text",
        "sentences: 4 of 4 cited",
        "tokens: 17 of 17 carried",
        "values: 9 of 9 found in a cited sentence",
        "reviewed: 0 left over and explained",
    ]


def test_one_changed_digit_names_its_passage_and_fails(valley: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(valley / "report.txt", "14", "15")
    assert run("valley", "--source", str(valley / "report.txt")) == 1
    out = capsys.readouterr().out
    assert "changed-passage] p3-s1" in out
    assert set(re.findall(r"p\d+-s\d+", out)) == {"p3-s1"}


def test_another_file_gets_one_clear_line(valley: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (valley / "recipe.txt").write_text("Take bread.\nTake water.\n" * 300, encoding="utf-8")
    assert run("valley", "--source", str(valley / "recipe.txt")) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "not-the-report" in line
    assert "600 passages differ, of 6 in the record" in line


def test_show_tells_what_a_passage_gave(valley: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("valley", "--source", str(valley / "report.txt"), "--show", "p3-s2") == 0
    assert capsys.readouterr().out.splitlines() == [
        "p3-s2, sentence, code points 121 to 151: They reportedly held Ada Lind.",
        "2 nodes cite it.",
        "raid (Incident): no token",
        "holding (Detention): reportedly",
        "  -> id/lind (Person): Ada, Lind",
        "verified: offsets and digest are those of the record",
    ]
    change(valley / "report.txt", "Ada Lind.", "Ada Berg.")
    assert run("valley", "--source", str(valley / "report.txt"), "--show", "p3-s2") == 1
    assert "changed-passage] p3-s2" in capsys.readouterr().out


def test_write_makes_the_passages(valley: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = valley / "data" / "passages" / "valley.ttl"
    before = path.read_bytes()
    path.write_text("broken", encoding="utf-8")
    assert run("valley", "--source", str(valley / "report.txt"), "--write") == 0
    assert path.read_bytes() == before
    assert sorted(path.parent.iterdir()) == [path]
    capsys.readouterr()
    assert run("valley", "--source", str(valley / "report.txt"), "--write", "-o", "-") == 0
    assert capsys.readouterr().out.encode() == before


def test_write_leaves_an_installed_package_alone(
    valley: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    package = valley.parent / "_folders"
    shutil.copytree(valley, package)
    monkeypatch.setattr(files, "root", lambda: package)
    source = str(valley / "report.txt")
    assert run("valley", "--source", source, "--write") == 2
    assert "-o FILE" in capsys.readouterr().err
    target = valley.parent / "new.ttl"
    assert run("valley", "--source", source, "--write", "-o", str(target)) == 0
    assert target.read_bytes() == (valley / "data" / "passages" / "valley.ttl").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["nowhere", "--source", "report.txt"], 2, "no record of this name"),
        (["../valley", "--source", "report.txt"], 2, "no name of a record"),
        (["valley", "--source", "missing.txt"], 2, "no such file"),
        (["valley", "--source", "empty.txt"], 1, "no words"),
        (["valley", "--source", "latin.txt"], 2, "not UTF-8"),
        (["valley"], 2, "--source"),
        (["valley", "--source", "report.txt", "--show", "p77-s1"], 2, "no passage 'p77-s1'"),
        (["valley", "--source", "report.txt", "-o", "x.ttl"], 2, "--write"),
        (["valley", "--source", "empty.txt", "--write"], 1, "no words"),
        (["valley", "--source", "report.txt", "--write", "-o", "no/such/folder.ttl"], 3, "cannot be written"),
        (["broken", "--source", "report.txt"], 1, "broken.ttl:2"),
    ],
)
def test_bad_input_is_named_and_changes_nothing(
    valley: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: int,
    message: str,
) -> None:
    monkeypatch.chdir(valley)
    (valley / "empty.txt").write_text("\n \n", encoding="utf-8")
    (valley / "latin.txt").write_bytes("Véra.".encode("latin-1"))
    (valley / "data" / "broken.ttl").write_text("@prefix a: <http://a/> .\na:b a:c .\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in valley.rglob("*") if path.is_file()}
    assert run(*arguments) == code
    assert message in capsys.readouterr().err
    assert {path: path.read_bytes() for path in valley.rglob("*") if path.is_file()} == before


def test_a_record_without_a_file_lists_those_there_are(valley: Path) -> None:
    with pytest.raises(UsageError) as error:
        cite.Graph(valley, "hill")
    assert "valley" in error.value.hint


# The real record


def test_the_real_record_is_covered(report: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("mali2025", "--source", str(report)) == 0
    out = capsys.readouterr().out
    assert "passages: 65 in 35 paragraphs, 0 differ from the text" in out
    assert "sentences: 58 of 58 cited" in out


@pytest.mark.parametrize(
    ("old", "new", "passage"),
    [
        ("least 34", "least 35", "p14-s1"),
        ("120,090", "120,900", "p4-s1"),
        ("killed nine men", "killed ten men", "p25-s2"),
        ("January 23", "January 24", "p19-s1"),
        ("Sebabougou", "Sebabogou", "p22-s1"),
        ("Mariam Cissé", "Mariam Cisse", "p16-s1"),
        ("apparently executed", "executed", "p22-s2"),
        ("possibly more", "perhaps more", "p25-s1"),
        ("presumed JNIM", "JNIM", "p16-s1"),
        ("over three", "three", "p14-s3"),
    ],
)
def test_a_change_of_the_real_report_fails(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, passage: str
) -> None:
    text = report.read_text(encoding="utf-8")
    assert text.count(old) == 1
    copy = tmp_path / "report.txt"
    copy.write_text(text.replace(old, new), encoding="utf-8")
    assert run("mali2025", "--source", str(copy)) == 1
    lines = [line for line in capsys.readouterr().out.splitlines() if "[changed-passage]" in line]
    assert len(lines) == 1
    assert f" {passage}: " in lines[0]


CERTAINTY_LINES = ("rec:certainty ", "rec:accuserCertainty ", 'rec:wording "')


@pytest.mark.parametrize(
    ("node", "dropped", "change", "code"),
    [
        ("tonka:jnim-involvement", CERTAINTY_LINES, ("", ""), "lost-certainty"),
        ("tonka:accusation", CERTAINTY_LINES, ("", ""), "lost-certainty"),
        ("gen:implicated-army", CERTAINTY_LINES, ("", ""), "lost-certainty"),
        ("gen:implicated-wagner", CERTAINTY_LINES, ("", ""), "lost-certainty"),
        ("gen:implicated-africa-corps", CERTAINTY_LINES, ("", ""), "lost-certainty"),
        ("sikere:dead", ("rec:maxCount ",), ("rec:exact", "rec:atLeast"), "unfounded"),
        ("sikere:dozo-make-up", (), ("rec:predominantly", "rec:upTo"), "unfounded"),
    ],
)
def test_a_loss_planted_in_the_real_record_is_found(
    report: Path,
    repository: Path,
    tmp_path: Path,
    node: str,
    dropped: tuple[str, ...],
    change: tuple[str, str],
    code: str,
) -> None:
    for folder in ("data", "ontology"):
        shutil.copytree(repository / folder, tmp_path / folder)
    path = tmp_path / "data" / "mali2025.ttl"
    content = path.read_text(encoding="utf-8")
    start = content.index(f"\n{node} a ")
    end = content.index("\n\n", start)
    lines = content[start:end].replace(*change).split("\n")
    kept = [line for line in lines if not line.lstrip().startswith(dropped or ("#",))]
    assert "\n".join(kept) != content[start:end]
    path.write_text(content[:start] + "\n".join(kept) + content[end:], encoding="utf-8")
    result = cite.examine(tmp_path, "mali2025", report.read_text(encoding="utf-8"), str(report))
    short = node.replace("gen:", "general:").replace(":", "/")
    assert (code, short) in {(item.code, item.node) for item in result.findings}


def test_coverage_alone_finds_another_number_or_hedge_in_the_real_report(report: Path, repository: Path) -> None:
    """A check that could not fail would be worth nothing: each figure and hedge is exchanged in turn."""
    text = normalise(report.read_text(encoding="utf-8"))
    graph = cite.Graph(repository, "mali2025")
    sentences = {item.id: item for item in split(text)}
    before = {(item.passages, item.token) for item in cover(graph, text, "").uncarried}
    tried, unseen = 0, []
    for name, wanted in wanted_tokens(sentences.values(), graph.hedges).items():
        for token in wanted:
            if token.kind not in ("number", "hedge") or name not in graph.citing:
                continue
            # Words that mean the opposite of, or nothing like, what stands there.
            new = "97531" if token.kind == "number" else "up to" if token.number else "possibly"
            new = "apparently" if token.text == new else new
            start = sentences[name].start
            changed = text[: start + token.start] + new + text[start + token.end :]
            tried += 1
            if not {(item.passages, item.token) for item in cover(graph, changed, "").uncarried} - before:
                unseen.append((name, token.text))
    assert tried > 50
    assert unseen == []
