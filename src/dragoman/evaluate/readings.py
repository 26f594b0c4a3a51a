"""Gold annotations and the several readings that they take as right.

A gold record is a record plus, where more than one reading is right:

- `"required": false` on an annotation: found or missed, it counts neither way;
- `"alternatives"`: a list of `{field: other right value}`, inner fields with a dot (`"change.bound"`); `{field_any: [values]}`
  gives several at once;
- `"content_optional"` on a statement and `"optional_mentions"` on an actor: words that may be there or not.
"""

from collections.abc import Callable, Iterable
from typing import Any

from dragoman.spans import Span, Spans, overlap

Row = dict[str, Any]
"""One JSON object: a record, an annotation or a part of one."""

Carry = Callable[[Span], Span]
"""Takes a span of one text to the same words in another."""

SPAN_FIELDS = ("spans", "mentions", "metric_spans", "optional_mentions")


def is_span(value: object) -> bool:
    """Tell whether a JSON value is a pair of integers."""
    return (
        isinstance(value, list | tuple)
        and len(value) == 2  # noqa: PLR2004 - a start and an end
        and all(isinstance(end, int) and not isinstance(end, bool) for end in value)
    )


def spans_of(part: object) -> Spans:
    """Return the spans of an annotation, of a part of one, or of a bare list; none where there is none."""
    found = part.get("spans") if isinstance(part, dict) else part
    return tuple((s[0], s[1]) for s in found if is_span(s)) if isinstance(found, list | tuple) else ()


def shared(one: Iterable[Span], other: Iterable[Span]) -> int:
    """Return how many code points two lists of spans share."""
    rest = tuple(other)
    return sum(overlap(a, b) for a in one for b in rest)


def layer(record: Row | None, name: str, carry: Carry | None = None) -> list[Row]:
    """Return one layer of a record, its spans carried over to the gold text; a missing layer is empty."""
    rows: list[Row] = (record or {}).get(name) or []
    return rows if carry is None else [_carried(row, carry) for row in rows]


def _carried(value: Any, carry: Carry) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, list):
        return [_carried(item, carry) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: [carry(span) for span in spans_of(inner)] if key in SPAN_FIELDS else _carried(inner, carry)
        for key, inner in value.items()
    }


def by_id(rows: Iterable[Row]) -> dict[str | None, Row]:
    """Return annotations by their id."""
    return {row.get("id"): row for row in rows}


def required(row: Row) -> bool:
    """Tell whether a gold annotation has to be found."""
    return row.get("required", True) is not False


def allowed(gold: Row, field: str) -> list[Any]:
    """Return every value of a field that a gold annotation takes as right, its own first."""
    value: Any = gold
    for key in field.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    others = [a for a in gold.get("alternatives") or [] if isinstance(a, dict)]
    several = [v for a in others for v in a.get(f"{field}_any") or []]
    return [value, *(a[field] for a in others if field in a), *several]


def one_to_one(scores: Iterable[tuple[float, int, int]]) -> tuple[dict[int, int], dict[int, int]]:
    """Pair gold and predicted annotations greedily, best score first; ties by gold, then by predicted index.

    Args:
        scores: (score, gold index, predicted index) of each possible pair.

    Returns:
        Gold to predicted indices, and predicted to gold.
    """
    to_predicted: dict[int, int] = {}
    to_gold: dict[int, int] = {}
    for _, i, j in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if i not in to_predicted and j not in to_gold:
            to_predicted[i] = j
            to_gold[j] = i
    return to_predicted, to_gold
