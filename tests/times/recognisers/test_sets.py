from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("marked", "value"),
    [
        ("They meet «annually».", "P1Y"),
        ("They hold «weekly» talks.", "P1W"),
        ("They meet «every two years».", "P2Y"),
        ("They meet «every other month».", "P2M"),
        ("They meet «each year».", "P1Y"),
        ("They meet «every Tuesday».", "XXXX-WXX-2"),
        ("They meet «every Tuesday morning».", "XXXX-WXX-2TMO"),
        ("They meet on «Mondays».", "XXXX-WXX-1"),
        ("They meet on «Friday nights».", "XXXX-WXX-5TNI"),
        ("They meet «each July».", "XXXX-07"),
        ("They meet twice «a year».", "P1Y"),
        ("It carries ten tons «per week».", "P1W"),
    ],
)
def test_sets(check: Callable[..., None], marked: str, value: str) -> None:
    check(marked, ("SET", value))


def test_a_name_is_no_set(check: Callable[..., None]) -> None:
    check("According to the daily Meridian, the quarterly net fell.")
