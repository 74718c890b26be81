"""The search for contradictions that no look-up explains: smallest clashing sets, asked of HermiT."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pyoxigraph as ox

from onrecord.errors import OnrecordError
from onrecord.logic import clashes, reasoner
from onrecord.logic.axioms import TYPE, short
from onrecord.logic.clashes import Clash
from onrecord.logic.explanation import smallest
from onrecord.logic.projection import Projection
from onrecord.logic.words import MESSAGES

_ROUNDS = 5  # so many contradictions of the unforeseen kind are searched before we stop and say so


def search(
    projection: Projection, direct: Collection[Clash], deadline: reasoner.Deadline, language: str = "en"
) -> tuple[list[Clash], reasoner.Verdict]:
    """What look-ups did not explain: smallest clashing sets, one after the other, until what is left is consistent.

    Args:
        projection: what HermiT found inconsistent.
        direct: what the look-ups found in it.
        deadline: when to give up.
        language: of the messages, `en` or `fr`.

    Returns:
        The clashes found, and HermiT's verdict on the rest.
    """
    found: list[Clash] = []
    words = MESSAGES[language]
    out = {statement for clash in direct for statement in clash.statements}
    told: set[tuple[ox.Triple, ...]] = set()
    axioms = projection.axioms
    try:
        for _ in range(_ROUNDS):
            left = [t for t in projection.lines if t not in out and not projection.is_annotation(t)]
            pool = [t for t in left if axioms.is_statement(t)]
            rules = [t for t in left if not axioms.is_statement(t)]
            # Where nothing has been taken out since the verdict, we know the answer.
            rest = reasoner.judge(projection.logic(pool, rules), deadline) if out else reasoner.Verdict(False)
            if rest.consistent:
                return found, rest
            statements, bearing = _explain(projection, pool, rules, deadline)
            found.append(_contradiction(statements, bearing, language))
            if not statements and not bearing:
                break
            # The same axioms once more: it is they that are wrong, and we need not list whatever they make impossible.
            again = tuple(bearing) in told
            told.add(tuple(bearing))
            out.update([*statements, *bearing] if again or not statements else statements)
        else:
            found.append(Clash("contradiction", "", words["more"].format(number=_ROUNDS), words["more!"], ()))
    except OnrecordError as error:
        found.append(Clash("contradiction", "", words["ended"].format(why=error.message), error.hint, ()))
    return found, reasoner.Verdict(False)


def _explain(
    projection: Projection, pool: list[ox.Triple], rules: list[ox.Triple], deadline: reasoner.Deadline
) -> tuple[list[ox.Triple], list[ox.Triple]]:
    """The fewest statements of the pool that clash, and the axioms under which they do."""

    def wrong(statements: Sequence[ox.Triple], given: Sequence[ox.Triple]) -> bool:
        return not reasoner.is_consistent(projection.logic(statements, given), deadline)

    statements = smallest(pool, lambda some: wrong(some, rules))
    # An axiom spread over blank nodes (a list, a restriction) stands or falls as a whole: those are kept.
    whole = [t for t in rules if isinstance(t.subject, ox.BlankNode) or isinstance(t.object, ox.BlankNode)]
    single = [t for t in rules if t not in set(whole)]
    return statements, smallest(single, lambda some: wrong(statements, [*whole, *some]), near=statements)


def _contradiction(statements: Sequence[ox.Triple], bearing: Sequence[ox.Triple], language: str) -> Clash:
    words = MESSAGES[language]
    axioms = words["axioms"].format(told=clashes.tell(bearing)) if bearing else ""
    if not statements:
        message = words["axioms-alone"].format(axioms=axioms)
        node = bearing[0].subject if bearing else None
        return Clash("contradiction", getattr(node, "value", ""), message, words["axioms-alone!"], tuple(bearing))
    nodes = [node for t in statements for node in ((t.subject,) if t.predicate == TYPE else (t.subject, t.object))]
    named = dict.fromkeys(node.value for node in nodes if isinstance(node, ox.NamedNode))
    who = words["and"].join(short(name) for name in named)
    message = words["contradiction"].format(who=who, told=clashes.tell(statements), axioms=axioms)
    return Clash("contradiction", next(iter(named), ""), message, words["contradiction!"], tuple(statements))
