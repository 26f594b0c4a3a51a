"""Read the words of a language.

A language is a folder beside this file, named by its ISO 639-1 code. Its TOML files have the same names in every language.
"""

import functools
import tomllib
from importlib import resources
from typing import Any

from dragoman.errors import LanguageError


@functools.cache
def words(language: str, name: str) -> dict[str, Any]:
    """Return one TOML file of a language as plain data; callers give it types and must not change it.

    Args:
        language: ISO 639-1 code, the folder's name.
        name: the file's name without `.toml`.

    Raises:
        LanguageError: where the language or the file is not there.
    """
    path = resources.files("dragoman.languages").joinpath(language, f"{name}.toml")
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        raise LanguageError(f"no words named {name!r} for language {language!r}") from None
