"""What `onrecord cite` tells of roles, inferences, dates, nouns and labels: of a slip, and of nothing that is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import cite, files, terms, text
from onrecord.cite import naming
from onrecord.cite.coverage import cover
from onrecord.cite.dating import when_of
from onrecord.cite.exchanged import unrecorded
from onrecord.cite.founding import doubts
from onrecord.cite.tokens import When, tokens
from onrecord.cite.words import MESSAGES

REPORT = """Vale

Events of 1999

On May 3, Vale rangers and Zorn fighters arrested 21 Orin men and burned at least ten homes. The rangers took the men \
to Tarn, where they beat four villagers. The following day, relatives complained to gendarmes, but no investigation \
has been opened.

Between June 8 and 11, unidentified gunmen abducted Ben Holt, a former judge. Red Front fighters had operated nearby. \
By late August, 300 people had fled. A survivor confirmed the abduction and said the gunmen spared villagers.

In September, the council announced its planned withdrawal from the league. Ada Lind was charged with treason in Tarn.
"""

HEAD = """@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix p: <https://w3id.org/onrecord/vale1999/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix vale: <https://w3id.org/onrecord/vale1999/> .
@prefix dcterms: <http://purl.org/dc/terms/> .

vale:report a rec:Report ; dcterms:language "en" ; rec:coverage "1999"^^edtf:EDTF .
id:rangers a rec:StateForce ; rdfs:label "Vale rangers"@en, "rangers"@en .
id:zorns a rec:ForeignForce ; rdfs:label "Zorn fighters"@en .
id:front a rec:ArmedGroup ; rdfs:label "Red Front"@en, "Red Front fighters"@en .
id:gendarmes a rec:StateForce ; rdfs:label "gendarmes"@en .
id:orin a rec:Community ; rdfs:label "Orin"@en .
id:lind a rec:Person ; rdfs:label "Ada Lind"@en, "Ada Lind"@fr .
id:holt a rec:Person ; rdfs:label "Ben Holt"@en, "Ben Holt"@fr .
vale:arrest a rec:Arrest ; rec:evidence p:p3-s1 ; rec:basis rec:stated .
vale:transfer a rec:Transfer ; rec:evidence p:p3-s2 ; rec:basis rec:stated .
vale:abduction a rec:Abduction ; rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:arresting a rec:Involvement ; rec:actor id:rangers ; rec:inAct vale:arrest ; rec:evidence p:p3-s1 ;
    rec:actorDescription "Vale rangers"@en ; rec:basis rec:stated .
vale:joining a rec:Involvement ; rec:actor id:zorns ; rec:inAct vale:arrest ; rec:evidence p:p3-s1 ;
    rec:actorDescription "Zorn fighters"@en ; rec:basis rec:stated .
vale:by-rangers a rec:Involvement ; rec:actor id:rangers ; rec:inAct vale:transfer ;
    rec:actorDescription "The rangers"@en ; rec:evidence p:p3-s2 ; rec:basis rec:stated .
vale:by-front a rec:Involvement ; rec:actor id:front ; rec:inPattern vale:z ; rec:evidence p:p4-s2 ;
    rec:basis rec:stated .
vale:by-zorns a rec:Involvement ; rec:actor id:zorns ; rec:inPattern vale:z ; rec:evidence p:p3-s1 ;
    rec:basis rec:stated .
vale:by-gendarmes a rec:Involvement ; rec:actor id:gendarmes ; rec:inPattern vale:z ; rec:evidence p:p3-s3 ;
    rec:basis rec:stated .
vale:survivor a rec:PersonGroup ; rdfs:label "survivor"@en ; rec:evidence p:p4-s4 ; rec:basis rec:stated .
vale:villagers a rec:PersonGroup ; rdfs:label "villagers"@en ; rec:evidence p:p4-s4 ; rec:basis rec:stated .
vale:relatives a rec:PersonGroup ; rdfs:label "relatives"@en ; rec:evidence p:p3-s3 ; rec:basis rec:stated .
"""
DID = "a rec:Involvement ; rec:degree rec:directlyCarriedOut ; "
IN = DID + 'rec:actor id:{} ; rec:actorDescription "{}"@en ; rec:inAct vale:{}'
MEN = "a rec:VictimGroup ; rec:sex rec:male ; rec:countQualifier rec:{} ; rec:statedCount {}"
HOMES = "a rec:ObjectGroup ; rec:kind rec:home ; rec:countQualifier rec:{} ; rec:statedCount {}"
ANSWER = "a rec:Response ; rec:kind rec:{}"
DATED = 'a rec:Measure ; rec:{} "{}"^^edtf:EDTF ; rec:dateBasis rec:{}'
NAMED = 'a rec:Observation ; rdfs:label "{}"@en, "{}"@fr'


def graph_of(folder: Path, node: str, passages: str, basis: str) -> cite.Graph:
    """The record with one more node."""
    (folder / "data").mkdir(exist_ok=True)
    if not (folder / "ontology").exists():
        (folder / "ontology").symlink_to(files.root() / "ontology")
    cited = ", ".join(f"p:{name}" for name in passages.split())
    turtle = f"{HEAD}vale:x {node} ; rec:evidence {cited} ; rec:basis rec:{basis} .\n"
    (folder / "data" / "vale1999.ttl").write_text(turtle, "utf-8")
    return cite.Graph(folder, "vale1999")


SENTENCES = {one.id: one for one in text.split(text.normalise(REPORT))}


@pytest.mark.parametrize(
    ("node", "passages", "basis", "expected"),
    [
        # whom another sentence names is not given this one's act
        (IN.format("rangers", "The rangers", "transfer"), "p3-s2", "stated", ""),
        (IN.format("zorns", "Zorn fighters", "arrest"), "p3-s1", "stated", ""),
        (IN.format("zorns", "Zorn fighters", "transfer"), "p3-s1 p3-s2", "stated", "described-elsewhere error"),
        # degrees need their word
        (IN.format("zorns", "Zorn fighters", "arrest").replace("directlyCarriedOut", "suspected"), "p3-s1", "stated",
         "unfounded-kind error"),
        # the words of another force at the head of a quote
        (IN.format("zorns", "rangers took", "transfer"), "p3-s2", "stated",
         "unfounded-name error"),
        # what is implied is in the paragraph, and not against its words
        ("a rec:Involvement ; rec:actor id:rangers ; rec:inPattern vale:z", "p3-s3", "implied", ""),
        ("a rec:Involvement ; rec:actor id:front ; rec:inPattern vale:z", "p3-s3", "implied", "unfounded-name error"),
        ("a rec:Involvement ; rec:actor id:front ; rec:inAct vale:abduction", "p4-s1 p4-s2", "implied",
         "unfounded-name error"),
        ("a rec:Involvement ; rec:actor id:zorns ; rec:inAct vale:transfer", "p3-s1 p3-s2", "implied",
         "unfounded-name error"),
        ("a rec:Torture", "p3-s2", "implied", "unfounded-kind error"),
        ("a rec:Beating", "p3-s3", "implied", ""),
        (ANSWER.format("complaint") + " ; rec:to id:front", "p3-s3", "implied", "unfounded-name error"),
        # by whom and to whom
        (ANSWER.format("complaint") + " ; rec:to id:gendarmes", "p3-s3", "stated", ""),
        (ANSWER.format("complaint") + " ; rec:to id:zorns", "p3-s1 p3-s3", "stated", "unfounded-name error"),
        (ANSWER.format("noInvestigationOpened"), "p3-s3", "stated", ""),
        (ANSWER.format("noInvestigationOpened") + " ; rec:by id:gendarmes", "p3-s3", "stated", "unfounded-name error"),
        # what was left undone is no investigation, nor another of the list
        (ANSWER.format("investigation"), "p3-s3", "stated", "unfounded-kind error"),
        (ANSWER.format("noProgress"), "p3-s3", "stated", "unfounded-kind error"),
        (ANSWER.format("denial"), "p3-s1", "stated", "unfounded-kind error"),
        # who speaks
        ("a rec:Testimony ; rec:kind rec:confirmed ; rec:source vale:survivor", "p4-s4", "stated", ""),
        ("a rec:Testimony ; rec:kind rec:confirmed ; rec:source vale:villagers", "p4-s4", "stated",
         "far-from-it error"),
        # announced, charged
        ("a rec:Measure ; rec:kind rec:announce", "p5-s1", "stated", ""),
        ("a rec:Measure ; rec:kind rec:withdraw", "p5-s1", "stated", "unfounded-kind error"),
        # dates that are worked out
        (DATED.format("date", "1999-05-04", "computed"), "p3-s1 p3-s3", "stated", ""),
        (DATED.format("date", "1999-05-05", "computed"), "p3-s1 p3-s3", "stated", "unfounded-date error"),
        (DATED.format("date", "1999-05-03", "computed"), "p3-s1 p3-s3", "stated", "unfounded-date error"),
        (DATED.format("date", "1999-05-03", "computed"), "p3-s1", "stated", "unfounded-date error"),
        (DATED.format("date", "1999-05-03", "implied"), "p3-s2", "stated", ""),
        (DATED.format("date", "1999-05-09", "implied"), "p3-s2", "stated", "unfounded-date error"),
        (DATED.format("date", "[1999-05-03..1999-05-04]", "computed"), "p3-s1 p3-s3", "stated", ""),
        (DATED.format("end", "1999-12", "implied"), "p4-s1", "stated", "unfounded-date error"),
        (DATED.format("date", "[1999-06-08..1999-06-11]", "stated"), "p4-s1", "stated", ""),
        (DATED.format("date", "1999-06-08", "stated"), "p4-s1", "stated", "unfounded-date error"),
        (DATED.format("asOf", "[..1999-08-31]", "computed"), "p4-s3", "stated", ""),
        (DATED.format("asOf", "[1999-08-21..1999-08-31]", "computed"), "p4-s3", "stated", "unfounded-date error"),
        # the noun behind a number
        (MEN.format("exact", 21) + " ; rec:community id:orin", "p3-s1", "stated", ""),
        (MEN.format("atLeast", 10), "p3-s1", "stated", "unfounded error"),
        (HOMES.format("atLeast", 10), "p3-s1", "stated", ""),
        (HOMES.format("exact", 21), "p3-s1", "stated", "unfounded error"),
        (MEN.format("exact", 300), "p4-s3", "stated", "unfounded-kind error"),
        # an inferred number is a least one
        ("a rec:VictimGroup ; rec:countQualifier rec:exact", "p3-s1", "implied", "lost-qualifier error"),
        ("a rec:VictimGroup ; rec:countQualifier rec:exact", "p3-s1", "computed", ""),
        # labels
        (NAMED.format("Burning of ten homes", "Incendie de dix maisons"), "p3-s1", "stated", ""),
        (NAMED.format("Burning of ten granaries", "Incendie de dix greniers"), "p3-s1", "stated",
         "label-strange warning"),
        (NAMED.format("Most of the men", "La plupart des hommes"), "p3-s1", "stated", "label-strange warning"),
        (NAMED.format("Ada Lind charged", "Ben Holt inculpé"), "p5-s2", "stated", "label-name warning"),
        ('a rec:Description ; rec:text "former judge"@en ; rdfs:label "Former judge"@en, "Ancien juge"@fr', "p4-s1",
         "stated", ""),
        ('a rec:Description ; rec:text "former judge"@en ; rdfs:label "Judge"@en, "Ancien juge"@fr', "p4-s1",
         "stated", "label-lacks error"),
        ('a rec:Description ; rec:text "former judge"@en ; rdfs:label "Former judge"@en, "Juge"@fr', "p4-s1",
         "stated", "label-lacks error"),
        (ANSWER.format("noInvestigationOpened") + ' ; rdfs:label "Investigation opened"@en, "Aucune enquête"@fr',
         "p3-s3", "stated", "label-lacks error"),
        ('a rec:Measure ; rec:kind rec:announce ; rdfs:label "Withdrawal"@en, "Annonce d\'un retrait"@fr', "p5-s1",
         "stated", "label-lacks error"),
        (NAMED.format("Civilians held for weeks", "Civils détenus des jours"), "p3-s1", "stated",
         "label-strange warning"),
    ],
)  # fmt: skip
def test_a_node_is_told_of(tmp_path: Path, node: str, passages: str, basis: str, expected: str) -> None:
    graph = graph_of(tmp_path, node, passages, basis)
    for language in ("en", "fr"):
        found = [doubt.finding for doubt in doubts(graph, SENTENCES, language)]
        told = {(finding.code, finding.severity) for finding in found if finding.node == "x"}
        assert told == {tuple(each.split()) for each in expected.split(",") if each}, [each.message for each in found]


def test_the_record_itself_is_told_of_nowhere(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, "a rec:Beating", "p3-s2", "stated")
    assert list(doubts(graph, SENTENCES)) == []


def test_what_was_left_undone_is_missed_once_and_on_its_sentence(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, ANSWER.format("complaint"), "p3-s3", "stated")
    assert list(unrecorded(graph, SENTENCES)) == [("p3-s3", terms.REC + "noInvestigationOpened")]
    assert list(doubts(graph, SENTENCES)) == []
    graph = graph_of(tmp_path, ANSWER.format("noInvestigationOpened"), "p3-s3", "stated")
    assert list(unrecorded(graph, SENTENCES)) == []


def test_nobody_is_led_to_record_an_investigation(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, ANSWER.format("noProgress"), "p3-s3", "stated")
    (found,) = [doubt.finding for doubt in doubts(graph, SENTENCES)]
    assert '"no progress"; it says "no investigation opened"' in found.message
    assert "noInvestigationOpened" in found.remedy


def test_a_name_is_told_whole_and_in_both_spellings(tmp_path: Path) -> None:
    sentence = "Gen. Ada Lind of the United Nations met Ben Holt"
    (lind, nations) = (
        naming.whole(sentence, token)[0] for token in tokens(sentence, ()) if token.text in ("Lind", "Nations")
    )
    assert (lind, nations) == ("Gen. Ada Lind", "United Nations")
    assert naming.misspelt(["Bena Holt"], [sentence]) == "Ben Holt"
    assert naming.misspelt(["Ben Holt"], [sentence]) == ""
    assert naming.near("Mariama", "Mariam")
    assert not naming.near("Gen", "Lind")


def test_the_sentence_says_whom_it_names_and_implied_is_no_way_out(tmp_path: Path) -> None:
    actor = "a rec:Involvement ; rec:actor id:front ; rec:inPattern vale:z"
    (absent,) = [doubt.finding for doubt in doubts(graph_of(tmp_path, actor, "p3-s2", "stated"), SENTENCES)]
    assert "the sentences name Vale rangers" in absent.message
    assert "rec:implied" not in absent.remedy
    (named,) = [doubt.finding for doubt in doubts(graph_of(tmp_path, actor, "p4-s1", "stated"), SENTENCES)]
    assert "rec:implied" in named.remedy


def test_the_hedge_of_a_number_that_stands_nowhere_is_not_told_of_too(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, HOMES.format("moreThan", 12), "p3-s1", "stated")
    found = [item.token for item in cover(graph, REPORT, "report.txt").unfounded]
    assert found == ["12"]


def test_a_date_is_read_as_a_record_writes_it() -> None:
    assert when_of("1999-05") == When(1999, 5)
    assert when_of("early") is None


def test_both_languages_say_the_same() -> None:
    english, french = MESSAGES["en"], MESSAGES["fr"]
    assert english.keys() == french.keys()
    for key, message in english.items():
        fields = {part.split("}")[0] for part in message.split("{")[1:]}
        assert fields == {part.split("}")[0] for part in french[key].split("{")[1:]}, key
