"""Read PolNeAR: news articles with brat annotations of source, cue and content by one or more annotators."""

import io
import re
import tarfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from dragoman.errors import UnreadableError
from dragoman.evaluate.pairing import Document
from dragoman.evaluate.readings import Row
from dragoman.spans import Spans

ROLES = ("source", "cue", "content")
DEPTH = 3
ARTICLES, ANNOTATIONS = "text", "attributions"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


class _File(NamedTuple):
    kind: str
    stem: str
    body: str


def load_polnear(archive: Path, split: str = "dev") -> list[Document[dict[str, list[Row]]]]:
    """Return the articles of a split, each with its annotators' statements by annotator.

    Args:
        archive: a tar archive with `SPLIT/text/NAME.txt` and `SPLIT/attributions/NAME_ANNOTATOR.ann`.
        split: `train` or `dev`.

    Raises:
        UnreadableError: where the archive has no article of the split.
    """
    files = list(_files(archive, split))
    gold: dict[str, dict[str, list[Row]]] = {}
    for file in files:
        if file.kind == ANNOTATIONS:
            name, annotator = file.stem.rsplit("_", 1)
            gold.setdefault(name, {})[annotator] = statements_of(file.body)
    texts = {file.stem: file.body for file in files if file.kind == ARTICLES}
    if not texts:
        raise UnreadableError(f"{archive.name}: no articles of split {split!r}")
    return [Document(name, texts[name], _day(name), gold[name]) for name in sorted(texts) if name in gold]


def _files(archive: Path, split: str) -> Iterator[_File]:
    with tarfile.open(archive) as tar:
        for member in tar:
            parts = member.name.split("/")
            body = tar.extractfile(member) if member.isfile() and len(parts) >= DEPTH else None
            if body is not None and parts[-3] == split and parts[-2] in {ARTICLES, ANNOTATIONS}:
                text = io.TextIOWrapper(body, encoding="utf-8", newline="").read()
                yield _File(parts[-2], parts[-1].rsplit(".", 1)[0], text)


def statements_of(body: str) -> list[Row]:
    """Return the statements of one brat file; those without content are left out.

    A `T` line gives spans (`T1<tab>Content 3 9;12 20<tab>words`), an `E` line the roles of one statement, a role in
    several parts if need be (`Content:T1 Content2:T4`).
    """
    spans: dict[str, Spans] = {}
    frames: list[list[tuple[str, str]]] = []
    for line in body.split("\n"):
        key, _, rest = line.rstrip("\r").partition("\t")
        fields = rest.split("\t")[0]
        if key.startswith("T") and " " in fields:
            spans[key] = _spans(fields.split(" ", 1)[1])
        elif key.startswith("E"):
            frames.append([(role, part) for role, _, part in (x.partition(":") for x in fields.split()) if part])
    found = [_statement(frame, spans) for frame in frames]
    return [row for row in found if row["content"]]


def _spans(field: str) -> Spans:
    pairs = (part.split() for part in field.split(";"))
    return tuple((int(start), int(end)) for start, end in pairs)


def _statement(frame: list[tuple[str, str]], spans: dict[str, Spans]) -> Row:
    row: Row = dict.fromkeys(ROLES, ())
    for role, part in frame:
        name = re.sub(r"\d+$", "", role).lower()
        if name in row:
            row[name] += spans.get(part, ())
    return row


def _day(name: str) -> str | None:
    found = DAY.search(name)
    return found.group(0) if found else None
