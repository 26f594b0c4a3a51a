"""No pattern of the package takes time that grows with the square of a text: a part of what `make fuzz` measures."""

import re
from collections.abc import Callable
from types import ModuleType

import pytest

Script = Callable[[str], ModuleType]
PUMPS = 10
SQUARE = 1.7
"""An exponent that no busy machine makes of a line; what grows with the square comes near 2."""


@pytest.mark.slow
def test_no_pattern_grows_with_the_square(script: Script) -> None:
    measured = script("patterns")
    found = list(measured.patterns().values())
    assert len(found) > 300
    suspects = [one for one in found if measured.growth(*one, PUMPS).exponent >= SQUARE]
    assert [grown for one in suspects if (grown := measured.growth(*one, PUMPS)).exponent >= SQUARE] == []


@pytest.mark.parametrize("pattern", [r"\s+$", r"<[^>]*>"])
def test_the_measure_sees_what_does(script: Script, pattern: str) -> None:
    assert script("patterns").growth("slow", re.compile(pattern), 40).exponent >= SQUARE


@pytest.mark.parametrize("pattern", [r"\w+", r"[^<>]*", r"\bPeru\b"])
def test_the_measure_lets_others_pass(script: Script, pattern: str) -> None:
    assert script("patterns").growth("fast", re.compile(pattern), 20).exponent < SQUARE
