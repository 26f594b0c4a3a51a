"""Prepositional cues: "according to X", "in the words of X", "as X put it"."""

from collections.abc import Iterator

from spacy.tokens import Token

from dragoman.attributions import phrases
from dragoman.attributions.attribution import Attribution
from dragoman.attributions.cues import Entry, match
from dragoman.attributions.ground import Ground
from dragoman.record import round_confidence
from dragoman.spans import Spans, merge

SETS_OFF = {",", "—", "–", "-"}


def find(ground: Ground) -> Iterator[Attribution]:
    """Yield the attributions of every prepositional cue."""
    for token in ground.doc:
        entries = ground.cues.prepositions.get(token.lower_)
        found = match(token, entries) if entries else None
        if found is None:
            continue
        entry, places = found
        noun = _governed(ground, places[-1])
        if noun is not None:
            made = _attribution(ground, entry, places, noun)
            if made is not None:
                yield made


def _governed(ground: Ground, last: int) -> Token | None:
    """Return the head of the noun phrase that starts after the cue."""
    doc = ground.doc
    for child in doc[last].rights:
        if child.dep_ in {"pobj", "pcomp"}:
            return child
    if last + 1 >= len(doc):
        return None
    token = doc[last + 1]
    while token.head.i > last and token.head != token and token.head.pos_ in {"NOUN", "PROPN", "PRON"}:
        token = token.head
    return token if token.pos_ in {"NOUN", "PROPN", "PRON"} else None


def _attribution(ground: Ground, entry: Entry, places: tuple[int, ...], noun: Token) -> Attribution | None:
    content = _content(ground, places[0], noun)
    if not content:
        return None
    source = phrases.phrase(ground, noun)
    artefact = noun.lemma_.lower() in ground.cues.lists["artefacts"]
    return Attribution(
        source=(source,),
        cue=(ground.span(places[0], places[-1] + 1),),
        lemma=entry.lemma,
        entry=entry.key,
        content=content,
        medium=(source,) if artefact else (),
        rule="prepositions.phrase",
        confidence=round_confidence(entry.trust),
    )


def _content(ground: Ground, first: int, noun: Token) -> Spans:
    """Return the clause around a prepositional phrase, without the phrase."""
    doc = ground.doc
    begin, end = ground.sentence(doc[first])
    begin, end = _quotation_bounds(ground, first, begin, end)
    start = max((at + 1 for at in range(begin, first) if doc[at].text == ";"), default=begin)
    stop = min((at for at in range(first, end) if doc[at].text == ";"), default=end)
    after = _past_relative(ground, noun.right_edge.i + 1, stop)
    before = () if start >= first else ground.stretch(start, first)
    rest = ground.stretch(after, stop) if after < stop and (not before or _goes_on(ground, first, after, stop)) else ()
    return merge((*before, *rest))


def _past_relative(ground: Ground, after: int, stop: int) -> int:
    """Return the token after a relative clause between commas that the parser hangs elsewhere."""
    doc = ground.doc
    if after + 1 >= stop or doc[after].text != "," or doc[after + 1].tag_ not in {"WDT", "WP"}:
        return after
    return next((at for at in range(after + 1, stop) if doc[at].text == ","), after)


def _goes_on(ground: Ground, first: int, after: int, stop: int) -> bool:
    """Tell whether a clause that the phrase interrupts goes on after it."""
    doc = ground.doc
    if after + 1 >= stop or doc[first - 1].text not in SETS_OFF or doc[after].text not in SETS_OFF:
        return False
    return doc[after + 1].tag_ not in {"WDT", "WP", "VBG"} and doc[after + 1].lower_ not in {"although", "while", "but"}


def _quotation_bounds(ground: Ground, first: int, begin: int, end: int) -> tuple[int, int]:
    quotation = ground.quotation(first)
    if quotation is None:
        return begin, end
    inner = ground.tokens(quotation.inner)
    return max(begin, inner[0]), min(end, inner[1])
