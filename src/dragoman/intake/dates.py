"""Publication dates, as ISO 8601 gives them: `2022`, `2022-04` or `2022-04-19`."""

import re
from datetime import date, datetime

from dragoman.errors import FormatError

EXPECTED = "2022, 2022-04, 2022-04-19 or a time of ISO 8601 such as 2022-04-19T08:30:00Z"
_DATE = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})(?P<time>[T ].+)?)?)?", re.DOTALL)
_LONGEST = 40  # code points of a wrong value that a message shows


def check_date(value: str) -> str:
    """Return a publication date as a report holds it: a year, a month or a day; of a time, its day as written.

    Raises:
        FormatError: where it is no such date; the message has the value and what is expected.
    """
    given = value.strip()
    found = _DATE.fullmatch(given)
    if not found or not _exists(found):
        shown = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
        raise FormatError(f"no date: {shown!r}; expected {EXPECTED}")
    return given[: found.start("time")] if found["time"] else given


def _exists(found: re.Match[str]) -> bool:
    try:
        date(int(found["year"]), int(found["month"] or 1), int(found["day"] or 1))
        if found["time"]:
            datetime.fromisoformat(found.group())
    except ValueError:
        return False
    return True
