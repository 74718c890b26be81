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


def found(folder: Path, **values: str) -> list[Finding]:
    told = {"record": "example2024", "kind": "Entry", "stated": "[2024-05-01..]", "since": "2024-05-01", **values}
    path = folder / "record.ttl"
    path.write_text(RECORD.format(**told), "utf-8")
    return [finding for finding in check([path]) if finding.code == "as-of-report"]


def test_a_state_before_the_last_act_is_told_at_its_day(tmp_path: Path) -> None:
    (finding,) = found(tmp_path)
    assert (finding.line, finding.column) == (11, 5)
    assert "2024-06-02" in finding.message
    assert "[2024-06-02..]" in finding.remedy


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
