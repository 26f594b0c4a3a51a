"""Words of a text brought to their stems, and how much each tells texts apart.

Stems are those of the Snowball stemmer for English (Porter 2001). A stem weighs by its inverse document frequency (Spärck Jones
1972), so that words that every report has weigh next to nothing, whatever the language's list of function words is.
"""

import functools
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from importlib import resources
from typing import NamedTuple

import snowballstemmer

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*(?:['’]\w+)?")
_STEMMERS = {"en": "english"}


def stems(text: str, language: str = "en") -> list[str]:
    """Return the stems of a text's words and numbers, in order.

    Args:
        text: any text.
        language: ISO 639-1 code; of a language without a stemmer the words in small letters.
    """
    return [stem(word, language) for word in _WORD.findall(text)]


@functools.lru_cache(maxsize=200_000)
def stem(word: str, language: str = "en") -> str:
    """Return the stem of one word, in small letters, without a possessive's ending."""
    plain = word.lower().replace("’", "'").removesuffix("'s")
    return str(_stemmer(language).stemWord(plain)) if language in _STEMMERS else plain


@functools.cache
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer(_STEMMERS[language])


class Counts(NamedTuple):
    """In how many of some texts each stem stands.

    Attributes:
        texts: how many texts there are.
        holders: how many of them hold a stem, by stem.
    """

    texts: int
    holders: Mapping[str, int]


def counted(texts: Iterable[Sequence[str]]) -> Counts:
    """Return in how many texts each stem stands.

    Args:
        texts: the stems of each.
    """
    holders: Counter[str] = Counter()
    number = 0
    for text in texts:
        number += 1
        holders.update(set(text))
    return Counts(number, holders)


@functools.cache
def background() -> Counts:
    """Return the counts of the reports in `examples/archive`, by which stems weigh where an archive itself has few reports."""
    path = resources.files("dragoman.weights").joinpath("incidents/stems.json")
    told = json.loads(path.read_text("utf-8"))
    return Counts(told["texts"], told["holders"])


class Weights:
    """How much each stem weighs in a collection of texts: by how rare it is in them and in the background together.

    Args:
        texts: the stems of each text.
        behind: counts of other texts, which matter the less the more texts there are.
    """

    def __init__(self, texts: Iterable[Sequence[str]], behind: Counts) -> None:
        self._own, self._behind = counted(texts), behind

    def of(self, stem_: str) -> float:
        """Return the weight of a stem: the logarithm of how rare it is, at least 0."""
        texts = self._own.texts + self._behind.texts
        holders = self._own.holders.get(stem_, 0) + self._behind.holders.get(stem_, 0)
        return math.log((texts + 1) / (holders + 1))
