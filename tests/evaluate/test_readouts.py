from pathlib import Path

import pytest

from dragoman.analysis.readouts.comparison import Account, Comparison, Point, Side
from dragoman.evaluate.readouts import read_pairs, score_pairs

LIST = """
side_first = "PER"
side_second = "CHL"
[[point]]
kind = "both"
aspect = ["event"]
first = ["met in Lima"]
second = ["held talks"]
[[point]]
kind = "first"
also = ["differ"]
aspect = ["figure"]
first = ["two roads"]
[[point]]
kind = "second"
aspect = ["place"]
second = ["Arica"]
extra = true
"""
TEXTS = ("They met in Lima and planned two roads.", "They held talks, then went to Arica.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "points.toml").write_text(LIST, "utf-8")
    for name, text in zip(("first", "second"), TEXTS, strict=True):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def account(text: str, words: str) -> Account:
    at = text.index(words)
    return Account(((at, at + len(words)),), words, (), None)


def compared(*points: tuple[str, str, str | None, str | None]) -> Comparison:
    made = [
        Point(
            f"p{n}", kind, aspect, account(TEXTS[0], one) if one else None, account(TEXTS[1], two) if two else None, "", (), None, 1.0, ()
        )
        for n, (kind, aspect, one, two) in enumerate(points)
    ]  # fmt: skip
    sides = [Side("r", None, None, None, name, name, "outlet") for name in ("PER", "BOL")]
    return Comparison(dragoman="0", first=sides[0], second=sides[1], points=tuple(made))


@pytest.mark.parametrize(
    ("points", "found", "right"),
    [
        ([("both", "event", "They met in Lima", "They held talks")], 50, 100),
        ([("both", "event", "They met", "They held talks")], 0, 0),
        ([("first", "event", "met in Lima", None)], 0, 0),
        ([("both", "event", "met in Lima", "held talks"), ("first", "figure", "two roads", None)], 100, 100),
        ([("both", "event", "met in Lima", "held talks"), ("differ", "figure", "two roads", "Arica")], 50, 50),
        ([("second", "place", None, "Arica"), ("second", "place", None, "They")], 0, 50),
        ([("both", "event", "met in Lima", "held talks")] * 2, 50, 100),
    ],
)
def test_listed_points_are_found_and_shown_ones_right(folder: Path, points: list, found: float, right: float) -> None:
    score = score_pairs(list(read_pairs(folder)), lambda _: compared(*points))
    assert (score.figures["found"], score.figures["right"]) == (found, right)
    assert (score.figures["sides"], score.figures["listed"]) == (50, 2)


def test_one_shown_point_finds_one_listed(folder: Path) -> None:
    (folder / "points.toml").write_text(LIST.replace("two roads", "in Lima").replace('"first"\nalso', '"both"\nalso'), "utf-8")
    whole = ("both", "event", "They met in Lima", "They held talks")
    score = score_pairs(list(read_pairs(folder)), lambda _: compared(whole))
    assert score.figures["found"] == 50
    assert [line.split(":")[0] for line in score.errors if line.startswith("LOST")] != []


def test_words_that_stand_nowhere_are_an_error(folder: Path) -> None:
    (folder / "points.toml").write_text(LIST.replace("Arica", "Tacna"), "utf-8")
    with pytest.raises(ValueError, match="Tacna"):
        list(read_pairs(folder))


def test_pairs_of_the_gold_need_the_gold(folder: Path) -> None:
    (folder / "points.toml").write_text(f"gold = true\n{LIST}", "utf-8")
    assert list(read_pairs(folder)) == []
    assert len(list(read_pairs(folder, folder))) == 1
