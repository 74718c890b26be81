"""How alike two names are, and how far apart two points: numbers for people to judge by, never a verdict."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from onrecord.answers.model import plain

# Words that say what a thing is, not which; they differ between lists for the same thing.
_KIND_WORDS = frozenset(
    (
        "camp", "cercle", "circle", "city", "country", "de", "des", "district", "du", "fleuve", "forces", "group",
        "groupe", "la", "le", "les", "militia", "milice", "of", "people", "region", "river", "the", "town", "village",
        "ville",
    )
)  # fmt: skip
_INITIALS = 0.9
# From here on, two words are spellings of one (Kourma, Kourouma); below, two words (Niger, Nigeria).
_SPELLING = 0.85
# What two names may have in common at most of which each has a word of its own: see `_alike`.
_APART = 0.7
_EARTH = 6_371_008.8  # mean radius in metres (IUGG)


def likeness(ours: Iterable[str], theirs: Iterable[str]) -> float:
    """The likeness of the two names that are most alike, from 0 to 1.

    Args:
        ours: names of an entity.
        theirs: names of an item.
    """
    ours, theirs = set(ours), set(theirs)
    left, right = ({_folded(name) for name in names} - {""} for names in (ours, theirs))
    found = max((_alike(one, other) for one in left for other in right), default=0.0)
    return max(found, *(_INITIALS * _initials(one, other) for one in ours for other in theirs), 0.0)


def _initials(one: str, other: str) -> bool:
    """Whether one of two names is made of the first letters of the other, as AFP is."""
    for short, long in ((one, other), (other, one)):
        words = re.findall(r"\w+", plain(long))
        if short.isupper() and len(short) > 2 and len(words) > 2 and plain(short) == "".join(w[0] for w in words):
            return True
    return False


def _folded(name: str) -> str:
    words = re.findall(r"\w+", plain(name).replace("'", ""))
    special = [word for word in words if word not in _KIND_WORDS]
    return " ".join(special or words)


def _alike(one: str, other: str) -> float:
    if one == other:
        return 1.0
    # The order of words does not matter, nor which of the two comes first (to the library it does).
    left, right = " ".join(sorted(one.split())), " ".join(sorted(other.split()))
    pairs = ((one, other), (other, one), (left, right), (right, left))
    found = max(_ratio(a, b) for a, b in pairs)
    # One word tells the Central African States from the West African ones, or one court from another: letters do not.
    apart = _has_its_own(left, right) and _has_its_own(right, left)
    return min(found, _APART) if apart and one.replace(" ", "") != other.replace(" ", "") else found


def _has_its_own(one: str, other: str) -> bool:
    """Whether a name has a word of which the other has no spelling."""
    words = other.split()
    return any(all(max(_ratio(word, each), _ratio(each, word)) < _SPELLING for each in words) for word in one.split())


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def metres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance on a sphere of two points (latitude, longitude in degrees), in metres (haversine)."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(a), math.radians(b)) for a, b in (one, other))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * _EARTH * math.asin(min(1.0, math.sqrt(h)))
