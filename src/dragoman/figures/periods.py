"""Which time a figure is for."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from dragoman.figures.changes import Moved
from dragoman.figures.lexicon import alternatives
from dragoman.figures.quantities import Quantity
from dragoman.figures.scene import Scene
from dragoman.record import Statement, Time

_COMPARED = re.compile(r"\b(?:against|versus|compared\s+(?:with|to)|than|from|of\s+the)\b[^.;]*\d")
_HELD_AGAINST = re.compile(
    r"\b(?:from|than|compared\s+(?:with|to)|in\s+comparison\s+with|versus|against|relative\s+to|as(?=\s+(?:in|on|at)\b))\s+(?:(?:in|at|for|during|the|that|of|a|those)\s+)*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"\b(?:from|beginning|starting)\s+(?:the\s+)?$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-(?:\d\d-\d\d|W\d\d)")
_FORMER = re.compile(
    r"\b(?:from|than|against|versus|compared\s+(?:with|to))\s+[^,.;\d]{0,30}\d[\d.,]*(?:\s*[^\s,.;]++){0,3}\s+(?:in\s+)?$",
    re.IGNORECASE,
)
"""A figure that another is held against, right before its time (`from 40.1 billion a year earlier`)."""
_OWNED = re.compile(r"[’']s\s+(?=[^\w\s]|[A-Z]{1,3}[^\w\s]?\d|\d)")
"""A time whose own is the figure after it (`last year's $20.9 billion`)."""
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_EXTREME = re.compile(r"\b\w*(?:est|most|least|first|worst|best)\b[^.;]{0,40}\bsince\s+$", re.IGNORECASE)
_BACK = 60
"""Characters before a time in which the figure that it is of begins."""
_FORGOTTEN = 1500
"""Characters after which the latest period told no longer counts."""
_BEFORE = 300
"""Characters before a deed in which its day stands."""
_KINDS = frozenset({"DATE", "TIME"})
_DEPENDENT = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "acl", "parataxis", "prep"})
_STEPS = 8
"""Links of the parse that are followed at most."""


def _top(head: Token) -> Token:
    """Return the noun that a number counts, else its own token: what the time hangs on."""
    return head.head if head.dep_ in {"nummod", "quantmod"} and head.head.pos_ in {"NOUN", "PROPN"} else head


def _apart(own: Token, other: Token, token: Token) -> bool:
    """Tell whether a clause joined by `and` with a subject of its own follows one whose time stands behind its verb."""
    joined = own.dep_ == "conj" and own.head.i == other.i and any(c.dep_ in {"nsubj", "nsubjpass"} for c in own.children)
    return joined and other.i < token.i < own.i


class PeriodReader:
    """Finds the periods of figures in one report, in the order of the text.

    Args:
        scene: the report.
        held: nouns after a time that is only held against (`the 2014 level`).
    """

    def __init__(self, scene: Scene, held: Sequence[str] = ()) -> None:
        self.scene = scene
        self._of_held = re.compile(rf"\bthe\s+(?:{alternatives(held)})\s+(?:of|in|seen\s+in)\s+$", re.IGNORECASE)
        self._held = re.compile(rf"(?:[’']s)?\s+(?:{alternatives(held)})\b", re.IGNORECASE)
        self.last: Time | None = None

    def of(
        self, quantity: Quantity, change: Moved | None, statement: Statement | None, *, carries: bool, happened: bool
    ) -> str | None:
        """Return the id of the time that a figure is for, or None.

        Args:
            quantity: the figure.
            change: its change, whose base is another time.
            statement: the statement that it is told in; times outside of it tell when it was said.
            carries: True where the period of the figure before may go on (trade and its like).
            happened: True where it counts what was done at one time, so that the time of another clause holds for it too.
        """
        if self._now(quantity):
            return None
        found = self._near(quantity, change, statement, happened=happened)
        if found is not None and self._as_of_now(quantity, found.spans[0][0]):
            return None
        if found is not None:
            if self._leads(quantity, found):
                self.last = found
            return found.id
        return self.last.id if carries and self.last is not None and not self._as_of_now(quantity) else None

    def _leads(self, quantity: Quantity, time: Time) -> bool:
        """Tell whether a figure's time may go on to those after it: the latest one told that is no comparison and no plan."""
        if self.compared(quantity):
            return False
        verb = self.scene.clause(self.scene.head(quantity.core))
        if any(c.tag_ in {"MD", "TO"} for c in verb.children):
            return False
        before = self.last
        if before is None or before.to is None or quantity.span[0] - before.spans[-1][1] > _FORGOTTEN:
            return True
        return time.to is not None and time.to >= before.to

    def told_before(self, offset: int) -> str | None:
        """Return the id of the last day told in the outlet's own words shortly before an offset, or None."""
        for time in reversed(self.scene.times_in((max(0, offset - _BEFORE), offset))):
            if (
                time.type in _KINDS
                and _DAY.match(time.value or "")
                and time.from_ is not None
                and self.scene.statement_over(time.spans[0]) is None
            ):
                return time.id
        return None

    def _near(self, quantity: Quantity, change: Moved | None, statement: Statement | None, *, happened: bool) -> Time | None:
        """Return the time in a figure's sentence that holds for it: of its own phrase, then its clause, then one above."""
        head = self.scene.head(quantity.core)
        if self.scene.endless(head):
            return None
        around = self.scene.around(head)
        ranked = []
        for time in self._told(quantity, change, statement, around):
            start = time.spans[0][0]
            token = self.scene.token_at(start)
            rank = self._rank(head if happened else _top(head), token, happened=happened)
            if rank is not None:
                far = abs(token.i - head.i) * 2 - (start > quantity.span[0])
                ranked.append((rank, far, start, time))
        return self._whole(min(ranked, key=lambda r: r[:3])[3]) if ranked else None

    def _whole(self, time: Time) -> Time:
        """Return the range of which a time is an end (`January-April`), else the time."""
        start, end = time.spans[0][0], time.spans[-1][1]
        over = [t for t in self.scene.times_in((start, end)) if t.spans[0][0] <= start and t.spans[-1][1] >= end]
        return max(over, key=lambda t: (t.spans[-1][1] - t.spans[0][0], t.id == time.id), default=time)

    def _told(
        self, quantity: Quantity, change: Moved | None, statement: Statement | None, around: tuple[int, int]
    ) -> Iterator[Time]:
        """Yield the times of a figure's sentence that may be its own: told in the same words, and compared with nothing."""
        base, moved = change.base if change else None, change is not None
        for time in self.scene.times_in(around):
            start = time.spans[0][0]
            if time.type not in _KINDS or time.id == base or (time.value or "").endswith("_REF") or self._against(time):
                continue
            if moved and _SINCE.search(self.scene.text, max(0, start - 20), start):
                continue  # doubled to 4.9 billion euros since 2019
            if statement is not None and not self._told_in(start, statement):
                continue
            former = _FORMER.search(self.scene.text, max(0, start - _BACK), start)
            if former is not None and not former.start() <= quantity.span[0] < start:
                continue
            if self._held.match(self.scene.text, time.spans[-1][1]) or (moved and self._starts(time)):
                continue
            if (owned := _OWNED.match(self.scene.text, time.spans[-1][1])) and owned.end() != quantity.span[0]:
                continue  # of last year's $20.9 billion
            if not self._crossed(quantity, start) and not self._explains(time, around[0]):
                yield time

    def _starts(self, time: Time) -> bool:
        """Tell whether a change is told from a time on to another: `tripled between 2010 and 2022`."""
        start, end = time.spans[0][0], time.spans[-1][1]
        joined = _AND.match(self.scene.text, end)
        if joined is None or not self.scene.in_time((joined.end(), joined.end() + 1)):
            return False
        return _BETWEEN.search(self.scene.text, max(0, start - 16), start) is not None

    def _told_in(self, start: int, statement: Statement) -> bool:
        """Tell whether a time is told in a statement; right after what somebody expects or plans, it is of that too."""
        if any(a <= start < b for a, b in statement.content.spans):
            return True
        end = statement.content.spans[-1][1]
        return statement.kind != "speech" and 0 <= start - end <= 1

    def _as_of_now(self, quantity: Quantity, after: int = 0) -> bool:
        """Tell whether a figure's clause says how things are now, past some offset: no time told before holds for it."""
        head = self.scene.head(quantity.core)
        verb = self.scene.clause(head)
        return any(
            t.value == "PRESENT_REF"
            and after <= t.spans[0][0] < quantity.span[0]
            and self.scene.clause(self.scene.token_at(t.spans[0][0])).i == verb.i
            for t in self.scene.times_in(self.scene.around(head))
        )

    def _now(self, quantity: Quantity) -> bool:
        """Tell whether a figure is said to be as things are now (`from $25 billion now`), which is no time of the text."""
        end = quantity.span[1]
        return any(t.value == "PRESENT_REF" and 0 <= t.spans[0][0] - end <= 1 for t in self.scene.times_in((end, end + 2)))

    def _rank(self, head: Token, token: Token, *, happened: bool) -> int | None:
        """Return how near a time is to a figure by the parse, 0 the nearest, or None where it is of something else."""
        if self.scene.above(head, token):
            return 0
        own, other = self.scene.clause(head), self.scene.clause(token)
        if own.i == other.i:
            return 1
        if self._under(own, other) and not _apart(own, other, token):
            told = own.dep_ in {"ccomp", "parataxis"} and other.dep_ == "ROOT"
            return 5 if told else 2 if token.i > head.i else 3
        if happened and (not self._aside(other, own) or (other.dep_ == "xcomp" and other.head.i == own.i)):
            return 4  # ordered two diplomats to leave on Thursday
        return None

    def _under(self, own: Token, other: Token) -> bool:
        """Tell whether a clause hangs on another so that the other's time holds for it too; a relative clause's does not."""
        at = own
        for _ in range(_STEPS):
            if at.dep_ not in _DEPENDENT or at.head.i == at.i:
                return False
            at = at.head
            if at.i == other.i:
                return True
        return False

    def _aside(self, verb: Token, own: Token) -> bool:
        """Tell whether a clause tells of something else: a relative clause, or what somebody says or means."""
        at = verb
        for _ in range(_STEPS):
            if at.dep_ == "pcomp" and at.head.lower_ in {"in", "during"}:
                at = at.head  # killed in shelling on Sunday
                continue
            if at.i == own.i:
                return False
            if at.dep_ in {"relcl", "acl", "ccomp", "xcomp", "pcomp", "appos"}:
                return at.dep_ != "ccomp" or at.head.i > at.i
            if at.head.i == at.i:
                return any(c.dep_ == "ccomp" for c in at.children)
            at = at.head
        return True

    def compared(self, quantity: Quantity) -> bool:
        """Tell whether a figure is what another is compared with (`against $3.69 billion in …`)."""
        before = self.scene.text[max(0, quantity.span[0] - 24) : quantity.span[0]].lower().rstrip()
        return before.endswith(("against", "versus", "from", "than", "compared with", "compared to", "of the"))

    def _crossed(self, quantity: Quantity, start: int) -> bool:
        """Tell whether a figure to compare with stands between a figure and a time after it."""
        end = quantity.span[1]
        return start > end and bool(_COMPARED.search(self.scene.text[end:start]))

    def _explains(self, time: Time, floor: int) -> bool:
        """Tell whether a time only explains the one before it (`the first half, April to September`)."""
        start = time.spans[0][0]
        for other in self.scene.times_in((max(floor, start - 40), start)):
            if re.fullmatch(r",\s+(?:from\s+)?|\s*(?:to|through|until|-|–)\s*", self.scene.text[other.spans[-1][1] : start]):
                return True
        return False

    def _against(self, time: Time) -> bool:
        """Tell whether a time is what a change is told against, or since when nothing was as high or low."""
        start = time.spans[0][0]
        if _FROM.search(self.scene.text, max(0, start - 20), start) and self.scene.begins(time):
            return False
        before = self.scene.text[max(0, start - 60) : start]
        return bool(_HELD_AGAINST.search(before) or self._of_held.search(before) or _EXTREME.search(before))
