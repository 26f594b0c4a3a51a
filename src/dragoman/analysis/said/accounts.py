"""What somebody said on a subject, put together: statements, positions, changes, and denials either way."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from dragoman.analysis.said.account import Account, Change, Position, Said, Status
from dragoman.analysis.said.changes import changes
from dragoman.analysis.said.gist import Gists
from dragoman.analysis.said.positions import Group, grouped
from dragoman.analysis.said.speakers import Condition, addressed_condition, required_country, speaker_condition
from dragoman.analysis.said.spoken import Spoken, require_words, spoken, weights
from dragoman.analysis.said.table import denials_of
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError

_NAMED = """
EXISTS (FROM actors n WHERE n.report_id = s.report_id AND n.country = ?
    AND len(list_filter(n.mentions, lambda m: m[1] >= s.content_spans[1][1] AND m[2] <= s.content_spans[-1][2])) > 0)
"""


class Subject(NamedTuple):
    """What statements are asked for.

    Attributes:
        about: words that they must hold, in any form, or words that mean the same.
        about_country: a country, by code or name, that their content must name.
        to: a country or an actor that they must be addressed to.
        since: the first day.
        until: the last day.
    """

    about: str | None = None
    about_country: str | None = None
    to: str | None = None
    since: date | None = None
    until: date | None = None


ALL = Subject()
"""Whatever somebody said."""


def said(archive: Archive, speaker: str, subject: Subject = ALL, language: str = "en") -> Account:
    """Return what somebody said on a subject, through time.

    Args:
        archive: opened.
        speaker: a country's code or name, for its government; or the name or Wikidata id of an actor.
        subject: what the statements must be about; all of them where nothing is asked.
        language: ISO 639-1 code of the reports.

    Raises:
        ArchiveError: where the archive has no words, nobody of that name speaks in it, or there is no such country.
    """
    require_words(archive)
    gists = Gists(language)
    who = speaker_condition(archive, speaker, language)
    found = _found(archive, who, subject, gists, language)
    counted = weights(archive, gists)
    groups = grouped(found, counted)
    differ = changes(groups, counted)
    own = {one.said.id for one in found}
    known, denials = denials_of(archive, gists, own)
    return Account(
        speaker=who.meaning,
        about=subject.about,
        about_country=required_country(subject.about_country, language),
        to=subject.to,
        since=subject.since,
        until=subject.until,
        statements=tuple({one.said.id: one.said for one in found}.values()),
        positions=_positions(archive, groups, differ),
        changes=tuple(differ),
        denied=tuple(one for one in denials if one.denial not in own),
        denies=tuple(one for one in denials if one.denial in own),
        denials_known=known,
    )


def _found(archive: Archive, who: Condition, subject: Subject, gists: Gists, language: str) -> list[Spoken]:
    """Return the points of somebody's statements that are on a subject."""
    conditions = [who, *([addressed_condition(subject.to, language)] if subject.to else [])]
    sql = [f"({one.sql})" for one in conditions]
    values = [value for one in conditions for value in one.values]
    if country := required_country(subject.about_country, language):
        sql.append(_NAMED)
        values.append(country)
    for edge, sign in ((subject.since, ">="), (subject.until, "<=")):
        if edge:
            sql.append(f"coalesce(s.first_day, r.published_from) {sign} ?")
            values.append(edge)
    sought = gists.terms(subject.about) if subject.about else frozenset()
    if subject.about and not sought:
        raise ArchiveError(f"no word to look for in {subject.about!r}")
    return [one for one in spoken(archive, gists, " AND ".join(sql), values) if sought <= one.gist.terms.keys()]


def _positions(archive: Archive, groups: Sequence[Group], differ: Sequence[Change]) -> tuple[Position, ...]:
    copies = _copies(archive, [one.said.report_id for group in groups for one in group.members])
    status: dict[int, Status] = {}
    for change in differ:
        for number in (change.earlier, change.later):
            if status.get(number) != "contradicted":
                status[number] = change.status
    return tuple(_position(n, group, status.get(n), copies) for n, group in enumerate(groups, 1))


def _position(number: int, group: Group, status: Status | None, copies: dict[str, list[str | None]]) -> Position:
    members = list({one.said.id: one.said for one in group.members}.values())
    days = [one.day for one in members if one.day]
    times = utterances(members)
    reports = tuple(dict.fromkeys(one.report_id for one in members))
    outlets = [one.outlet for one in members] + [outlet for report in reports for outlet in copies.get(report, ())]
    return Position(
        number=number,
        status=status or ("repeated" if times > 1 else "once"),
        first=min(days, default=None),
        last=max(days, default=None),
        times=times,
        content=group.members[0].words,
        outlets=tuple(dict.fromkeys(outlet for outlet in outlets if outlet)),
        reports=reports,
        copies=sum(len(copies.get(report, ())) for report in reports),
        statements=tuple(one.id for one in members),
    )


def utterances(members: Sequence[Said]) -> int:
    """Return how often the same was said: once a day, and what papers print the day after is no second time.

    Args:
        members: statements that say the same, in the order of their days.
    """
    count, last = 0, None
    for one in members:
        follows = last is not None and one.report_id != last.report_id
        same_day = last is not None and one.day == last.day and (follows or one.day is not None)
        printed = follows and last is not None and one.day_by == "published" and _day_after(last, one)
        if not (same_day or printed):
            count += 1
        last = one
    return count


def _day_after(one: Said, other: Said) -> bool:
    return one.day is not None and other.day is not None and other.day - one.day <= timedelta(days=1)


def _copies(archive: Archive, reports: Sequence[str]) -> dict[str, list[str | None]]:
    """Return the outlets of the copies of reports."""
    listed = sorted(set(reports))
    if not listed:
        return {}
    marks = ", ".join("?" * len(listed))
    found: dict[str, list[str | None]] = {}
    query = f"SELECT report_id, outlet FROM copies WHERE report_id IN ({marks}) ORDER BY ALL"  # noqa: S608 - marks for values
    for report, outlet in archive.sql(query, listed).fetchall():
        found.setdefault(report, []).append(outlet)
    return found
