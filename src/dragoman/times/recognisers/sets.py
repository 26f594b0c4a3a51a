"""Times that recur.

Format: `daily`, `annually`, `every two weeks`, `each Thursday`, `Mondays`, `twice a year`.
Source: TIMEX3 SET.
Known errors: `weekly` and its like where they are part of a name.
"""

from dragoman.times.anchor import Anchor
from dragoman.times.grammar import Found
from dragoman.times.meaning import NO_INTERVAL, Meaning, Read
from dragoman.times.recognisers.parts import Guard, Maker, count_of, duration


def _set(value: str, confidence: float = 0.85) -> Meaning:
    return Meaning("SET", value, None, NO_INTERVAL, confidence=confidence)


def _every_unit(found: Found, anchor: Anchor) -> Read:
    words = found.words("n")
    count = 2.0 if words == ["other"] else count_of(words, anchor.lexicon) if words else 1.0
    return _set(duration(count, anchor.lexicon.units[found.words("u")[0]]))


def _weekdays(found: Found, anchor: Anchor) -> Read:
    part = anchor.lexicon.dayparts.get(found.all_words()[-1].rstrip("s"), "") if len(found.all_words()) > 1 else ""
    words = found.words("w")
    return _set(f"XXXX-WXX-{anchor.lexicon.weekdays[words[0]]}{part}")


def _month(found: Found, anchor: Anchor) -> Read:
    return _set(f"XXXX-{anchor.lexicon.months[found.words('m')[0]]:02d}")


def _frequency(found: Found, anchor: Anchor) -> Read:
    return _set(anchor.lexicon.frequencies[found.words("f")[0]])


def _rate(found: Found, anchor: Anchor) -> Read:
    return _set(duration(1.0, anchor.lexicon.units[found.words("u")[0]]), 0.6)


def _is_frequency(found: Found, anchor: Anchor) -> bool:
    """Tell whether `daily` and its like are no paper (`Daily News`, `the daily Meridian`) and no measure (`quarterly net`)."""
    if (
        found.before() == "the"
        and found.tokens.words[found.last : found.last + 1]
        and found.tokens.words[found.last][0].isupper()
    ):
        return False
    phrase = anchor.reading.doc.char_span(*found.span, alignment_mode="expand")
    if phrase is None or phrase[0].tag_ == "NNP":
        return False
    return found.all_words() != ["quarterly"] or phrase[0].dep_ == "advmod"


RULES: dict[str, Maker] = {
    "every-unit": _every_unit,
    "every-weekday": _weekdays,
    "weekdays": _weekdays,
    "weekday-nights": _weekdays,
    "every-month": _month,
    "frequency": _frequency,
    "rate": _rate,
    "per-unit": _rate,
}
GUARDS: dict[str, Guard] = {"frequency": _is_frequency}
