from collections.abc import Callable

import pytest


@pytest.mark.parametrize(
    ("marked", "value", "mod"),
    [
        ("They talked for «three days».", "P3D", None),
        ("They talked for «nearly two hours».", "PT2H", "LESS_THAN"),
        ("They talked for «under ten minutes».", "PT10M", "LESS_THAN"),
        ("They talked for «more than 90 minutes».", "PT90M", "MORE_THAN"),
        ("They may stay for «up to 30 days».", "P30D", "EQUAL_OR_LESS"),
        ("They must stay for «at least sixty days».", "P60D", "EQUAL_OR_MORE"),
        ("They signed a «three-year» contract.", "P3Y", None),
        ("They asked for «another 12 months».", "P12M", None),
        ("It changed over «the past 30 years».", "P30Y", None),
        ("It changed over «the next 24 hours».", "PT24H", None),
        ("They talked for «two and a half hours».", "PT2H30M", None),
        ("It took «2 1/2 years».", "P2Y6M", None),
        ("They talked for «half an hour».", "PT30M", None),
        ("They talked for «a couple of weeks».", "P2W", "APPROX"),
        ("They talked for «several months».", "PXM", None),
        ("They will talk over «the next several months».", "PXM", None),
        ("They talked for «weeks».", "PXW", None),
        ("It is the calm of «recent weeks».", "PXW", None),
        ("It lasted «two decades».", "P20Y", None),
        ("It lasted «a hundred years».", "P100Y", None),
        ("It lasted «twenty-four hours».", "PT24H", None),
        ("The «months-long» siege ended.", "PXM", None),
        ("The «hour-long» talks ended.", "PT1H", None),
        ("It grew over «the past decade».", "P10Y", None),
        ("It will answer within «a year».", "P1Y", None),
        ("It will last «two years or more».", "P2Y", "EQUAL_OR_MORE"),
        ("It will last «two to three weeks».", "P2W", None),
    ],
)
def test_durations(check: Callable[..., None], marked: str, value: str, mod: str | None) -> None:
    check(marked, ("DURATION", value, None, None, mod))


@pytest.mark.parametrize(
    "text",
    [
        "A 52-year-old man and a boy of his, 12 years old, were held.",
        "The man, aged 45 years, was held.",
        "The port exports 300,000 barrels a day.",
        "They own three-quarters of it.",
    ],
)
def test_ages_rates_and_shares_are_no_durations(check: Callable[..., None], text: str) -> None:
    check(text)
