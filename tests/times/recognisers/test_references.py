from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("The port is «now» closed.", "PRESENT_REF"),
        ("The port is «currently» closed.", "PRESENT_REF"),
        ("It rejects the «current» line.", "PRESENT_REF"),
        ("The port was «recently» closed.", "PAST_REF"),
        ("It will change in «the near future».", "FUTURE_REF"),
        ("It fears «future» attacks.", "FUTURE_REF"),
    ],
)
def test_references(check: Callable[..., None], marked: str, value: str) -> None:
    check(marked, ("DATE", value))


def test_prospects_are_no_times(check: Callable[..., None]) -> None:
    check("The plant's future is bright.")
