"""Which of many spans hold a given one."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Generic, TypeVar

from dragoman.spans import Span, contains

Value = TypeVar("Value")
_BLOCK = 1_024  # code points


class Cover(Generic[Value]):
    """Spans of a text, found by what they hold.

    Args:
        spans: each with what it stands for.
        length: of the text, in code points; what reaches out of it is no span of it.
    """

    def __init__(self, spans: Iterable[tuple[Span, Value]], length: int) -> None:
        self._blocks: defaultdict[int, list[tuple[Span, Value]]] = defaultdict(list)
        for span, value in spans:
            if not 0 <= span[0] <= span[1] <= length:
                continue
            for block in range(span[0] // _BLOCK, max(span[0], span[1] - 1) // _BLOCK + 1):
                self._blocks[block].append((span, value))

    def holding(self, span: Span) -> list[Value]:
        """Return what stands for the spans that hold a span, in the order in which they were given."""
        return [value for one, value in self._blocks.get(span[0] // _BLOCK, ()) if contains(one, span)]
