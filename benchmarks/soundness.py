"""What must hold of any record, whatever the text: the oracle of `fuzz.py`."""

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import structs

from dragoman.evaluate.structure import problems_of
from dragoman.pipeline import Pipeline
from dragoman.record import Record, Report
from dragoman.show.html import page
from dragoman.show.terminal import rendered, view
from dragoman.tables import rows_of
from dragoman.untabled import record_of

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What may not reach a terminal as it is."""
SURROGATES = re.compile("[\ud800-\udfff]")
KNOWN = frozenset(["Peru", "Chile", "Lima", "Norway", "Japan", "Oslo", "Kenya", "Uganda", "Kampala", "Brazil", "Egypt"])
"""Names of places in the plain sentences of `odd.json`; each is written as it is called."""
DAYS = frozenset({"Monday", "Tuesday", "Friday", "Sunday", "2023"})
"""Times in them."""
SPANS = ("spans", "mentions", "evidence", "metric_spans")


def faults_of(nlp: Pipeline, text: str, language: str | None = "en") -> list[str]:
    """Code a text and return everything that is wrong with what comes out; nothing where all is sound.

    Args:
        nlp: the pipeline.
        text: any text.
        language: what the report says of itself; None has it detected.
    """
    try:
        record = nlp(Report.of(text, language=language))
    except Exception as error:  # noqa: BLE001 - what is looked for
        return [f"raised {type(error).__name__}: {error}"]
    found = [f"stage failed: {note.message}" for note in record.notes if note.code == "D102"]
    if record.report.text != SURROGATES.sub("\ufffd", text):
        found.append("the text is not kept as it is")
    data = record.to_dict()
    found += problems_of(data)
    found += [f"{name}: spans {spans}" for name, spans in _spans(data) if not _sound(spans, record)]
    for check in (_travels, _tabled, _shown):
        try:
            found += check(record)
        except Exception as error:  # noqa: BLE001 - as above
            found.append(f"{check.__name__.strip('_')}: raised {type(error).__name__}: {error}")
    return found


def offset_faults(nlp: Pipeline, text: str, language: str | None = "en") -> list[str]:
    """Code a text of `mutants.spaced_text` and return where the offsets of its places and times do not slice back.

    Args:
        nlp: the pipeline.
        text: the text, without lone surrogates.
        language: as for `faults_of`.
    """
    data = json.loads(nlp(Report.of(text, language=language)).to_json())
    kept, places = data["report"]["text"], [place for place in data["places"] if place["name"] in KNOWN]
    told = [(slice(*span), {place["name"]}) for place in places for span in place["spans"]]
    told += [(slice(*span), set(DAYS)) for one in data["times"] for span in one["spans"]]
    found = [f"offsets: {kept[at]!r} is at {at.start}" for at, names in told if kept[at] not in names]
    if kept != text:
        found.append("the text is not kept as it is")
    return found if len(told) > 1 else [*found, f"offsets: only {len(told)} of a place or a time"]


def _spans(data: Any, name: str = "record") -> Iterator[tuple[str, Any]]:  # noqa: ANN401 - a record as plain data
    """Yield every list of spans of a record with its place, evidence included."""
    if isinstance(data, dict):
        for key, value in data.items():
            if key in SPANS:
                yield f"{data.get('id', name)}.{key}", value
            else:
                yield from _spans(value, str(data.get("id", f"{name}.{key}")))
    elif isinstance(data, list):
        for value in data:
            yield from _spans(value, name)


def _sound(spans: list[list[int]], record: Record) -> bool:
    last, size = 0, len(record.report.text)
    for start, end in spans:
        if not last <= start < end <= size:
            return False
        last = end
    return True


def _travels(record: Record) -> list[str]:
    """Through JSON and back."""
    return [] if Record.from_dict(record.to_dict()) == record else ["another record comes back from JSON"]


def _tabled(record: Record) -> list[str]:
    """Through rows and back; of times, tables keep no day that no calendar has."""
    back = record_of(rows_of(record))
    same = structs.replace(back, times=record.times) == record
    return [] if same and len(back.times) == len(record.times) else ["another record comes back from its rows"]


def _shown(record: Record) -> list[str]:
    found = []
    drawn = page([record])
    if "<script>alert" in drawn:
        found.append("markup of the text is markup of the page")
    if CONTROLS.search(rendered(view(record))):
        found.append("a control character reaches the terminal")
    return found
