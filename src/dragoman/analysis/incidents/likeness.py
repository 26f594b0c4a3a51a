"""How likely two reports are about one happening, and two events are one: small networks over what they have in common.

They are networks because what counts together does: another number tells happenings apart unless all else agrees. They were
fitted on made reports whose happenings are known (`training/incidents`); the card beside them says which.
"""

import functools
import json
from collections.abc import Callable, Mapping, Sequence
from importlib import resources
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from dragoman.analysis.incidents.arrays import Arrays, Floats, Ints
from dragoman.analysis.incidents.compared import Compared
from dragoman.errors import WeightsError
from dragoman.provenance import ACROSS, verify

EDGE = 0.02
"""Chances are kept so far from 0 and 1 before their log-odds are taken."""
Feature = Callable[[Compared], npt.NDArray[np.generic]]

ABOUT: dict[str, Feature] = {
    "day": lambda pairs: pairs.common("named"),
    "other day": lambda pairs: pairs.apart("named"),
    "days apart": lambda pairs: pairs.gap,
    "dated apart": lambda pairs: pairs.nearest,
    "published apart": lambda pairs: pairs.published,
    "parties": lambda pairs: pairs.common("parties"),
    "types": lambda pairs: pairs.common("types"),
    "other types": lambda pairs: pairs.apart("types"),
    "acts": lambda pairs: pairs.common("acts"),
    "turned": lambda pairs: pairs.common("acts", "turned"),
    "order": lambda pairs: pairs.common("order"),
    "inverse": lambda pairs: pairs.common("order", "inverse"),
    "names": lambda pairs: pairs.common("names"),
    "other names": lambda pairs: pairs.apart("names"),
    "numbers": lambda pairs: pairs.common("numbers"),
    "other numbers": lambda pairs: pairs.apart("numbers"),
    "counts": lambda pairs: pairs.common("counts"),
    "recounted": lambda pairs: pairs.recounted,
    "foreign names": lambda pairs: pairs.missing("own", "all"),
    "foreign words": lambda pairs: pairs.missing("words", "all"),
    "words": lambda pairs: pairs.words,
    "title": lambda pairs: pairs.alike("title"),
    "untitled": lambda pairs: ~pairs.has("title"),
    "text": lambda pairs: pairs.alike("text"),
    "words and text": lambda pairs: pairs.words * pairs.alike("text"),
}
"""What is weighed of two reports, by name."""

SAME: dict[str, Feature] = {
    "type": lambda pairs: pairs.same("type"),
    "mode": lambda pairs: pairs.same("mode"),
    "other mode": lambda pairs: pairs.other("mode"),
    "status": lambda pairs: pairs.same("status"),
    "actors": lambda pairs: pairs.common("actors"),
    "recipients": lambda pairs: pairs.common("recipients"),
    "swapped": lambda pairs: np.minimum(pairs.common("actors", "recipients"), pairs.common("recipients", "actors")),
    "other actors": lambda pairs: pairs.apart("actors"),
    "other recipients": lambda pairs: pairs.apart("recipients"),
    "side missing": lambda pairs: pairs.lacking("recipients"),
    "day": lambda pairs: pairs.all("dated") & (pairs.gap == 0),
    "other day": lambda pairs: pairs.all("dated") & (pairs.gap > 0),
    "days apart": lambda pairs: pairs.gap,
    "place": lambda pairs: pairs.same("place"),
    "other place": lambda pairs: pairs.other("place"),
    "names": lambda pairs: pairs.common("names"),
    "other names": lambda pairs: pairs.apart("names"),
    "numbers": lambda pairs: pairs.common("numbers"),
    "other numbers": lambda pairs: pairs.apart("numbers"),
    "words": lambda pairs: pairs.words,
    "both main": lambda pairs: pairs.all("main"),
}
"""What is weighed of two events besides how likely their reports are about one happening."""
ABOUT_NAMES, SAME_NAMES = list(ABOUT), [*SAME, "about one happening", "same report"]
"""Names of the features of two reports, and of two events."""


def about(arrays: Arrays, a: Ints, b: Ints) -> Floats:
    """Return the features of pairs of reports, a row per pair in the order of ABOUT."""
    return _row(ABOUT, Compared(arrays.reports, arrays.weight, a, b))


def same(arrays: Arrays, a: Ints, b: Ints, story: Floats) -> Floats:
    """Return the features of pairs of events: those of SAME, of their reports, and whether it is one report.

    Args:
        arrays: what is told.
        a: numbers of the first events.
        b: numbers of the second.
        story: how likely the reports of each pair are about one happening.
    """
    pairs = Compared(arrays.events, arrays.weight, a, b)
    kept = np.clip(story, EDGE, 1 - EDGE)
    odds, one = np.log(kept / (1 - kept)), pairs.same("report")
    return np.concatenate([_row(SAME, pairs), np.where(one, 0, odds)[:, None], one[:, None]], axis=1, dtype=np.float32)


def _row(features: Mapping[str, Feature], pairs: Compared) -> Floats:
    return np.stack([np.asarray(feature(pairs), dtype=np.float32) for feature in features.values()], axis=1)


class Judge(NamedTuple):
    """Small networks of one hidden layer whose mean is the chance; features are brought to mean 0 and deviation 1 first.

    Attributes:
        mean: of each feature.
        scale: deviation of each feature.
        hidden: per network a weight for each feature and hidden unit, and one for each unit.
        out: per network a weight for each hidden unit, and one alone.
    """

    mean: Floats
    scale: Floats
    hidden: tuple[tuple[Floats, Floats], ...]
    out: tuple[tuple[Floats, Floats], ...]

    def chances(self, features: Floats) -> Floats:
        """Return how likely each row of features is one happening, 0 to 1."""
        given = (features - self.mean) / self.scale
        odds = [
            np.maximum(given @ weight + bias, 0) @ last + end
            for (weight, bias), (last, end) in zip(self.hidden, self.out, strict=True)
        ]
        likely: Floats = np.mean([1 / (1 + np.exp(-one)) for one in odds], axis=0).astype(np.float32)
        return likely


class Judges(NamedTuple):
    """What judges two reports, and what judges two events."""

    about: Judge
    same: Judge


def judge(told: Mapping[str, Any], names: Sequence[str]) -> Judge:
    """Return a judge out of its JSON.

    Raises:
        WeightsError: where it is of other features.
    """
    if told["features"] != list(names):
        raise WeightsError("weights/incidents/likeness.json: it weighs other features than this version has")

    def arrays(layers: Sequence[Sequence[Any]]) -> tuple[tuple[Floats, Floats], ...]:
        return tuple((np.array(weight, dtype=np.float32), np.array(bias, dtype=np.float32)) for weight, bias in layers)

    mean, scale = (np.array(told[name], dtype=np.float32) for name in ("mean", "scale"))
    return Judge(mean, scale, arrays(told["hidden"]), arrays(told["out"]))


@functools.cache
def load_judges() -> Judges:
    """Return the judges that ship.

    Raises:
        WeightsError: where their files, or the tables that ship, are not those released.
    """
    verify(*ACROSS)
    path = resources.files("dragoman.weights").joinpath("incidents/likeness.json")
    told = json.loads(path.read_text("utf-8"))
    return Judges(judge(told["about"], ABOUT_NAMES), judge(told["same"], SAME_NAMES))
