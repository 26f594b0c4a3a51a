"""Numbers as they are written, and for a reader."""

from decimal import Decimal

import pytest

from dragoman.figures.checking.decimals import decimal_of, parse_number, spoken


@pytest.mark.parametrize(
    ("text", "value", "half"),
    [("38.17", "38.17", "0.005"), ("243", "243", "0.5"), ("1.50", "1.50", "0.005"), ("-5.3", "-5.3", "0.05"), ("1.5e3", "1500", "50"), (".5", "0.5", "0.05"), ("+7", "7", "0.5")],
)  # fmt: skip
def test_a_number_keeps_what_its_writing_leaves_open(text: str, value: str, half: str) -> None:
    found = parse_number(text)
    assert (found.value, found.half) == (Decimal(value), Decimal(half))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "38,17",
        "1,000",
        "1 000",
        "1e400",
        "nan",
        "NaN",
        "inf",
        "-Infinity",
        "0x10",
        "1e",
        "--1",
        "1e30",
        "٣",
        "1" * 70,
        "12 bn",
        "1_000",
    ],
)
def test_what_is_no_plain_number_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no number|out of range"):
        parse_number(text)


def test_a_scale_is_applied() -> None:
    assert parse_number("38.17", Decimal(10) ** 9).value == Decimal(38170000000)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [("38170000000", "USD", "38.17 billion USD"), ("28.7", "percent", "28.7 percent"), ("-5290000000", "USD", "-5.29 billion USD"), ("2.5e12", None, "2.5 trillion"), ("0", None, "0"),
     ("3200000", "t", "3.2 million t"), ("999", "t", "999 t"), ("-0.0", None, "0")],
)  # fmt: skip
def test_numbers_for_a_reader(value: str, unit: str | None, said: str) -> None:
    assert spoken(Decimal(value), unit) == said


def test_floats_lose_their_noise() -> None:
    assert decimal_of(1.6500000000000001) == Decimal("1.65")
