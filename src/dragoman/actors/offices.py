"""The full name of an office (rank, office, portfolio and whom it is with), and when two names mean one office."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dragoman.actors.naming import SMALL
from dragoman.actors.vocabulary import listed

if TYPE_CHECKING:
    from dragoman.actors.lexicon import Lexicon
    from dragoman.actors.mention import Mention

ABBREVIATED = {"minister": "Minister", "secretary": "Secretary"}
PORTFOLIO = listed("offices", "portfolio")


def office_of(mention: "Mention", lexicon: "Lexicon", complement: str, goal: str) -> str | None:
    """Return the office that a titled phrase gives, or None where its noun is no office.

    Args:
        mention: a nominal.
        lexicon: for ranks and portfolios.
        complement: the words after `of` or `for`, without the state.
        goal: the words after `to`, for ambassadors and envoys.
    """
    noun = mention.noun
    if noun is None or noun.role not in {"office", "post"}:
        return None
    ranks = [w for w in mention.words if w.lower() in lexicon.prefixes]
    rest = [
        w
        for w in mention.words
        if w.lower() not in lexicon.prefixes and (w[0].isupper() or w.lower() in lexicon.portfolio_words)
    ]
    head = " ".join([*ranks, noun.lemma])
    title = _capitalised(lexicon.spelled.get(head, head))
    if noun.lemma in PORTFOLIO and (rest or complement):
        return f"{title} of {portfolio(rest, complement, lexicon)}"
    if goal:
        return f"{title} to {goal}"
    if complement:
        return f"{title}, {complement}"
    return " ".join([*(w[0].upper() + w[1:] for w in rest if noun.lemma == "secretary"), title])


def _capitalised(words: str) -> str:
    """Return an office with capitals, small words and what an apostrophe joins left small (`Secretary of State`)."""
    return " ".join(w if w.isupper() or w in SMALL or w[1:2] in "'’" else w[0].upper() + w[1:] for w in words.split())


def portfolio(words: list[str], complement: str, lexicon: "Lexicon") -> str:
    """Return a portfolio's full name: `foreign` is Foreign Affairs, others are what they say."""
    said = " ".join(words) or complement
    return lexicon.portfolios.get(said.lower(), said[:1].upper() + said[1:])


class OfficeWords:
    """What makes two names of offices one, by the words of a language.

    Args:
        titles: the language's table of titles.
    """

    def __init__(self, titles: Mapping[str, Any]) -> None:
        self._alike: dict[str, str] = dict(titles["alike"])
        self._phrases: dict[str, str] = dict(titles["same_offices"])
        self._ranks = frozenset(titles["ranks"]["telling"])
        self._dropped = frozenset(titles["ranks"]["dropped"])
        self._chiefs = frozenset(titles["chiefs"]["offices"])
        self._key = lru_cache(maxsize=4096)(self._words)

    def is_chief(self, office: str) -> bool:
        """Tell whether an office heads a state, a government or a world body."""
        return office.lower() in self._chiefs

    def same(self, said: str, held: str) -> bool:
        """Tell whether an office as a text has it can be one of the table: `Minister` and `Minister of Foreign Affairs`.

        Ranks must agree, and of two portfolios one must share a word with the other.
        """
        mine, other = self._key(said), self._key(held)
        if (mine ^ other) & self._ranks:
            return False
        return mine <= other or other <= mine or ("minister" in mine & other and len(mine & other) > 1)

    def _words(self, office: str) -> frozenset[str]:
        told = office.lower().replace("’", "'")
        for phrase, usual in self._phrases.items():
            told = re.sub(rf"\b{re.escape(phrase)}\b", usual, told)
        words = (self._alike.get(word, word) for word in re.findall(r"[^\W_]+", told))
        kept = frozenset(word for word in words if word not in self._dropped)
        if "secretary" in kept and kept - {"secretary"} - self._ranks - {"general", "press"}:
            kept = kept - {"secretary"} | {"minister"}
        return kept
