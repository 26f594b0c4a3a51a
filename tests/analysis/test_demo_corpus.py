"""The reports of the demo archive: each with its source, over three years, in the project's own words."""

import json
import re
import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "examples/archive").glob("*.jsonl"))
ROWS = [json.loads(line) for file in FILES for line in file.read_text("utf-8").splitlines()]


def test_there_are_enough_of_three_years_by_several_outlets() -> None:
    assert len(ROWS) >= 60
    years = Counter(date.fromisoformat(row["published"]).year for row in ROWS)
    assert set(years) == {2022, 2023, 2024}
    assert min(years.values()) >= 20
    assert len({row["outlet"] for row in ROWS}) >= 10


def test_ids_and_texts_are_each_there_once() -> None:
    assert len({row["id"] for row in ROWS}) == len({row["text"] for row in ROWS}) == len(ROWS)


def test_every_report_says_what_it_paraphrases() -> None:
    told = re.findall(r"^- `([\w-]+)`: \S", (ROOT / "examples/archive-sources.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(told) == sorted(row["id"] for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_nobody_is_quoted(row: dict[str, str]) -> None:
    assert 100 <= len(row["text"].split()) <= 300
    quoted = re.findall(r"[“\"]([^”\"]*)[”\"]", row["text"])
    assert not [words for words in quoted if len(words.split()) > 4], "marks stand around terms only"


def test_the_happenings_that_are_listed_name_reports_that_are_there() -> None:
    listed = tomllib.loads((ROOT / "training/incidents/demo.toml").read_text("utf-8"))
    named = [name for group in listed["happenings"] for name in group]
    assert len(named) == len(set(named))
    assert {*named, *(name for group in listed["unsure"] for name in group)} <= {row["id"] for row in ROWS}
