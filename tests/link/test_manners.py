"""Manners: who asks is said, one at a time, waiting as long as asked, ending at a ban, asking nothing twice."""

from __future__ import annotations

import json
import multiprocessing
import stat
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest
import stamina

from onrecord.errors import DataError, SetupError, UsageError
from onrecord.wikidata import manners as rules
from onrecord.wikidata import query, reconcile
from onrecord.wikidata.cache import Cache
from onrecord.wikidata.manners import BrokenError, LostError, Manners, Reply
from onrecord.wikidata.settings import Settings, is_local, settings

HERE = "http://127.0.0.1:8/sparql"
THERE = "https://query.wikidata.org/sparql"
TOO_MANY = "Too Many Requests - Please retry in {} seconds."
BANNED = "You have been banned until {}, please respect throttling and retry-after headers."


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[float]]:
    """How long each wait would have been; nothing really waits."""
    taken: list[float] = []
    monkeypatch.setattr(time, "sleep", taken.append)
    # tenacity, below stamina, has its own name for it.
    monkeypatch.setattr("tenacity.nap.time.sleep", taken.append)
    stamina.set_active(True)
    yield taken


class Server:
    """Answers in turn what it was given; the last for ever."""

    def __init__(self, *replies: Reply | Exception) -> None:
        self.replies, self.asked = list(replies), 0

    def __call__(self) -> Reply:
        self.asked += 1
        reply = self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]
        if isinstance(reply, Exception):
            raise reply
        return reply


def made(folder: Path, contact: str = "", **how: object) -> Manners:
    return Manners(Settings(contact, folder / "cache", folder / "none.toml"), **how)  # type: ignore[arg-type]


def read(text: str) -> str:
    if not text.endswith("."):
        raise BrokenError("it stops in its middle")
    return text


def ask(polite: Manners, server: Server, service: str = HERE, request: str = "q") -> str:
    return polite.ask(service, request, server, read).value


OK = Reply(200, {}, "all of it.")


def busy(after: str | None, status: int = 429) -> Reply:
    return Reply(status, {} if after is None else {"retry-after": after}, TOO_MANY.format(after))


def test_an_answer_is_kept_and_not_asked_again(tmp_path: Path) -> None:
    server = Server(OK)
    first = made(tmp_path).ask(HERE, "q", server, read)
    again = made(tmp_path).ask(HERE, "q", server, read)
    assert (first.value, first.kept, again.value, again.kept, server.asked) == (OK.text, False, OK.text, True, 1)
    assert first.retrieved == again.retrieved
    assert ask(made(tmp_path), server, request="another") == OK.text
    assert ask(made(tmp_path), server, service="http://127.0.0.1:9/sparql") == OK.text
    assert server.asked == 3
    assert ask(made(tmp_path, fresh=True), server) == OK.text
    assert server.asked == 4


def test_an_old_answer_is_asked_again_but_does_offline(tmp_path: Path) -> None:
    server = Server(OK)
    ask(made(tmp_path), server)
    (path,) = (tmp_path / "cache").rglob("??/*.json")
    entry = json.loads(path.read_text("utf-8"))
    entry["retrieved"] = (datetime.now(UTC) - timedelta(days=400)).isoformat()
    path.write_text(json.dumps(entry), "utf-8")
    assert ask(made(tmp_path, offline=True), server) == OK.text
    assert server.asked == 1
    ask(made(tmp_path), server)
    assert server.asked == 2
    # An answer from the future is not trusted to be new.
    entry["retrieved"] = (datetime.now(UTC) + timedelta(days=400)).isoformat()
    path.write_text(json.dumps(entry), "utf-8")
    ask(made(tmp_path), server)
    assert server.asked == 3


def test_offline_never_asks(tmp_path: Path) -> None:
    server = Server(OK)
    with pytest.raises(SetupError, match="never asked"):
        ask(made(tmp_path, offline=True), server, THERE)
    assert server.asked == 0
    assert not (tmp_path / "cache").exists()


@pytest.mark.parametrize("harm", ["", "{", "[]", '{"service": "x"}', '{"text": "other."}', "\x00", "[" * 100_000])
def test_a_broken_kept_answer_is_asked_again(tmp_path: Path, harm: str) -> None:
    server = Server(OK)
    ask(made(tmp_path), server)
    (path,) = (tmp_path / "cache").rglob("??/*.json")
    path.write_text(harm)
    assert ask(made(tmp_path), server) == OK.text
    assert server.asked == 2


def test_what_was_asked_is_for_its_owner_alone(tmp_path: Path) -> None:
    ask(made(tmp_path), Server(OK))
    assert stat.S_IMODE((tmp_path / "cache").stat().st_mode) == 0o700


def test_only_what_could_be_read_is_kept(tmp_path: Path, naps: list[float]) -> None:
    with pytest.raises(SetupError, match="stops in its middle"):
        ask(made(tmp_path), Server(Reply(200, {}, "all of")))
    assert not list((tmp_path / "cache").rglob("??/*.json"))
    # A cut answer may be an accident: it is asked once more, and no oftener.
    server = Server(Reply(200, {}, "all of"), OK)
    assert ask(made(tmp_path), server) == OK.text
    server = Server(Reply(200, {}, "all of"))
    with pytest.raises(SetupError):
        ask(made(tmp_path), server, request="other")
    assert server.asked == 2


# Who asks


def test_a_public_service_is_not_asked_by_nobody(tmp_path: Path) -> None:
    server = Server(OK)
    with pytest.raises(SetupError) as caught:
        ask(made(tmp_path), server, THERE)
    assert server.asked == 0
    assert "ONRECORD_CONTACT" in caught.value.hint
    assert str(tmp_path / "none.toml") in caught.value.hint
    assert ask(made(tmp_path, "a@example.org"), server, THERE) == OK.text


def test_the_user_agent_says_who_asks_by_what(tmp_path: Path) -> None:
    agent = made(tmp_path, "https://example.org/onrecord").agent("python-httpx/0.28")
    program, contact, library = agent.split(" ")
    assert program.startswith("onrecord/")
    assert (contact, library) == ("(https://example.org/onrecord)", "python-httpx/0.28")


def test_the_contact_comes_from_the_environment_or_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "wikidata.toml"
    monkeypatch.setenv("ONRECORD_CONFIG", str(path))
    monkeypatch.delenv("ONRECORD_CONTACT", raising=False)
    monkeypatch.delenv("ONRECORD_CACHE", raising=False)
    assert settings().contact == ""
    path.write_text(f'contact = "file@example.org"\ncache = "{tmp_path}/kept"\n')
    assert (settings().contact, settings().cache) == ("file@example.org", tmp_path / "kept")
    monkeypatch.setenv("ONRECORD_CONTACT", "environment@example.org")
    assert settings().contact == "environment@example.org"
    for wrong in ("nobody", "a@b\nX-Other: 1", "a b", "é@example.org"):
        monkeypatch.setenv("ONRECORD_CONTACT", wrong)
        with pytest.raises(UsageError, match="neither an e-mail address nor a page"):
            settings()
    monkeypatch.delenv("ONRECORD_CONTACT")
    for broken in ("contact = ", 'password = "x"', "contact = 1"):
        path.write_text(broken)
        with pytest.raises(DataError, match=r"wikidata\.toml"):
            settings()


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://127.0.0.1:1/", True), ("http://[::1]/", True), ("http://localhost/", True), (THERE, False),
        ("http://127.0.0.1.example.org/", False), ("http://localhost.example.org/", False), ("http://10.0.0.1/", False),
    ],
)  # fmt: skip
def test_only_this_machine_is_local(url: str, local: bool) -> None:
    assert is_local(url) is local


# Waiting and stopping


@pytest.mark.parametrize("after", ["7", lambda: format_datetime(datetime.now(UTC) + timedelta(seconds=8), usegmt=True)])
def test_a_busy_service_is_left_alone_as_long_as_it_asks(
    tmp_path: Path, naps: list[float], after: str | Callable[[], str]
) -> None:
    told: list[str] = []
    server = Server(busy(after if isinstance(after, str) else after()), OK)
    assert ask(made(tmp_path, say=told.append), server) == OK.text
    assert server.asked == 2
    assert len(naps) == 1
    assert 6.5 <= naps[0] <= 10
    assert "asks to wait" in told[0]


def test_a_service_that_stays_busy_is_given_up_and_left_alone_by_the_next_run(
    tmp_path: Path, naps: list[float]
) -> None:
    server = Server(busy("30"))
    with pytest.raises(SetupError, match="is busy: status 429, Too Many Requests"):
        ask(made(tmp_path), server)
    assert server.asked == 4
    assert all(30 < nap < 35 for nap in naps)
    with pytest.raises(SetupError, match="asked to be left alone until"):
        ask(made(tmp_path), server)
    assert server.asked == 4
    # Other services are not meant by it.
    assert ask(made(tmp_path), Server(OK), "http://127.0.0.1:9/sparql") == OK.text


@pytest.mark.parametrize("status", [429, 503])
def test_a_long_wait_ends_the_run_and_is_remembered(tmp_path: Path, naps: list[float], status: int) -> None:
    server = Server(busy("3600", status))
    for _ in range(2):
        with pytest.raises(SetupError, match="left alone until"):
            ask(made(tmp_path), server)
    assert (server.asked, naps) == (1, [])


@pytest.mark.parametrize("after", [None, "soon", "-5", "99999999999999"])
def test_a_wait_that_is_none_is_our_own(tmp_path: Path, naps: list[float], after: str | None) -> None:
    server = Server(busy(after), OK)
    assert ask(made(tmp_path), server) == OK.text
    assert len(naps) == 1
    assert 0 < naps[0] <= 5


def test_a_ban_is_the_end_until_its_time(tmp_path: Path, naps: list[float]) -> None:
    until = (datetime.now(UTC) + timedelta(hours=20)).replace(microsecond=0)
    server = Server(Reply(403, {}, BANNED.format(until.strftime("%Y-%m-%dT%H:%M:%SZ"))))
    for _ in range(2):
        with pytest.raises(SetupError) as caught:
            ask(made(tmp_path), server)
        assert until.strftime("%Y-%m-%d %H:%M UTC") in caught.value.message
    assert (server.asked, naps) == (1, [])
    state = tmp_path / "cache" / "127.0.0.1_8.state.json"
    state.write_text(json.dumps({"until": (datetime.now(UTC) - timedelta(seconds=1)).isoformat(), "why": "w"}))
    assert ask(made(tmp_path), Server(OK)) == OK.text


def test_a_ban_without_a_time_is_for_a_day(tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="has banned"):
        ask(made(tmp_path), Server(Reply(403, {}, "You have been banned.")))
    with pytest.raises(SetupError, match="has banned this program and address until"):
        ask(made(tmp_path), Server(OK))


@pytest.mark.parametrize(
    ("reply", "says", "asked"),
    [
        (Reply(403, {}, "<html><h1>Forbidden</h1>\x1b[31m set a user agent</html>"), "status 403, Forbidden", 1),
        (Reply(400, {}, "MalformedQueryException"), "refuses: status 400", 1),
        (Reply(404, {}, ""), "refuses: status 404", 1),
        (Reply(302, {"location": "https://elsewhere.example.org/"}, ""), "has moved to https://elsewhere", 1),
        (Reply(500, {}, "SPARQL-QUERY: ... java.util.concurrent.TimeoutException"), "takes too long", 1),
        (Reply(500, {}, "<p>Internal error</p>"), "is busy: status 500, Internal error", 4),
        (Reply(503, {"retry-after": "2"}, ""), "is busy: status 503", 4),
        (Reply(200, {}, "<!DOCTYPE html>"), "cannot be used", 2),
        (LostError("did not answer within 65 s", again=False), "did not answer within 65 s", 1),
        (LostError("cannot be reached (refused)", again=False), "cannot be reached", 1),
        (LostError("broke off (ConnectionResetError)"), "broke off", 4),
    ],
)
def test_every_failure_is_a_plain_sentence_and_asked_no_oftener_than_it_may_help(
    tmp_path: Path, naps: list[float], reply: Reply | Exception, says: str, asked: int
) -> None:
    server = Server(reply)
    with pytest.raises(SetupError) as caught:
        ask(made(tmp_path), server)
    assert says in caught.value.message
    assert caught.value.message.isprintable()
    assert "<" not in caught.value.message
    assert caught.value.hint
    assert server.asked == asked


# One at a time


def test_threads_ask_one_after_another(tmp_path: Path) -> None:
    inside, most = 0, 0

    def send() -> Reply:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.05)
        inside -= 1
        return OK

    threads = [threading.Thread(target=lambda n=n: made(tmp_path).ask(HERE, f"q{n}", send, read)) for n in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def _hold(folder: Path, started: object, release: object) -> None:
    def send() -> Reply:
        started.set()  # type: ignore[attr-defined]
        release.wait(20)  # type: ignore[attr-defined]
        return OK

    made(folder).ask(HERE, "same", send, read)


def test_processes_ask_one_after_another_and_the_second_has_the_answer_of_the_first(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    started, release = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, started, release))
    other.start()
    assert started.wait(20)
    told: list[str] = []

    def say(words: str) -> None:
        told.append(words)
        release.set()

    server = Server(OK)
    answer = made(tmp_path, say=say).ask(HERE, "same", server, read)
    other.join(20)
    assert told == ["another onrecord is asking 127.0.0.1_8; waiting for it"]
    assert (answer.kept, server.asked) == (True, 0)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    with pytest.raises(SetupError, match="no folder can be made"):
        ask(made(tmp_path), Server(OK))
    assert Cache(tmp_path / "cache").get(HERE, "q") is None


# What answers are


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<html>welcome</html>", "a page of HTML"),
        ('{"head": {"vars": ["a"]}, "results": {"bindings": [{"a', "stops in its middle"),
        ('{"head": {"vars": ["a"]}, "results": {"bindings": []}} java.lang.Exception', "stops in its middle"),
        ('{"error": "the words of the server"}', "it says: the words of the server"),
        ('{"head": {"vars": []}, "results": {"bindings": []}, "error": "late"}', "an error beside its rows"),
        ('{"head": {}, "results": {"bindings": []}}', "not SPARQL's JSON"),
        ('{"head": null, "results": {"bindings": []}}', "not SPARQL's JSON"),
        ('{"head": [], "results": {"bindings": []}}', "not SPARQL's JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "uri", "value": "\\ud800"}}]}}', "no JSON"),
        ('{"head": {"vars": ["a"]}, "results": {"bindings": [1]}}', "a row is not"),
        ('{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": {"type": "uri"}}]}}', "a row is not"),
        ("[]", "not SPARQL's JSON"),
        ("", "stops in its middle"),
    ],
)
def test_an_answer_that_is_none_is_never_a_shorter_answer(text: str, says: str) -> None:
    with pytest.raises(BrokenError, match=says):
        query._read(text)


def test_an_unknown_value_is_an_empty_cell() -> None:
    row = '{"a": {"type": "bnode", "value": "t1"}, "b": {"type": "literal", "value": "x", "xml:lang": "FR"}}'
    (found,) = query._read(f'{{"head": {{"vars": ["a", "b"]}}, "results": {{"bindings": [{row}]}}}}')
    assert list(found) == ["b"]
    assert found["b"].language == "fr"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("<html>", "a page of HTML"),
        ("{", "stops in its middle"),
        ("[]", "no JSON object"),
        ('{"status": "error", "message": "no such index"}', "it says: no such index"),
        ('{"q0": {"result": []}}', "no result for q1"),
        ('{"q0": {"result": []}, "q1": {"error": "too slow"}}', "it says: too slow"),
        ('{"q0": {"result": []}, "q1": {"result": [{"name": "a"}]}}', "no id or no name"),
        ('{"q0": {"result": []}, "q1": {"result": [{"id": "Q1", "name": "a", "score": "9"}]}}', "no number"),
        ('{"q0": {"result": []}, "q1": {"result": [{"id": "Q1", "name": "a", "score": NaN}]}}', "no number"),
        ('{"q0": {"result": []}, "q1": {"result": [{"id": "Q1", "name": "a", "type": 5}]}}', "are no list"),
        ('{"q0": {"result": []}, "q1": {"result": [{"id": "Q1", "name": "a", "features": 5}]}}', "are no list"),
        ('{"q0": ' * 100_000, "no JSON"),
    ],
)
def test_a_reconciliation_answer_that_is_none_is_refused(text: str, says: str) -> None:
    with pytest.raises(BrokenError, match=says):
        reconcile._results(text, ["q0", "q1"])


def test_what_is_no_item_is_no_candidate() -> None:
    entry = {"id": "P31", "name": "instance of", "score": 1}
    item = {"id": "Q1", "name": "universe", "score": 1, "description": "a\x1b[31mb", "type": ["Q2"], "match": True}
    ((found,),) = reconcile._results(json.dumps({"q0": {"result": [entry, item]}}), ["q0"])
    assert (found.iri, found.types, found.match) == ("http://www.wikidata.org/entity/Q1", ("Q2",), True)
    assert found.description.isprintable()


@pytest.mark.parametrize(
    ("manifest", "says"),
    [
        (
            {"name": "a", "identifierSpace": "http://www.wikidata.org/entity/", "versions": ["1.0"]},
            "speaks 1.0 and not",
        ),
        ({"name": "a", "identifierSpace": "http://example.org/", "versions": ["0.2"]}, "its identifiers are"),
        ({"name": "a"}, "no manifest"),
    ],
)
def test_another_service_is_told_apart_by_its_manifest(
    tmp_path: Path, naps: list[float], manifest: dict[str, object], says: str
) -> None:
    class Other(reconcile.Service):
        def _send(self, form: str | None) -> Reply:
            assert form is None
            return Reply(200, {}, json.dumps(manifest))

    with pytest.raises(SetupError, match=says):
        Other(HERE, made(tmp_path)).candidates([reconcile.Query("a")])


def test_the_limits_are_those_that_the_services_ask_for() -> None:
    assert rules.TIMEOUT == 65
    assert query.BATCH <= 200
    assert Manners(Settings("", Path("x"), Path("y")), max_age=1).max_age == 300
