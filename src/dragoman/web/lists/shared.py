"""Filters that several lists have."""

from dragoman.web.lists.filters import Choice, Day, Filter, YesNo

OUTLET = Choice(
    name="outlet", title="Outlet", doc="Who published the report; `-` is not known.", column="outlet", null="not known"
)
REPORT = Choice(name="report", title="Report", doc="`id` of the report.", column="report_id", facet=False)
PUBLISHED: tuple[Filter, ...] = (
    Day(name="since", title="From", doc="Published on this day or later.", column="published_to", end="since"),
    Day(name="until", title="To", doc="Published on this day or earlier.", column="published_from", end="until"),
)
TOLD_BY: tuple[Filter, ...] = (
    YesNo(
        name="attributed",
        title="On somebody’s word",
        doc="Whether it is told on somebody's word; `no` is the outlet's own voice.",
        sql="statement IS NOT NULL",
    ),
    Choice(name="told_by", title="Word-giver", doc="Name of the actor on whose word it stands.", column="told_by_name"),
    Choice(
        name="told_by_country",
        title="Country of the word-giver",
        doc="Country of the actor on whose word it stands.",
        column="told_by_country",
        names="country",
        facet=False,
    ),
    Choice(
        name="told_by_key",
        title="Word-giver (key)",
        doc="`id` in the list of actors of the actor on whose word it stands.",
        column="told_by_key",
        facet=False,
    ),
)
