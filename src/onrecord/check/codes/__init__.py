"""The codes of the checkers that are not shapes: title, meaning and help of each, in English and French."""

from __future__ import annotations

from onrecord.check.codes import evidence, links, proof, record
from onrecord.check.codes.model import Texts

__all__ = ["CODES"]

CODES: dict[str, dict[str, Texts]] = {**record.CODES, **proof.CODES, **evidence.CODES, **links.CODES}
