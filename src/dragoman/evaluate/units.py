"""Units of figures in one spelling, so that `USD`, `$` and `dollar` are the same."""

import tomllib
from importlib import resources

NOTHING = ("", "1", "-", "none", "count", "number")
SHORT = 3


def _units() -> dict[str, str]:
    text = resources.files("dragoman.evaluate").joinpath("units.toml").read_text("utf-8")
    return {spelling: unit for unit, spellings in tomllib.loads(text).items() for spelling in spellings}


UNITS = _units()
KNOWN = frozenset(UNITS.values())


def unit_word(unit: str | None) -> str:
    """Return a unit in the words of `units.toml`; what measures nothing is `-`, a bare count `count`."""
    word = (unit or "").strip().lower()
    if word in NOTHING:
        return "count" if word == "count" else "-"
    if word in UNITS or word in KNOWN:
        return UNITS.get(word, word)
    if word.endswith("s") and word[:-1] in UNITS:
        return UNITS[word[:-1]]
    last = word.split(" per ")[0].split()[-1]
    plural = len(last) > SHORT and last.endswith("s") and not last.endswith("ss")
    return word.replace(last, last[:-1], 1) if plural and word.count(last) == 1 else word
