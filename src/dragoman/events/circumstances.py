"""When and where an event takes place: the date and the place that hang on its words."""

from collections.abc import Iterable, Sequence

from spacy.tokens import Token

from dragoman.events import grammar
from dragoman.events.candidate import Candidate
from dragoman.reading.page import Reading
from dragoman.record import Place, Report, Time
from dragoman.spans import hull

LONG_AGO = 45
"""From so many days before the report on, an act is background."""
PLACE_PREPOSITIONS = {"in", "at", "on", "near", "off", "outside", "inside", "around", "along", "within", "over"}


class Circumstances:
    """Times and places of one report by the words that head them.

    Args:
        reading: the report's parse.
        report: the report, for the day it was published.
        times: its times.
        places: its places.
    """

    def __init__(self, reading: Reading, report: Report, times: Sequence[Time], places: Sequence[Place]) -> None:
        self._published = report.published
        self._times: dict[int, list[tuple[Token, Time]]] = {}  # by the first token of their sentence
        for time in times:
            if time.type in {"DATE", "TIME"}:
                root = reading.phrase(hull(time.spans)).root
                self._times.setdefault(root.sent.start, []).append((root, time))
        self._places: dict[int, list[tuple[Token, Place]]] = {}
        for place in places:
            root = reading.phrase(hull(place.spans)).root
            self._places.setdefault(root.sent.start, []).append((root, place))

    def time(self, candidate: Candidate) -> Time | None:
        """Return the time that hangs on an act, the nearest where several do, or None."""
        near = self._times.get(candidate.token.sent.start, [])
        hanging = [(abs(root.i - candidate.token.i), n, time) for n, (root, time) in enumerate(near) if _hangs(root, candidate)]
        if hanging:
            return min(hanging)[2]
        above = candidate.carrier
        for _ in range(grammar.CLIMB):
            if above.dep_ not in {"conj", "pcomp", "prep", "xcomp", "advcl"} or above.head.i == above.i:
                return None
            above = grammar.joined_to(above) if above.dep_ == "conj" and grammar.is_verb(above) else above.head
            found = next((time for root, time in near if _under(root, above)), None)
            if found is not None:
                return found
        return None

    def place(self, candidate: Candidate) -> Place | None:
        """Return the place that hangs on an act by a preposition, literal ones first, or None."""
        found = []
        for n, (root, place) in enumerate(self._places.get(candidate.token.sent.start, [])):
            if root.dep_ not in {"pobj", "npadvmod"}:
                continue
            if root.dep_ == "pobj" and root.head.lower_ not in PLACE_PREPOSITIONS:
                continue
            if _hangs(root, candidate):
                found.append((not place.literal, abs(root.i - candidate.token.i), n, place))
        best = min(found, default=None)  # the count decides before places would be compared
        return best[3] if best is not None and not best[0] else None

    def country_at(self, words: Iterable[Token]) -> str | None:
        """Return the country of the first place that the phrases of words name."""
        for token in words:
            heads = {inner.i for inner in token.subtree}
            for root, place in self._places.get(token.sent.start, []):
                if root.i in heads and place.country:
                    return place.country
        return None

    def long_ago(self, time: Time | None) -> bool:
        """Tell whether a time lies well before the report; never where the day of publication is not known."""
        if time is None or not time.to or not self._published:
            return False
        return _days(self._published) - _days(time.to) > LONG_AGO


def _hangs(root: Token, candidate: Candidate) -> bool:
    """Tell whether the first act or verb above a word is one of an act's own words."""
    own = {candidate.token.i, candidate.carrier.i, *candidate.words, *(t.i for t in candidate.hosts)}
    for above in root.ancestors:
        if above.i in own:
            return True
        if above.pos_ in {"VERB", "AUX"}:
            return False
    return False


def _under(root: Token, verb: Token) -> bool:
    """Tell whether the first verb above a word is the given one."""
    first = next((above for above in root.ancestors if above.pos_ in {"VERB", "AUX"}), None)
    return first is not None and first.i == verb.i


def _days(date: str) -> int:
    """Return a date as a count of days, by months of 31, the first where a part is missing; 0 for a date before our era."""
    parts = date[:10].split("-")
    if not all(part.isdigit() for part in parts):
        return 0
    year, month, day = ([int(part) for part in parts] + [1, 1])[:3]
    return year * 372 + month * 31 + day
