"""What a run is told, and the maker that follows from it: an archive has one maker."""

import hashlib
from typing import Literal

import msgspec

from dragoman.actors.layers import provenance, read_layers
from dragoman.columns import VERSION
from dragoman.intake.document import Reading
from dragoman.provenance import made_by
from dragoman.record import SCHEMA, MadeBy

Duplicates = Literal["near", "exact"]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What every worker of a run is told.

    Attributes:
        language: ISO 639-1 code of what is coded.
        parser: another spaCy pipeline, by name or path.
        actors: a file or folder of the user's own actors.
        models: whether the trained models work beside the rules.
        reading: how documents are read.
        duplicates: which copies are linked to their first instead of coded.
        text: whether the words of reports are kept; without, offsets and hashes only.
        seconds: the longest that one document may take.
        memory: the most bytes of data that a worker may hold.
    """

    language: str = "en"
    parser: str | None = None
    actors: str | None = None
    models: bool = True
    reading: Reading = Reading()
    duplicates: Duplicates = "near"
    text: bool = True
    seconds: float = 120
    memory: int = 4 << 30


class Maker(msgspec.Struct, frozen=True):
    """What decides the rows of an archive beside its input.

    Attributes:
        tables: version of the tables.
        schema: version of the record.
        made_by: package, models and data.
        text: whether the words of reports are kept.
        duplicates: which copies are not coded.
    """

    tables: int
    schema: int
    made_by: MadeBy
    text: bool
    duplicates: Duplicates

    def digest(self) -> str:
        """Return the sha256 of all of it, in hex."""
        return hashlib.sha256(msgspec.json.encode(self, order="sorted")).hexdigest()


def maker(settings: Settings) -> Maker:
    """Return the maker that a run with these settings is.

    Raises:
        LanguageError: where there is no such language or parser.
        LayerError: where the actors cannot be read.
    """
    own = provenance(read_layers(settings.actors))
    made = made_by(settings.language, settings.parser, own, models=settings.models)
    return Maker(VERSION, SCHEMA, made, settings.text, settings.duplicates)
