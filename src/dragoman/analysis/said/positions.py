"""Positions: statements of one speaker that say the same."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from dragoman.analysis.said.differences import ASKING, SURE, difference, one_subject
from dragoman.analysis.said.likeness import Weights, likeness
from dragoman.analysis.said.spoken import Spoken

EXAMPLES = 6
"""So many members of a position, of those that differ in anything, a further statement is compared with."""
SAME = 0.6
"""From this overlap on, statements that differ in nothing else say the same."""


class Group(NamedTuple):
    """A position in the making.

    Attributes:
        members: its statements, in the order of their days.
        kinds: the first member of each gist.
    """

    members: list[Spoken]
    kinds: dict[Hashable, Spoken]

    def examples(self) -> list[Spoken]:
        """Return the first and the latest members that differ in anything: a position of years has not to be gone through."""
        told = list(self.kinds.values())
        return told if len(told) <= EXAMPLES else [told[0], *told[1 - EXAMPLES :]]


def own_terms(spoken: Iterable[Spoken]) -> frozenset[str]:
    """Return the terms for the speakers' own countries, which say nothing of what they state."""
    return frozenset(f"@{one.said.speaker_country}" for one in spoken if one.said.speaker_country)


def grouped(spoken: Sequence[Spoken], weights: Weights) -> list[Group]:
    """Return statements by what they say, in the order in which each was first said.

    Each statement joins the group that it is likest to on average, where no example of it stands against it. The statements
    are taken in the order of their days and ids, so that the result does not hang on the order in which they come.

    Args:
        spoken: the statements.
        weights: how much each term counts.
    """
    ignored = own_terms(spoken)
    groups: list[Group] = []
    holding: dict[str, list[int]] = {}
    known: dict[Hashable, int] = {}
    for one in sorted(spoken, key=in_order):
        terms, kind = one.gist.terms.keys() - ignored, _kind(one)
        number = known.get(kind) if len(terms) > 1 else None
        if number is None:
            near = Counter(n for term in terms for n in holding.get(term, ()))
            enough = min(SURE, len(terms))
            fits = ((_fit(one, groups[n], weights, ignored), -n) for n, count in near.items() if count >= enough)
            fit, place = max(fits, default=(0.0, 0))
            number = -place if fit else len(groups)
        if number == len(groups):
            groups.append(Group([], {}))
        groups[number].members.append(one)
        groups[number].kinds.setdefault(kind, one)
        known.setdefault(kind, number)
        for term in terms:
            if number not in (numbers := holding.setdefault(term, [])):
                numbers.append(number)
    return groups


def _kind(one: Spoken) -> Hashable:
    gist = one.gist
    asks = one.said.act in ASKING
    return frozenset(gist.terms.items()), frozenset(gist.numbers.items()), gist.times, gist.mood, gist.conditional, asks


def in_order(one: Spoken) -> tuple[date, str, tuple[tuple[int, int], ...], str, str]:
    """Return what statements are sorted by: day, those without one last, report and place."""
    return one.said.day or date.max, one.said.report_id, one.said.spans, one.said.id, one.words


def _fit(one: Spoken, group: Group, weights: Weights, ignored: frozenset[str]) -> float:
    """Return how well a statement fits a group; 0 where a member stands against it."""
    total = 0.0
    examples = group.examples()
    for member in examples:
        like = likeness(member.gist, one.gist, weights, ignored)
        if like.numbers or difference(member, one, like, ignored) or not one_subject(member, one, like, ignored):
            return 0.0
        total += like.overlap
    mean = total / len(examples)
    return mean if mean >= SAME else 0.0
