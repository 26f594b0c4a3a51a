"""The figures are those of the scorers that the gold came with, to the digit.

Predictions are made from the gold by a seeded generator that drops, shifts, mislabels, relinks and adds annotations, so that every
branch of a scorer is taken.
"""

import json
import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from dragoman.evaluate import events, figures, quantities
from dragoman.evaluate.pairing import pair
from dragoman.evaluate.suite import DATA_SETS, MEASURES, DataSet, Gold, Measure
from dragoman.record import LAYERS, text_id

if TYPE_CHECKING:
    from collections.abc import Callable

Row = dict[str, Any]

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("DRAGOMAN_DEV_GOLD") or ROOT.parent / "shared" / "gold")
SCORERS = FOLDER.parent / "eval"
COMMANDS = {
    "statements/reports": ("statements_eval.py", "--gold", "{gold}", "{out}"),
    "statements/seed": ("statements_eval.py", "--gold", "{gold}/report.json", "{out}"),
    "statements/polnear": ("statements_eval.py", "--polnear", "{gold}", "--split", "dev", "{out}"),
    "required/reports": ("statements_eval.py", "--gold", "{gold}", "--required", "{out}"),
    "required/seed": ("statements_eval.py", "--gold", "{gold}/report.json", "--required", "{out}"),
    "times/reports": ("times_eval.py", "--gold", "{gold}", "{out}"),
    "times/seed": ("times_eval.py", "--gold", "{gold}/report.json", "{out}"),
    "times/aquaint": ("times_eval.py", "--tml", "{gold}", "--part", "AQUAINT", "{out}"),
    "times/timebank": ("times_eval.py", "--tml", "{gold}", "--part", "TimeBank", "{out}"),
    "actors/reports": ("actors_eval.py", "records", "{gold}", "{out}"),
    "actors/seed": ("actors_eval.py", "records", "{gold}/report.json", "{out}"),
    "actors/phrases": ("actors_eval.py", "cases", "{gold}", "{out}"),
    "places/reports": ("places_eval.py", "records", "{gold}", "{out}"),
    "places/seed": ("places_eval.py", "records", "{gold}/report.json", "{out}"),
    "places/gwn": ("places_eval.py", "toponyms", "{gold}", "{out}"),
    "confidence/reports": ("calibration.py", "records", "{gold}", "{out}"),
    "structure/reports": ("records.py", "check", "{out}"),
    "structure/gwn": ("records.py", "check", "{out}"),
    "events/reports": ("events_eval.py", "records", "{gold}", "{out}"),
    "events/none": ("events_eval.py", "none", "{gold}", "{out}"),
    "figures/reports": ("figures_eval.py", "records", "{gold}", "{out}"),
    "figures/quantities": ("figures_eval.py", "newsquant", "{gold}", "{out}"),
}
COMING = (
    Measure("events", "reports", events.score_records, ()),
    Measure("events", "none", events.score_none, ()),
    Measure("figures", "reports", figures.score_records, ()),
    Measure("figures", "quantities", quantities.score_quantities, ()),
)
"""Scorers of layers that are not coded yet."""
COMING_SETS = {
    "none": DataSet("none", "no_event_dev.txt", events.load_sentences),
    "quantities": DataSet("quantities", "newsquant_dev.json", quantities.load_quantities),
}
WORDS: dict[str, list[object]] = {
    "status": ["actual", "future", "negated"],
    "mode": [None, "visit"],
    "cameo": [None, "040", "112"],
    "contexts": [["diplomatic"], []],
    "unit": ["usd", "USD", "percent", None, "barrels", "tonnes per day", "count"],
    "bound": ["=", "~", "~<", "<", None],
    "metric": ["trade", None],
    "direction": ["up", "down"],
    "kind": ["speech", "belief", "person", "state"],
    "act": ["assert", "deny", None, "nonsense"],
    "form": ["direct", "mixed", "indirect"],
    "stance": ["neutral", "doubting", None],
    "value": ["2024-05-07", "P1D", None, ""],
    "type": ["DATE", "DURATION"],
    "country": ["PER", "UNO", "EUR", "IGO", None, "xyz"],
    "literal": [True, False, None],
    "geonames": [None, 123],
    "latitude": [None, 10.0, 95],
    "wikidata": [None, "Q1"],
    "sectors": [["GOV"], [], ["MIL", "GOV"], ["ELI"], ["UNK"], ["XXX"]],
    "from": [None, "2024-05-07", "2024"],
    "to": [None, "2024-05-08"],
    "name": ["Someone Else", None, "the Ministry"],
}
LINKS = {"within": "statements", "actor": "actors", "time": "times", "statement": "statements"}
LISTS = {"actors": "actors", "recipients": "actors", "parties": "actors", "addressees": "actors", "denied_by": "statements"}
SPANS = ("spans", "mentions", "metric_spans")


class Perturbation:
    """Makes a wrong record out of a right one."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - test data, no secret
        self.ids: dict[str, list[str]] = {}

    def record(self, gold: Row) -> Row:
        self.ids = {name: [row["id"] for row in gold.get(name) or []] for name in LAYERS}
        layers = {name: self.layer(gold.get(name) or []) for name in LAYERS}
        return {"schema": 1, "made_by": {}, "report": gold["report"], **layers, "notes": []}

    def layer(self, rows: list[Row]) -> list[Row]:
        kept = [row for row in rows if self.random.random() > 0.12]
        twice = [dict(row, id=f"{row['id']}x") for row in kept if self.random.random() < 0.08]
        return [self.annotation(row) for row in kept + twice]

    def annotation(self, row: Row) -> Row:
        readings = row.get("alternatives") or []
        row = {k: v for k, v in row.items() if k not in {"alternatives", "required"}}
        if readings and self.random.random() < 0.5:
            self.take(row, self.random.choice(readings))
        row = self.changed(row)
        return row | {"confidence": self.random.choice([0.05, 0.31, 0.5, 0.9, 1, None, 0.999])}

    def take(self, row: Row, reading: Row) -> None:
        for key, value in reading.items():
            if key in row:
                row[key] = value
            elif key.removesuffix("_any") in row and isinstance(value, list):
                row[key.removesuffix("_any")] = self.random.choice(value)
            elif key.endswith(".spans"):
                row[key.split(".")[0]] = dict(row[key.split(".")[0]] or {}, spans=value)

    def changed(self, value: Any, key: str = "") -> Any:
        if key in SPANS and isinstance(value, list):
            return self.shifted(value)
        if key in WORDS and self.random.random() < 0.12:
            return self.random.choice([None, 3, 1e6] if isinstance(value, float | int) and key == "value" else WORDS[key])
        if key in LINKS and self.random.random() < 0.15:
            return self.random.choice([None, *self.ids.get(LINKS[key], [])])
        if key in {"cue", "source", "medium"} and self.random.random() < 0.08:
            return None
        if key in LISTS and self.random.random() < 0.15:
            return self.random.choices(self.ids.get(LISTS[key]) or ["x"], k=self.random.choice([1, 1, 2]))
        return {k: self.changed(v, k) for k, v in value.items()} if isinstance(value, dict) else value

    def shifted(self, spans: list[list[int]]) -> list[list[int]]:
        out = [[max(0, s + self.slip()), e + self.slip()] for s, e in spans]
        return [[s, max(e, s + 1)] for s, e in out if self.random.random() > 0.05]

    def slip(self) -> int:
        return self.random.choice([-9, -2, 1, 4, 25]) if self.random.random() < 0.15 else 0


def records_of(name: str, gold: Gold) -> list[Row]:
    """Predictions for a data set; some reports lack one, one differs in white space, one was given another text."""
    perturbation = Perturbation(len(name))
    makers: dict[str, Callable[[Any], Row]] = {"polnear": statements_gold, "gwn": places_gold, "phrases": phrase_gold}
    makers |= {
        "none": false_events,
        "quantities": quantities_gold,
        "aquaint": times_gold,
        "timebank": times_gold,
        "reports": lambda d: d.gold,
        "seed": lambda d: d.gold,
    }
    documents = gold.documents(name)
    records = [perturbation.record(makers[name](document)) for document in documents]
    if len(records) > 5:
        spread(records[1]["report"])
        records[2]["report"] = dict(records[2]["report"], text="Other words.", source_id=documents[2].id)
        del records[3]
    return records


def spread(report: Row) -> None:
    report["text"] = report["text"].replace(" ", "  ", 20) + "\n"


def bare(document: Any, **layers: list[Row]) -> Row:
    report = {"id": text_id(document.text), "text": document.text, "published": document.published, "source_id": document.id}
    return {"report": report, **layers}


def statements_gold(document: Any) -> Row:
    rows = next(iter(document.gold.values()))
    parts = ("source", "cue", "content")
    return bare(
        document,
        statements=[
            {"id": f"s{k}", "spans": [], "within": None, **{p: {"spans": [list(s) for s in row[p]]} for p in parts}}
            for k, row in enumerate(rows)
        ],
    )


def times_gold(document: Any) -> Row:
    rows = [{"id": f"t{k}", "spans": [[t["start"], t["end"]]], **t} for k, t in enumerate(document.gold)]
    return bare(document, times=rows)


def places_gold(document: Any) -> Row:
    rows = [
        {**g, "id": f"p{k}", "spans": [[g["start"], g["end"]]], "literal": g["type"] != "Metonymic"}
        for k, g in enumerate(document.gold)
    ]
    return bare(document, places=rows)


def phrase_gold(document: Any) -> Row:
    case = document.gold
    codes = {"country": case.get("country"), "sectors": [case["sector"]] if case.get("sector") else []}
    actors = [{"id": "a1", "name": case["text"], "mentions": [[0, len(case["text"])]], **codes}]
    return bare(document, actors=[*actors, {"id": "a2", "name": "x", "mentions": [[0, 3]], "country": "PER", "sectors": []}])


def false_events(document: Any) -> Row:
    rows = [{"id": "e1", "spans": [[0, 3]], "status": "actual", "actors": ["a1"], "recipients": ["a2"]}]
    rows += [{"id": "e2", "spans": [[0, 3]], "status": "actual", "actors": ["a1", "a2"]}, {"id": "e3", "status": "negated"}]
    return bare(document, events=rows[: len(document.text) % 4])


def quantities_gold(document: Any) -> Row:
    rows = []
    for k, q in enumerate(document.gold):
        at = document.text.find(q.words[0])
        numbers = {"low": q.value[0], "high": q.value[1]} if isinstance(q.value, tuple) else {"value": q.value}
        change = {"value": numbers.get("value"), "unit": q.unit, "direction": q.change} if q.change in {"up", "down"} else None
        words = {"metric_spans": [[at, at + len(q.words[0])]]} if at >= 0 else {}
        rows.append({"id": f"f{k}", "unit": q.unit, "bound": q.change, **numbers, **words})
        rows += [{"id": f"f{k}c", "change": change, **words}] if change else []
    return bare(document, figures=rows)


@pytest.fixture(scope="module")
def gold() -> Gold:
    if not SCORERS.is_dir():
        pytest.skip(f"no scorers at {SCORERS}: set DRAGOMAN_DEV_GOLD to the folder beside them")
    coming = Gold(FOLDER)
    coming._read = {name: s.load(FOLDER / s.path) for name, s in COMING_SETS.items() if (FOLDER / s.path).exists()}
    return coming


def printed(command: tuple[str, ...], data_set: str, out: Path) -> Row:
    path = FOLDER / (DATA_SETS | COMING_SETS)[data_set].path
    arguments = [part.format(gold=path, out=out) for part in command]
    ran = subprocess.run([sys.executable, *arguments], cwd=SCORERS, capture_output=True, text=True, check=False)
    assert ran.stdout, ran.stderr
    figures: Row = json.loads(ran.stdout.strip().splitlines()[-1])
    return figures


@pytest.mark.parametrize("measure", [m for m in (*MEASURES, *COMING) if m.name in COMMANDS], ids=lambda m: m.name)
def test_figures_are_those_of_the_original_scorer(measure: Measure, gold: Gold, tmp_path: Path) -> None:
    if not (FOLDER / (DATA_SETS | COMING_SETS)[measure.data_set].path).exists():
        pytest.skip(f"{measure.data_set} is absent")
    out = tmp_path / "out.jsonl"
    records = records_of(measure.data_set, gold)
    if measure.layer == "structure":
        records = [r | {"events": [], "figures": []} for r in records if r["report"]["text"] != "Other words."]
    out.write_text("".join(json.dumps(r) + "\n" for r in records), "utf-8")
    documents = gold.documents(measure.data_set)
    mine = measure.score(documents, pair(documents, records)).figures
    theirs = printed(COMMANDS[measure.name], measure.data_set, out)
    assert {k: v for k, v in theirs.items() if k in mine} == mine
    assert any(v not in (0, None, 100) for v in mine.values())
