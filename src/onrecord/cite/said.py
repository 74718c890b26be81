"""What a rule of `cite` says of a node, before it has words."""

from __future__ import annotations

from typing import NamedTuple


class Said(NamedTuple):
    """Something that a node says and its sentences do not.

    Args:
        code: of the finding.
        prop: the property at fault.
        value: its value.
        token: what it says, for the reviewed table.
        told: what the message is filled with.
        severity: of the finding.
        key: of the words for it, where one code has several; else the code.
    """

    code: str
    prop: str
    value: str
    token: str
    told: dict[str, str]
    severity: str = "error"
    key: str = ""
