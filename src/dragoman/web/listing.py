"""A list as a page with its twins: the same filters for all three."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from fastapi import APIRouter, Request

from dragoman.archive.store import Answer
from dragoman.web.derivable import Derivable
from dragoman.web.derived import Beside, Lacking, Standing
from dragoman.web.lists.asked import DEEPEST, LARGEST, SIZE, Asked
from dragoman.web.lists.filters import NOTHING, Choice
from dragoman.web.lists.reading import FACET_VALUES, Count, Lists, Summary
from dragoman.web.lists.spec import ListSpec
from dragoman.web.room import TheRoom
from dragoman.web.twins import Model, page


@dataclass(frozen=True, slots=True)
class Facet:
    """A facet as a page lists it: its filter, its values with their counts, and which of them are asked for."""

    filter: Choice
    counts: list[Count]
    chosen: tuple[str, ...]


class Listed(Model):
    """One list as asked for."""

    def __init__(self, lists: Lists, asked: Asked, beside: Beside | None = None) -> None:
        self.lists, self.asked, self.spec = lists, asked, asked.spec
        self.name = asked.spec.name
        self._beside = beside

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        summary = self.lists.summary(self.asked)
        reach = min(summary.total, DEEPEST)
        rows = self.lists.page(self.asked)
        more = self._beside(self.lists, self.asked, rows) if self._beside else {}
        return more | {
            "spec": self.spec,
            "asked": self.asked,
            "rows": rows,
            "total": summary.total,
            "pages": max(1, -(-reach // self.asked.size)),
            "deepest": DEEPEST,
            "most": FACET_VALUES,
            "facets": self._facets(summary),
            "months": summary.months,
        }

    def _facets(self, summary: Summary) -> list[Facet]:
        facets = []
        for one in self.spec.facets:
            chosen = self.asked.of_filter(one.name)
            facets.append(Facet(one, _with_chosen(summary.facets[one.name], chosen), chosen))
        return facets

    def data(self) -> Iterator[str]:
        """Yield the rows of the page that is asked for, or all rows where none is, as one JSON object."""
        head: dict[str, Any] = {
            "list": self.spec.name,
            "filters": dict(self.asked.values),
            "sort": self.asked.sort,
            "total": self.lists.total(self.asked),
        }
        if self.asked.paged:
            head |= {"page": self.asked.page, "size": self.asked.size}
            yield _json(head | {"rows": self.lists.page(self.asked)})
            return
        yield _json(head)[:-1] + ',"rows":['
        found, comma = self.lists.whole(self.asked), ""
        for batch in found.batches:
            yield comma + ",\n".join(_json(dict(zip(found.columns, row, strict=True))) for row in batch)
            comma = ",\n"
        yield "]}\n"

    def rows(self) -> Answer:
        """Return all rows with all columns of the table; of one page only where that is asked for."""
        if not self.asked.paged:
            return self.lists.whole(self.asked)
        found = self.lists.page(self.asked)
        return Answer(list(found[0]) if found else [], iter([[tuple(row.values()) for row in found]]))


def _json(data: object) -> str:
    return msgspec.json.encode(data, enc_hook=str).decode()


def _with_chosen(counts: list[Count], chosen: tuple[str, ...]) -> list[Count]:
    """Return the values of a facet, those asked for among them even where they are not common."""
    there = {NOTHING if count.value is None else count.value for count in counts}
    return [*counts, *(Count(value, None) for value in chosen if value not in there)]


def add_list(
    router: APIRouter, spec: ListSpec, template: str, beside: Beside | None = None, of: Derivable | None = None
) -> None:
    """Add a list's page and its twins to a router.

    Args:
        router: where to.
        spec: the list.
        template: its file in `templates/`.
        beside: gives what the template is given beside the list.
        of: the derivation that the list is of; where it is not there, the page offers to make it.
    """

    def listed(request: Request, room: TheRoom) -> Model:
        asked = Asked.of(spec, request.query_params.multi_items())
        if of is None:
            return Listed(room.lists, asked, beside)
        standing = Standing.in_room(room, of)
        if not room.lists.has(spec.name):
            return Lacking(standing)
        return Listed(room.lists, asked, standing.beside(beside))

    listed.__doc__ = f"{spec.doc} Without `page` and `size`, every row with every column."
    listed.__name__ = spec.name
    page(router, f"/{spec.name}", template, summary=spec.title, extra={"parameters": parameters(spec)})(listed)


def parameters(spec: ListSpec) -> list[dict[str, Any]]:
    """Return the parameters of a list as OpenAPI describes them."""
    sorts = [form for name in spec.sorts for form in (name, f"-{name}")]
    own = [_parameter(one.name, one.doc, one.schema()) for one in spec.filters]
    return [
        *own,
        _parameter("sort", "What to sort by; `-` turns it round.", {"type": "string", "enum": sorts, "default": spec.default}),
        _parameter("page", f"From 1; pages reach {DEEPEST:,} rows deep.", {"type": "integer", "minimum": 1}),
        _parameter("size", "Rows of a page.", {"type": "integer", "minimum": 1, "maximum": LARGEST, "default": SIZE}),
    ]


def _parameter(name: str, doc: str, schema: dict[str, object]) -> dict[str, Any]:
    return {"name": name, "in": "query", "required": False, "description": doc, "schema": schema}
