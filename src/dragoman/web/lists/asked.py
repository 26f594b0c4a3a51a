"""What a query string asks of a list."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self
from urllib.parse import urlencode

from dragoman.web.lists.filters import WrongQueryError
from dragoman.web.lists.spec import ListSpec

SIZE = 50
LARGEST = 500
"""Rows of a page, by default and at most."""
DEEPEST = 10_000
"""Rows that can be paged through; whoever wants more narrows the list or downloads it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A list as asked for.

    Attributes:
        spec: the list.
        values: by filter; only those that are asked for.
        sort: a name of `ListSpec.sorts`, with `-` for the other way round.
        page: from 1.
        size: rows of a page.
        paged: whether a page was asked for at all; a download without one has every row.
    """

    spec: ListSpec
    values: tuple[tuple[str, tuple[str, ...]], ...] = ()
    sort: str = ""
    page: int = 1
    size: int = SIZE
    paged: bool = False

    @classmethod
    def of(cls, spec: ListSpec, query: Iterable[tuple[str, str]]) -> Self:
        """Return what a query string asks for.

        Raises:
            WrongQueryError: where it names what the list does not have, or a value cannot be meant.
        """
        given: dict[str, list[str]] = {}
        for name, value in query:
            given.setdefault(name, []).append(value)
        sort = _last(given.pop("sort", [])) or spec.default
        if sort.removeprefix("-") not in spec.sorts:
            raise WrongQueryError(f"sort: {sort!r} is none of {', '.join(spec.sorts)}, each also with - before it")
        pages, sizes = given.pop("page", []), given.pop("size", [])
        size = _number("size", _last(sizes), SIZE, LARGEST)
        page = _number("page", _last(pages), 1, DEEPEST // size)
        kept = {}
        for name, raw in given.items():
            found = spec.filter(name)
            if found is None:
                names = ", ".join(one.name for one in spec.filters)
                raise WrongQueryError(f"{spec.name} has no filter {name!r}; there is: {names}, sort, page, size")
            if values := found.checked(raw):
                kept[name] = values
        ordered = tuple((one.name, kept[one.name]) for one in spec.filters if one.name in kept)
        return cls(spec, ordered, sort, page, size, bool(pages or sizes))

    def of_filter(self, name: str) -> tuple[str, ...]:
        """Return the values of one filter; none where it is not asked for."""
        return dict(self.values).get(name, ())

    def without(self, name: str) -> Self:
        """Return the same without one filter, on the first page."""
        return replace(self, values=tuple(pair for pair in self.values if pair[0] != name), page=1)

    def switched(self, name: str, value: str) -> Self:
        """Return the same with one value of a filter added or, where it is there, taken away; on the first page."""
        there = self.of_filter(name)
        now = tuple(one for one in there if one != value) if value in there else (*there, value)
        rest = dict(self.without(name).values) | ({name: now} if now else {})
        ordered = tuple((one.name, rest[one.name]) for one in self.spec.filters if one.name in rest)
        return replace(self, values=ordered, page=1)

    def sorted_by(self, sort: str) -> Self:
        """Return the same in another order, on the first page; what is sorted by it already is turned round."""
        return replace(self, sort=f"-{sort}" if self.sort == sort else sort, page=1)

    def at(self, page: int) -> Self:
        """Return another page of it."""
        return replace(self, page=page)

    @property
    def query(self) -> str:
        """The query string, with `?`, shortest form; empty where nothing is asked for."""
        pairs = [(name, value) for name, values in self.values for value in values]
        pairs += [("sort", self.sort)] if self.sort != self.spec.default else []
        pairs += [("size", str(self.size))] if self.size != SIZE else []
        pairs += [("page", str(self.page))] if self.page != 1 else []
        return f"?{urlencode(pairs)}" if pairs else ""


def _last(values: list[str]) -> str | None:
    return values[-1] if values else None


def _number(name: str, given: str | None, default: int, most: int) -> int:
    if given is None:
        return default
    if not (given.isascii() and given.isdigit() and 1 <= int(given[:9]) <= most):
        raise WrongQueryError(f"{name}: a number from 1 to {most}, not {given!r}; to have all rows, download the list")
    return int(given)
