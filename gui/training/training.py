"""The training that the window watches: its pictures, its run on the disk, and the process of its own that it runs in.

What a training has learnt lies in its run's folder, which the engine writes; this only looks there, and keeps what the
process tells between two looks. So a run that was cut off is found again, whatever ended it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from engine import (
    PSNR,
    TRAINING_MODELS,
    EngineDied,
    EngineError,
    Glimpse,
    PicturesFound,
    Score,
    TrainingRecipe,
    TrainingRun,
    Worker,
)
from gui.document.session import Session
from gui.training.charts import Course
from gui.training.kept import (
    course_of,
    folder_of_trainings,
    moments_of,
    read_sample,
    run_of,
    runs_there,
    score_of,
    steps_of,
)
from gui.training.samples import Moment, Sample
from gui.words.engine_words import tr
from gui.work.runs import Runs

GRACE = 30.0
"""Seconds that a training has to keep what it learnt before its process is ended."""
_COUNTING = ("crop", "soft", "masks", "listed")  # options by which pictures serve or not
_EVERY_MS = 1000  # between two looks at the figures
_NEVER = '/\\:*?"<>|'  # what no file's name may hold on some system
_EARLIER = 5  # runs that are drawn beside the one of now


@dataclass(frozen=True)
class Figures:
    """How far a training is.

    Attributes:
        step: steps done.
        share: of its time, 0 to 1.
        seconds: of training.
        pace: steps a second, or None before that is known.
        left: seconds, or None before that is known.
        reached: what the network is judged by, at the last judgement, or None before there is one.
        plain: the same of what needs no learning.
        score: what that is.
    """

    step: int
    share: float
    seconds: float
    pace: float | None = None
    left: float | None = None
    reached: float | None = None
    plain: float | None = None
    score: Score = PSNR


class Training(QObject):
    """One training at a time, beside the restorations.

    Attributes:
        folder: of the pictures, or None.
        pictures: what serves of them, or None before that is known.
        looking: whether that is being found out.
        fault: why they do not serve, a sentence, or nothing.
        run: the run that is shown, as the disk had it last; None for a new training.
        run_name: its name, or nothing.
        paused: whether the one that runs waits.

    Signals:
        changed: something of what can be done, or the figures; at most once a second while it runs.
        pictures_changed: the folder, or what is known of it.
        run_changed: another run, or the same with more crops.
        extended: the curves have grown.
        listed: the runs there are.
        told: (a sentence, whether it is a fault).
        chosen: (path) a network is to be used for photos.
        ended: a training has ended by itself, or by a fault.
    """

    changed = Signal()
    pictures_changed = Signal()
    run_changed = Signal()
    extended = Signal()
    listed = Signal()
    told = Signal(object, bool)
    chosen = Signal(object)
    ended = Signal()

    def __init__(self, session: Session, parent: QObject | None = None, worker: Worker | None = None) -> None:
        """Start nothing; the process is started by the first look at pictures."""
        super().__init__(parent)
        self._session = session
        self._runs = Runs(self, worker or Worker(GRACE))
        self.folder: Path | None = None
        self.pictures: PicturesFound | None = None
        self.looking, self.fault = False, ""
        self.run: TrainingRun | None = None
        self.run_name = ""
        self._known: tuple[TrainingRun, ...] = ()
        self._course = Course()
        self._share, self._now = 0.0, (0, 0.0)
        self._pace: list[tuple[int, float]] = []
        self._wanted: tuple[Path, TrainingRecipe] | None = None
        self._begun = self._enough = False
        self._reading = False
        self._recipe: TrainingRecipe | None = None  # of the training that runs
        self._looked_by: tuple[object, ...] = ()
        self._survey = 0  # the number of the last look at pictures; an older one's answer counts no more
        self._tick = QTimer(self)
        self._tick.setInterval(_EVERY_MS)
        self._tick.timeout.connect(self._turn)
        self._runs.progressed.connect(self._progressed)
        self._runs.glimpsed.connect(self._glimpsed)
        self._runs.changed.connect(self._job_changed)
        self._runs.ended.connect(self._job_ended)

    # what is known ---------------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether a training is at work, or waits."""
        return self._runs.kind == "train"

    @property
    def paused(self) -> bool:
        """Whether it waits."""
        return self.running and self._runs.paused

    @property
    def stopping(self) -> bool:
        """Whether it was asked to stop, and is keeping what it learnt."""
        return self.running and (self._enough or self._runs.stopping)

    @property
    def interrupted(self) -> bool:
        """Whether the run that is shown was ended before its time and by nobody's wish."""
        return not self.running and self.run is not None and self.run.status == "interrupted"

    @property
    def unfinished(self) -> bool:
        """Whether there is time left of what the run was given."""
        return not self.running and self.run is not None and self.run.status in ("interrupted", "stopped", "failed")

    @property
    def can_go_on(self) -> bool:
        """Whether the run that is shown has a state to go on from."""
        return not self.running and self.run is not None and bool(self.run.states)

    @property
    def can_be_used(self) -> bool:
        """Whether the run that is shown has written a network."""
        return not self.running and self.run is not None and self.run.written is not None

    @property
    def course(self) -> Course:
        """The curves of the run that is shown."""
        return self._course

    @property
    def earlier(self) -> tuple[Course, ...]:
        """Those of other runs that are judged alike, at the same scale, newest first."""
        alike = None if self.run is None else (score_of(self.run.recipe), self.run.recipe.scale)
        others = [run for run in self._known if run.output.stem != self.run_name
                  and alike in (None, (score_of(run.recipe), run.recipe.scale))]
        return tuple(course_of(run) for run in others[:_EARLIER])

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The times of which there are crops."""
        return moments_of(self.run)

    @property
    def crops(self) -> int:
        """How many crops each of them has."""
        return len(self.run.samples) if self.run is not None else 0

    @property
    def figures(self) -> Figures | None:
        """How far it is; None for a new training that has not begun."""
        if not self.running:
            run = self.run
            if run is None:
                return None
            best = run.best[1] if run.best is not None else None
            done = 1.0 if run.status == "finished" else min(run.seconds / max(60 * run.recipe.minutes, 1e-9), 1.0)
            return Figures(run.step, done, run.seconds, None, None, best, run.plain, score_of(run.recipe))
        step, seconds = self._now
        judged = [up for _, up in self._course.scores]
        return Figures(step, self._share, seconds, self._speed(), self._left(), judged[-1] if judged else None,
                       self._course.plain, self._course.score)

    def _left(self) -> float | None:
        """Seconds: those of its time that are not used, or what its last steps will take."""
        (step, seconds), recipe, pace = self._now, self._recipe, self._speed()
        if recipe is None or not self._begun:
            return None
        if not recipe.steps:
            return max(60 * recipe.minutes - seconds, 0.0)
        return max(recipe.steps - step, 0) / pace if pace else None

    def learned(self) -> list[tuple[str, str, TrainingRecipe]]:
        """(name, path, settings) of the networks that were learned here, newest first."""
        return [(run.output.stem, str(run.written), run.recipe) for run in self._known if run.written is not None]

    def names(self) -> list[tuple[str, bool]]:
        """(name, whether it was interrupted) of the runs there are, newest first."""
        return [(run.output.stem, run.status == "interrupted") for run in self._known]

    def _speed(self) -> float | None:
        """Steps a second, over the last points."""
        if len(self._pace) < 2:
            return None
        (first, then), (last, now) = self._pace[0], self._pace[-1]
        return (last - first) / (now - then) if now > then else None

    # pictures --------------------------------------------------------------------------------------------------------

    def look(self, folder: Path, recipe: TrainingRecipe) -> None:
        """See which pictures of a folder serve a training."""
        if self.running:
            return
        self._survey += 1
        self._looked_by = _counting(recipe)
        self.folder, self.pictures, self.fault, self.looking = folder, None, "", True
        self.pictures_changed.emit()
        if self._runs.busy:
            self._wanted = folder, recipe  # begun when the look before has stopped
            self._runs.cancel()
        else:
            self._begin_look(folder, recipe)

    def look_again(self, recipe: TrainingRecipe) -> None:
        """The settings may have changed by which pictures serve."""
        if self.folder is not None and _counting(recipe) != self._looked_by:
            self.look(self.folder, recipe)

    def _begin_look(self, folder: Path, recipe: TrainingRecipe) -> None:
        """Let the process read them."""
        number = self._survey
        self._runs.start(self.tr("Looking at pictures"), partial(self._looked, number), "training_pictures",
                         [str(folder)], recipe, failed=partial(self._not_looked, number))

    def _looked(self, number: int, found: PicturesFound) -> None:
        """It is known."""
        if number == self._survey:
            self.pictures, self.looking = found, False
            self.pictures_changed.emit()

    def _not_looked(self, number: int, fault: EngineError | None) -> None:
        """They do not serve."""
        if number == self._survey:
            self.looking, self.fault = False, fault.said if fault is not None else ""
            self.pictures_changed.emit()

    # the run ---------------------------------------------------------------------------------------------------------

    def start(self, name: str, recipe: TrainingRecipe) -> None:
        """Begin a new training on the pictures."""
        if self._runs.busy or self.folder is None or not name:
            return
        if set(name) & set(_NEVER) or name.startswith("."):
            self.told.emit(self.tr("A name must not begin with a dot, nor hold any of these: {signs}").format(
                signs=" ".join(_NEVER)), True)
            return
        output = folder_of_trainings() / f"{name}.safetensors"
        if any(run.output.stem == name for run in self._known) or output.exists():
            told = self.tr("There is a training called “{name}” already. Choose another name.")
            self.told.emit(told.format(name=name), True)
            return
        self.run, self.run_name, self._course = None, name, Course(score=score_of(recipe))
        self._train([str(self.folder)], output, recipe)

    def go_on(self, minutes: float) -> None:
        """Learn on, so many minutes more than were learnt so far."""
        if self.run is not None:
            self._resume(self.run, self.run.recipe.changed(steps=0, minutes=self.run.seconds / 60 + minutes))

    def finish(self) -> None:
        """Learn on to the end that the run was given."""
        if self.run is not None:
            self._resume(self.run, self.run.recipe)

    def _resume(self, run: TrainingRun, recipe: TrainingRecipe) -> None:
        """Go on from the run's last state."""
        if self._runs.busy or not run.states:
            return
        self._course = course_of(run)
        self._train(None, None, recipe, run.folder)

    def _train(self, photos: list[str] | None, output: Path | None, recipe: TrainingRecipe,
               resume: Path | None = None) -> None:
        """Let the process train."""
        run = self.run
        self._begun = self._enough = False
        self._recipe = recipe
        self._share, self._now, self._pace = 0.0, (run.step, run.seconds) if run is not None else (0, 0.0), []
        if output is not None:
            output.parent.mkdir(parents=True, exist_ok=True)
        self.told.emit(self.tr("Reading the pictures…"), False)
        self._runs.start(self.tr("Training"), self._trained, "train", photos, output, recipe, resume=resume,
                         failed=self._not_trained)
        self._tick.start()
        self.run_changed.emit()

    @Slot(bool)
    def pause(self, wait: bool) -> None:
        """Let it wait, or go on."""
        if self.running:
            self._runs.pause(wait)

    @Slot()
    def stop(self) -> None:
        """End it; what it learnt is kept."""
        if not self.running or self.stopping:
            return
        self.told.emit(self.tr("Keeping what has been learnt…"), False)
        if self._begun:
            self._enough = True
            self._runs.pause(False)
            self._runs.worker.enough()
        else:
            self._runs.cancel()  # it still reads pictures, and has learnt nothing
        self.changed.emit()

    @Slot()
    def use(self) -> None:
        """Have the network of the run used for enlarging."""
        if self.run is not None and self.run.written is not None:
            self.chosen.emit(self.run.written)

    def choose(self, name: str | None) -> None:
        """Show a run, or none for a new training."""
        if self.running:
            return
        self.run = next((run for run in self._known if run.output.stem == name), None)
        self.run_name = name if self.run is not None and name else ""
        self._course = course_of(self.run) if self.run is not None else Course()
        if self.run is not None:
            self.folder = self.run.folders[0] if self.run.folders else None
            self.pictures, self.fault, self.looking = None, "", False
        self.pictures_changed.emit()
        self.run_changed.emit()
        if self.run is not None:
            self._tell_run(self.run)
        else:
            self.told.emit("", False)

    def refresh(self, find: bool = False) -> None:
        """Look which runs there are; with `find`, show the newest that was interrupted."""
        self._session.runs.beside(self.tr("Reading"), partial(self._refreshed, find), runs_there)

    def _refreshed(self, find: bool, runs: Sequence[TrainingRun]) -> None:
        """They are known."""
        self._known = tuple(runs)
        if find and not self.running and self.run is None:
            broken = next((run for run in runs if run.status == "interrupted"), None)
            if broken is not None:
                self.choose(broken.output.stem)
        elif not self.running and self.run_name:
            self._take(next((run for run in runs if run.output.stem == self.run_name), None))
        self.listed.emit()
        self.run_changed.emit()

    def _take(self, run: TrainingRun | None) -> None:
        """The run as the disk has it now."""
        if run is not None:
            self.run = run
            self._course = course_of(run)

    def _tell_run(self, run: TrainingRun) -> None:
        """How it ended."""
        if run.status == "interrupted":
            told = self.tr("“{name}” was interrupted. What it had kept is not lost: it can go on.")
            self.told.emit(told.format(name=run.output.stem), False)
        else:
            self.told.emit(" ".join(str(note) for note in run.notes[-1:]), run.status == "failed")

    # what the process says -------------------------------------------------------------------------------------------

    @Slot(float, object)
    def _progressed(self, done: float, note: object) -> None:
        """How much of its time is over."""
        if self.running:
            self._share = done

    @Slot(object)
    def _glimpsed(self, glimpse: Glimpse) -> None:
        """A point of the curves; a judgement brings crops, which are read from the disk."""
        if glimpse.kind != "training" or not self.running:
            return
        seconds, loss, _, reached, plain = (float(value) for value in glimpse.values)
        course, minutes = self._course, seconds / 60
        losses = course.losses if math.isnan(loss) else (*course.losses, (minutes, loss))
        scores = course.scores if math.isnan(reached) else (*course.scores, (minutes, reached))
        self._course = Course(losses, scores, plain, course.score)
        self._now = glimpse.step, seconds
        if not self._begun:
            self.told.emit("", False)
        self._begun = True
        self._pace = [*self._pace[-20:], (glimpse.step, seconds)]
        self.extended.emit()

    @Slot()
    def _turn(self) -> None:
        """Once a second: tell the figures, and where the disk has not shown the crops of all judgements, look again."""
        if self.running and not self._reading and len(self.moments) < len(self._course.scores):
            self._reading = True
            name = self.run_name
            self._session.runs.beside(self.tr("Reading"), partial(self._seen, name), partial(run_of, name),
                                      partial(self._seen, name))
        self.changed.emit()

    def _seen(self, name: str, run: object) -> None:
        """The run's crops as the disk has them; the curves go on as the process tells them."""
        self._reading = False
        if isinstance(run, TrainingRun) and name == self.run_name and self.running:
            self.run = run
            self.run_changed.emit()

    @Slot()
    def _job_changed(self) -> None:
        """It waits, stops or goes on."""
        self.changed.emit()

    def _trained(self, run: TrainingRun) -> None:
        """It came to its end."""
        self._take(run)
        if run.written is not None:
            score = score_of(run.recipe)
            self.told.emit(self.tr("“{name}” is learnt: {score}, {plain} {line}.").format(
                name=run.output.stem, score=score.told(run.best[1]) if run.best else "–", plain=tr(score.short),
                line=score.told(run.plain)), False)
        else:
            self._tell_run(run)

    def _not_trained(self, fault: EngineError | None) -> None:
        """It was stopped, or there was a fault; the run tells what is kept."""
        if isinstance(fault, EngineDied):
            self.told.emit(self.tr("The training was ended from outside; usually that means that the memory ran out. "
                                   "What it had kept is not lost: it can go on."), True)
        elif fault is not None:
            self.told.emit(fault.said, True)
        else:
            self.told.emit(self.tr("Stopped.") if not self._begun else
                           self.tr("Stopped. What has been learnt is kept, and can go on."), False)

    @Slot(str, str, float)
    def _job_ended(self, kind: str, outcome: str, seconds: float) -> None:
        """Whatever ended, look anew at what the disk has."""
        if kind == "train":
            self._tick.stop()
            self.refresh()
            if outcome != "cancelled":
                self.ended.emit()
        wanted, self._wanted = self._wanted, None
        if wanted is not None and not self._runs.busy:
            self._begin_look(*wanted)
        self.changed.emit()

    # crops -----------------------------------------------------------------------------------------------------------

    def read_sample(self, moment: int, crop: int, done: Callable[[Sample], None]) -> None:
        """Read one crop at one time, in a thread."""
        steps = steps_of(self.run) if self.run is not None else []
        if self.run is None or moment >= len(steps) or crop >= len(self.run.samples):
            return
        one = self.run.samples[crop]
        paths = one.small, dict(one.results)[steps[moment]], one.large
        self._session.runs.beside(self.tr("Reading"), done,
                                  partial(read_sample, self._session.runs.aside, paths), lambda _fault: None)

    def close(self) -> None:
        """End what runs, once it has kept what it learnt; for the end of the program."""
        self._tick.stop()
        self._runs.cancel()
        self._runs.close()


def _counting(recipe: TrainingRecipe) -> tuple[object, ...]:
    """All by which pictures serve or not."""
    model = TRAINING_MODELS[recipe.model]
    return (model.needs_colours, *(getattr(recipe, name) for name in _COUNTING if name not in model.ignores))
