"""The namespaces that Onrecord's files use, in one place.

Sources: the project's own (registered nowhere yet, see README) and the published namespaces of RDF, RDFS, OWL, XSD,
SKOS, Dublin Core, PROV-O and the Library of Congress's EDTF datatype.
"""

from __future__ import annotations

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
