"""In what two statements on one subject differ: polarity, numbers, times, act, mood, conditions."""

from collections.abc import Iterator
from math import inf

from dragoman.analysis.said.account import By, Said
from dragoman.analysis.said.gist import Gist
from dragoman.analysis.said.likeness import Likeness, days_between
from dragoman.analysis.said.spoken import Spoken

RELATED = 0.55
"""From this overlap on, statements are on one subject, so that a difference between them is one."""
SURE = 2
"""Terms that must be shared, or all where a statement has fewer."""
OCCASION = 30
"""Days after which numbers of things done are of another occasion, where no time is named."""
NEAR = 3
"""Days between statements of one term that may be on one subject."""
ASKING = frozenset({"request", "question"})
ANSWERS = frozenset({"agree", "reject", "promise", "threaten"})
"""What one who asked may do later instead of asking."""


def difference(earlier: Spoken, later: Spoken, like: Likeness, ignored: frozenset[str]) -> tuple[By, str] | None:
    """Return in what two statements differ, and how in words; None where they do not, or are not on one subject.

    Args:
        earlier: the first.
        later: the second.
        like: the two beside each other.
        ignored: terms that do not count.
    """
    if like.overlap < RELATED or not one_subject(earlier, later, like, ignored):
        return None
    return next(_differences(earlier, later, like), None)


def _differences(earlier: Spoken, later: Spoken, like: Likeness) -> Iterator[tuple[By, str]]:
    """Yield every difference, the weightiest first."""
    one, other = earlier.gist, later.gist
    if like.opposed:
        yield "polarity", _turned(earlier, later, like)
    if like.numbers and not _other_occasion(earlier, later):
        told = (f"{_told(a)} then {_told(b)}" + (f" ({of})" if of else "") for of, a, b in like.numbers)
        yield "number", "; ".join(told)
    if like.times:
        yield "time", f"{_days(one)} then {_days(other)}"
    if (earlier.said.act in ASKING) != (later.said.act in ASKING):
        yield "act", f"{earlier.said.act} then {later.said.act}"
    if {one.mood, other.mood} == {"coming", "open"}:
        yield "mood", "certain then possible" if other.mood == "open" else "possible then certain"
    if one.conditional != other.conditional and one.mood == other.mood == "coming":
        yield "condition", "without a condition, then on one" if other.conditional else "on a condition, then without one"


def one_subject(one: Spoken, other: Spoken, like: Likeness, ignored: frozenset[str]) -> bool:
    """Tell whether two statements are on one subject."""
    mine, theirs = one.gist.terms.keys() - ignored, other.gist.terms.keys() - ignored
    plain = any(term[0] != "@" for term in like.shared)
    if not plain or len(like.shared) + len(like.pairs) < min(SURE, len(mine), len(theirs)):
        return False
    if len(mine) == 1 or len(theirs) == 1:
        return mine == theirs and abs(days_between(one.said.day, other.said.day) or 0) <= NEAR
    here, there = one.gist.countries - _codes(ignored), other.gist.countries - _codes(ignored)
    if here and there and not here & there:
        return False
    if (one.said.act in ASKING) != (other.said.act in ASKING) and not _answered(one.said, other.said):
        return False
    return not like.times or (one.gist.mood == other.gist.mood == "coming" and not like.opposed and not like.numbers)


def _codes(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(term[1:] for term in terms)


def _answered(one: Said, other: Said) -> bool:
    acts = {one.act, other.act}
    return bool(acts & ASKING) and bool(acts & ANSWERS)


def _other_occasion(earlier: Spoken, later: Spoken) -> bool:
    """Tell whether numbers of things done are likely those of another occasion: weeks apart, and no time is named by both."""
    told = earlier.gist.mood == later.gist.mood == "told" and not (earlier.gist.times and later.gist.times)
    apart = days_between(earlier.said.day, later.said.day)
    return told and (apart is None or apart > OCCASION)


def _turned(earlier: Spoken, later: Spoken, like: Likeness) -> str:
    acts = f"{earlier.said.act} then {later.said.act}" if earlier.said.act != later.said.act else ""
    if like.pairs:
        how = " then ".join(_shown(term, one.gist) for term, one in zip(like.pairs[0], (earlier, later), strict=True))
    else:
        against = [t for t in like.shared if earlier.gist.terms[t] != later.gist.terms[t]]
        how = f"negated in the {'later' if later.gist.terms[min(against)] < 0 else 'earlier'} one"
    return f"{how}; {acts}" if acts else how


def _shown(term: str, gist: Gist) -> str:
    return ("not " if gist.terms[term] < 0 else "") + term.replace("_", " ")


def _told(numbers: frozenset[float]) -> str:
    return " and ".join("all" if value == inf else f"{value:,.10g}" for value in sorted(numbers))


def _days(gist: Gist) -> str:
    return ", ".join(str(a) if a == b else f"{a} to {b}" for a, b in gist.times)
