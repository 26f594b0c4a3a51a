"""The data sets of the gold folder and what is measured on each."""

import functools
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from dragoman.errors import UnreadableError
from dragoman.evaluate import (
    actors,
    events,
    figures,
    pairs,
    phrases,
    places,
    quantities,
    statements,
    statuses,
    structure,
    times,
)
from dragoman.evaluate.calibration import score_confidence
from dragoman.evaluate.checklist import score_required
from dragoman.evaluate.pairing import Document, Found, pair, read_gold
from dragoman.evaluate.polnear import load_polnear
from dragoman.evaluate.rates import Score
from dragoman.evaluate.readings import Row
from dragoman.evaluate.tempeval import load_tempeval

Documents = list[Document[Any]]

MARKS = Path(__file__).resolve().parents[3] / "tests" / "heldout" / "transfer.tsv"
"""Pairs that the project marked itself in texts of the gold; only a checkout has them."""


@dataclass(frozen=True, slots=True)
class DataSet:
    """One data set: its name, where it lies in the gold folder, and how it is read.

    Attributes:
        pattern: which files make it up where the path is a folder.
        marks: a file of the project's own that it needs too.
        match: finds what each document was coded to.
        marked: whether its documents are marked pairs, which a classifier answers, and no reports to code.
    """

    name: str
    path: str
    load: Callable[[Path], Documents]
    pattern: str = "*.json"
    marks: Path | None = None
    match: Callable[[Documents, Iterable[Row]], list[Found]] = pair
    marked: bool = False

    def files(self, folder: Path) -> list[Path]:
        """Return the files in a gold folder that make it up, none where one that it needs is absent."""
        path = folder / self.path
        if not path.exists() or (self.marks is not None and not self.marks.exists()):
            return []
        own = sorted(path.glob(self.pattern)) if path.is_dir() else [path]
        return own if self.marks is None else [*own, self.marks]


@dataclass(frozen=True, slots=True)
class Measure:
    """What is measured of one layer on one data set; `headline` are the figures that the table shows."""

    layer: str
    data_set: str
    score: Callable[[Documents, Sequence[Found]], Score]
    headline: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name in the table, in floors and for `--only`."""
        return f"{self.layer}/{self.data_set}"


class Outcome(NamedTuple):
    """A measure and its score; None where the data set is absent, or no record belongs to it."""

    measure: Measure
    score: Score | None
    absent: str = ""


DATA_SETS = {
    data_set.name: data_set
    for data_set in (
        DataSet("reports", "reports", read_gold),
        DataSet("seed", "seed", read_gold),
        DataSet("polnear", "polnear/polnear-train-dev.tar.xz", load_polnear),
        DataSet("aquaint", "tempeval/tempeval-dev.tar.xz", functools.partial(load_tempeval, part="AQUAINT")),
        DataSet("timebank", "tempeval/tempeval-dev.tar.xz", functools.partial(load_tempeval, part="TimeBank")),
        DataSet("gwn", "gwn_dev.jsonl", places.load_toponyms),
        DataSet("no_event", "no_event_dev.txt", events.load_sentences),
        DataSet("newsquant", "newsquant_dev.json", quantities.load_quantities),
        DataSet("phrases", "actors_dev.jsonl", phrases.load_phrases),
        DataSet("plv", "plv_train.tsv", pairs.load_marked, match=pairs.found_answers, marked=True),
        DataSet(
            "transfer",
            "tempeval/tempeval-dev.tar.xz",
            functools.partial(pairs.load_transfer, marks=MARKS),
            marks=MARKS,
            match=pairs.found_answers,
            marked=True,
        ),
        DataSet("status", "events", statuses.load_statuses, "status_*.txt"),
        DataSet("free", "events", statuses.load_free, "free_*.txt"),
    )
}

_STATEMENTS = ("rel", "match", "exact", "source_overlap")
_ASKED = ("speaker", "speaker_country", "within", "nested", "form", "kind", "act", "stance")
_FORMS = ("rel_direct", "rel_mixed", "rel_indirect", "speech_rel")
_TIMES = ("strict", "relaxed", "value")
_ACTORS = ("mentions", "country", "sector", "both", "chain")
_PLACES = ("found", "country", "position", "literal")
_TOPONYMS = ("recall", "precision", "country", "within_161km", "geonames_id", "literal", "country_end_to_end")
_EVENTS = ("type", "dyad", "contexts", "status", "mode", "attribution", "statement", "denied_by", "time", "cameo")
_PAIRS = ("binary", "quad", "root", "root_low", "root_high", "unanswered")
_STATUSES = ("found", "type", "status", *(f"status_{name}" for name in statuses.STATUSES))
_FIGURES = ("found", "all", "value", "unit", "bound", "metric", "parties", "period", "change", "attribution")
_CONFIDENCE = ("statements_ece", "events_ece", "figures_ece", "actors_ece")

MEASURES = (
    Measure("statements", "reports", statements.score_records, _STATEMENTS + _ASKED),
    Measure("statements", "seed", statements.score_records, _STATEMENTS + _ASKED),
    Measure("statements", "polnear", statements.score_annotators, _STATEMENTS + _FORMS),
    Measure("required", "reports", score_required, ("whole", "required", "content", "found")),
    Measure("required", "seed", score_required, ("whole", "required", "content", "found")),
    Measure("times", "reports", times.score_records, (*_TIMES, "interval")),
    Measure("times", "seed", times.score_records, (*_TIMES, "interval")),
    Measure("times", "aquaint", times.score_times, _TIMES),
    Measure("times", "timebank", times.score_times, _TIMES),
    Measure("actors", "reports", actors.score_records, _ACTORS),
    Measure("actors", "seed", actors.score_records, _ACTORS),
    Measure("actors", "phrases", phrases.score_phrases, ("country", "sector", "both")),
    Measure("places", "reports", places.score_records, _PLACES),
    Measure("places", "seed", places.score_records, _PLACES),
    Measure("places", "gwn", places.score_toponyms, _TOPONYMS),
    Measure("events", "reports", events.score_records, _EVENTS),
    Measure("events", "seed", events.score_records, _EVENTS),
    Measure("events", "no_event", events.score_none, ("per_100", "dyadic_per_100")),
    Measure("events", "plv", pairs.score_pairs, _PAIRS),
    Measure("events", "transfer", pairs.score_pairs, _PAIRS),
    Measure("events", "status", statuses.score_statuses, _STATUSES),
    Measure("events", "free", events.score_none, ("per_100", "dyadic_per_100")),
    Measure("figures", "reports", figures.score_records, _FIGURES),
    Measure("figures", "seed", figures.score_records, _FIGURES),
    Measure("figures", "newsquant", quantities.score_quantities, ("value", "unit", "change", "concept_partial")),
    Measure("confidence", "reports", score_confidence, _CONFIDENCE),
    Measure("structure", "reports", structure.score_structure, ("records", "problems")),
    Measure("structure", "polnear", structure.score_structure, ("records", "problems")),
    Measure("structure", "gwn", structure.score_structure, ("records", "problems")),
)


class Gold:
    """The gold folder; each data set is read once."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise UnreadableError(f"no gold folder at {folder}")
        self.folder = folder
        self._read: dict[str, Documents] = {}

    def present(self, name: str) -> bool:
        """Tell whether a data set is there."""
        return bool(DATA_SETS[name].files(self.folder))

    def documents(self, name: str) -> Documents:
        """Return the documents of a data set."""
        if name not in self._read:
            self._read[name] = DATA_SETS[name].load(self.folder / DATA_SETS[name].path)
        return self._read[name]

    def digest(self, name: str) -> str:
        """Return the sha256 of a data set's files, names and bytes, in order of their names."""
        digest = hashlib.sha256()
        for file in DATA_SETS[name].files(self.folder):
            digest.update(f"{file.name}\n".encode())
            digest.update(file.read_bytes())
        return digest.hexdigest()


def chosen(only: Sequence[str]) -> list[Measure]:
    """Return the measures that names choose: a layer, a data set or `layer/data set`; all where nothing is asked.

    Raises:
        ValueError: where a name chooses nothing.
    """
    for name in only:
        if not any(_meant(m, name) for m in MEASURES):
            raise ValueError(f"nothing is called {name!r}; there are {', '.join(m.name for m in MEASURES)}")
    return [m for m in MEASURES if not only or any(_meant(m, name) for name in only)]


def _meant(measure: Measure, name: str) -> bool:
    return name in (measure.layer, measure.data_set, measure.name)


def measure_all(gold: Gold, measures: Iterable[Measure], records: Callable[[str], Iterable[Row]]) -> Iterator[Outcome]:
    """Yield the outcome of each measure.

    Args:
        gold: the data sets.
        measures: what to measure.
        records: gives the records of a data set by its name, or the answers to its marked pairs; those of others do no harm.
    """
    found: dict[str, list[Found]] = {}
    for measure in measures:
        name = measure.data_set
        if not gold.present(name):
            yield Outcome(measure, None, f"no {DATA_SETS[name].path} in {gold.folder}")
            continue
        if name not in found:
            found[name] = DATA_SETS[name].match(gold.documents(name), records(name))
        if all(f.record is None for f in found[name]):
            yield Outcome(measure, None, "no record of these reports")
        else:
            yield Outcome(measure, measure.score(gold.documents(name), found[name]))
