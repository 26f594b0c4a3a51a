"""How the time that each pattern of the package takes grows with the text; the figures of docs/reliability.md.

.venv/bin/python benchmarks/patterns.py [--pumps 60] [--only PART] [--limit 1.3]

Every compiled regular expression is found: those that modules hold, by walking the modules, and those that are made while
running, where `re` compiles them. Each searches pump strings: a piece of what it matches itself, or a character that breaks
others, repeated after what a match begins with and before what spoils it. A pattern that the package only holds against one
place (`match`, `fullmatch`) is held against the first; all others look for every match. The exponent is the slope of the
logarithm of the time over that of the length, from a fourth of the longest string to the whole.
"""

import argparse
import ast
import functools
import importlib
import math
import pkgutil
import random
import re
import signal
import sys
import time
import types
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pumps import pumps_of

import dragoman

SHORTEST, LONGEST = 256, 1 << 18
"""Characters of the pump strings, the first and the last; each is twice as long as the one before."""
ENOUGH = 0.03
"""Seconds that are measured well; longer strings are not tried."""
FAST = 0.008
"""Seconds for the longest string under which there is nothing to measure."""
HANGS = 10
"""Seconds after which a search is given up."""
LIMIT = 1.3
"""The exponent that no pattern may reach."""

Pattern = re.Pattern[str] | re.Pattern[bytes]
Use = Callable[[Any], Any]
"""`match` or `finditer` of a pattern."""


@dataclass(frozen=True)
class Growth:
    """How a pattern grows.

    Attributes:
        name: where it stands.
        exponent: the worst; 0 where every search is too fast to be measured.
        pump: the head, the piece and the end of the string that it grows with.
        length: characters of the longest string tried with it.
        seconds: what that took.
    """

    name: str
    exponent: float
    pump: tuple[str, str, str]
    length: int
    seconds: float


def patterns() -> dict[tuple[str | bytes, int], tuple[str, Pattern]]:
    """Return every pattern of the package with where it stands first, by its source and flags."""
    found: dict[tuple[str | bytes, int], tuple[str, Pattern]] = {}
    seen: set[int] = set()
    with _Catching() as caught:
        names = sorted(m.name for m in pkgutil.walk_packages(dragoman.__path__, "dragoman.") if not m.name.endswith("__main__"))
        modules = [importlib.import_module(name) for name in names]
        nlp = dragoman.load("en")
        nlp(
            "“Talks will resume on 5 May,” Peru’s foreign ministry said. Exports rose 12 percent to $4.3 billion.",
            language="en",
        )
    held = [(f"{m.__name__}.{name}", one) for m in modules for name, value in vars(m).items() for one in _held(value, seen)]
    for name, pattern in [*held, *caught]:
        found.setdefault((pattern.pattern, pattern.flags), (name, pattern))
    return found


class _Catching(list[tuple[str, Pattern]]):
    """Keeps every pattern that the package compiles meanwhile."""

    def __enter__(self) -> Self:
        self._compile = compile_ = re.compile

        @functools.wraps(compile_)
        def compiling(*given: Any, **more: Any) -> Any:  # noqa: ANN401 - as re.compile
            made, asking = compile_(*given, **more), sys._getframe(1)  # noqa: SLF001 - who asks is what is asked
            module = str(asking.f_globals.get("__name__"))
            if module.startswith("dragoman."):
                self.append((f"{module}.{_assigned(module, asking.f_lineno, asking.f_code.co_name)}", made))
            return made

        re.compile = compiling  # type: ignore[assignment] # put back below
        return self

    def __exit__(self, *_: object) -> None:
        re.compile = self._compile  # type: ignore[method-assign] # as above


def _held(value: Any, seen: set[int]) -> Iterator[Pattern]:  # noqa: ANN401 - whatever a module holds
    """Yield the patterns in a value: itself, its members, the fields of classes and objects of the package."""
    if isinstance(value, re.Pattern):
        yield value
    elif id(value) not in seen and not isinstance(value, str | bytes | int | float | types.ModuleType):
        seen.add(id(value))
        if isinstance(value, dict):
            inside = [*value.keys(), *value.values()]
        elif isinstance(value, list | tuple | set | frozenset):
            inside = list(value)
        elif _ours(value):
            slots = [getattr(value, name, None) for name in getattr(type(value), "__slots__", ())]
            inside = [*vars(value).values(), *slots] if hasattr(value, "__dict__") else slots
        else:
            inside = []
        for one in inside:
            yield from _held(one, seen)


def _ours(value: Any) -> bool:  # noqa: ANN401 - as above
    made = value if isinstance(value, type) else type(value)
    return str(getattr(made, "__module__", "")).startswith("dragoman.")


@functools.cache
def _nodes() -> dict[str, list[ast.AST]]:
    """Return what the modules of the package are made of, by name."""
    package = Path(dragoman.__file__).parent
    files = {".".join(("dragoman", *file.relative_to(package).with_suffix("").parts)): file for file in package.rglob("*.py")}
    return {name: list(ast.walk(ast.parse(file.read_text("utf-8")))) for name, file in files.items()}


@functools.cache
def _held_against_a_place() -> frozenset[str]:
    """Return the names, each with its module, that the package calls `match` or `fullmatch` of, and nothing else."""
    called: dict[str, set[str]] = {}
    for module, nodes in _nodes().items():
        froms = [node for node in nodes if isinstance(node, ast.ImportFrom)]
        home = {alias.asname or alias.name: f"{node.module}.{alias.name}" for node in froms for alias in node.names}
        for node in nodes:
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name | ast.Attribute):
                name = node.value.id if isinstance(node.value, ast.Name) else node.value.attr
                called.setdefault(home.get(name, f"{module}.{name}"), set()).add(node.attr)
    return frozenset(name for name, ways in called.items() if ways <= {"match", "fullmatch", "pattern"})


def _assigned(module: str, line: int, otherwise: str) -> str:
    """Return what a pattern is called that is made on a line of a module: what it is assigned to there."""
    for node in _nodes()[module]:
        if isinstance(node, ast.Assign) and node.lineno <= line <= (node.end_lineno or line):
            target = node.targets[0]
            return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", otherwise)
    return otherwise


def growth(name: str, pattern: Pattern, count: int) -> Growth:
    """Return how a pattern grows with the worst of so many pump strings."""
    chance = random.Random(name)  # noqa: S311 - repeatable, no secret
    use = pattern.match if name in _held_against_a_place() else pattern.finditer
    return max((_grows(name, use, pump) for pump in pumps_of(pattern, chance, count)), key=lambda one: one.exponent)


def _grows(name: str, use: Use, pump: tuple[str, str, str]) -> Growth:
    length, taken = SHORTEST, 0.0
    while (taken := _seconds(use, pump, length)) < ENOUGH and length < LONGEST:
        length *= 2
    if taken < FAST:
        return Growth(name, 0, pump, length, taken)
    exponent = _slope(use, pump, length, 2)
    if exponent >= LIMIT:  # what shares the machine may have slowed the last one
        exponent = min(exponent, _slope(use, pump, length, 5))
    return Growth(name, exponent, pump, length, taken)


def _slope(use: Use, pump: tuple[str, str, str], length: int, times: int) -> float:
    """Return the slope of logarithms over a fourth, a half and the whole of a length, each the best of some times."""
    lengths = (length // 4, length // 2, length)
    seconds = [min(_seconds(use, pump, one) for _ in range(times)) for one in lengths]
    if math.inf in seconds:
        return math.inf
    return math.log(seconds[-1] / max(seconds[0], 1e-7)) / math.log(4)


def _seconds(use: Use, pump: tuple[str, str, str], length: int) -> float:
    """Return the seconds of processor that finding all matches takes; infinite where it does not end."""
    head, piece, end = pump
    text: Any = (head + piece * (length // len(piece)))[:length] + end
    if isinstance(use.__self__.pattern, bytes):  # type: ignore[attr-defined] # the method of a pattern
        text = text.encode("utf-8", "replace")

    def stop(*_: object) -> None:
        raise TimeoutError

    # The clock of the thread: that of the process moves in ticks while a timer runs.
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANGS)
    began = time.thread_time()
    try:
        found = use(text)
        if not isinstance(found, re.Match):
            deque(found or (), maxlen=0)
    except TimeoutError:
        return math.inf
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return time.thread_time() - began


def main() -> None:
    """Measure every pattern and print those that grow most."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pumps", type=int, default=60, help="pump strings for each pattern")
    parser.add_argument("--only", default="", metavar="PART", help="patterns whose name has this in it")
    parser.add_argument("--limit", type=float, default=LIMIT, help="the exponent that none may reach")
    asked = parser.parse_args()
    found = []
    for name, one in patterns().values():
        if asked.only in name:
            found.append(growth(name, one, asked.pumps))
            print(found[-1], flush=True)
    found.sort(key=lambda one: -one.exponent)
    for one in [one for one in found if one.exponent >= asked.limit] or found[:5]:
        print(f"n^{one.exponent:.2f}  {one.name}  {one.length:,} characters of {one.pump!r}: {one.seconds * 1000:.0f} ms")
    slow = sum(one.exponent >= asked.limit for one in found)
    fast = sum(not one.exponent for one in found)
    print(
        f"{len(found)} patterns, {asked.pumps} pump strings each: {slow} grow by n^{asked.limit} or more; "
        f"{fast} too fast to measure"
    )
    sys.exit(slow > 0)


if __name__ == "__main__":
    main()
