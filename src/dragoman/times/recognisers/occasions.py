"""Occasions that news dates things by without a date: meetings, congresses, anniversaries, numbered plans.

Format: `on the sidelines of the summit`, `the 20th Party Congress`, `the third plenum`, `on the 75th anniversary`,
`the 14th Five-Year Plan`.
Source: TIMEX3; the value is null where nothing dates the occasion, since the words still tell when. A numbered plan has its
years where the text tells the country.
Known errors: an occasion that the text dates elsewhere keeps its null value.
"""

from dragoman.times.anchor import Anchor
from dragoman.times.grammar import Found
from dragoman.times.meaning import NO_INTERVAL, Meaning, Read
from dragoman.times.numbers import ordinal
from dragoman.times.recognisers.parts import Maker

_YEARS = 5


def _undated(_: Found, __: Anchor) -> Read:
    return Meaning("DATE", None, None, NO_INTERVAL, confidence=0.6)


def _sidelines(found: Found, anchor: Anchor) -> Read:
    """Read `on the sidelines of the summit`: up to the noun that the occasion is named by."""
    phrase = anchor.reading.doc.char_span(*found.span, alignment_mode="expand")
    of = phrase[-1] if phrase is not None else None
    noun = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    end = noun.idx + len(noun) if noun is not None and noun.is_alpha else found.span[1]
    return Meaning("DATE", None, None, NO_INTERVAL, confidence=0.7, end=end)


def _plan(found: Found, anchor: Anchor) -> Read:
    number = ordinal(found.words("n")[0], anchor.lexicon.ordinals)
    near = anchor.words_before()
    plan = max(anchor.lexicon.plans, key=lambda p: sum(near[w] for w in p.words), default=None)
    if number is None or plan is None or not any(near[w] for w in plan.words) or number < plan.number:
        return Meaning("DATE", None, None, NO_INTERVAL, confidence=0.5)
    first = plan.begins + (number - plan.number) * _YEARS
    return Meaning("DATE", f"{first:04d}/{first + _YEARS - 1:04d}", confidence=0.8)


RULES: dict[str, Maker] = {"sidelines": _sidelines, "plan": _plan, "congress": _undated, "anniversary": _undated}
