"""A second list of mistakes, written without a look at the checkers: each is found, on the node that it touches."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from planting import records
from planting.checking import check, expanded, slug_of
from planting.slices import renamed

from onrecord.check.sources import gather
from onrecord.findings import Finding

# What is replaced, by what, and the nodes of which a finding may be, as the record names them.
LIST = {
    "civilian in words": ("rec:civilian true", 'rec:civilian "yes"', "raid:dead"),
    "two sexes": (
        "rec:sex rec:male ;\n    rec:civilian",
        "rec:sex rec:male, rec:female ;\n    rec:civilian",
        "raid:dead",
    ),
    "date on the incident": (
        "rec:act raid:killing ;",
        'rec:act raid:killing ;\n    rec:date "2025-05-03"^^edtf:EDTF ;',
        "orla:raid",
    ),
    "victim on the involvement": (
        "rec:inAct raid:killing",
        "rec:inAct raid:killing ;\n    rec:victim raid:dead",
        "raid:front-killing",
    ),
    "hedge on the incident": (
        "rec:act raid:killing ;",
        'rec:act raid:killing ;\n    rec:certainty rec:presumed ;\n    rec:wording "presumed"@en ;',
        "orla:raid",
    ),
    "evidence on an actor": (
        "id:hill-guard a rec:Militia ;",
        "id:hill-guard a rec:Militia ;\n    rec:evidence psg:p3-s1 ;",
        "id:hill-guard",
    ),
    "sequence to an involvement": (
        "rec:followedBy sela:transfer",
        "rec:followedBy sela:army-transfer",
        "sela:arrest sela:army-transfer",
    ),
    "involved in an accusation": ("rec:inAct sela:transfer", "rec:inAct sela:accusation", "sela:army-transfer"),
    "act kind as reproach": ("rec:content rec:collaborating", "rec:content rec:killingKind", "sela:accusation"),
    "told by the victims": (
        "rec:accuser id:orla-army",
        "rec:toldBy sela:men ;\n    rec:accuser id:orla-army",
        "sela:accusation",
    ),
    "language of the report in words": (
        'dcterms:language "en"',
        'dcterms:language "English"',
        "orla:report raid:front-killing sela:army-arrest sela:army-transfer "
        "sela:guard-arrest sela:teacher sela:transfer",
    ),
    "coverage of another year": ('rec:coverage "2025"', 'rec:coverage "2023"', "raid:killing sela:arrest sela:release"),
    "number of a machine's type": ("rec:statedCount 20", 'rec:statedCount "20"^^xsd:int', "sela:men"),
    "basis in words": (
        "rec:evidence psg:p2-s1, psg:p2-s2 ;\n    rec:basis rec:stated",
        'rec:evidence psg:p2-s1, psg:p2-s2 ;\n    rec:basis "stated"',
        "raid:dead",
    ),
    "two disclosures": (
        "rec:disclosure rec:namedByReport .\n\nid:person-102",
        "rec:disclosure rec:namedByReport, rec:publicOffice .\n\nid:person-102",
        "id:person-101",
    ),
    "region that is an actor": ("id:vale a rec:Region", "id:vale a rec:Region, rec:Authority", "id:vale"),
    "wrong direction of a part": (
        "rec:sex rec:male ;\n    rec:community id:tarn",
        "rec:subgroupOf raid:dead ;\n    rec:sex rec:male ;\n    rec:community id:tarn",
        "sela:men",
    ),
    "community as text": ("rec:community id:tarn", 'rec:community "Tarn"@en', "sela:men id:tarn"),
    "release of nobody": ("rec:victim id:person-101 ;", "", "sela:release"),
    "killing by a place": ("rec:actor id:reed-front", "rec:actor id:orla", "raid:front-killing"),
    "passage instead of the act": (
        "rec:act raid:killing ;",
        "rec:act psg:p2-s1 ;",
        "orla:raid raid:killing raid:front-killing psg:p2-s1",
    ),
    "two dates of one act": (
        'rec:date "2025-05-03"^^edtf:EDTF',
        'rec:date "2025-05-03"^^edtf:EDTF, "2025-05-04"^^edtf:EDTF',
        "raid:killing",
    ),
    "open date without a dot": ('"[2025-06-10..]"', '"[2025-06-10.]"', "sela:transfer"),
    "slash for a range": ('"[2025-06-10..]"', '"2025-06-10/2025-06-12"', "sela:transfer"),
    "place twice removed": ("rec:place id:orla ;", "rec:place id:orla-village ;", "raid:killing"),
    "label with a line break": ('"Arrest of the men"@en', '"""Arrest\nof the men"""@en', "sela:arrest"),
    "capitals in the tag": ('"Arrest of the men"@en', '"Arrest of the men"@eng', "sela:arrest"),
    "comment as a statement": (
        "rec:place id:sela ;",
        'rec:place id:sela ;\n    rdfs:comment "Checked with a colleague"@en ;',
        "sela:arrest",
    ),
    "status word as a class": ("a rec:Detention", "a rec:Missing", "sela:custody"),
    "count of an involvement": (
        "rec:degree rec:accompanied",
        "rec:statedCount 5 ;\n    rec:degree rec:accompanied",
        "sela:guard-arrest",
    ),
    "actor of the whole list": ("rec:actor id:hill-guard ;\n", "", "sela:guard-arrest"),
    "the report as the actor": ("rec:actor id:hill-guard", "rec:actor orla:report", "sela:guard-arrest"),
    "passage as the place": ("rec:place id:orla", "rec:place psg:p2-s1", "raid:killing psg:p2-s1"),
    "sum that nobody made": ("rec:countQualifier rec:approximately", "rec:countQualifier rec:exact", "sela:men"),
}


@cache
def found() -> dict[str, tuple[list[Finding], list[str]]]:
    """The findings of each copy, and their nodes as IRIs in the record's own names."""
    record = records.orla()
    slug = slug_of(record)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "passages").mkdir()
        paths = {}
        for number, (name, (old, new, _)) in enumerate(LIST.items()):
            assert record.text.count(old), name
            copy = f"s{number}"
            text = (
                record.text.replace(old, new) if name == "actor of the whole list" else record.text.replace(old, new, 1)
            )
            paths[str(root / f"{copy}.ttl")] = name
            (root / f"{copy}.ttl").write_text(renamed(text, slug, copy), "utf-8")
            (root / "passages" / f"{copy}.ttl").write_text(renamed(record.passages, slug, copy), "utf-8")
        result: dict[str, tuple[list[Finding], list[str]]] = {name: ([], []) for name in LIST}
        prefixes = {source.name: source.positions.prefixes for source in gather([*paths]).checked}
        for finding in check([Path(path) for path in paths]):
            findings, nodes = result[paths[finding.path]]
            findings.append(finding)
            iri = expanded(finding.node, prefixes[finding.path])
            nodes.append(
                re.sub(r"/(?:id/s\d+-|s\d+/)", lambda m: "/id/" if "id/" in m[0] else f"/{slug}/", iri, count=1)
            )
    return result


@pytest.mark.parametrize("name", LIST)
def test_each_is_found_on_the_node_that_it_touches(name: str) -> None:
    findings, nodes = found()[name]
    prefixes = records.orla().positions.prefixes
    allowed = {expanded(node, prefixes) for node in LIST[name][2].split()}
    assert findings, "it escapes"
    assert set(nodes) <= allowed, [str(finding) for finding in findings]
    assert all(finding.severity == "error" or finding.code == "unknown-vocabulary" for finding in findings)
