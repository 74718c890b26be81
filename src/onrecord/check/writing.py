"""Writing: what shows only in the text as written, and what no shape can tell from the ontology beside it.

Seven rules: `told-twice` (the same statement a second time: the copy of a line that was meant to be changed),
`label-language` (a label in the other language than its tag says), `regional-tag` (@en-US), `same-label` (a copied
node that kept the label of its model), `misnamed` (a statement under the names that records share, or what they share
under one record), `free-text` (a comment on a statement, which nothing bounds or cites) and `axiom-in-record` (schema
among facts: from a property chain through an involvement an escort would come out a killer).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.check.reading import Source, tidy
from onrecord.check.sources import Material, is_record_node
from onrecord.findings import Finding
from onrecord.positions import Literal, Triple
from onrecord.terms import DCTERMS, ID, OWL, RDF, RDFS, REC, SKOS

# Words that one of the two languages has and the other has not, and that are no names.
_ENGLISH = """the of and by to with from in for at who their his her its they was were is are after before between which
that"""
_FRENCH = (
    """à le la les l du de des d et par dans pour avec une un au aux sur qui leur leurs où après avant entre sont été"""
)
_WORDS = {"en": frozenset(_ENGLISH.split()), "fr": frozenset(_FRENCH.split())}
_OTHER = {"en": "fr", "fr": "en"}
_WORD = re.compile(r"[^\W\d_]+")
_TYPE, _LABEL = RDF + "type", RDFS + "label"
_SCHEMA = frozenset(RDFS + name for name in ("domain", "range", "subClassOf", "subPropertyOf")) | {
    SKOS + name for name in ("broadMatch", "closeMatch", "exactMatch", "narrowMatch", "relatedMatch")
}
_FREE = frozenset(
    [RDFS + "comment", DCTERMS + "description", DCTERMS + "abstract"]
    + [SKOS + name for name in ("definition", "editorialNote", "example", "historyNote", "note", "scopeNote")]
)
_SHARED = frozenset(
    REC + name
    for name in (
        *("ActorCategory", "ArmedGroup", "Authority", "Bill", "Camp", "Charter", "Community", "Constitution"),
        *("Country", "Court", "Decree", "ForeignForce", "InternationalOrganization", "Law", "MediaOrganization"),
        *("Militia", "Person", "Place", "PopulatedPlace", "Region", "River", "State", "StateForce", "Treaty"),
    )
)
# Identities are reviewed in a table of their own, and the graph that is made of it lies in this folder.
_LINKS = "links"
_TEXTS = {
    "en": {
        "free-text": "{predicate} is free text: no sentence bears it out, and it may hold words of the report.",
        "free-text!": "Use a property that is for it (rec:text takes five words), or a comment line (#).",
        "regional-tag": "This label is tagged @{tag}, and questions ask for @en and @fr.",
        "regional-tag!": "Tag it @en or @fr.",
        "misnamed": "The name of this node is not one for {what}.",
        "misnamed!": "Actors, people, places, communities and law are named id:..., and whatever "
        "cites a sentence is named "
        "under its record and incident. Rename it here and wherever it is named.",
        "shared": "what records share",
        "own": "a statement of one record",
        "told-twice": "{predicate} {value} stands on line {line} already.",
        "told-twice!": "Read the sentence again: change this copy into what was meant, or delete it.",
        "label-language": "this label is tagged @{tag} and reads as {language}.",
        "label-language!": "Put the {wanted} label here, and see that the other one is not exchanged with it.",
        "same-label": "{other} of the same kind has this label too.",
        "same-label!": "Say in both labels, English and French, what tells this one apart; if both tell of one fact, "
        "keep one node.",
        "axiom-in-record": "{predicate} states a rule or an identity, and a record states facts only.",
        "axiom-in-record!": "Take it out: who did what is an Involvement, terms are defined in ontology/, and "
        "identities are rows of data/links/wikidata.sssom.tsv.",
        "en": "English",
        "fr": "French",
    },
    "fr": {
        "free-text": "{predicate} est un texte libre : aucune phrase ne l'appuie, et il peut citer le rapport.",
        "free-text!": "Employer la propriété qui convient (rec:text prend cinq mots), ou un commentaire (#).",
        "regional-tag": "Ce libellé est marqué @{tag}, et les questions demandent @en et @fr.",
        "regional-tag!": "Le marquer @en ou @fr.",
        "misnamed": "Le nom de ce nœud n'est pas celui de {what}.",
        "misnamed!": "Acteurs, personnes, lieux, communautés et textes de loi se nomment id:..., et "
        "ce qui cite une phrase "
        "se nomme sous son dossier et son incident. Le renommer ici et partout où il est nommé.",
        "shared": "ce que partagent les dossiers",
        "own": "un énoncé d'un dossier",
        "told-twice": "{predicate} {value} figure déjà à la ligne {line}.",
        "told-twice!": "Relire la phrase : changer cette copie en ce qui était voulu, ou la supprimer.",
        "label-language": "ce libellé est marqué @{tag} et se lit comme du {language}.",
        "label-language!": "Mettre ici le libellé {wanted}, et vérifier que l'autre n'est pas interverti avec lui.",
        "same-label": "{other}, de même nature, a aussi ce libellé.",
        "same-label!": "Dire dans les deux libellés, anglais et français, ce qui distingue celui-ci ; si c'est un "
        "seul fait, un nœud.",
        "axiom-in-record": "{predicate} énonce une règle ou une identité, et un dossier n'énonce que des faits.",
        "axiom-in-record!": "Le retirer : qui a fait quoi est un Involvement, les termes se définissent dans "
        "ontology/, et les identités sont des lignes de data/links/wikidata.sssom.tsv.",
        "en": "anglais",
        "fr": "français",
    },
}


def check(material: Material) -> Iterator[Finding]:
    """Look at the checked files as they are written.

    Args:
        material: what is checked.

    Yields:
        Findings at the copy, the label or the axiom.
    """
    texts = _TEXTS[material.language]
    yield from _doubles(material, texts)
    yield from _same_labels(material, texts)
    for source in _records(material):
        # A node is looked at where all that is said of it is at hand.
        told = {node: triples for node, triples in source.by_subject.items() if material.tells(node)}
        triples = [triple for each in told.values() for triple in each]
        yield from _languages(source, told, texts)
        yield from _tags(source, triples, texts)
        yield from _misnamed(source, told, texts)
        if source.path.parent.name != _LINKS and material.holds_record(source):
            yield from _axioms(source, triples, texts)


def marks(material: Material) -> Iterator[tuple[str, str]]:
    """What has to be known of all nodes before any is told of: which of them has a label first.

    Args:
        material: the record, or a piece of it.
    """
    for words, _, label in _labelled(material):
        yield words, label.subject


def _records(material: Material) -> list[Source]:
    return [source for source in material.checked if source.is_record]


def _doubles(material: Material, texts: dict[str, str]) -> Iterator[Finding]:
    """The second and every further time that a statement is made; records may each describe what they share."""
    seen: dict[tuple[object, ...], int] = {}
    for source in _records(material):
        for triple in source.triples:
            if not material.tells(triple.subject):
                continue
            if triple.subject.startswith("_:") or (isinstance(triple.object, str) and triple.object.startswith("_:")):
                continue
            shared = source.name if triple.subject.startswith(ID) or not is_record_node(triple.subject) else ""
            key = (shared, *triple[:3])
            line = source.place(triple.object_at).line
            if key in seen:
                predicate, value = _predicate(source, triple), _value(source, triple)
                yield _finding(source, triple, "told-twice", texts, predicate=predicate, value=value, line=seen[key])
            else:
                seen[key] = line


def _languages(source: Source, told: dict[str, list[Triple]], texts: dict[str, str]) -> Iterator[Finding]:
    """Labels of statements whose words are those of the other language."""
    for triples in told.values():
        for label in misread(triples):
            tag = _tag(label)
            language = texts[_OTHER[tag]]
            yield _finding(source, label, "label-language", texts, tag=tag, language=language, wanted=texts[tag])


def misread(triples: list[Triple]) -> Iterator[Triple]:
    """The labels of a statement whose words are those of the other language; a bare name tells nothing.

    Args:
        triples: of one node.
    """
    if any(triple.predicate == REC + "evidence" for triple in triples):
        labels = {_tag(label): label for label in triples if _tag(label)}
        for tag, label in labels.items():
            if tag in _WORDS and _misread(label, labels.get(_OTHER[tag]), tag):
                yield label


def _tags(source: Source, triples: list[Triple], texts: dict[str, str]) -> Iterator[Finding]:
    for triple in triples:
        if _tag(triple).startswith(("en-", "fr-")):
            yield _finding(source, triple, "regional-tag", texts, tag=_tag(triple))


def _misnamed(source: Source, told: dict[str, list[Triple]], texts: dict[str, str]) -> Iterator[Finding]:
    """Statements named as what records share, and the reverse; and free text on statements."""
    for node, triples in told.items():
        if not is_record_node(node):
            continue
        typed = next((triple for triple in triples if triple.predicate == _TYPE), None)
        cites = any(triple.predicate == REC + "evidence" for triple in triples)
        for triple in triples if cites else ():
            if triple.predicate in _FREE:
                yield _finding(source, triple, "free-text", texts, predicate=_predicate(source, triple))
        if typed and cites and node.startswith(ID):
            yield _finding(source, typed, "misnamed", texts, what=texts["own"], at=typed.subject_at)
        elif typed and not cites and typed.object in _SHARED and not node.startswith(ID):
            yield _finding(source, typed, "misnamed", texts, what=texts["shared"], at=typed.subject_at)


def _tag(triple: Triple) -> str:
    """The language of a label; nothing for any other statement."""
    return triple.object.language if triple.predicate == _LABEL and isinstance(triple.object, Literal) else ""


def _misread(label: Triple, other: Triple | None, tag: str) -> bool:
    """Whether a label has two words of the other language and none of its own; one, where both labels have it so."""
    own, foreign = _counted(label, tag), _counted(label, _OTHER[tag])
    if own or not foreign:
        return False
    if foreign > 1:
        return True
    return other is not None and not _counted(other, _OTHER[tag]) and _counted(other, tag) > 0


def _counted(label: Triple, language: str) -> int:
    value = label.object.value if isinstance(label.object, Literal) else ""
    return sum(word in _WORDS[language] for word in _WORD.findall(value.lower()))


def _same_labels(material: Material, texts: dict[str, str]) -> Iterator[Finding]:
    """The later, by name, of two statements of one incident that have a class and an English label in common."""
    for words, source, label in _labelled(material):
        first = material.first(marks, words)
        if first is not None and first != label.subject:
            yield _finding(source, label, "same-label", texts, other=tidy(source.short(first), 200))


def _labelled(material: Material) -> Iterator[tuple[str, Source, Triple]]:
    """The English labels of statements, each with the words that no other statement of its incident may have."""
    for source in _records(material):
        for node, triples in source.by_subject.items():
            if material.tells(node) and any(triple.predicate == REC + "basis" for triple in triples):
                kinds = [str(triple.object) for triple in triples if triple.predicate == _TYPE]
                for label in triples:
                    if _tag(label) == "en":
                        words = (node.rsplit("/", 1)[0], kinds[0] if kinds else "", label.object[0])
                        yield "\n".join(words), source, label


def _axioms(source: Source, triples: list[Triple], texts: dict[str, str]) -> Iterator[Finding]:
    for triple in triples:
        is_schema = triple.predicate in _SCHEMA or triple.predicate.startswith(OWL)
        is_declared = triple.predicate == _TYPE and str(triple.object).startswith(OWL)
        if is_schema or is_declared or triple.subject.startswith(REC):
            yield _finding(source, triple, "axiom-in-record", texts, predicate=_predicate(source, triple))


def _predicate(source: Source, triple: Triple) -> str:
    return tidy(source.short(triple.predicate), 200)


def _value(source: Source, triple: Triple) -> str:
    value = triple.object
    return f"“{tidy(value.value, 80)}”" if isinstance(value, Literal) else tidy(source.short(value), 200)


def _finding(
    source: Source, triple: Triple, code: str, texts: dict[str, str], at: int | None = None, **told: object
) -> Finding:
    line, column = source.place(triple.object_at if at is None else at)
    node = tidy(source.short(triple.subject), 200)
    message, remedy = texts[code].format(**told), texts[f"{code}!"].format(**told)
    if not texts[code].startswith("{"):  # else it begins with a name, which is written as it is
        message = message[:1].upper() + message[1:]
    return Finding(source.name, line, code, node, message, remedy, column=column)
