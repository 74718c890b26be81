"""The footnoted memorandum on an incident, an actor, a period or the whole record, in English or French."""

from __future__ import annotations

from onrecord.brief.html import html
from onrecord.brief.markdown import markdown
from onrecord.brief.memo import brief

__all__ = ["brief", "html", "markdown"]
