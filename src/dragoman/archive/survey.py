"""The first look at a shard: which documents it holds, in which language, and a signature of each to find copies by."""

import re
from collections.abc import Mapping
from typing import Protocol

import rensa
from msgspec import structs

from dragoman.archive.settings import Settings
from dragoman.archive.shards import Entry, Shard
from dragoman.errors import InputError
from dragoman.intake.corpus import documents
from dragoman.intake.document import Document
from dragoman.intake.language import detect
from dragoman.intake.opening import is_shortage
from dragoman.record import Report

PERMUTATIONS = 128
SHINGLE = 5
"""Words in a row whose sequences two texts are compared by."""
FEWEST = 20
"""Sequences that a text must have; of shorter ones only exact copies are found."""
_SEED = 42
_WORD = re.compile(r"\w+")


class Watched(Protocol):
    """What is told which document is begun."""

    def at(self, number: int) -> None:
        """Be told of the document."""

    def rest(self) -> None:
        """Be told that none is being worked on."""

    def out_of_memory(self) -> None:
        """Be told that a document needs more memory than there is; may not return."""


class Unwatched:
    """Nobody watches; for code that runs shards in its own process."""

    def at(self, number: int) -> None:
        """Do nothing."""

    def rest(self) -> None:
        """Do nothing."""

    def out_of_memory(self) -> None:
        """Do nothing."""


Surveyed = tuple[Entry, bytes | None]
"""What is known of a document, and the signature of its text."""


def survey_shard(shard: Shard, settings: Settings, avoid: Mapping[int, str], watch: Watched) -> list[Surveyed]:
    """Return what is known of each document of a shard, in order; the same shard gives the same.

    Args:
        shard: what to look at.
        settings: which language is coded, which copies are looked for.
        avoid: reasons of documents, by number, that are not to be touched again.
        watch: is told of each document before it is begun.
    """
    found: list[Surveyed] = []
    for document in (one for piece in shard.pieces for one in documents(piece, shard.reading)):
        number = len(found)
        if number in avoid:
            found.append((Entry(place=document.place, outcome="failed", reason=avoid[number]), None))
            continue
        watch.at(number)
        found.append(_surveyed(document, settings, watch))
    watch.rest()
    return found


def _surveyed(document: Document, settings: Settings, watch: Watched) -> Surveyed:
    try:
        report = document.report()
        entry = entry_of(document.place, report, settings.language)
        wanted = entry.outcome is None and settings.duplicates == "near"
        return entry, signature(report.text) if wanted else None
    except InputError as error:
        return _failed(document.place, str(error)), None
    except OSError as error:
        if is_shortage(error):
            raise
        return _failed(document.place, str(error)), None
    except MemoryError:
        watch.out_of_memory()
        return _failed(document.place, "more memory than a worker may have"), None
    except Exception as error:  # noqa: BLE001 - a library that stumbles over one document must not cost the others
        return _failed(document.place, f"{type(error).__name__}: {error}"), None


def _failed(place: str, reason: str) -> Entry:
    return Entry(place=place, outcome="failed", reason=reason.removeprefix(f"{place}: "))


def entry_of(place: str, report: Report, language: str) -> Entry:
    """Return what is known of a report that could be read; its outcome is `language` where it is not to be coded for that."""
    spoken = report.language or detect(report.text)
    return Entry(
        place=place,
        report_id=report.id,
        source_id=None if report.source_id is None else str(report.source_id),
        url=report.url,
        outlet=report.outlet,
        published=report.published,
        language=spoken,
        outcome=None if spoken in {None, language} else "language",
    )


def signature(text: str) -> bytes | None:
    """Return the MinHash of a text's word sequences, 32 bits each; None where it is too short for one."""
    words = _WORD.findall(text.lower())
    sequences = {" ".join(words[at : at + SHINGLE]) for at in range(len(words) - SHINGLE + 1)}
    if len(sequences) < FEWEST:
        return None
    minhash = rensa.RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    minhash.update(sorted(sequences))
    return b"".join(number.to_bytes(4, "little") for number in minhash.digest())


def with_outcome(entry: Entry, **known: object) -> Entry:
    """Return an entry with more known of it."""
    return structs.replace(entry, **known)
