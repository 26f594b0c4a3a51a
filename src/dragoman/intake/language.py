"""Which language a text is in, by the language identifier py3langid (Lui and Baldwin 2012, retrained)."""

import re

import py3langid

SAMPLE = 2_000
"""Code points looked at; enough for the identifier and quick on long texts."""

ENOUGH = 40
"""With fewer Latin letters than this, names outweigh words and the identifier guesses."""

ENOUGH_OTHER = 10
"""As above for a text mostly in another script, where a letter says more."""

ENOUGH_RARE = 200
"""As above for a language without an ISO 639-1 code, of which English with many names may look like one."""

_LATIN_END = "\u0250"

# Words with a capital and a letter that English has not are names, where the text is English.
_FOREIGN_NAME = re.compile(r"\b(?=[^\W\d_a-z])\w*?[\u00c0-\u024f\u1e00-\u1eff]\w*")


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language (ISO 639-3 where it has none), or None where it is too short to tell."""
    sample = _FOREIGN_NAME.sub("", text[:SAMPLE].encode("utf-8", "replace").decode("utf-8"))
    letters = [character for character in sample if character.isalpha()]
    other = 2 * sum(letter >= _LATIN_END for letter in letters) > len(letters)
    if len(letters) < (ENOUGH_OTHER if other else ENOUGH):
        return None
    code = str(py3langid.classify(sample)[0])
    rare = len(code) > len("en")
    return None if rare and len(letters) < ENOUGH_RARE else code
