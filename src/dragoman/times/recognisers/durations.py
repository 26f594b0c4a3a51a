"""Lengths of time.

Format: `three days`, `six-month`, `the past 30 years`, `nearly two hours`, `a minute and a half`, `for years`.
Source: TIMEX3 DURATION; `nearly` and its like belong to the expression and give its modifier.
Known errors: `a year` as a rate; ages are left out on purpose.
"""

from dragoman.times.anchor import Anchor
from dragoman.times.grammar import Found
from dragoman.times.meaning import NO_INTERVAL, Meaning, Read
from dragoman.times.recognisers.parts import Guard, Maker, approximation, count_of, duration

_ONE = frozenset({"year", "month", "week", "day", "hour", "minute", "decade", "century", "fortnight"})
_MANY = 100


def _length(value: str, mod: str | None = None, confidence: float = 0.9) -> Meaning:
    return Meaning("DURATION", value, mod, NO_INTERVAL, confidence=confidence)


def _count(found: Found, anchor: Anchor) -> Read:
    lexicon = anchor.lexicon
    count = count_of(found.words("n"), lexicon)
    if "h" in found.parts and count is not None:
        count += 0.5
    mod = approximation(found.words("a"), lexicon)
    if "m" in found.parts:
        mod = "EQUAL_OR_MORE" if "more" in found.words("m") else "APPROX"
    if "couple" in found.words("n"):
        mod = "APPROX"
    unit = lexicon.units[found.words("u")[0]]
    return _length(duration(count, "3M" if unit == "Q" and count else unit), mod)


def _half_unit(found: Found, anchor: Anchor) -> Read:
    return _length(duration(0.5, anchor.lexicon.units[found.words("u")[0]]), approximation(found.words("a"), anchor.lexicon))


def _open(found: Found, anchor: Anchor) -> Read:
    return _length(duration(None, anchor.lexicon.units[found.words("u")[0]]), confidence=0.7)


def _one(found: Found, anchor: Anchor) -> Read:
    word = found.words("u")[0]
    count = None if word.endswith("s") and word in anchor.lexicon.units else 1.0
    return _length(duration(count, anchor.lexicon.units[word]), confidence=0.8)


def _is_share(found: Found) -> bool:
    """Tell whether quarters are parts and no time: `three-quarters`, `three quarters of it`."""
    return found.words("u")[0].startswith("quarter") and (found.after() == "of" or found.rule.endswith("hyphen-duration"))


def _no_age(found: Found, _: Anchor) -> bool:
    """Tell whether the length is no age (`52-year-old`, `12 years old`)."""
    return not _is_share(found) and ("old" not in {found.after(), found.after(1)} or found.after() in {",", "."})


def _no_rate(found: Found, anchor: Anchor) -> bool:
    """Tell whether `a year` is a length: not after a sum or a count (`$20 million a year`), which makes it a rate."""
    if not _no_age(found, anchor) or found.words("u") == ["quarter"]:
        return False
    if found.before() == "aged":
        return False
    words = found.all_words()
    count = count_of(found.words("n"), anchor.lexicon)
    if found.words("u")[0] in _ONE and count is not None and (count > _MANY or count == 0):
        return False
    if len(words) != 2 or words[0] not in {"a", "an"}:  # noqa: PLR2004 - the article and the unit
        return True
    return found.before() in anchor.lexicon.context.length_before


def _is_length(found: Found, anchor: Anchor) -> bool:
    """Tell as `_no_rate`, and whether `last` is no verb (`will last two years`)."""
    if found.text("q") == "last":
        phrase = anchor.reading.doc.char_span(*found.span_of("q"), alignment_mode="expand")
        if phrase is not None and phrase[0].pos_ == "VERB":
            return False
    return _no_rate(found, anchor)


RULES: dict[str, Maker] = {
    "hyphen-duration": _count,
    "count-duration": _count,
    "plain-duration": _count,
    "from-to-duration": _count,
    "half-unit": _half_unit,
    "decade-span": _one,
    "vague-units": _open,
    "ahead-units": _open,
    "bare-units": _open,
    "unit-long": _one,
}
GUARDS: dict[str, Guard] = {"hyphen-duration": _no_age, "count-duration": _is_length, "plain-duration": _no_rate}
