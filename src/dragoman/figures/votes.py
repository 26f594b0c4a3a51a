"""The two sides of a vote told as a pair of numbers: `voted 212-198`, `ratified the treaty by 87 votes to 42`.

Known to miss: three sides in a row (`by 87-42-6`), and pairs far from the word of voting.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from dragoman.figures.lexicon import Acts, alternatives
from dragoman.figures.quantities import Quantity
from dragoman.figures.scene import Scene
from dragoman.spans import Span

_REACH = 120
"""Characters before a pair in which the word of voting stands."""
_FOR, _AGAINST = "votes in favour", "votes against"


class VoteReader:
    """Finds pairs of numbers that are the two sides of a vote.

    Args:
        acts: the words of a language.
    """

    def __init__(self, acts: Acts) -> None:
        votes = alternatives(acts.votes["counted"])
        self._between = re.compile(rf"(?:\s+(?:{votes}))?(?:\s*[-–]\s*|\s+(?:to|against)\s+)", re.IGNORECASE)
        self._cast = re.compile(rf"\b({alternatives(acts.votes['cast'])})\b[^.;:\d]*$", re.IGNORECASE)
        sides = "|".join(f"(?P<{side}>{alternatives(acts.votes[side])})" for side in ("favour", "against"))
        self._side = re.compile(rf"(?P<votes>\s+(?:votes?|ballots?))?\s+(?:in\s+)?(?:{sides})\b", re.IGNORECASE)
        self._lost = acts.votes["lost"]

    def sides(self, found: Sequence[Quantity], scene: Scene) -> dict[int, tuple[str, Span]]:
        """Return where the numbers of votes begin, each with the side that it is of and the word that tells it.

        Args:
            found: all quantities of a report.
            scene: the report.
        """
        out: dict[int, tuple[str, Span]] = {}
        for one, other in pairwise(found):
            if not (_bare(one) and _bare(other) and self._between.fullmatch(scene.text, one.core[1], other.core[0])):
                continue
            first = max(scene.around(scene.token_at(one.core[0]))[0], one.core[0] - _REACH)
            cast = self._cast.search(scene.text, first, one.core[0])
            if cast is None:
                continue
            fewer = (one.value or 0) < (other.value or 0)
            turned = cast[1].lower() in self._lost and not fewer
            out[one.core[0]] = (_AGAINST if turned else _FOR, cast.span(1))
            out[other.core[0]] = (_FOR if turned else _AGAINST, cast.span(1))
        return self._one_by_one(found, scene, out)

    def _one_by_one(
        self, found: Sequence[Quantity], scene: Scene, out: dict[int, tuple[str, Span]]
    ) -> dict[int, tuple[str, Span]]:
        """Return the sides with those told by a word after the number: `143 votes in favour, nine against`."""
        last = -_REACH
        for quantity in found:
            side = self._side.match(scene.text, quantity.core[1]) if _bare(quantity) else None
            if side is None or not (side["votes"] or quantity.core[0] - last < _REACH):
                continue
            if side["votes"] or side["against"] or "in " in side[0]:
                start = side.end() - len(side[0].lstrip())
                out.setdefault(quantity.core[0], (_FOR if side["favour"] else _AGAINST, (start, side.end())))
                last = quantity.core[0]
        return out


def _bare(quantity: Quantity) -> bool:
    whole = quantity.value is not None and quantity.value == int(quantity.value)
    return quantity.unit is None and whole and not quantity.numeral.share and not quantity.numeral.scaled
