"""All dumps into one folder, which is theirs alone: whole or not at all, and never in the place of anything else."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from onrecord import description, files
from onrecord.errors import SetupError, UsageError
from onrecord.export.content import Content
from onrecord.export.formats import of_name, serialize

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
_KIND = "onrecord-export"


def write(content: Content, folder: Path, said: Callable[[str], None] = lambda name: None) -> bool:
    """Write every dump, `manifest.json` and `SHA256SUMS` into a folder of their own.

    Everything is written beside it first and then put in its place; a dump that was there stays until then.

    Args:
        content: all layers (`collect()`).
        folder: may be missing, empty, or hold an earlier dump and nothing else.
        said: called with the name of each file before it is made.

    Returns:
        Whether anything changed: not if the folder holds these very bytes already.

    Raises:
        UsageError: the folder is none, is the one that one is in, or holds what is not ours.
        SetupError: it cannot be written.
    """
    target = _checked(folder)
    made = {}
    for dump in description.dumps():
        if dump.layer and dump.layer not in content.graphs:
            continue
        said(dump.file)
        part = content
        if dump.layer:
            part = Content({dump.layer: content.graphs[dump.layer]}, content.base, content.prefixes)
        made[dump.file] = serialize(part, *of_name(dump.file))
    made[MANIFEST] = _manifest(content, made)
    made[SUMS] = "".join(f"{sha256(made[name]).hexdigest()}  {name}\n" for name in sorted(made)).encode()
    if _holds(target, made):
        return False
    try:
        _place(target, made)
    except OSError as error:
        raise SetupError(
            f"{folder}: the dumps cannot be written ({error.strerror})", "choose a folder that is yours, with space"
        ) from None
    return True


def _checked(folder: Path) -> Path:
    """The folder, if it may be written.

    Raises:
        UsageError: see `write`.
    """
    target = folder.resolve()
    if target == Path.cwd() or target in Path.cwd().parents:
        raise UsageError(f"{folder}: you are in this folder, or below it", "name a folder of the dumps' own")
    if target.exists() and not target.is_dir():
        raise UsageError(f"{folder}: this is a file, a folder was expected", "name a folder of the dumps' own")
    if not target.exists():
        return target
    try:
        there = {path.name for path in target.iterdir()}
    except OSError as error:
        raise UsageError(f"{folder}: cannot be read ({error.strerror})", "name another folder") from None
    ours = _listed(target)
    strange = sorted(there - ours)
    if strange:
        shown = ", ".join(strange[:5]) + (", ..." if len(strange) > 5 else "")
        raise UsageError(
            f"{folder}: holds what no dump of ours wrote: {shown}", "name an empty folder, or one that is not there yet"
        )
    return target


def _listed(folder: Path) -> set[str]:
    """The files that an earlier dump says are its own; none where there is no manifest of ours."""
    try:
        found = json.loads((folder / MANIFEST).read_bytes())
        if found["kind"] != _KIND:
            return set()
        return {MANIFEST, SUMS, *(str(file["name"]) for file in found["files"])}
    except (OSError, ValueError, KeyError, TypeError):
        return set()


def _holds(folder: Path, made: dict[str, bytes]) -> bool:
    try:
        there = {path.name: path.read_bytes() for path in folder.iterdir()}
    except OSError:
        return False
    return there == made


def _place(target: Path, made: dict[str, bytes]) -> None:
    files.make_folder(target.parent)
    beside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        new, old = beside / "new", beside / "old"
        new.mkdir()
        for name, content in made.items():
            (new / name).write_bytes(content)
        if target.exists():
            target.rename(old)
        try:
            new.rename(target)
        except OSError:
            if old.exists():
                old.rename(target)
            raise
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _manifest(content: Content, made: dict[str, bytes]) -> bytes:
    """What the files are, with a digest of each; the same bytes for the same files."""
    listed = []
    for dump in description.dumps():
        if dump.file in made:
            layers = [dump.layer] if dump.layer else list(content.graphs)
            listed.append(
                {
                    "name": dump.file,
                    "title": dump.title,
                    "mediaType": dump.media,
                    "compressed": "gzip" if dump.packed else None,
                    "graphs": [content.graph_name(layer) for layer in layers],
                    "triples": sum(len(content.graphs[layer]) for layer in layers),
                    "bytes": len(made[dump.file]),
                    "sha256": sha256(made[dump.file]).hexdigest(),
                }
            )
    found = {"kind": _KIND, "onrecord": version("onrecord"), "files": listed}
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
