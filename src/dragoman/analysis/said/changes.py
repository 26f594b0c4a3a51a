"""Changes: positions of one speaker on one subject that differ."""

from collections import Counter
from collections.abc import Sequence
from itertools import combinations

from dragoman.analysis.said.account import Change, Said
from dragoman.analysis.said.differences import SURE, difference
from dragoman.analysis.said.likeness import Likeness, Weights, days_between, likeness
from dragoman.analysis.said.positions import Group, in_order, own_terms
from dragoman.analysis.said.spoken import Spoken

LONG = 90
"""Days after which what was told as done may be another occasion."""
FADED = 0.6
"""What confidence is multiplied by where it may be, and where both stand in one report: few contradict themselves at once."""
OFFICES = 0.9
"""What it is multiplied by where another office of the government speaks."""
FLOOR = 0.4
"""Changes of less confidence are none."""


def changes(groups: Sequence[Group], weights: Weights) -> list[Change]:
    """Return how positions on one subject differ.

    Args:
        groups: the positions, in the order of their numbers from 1.
        weights: how much each term counts.
    """
    ignored = own_terms(one for group in groups for one in group.members)
    found = [change for a, b in _related(groups, weights, ignored) if (change := _change(groups, (a, b), weights, ignored))]
    return sorted(found, key=lambda change: (change.earlier, change.later))


def _related(groups: Sequence[Group], weights: Weights, ignored: frozenset[str]) -> list[tuple[int, int]]:
    """Return the pairs of groups that share terms; a pair with fewer is on no one subject."""
    holding: dict[str, list[int]] = {}
    sizes = []
    for number, group in enumerate(groups):
        terms = {term for one in group.members for term in one.gist.terms} - ignored
        terms |= {other for term in terms for other in weights.opposites.get(term, ())}
        sizes.append(min((len(one.gist.terms.keys() - ignored) for one in group.members), default=0))
        for term in sorted(terms):
            holding.setdefault(term, []).append(number)
    shared = Counter(pair for numbers in holding.values() for pair in combinations(numbers, 2))
    return sorted(pair for pair, count in shared.items() if count >= min(SURE, *(sizes[n] for n in pair)))


def _change(groups: Sequence[Group], pair: tuple[int, int], weights: Weights, ignored: frozenset[str]) -> Change | None:
    a, b = pair
    best: tuple[float, Change] | None = None
    for one in groups[a].examples():
        for other in groups[b].examples():
            if one.said.id == other.said.id:
                continue
            earlier, later = sorted((one, other), key=in_order)
            like = likeness(earlier.gist, later.gist, weights, ignored)
            told = difference(earlier, later, like, ignored)
            if told is None or (best and like.overlap <= best[0]):
                continue
            by, why = told
            sure = _confidence(earlier, later, like)
            if sure < FLOOR:
                continue
            best = (
                like.overlap,
                Change(
                    status="contradicted" if by == "polarity" else "changed",
                    by=by,
                    earlier=(a if earlier is one else b) + 1,
                    later=(b if earlier is one else a) + 1,
                    earlier_statement=earlier.said.id,
                    later_statement=later.said.id,
                    why=why + _offices(earlier.said, later.said),
                    shared=tuple(sorted(like.shared)),
                    overlap=round(like.overlap, 2),
                    confidence=sure,
                ),
            )
    return best[1] if best else None


def _offices(one: Said, other: Said) -> str:
    if one.speaker_name == other.speaker_name:
        return ""
    return f"; {one.speaker_name or 'nobody named'} then {other.speaker_name or 'nobody named'}"


def _confidence(one: Spoken, other: Spoken, like: Likeness) -> float:
    """Return how sure a change is: by what is shared and how sure the statements are; less where it may be another occasion."""
    sure = like.overlap * (one.said.confidence * other.said.confidence) ** 0.5
    apart = days_between(one.said.day, other.said.day)
    done = one.gist.mood == other.gist.mood == "told" and not (one.gist.times and other.gist.times)
    fading = FADED if done and (apart is None or apart > LONG) else 1.0
    fading *= FADED if one.said.report_id == other.said.report_id else 1.0
    fading *= OFFICES if one.said.speaker_name != other.said.speaker_name else 1.0
    return round(float(sure * fading), 2)
