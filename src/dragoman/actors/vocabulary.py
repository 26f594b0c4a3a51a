"""The small sets of words that the rules of this layer go by: the tables of `actors.toml`, each under the module that reads it.

English is the one language so far; a second one chooses its file here.
"""

from typing import Any

from dragoman.languages.words import words

LANGUAGE = "en"


def listed(part: str, name: str) -> frozenset[str]:
    """Return one list of words.

    Args:
        part: the table, named after the module.
        name: the key in it.
    """
    return frozenset(table(part)[name])


def table(part: str) -> dict[str, Any]:
    """Return one table as plain data, which callers must not change."""
    found: dict[str, Any] = words(LANGUAGE, "actors")[part]
    return found
