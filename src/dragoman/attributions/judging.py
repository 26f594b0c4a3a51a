"""Which attributions stay: the rules' and the linker's readings of each cue, weighed by what the two know.

Each reading of a cue gets a chance of being right from a logistic regression over a dozen features (which rule found it, how
sure the linker is of the cue and of each span, how far rule and linker agree), fitted on articles that the linker has not
seen. The better of two readings of a cue stays if its chance is high enough for who found it. What is told inside another
statement, and turns of a transcript, are the rules' alone: nobody has marked those for training.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from dragoman.attributions import nesting, phrases
from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import Lexicon
from dragoman.attributions.ground import Ground
from dragoman.attributions.linker import CONTENT, SOURCE, Link
from dragoman.attributions.relations import cue_word
from dragoman.record import round_confidence
from dragoman.spans import Spans, cut, overlap

FLOOR = 0.2
"""The chance under which a rule's reading is dropped. On articles set aside F1 is the same from 0.2 to 0.45; what grammar tells
plainly, and annotators mark only at times ("It is feared that …", "rejected A"), stays."""
UNRULED, UNLISTED = 0.4, 0.5
"""The same for a cue that no rule found, and for one that no list has either: nothing but the linker speaks for it."""
MARGIN = 0.1
"""How much likelier the linker's spans must be than the rules' to stand in their place; rules have the cleaner borders."""
SAME = 0.5
"""The share of their characters from which two contents are taken for the same words."""
BRIEF = 20
"""Fewer characters of content are often a label or a name."""
LINKED = "linker"
"""The rule's name of what no rule found."""

Features = Mapping[str, float]
"""Features or their weights, by name."""


def judge(
    ground: Ground, ruled: Sequence[Attribution], links: Iterable[Link], weights: Features, floor: float = FLOOR
) -> list[Attribution]:
    """Return the attributions that stay, nested ones and turns among them, not yet nested anew.

    Args:
        ground: the report's reading.
        ruled: the rules' attributions, nested.
        links: what the linker makes of their cues and of others.
        weights: by the name of a feature.
        floor: the chance under which a reading is dropped.
    """
    by_cue = {word: a for a in ruled if a.within is None and (word := cue_word(ground, a.cue)) is not None}
    judged = {link.cue: link for link in links}
    nested = {word for a in ruled if a.within is not None and (word := cue_word(ground, a.cue)) is not None}
    found = [_best(ground, link, by_cue.get(cue), weights) for cue, link in judged.items() if cue not in nested]
    kept = [a for a in found if a is not None and a.confidence >= _floor(a, floor)]
    beyond = [a for a in ruled if a.within is not None or cue_word(ground, a.cue) not in judged]
    return [*beyond, *_apart(kept, beyond)]


def _floor(reading: Attribution, floor: float) -> float:
    """Return the chance under which a reading is dropped, by who found it."""
    if reading.rule != LINKED:
        return floor
    return max(floor, UNRULED if reading.entry else UNLISTED)


def _best(ground: Ground, link: Link, ruled: Attribution | None, weights: Features) -> Attribution | None:
    """Return the likelier of the two readings of a cue with its chance as confidence, or None."""
    linked = linked_reading(ground, link, ruled)
    rated = [(chance(told, weights), reading) for told, reading in readings(ground, link, ruled, linked)]
    best = max(rated, key=lambda pair: pair[0] + MARGIN * (pair[1] == ruled), default=None)
    return None if best is None else replace(best[1], confidence=round_confidence(best[0]), within=None)


def readings(
    ground: Ground, link: Link, ruled: Attribution | None, linked: Attribution | None
) -> Iterator[tuple[dict[str, float], Attribution]]:
    """Yield the readings of a cue, the rules' first, each with its features."""
    if ruled is not None:
        yield features(ground, link, ruled, linked), ruled
    if linked is not None:
        yield {**features(ground, link, linked, ruled), "linked": 1.0}, linked


def linked_reading(ground: Ground, link: Link, ruled: Attribution | None) -> Attribution | None:
    """Return the linker's own reading of a cue; what else the rules know of the cue is kept. None where it has no content."""
    content = link.content(ground)
    if not content:
        return None
    source = link.source(ground, content)
    if ruled is not None:
        addressees = _clear(ruled.addressees, content, source)
        return replace(ruled, content=content, source=source, addressees=addressees)
    token = ground.doc[link.cue]
    lemma = token.lemma_.lower()
    return Attribution(
        source=source,
        cue=link.words(ground, content),
        lemma=lemma,
        entry=entry_of(ground.cues, lemma),
        content=content,
        negated=phrases.is_negated(token),
        rule=LINKED,
    )


def entry_of(cues: Lexicon, lemma: str) -> str:
    """Return the key of the plainest entry of a cue's lemma, or nothing where no list has it."""
    every = [*cues.verbs.get(lemma, ()), *cues.nouns.get(lemma, ()), *cues.adjectives.get(lemma, ())]
    return min(every, key=lambda entry: len(entry.words)).key if every else ""


def _clear(spans: Spans, *taken: Spans) -> Spans:
    """Return the spans that share no character with what is taken."""
    return tuple(span for span in spans if not any(overlap(span, other) for some in taken for other in some))


def features(ground: Ground, link: Link, reading: Attribution, other: Attribution | None) -> dict[str, float]:
    """Return what tells whether a reading of a cue is right, by name.

    Args:
        ground: the report's reading.
        link: what the linker makes of the cue.
        reading: the reading.
        other: the other reading of the same cue, or None where there is none.
    """
    content = link.support(ground, reading.content, CONTENT)
    source = link.support(ground, reading.source, SOURCE) if reading.source else -link.highest(SOURCE)
    shared = 0.0 if other is None else agreement(reading.content, other.content)
    quoted = any(overlap(span, q.span) for span in reading.content for q in ground.near(span))
    return {
        "constant": 1.0,
        f"rule {reading.rule}": 1.0,
        "cue": max(min(link.odds, 6.0), -6.0) / 2,
        "content": content / 2,
        "source": source / 2,
        "sourceless": float(not reading.source),
        "agreement": shared,
        "disagreement": float(other is not None and shared < SAME),
        "alone": float(other is None),
        "quoted": float(quoted),
        "brief": float(sum(b - a for a, b in reading.content) < BRIEF),
    }


def agreement(one: Spans, other: Spans) -> float:
    """Return the characters that two contents share over those that either has."""
    both = sum(overlap(a, b) for a in one for b in other)
    whole = sum(b - a for a, b in one) + sum(b - a for a, b in other) - both
    return both / whole if whole else 0.0


def chance(told: Features, weights: Features) -> float:
    """Return the chance that features and weights give, 0 to 1."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) * value for name, value in told.items())))


def _apart(found: Sequence[Attribution], beyond: Sequence[Attribution]) -> Iterator[Attribution]:
    """Yield the readings without the weaker of two that report the same words, and without those inside what stays anyway."""
    surest = {id(reading): rank for rank, reading in enumerate(sorted(found, key=lambda a: (-a.confidence, a.content)))}
    for cluster in nesting.clusters(sorted([*found, *beyond], key=nesting.place_of)):
        standing = [a for a in cluster if id(a) not in surest]
        kept: list[Attribution] = []
        for reading in sorted((a for a in cluster if id(a) in surest), key=lambda a: surest[id(a)]):
            double = any(agreement(reading.content, other.content) > SAME for other in kept)
            if not double and not any(_holds(other, reading) for other in (*standing, *kept)):
                kept.append(reading)
        yield from kept


def _holds(outer: Attribution, inner: Attribution) -> bool:
    """Tell whether a reading that only the linker has lies inside the content of another, or touches a turn of a transcript."""
    if inner.rule != LINKED:
        return False
    if not outer.cue:
        return any(overlap(a, b) for a in inner.content for b in outer.content)
    return all(not cut(span, outer.content) for span in inner.content)
