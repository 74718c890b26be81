"""From what a user wrote to a store that can be loaded: a folder or a URL, of a kind that is named or found out."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.errors import OnrecordError, SetupError, UsageError
from onrecord.load import kinds
from onrecord.load.kinds import Kind
from onrecord.load.target import Target

if TYPE_CHECKING:
    from onrecord.load.web import Web


# A host with a port and no scheme: who writes that means no folder.
_ADDRESS = re.compile(r"(?:\[[0-9A-Fa-f:]+\]|[\w-]+(?:\.[\w-]+)*):[0-9]{1,5}(?:/.*)?")


@dataclass(frozen=True)
class Options:
    """How a store is to be spoken to.

    Args:
        kind: a name, the path of a .toml file, or auto.
        query_url: of the query service, where it does not lie where the kind has it; empty for there.
        update_url: likewise of the update service.
        authentication: how user and password are sent; empty for the kind's own way.
        timeout: seconds.
        compress: whether what is sent is compressed.
    """

    kind: str = "auto"
    query_url: str = ""
    update_url: str = ""
    authentication: str = ""
    timeout: float = 300
    compress: bool = False


def is_url(target: str) -> bool:
    """Whether a target is a server's address."""
    return "://" in target


def opened(target: str, options: Options, notice: Callable[[str], None], write: bool = True) -> Target:
    """A store, ready to be read and (if `write`) written.

    Raises:
        UsageError: the target or the kind is none, or the two do not go together.
        SetupError: the store cannot be reached or opened.
    """
    if not is_url(target):
        from onrecord.load.folder import Folder

        checked_folder(target)
        if options.kind not in ("auto", "folder"):
            raise UsageError(
                f"{target}: this is a folder, and no store of the kind {options.kind}",
                "write a URL such as http://127.0.0.1:7878, or leave out --kind",
            )
        if options.query_url or options.update_url or options.authentication or options.compress:
            raise UsageError(
                f"{target}: a folder has no URLs, no login and nothing to compress",
                "leave out --query-url, --update-url, --auth and --compress",
            )
        return Folder(Path(target), write)
    for url in filter(None, (target, options.query_url, options.update_url)):
        _checked(url)
    if options.kind == "folder":
        raise UsageError(f"{target}: this is a URL, and no folder", "leave out --kind")
    return _remote(target.rstrip("/"), options, notice)


def checked_folder(target: str) -> None:
    """Raise unless a store could stand under a name that is no URL.

    Raises:
        UsageError: it is empty, a server's address without its scheme, or below a folder that is not there.
    """
    if not target:
        raise UsageError("the target is empty", "name a folder, or a URL such as http://127.0.0.1:7878")
    folder = Path(target)
    if _ADDRESS.fullmatch(target) and not folder.exists():
        raise UsageError(
            f"{target}: an address without http://; a folder is not made of it",
            f"write http://{target}, or ./{target} for a folder",
        )
    if not folder.parent.is_dir():
        raise UsageError(f"{target}: there is no folder {folder.parent}", "make it first, or check the path")


def _checked(url: str) -> None:
    try:
        parts = urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        fine = False
        parts = urlsplit("")
    if not fine:
        raise UsageError(f"{url}: not the URL of a store", "write http://127.0.0.1:7878 or the like")
    if parts.username or parts.password:
        raise UsageError(
            "the URL carries a user name or password",
            "take it out of the URL; set ONRECORD_USER and ONRECORD_PASSWORD, or write it into ~/.netrc",
        )
    if parts.query or parts.fragment:
        raise UsageError(f"{url}: the URL of a store has no ? and no #", "leave out what follows")


def _remote(target: str, options: Options, notice: Callable[[str], None]) -> Target:
    from onrecord.load.graph_store import GraphStore
    from onrecord.load.remote import Remote
    from onrecord.load.web import Web

    if options.kind == "auto":
        kind, target = _probed(target, options, notice)
        notice(f"{target} is taken for {kind.title} (--kind {kind.name})")
    else:
        kind = kinds.named(options.kind)
        target = _trimmed(target, kind)
    if options.compress and not kind.gzip:
        raise UsageError(f"{kind.title} takes nothing compressed", "leave out --compress")
    if options.authentication:
        kind = replace(kind, authentication=options.authentication)
    web = Web(target, kind.authentication, options.timeout, notice)
    if kind.authentication == "bearer" and not web.credentials.token:
        raise UsageError("there is no token to send", "set ONRECORD_TOKEN")
    for url in filter(None, (options.query_url, options.update_url)):
        if web.credentials.host and urlsplit(url).hostname != web.credentials.host:
            raise UsageError(
                f"{url}: the login of {web.credentials.origin} is that of {web.credentials.host}, and of no other host",
                "set ONRECORD_USER and ONRECORD_PASSWORD, which are told to every service that you name",
            )
    query = options.query_url or _at(target, kind.query)
    update = options.update_url or _at(target, kind.update)
    graphs = _at(target, kind.graphs)
    if query and update:
        remote = Remote(kind, web, query, update, graphs)
        remote.compress = options.compress
        return remote
    if graphs is None or query or update:
        missing = "--query-url" if not query else "--update-url"
        raise UsageError(f"{target}: a store of the kind {kind.name} needs {missing} too", f"give {missing} URL")
    return GraphStore(kind, web, graphs)


def _at(target: str, path: str | None) -> str | None:
    return None if path is None else f"{target}/{path}" if path else target


def _trimmed(target: str, kind: Kind) -> str:
    """The root of a store's services, where one of the services was named."""
    for path in (kind.query, kind.update, kind.graphs):
        if path and target.endswith(f"/{path}"):
            return target.removesuffix(f"/{path}")
    return target


def _probed(target: str, options: Options, notice: Callable[[str], None]) -> tuple[Kind, str]:
    """The kind of a server, by what it says of itself or by what answers.

    Raises:
        SetupError: it cannot be reached, or nothing that it answers tells.
    """
    from onrecord.load.web import Web

    web = Web(target, "none", min(options.timeout, 30), lambda text: None)
    try:
        said = web.server(target)
        for kind in kinds.known().values():
            if kind.server and kind.server in said.lower():
                return kind, _trimmed(target, kind)
        # A kind first that has a service of the name that the target ends in.
        for kind in sorted(kinds.known().values(), key=lambda kind: _trimmed(target, kind) == target):
            root = _trimmed(target, kind)
            url = _at(root, kind.query)
            if kind.probe and url and _answers(web, url):
                return kind, root
    finally:
        web.close()
    raise SetupError(
        f"{target}: it does not tell what kind of store it is" + (f" ({said})" if said else ""),
        f"name it: --kind {' | '.join(kinds.known())} (docs/stores.md has the addresses of other stores)",
    )


def _answers(web: Web, url: str) -> bool:
    """Whether a query service is there."""
    from onrecord.load.remote import Remote

    try:
        return bool(Remote(kinds.named("update"), web, url, url, None).select("SELECT (1 AS ?n) WHERE { }"))
    except OnrecordError:
        return False
