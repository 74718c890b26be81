"""Answers of a service, kept by what was asked: a folder with one JSON file for each request.

Only whole answers that could be read are kept, with the moment they came; a file that is broken counts as not there.
What is asked of Wikidata tells what somebody works on: the folder is for its owner alone.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from onrecord import files
from onrecord.errors import SetupError


@dataclass(frozen=True)
class Kept:
    """An answer: its text, and when it came (UTC)."""

    text: str
    retrieved: datetime

    def age(self) -> float:
        """Its age in seconds."""
        return (datetime.now(UTC) - self.retrieved).total_seconds()


class Cache:
    """A folder of answers.

    Args:
        folder: made when the first answer is kept.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def get(self, service: str, request: str) -> Kept | None:
        """The answer to a request, if it is kept."""
        try:
            found = json.loads(self._path(service, request).read_bytes())
            # The request is compared, so that a file that was put there by hand answers nothing else.
            if (found["service"], found["request"]) != (service, request):
                return None
            kept = Kept(str(found["text"]), datetime.fromisoformat(found["retrieved"]))
            return kept if kept.retrieved.tzinfo else None
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def put(self, service: str, request: str, text: str) -> Kept:
        """Keep an answer.

        Raises:
            SetupError: the folder cannot be written.
        """
        kept = Kept(text, datetime.now(UTC).replace(microsecond=0))
        entry = {"service": service, "request": request, "retrieved": kept.retrieved.isoformat(), "text": text}
        path = self._path(service, request)
        self.make(path.parent)
        files.write_text(path, json.dumps(entry, ensure_ascii=False) + "\n")
        return kept

    def make(self, folder: Path | None = None) -> Path:
        """The folder (or one below it), made if need be, for its owner alone.

        Raises:
            SetupError: it cannot be made.
        """
        target = folder or self.folder
        for each in (self.folder, target):
            if not each.is_dir():
                files.make_folder(each)
                with contextlib.suppress(OSError):
                    each.chmod(0o700)
        return target

    def state(self, host: str) -> dict[str, str]:
        """What is remembered of a service: until when it may not be asked, and why."""
        try:
            found = json.loads((self.folder / f"{host}.state.json").read_bytes())
        except (OSError, ValueError, RecursionError):
            return {}
        return {str(k): str(v) for k, v in found.items()} if isinstance(found, dict) else {}

    def remember(self, host: str, until: datetime, why: str) -> None:
        """Remember that a service may not be asked until some moment."""
        self.make()
        entry = {"until": until.isoformat(), "why": why}
        # What cannot be remembered must not hide the reason itself, which is told next.
        with contextlib.suppress(SetupError):
            files.write_text(self.folder / f"{host}.state.json", json.dumps(entry) + "\n")

    def _path(self, service: str, request: str) -> Path:
        digest = hashlib.sha256(f"{service}\0{request}".encode()).hexdigest()
        return self.folder / digest[:2] / f"{digest}.json"
