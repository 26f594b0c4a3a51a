"""How the derived tables of an archive stand, and the page where they are not there."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Self

from dragoman.archive.store import Answer
from dragoman.errors import DragomanError
from dragoman.web.derivable import Derivable, State
from dragoman.web.deriving import Progress
from dragoman.web.lists.asked import Asked
from dragoman.web.lists.reading import Lists, Row
from dragoman.web.room import Room
from dragoman.web.twins import Model

Beside = Callable[[Lists, Asked, list[Row]], dict[str, Any]]
"""Gives what a list's template is given beside the list: of the lists, what is asked for, and the rows of the page."""


class NotDerivedError(DragomanError):
    """An archive does not have the derived tables that were asked for."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How one derivation of an archive stands.

    Attributes:
        of: the derivation.
        state: not there, made before parts came, or of all parts.
        progress: of making it now.
        writable: whether it can be kept in the archive.
        folder: the archive's.
    """

    of: Derivable
    state: State
    progress: Progress | None
    writable: bool
    folder: str

    @classmethod
    def in_room(cls, room: Room, of: Derivable) -> Self:
        """Return how it stands now."""
        folder = room.archive.folder
        progress = room.deriving.progress(of.name)  # before the state: what is done in between is then seen as done
        return cls(of, of.state(room.archive.derived), progress, os.access(folder, os.W_OK), str(folder))

    @property
    def busy(self) -> bool:
        """Whether it is being made, or waits for its turn."""
        return self.progress is not None and self.progress.state != "failed"

    @property
    def command(self) -> str:
        """The command that makes it too."""
        return f"dragoman {self.of.command} {self.folder}"

    def required(self) -> None:
        """See that it is there.

        Raises:
            NotDerivedError: where it is not.
        """
        if self.state == "missing":
            raise NotDerivedError(
                f"this archive has no {self.of.title.lower()} yet: run `{self.command}`, or POST to /derived/{self.of.name}"
            )

    def beside(self, more: Beside | None = None) -> Beside:
        """Return what gives a list's template this, beside what else it is given."""

        def given(lists: Lists, asked: Asked, rows: list[Row]) -> dict[str, Any]:
            return {"standing": self, **(more(lists, asked, rows) if more else {})}

        return given


class Lacking(Model):
    """The page of a derivation that is not there."""

    template = "lacking.html"

    def __init__(self, standing: Standing) -> None:
        self._standing = standing
        self.name = standing.of.name

    def page(self) -> dict[str, Any]:
        """Return what the template is given."""
        return {"standing": self._standing}

    def data(self) -> Any:  # noqa: ANN401 - there is none
        """Refuse: there is nothing yet.

        Raises:
            NotDerivedError: always.
        """
        self._standing.required()

    def rows(self) -> Answer:
        """Refuse, as `data` does."""
        self._standing.required()
        return Answer([], iter(()))
