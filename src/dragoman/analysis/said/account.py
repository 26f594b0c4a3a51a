"""What an analysis of statements through time gives; the same types are its JSON and what pages show.

Every one of them leads to words: a statement has its report and its spans there, as offsets in code points of the report's
text, and whatever connects statements names them.
"""

from datetime import date
from typing import Literal

import msgspec

DayBy = Literal["text", "published"]
Status = Literal["once", "repeated", "changed", "contradicted"]
By = Literal["polarity", "number", "time", "mood", "condition", "act"]
Places = tuple[tuple[int, int], ...]
Layer = Literal["statement", "event"]


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One statement of a report.

    Attributes:
        id: `statements.id`.
        report_id: `reports.id`.
        source_id: the input's own id of the report.
        outlet: who published the report.
        published: its date of publication, as it came.
        day: the first day of the time at which it was stated, where that is told and known; else the day of publication.
        day_by: which of the two; None where neither is known.
        speaker: `actors.id` of whose word it is.
        speaker_name: name of that actor.
        speaker_country: country of that actor.
        act: what is done by saying it.
        cue: dictionary form of the words that report it.
        cue_words: those words.
        form: `direct`, `mixed`, `indirect`.
        content: the words of what is stated.
        spans: source, cue and content together.
        cue_spans: of the cue.
        content_spans: of what is stated.
        within: `statements.id` of the one that it is told inside.
        told_by_name: name of whose word that is: this one is known by his word only.
        confidence: of the statement itself.
    """

    id: str
    report_id: str
    source_id: str | None
    outlet: str | None
    published: str | None
    day: date | None
    day_by: DayBy | None
    speaker: str | None
    speaker_name: str | None
    speaker_country: str | None
    act: str | None
    cue: str | None
    cue_words: str | None
    form: str
    content: str
    spans: Places
    cue_spans: Places
    content_spans: Places
    within: str | None
    told_by_name: str | None
    confidence: float


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Statements of a speaker that say the same.

    Attributes:
        number: from 1, in the order in which positions were first taken.
        status: `contradicted` or `changed` where a change links it to another, else `repeated` or `once`.
        first: the day on which it was first said; None where no day is known.
        last: the day on which it was last said.
        times: how often it was said: reports of one day are one utterance, and so are reports of the day after that only have
            their date of publication.
        content: the words of the first statement that say it.
        outlets: who reported it, copies included.
        reports: `reports.id` of the reports that hold it.
        copies: how many copies of these reports were found.
        statements: `Said.id` of each statement, in the order of their days; one that makes two points is in two positions.
    """

    number: int
    status: Status
    first: date | None
    last: date | None
    times: int
    content: str
    outlets: tuple[str, ...]
    reports: tuple[str, ...]
    copies: int
    statements: tuple[str, ...]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """Two positions on one subject that differ.

    Attributes:
        status: `contradicted` where one negates what the other affirms, `changed` where numbers, times, mood, conditions
            or acts differ.
        by: in what they differ.
        earlier: `Position.number` of the one taken first.
        later: `Position.number` of the other.
        earlier_statement: the `Said.id` of the statement of the first that is likest to one of the other.
        later_statement: that of the other.
        why: the difference in words.
        shared: the terms that both have.
        overlap: how much they share, 0 to 1.
        confidence: 0 to 1.
    """

    status: Literal["changed", "contradicted"]
    by: By
    earlier: int
    later: int
    earlier_statement: str
    later_statement: str
    why: str
    shared: tuple[str, ...]
    overlap: float
    confidence: float


class Denial(msgspec.Struct, frozen=True, kw_only=True):
    """A statement, and what it denies.

    Attributes:
        denial: `statements.id` of the denial.
        report_id: of the report that holds it.
        published: that report's date of publication.
        outlet: who published that report.
        day: as `Said.day`.
        speaker: `actors.id` of who denies.
        speaker_name: name of that actor.
        speaker_country: country of that actor.
        spans: of the denial.
        words: what the denial states.
        denied_layer: whether a statement or an event is denied.
        denied: `statements.id` or `events.id`.
        denied_report: the report that holds it.
        denied_published: that report's date of publication.
        denied_outlet: who published that report.
        denied_speaker: `actors.id` of whose word it is; None is the outlet's own voice.
        denied_speaker_name: name of that actor.
        denied_speaker_country: country of that actor.
        denied_spans: of what is denied.
        denied_words: the words of what is denied.
        same_report: whether both stand in one report.
        days_apart: days from what is denied to the denial; None where a day is not known.
        confidence: 0 to 1.
        signals: what speaks for the link, by name.
        why: the same in words.
    """

    denial: str
    report_id: str
    published: str | None
    outlet: str | None
    day: date | None
    speaker: str | None
    speaker_name: str | None
    speaker_country: str | None
    spans: Places
    words: str
    denied_layer: Layer
    denied: str
    denied_report: str
    denied_published: str | None
    denied_outlet: str | None
    denied_speaker: str | None
    denied_speaker_name: str | None
    denied_speaker_country: str | None
    denied_spans: Places
    denied_words: str
    same_report: bool
    days_apart: int | None
    confidence: float
    signals: tuple[str, ...]
    why: str


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody said on a subject.

    Attributes:
        speaker: who was asked for.
        about: the words that were looked for.
        about_country: the country that had to be named.
        to: who had to be addressed.
        since: first day.
        until: last day.
        statements: in the order of their days; those without one last.
        positions: what they come to.
        changes: between the positions.
        denied: denials of these statements, or of events told in them, by others.
        denies: denials among these statements, and what they deny.
        denials_known: whether denials were looked for in the whole archive.
    """

    speaker: str
    about: str | None
    about_country: str | None
    to: str | None
    since: date | None
    until: date | None
    statements: tuple[Said, ...]
    positions: tuple[Position, ...]
    changes: tuple[Change, ...]
    denied: tuple[Denial, ...]
    denies: tuple[Denial, ...]
    denials_known: bool
