"""All that is asked of a dyad at once."""

from collections.abc import Collection
from typing import Literal

import msgspec

from dragoman.analysis.dyads.changes import changes_of
from dragoman.analysis.dyads.figures import Shared, figures_between
from dragoman.analysis.dyads.results import By, Change, Series, Side
from dragoman.analysis.dyads.selection import Choice
from dragoman.analysis.dyads.series import series_of
from dragoman.analysis.dyads.statements import Statements, statements_between
from dragoman.archive.store import Archive
from dragoman.errors import ExtraError

Part = Literal["series", "changes", "statements", "figures"]
NO_INCIDENTS = "incidents are not counted: `dragoman incidents ARCHIVE` finds them"
STALE_INCIDENTS = "incidents were found before the newest reports came: `dragoman incidents ARCHIVE` finds them again"


class Dyad(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked of a dyad; what was not is None.

    Attributes:
        a: the first side.
        b: the second side.
        series: the two through time.
        changes: days from which on they are at another level.
        statements: what they say to and of each other.
        figures: figures that both are parties to.
        notes: what a reader should know of how it was counted.
    """

    a: Side
    b: Side
    series: Series | None = None
    changes: tuple[Change, ...] | None = None
    statements: Statements | None = None
    figures: tuple[Shared, ...] | None = None
    notes: tuple[str, ...] = ()


def dyad_of(
    archive: Archive,
    a: Side,
    b: Side,
    by: By = "month",
    choice: Choice | None = None,
    parts: Collection[Part] = frozenset[Part](("series",)),
) -> Dyad:
    """Return what is asked of a dyad.

    Args:
        archive: what was coded.
        a: the first side.
        b: the second side.
        by: length of a period.
        choice: which events count.
        parts: what is asked; `series` brings the changes with it where they can be computed.

    Raises:
        ArchiveError: where the archive cannot be read.
        ExtraError: where `changes` are asked and ruptures is not installed.
    """
    series = series_of(archive, a, b, by, choice) if {"series", "changes"} & set(parts) else None
    notes = (
        [{"absent": NO_INCIDENTS, "stale": STALE_INCIDENTS}[series.incidents]] if series and series.incidents != "fresh" else []
    )
    changes = None
    try:
        changes = changes_of(archive, series) if series else None
    except ExtraError as error:
        if "changes" in parts:
            raise
        notes.append(str(error))
    return Dyad(
        a=a,
        b=b,
        series=series if "series" in parts else None,
        changes=changes,
        statements=statements_between(archive, a, b, by, choice) if "statements" in parts else None,
        figures=figures_between(archive, a, b, choice) if "figures" in parts else None,
        notes=tuple(notes),
    )
