"""`/reports`: what was read."""

from fastapi import APIRouter

from dragoman.web.listing import add_list
from dragoman.web.lists.filters import Choice, Contains, Words
from dragoman.web.lists.shared import OUTLET, PUBLISHED
from dragoman.web.lists.spec import ListSpec
from dragoman.web.pages.incidents import incidents_of_reports

SPEC = ListSpec(
    name="reports",
    title="Reports",
    doc="What was read: one row per report.",
    filters=(
        Words(name="q", title="Words", doc="Words that stand in the report.", column="id"),
        Contains(name="title", title="Headline", doc="Part of the headline.", columns=("title",)),
        *PUBLISHED,
        OUTLET,
        Choice(name="language", title="Language", doc="ISO 639-1 code.", column="language"),
    ),
    sorts={
        "published": "published_to",
        "title": "title",
        "outlet": "outlet",
        "statements": "statements",
        "events": "events",
        "figures": "figures",
        "printings": "printings",
    },
    default="-published",
    whole="reports",
    day="published_to",
)

router = APIRouter(tags=["lists"])
add_list(router, SPEC, "reports.html", incidents_of_reports)
