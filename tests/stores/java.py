"""The Java server of tests/stores/jena, compiled against Debian's Jena jars into a folder of the user's cache.

Debian's jena-core 4.5.0 moves the classes of Xerces to `xerces` but leaves their message files in
`org/apache/jena/ext/xerces`, so that every class dies at its start; the files are copied to where the classes look.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

_SOURCE = Path(__file__).parent / "jena" / "Server.java"
_JARS = Path("/usr/share/java")
_MISPLACED = "org/apache/jena/ext/xerces/"
_NAMES = [
    "jena-arq", "jena-base", "jena-core", "jena-dboe-base", "jena-dboe-index", "jena-dboe-storage",
    "jena-dboe-trans-data", "jena-dboe-transaction", "jena-iri", "jena-tdb", "jena-tdb2", "commons-cli",
    "commons-codec", "commons-compress", "commons-csv", "commons-io", "commons-lang3", "commons-logging",
    "dexx.collection", "gson", "guava", "httpclient", "httpcore", "jackson-annotations", "jackson-core",
    "jackson-databind", "jakarta.json-api", "jsonld-java", "protobuf", "slf4j-api", "slf4j-nop", "thrift",
    "titanium-json-ld",
]  # fmt: skip


def command() -> list[str]:
    """The command that runs the server; its arguments are appended.

    Raises:
        FileNotFoundError: there is no JDK, or no Jena.
    """
    compiler, runtime = shutil.which("javac"), shutil.which("java")
    if not compiler or not runtime:
        raise FileNotFoundError("there is no Java compiler")
    if not (_JARS / "jena-tdb2.jar").is_file():
        raise FileNotFoundError("Jena is not installed")
    classes = _classes(compiler)
    jars = [str(path) for name in _NAMES if (path := _JARS / f"{name}.jar").is_file()]
    return [
        runtime,
        "-Xmx1g",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        os.pathsep.join([str(classes), *jars]),
        "Server",
    ]


def _classes(compiler: str) -> Path:
    """Where the compiled classes lie; they are made once for each version of the source and of Jena."""
    stamp = (_JARS / "jena-core.jar").stat()
    digest = hashlib.sha256(_SOURCE.read_bytes() + f"{stamp.st_size} {stamp.st_mtime}".encode()).hexdigest()[:16]
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "onrecord-tests"
    target = cache / f"jena-{digest}"
    if target.is_dir():
        return target
    cache.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=cache) as name:
        made = Path(name) / "classes"
        made.mkdir()
        jars = os.pathsep.join(str(_JARS / f"{jar}.jar") for jar in _NAMES)
        subprocess.run([compiler, "-cp", jars, "-d", str(made), str(_SOURCE)], check=True, capture_output=True)
        with zipfile.ZipFile(_JARS / "jena-core.jar") as jar:
            for entry in jar.namelist():
                if entry.startswith(_MISPLACED) and not entry.endswith("/"):
                    path = made / "xerces" / entry.removeprefix(_MISPLACED)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(jar.read(entry))
        try:
            made.rename(target)
        except OSError:
            # Another run was quicker; its classes are the same.
            if not target.is_dir():
                raise
    return target
