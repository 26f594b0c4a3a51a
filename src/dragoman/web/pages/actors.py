"""`/actors`: who speaks, acts and is acted upon."""

from typing import get_args

from fastapi import APIRouter

from dragoman.ontology.plover import load_plover
from dragoman.record import ActorKind
from dragoman.web.listing import add_list
from dragoman.web.lists.filters import Choice, Contains
from dragoman.web.lists.spec import ListSpec

SPEC = ListSpec(
    name="actors",
    title="Actors",
    doc="Who speaks, acts and is acted upon: one row per name, kind and country over all reports.",
    filters=(
        Contains(name="who", title="Name", doc="Part of the name.", columns=("name",)),
        Choice(
            name="kind", title="Kind", doc="Person, state, organisation or group.", column="kind", known=get_args(ActorKind)
        ),
        Choice(name="country", title="Country", doc="Country.", column="country", names="country", null="none"),
        Choice(
            name="sector",
            title="Sector",
            doc="PLOVER's sector.",
            column="sectors",
            many=True,
            names="sector",
            known=tuple(load_plover().sectors),
        ),
    ),
    sorts={
        "reports": "reports",
        "name": "name",
        "mentions": "mentions",
        "statements": "statements",
        "as_actor": "as_actor",
        "as_recipient": "as_recipient",
    },
    default="-reports",
)

router = APIRouter(tags=["lists"])
add_list(router, SPEC, "actors.html")
