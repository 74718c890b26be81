"""Secrets come from the environment or netrc, and show nowhere."""

from __future__ import annotations

import base64
import email.message
import io
import urllib.error
from pathlib import Path

import httpx
import pytest

from onrecord import credentials, protocol
from onrecord.credentials import Credentials
from onrecord.errors import OnrecordError, SetupError, UsageError
from onrecord.load import web
from onrecord.protocol import Service

SECRET = "t0p-secret"  # noqa: S105


def test_the_environment_goes_before_netrc_and_nothing_shows(tmp_path: Path) -> None:
    path = tmp_path / "netrc"
    path.write_text(f"machine db.example login ada password {SECRET}\n")
    both = {"ONRECORD_USER": "eve", "ONRECORD_PASSWORD": SECRET, "NETRC": str(path)}
    found = credentials.find("db.example", both)
    assert (found.user, found.password) == ("eve", SECRET)
    assert credentials.find("db.example", {"ONRECORD_TOKEN": SECRET}).token == SECRET
    from_file = credentials.find("db.example", {"NETRC": str(path)})
    assert (from_file.user, from_file.password, from_file.origin) == ("ada", SECRET, str(path))
    assert all(SECRET not in repr(each) and each for each in (found, from_file))


def test_a_password_goes_to_its_own_host_only(tmp_path: Path) -> None:
    path = tmp_path / "netrc"
    path.write_text(f"machine db.example login ada password {SECRET}\ndefault login eve password {SECRET}\n")
    assert credentials.find("other.example", {"NETRC": str(path)}) == Credentials()
    assert not Credentials()


@pytest.mark.parametrize(
    "given",
    [
        {"ONRECORD_USER": "ada"},
        {"ONRECORD_PASSWORD": SECRET},
        {"ONRECORD_TOKEN": SECRET, "ONRECORD_USER": "ada", "ONRECORD_PASSWORD": SECRET},
        {"ONRECORD_TOKEN": f"{SECRET}\n"},
        {"ONRECORD_TOKEN": f"{SECRET}é"},
    ],
)
def test_half_a_login_is_wrong_usage(given: dict[str, str]) -> None:
    with pytest.raises(UsageError) as caught:
        credentials.find("db.example", given)
    assert SECRET not in caught.value.message + caught.value.hint


def test_a_server_that_repeats_what_it_was_told_is_not_quoted() -> None:
    told = Credentials("ada", "abc")
    pair = base64.b64encode(b"ada:abc").decode()
    assert told.hidden(f"Authorization: Basic {pair} (abc), alphabc") == "Authorization: Basic *** (***), alphabc"
    assert Credentials(token=SECRET).hidden(f"Bearer {SECRET}.") == "Bearer ***."
    assert Credentials().hidden("none") == "none"
    assert SECRET not in web.words(httpx.Response(500, text=f"Bearer {SECRET}"), Credentials(token=SECRET))
    error = urllib.error.HTTPError(
        "http://e/q", 503, "", email.message.Message(), io.BytesIO(f"Bearer {SECRET}".encode())
    )
    refusal = protocol._refusal(Service("http://e/q", credentials=Credentials(token=SECRET)), error)
    assert "Bearer ***" in refusal.message


def test_a_broken_netrc_is_named_without_its_words(tmp_path: Path) -> None:
    path = tmp_path / "netrc"
    path.write_text(f"machine db.example\nlogin ada passwort {SECRET}\n")
    with pytest.raises(OnrecordError) as caught:
        credentials.find("db.example", {"NETRC": str(path)})
    assert str(path) in caught.value.message
    assert SECRET not in caught.value.message
    with pytest.raises(SetupError, match="cannot be read"):
        credentials.find("db.example", {"NETRC": str(tmp_path / "none")})


@pytest.mark.parametrize("told", [Credentials("ada", SECRET), Credentials(token=SECRET)])
@pytest.mark.parametrize("host", ["db.example", "127.evil.example", "10.0.0.1"])
def test_a_load_tells_no_password_where_others_can_read_it(told: Credentials, host: str) -> None:
    with pytest.raises(UsageError, match="readable over the network") as caught:
        web.Web(f"http://{host}/sparql", found=told)
    assert SECRET not in caught.value.message + caught.value.hint
    web.Web(f"https://{host}/sparql", found=told).close()


def test_at_home_and_by_digest_it_may() -> None:
    said: list[str] = []
    for host in ("127.0.0.1:7878", "localhost", "[::1]"):
        web.Web(f"http://{host}/", notice=said.append, found=Credentials("ada", SECRET)).close()
    assert said == []
    web.Web("http://db.example/", "digest", notice=said.append, found=Credentials("ada", SECRET)).close()
    web.Web("http://db.example/", "none", notice=said.append, found=Credentials("ada", SECRET)).close()
    assert len(said) == 1
    assert SECRET not in said[0]
