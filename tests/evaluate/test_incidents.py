"""Incidents are scored as one counts by hand."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.evaluate.incidents import Telling, links, pairs_of, score_incidents

GOLD = {"a1": "A", "a2": "A", "a3": "A", "b1": "B", "b2": "B"}  # four pairs


def news(*groups: str) -> list[Telling]:
    """Tellings as news: a group of reports per incident."""
    return [Telling(f"i{n}", report, main=True) for n, group in enumerate(groups) for report in group.split()]


BY_HAND = [
    # all right: A has three pairs, B one
    (news("a1 a2 a3", "b1 b2"), {"precision": 100.0, "recall": 100.0, "f1": 100.0, "b3_f1": 100.0, "incidents": 2, "pairs": 4}),
    # nothing told: no links; each report is alone, so B-cubed recall is (3 × 1/3 + 2 × 1/2) / 5
    ([], {"precision": 0.0, "recall": 0.0, "f1": 0.0, "b3_precision": 100.0, "b3_recall": 40.0, "incidents": 0, "linked": 0}),
    # a3 is missed: 1 + 1 of 4 pairs; B-cubed recall (2/3 + 2/3 + 1/3 + 1 + 1) / 5
    (news("a1 a2", "a3", "b1 b2"), {"precision": 100.0, "recall": 50.0, "f1": 66.7, "b3_precision": 100.0, "b3_recall": 73.3}),
    # all in one: 4 of 10 pairs; B-cubed precision (3 × 3/5 + 2 × 2/5) / 5
    (news("a1 a2 a3 b1 b2"), {"precision": 40.0, "recall": 100.0, "f1": 57.1, "b3_precision": 52.0, "b3_recall": 100.0}),
    # b1 stands with A: right a1-a2, a1-a3, a2-a3 of 6 linked, of 4
    (news("a1 a2 a3 b1", "b2"), {"precision": 50.0, "recall": 75.0, "f1": 60.0, "linked": 6}),
    # two incidents of a report: links count once
    (news("a1 a2", "a1 a2 a3", "b1 b2"), {"precision": 100.0, "recall": 100.0, "incidents": 3, "linked": 4}),
    # links do not carry over: a1-a2 and a2-a3 give no a1-a3
    (news("a1 a2", "a2 a3", "b1 b2"), {"precision": 100.0, "recall": 75.0, "linked": 3}),
    # reports that the gold does not know
    (news("a1 a2 a3 x y", "b1 b2", "x y"), {"precision": 100.0, "recall": 100.0, "incidents": 2, "linked": 4}),
]


@pytest.mark.parametrize(("tellings", "wanted"), BY_HAND)
def test_figures_by_hand(tellings: list[Telling], wanted: dict) -> None:
    figures = score_incidents(GOLD, tellings).figures
    assert {name: figures[name] for name in wanted} == wanted


def test_what_is_told_in_passing_links_nothing_but_counts_as_any() -> None:
    tellings = [*news("a1 a2 a3", "b1 b2"), Telling("i1", "a1", main=False)]
    also = {"a1": ["B"]}
    figures = score_incidents(GOLD, tellings, also).figures
    assert (figures["f1"], figures["any_f1"], figures["passing"]) == (100.0, 100.0, 0)
    blind = score_incidents(GOLD, tellings).figures
    assert (blind["any_precision"], blind["any_recall"]) == (66.7, 100.0)  # a1-b1 and a1-b2 are two too many


def test_news_of_what_is_told_in_passing_is_wrong_and_counted_apart() -> None:
    tellings = news("a1 a2 a3", "b1 b2 a1")
    figures = score_incidents(GOLD, tellings, {"a1": ["B"]}).figures
    assert (figures["precision"], figures["passing"], figures["any_precision"]) == (66.7, 2, 100.0)


def test_two_reports_that_tell_a_third_happening_in_passing() -> None:
    tellings = [*news("a1 a2 a3", "b1 b2"), Telling("c", "a1", main=False), Telling("c", "b1", main=False)]
    figures = score_incidents(GOLD, tellings, {"a1": ["C"], "b1": ["C"]}).figures
    assert (figures["f1"], figures["any_f1"]) == (100.0, 100.0)


def test_what_went_wrong_is_said() -> None:
    errors = score_incidents(GOLD, news("a1 a2", "a3 b1 b2")).errors
    assert errors == ["SPLIT A: 2 pairs missed", "MERGED A and B: 2 pairs too many"]


def test_nothing_to_score() -> None:
    figures = score_incidents({}, news("a1 a2")).figures
    assert (figures["f1"], figures["b3_f1"], figures["reports"]) == (0.0, 0.0, 0)


reports = st.sampled_from([f"r{n}" for n in range(8)])
golds = st.dictionaries(reports, st.sampled_from("ABC"), min_size=1)
told = st.lists(st.builds(Telling, st.sampled_from(["i", "j", "k", "l"]), reports, st.booleans()), max_size=20)


@given(golds)
def test_the_gold_itself_is_all_right(gold: dict[str, str]) -> None:
    figures = score_incidents(gold, [Telling(happening, report, main=True) for report, happening in gold.items()]).figures
    assert figures["linked"] == figures["pairs"]
    assert figures["f1"] == (100.0 if figures["pairs"] else 0.0)
    assert figures["b3_f1"] == 100.0


@given(golds, told)
def test_figures_are_those_of_counting_every_pair(gold: dict[str, str], tellings: list[Telling]) -> None:
    figures = score_incidents(gold, tellings).figures
    has = {report: {t.incident for t in tellings if t.report == report and t.main} for report in gold}
    pairs = list(itertools.combinations(sorted(gold), 2))
    linked = [pair for pair in pairs if has[pair[0]] & has[pair[1]]]
    hits = [pair for pair in linked if gold[pair[0]] == gold[pair[1]]]
    assert figures["linked"] == len(linked)
    assert figures["precision"] == (round(100 * len(hits) / len(linked), 1) if linked else 0.0)
    near = {r: {s for s in gold if s == r or has[r] & has[s]} for r in gold}
    same = {r: {s for s in gold if gold[s] == gold[r]} for r in gold}
    assert figures["b3_precision"] == pytest.approx(
        100 * sum(len(near[r] & same[r]) / len(near[r]) for r in gold) / len(gold), abs=0.06
    )
    assert figures["b3_recall"] == pytest.approx(
        100 * sum(len(near[r] & same[r]) / len(same[r]) for r in gold) / len(gold), abs=0.06
    )


@given(golds, told, st.randoms())
def test_neither_names_nor_order_matter(gold: dict[str, str], tellings: list[Telling], chance: object) -> None:
    mixed = [t._replace(incident=f"other {t.incident}") for t in tellings]
    chance.shuffle(mixed)
    assert score_incidents(gold, tellings).figures == score_incidents(gold, mixed).figures


@given(told)
def test_links_as_news_are_links(tellings: list[Telling]) -> None:
    assert links(tellings) <= links(tellings, main=False)
    assert all(first < second for first, second in links(tellings, main=False))


def test_pairs_of_reports_that_come_twice() -> None:
    assert pairs_of([("b", "X"), ("a", "X"), ("a", "X"), ("c", "Y")]) == {("a", "b")}
