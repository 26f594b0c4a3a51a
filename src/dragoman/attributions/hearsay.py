"""Adverbs of hearsay: "The convoy was reportedly turned back"; nobody is named."""

from collections.abc import Iterator

from dragoman.attributions import phrases
from dragoman.attributions.attribution import Attribution
from dragoman.attributions.contents import is_finite
from dragoman.attributions.ground import Ground
from dragoman.record import round_confidence
from dragoman.spans import Spans, merge


def find(ground: Ground) -> Iterator[Attribution]:
    """Yield the attribution of every adverb of hearsay that stands with the verb of a clause."""
    for token in ground.doc:
        entries = ground.cues.adverbs.get(token.lower_)
        verb = token.head
        if entries and token.dep_ == "advmod" and verb.pos_ in {"VERB", "AUX"} and is_finite(verb):
            content = _around(ground, token.i, verb.left_edge.i, verb.right_edge.i + 1)
            if content:
                yield Attribution(
                    source=(),
                    cue=(ground.span(token.i, token.i + 1),),
                    lemma=entries[0].lemma,
                    entry=entries[0].key,
                    content=content,
                    negated=phrases.is_negated(verb),
                    rule="hearsay.adverb",
                    confidence=round_confidence(entries[0].trust),
                )


def _around(ground: Ground, adverb: int, first: int, after: int) -> Spans:
    """Return the words of a clause without the adverb, within the sentence."""
    begin, stop = ground.sentence(ground.doc[adverb])
    return merge([*ground.stretch(max(first, begin), adverb), *ground.stretch(adverb + 1, min(after, stop))])
