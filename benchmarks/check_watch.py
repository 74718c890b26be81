"""How long an editor waits for `check --watch` after saving, against a fresh `onrecord check`.

One line of a copy of the packaged record is changed and changed back; the time runs from the write to the line that
ends the new findings. The fresh check is a whole process on the same file, just after the same change.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from onrecord import files

RIGHT, WRONG = "rec:degree rec:accompanied ;", "rec:degree rec:presence ;"
ONRECORD = [sys.executable, "-c", "from onrecord.cli.main import main; main()"]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--changes", type=int, default=8, help="how often the line is changed")
    parser.add_argument("--logic", action="store_true", help="with the proof, which needs Java")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mali2025.ttl"
        shutil.copy(files.root() / "data" / "mali2025.ttl", path)
        shutil.copytree(files.root() / "data" / "passages", path.parent / "passages")
        right = path.read_text("utf-8")
        wrong = right.replace(RIGHT, WRONG, 1)
        if wrong == right:
            print(f"the record has no {RIGHT}", file=sys.stderr)
            return 1
        command = [*ONRECORD, "check", str(path)] + ([] if options.logic else ["--no-logic"])
        fresh, watched = [], []
        watch = subprocess.Popen([*command, "--watch"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            _until_done(watch)
            for number in range(options.changes):
                time.sleep(1)
                began = time.monotonic()
                path.write_text(right if number % 2 else wrong, "utf-8")
                _until_done(watch)
                watched.append(time.monotonic() - began)
                began = time.monotonic()
                subprocess.run(command, capture_output=True, check=False)
                fresh.append(time.monotonic() - began)
        finally:
            watch.terminate()
            watch.wait()
    for name, seconds in (("--watch", watched), ("fresh", fresh)):
        print(f"{name:8} median {statistics.median(seconds):.2f} s, from {min(seconds):.2f} to {max(seconds):.2f}")
    print(f"ratio    {statistics.median(watched) / statistics.median(fresh):.2f}")
    return 0


def _until_done(watch: subprocess.Popen[str]) -> None:
    """Read until the findings of one change have been told."""
    assert watch.stderr is not None
    for line in watch.stderr:
        if "watching" in line:
            return
    raise SystemExit("the watching process has ended")


if __name__ == "__main__":
    sys.exit(main())
