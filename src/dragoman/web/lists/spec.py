"""What a list is: its table, the filters it has, and what it is sorted by."""

from dataclasses import dataclass
from typing import Literal

from dragoman.web.lists.filters import Choice, Filter


@dataclass(frozen=True, slots=True, kw_only=True)
class ListSpec:
    """One list.

    Attributes:
        name: of the page, and of the table in `lists.duckdb`.
        title: the heading.
        doc: what one row is, for readers and for the API's description.
        filters: in the order of the page.
        sorts: what it can be sorted by: the name in the query string, and the column or expression.
        default: the sort where none is asked for; `-` before the name is the other way round.
        whole: the table of the archive whose whole rows a download has; None where the list's own columns are all.
        day: the column of a day that the chart over time counts by.
        base: where its table lies: `lists`, of the archive's parts, or `derived`, of its derived tables.
    """

    name: str
    title: str
    doc: str
    filters: tuple[Filter, ...]
    sorts: dict[str, str]
    default: str
    whole: str | None = None
    day: str | None = None
    base: Literal["lists", "derived"] = "lists"

    @property
    def table(self) -> str:
        """The table that its rows are drawn from, as queries name it."""
        return f"{self.base}.{self.name}"

    @property
    def facets(self) -> tuple[Choice, ...]:
        """The filters whose commonest values are listed with their counts."""
        return tuple(one for one in self.filters if isinstance(one, Choice) and one.facet)

    def filter(self, name: str) -> Filter | None:
        """Return a filter by its name."""
        return next((one for one in self.filters if one.name == name), None)
