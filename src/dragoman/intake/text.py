"""Plain text: bytes to the text of a report.

UTF-8 with or without a byte order mark, UTF-16 and UTF-32 with one. CR LF and CR become line feeds; nothing else is changed.
"""

import codecs

from dragoman.errors import DecodingError, UnreadableError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = {
    b"%PDF-": "a PDF",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x1f\x8b": "compressed with gzip",
    b"\x28\xb5\x2f\xfd": "compressed with zstd",
    b"BZh": "compressed with bzip2",
    b"\xfd7zXZ": "compressed with xz",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"{\\rtf": "rich text (RTF)",
}


def decode(data: bytes, name: str, *, encoding: str = "utf-8") -> str:
    """Return bytes as text, every line break a line feed.

    Args:
        data: a whole file.
        name: what messages call it.
        encoding: what to expect where there is no byte order mark.

    Raises:
        UnreadableError: where the bytes are no text at all.
        DecodingError: at the first byte that does not fit; the message has its position, counted from 0.
    """
    mark, encoding = next(((bom, code) for bom, code in _BOMS if data.startswith(bom)), (b"", encoding))
    if not mark or encoding == "utf-8":
        refuse_binary(data, name)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        raise DecodingError(
            f"{name}: byte 0x{data[at]:02x} at position {at} is not {encoding.upper()}; convert it to UTF-8"
        ) from None
    return newlines(text)


def newlines(text: str) -> str:
    """Return a text with every CR LF and CR as a line feed."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def refuse_binary(data: bytes, name: str) -> None:
    """Raise `UnreadableError` where bytes are no text: a NUL byte, or the first bytes of a known format."""
    kind = next((what for magic, what in _MAGIC.items() if data.startswith(magic)), None)
    if kind:
        raise UnreadableError(f"{name}: binary ({kind}), not text")
    at = data.find(b"\0")
    if at >= 0:
        raise UnreadableError(f"{name}: binary, not text (a NUL byte at position {at})")
