"""The reviewed identities: valid SSSOM tables of everything that may be linked, and the links layer made from them."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from sssom.constants import SchemaValidationType
from sssom.parsers import parse_sssom_table
from sssom.validators import validate

from onrecord import derive, files, links, record
from onrecord.errors import DataError
from onrecord.terms import BASE, ID, OWL, RDFS, REC, SKOS

TABLE = files.root() / "data" / "links" / "wikidata.sssom.tsv"
TEXT = TABLE.read_text(encoding="utf-8")
NONE_FOUND = "sssom:NoTermFound"
KINDS = ("Organization", "ActorCategory", "Community", "Place", "LegalInstrument")


def rows() -> list[dict[str, str]]:
    lines = (line for line in TEXT.splitlines() if not line.startswith("#"))
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def linkable() -> dict[str, str]:
    """What may be linked: what the record names and others may know, people only where they hold public office."""
    kinds = " ".join(f"<{REC}{kind}>" for kind in KINDS)
    query = f"""
        SELECT DISTINCT ?node WHERE {{
          {{ VALUES ?kind {{ {kinds} }} ?node a ?class . ?class <{RDFS}subClassOf>* ?kind }}
          UNION {{ ?node <{REC}disclosure> <{REC}publicOffice> }}
        }}"""
    store = record.Store(layers=("ontology", "record"))
    labels = store.labels(row["node"].value for row in store.select(query))
    return {iri.replace(ID, "id:"): label for iri, label in labels.items()}


def test_the_table_is_valid_sssom() -> None:
    mappings = parse_sssom_table(str(TABLE))
    assert len(mappings.df) == len(rows()) == 57
    validate(mappings, [SchemaValidationType.JsonSchema, SchemaValidationType.PrefixMapCompleteness])


CODES = {"geonames": (27, 2, 19), "pcodes": (23, 2, 6), "iso": (12, 6, 5)}


def coded(name: str) -> list[links.Row]:
    path = TABLE.parent / f"{name}.sssom.tsv"
    return list(links.read(path.read_text("utf-8"), path.name).rows)


@pytest.mark.parametrize("name", CODES)
def test_the_tables_of_codes_are_valid_sssom_and_in_order(name: str) -> None:
    mappings = parse_sssom_table(str(TABLE.parent / f"{name}.sssom.tsv"))
    reports = validate(mappings, [SchemaValidationType.JsonSchema, SchemaValidationType.PrefixMapCompleteness])
    assert not [result for report in reports.values() for result in report.results]
    table = coded(name)
    exact, close = (sum(row.found and row.predicate == f"{SKOS}{kind}Match" for row in table) for kind in MATCHES)
    assert (len(table), exact, close) == CODES[name]
    subjects = [row.subject for row in table]
    assert subjects == sorted(set(subjects))


MATCHES = ("exact", "close")


def test_every_place_has_a_row_of_geonames_and_of_pcodes_and_no_person_has(shared: Path) -> None:
    query = f"""
        SELECT ?node ?class WHERE {{
          VALUES ?class {{ <{REC}Place> <{REC}State> <{REC}Country> <{REC}Region> }}
          ?node a ?kind . ?kind <{RDFS}subClassOf>* ?class
        }}"""
    kinds: dict[str, set[str]] = {}
    for row in record.Store(layers=("ontology", "record")).select(query):
        kinds.setdefault(row["class"].value.removeprefix(REC), set()).add(row["node"].value)
    assert {row.subject for row in coded("geonames")} == kinds["Place"] | kinds["State"]
    assert {row.subject for row in coded("pcodes")} == kinds["Place"]
    assert {row.subject for row in coded("iso")} == kinds["Country"] | kinds["State"] | kinds["Region"] | {
        f"{ID}bamako"
    }


def test_codes_are_those_of_the_lists_and_of_the_places(shared: Path) -> None:
    with (shared / "ocha-pcodes-mli-mrt.csv").open(encoding="utf-8", newline="") as file:
        listed = {row["P-Code"]: row["Name"] for row in csv.DictReader(file)}
    with (shared / "mali-gazetteer.tsv").open(encoding="utf-8", newline="") as file:
        gazetteer = {row["geonames_id"]: row for row in csv.DictReader(file, delimiter="\t")}
    places = record.Store(layers=("reference",)).select(
        f"SELECT ?place ?gn ?code WHERE {{ ?l <{REC}locates> ?place . OPTIONAL {{ ?l <{REC}geonamesId> ?gn }} "
        f"OPTIONAL {{ ?l <{REC}pCode> ?code }} }}"
    )
    known = {row["place"].value: row for row in places}
    seen = 0
    for row in coded("pcodes"):
        if row.found and row.target[-3:] not in ("MLI", "MRT"):
            code = row.target.rsplit("/", 1)[-1]
            assert known[row.subject]["code"].value == code
            assert listed[code] == row.cells["object_label"]
            seen += 1
    for row in coded("geonames"):
        number = row.target.rstrip("/").rsplit("/", 1)[-1]
        # Belidanédji and the others without a point have no feature; a State is no place of the reference.
        if row.subject in known and row.found:
            assert known[row.subject]["gn"].value == number
            seen += 1
        if "whosonfirst-data-admin-ml" in row.cells["comment"]:
            entry = gazetteer[number]
            assert f"entry {entry['whosonfirst_id']}" in row.cells["comment"]
            assert row.cells["object_label"] == entry["name"] or row.subject.endswith("/diafarabe")
    for row in coded("iso"):
        number = next((r.target for r in coded("geonames") if r.subject == row.subject), "").rstrip("/").rsplit("/")[-1]
        if row.found and "whosonfirst" in row.cells["comment"]:
            assert gazetteer[number]["iso"] == row.target.rsplit("/", 1)[-1]
            seen += 1
    assert seen == 6 + 17 + 4


def test_the_entry_of_a_list_is_never_the_place_itself() -> None:
    for name in CODES:
        path = TABLE.parent / f"{name}.sssom.tsv"
        triples = list(ox.parse(links.turtle(path.read_text("utf-8"), path.name), format=ox.RdfFormat.TURTLE))
        same = {t.subject.value for t in triples if t.predicate.value == OWL + "sameAs"}  # type: ignore[union-attr]
        assert same == ({f"{ID}bamako", f"{ID}mali-country"} if name == "geonames" else set())
    # A newly made region is never the same as the older cercle, in any of them.
    douentza = [row for name in CODES for row in coded(name) if row.subject.endswith("douentza-region")]
    assert {row.exact for row in douentza} == {False}


def test_everything_that_may_be_linked_has_one_row_and_nothing_else_has() -> None:
    table = rows()
    assert {row["subject_id"]: row["subject_label"] for row in table} == linkable()
    assert len({row["subject_id"] for row in table}) == len(table)
    assert [row["subject_id"] for row in table] == sorted(row["subject_id"] for row in table)


@pytest.mark.parametrize("row", rows(), ids=lambda row: row["subject_id"])
def test_a_link_tells_its_evidence_and_no_link_its_reason(row: dict[str, str]) -> None:
    # Whoever holds no public office is never linked, however well known.
    assert not row["subject_id"].startswith("id:person-")
    if row["object_id"] == NONE_FOUND:
        assert row["comment"].startswith("Reason: ")
        assert not row["object_label"] + row["confidence"]
        return
    one_source = row["comment"].startswith("Evidence: One ")
    assert one_source or row["comment"].startswith(("Evidence: Two unrelated", "Evidence: Three unrelated"))
    assert 0.5 <= float(row["confidence"]) <= 0.95
    if row["predicate_id"] == "skos:exactMatch":
        assert not one_source
        assert float(row["confidence"]) >= 0.8


def test_the_cautions_of_the_reviewed_identities_are_kept() -> None:
    kinds = {row["subject_id"]: (row["predicate_id"].removeprefix("skos:"), row["object_id"]) for row in rows()}
    # The region of 2023 is not the older cercle; the movement's later name not its older item; nor the militia a
    # brotherhood; nor a territory the State; nor a probable town a certain one.
    assert {subject: found for subject, found in kinds.items() if found[0] != "exactMatch"} == {
        "id:douentza-region": ("closeMatch", "wd:Q940936"),
        "id:dozo": ("closeMatch", "wd:Q1253567"),
        "id:is-sahel": ("closeMatch", "wd:Q36504631"),
        "id:mali-country": ("closeMatch", "wd:Q912"),
        "id:mauritania": ("closeMatch", "wd:Q1025"),
        "id:sokolo": ("closeMatch", "wd:Q2257485"),
    }
    assert {kinds[f"id:{name}"][1] for name in ("africa-corps", "assimi-goita", "icc-treaty", "moussa-mara")} == {
        NONE_FOUND
    }


def test_every_link_is_in_the_reference_that_it_was_reviewed_against(shared: Path) -> None:
    with (shared / "identities.tsv").open(encoding="utf-8", newline="") as file:
        known = {row["qid"]: row["confidence"] for row in csv.DictReader(file, delimiter="\t")}
    for row in rows():
        if row["object_id"] != NONE_FOUND:
            verified = known[row["object_id"].removeprefix("wd:")]
            assert row["predicate_id"] != "skos:exactMatch" or verified == "verified by 2"


def test_only_an_exact_match_makes_two_things_one() -> None:
    triples = list(ox.parse(links.turtle(TEXT, TABLE.name), format=ox.RdfFormat.TURTLE))
    names = ("exactMatch", "closeMatch", "sameAs")
    pairs: dict[str, set[tuple[str, str]]] = {name: set() for name in names}
    for triple in triples:
        assert isinstance(triple.subject, ox.NamedNode)
        assert not isinstance(triple.object, ox.BlankNode)
        if triple.predicate.value in (OWL + "sameAs", SKOS + "exactMatch", SKOS + "closeMatch"):
            assert isinstance(triple.object, ox.NamedNode)
            name = triple.predicate.value.rsplit("#", 1)[-1]
            pairs[name].add((triple.subject.value, triple.object.value))
    assert pairs["sameAs"] == pairs["exactMatch"]
    assert (len(pairs["exactMatch"]), len(pairs["closeMatch"])) == (20, 6)
    assert len({item for _, item in pairs["sameAs"]}) == len({thing for thing, _ in pairs["sameAs"]}) == 20
    # A link is of something, not of nothing: NoTermFound is the object of mappings alone.
    ends = {triple.predicate.value for triple in triples if triple.object == ox.NamedNode(links.NONE_FOUND)}
    assert ends == {links.SSSOM + "object_id"}


HEADER = "\n".join(line for line in TEXT.splitlines() if line.startswith("#"))
NAMES = "\t".join(rows()[0])
TOLD = "Evidence: Two. Caution: None. Preuve : Deux. Réserve : Aucune."


def made(*given: dict[str, str]) -> str:
    """A table of rows that differ from a good one in the cells given."""
    good = {
        "subject_id": "id:a", "subject_label": "A", "predicate_id": "skos:exactMatch", "object_id": "wd:Q1",
        "object_label": "One", "mapping_justification": "semapv:ManualMappingCuration", "confidence": "0.9",
        "reviewer_label": "R", "mapping_date": "2026-11-22", "comment": TOLD,
    }  # fmt: skip
    return "\n".join([HEADER, NAMES, *("\t".join({**good, **cells}.values()) for cells in given)])


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ([{"comment": "Evidence: Two."}], "the comment is not of its form"),
        ([{"object_id": NONE_FOUND, "confidence": ""}], "the comment is not of its form"),
        ([{"comment": "Reason: None. Motif : Aucun.", "object_id": NONE_FOUND}], "confidence '0.9'"),
        ([{"confidence": "2"}], "confidence '2'"),
        ([{"mapping_date": "2026-02-30"}], "is no day"),
        ([{"predicate_id": "semapv:sameAs"}], "is no SKOS match"),
        ([{"object_id": "http://example.org/Q1"}], "no name with a known prefix"),
        ([{"subject_label": "A\tB"}], "11 cells, 10 expected"),
        ([{"comment": "Evidence: One. Caution: B. Preuve : C. Réserve : D."}], "rests on two independent sources"),
        ([{"confidence": "0.79"}], "rests on two independent sources"),
        ([{}, {}], "told before"),
        ([{}, {"subject_id": "id:b"}], "has an exact match already"),
        ([{}, {"object_id": "wd:Q2"}], "has an exact match already"),
    ],
)
def test_a_row_that_would_mislead_is_an_error_with_its_line(given: list[dict[str, str]], says: str) -> None:
    with pytest.raises(DataError) as caught:
        links.turtle(made(*given), "a.sssom.tsv")
    last = len(made(*given).splitlines())
    assert caught.value.message.startswith(f"a.sssom.tsv:{last}: ")
    assert says in caught.value.message


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('#object_type: "owl named individual"', "does not say what its objects are"),
        ("#mapping_set_id: https://w3id.org/onrecord/links/wikidata", "has no mapping_set_id"),
        ("#curie_map:", "has no curie_map"),
    ],
)
def test_a_header_without_what_it_needs_is_an_error(line: str, says: str) -> None:
    assert line in TEXT
    with pytest.raises(DataError) as caught:
        links.turtle(
            TEXT.replace(f"{line}\n", "").replace("#  ", "#") if "curie" in line else TEXT.replace(line, "#x: 1"),
            "a.sssom.tsv",
        )
    assert says in caught.value.message


def test_a_cell_is_found_again_by_its_column() -> None:
    (row,) = links.read(made({"subject_label": "Ä é"}), "a.sssom.tsv").rows
    line = made({"subject_label": "Ä é"}).splitlines()[row.line - 1]
    for name, start in row.starts.items():
        assert line[start - 1 :].startswith(row.cells[name])
        assert start == 1 or line[start - 2] == "\t"


def test_a_cell_may_be_longer_than_the_csv_library_takes() -> None:
    long = TEXT.replace("Caution: The report has", "Caution: " + "x" * 200_000)
    assert long != TEXT
    assert len(links.read(long, "t.tsv").rows) == len(rows())


def test_a_table_without_rows_or_heading_is_said() -> None:
    header = "".join(line + "\n" for line in TEXT.splitlines() if line.startswith("#"))
    with pytest.raises(DataError, match="no column 'subject_id'"):
        links.read(header, "t.tsv")


def test_what_is_written_is_read_back_as_it_was() -> None:
    told = 'Evidence: A "b" \\c. Caution: D. Preuve : E. Réserve : F.'
    triples = list(
        ox.parse(
            links.turtle(
                made({"comment": told, "confidence": "0.80", "predicate_id": "skos:closeMatch"}), "a.sssom.tsv"
            ),
            format=ox.RdfFormat.TURTLE,
        )
    )
    node = ox.NamedNode(f"{BASE}link/a/a/Q1")
    values = {getattr(t.object, "value", "") for t in triples if t.subject == node}
    assert {'A "b" \\c.', "D.", "E.", "F.", "0.8"} <= values


def test_a_changed_table_makes_the_links_layer_stale_and_a_stray_file_is_found(tmp_path: Path) -> None:
    for folder in files.FOLDERS:
        shutil.copytree(files.root() / folder, tmp_path / folder)
    table = tmp_path / "data" / "links" / TABLE.name
    table.write_text(TEXT.replace("\t0.5\t", "\t0.6\t"), encoding="utf-8")
    (tmp_path / "data" / "links" / "guess.ttl").write_text("")
    found = [(finding.path, finding.code) for finding in derive.compare(tmp_path)]
    assert found == [("data/links/wikidata.ttl", "derived-stale"), ("data/links/guess.ttl", "derived-stray")]
