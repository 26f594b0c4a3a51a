"""What is found of dyads: plain frozen data, the same as JSON, on a web page and in Python.

Days are inclusive. Scores are PLOVER's, from -10 (conflict) to 10 (cooperation). A mean of nothing is None.
"""

import datetime as dt
from typing import Literal

import msgspec

By = Literal["day", "week", "month", "quarter", "year"]
Direction = Literal["both", "to", "from"]
Way = Literal["to", "from", "reciprocal"]
"""From the first side to the second, the other way, or each to each."""
Incidents = Literal["fresh", "stale", "absent"]
"""Whether the incidents of the archive were made of all its parts, before parts came, or not at all."""
Measure = Literal["events", "mean_score"]


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One side of a dyad.

    Attributes:
        given: as the user wrote it.
        kind: `countries` for one country or several, `actor` for a person or body.
        name: usual name, or the names of several joined.
        countries: ISO 3166 alpha-3 or PLOVER's supranational codes; empty for an actor.
        names: every name under which an actor stands in the archive; empty for countries.
        wikidata: Wikidata ids of that actor; several where actors share a name.
    """

    given: str
    kind: Literal["countries", "actor"]
    name: str
    countries: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    wikidata: tuple[str, ...] = ()


class Quads(msgspec.Struct, frozen=True, kw_only=True):
    """Events by quad class."""

    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted in one period, or in all.

    Attributes:
        events: how many.
        quads: the same by quad class.
        score_sum: sum of their scores, as Goldstein (1992) sums weights over a period: zero where nothing happened.
        mean_score: that by the number of events.
        incidents: how many incidents the events are of; None where the archive has no incidents.
        reports: in how many reports they stand.
        outlets: of how many outlets these are; an outlet that is not known counts for none.
        printings: those reports and all copies of them.
        event_ids: `events.id`, sorted; empty in totals.
        report_ids: `reports.id`, sorted; empty in totals.
    """

    events: int = 0
    quads: Quads = Quads()
    score_sum: float = 0.0
    mean_score: float | None = None
    incidents: int | None = None
    reports: int = 0
    outlets: int = 0
    printings: int = 0
    event_ids: tuple[str, ...] = ()
    report_ids: tuple[str, ...] = ()


class Point(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """One period of a dyad: together, and by direction; the three directions part the events.

    Attributes:
        period: `2024-02-14`, `2024-W07`, `2024-02`, `2024-Q1`, `2024`.
        first_day: of the period, or of the range where that begins within it.
        last_day: the same at its end.
        all: every event between the two that was asked for.
        to: the first side acts, the second has it done to it.
        from_: the other way (`from` in JSON).
        reciprocal: each to each.
    """

    period: str
    first_day: dt.date
    last_day: dt.date
    all: Counts
    to: Counts
    from_: Counts
    reciprocal: Counts


class Totals(msgspec.Struct, frozen=True, kw_only=True, rename={"from_": "from"}):
    """All points together, as in `Point`."""

    all: Counts
    to: Counts
    from_: Counts
    reciprocal: Counts


class Unplaced(msgspec.Struct, frozen=True, kw_only=True):
    """Events between the two that no point counts.

    Attributes:
        undated: neither they nor their reports have a date.
        wide: their time spans more than one period, or reaches out of the range.
    """

    undated: int = 0
    wide: int = 0


class Reciprocity(msgspec.Struct, frozen=True, kw_only=True):
    """How far the two answer in kind; what `dragoman.analysis.dyads.reciprocity` says of each.

    Attributes:
        balance: share of directed events that the other side's match in number, 0 to 1.
        same_period: correlation of the two directed series of summed scores.
        to_follows_from: the first side's with the second's of the period before.
        from_follows_to: the second side's with the first's of the period before.
        periods: how many periods the correlations are over.
    """

    balance: float | None
    same_period: float | None
    to_follows_from: float | None
    from_follows_to: float | None
    periods: int


class Series(msgspec.Struct, frozen=True, kw_only=True):
    """A dyad through time.

    Attributes:
        a: the first side.
        b: the second side.
        by: length of a period.
        direction: which events were asked for.
        statuses: of the events.
        first_day: of the range; None where nothing is dated.
        last_day: the same.
        totals: all points together.
        points: every period of the range, empty ones included.
        unplaced: events that stand in no point.
        reciprocity: how far the two answer in kind.
        incidents: whether incidents were counted.
    """

    a: Side
    b: Side
    by: By
    direction: Direction
    statuses: tuple[str, ...]
    first_day: dt.date | None
    last_day: dt.date | None
    totals: Totals
    points: tuple[Point, ...]
    unplaced: Unplaced
    reciprocity: Reciprocity
    incidents: Incidents


class Level(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch without change.

    Attributes:
        first_day: of its first period.
        last_day: of its last period.
        value: events per day, or mean score of its events.
        events: how many.
    """

    first_day: dt.date
    last_day: dt.date
    value: float
    events: int


class Mover(msgspec.Struct, frozen=True, kw_only=True):
    """A report behind a change.

    Attributes:
        report_id: `reports.id`.
        period: in which its events stand.
        outlet: who published it.
        published: when.
        events: how many events of the dyad it tells of in that period.
        score_sum: sum of their scores.
        effect: of a change in the number of events, their number; of one in the mean score, how far they alone pull the
            period's mean from the level of the other side of the change.
    """

    report_id: str
    period: str
    outlet: str | None
    published: str | None
    events: int
    score_sum: float
    effect: float


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A day from which on a measure is at another level.

    Attributes:
        measure: `events` (per day) or `mean_score`.
        day: first day of the period that begins the new level.
        period: that period.
        before: the level that ends there.
        after: the level that begins there.
        before_movers: reports of the last period with events before it that moved the measure most, most first.
        after_movers: reports of the first period with events of the new level, likewise.
    """

    measure: Measure
    day: dt.date
    period: str
    before: Level
    after: Level
    before_movers: tuple[Mover, ...]
    after_movers: tuple[Mover, ...]
