import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import dragoman
from dragoman.archive.attach import Attached, attach
from dragoman.archive.ledger import Run
from dragoman.archive.search import search
from dragoman.errors import ArchiveError, RecordError
from dragoman.intake.document import Reading

Running = Callable[..., Run]


def test_texts_come_back_by_their_hash(tmp_path: Path, sources: Path, run_into: Running, archive: Path) -> None:
    bare = tmp_path / "bare"
    run_into(bare, sources, text=False)
    with dragoman.open(bare) as opened:
        with pytest.raises(RecordError, match="kept without text"):
            list(opened.records())
        with pytest.raises(ArchiveError, match="no index of words"):
            search(opened, "talks")
    only_c = tmp_path / "c"
    only_c.mkdir()
    shutil.copy(sources / "b.jsonl", only_c)
    # The first short report is in both files, all others are missing still.
    assert attach(bare, [str(only_c)], Reading()) == Attached(1, 12, 1)
    assert attach(bare, [str(sources)], Reading()) == Attached(12, 0, 2)
    with dragoman.open(bare) as opened, dragoman.open(archive) as full:
        query = "SELECT id, text FROM reports ORDER BY id"
        assert opened.sql(query).fetchall() == full.sql(query).fetchall()
        one, two = ({record.report: record.statements for record in each.records()} for each in (opened, full))
        assert one == two
        assert [hit.id for hit in search(opened, "squid boats", kind="report")] == [
            hit.id for hit in search(full, "squid boats", kind="report")
        ]
