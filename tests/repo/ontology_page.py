"""docs/ontology.html: every class, property and code list on one page, in English and French; made by pyLODE.

Run it to rewrite the page: `make page`. It reads the files of `ontology/` and nothing else; alignments are left out.
The page bears a digest of what it was made from, so that a test can tell without pyLODE that it is stale.
"""

from __future__ import annotations

import hashlib
import re
from itertools import chain
from pathlib import Path

from rdflib import BNode, Graph, Literal, URIRef
from rdflib.collection import Collection
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SDO, SKOS

from onrecord import files, record

ROOT = files.root()
PAGE = ROOT / "docs" / "ontology.html"
ONTOLOGY = URIRef("https://w3id.org/onrecord/ontology")
TEXTS = (SKOS.definition, SKOS.scopeNote, SKOS.example, SKOS.altLabel)
NAMES = {
    SDO.identifier: "Notation",
    SKOS.altLabel: "Other labels",
    SKOS.broader: "Broader",
    SKOS.inScheme: "Code list",
    SKOS.scopeNote: "Scope note",
}


def sources() -> list[Path]:
    """The files that the page is made from."""
    return record.layer_files(ROOT)["ontology"]


def digest() -> str:
    """SHA-256 of the files that the page is made from, in their order."""
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in sources())).hexdigest()


def merged() -> Graph:
    graph = Graph(bind_namespaces="core")
    for path in sources():
        graph.parse(path)
    return graph


def for_the_page() -> Graph:
    """What pyLODE is to show, each triple added in a fixed order: it writes things down as the graph gives them.

    One header (it would merge those of all modules), both languages in one title, concepts as named individuals (it
    has no section for concepts), a union of classes as the classes that a range includes (it would shuffle them).
    """
    source, page = merged(), Graph(bind_namespaces="core")
    for prefix, namespace in source.namespaces():
        page.bind(prefix, namespace)
    for prop, value in sorted(source.predicate_objects(ONTOLOGY)):
        if prop not in (OWL.imports, DCTERMS.title):
            page.add((ONTOLOGY, prop, value))
    page.add((ONTOLOGY, DCTERMS.title, both(source, ONTOLOGY, DCTERMS.title)))
    schemes = sorted(source.subjects(RDF.type, SKOS.ConceptScheme), key=str)
    listed = [term for scheme in schemes for term in (scheme, *sorted(source.subjects(SKOS.inScheme, scheme), key=key))]
    others = sorted(set(source.subjects(RDFS.isDefinedBy)) - set(listed), key=key)
    for term in chain(others, listed):
        page.add((term, DCTERMS.title, both(source, term, RDFS.label)))
        for prop, value in sorted(source.predicate_objects(term)):
            if prop in (RDFS.label, SKOS.prefLabel, *TEXTS):
                continue
            if prop == RDF.type and value in (SKOS.Concept, SKOS.ConceptScheme, RDFS.Datatype):
                page.add((term, RDF.type, OWL.NamedIndividual))
            elif prop == RDFS.range and isinstance(value, BNode):
                for member in Collection(source, source.value(value, OWL.unionOf)):
                    page.add((term, SDO.rangeIncludes, member))
            elif prop == SKOS.notation:
                code = f"{value} ({str(value.datatype).rsplit('#', 1)[-1].removesuffix('Code')})"
                page.add((term, SDO.identifier, Literal(code)))
            else:
                page.add((term, prop, value))
        for prop in TEXTS:
            for text in sorted(source.objects(term, prop), key=lambda text: (text.language, str(text))):
                page.add((term, prop, Literal(str(text))))
    return page


def both(graph: Graph, term: URIRef, prop: URIRef) -> Literal:
    """English and French in one text."""
    texts = {text.language: str(text) for text in graph.objects(term, prop) if isinstance(text, Literal)}
    return Literal(f"{texts['en']} · {texts['fr']}")


def key(term: URIRef) -> str:
    return str(term).casefold()


def html() -> str:
    """The page.

    Raises:
        ImportError: pyLODE is not installed; `make page` installs it.
    """
    from dominate.tags import a, h4, li, ul
    from pylode import OntPub
    from pylode.utils import section_html

    class Page(OntPub):  # type: ignore[misc]
        """The ontology page of pyLODE, with the code lists after the properties."""

        def _make_main_sections(self) -> None:
            super()._make_main_sections()
            shown = [DCTERMS.description, SKOS.scopeNote, SKOS.altLabel, SKOS.inScheme, SKOS.broader, SDO.identifier]
            labels = dict(self.props_labeled)
            labels |= {p: {"title": name, "description": name, "ont_title": "SKOS"} for p, name in NAMES.items()}
            with self.content:
                section_html(
                    "Code Lists and Datatypes",
                    self.ont,
                    self.back_onts,
                    self.ns,
                    OWL.NamedIndividual,
                    [DCTERMS.title, RDFS.isDefinedBy, *shown],
                    self.toc,
                    "codes",
                    self.fids,
                    labels,
                )

        def _make_toc(self) -> None:
            super()._make_toc()
            entry = li(h4(a("Code Lists and Datatypes", href="#codes")))
            entry.add(ul((li(a(title, href=anchor)) for anchor, title in self.toc["codes"]), _class="second"))
            self.doc.getElementById("toc").get(tag="ul", _class="first")[0].add(entry)

    text = Page(for_the_page()).make_html()
    assert isinstance(text, str)
    text = re.sub(r"^[ \t]+|[ \t]+$", "", text, flags=re.MULTILINE)
    return text.replace("<head>", f"<head>\n<!-- made by tests/repo/ontology_page.py from {digest()} -->", 1) + "\n"


if __name__ == "__main__":
    PAGE.write_text(html(), encoding="utf-8")
