"""Read TempEval's TimeML documents: text with TIMEX3 elements, dated by their creation time."""

import html
import io
import re
import tarfile
from pathlib import Path

from dragoman.errors import FormatError
from dragoman.evaluate.pairing import Document
from dragoman.evaluate.readings import Row

TAG = re.compile(r"<(/?)([A-Za-z0-9_]++)([^<>]*?)(/?)>")
ATTRIBUTE = re.compile(r'\b(\w+)\s*=\s*"([^"]*)"')
SUFFIX = ".tml"


def load_tempeval(archive: Path, part: str) -> list[Document[list[Row]]]:
    """Return the documents of one part of the archive (`AQUAINT`, `TimeBank`), with their times.

    Raises:
        FormatError: where a document has no text.
    """
    documents = []
    with tarfile.open(archive) as tar:
        for member in sorted(tar, key=lambda m: m.name):
            if not (member.isfile() and member.name.endswith(SUFFIX) and part in member.name):
                continue
            if (body := tar.extractfile(member)) is not None:
                text = io.TextIOWrapper(body, encoding="utf-8", errors="replace", newline="").read()
                documents.append(parse(text, member.name.rsplit("/", 1)[-1].removesuffix(SUFFIX)))
    return documents


def parse(body: str, name: str) -> Document[list[Row]]:
    """Return one TimeML document: the characters of `<TEXT>` without mark-up, entities resolved, nothing stripped.

    Raises:
        FormatError: where there is no `<TEXT>`.
    """
    body = body.replace("\r\n", "\n")
    whole = re.search(r"<TEXT>(.*)</TEXT>", body, re.DOTALL)
    if whole is None:
        raise FormatError(f"{name}: no <TEXT>")
    text, times = _strip(whole.group(1))
    return Document(name, text, _created(body), sorted(times, key=lambda t: (t["start"], t["end"])))


def _created(body: str) -> str | None:
    stamp = re.search(r"<DCT>(.*?)</DCT>", body, re.DOTALL)
    value = re.search(r'value="([^"]*)"', stamp.group(1)) if stamp else None
    day = re.match(r"\d{4}-\d\d-\d\d", value.group(1)) if value else None
    return day.group(0) if day else None


def _strip(source: str) -> tuple[str, list[Row]]:
    parts: list[str] = []
    open_: list[tuple[int, dict[str, str]]] = []
    times: list[Row] = []
    at = size = 0
    for tag in TAG.finditer(source):
        parts.append(html.unescape(source[at : tag.start()]))
        size, at = size + len(parts[-1]), tag.end()
        closing, name, attributes, empty = tag.groups()
        if name != "TIMEX3" or empty:
            continue
        if not closing:
            open_.append((size, dict(ATTRIBUTE.findall(attributes))))
        else:
            times.append(_time(*open_.pop(), size))
    parts.append(html.unescape(source[at:]))
    return "".join(parts), times


def _time(start: int, attributes: dict[str, str], end: int) -> Row:
    return {
        "start": start,
        "end": end,
        "value": attributes.get("value", ""),
        "type": attributes.get("type", ""),
        "required": True,
    }
