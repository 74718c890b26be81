"""The Python API: from a question to a table, lazily, with errors that say what to do."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import onrecord
from onrecord.api import KnowledgeGraph, Table
from onrecord.errors import UsageError


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return onrecord.open()


def test_a_question_becomes_a_data_frame_that_keeps_gaps(kg: KnowledgeGraph) -> None:
    frame = kg.ask("killings").to_pandas()
    assert str(frame["killed_min"].dtype) == "Int64"
    assert frame.set_index("incident")["killed_max"].isna()["diafarabe"]
    assert frame.set_index("incident")["actors"]["kamona"] == "Dozo militia; Malian armed forces"
    lists = kg.ask("killings").to_pandas(lists=True)
    assert lists.set_index("incident")["actors"]["kamona"] == ["Dozo militia", "Malian armed forces"]


def test_rows_and_csv_are_those_of_the_command(kg: KnowledgeGraph, tmp_path: Path) -> None:
    answer = kg.ask("missing")
    assert [row["who"] for row in answer] == ["El Bachir Thiam", "12 Fulani men (Kourma)"]
    assert answer.rows[0]["count_min"] == 1
    assert answer.rows[0]["last_seen_with"] == []
    assert answer.rows[1]["evidence"] == ["p20-s1", "p20-s3"]
    path = tmp_path / "missing.csv"
    assert answer.to_csv(path) == path.read_text(encoding="utf-8")
    command = [sys.executable, "-m", "onrecord.cli.main", "ask", "missing", "--format", "csv"]
    assert subprocess.run(command, capture_output=True, check=True).stdout.decode() == answer.to_csv()


def test_parameters_are_keywords(kg: KnowledgeGraph) -> None:
    assert len(kg.ask("incidents-by-actor", actor="Groupe Wagner")) == 6
    with pytest.raises(UsageError, match="no parameter"):
        kg.ask("missing", actor="wagner")
    with pytest.raises(UsageError, match="no question"):
        kg.ask("mising")


def test_labels_follow_the_language() -> None:
    assert onrecord.open(language="fr").ask("missing").rows[1]["who"] == "12 hommes peuls (Kourma)"


def test_sparql_gives_rows_a_truth_value_or_a_graph(kg: KnowledgeGraph) -> None:
    table = kg.sparql("SELECT ?x WHERE { ?x a rec:SummaryExecution }")
    assert isinstance(table, Table)
    assert [row["x"] for row in table] == ["https://w3id.org/onrecord/mali2025/belidanedji/execution"]
    assert kg.sparql("ASK { id:jnim a rec:ArmedGroup }") is True
    graph = kg.sparql("CONSTRUCT WHERE { id:jnim a ?class }")
    assert not isinstance(graph, (Table, bool))
    assert len(graph) == 1
    with pytest.raises(UsageError):
        kg.sparql("DELETE WHERE { ?s ?p ?o }")


def test_the_graph_and_the_classes_come_on_demand(kg: KnowledgeGraph) -> None:
    assert len(kg.graph) > 10_000
    killing = next(act for act in kg.classes.SummaryExecution.instances() if act.iri.endswith("belidanedji/execution"))
    assert killing.victim[0].minCount == [6] or killing.victim[0].minCount == 6


def test_opening_and_asking_import_only_what_they_need() -> None:
    program = (
        "import sys, onrecord\nkg = onrecord.open(); kg.ask('missing').to_csv()\n"
        "print([m for m in ('rdflib', 'pandas', 'owlready2', 'SPARQLWrapper', 'rich', 'click') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_an_endpoint_has_no_files_to_read() -> None:
    remote = onrecord.open(endpoint="http://127.0.0.1:9/query")
    for what in ("graph", "classes"):
        with pytest.raises(UsageError, match="endpoint"):
            getattr(remote, what)


@pytest.mark.parametrize("given", [{"engine": "jena"}, {"language": "de"}, {"root": "/nowhere"}])
def test_wrong_openings_say_what_is_possible(given: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        onrecord.open(**given)  # type: ignore[arg-type]
    assert caught.value.hint
