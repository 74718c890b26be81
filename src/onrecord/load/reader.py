"""Blocks that come one after the other, as a file that a parser can read."""

from __future__ import annotations

import io
from collections.abc import Iterator


class Reader(io.RawIOBase):
    """The chunks of a stream as a file to read from.

    Args:
        chunks: of any size.

    Attributes:
        error: what ended the stream, if it did not end by itself: a parser hides it behind an error of its own.
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._rest = chunks, memoryview(b"")
        self.error: Exception | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        # A view: a parser reads a few kilobytes at a time, and each would copy what is left of a megabyte.
        while not self._rest:
            try:
                piece = next(self._chunks, None)
            except Exception as error:
                self.error = error
                raise
            if piece is None:
                return 0
            self._rest = memoryview(piece)
        size = min(len(buffer), len(self._rest))
        buffer[:size], self._rest = self._rest[:size], self._rest[size:]
        return size
