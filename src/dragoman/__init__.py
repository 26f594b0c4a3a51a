"""dragoman reads news reports and official statements about relations between states and writes a record of them.

    >>> import dragoman
    >>> nlp = dragoman.load("en")
    >>> record = nlp("Peru’s foreign ministry said on Monday that talks would resume.", published="2024-05-07")
    >>> record.statements[0].source.actor

The record's types are in `dragoman.record`, what can go wrong in `dragoman.errors`.
"""

from typing import TYPE_CHECKING, Any

from dragoman.record import Record, Report
from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.analysis.readouts.compare import compare
    from dragoman.archive.store import open_archive as open  # noqa: A004 - `dragoman.open(folder)`, as `gzip.open`
    from dragoman.exports.frames import frames
    from dragoman.pipeline import Pipeline, load

__all__ = ["Pipeline", "Record", "Report", "__version__", "compare", "frames", "load", "open"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the types stand above, for checkers
    """Import the pipeline on first use: the parser under it takes two seconds, which `dragoman --help` need not wait for."""
    if name in {"Pipeline", "load"}:
        from dragoman import pipeline  # noqa: PLC0415 - on first use is the purpose

        return getattr(pipeline, name)
    if name == "open":
        from dragoman.archive.store import open_archive  # noqa: PLC0415 - as above

        return open_archive
    if name == "compare":
        from dragoman.analysis.readouts.compare import compare  # noqa: PLC0415 - as above

        return compare
    if name == "frames":
        from dragoman.exports.frames import frames  # noqa: PLC0415 - as above

        return frames
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
