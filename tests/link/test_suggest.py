"""Candidates are ranked by what speaks for them, nobody private is ever looked up, and no row is written unreviewed."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest
from sssom.constants import SchemaValidationType
from sssom.parsers import parse_sssom_table
from sssom.validators import validate

from onrecord import files, links
from onrecord.cli.main import main
from onrecord.errors import DataError, OnrecordError, UsageError
from onrecord.link.accept import Review, accept
from onrecord.link.entities import WIKIDATA, Entities
from onrecord.link.suggest import suggest, unlinked
from onrecord.wikidata.items import short
from onrecord.wikidata.manners import Manners, Reply
from onrecord.wikidata.settings import Settings
from reconciling import LocalReconciliation
from standin import LocalService, Wikidata, wikidata

TABLE = files.root() / "data" / "links" / WIKIDATA


@pytest.fixture(scope="module")
def entities() -> Entities:
    return Entities()


@pytest.fixture
def world(shared: Path) -> Wikidata:
    """Some candidates: the right town, its namesake far away, one of another kind; a force, and its namesake."""
    made = wikidata(shared)
    made.item("Q900000050", {"en": "Diafarabé", "fr": "Diafarabé"})
    made.say("Q900000050", "P31", "Q532")
    made.say("Q900000050", "P625", "Point(-5.018 14.139)")
    made.say("Q900000050", "P17", "Q912")
    made.say("Q900000050", "P1566", "2459126")
    made.item("Q900000051", {"en": "Diafarabe"})
    made.say("Q900000051", "P31", "Q532")
    made.say("Q900000051", "P625", "Point(-1.0 12.0)")
    made.say("Q900000051", "P17", "Q965")
    made.item("Q900000052", {"en": "Diafarabé"})
    made.say("Q900000052", "P31", "Q5")
    made.item("Q900000053", {"mul": "Africa Corps"})
    made.say("Q900000053", "P31", "Q207320")
    made.item("Q900000054", {"en": "Africa Corps"})
    made.merge("Q900000054", "Q900000053")
    made.item("Q900000055", {"en": "Moussa Mara"})
    made.say("Q900000055", "P31", "Q5")
    made.say("Q900000055", "P39", "Q30100640")
    made.item("Q121409087", {"en": "Azande Ani Kpi Gbe"}, {"en": ["Wagner Ti Azandé"]})
    return made


def services(world: Wikidata, folder: Path) -> tuple[LocalService, LocalReconciliation]:
    manners = Manners(Settings("", folder, folder / "none.toml"))
    store = world.store()
    return LocalService(store, manners), LocalReconciliation(store, manners)


def test_the_right_town_comes_before_its_namesakes_with_the_reasons(
    entities: Entities, world: Wikidata, tmp_path: Path
) -> None:
    service, other = services(world, tmp_path)
    found, moment = suggest(entities, [entities.find("diafarabe")], service, other)
    ranked = [(short(s.item.iri), s.score) for s in found]
    assert [item for item, _ in ranked[:3]] == ["Q900000050", "Q900000051", "Q900000052"]
    best, far, person = found[:3]
    assert best.features == {"name": 1.0, "type": 1.0, "country": 1.0, "distance": 1.0, "code": 1.0}
    assert best.score == 100
    assert best.kilometres is not None and best.kilometres < 1
    assert far.features == {"name": 1.0, "type": 1.0, "country": 0.0, "distance": 0.0}
    assert far.kilometres == pytest.approx(494, abs=5)
    assert person.features == {"name": 1.0, "type": 0.0}
    assert best.service_score == 100
    assert moment is not None
    assert json.loads(other.sent[1])["q0"] == {
        "query": "Diafarabé", "limit": 10, "type": "Q486972", "type_strict": "should",
        "properties": [{"pid": "P17", "v": {"id": "Q912"}}],
    }  # fmt: skip


def test_a_name_of_no_one_language_is_found_without_the_other_service_and_a_redirect_is_not(
    entities: Entities, world: Wikidata, tmp_path: Path
) -> None:
    service, _ = services(world, tmp_path)
    found, _ = suggest(entities, [entities.find("africa-corps")], service, None)
    assert [(short(s.item.iri), s.service_score) for s in found] == [("Q900000053", None)]


def test_what_an_old_index_still_proposes_is_no_candidate(entities: Entities, world: Wikidata, tmp_path: Path) -> None:
    service, other = services(world, tmp_path)

    class Stale(LocalReconciliation):
        def _send(self, form: str | None) -> Reply:
            if form is None:
                return super()._send(form)
            gone = [{"id": qid, "name": "Africa Corps", "score": 99} for qid in ("Q900000054", "Q900000998")]
            return Reply(200, {}, json.dumps({"q0": {"result": gone}}))

    found, _ = suggest(entities, [entities.find("africa-corps")], service, Stale(other.store, other.manners))
    assert [short(s.item.iri) for s in found] == ["Q900000053"]


def test_everything_without_a_link_is_asked_in_few_requests(
    entities: Entities, world: Wikidata, tmp_path: Path
) -> None:
    service, other = services(world, tmp_path)
    wanted = unlinked(entities)
    assert len(wanted) == 27
    found, _ = suggest(entities, wanted, service, other)
    assert {"id:diafarabe", "id:africa-corps", "id:moussa-mara"} <= {s.entity.curie for s in found}
    names = sum(len({entity.label("en"), entity.label("fr")}) for entity in wanted)
    assert len(other.sent) == 1 + -(-names // 5)  # the manifest, then batches of its size
    assert len(service.sent) == 2 + 2  # the names in two batches, then items and classes


def test_what_the_table_warns_of_and_what_is_taken_is_said(entities: Entities, world: Wikidata, tmp_path: Path) -> None:
    service, other = services(world, tmp_path)
    found, _ = suggest(entities, [entities.find("wagner-group"), entities.find("mali-country")], service, other)
    warned = {short(s.item.iri): s.beware for s in found if s.entity.curie == "id:mali-country"}
    assert warned["Q912"] == "already the same as id:mali"
    world.item("Q121409087", {"en": "Wagner"})
    service, other = services(world, tmp_path / "again")
    found, _ = suggest(entities, [entities.find("wagner-group")], service, other)
    warned = {short(s.item.iri): s.beware for s in found}
    assert warned["Q121409087"] == "the reviewed table names it as another thing"
    assert warned["Q36597284"] == ""


PRIVATE = [entity.curie for entity in Entities() if entity.private]


def test_nine_people_are_private() -> None:
    assert len(PRIVATE) == 9
    assert all(curie.startswith("id:person-") for curie in PRIVATE)


@pytest.mark.parametrize("curie", [*PRIVATE, "id:fulani", "id:foreign-fighters"])
def test_nobody_private_is_looked_up_not_even_among_others(
    entities: Entities, world: Wikidata, tmp_path: Path, curie: str
) -> None:
    service, other = services(world, tmp_path)
    wanted = [entities.find("diafarabe"), entities.find(curie)]
    with pytest.raises(UsageError, match=curie):
        suggest(entities, wanted, service, other)
    with pytest.raises(UsageError, match=curie):
        accept(entities, entities.find(curie), REVIEW, tmp_path / "t.sssom.tsv", service)
    assert service.sent == other.sent == []
    # By the name too, and by the command, before there is anything that could send (sockets are disabled here).
    names = [curie, entities.find(curie).label()]
    for name in names:
        with pytest.raises(SystemExit) as stop:
            main(["link", "suggest", name])
        assert stop.value.code == 2


def test_a_record_without_a_table_is_told_how_to_begin_one(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    shutil.copy(files.root() / "data" / "mali2025.ttl", tmp_path / "data")
    with pytest.raises(UsageError, match="no table of links") as caught:
        unlinked(Entities(tmp_path))
    assert "heading" in caught.value.hint


def test_an_unknown_name_is_never_sent_and_private_names_are_not_offered(entities: Entities) -> None:
    with pytest.raises(UsageError) as caught:
        entities.find("Mariam Cisse")
    assert "person" not in caught.value.hint
    assert "Cissé" not in caught.value.hint


REVIEW = Review(
    "Q900000053", "exact", "0.85", "A. Reviewer", "person",
    ("a list of armed actors, line 3", "an encyclopedia of forces, page 12"),
    "Not the German corps.", "Pas le corps allemand.",
)  # fmt: skip


def table(folder: Path) -> Path:
    path = folder / WIKIDATA
    shutil.copy(TABLE, path)
    return path


def test_a_reviewed_row_takes_the_place_of_the_reason_why_there_was_none(
    entities: Entities, world: Wikidata, tmp_path: Path
) -> None:
    service, _ = services(world, tmp_path / "cache")
    path = table(tmp_path)
    verdict = accept(entities, entities.find("africa-corps"), REVIEW, path, service)
    assert verdict.findings == []
    before, after = TABLE.read_text("utf-8").splitlines(), path.read_text("utf-8").splitlines()
    changed = [(one, other) for one, other in zip(before, after, strict=True) if one != other]
    assert len(changed) == 1
    row = dict(zip(next(line for line in after if line[0] != "#").split("\t"), changed[0][1].split("\t"), strict=True))
    assert (row["object_id"], row["object_label"]) == ("wd:Q900000053", "Africa Corps")
    assert row["reviewer_label"] == "A. Reviewer (person)"
    assert row["comment"] == (
        "Evidence: Two unrelated public sources give this item: a list of armed actors, line 3, and an encyclopedia of "
        "forces, page 12. Caution: Not the German corps. Preuve : Deux sources publiques sans lien entre elles donnent "
        "cet élément : a list of armed actors, line 3, et an encyclopedia of forces, page 12. Réserve : Pas le corps "
        "allemand."
    )
    validate(parse_sssom_table(str(path)), [SchemaValidationType.JsonSchema])
    assert "sameAs <http://www.wikidata.org/entity/Q900000053>" in links.turtle(path.read_text("utf-8"), path.name)


def test_an_entity_without_a_row_gets_one_in_its_place(entities: Entities, world: Wikidata, tmp_path: Path) -> None:
    service, _ = services(world, tmp_path / "cache")
    path = table(tmp_path)
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(line for line in lines if not line.startswith("id:africa-corps")) + "\n", "utf-8")
    accept(entities, entities.find("africa-corps"), REVIEW, path, service)
    subjects = [row.subject for row in links.read(path.read_text("utf-8"), path.name).rows]
    assert subjects == sorted(subjects)
    assert len(subjects) == 57


def test_what_is_the_same_as_one_may_be_close_to_another(entities: Entities, world: Wikidata, tmp_path: Path) -> None:
    service, _ = services(world, tmp_path / "cache")
    path = table(tmp_path)
    text = path.read_text("utf-8")
    path.write_text("\n".join(line for line in text.splitlines() if not line.startswith("id:mali-country")) + "\n")
    review = Review(**{**REVIEW.__dict__, "item": "Q912", "match": "close"})
    accept(entities, entities.find("mali-country"), review, path, service)
    assert "id:mali-country\tMali (country)\tskos:closeMatch\twd:Q912\tMali\t" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "changes", "says"),
    [
        ("icc", {}, "is linked to wd:Q47488 already"),
        ("africa-corps", {"item": "wd:Q1"}, "is no item"),
        ("africa-corps", {"item": "Q0"}, "is no item"),
        ("africa-corps", {"item": "Q٣"}, "is no item"),
        ("africa-corps", {"item": "Q900000999"}, "link-missing"),
        ("africa-corps", {"item": "Q900000054"}, "link-merged"),
        ("africa-corps", {"item": "Q900000052"}, "link-type"),
        ("africa-corps", {"item": "Q36597284"}, "has an exact match already"),
        ("icc-treaty", {"item": "Q2352420", "match": "related"}, "names it as another thing"),
        ("africa-corps", {"evidence": ("one",)}, "two independent sources"),
        ("africa-corps", {"evidence": ("one", "One")}, "given twice"),
        ("africa-corps", {"evidence": ()}, "0 pieces of evidence"),
        ("africa-corps", {"confidence": "0.7"}, "0.8 or more"),
        ("africa-corps", {"confidence": "sure"}, "confidence 'sure'"),
        ("africa-corps", {"caution": "A. Preuve : B."}, "a mark of the table's own"),
        ("africa-corps", {"caution_fr": " "}, "the French caution is empty"),
        ("africa-corps", {"reviewer": "A\x1b[31m"}, "a mark of the table's own"),
        ("diafarabe", {"item": "Q900000051"}, "link-far"),
    ],
)
def test_a_row_that_would_mislead_is_not_written(
    entities: Entities, world: Wikidata, tmp_path: Path, name: str, changes: dict[str, object], says: str
) -> None:
    service, _ = services(world, tmp_path / "cache")
    path = table(tmp_path)
    review = Review(**{**REVIEW.__dict__, **changes})  # type: ignore[arg-type]
    with pytest.raises(OnrecordError) as caught:
        accept(entities, entities.find(name), review, path, service)
    assert says in caught.value.message
    assert caught.value.hint
    assert path.read_bytes() == TABLE.read_bytes()
    # What the rules of the table refuse is refused before anybody is asked.
    assert bool(service.sent) == ("item" in changes and says not in ("is no item", "has an exact match already"))
    assert isinstance(caught.value, UsageError | DataError)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "one entity or --all"),
        (["kobe", "--all"], "one entity or --all"),
        (["kobe", "--caution", "x"], "--caution is a part of a review"),
        (["kobe", "--accept", "Q1"], "a review without --match"),
        (["kobbe"], "did you mean"),
    ],
)
def test_bad_usage_is_told_before_anything_is_asked(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ONRECORD_CACHE", str(tmp_path))
    with pytest.raises(SystemExit) as stop:
        main(["link", "suggest", *arguments])
    assert stop.value.code == 2
    assert says in capsys.readouterr().err


def test_candidates_are_printed_for_people_and_programs(
    entities: Entities, world: Wikidata, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from onrecord.cli.candidates import write

    world.item("Q900000056", {"en": '=HYPERLINK("http://a")'}, {"en": ["Diafarabé"]})
    service, other = services(world, tmp_path)
    found, _ = suggest(entities, [entities.find("diafarabe")], service, other)
    write(found, None, "-")
    rows = list(csv.DictReader(capsys.readouterr().out.splitlines()))
    assert rows[0]["item"] == "Q900000050"
    assert rows[0]["km"] == "0.1"
    assert '\'=HYPERLINK("http://a")' in {row["label"] for row in rows}
    write(found, "json", str(tmp_path / "a.json"))
    assert json.loads((tmp_path / "a.json").read_text("utf-8"))[0]["features"]["code"] == 1.0
    write(found, "table", "-")
    assert "Q900000051" in capsys.readouterr().out
    write([], "table", "-")
    assert capsys.readouterr().out == ""
