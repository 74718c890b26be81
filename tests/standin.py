"""A stand-in for Wikidata: data of its shape, and the query service's code run on them without a network.

The shape is that of Wikidata's RDF (https://www.mediawiki.org/wiki/Wikibase/Indexing/RDF_Dump_Format): truthy `wdt:`
from the best rank of each property, full statements with ranks and qualifiers, labels and aliases, a redirect as one
owl:sameAs, nothing at all for what was deleted. The facts are those of the reference files and the reviewed table;
what a test needs beyond them is invented, has an item number above Q900000000 and says so in its label.
"""

from __future__ import annotations

import copy
import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from onrecord import files, links
from onrecord.wikidata.manners import Manners, Reply
from onrecord.wikidata.query import Service

WD, WDT, P, PS, PQ, S = (
    "http://www.wikidata.org/entity/",
    "http://www.wikidata.org/prop/direct/",
    "http://www.wikidata.org/prop/",
    "http://www.wikidata.org/prop/statement/",
    "http://www.wikidata.org/prop/qualifier/",
    "http://www.wikidata.org/entity/statement/",
)
WIKIBASE = "http://wikiba.se/ontology#"
RDFS, SKOS, SCHEMA = (
    "http://www.w3.org/2000/01/rdf-schema#",
    "http://www.w3.org/2004/02/skos/core#",
    "http://schema.org/",
)
XSD = "http://www.w3.org/2001/XMLSchema#"
WKT = "http://www.opengis.net/ont/geosparql#wktLiteral"
RANKS = ("Deprecated", "Normal", "Preferred")
# The properties whose values are texts; all others here have items, points or times.
TEXTS = ("P1566", "P300", "P297", "P298", "P1813")
MALI_REGION = "Q900000001"
ALIASES = {
    "Q28877411": {"en": ["JNIM"], "fr": ["GSIM"]},
    "Q202575": {"en": ["Fulani", "Fulbe"], "fr": ["Peuls"]},
    "Q40464": {"en": ["AFP"]},
    "Q193272": {"en": ["ECOWAS"], "fr": ["CEDEAO"]},
}
FRENCH_ARABIC = {
    "Q912": {"fr": "Mali", "ar": "مالي"},
    "Q3703": {"fr": "Bamako", "ar": "باماكو"},
    "Q47488": {"fr": "Cour pénale internationale"},
    "Q36597284": {"fr": "groupe Wagner", "ru": "Группа Вагнера"},
    "Q28877411": {"fr": "Groupe de soutien à l'islam et aux musulmans"},
    "Q193272": {"fr": "Communauté économique des États de l'Afrique de l'Ouest"},
    "Q339462": {"fr": "Région de Tombouctou", "ar": "منطقة تمبكتو"},
}
SUBCLASSES = {MALI_REGION: "Q10864048", "Q123480": "Q6256", "Q1262438": "Q41487", "Q245065": "Q484652"}


class Wikidata:
    """Items and statements, as triples."""

    def __init__(self) -> None:
        self._triples: list[tuple[str, str, str]] = []
        self._statements: dict[tuple[str, str], list[tuple[int, str]]] = {}
        self._items: set[str] = set()
        self._count = 0

    def item(self, qid: str, labels: Mapping[str, str], aliases: Mapping[str, list[str]] | None = None) -> None:
        """An item that is there, with its names."""
        if qid not in self._items:
            self._items.add(qid)
            self._add(WD + qid, SCHEMA + "dateModified", f'"2026-11-01T00:00:00Z"^^<{XSD}dateTime>')
            self._add(WD + qid, WIKIBASE + "statements", f'"1"^^<{XSD}integer>')
        for language, label in labels.items():
            self._add(WD + qid, RDFS + "label", f"{quoted(label)}@{language}")
        for language, names in (aliases or {}).items():
            for name in names:
                self._add(WD + qid, SKOS + "altLabel", f"{quoted(name)}@{language}")

    def say(
        self, qid: str, pid: str, value: str, rank: str = "Normal", qualifiers: Mapping[str, str] | None = None
    ) -> None:
        """A full statement; the truthy ones are made of the best ranks at the end."""
        self.item(qid, {})
        self._count += 1
        node = f"{S}{qid}-{self._count:08d}"
        term = _value(pid, value)
        self._add(WD + qid, P + pid, f"<{node}>")
        self._add(node, PS + pid, term)
        self._add(node, WIKIBASE + "rank", f"<{WIKIBASE}{rank}Rank>")
        for qualifier, said in (qualifiers or {}).items():
            self._add(node, PQ + qualifier, _value(qualifier, said))
        self._statements.setdefault((qid, pid), []).append((RANKS.index(rank), term))

    def merge(self, old: str, new: str) -> None:
        """A redirect: the old item has nothing but where it went."""
        self.delete(old)
        self._add(WD + old, "http://www.w3.org/2002/07/owl#sameAs", f"<{WD}{new}>")

    def delete(self, qid: str) -> None:
        """Nothing is said of a deleted item."""
        self._items.discard(qid)
        self._triples = [triple for triple in self._triples if triple[0] != WD + qid]
        self._statements = {key: values for key, values in self._statements.items() if key[0] != qid}

    def turtle(self) -> str:
        """All of it, as N-Triples."""
        triples = set(self._triples)
        for (qid, pid), values in self._statements.items():
            best = max(rank for rank, _ in values)
            if best:
                triples |= {(WD + qid, WDT + pid, term) for rank, term in values if rank == best}
        return "".join(sorted(f"<{s}> <{p}> {o} .\n" for s, p, o in triples))

    def store(self) -> ox.Store:
        """All of it, in a store."""
        store = ox.Store()
        store.load(self.turtle().encode(), format=ox.RdfFormat.N_TRIPLES)
        return store

    def _add(self, subject: str, predicate: str, value: str) -> None:
        self._triples.append((subject, predicate, value))


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _value(pid: str, value: str) -> str:
    if value.startswith(("Point(", "<")):
        return f"{quoted(value)}^^<{WKT}>"
    if pid in TEXTS:
        return quoted(value)
    if value[:4].isdigit() and value[4:5] == "-":
        return f'"{value}T00:00:00Z"^^<{XSD}dateTime>'
    return f"<{WD}{value}>" if value.startswith("Q") else quoted(value)


def wikidata(shared: Path) -> Wikidata:
    """Every item of the reviewed table as the reference files have it, so that each of its links holds."""
    return copy.deepcopy(_wikidata(shared))


@cache
def _wikidata(shared: Path) -> Wikidata:
    made = Wikidata()
    with (shared / "identities.tsv").open(encoding="utf-8", newline="") as file:
        identities = {row["qid"]: row for row in csv.DictReader(file, delimiter="\t")}
    facts: dict[str, set[str]] = {}
    with (shared / "wikidata-facts.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["property"][0] == "P":
                made.say(row["subject"], row["property"], row["object"])
                facts.setdefault(row["subject"], set()).add(row["property"])
    classes = files.root() / "data" / "links" / "wikidata-classes.tsv"
    with classes.open(encoding="utf-8", newline="") as file:
        fitting: dict[str, str] = {}
        for row in csv.DictReader(file, delimiter="\t"):
            made.item(row["item"], {"en": row["label"]})
            fitting.setdefault(row["class"], row["item"])
    for below, above in SUBCLASSES.items():
        made.say(below, "P279", above)
    made.item(MALI_REGION, {"en": "region of Mali (invented class)"})
    table = files.root() / "data" / "links" / "wikidata.sssom.tsv"
    kinds = _kinds()
    for link in links.read(table.read_text("utf-8"), table.name).rows:
        if not link.found:
            continue
        qid = link.target.removeprefix(WD)
        known, kind = identities[qid], kinds[link.subject]
        made.item(qid, {"en": link.cells["object_label"], **FRENCH_ARABIC.get(qid, {})}, ALIASES.get(qid))
        given = facts.setdefault(qid, set())
        if "P31" not in given:
            made.say(qid, "P31", MALI_REGION if kind == "Region" else fitting[kind])
        if "P625" not in given and known["lat"]:
            made.say(qid, "P625", f"Point({known['lon']} {known['lat']})")
        if "P1566" not in given and known["geonames"]:
            made.say(qid, "P1566", known["geonames"])
        given |= {"P31", "P625", "P1566"}
    made.item("Q128007033", {"en": "Battle of Tinzaouaten"})
    _for_the_joined_questions(made)
    return made


def _for_the_joined_questions(made: Wikidata) -> None:
    """What queries/federated/ asks about, traps included: ends, ranks, terms long over, a row in two languages."""
    made.say("Q128007033", "P585", "2024-07-25")
    made.item("Q900000030", {"en": "Invented conflict", "fr": "Conflit inventé"})
    made.say("Q36597284", "P607", "Q900000030")
    # An item that is linked to nothing in the record takes part in something too.
    made.say("Q900000031", "P710", "Q111207670")
    for state, left in (
        ("Q912", "2025-01-29"),
        ("Q965", "2025-01-29"),
        ("Q1032", "2025-01-29"),
        ("Q1025", "2000-12-26"),
    ):
        made.say(state, "P463", "Q193272", qualifiers={"P580": "1975-05-28", "P582": left})
    made.item("Q900000032", {"en": "Invented State"})
    made.say("Q900000032", "P463", "Q193272", "Deprecated", {"P582": "1999-01-01"})
    made.say("Q117", "P463", "Q193272", qualifiers={"P580": "1975-05-28"})
    made.item("Q900000033", {"en": "Invented situation", "fr": "Situation inventée"})
    made.say("Q900000033", "P4884", "Q47488")
    made.say("Q900000033", "P17", "Q900000032")
    made.say("Q900000033", "P571", "2012-07-18")
    made.item("Q900000034", {"en": "Invented case before another court"})
    made.say("Q900000034", "P4884", "Q900000035")
    made.item("P35", {"en": "head of state", "fr": "chef de l'État"})
    made.item("P6", {"en": "head of government", "fr": "chef du gouvernement"})
    made.item("Q98497406", {"en": "Assimi Goïta"})
    made.item("Q2964323", {"en": "Choguel Kokalla Maïga", "fr": "Choguel Kokalla Maïga"})
    made.item("Q900000036", {"en": "Invented holder long ago"})
    made.say("Q965", "P35", "Q900000036", qualifiers={"P580": "1987-10-15", "P582": "2014-10-31"})
    made.item("Q900000037", {"en": "Invented holder"})
    made.say("Q965", "P35", "Q900000037", qualifiers={"P580": "2022-09-30"})
    made.item("Q900000038", {"en": "Invented holder in error"})
    made.say("Q1032", "P6", "Q900000038", "Deprecated")


def _kinds() -> dict[str, str]:
    from onrecord.link.entities import Entities

    return {entity.iri: entity.kind for entity in Entities()}


class LocalService(Service):
    """The query service's own code, its request answered from a store in place of a network."""

    def __init__(self, store: ox.Store, manners: Manners) -> None:
        super().__init__("http://127.0.0.1:1/sparql", manners)
        self.store, self.sent = store, list[str]()

    def _send(self, query: str) -> Reply:
        self.sent.append(query)
        result = self.store.query(query)
        assert isinstance(result, ox.QuerySolutions)
        text = result.serialize(format=ox.QueryResultsFormat.JSON).decode()  # type: ignore[union-attr]
        return Reply(200, {}, text)
