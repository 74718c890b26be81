"""What `onrecord cite` tells of parts: who did it, to whom, on which side of a relation, and for which act."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import text
from onrecord.cite.founding import doubts
from telling import written

REPORT = """Vale

Events of 1999

Photo by ADA LIND/Quill Press via Far Images

On May 3, Vale rangers and Zorn fighters beat and arrested 21 Orin men in Tarn and burned six barns. They tied up two \
herders, accused them of helping the Red Front, and killed four men. On May 9, villagers found four bodies.

Zorn fighters were replaced by the Grey Legion, a body under the control of the Vale council. The Legion was formed \
after the Zorn founder, Ben Holt, died. Pia Roth, the Red Front's head, and the Osland-linked Hill Guard denied it.

Ben Holt and Ada Lind were released in June, while Pia Roth remains missing. A survivor said that rangers had accused \
teachers.

The rangers laid a siege on Tarn. The siege cut trade. Rangers died in Tarn, and rangers told of killings and \
arrests.
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
id:zorns a rec:ForeignForce ; rdfs:label "Zorn"@en, "Zorn fighters"@en .
id:legion a rec:ForeignForce ; rdfs:label "Grey Legion"@en, "Legion"@en .
id:front a rec:ArmedGroup ; rdfs:label "Red Front"@en .
id:guard a rec:Militia ; rdfs:label "Hill Guard"@en .
id:council a rec:Authority ; rdfs:label "Vale council"@en .
id:osland a rec:State ; rdfs:label "Osland"@en .
id:quill a rec:MediaOrganization ; rdfs:label "Quill Press"@en .
id:far a rec:MediaOrganization ; rdfs:label "Far Images"@en .
id:holt a rec:Person ; rdfs:label "Ben Holt"@en .
id:lind a rec:Person ; rdfs:label "Ada Lind"@en .
id:roth a rec:Person ; rdfs:label "Pia Roth"@en .
vale:men a rec:VictimGroup ; rec:statedCount 21 ; rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:tied a rec:VictimGroup ; rec:statedCount 2 ; rec:evidence p:p4-s2 ; rec:basis rec:stated .
vale:dead a rec:VictimGroup ; rec:statedCount 4 ; rec:evidence p:p4-s2, p:p4-s3 ; rec:basis rec:stated .
vale:bodies a rec:VictimGroup ; rec:statedCount 4 ; rec:evidence p:p4-s3 ; rec:basis rec:stated .
vale:beating a rec:Beating ; rec:victim vale:men ; rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:arrest a rec:Arrest ; rec:victim vale:men ; rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:burning a rec:PropertyDestruction ; rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:killing a rec:Killing ; rec:victim vale:dead ; rec:evidence p:p4-s1, p:p4-s2 ; rec:basis rec:stated .
vale:by-rangers a rec:Involvement ; rec:actor id:rangers ; rec:inAct vale:beating, vale:arrest, vale:burning ;
    rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:by-zorns a rec:Involvement ; rec:actor id:zorns ; rec:inAct vale:beating, vale:arrest, vale:burning ;
    rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:they a rec:Involvement ; rec:actor id:rangers ; rec:inAct vale:killing ; rec:actorDescription "They"@en ;
    rec:evidence p:p4-s1, p:p4-s2 ; rec:basis rec:stated .
vale:sabotage a rec:Sabotage ; rec:evidence p:p7-s1 ; rec:basis rec:stated .
vale:siege a rec:Siege ; rec:evidence p:p7-s1, p:p7-s2 ; rec:basis rec:stated .
vale:survivor a rec:PersonGroup ; rdfs:label "survivor"@en ; rec:evidence p:p6-s2 ; rec:basis rec:stated .
"""
SENTENCES = {one.id: one for one in text.split(text.normalise(REPORT))}
TIE = "vale:x a rec:Relationship ; rec:kind rec:{} ; rec:subject id:{} ; rec:counterpart id:{} ; {}"
PARTS = {"actor-left-out", "other-role", "role-left-out", "far-from-it"}


def cites(*names: str, basis: str = "stated") -> str:
    return f"rec:evidence {', '.join(f'p:{name}' for name in names)} ; rec:basis rec:{basis} ."


def told(folder: Path, more: str, *changes: tuple[str, str]) -> set[tuple[str, str]]:
    """Node and code of what is told of parts, in the record with one more node and some of it changed."""
    found = [doubt.finding for doubt in doubts(written(folder, "vale1999", HEAD + more, *changes), SENTENCES)]
    return {(each.node, each.code) for each in found if each.code in PARTS}


def test_the_record_itself_is_told_of_nowhere(tmp_path: Path) -> None:
    assert told(tmp_path, "") == set()


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        (TIE.format("replacedBy", "zorns", "legion", cites("p5-s1")), False),
        (TIE.format("replacedBy", "legion", "zorns", cites("p5-s1")), True),
        (TIE.format("controlledBy", "legion", "council", cites("p5-s1")), False),
        (TIE.format("controlledBy", "legion", "zorns", cites("p5-s1")), True),
        (TIE.format("founderOf", "holt", "zorns", cites("p5-s2")), False),
        (TIE.format("founderOf", "holt", "legion", cites("p5-s2")), True),
        (TIE.format("headOf", "roth", "front", cites("p5-s3")), False),
        (TIE.format("headOf", "roth", "guard", cites("p5-s3")), True),
        (TIE.format("linkedTo", "guard", "osland", cites("p5-s3")), False),
        (TIE.format("linkedTo", "guard", "front", cites("p5-s3")), True),
        # no word for it, or another kind: other rules speak, or nobody
        (TIE.format("operatesIn", "guard", "osland", cites("p5-s3")), False),
        ("vale:x a rec:Photograph ; rec:agency id:quill ; rec:distributor id:far ; " + cites("p3-s1"), False),
        ("vale:x a rec:Photograph ; rec:agency id:far ; rec:distributor id:quill ; " + cites("p3-s1"), True),
        ("vale:x a rec:Release ; rec:victim id:lind ; " + cites("p6-s1"), False),
        ("vale:x a rec:Release ; rec:victim id:roth ; " + cites("p6-s1"), True),
        ("vale:x a rec:Status ; rec:kind rec:missing ; rec:statusOf id:roth ; " + cites("p6-s1"), False),
        ("vale:x a rec:Status ; rec:kind rec:missing ; rec:statusOf id:holt ; " + cites("p6-s1"), True),
        ("vale:x a rec:Accusation ; rec:accused vale:tied ; " + cites("p4-s2"), False),
        ("vale:x a rec:Accusation ; rec:accused vale:dead ; " + cites("p4-s2"), True),
        ("vale:x a rec:Accusation ; rec:toldBy vale:survivor ; " + cites("p6-s2"), False),
        ("vale:x a rec:Consequence ; rec:of vale:siege ; " + cites("p7-s2"), False),
        ("vale:x a rec:Consequence ; rec:of vale:sabotage ; " + cites("p7-s2"), True),
        # who died, or was told of by them, did nothing
        ("vale:x a rec:Killing ; rec:victim vale:soldiers ; " + cites("p7-s3"), False),
        ("vale:x a rec:Arrest ; " + cites("p7-s3"), False),
    ],
)
def test_each_has_the_place_that_the_sentence_gives_it(tmp_path: Path, more: str, wrong: bool) -> None:
    assert told(tmp_path, more) == ({("x", "other-role")} if wrong else set())


@pytest.mark.parametrize(
    ("old", "new", "node", "code"),
    [
        # one of two who did both
        ("rec:actor id:zorns ; rec:inAct vale:beating, vale:arrest", "rec:actor id:zorns ; rec:inAct vale:beating",
         "arrest", "role-left-out"),
        ("rec:inAct vale:killing", "rec:inAct vale:siege", "killing", "role-left-out"),
        ("vale:arrest a rec:Arrest ; rec:victim vale:men", "vale:arrest a rec:Arrest ; rec:victim vale:bodies",
         "arrest", "far-from-it"),
        ("vale:killing a rec:Killing ; rec:victim vale:dead", "vale:killing a rec:Killing ; rec:victim vale:tied",
         "killing", "other-role"),
    ],
)  # fmt: skip
def test_who_did_it_to_whom_is_as_the_sentence_says(tmp_path: Path, old: str, new: str, node: str, code: str) -> None:
    assert (node, code) in told(tmp_path, "", (old, new))


def test_what_somebody_tells_is_told_by_somebody(tmp_path: Path) -> None:
    assert told(tmp_path, "vale:x a rec:Accusation ; " + cites("p6-s2")) == {("x", "role-left-out")}


def test_who_held_them_is_not_implied_against_who_arrested_them(tmp_path: Path) -> None:
    held = "vale:x a rec:Detention ; rec:victim vale:tied ; " + cites("p4-s2")
    held += "vale:y a rec:Involvement ; rec:actor id:{} ; rec:inAct vale:x ; " + cites("p4-s2", basis="implied")
    for actor in ("rangers", "zorns"):  # "They" names nobody
        (tmp_path / actor).mkdir()
        assert told(tmp_path / actor, held.format(actor)) == set()
