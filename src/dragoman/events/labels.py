"""What the trained coder tells apart, in the order of its numbers: types, modes, statuses, roles."""

from typing import TYPE_CHECKING, cast

from dragoman.ontology.plover import load_plover

if TYPE_CHECKING:
    from dragoman.record import Status

NONE = "none"
"""No event."""
TYPES = (NONE, *load_plover().types)
"""The types of events, `none` first."""
MODES = tuple(
    f"{name}.{mode}" if mode else name for name, kind in load_plover().types.items() if kind.modes for mode in ("", *kind.modes)
)
"""The modes of the types that have them, each after the bare type, which stands for none of them."""
STATUSES = cast("tuple[Status, ...]", load_plover().statuses)
ROLES = (NONE, "actor", "recipient", "place")
"""What a word is to an act."""
ACTOR, RECIPIENT, PLACE = 1, 2, 3


def modes_of(kind: str) -> tuple[int, ...]:
    """Return the numbers of a type's modes, none of them first; nothing where it has no modes."""
    return tuple(n for n, name in enumerate(MODES) if name.partition(".")[0] == kind)
