"""Denials: what they are linked to, and what not."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dragoman
from dragoman.analysis.said.account import Denial
from dragoman.analysis.said.denials import BEFORE, denials
from dragoman.analysis.said.table import DENIALS, derive_denials, kept_denials
from dragoman.archive.store import Archive
from dragoman.errors import ArchiveError
from dragoman.record import Cue, Record

Draft = Callable[..., Any]
CODES = {"Peru": "PER", "Chile": "CHL", "Bolivia": "BOL"}


def told(draft: Draft, speaker: str, cue: str, content: str, day: str, act: str = "assert") -> Record:
    """One report in which a state says one thing."""
    one = draft(f"{speaker} {cue} {content}. ({day})", published=day, outlet="Harbour Press")
    who = one.actor(speaker, CODES[speaker])
    at = len(speaker) + 1
    lemma = {"denied": "deny", "accused": "accuse"}.get(cue.split(maxsplit=1)[0], "say")
    one.statement(content, who, act=act, cue=Cue(((at, at + len(cue)),), lemma, "neutral"))
    return one.record()


def claim(draft: Draft) -> Record:
    return told(draft, "Peru", "accused", "Chile of shelling the harbour of Arica", "2024-05-06", "accuse")


def found(folder: Path) -> list[Denial]:
    with dragoman.open(folder) as archive:
        return denials(archive)


@pytest.mark.parametrize(
    ("speaker", "cue", "content", "day", "act", "linked"),
    [
        ("Chile", "denied", "that it had shelled the harbour of Arica", "2024-05-08", "deny", True),
        ("Chile", "said", "it had not shelled the harbour", "2024-05-08", "assert", True),
        ("Chile", "denied", "the accusation", "2024-05-07", "deny", True),
        ("Chile", "denied", "that it had shelled the harbour of Arica", "2024-07-08", "deny", False),
        ("Chile", "denied", "that it would raise the petrol tax", "2024-05-08", "deny", False),
        ("Bolivia", "denied", "the accusation", "2024-05-07", "deny", False),
        ("Peru", "denied", "that it had shelled the harbour of Arica", "2024-05-08", "deny", False),
        ("Chile", "said", "it had shelled the harbour of Arica", "2024-05-08", "assert", False),
        ("Chile", "rejected", "to open the harbour of Arica", "2024-05-08", "reject", False),
    ],
)
def test_what_a_denial_denies(
    speaker: str, cue: str, content: str, day: str, act: str, linked: bool, draft: Draft, archive_of: Callable[..., Path]
) -> None:
    one, other = claim(draft), told(draft, speaker, cue, content, day, act)
    links = found(archive_of(one, other))
    assert [(d.report_id, d.denied_report, d.same_report) for d in links] == (
        [(other.report.id, one.report.id, False)] if linked else []
    )


def test_a_link_tells_who_when_where_and_why(draft: Draft, archive_of: Callable[..., Path]) -> None:
    one, other = claim(draft), told(draft, "Chile", "denied", "that it had shelled the harbour of Arica", "2024-05-08", "deny")
    (link,) = found(archive_of(one, other))
    assert (link.speaker_country, link.denied_speaker_country, link.denied_layer, link.days_apart) == (
        "CHL",
        "PER",
        "statement",
        2,
    )
    assert {"denies", "accused", "opposed"} <= set(link.signals)
    assert link.why.endswith("words in common: arica, attack, harbour")
    for record, spans, words in ((other, link.spans, link.words), (one, link.denied_spans, link.denied_words)):
        assert words in " ".join(record.report.text[a:b] for a, b in spans)
    assert 0.5 <= link.confidence <= 1


def test_what_the_record_of_a_report_links_is_kept(draft: Draft, archive_of: Callable[..., Path]) -> None:
    one = draft("Peru said that Chile fired shots. Chile denied it.", published="2024-05-06")
    peru, chile = one.actor("Peru", "PER"), one.actor("Chile", "CHL")
    charge = one.statement("that Chile fired shots", peru)
    denial = one.statement("it", chile, act="deny", cue=Cue(((40, 46),), "deny", "neutral"))
    event = one.event("fired shots", "ASSAULT", [chile], statement=charge, denied_by=(denial,))
    assert event
    links = found(archive_of(one.record()))
    assert ("event", ("record", "same report")) in [(d.denied_layer, d.signals) for d in links]
    assert all(d.same_report and d.days_apart == 0 for d in links)


def test_a_denial_told_inside_another_statement_denies_not_that_one(draft: Draft, archive_of: Callable[..., Path]) -> None:
    one = draft("Peru said that Chile denied that it had shelled the harbour.", published="2024-05-06")
    peru, chile = one.actor("Peru", "PER"), one.actor("Chile", "CHL")
    outer = one.statement("that Chile denied that it had shelled the harbour", peru)
    one.statement("that it had shelled the harbour", chile, act="deny", cue=Cue(((21, 27),), "deny", "neutral"), within=outer)
    assert found(archive_of(one.record())) == []


def test_the_table_is_kept_and_read_again(told_folder: Path, tmp_path: Path) -> None:
    import shutil  # noqa: PLC0415 - one test copies

    folder = Path(shutil.copytree(told_folder, tmp_path / "archive"))
    with dragoman.open(folder) as archive:
        assert kept_denials(archive) is None
        made = derive_denials(archive)
        assert made
        assert kept_denials(archive) == made
        columns = [name for name, *_ in archive.sql("DESCRIBE denials").fetchall()]
        assert columns == [column.name for column in DENIALS]
        across = archive.sql("SELECT count(*) FROM denials WHERE NOT same_report AND days_apart > 0").fetchall()
        assert across[0][0] > 5


def test_links_lead_to_rows(told_archive: Archive) -> None:
    ids = {row for table in ("statements", "events") for (row,) in told_archive.sql(f"SELECT id FROM {table}").fetchall()}  # noqa: S608 - names of our own
    links = denials(told_archive)
    assert links
    assert {d.denial for d in links} | {d.denied for d in links} <= ids
    assert all(d.days_apart is None or d.days_apart <= BEFORE for d in links)


def test_nothing_is_denied_in_an_empty_archive(archive_of: Callable[..., Path]) -> None:
    assert found(archive_of(parts=0)) == []


def test_an_archive_without_text_is_refused(textless: Path) -> None:
    with pytest.raises(ArchiveError, match="made without text"):
        found(textless)


def test_parts_do_not_matter(draft: Draft, archive_of: Callable[..., Path]) -> None:
    records = [
        claim(draft),
        told(draft, "Chile", "denied", "that it had shelled the harbour of Arica", "2024-05-08", "deny"),
        told(draft, "Peru", "said", "Chile had shelled the harbour of Arica", "2024-05-09"),
    ]
    one = found(archive_of(*records, name="one"))
    assert one == found(archive_of(*reversed(records), parts=2, name="other"))
    assert len(one) == 2
