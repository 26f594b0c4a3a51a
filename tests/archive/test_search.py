from pathlib import Path

import pytest

import dragoman
from dragoman.archive.search import search
from dragoman.errors import ArchiveError


@pytest.mark.parametrize(
    ("words", "kind", "found"),
    [
        ("squid boats", "report", ["long"]),
        ("SQUID trawler", "report", ["long"]),
        ('"squid boats"', "report", ["long"]),
        ('"boats squid"', "report", []),
        ("squ*", "report", ["long"]),
        ("squ", "report", []),
        ('round "talks with Norway"', "report", ["r2"]),
        ("OR AND (", "report", []),
        ("squid-boats", "report", ["long"]),
        ("ministere", None, []),
    ],
)
def test_words(archive: Path, words: str, kind: str, found: list[str]) -> None:
    with dragoman.open(archive) as opened:
        hits = search(opened, words, kind=kind)  # type: ignore[arg-type] # of the table
        names = dict(opened.sql("SELECT id, source_id FROM reports").fetchall())
    assert sorted({names[hit.report_id] for hit in hits})[: len(found) or 1] == found


def test_statements_are_found_by_what_is_stated(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        hits = search(opened, "reopen talks", kind="statement")
        ((content,),) = opened.sql("SELECT content FROM statements WHERE id = ?", [hits[0].id]).fetchall()
    assert "reopen talks" in content
    assert hits[0].words is not None
    assert hits[0].words.rstrip("…") in content
    assert (hits[0].published, hits[0].outlet) == ("2024-05-08", "Harbour Press")


def test_the_best_first_and_no_more_than_asked(archive: Path) -> None:
    with dragoman.open(archive) as opened:
        assert len(search(opened, "talks", limit=3)) == 3
        assert search(opened, "talks", limit=3) == search(opened, "talks", limit=5)[:3]


@pytest.mark.parametrize("words", ["", "***", '""', "( - )"])
def test_nothing_to_look_for(archive: Path, words: str) -> None:
    with dragoman.open(archive) as opened, pytest.raises(ArchiveError, match="no word to look for"):
        search(opened, words)
