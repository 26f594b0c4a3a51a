"""`/places`: where."""

from fastapi import APIRouter

from dragoman.web.listing import add_list
from dragoman.web.lists.filters import Choice, Contains, YesNo
from dragoman.web.lists.spec import ListSpec

SPEC = ListSpec(
    name="places",
    title="Places",
    doc="Where: one row per name, country and GeoNames id over all reports.",
    filters=(
        Contains(name="where", title="Name", doc="Part of the name.", columns=("name",)),
        Choice(
            name="country",
            title="Country",
            doc="Country; `-` is disputed, shared or none.",
            column="country",
            names="country",
            null="disputed or shared",
        ),
        YesNo(name="events", title="With events", doc="Whether an event is placed there.", sql="events > 0"),
    ),
    sorts={"reports": "reports", "name": "name", "mentions": "mentions", "events": "events"},
    default="-reports",
)

router = APIRouter(tags=["lists"])
add_list(router, SPEC, "places.html")
