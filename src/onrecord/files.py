"""Where the top-level folders (ontology, shapes, data, queries) lie: in a checkout or inside the wheel."""

from __future__ import annotations

from pathlib import Path

from onrecord.errors import SetupError, UsageError

FOLDERS = ("data", "ontology", "queries", "shapes")


def root() -> Path:
    """The folder that holds `data/`, `ontology/`, `queries/` and `shapes/`.

    Returns:
        The copy inside the installed package when there is one, else the checkout this module stands in.

    Raises:
        SetupError: neither is there, so the installation is damaged.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / "_folders", package.parent.parent):
        if all((candidate / folder).is_dir() for folder in FOLDERS):
            return candidate
    raise SetupError(
        "the folders data, ontology, queries and shapes are not beside the package",
        "install it again: python -m pip install --force-reinstall onrecord",
    )


def read_text(path: Path, most: int | None = None) -> str:
    """The text of a UTF-8 file.

    Args:
        path: a file that a user or a caller named.
        most: bytes that it may have; without a limit when not given. A device that never ends has more than any.

    Returns:
        Its text, line ends as they stand.

    Raises:
        UsageError: it does not exist, is a folder, may not be read, is too large, or is not UTF-8.
    """
    try:
        # Nobody may ever write into a pipe that lies in a folder; those of a shell (<(...), /dev/stdin) have a writer.
        if path.is_fifo() and not path.absolute().is_relative_to("/dev"):
            raise UsageError(f"{path}: this is a pipe, a file was expected", "give its content on standard input, as -")
        with path.open("rb") as file:
            content = file.read() if most is None else file.read(most + 1)
        if most is not None and len(content) > most:
            raise too_large(str(path), most)
        return content.decode("utf-8")
    except FileNotFoundError:
        raise UsageError(
            f"{path}: there is no such file", "check the path; it is taken from the folder you are in"
        ) from None
    except IsADirectoryError:
        raise UsageError(f"{path}: this is a folder, a file was expected", "name one file") from None
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path}: not UTF-8 text (byte {error.start})", "save the file as UTF-8 and try again"
        ) from None
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({error.strerror})", "check the file's permissions") from None


def too_large(name: str, most: int) -> UsageError:
    """The error for a file with more bytes than it may have."""
    return UsageError(f"{name}: more than {most // 10**6} MB", "name the report as plain text; that is no such file")


def write_text(path: Path, text: str) -> None:
    """Write a UTF-8 file whole or not at all, line ends as given; see `write_bytes`."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all.

    Args:
        path: where; a link is followed, and what is no regular file (a pipe, a device) is written to as it stands.
        content: all of it.

    Raises:
        UsageError: the path is empty or a folder.
        SetupError: it cannot be written there; whatever stood there stands still.
    """
    if not path.name or path.is_dir():
        raise UsageError(f"{path}: this is a folder, a file was expected", "name the file to write")
    import tempfile  # only writing needs it

    target = path.resolve()
    temporary: Path | None = None
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(content)
            return
        with tempfile.NamedTemporaryFile("wb", dir=target.parent, prefix=target.name, delete=False) as file:
            temporary = Path(file.name)
            file.write(content)
        # The temporary file is private to its maker; the result is as readable as the file it replaces.
        temporary.chmod(target.stat().st_mode & 0o777 if target.exists() else 0o644)
        temporary.replace(target)
    except OSError as error:
        if temporary:
            temporary.unlink(missing_ok=True)
        raise SetupError(
            f"{path}: cannot be written ({error.strerror})", "choose a folder that exists and is yours"
        ) from None


def make_folder(path: Path) -> None:
    """Make a folder, and those above it, if they are not there.

    Raises:
        SetupError: it cannot be made, or a file of that name is in the way.
    """
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SetupError(f"{path}: no folder can be made here ({error.strerror})", "choose another place") from None


def checkout_root() -> Path:
    """The checkout that a command may write its generated files into.

    Raises:
        UsageError: this is an installed package, whose own files are never written.
    """
    base = root()
    if base.name == "_folders":
        raise UsageError(
            "this is an installed package; its data is not written to",
            "say where to write (-o FILE where the command has it), or work in a clone",
        )
    return base
