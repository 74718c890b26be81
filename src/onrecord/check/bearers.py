"""Bearers: does each property stand on a node of the kind that it is for? One finding (`misplaced-property`) for each.

A property chain needs no axiom: `rec:actor` written straight onto a killing makes a perpetrator without degree,
certainty or evidence of his own, and no shape of the killing sees it. The table says of the properties that carry
meaning which classes bear them; the ontology says what is below a class.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.check.reading import tidy
from onrecord.check.slips import mended
from onrecord.check.sources import Material, Source
from onrecord.findings import Finding
from onrecord.positions import Triple
from onrecord.terms import RDF, RDFS, REC, SKOS

# The classes that bear each group of properties.
_BEARERS = {
    "Incident": "act consequence involvement measure response statedPurpose testimony",
    "Incident Pattern": "accusation",
    "Involvement": "actor actorDescription degree inAct inPattern",
    "Act Pattern": "characterization method object victim",
    "DiscoveryOfBodies": "found",
    "Escort": "escorted",
    "Escort Transfer": "destination",
    "DeprivationOfLiberty Disappearance VictimGroup": "condition",
    "Act Accusation Death Measure Response": "followedBy",
    "Attack Blockade Entry Escort Expression Operation PropertyDestruction ReturnFire Sabotage Search Shooting Siege "
    "Visit Pattern StatedPurpose": "target",
    "Accusation": "accused accuser accuserCertainty contentCertainty toldBy",
    "Accusation StatedPurpose": "content",
    "Accusation Pattern StatedPurpose": "aboutActor",
    "Testimony": "source speaksTo",
    "StatedPurpose": "purposeOf",
    "Status": "statusOf",
    "VictimGroup": "civilian member subgroupOf",
    "VictimGroup PersonGroup UnidentifiedActor": "community",
    "VictimGroup PersonGroup UnidentifiedActor Description": "sex",
    "VictimGroup ObjectGroup Observation PersonGroup Pattern UnidentifiedActor": "countQualifier countWording maxCount "
    "minCount statedCount",
    "Relationship StateOrgan": "counterpart subject",
    "Description Name Position": "holder",
    "Name": "nameValue",
    "Death": "deceased",
    "Measure": "against claim proviso",
    "Forum InstrumentEntry Measure StateOrgan": "instrument",
    "Measure Position": "term",
    "Measure Provision Status": "offence",
    "Document": "issuer",
    "Photograph": "agency copyrightYear creator depicts distributor",
    "Passage Provision": "partOf",
    "Characterization Consequence LegalStep Measure Response StatedPurpose Status": "by",
    "Consequence Measure Position Response Forum LegalStep Membership": "of",
    "Consequence Measure Response": "to",
    "Characterization Consequence Measure Observation": "on",
    "Consequence Death Measure Observation": "cause",
    "Characterization Consequence Measure Name ObjectGroup Observation Pattern Relationship Response Status Testimony "
    "Difference LegalStep Passage": "kind",
    "Act Consequence Death Description Involvement Measure Observation Pattern PersonGroup Photograph Position "
    "Relationship Response Status StatedPurpose Testimony UnidentifiedActor": "place",
    "Act Characterization Consequence Description Measure Observation Pattern PersonGroup Position Provision "
    "Relationship Response StatedPurpose Status Testimony UnidentifiedActor": "text",
    "Act Consequence Measure Observation Pattern Position Provision Relationship Response StatedPurpose Status": (
        "amount qualifier unit"
    ),
    "Agent Community LegalInstrument Location Place Site": "skos:altLabel",
    "Report": "coverage",
    "Engagement ReferenceStatement": "admissibility body containingPCode coordinateUncertaintyInMeters gazetteerName "
    "geonamesId grounds latitude locates longitude matchStatus near number pCode party provisionOf sameInstrument "
    "verification version",
    "Person": "disclosure",
    "Observation Response Status": "asOf",
    "Act Death Measure Photograph Response Expression Observation InstrumentEntry LegalStep Version": "date",
    "Act Consequence Measure Pattern Position Relationship Response Status Forum Membership": "begin end",
    "Act Characterization Consequence Death Description Involvement Measure Observation Pattern Relationship Response "
    "Status VictimGroup Position StatedPurpose ObjectGroup": "certainty",
}
_TO_PEOPLE = ("Beating", "DeprivationOfLiberty", "Disappearance", "GoingMissing", "Killing", "Release", "Torture")
# What is meant where a property stands on such a node.
_INSTEAD = {
    (REC + prop, REC + name): tuple(REC + other for other in others.split())
    for prop, name, others in (
        ("amount", "VictimGroup", "statedCount"),
        ("amount", "ObjectGroup", "statedCount"),
        ("by", "Accusation", "accuser"),
        ("by", "Act", "actor"),
        ("by", "Involvement", "actor"),
        ("by", "Pattern", "actor"),
        ("by", "Testimony", "source"),
        ("by", "Document", "issuer"),
        ("certainty", "Accusation", "accuserCertainty contentCertainty"),
        ("date", "Position", "begin end"),
        ("date", "Relationship", "begin end"),
        ("date", "Status", "asOf"),
        ("of", "Death", "deceased"),
        ("of", "Relationship", "subject counterpart"),
        ("of", "StatedPurpose", "purposeOf"),
        ("of", "Status", "statusOf"),
        ("on", "Act", "victim"),
        ("on", "Accusation", "accused"),
        ("on", "Status", "statusOf"),
        ("partOf", "VictimGroup", "subgroupOf"),
        ("qualifier", "VictimGroup", "countQualifier"),
        ("qualifier", "ObjectGroup", "countQualifier"),
        *(("target", name, "victim") for name in _TO_PEOPLE),
        ("text", "Accusation", "wording"),
        ("text", "Involvement", "actorDescription"),
        ("text", "Name", "nameValue"),
        ("to", "Accusation", "toldBy"),
    )
}
_ALLOWED = {
    prop.replace("skos:", SKOS) if ":" in prop else REC + prop: tuple(REC + name for name in classes.split())
    for classes, props in _BEARERS.items()
    for prop in props.split()
}
_TEXTS = {
    "en": {
        "message": "{prop} stands on {kinds}, and belongs on {wanted}.",
        "remedy": "Read the sentence again and move it to the node of which it is said; if there is none, make one.",
        "instead": "Here it is {instead}.",
        "on": "{prop}, on {wanted}",
        "or": " or ",
    },
    "fr": {
        "message": "{prop} figure sur {kinds}, et relève de {wanted}.",
        "remedy": "Relire la phrase et le déplacer vers le nœud dont elle le dit ; s'il n'y en a pas, en faire un.",
        "instead": "Ici, c'est {instead}.",
        "on": "{prop}, sur {wanted}",
        "or": " ou ",
    },
}


def check(material: Material) -> Iterator[Finding]:
    """Look at each property of the checked files that the table has.

    Args:
        material: what is checked.

    Yields:
        Findings at the property; none for a node without a class, of which other checkers tell.
    """
    classes = material.kept(above)
    corrected = mended(material)
    triples = [*material.support, *(triple for source in corrected.sources for triple in source.triples)]
    kinds = _kinds(triples, classes)
    own = _own_kinds(triples)
    texts = _TEXTS[material.language]
    for source in corrected.sources:
        for triple in source.triples if source.is_record else ():
            allowed = _ALLOWED.get(triple.predicate)
            known = kinds.get(triple.subject, set())
            if not allowed or not material.tells(triple.subject):
                continue
            if triple.subject in corrected.unknown or triple.subject in material.unknown:
                continue
            # The vocabulary has told of a misspelt property: where it belongs is seen once it is mended.
            if triple.predicate_at >= 0 and triple.predicate_at in corrected.doubtful.get(source.name, ()):
                continue
            if not known or known & set(allowed):
                continue
            if not all(kind.startswith(REC) and kind in classes for kind in own[triple.subject]):
                continue
            line, column = source.place(triple.predicate_at)
            told = {
                "prop": source.short(triple.predicate),
                "kinds": ", ".join(map(source.short, sorted(own[triple.subject]))),
                "wanted": texts["or"].join(map(source.short, allowed)),
            }
            node = tidy(source.short(triple.subject), 200)
            message = texts["message"].format(**told)
            there = {prop for kind in known for prop in _INSTEAD.get((triple.predicate, kind), ())}
            instead = texts["or"].join(_where(prop, known, source, texts) for prop in sorted(there))
            remedy = texts["instead"].format(instead=instead) if there else texts["remedy"]
            yield Finding(source.name, line, "misplaced-property", node, message, remedy, column=column)


def _where(prop: str, known: set[str], source: Source, texts: Mapping[str, str]) -> str:
    """The property that is meant, and the class that bears it where that is not this node's."""
    wanted = _ALLOWED.get(prop, ())
    if not wanted or known & set(wanted):
        return source.short(prop)
    return texts["on"].format(prop=source.short(prop), wanted=texts["or"].join(map(source.short, wanted)))


def above(material: Material) -> Mapping[str, set[str]]:
    """For each class of ours itself and the classes above it.

    Args:
        material: whatever has the ontology beside it.
    """
    direct: dict[str, set[str]] = {}
    for triple in material.ontology:
        if triple.predicate == RDFS + "subClassOf" and isinstance(triple.object, str):
            direct.setdefault(triple.subject, set()).add(triple.object)
        elif triple.predicate == RDF + "type" and str(triple.object).endswith("#Class"):
            direct.setdefault(triple.subject, set())
    found: dict[str, set[str]] = {}
    for name in direct:
        waiting, seen = [name], {name}
        while waiting:
            for other in direct.get(waiting.pop(), set()) - seen:
                seen.add(other)
                waiting.append(other)
        found[name] = seen
    return found


def _own_kinds(triples: list[Triple]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for triple in triples:
        if triple.predicate == RDF + "type" and isinstance(triple.object, str):
            found.setdefault(triple.subject, set()).add(triple.object)
    return found


def _kinds(triples: list[Triple], above: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """The classes of each node, those above its own too."""
    own = _own_kinds(triples)
    return {node: set().union(*(above.get(kind, {kind}) for kind in kinds)) for node, kinds in own.items()}
