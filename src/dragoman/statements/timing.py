"""When a statement was made: the time that hangs on its cue."""

from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Token

from dragoman.attributions.attribution import Attribution
from dragoman.reading.page import Reading
from dragoman.record import Time
from dragoman.spans import Spans, hull, overlaps


def time_of(reading: Reading, attribution: Attribution, times: Sequence[Time]) -> str | None:
    """Return the id of the time at which a statement was made, or None.

    A date or a time of day counts where it stands in the cue's sentence, outside source, content and medium, and depends on the
    cue's word or on a verb that the cue hangs on, with no other finite verb nearer. The nearest to the cue wins.
    """
    if not attribution.cue:
        return None
    cue = reading.phrase(hull(attribution.cue)).root
    frame = (cue.sent.start_char, cue.sent.end_char)
    taken = attribution.content + attribution.source + attribution.medium
    best: tuple[int, str] | None = None
    first = bisect_left(times, frame[0], key=_start)
    for time in times[first : bisect_left(times, frame[1], key=_start)]:
        if time.type not in {"DATE", "TIME"} or overlaps(time.spans, taken):
            continue
        if not _hangs_on(reading, time.spans, cue, attribution.content):
            continue
        distance = abs(time.spans[0][0] - cue.idx)
        if best is None or distance < best[0]:
            best = (distance, time.id)
    return best[1] if best else None


def _start(time: Time) -> int:
    return time.spans[0][0]


def _hangs_on(reading: Reading, spans: Spans, cue: Token, content: Spans) -> bool:
    """Tell whether the first verb above a time is the cue's; the parser hangs some times on the content's last noun."""
    token = reading.phrase(hull(spans)).root
    for above in token.ancestors:
        if above == cue or above.i == cue.i:
            return True
        inside = any(start <= above.idx < end for start, end in content)
        if above.pos_ in {"VERB", "AUX"} and not inside:
            return False
    return False
