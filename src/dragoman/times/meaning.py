"""What a recogniser reads out of the words: a TIMEX3 value, with whatever the value alone does not tell."""

from dataclasses import dataclass

from dragoman.record import TimeType

Interval = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Meaning:
    """A time, read and anchored.

    Attributes:
        type: TIMEX3 type.
        value: TIMEX3 value; None where the words name a time that nothing dates.
        mod: TIMEX3 modifier, or None.
        interval: first and last day where they do not follow from `value` and `mod`; an empty pair of strings for no interval.
        part: label of the captured words that this is the time of; empty for all that the rule covers.
        start: offset at which it begins after the first of the rule's words, or None.
        end: offset to which it reaches beyond the rule's words, or None.
        confidence: 0 to 1.
        compared: the time is only what another is held against (`a year earlier`), so that nothing is counted from it.
    """

    type: TimeType
    value: str | None
    mod: str | None = None
    interval: Interval | None = None
    part: str = ""
    confidence: float = 0.9
    compared: bool = False
    start: int | None = None
    end: int | None = None


NO_INTERVAL: Interval = ("", "")
Read = Meaning | tuple[Meaning, ...] | None
