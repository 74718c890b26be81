"""What `onrecord cite` tells of order, days, places, and of people who are named together."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord import text
from onrecord.cite.founding import doubts
from telling import written

REPORT = """Vale

Events of 1999

On May 3, riders arrested two herders, tortured them, and took them to Tarn camp, where they executed one. On May 9, \
villagers found his body. A survivor confirmed the shooting. In Orin village, riders burned barns.

On June 8, guards arrested Ben Holt after he published a letter following his visits to prisons.

In July, Ada Lind, Pia Roth, and Ivo Marn, critics of the council, vanished in Orin village.
"""
HEAD = """@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix id: <https://w3id.org/onrecord/id/> .
@prefix p: <https://w3id.org/onrecord/vale1999/passage/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix vale: <https://w3id.org/onrecord/vale1999/> .
@prefix dcterms: <http://purl.org/dc/terms/> .

vale:report a rec:Report ; dcterms:language "en" ; rec:coverage "1999"^^edtf:EDTF .
id:orin a rec:PopulatedPlace ; rdfs:label "Orin"@en, "Orin village"@en .
id:holt a rec:Person ; rdfs:label "Ben Holt"@en .
id:lind a rec:Person ; rdfs:label "Ada Lind"@en .
id:roth a rec:Person ; rdfs:label "Pia Roth"@en .
id:marn a rec:Person ; rdfs:label "Ivo Marn"@en .
vale:camp a rec:Site ; rdfs:label "Tarn camp"@en ; rec:evidence p:p3-s1 ; rec:basis rec:stated .
vale:arrest a rec:Arrest ; rec:evidence p:p3-s1 ; rec:basis rec:stated ; rec:followedBy vale:torture .
vale:torture a rec:Torture ; rec:evidence p:p3-s1 ; rec:basis rec:stated ; rec:followedBy vale:transfer .
vale:transfer a rec:Transfer ; rec:destination vale:camp ; rec:evidence p:p3-s1 ; rec:basis rec:stated .
vale:visit a rec:Visit ; rec:evidence p:p4-s1 ; rec:basis rec:stated ; rec:followedBy vale:letter .
vale:letter a rec:Expression ; rec:evidence p:p4-s1 ; rec:basis rec:stated ; rec:followedBy vale:holt-arrest .
vale:holt-arrest a rec:Arrest ; rec:victim id:holt ; rec:evidence p:p4-s1 ; rec:basis rec:stated .
vale:lind a rec:GoingMissing ; rec:victim id:lind ; rec:place id:orin ; rec:evidence p:p5-s1 ; rec:basis rec:stated .
vale:roth a rec:GoingMissing ; rec:victim id:roth ; rec:place id:orin ; rec:evidence p:p5-s1 ; rec:basis rec:stated .
vale:marn a rec:GoingMissing ; rec:victim id:marn ; rec:place id:orin ; rec:evidence p:p5-s1 ; rec:basis rec:stated .
vale:lind-critic a rec:Description ; rec:holder id:lind ; rec:text "critics of the council"@en ;
    rec:evidence p:p5-s1 ; rec:basis rec:stated .
vale:roth-critic a rec:Description ; rec:holder id:roth ; rec:text "critics of the council"@en ;
    rec:evidence p:p5-s1 ; rec:basis rec:stated .
vale:marn-critic a rec:Description ; rec:holder id:marn ; rec:text "critics of the council"@en ;
    rec:evidence p:p5-s1 ; rec:basis rec:stated .
"""
SENTENCES = {one.id: one for one in text.split(text.normalise(REPORT))}
SHOT = (
    'vale:x a rec:Shooting ; rec:date "{}"^^edtf:EDTF ; rec:evidence p:p3-s1, p:p3-s2, p:p3-s3 ; rec:basis rec:stated .'
)
KILLED = "vale:x a rec:Execution ; rec:{} ; rec:evidence {} ; rec:basis rec:stated ."


def told(folder: Path, more: str, *changes: tuple[str, str]) -> set[tuple[str, str]]:
    """Node and code of all that is told of the record, with one more node and some of it changed."""
    found = (doubt.finding for doubt in doubts(written(folder, "vale1999", HEAD + more, *changes), SENTENCES))
    return {(each.node, each.code) for each in found}


def test_the_record_itself_is_told_of_nowhere(tmp_path: Path) -> None:
    assert told(tmp_path, "") == set()


@pytest.mark.parametrize(
    ("old", "new", "node", "code"),
    [
        ("vale:transfer a rec:Transfer ;", "vale:transfer a rec:Transfer ; rec:followedBy vale:torture ;", "transfer",
         "other-order"),
        ("rec:followedBy vale:holt-arrest", "rec:followedBy vale:visit", "letter", "other-order"),
        ("vale:holt-arrest a rec:Arrest ;", "vale:holt-arrest a rec:Arrest ; rec:followedBy vale:letter ;",
         "holt-arrest", "other-order"),
        ("rec:victim id:marn ; rec:place id:orin", "rec:victim id:marn", "marn", "role-left-out"),
        ("rec:holder id:marn", "rec:holder id:lind", "lind-critic", "role-left-out"),
    ],
)  # fmt: skip
def test_order_and_people_named_together(tmp_path: Path, old: str, new: str, node: str, code: str) -> None:
    assert told(tmp_path, "", (old, new)) == {(node, code)}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        (KILLED.format("place vale:camp", "p:p3-s1"), ""),
        (KILLED.format("place id:orin", "p:p3-s1, p:p3-s4"), "other-role"),
        (SHOT.format("[1999-05-03..1999-05-09]"), ""),
        (SHOT.format("1999-05-03"), "unfounded-date"),
        # the day that the story has reached
        (SHOT.format("1999-05-09"), ""),
    ],
)  # fmt: skip
def test_place_and_day_are_those_of_the_sentence(tmp_path: Path, more: str, code: str) -> None:
    assert told(tmp_path, more) == ({("x", code)} if code else set())
