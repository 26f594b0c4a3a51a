"""The filters that a list can have: each turns values of a query string into a condition with bound values.

No value ever becomes part of the SQL; columns and expressions are constants of this package.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from dragoman.archive.search import Kind
from dragoman.errors import DragomanError, FormatError
from dragoman.intake.dates import check_date
from dragoman.tables import days_of
from dragoman.web.naming import country_code

NOTHING = "-"
"""The value of a query string that stands for null."""
MOST_VALUES = 50
LONGEST_VALUE = 300
Finder = Callable[[str, Kind], list[str]]
"""Gives the ids of the reports or statements in which words stand, the best first."""


class WrongQueryError(DragomanError):
    """A query string asks for something that a list does not have."""


class Condition(NamedTuple):
    """A condition of SQL, with the values for its `?`."""

    sql: str
    values: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """One filter.

    Attributes:
        name: of the parameter in the query string.
        title: what a reader calls it.
        doc: what it does, for the API's description.
    """

    name: str
    title: str
    doc: str

    def checked(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the values, each once.

        Raises:
            WrongQueryError: where one cannot be meant.
        """
        kept = tuple(dict.fromkeys(value for value in values if value.strip()))
        if len(kept) > MOST_VALUES or any(len(value) > LONGEST_VALUE for value in kept):
            raise WrongQueryError(f"{self.name}: at most {MOST_VALUES} values of {LONGEST_VALUE} characters")
        return kept

    def condition(self, values: tuple[str, ...], find: Finder) -> Condition:
        """Return the condition that keeps the rows which the values ask for."""
        raise NotImplementedError

    @property
    def single(self) -> bool:
        """Whether it takes one value only."""
        return True

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema of its values, for the API's description."""
        return {"type": "string"} if self.single else {"type": "array", "items": {"type": "string"}}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Filter):
    """Any of several values of a column; its counts are a facet.

    Attributes:
        column: a column or expression of SQL.
        many: whether the column holds lists.
        null: what a reader calls null, where that can be asked for.
        known: the values there are, where they are few and known.
        names: what the values are, so that a page can spell them out.
        facet: whether the page lists its commonest values with their counts.
    """

    column: str
    many: bool = False
    null: str | None = None
    known: tuple[str, ...] = ()
    names: Literal["plain", "country", "sector", "word"] = "plain"
    facet: bool = True

    @property
    def single(self) -> bool:
        """Whether it takes one value only."""
        return False

    def checked(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the values, each once; of known ones no other. A country may stand by its name."""
        kept = Filter.checked(self, values)
        if self.names == "country":
            kept = tuple(dict.fromkeys(country_code(value) for value in kept))
        for value in kept:
            if self.known and value not in {*self.known, *([NOTHING] if self.null else [])}:
                raise WrongQueryError(f"{self.name}: {value!r} is none of {', '.join(self.known)}")
        return kept

    def condition(self, values: tuple[str, ...], find: Finder) -> Condition:
        """Return the condition."""
        del find
        wanted = [value for value in values if value != NOTHING or not self.null]
        given: tuple[object, ...]
        if self.many:
            # Several times as quick as list_has_any.
            parts, given = [f"list_contains({self.column}, ?)" for _ in wanted], tuple(wanted)
            empty = f"len({self.column}) = 0"
        else:
            parts, given = [f"{self.column} IN (SELECT unnest(?))"] if wanted else [], (wanted,) if wanted else ()
            empty = f"{self.column} IS NULL"
        parts += [empty] if len(wanted) < len(values) else []
        return Condition(f"({' OR '.join(parts)})", given)

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema of its values."""
        items: dict[str, object] = {"type": "string"}
        if self.known:
            items["enum"] = [*self.known, *([NOTHING] if self.null else [])]
        return {"type": "array", "items": items}


@dataclass(frozen=True, slots=True, kw_only=True)
class Day(Filter):
    """From a day on, or up to it, that day included; what has an interval counts where any of its days does.

    Attributes:
        column: of a day: the last that a row may mean for `since`, the first for `until`.
        end: which of the two.
    """

    column: str
    end: Literal["since", "until"]

    def checked(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the day, month or year.

        Raises:
            WrongQueryError: where it is none.
        """
        try:
            return tuple(check_date(value) for value in Filter.checked(self, values)[-1:])
        except FormatError as error:
            raise WrongQueryError(f"{self.name}: {error}") from None

    def condition(self, values: tuple[str, ...], find: Finder) -> Condition:
        """Return the condition; a month or a year counts with all of its days."""
        del find
        first, last = days_of(values[0])
        return Condition(f"{self.column} {'>=' if self.end == 'since' else '<='} ?", (first if self.end == "since" else last,))

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema of its value."""
        return {"type": "string", "examples": ["2024-05-07", "2024-05", "2024"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contains(Filter):
    """Text that stands somewhere in one of the columns, small and capital letters alike."""

    columns: tuple[str, ...]

    def condition(self, values: tuple[str, ...], find: Finder) -> Condition:
        """Return the condition; `%` and `_` are themselves."""
        del find
        asked = [f"contains(lower({column}), lower(?))" for column in self.columns for _ in values]
        return Condition(f"({' OR '.join(asked)})", tuple(value for _ in self.columns for value in values))


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Filter):
    """Rows of which something is so, or is not."""

    sql: str

    def checked(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return `yes` or `no`."""
        kept = Filter.checked(self, values)[-1:]
        if kept and kept[0] not in {"yes", "no"}:
            raise WrongQueryError(f"{self.name}: yes or no, not {kept[0]!r}")
        return kept

    def condition(self, values: tuple[str, ...], find: Finder) -> Condition:
        """Return the condition."""
        del find
        return Condition(f"({self.sql})" if values == ("yes",) else f"(NOT coalesce({self.sql}, false))")

    def schema(self) -> dict[str, object]:
        """Return the JSON Schema of its value."""
        return {"type": "string", "enum": ["yes", "no"]}


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Filter):
    """Words that stand in the report or statement, by the archive's index of words."""

    column: str
    kind: Kind = field(default="report")

    def checked(self, values: Sequence[str]) -> tuple[str, ...]:
        """Return the words."""
        return Filter.checked(self, values)[-1:]

    def condition(self, values: tuple[str, ...], find: Finder) -> Condition:
        """Return the condition."""
        (words,) = values
        return Condition(f"{self.column} IN (SELECT unnest(?))", (find(words, self.kind),))
