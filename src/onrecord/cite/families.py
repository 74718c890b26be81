"""Families of English words: "killed", "killing" and "killings" tell of one thing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters of a word from which on it may have an ending, and those that words of one family begin with.
_LONG, _STEM = 4, 5
# Forms that begin otherwise than their verb.
_IRREGULAR = {
    form: verb
    for verb, forms in (
        *(("bear", "bore borne"), ("begin", "began begun"), ("bind", "bound"), ("bring", "brought"), ("buy", "bought")),
        *(
            ("catch", "caught"),
            ("fight", "fought"),
            ("flee", "fled flight"),
            ("freeze", "froze frozen"),
            ("hear", "heard"),
        ),
        *(("force", "forcible forcibly"), ("pay", "paid payment"), ("drive", "drove driven")),
        *(("hide", "hid hidden"), ("hold", "held"), ("leave", "left"), ("lose", "lost"), ("seek", "sought")),
        *(("sell", "sold"), ("shoot", "shot"), ("shrink", "shrank shrunk"), ("speak", "spoke spoken")),
        *(("steal", "stole stolen"), ("strike", "struck"), ("swear", "swore sworn"), ("teach", "taught")),
        *(
            ("uphold", "upheld"),
            ("withdraw", "withdrew withdrawn"),
            ("withhold", "withheld"),
            ("write", "wrote written"),
        ),
    )
    for form in forms.split()
}
_SUFFIX = re.compile(r"(?:ings?|ied|ed|ies|es|s|ly|ions?)$")


@lru_cache(maxsize=1 << 14)
def keys(word: str) -> frozenset[str]:
    """What a word has in common with others of its family: its first letters, and itself without an ending.

    Args:
        word: in small letters.
    """
    # A report writes "Segou" and "Ségou".
    word = "".join(each for each in unicodedata.normalize("NFKD", word) if not unicodedata.combining(each))
    word = _IRREGULAR.get(word, word)
    root = _SUFFIX.sub("", word)
    root = root if len(root) > 2 else word
    root = root[:-1] + "y" if root.endswith("i") else root.removesuffix("e")
    found = {word[:_STEM], root, root + root[-1:]} if len(word) >= _LONG else {word, root}
    # "Body" and "bodies", "ban" and "banned".
    found |= {f"{word[:-3]}y"} if word.endswith(("ied", "ies")) else set()
    return frozenset(found | {root[:-1]} if len(root) > 3 and root[-1] == root[-2] and root != word else found)
