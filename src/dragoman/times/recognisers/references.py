"""Words that point to past, present or future without a date.

Format: `now`, `currently`, `recent`, `soon`, `in the near future`.
Source: TIMEX3 PAST_REF, PRESENT_REF, FUTURE_REF.
Known errors: `now` as a filler of speech, `future` as a noun for prospects.
"""

from dragoman.times.anchor import Anchor
from dragoman.times.grammar import Found
from dragoman.times.meaning import NO_INTERVAL, Meaning, Read
from dragoman.times.recognisers.parts import Guard, Maker


def _reference(found: Found, anchor: Anchor) -> Read:
    return Meaning("DATE", anchor.lexicon.references[" ".join(found.all_words())], None, NO_INTERVAL, confidence=0.7)


def _is_reference(found: Found, anchor: Anchor) -> bool:
    """Tell whether the word is no idiom: `once` is one in most places, `the past` and `future` before a noun are not."""
    words = found.all_words()
    if words == ["once"]:
        return False
    if words == ["soon"]:
        return found.before() != "as" and found.after() != "after"
    if words == ["future"]:
        phrase = anchor.reading.doc.char_span(*found.span, alignment_mode="expand")
        return phrase is not None and phrase[0].dep_ in {"amod", "compound"} and found.before() != "'s"
    return not (words == ["now"] and found.after() == "that")


RULES: dict[str, Maker] = {"reference": _reference}
GUARDS: dict[str, Guard] = {"reference": _is_reference}
