"""How likely an event is right, and which of two readings of an act's sides is the better one.

A logistic regression weighs what the rules know (how far the predicate is to be trusted, how it was found, whether both sides
are known) and what the coder thinks (of the type, and of each side), fitted on sentences of the project's own that the coder
did not learn from, and on the development reports. Without the coder the predicate's trust alone counts.
"""

import math
from collections.abc import Mapping

from dragoman.events.candidate import Candidate
from dragoman.events.coded import RULE, Opinion
from dragoman.events.labels import ACTOR, RECIPIENT
from dragoman.events.layers import Sides
from dragoman.events.parties import Parties

FLOOR = 0.15
"""The chance under which an act that the rules find is no event; what grammar tells plainly stays."""
UNRULED = 0.4
"""The same for an act that only the coder finds."""
TRUSTED = 1.2
"""What both sides known add to a predicate's trust; measured on the development gold, as are the other shares below."""
UNSURE = {"hypothetical", "negated"}
EDGE = 0.02
"""Chances are kept so far from 0 and 1 before their log-odds are taken."""

Features = Mapping[str, float]
"""Features or their weights, by name."""


def by_trust(candidate: Candidate, sides: Sides) -> float:
    """Return how likely an event is right by rules alone: less than its trust where a side is missing or it is not done."""
    value = candidate.predicate.trust * (TRUSTED if sides.two else 0.6)
    if candidate.rule != "verb":
        value *= 0.9
    return min(value * (0.6 if candidate.status in UNSURE else 1.0), 0.95)


def features(candidate: Candidate, sides: Sides, opinion: Opinion, parties: Parties, *, swapped: bool) -> dict[str, float]:
    """Return what speaks for and against an event.

    Args:
        candidate: the act, settled.
        sides: its parties.
        opinion: what the coder thinks of the act.
        parties: the report's actors.
        swapped: the sides are the coder's, though a rule found the act.
    """
    ruled = candidate.rule != RULE
    known = [who for who in (*sides.actors, *sides.recipients) if parties.actors[who].country]
    return {
        "bias": 1.0,
        "trust": log_odds(candidate.predicate.trust) if ruled else 0.0,
        "unruled": float(not ruled),
        "swapped": float(swapped),
        "type": log_odds(opinion.chance(candidate.type)),
        "none": log_odds(opinion.none),
        "actor": log_odds(_support(sides.actors, opinion, parties, ACTOR)),
        "recipient": log_odds(_support(sides.recipients, opinion, parties, RECIPIENT)) if sides.recipients else 0.0,
        "one-sided": float(not sides.two),
        "left out": float(opinion.recipients.max(initial=0.0)) if not sides.two else 0.0,
        "nameless": float(not known),
        "noun": float(candidate.predicate.part == "noun"),
        "unsure": float(candidate.status in UNSURE),
    }


def _support(side: tuple[str, ...], opinion: Opinion, parties: Parties, role: int) -> float:
    """Return the least chance of a side's actors to be on it, each by its likeliest mention in the sentence."""
    each = [max((opinion.side(at, role) for at in parties.places(who)), default=0.0) for who in side]
    return min(each, default=0.0)


def log_odds(chance: float) -> float:
    """Return the log-odds of a chance, kept from the edges."""
    kept = min(max(chance, EDGE), 1 - EDGE)
    return math.log(kept / (1 - kept))


def chance(told: Features, weights: Features) -> float:
    """Return the chance that features with such weights are those of something right."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in told.items())))
