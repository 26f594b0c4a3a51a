from pathlib import Path

import pytest

from dragoman.evaluate.floors import Limit, changed_data, data_set_of, read_floors, rewritten
from dragoman.evaluate.suite import Gold

BODY = """# why
[digests]
phrases = "old"
seed = "absent"

[floors."times/reports"]
value = 80.0  # low since the tenses came
strict = 10.0

[ceilings."structure/reports"]
problems = 3
"""


@pytest.mark.parametrize(
    ("side", "value", "measured", "holds"),
    [
        ("floors", 80.0, 80.0, True),
        ("floors", 80.0, 79.9, False),
        ("floors", 80.0, None, False),
        ("floors", 0.0, None, True),
        ("ceilings", 0, 0, True),
        ("ceilings", 0, 1, False),
        ("ceilings", 0.1, None, False),
    ],
)
def test_a_limit_holds(side: str, value: float, measured: float | None, holds: bool) -> None:
    assert Limit(side, "times/reports", "value", value).holds(measured) is holds


@pytest.mark.parametrize(
    ("side", "value", "measured", "tight"),
    [
        ("floors", 80.0, 85.27, 84.7),
        ("floors", 80.0, 80.2, 80.0),
        ("floors", 80.0, 70.0, 80.0),
        ("floors", 80.0, None, 80.0),
        ("floors", 3, 14, 14),
        ("ceilings", 3, 1, 1),
        ("ceilings", 0.25, 0.101, 0.11),
    ],
)
def test_a_limit_is_only_ever_tightened(side: str, value: float, measured: float | None, tight: float) -> None:
    assert Limit(side, "times/reports", "value", value).tightened(measured, 0.5) == tight


def test_rewriting_keeps_comments_and_other_lines(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    new = rewritten(
        BODY, [Limit("floors", "times/reports", "value", 84.5), Limit("ceilings", "structure/reports", "problems", 0)]
    )
    path.write_text(new, "utf-8")
    assert {str(x): x.value for x in read_floors(path).limits} == {
        "times/reports value": 84.5,
        "times/reports strict": 10.0,
        "structure/reports problems": 0,
    }
    assert new == BODY.replace("80.0", "84.5").replace("problems = 3", "problems = 0")


def test_changed_data_is_named_and_absent_data_is_not(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text(BODY, "utf-8")
    (tmp_path / "actors_dev.jsonl").write_text("{}\n", "utf-8")
    (line,) = changed_data(read_floors(path), Gold(tmp_path))
    assert "'phrases' has changed" in line


def test_a_measure_has_a_data_set() -> None:
    assert data_set_of("times/aquaint") == "aquaint"
    with pytest.raises(KeyError):
        data_set_of("times/nowhere")
