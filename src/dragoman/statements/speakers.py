"""Who is behind a phrase: from the spans of a source or an addressee to an actor."""

from bisect import bisect_left
from collections.abc import Sequence

from dragoman.reading.page import Reading
from dragoman.record import Actor
from dragoman.spans import Span, Spans, contains, hull, length, overlap


class Mentions:
    """Every mention of every actor of one report, to be asked which actor a phrase names.

    Args:
        reading: the report's parse, for the heads of phrases.
        actors: the report's actors.
    """

    def __init__(self, reading: Reading, actors: Sequence[Actor]) -> None:
        self.reading = reading
        self.all = sorted((mention, actor.id) for actor in actors for mention in actor.mentions)
        self._starts = [mention[0] for mention, _ in self.all]
        self._widest = max((length(mention) for mention, _ in self.all), default=0)

    def actor(self, spans: Spans) -> str | None:
        """Return the id of the actor that a phrase names, or None.

        The mention over the phrase's head word decides, the widest one inside the phrase first: "the Ministry’s spokesperson"
        is the spokesperson although it holds a mention of the ministry. A phrase whose head is no mention takes the first
        mention that begins in it.
        """
        if not spans:
            return None
        frame = hull(spans)
        near = self._near(frame)
        if not near:
            return None
        heads = [self._head(span) for span in spans]
        over_head = [(m, who) for m, who in near if any(contains(m, head) for head in heads)]
        if over_head:
            return min(over_head, key=lambda found: (not contains(frame, found[0]), -length(found[0]), found[0]))[1]
        inside = [found for found in near if contains(frame, found[0])]
        return inside[0][1] if inside else None

    def _near(self, frame: Span) -> list[tuple[Span, str]]:
        first = bisect_left(self._starts, frame[0] - self._widest)
        after = bisect_left(self._starts, frame[1])
        return [(mention, who) for mention, who in self.all[first:after] if overlap(mention, frame)]

    def _head(self, span: Span) -> Span:
        root = self.reading.phrase(span).root
        return (root.idx, root.idx + len(root))


def other_sides(speakers: Sequence[str | None], asks: Sequence[bool]) -> tuple[str | None, ...]:
    """Return, for each turn of a transcript, the actor on the other side.

    A question goes to whoever speaks next, an answer to whoever spoke before; where nobody is on that side, the other way.

    Args:
        speakers: the actor of each turn, in order.
        asks: whether the turn asks a question.
    """
    out = []
    for at, who in enumerate(speakers):
        before = next((s for s in reversed(speakers[:at]) if s != who), None)
        after = next((s for s in speakers[at + 1 :] if s != who), None)
        out.append(after or before if asks[at] else before or after)
    return tuple(out)
