"""Score bare phrases: the country and sector of the actor that one phrase names.

The answer is the actor with the widest mention; no actor means no country and no sector. A gold `""` means that none is right,
a missing one that it is not asked. Where the cases say CVL, ELI is right too: they count former officials as civilians.
"""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from dragoman.evaluate.identity import first_sector, same_country
from dragoman.evaluate.pairing import Document, Found, read_rows
from dragoman.evaluate.rates import Score, percent
from dragoman.evaluate.readings import Row, layer, spans_of
from dragoman.spans import length

DEFAULT_DAY = "2023-04-01"
"""When the phrases were collected: the date of those that have none of their own."""
FIGURES = {
    "country": "country",
    "country_known": "country, where there is one",
    "sector": "sector",
    "sector_any": "sector, any place",
    "both": "both",
}


def load_phrases(path: Path) -> list[Document[Row]]:
    """Return phrases as documents, each published on its own day; those that are not scored are left out."""
    rows = [row for row in read_rows(path) if row.get("score", True)]
    return [Document(str(row["id"]), row["text"], row.get("date") or DEFAULT_DAY, row) for row in rows]


def widest(record: Row | None) -> Row:
    """Return the actor with the widest mention, the first of several; an empty one where there is none."""
    actors = [a for a in layer(record, "actors") if spans_of(a.get("mentions"))]
    return max(actors, key=lambda a: max(map(length, spans_of(a["mentions"]))), default={})


def score_phrases(documents: Sequence[Document[Row]], found: Sequence[Found]) -> Score:
    """Score the country and sector of phrases."""
    counts: Counter[Any] = Counter()
    errors: list[str] = []
    for document, (record, _) in zip(documents, found, strict=True):
        gold, actor = document.gold, widest(record)
        counts["no actor"] += not actor
        right = _judge(gold, actor, counts)
        if not all(right):
            got = f"got {actor.get('country')} {first_sector(actor)}"
            errors.append(f"CODE {document.text!r}: gold {gold.get('country')} {gold.get('sector')}, {got}")
    shares = {name: percent(counts[key, 0], counts[key, 1]) for name, key in FIGURES.items()}
    return Score({"cases": len(documents), "no_actor": counts["no actor"], **shares}, errors)


def _judge(gold: Row, actor: Row, counts: Counter[Any]) -> tuple[bool, bool]:
    country, sector = same_country(gold.get("country"), actor.get("country")), _sector_right(gold, actor)
    asked_country, asked_sector = gold.get("country") is not None, gold.get("sector") is not None
    anywhere = sector or gold.get("sector") in (actor.get("sectors") or [])
    for key, asked, right in (
        ("country", asked_country, country),
        ("country, where there is one", bool(gold.get("country")), country),
        ("sector", asked_sector, sector),
        ("sector, any place", asked_sector, anywhere),
        ("both", asked_country and asked_sector, country and sector),
    ):
        if asked:
            counts[key, 1] += 1
            counts[key, 0] += right
    return country or not asked_country, sector or not asked_sector


def _sector_right(gold: Row, actor: Row) -> bool:
    right, mine = gold.get("sector"), first_sector(actor) or ""
    return mine == right or (right == "CVL" and mine == "ELI") or (mine == "UNK" and right == "")
