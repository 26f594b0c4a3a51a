"""Archives of records written by hand: each test says exactly what was reported."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dragoman.archive.ledger import FOLDERS, HEAD, Head
from dragoman.archive.parts import Told, write_part
from dragoman.archive.settings import Maker
from dragoman.columns import TABLES, VERSION
from dragoman.ontology.plover import load_plover
from dragoman.record import (
    SCHEMA,
    Actor,
    Content,
    Event,
    Figure,
    MadeBy,
    Record,
    Report,
    Source,
    Statement,
    Time,
    Why,
)
from dragoman.tables import Row, rows_of

MADE = MadeBy("0", "en", {}, {})
WHY = Why("hand", "hand")


class Draft:
    """A record in the making; what is added finds its words in the text and gets the next id of its layer.

    Args:
        text: of the report; its hash is the report's id, so that no two drafts may have the same.
        report: other fields of the report, such as `published` and `outlet`.
    """

    def __init__(self, text: str, **report: Any) -> None:
        self._report = Report.of(text, **report)
        self._layers: dict[str, list[Any]] = {"t": [], "a": [], "s": [], "e": [], "f": []}

    def _spans(self, words: str) -> tuple[tuple[int, int], ...]:
        found = tuple(match.span() for match in re.finditer(re.escape(words), self._report.text))
        assert found, f"the text does not say {words!r}"
        return found

    def _add(self, letter: str, of: type, /, **fields: Any) -> str:
        layer = self._layers[letter]
        layer.append(of(id=f"{letter}{len(layer) + 1}", confidence=1.0, why=WHY, **fields))
        return str(layer[-1].id)

    def actor(self, name: str, country: str | None = None, kind: str = "state", words: str | None = None, **given: Any) -> str:
        """Add an actor; every place that says the words (its name, where none are given) is a mention."""
        fields = {"sectors": (), "wikidata": None, "office": None, "members": ()} | given
        return self._add("a", Actor, name=name, kind=kind, country=country, mentions=self._spans(words or name), **fields)

    def time(self, words: str, first: str | None, last: str | None = None) -> str:
        """Add a time with the interval from the first to the last day; one day where no last is given."""
        last = last or first
        return self._add("t", Time, spans=self._spans(words)[:1], type="DATE", value=first, from_=first, to=last, mod=None)

    def statement(self, content: str, speaker: str | None, **given: Any) -> str:
        """Add a statement: its content's words, and the id of who makes it."""
        spans = self._spans(content)[:1]
        source = Source((), speaker) if speaker else None
        fields = {"form": "indirect", "kind": "speech", "act": "assert", "addressees": ()} | given
        rest = {name: fields.pop(name, None) for name in ("cue", "medium", "time", "within")}
        return self._add("s", Statement, spans=spans, source=source, content=Content(spans), **fields, **rest)

    def event(self, words: str, kind: str, actors: Sequence[str], recipients: Sequence[str] = (), **given: Any) -> str:
        """Add an event of a type of PLOVER's, with that type's quad class and score where none is given."""
        plover = load_plover().types[kind]
        fields = {"mode": None, "contexts": (), "status": "actual", "denied_by": (), "quad": plover.quad, "score": plover.score}
        rest = {name: given.pop(name, None) for name in ("time", "place", "statement", "cameo")}
        sides = {"actors": tuple(actors), "recipients": tuple(recipients)}
        return self._add("e", Event, spans=self._spans(words)[:1], type=kind, **sides, **(fields | given), **rest)

    def figure(self, words: str, metric: str, value: float, unit: str, parties: Sequence[str] = (), **given: Any) -> str:
        """Add a figure."""
        spans = self._spans(words)[:1]
        fields = {"metric_spans": (), "low": value, "high": value, "bound": "="} | given
        rest = {name: fields.pop(name, None) for name in ("flow", "time", "statement", "change", "check")}
        told = {"metric": metric, "value": value, "unit": unit, "parties": tuple(parties)}
        return self._add("f", Figure, spans=spans, **told, **fields, **rest)

    def record(self) -> Record:
        """Return the record."""
        names = {"t": "times", "a": "actors", "s": "statements", "e": "events", "f": "figures"}
        return Record(made_by=MADE, report=self._report, **{names[k]: tuple(v) for k, v in self._layers.items()})


def _document(report: Report, number: int, **given: Any) -> Row:
    fields = {name: getattr(report, name) for name in ("url", "outlet", "published", "language")}
    told: Row = {"place": f"hand:{number}", "number": number, "shard": "hand", "outcome": "coded", "report_id": report.id}
    return {"reason": None, "source_id": None, "copy_of": None, "similarity": None} | told | fields | given


def _part(records: Sequence[Record], copies: Sequence[tuple[Record, str]]) -> dict[str, list[Row]]:
    tables: dict[str, list[Row]] = {name: [] for name in TABLES}
    for record in records:
        for name, rows in rows_of(record).items():
            tables[name] += rows
    documents = [_document(record.report, n) for n, record in enumerate(records)]
    for first, outlet in copies:
        told = {"outcome": "duplicate", "copy_of": first.report.id, "outlet": outlet, "similarity": 1.0}
        documents.append(_document(first.report, len(documents), **told))
    return tables | {"documents": documents}


ArchiveOf = Callable[..., Path]


@pytest.fixture
def archive_of(tmp_path: Path) -> ArchiveOf:
    """Writes an archive of records.

    Its arguments: the records; `copies`, pairs of a record and the outlet that carried it too; `parts`, over how many parts to
    spread the records; `name` of the folder. It returns the folder, for `dragoman.open`.
    """

    def make(
        *records: Record, copies: Sequence[tuple[Record, str]] = (), parts: int = 1, text: bool = True, name: str = "archive"
    ) -> Path:
        folder = tmp_path / name
        for inner in FOLDERS:
            (folder / inner).mkdir(parents=True)
        head = Head(maker=Maker(VERSION, SCHEMA, MADE, text, "near"))
        (folder / HEAD).write_bytes(msgspec.json.encode(head))
        for n in range(parts):
            tables = _part(records[n::parts], copies if n == 0 else ())
            told = Told(shard=f"{n:032x}", maker=head.maker.digest(), outcomes={}, words=0)
            write_part(folder / "parts" / told.shard, tables, told, text=text)
        return folder

    return make


@pytest.fixture(scope="session")
def draft() -> type[Draft]:
    """Makes records by hand."""
    return Draft
