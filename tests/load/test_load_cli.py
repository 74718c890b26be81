"""The commands load and store: what a user types, sees, and gets wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.cli.main import main

SECRET = "t0p-s3cret"  # noqa: S105


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    try:
        main(list(arguments))
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    out, err = capsys.readouterr()
    return code, out, err


def test_a_record_is_loaded_seen_compared_asked_and_removed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store = str(tmp_path / "store")
    code, out, err = run(capsys, "load", store, "--dry-run", "--format", "json")
    rows = json.loads(out)
    assert (code, [row["action"] for row in rows]) == (0, ["to write"] * 6)
    assert "nothing was changed" in err
    assert not Path(store).exists()
    code, out, err = run(capsys, "load", store)
    assert (code, out.count(",written,")) == (0, 6)
    assert "verified" in err
    _, out, err = run(capsys, "load", store, "--dry-run", "--format", "json")
    assert [row["action"] for row in json.loads(out)] == ["there, to verify"] * 6
    assert "readers are already sent to" in err
    code, out, err = run(capsys, "store", "status", store)
    assert (code, out.count(",same\n")) == (0, 6)
    assert "it is this release" in err
    assert run(capsys, "store", "diff", store)[0] == 0
    here = run(capsys, "ask", "killed-by-side")[1]
    assert run(capsys, "ask", "killed-by-side", "--store", store)[1] == here
    code, _, err = run(capsys, "store", "remove", store)
    assert (code, "say --yes" in err) == (2, True)
    code, out, _ = run(capsys, "store", "remove", store, "--dry-run")
    assert (code, len(out.splitlines())) == (0, 13)
    assert run(capsys, "store", "remove", store, "--yes")[1] == out
    code, _, err = run(capsys, "store", "status", store)
    assert (code, "no load has ended here" in err) == (0, True)
    code, out, _ = run(capsys, "store", "diff", store, "--lines")
    assert code == 1
    assert all(line.startswith("+ <") and line.endswith(" .") for line in out.splitlines())
    assert run(capsys, "ask", "killings", "--store", store)[0] == 2


def test_one_layer_is_loaded(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = run(capsys, "load", str(tmp_path / "store"), "-l", "links,derived", "--graph-base", "http://e/mine/")
    assert (code, [line.split(",")[0] for line in out.splitlines()[1:]]) == (0, ["derived", "links"])
    assert "http://e/mine/links/" in out
    code, _, err = run(capsys, "load", str(tmp_path / "store"), "-l", "recrod")
    assert (code, "did you mean record?" in err) == (2, True)


def test_a_file_of_one_s_own_is_loaded(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store, file = str(tmp_path / "store"), tmp_path / "x.nt"
    file.write_text('<http://e/s> <http://e/p> "é" .\n', "utf-8")
    code, out, err = run(capsys, "load", store, "--data", str(file), "--name", "mine", "--verify", "count")
    assert (code, "mine,1,written," in out, "not compared" in err) == (0, True, True)
    query = "SELECT ?o WHERE { GRAPH ?g { <http://e/s> ?p ?o } }"
    assert run(capsys, "sparql", query, "--store", store)[1] == "o\né\n"


def test_a_first_load_that_fails_leaves_no_folder(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store, file = tmp_path / "store", tmp_path / "x.nt"
    file.write_text("<http://e/s> <http://e/p> .\n", "utf-8")
    arguments = ("load", str(store), "--data", str(file), "--name", "mine")
    assert run(capsys, *arguments)[0] == 1
    assert not store.exists()
    # A folder that was there before stays, and so does what it holds.
    store.mkdir()
    assert run(capsys, *arguments)[0] == 1
    assert store.is_dir()


def test_pruning_can_be_rehearsed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store, file = str(tmp_path / "store"), tmp_path / "x.nt"
    for word in ("a", "b", "c"):
        file.write_text(f"<http://e/s> <http://e/p> <http://e/{word}> .\n", "utf-8")
        assert run(capsys, "load", store, "--data", str(file), "--name", "mine")[0] == 0
    code, named, err = run(capsys, "store", "prune", store, "--dry-run")
    assert (code, len(named.splitlines())) == (0, 2)
    assert "2 graphs would be dropped" in err
    assert run(capsys, "store", "prune", store)[:2] == (0, named)
    assert run(capsys, "store", "prune", store)[:2] == (0, "")
    code, _, err = run(capsys, "store", "prune", store, "--root", ".")
    assert (code, "leave out --root" in err) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["http://ada:t0p-s3cret@127.0.0.1:1"], "carries a user name or password"),
        (["http://127.0.0.1:1/x?y=1"], "no ? and no #"),
        (["ftp://127.0.0.1/"], "not the URL of a store"),
        (["http://"], "not the URL of a store"),
        (["http://[::1"], "not the URL of a store"),
        (["http://127.0.0.1:99999"], "not the URL of a store"),
        ([""], "the target is empty"),
        (["http://127.0.0.1:1", "--kind", "fusek"], "there is no kind"),
        (["http://127.0.0.1:1", "--kind", "folder"], "a URL, and no folder"),
        (["http://127.0.0.1:1", "--kind", "fuseki", "--compress"], "takes nothing compressed"),
        (["http://127.0.0.1:1", "--kind", "fuseki", "--auth", "bearer"], "no token"),
        (["http://127.0.0.1:1", "--kind", "graph-store", "--query-url", "http://127.0.0.1:2"], "needs --update-url"),
        (["place", "--kind", "oxigraph"], "this is a folder"),
        (["place", "--auth", "basic"], "no login"),
        (["place", "--graph-base", "mine"], "graph names cannot begin"),
        (["place", "--data", "x.nt"], "go together"),
        (["place", "--data", "x.nt", "--name", "x"], "no such file"),
        (["place", "--data", "x.nt", "--name", "record"], "cannot be the name"),
        (["place", "--data", "x.nt", "--name", "x", "--layers", "record"], "loaded alone"),
        (["place", "--root", "nowhere"], "there is no record"),
        (["localhost:7878"], "an address without http://"),
        (["127.0.0.1:7878/store", "--dry-run"], "an address without http://"),
        (["no/such/place"], "there is no folder"),
        (["no/such/place", "--dry-run"], "there is no folder"),
    ],
)
def test_what_cannot_be_is_said_and_makes_nothing(
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NETRC", "/dev/null")
    code, out, err = run(capsys, "load", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert SECRET not in err
    assert err.count("\n") == 2
    assert list(tmp_path.iterdir()) == []


def test_a_login_of_one_host_is_told_to_no_other(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "netrc"
    path.write_text(f"machine db.example login ada password {SECRET}\n")
    monkeypatch.setenv("NETRC", str(path))
    for name in ("ONRECORD_USER", "ONRECORD_PASSWORD", "ONRECORD_TOKEN"):
        monkeypatch.delenv(name, raising=False)
    code, _, err = run(
        capsys, "load", "https://db.example/data", "--kind", "graph-store",
        "--query-url", "https://other.example/query", "--update-url", "https://db.example/update",
    )  # fmt: skip
    assert (code, "of no other host" in err, SECRET in err) == (2, True, False)


def test_half_a_login_is_said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_PASSWORD", SECRET)
    monkeypatch.delenv("ONRECORD_USER", raising=False)
    code, _, err = run(capsys, "load", "http://127.0.0.1:1", "--kind", "oxigraph")
    assert (code, "ONRECORD_USER is not" in err, SECRET in err) == (2, True, False)


def test_asking_loads_nothing_of_this() -> None:
    import subprocess
    import sys

    code = (
        "import sys; from onrecord.cli.main import main\n"
        "try: main(['ask', 'killed-by-side'])\n"
        "except SystemExit: pass\n"
        "print([m for m in ('httpx', 'stamina', 'rdflib', 'onrecord.load') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
