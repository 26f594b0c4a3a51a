"""Every rule of every recogniser, by `recogniser.rule`."""

from types import ModuleType

from dragoman.times.recognisers import (
    clock,
    dates,
    decades,
    durations,
    fiscal,
    occasions,
    quarters,
    references,
    relative,
    seasons,
    sets,
    weekdays,
)
from dragoman.times.recognisers.parts import Guard, Maker

_MODULES: dict[str, ModuleType] = {
    "dates": dates,
    "weekdays": weekdays,
    "relative": relative,
    "durations": durations,
    "sets": sets,
    "clock": clock,
    "quarters": quarters,
    "fiscal": fiscal,
    "occasions": occasions,
    "decades": decades,
    "seasons": seasons,
    "references": references,
}

MAKERS: dict[str, Maker] = {f"{group}.{name}": maker for group, m in _MODULES.items() for name, maker in m.RULES.items()}
DAYS = frozenset(f"dates.{name}" for name in dates.DAYS)
"""Rules that name one day: what they cannot read is no day of any calendar."""
GUARDS: dict[str, Guard] = {
    f"{group}.{name}": guard for group, m in _MODULES.items() for name, guard in getattr(m, "GUARDS", {}).items()
}
