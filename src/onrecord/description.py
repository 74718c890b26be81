"""The dataset described in VoID and DCAT: what the layers are, how large, under which licence, and the dumps of them.

Everything is counted or read from the layers, so that the description is the same bytes as long as they are. It stands
in a graph of its own, `<base>/description`, beside theirs. Sources: VoID (W3C Interest Group Note, March 2011), DCAT 3
(W3C Recommendation), and the SPARQL 1.1 Service Description for the names of graphs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from onrecord import manifest
from onrecord.record import LAYERS, layer_files, parse
from onrecord.terms import BASE, DCTERMS, PREFIXES, RDF, RDFS, REC, XSD

NAME = "description"
DATASET = f"{BASE}dataset"
DUMP = f"{BASE}dump/"
VOID = "http://rdfs.org/ns/void#"
DCAT = "http://www.w3.org/ns/dcat#"
SD = "http://www.w3.org/ns/sparql-service-description#"
NAMESPACES = {
    "dcat": DCAT,
    "sd": SD,
    "sssom": "https://w3id.org/sssom/",
    "vann": "http://purl.org/vocab/vann/",
    "void": VOID,
}
_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MEDIA = "https://www.iana.org/assignments/media-types/"
_AUTHORITY = "http://publications.europa.eu/resource/authority/language/"
_W3C_FORMATS = "http://www.w3.org/ns/formats/"
_DAYS = (DCTERMS + "created", DCTERMS + "issued", DCTERMS + "modified")


@dataclass(frozen=True)
class Dump:
    """One file that the whole dataset, or one layer, can be had in.

    Args:
        file: its name.
        title: in English and French.
        media: its IANA media type.
        form: name of the format in the W3C's list.
        layer: the layer that it holds; empty for all.
        packed: whether it is compressed with gzip.
    """

    file: str
    title: dict[str, str]
    media: str
    form: str
    layer: str = ""
    packed: bool = False


_TITLES = {
    "ontology": {"en": "Ontology and code lists", "fr": "Ontologie et listes de codes"},
    "record": {"en": "The record: what the report says", "fr": "Le dossier : ce que dit le rapport"},
    "reference": {
        "en": "Reference: places and law, with their sources",
        "fr": "Référence : lieux et droit, avec leurs sources",
    },
    "links": {"en": "Reviewed identities on Wikidata", "fr": "Identités examinées sur Wikidata"},
    "derived": {
        "en": "What follows from the record by named rules",
        "fr": "Ce qui découle du dossier par des règles nommées",
    },
    NAME: {"en": "Description of the dataset", "fr": "Description du jeu de données"},
}  # fmt: skip
_ABOUT = {
    "ontology": {
        "en": "The terms of the record, with definitions and code lists in English and French.",
        "fr": "Les termes du dossier, avec définitions et listes de codes en anglais et en français.",
    },
    "record": {
        "en": "Statements of the report, each with the sentences that it stands on and with the report's own hedges; "
        "no text of the report.",
        "fr": "Énoncés du rapport, chacun avec les phrases dont il procède et avec les réserves du rapport lui-même ; "
        "aucun texte du rapport.",
    },
    "reference": {
        "en": "Outside knowledge that helps to read the record; none of it is said by the report, and every node names "
        "its source.",
        "fr": "Connaissances extérieures qui aident à lire le dossier ; le rapport n'en dit rien, et chaque nœud nomme "
        "sa source.",
    },
    "links": {
        "en": "How entities of the record relate to items of Wikidata, as people reviewed it, with cautions; without "
        "a link, the reason.",
        "fr": "Rapports entre entités du dossier et éléments de Wikidata, tels qu'examinés, avec mises en garde ; sans "
        "lien, la raison.",
    },
    "derived": {
        "en": "Made from the other layers by rules, each node with its rule; it can be dropped without loss, and "
        "nothing in it is said by the report.",
        "fr": "Tiré des autres couches par des règles, chaque nœud avec la sienne ; s'enlève sans perte, et le rapport "
        "n'en dit rien.",
    },
}  # fmt: skip
_WHOLE = {
    "en": "Who did what to whom, when, where, for what stated reason, who says so, how sure they are, and what "
    "followed: a human-rights report as evidenced statements. It says what the report says, of the incidents in this "
    "record only, and concludes nothing on guilt.",
    "fr": "Qui a fait quoi à qui, quand, où, pour quel motif énoncé, qui l'affirme, avec quelle certitude, et ce qui "
    "s'en est suivi : un rapport sur les droits humains en énoncés sourcés. Il rend ce que dit le rapport, des seuls "
    "incidents de ce dossier, et ne conclut à aucune culpabilité.",
}
_UNNAMED = {"en": "a record", "fr": "un dossier"}
_FILES = {
    "trig": {"en": "All layers in TriG, one graph each", "fr": "Toutes les couches en TriG, un graphe chacune"},
    "nquads": {"en": "All layers in N-Quads, packed", "fr": "Toutes les couches en N-Quads, compressées"},
    "jsonld": {"en": "All layers in JSON-LD", "fr": "Toutes les couches en JSON-LD"},
}


def dumps() -> list[Dump]:
    """The files that `onrecord export --all` writes, in order."""
    return [
        Dump("onrecord.trig", _FILES["trig"], "application/trig", "TriG"),
        Dump("onrecord.nq.gz", _FILES["nquads"], "application/n-quads", "N-Quads", packed=True),
        Dump("onrecord.jsonld", _FILES["jsonld"], "application/ld+json", "JSON-LD"),
        *(Dump(f"{layer}.ttl", _TITLES[layer], "text/turtle", "Turtle", layer) for layer in (*LAYERS, NAME)),
    ]


def triples_of(root: Path | None = None, layers: Iterable[str] = LAYERS) -> dict[str, set[ox.Triple]]:
    """The triples of layers, each once.

    Raises:
        DataError: a file is broken.
        SetupError: a file cannot be read.
    """
    found = layer_files(root)
    return {layer: {quad.triple for path in found[layer] for quad in parse(path)} for layer in layers}


def description(
    root: Path | None = None,
    base: str = manifest.GRAPHS,
    url: str = "",
    content: Mapping[str, Iterable[ox.Triple]] | None = None,
) -> list[ox.Triple]:
    """The triples that describe the dataset, in a fixed order; no blank node among them.

    Args:
        root: the folder that holds data/; the packaged one when not given.
        base: what the names of the layers' graphs begin with.
        url: where the dumps are published, ending in a slash; empty where they are not.
        content: the triples of the layers, if the caller has them already; they decide which layers are described.

    Raises:
        DataError: a file of a layer is broken.
        SetupError: a file of a layer cannot be read.
    """
    layers = {name: set(triples) for name, triples in (triples_of(root) if content is None else content).items()}
    made = set(_whole(layers, "" if root else version("onrecord"), base))
    for name, triples in layers.items():
        made.update(_layer(name, triples, base))
    for dump in dumps():
        if not dump.layer or dump.layer in layers or dump.layer == NAME:
            made.update(_dump(dump, url))
    return sorted(made, key=str)


def _whole(layers: Mapping[str, set[ox.Triple]], released: str, base: str) -> Iterator[ox.Triple]:
    everything = set().union(*layers.values())
    for kind in (DCAT + "Dataset", VOID + "Dataset", SD + "Dataset"):
        yield _triple(DATASET, RDF + "type", kind)
    for language, name in _named(layers.get("record", set())).items():
        title = {"en": f"Onrecord: {name}", "fr": f"Onrecord : {name}"}[language]
        yield _triple(DATASET, DCTERMS + "title", ox.Literal(title, language=language))
    yield from _texts(DATASET, DCTERMS + "description", _WHOLE)
    yield _triple(DATASET, DCTERMS + "license", _LICENCE)
    yield from _texts(DATASET, DCTERMS + "creator", {"en": "Onrecord developers", "fr": "Équipe Onrecord"})
    yield from _dates(DATASET, everything)
    for code in ("ENG", "FRA"):
        yield _triple(DATASET, DCTERMS + "language", _AUTHORITY + code)
    yield _triple(DATASET, DCAT + "version", ox.Literal(released or _digest(everything)))
    yield _triple(DATASET, VOID + "uriSpace", ox.Literal(BASE))
    yield _triple(DATASET, VOID + "triples", _number(sum(map(len, layers.values()))))
    for triple in layers.get("record", set()):
        if triple.predicate.value == RDF + "type" and triple.object == ox.NamedNode(REC + "Report"):
            yield _triple(DATASET, DCTERMS + "source", str(triple.subject)[1:-1])
    for name in layers:
        yield _triple(DATASET, VOID + "subset", f"{DATASET}/{name}")
    # The description's own graph is named, and not described: it would have to count itself.
    for name in (*layers, NAME):
        graph = f"{DATASET}/{name}#graph"
        yield _triple(DATASET, SD + "namedGraph", graph)
        yield _triple(graph, RDF + "type", SD + "NamedGraph")
        yield _triple(graph, SD + "name", manifest.stable(name, base))


def _layer(name: str, triples: set[ox.Triple], base: str) -> Iterator[ox.Triple]:
    node = f"{DATASET}/{name}"
    for kind in (DCAT + "Dataset", VOID + "Dataset"):
        yield _triple(node, RDF + "type", kind)
    yield from _texts(node, DCTERMS + "title", _TITLES[name])
    yield from _texts(node, DCTERMS + "description", _ABOUT[name])
    yield _triple(node, DCTERMS + "isPartOf", DATASET)
    yield _triple(node, DCTERMS + "license", _LICENCE)
    yield _triple(node, DCTERMS + "identifier", ox.Literal(name))
    yield _triple(node, DCAT + "version", ox.Literal(_digest(triples)))
    yield from _dates(node, triples)
    classes = Counter(
        triple.object.value
        for triple in triples
        if triple.predicate.value == RDF + "type" and isinstance(triple.object, ox.NamedNode)
    )
    properties = Counter(triple.predicate.value for triple in triples)
    numbers = {
        "triples": len(triples),
        "classes": len(classes),
        "properties": len(properties),
        "distinctSubjects": len({triple.subject for triple in triples}),
        "distinctObjects": len({triple.object for triple in triples}),
    }
    for key, number in numbers.items():
        yield _triple(node, VOID + key, _number(number))
    for vocabulary in sorted({_namespace(iri) for iri in (*classes, *properties)}):
        yield _triple(node, VOID + "vocabulary", vocabulary)
    for kind, iris, counted in (("class", classes, "entities"), ("property", properties, "triples")):
        for iri, number in iris.items():
            part = f"{node}#{kind}-{_short(iri)}"
            yield _triple(node, f"{VOID}{kind}Partition", part)
            yield _triple(part, VOID + kind, iri)
            yield _triple(part, VOID + counted, _number(number))


def _dump(dump: Dump, url: str) -> Iterator[ox.Triple]:
    node = DUMP + dump.file
    of = f"{DATASET}/{dump.layer}" if dump.layer and dump.layer != NAME else DATASET
    yield _triple(of, DCAT + "distribution", node)
    yield _triple(node, RDF + "type", DCAT + "Distribution")
    yield from _texts(node, DCTERMS + "title", dump.title)
    yield _triple(node, DCTERMS + "license", _LICENCE)
    yield _triple(node, DCTERMS + "format", _W3C_FORMATS + dump.form)
    yield _triple(node, DCTERMS + "identifier", ox.Literal(dump.file))
    yield _triple(node, DCAT + "mediaType", _MEDIA + dump.media)
    if dump.packed:
        yield _triple(node, DCAT + "compressFormat", _MEDIA + "application/gzip")
    if url:
        yield _triple(node, DCAT + "downloadURL", url + dump.file)


def _named(record: set[ox.Triple]) -> dict[str, str]:
    """What the reports of a record are called, by language."""
    reports = {
        t.subject
        for t in record
        if t.predicate.value == RDF + "type" and isinstance(t.object, ox.NamedNode) and t.object.value == REC + "Report"
    }
    names: dict[str, set[str]] = {"en": set(), "fr": set()}
    for triple in record:
        label = triple.object
        if triple.subject in reports and triple.predicate.value == RDFS + "label" and isinstance(label, ox.Literal):
            names.setdefault(label.language or "", set()).add(label.value)
    return {language: "; ".join(sorted(names[language])) or word for language, word in _UNNAMED.items()}


def _dates(node: str, triples: set[ox.Triple]) -> Iterator[ox.Triple]:
    """When the oldest part was made and the newest changed, as far as the triples say so."""
    days = sorted(
        triple.object.value
        for triple in triples
        if triple.predicate.value in _DAYS
        and isinstance(triple.object, ox.Literal)
        and re.fullmatch(r"\d{4}-\d\d-\d\d", triple.object.value)
    )
    for name, found in (("issued", days[:1]), ("modified", days[-1:])):
        for day in found:
            yield _triple(node, DCTERMS + name, ox.Literal(day, datatype=ox.NamedNode(XSD + "date")))


def _digest(triples: set[ox.Triple]) -> str:
    """A name for these triples and no others; blank nodes count as one, since their labels are nobody's."""
    lines = sorted(re.sub(r"_:\w+", "_:b", str(triple)) for triple in triples)
    return sha256("\n".join(lines).encode()).hexdigest()[:16]


def _namespace(iri: str) -> str:
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]


def _short(iri: str) -> str:
    """A name for a term inside a fragment: its prefix and local name, or a digest where it has no prefix of ours."""
    for prefix, namespace in {**PREFIXES, **NAMESPACES}.items():
        if iri.startswith(namespace) and re.fullmatch(r"[\w.-]+", iri[len(namespace) :], re.ASCII):
            return f"{prefix}-{iri[len(namespace) :]}"
    return sha256(iri.encode()).hexdigest()[:12]


def _texts(node: str, predicate: str, words: Mapping[str, str]) -> Iterator[ox.Triple]:
    for language, text in words.items():
        yield _triple(node, predicate, ox.Literal(text, language=language))


def _number(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD + "integer"))


def _triple(subject: str, predicate: str, value: str | ox.Literal) -> ox.Triple:
    return ox.Triple(
        ox.NamedNode(subject), ox.NamedNode(predicate), ox.NamedNode(value) if isinstance(value, str) else value
    )
