"""What the findings of `cite` say, in English and French."""

from __future__ import annotations

from onrecord.cite.english import ENGLISH
from onrecord.cite.french import FRENCH

# By language and code; a remedy stands under the code with "!" behind it.
MESSAGES: dict[str, dict[str, str]] = {"en": ENGLISH, "fr": FRENCH}
