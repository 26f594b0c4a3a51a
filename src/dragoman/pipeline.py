"""Load a language, order its stages by what each needs and adds, and run them over reports."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import structs

from dragoman.actors.layers import provenance, read_layers
from dragoman.actors.stage import ActorsStage
from dragoman.attributions.linker import Linker
from dragoman.attributions.stage import AttributionsStage
from dragoman.errors import DragomanError
from dragoman.events.classify import Classifier
from dragoman.events.coder import Coder
from dragoman.events.stage import EventsStage
from dragoman.figures.checking.checker import Checker
from dragoman.figures.stage import FiguresStage
from dragoman.intake.language import detect
from dragoman.places.stage import PlacesStage
from dragoman.provenance import CODING, made_by, verify, weights_folder
from dragoman.reading.stage import ReadingStage
from dragoman.record import LAYERS, MadeBy, Note, Record, Report
from dragoman.stage import Stage
from dragoman.statements.stage import StatementsStage
from dragoman.times.stage import TimesStage


def in_order(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return the stages so that each comes after those that add what it needs; ties keep the given order.

    Raises:
        DragomanError: where two stages add the same thing, or one needs what none adds.
    """
    waiting, have, out = list(stages), {"report"}, []
    if len({s.adds for s in stages}) < len(stages):
        raise DragomanError("two stages add the same layer")
    while waiting:
        ready = next((s for s in waiting if have.issuperset(s.needs)), None)
        if ready is None:
            raise DragomanError("no stage adds what these need: " + ", ".join(s.name for s in waiting))
        waiting.remove(ready)
        have.add(ready.adds)
        out.append(ready)
    return tuple(out)


STOOD_IN = (*LAYERS, "attributions")
"""What later stages can do without: where a stage that adds one of these fails, an empty one stands in for it."""


class Pipeline:
    """What `load` gives: call it with a text, or `pipe` reports through it.

    Args:
        language: ISO 639-1 code.
        stages: in any order; each layer is added by one of them.
        made_by: what stands in every record as its maker.
    """

    def __init__(self, language: str, stages: Sequence[Stage], made_by: MadeBy) -> None:
        self.language = language
        self.stages = in_order(stages)
        self.made_by = made_by

    def __call__(self, report: str | Report, **fields: Any) -> Record:  # noqa: ANN401 - the fields of Report
        """Return the record of one report.

        A report in another language gets empty layers and note D101. A stage that fails costs its own layer, with note D102.

        Args:
            report: a text, or a `Report`.
            fields: with a text, the other fields of its report, such as `published`.
        """
        if isinstance(report, str):
            report = Report.of(report, **fields)
        if report.language is None:
            report = structs.replace(report, language=detect(report.text))
        if report.language not in {None, self.language}:
            note = Note("D101", f"the text is in language {report.language!r}, not in {self.language!r}; nothing is coded")
            return Record(made_by=self.made_by, report=report, notes=(note,))
        have: dict[str, Any] = {"report": report}
        notes: list[Note] = []
        for stage in self.stages:
            if have.keys() >= set(stage.needs):
                notes.extend(_run(stage, have))
        layers = {name: have[name] for name in LAYERS if name in have}
        return Record(made_by=self.made_by, report=report, notes=tuple(notes), **layers)

    def pipe(self, reports: Iterable[str | Report]) -> Iterator[Record]:
        """Yield the record of each report, in order."""
        for report in reports:
            yield self(report)


def _run(stage: Stage, have: dict[str, Any]) -> tuple[Note, ...]:
    """Run one stage on what there is, add what it gives, and return its notes."""
    try:
        output = stage(**{name: have[name] for name in stage.needs})
    except Exception as error:  # noqa: BLE001 - one stage must not cost the record; the note says what failed
        lost = f"{stage.adds} are empty" if stage.adds in STOOD_IN else "nothing is coded"
        if stage.adds in STOOD_IN:
            have[stage.adds] = ()
        return (Note("D102", f"stage {stage.name} failed, so {lost} ({type(error).__name__}: {error})"),)
    have[stage.adds] = output.added
    return output.notes


def load(
    language: str = "en",
    *,
    parser: str | None = None,
    series: str | Path | None = None,
    actors: str | Path | None = None,
    models: bool = True,
) -> Pipeline:
    """Return the pipeline of a language.

    Args:
        language: ISO 639-1 code of a folder of `dragoman.languages`.
        parser: another spaCy pipeline for that language, by name or path.
        series: a file or folder of published series that every figure is checked against; by default none is.
        actors: a TOML or CSV file, or a folder of them, of actors of the user's own (see `docs/actors.md`).
        models: whether the package's trained models work beside the rules; without them the rules alone decide.

    Raises:
        LanguageError: where there is no such language or parser.
        SeriesError: where the series cannot be read.
        LayerError: where the actors cannot be read.
        WeightsError: where a trained model's files, or the tables that ship, are missing, damaged or not those released.
    """
    verify(*(CODING if models else ()))
    linker = Linker(weights_folder() / "attributions") if models else None
    layers = read_layers(actors)
    checker = Checker.of(series, language=language) if series is not None else None
    stages: list[Stage] = [
        ReadingStage(language, parser),
        TimesStage(language),
        AttributionsStage(language, linker),
        PlacesStage(language),
        ActorsStage(language, layers),
        StatementsStage(language),
        EventsStage(language, _coder(models=models)),
        FiguresStage(language, checker),
    ]
    return Pipeline(language, stages, made_by(language, parser, provenance(layers), models=models))


def load_classifier(language: str = "en", *, parser: str | None = None, models: bool = True) -> Classifier:
    """Return the classifier of marked pairs of a language; arguments and errors as of `load`."""
    verify(*(CODING if models else ()))
    return Classifier(language, parser, _coder(models=models))


def _coder(*, models: bool) -> Coder | None:
    return Coder(weights_folder() / "events") if models else None
