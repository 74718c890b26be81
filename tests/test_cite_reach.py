"""What `onrecord cite` tells of reach: all that was told, whom and where, in which degree, by what means, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import text
from onrecord.cite.coverage import cover
from onrecord.cite.founding import doubts
from telling import written

REPORT = """Vale

Events of 1999

Abuses by State Guards and Allied Forces

The security situation in Vale worsened as rangers raided farms. Rangers answer to the council, under its direct order.

On May 3, rangers arrested herders in Tarn village, Lower region. On May 9, they executed two herders to punish the \
village for its collaboration. Witnesses said rangers committed the abuses after accusing herders of collaborating \
with the Red Front. A clinic confirmed the execution.

Vale rangers and fighters associated with the Zorn Group and Hill Watch were implicated in killings of herders.

On July 2, rangers shot three men dead and burned barns. On July 9, they killed a judge. The Red Front cut roads. \
Since August, the armed group has besieged Tarn village.

On August 4, guards arrested Ben Holt after he published a letter. They accused rangers of theft.

The Zorn Group was created after a founder of the Hill Watch, Ben Holt, died. Rangers entered Orin village, about 30 \
kilometers from Tarn village, Lower region, searching for fighters. They took two herders to Gorm base.

On September 2, guards attacked a convoy, killing at least 34 herders. The attack halted trade. Guards rounded up all \
Orin people. No inquiry has been opened. The abusive searches and raids went on.
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
id:guards a rec:StateForce ; rdfs:label "guards"@en .
id:zorns a rec:ForeignForce ; rdfs:label "Zorn Group"@en .
id:watch a rec:Militia ; rdfs:label "Hill Watch"@en .
id:front a rec:ArmedGroup ; rdfs:label "Red Front"@en .
id:tarn a rec:PopulatedPlace ; rdfs:label "Tarn"@en, "Tarn village"@en .
id:lower a rec:Region ; rdfs:label "Lower region"@en .
id:holt a rec:Person ; rdfs:label "Ben Holt"@en .
vale:worse a rec:Consequence ; rec:kind rec:assessment ; rec:text "worsened"@en ;
    rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:side a rec:Relationship ; rec:kind rec:onSideOf ; rec:subject id:rangers ; rec:counterpart rec:stateSide ;
    rec:evidence p:p3-s1, p:p4-s1 ; rec:basis rec:stated .
vale:arrest a rec:Arrest ; rec:place id:tarn ; rec:evidence p:p5-s1 ; rec:basis rec:stated .
vale:execution a rec:Execution ; rec:evidence p:p5-s2 ; rec:basis rec:stated .
vale:arresters a rec:Involvement ; rec:actor id:rangers ; rec:degree rec:directlyCarriedOut ; rec:inAct vale:arrest ;
    rec:actorDescription "rangers"@en ; rec:evidence p:p5-s1 ; rec:basis rec:stated .
vale:they a rec:Involvement ; rec:actor id:rangers ; rec:degree rec:directlyCarriedOut ; rec:inAct vale:execution ;
    rec:actorDescription "they"@en ; rec:evidence p:p5-s1, p:p5-s2 ; rec:basis rec:stated .
vale:arresting a rec:Involvement ; rec:actor id:guards ; rec:degree rec:directlyCarriedOut ;
    rec:inAct vale:holt-arrest ; rec:actorDescription "guards"@en ; rec:evidence p:p8-s1 ; rec:basis rec:stated .
vale:herders a rec:VictimGroup ; rdfs:label "herders (Tarn)"@en ; rec:evidence p:p5-s2 ; rec:basis rec:stated .
vale:villagers a rec:PersonGroup ; rdfs:label "village (Tarn)"@en ; rec:evidence p:p5-s2 ; rec:basis rec:stated .
vale:presumption a rec:Accusation ; rec:accused vale:villagers ; rec:content rec:collaborating ;
    rec:evidence p:p5-s2 ; rec:basis rec:stated .
vale:witnesses a rec:PersonGroup ; rdfs:label "witnesses"@en ; rec:evidence p:p5-s3 ; rec:basis rec:stated .
vale:account a rec:Testimony ; rec:source vale:witnesses ; rec:kind rec:said ;
    rec:speaksTo vale:arrest, vale:execution, vale:accusation ; rec:evidence p:p5-s3 ; rec:basis rec:stated .
vale:accusation a rec:Accusation ; rec:accuser id:rangers ; rec:toldBy vale:witnesses ; rec:accused vale:herders ;
    rec:content rec:collaborating ; rec:followedBy vale:arrest, vale:execution ;
    rec:evidence p:p5-s3 ; rec:basis rec:stated .
vale:killings a rec:Pattern ; rec:kind rec:killingKind ; rec:evidence p:p6-s1 ; rec:basis rec:stated .
vale:by-rangers a rec:Involvement ; rec:actor id:rangers ; rec:inPattern vale:killings ; rec:certainty rec:implicated ;
    rec:evidence p:p6-s1 ; rec:basis rec:stated .
vale:by-zorns a rec:Involvement ; rec:actor id:zorns ; rec:inPattern vale:killings ; rec:certainty rec:implicated ;
    rec:evidence p:p6-s1 ; rec:basis rec:stated .
vale:by-watch a rec:Involvement ; rec:actor id:watch ; rec:inPattern vale:killings ; rec:certainty rec:implicated ;
    rec:evidence p:p6-s1 ; rec:basis rec:stated .
vale:shot a rec:Killing ; rec:method rec:shooting ; rec:evidence p:p7-s1 ; rec:basis rec:stated .
vale:barns a rec:PropertyDestruction ; rec:method rec:burning ; rec:followedBy vale:judge ;
    rec:evidence p:p7-s1, p:p7-s2 ; rec:basis rec:stated .
vale:judge a rec:Killing ; rec:evidence p:p7-s1, p:p7-s2 ; rec:basis rec:stated .
vale:shooters a rec:Involvement ; rec:actor id:rangers ; rec:degree rec:directlyCarriedOut ;
    rec:inAct vale:shot, vale:judge, vale:barns ; rec:actorDescription "rangers"@en, "they"@en ;
    rec:evidence p:p7-s1, p:p7-s2 ; rec:basis rec:stated .
vale:burners a rec:Involvement ; rec:actor id:rangers ; rec:degree rec:directlyCarriedOut ;
    rec:inAct vale:barns ; rec:actorDescription "rangers"@en ; rec:evidence p:p7-s1 ; rec:basis rec:stated .
vale:group a rec:Description ; rec:holder id:front ; rec:text "armed group"@en ;
    rec:evidence p:p7-s4 ; rec:basis rec:stated .
vale:letter a rec:Expression ; rec:followedBy vale:holt-arrest ; rec:evidence p:p8-s1 ; rec:basis rec:stated .
vale:holt-arrest a rec:Arrest ; rdfs:label "Arrest of Ben Holt"@en, "Arrestation de Ben Holt"@fr ;
    rec:victim id:holt ; rec:evidence p:p8-s1 ; rec:basis rec:stated .
"""
MORE = """id:orin a rec:Community ; rdfs:label "Orin"@en .
vale:death a rec:Death ; rdfs:label "Death of Ben Holt"@en, "Mort de Ben Holt"@fr ; rec:deceased id:holt ;
    rec:evidence p:p9-s1 ; rec:basis rec:stated .
vale:created a rec:Relationship ; rdfs:label "The Zorn Group was created after the death of a founder"@en ;
    rec:kind rec:createdAfter ; rec:subject id:zorns ; rec:counterpart vale:death ;
    rec:evidence p:p9-s1 ; rec:basis rec:stated .
vale:search a rec:Search ; rec:evidence p:p9-s2 ; rec:basis rec:stated .
vale:aim a rec:StatedPurpose ; rec:purposeOf vale:search ; rec:content rec:searching ;
    rec:evidence p:p9-s2 ; rec:basis rec:stated .
vale:distance a rec:Relationship ; rec:kind rec:distanceFrom ; rec:counterpart id:tarn ; rec:evidence p:p9-s2 ;
    rec:basis rec:implied .
vale:base a rec:Site ; rdfs:label "Gorm base"@en ; rec:evidence p:p9-s3 ; rec:basis rec:stated .
vale:transfer a rec:Transfer ; rec:destination vale:base ; rec:evidence p:p9-s3 ; rec:basis rec:stated .
vale:taking a rec:Involvement ; rec:actor id:rangers ; rec:degree rec:directlyCarriedOut ; rec:inAct vale:transfer ;
    rec:actorDescription "They"@en ; rec:evidence p:p9-s2, p:p9-s3 ; rec:basis rec:stated .
vale:convoy a rec:VictimGroup ; rdfs:label "convoy"@en ; rec:evidence p:p10-s1 ; rec:basis rec:stated .
vale:dead a rec:VictimGroup ; rec:countQualifier rec:atLeast ; rec:statedCount 34 ; rec:subgroupOf vale:convoy ;
    rec:evidence p:p10-s1 ; rec:basis rec:stated .
vale:attack a rec:Attack ; rec:victim vale:convoy ; rec:evidence p:p10-s1 ; rec:basis rec:stated .
vale:killing a rec:Killing ; rec:victim vale:dead ; rec:evidence p:p10-s1 ; rec:basis rec:stated .
vale:attacking a rec:Involvement ; rec:actor id:guards ; rec:degree rec:directlyCarriedOut ;
    rec:inAct vale:attack, vale:killing ; rec:actorDescription "guards"@en ;
    rec:evidence p:p10-s1 ; rec:basis rec:stated .
vale:halt a rec:Consequence ; rec:kind rec:effect ; rec:of vale:attack ; rec:evidence p:p10-s2 ; rec:basis rec:stated .
vale:round-up a rec:RoundUp ; rdfs:label "Round-up of Orin people"@en, "Regroupement de personnes orines"@fr ;
    rec:evidence p:p10-s3 ; rec:basis rec:stated .
vale:rounding a rec:Involvement ; rec:actor id:guards ; rec:degree rec:directlyCarriedOut ; rec:inAct vale:round-up ;
    rec:actorDescription "Guards"@en ; rec:evidence p:p10-s3 ; rec:basis rec:stated .
vale:none a rec:Response ; rec:kind rec:noInvestigationOpened ; rec:asOf "[1999-09-02..]"^^edtf:EDTF ;
    rec:evidence p:p10-s4 ; rec:basis rec:stated .
vale:abusive a rec:Characterization ; rec:kind rec:abusive ; rec:wording "abusive"@en ;
    rec:evidence p:p10-s5 ; rec:basis rec:stated .
vale:searches a rec:Pattern ; rdfs:label "Searches"@en ; rec:characterization vale:abusive ;
    rec:evidence p:p10-s5 ; rec:basis rec:stated .
vale:raids a rec:Pattern ; rdfs:label "Raids"@en ; rec:evidence p:p10-s5 ; rec:basis rec:stated .
"""
SENTENCES = {one.id: one for one in text.split(text.normalise(REPORT))}


def told(folder: Path, *changes: tuple[str, str]) -> set[tuple[str, str]]:
    """Node and code of all that is told of the record with some of it changed."""
    found = (doubt.finding for doubt in doubts(written(folder, "vale1999", HEAD + MORE, *changes), SENTENCES))
    return {(each.node, each.code) for each in found}


def uncarried(folder: Path, *changes: tuple[str, str]) -> set[tuple[str, str]]:
    """Passage and word or code of all acts, means and words of the record that a change leaves out."""
    coverage = cover(written(folder, "vale1999", HEAD, *changes), REPORT, "report.txt")
    return {(*item.passages, item.token) for item in (*coverage.uncarried, *coverage.omitted)}


def test_the_record_itself_is_told_of_nowhere(tmp_path: Path) -> None:
    # An involvement in two acts, each told in a word of its own; a group that another sentence names; what came in
    # the next sentence: all honest.
    assert told(tmp_path) == set()


@pytest.mark.parametrize(
    ("old", "new", "node", "code"),
    [
        ("rec:kind rec:assessment", "rec:kind rec:effect", "worse", "exchanged-code"),
        ("rec:counterpart rec:stateSide", "rec:counterpart rec:nonStateSide", "side", "exchanged-code"),
        ("rec:place id:tarn", "rec:place id:lower", "arrest", "other-role"),
        ("rec:accused vale:villagers", "rec:accused vale:herders", "presumption", "other-role"),
        ("rec:speaksTo vale:arrest, vale:execution,", "rec:speaksTo vale:arrest,", "account", "role-left-out"),
        ("rec:speaksTo vale:arrest, vale:execution,", "rec:speaksTo vale:execution,", "account", "role-left-out"),
        ("rec:followedBy vale:arrest, vale:execution ;", "", "accusation", "role-left-out"),
        ("rec:followedBy vale:holt-arrest ;", "", "letter", "role-left-out"),
        ("rec:actor id:watch", "rec:actor id:zorns", "killings", "role-left-out"),
        ("vale:by-rangers a rec:Involvement ; rec:actor id:rangers",
         "vale:by-rangers a rec:Involvement ; rec:actor id:zorns", "killings", "role-left-out"),
        ("rec:degree rec:directlyCarriedOut ;\n    rec:inAct vale:barns", "rec:degree rec:unknownDegree ;\n    "
         "rec:inAct vale:barns", "burners", "unfounded-kind"),
        ("Arrest of Ben Holt", "Arrest of Ben Holt for his letter", "holt-arrest", "label-strange"),
        ("Arrestation de Ben Holt", "Arrestation de Ben Holt pour sa lettre", "holt-arrest", "label-strange"),
        ('"rangers"@en, "they"@en', '"they"@en', "shooters", "described-elsewhere"),
        ("rec:holder id:front", "rec:holder id:zorns", "group", "unfounded-name"),
        ("Death of Ben Holt", "Killing of Ben Holt", "death", "label-word"),
        ("was created after the death of a founder", "was created by Ben Holt", "created", "label-strange"),
        ("after the death of a founder", "after the death of a co-founder", "created", "label-strange"),
        ("rec:purposeOf vale:search", "rec:purposeOf vale:killing", "aim", "other-role"),
        ("rec:destination vale:base ;", "", "transfer", "role-left-out"),
        ("rec:counterpart id:tarn", "rec:counterpart id:lower", "distance", "other-role"),
        ("vale:killing a rec:Killing ; rec:victim vale:dead", "vale:killing a rec:Killing ; rec:victim vale:convoy",
         "killing", "other-role"),
        ("vale:halt a rec:Consequence ; rec:kind rec:effect ; rec:of vale:attack", "vale:halt a rec:Consequence ; "
         "rec:kind rec:effect ; rec:of vale:round-up", "halt", "far-from-it"),
        ("Round-up of Orin people", "Round-up of Orin women", "round-up", "label-strange"),
        ('rec:asOf "[1999-09-02..]"', 'rec:asOf "1999-10-01"', "none", "unfounded-date"),
    ],
)  # fmt: skip
def test_what_reaches_too_far_or_not_far_enough(tmp_path: Path, old: str, new: str, node: str, code: str) -> None:
    assert told(tmp_path, (old, new)) == {(node, code)}


def test_an_epithet_is_said_of_the_word_behind_it(tmp_path: Path) -> None:
    without = ('"Searches"@en ; rec:characterization vale:abusive ;', '"Searches"@en ;')
    moved = ('"Raids"@en ;', '"Raids"@en ; rec:characterization vale:abusive ;')
    assert told(tmp_path, without, moved) == {("raids", "other-role")}


def test_whom_somebody_accuses_is_not_suspected(tmp_path: Path) -> None:
    suspected = (
        "vale:group a ",
        "vale:x a rec:Involvement ; rec:actor id:rangers ; rec:degree rec:suspected ; "
        "rec:inAct vale:arrest ; rec:evidence p:p5-s3 ; rec:basis rec:stated .\nvale:group a ",
    )
    assert ("x", "unfounded-kind") in told(tmp_path, suspected)
    other = ("rec:accuser id:rangers", "rec:accuser id:watch")
    (tmp_path / "other").mkdir()
    assert ("x", "unfounded-kind") not in told(tmp_path / "other", suspected, other)


def test_the_means_is_on_a_node(tmp_path: Path) -> None:
    assert ("p7-s1", "shooting") not in uncarried(tmp_path)
    (tmp_path / "without").mkdir()
    without = uncarried(tmp_path / "without", ("rec:method rec:shooting ;", ""))
    assert {("p7-s1", "shooting"), ("p7-s1", "shot")} <= without


def test_what_a_code_means_is_not_what_the_record_says(tmp_path: Path) -> None:
    relation = "vale:{} a rec:Relationship ; rec:kind rec:controlledBy ; rec:subject id:rangers ; "
    relation += "{}rec:evidence p:p4-s2 ; rec:basis rec:stated .\nvale:group a "
    assert ("p4-s2", "direct") in uncarried(tmp_path, ("vale:group a ", relation.format("x", "")))
    (tmp_path / "quoted").mkdir()
    quoted = relation.format("x", 'rec:text "direct order"@en ; ')
    assert ("p4-s2", "direct") not in uncarried(tmp_path / "quoted", ("vale:group a ", quoted))
