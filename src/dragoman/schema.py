"""The JSON Schema of a record, generated from its types.

    python -m dragoman.schema > docs/record.schema.json

What a type and its keys mean is taken from the docstrings of `dragoman.record` and `dragoman.verdict`; keys that mean the same
in every type stand in `COMMON`.
"""

import inspect
import json
import re
import sys
from typing import Any

import msgspec

from dragoman import record, verdict
from dragoman.record import LAYERS, Record

DRAFT = "https://json-schema.org/draft/2020-12/schema"

COMMON = {
    "id": "one letter for the layer and a number in the order of the text",
    "spans": "the words that are the evidence: half-open offsets [start, end) in Unicode code points of report.text",
    "confidence": "0 to 1, two decimals",
    "why": "why the annotation is there",
    "actor": "id of the actor, or null where that is not known",
    "time": "id of the time, or null",
    "place": "id of the place mention, or null",
    "statement": "id of the statement that it is told in; null is the outlet's own voice",
    "content": "what is stated",
    "medium": "through what it was made, or null",
    "bound": "how the wording bounds the value: = exactly, ~ about, ~< nearly, ~> just over, and < > <= >=",
    "change": "by how much it moved, or null",
    "check": "how it compares with a published series, or null where none was looked up",
    "verdict": "whether the series supports the figure",
    "series": "the series that was looked up",
    "reference": "the series' own value",
    "title": "the headline; it is not coded",
    "outlet": "who published it",
    "schema": "version of this form; it goes up when a reader of the older form could go wrong",
    "made_by": "what made the record",
    "report": "the report, with the text that all offsets count",
    "times": "when: TIMEX3 expressions",
    "places": "where: one entry per mention",
    "actors": "who: one entry per actor, with all mentions",
    "statements": "who said what",
    "events": "who did what to whom",
    "figures": "which numbers are claimed",
    "notes": "what a reader should know",
}
"""Keys that mean the same wherever they stand, for types whose docstring does not say more."""

_ATTRIBUTE = re.compile(r"^    (\w+): (.*(?:\n     +.*)*)", re.MULTILINE)


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one record as `Record.to_json` writes it."""
    (top,), parts = msgspec.json.schema_components([Record], ref_template="#/$defs/{name}")
    for name, part in parts.items():
        _describe(part, inspect.getdoc(getattr(record, name, None) or getattr(verdict, name)) or "")
    whole = parts.pop(top["$ref"].rpartition("/")[2])
    whole["required"] = ["schema", "made_by", "report", *LAYERS, "notes"]
    whole["title"] = "The record of one report"
    return {"$schema": DRAFT, **whole, "$defs": dict(sorted(parts.items()))}


def _describe(part: dict[str, Any], doc: str) -> None:
    """Give a type and each of its keys the description that its docstring has."""
    summary, _, rest = doc.partition("\n\nAttributes:\n")
    said = {name.rstrip("_"): _of_json(text) for name, text in _ATTRIBUTE.findall(rest)}
    part["description"] = " ".join(summary.split())
    for key, form in part["properties"].items():
        text = said.get(key) or COMMON.get(key)
        if text:
            part["properties"][key] = {"description": text, **form}


def _of_json(text: str) -> str:
    return re.sub(r"\bNone\b", "null", " ".join(text.split())).rstrip(".")


def schema_json() -> str:
    """Return the schema as it stands in `docs/record.schema.json`."""
    return json.dumps(record_schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.stdout.write(schema_json())
