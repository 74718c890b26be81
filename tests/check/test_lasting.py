"""What persists is dated to the report, not before the last act that the record tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.check import check
from onrecord.findings import Finding

RECORD = """@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix ex: <https://w3id.org/onrecord/{record}/> .
@prefix rec: <https://w3id.org/onrecord/ontology#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

ex:act a rec:{kind} ;
    rec:earliestBegin "2024-06-02"^^xsd:date .

<https://w3id.org/onrecord/example2024/ford/missing> a rec:Status ;
    rec:asOf "{stated}"^^edtf:EDTF ;
    rec:asOfEarliest "{since}"^^xsd:date .
"""


REACHING = """
<https://w3id.org/onrecord/example2024/ford/held> a rec:Status ;
    rec:asOf "[2024-06-02..]"^^edtf:EDTF ;
    rec:asOfEarliest "2024-06-02"^^xsd:date .
"""


def found(folder: Path, more: str = "", language: str = "en", **values: str) -> list[Finding]:
    told = {"record": "example2024", "kind": "Entry", "stated": "[2024-05-01..]", "since": "2024-05-01", **values}
    path = folder / "record.ttl"
    path.write_text(RECORD.format(**told) + more, "utf-8")
    return [finding for finding in check([path], language) if finding.code == "as-of-report"]


def test_a_state_before_the_last_act_is_told_at_its_day(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, REACHING)
    assert (finding.line, finding.column) == (11, 5)
    assert "2024-06-02: ex:act" in finding.message
    assert finding.remedy.startswith('Write rec:asOf "[2024-06-02..]"')


@pytest.mark.parametrize(("language", "words"), [("en", "Check the date of ex:act first"), ("fr", "Vérifier d'abord")])
def test_an_act_that_no_state_reaches_is_told_too(tmp_path: Path, language: str, words: str) -> None:
    earlier = REACHING.replace("2024-06-02", "2024-05-03")
    act, *states = found(tmp_path, earlier, language)
    assert (act.line, act.node) == (7, "ex:act")
    assert "2024-06-02" in act.message
    assert [state.line for state in states] == [11, 15]
    assert all(words in state.remedy for state in states)
    assert "ex:act" not in act.remedy


def test_of_two_acts_on_the_last_day_one_is_told(tmp_path: Path) -> None:
    other = 'ex:z-act a rec:Raid ;\n    rec:earliestBegin "2024-06-02"^^xsd:date .\n'
    assert [finding.node for finding in found(tmp_path, other) if "ford" not in finding.node] == ["ex:act"]


@pytest.mark.parametrize(
    "values",
    [
        {"stated": "[2024-06-02..]", "since": "2024-06-02"},
        {"stated": "2024-05-01"},  # a day of its own
        {"stated": "[..2024-05-01]"},
        {"record": "other2024"},  # the act is another record's
        {"kind": "Involvement"},  # no act
    ],
    ids=["on-the-day", "own-day", "until", "other-record", "no-act"],
)
def test_any_other_state_is_let_be(tmp_path: Path, values: dict[str, str]) -> None:
    assert found(tmp_path, **values) == []
