"""Whom the archive has, for fields that ask for a side."""

from typing import NamedTuple

from dragoman.ontology.country_sets import load_country_sets
from dragoman.web.lists.reading import Lists, Row
from dragoman.web.naming import country

ACTORS = 150
"""Actors that are suggested, those of the most reports."""
PAIRS = 30
"""Pairs that the page of dyads lists."""
_COUNTRIES = (
    "SELECT code FROM (SELECT unnest([source, target]) AS code FROM lists.dyads) GROUP BY code ORDER BY count(*) DESC, code"
)
_ACTORS = """
SELECT name, sum(reports) AS n FROM lists.actors WHERE kind IN ('organisation', 'person') AND as_actor + as_recipient > 0
GROUP BY name ORDER BY n DESC, name LIMIT ?
"""
_PAIRS = """
SELECT a, b, count(*) AS events, count(DISTINCT report_id) AS reports, avg(score) AS mean_score,
       min(first_day) AS first_day, max(last_day) AS last_day
FROM (
    SELECT DISTINCT least(source, target) AS a, greatest(source, target) AS b, id, report_id, score, first_day, last_day
    FROM lists.dyads WHERE status = 'actual'
)
GROUP BY ALL ORDER BY events DESC, a, b
"""


class Suggestion(NamedTuple):
    """What a field may be given, and what that is."""

    value: str
    label: str


def suggested(lists: Lists) -> list[Suggestion]:
    """Return countries and bodies with events, the busiest first, then named sets of countries, then actors."""

    def find() -> list[Suggestion]:
        codes = [row["code"] for row in lists.rows(_COUNTRIES)]
        named = [row["name"] for row in lists.rows(_ACTORS, (ACTORS,))]
        return [
            *(Suggestion(code, country(code)) for code in codes),
            *(Suggestion(name, f"{len(members)} countries") for name, members in load_country_sets().items()),
            *(Suggestion(name, "actor") for name in named if "," not in name),
        ]

    return lists.analyses.get(("suggested",), find)


def pairs(lists: Lists) -> list[Row]:
    """Return every pair of countries with actual events, the busiest first."""
    return lists.analyses.get(("pairs",), lambda: lists.rows(_PAIRS))
