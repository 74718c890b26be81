"""Engines: what holds triples against the shapes of `shapes/*.ttl` and says which rules they break.

`pyshacl` is the reference, and what the others are compared with in tests. `fast` gives the same results in a small
part of the time (docs/adr/0011): SHACL core by the Rust library `shacl`, SPARQL constraints by Oxigraph. It runs only
what it has been shown to run alike; shapes that use anything else are an error that names the shape, never skipped.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib.util import find_spec

from onrecord.check.engines.model import Result, triples_of
from onrecord.check.engines.rules import Rules
from onrecord.errors import SetupError, UsageError
from onrecord.positions import Triple

__all__ = ["DEFAULT", "ENGINES", "Result", "Rules", "chosen", "run", "triples_of", "validate"]

ENGINES = ("fast", "pyshacl")
DEFAULT = "fast"


def chosen(name: str | None) -> str:
    """The engine to use.

    Args:
        name: the one that the user asked for; None to leave it to us.

    Raises:
        UsageError: there is no such engine.
        SetupError: what it needs is not installed.
    """
    engine = name or DEFAULT
    if engine not in ENGINES:
        raise UsageError(f"there is no engine {engine!r}", f"use {' or '.join(ENGINES)}")
    if engine == "fast" and find_spec("shacl") is None:
        raise SetupError(
            "the fast engine needs the package shacl, which is not installed",
            "install it (python -m pip install shacl), or use --engine pyshacl",
        )
    return engine


def run(engine: str, triples: Iterable[Triple], rules: Rules) -> Iterable[Result]:
    """Every way in which triples break the rules.

    Args:
        engine: one of `ENGINES`.
        triples: the data, the ontology included; literals that are no value of their datatype left out.
        rules: the shapes.

    Returns:
        The results, in no order.

    Raises:
        SetupError: the engine cannot use these shapes.
    """
    if engine == "pyshacl":
        from onrecord.check.engines import reference

        return reference.run(triples, rules)
    from onrecord.check.engines import fast

    return fast.run(triples, rules)


def validate(engine: str, text: str, rules: Rules) -> Iterable[Result]:
    """Every way in which the triples of a text break the rules.

    Args:
        engine: one of `ENGINES`.
        text: N-Triples, the ontology included.
        rules: the shapes.

    Raises:
        SetupError: the engine cannot use these shapes.
    """
    if engine == "pyshacl":
        return run(engine, triples_of(text), rules)
    from onrecord.check.engines import fast

    return fast.validate(text, rules)
