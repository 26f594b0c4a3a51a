"""Draws made-up happenings between states, near-twins among them. Nothing of it happened.

A twin differs from its happening in one or two respects, and `twin_by` says in which:

later    the same again, a week or a month later
number   the same pair and kind two to five days later, with another number
place    the same pair and kind within four days, at another place
office   the same pair and kind within four days, by the holder of another office
pair     the same kind on the same day, of another pair or with another partner
swapped  the other side does the same within three days
mode     a kind that is nearly the same, of the same pair within two days
"""

import dataclasses
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

WORDINGS = Path(__file__).resolve().parent / "wordings"
FIRST_DAY = {"dev": date(2031, 2, 3), "test": date(2031, 9, 1)}
DAYS = 120
APART = 12
"""Happenings of one kind and pair that are no twins are at least so many days apart."""
NEAR = 0.6
"""So often a pair is of one region."""
CLEAR = 2
"""Numbers of twins are further apart than those of reports that disagree: by more than so many steps."""
PORTS = 2
"""So many of the cities of a state with a coast are ports."""
SEEDS = {"dev": 11, "test": 12}
FEW = 6
"""States of a busy set."""
OFFICES = ("foreign minister", "prime minister")
TWINS = ("later", "number", "place", "office", "pair", "swapped", "mode")
TOLD_BY = {"number": ("{n}",), "place": ("{p}",), "office": ("{o}", "{oo}")}
"""Slots of which a first sentence has one, so that it tells a happening from its twin."""


def seed(half: str, draw: int) -> int:
    """Return the seed of a draw; another number gives other happenings."""
    return SEEDS[half] + 1000 * draw


class State(NamedTuple):
    """A state as it is called."""

    name: str
    adjective: str
    with_article: str
    capital: str
    cities: list[str]


@dataclasses.dataclass(frozen=True)
class Happening:
    """What happened: A did it, B had it done to it."""

    id: str
    kind: str
    a: str
    b: str
    c: str
    day: date
    number: int | None
    place: str | None
    office: str | None
    matter: str
    goods: str
    twin_of: str | None = None
    twin_by: str | None = None
    must_tell: tuple[str, ...] = ()


class Facts(NamedTuple):
    """What happenings are drawn from: kinds, states, groups of names, borders, regions."""

    kinds: dict[str, dict[str, Any]]
    states: dict[str, State]
    groups: dict[str, list[str]]
    borders: dict[tuple[str, str], list[str]]
    regions: list[set[str]]

    def few(self) -> "Facts":
        """Return the facts with few states, neighbours with a coast among them: a pair then has several happenings a week."""
        chosen = [code for pair in self.borders if all(map(self.coast, pair)) for code in pair][:FEW]
        borders = {pair: towns for pair, towns in self.borders.items() if set(pair) <= set(chosen)}
        few = self._replace(states={code: self.states[code] for code in self.states if code in chosen}, borders=borders)
        fitting = {k: v for k, v in self.kinds.items() if any(few.fit(k, (a, b)) for a in few.states for b in few.states)}
        return few._replace(kinds=fitting)

    def coast(self, code: str) -> bool:
        """Return whether a state has one."""
        return code not in self.groups["inland"]

    def near(self, one: str, other: str) -> bool:
        """Return whether two states are of one region."""
        return any({one, other} <= region for region in self.regions)

    def fit(self, kind: str, pair: tuple[str, str]) -> bool:
        """Return whether a kind of happening can be between two states."""
        wanted = self.kinds[kind].get("pairs", "any")
        if wanted == "border":
            return pair in self.borders or pair[::-1] in self.borders
        if wanted == "any":
            return pair[0] != pair[1]
        return pair[0] != pair[1] and all(map(self.coast, pair)) and (wanted == "sea" or self.near(*pair))


def load_facts() -> Facts:
    """Return the facts, which both halves share."""
    kinds = tomllib.loads((WORDINGS / "kinds.toml").read_text("utf-8"))
    told = tomllib.loads((WORDINGS / "states.toml").read_text("utf-8"))
    states = {code: State(*row) for code, row in told["states"].items()}
    borders = {(pair[:3], pair[4:]): towns for pair, towns in told["borders"].items()}
    return Facts(kinds, states, told["groups"], borders, [set(codes) for codes in told["regions"].values()])


def load_wordings(half: str) -> dict[str, dict[str, Any]]:
    """Return the wordings of a half, by kind, and what all kinds share."""
    return tomllib.loads((WORDINGS / f"{half}.toml").read_text("utf-8"))


class Drawing:
    """Draws happenings; the same half gives the same ones.

    Args:
        half: `dev` or `test`.
        facts: what to draw from.
        draw: number of the draw.
    """

    def __init__(self, half: str, facts: Facts, draw: int = 0) -> None:
        self._facts, self._half = facts, half
        self._chance = random.Random(seed(half, draw))  # noqa: S311 - the same draws each time; no secret
        self._words = load_wordings(half)
        self._made: list[Happening] = []

    def happenings(self, count: int, twins: int) -> list[Happening]:
        """Return so many happenings, so many of them twins of others."""
        kinds = list(self._facts.kinds)
        order = [kind for _ in range(-(-count // len(kinds))) for kind in self._chance.sample(kinds, len(kinds))]
        for kind in order[: count - twins]:
            self._made.append(self._new(kind))
        first = self._chance.sample(self._made, len(self._made))
        # Few kinds are open to another office: those come first.
        first.sort(key=lambda h: not self._may(h, "office"))
        each = -(-twins // len(TWINS))
        ways = ["office"] * each + [way for _ in range(2 * each) for way in TWINS if way != "office"]
        for happening in first:
            way = next((w for w in ways if len(self._made) < count and self._may(happening, w)), None)
            if way:
                ways.remove(way)
                self._twin(happening, way)
        return sorted(self._made, key=lambda h: (h.day, h.id))

    def _new(self, kind: str) -> Happening:
        while True:
            a, b = self._pair(kind)
            day = FIRST_DAY[self._half] + timedelta(self._chance.randrange(DAYS))
            if not self._taken(kind, a, b, day):
                return self._filled(kind, a, b, day)

    def _filled(self, kind: str, a: str, b: str, day: date) -> Happening:
        facts = self._facts.kinds[kind]
        pick = self._chance.choice
        return Happening(
            id=f"h{len(self._made):03}",
            kind=kind,
            a=a,
            b=b,
            c=pick([s for s in self._facts.states if s not in {a, b}]),
            day=day,
            number=self._number(kind),
            place=self._place(kind, a, b),
            office=pick(facts.get("offices", OFFICES)),
            matter=pick(self._words["shared"]["matters"]),
            goods=pick(self._words["shared"]["goods"]),
        )

    def _number(self, kind: str, other_than: int | None = None) -> int | None:
        if "n" not in self._facts.kinds[kind]:
            return None
        low, high, step = self._facts.kinds[kind]["n"]
        numbers = range(low, high + 1, step)
        apart = [n for n in numbers if other_than is None or abs(n - other_than) > CLEAR * step]
        return self._chance.choice(apart or [n for n in numbers if n != other_than])

    def _place(self, kind: str, a: str, b: str, other_than: str | None = None) -> str | None:
        where = self._facts.kinds[kind].get("place")
        if where is None:
            return None
        if where == "border":
            towns = self._facts.borders.get((a, b)) or self._facts.borders[b, a]
        elif where == "third":
            towns = self._facts.groups["third"]
        else:
            cities = self._facts.states[b if where == "host" else a].cities
            towns = cities[:PORTS] if self._facts.kinds[kind].get("pairs") in {"sea", "waters"} else cities
        return self._chance.choice([town for town in towns if town != other_than])

    def _pair(self, kind: str, one: str | None = None) -> tuple[str, str]:
        states = self._facts.states
        pairs = [(a, b) for a in states for b in states if self._facts.fit(kind, (a, b))]
        pairs = [pair for pair in pairs if one is None or pair[0] == one] or pairs
        near = [pair for pair in pairs if self._facts.near(*pair)]
        return self._chance.choice(near if near and self._chance.random() < NEAR else pairs)

    def _taken(self, kind: str, a: str, b: str, day: date) -> bool:
        return any(h.kind == kind and {h.a, h.b} == {a, b} and abs((h.day - day).days) < APART for h in self._made)

    def _may(self, h: Happening, way: str) -> bool:
        facts = self._facts.kinds[h.kind]
        if way == "mode":
            return "near" in facts and self._facts.fit(facts["near"], (h.a, h.b))
        if way == "swapped":
            return not facts.get("reciprocal") and facts["tone"] != "warm"
        if way in TOLD_BY:
            telling = [lead for lead in self._words[h.kind]["leads"] if any(slot in lead for slot in TOLD_BY[way])]
            asked = {"number": "n", "place": "place", "office": "offices"}[way]
            return len(telling) > 1 and len(facts.get(asked, ())) > 1
        return True

    def _twin(self, h: Happening, way: str) -> None:
        must = TOLD_BY.get(way, ())
        twin = dataclasses.replace(h, id=f"h{len(self._made):03}", twin_of=h.id, twin_by=way, must_tell=must)
        twin = dataclasses.replace(twin, **dict(self._changed(h, way)))
        self._made[self._made.index(h)] = dataclasses.replace(h, must_tell=must)
        self._made.append(twin)

    def _changed(self, h: Happening, way: str) -> Iterator[tuple[str, Any]]:
        chance, facts = self._chance, self._facts.kinds[h.kind]
        gaps = {"later": chance.choice((7, 8, 10, 29, 31)), "pair": 0, "swapped": chance.randint(0, 3)}
        gaps |= {"number": chance.randint(2, 5), "place": chance.randint(0, 4), "office": chance.randint(1, 4)}
        yield "day", h.day + timedelta(gaps.get(way, chance.randint(0, 2)))
        if way == "number":
            yield "number", self._number(h.kind, h.number)
        elif way == "place":
            yield "place", self._place(h.kind, h.a, h.b, h.place)
        elif way == "office":
            yield "office", chance.choice([o for o in facts["offices"] if o != h.office])
        elif way == "later" and chance.random() < 0.5:  # noqa: PLR2004 - half of them
            yield "number", self._number(h.kind, h.number)
        elif way == "pair":
            a, b = self._other_pair(h)
            yield from (("a", a), ("b", b), ("place", self._place(h.kind, a, b)))
        elif way == "swapped":
            yield from (("a", h.b), ("b", h.a), ("place", self._place(h.kind, h.b, h.a)))
        elif way == "mode":
            kind = facts["near"]
            same = facts.get("place") == self._facts.kinds[kind].get("place")
            yield from (("kind", kind), ("place", h.place if same else self._place(kind, h.a, h.b)))
            if facts.get("n") != self._facts.kinds[kind].get("n"):
                yield "number", self._number(kind)

    def _other_pair(self, h: Happening) -> tuple[str, str]:
        one = h.a if self._chance.random() < 0.6 else None  # noqa: PLR2004 - more often the same side does it
        while True:
            a, b = self._pair(h.kind, one)
            if {a, b} != {h.a, h.b} and not self._taken(h.kind, a, b, h.day):
                return a, b
            one = None
