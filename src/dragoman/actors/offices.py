"""The full name of an office: rank, office, portfolio and whom it is with."""

from dragoman.actors.lexicon import Lexicon
from dragoman.actors.mention import Mention
from dragoman.actors.naming import SMALL

ABBREVIATED = {"minister": "Minister", "secretary": "Secretary"}
PORTFOLIO = frozenset({"minister", "vice minister", "deputy minister"})


def office_of(mention: Mention, lexicon: Lexicon, complement: str, goal: str) -> str | None:
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


def portfolio(words: list[str], complement: str, lexicon: Lexicon) -> str:
    """Return a portfolio's full name: `foreign` is Foreign Affairs, others are what they say."""
    said = " ".join(words) or complement
    return lexicon.portfolios.get(said.lower(), said[:1].upper() + said[1:])
