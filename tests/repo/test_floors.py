"""Modules import only from floors below; rooms on one floor do not know each other (design, "Rooms and floors")."""

from __future__ import annotations

import ast
from pathlib import Path

from onrecord import files

SOURCE = files.root() / "src" / "onrecord"
FLOORS = {
    "errors": 0, "terms": 0, "files": 0,
    "credentials": 1, "manifest": 1,
    "headers": 1, "text": 1, "dates": 1, "quantity": 1, "findings": 1, "positions": 1, "results": 1,
    "record": 2, "graph": 2, "passages": 2, "questions": 2, "endpoint": 2, "links": 2, "protocol": 2,
    "answers": 3, "stores": 4, "corrections": 2, "cite": 3, "derive": 3, "description": 3, "logic": 3, "wikidata": 3,
    "brief": 4, "link": 4, "check": 4, "export": 4, "formats": 4, "load": 4, "new": 4,
    "api": 5, "cli": 5, "__main__": 6,
}  # fmt: skip
# One room may know another of its floor where the second only says where files lie or how the first is spoken to.
NEIGHBOURS = {
    ("files", "errors"),
    ("corrections", "record"),
    ("endpoint", "protocol"),
    ("endpoint", "record"),
    ("graph", "record"),
    ("passages", "record"),
    ("text", "errors"),
}


def imports(path: Path) -> set[str]:
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            rooms.update(alias.name.split(".")[1] for alias in node.names if alias.name.startswith("onrecord."))
        elif isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "onrecord":
            parts = (node.module or "").split(".")
            rooms.update([parts[1]] if len(parts) > 1 else [alias.name for alias in node.names])
    return rooms


def test_every_room_is_on_a_floor_and_looks_down_only() -> None:
    seen = set()
    for path in sorted(SOURCE.rglob("*.py")):
        room = path.relative_to(SOURCE).parts[0].removesuffix(".py")
        if room == "__init__":
            continue
        seen.add(room)
        for other in imports(path) - {room}:
            assert FLOORS[other] < FLOORS[room] or (room, other) in NEIGHBOURS, f"{path.name} imports {other}"
    assert seen == set(FLOORS)


def test_no_module_has_outgrown_its_room() -> None:
    sizes = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py")}
    assert {name: size for name, size in sizes.items() if size > 400} == {}
