"""Words of a report in the sentence that they stand in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dragoman.spans import hull, merge

LONGEST = 280
"""Characters before the first word, and after the last, that a sentence has at most."""
_END = re.compile(r"(?<!\b[A-Z])[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9])|\n+")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a sentence, and whether it is among the words that are meant."""

    text: str
    meant: bool = False


def sentence(text: str, spans: Iterable[tuple[int, int]]) -> tuple[Run, ...]:
    """Return the sentence around some words, cut into what is meant and what stands around it; nothing where no words are.

    Args:
        text: of the report.
        spans: of the words.
    """
    own = merge((start, end) for start, end in spans if end <= len(text))
    if not own:
        return ()
    before, start, end, after = _around(text, *hull(own))
    runs, at = [Run(before)], start
    for left, right in own:
        runs += [Run(text[at:left]), Run(text[left:right], meant=True)]
        at = right
    return tuple(run for run in (*runs, Run(text[at:end].rstrip()), Run(after)) if run.text)


def _around(text: str, first: int, last: int) -> tuple[str, int, int, str]:
    """Return start and end of the sentence, with marks of omission where it is cut."""
    ends = [found.end() for found in _END.finditer(text)]
    start = max((end for end in ends if end <= first), default=0)
    end = min((end for end in ends if end >= last), default=len(text))
    before = after = ""
    if first - start > LONGEST:
        before, start = "… ", text.find(" ", first - LONGEST, first) + 1 or first - LONGEST
    if end - last > LONGEST:
        after, end = " …", max(last, text.rfind(" ", last, last + LONGEST))
    return before, start, end, after
