"""A speaker before a colon at the start of a line: the headline "Ministry: no talks planned"."""

from collections.abc import Iterator

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.ground import Ground
from dragoman.spans import Span

TRUST = 0.6
LONGEST = 5
"""Words that a label has at most."""
LEAST = 3
"""Words that a statement after a label has at least."""
LINE = 30
"""Words that a headline has at most."""
IN_LABEL = {"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "CCONJ", "PUNCT", "NUM", "X"}


def find(ground: Ground) -> Iterator[Attribution]:
    """Yield the attributions of lines that begin with a speaker and a colon, transcripts apart."""
    if ground.reading.turns:
        return
    for paragraph in ground.reading.paragraphs:
        found = _labelled(ground, paragraph)
        if found is not None:
            label, colon, content = found
            yield Attribution(
                source=(label,),
                cue=(colon,),
                lemma=":",
                entry="verb.say",
                content=(content,),
                rule="labels.headline",
                confidence=TRUST,
            )


def _labelled(ground: Ground, paragraph: Span) -> tuple[Span, Span, Span] | None:
    first, after = ground.tokens(paragraph)
    doc = ground.doc
    colon = next((at for at in range(first + 1, min(first + 1 + LONGEST, after)) if doc[at].text == ":"), None)
    if colon is None or not LEAST <= after - colon - 1 <= LINE or not _names_speaker(ground, first, colon):
        return None
    content = ground.complete(ground.span(colon + 1, after))
    if doc[colon + 1].is_space or ground.quoted[colon] >= 0 or not any(c.isalpha() for c in ground.text[slice(*content)]):
        return None
    return ground.span(first, colon), ground.span(colon, colon + 1), ground.tidy(content)


def _names_speaker(ground: Ground, first: int, colon: int) -> bool:
    words = ground.doc[first:colon]
    if not words[0].text[:1].isupper() or any(t.pos_ not in IN_LABEL for t in words):
        return False
    if words[-1].lemma_.lower() in ground.cues.lists["label_speakers"]:
        return True
    return any(t.ent_type_ in {"PERSON", "ORG", "NORP"} for t in words) and all(t.is_title or t.is_upper for t in words)
