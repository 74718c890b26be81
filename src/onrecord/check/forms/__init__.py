"""The forms in which findings leave the program: text, JSON, SARIF and GitHub annotations.

Each form is a module with `render(examination, language) -> str`, which ends in a line end unless it is empty.
"""

from __future__ import annotations

from collections.abc import Callable

from onrecord.check import Examination
from onrecord.check.forms import github, plain, sarif, text

FORMATS: dict[str, Callable[[Examination, str], str]] = {
    "text": text.render,
    "json": plain.render,
    "sarif": sarif.render,
    "github": github.render,
}
