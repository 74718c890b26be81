"""HermiT, run through Owlready2 in a process of its own that is killed when its time is up.

Only this module imports Owlready2, and only in that process; its default world is never used.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from onrecord.errors import DataError, OnrecordError, SetupError
from onrecord.logic.literals import same
from onrecord.terms import OWL

# One compiler stage and the plain collector halve HermiT's time on inputs of this size. Before Java 18 the encoding has
# to be given.
_JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dfile.encoding=UTF-8"
_WORLD = "urn:onrecord:projection#"


@dataclass(frozen=True)
class Verdict:
    """What HermiT says.

    Args:
        consistent: whether all can be true together.
        unsatisfiable: IRIs of the classes that can have no individual; empty when not consistent (then none can).
        misread: lines of the projection that Owlready2 did not hold as they were written; must be empty.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...] = ()
    misread: tuple[str, ...] = ()


class Deadline:
    """When to give up; whoever waits for something else may bring it forward to now.

    Args:
        seconds: from now.
    """

    def __init__(self, seconds: float) -> None:
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """Seconds that are left, 0 when it has passed."""
        return max(self._at - time.monotonic(), 0)

    def cancel(self) -> None:
        """Give up now."""
        self._at = 0


def has_java() -> bool:
    """Whether a Java program is on the path."""
    return shutil.which("java") is not None


def require_java() -> None:
    """Raise SetupError unless a Java program is on the path."""
    if not has_java():
        raise SetupError(
            "Java is missing: the reasoner HermiT needs it",
            "only this command does; on Debian or Ubuntu: apt-get install default-jre-headless",
        )


def judge(text: str, deadline: Deadline) -> Verdict:
    """Let Owlready2 read a projection and HermiT judge it.

    Args:
        text: N-Triples.
        deadline: when to give up.

    Returns:
        The verdict.

    Raises:
        DataError: Owlready2 or HermiT cannot read something in the text.
        SetupError: Java is missing, or memory or time did not suffice.
    """
    require_java()
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / "projection.nt"
        path.write_text(text, encoding="utf-8")
        output = _run([sys.executable, "-m", "onrecord.logic.reasoner", str(path)], folder, deadline)
    try:
        answer = json.loads(output.splitlines()[-1])
    except (IndexError, ValueError):
        answer = {"error": output.strip()}
    if "error" in answer:
        raise _failure(answer["error"])
    return Verdict(answer["consistent"], tuple(answer["unsatisfiable"]), tuple(answer["misread"]))


def is_consistent(text: str, deadline: Deadline) -> bool:
    """Whether HermiT, called directly, finds some N-Triples consistent: a quick question for the search of a clash.

    Args:
        text: part of a projection that `judge` has read.
        deadline: when to give up.

    Raises:
        DataError: as for `judge`.
        SetupError: as for `judge`.
    """
    spec = find_spec("owlready2")
    if spec is None or spec.origin is None:
        raise SetupError("Owlready2 is missing", "install Onrecord again: python -m pip install onrecord")
    jars = Path(spec.origin).parent / "hermit"
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        path = Path(folder) / "part.nt"
        path.write_text(text, encoding="utf-8")
        classes = os.pathsep.join([str(jars), str(jars / "HermiT.jar")])
        program = ["java", "-cp", classes, "org.semanticweb.HermiT.cli.CommandLine", "-k", path.as_uri()]
        output = _run(program, folder, deadline)
    if "is satisfiable" in output:
        return True
    if "is not satisfiable" in output or "Inconsistent" in output:
        return False
    raise _failure(output)


def _failure(output: str) -> OnrecordError:
    noise = ("Picked up JAVA_TOOL_OPTIONS", "OwlReadyJavaError: Java error message is:", "at ")
    lines = [line.strip() for line in output.splitlines() if line.strip() and not line.lstrip().startswith(noise)]
    message = " ".join(lines[:2])[:300].removeprefix('Exception in thread "main" ') or "it said nothing"
    if "OutOfMemoryError" in output or "StackOverflowError" in output:
        return SetupError("HermiT ran out of memory", "prove a smaller file, or on a larger machine")
    return DataError(f"HermiT failed: {message}", "It met something that is not OWL 2 DL: look at what it names.")


def _run(program: list[str], folder: str, deadline: Deadline) -> str:
    """Output and errors of a program; it and what it started are killed at the deadline or when we are interrupted."""
    options = " ".join(filter(None, [os.environ.get("JAVA_TOOL_OPTIONS"), _JAVA_OPTIONS]))
    environment = {**os.environ, "JAVA_TOOL_OPTIONS": options, "TMPDIR": folder, "PYTHONIOENCODING": "utf-8"}
    process = subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment, start_new_session=True
    )
    try:
        output = _output(process, deadline)
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    return output.decode("utf-8", "replace")


def _output(process: subprocess.Popen[bytes], deadline: Deadline) -> bytes:
    """All that a program says; asked in short turns, since the deadline may be brought forward meanwhile."""
    while deadline.left():
        try:
            return process.communicate(timeout=min(deadline.left(), 0.25))[0]
        except subprocess.TimeoutExpired:
            continue
    raise SetupError(
        "the reasoner did not end in the time given", "give it more with --timeout, or prove a smaller file"
    )


def _answer(path: Path) -> dict[str, Any]:
    """In the process of its own: load a projection, compare what is held, reason."""
    import io

    import owlready2

    text = path.read_bytes()
    world = owlready2.World()
    try:
        world.get_ontology(_WORLD).load(fileobj=io.BytesIO(text))
        saved = io.BytesIO()
        world.save(saved, format="ntriples")
        misread = sorted(_canonical(text) - _canonical(saved.getvalue()))
        owlready2.sync_reasoner_hermit(world, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return {"consistent": False, "unsatisfiable": [], "misread": misread}
    except Exception as error:  # whatever goes wrong in there is told to the caller as a message
        return {"error": f"{type(error).__name__}: {error}"}
    nothing = {OWL + "Nothing", OWL + "Thing"}
    unsatisfiable = sorted({entity.iri for entity in world.inconsistent_classes() if entity is not None} - nothing)
    return {"consistent": True, "unsatisfiable": unsatisfiable, "misread": misread}


def _canonical(text: bytes) -> set[str]:
    """Lines that are the same for the same triples, whatever the blank nodes and the spelling of numbers."""
    dataset = ox.Dataset()
    for quad in ox.parse(text, format=ox.RdfFormat.N_TRIPLES):
        target = same(quad.object) if isinstance(quad.object, ox.Literal) else quad.object
        dataset.add(ox.Quad(quad.subject, quad.predicate, target))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return {f"{quad.subject} {quad.predicate} {quad.object} ." for quad in dataset}


if __name__ == "__main__":
    print(json.dumps(_answer(Path(sys.argv[1]))))
