"""Quotations that are signed: "“…” — Minister X", on the same line or the next; and "From Minister X: “…”"."""

from collections.abc import Iterator

from dragoman.attributions.attribution import Attribution
from dragoman.attributions.ground import Ground
from dragoman.attributions.quotes import Assigned
from dragoman.reading.page import Quotation

TRUST = 0.75
LEAST = 3
"""Words that a signed quotation has at least."""
LONGEST = 10
"""Words that a signature's name has at most."""
DASHES = {"—", "–", "-", "--", "―"}
NAMING = {"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART", "CCONJ", "NUM"}
BREAKS = 2
"""Line breaks that may stand before a signature."""


def find(ground: Ground, assigned: Assigned) -> Iterator[Attribution]:
    """Yield the attributions of quotations that no cue reports and that a name after a dash, or after "from", signs."""
    reported = {span for spans in assigned.values() for span in spans}
    for quotation in ground.reading.quotations:
        first, after = ground.tokens(quotation.span)
        words = ground.doc[slice(*ground.tokens(quotation.inner))]
        if quotation.span in reported or quotation.parent is not None or not quotation.closed or len(words) < LEAST:
            continue
        signed = _after_dash(ground, after) or _after_from(ground, first)
        if signed is not None:
            yield _attribution(ground, quotation, *signed)


def _after_dash(ground: Ground, at: int) -> tuple[int, int, int] | None:
    """Return the dash after a quotation with the first token of the name behind it and the token after its last."""
    doc = ground.doc
    if at < len(doc) and doc[at].is_space and doc[at].text.count("\n") <= BREAKS:
        at += 1
    if at + 1 >= len(doc) or doc[at].text not in DASHES:
        return None
    after = at + 1
    while after < len(doc) and after - at <= LONGEST and doc[after].pos_ in NAMING:
        after += 1
    ended = after >= len(doc) or doc[after].is_space or doc[after].text in {",", "(", "."}
    return (at, at + 1, after) if ended and _names_somebody(ground, at + 1, after) else None


def _after_from(ground: Ground, first: int) -> tuple[int, int, int] | None:
    """Return "from" before a colon and a quotation, with the name between."""
    doc = ground.doc
    colon = first - 1
    if colon < 2 or doc[colon].text != ":":  # noqa: PLR2004 - "from", a name, a colon
        return None
    at = next((i for i in range(colon - 1, max(colon - LONGEST, -1), -1) if doc[i].lower_ == "from"), None)
    if at is None or at > colon - 2 or any(t.pos_ in {"VERB", "AUX"} for t in doc[ground.sentence(doc[at])[0] : colon]):
        return None
    return (at, at + 1, colon) if _names_somebody(ground, at + 1, colon) else None


def _names_somebody(ground: Ground, first: int, after: int) -> bool:
    """Tell whether words are a name, or a title with one: nobody signs with a plain noun."""
    words = ground.doc[first:after]
    named = [t for t in words if t.pos_ == "PROPN" and t.text[:1].isupper()]
    speaks = any(t.lemma_.lower() in ground.cues.lists["label_speakers"] for t in words)
    return bool(named) and (speaks or any(t.ent_type_ in {"PERSON", "ORG"} for t in named) or len(named) > 1)


def _attribution(ground: Ground, quotation: Quotation, cue: int, first: int, after: int) -> Attribution:
    mark = ground.span(cue, cue + 1)
    return Attribution(
        source=(ground.tidy(ground.span(first, after)),),
        cue=(mark,),
        lemma=ground.text[slice(*mark)].lower(),
        entry="verb.say",
        content=(quotation.span,),
        rule="signatures.signature",
        confidence=TRUST,
    )
