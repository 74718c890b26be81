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


def read_text(path: Path) -> str:
    """The text of a UTF-8 file.

    Args:
        path: a file that a user or a caller named.

    Returns:
        Its text, line ends as they stand.

    Raises:
        UsageError: it does not exist, is a folder, may not be read, or is not UTF-8.
    """
    try:
        return path.read_bytes().decode("utf-8")
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
