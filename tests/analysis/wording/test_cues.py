"""Cues by side: counted, told apart by stance, compared; and how often chance makes them as uneven."""

from collections.abc import Callable
from math import comb
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.analysis.wording.asymmetries import Counts, asymmetries, in_words
from dragoman.analysis.wording.chance import chance_of
from dragoman.analysis.wording.cues import cues_by_side, uneven_cues
from dragoman.analysis.wording.table import CueCounts
from dragoman.record import Cue, Record
from dragoman.tables import rows_of

Drafts = Callable[..., Any]
TEXT = "Peru noted one. Peru said two. Chile claimed three. Chile insisted four. Ghana explained five."


def record(draft: Drafts, told: list[tuple[str, str, str, str]], text: str = TEXT, **report: Any) -> Record:
    """A record of statements: country, cue, stance, content."""
    made = draft(text, **report)
    names = {"PER": "Peru", "CHL": "Chile", "GHA": "Ghana"}
    actors = {code: made.actor(names[code], code) for code in dict.fromkeys(country for country, *_ in told)}
    for country, cue, stance, content in told:
        at = text.index(cue)
        made.statement(content, actors[country], cue=Cue(((at, at + len(cue)),), cue, stance))
    return made.record()


NOTES = ("PER", "noted", "endorsing", "one")
SAYS = ("PER", "said", "neutral", "two")
CLAIMS = ("CHL", "claimed", "doubting", "three")
INSISTS = ("CHL", "insisted", "emphatic", "four")
EXPLAINS = ("GHA", "explained", "endorsing", "five")
UNEVEN = [
    ([NOTES, CLAIMS], [("PER", "CHL")]),
    ([NOTES, SAYS, INSISTS], [("PER", "CHL")]),
    ([NOTES, EXPLAINS, CLAIMS], [("GHA", "CHL"), ("PER", "CHL")]),
    ([NOTES, EXPLAINS], []),
    ([SAYS, CLAIMS], []),
    ([NOTES], []),
    ([NOTES, ("CHL", "claimed", "endorsing", "three"), INSISTS], []),
    ([NOTES, ("PER", "said", "doubting", "two"), CLAIMS], []),
    ([], []),
]


@pytest.mark.parametrize(("told", "sides"), UNEVEN)
def test_which_pairs_are_told_unevenly(
    draft: Drafts, told: list[tuple[str, str, str, str]], sides: list[tuple[str, str]]
) -> None:
    made = record(draft, told)
    found = list(uneven_cues(made))
    assert [one.sides for one in found] == sides
    for one in found:
        assert [TEXT[slice(*span)] for span in one.spans] == one.words.split(" […] ")


def test_cues_are_counted_by_side_with_their_words(draft: Drafts) -> None:
    chile, peru = cues_by_side(record(draft, [NOTES, SAYS, CLAIMS, INSISTS]))
    assert (chile.side, chile.count("doubting"), chile.count("emphatic"), chile.count("endorsing")) == ("CHL", 1, 1, 0)
    assert [TEXT[slice(*span)] for span in peru.spans("endorsing", "neutral")] == ["noted", "said"]
    assert peru.speakers == ("Peru",)


def test_a_cue_inside_somebodys_statement_is_not_the_outlets(draft: Drafts) -> None:
    made = draft("Peru noted that Chile claimed it.")
    peru, chile = made.actor("Peru", "PER"), made.actor("Chile", "CHL")
    outer = made.statement("that Chile claimed it", peru, cue=Cue(((5, 10),), "note", "endorsing"))
    made.statement("it", chile, cue=Cue(((22, 29),), "claim", "doubting"), within=outer)
    assert [side.side for side in cues_by_side(made.record())] == ["PER"]


def test_a_speaker_without_a_country_is_a_side_by_name(draft: Drafts) -> None:
    made = draft("The group noted it.")
    made.statement("it", made.actor("The group", None, "group"), cue=Cue(((10, 15),), "note", "endorsing"))
    assert [side.side for side in cues_by_side(made.record())] == ["The group"]


def test_outlets_are_compared_side_by_side_in_the_order_of_names(draft: Drafts) -> None:
    counts = CueCounts()
    for n in range(4):
        made = record(draft, [NOTES, CLAIMS, INSISTS], f"{TEXT} {n}", outlet="Post")
        counts.add(made, rows_of(made))
    made = record(draft, [NOTES, CLAIMS], f"{TEXT} 9", outlet="Echo")
    counts.add(made, rows_of(made))
    rows = list(counts.rows())
    assert [(r["outlet"], r["side"], r["stance"], r["cues"], r["reports"]) for r in rows] == [
        ("Echo", "CHL", "doubting", 1, 1), ("Echo", "PER", "endorsing", 1, 1),
        ("Post", "CHL", "doubting", 4, 4), ("Post", "CHL", "emphatic", 4, 4), ("Post", "PER", "endorsing", 4, 4),
    ]  # fmt: skip
    (pair,) = asymmetries(rows)
    assert (pair.outlet, pair.side, pair.other, pair.compared) == ("Post", "CHL", "PER", 1)
    assert (pair.counts, pair.others) == (Counts(doubting=4, emphatic=4), Counts(endorsing=4))
    assert pair.chance == pytest.approx(1 / comb(12, 4))
    assert in_words(pair.chance) == "counts this uneven arise by chance in 1 of 495"
    assert all(len(row["statements"]) == row["cues"] for row in rows)


# Values of Fisher's lady tasting tea and of tables worked by hand.
CHANCES = [
    ((3, 1), (1, 3), 34 / 70),
    ((4, 0), (0, 4), 2 / 70),
    ((2, 0), (0, 2), 2 / 6),
    ((2, 1), (0, 2), 4 / 10),
    ((1, 1), (1, 1), 1.0),
    ((0, 0), (3, 1), 1.0),
    ((0, 0), (0, 0), 1.0),
    ((10, 0), (0, 10), 2 / comb(20, 10)),
]


@pytest.mark.parametrize(("one", "other", "chance"), CHANCES)
def test_the_chance_of_counts_as_uneven(one: tuple[int, int], other: tuple[int, int], chance: float) -> None:
    assert chance_of(one, other) == pytest.approx(chance)


@given(st.tuples(*[st.integers(0, 40)] * 4))
def test_a_chance_is_a_share_and_does_not_depend_on_the_order(counts: tuple[int, int, int, int]) -> None:
    a, b, c, d = counts
    chance = chance_of((a, b), (c, d))
    assert 0 < chance <= 1
    assert chance == pytest.approx(chance_of((c, d), (a, b)))
    assert chance == pytest.approx(chance_of((b, a), (d, c)))
    assert chance == pytest.approx(_by_definition(a, b, c, d))


def _by_definition(a: int, b: int, c: int, d: int) -> float:
    row, rest, column = a + b, c + d, a + c
    weights = {n: comb(row, n) * comb(rest, column - n) for n in range(column + 1) if n <= row and column - n <= rest}
    return sum(w for w in weights.values() if w <= weights[a]) / comb(row + rest, column)


def test_large_counts_are_no_trouble() -> None:
    assert chance_of((3_000, 2_000), (2_000, 3_000)) < 1e-80
    assert chance_of((3_000, 2_000), (3_000, 2_000)) == 1.0


def test_negative_counts_are_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        chance_of((-1, 1), (1, 1))
