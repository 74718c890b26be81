"""Dumps: the layers as TriG, N-Quads, JSON-LD and Turtle, the same bytes as long as nothing has changed."""

from __future__ import annotations

from onrecord.export.content import Content, collect
from onrecord.export.folder import write
from onrecord.export.formats import FORMATS, of_name, serialize

__all__ = ["FORMATS", "Content", "collect", "of_name", "serialize", "write"]
