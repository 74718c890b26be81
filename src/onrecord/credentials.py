"""Who a server is told that we are: from the environment or a netrc file, never from an argument.

Arguments stand in the process list and in the shell's history; a URL with a password in it is refused elsewhere. What
is found here is never printed: its representation hides it.
"""

from __future__ import annotations

import base64
import ipaddress
import netrc
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from onrecord.errors import SetupError, UsageError

USER, PASSWORD, TOKEN = "ONRECORD_USER", "ONRECORD_PASSWORD", "ONRECORD_TOKEN"


@dataclass(frozen=True)
class Credentials:
    """A user with a password, or a token; all empty for a server that asks for neither.

    Args:
        user: name of the user; empty for none.
        password: of that user.
        token: of a bearer.
        origin: where they were found, for messages.
        host: that the netrc file has them for; empty for those of the environment.
    """

    user: str = ""
    password: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    origin: str = ""
    host: str = ""

    def __bool__(self) -> bool:
        return bool(self.user or self.token)

    def hidden(self, text: str) -> str:
        """A server's words without what it was told: some repeat the request in an error."""
        pair = base64.b64encode(f"{self.user}:{self.password}".encode()).decode("ascii") if self.password else ""
        for secret in filter(None, (pair, self.token, self.password)):
            # As a whole word, since a short one is part of many others.
            text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", "***", text)
        return text


def find(host: str, environment: Mapping[str, str] | None = None) -> Credentials:
    """The credentials for a host.

    Args:
        host: of the server's URL, without a port.
        environment: to look in; the process's own by default.

    Returns:
        The token or the user of the environment, else the host's entry in the netrc file (`NETRC`, else ~/.netrc; its
        `default` entry is not taken, since it would send a password to whatever host is named), else none.

    Raises:
        UsageError: a user without a password or the reverse, a user and a token, or a token that is none.
        SetupError: the netrc file cannot be read.
    """
    given = os.environ if environment is None else environment
    user, password, token = (given.get(name, "") for name in (USER, PASSWORD, TOKEN))
    if token and (user or password):
        raise UsageError(f"both {TOKEN} and {USER} are set", "unset one of them")
    if bool(user) != bool(password):
        there, missing = (USER, PASSWORD) if user else (PASSWORD, USER)
        raise UsageError(f"{there} is set, and {missing} is not", "set both, or neither")
    if token:
        if not token.isascii():
            raise UsageError(f"{TOKEN} holds a letter that no token has", "copy it again: a header is ASCII")
        return Credentials(token=_plain(token, TOKEN), origin=TOKEN)
    if user:
        return Credentials(_plain(user, USER), _plain(password, PASSWORD), origin=f"{USER} and {PASSWORD}")
    named = given.get("NETRC")
    path = Path(named) if named else Path("~/.netrc").expanduser()
    if not named and not path.is_file():
        return Credentials()
    try:
        entry = netrc.netrc(str(path)).hosts.get(host)
    except netrc.NetrcParseError as error:
        # The parser's message can quote a word of the file, which may be the password.
        raise SetupError(f"{path}:{error.lineno or 1}: not a netrc file", "mend that line") from None
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "not text"
        raise SetupError(f"{path}: cannot be read ({reason})", "check the file, or unset NETRC") from None
    if not entry or not entry[0]:
        return Credentials()
    return Credentials(entry[0], entry[2] or "", origin=str(path), host=host)


def _plain(value: str, name: str) -> str:
    """A value that can stand in a header.

    Raises:
        UsageError: it holds a line end or the like, most often at its end.
    """
    if not value.isprintable():
        raise UsageError(f"{name} holds a line end or another control character", "set it without")
    return value


def readable(url: str) -> bool:
    """Whether what is sent to a URL can be read on the way: over plain HTTP to another machine.

    Args:
        url: an address.
    """
    parts = urlsplit(url)
    return parts.scheme == "http" and not is_loopback(parts.hostname or "")


def is_loopback(host: str) -> bool:
    """Whether a host is this machine; a name that only begins like its address is none.

    Args:
        host: a name or an address, without a port.
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
