"""The formats of a dump; pyoxigraph writes them, rdflib JSON-LD, and the order of everything is ours."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePath

import pyoxigraph as ox

from onrecord.errors import UsageError
from onrecord.export.content import Content, place

_PREFIX = re.compile(r"@prefix (\S*): <\S*> \.\n")


def turtle(content: Content) -> bytes:
    """All graphs as one, in Turtle."""
    ordered = sorted({triple for graph in content.graphs.values() for triple in graph}, key=place)
    written = ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=dict(content.prefixes))
    return _headed(_bytes(written))


def ntriples(content: Content) -> bytes:
    """All graphs as one, one triple a line, sorted."""
    return "".join(sorted({f"{triple} .\n" for graph in content.graphs.values() for triple in graph})).encode()


def trig(content: Content) -> bytes:
    """Each graph under its name, in TriG."""
    written = ox.serialize(_quads(content), format=ox.RdfFormat.TRIG, prefixes=dict(content.prefixes))
    return _headed(_bytes(written))


def nquads(content: Content) -> bytes:
    """One quad a line, in the order of the graphs."""
    return "".join(f"{quad} .\n" for quad in _quads(content)).encode()


def jsonld(content: Content) -> bytes:
    """Each graph under its name, in JSON-LD 1.1; see `onrecord.export.jsonld`."""
    # Imported here: rdflib is slow to load, and only this format needs it.
    from onrecord.export import jsonld as writer

    return writer.document(content)


# Name of a format to what writes it and the endings of its files.
FORMATS: Mapping[str, tuple[Callable[[Content], bytes], tuple[str, ...]]] = {
    "turtle": (turtle, (".ttl",)),
    "trig": (trig, (".trig",)),
    "nquads": (nquads, (".nq",)),
    "ntriples": (ntriples, (".nt",)),
    "jsonld": (jsonld, (".jsonld", ".json")),
}


def of_name(name: str) -> tuple[str, bool]:
    """The format that the name of a file says, and whether it is to be packed.

    Raises:
        UsageError: it says none.
    """
    bare = name.lower().removesuffix(".gz")
    suffix = PurePath(bare).suffix
    for form, (_, endings) in FORMATS.items():
        if suffix in endings:
            return form, bare != name.lower()
    known = " ".join(endings[0] for _, endings in FORMATS.values())
    raise UsageError(f"{name}: its name does not say a format", f"end it in {known}, with .gz to pack it")


def serialize(content: Content, form: str, packed: bool = False) -> bytes:
    """The bytes of a dump: the same for the same content.

    Args:
        content: what to write.
        form: one of `FORMATS`.
        packed: whether to compress them with gzip, without a time or a name in its header.
    """
    written = FORMATS[form][0](content)
    if not packed:
        return written
    buffer = io.BytesIO()
    with gzip.GzipFile("", "wb", 9, buffer, mtime=0) as file:
        file.write(written)
    return buffer.getvalue()


def _quads(content: Content) -> Iterator[ox.Quad]:
    for layer, triples in content.graphs.items():
        graph = ox.NamedNode(content.graph_name(layer))
        for triple in triples:
            yield ox.Quad(triple.subject, triple.predicate, triple.object, graph)


def _headed(written: bytes) -> bytes:
    """With the prefixes that are used, by their names: the library writes all of them, by their namespaces."""
    text = written.decode()
    end = 0
    lines = {}
    while line := _PREFIX.match(text, end):
        lines[line[1]] = line[0]
        end = line.end()
    body = text[end:]
    used = set(re.findall(r"(?<![\w<\"])([A-Za-z][\w-]*):", body))
    return ("".join(lines[name] for name in sorted(lines) if name in used) + "\n" + body).encode()


def _bytes(written: bytes | None) -> bytes:
    # Without an output the library gives the bytes; its types say that it may not.
    return written or b""
