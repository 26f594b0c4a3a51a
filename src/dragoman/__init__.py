"""dragoman reads news and official statements about relations between states and writes a record of them.

    >>> import dragoman
    >>> nlp = dragoman.load("en")
    >>> record = nlp("Peru’s foreign ministry said on Monday that talks would resume.", published="2024-05-07")
    >>> record.statements[0].source.actor

The record's types are in `dragoman.record`, what can go wrong in `dragoman.errors`.
"""

from dragoman.pipeline import Pipeline, load
from dragoman.record import Record, Report
from dragoman.version import __version__

__all__ = ["Pipeline", "Record", "Report", "__version__", "load"]
