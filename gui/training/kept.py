"""The trainings that lie on the disk, read in threads: runs, their curves, and their crops."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import engine
from engine import EngineError, Reader, Report, Score, TrainingRecipe, TrainingRun
from gui.training.charts import Course
from gui.training.samples import Moment, Sample


def folder_of_trainings() -> Path:
    """Where runs and networks lie that were learnt in the window: beside the documents."""
    return engine.state_folder().parent / "trainings"


def course_of(run: TrainingRun) -> Course:
    """A run's curves in minutes."""
    losses = [(point.seconds / 60, point.loss) for point in run.curve if not math.isnan(point.loss)]
    scores = [(point.seconds / 60, point.score) for point in run.curve if not math.isnan(point.score)]
    return Course(tuple(losses), tuple(scores), run.plain, score_of(run.recipe))


def score_of(recipe: TrainingRecipe) -> Score:
    """What a network is judged by."""
    return engine.TRAINING_MODELS[recipe.model].score


def runs_there(*, report: object, glimpse: object) -> list[TrainingRun]:
    """Every run that can be read, the one written last first; in a thread."""
    found: list[tuple[float, TrainingRun]] = []
    for path in folder_of_trainings().glob("*/run.json"):
        try:
            found.append(((path.parent / "status.json").stat().st_mtime, TrainingRun.read(path.parent)))
        except (EngineError, OSError):
            continue  # of another version, or not a run
    return [run for _, run in sorted(found, key=lambda one: one[0], reverse=True)]


def run_of(name: str, *, report: object, glimpse: object) -> TrainingRun | None:
    """The run of a name, in a thread."""
    return next((run for run in runs_there(report=report, glimpse=glimpse) if run.output.stem == name), None)


def read_sample(reader: Reader, paths: tuple[Path, Path, Path], *, report: Report, glimpse: object) -> Sample:
    """A crop from its files, in a thread."""
    pixels: list[Any] = [reader.photo(path, report=report).levels[0] for path in paths]
    return Sample(*pixels)


def moments_of(run: TrainingRun | None) -> tuple[Moment, ...]:
    """The times of which a run has crops."""
    if run is None:
        return ()
    judged = {point.step: point for point in run.curve if not math.isnan(point.score)}
    return tuple(Moment(judged[step].seconds, score_of(run.recipe).told(judged[step].score)) for step in steps_of(run))


def steps_of(run: TrainingRun) -> list[int]:
    """The steps of which every crop has a picture, and the curve a figure."""
    if not run.samples:
        return []
    judged = {point.step for point in run.curve if not math.isnan(point.score)}
    return sorted(judged.intersection(*({step for step, _ in one.results} for one in run.samples)))
