"""A file of triples, however large, as a stream of N-Triples: read in blocks, never held whole."""

from __future__ import annotations

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from onrecord import record
from onrecord.errors import DataError, SetupError, UsageError
from onrecord.terms import BASE

BLOCK = 1 << 20
_FORMS = {
    ".nt": ox.RdfFormat.N_TRIPLES, ".ttl": ox.RdfFormat.TURTLE, ".rdf": ox.RdfFormat.RDF_XML,
    ".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG,
}  # fmt: skip
_RESERVED = ("manifest", "journal", "release", "description")
_GENID = f"{BASE}.well-known/genid/"
# Labels of blank nodes as N-Triples writes them, which stand for themselves in every block of one file.
_LABEL = re.compile(rb"_:")


@dataclass(frozen=True)
class Source:
    """A file to be loaded as a layer of its own.

    Args:
        name: of the layer.
        path: of the file.
        form: its format, by its suffix.
        packed: whether it is compressed (.gz).
        digest: SHA-256 of the file's bytes and of its format.
    """

    name: str
    path: Path
    form: ox.RdfFormat
    packed: bool
    digest: str

    def blocks(self) -> Iterator[bytes]:
        """Whole lines of N-Triples without blank nodes, about a megabyte at a time; the same each time.

        Raises:
            DataError: the file is broken; the message names the line where the reader knows it.
            SetupError: it cannot be read to its end.
        """
        try:
            with _open(self.path, self.packed) as file:
                if self.form == ox.RdfFormat.N_TRIPLES:
                    yield from self._raw(file)
                else:
                    yield from self._parsed(file)
        except SyntaxError as error:
            raise broken(self.path, error.lineno or 1, error.msg) from None
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise DataError(f"{self.path}: not a whole gzip file ({error})", "get the file again") from None
        except OSError as error:
            raise SetupError(f"{self.path}: cannot be read ({error.strerror})", "check the disk") from None

    def _raw(self, file: IO[bytes]) -> Iterator[bytes]:
        line = 0
        rest = b""
        while block := file.read(BLOCK):
            cut = block.rfind(b"\n") + 1
            whole, rest = (rest + block[:cut], block[cut:]) if cut else (b"", rest + block)
            if whole:
                yield self._skolemised(whole, line)
                line += whole.count(b"\n")
            elif len(rest) > 64 * BLOCK:
                raise broken(self.path, line + 1, "a line of more than 64 MB")
        if rest.strip():
            yield self._skolemised(rest + b"\n", line)

    def _skolemised(self, block: bytes, before: int) -> bytes:
        if not _LABEL.search(block):
            return block
        lines = []
        for number, line in enumerate(block.split(b"\n"), before + 1):
            if b"_:" not in line:
                lines.append(line)
                continue
            try:
                lines += [self._line(quad, {}) for quad in ox.parse(line, ox.RdfFormat.N_TRIPLES)]
            except SyntaxError as error:
                raise broken(self.path, number, error.msg) from None
        return b"\n".join(lines)

    def _parsed(self, file: IO[bytes]) -> Iterator[bytes]:
        # Nodes without a label get one by their order, so that a second reading gives the same.
        seen: dict[str, str] = {}
        lines, size = [], 0
        for quad in ox.parse(file, self.form, base_iri=self.path.resolve().as_uri()):
            if isinstance(quad.graph_name, ox.NamedNode):
                raise DataError(
                    f"{self.path}: it names a graph (<{quad.graph_name.value}>), and a layer is one graph",
                    "write each graph into a file of its own (N-Triples or Turtle), and load each with its own --name",
                )
            line = self._line(quad, seen)
            lines.append(line)
            size += len(line)
            if size > BLOCK:
                yield b"\n".join(lines) + b"\n"
                lines, size = [], 0
        if lines:
            yield b"\n".join(lines) + b"\n"

    def _line(self, quad: ox.Quad, seen: dict[str, str]) -> bytes:
        def named(term: object) -> object:
            if not isinstance(term, ox.BlankNode):
                return term
            label = term.value
            if self.form != ox.RdfFormat.N_TRIPLES:
                label = seen.setdefault(label, f"n{len(seen)}")
            return ox.NamedNode(f"{_GENID}{self.name}/{self.digest[:16]}/{label}")

        if isinstance(quad.object, ox.Triple):
            raise DataError(
                f"{self.path}: a triple term, which SPARQL 1.1 stores do not hold: {quad}", "write it apart"
            )
        return f"{named(quad.subject)} {quad.predicate} {named(quad.object)} .".encode()


def source(name: str, path: Path) -> Source:
    """A file to be loaded as the layer of a name.

    Raises:
        UsageError: the name or the format is none, or the file is not there.
        SetupError: the file cannot be read.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name) or name in (*record.LAYERS, *_RESERVED):
        taken = f"; taken are {', '.join((*record.LAYERS, *_RESERVED))}"
        raise UsageError(
            f"{name!r} cannot be the name of a layer of your own", f"use small letters, digits and -{taken}"
        )
    packed = path.suffix.lower() == ".gz"
    form = _FORMS.get((Path(path.stem) if packed else path).suffix.lower())
    if form is None:
        raise UsageError(f"{path}: not a format that is read here", f"name a file in {' '.join(_FORMS)}, also with .gz")
    digest = hashlib.sha256(form.file_extension.encode())
    try:
        with path.open("rb") as file:
            while block := file.read(BLOCK):
                digest.update(block)
    except FileNotFoundError:
        raise UsageError(f"{path}: there is no such file", "check the path") from None
    except IsADirectoryError:
        raise UsageError(f"{path}: this is a folder, a file was expected", "name one file") from None
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror})", "check the file's permissions") from None
    return Source(name, path, form, packed, digest.hexdigest())


def _open(path: Path, packed: bool) -> IO[bytes]:
    return gzip.open(path, "rb") if packed else path.open("rb")  # type: ignore[return-value]


def broken(path: Path, line: int, words: str) -> DataError:
    """The error of a file that is not what its suffix says."""
    return DataError(f"{path}:{line}: broken: {words}", "look at that line: a missing quote, dot or bracket")
