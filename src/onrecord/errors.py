"""The one family of errors that users see: what is wrong, where, and what to do.

Every error that a user's input can cause derives from `OnrecordError`. The command line prints its
message and hint on stderr and exits with its code; nothing else is shown.
"""

from __future__ import annotations

from collections.abc import Iterable


class OnrecordError(Exception):
    """Root of all errors of this package.

    Args:
        message: what is wrong and where (file and line when there is one), without a final full stop.
        hint: what to do about it, one sentence; may be empty.

    Attributes:
        exit_code: the process exit code, 1 the data does not conform, 2 usage, 3 environment.
    """

    exit_code = 2

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(OnrecordError):
    """The command was called with something it cannot use (exit code 2)."""

    exit_code = 2


class DataError(OnrecordError):
    """A file is broken or does not say what it must (exit code 1)."""

    exit_code = 1


class SetupError(OnrecordError):
    """Something is missing or unusable on this machine (exit code 3)."""

    exit_code = 3


def near_misses(word: str, known: Iterable[str], cutoff: float = 0.6) -> list[str]:
    """Up to three of the known words that are most like a word, for a hint."""
    # Imported here: only an error needs it, and asking must be quick.
    from difflib import get_close_matches

    return get_close_matches(word, list(known), n=3, cutoff=cutoff)
