"""The tables as Arrow knows them, and the one table that only archives have: what became of each document."""

from collections.abc import Sequence

import pyarrow as pa

from dragoman.columns import TABLES, VERSION, Column

DOCUMENTS = (
    Column("place", "string", "where it stands: path, with line, row or offset", required=True),
    Column("number", "integer", "its number within its shard, from 0", required=True),
    Column("shard", "string", "the shard that it is in", required=True),
    Column("outcome", "string", "`coded`, `failed`, `duplicate`, `language`", required=True),
    Column("reason", "string", "why it failed"),
    Column("report_id", "string", "hash of its text; null where it could not be read"),
    Column("source_id", "string", "the input's own id"),
    Column("url", "string", "where it stands on the web"),
    Column("outlet", "string", "who published it"),
    Column("published", "string", "publication date, ISO 8601; may lack the day or the month"),
    Column("language", "string", "ISO code; null where the text is too short to tell"),
    Column("copy_of", "string", "`id` of the report that it is a copy of"),
    Column("similarity", "number", "estimated share of word sequences in common with that; 1 for the same text"),
)
ARCHIVED: dict[str, tuple[Column, ...]] = TABLES | {"documents": DOCUMENTS}
"""Every table of an archive."""
MARK = b"dragoman.tables"
"""The key of a Parquet file's metadata under which the version of the tables stands."""

_ARROW = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "strings": pa.list_(pa.field("element", pa.string(), nullable=False)),
    "spans": pa.list_(
        pa.field("element", pa.list_(pa.field("element", pa.int64(), nullable=False)), nullable=False),
    ),
}


def arrow_schema(columns: Sequence[Column], *, text: bool = True) -> pa.Schema:
    """Return the Arrow schema of a table, marked with the version of the tables.

    Args:
        columns: its columns.
        text: whether columns with words of the report hold them; without, they may be null.
    """
    fields = [pa.field(c.name, _ARROW[c.type], nullable=not c.required or (c.quotes and not text)) for c in columns]
    return pa.schema(fields, metadata={MARK: str(VERSION)})
