"""What labels say beside their statements: contradictions are found, and words that leave a doubt are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.check import check

HEAD = """\
@prefix raid: <https://w3id.org/onrecord/demo/raid/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
"""
CODES = {"label-contradicts", "label-numbers", "odd-character", "unfinished-text"}
HEDGED = "{} raid:two . raid:two rec:certainty rec:reported . raid:one a rec:Incident ; rec:basis rec:stated"
GROUP = "a rec:VictimGroup ; rec:basis rec:stated ; rec:countQualifier rec:exact"


def told(tmp_path: Path, statements: str, english: str, french: str = "libellé") -> list[str]:
    path = tmp_path / "one.ttl"
    text = f'{HEAD}\nraid:one {statements} ; rdfs:label "{english}"@en , "{french}"@fr .\n'
    path.write_text(text, "utf-8")
    return [finding.code for finding in check([path]) if finding.code in CODES]


@pytest.mark.parametrize(
    ("statements", "english", "french"),
    [
        (f"{GROUP} ; rec:statedCount 30", "30 men (Orla)", "une trentaine d'hommes"),
        (f"{GROUP} ; rec:statedCount 1500", "1,500 people", "1 500 personnes"),
        (f"{GROUP} ; rec:statedCount 12", "12 residents of Sector 4", "12 habitants du secteur 4"),
        (f"{GROUP} ; rec:statedCount 12", "residents of Sector 4", "habitants du secteur 4"),
        (f"{GROUP} ; rec:statedCount 200", "two hundred men", "deux cents hommes"),
        (f"{GROUP} ; rec:statedCount 21", "twenty-one men", "vingt et un hommes"),
        (f"{GROUP} ; rec:statedCount 72", "seventy-two men", "soixante-douze hommes"),
        (f"{GROUP} ; rec:statedCount 1", "5-year-old boy", "garçon de 5 ans"),
        (
            f"{GROUP} ; rec:statedCount 14",
            "14 of the herders, both brothers among them",
            "14 éleveurs, dont deux frères",
        ),
        (f"{GROUP} ; rec:statedCount 14", "herders (3 May 1999)", "éleveurs (3 mai 1999)"),
        (f"{GROUP} ; rec:statedCount 14", "14 herders, of 1,500", "14 éleveurs, sur mille cinq cents"),
        (f"{GROUP} ; rec:statedCount 14", "14 herders, of 21", "14 éleveurs, sur vingt et un"),
        (f"{GROUP} ; rec:statedCount 14", "14 herders, of 80", "14 éleveurs, sur quatre-vingts"),
        (f"{GROUP} ; rec:statedCount 14", "14 herders, of 17", "14 éleveurs, sur dix-sept"),
        (f"{GROUP} ; rec:statedCount 14", "14 herders, of 1,200", "14 éleveurs, sur 1\u202f200"),
        (f"{GROUP} ; rec:minCount 1 ; rec:maxCount 1", "one of 14 herders", "un des 14 éleveurs"),
        (f"{GROUP} ; rec:statedCount 2", "two of the three men", "deux des trois hommes"),
        (f"{GROUP} ; rec:statedCount 2", "both men", "les deux hommes"),
        (f"{GROUP} ; rec:sex rec:female", "mothers of the 12 men", "mères des 12 hommes"),
        (f"{GROUP} ; rec:sex rec:female", "women taken by armed men", "femmes enlevées par des hommes armés"),
        (f"{GROUP}", "relatives of civilians", "proches de civils"),
        ("a rec:Killing ; rec:basis rec:stated", "Shooting dead of four men", "Quatre hommes tués"),
        ("a rec:Killing ; rec:basis rec:stated", "Killing during the arrest of a man", "Homicide"),
        ("a rec:Killing ; rec:basis rec:stated", "Killing at 3 p.m.", "Homicide à 15 h"),
        ("a rec:Response ; rec:basis rec:stated", "Reporting of the facts", "Signalement des faits"),
        ("a rec:Killing ; rec:basis rec:stated ; rec:placeBasis rec:implied", "Killing (place implied)", "Homicide"),
        ("a rec:VictimGroup ; rec:wording 'لا\u200cحق'@ar", "people", "gens"),
        ("a rec:PopulatedPlace", "Capital of the region", "Chef-lieu de la région"),
        # names and others, together
        (f"{GROUP} ; rec:minCount 4 ; rec:maxCount 4", "Ada Lind and three others", "Ada Lind et trois autres"),
        (f"{GROUP} ; rec:minCount 5", "Ada Lind, Ben Holt and three other men", "Ada Lind, Ben Holt et trois autres"),
        # the hedge of what the node is made of
        (HEDGED.format("rec:act"), "Reported rape of two women", "Viol rapporté de deux femmes"),
        (HEDGED.format("rec:act"), "Reportedly, rape of two women", "Viol, selon des témoins, de deux femmes"),
        (HEDGED.format("rec:involvement"), "Alleged beating of a man", "Coups allégués à un homme"),
    ],
)
def test_a_label_that_leaves_a_doubt_is_left_alone(tmp_path: Path, statements: str, english: str, french: str) -> None:
    assert told(tmp_path, statements, english, french) == []


@pytest.mark.parametrize(
    ("statements", "english", "french", "code"),
    [
        (f"{GROUP} ; rec:statedCount 3", "at least five men", "cinq hommes", "label-contradicts"),
        (f"{GROUP} ; rec:statedCount 21", "21 men", "12 hommes", "label-contradicts"),
        (f"{GROUP} ; rec:minCount 4 ; rec:maxCount 4", "Ada Lind and five others", "Ada Lind", "label-contradicts"),
        (f"{GROUP} ; rec:minCount 4 ; rec:maxCount 4", "a toll of three", "trois", "label-contradicts"),
        # another number than the node's own, and the two languages apart
        (f"{GROUP} ; rec:statedCount 14", "40 herders", "14 éleveurs", "label-contradicts"),
        (f"{GROUP} ; rec:statedCount 14", "a toll of 40", "bilan de 40", "label-contradicts"),
        (f"{GROUP} ; rec:statedCount 14", "herders, forty of them", "éleveurs", "label-contradicts"),
        (f"{GROUP} ; rec:statedCount 14", "fourteen herders", "quarante éleveurs", "label-contradicts"),
        (f"{GROUP} ; rec:statedCount 14", "fourteen herders, three of them boys",
         "quatorze éleveurs, dont quatre garçons", "label-numbers"),
        (f"{GROUP} ; rec:minCount 2 ; rec:maxCount 2", "one of 14 herders", "un des 14 éleveurs", "label-contradicts"),
        ("a rec:Killing ; rec:basis rec:stated", "Killing on 8 May", "Homicide du 9 mai", "label-numbers"),
        ("a rec:Killing ; rec:basis rec:stated", "Killing of 21 men", "Homicide de 12 hommes", "label-numbers"),
        ("a rec:Measure ; rec:basis rec:stated ; rec:amount 3 ; rec:term 'two years in prison'@en",
         "Sentence", "Peine", "label-contradicts"),
        ("a rec:Execution ; rec:basis rec:stated", "Apparent execution", "Exécution", "label-contradicts"),
        ("a rec:Incident ; rec:basis rec:stated ; rec:act raid:two", "Reported rape", "Viol", "label-contradicts"),
        ("a rec:Execution ; rec:basis rec:stated", "Killing of a man", "Exécution", "label-contradicts"),
        ("a rec:Detention ; rec:basis rec:stated", "Custody (implied)", "Détention", "label-contradicts"),
        ("a rec:Detention ; rec:basis rec:stated", "Custody", "D\\u0435tention", "odd-character"),
    ],
)  # fmt: skip
def test_a_label_that_contradicts_is_found(
    tmp_path: Path, statements: str, english: str, french: str, code: str
) -> None:
    assert code in told(tmp_path, statements, english, french)
