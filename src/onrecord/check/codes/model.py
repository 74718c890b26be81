"""How the codes of findings are written down: title, meaning and help of each, in English and French."""

from __future__ import annotations

Texts = tuple[str, str, str]


class Codes(dict[str, dict[str, Texts]]):
    """Codes with their texts by language."""

    def add(self, code: str, english: Texts, french: Texts) -> None:
        """Write down one code: (title, meaning, help) in each language."""
        self[code] = {"en": english, "fr": french}
