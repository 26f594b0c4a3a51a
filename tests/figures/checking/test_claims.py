"""The project's own claims with near-misses, and reports, from the text to the verdict."""

import csv
import json
import os
from pathlib import Path

import pytest

import dragoman
from dragoman.errors import SeriesError
from dragoman.figures.checking.checker import Checker
from dragoman.figures.checking.library import shipped
from dragoman.pipeline import Pipeline
from dragoman.record import Record

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
RIGHT = 0.9
"""How many of the verdicts must be right."""


@pytest.fixture(scope="module")
def outcomes(nlp: Pipeline) -> list[tuple[dict[str, str], list[str]]]:
    """Every claim with the verdicts on its figures."""
    checker = Checker.of(shipped(), HERE / "series")
    with (HERE / "claims.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    records = (checker.check(nlp(row["claim"], published=row["published"])) for row in rows)
    return [(row, [f.check.verdict for f in record.figures if f.check]) for row, record in zip(rows, records, strict=True)]


def test_no_near_miss_is_called_supported(outcomes: list[tuple[dict[str, str], list[str]]]) -> None:
    assert not [row["claim"] for row, verdicts in outcomes if row["near miss"] and "supported" in verdicts]


def test_nine_verdicts_of_ten_are_right(outcomes: list[tuple[dict[str, str], list[str]]]) -> None:
    assert len(outcomes) >= 80
    wrong = [(row["verdict"], verdicts, row["claim"]) for row, verdicts in outcomes if verdicts != [row["verdict"]]]
    assert len(wrong) <= (1 - RIGHT) * len(outcomes), wrong


def test_the_near_misses_are_many_and_of_every_verdict(outcomes: list[tuple[dict[str, str], list[str]]]) -> None:
    assert sum(bool(row["near miss"]) for row, _ in outcomes) >= 40
    assert {row["verdict"] for row, _ in outcomes} == {"supported", "contradicted", "not comparable", "no data"}


def test_a_number_that_a_series_has_of_something_else_is_not_called_supported(nlp: Pipeline) -> None:
    checker = Checker.of(shipped(), HERE / "series")
    with (HERE / "traps.tsv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    caught = [
        row["claim"] for row in rows if "supported" in figures_of(checker.check(nlp(row["claim"], published=row["published"])))
    ]
    assert not caught


REPORT = (
    "BEIJING, April 19 (Harbour Press) — Trade between the two countries held up in the first months of the year, the Chinese embassy in Moscow said on Tuesday. "
    "It added that trade of China with Russia stood at 38.2 billion US dollars in the first quarter of 2022, up almost 30 percent."
)


def figures_of(record: Record) -> list[str]:
    return [figure.check.verdict for figure in record.figures if figure.check]


def test_loading_with_series_checks_as_it_codes(nlp: Pipeline) -> None:
    checking = dragoman.load("en", series=shipped())
    record = checking(REPORT, published="2022-04-19")
    assert figures_of(record) == ["supported"]
    check = record.figures[0].check
    assert check is not None
    assert check.level is not None
    assert check.change is not None
    assert (check.level.reference, check.change.reference) == (38.17e9, 28.7)
    assert nlp(REPORT, published="2022-04-19").figures[0].check is None
    assert Checker.of(shipped()).check(nlp(REPORT, published="2022-04-19")) == record


def test_a_checked_record_goes_through_json(nlp: Pipeline) -> None:
    record = Checker.of(shipped()).check(nlp(REPORT, published="2022-04-19"))
    assert Record.from_dict(json.loads(record.to_json())) == record


def test_the_seed_report() -> None:
    seed = Path(os.environ.get("DRAGOMAN_DEV_GOLD") or ROOT.parent / "shared" / "gold") / "seed" / "report.txt"
    if not seed.is_file():
        pytest.skip(f"no development gold at {seed}")
    record = dragoman.load("en", series=shipped())(seed.read_text("utf-8"), published="2022-04-19")
    (figure,) = [figure for figure in record.figures if figure.metric == "trade"]
    assert figure.check is not None
    assert (figure.check.verdict, figure.check.reference) == ("supported", 38.17e9)
    assert figure.check.change is not None
    assert (figure.check.change.reference, figure.check.change.low, figure.check.change.high) == (28.7, 27, 30)


def test_series_that_cannot_be_read_stop_the_loading(tmp_path: Path) -> None:
    with pytest.raises(SeriesError, match="no file of series"):
        dragoman.load("en", series=tmp_path)
