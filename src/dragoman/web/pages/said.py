"""`/said`: what somebody said on a subject, through time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Annotated, Any

from fastapi import APIRouter, Query

from dragoman.analysis.said.account import Account, Change, Position, Said
from dragoman.analysis.said.accounts import Subject, said
from dragoman.analysis.said.listing import ROW, whole_denials
from dragoman.analysis.said.listing import rows as account_rows
from dragoman.analysis.said.speakers import speaker_condition
from dragoman.archive.store import Answer, Archive
from dragoman.errors import ArchiveError
from dragoman.tables import days_of
from dragoman.web.lists.filters import LONGEST_VALUE, Day, WrongQueryError
from dragoman.web.lists.reading import Row
from dragoman.web.naming import country as country_name
from dragoman.web.quoting import Run, sentence
from dragoman.web.room import Room, TheRoom
from dragoman.web.twins import Model, page

router = APIRouter(tags=["lists"])
MOST = 3_000
"""Statements of a speaker that are compared at once; whoever has more is asked for a subject's days."""
SENTENCES = 300
"""Statements that the page shows in their sentences; the others by their words alone."""
CHARTED = 40
"""Positions that the chart shows."""
SPEAKERS = 12
"""Speakers that the page offers, of countries and of names each."""
_SINCE = Day(name="since", title="From", doc="Stated on this day or later.", column="day", end="since")
_UNTIL = Day(name="until", title="To", doc="Stated on this day or earlier.", column="day", end="until")
_SPEAKERS = """
(SELECT 'country' AS kind, speaker_country AS speaker, count(*) AS statements FROM lists.statements
 WHERE speaker_country IS NOT NULL GROUP BY ALL ORDER BY statements DESC, speaker LIMIT ?)
UNION ALL
(SELECT 'name', speaker_name, count(*) AS statements FROM lists.statements
 WHERE speaker_name IS NOT NULL GROUP BY ALL ORDER BY statements DESC, speaker_name LIMIT ?)
"""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked for, as it stands in the form."""

    speaker: str
    about: str
    country: str
    to: str
    since: str
    until: str

    def subject(self) -> Subject:
        """Return what the statements must be about.

        Raises:
            WrongQueryError: where a day is none.
        """
        return Subject(
            self.about or None, self.country or None, self.to or None, _day(_SINCE, self.since), _day(_UNTIL, self.until)
        )


def _day(edge: Day, given: str) -> date | None:
    found = edge.checked([given])
    if not found:
        return None
    first, last = days_of(found[0])
    return first if edge.end == "since" else last


@dataclass(frozen=True, slots=True)
class Uttered:
    """A statement in its sentence."""

    said: Said
    runs: tuple[Run, ...]


class Told(Model):
    """What somebody said; without a speaker, who can be asked for."""

    name = "said"

    def __init__(self, room: Room, asked: Question) -> None:
        self._room, self._asked = room, asked

    @cached_property
    def _account(self) -> Account:
        asked, subject = self._asked, self._asked.subject()

        def found() -> Account:
            with self._room.analysed() as archive:
                try:
                    _bounded(archive, asked.speaker, subject)
                    return said(archive, asked.speaker, subject)
                except ArchiveError as error:
                    raise WrongQueryError(str(error).removeprefix(f"{archive.folder}: ")) from None

        account: Account = self._room.lists.analyses.get(("said", asked), found)
        return account

    @cached_property
    def _speakers(self) -> list[Row]:
        found: list[Row] = self._room.lists.analyses.get(
            ("speakers",), lambda: self._room.lists.rows(_SPEAKERS, (SPEAKERS, SPEAKERS))
        )
        return found

    def page(self) -> dict[str, Any]:
        """Return what the template is given; what cannot be asked is told beside the form."""
        given: dict[str, Any] = {"asked": self._asked, "speakers": self._speakers, "account": None, "wrong": None}
        if not self._asked.speaker:
            return given
        try:
            account = self._account
        except WrongQueryError as error:
            return given | {"wrong": str(error)}
        uttered = self._uttered(account)
        return given | {
            "account": account,
            "whose": _whose(account),
            "uttered": uttered,
            "positions": {one.number: one for one in account.positions},
            "changes": sorted(account.changes, key=_gravest),
            "denied": whole_denials(account.denied),
            "denies": whole_denials(account.denies),
            "chart": _chart(account.positions, uttered),
        }

    def _uttered(self, account: Account) -> dict[str, Uttered]:
        first = account.statements[:SENTENCES]
        texts = self._room.texts(one.report_id for one in first)
        shown = {one.id for one in first}
        return {
            one.id: Uttered(one, sentence(texts.get(one.report_id) or "", one.content_spans) if one.id in shown else ())
            for one in account.statements
        }

    def data(self) -> Account | dict[str, list[Row]]:
        """Return the account; without a speaker, who speaks most often."""
        return self._account if self._asked.speaker else {"speakers": self._speakers}

    def rows(self) -> Answer:
        """Return a row per statement and position; without a speaker, one per speaker."""
        if not self._asked.speaker:
            columns = ["kind", "speaker", "statements"]
            return Answer(columns, iter([[tuple(row[name] for name in columns) for row in self._speakers]]))
        return Answer(list(ROW), iter([[tuple(row[name] for name in ROW) for row in account_rows(self._account)]]))


def _gravest(change: Change) -> tuple[bool, int, int]:
    return change.status != "contradicted", change.earlier, change.later


def _whose(account: Account) -> str:
    """Return who was asked for, a country by its name."""
    before, of, code = account.speaker.partition("the government of ")
    return f"{of}{country_name(code)}" if of and not before else account.speaker


def _chart(positions: Sequence[Position], uttered: dict[str, Uttered]) -> list[tuple[str, int, str]]:
    """Return day, position and status of each statement of the first positions that were not said once only."""
    told = [one for one in positions if one.status != "once"][:CHARTED]
    dated = [(uttered[id_].said.day, one) for one in told for id_ in one.statements]
    return [(day.isoformat(), one.number, one.status) for day, one in dated if day]


def _bounded(archive: Archive, speaker: str, subject: Subject) -> None:
    """See that not more is compared than can be.

    Raises:
        WrongQueryError: where a speaker said too much.
        ArchiveError: where nobody of that name speaks.
    """
    who = speaker_condition(archive, speaker)
    edges = ((subject.since, ">="), (subject.until, "<="))
    sql = [f"({who.sql})", *(f"coalesce(s.first_day, r.published_from) {sign} ?" for day, sign in edges if day)]
    query = (
        "SELECT count(*) FROM statements s JOIN reports r ON r.id = s.report_id LEFT JOIN actors a ON a.id = s.speaker "  # noqa: S608 - conditions of our own
        f"WHERE {' AND '.join(sql)}"
    )
    ((count,),) = archive.sql(query, [*who.values, *(day for day, _ in edges if day)]).fetchall()
    if count > MOST:
        raise WrongQueryError(f"{who.meaning}: {count:,} statements; at most {MOST:,} are compared at once: narrow the days")


@page(router, "/said", "said.html", summary="What somebody said on a subject, through time")
def told(
    room: TheRoom,
    speaker: Annotated[
        str, Query(max_length=LONGEST_VALUE, description="A country, for its government, or an actor’s name.")
    ] = "",
    about: Annotated[str, Query(max_length=LONGEST_VALUE, description="Words that the statements must hold.")] = "",
    country: Annotated[str, Query(max_length=LONGEST_VALUE, description="A country that they must name.")] = "",
    to: Annotated[
        str, Query(max_length=LONGEST_VALUE, description="A country or an actor that they must be addressed to.")
    ] = "",
    since: Annotated[str, Query(max_length=LONGEST_VALUE, description=_SINCE.doc)] = "",
    until: Annotated[str, Query(max_length=LONGEST_VALUE, description=_UNTIL.doc)] = "",
) -> Told:
    """Return what somebody said on a subject: positions, what changed between them, and denials either way."""
    return Told(room, Question(*(one.strip() for one in (speaker, about, country, to, since, until))))
