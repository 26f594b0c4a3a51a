"""Is a predicted actor the gold actor, and are its country and sector right?"""

import re
import unicodedata

from dragoman.evaluate.readings import Row, allowed, shared, spans_of

WORD = re.compile(r"\w+(?:[.'’\-]\w+)*")
DETERMINERS = frozenset(WORD.findall("a an the this that these those some any his her its their our my your of and"))
TITLE_WORDS = frozenset(
    WORD.findall(
        "president minister ministry foreign affairs defence defense prime vice deputy ambassador secretary general the of and "
        "for mr mrs ms dr sir government state department spokesman spokeswoman spokesperson chairman king queen prince sheikh "
        "national republic federal people's"
    )
)
SUPRANATIONAL = ("IGO", "UNO", "EUR")
"""Codes that count as one: which body of several a mention means is often open."""


def fold(text: str | None) -> str:
    """Return a name in lower case, without accents, with straight apostrophes."""
    parts = unicodedata.normalize("NFKD", text or "")
    return "".join(c for c in parts if not unicodedata.combining(c)).lower().replace("’", "'")


def same_country(gold: str | None, predicted: str | None) -> bool:
    """Tell whether two codes are the same; no code equals no code, and the supranational ones are one."""
    one, other = gold or "", predicted or ""
    return one == other or (one in SUPRANATIONAL and other in SUPRANATIONAL)


def country_right(gold: Row | None, predicted: Row | None) -> bool:
    """Tell whether the predicted actor has a country that the gold actor takes; nobody is nobody's."""
    if gold is None or predicted is None:
        return gold is predicted
    return any(same_country(code, predicted.get("country")) for code in allowed(gold, "country"))


def sector_right(gold: Row, predicted: Row) -> bool:
    """Tell whether the first sector is one that the gold actor takes."""
    mine = first_sector(predicted)
    readings = [s for s in allowed(gold, "sectors") if s is None or isinstance(s, list)]
    return any(mine == (sectors or [None])[0] for sectors in readings)


def first_sector(actor: Row) -> str | None:
    """Return an actor's main sector."""
    sectors: list[str | None] = actor.get("sectors") or [None]
    return sectors[0]


def same_actor(gold: Row | None, predicted: Row | None) -> bool:
    """Tell whether the predicted actor is the gold actor.

    The same Wikidata id decides; else the countries must not clash and the two share a word of their names (titles apart), or
    most of the predicted mentions lie on gold ones.
    """
    if gold is None or predicted is None:
        return gold is predicted
    if gold.get("wikidata") and predicted.get("wikidata"):
        return bool(gold["wikidata"] == predicted["wikidata"])
    if gold.get("country") and predicted.get("country") and not country_right(gold, predicted):
        return False
    return _same_name(gold, predicted) or _same_mentions(gold, predicted)


def _same_name(gold: Row, predicted: Row) -> bool:
    one, other = _name_words(gold), _name_words(predicted)
    return bool((one - TITLE_WORDS) & (other - TITLE_WORDS)) or (bool(one) and one == other)


def _name_words(actor: Row) -> frozenset[str]:
    return frozenset(WORD.findall(fold(actor.get("name")))) - DETERMINERS


def _same_mentions(gold: Row, predicted: Row) -> bool:
    mine = spans_of(predicted.get("mentions"))
    right = spans_of(gold.get("mentions")) + spans_of(gold.get("optional_mentions"))
    hits = sum(shared([m], right) * 2 >= m[1] - m[0] for m in mine)
    return bool(mine) and hits * 2 > len(mine)
