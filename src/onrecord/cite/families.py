"""Families of English words: "killed", "killing" and "killings" tell of one thing."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# Letters of a word from which on it may have an ending, and those that words of one family begin with.
_LONG, _STEM = 4, 5
# Forms that begin otherwise than their verb, and nouns that do.
_IRREGULAR = {
    form: verb
    for verb, forms in (each.split(": ") for each in """\
bear: bore borne, beat: beaten, begin: began begun, bind: bound, break: broke broken, bring: brought, build: built
buy: bought, catch: caught, choose: chose chosen choice, come: came, deal: dealt, drive: drove driven, fall: fell fallen
feel: felt, fight: fought, flee: fled flight, free: freed freedom, freeze: froze frozen, give: gave gift
grow: grew growth, hear: heard, hide: hid hidden, hold: held, keep: kept, know: knew, lead: led, leave: left
lose: lost loss, meet: met, pay: paid, prove: proof, rise: rose risen, run: ran, say: said, see: saw seen, seek: sought
sell: sold sale sales, send: sent, shake: shook, shoot: shot, shrink: shrank shrunk, speak: spoke spoken speech
spend: spent, stand: stood, steal: stole stolen, strike: struck, swear: swore sworn, take: took taken, teach: taught
tell: told, think: thought, throw: threw thrown, uphold: upheld, wear: wore worn, win: won, withdraw: withdrew withdrawn
withhold: withheld, write: wrote written""".replace("\n", ", ").split(", "))
    for form in forms.split()
}  # fmt: skip
_SUFFIX = re.compile(r"(?:ings?|ied|ed|ies|es|s|ly|ions?|ments?|(?<=\w{4})[ai]bl[ey])$")


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
