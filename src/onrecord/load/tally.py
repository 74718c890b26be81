"""The tally of a stream of N-Triples, made beside the load by a process of its own, so that it costs a load no time.

Run as `python -m onrecord.load.tally REWRITE...`, it reads blocks from its standard input and answers with one line of
JSON. It also is what notices a broken line, whatever a store is ready to swallow.
"""

from __future__ import annotations

import hashlib
import json
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from onrecord.errors import SetupError
from onrecord.load import values
from onrecord.terms import XSD

_IRI = r"<[^\x00-\x20<>\"{}|^`\\]*>"
# What N-Triples may be written as without any choice: nearly every line of every file. Others are parsed.
_PLAIN = re.compile(rf'{_IRI} {_IRI} (?:{_IRI}|"[^"\\\r]*"(?:\^\^(?!<{XSD}string>){_IRI}|@[A-Za-z0-9-]+)?) \.')
_BUCKETS = 256


@dataclass
class Both:
    """Two tallies of the same triples, and what was wrong with them.

    Args:
        plain: of the canonical spelling.
        rewritten: with a store's rewrites besides.
        wrong: number and words of the first broken line, if there is one.
    """

    plain: values.Tally
    rewritten: values.Tally
    wrong: tuple[int, str] | None = None


class Beside:
    """A tally made by another process while the caller loads.

    Args:
        rewrites: of the store's kind.
    """

    def __init__(self, rewrites: Collection[str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "onrecord.load.tally", *rewrites], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def through(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """The same blocks, each of them counted; one that waits for the tally waits, and nothing piles up.

        Raises:
            SetupError: the process has ended.
        """
        for block in blocks:
            try:
                self._process.stdin.write(block)  # type: ignore[union-attr]
            except BrokenPipeError:
                # Elsewhere this means that the reader of our own output has gone, which is no error.
                raise self._ended() from None
            yield block

    def result(self) -> Both:
        """The tallies of all that went through; errors as for `through`."""
        answer, _ = self._process.communicate()
        if self._process.returncode != 0:
            raise self._ended()
        found = json.loads(answer)
        plain, rewritten = (values.Tally(*pair) for pair in found["tallies"])
        return Both(plain, rewritten, tuple(found["wrong"]) if found["wrong"] else None)

    def _ended(self) -> SetupError:
        code = self._process.wait()
        return SetupError(
            f"the process that checks and counts what is sent ended before its time ({code})",
            "is there room in memory and in the temporary folder? Run the same command again",
        )

    def end(self) -> None:
        """End the process, whatever it is at."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.communicate()


def lines_of(block: bytes, before: int = 0) -> Iterator[str]:
    """The triples of a block of N-Triples, without the dot, spelled as the parser spells them.

    Args:
        block: whole lines.
        before: how many lines stand before it in its file.

    Raises:
        SyntaxError: a line is broken; its `lineno` is that of the file.
    """
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError as error:
        number = before + block.count(b"\n", 0, error.start) + 1
        raise SyntaxError("not UTF-8 text", (None, number, None, None)) from None
    # Not splitlines: other characters that end lines are part of a text.
    for number, line in enumerate(text.split("\n"), before + 1):
        if _PLAIN.fullmatch(line):
            yield line[:-2]
        elif line.strip():
            try:
                yield from (str(quad.triple) for quad in ox.parse(line, ox.RdfFormat.N_TRIPLES))
            except SyntaxError as error:
                raise SyntaxError(error.msg, (None, number, None, None)) from None


def tallies(blocks: Iterable[bytes], rewrites: Collection[str]) -> Both:
    """Both tallies of a stream in which no triple comes twice."""
    touched = frozenset().union(*(values.TOUCHES[rewrite] for rewrite in rewrites))
    plain, correction, before = values.Tally(), values.Tally(), 0
    for block in blocks:
        try:
            lines = [values.canonical(line) for line in lines_of(block, before)]
        except SyntaxError as error:
            return Both(plain, plain, (error.lineno or before + 1, error.msg))
        plain.add(lines)
        if rewrites:
            # Few values are rewritten, and no other line needs to be digested a second time.
            some = [line for line in lines if line[line.rfind("#") + 1 : -1] in touched]
            pairs = ((line, values.canonical(line, rewrites)) for line in some)
            changed = [pair for pair in pairs if pair[0] != pair[1]]
            correction.replace((old for old, _ in changed), (new for _, new in changed))
        before += block.count(b"\n")
    return Both(plain, values.Tally(plain.triples, plain.total).plus(correction))


def distinct(blocks: Iterable[bytes], rewrites: Collection[str]) -> Both:
    """Both tallies of a stream in which triples may come twice, as values; it needs 64 bytes of disk for each."""
    with tempfile.TemporaryDirectory(prefix="onrecord-tally-") as name, ExitStack() as stack:
        sides = [
            [stack.enter_context((Path(name) / f"{side}-{number}").open("w+b")) for number in range(_BUCKETS)]
            for side in range(2 if rewrites else 1)
        ]
        for block in blocks:
            for line in lines_of(block):
                once = values.canonical(line)
                _put(sides[0], once)
                if rewrites:
                    _put(sides[1], values.canonical(once, rewrites))
        found = [_sum(side) for side in sides]
    return Both(found[0], found[-1])


def _put(buckets: Sequence[IO[bytes]], line: str) -> None:
    digest = hashlib.sha256(line.encode()).digest()
    buckets[digest[0]].write(digest)


def _sum(buckets: Iterable[IO[bytes]]) -> values.Tally:
    tally = values.Tally()
    for bucket in buckets:
        bucket.seek(0)
        content = bucket.read()
        tally.add_digests({content[start : start + 32] for start in range(0, len(content), 32)})
    return tally


def main() -> None:
    """Read blocks of whole lines from standard input; answer with the tallies."""

    # Ctrl-C reaches both processes; the one that loads says so, and ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def blocks() -> Iterator[bytes]:
        while lines := sys.stdin.buffer.readlines(1 << 20):
            yield b"".join(lines)

    found = tallies(blocks(), sys.argv[1:])
    if found.wrong:
        # Whoever writes is not to find a closed pipe; what is wrong is said at the end.
        while sys.stdin.buffer.read(1 << 20):
            pass
    pairs = [(each.triples, each.total) for each in (found.plain, found.rewritten)]
    json.dump({"tallies": pairs, "wrong": found.wrong}, sys.stdout)


if __name__ == "__main__":
    main()
