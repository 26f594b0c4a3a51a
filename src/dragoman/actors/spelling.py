"""Keys under which the spellings of one name meet: `Zelensky` and `Zelenskiy`, `Sergei` and `Sergey`, `Türk` and `Turk`.

A part's key takes away what romanisations disagree on. It never joins short names, where one letter tells people apart
(`Li`, `Lee`).
A given name has a frame besides, its consonants, which is compared only beside an equal family name.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

_LETTERS = str.maketrans({
    "ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "a",
    "ʻ": None, "ʼ": None, "’": None, "‘": None, "'": None, "`": None, ".": None,
})  # fmt: skip
_ARTICLES = ("al-", "el-", "ul-", "ur-", "as-", "ad-", "ash-")
_PARTICLES = frozenset({"al", "el", "ul", "bin", "ibn"})
_HYPHENS = re.compile("[-‐‑–]")
_LONG = 5
_FRAME, _FRAMED = 3, 6
_ROMANISED = (
    ("x", "ks"),
    ("ye", "e"),
    ("yo", "e"),
    ("oe", "o"),
    ("ae", "a"),
    ("ou", "u"),
    ("oo", "u"),
    ("y", "i"),
    ("j", "i"),
    ("w", "v"),
)
_ENDINGS = (("enka", "enko"), ("of", "ov"), ("ef", "ev"))
_DOUBLE = re.compile(r"(.)\1+")
_PATRONYMIC = re.compile(r"\w{3,}(?:ovich|evich|ovych|evych|ovna|evna|ivna|yevich|ich)")


def plain_part(part: str) -> str:
    """Return a part of a name in lower case, without accents, apostrophes and the article that a hyphen joins to it.

    >>> plain_part("Al-Şayer"), plain_part("Ould")
    ('sayer', 'ould')
    """
    small = part.lower()
    if not small.isascii():
        small = "".join(c for c in unicodedata.normalize("NFKD", small) if not unicodedata.combining(c))
    small = _HYPHENS.sub("-", small.translate(_LETTERS))
    article = next((a for a in _ARTICLES if small.startswith(a)), "")
    return small[len(article) :] or small


@lru_cache(maxsize=65536)
def spelling_key(part: str) -> str:
    """Return the key of one part of a name.

    >>> spelling_key("Zelenskyy") == spelling_key("Zelensky") == spelling_key("Zelenskiy")
    True
    >>> spelling_key("Lukashenka") == spelling_key("Lukashenko"), spelling_key("Li") == spelling_key("Lee")
    (True, False)
    """
    key = plain_part(part).replace("-", "")
    if len(key) < _LONG:
        return key
    for one, other in _ROMANISED:
        key = key.replace(one, other)
    key = _DOUBLE.sub(r"\1", key)
    for one, other in _ENDINGS:
        if key.endswith(one):
            key = key[: -len(one)] + other
    return key


def name_keys(parts: Iterable[str]) -> tuple[str, ...]:
    """Return the keys of a name's parts; what hyphens join is taken apart, but for Arabic articles.

    >>> name_keys(("Han", "Seo-jun")), name_keys(("Omar", "bin", "al-Harun"))
    (('han', 'seo', 'jun'), ('omar', 'harun'))
    """
    pieces = [piece for part in parts for piece in plain_part(part).split("-") if piece]
    kept = [piece for piece in pieces if piece not in _PARTICLES] or pieces
    return tuple(key for piece in kept if (key := spelling_key(piece)))


@lru_cache(maxsize=16384)
def frame(key: str) -> str:
    """Return the consonants of a key, by which spellings of a given name meet (`mohamed`, `muhamad`)."""
    return _DOUBLE.sub(r"\1", re.sub("[aeiou]", "", key[:1].replace("i", "") + key[1:]).replace("kh", "h").replace("q", "k"))


def same_part(one: str, other: str) -> bool:
    """Tell whether two keys can be one given name: equal, an initial, or with the same consonants.

    >>> same_part("mohamed", "muhamad"), same_part("w", "walter"), same_part("lin", "lan")
    (True, True, False)
    """
    if one == other or (1 in {len(one), len(other)} and one[:1] == other[:1]):
        return True
    mine = frame(one)
    return min(len(one), len(other)) >= _FRAMED and len(mine) >= _FRAME and mine == frame(other)


def is_patronymic(key: str) -> bool:
    """Tell whether a part is a father's name between a given and a family name."""
    return _PATRONYMIC.fullmatch(key) is not None


def same_name(one: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether the parts of one name, as keys, all stand in the other, in any order; patronymics may be missing.

    Family names come first or last, second family names may be left out, initials stand for given names.

    >>> same_name(("marin", "dana"), ("dana", "marin", "rios")), same_name(("bo", "marin"), ("dana", "marin"))
    (True, False)
    """
    fewer, more = sorted((_told(one), _told(other)), key=len)
    left = list(more)
    for key in fewer:
        found = next((k for k in left if k == key), None) or next((k for k in left if same_part(k, key)), None)
        if found is None:
            return False
        left.remove(found)
    return bool(fewer)


def _told(keys: Sequence[str]) -> list[str]:
    inner = {i for i, key in enumerate(keys) if 0 < i < len(keys) and len(keys) > 2 and is_patronymic(key)}  # noqa: PLR2004 - a given name, it, a family name
    return [key for i, key in enumerate(keys) if i not in inner]
