"""Which archive a command is to read where it is not named: one rule for all of them.

The first of these that there is: the archive that is named; that of the environment variable DRAGOMAN_ARCHIVE; the current
folder, where it is an archive; the folder `archive` in it.
"""

import os
from collections.abc import Sequence
from pathlib import Path

import click

VARIABLE = "DRAGOMAN_ARCHIVE"
USUAL = "archive"
"""The folder that is taken for the archive where none is named."""


def archive_first(arguments: Sequence[str]) -> tuple[Path, tuple[str, ...]]:
    """Return the archive and the arguments that are not its name.

    Args:
        arguments: of a command whose first argument may be an archive: it is one where it is such a folder, or a path.

    Raises:
        click.UsageError: where none is named and none is there.
    """
    if arguments and (is_archive(Path(arguments[0])) or os.sep in arguments[0]):
        return Path(arguments[0]), tuple(arguments[1:])
    return default_archive(), tuple(arguments)


def default_archive() -> Path:
    """Return the archive of a command that was given none.

    Raises:
        click.UsageError: where there is none.
    """
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    for folder in (Path(), Path(USUAL)):
        if is_archive(folder):
            return folder
    raise click.UsageError(
        f"no archive: name one, set {VARIABLE}, or go where there is one called {USUAL!r}; `dragoman run` makes one"
    )


def is_archive(folder: Path) -> bool:
    """Return whether a folder is an archive."""
    return (folder / "archive.json").is_file()
