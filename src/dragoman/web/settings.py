"""What the reading room is told when it opens."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of the reading room.

    Attributes:
        host: the address that it is bound to.
        names: other names under which it is reached.
        token: what a visitor must show; None asks for nothing.
        language: ISO 639-1 code of what is coded.
        parser: another spaCy pipeline, by name or path.
        actors: a file or folder of the user's own actors.
        series: a file or folder of published series that figures are checked against.
        models: whether the trained models work beside the rules.
        workers: processes that code reports.
        waiting: reports that may wait for a worker; more are turned away.
        coding_seconds: the longest that one report may take.
        query_seconds: the longest that one query may take.
        upload_seconds: the longest that a request may take to arrive.
        max_bytes: of one request.
        look_seconds: how often it is looked whether parts have come.
        pasted: reports that were pasted and are kept in memory, at most.
    """

    host: str = "127.0.0.1"
    names: tuple[str, ...] = ()
    token: str | None = None
    language: str = "en"
    parser: str | None = None
    actors: str | Path | None = None
    series: Path | None = None
    models: bool = True
    workers: int = 1
    waiting: int = 4
    coding_seconds: float = 120
    query_seconds: float = 20
    upload_seconds: float = 30
    max_bytes: int = 5_000_000
    look_seconds: float = 30
    pasted: int = 100
