"""Answering: a question and an engine give rows of cells; nothing here knows how they are printed."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.answers.folding import fold
from onrecord.answers.model import Answer, Engine, Row, Value, passage_name
from onrecord.answers.parameters import bind
from onrecord.questions import Question

__all__ = ["Answer", "Engine", "Row", "Value", "answer", "bind", "passage_name"]


def answer(
    engine: Engine, question: Question, arguments: Mapping[str, str] | None = None, language: str = "en"
) -> Answer:
    """Answer one question.

    Args:
        engine: a loaded store.
        question: from the catalogue.
        arguments: parameter name to what the user wrote.
        language: `en` or `fr`, for labels.

    Returns:
        The rows, several values of a cell in alphabetical order.

    Raises:
        UsageError: a parameter is missing, unknown, or names nothing on record.
    """
    bindings = bind(engine, question, arguments or {})
    solutions = engine.select(question.with_values(bindings), question.layers)
    return Answer(question, fold(engine, question, solutions, language), language, tuple(solutions))
