"""The graph as Python classes, through Owlready2: `classes.Killing.instances()`. Needs no Java."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import owlready2

from onrecord.logic.projection import Projection
from onrecord.record import layer_files, parse
from onrecord.terms import BASE, REC


def classes(root: Path | None = None) -> Any:
    """Ontology, record and reference in a world of their own.

    Owlready2 reads no Turtle and misreads what is outside the OWL 2 datatype map, so it is given the projection that
    the proof uses: dates are xsd:dateTime at midnight UTC, EDTF literals are texts, nothing is dropped.

    Args:
        root: the folder that holds the data; the packaged one by default.

    Returns:
        The namespace of the ontology: its attributes are the classes and properties (`classes.Killing`).

    Raises:
        DataError: a file is broken Turtle.
    """
    by_layer = layer_files(root)
    triples = {
        quad.triple: path
        for layer in ("ontology", "record", "reference")
        for path in by_layer[layer]
        for quad in parse(path)
    }
    world = owlready2.World()
    text = Projection(triples).text()
    world.get_ontology(f"{BASE}graph/projection").load(fileobj=io.BytesIO(text.encode()), format="ntriples")
    return world.get_namespace(REC)
