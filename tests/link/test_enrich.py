"""Facts of Wikidata stand apart: about the item, each with its source and day, and never among the layers."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from onrecord import files
from onrecord.errors import UsageError
from onrecord.link.enrich import enrich, refuse_folder
from onrecord.link.entities import WIKIDATA, Entities
from onrecord.terms import DCTERMS, ID, RDF, RDFS, REC
from onrecord.wikidata.items import WD
from onrecord.wikidata.manners import Manners
from onrecord.wikidata.settings import Settings
from standin import LocalService, wikidata


@pytest.fixture(scope="module")
def entities() -> Entities:
    return Entities()


def service(shared: Path, folder: Path, merged: str = "") -> LocalService:
    world = wikidata(shared)
    if merged:
        world.merge(merged, "Q900000001")
    return LocalService(world.store(), Manners(Settings("", folder, folder / "none.toml")))


def test_each_fact_is_about_the_item_with_its_source_and_its_day(
    entities: Entities, shared: Path, tmp_path: Path
) -> None:
    text, left_out = enrich(entities, entities.table(WIKIDATA), service(shared, tmp_path))
    assert left_out == []
    quads = list(ox.parse(text, format=ox.RdfFormat.TURTLE))
    facts: dict[str, dict[str, object]] = {}
    for quad in quads:
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)
        facts.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object
    # Nothing is said of an entity of the record, nor of the item itself, outside a statement.
    assert all(node.startswith("https://w3id.org/onrecord/outside/wikidata/") for node in facts)
    today = datetime.now(UTC).date().isoformat()
    for fact in facts.values():
        subject = fact[RDF + "subject"]
        assert fact[DCTERMS + "source"] == subject
        assert str(getattr(fact[DCTERMS + "date"], "value", "")) == today
        assert str(getattr(fact[DCTERMS + "subject"], "value", "")).startswith(ID)
    names = {
        (str(getattr(f[RDF + "subject"], "value", "")), str(f[RDF + "object"]))
        for f in facts.values()
        if f[RDF + "predicate"] == ox.NamedNode(RDFS + "label")
    }
    assert (f"{WD}Q3703", '"باماكو"@ar') in names
    assert not any("Группа" in name for _, name in names)
    places = {str(getattr(f[RDF + "predicate"], "value", "")).removeprefix(REC) for f in facts.values()}
    assert {"latitude", "longitude"} < places
    # Only exact matches: Douentza, Sokolo, the Dozo and the territories have none.
    subjects = {str(getattr(f[DCTERMS + "subject"], "value", "")).removeprefix(ID) for f in facts.values()}
    assert "bamako" in subjects
    assert subjects.isdisjoint({"douentza-region", "sokolo", "dozo", "mali-country", "mauritania", "is-sahel"})
    assert text == enrich(entities, entities.table(WIKIDATA), service(shared, tmp_path))[0]


def test_a_point_beside_a_meridian_is_a_fact_too(entities: Entities, shared: Path, tmp_path: Path) -> None:
    world = wikidata(shared)
    # So Wikidata writes the smallest numbers.
    world.say("Q3542", "P625", "Point(-1.5E-4 16.90)", rank="Preferred")
    local = LocalService(world.store(), Manners(Settings("", tmp_path, tmp_path / "none.toml")))
    text, _ = enrich(entities, entities.table(WIKIDATA), local)
    assert 'rdf:object "-0.00015"^^' in text
    assert 'rdf:object "16.9"^^' in text
    assert "niger-river/Q3542/longitude-16p9_m0p00015>" in text


def test_a_link_that_does_not_hold_is_left_out_and_named(entities: Entities, shared: Path, tmp_path: Path) -> None:
    text, left_out = enrich(entities, entities.table(WIKIDATA), service(shared, tmp_path, "Q3703"))
    assert left_out == ["id:bamako (link-merged)"]
    assert "bamako" not in text


def test_a_language_is_a_tag_and_other_languages_may_be_asked(entities: Entities, shared: Path, tmp_path: Path) -> None:
    text, _ = enrich(entities, entities.table(WIKIDATA), service(shared, tmp_path), ["ru"])
    assert '"Группа Вагнера"@ru' in text
    assert "@fr" not in text
    with pytest.raises(UsageError, match="not a language tag"):
        enrich(entities, entities.table(WIKIDATA), service(shared, tmp_path), ['fr"'])


def test_nothing_is_written_among_the_layers(tmp_path: Path) -> None:
    root = files.root()
    refuse_folder(tmp_path / "a.ttl", root)
    for name in ("data/links/a.ttl", "data/a.ttl", "docs/../data/reference/a.ttl"):
        with pytest.raises(UsageError, match="loaded with the record"):
            refuse_folder(root / name, root)
