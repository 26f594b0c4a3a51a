"""Documents that kill, stop or exhaust their worker cost themselves alone."""

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import dragoman
from dragoman.archive.engines.local import LocalEngine
from dragoman.archive.running import Order, run
from dragoman.archive.settings import Settings

BAD = {3: "killing", 6: "hanging", 9: "exhausting"}


def test_each_is_isolated_after_two_tries(tmp_path: Path, deadly: Path, write_rows: Callable[[Path, int], Path]) -> None:
    source = write_rows(tmp_path / "rows.jsonl", 12)
    rows = [json.loads(line) for line in source.read_text("utf-8").splitlines()]
    for n, word in BAD.items():
        rows[n]["text"] += f" The {word} word stands here."
    source.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    settings = Settings(models=False, parser="deadly_parser", seconds=10, memory=2 << 30)
    done = run(Order((str(source),), tmp_path / "archive"), settings, lambda: LocalEngine(1))
    assert done.outcomes == {"coded": 9, "failed": 3, "duplicate": 0, "language": 0}
    assert Counter(deadly.read_text().split()) == {"killing": 2, "hanging": 2, "exhausting": 2}
    listed = [json.loads(line) for line in (tmp_path / "archive" / "failed.jsonl").read_text("utf-8").splitlines()]
    assert {int(row["source_id"]): row["reason"] for row in listed} == {
        3: "its worker ended at it, 2 times of 2: it was ended by SIGKILL",
        6: "its worker ended at it, 2 times of 2: longer than 10 s",
        9: "its worker ended at it, 2 times of 2: more memory than a worker may have",
    }
    with dragoman.open(tmp_path / "archive") as opened:
        coded = [int(row[0]) for row in opened.sql("SELECT source_id FROM reports ORDER BY source_id::int").fetchall()]
    assert coded == [n for n in range(12) if n not in BAD]
