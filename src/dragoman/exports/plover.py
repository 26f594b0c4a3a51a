"""Events as PLOVER's manual has them: one JSON object a line.

Source: PLOVER manual, chapter on JSON data fields (https://github.com/openeventdata/PLOVER). Its names are used wherever it has
one: `id`, `date`, `enddate`, `source`, `recipient`, `event`, `mode`, `context`, `event_loc`, `event_text`, `quad_code`,
`event_scale`, `text_info`, `cite_info`; what is not known is left out. Beside them stand, as it allows, `status`, `told_by`,
`denied`, `cameo` and `confidence`. A compound or reciprocal event stays one object. An event without any date cannot be
written, as the manual asks for one.
"""

from collections.abc import Iterator
from typing import Any

from dragoman.exports.choices import Choices, texts
from dragoman.exports.countries import coded
from dragoman.exports.events import QUADS, Told, day, main_sector, told
from dragoman.exports.items import Item
from dragoman.exports.layouts import JsonLines
from dragoman.tables import Row

Json = dict[str, Any]
CODEBOOK = "plover-0.8"


def layout(table: str, choices: Choices) -> JsonLines:
    """Return how rows stand in the file."""
    del table, choices
    return JsonLines()


def rows(item: Item, table: str, choices: Choices) -> Iterator[Json]:
    """Yield the events of a report; those without a date are counted in `choices.left_out`."""
    del table
    words = _words(item.rows["reports"][0])
    for one in told(item.rows, choices):
        first = day(one.row["first_day"]) or one.day
        if first is None:
            choices.left_out["no date"] += 1
            continue
        yield _known(_event(one, first.isoformat(), words, choices))


def _known(given: Json) -> Json:
    """Return an object without what is not known."""
    return {key: value for key, value in given.items() if value is not None and value not in ("", [], {})}


def _words(report: Row) -> str | None:
    found = report["text"]
    return found if isinstance(found, str) else None


def _event(one: Told, date: str, words: str | None, choices: Choices) -> Json:
    row = one.row
    last = day(row["last_day"])
    spans: Any = row["spans"]
    return {
        "id": row["id"],
        "date": date,
        "enddate": last.isoformat() if last is not None and last.isoformat() != date else None,
        "source": [_actor(who, choices) for who in one.actors],
        "recipient": [_actor(who, choices) for who in one.recipients],
        "event": [row["type"]],
        "mode": [row["mode"]] if row["mode"] is not None else [],
        "context": texts(row, "contexts"),
        "event_loc": _place(one.place),
        "event_text": [words[start:end] for start, end in spans] if words is not None else [],
        "quad_code": QUADS.get(str(row["quad"])),
        "event_scale": row["score"],
        "text_info": _known({"start": row["start"], "end": row["stop"]}),
        "cite_info": _cited(one.report),
        "status": row["status"],
        "told_by": _teller(row, choices),
        "denied": bool(row["denied_by"]),
        "cameo": row["cameo"],
        "confidence": row["confidence"],
    }


def _actor(who: Row, choices: Choices) -> Json:
    country = who["country"]
    return _known(
        {
            "code": coded(country, choices.codes) if isinstance(country, str) else None,
            "sector": main_sector(who),
            "actor_text": who["words"],
            "identifier_id": who["wikidata"],
            "identifier_text": who["name"],
            "office": who["office"],
        }
    )


def _place(place: Row | None) -> Json | None:
    if place is None:
        return None
    keys = {"geonameid": "geonames", "name": "name", "latitude": "latitude", "longitude": "longitude", "cc3": "country"}
    return _known({key: place[column] for key, column in keys.items()})


def _cited(report: Row) -> Json:
    return _known(
        {
            "citation": report["id"],
            "url": report["url"],
            "title": report["title"],
            "language": report["language"],
            "publication": report["outlet"],
            "coder": f"dragoman {report['dragoman']}",
            "codebook": CODEBOOK,
        }
    )


def _teller(row: Row, choices: Choices) -> Json | None:
    """Return on whose word an event is told; None for the outlet's own."""
    if row["statement"] is None:
        return None
    country = row["told_by_country"]
    code = coded(country, choices.codes) if isinstance(country, str) else None
    return _known({"statement": row["statement"], "identifier_text": row["told_by_name"], "code": code})
