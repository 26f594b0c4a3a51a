"""Which state an opinionated paper calls its own (`our foreign minister`) without ever naming it beside the office."""

from collections import Counter

from dragoman.actors.cast import Cast
from dragoman.actors.nouns import Name, Noun
from dragoman.actors.scene import Scene

STATELY = frozenset({"office", "body", "government"})
PUBLIC = frozenset({"GOV", "MIL", "LEG", "JUD", None})
WITHIN = 4


def own_state(scene: Scene, cast: Cast) -> str | None:
    """Return the state that an outlet speaks of as `ours`, or None where it does not or where two are as likely.

    It is the state named most, by itself and by places in it, of those whose offices and bodies are never named with
    their country: a paper does not say whose its own minister is.

    Args:
        scene: the report's parse and look-ups.
        cast: for which codes are states.
    """
    if (
        scene.context.home is not None
        or scene.reading.turns
        or not any(_claims(scene, at) for at, word in enumerate(scene.context.small) if word == "our")
    ):
        return None
    counts: Counter[str] = Counter()
    foreign: set[str] = set()
    for at, tag in enumerate(scene.tags):
        code = scene.context.country.get(at)
        if tag is not None and tag.start == at and isinstance(tag.entry, Name):
            code = tag.entry.code
            foreign.update({code} if _stately(scene, tag.end) else ())
        if code is not None and cast.is_state(code):
            counts[code] += 1
    ranked = [(code, n) for code, n in counts.most_common() if code not in foreign][:2]
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _claims(scene: Scene, at: int) -> bool:
    """Tell whether a token is an `our` before an office or a body, outside quotations."""
    return scene.context.quotation[at] == -1 and _stately(scene, at + 1)


def _stately(scene: Scene, start: int) -> bool:
    """Tell whether a noun for an office or body of a state follows within a few words."""
    for token in scene.doc[start : start + WITHIN]:
        tag = scene.tags[token.i]
        if tag is not None and isinstance(tag.entry, Noun) and tag.entry.role in STATELY:
            return tag.entry.sector in PUBLIC
        if not (token.is_alpha or token.text in {"'s", "’s"}) or token.pos_ in {"VERB", "AUX", "ADP"}:
            return False
    return False
