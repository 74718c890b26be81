"""Names of those whom records share: a spelling that this report never has is not its spelling.

An English alternative name of somebody or something has no word that the report lacks, but for the words of an
abbreviation that stands there. Silent where several records are checked together, of which another may have it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord import terms, text
from onrecord.cite.families import keys
from onrecord.cite.graph import Graph
from onrecord.text import Sentence

ALIAS = terms.SKOS + "altLabel"
_LAW = {terms.REC + name for name in ("Bill", "Charter", "Constitution", "Decree", "Law", "Treaty")}
# Whoever belongs to a body that the report names may be called so.
_MEMBERS = frozenset({"fighters", "forces", "group", "groups", "members", "organisation", "organization"})
_WORD = re.compile(r"[^\W\d_]{3,}")


def strange_names(graph: Graph, sentences: Mapping[str, Sentence]) -> Iterator[tuple[str, str, str]]:
    """The names that the report never has.

    Args:
        graph: the record.
        sentences: of the report, by passage id.

    Yields:
        Who is called so, the name, and the word of it that the report lacks.
    """
    if sum(terms.REC + "Report" in graph.types(node) for node in graph.own) != 1:
        return
    said = {key for one in sentences.values() for word in _WORD.findall(one.text.lower()) for key in keys(word)}
    letters = {word for one in sentences.values() for word in re.findall(r"\b[A-Z]{2,}\b", one.text)}
    for node, _ in graph.shared:
        names = [name for name in graph.tagged(node, terms.RDFS + "label", "en") if not _LAW & set(graph.types(node))]
        known = said | {key for name in names for word in _WORD.findall(name.lower()) for key in keys(word)}
        for alias in graph.tagged(node, ALIAS, "en") if names else ():
            plain = text.normalise(alias)
            initials = "".join(word[0] for word in plain.split() if word[0].isupper())
            strange = [
                word for word in _WORD.findall(plain) if word.lower() not in _MEMBERS and not keys(word.lower()) & known
            ]
            if strange and initials not in letters:
                yield node, alias, strange[0]
