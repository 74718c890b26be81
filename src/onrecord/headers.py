"""The `#+` YAML header of a query file, read from the file or from a catalogue of headers made beforehand.

Reading YAML takes longer than asking most questions. `queries/catalogue.json` holds every header as JSON under the
SHA-256 of its text; `onrecord derive` makes it and compares it, and a header that has changed since is read as YAML.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from onrecord import files
from onrecord.errors import DataError

CATALOGUE = "catalogue.json"


def split(text: str) -> tuple[str, str]:
    """The header of a query file, without its `#+` marks, and the query below it."""
    lines = text.splitlines()
    count = next((n for n, line in enumerate(lines) if not line.startswith("#+")), len(lines))
    return "\n".join(line[3:] for line in lines[:count]), "\n".join(lines[count:]) + "\n"


def read(path: Path, header: str) -> Any:
    """What a header says: a mapping, if it is well made.

    Args:
        path: the query file, for messages; the catalogue lies beside it.
        header: its header text, as `split` gives it.

    Raises:
        DataError: the header is not YAML.
    """
    made = _made(path.parent).get(path.stem, {})
    if made.get("sha256") == _digest(header):
        return made["header"]
    return _yaml(path, header)


def catalogue(folder: Path) -> str:
    """The catalogue of all query files of a folder, the same bytes at every call.

    Raises:
        DataError: a header is not YAML.
    """
    entries = {}
    for path in sorted(folder.glob("*.rq")):
        header, _ = split(files.read_text(path))
        entries[path.stem] = {"sha256": _digest(header), "header": _yaml(path, header)}
    return json.dumps(entries, ensure_ascii=False, indent=1, default=str) + "\n"


@cache
def _made(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / CATALOGUE).read_bytes())
    except (OSError, ValueError):
        # It only saves time: without it, or with a broken one, every header is read as YAML.
        return {}
    return found if isinstance(found, dict) else {}


def _digest(header: str) -> str:
    return hashlib.sha256(header.encode()).hexdigest()


def _yaml(path: Path, header: str) -> Any:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(header, Loader=loader)  # noqa: S506 (a safe loader, see above)
    except yaml.YAMLError as error:
        raise DataError(f"{path}: the #+ header is not YAML: {error}", "mend its indentation or quotes") from None
