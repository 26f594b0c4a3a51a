"""Which language a text is in, by the language identifier py3langid (Lui and Baldwin 2012, retrained)."""

import py3langid

SAMPLE = 2_000
"""Code points looked at; enough for the identifier and quick on long texts."""

ENOUGH = 40
"""With fewer letters than this, names outweigh words and the identifier guesses."""


def detect(text: str) -> str | None:
    """Return the ISO 639-1 code of a text's language, or None where it is too short to tell."""
    sample = text[:SAMPLE]
    if sum(character.isalpha() for character in sample) < ENOUGH:
        return None
    code, _ = py3langid.classify(sample)
    return str(code)
