"""What a label says of the acts, the people and the places that its node links to; and what leaves a doubt."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.check import check

HEAD = """\
@prefix raid: <https://w3id.org/onrecord/demo/raid/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
id:orla-guard a rec:StateForce ; rdfs:label "Orla Guard"@en , "Garde d'Orla"@fr ; skos:altLabel "guards"@en .
id:reed-front a rec:ArmedGroup ; rdfs:label "Reed Front"@en , "Front du Roseau"@fr .
id:tarn a rec:Community ; rdfs:label "Tarn"@en , "Tarniens"@fr .
id:osk a rec:Community ; rdfs:label "Osk"@en , "Oskes"@fr .
id:orla a rec:PopulatedPlace ; rdfs:label "Orla"@en , "Orla"@fr .
id:sela a rec:PopulatedPlace ; rdfs:label "Sela"@en , "Sela"@fr .
raid:base a rec:Site ; rdfs:label "base"@en , "base"@fr .
raid:relatives a rec:PersonGroup ; rdfs:label "relatives"@en , "proches"@fr .
raid:killing a rec:Killing ; rec:victim raid:six ; rec:place id:orla .
raid:burning a rec:PropertyDestruction ; rec:place id:orla .
raid:search a rec:Search .
raid:moving a rec:Pattern .
raid:six a rec:VictimGroup ; rec:statedCount 6 .
"""
INVOLVEMENT = "a rec:Involvement ; rec:degree rec:directlyCarriedOut"
RESPONSE = "a rec:Response ; rec:kind rec:complaint"
RELATION = "a rec:Relationship ; rec:kind rec:replacedBy"


def told(tmp_path: Path, statements: str, english: str, french: str = "libellé") -> list[str]:
    path = tmp_path / "one.ttl"
    labels = f'rdfs:label "{english}"@en , "{french}"@fr'
    rest = "rec:basis rec:stated ; rec:evidence raid:sentence"
    path.write_text(f"{HEAD}\nraid:one {statements} ; {labels} ; {rest} .\n", "utf-8")
    return [f.message for f in check([path]) if f.code == "label-linked" and f.node == "raid:one"]


@pytest.mark.parametrize(
    ("statements", "english"),
    [
        (f"{INVOLVEMENT} ; rec:inAct raid:killing, raid:burning", "Guard, in the killing and the burning"),
        (f"{INVOLVEMENT} ; rec:inAct raid:killing, raid:search", "Guard, in the killings and the searches (implied)"),
        (f"{INVOLVEMENT} ; rec:inAct raid:killing", "Guard, in the killing of the mayor and the councillor"),
        (f"{INVOLVEMENT} ; rec:inAct raid:killing", "Guard, in the burning of the mosque and the killing of the imam"),
        (f"{INVOLVEMENT} ; rec:inPattern raid:moving", "Guard, in the killings and searches"),
        ("a rec:Testimony ; rec:speaksTo raid:killing, raid:search",
         "The witness confirmed the search of the house and the killing"),
        ("a rec:Response ; rec:kind rec:noInvestigationOpened", "No investigation has been opened"),
        ("a rec:Response ; rec:kind rec:investigation", "Investigation into the killing"),
        ('a rec:Act ; rec:text "looted"@en', "Looting of shops"),
        ("a rec:Response ; rec:kind rec:investigation", "No relatives heard in the investigation, no word since"),
        ("a rec:Relationship ; rec:kind rec:madeUpOf ; rec:qualifier rec:predominantly", "Predominantly Tarn"),
        ('a rec:Measure ; rec:kind rec:elevate ; rec:term "until 2030"@en', "Elevation until 2030"),
        ('a rec:Measure ; rec:kind rec:elevate ; rec:term "five years"@en', "Elevation until 2030"),
        ("a rec:Measure ; rec:kind rec:announce", "Announcement of a withdrawal"),
        ("a rec:Measure ; rec:kind rec:withdraw", "Withdrawal, after an announcement"),
        ("a rec:Killing ; rec:victim raid:six", "Killing of six men"),
        ("a rec:Killing ; rec:victim raid:six", "Killing of five men and a woman"),
        ("a rec:Killing ; rec:victim raid:six", "Killing of six of the 30 men"),
        ("a rec:Detention ; rec:victim raid:six", "Detention of two weeks"),
        ("a rec:Killing ; rec:victim raid:six", "Killing of a 12-year-old and five others"),
        ("a rec:Killing ; rec:victim raid:unknown", "Killing of many men"),
        (f"{RESPONSE} ; rec:by raid:relatives ; rec:to id:orla-guard", "Complaint to the guards"),
        (f"{RESPONSE} ; rec:by id:reed-front ; rec:to id:orla-guard", "Message from the Reed Front"),
        ("a rec:Transfer ; rec:destination raid:base", "Transfer to the base"),
        ("a rec:Transfer ; rec:destination id:orla", "Transfer from the base to Orla"),
        ("a rec:Incident ; rec:act raid:killing", "Killing at Orla"),
        ("a rec:Incident ; rec:act raid:killing", "Killing at Orla, after an arrest at Sela"),
        ("a rec:Incident ; rec:act raid:killing", "Killing near Sela"),
        ("a rec:Incident ; rec:act raid:search", "Search in Sela"),
        (f"{RELATION} ; rec:subject id:reed-front ; rec:counterpart id:orla-guard",
         "The Reed Front was replaced by the guards"),
        (f"{RELATION} ; rec:subject id:reed-front ; rec:counterpart raid:new", "Replaced by the Reed Front"),
        (f"{INVOLVEMENT} ; rec:inPattern raid:moving", "Guard, in the crackdown (told again)"),
        ("a rec:Pattern ; rec:restates raid:moving", "Crackdown (told again)"),
        ("a rec:Status ; rec:kind rec:missing", "A man remains missing"),
        ("a rec:Status ; rec:kind rec:wanted", "A man wanted and at large"),
        ("a rec:Measure ; rec:kind rec:adopt", "Adoption of the law that the ban rests on"),
        ("a rec:VictimGroup ; rec:community id:tarn", "Tarn men"),
        ("a rec:VictimGroup", "relatives of the Tarn men"),
    ],
)  # fmt: skip
def test_what_leaves_a_doubt_is_left_alone(tmp_path: Path, statements: str, english: str) -> None:
    assert told(tmp_path, statements, english) == []


@pytest.mark.parametrize(
    ("statements", "english", "french", "words"),
    [
        (f"{INVOLVEMENT} ; rec:inAct raid:killing", "Guard, in the killing and the burning", "", "not lead to all"),
        (f"{INVOLVEMENT} ; rec:inAct raid:search", "Guard, in the killing", "", "leads to more"),
        ("a rec:Testimony ; rec:speaksTo raid:killing, raid:search", "A survivor confirmed the killing", "",
         "leads to more"),
        ("a rec:Execution ; rec:victim raid:six", "Execution of three men", "", "says 3, and 6"),
        ("a rec:Execution ; rec:victim raid:six", "Execution of at least 30 men", "", "says 30, and 6"),
        ("a rec:Execution ; rec:victim raid:six", "Execution of many men", "", "says “many”"),
        (f"{RESPONSE} ; rec:to raid:relatives ; rec:by id:orla-guard", "Complaint to guards in Sela", "", "to guards"),
        (f"{RESPONSE} ; rec:to id:reed-front ; rec:by raid:relatives", "Order by the Reed Front", "",
         "by the Reed Front"),
        ("a rec:Transfer ; rec:destination id:sela", "Transfer of six men to the base in Sela", "", "to the base"),
        ("a rec:Incident ; rec:act raid:killing", "Killing at Sela", "", "at Sela"),
        (f"{RELATION} ; rec:subject id:orla-guard ; rec:counterpart id:reed-front",
         "The Reed Front was replaced by the guards", "", "by the guards"),
        (f"{RELATION} ; rec:subject id:reed-front ; rec:counterpart id:orla-guard",
         "The Reed Front was replaced by the Orla Guard", "La Garde d'Orla a été remplacé par le Front du Roseau",
         "par le Front du Roseau"),
        ("a rec:Pattern", "Crackdown (told again)", "", "told again"),
        ("a rec:Accusation", "The same accusation by guards", "", "The same accusation"),
        ("a rec:Status ; rec:kind rec:held", "A man remains missing", "", "“missing”"),
        ("a rec:Consequence ; rec:kind rec:effect", "Power grab (the report's assessment)", "", "“assessment”"),
        ("a rec:Measure ; rec:kind rec:ban", "Charge: treason", "", "“charge”"),
        ("a rec:Measure ; rec:kind rec:withdraw", "Announcement of a withdrawal", "", "“announcement”"),
        ('a rec:Act ; rec:text "killed"@en', "Killing of a man", "", "rec:Act"),
        ("a rec:Response ; rec:kind rec:investigation", "No investigation has been opened", "", "“No investigation"),
        ("a rec:Response ; rec:kind rec:noInvestigationOpened", "Investigation of the killing", "", "“Investigation"),
        ("a rec:Relationship ; rec:kind rec:madeUpOf", "The guards are mostly Tarn", "", "“mostly”"),
        ('a rec:Measure ; rec:kind rec:elevate ; rec:term "until 2035"@en', "Elevation until 2030", "", "says 2030"),
        ("a rec:Testimony ; rec:kind rec:corroborated", "A survivor said so", "", "“said”"),
        ("a rec:VictimGroup ; rec:community id:osk", "six Tarn men", "", "“tarn”"),
        ("a rec:VictimGroup", "six Tarn men", "", "“tarn”"),
        ("a rec:VictimGroup ; rec:community id:tarn", "six men", "six oskes", "“oskes”"),
    ],
)  # fmt: skip
def test_a_label_that_speaks_of_others_is_found_once(
    tmp_path: Path, statements: str, english: str, french: str, words: str
) -> None:
    (message,) = told(tmp_path, statements, english, french or "libellé")
    assert words in message


@pytest.mark.parametrize(("name", "found"), [("guards", True), ("Guards", True), ("guard", True), ("watch", False)])
def test_one_spelling_is_that_of_one_agent(tmp_path: Path, name: str, found: bool) -> None:
    path = tmp_path / "one.ttl"
    path.write_text(f'{HEAD}\nid:osk-watch a rec:StateForce ; skos:altLabel "{name}"@en .\n', "utf-8")
    assert any(finding.code == "same-name" for finding in check([path])) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Arrestation (à traduire)", True), ("à compléter", True), ("Arrest (to be checked)", True), ("Who?", False),
        ("Arrestation ???", True), ("Facts to be checked by a court", False), ("Points à vérifier", False),
    ],
)  # fmt: skip
def test_a_reminder_to_oneself_is_found(tmp_path: Path, text: str, found: bool) -> None:
    path = tmp_path / "one.ttl"
    path.write_text(f'{HEAD}\nraid:one a rec:Arrest ; rdfs:label "{text}"@fr .\n', "utf-8")
    assert any(finding.code == "unfinished-text" for finding in check([path])) == found
