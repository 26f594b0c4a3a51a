"""The records of the bundled reports, as they were when somebody last read them line by line.

A change that moves one shows here as a difference to be read, not only as a figure. `make golden` writes them anew.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.intake.source import read
from dragoman.pipeline import Pipeline
from dragoman.record import LAYERS, Record, Report

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
NEAR = 0.05
"""Processors differ in the last digit of sums, which the rounding of trained models makes some hundredths of a chance."""
REPORTS = {"fishing-talks": "2024-05-08", "channel-tunnel": None}


def layers(record: Record) -> dict[str, Any]:
    """Return what a reader checks: the layers and the notes, each annotation with the words in place of `why`."""
    data = record.to_dict()
    text = record.report.text
    out: dict[str, Any] = {"notes": data["notes"]}
    for name in LAYERS:
        rows = [{key: value for key, value in row.items() if key != "why"} for row in data[name]]
        out[name] = [{"words": words(text, row), **row} for row in rows]
    return out


def words(text: str, row: dict[str, Any]) -> str:
    return " … ".join(text[start:end] for start, end in row.get("spans") or row["mentions"])


def code(nlp: Pipeline, name: str) -> Record:
    (report,) = read(ROOT / "examples" / f"{name}.txt", published=REPORTS[name])
    assert isinstance(report, Report)
    return nlp(report)


@pytest.mark.parametrize("name", sorted(REPORTS))
def test_a_bundled_report_gives_the_record_that_was_read(nlp: Pipeline, name: str) -> None:
    golden = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    mine = layers(code(nlp, name))
    assert _without_confidence(mine) == _without_confidence(golden)
    assert _confidences(mine) == pytest.approx(_confidences(golden), abs=NEAR)


def _without_confidence(told: Any) -> Any:
    if isinstance(told, dict):
        return {key: _without_confidence(value) for key, value in told.items() if key != "confidence"}
    return [_without_confidence(row) for row in told] if isinstance(told, list) else told


def _confidences(told: dict[str, Any]) -> list[float]:
    return [row["confidence"] for name in LAYERS for row in told[name]]


if __name__ == "__main__":
    import dragoman

    pipeline = dragoman.load("en")
    for report_name in REPORTS:
        path = HERE / f"{report_name}.json"
        path.write_text(json.dumps(layers(code(pipeline, report_name)), ensure_ascii=False, indent=1) + "\n", "utf-8")
