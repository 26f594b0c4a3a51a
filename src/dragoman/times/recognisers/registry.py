"""Every rule of every recogniser, by `recogniser.rule`."""

from types import ModuleType

from dragoman.times.recognisers import (
    clock,
    dates,
    decades,
    durations,
    fiscal,
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
    "decades": decades,
    "seasons": seasons,
    "references": references,
}

MAKERS: dict[str, Maker] = {f"{group}.{name}": maker for group, m in _MODULES.items() for name, maker in m.RULES.items()}
GUARDS: dict[str, Guard] = {
    f"{group}.{name}": guard for group, m in _MODULES.items() for name, guard in getattr(m, "GUARDS", {}).items()
}
