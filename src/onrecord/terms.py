"""RDF terms, and the namespaces that Onrecord's files use, in one place.

Sources: the project's own (registered nowhere yet, see README) and the published namespaces of RDF, RDFS, OWL, XSD,
SKOS, Dublin Core, PROV-O and the Library of Congress's EDTF datatype.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

REC = "https://w3id.org/onrecord/ontology#"
ID = "https://w3id.org/onrecord/id/"
BASE = "https://w3id.org/onrecord/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
PROV = "http://www.w3.org/ns/prov#"
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"

PREFIXES = {
    "dcterms": DCTERMS,
    "edtf": "http://id.loc.gov/datatypes/edtf/",
    "id": ID,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "rec": REC,
    "skos": SKOS,
    "xsd": XSD,
}


def with_prefixes(query: str) -> str:
    """A SPARQL query with those of our prefixes that it uses and does not declare.

    They stand on its first line, so that the line numbers of error messages stay those of the user's text.
    """
    lowered = " ".join(query.lower().split())
    missing = [name for name in PREFIXES if f"{name}:" in lowered and f"prefix {name}:" not in lowered]
    return "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in missing) + query


_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


@dataclass(frozen=True)
class Term:
    """One RDF term of a question or an answer, the same whichever engine gave it.

    Args:
        kind: `iri` or `literal`.
        value: the IRI, or the lexical form.
        datatype: IRI of a literal's datatype, empty for an IRI or a language-tagged text.
        language: lower-case language tag, else empty.
    """

    kind: str
    value: str
    datatype: str = ""
    language: str = ""

    def n3(self) -> str:
        """The term as SPARQL and N-Triples write it, whatever characters it holds.

        Raises:
            ValueError: it is an IRI with a character that no IRI has (RFC 3987: spaces, quotes, braces, ...), or its
                language tag is none.
        """
        if self.kind == "iri":
            if _NOT_IN_IRI.search(self.value) or ":" not in self.value:
                raise ValueError(f"{self.value!r} is not an absolute IRI")
            return f"<{self.value}>"
        text = "".join(_ESCAPES.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 0x20 else c) for c in self.value)
        if self.language:
            if not re.fullmatch(r"[a-z]{1,8}(-[a-z0-9]{1,8})*", self.language):
                raise ValueError(f"{self.language!r} is not a language tag")
            return f'"{text}"@{self.language}'
        # A plain literal is an xsd:string everywhere; some engines do not match the two (SPARQL over RDF 1.0).
        if self.datatype in ("", XSD + "string"):
            return f'"{text}"'
        return f'"{text}"^^{Term("iri", self.datatype).n3()}'
