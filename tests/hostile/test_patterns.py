"""No pattern of the package takes time that grows with the square of a text: a part of what `make fuzz` measures."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Script = Callable[[str], ModuleType]
BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"
SQUARE = 1.7
"""An exponent that no busy machine makes of a line; what grows with the square comes near 2."""


@pytest.mark.slow
def test_no_pattern_grows_with_the_square() -> None:
    """In a process of its own: what is compiled while the pipeline loads is seen only the first time."""
    command = [sys.executable, str(BENCHMARKS / "patterns.py"), "--pumps", "10", "--limit", str(SQUARE)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=900)
    count = re.search(r"^(\d+) patterns", done.stdout, re.MULTILINE)
    assert count is not None, done.stderr
    assert int(count[1]) > 300
    assert done.returncode == 0, done.stdout[-3000:]


@pytest.mark.parametrize("pattern", [r"\s+$", r"<[^>]*>"])
def test_the_measure_sees_what_does(script: Script, pattern: str) -> None:
    assert script("patterns").growth("slow", re.compile(pattern), 40).exponent >= SQUARE


@pytest.mark.parametrize("pattern", [r"\w+", r"[^<>]*", r"\bPeru\b"])
def test_the_measure_lets_others_pass(script: Script, pattern: str) -> None:
    assert script("patterns").growth("fast", re.compile(pattern), 20).exponent < SQUARE
