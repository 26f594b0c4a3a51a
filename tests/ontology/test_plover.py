"""PLOVER as data."""

import pytest

from dragoman.ontology.plover import load_plover
from dragoman.ontology.sources import DATA_SOURCES

PLOVER = load_plover()


def test_sixteen_types_in_four_quad_classes() -> None:
    assert len(PLOVER.types) == 16
    assert {t.quad for t in PLOVER.types.values()} == set(PLOVER.quads)


@pytest.mark.parametrize(
    ("name", "mode", "score"),
    [
        ("CONSULT", None, 2.5),
        ("CONSULT", "phone", 1.5),
        ("ASSAULT", "unconventional", -10),
        ("SANCTION", "convict", -6),
        ("AID", None, 10),
    ],
)
def test_scores(name: str, mode: str | None, score: float) -> None:
    assert PLOVER.types[name].score_of(mode) == score


def test_an_unknown_mode_has_no_score() -> None:
    with pytest.raises(KeyError):
        PLOVER.types["AID"].score_of("phone")


def test_recipients_are_required_where_the_codebook_says() -> None:
    assert {t.name for t in PLOVER.types.values() if t.needs_recipient} == {"COOPERATE", "AID", "SANCTION"}


def test_conflict_scores_are_not_above_zero() -> None:
    for event_type in PLOVER.types.values():
        if event_type.quad.endswith("cooperation"):
            assert event_type.score > 0
        else:
            assert event_type.score <= 0


def test_codes_are_three_capitals() -> None:
    codes = [*PLOVER.sectors, *PLOVER.supranational]
    assert all(len(c) == 3 and c.isupper() for c in codes)
    assert len(PLOVER.contexts) == 37
    assert "negated" in PLOVER.statuses


def test_every_source_names_date_and_licence() -> None:
    assert all(
        s.name and s.date and s.licence and s.url.startswith(("https://", "http://")) and s.used_for for s in DATA_SOURCES
    )
