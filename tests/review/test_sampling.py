"""A sample: how many of each, which ones, and that nothing but id and seed decides."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from dragoman.exports.items import Item
from dragoman.pipeline import Pipeline
from dragoman.record import LAYERS, Record, Report
from dragoman.review.sampling import Sampler, evenly, proportionally
from dragoman.tables import rows_of

TEXT = "Peru expelled two diplomats of Chile on 3 June 2024. Chile protested to Peru."


@pytest.fixture(scope="module")
def many(nlp: Pipeline) -> list[Record]:
    """Sixty reports of three years and two outlets, two of three by the first; the events of one coded report under other ids."""
    base = nlp(TEXT)
    kinds = {event.type for event in base.events}
    assert len(kinds) == 2
    return [
        structs.replace(
            base,
            report=structs.replace(
                Report.of(f"{TEXT} {n}"), published=f"{2020 + n % 3}-05-07", outlet="Harbour Press" if n % 3 else "Lake Wire"
            ),
        )
        for n in range(60)
    ]


def ids(sampler: Sampler) -> list[str]:
    return [one.id for _, _, one in sampler.drawn()]


def drawn(records: list[Record], size: int, seed: int = 0, layer: str = "events") -> Sampler:
    sampler = Sampler(layer, size, seed)
    sampler.read(Item(record) for record in records)
    return sampler


def test_the_same_number_of_each_type_and_shares_within(many: list[Record]) -> None:
    sampler = drawn(many, 30)
    found = list(sampler.drawn())
    assert len({one.id for _, _, one in found}) == len(found) == 30
    assert set(Counter(stratum[0] for stratum, _, _ in found).values()) == {15}
    by_outlet = Counter(stratum[2] for stratum, _, _ in found)
    assert by_outlet == {"Harbour Press": 20, "Lake Wire": 10}
    assert {of_type for _, of_type, _ in found} == {60}


def test_ids_and_seed_decide_not_the_order_of_the_input(many: list[Record]) -> None:
    assert ids(drawn(many, 10)) == ids(drawn(many[::-1], 10))
    assert ids(drawn(many, 10)) != ids(drawn(many, 10, seed=1))


def test_a_larger_sample_holds_the_smaller(many: list[Record]) -> None:
    assert set(ids(drawn(many, 12))) <= set(ids(drawn(many, 60)))


def test_a_report_that_comes_twice_counts_once(many: list[Record]) -> None:
    assert drawn(many + many, 10).totals == drawn(many, 10).totals


def test_no_more_than_there_are(many: list[Record]) -> None:
    assert len(ids(drawn(many[:2], 500))) == 2 * len(many[0].events)
    assert ids(drawn([], 5)) == []


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_can_be_drawn(many: list[Record], layer: str) -> None:
    rows = rows_of(many[0])[layer]
    assert len(list(drawn(many[:1], 100, layer=layer).drawn())) == len(rows)


def test_what_is_shown(many: list[Record]) -> None:
    one = next(one for _, _, one in drawn(many[:1], 9).drawn() if one.cells["words"] == "expelled")
    assert one.cells["before"] == "Peru"
    assert str(one.cells["after"]).startswith("two diplomats of Chile on 3 June 2024.")
    assert "mode: expel; actor: Peru; recipient: " in str(one.cells["coded"])
    assert "status: actual; time_value: 2024-06-03" in str(one.cells["coded"])


def test_records_without_text_show_what_is_coded_alone(many: list[Record]) -> None:
    rows = rows_of(many[0])
    rows["reports"][0]["text"] = None
    for row in rows["events"]:
        row["words"] = None
    sampler = Sampler("events", 5)
    sampler.read([Item(rows=rows)])
    cells = [one.cells for _, _, one in sampler.drawn()]
    assert all((c["before"], c["words"], c["after"]) == (None, None, None) and c["coded"] for c in cells)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 40), min_size=1), st.integers(1, 200))
def test_evenly_takes_all_it_may_and_no_more(totals: dict[str, int], size: int) -> None:
    shares = evenly(totals, size)
    assert sum(shares.values()) == min(size, sum(totals.values()))
    assert all(0 <= shares[name] <= totals[name] for name in totals)
    full = [name for name in totals if shares[name] < totals[name]]
    assert not full or max(shares[name] for name in full) - min(shares[name] for name in full) <= 1
    assert not full or max(shares.values()) <= min(shares[name] for name in full) + 1


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), st.integers(1, 40), min_size=1), st.data())
def test_proportionally_is_within_one_of_the_exact_share(totals: dict[str, int], data: st.DataObject) -> None:
    whole = sum(totals.values())
    size = data.draw(st.integers(0, whole))
    shares = proportionally(totals, size)
    assert sum(shares.values()) == size
    assert all(abs(shares[name] - totals[name] * size / whole) < 1 and shares[name] <= totals[name] for name in totals)
