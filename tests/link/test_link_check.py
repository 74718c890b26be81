"""`link check` catches what makes a link wrong, by the code that asks the real service; the reviewed table is clean."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord import files, links
from onrecord.check.codes import CODES
from onrecord.cli.main import main
from onrecord.errors import DataError
from onrecord.findings import Finding
from onrecord.link.check import check
from onrecord.link.entities import WIKIDATA, Entities
from onrecord.link.likeness import likeness, metres
from onrecord.link.words import MESSAGES, NOTES
from onrecord.wikidata.items import WD
from onrecord.wikidata.manners import Manners
from onrecord.wikidata.settings import Settings
from standin import LocalService, Wikidata, wikidata

TEXT = (files.root() / "data" / "links" / WIKIDATA).read_text("utf-8")


@pytest.fixture(scope="module")
def entities() -> Entities:
    return Entities()


@pytest.fixture
def world(shared: Path) -> Wikidata:
    return wikidata(shared)


def ask(
    entities: Entities, world: Wikidata, folder: Path, table: str = TEXT, language: str = "en"
) -> tuple[list[Finding], LocalService, tuple[str, ...]]:
    service = LocalService(world.store(), Manners(Settings("", folder, folder / "none.toml")))
    verdict = check(entities, links.read(table, "t.tsv"), "t.tsv", service, language)
    return verdict.findings, service, verdict.notes


def codes(findings: list[Finding]) -> set[tuple[str, str, str]]:
    return {(finding.code, finding.node, finding.severity) for finding in findings}


def relink(subject: str, target: str, label: str = "", match: str = "") -> str:
    """The reviewed table with one row linked to another item."""
    lines = TEXT.splitlines()
    for n, line in enumerate(lines):
        cells = line.split("\t")
        if cells[0] == subject:
            cells[3] = f"wd:{target}"
            cells[4] = label or cells[4]
            cells[2] = f"skos:{match}Match" if match else cells[2]
            if cells[-1].startswith("Reason"):
                cells[6] = "0.9"
                cells[-1] = "Evidence: Two files. Caution: None. Preuve : Deux fichiers. Réserve : Aucune."
            lines[n] = "\t".join(cells)
    return "\n".join(lines) + "\n"


def test_every_reviewed_link_holds_and_what_was_not_compared_is_said(
    entities: Entities, world: Wikidata, tmp_path: Path
) -> None:
    findings, service, notes = ask(entities, world, tmp_path)
    assert findings == []
    assert notes[0].startswith("25 items compared with")
    assert notes[1].endswith(": id:douentza-region, id:mali-country, id:mauritania, id:niger-river")
    assert len(service.sent) == 2  # all items in one batch, their classes in another


def merged(world: Wikidata) -> str:
    world.merge("Q47488", "Q900000010")
    return TEXT


def deleted(world: Wikidata) -> str:
    world.delete("Q28877411")
    return TEXT


def never(world: Wikidata) -> str:
    return relink("id:icc", "Q900000099")


def namesake_far_away(world: Wikidata) -> str:
    # A town of the same name 200 km off, with every other mark of the right one.
    world.item("Q900000011", {"en": "Bamako", "fr": "Bamako"})
    world.say("Q900000011", "P31", "Q486972")
    world.say("Q900000011", "P625", "Point(-7.97522 10.80)")
    return relink("id:bamako", "Q900000011")


def namesake_in_another_country(world: Wikidata) -> str:
    world.item("Q900000012", {"en": "Bamako"})
    world.say("Q900000012", "P31", "Q486972")
    world.say("Q900000012", "P17", "Q1032")
    return relink("id:bamako", "Q900000012")


def namesake_under_another_code(world: Wikidata) -> str:
    world.item("Q900000013", {"en": "Mopti Region"})
    world.say("Q900000013", "P31", "Q10864048")
    world.say("Q900000013", "P300", "ML-3")
    return relink("id:mopti-region", "Q900000013")


def namesake_that_ended(world: Wikidata) -> str:
    # As the German corps of the Second World War is to the force of the record.
    world.item("Q900000014", {"en": "Africa Corps"})
    world.say("Q900000014", "P31", "Q176799")
    world.say("Q900000014", "P576", "1943-05-13")
    return relink("id:africa-corps", "Q900000014", "Africa Corps")


def namesake_person(world: Wikidata) -> str:
    world.item("Q900000015", {"en": "Moussa Mara"})
    world.say("Q900000015", "P31", "Q5")
    return relink("id:moussa-mara", "Q900000015", "Moussa Mara")


def another_name(world: Wikidata) -> str:
    world.item("Q900000016", {"en": "Azande Ani Kpi Gbe"}, {"en": ["Wagner Ti Azandé"]})
    world.say("Q900000016", "P31", "Q207320")
    return relink("id:wagner-group", "Q900000016", "Azande Ani Kpi Gbe")


def sister_organisation(world: Wikidata) -> str:
    # One word of five tells them apart.
    world.item("Q900000023", {"en": "Economic Community of Central African States"}, {"fr": ["CEEAC"]})
    world.say("Q900000023", "P31", "Q245065")
    return relink("id:ecowas", "Q900000023", "Economic Community of Central African States")


def another_court(world: Wikidata) -> str:
    world.item("Q900000024", {"en": "International Court of Justice"}, {"en": ["ICJ"]})
    world.say("Q900000024", "P31", "Q1262438")
    return relink("id:icc", "Q900000024", "International Court of Justice")


def state_of_a_near_name(world: Wikidata) -> str:
    world.item("Q900000025", {"en": "Nigeria"})
    world.say("Q900000025", "P31", "Q6256")
    return relink("id:niger", "Q900000025", "Nigeria")


def office_elsewhere(world: Wikidata) -> str:
    world.item("Q900000026", {"en": "Moussa Mara"})
    world.say("Q900000026", "P31", "Q5")
    world.say("Q900000026", "P39", "Q900000027")
    world.say("Q900000026", "P27", "Q117")
    return relink("id:moussa-mara", "Q900000026", "Moussa Mara")


def river_elsewhere(world: Wikidata) -> str:
    world.item("Q900000029", {"en": "Niger River"})
    world.say("Q900000029", "P31", "Q4022")
    world.say("Q900000029", "P17", "Q117")
    return relink("id:niger-river", "Q900000029")


def cercle_for_the_newer_region(world: Wikidata) -> str:
    world.say("Q900000028", "P279", "Q56061")
    world.say("Q940936", "P31", "Q900000028", rank="Preferred")
    lines = relink("id:douentza-region", "Q940936", match="exact").splitlines()
    return "\n".join(line.replace("\t0.6\t", "\t0.9\t") if line.startswith("id:douentza") else line for line in lines)


def another_class(world: Wikidata) -> str:
    world.item("Q900000021", {"en": "Niger", "fr": "Niger"})
    world.say("Q900000021", "P31", "Q4022")  # the river for the State
    return relink("id:niger", "Q900000021")


def disambiguation(world: Wikidata) -> str:
    world.item("Q4167410", {"en": "Wikimedia disambiguation page"})
    world.item("Q900000017", {"en": "Wagner Group"})
    world.say("Q900000017", "P31", "Q4167410")
    return relink("id:wagner-group", "Q900000017")


def refused_by_its_own_caution(world: Wikidata) -> str:
    # The city for the region: a reviewer wrote down that it is another thing. Here all else would fit.
    world.item("Q333476", {"en": "Ségou Region"})
    world.say("Q333476", "P31", "Q10864048")
    return relink("id:segou-region", "Q333476")


def without_a_class(world: Wikidata) -> str:
    world.item("Q900000022", {"en": "Wagner Group"})
    return relink("id:wagner-group", "Q900000022")


def only_broad(world: Wikidata) -> str:
    world.say("Q900000018", "P279", "Q43229")
    world.item("Q900000019", {"en": "Wagner Group"})
    world.say("Q900000019", "P31", "Q900000018")
    return relink("id:wagner-group", "Q900000019")


def renamed(world: Wikidata) -> str:
    world.delete("Q1065")
    world.item("Q1065", {"en": "United Nations Organisation", "fr": "Organisation des Nations unies"})
    world.say("Q1065", "P31", "Q245065")
    return TEXT


def demoted(world: Wikidata) -> str:
    # The right class is still stated, but another is preferred: truthy statements have that one alone.
    world.say("Q1520122", "P31", "Q900000020", rank="Preferred")
    return TEXT


def private(world: Wikidata) -> str:
    return TEXT + relink("id:moussa-mara", "Q900000015").split("id:moussa-mara")[1].split("\n")[0].join(
        ["id:person-05", "\n"]
    )


def unknown(world: Wikidata) -> str:
    return TEXT.replace("id:icc\t", "id:icj\t")


@pytest.mark.parametrize(
    ("plant", "found"),
    [
        (merged, {("link-merged", "id:icc", "error")}),
        (deleted, {("link-missing", "id:jnim", "error")}),
        (never, {("link-missing", "id:icc", "error")}),
        (namesake_far_away, {("link-far", "id:bamako", "error")}),
        (namesake_in_another_country, {("link-country", "id:bamako", "error")}),
        (namesake_under_another_code, {("link-code", "id:mopti-region", "error")}),
        (namesake_that_ended, {("link-ended", "id:africa-corps", "warning")}),
        (namesake_person, {("link-office", "id:moussa-mara", "error")}),
        (another_name, {("link-label", "id:wagner-group", "error")}),
        (sister_organisation, {("link-label", "id:ecowas", "error")}),
        (another_court, {("link-label", "id:icc", "error")}),
        (state_of_a_near_name, {("link-label", "id:niger", "error")}),
        (office_elsewhere, {("link-country", "id:moussa-mara", "error")}),
        (river_elsewhere, {("link-country", "id:niger-river", "error")}),
        (cercle_for_the_newer_region, {("link-type-broad", "id:douentza-region", "warning")}),
        (another_class, {("link-type", "id:niger", "error")}),
        (disambiguation, {("link-type", "id:wagner-group", "error")}),
        (refused_by_its_own_caution, {("link-cautioned", "id:segou-region", "error")}),
        (without_a_class, {("link-type-none", "id:wagner-group", "warning")}),
        (only_broad, {("link-type-broad", "id:wagner-group", "warning")}),
        (renamed, {("link-label-drift", "id:united-nations", "warning")}),
        (demoted, {("link-type", "id:getty-images", "error")}),
        (private, {("link-private", "id:person-05", "error")}),
        (unknown, {("link-unknown-subject", "id:icj", "error")}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_a_planted_wrong_link_is_caught_at_its_line(
    entities: Entities,
    world: Wikidata,
    tmp_path: Path,
    plant: Callable[[Wikidata], str],
    found: set[tuple[str, str, str]],
) -> None:
    table = plant(world)
    findings, _, _ = ask(entities, world, tmp_path, table)
    assert {(c, n, s) for c, n, s in codes(findings)} >= found
    assert {node for _, node, _ in codes(findings)} == {node for _, node, _ in found}
    lines = table.splitlines()
    for finding in findings:
        assert lines[finding.line - 1].startswith(finding.node + "\t")
        cell = lines[finding.line - 1][finding.column - 1 :].split("\t")[0]
        assert cell.startswith(("wd:Q", "id:")) or finding.code == "link-label-drift"
    french, _, _ = ask(entities, world, tmp_path, table, "fr")
    assert codes(french) == codes(findings)
    assert {f.message for f in french}.isdisjoint({f.message for f in findings})


def test_the_item_of_a_private_person_is_never_asked_about(entities: Entities, world: Wikidata, tmp_path: Path) -> None:
    _, service, _ = ask(entities, world, tmp_path, private(world))
    assert service.sent
    assert not any("Q900000015" in query for query in service.sent)


def test_a_looser_match_is_about_another_thing_and_only_warns(
    entities: Entities, world: Wikidata, tmp_path: Path
) -> None:
    world.say("Q2257485", "P625", "Point(-6.1219 12.0)", rank="Preferred")
    findings, _, _ = ask(entities, world, tmp_path)
    assert codes(findings) == {("link-far", "id:sokolo", "warning")}
    assert "304 km from our point, which is known to within 5.0 km" in findings[0].message
    world.delete("Q2257485")
    findings, _, _ = ask(entities, world, tmp_path / "again")
    assert codes(findings) == {("link-missing", "id:sokolo", "error")}


def test_a_point_on_another_globe_is_no_point(entities: Entities, world: Wikidata, tmp_path: Path) -> None:
    world.say("Q3703", "P625", "<http://www.wikidata.org/entity/Q405> Point(-7.9 12.6)", rank="Preferred")
    findings, _, notes = ask(entities, world, tmp_path)
    assert findings == []
    assert "id:bamako" in notes[1]


@pytest.mark.parametrize("point", ["Point(1.2.3 4)", "Point(- 4)", "Point(-7.9 999)", "Point(e e)"])
def test_a_point_that_is_none_ends_nothing(entities: Entities, world: Wikidata, tmp_path: Path, point: str) -> None:
    world.say("Q3703", "P625", point, rank="Preferred")
    findings, _, notes = ask(entities, world, tmp_path)
    assert findings == []
    assert "id:bamako" in notes[1]


def test_a_person_of_a_state_of_the_record_is_no_namesake_for_that(
    entities: Entities, world: Wikidata, tmp_path: Path
) -> None:
    table = office_elsewhere(world)
    world.say("Q900000026", "P27", "Q912")
    findings, _, _ = ask(entities, world, tmp_path, table)
    assert findings == []


def test_nothing_but_items_can_be_asked_about(entities: Entities, world: Wikidata, tmp_path: Path) -> None:
    table = TEXT.replace("wd:Q47488\t", "wd:P47488\t")
    findings, service, _ = ask(entities, world, tmp_path, table)
    assert codes(findings) == {("link-no-item", "id:icc", "error")}
    with pytest.raises(ValueError, match="no item"):
        service.batches("{items}", [WD + "Q1", "http://example.org/x> . } DELETE"])


def test_every_code_has_its_rule_and_both_languages() -> None:
    assert {code for code in CODES if code.startswith("link-")} == set(MESSAGES)
    assert NOTES["en"].keys() == NOTES["fr"].keys()
    for texts in MESSAGES.values():
        assert set(texts) == {"en", "fr"}
        assert all(part.endswith((".", "}.")) for both in texts.values() for part in both)


@pytest.mark.parametrize(
    ("ours", "theirs", "at_least", "below"),
    [
        (["Kayes region"], ["Kayes Region"], 1, 2),
        (["Segou region"], ["Région de Ségou"], 1, 2),
        (["Economic Community of West African States"], ["CEDEAO"], 0, 0.75),
        (["Economic Community of West African States"], ["ECOWAS"], 0.9, 0.91),
        (["ECOWAS Community Court of Justice"], ["ECOWAS Court of Justice"], 0.75, 1),
        (["Wagner Group", "Wagner"], ["Azande Ani Kpi Gbe", "Wagner Ti Azandé"], 0, 0.75),
        (["Mali"], ["Malia", "Malawi"], 0.75, 1),
        (["Niger"], ["Nigeria"], 0.5, 0.75),
        (["International Criminal Court"], ["International Court of Justice"], 0.5, 0.75),
        (["Kourma", "Bassikonou"], ["Kourouma"], 0.75, 1),
        (["Burkina Faso"], ["Burkinafaso"], 0.75, 1),
        (["AFP"], ["Agence France-Presse"], 0.9, 0.91),
        (["UN"], ["Ugly Nothing"], 0, 0.75),
        (["AFP"], ["Armed Forces"], 0, 0.75),
        (["Mali"], [], 0, 0.01),
    ],
)
def test_likeness_of_names(ours: list[str], theirs: list[str], at_least: float, below: float) -> None:
    assert at_least <= likeness(ours, theirs) < below
    assert likeness(theirs, ours) == likeness(ours, theirs)


def test_classes_and_names_are_told_in_the_readers_language(
    entities: Entities, world: Wikidata, tmp_path: Path
) -> None:
    world.item("Q4022", {"fr": "cours d'eau"})
    (finding,), _, _ = ask(entities, world, tmp_path, another_class(world), "fr")
    assert "(Niger) est : cours d'eau ; le nôtre est : État" in finding.message
    (finding,), _, _ = ask(entities, world, tmp_path / "b", another_name(world), "fr")
    assert "« Azande Ani Kpi Gbe »" in finding.message
    assert "(Groupe Wagner)" in finding.message


def test_an_item_is_the_same_as_one_thing_only() -> None:
    with pytest.raises(DataError, match="has an exact match already"):
        links.read(relink("id:niger", "Q3542"), "t.tsv")


def test_distances_are_those_of_the_earth() -> None:
    # Bamako to Timbuktu, some 706 km by the points of the gazetteer; a degree of latitude, 111.2 km.
    assert metres((12.60915, -7.97522), (16.77348, -3.00742)) == pytest.approx(703_000, rel=0.01)
    assert metres((0, 0), (1, 0)) == pytest.approx(111_195, rel=1e-4)
    assert metres((10, 179.9), (10, -179.9)) == pytest.approx(21_900, rel=0.01)
    assert metres((5, 5), (5, 5)) == 0


def test_the_classes_of_the_table_are_ours_and_each_names_its_source(entities: Entities) -> None:
    kinds = {name for entity in entities for name in entity.classes}
    assert entities.expected.keys() - kinds == set()
    assert json.dumps(entities.expected).count(WD) == 47
    for entity in entities:
        if entity.linkable and entity.curie != "id:northeastern-mali":
            assert "kind" in entities.fitting(entity).values(), entity.curie


@pytest.mark.parametrize(
    ("language", "words"), [("en", "none of its links goes to Wikidata"), ("fr", "aucun de ses liens ne mène")]
)
def test_a_table_of_other_links_is_said_not_to_be_compared(
    capsys: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    table = files.root() / "data" / "links" / "geonames.sssom.tsv"
    with pytest.raises(SystemExit) as end:
        main(["link", "check", str(table), "--lang", language, "--offline"])
    assert end.value.code == 2
    assert words in capsys.readouterr().err
