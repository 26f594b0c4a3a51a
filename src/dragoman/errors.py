"""The exception tree and the codes of notes.

    DragomanError
    ├── InputError            one input cannot be read; the rest of a batch goes on
    │   ├── UnreadableError   missing, a directory, empty, binary, too large
    │   ├── DecodingError     bytes that are not text, with their position
    │   └── FormatError       a broken JSONL line, a wrong date
    ├── LanguageError         no such language, or no such parser
    ├── RecordError           a stored record does not fit the schema
    ├── SeriesError           a reference series cannot be read; file and line
    ├── LayerError            a user's layer of actors cannot be read; file, entry and every fault
    ├── ArchiveError          an archive cannot be read or written: not one, another maker, a newer form, no space
    ├── SideError             nobody is called so in an archive; the nearest names
    ├── ExportError           what was written does not read back, or cannot be written in this format
    ├── ExtraError            a package is missing that only some need; how to install it
    └── WeightsError          a trained model's files, or tables that ship, are missing or damaged; which

A note is what a reader of one record should know: `Note.code` is one of `NOTE_CODES`.
"""


class DragomanError(Exception):
    """Whatever this package raises on purpose; its text is one line for the user."""


class InputError(DragomanError):
    """One input cannot be read."""


class UnreadableError(InputError):
    """The input is missing, a directory, empty, binary or too large."""


class DecodingError(InputError):
    """The input's bytes are not text in the encoding it claims."""


class FormatError(InputError):
    """The input's form is broken: a JSONL line, a publication date."""


class LanguageError(DragomanError):
    """There is no such language or parser."""


class RecordError(DragomanError):
    """A stored record does not fit the schema."""


class SeriesError(DragomanError):
    """A reference series cannot be read; the text names file and line."""


class LayerError(DragomanError):
    """A user's layer of actors, or a dictionary to import, cannot be read."""


class ArchiveError(DragomanError):
    """An archive cannot be read or written."""


class DamageWarning(UserWarning):
    """Something of an archive is damaged and was left out; the text names it, and what is wrong with it."""


class SideError(DragomanError):
    """A side of a dyad is nobody that is known; the text tells the nearest names."""


class ExportError(DragomanError):
    """What was written does not read back the same, or a format cannot hold it."""


class ExtraError(DragomanError):
    """A package is missing that only some users need; the text says how to install it."""


class WeightsError(DragomanError):
    """A trained model's files, or tables that ship, are missing, damaged or not those that the package was released with."""


NOTE_CODES: dict[str, str] = {
    "D101": "the text is not in a language that can be coded; the layers are empty",
    "D102": "a stage failed; its layer is empty",
    "D103": "the publication date is not known; relative dates have no interval",
    "D104": "a quotation mark is never closed",
    "D105": "a control or replacement character stands in the text",
    "D106": "a day that no calendar has is named; it has no value",
    "D201": "a person is named by the wrong part of the name",
    "D202": "a name may stand for several actors; none was chosen",
    "D203": "a pronoun's antecedent is not known",
    "D301": "a statement's source is not named",
    "D501": "a currency's name is that of several states; the code is the likeliest",
    "D502": "a number cannot be read for certain; there is no figure for it",
}
"""Every note code with its general meaning; the message of a note says it of one place in one text."""
