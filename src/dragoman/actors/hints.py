"""The sector that words beside a noun or in the name of a body tell (`Muslim leader`, `X Liberation Front`)."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.actors.nouns import Noun

Sectors = tuple[str, ...]


class Hints:
    """Words that tell sectors.

    Args:
        told: the language's table of words for actors.
    """

    def __init__(self, told: dict[str, Any]) -> None:
        self._words = {word: sector for sector, found in told["told_by"].items() for word in found}
        self._nouns = frozenset(told["telling"]["nouns"])
        self._men = frozenset(told["men"]["nouns"])
        self._armed = frozenset(told["men"]["words"])
        self._phrases = [(phrase, sector) for sector, found in told["named_by"].items() for phrase in found]
        self._phrases.sort(key=lambda row: -len(row[0]))
        self._name = re.compile("|".join(rf"\b{re.escape(phrase)}\b" for phrase, _ in self._phrases))
        self._by_phrase = dict(self._phrases)
        self._heads = frozenset(told["heads"]["offices"])
        self._states = frozenset(told["unrecognised"]["nouns"])
        self._unrecognised = frozenset(told["unrecognised"]["words"])

    def of_words(self, noun: "Noun", words: Sequence[str]) -> str | None:
        """Return the sector that the word nearest before a noun tells, where the noun tells none itself."""
        small = [word.lower() for word in words]
        if noun.lemma in self._men and not self._armed.isdisjoint(small):
            return "UAF"
        if noun.lemma not in self._nouns:
            return None
        joined = (f"{one}-{other}" for one, other in pairwise(small))
        told = [self._words[word] for word in (*joined, *reversed(small)) if word in self._words]
        return next((sector for sector in told if sector != "CVL"), told[0] if told else None)

    def of_name(self, words: Iterable[str]) -> str | None:
        """Return the sector that the proper name of a body tells, or None; of several phrases the longest counts."""
        said = " ".join(words).lower().replace("’", "'").replace(" - ", "-").replace(" 's", "'s")
        found = self._name.findall(said)
        return self._by_phrase[max(found, key=len)] if found else None

    def heads_anything(self, noun: "Noun") -> bool:
        """Tell whether an office is of what it heads: a president of a state, a court or a club."""
        return noun.lemma in self._heads

    def unrecognised(self, noun: "Noun", words: Iterable[str]) -> bool:
        """Tell whether a noun for a state is that of one that is not recognised (`breakaway republic`)."""
        return noun.lemma in self._states and any(word.lower() in self._unrecognised for word in words)
