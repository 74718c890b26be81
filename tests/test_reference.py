"""The reference layer: each fact is its source's, false friends are refused, nothing of it leaks into the record."""

from __future__ import annotations

import csv
import json
import math
import re
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS
from rdflib.term import Node

from onrecord import answers, check, files, questions, record
from onrecord.terms import BASE, ID

ROOT = files.root()
REC = Namespace("https://w3id.org/onrecord/ontology#")
REF = Namespace(f"{BASE}reference/")
RECSH = Namespace("https://w3id.org/onrecord/shapes#")
DATA = ROOT / "data"


@cache
def graph(*layers: str) -> Graph:
    found = Graph(bind_namespaces="none")
    for layer in layers:
        for path in record.layer_files()[layer]:
            found.parse(path)
    return found


def reference() -> Graph:
    return graph("reference")


def of_class(name: str) -> list[Node]:
    return sorted(reference().subjects(RDF.type, REC[name]))


def text(node: Node, prop: URIRef) -> str | None:
    value = reference().value(node, prop)
    return None if value is None else str(value)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="," if path.suffix == ".csv" else "\t"))


def outlines(shared: Path) -> dict[str, list[list[list[float]]]]:
    features = json.loads((shared / "mali-regions.geojson").read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["name"]: feature["geometry"]["coordinates"] for feature in features}


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The great-circle distance of two points given as latitude and longitude in degrees (haversine)."""
    (lat1, lon1), (lat2, lon2) = (tuple(map(math.radians, point)) for point in (one, other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371.0088 * math.asin(math.sqrt(half))


def point(node: Node) -> tuple[float, float]:
    return float(str(text(node, REC.latitude))), float(str(text(node, REC.longitude)))


def pointed() -> list[Node]:
    return [node for name in ("Location", "Candidate") for node in of_class(name) if text(node, REC.latitude)]


# Every fact is its source's


def test_every_source_is_a_row_that_exists_or_an_address(shared: Path) -> None:
    entities = {row["entity"] for row in rows(shared / "identities.tsv")}
    gazetteer = {(r["whosonfirst_id"], r["geonames_id"]) for r in rows(shared / "mali-gazetteer.tsv")}
    codes = {row["P-Code"] for row in rows(shared / "ocha-pcodes-mli-mrt.csv")} | {"MLI", "MRT"}
    sections = re.split(r"(?m)^### ", (shared / "legal-frame.md").read_text(encoding="utf-8"))[1:]
    frame = {section[0]: section for section in sections}
    checked = 0
    for source in {str(value) for value in reference().objects(None, DCTERMS.source)}:
        if source.startswith(("http://", "https://", "the country chapter on Mali, ")) or "(no entry)" in source:
            continue
        checked += 1
        if match := re.fullmatch(r"identities\.tsv, row (.+)", source):
            assert match[1] in entities, source
        elif match := re.fullmatch(r"mali-gazetteer\.tsv, whosonfirst_id (\d+), geonames_id (\d+)", source):
            assert match.groups() in gazetteer, source
        elif match := re.fullmatch(r"ocha-pcodes-mli-mrt\.csv, (\w+)(?: \(.*\))?", source):
            assert match[1] in codes, source
        elif match := re.fullmatch(r"mali-regions\.geojson, (.+)", source):
            assert match[1] in outlines(shared), source
        else:
            match = re.fullmatch(r"legal-frame\.md, section (\d) \[([VM])(?: (.*))?\]", source)
            assert match, source
            assert match[1] in frame and f"[{match[2]}" in frame[match[1]], source
    assert checked > 80


def test_every_coordinate_and_geonames_id_is_that_of_its_row(shared: Path) -> None:
    gazetteer = {row["geonames_id"]: row for row in rows(shared / "mali-gazetteer.tsv")}
    identities = {row["geonames"]: row for row in rows(shared / "identities.tsv") if row["geonames"]}
    ids = 0
    for node in [*of_class("Location"), *of_class("Candidate")]:
        number = text(node, REC.geonamesId)
        if number is None:
            assert text(node, REC.latitude) is None, node
            continue
        ids += 1
        assert number in gazetteer or number in identities, node
        if text(node, REC.latitude) is None:
            continue
        mine = (Decimal(str(text(node, REC.latitude))), Decimal(str(text(node, REC.longitude))))
        theirs = set()
        if row := gazetteer.get(number):
            theirs.add((Decimal(row["latitude"]), Decimal(row["longitude"])))
            if number not in identities:
                assert text(node, REC.gazetteerName) == row["name"], node
        if (row := identities.get(number)) and row["lat"]:
            theirs.add((Decimal(row["lat"]), Decimal(row["lon"])))
        assert mine in theirs, node
    assert ids > 35


def test_every_p_code_is_one_of_the_list_and_that_of_its_row(shared: Path) -> None:
    codes = {row["P-Code"]: row["Name"] for row in rows(shared / "ocha-pcodes-mli-mrt.csv")}
    identities = {row["entity"]: row["pcode"] for row in rows(shared / "identities.tsv")}
    gazetteer = {row["geonames_id"]: row["cercle"] for row in rows(shared / "mali-gazetteer.tsv")}
    for node in [*of_class("Location"), *of_class("Candidate")]:
        stated = {str(v) for prop in (REC.pCode, REC.containingPCode) for v in reference().objects(node, prop)}
        assert stated <= codes.keys() | {"MLI", "MRT"}, node
        if (node, RDF.type, REC.Location) in reference():
            named = [str(s).removeprefix("identities.tsv, row ") for s in reference().objects(node, DCTERMS.source)]
            theirs = {identities[name] for name in named if identities.get(name)}
            # A base takes no code from the town that it is named after, nor a site from a village.
            assert stated <= theirs or not theirs or str(node).endswith("-region"), node
        cercle = gazetteer.get(text(node, REC.geonamesId) or "")
        within = text(node, REC.containingPCode)
        if cercle and within and len(within) == 6:
            assert codes[within] == cercle, node


def test_the_reach_of_a_region_is_that_of_its_outline(shared: Path) -> None:
    known = outlines(shared)
    units = [node for node in of_class("Location") if text(node, REC.pCode) and text(node, REC.latitude)]
    assert len(units) == 7
    for node in units:
        rings = known[str(text(node, REC.gazetteerName))]
        reach = max(kilometres(point(node), (lat, lon)) for ring in rings for lon, lat in ring)
        assert int(str(text(node, REC.coordinateUncertaintyInMeters))) == math.ceil(reach) * 1000, node


def test_every_point_lies_in_the_outline_of_the_region_that_its_code_says(shared: Path) -> None:
    known = outlines(shared)
    names = {text(node, REC.pCode): str(text(node, REC.gazetteerName)) for node in of_class("Location")}
    seen = 0
    for node in pointed():
        within = text(node, REC.containingPCode)
        if within and within[:4] in names and names[within[:4]] in known:
            assert inside(point(node), known[names[within[:4]]][0]), node
            seen += 1
    assert seen > 20


def inside(where: tuple[float, float], ring: list[list[float]]) -> bool:
    """Whether a point lies in a ring of longitude-latitude pairs, by crossings of a line to the east."""
    lat, lon = where
    crossings = 0
    for (lon1, lat1), (lon2, lat2) in pairwise(ring):
        if (lat1 > lat) != (lat2 > lat) and lon < lon1 + (lat - lat1) / (lat2 - lat1) * (lon2 - lon1):
            crossings += 1
    return crossings % 2 == 1


def test_every_date_taken_from_the_legal_frame_stands_there(shared: Path) -> None:
    frame = (shared / "legal-frame.md").read_text(encoding="utf-8")
    seen = 0
    for node in of_class("LegalStep"):
        sources = [str(source) for source in reference().objects(node, DCTERMS.source)]
        stated = text(node, REC.date)
        if stated is None or not all(s.startswith("legal-frame.md") for s in sources) or "[" in stated:
            continue
        seen += 1
        assert stated[:4] in frame, node
        if len(stated) == 10:
            day = date.fromisoformat(stated)
            assert re.search(rf"\b{day.day} {day:%b}\b", frame), node
    assert seen > 25


# The places


def test_every_place_and_site_of_the_record_has_one_location() -> None:
    known = graph("ontology", "record")
    places = {
        node
        for kind in (REC.Place, REC.Site)
        for cls in known.transitive_subjects(RDFS.subClassOf, kind)
        for node in known.subjects(RDF.type, cls)
    }
    located = list(reference().objects(None, REC.locates))
    assert len(places) == 31
    assert sorted(located) == sorted(places)


def status(slug: str) -> str:
    return str(text(REF[f"location-{slug}"], REC.matchStatus)).removeprefix(f"{REC}match")


def test_what_cannot_be_decided_is_not_decided() -> None:
    assert {status(slug) for slug in ("kobe", "kourma", "belidanedji", "sikere")} == {"Unresolved"}
    assert {status(slug) for slug in ("kobou", "kamona", "balle", "sokolo")} == {"Probable"}
    assert status("douentza-region") == "Close"
    assert status("niger-river") == "NoPoint"
    for node in of_class("Location"):
        if text(node, REC.matchStatus) in {str(REC.matchUnresolved), str(REC.matchNoPoint)}:
            assert text(node, REC.latitude) is None, node


def test_a_camp_is_not_the_village_it_is_named_after() -> None:
    sites = set(graph("record").subjects(RDF.type, REC.Site))
    assert len(sites) == 8
    for node in of_class("Location"):
        if reference().value(node, REC.locates) in sites:
            assert text(node, REC.latitude) is None, node
    assert reference().value(REF["location-kwala"], REC.locates) is None
    assert reference().value(REF["location-kwala-camp"], REC.near) == REF["location-kwala"]


def test_the_stated_distance_decides_between_rivals() -> None:
    distance = next(graph("record").subjects(REC.kind, REC.distanceFrom))
    stated = float(str(graph("record").value(distance, REC.amount)))
    assert stated == 30

    def agrees(node: Node) -> bool:
        slack = sum(int(str(text(n, REC.coordinateUncertaintyInMeters))) for n in (node, REF["location-kwala"])) / 1000
        return abs(kilometres(point(node), point(REF["location-kwala"])) - stated) <= slack

    assert agrees(REF["location-sebabougou"])
    assert not agrees(REF["candidate-sebabougou-2451530"])


def test_a_resolved_place_has_no_open_rival() -> None:
    still_open = {
        reference().value(node, REC.candidateFor)
        for node in of_class("Candidate")
        if text(node, REC.matchStatus) == str(REC.matchOpen)
    }
    resolved = {
        reference().value(node, REC.locates)
        for node in of_class("Location")
        if text(node, REC.matchStatus) == str(REC.matchResolved)
    }
    assert still_open and not still_open & resolved


def plant(planted: dict[str, str], keep_candidates: bool, keep_code: bool) -> Graph:
    """Record and reference with rejected namesakes planted as the places (slug to GeoNames id)."""
    world = graph("ontology", "record") + reference()
    for slug, number in planted.items():
        friend, place = REF[f"candidate-{slug}-{number}"], REF[f"location-{slug}"]
        world.set((place, REC.matchStatus, REC.matchResolved))
        for prop in (REC.latitude, REC.longitude, REC.coordinateUncertaintyInMeters, REC.geonamesId):
            world.set((place, prop, reference().value(friend, prop)))
        if not keep_code:
            world.set((place, REC.containingPCode, reference().value(friend, REC.containingPCode)))
    if not keep_candidates:
        for node in of_class("Candidate"):
            world.remove((node, None, None))
    return world


def refused(world: Graph) -> set[tuple[str, str]]:
    """Location (slug) and shape of every violation of the reference shapes."""
    shapes = Graph()
    for name in ("onrecord.ttl", "reference.ttl"):
        shapes.parse(ROOT / "shapes" / name)
    for shared_shape in ("BlankNode", "Labelled", "Typed"):
        shapes.remove((RECSH[shared_shape], None, None))
    _, report, _ = pyshacl.validate(world, shacl_graph=shapes, inference="none", inplace=True)
    assert isinstance(report, Graph)
    found = set()
    for result in report.objects(None, SH.result):
        node = report.value(result, SH.focusNode)
        if not str(node).startswith(str(REF)):
            node = report.value(result, SH.value)
        slug = str(node).removeprefix(f"{REF}location-")
        found.add((slug, str(report.value(result, SH.sourceShape)).removeprefix(str(RECSH))))
    return found


FALSE_FRIENDS = {"kobe": "2455173", "balle": "2460607", "sebabougou": "2451530", "sokolo": "2450850"}


def test_as_it_stands_nothing_is_refused() -> None:
    assert refused(graph("ontology", "record") + reference()) == set()


def test_planted_false_friends_are_refused() -> None:
    found = refused(plant(FALSE_FRIENDS, keep_candidates=True, keep_code=False))
    assert {slug for slug, shape in found if shape == "RefusedCandidate"} == FALSE_FRIENDS.keys()
    assert {("balle", "RegionAgreement"), ("sebabougou", "RegionAgreement"), ("sebabougou", "StatedDistance")} <= found


def test_region_and_distance_refuse_them_even_where_the_list_of_the_rejected_is_gone() -> None:
    moved = refused(plant(FALSE_FRIENDS, keep_candidates=False, keep_code=False))
    assert {"balle", "sebabougou"} <= {slug for slug, _ in moved}
    kept = refused(plant(FALSE_FRIENDS, keep_candidates=False, keep_code=True))
    assert {("kobe", "WithinReach"), ("balle", "WithinReach"), ("sebabougou", "StatedDistance")} <= kept


# The law


def in_force(node: Node, day: str) -> bool:
    begin, end = text(node, REC.latestBegin), text(node, REC.earliestEnd)
    return begin is not None and begin <= day and (end is None or day < end)


def test_forums_and_memberships_on_a_date() -> None:
    exit_day = "2025-01-29"
    assert in_force(REF["forum-ecowas-court"], "2025-01-23")
    assert not in_force(REF["forum-ecowas-court"], exit_day)
    assert in_force(REF["forum-african-court"], "2025-10-13")
    for state in ("burkina-faso", "mali", "niger"):
        assert text(REF[f"membership-{state}-ecowas"], REC.earliestEnd) == exit_day
    # The withdrawal announced in September 2025 ended nothing.
    assert in_force(REF["membership-mali-rome-statute"], "2025-11-07")
    assert in_force(REF["forum-icc"], "2025-11-07")


def test_the_report_s_name_of_the_treaty_is_related_not_renamed() -> None:
    entry = REF["instrument-icc-treaty"]
    assert reference().value(entry, REC.instrument) == URIRef(f"{ID}icc-treaty")
    assert reference().value(entry, REC.sameInstrument) == URIRef(f"{ID}rome-statute")


def test_the_warrant_touches_neither_the_group_nor_2025() -> None:
    targets = set(reference().objects(REF["step-icc-warrant"], REC.of))
    assert targets == {URIRef(f"{ID}person-02")}
    assert text(REF["step-icc-warrant"], REC.date) == "2017-07-18"
    assert not list(reference().subjects(REC.about, URIRef(f"{ID}person-02")))


def test_general_knowledge_verifies_nothing() -> None:
    unverified = sorted(
        str(node).removeprefix(str(REF)) for node in reference().subjects(REC.verification, REC.unverified)
    )
    assert [slug for slug in unverified if slug.startswith("provision-")] == [
        "provision-african-charter-17",
        "provision-articles-on-state-responsibility-8",
        "provision-ecowas-court-supplementary-protocol-9-4",
        "provision-minnesota-protocol-duty",
        "provision-rome-statute-8-2-e-xix",
    ]
    for node in reference().subjects(REC.verification, REC.verified):
        assert any("[M]" not in str(source) for source in reference().objects(node, DCTERMS.source)), node
    for node in of_class("ReferenceProvision"):
        if (node, REC.verification, REC.verified) in reference():
            assert all(isinstance(source, URIRef) for source in reference().objects(node, DCTERMS.source)), node
    assert len(of_class("ReferenceProvision")) == 100


# The ledger


def test_each_difference_is_about_something_and_has_its_versions() -> None:
    known = set(graph("record").subjects()) | set(reference().subjects())
    used = set()
    for node in of_class("Difference"):
        versions = set(reference().objects(node, REC.version))
        absent = (node, REC.kind, REC.differenceAbsent) in reference()
        assert len(versions) >= (1 if absent else 2), node
        assert absent or set(reference().objects(node, REC.about)) <= known, node
        used |= versions
    assert used == set(of_class("Version"))
    assert not list(reference().objects(REF["difference-dioura-killing"], REC.about))


# The layers


def test_reference_and_record_stay_apart() -> None:
    ours = set(reference().subjects())
    assert not ours & set(graph("record").subjects())
    assert not [t for t in graph("record") if str(t[2]).startswith(str(REF))]
    kinds = set(graph("ontology").transitive_subjects(RDFS.subClassOf, REC.ReferenceStatement))
    statements = {node for kind in kinds for node in reference().subjects(RDF.type, kind)}
    assert {node for node in ours if str(node).startswith(str(REF))} == statements
    for node in statements:
        assert reference().value(node, DCTERMS.source) is not None, node
        assert reference().value(node, REC.evidence) is None, node


def test_what_is_named_beside_the_record_carries_names_only_and_is_sourced_where_it_is_used() -> None:
    named = {node for node in reference().subjects() if str(node).startswith(ID)}
    assert len(named) > 30
    for node in named:
        assert set(reference().predicates(node)) <= {RDF.type, RDFS.label, SKOS.altLabel}, node
        users = [user for user in reference().subjects(None, node) if str(user).startswith(str(REF))]
        assert any(reference().value(user, DCTERMS.source) is not None for user in users), node
        kinds = set(graph("ontology").transitive_objects(reference().value(node, RDF.type), RDFS.subClassOf))
        if REC.LegalInstrument in kinds:
            entries = [n for n in reference().subjects(REC.instrument, node) if n in set(of_class("InstrumentEntry"))]
            assert len(entries) == 1, node


def test_literal_forms() -> None:
    for path in sorted((DATA / "reference").glob("*.ttl")):
        for quad in record.parse(path):
            assert not isinstance(quad.subject, ox.BlankNode) and not isinstance(quad.object, ox.BlankNode), quad
    for _, _, value in reference():
        assert not isinstance(value, BNode)
        if isinstance(value, Literal) and value.language:
            assert value.language in ("en", "fr"), value
    numbers = re.findall(
        r"rec:(?:latitude|longitude) (\S+) ;", (DATA / "reference" / "places.ttl").read_text(encoding="utf-8")
    )
    assert len(numbers) > 70
    assert not [number for number in numbers if not re.fullmatch(r"-?\d+(\.\d*[1-9])?", number)]


def test_every_label_and_ground_is_in_both_languages() -> None:
    for node in set(reference().subjects()):
        for prop in (RDFS.label, REC.grounds, REC.admissibility, DCTERMS.description):
            tags = sorted(v.language for v in reference().objects(node, prop) if isinstance(v, Literal))
            assert tags in ([], ["en", "fr"]), (node, prop)
            assert tags or prop is not RDFS.label, node


def test_the_notice_names_every_file_that_is_a_source() -> None:
    notice = (DATA / "reference" / "NOTICE.md").read_text(encoding="utf-8")
    named = {str(s).split(",")[0].split(" (")[0] for s in reference().objects(None, DCTERMS.source)}
    for name in (n for n in named if re.fullmatch(r"[\w-]+\.(tsv|csv|geojson|md)", n)):
        assert f"`{name}`" in notice, name
    assert all(words in notice for words in ("GeoNames", "CC BY 4.0", "OCHA", "Who's On First"))


# The questions that say that they read it; every other answer is the record's alone.
READING = {"dissent", "justice-avenues", "legal-engagement", "treaty-exits", "unresolved-places"}


def test_the_questions_that_read_the_reference_layer_are_known() -> None:
    assert {slug for slug in questions.slugs() if "reference" in questions.question(slug).layers} == READING


@pytest.mark.parametrize("slug", sorted(set(questions.slugs()) - READING))
def test_no_answer_changes_with_the_reference_layer(slug: str) -> None:
    question = questions.question(slug)
    parameters = {p.name: p.example for p in question.params if p.required}
    without = record.Store(layers=[layer for layer in record.LAYERS if layer != "reference"])
    assert (
        answers.answer(record.Store(), question, parameters).texts()
        == answers.answer(without, question, parameters).texts()
    )


def test_record_and_reference_pass_the_check_together() -> None:
    paths = [*record.layer_files()["record"], *record.layer_files()["reference"]]
    assert [str(finding) for finding in check.check(paths)] == []
