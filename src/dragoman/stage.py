"""What a stage is.

The pipeline runs stages in the order of what they need. A stage names what it `needs` and the one thing that it `adds`; it is
called with what it needs as keyword arguments of those names and returns an `Output`. What stages hand on is either a layer of
the record (`times`, `places`, …) or scratch that is never stored (`reading`, `attributions`). A layer is written once.
"""

from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from dragoman.record import Note

Added_co = TypeVar("Added_co", covariant=True)


class Output(NamedTuple, Generic[Added_co]):
    """What one stage gives: its layer or scratch, and notes for the reader."""

    added: Added_co
    notes: tuple[Note, ...] = ()


class Stage(Protocol):
    """One step of the pipeline."""

    @property
    def name(self) -> str:
        """The stage's name in `why`, in notes and in messages."""
        ...

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of what it is called with; `report` is always there."""
        ...

    @property
    def adds(self) -> str:
        """The name of what it gives."""
        ...

    def __call__(self, *args: Any, **have: Any) -> Output[Any]:  # noqa: ANN401 - each stage types what it needs
        """Return what the stage adds, given what it needs."""
        ...
