"""How often each wording stands in each voice: by outlet, speaker, dyad and month."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple, get_args

from dragoman.analysis.wording.table import WordingRow

By = Literal["outlet", "speaker", "dyad", "month"]
BY: tuple[By, ...] = get_args(By)


class Summary(NamedTuple):
    """How often something was observed.

    Attributes:
        key: the outlet, the speaker with his country, the two parties (`RUS-UKR`), or the month; None where there is none.
        kind: of the observations.
        what: id of the contested term, the two sides of uneven cues, or what a source lacks.
        sides: whose wording it is.
        voice: in which a term stands.
        observations: how many there are.
        reports: in how many reports.
    """

    key: str | None
    kind: str
    what: str
    sides: tuple[str, ...]
    voice: str | None
    observations: int
    reports: int


def summaries(rows: Iterable[WordingRow], by: By) -> Iterator[Summary]:
    """Yield how often each wording stands in each voice, in the order of keys, kinds and terms.

    Args:
        rows: of the table `wordings`.
        by: what to count by. What is said by nobody known counts for no speaker; a subject of three parties for three dyads.
    """
    observed: Counter[tuple[str, str, str, tuple[str, ...], str]] = Counter()
    reports: dict[tuple[str, str, str, tuple[str, ...], str], set[str]] = {}
    for row in rows:
        what = row["term"] or row["category"] or "-".join(row["sides"])
        for key in _keys(row, by):
            counted = (key or "", row["kind"], what, tuple(row["sides"]), row["voice"] or "")
            observed[counted] += 1
            reports.setdefault(counted, set()).add(row["report_id"])
    for counted in sorted(observed):
        key, kind, what, sides, voice = counted
        yield Summary(key or None, kind, what, sides, voice or None, observed[counted], len(reports[counted]))


def _keys(row: WordingRow, by: By) -> Iterator[str | None]:
    if by == "dyad":
        yield from ("-".join(sorted(pair)) for pair in combinations(row["parties"], 2))
    elif by != "speaker":
        yield row[by]
    elif row["speaker_name"]:
        country = row["speaker_country"]
        yield f"{row['speaker_name']} ({country})" if country else row["speaker_name"]
