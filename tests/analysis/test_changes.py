"""Change points: found where series were made with breaks, and not in noise."""

import datetime as dt
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import dragoman
from dragoman.analysis.dyads.changes import MOVERS, changes_of
from dragoman.analysis.dyads.dyad import dyad_of
from dragoman.analysis.dyads.segments import LEAST, changes_of_mean, changes_of_rate, normal_cost, poisson_cost
from dragoman.analysis.dyads.series import series_of
from dragoman.analysis.dyads.sides import sides_of
from dragoman.errors import ExtraError

SEEDS = 200
FEW = SEEDS // 20


def counts(seed: int, *levels: tuple[float, int]) -> np.ndarray:
    chance = np.random.default_rng(seed)
    return np.concatenate([chance.poisson(level, size) for level, size in levels]).astype(float)


@pytest.mark.parametrize("size", [12, 36, 120])
@pytest.mark.parametrize("level", [0.2, 2, 30])
def test_flat_counts_have_no_change(level: float, size: int) -> None:
    days = np.ones(size)
    false = sum(bool(changes_of_rate(counts(seed, (level, size)), days)) for seed in range(SEEDS))
    assert false <= FEW


@pytest.mark.parametrize("size", [12, 36, 120])
def test_flat_scores_have_no_change(size: int) -> None:
    false = 0
    for seed in range(SEEDS):
        chance = np.random.default_rng(seed)
        weights = chance.poisson(4, size) + 1.0
        means = np.array([chance.choice([-9, -2, 2.5, 2.5, 5], int(weight)).mean() for weight in weights])
        false += bool(changes_of_mean(means, weights))
    assert false <= FEW


def test_counts_that_scatter_more_than_poisson_have_no_change() -> None:
    drawn = (np.random.default_rng(seed).negative_binomial(2, 0.2, 60).astype(float) for seed in range(SEEDS))
    assert sum(bool(changes_of_rate(one, np.ones(60))) for one in drawn) <= FEW


@pytest.mark.parametrize(
    ("levels", "breaks"),
    [
        ([(2, 24), (10, 24)], [24]),
        ([(10, 30), (2, 30), (10, 30)], [30, 60]),
        ([(0.1, 40), (3, 20)], [40]),
        ([(20, 6), (60, 6)], [6]),
    ],
)
def test_breaks_are_found_near_where_they_are(levels: Sequence[tuple[float, int]], breaks: list[int]) -> None:
    right = 0
    for seed in range(50):
        series = counts(seed, *levels)
        found = changes_of_rate(series, np.ones(len(series)))
        right += len(found) == len(breaks) and all(abs(a - b) <= 2 for a, b in zip(found, breaks, strict=True))
    assert right >= 45


def test_a_long_series_is_searched_on_a_grid_and_refined() -> None:
    found = changes_of_rate(counts(3, (1, 1_777), (4, 1_800)), np.ones(3_577))
    assert len(found) == 1
    assert abs(found[0] - 1_777) <= 3


def test_a_break_of_the_mean_is_found_whatever_the_weights() -> None:
    chance = np.random.default_rng(1)
    weights = chance.integers(1, 200, 40).astype(float)
    levels = np.repeat([2.5, -4.0], 20)
    assert changes_of_mean(levels + chance.normal(0, 3, 40) / np.sqrt(weights), weights) == [20]
    assert changes_of_mean(np.full(40, 2.5), weights) == []


def test_long_periods_are_no_change() -> None:
    days = np.where(np.arange(60) % 2, 10.0, 1.0)
    assert changes_of_rate(np.random.default_rng(5).poisson(3 * days).astype(float), days) == []


def test_too_few_periods_have_no_change() -> None:
    assert changes_of_rate(np.array([0.0] * (LEAST - 1) + [50.0] * LEAST), np.ones(2 * LEAST - 1)) == []


def test_costs_are_least_at_the_true_split() -> None:
    series = np.array([1.0] * 5 + [9.0] * 5)
    for cost in (poisson_cost(series, np.ones(10)), normal_cost(series, np.ones(10))):
        assert min(range(1, 10), key=lambda at, cost=cost: cost(0, at) + cost(at, 10)) == 5  # type: ignore[misc] # bound now
    assert normal_cost(series, np.ones(10))(0, 5) == pytest.approx(0)
    assert poisson_cost(np.zeros(4), np.ones(4))(0, 4) == 0


@pytest.fixture
def archive(archive_of: Callable[..., Path], draft: Callable[..., Any]) -> Path:
    """A year of talks, a month with one report full of attacks, then a year of threats thrice as often."""
    records = []
    first = dt.date(2022, 1, 15)
    for n in range(24):
        day = dt.date(first.year + n // 12, n % 12 + 1, 15)
        for m in range(1 if n < 12 else 6):
            made = draft(f"Peru met Chile, report {n} {m}: hit once", published=day.isoformat(), outlet=f"Post {m}")
            peru, chile = made.actor("Peru", "PER"), made.actor("Chile", "CHL")
            made.event("met", "CONSULT" if n < 12 else "THREATEN", [peru], [chile])
            if (n, m) == (12, 3):
                made.event("hit", "ASSAULT", [chile], [peru])
            records.append(made.record())
    return archive_of(*records)


def test_a_change_has_its_levels_and_the_reports_that_moved_it(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        series = series_of(opened, *sides_of(opened, "PER", "CHL"))
        events, score = changes_of(opened, series)
        fiercest = opened.sql("SELECT report_id FROM events WHERE type = 'ASSAULT'").fetchall()
    assert (events.measure, events.period, score.measure, score.period) == ("events", "2023-01", "mean_score", "2023-01")
    assert events.day == dt.date(2023, 1, 1)
    assert (events.before.events, events.after.events) == (12, 73)
    assert events.before.value == pytest.approx(12 / 365, abs=1e-4)
    assert events.after.last_day == dt.date(2023, 12, 31)
    assert (score.before.value, score.after.value) == (2.5, round((-3.5 * 72 - 9) / 73, 4))
    assert (len(score.before_movers), len(score.after_movers)) == (1, MOVERS)
    most = score.after_movers[0]
    assert most.report_id == events.after_movers[0].report_id == fiercest[0][0]
    assert (most.period, most.events, most.score_sum, most.outlet) == ("2023-01", 2, -12.5, "Post 3")
    assert most.effect == pytest.approx((-12.5 - 2 * 2.5) / 7, abs=1e-4)
    assert (score.before_movers[0].period, events.after_movers[0].effect) == ("2022-12", 2)


def test_without_ruptures_the_series_is_still_told(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ruptures", None)
    with dragoman.open(archive) as opened:
        sides = sides_of(opened, "PER", "CHL")
        found = dyad_of(opened, *sides)
        assert (found.changes, found.series is not None) == (None, True)
        assert any("dragoman[analysis]" in note for note in found.notes)
        with pytest.raises(ExtraError, match=r"dragoman\[analysis\]"):
            dyad_of(opened, *sides, parts={"changes"})
