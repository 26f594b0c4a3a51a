"""What the first visitor of these pages need not wait for."""

import contextlib
import importlib

from dragoman.archive.store import Archive
from dragoman.web.dyads.networks import remembered
from dragoman.web.dyads.suggested import pairs, suggested
from dragoman.web.lists.reading import Lists


def ready(archive: Archive, lists: Lists) -> None:
    """Work out what these pages show where nothing is asked, and load what finds changes of level, where it is installed.

    Raises:
        DragomanError: where the archive cannot be read.
    """
    with contextlib.suppress(ImportError):  # without it the page says so
        importlib.import_module("ruptures")
    suggested(lists)
    pairs(lists)
    remembered(archive, lists)
