"""Who asks, where answers are kept, and which services are meant: from the environment or a small file of settings.

The file is `wikidata.toml` in the user's configuration folder, or what ONRECORD_CONFIG names; the environment goes
first. No secret stands in it: a contact is meant to be read by those who keep the service.
"""

from __future__ import annotations

import os
import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import platformdirs

from onrecord.credentials import is_loopback
from onrecord.errors import DataError, SetupError, UsageError

QUERY = "https://query.wikidata.org/sparql"
RECONCILE = "https://wikidata.reconci.link/en/api"
# A page or an address at which a person answers, as the User-Agent policy of the Wikimedia Foundation wants it.
_CONTACT = re.compile(r"https?://[^\s()]+\.[^\s()]+|[^\s()@]+@[^\s()@]+\.[^\s()@]+")
_KEYS = {"contact": "ONRECORD_CONTACT", "cache": "ONRECORD_CACHE"}


@dataclass(frozen=True)
class Settings:
    """What the user has set.

    Args:
        contact: an e-mail address or a page, for the User-Agent; empty when none is set.
        cache: the folder that answers are kept in.
        path: the file of settings, there or not, to name in a remedy.
    """

    contact: str
    cache: Path
    path: Path


def settings() -> Settings:
    """The settings of this user.

    Raises:
        DataError: the file of settings is not TOML, or has a key that nobody reads.
        UsageError: the contact is none.
    """
    path = Path(os.environ.get("ONRECORD_CONFIG") or platformdirs.user_config_path("onrecord") / "wikidata.toml")
    found = _read(path)
    for key, variable in _KEYS.items():
        if os.environ.get(variable):
            found[key] = os.environ[variable]
    contact = found.get("contact", "").strip()
    if contact and (not contact.isascii() or not contact.isprintable() or not _CONTACT.search(contact)):
        raise UsageError(
            f"the contact {contact[:80]!r} holds neither an e-mail address nor a page",
            "set ONRECORD_CONTACT to one at which you can be reached",
        )
    cache = found.get("cache") or str(platformdirs.user_cache_path("onrecord") / "wikidata")
    return Settings(contact, Path(cache).expanduser(), path)


def _read(path: Path) -> dict[str, str]:
    try:
        found = tomllib.loads(path.read_bytes().decode("utf-8"))
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise SetupError(f"{path}: cannot be read ({error.strerror})", "check the file's permissions") from None
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: not TOML: {error}", 'write: contact = "you@example.org"') from None
    for key, value in found.items():
        if key not in _KEYS or not isinstance(value, str):
            raise DataError(f"{path}: {key!r} is no setting, or no text", f"settings: {', '.join(sorted(_KEYS))}")
    return found


def is_local(url: str) -> bool:
    """Whether a URL is of this machine alone, such as the stand-in of a test: nobody else has to know who asks."""
    return is_loopback(urlsplit(url).hostname or "")
