"""The annotated text of a report: exactly its characters, with an element around whatever an annotation covers.

Paragraphs are elements, and what stands between them is there too, though it is not drawn, so that the text of the whole is the
source, offset for offset: whoever selects words in it has their spans.
"""

from dataclasses import dataclass

from markupsafe import Markup, escape

from dragoman.record import Record
from dragoman.show.paragraphs import by_paragraph, paragraphs
from dragoman.show.segments import Segment, Strand, segments, shared

LAYER_OF = {"content": "statements", "source": "statements", "cue": "statements", "medium": "statements"}
LAYER_OF |= {"event": "events", "figure": "figures", "time": "times", "place": "places", "actor": "actors"}
"""The layer of each role of a stretch of text."""
DEEPEST = 3
"""How many depths of nesting have tints of their own."""
_DIRECT = {"\r": "&#13;", "\0": "\ufffd"}
"""What a browser would read as something else: a carriage return as a line feed; NUL it cannot hold at all."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph with its marks, and what stands before it."""

    gap: str
    marked: Markup


def pieces(record: Record, anchors: dict[str, str]) -> tuple[tuple[Piece, ...], str]:
    """Return the paragraphs of a record's text, and what stands behind the last.

    Args:
        record: of the report.
        anchors: the part of each annotation's stable id that a link to it ends in, by its id within the record.
    """
    text = record.report.text
    runs = paragraphs(text)
    marker, found, at = _Marker(anchors), [], 0
    for (start, end), own in zip(runs, by_paragraph(segments(record), runs), strict=True):
        found.append(Piece(_written(text[at:start]), marker.marked(own)))
        at = end
    return tuple(found), _written(text[at:])


def _written(text: str) -> Markup:
    """Return text as HTML that a browser reads as the same characters."""
    plain = str(escape(text))
    for character, instead in _DIRECT.items():
        plain = plain.replace(character, instead)
    return Markup(plain)  # noqa: S704 - escaped above


class _Marker:
    """Writes segments as nested `<mark>` elements: what stays open from one segment to the next is one element."""

    def __init__(self, anchors: dict[str, str]) -> None:
        self._anchors = anchors
        self._anchored: set[str] = set()

    def marked(self, found: list[Segment]) -> Markup:
        out: list[str] = []
        stack: list[Strand] = []
        for segment in found:
            kept = shared(stack, segment.open)
            out.append("</mark>" * (len(stack) - kept))
            stack = list(segment.open)
            out += [self._opening(strand, segment.span[0]) for strand in stack[kept:]]
            out.append(_written(segment.text))
        out.append("</mark>" * len(stack))
        return Markup("".join(out))  # noqa: S704 - each part is escaped where it is made

    def _opening(self, strand: Strand, at: int) -> str:
        layer = LAYER_OF[strand.role]
        classes = f"{layer} {strand.role}"
        if strand.role == "content":
            classes += f" deep{min(strand.depth + 1, DEEPEST)}"
        begins = at == strand.span[0]
        label = f' data-label="{escape(strand.id)}"' if strand.role == "content" and begins else ""
        return f'<mark class="{classes}" data-id="{escape(strand.id)}"{label}{self._anchor(strand)}>'

    def _anchor(self, strand: Strand) -> str:
        """Return the `id` to which the card leads; once for each annotation."""
        if strand.id in self._anchored or strand.role in {"source", "cue", "medium"}:
            return ""
        self._anchored.add(strand.id)
        return f' id="in-{escape(self._anchors[strand.id])}"'
