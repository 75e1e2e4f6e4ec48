"""The verb `train`: pictures, task and trainer brought together, begun or going on, and the network written."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import torch

from engine import device as devices
from engine.errors import BadUsage, BadWeights, Cancelled, CannotWrite, EngineError, MissingWeights, WontOverwrite
from engine.progress import Report, part, silent
from engine.said import Flag, Said, plain_of
from engine.saving import check_target
from engine.training import run
from engine.training.exporting import Made, export
from engine.training.faces import with_faces
from engine.training.folder import RunFolder, continued, free_name
from engine.training.models import MODELS
from engine.training.pictures import TrainingPictures, training_pictures
from engine.training.recipe import TrainingRecipe
from engine.training.run import TrainingRun
from engine.training.score import Score
from engine.training.state import averaged_of
from engine.training.task import Task, task_of
from engine.training.things import with_things
from engine.training.trainer import Trainer
from engine.weight_files import network_file

StrPath = str | os.PathLike[str]
_READING = 0.02  # share of the progress that reading pictures takes


@dataclass
class _Order:
    """What is to be trained on what, new or going on."""

    folders: list[str]
    output: Path
    recipe: TrainingRecipe
    run: Path | None
    known: dict[str, Any] = field(default_factory=dict)


def train(
    photos: StrPath | Sequence[StrPath] | None, output: StrPath | None, recipe: TrainingRecipe | None = None, *,
    resume: StrPath | None = None, report: Report = silent, enough: Callable[[], bool] = lambda: False,
    overwrite: bool = False,
) -> TrainingRun:
    """Train a network on the pictures of a folder, and write it; what it has learned so far is always kept.

    The run lies beside the output, in NAME-run (see `engine.training.run`), from where it can go on: with the same
    steps on one thread to the same bit. Those who watch (`engine.progress.watching`) are shown "training" glimpses.

    Args:
        photos: a folder of pictures, or several; None where a run goes on with its own.
        output: the network's file, .safetensors; its card gets its name with .md. None where a run goes on.
        recipe: all choices; None for the usual ones, or those of the run. Where a run goes on, only its minutes, steps,
            device, licence and `anyway` may differ. Minutes and steps count from the beginning of the run.
        resume: the folder of a run that goes on.
        report: progress; may raise `Cancelled`, which stops within one step, keeps the state and writes the best
            network so far.
        enough: asked before each step; where it says yes, the training ends well, with what it has.
        overwrite: whether an output that exists may be replaced.

    Returns:
        The run as it is then; `written` is None where the network is no better than what needs no learning.

    Raises:
        BadPhoto: there are too few usable pictures.
        BadUsage: the folder, list, start or run cannot be used, or the run is of other pictures or choices.
        BadRecipe: the device is not there.
        WontOverwrite: the output exists.
        CannotWrite: the output's folder cannot be written to, or the disk is full at the end.
        OutOfMemory: not even one crop fits.
        Cancelled: from `report`.
    """
    order = _order(photos, output, recipe, resume, overwrite)
    device = devices.choose(order.recipe.device)
    widths = dict(order.known.get("pictures", {}).get("widths", {}))
    reading = _unless(enough, part(report, 0, _READING))
    pictures = training_pictures(order.folders, order.recipe, reading, widths=widths)
    if order.recipe.faces:
        pictures = with_faces(pictures, _unless(enough, part(report, _READING, _READING)))
    if "things" not in MODELS[order.recipe.model].ignores:
        pictures = with_things(pictures, order.recipe, _unless(enough, part(report, _READING, _READING)))
    _same_pictures(order, pictures)
    with _steady(order.recipe, device):
        task = task_of(order.recipe.model)(order.recipe, pictures)
        _started(task, order)
        folder = _folder(order, task, pictures, widths)
        work = _Work(order, task, pictures, folder, device)
        work.learn(part(report, _READING, 1), enough)
    report(1.0)
    return TrainingRun.read(folder.path)


class _Work:
    """One training from its state to its written network."""

    def __init__(self, order: _Order, task: Task, pictures: TrainingPictures, folder: RunFolder,
                 device: torch.device) -> None:
        self._order, self._task, self._pictures, self._folder = order, task, pictures, folder
        self._device = device
        self._trainer = Trainer(task, folder, device, self._write)

    def learn(self, report: Report, enough: Callable[[], bool]) -> None:
        """Train, and say in the run's folder how it ended."""
        if self._order.run is not None:
            self._trainer.go_on()
        begun = self._trainer.standing
        self._folder.say(status="running", step=begun.step, seconds=begun.seconds)
        try:
            ended = self._trainer.run(report, enough)
        except Cancelled:
            self._trainer.keep_if_possible()
            self._write()
            self._folder.say(status="stopped", step=self._trainer.standing.step)
            raise
        except EngineError as fault:
            self._folder.note(fault.said)
            with suppress(CannotWrite):
                self._folder.say(status="failed", step=self._trainer.standing.step)
            if isinstance(fault, CannotWrite):
                raise self._unkept(fault) from fault
            raise
        standing, score, plain = self._trainer.standing, self._trainer.score, self._task.validation.plain.score
        step, _, reached, _ = standing.judged[standing.best]
        newest = standing.judged[-1][2]
        if not self._write():
            self._folder.note(_no_better(score, reached, plain))
        elif self._task.facts().synthesised and score.good(reached, plain) > score.good(newest, plain):
            self._folder.note(_older(score, newest, plain, int(step)))
        self._folder.say(status="finished" if ended else "stopped")

    def _unkept(self, fault: CannotWrite) -> CannotWrite:
        """What is said where the end of a training could not be kept."""
        states = run.states_of(self._folder.path)
        if not states:
            return fault
        go_on = Said("go on with --resume").in_window("press “Go on”")
        return CannotWrite("{fault} The state of step {step} is kept in '{path}': make room, then {go_on}.",
                           fault=fault.said, step=states[-1][0], path=self._folder.path, go_on=go_on)

    def _write(self) -> bool:
        """Write the best network so far, where it is worth it."""
        best = self._folder.best()
        if best is None or self._trainer.standing.best < 0:
            return False
        plain = self._task.validation.plain
        network = self._task.networks[self._task.exported]
        made = Made(self._order.recipe, self._pictures, self._trainer.standing, (plain.score, plain.second),
                    str(devices.describe(self._device)), sum(each.numel() for each in network.parameters()),
                    len(self._task.validation.samples), self._task.described())
        written = export(self._order.output, averaged_of(best), self._task.facts(), made)
        if written:
            self._folder.say(written=True)
        return written


def _order(photos: StrPath | Sequence[StrPath] | None, output: StrPath | None, recipe: TrainingRecipe | None,
           resume: StrPath | None, overwrite: bool) -> _Order:
    """What is asked for, with what a run knows already, once it is known that it can be done."""
    folders = [] if photos is None else [photos] if isinstance(photos, str | os.PathLike) else list(photos)
    named = [str(Path(folder).absolute()) for folder in folders]
    if resume is None:
        if not named or output is None:
            raise BadUsage("Name the folder of pictures, and the file to write.")
        target = Path(output).absolute()
        if target.suffix.lower() != ".safetensors":
            raise BadUsage("A network is written as a .safetensors file, but '{name}' is not called so. End its name "
                           "in .safetensors.", name=target.name)
        for path in (target, target.with_suffix(".md")):
            check_target(path, None, overwrite)
        wanted = recipe or TrainingRecipe()
        if MODELS[wanted.model].begins_with and not wanted.start:
            raise BadUsage("{model} begins with a trained {other}. Train that first, and name its file by {option}.",
                           model=MODELS[wanted.model].title, other=MODELS[MODELS[wanted.model].begins_with].title,
                           option=Flag("start"))
        if wanted.stage in ("instance", "fusion") and "stage" not in MODELS[wanted.model].ignores and not wanted.start:
            raise BadUsage("This stage begins with the network of the stage before. Name its file by {option}, or "
                           "choose {all}.", option=Flag("start"), all=Flag("stage", "all"))
        return _Order(named, target, wanted, None)
    known = run.facts(Path(resume))
    chosen = recipe or known["recipe"]
    other = known["recipe"].differing(chosen)
    if other:
        raise BadUsage("The run in '{path}' was begun with another value of {option} and can only go on with its own. "
                       "Leave it out, or start a new run.", path=resume, option=Flag(other[0]))
    target = Path(output).absolute() if output is not None else Path(known["output"])
    if output is not None and target != Path(known["output"]) and target.exists() and not overwrite:
        raise WontOverwrite("'{path}' exists already. Choose another name.", path=target)
    return _Order(named or list(known["folders"]), target, chosen, Path(resume).absolute(), known)


def _unless(enough: Callable[[], bool], report: Report) -> Report:
    """The report of what is no training yet: who has had enough of it stops it at once."""

    def tell(done: float, note: str = "") -> None:
        if enough():
            raise Cancelled
        report(done, note)

    return tell


def _same_pictures(order: _Order, pictures: TrainingPictures) -> None:
    """Refuse to go on with other pictures."""
    if order.run is None or order.known["pictures"]["digest"] == pictures.digest:
        return
    before = set(order.known["pictures"]["train"]) | set(order.known["pictures"]["held_out"])
    now = {picture.digest for picture in (*pictures.train, *pictures.held_out)}
    raise BadUsage("The pictures are not those that the run in '{path}' was begun with (gone or changed: {gone}, "
                   "new: {new}). Bring them back, or start a new run.", path=order.run, gone=len(before - now),
                   new=len(now - before))


def _folder(order: _Order, task: Task, pictures: TrainingPictures, widths: dict[str, float]) -> RunFolder:
    """The run's folder, new or going on."""
    if order.run is not None:
        return RunFolder.again(order.run, continued(order.run)[0])
    facts = {
        "recipe": order.recipe.plain(), "folders": order.folders, "output": str(order.output),
        "plain": [task.validation.plain.score, task.validation.plain.second],
        "pictures": {
            "digest": pictures.digest, "train": [picture.digest for picture in pictures.train],
            "held_out": [picture.digest for picture in pictures.held_out], "widths": widths,
            "left_out": pictures.counted()},
        "notes": [plain_of(note) for note in pictures.notes],
    }
    return RunFolder.begun(free_name(order.output), facts)


def _started(task: Task, order: _Order) -> None:
    """Give the network the weights that it shall begin with."""
    if not order.recipe.start or order.run is not None:
        return
    path = Path(order.recipe.start)
    if not path.is_file():
        raise MissingWeights("There is no weight file '{path}' to start from.", path=path)
    facts, tensors = network_file.read(path)
    try:
        task.begin(facts, tensors)
    except RuntimeError as fault:
        raise BadWeights("'{name}' holds another network than the one to be trained ({reason}). Choose the same "
                         "network, scale and colour.", name=path.name, reason=str(fault).splitlines()[0]) from fault


@contextmanager
def _steady(recipe: TrainingRecipe, device: torch.device) -> Iterator[None]:
    """Draws from the recipe's seed, all cores but one, and sums in the same order each time; afterwards as before."""
    fixed = torch.are_deterministic_algorithms_enabled()
    with torch.random.fork_rng([device] if device.type == "cuda" else []), devices.threads(devices.cores() - 1):
        torch.manual_seed(recipe.seed)
        torch.use_deterministic_algorithms(device.type == "cpu")
        torch.utils.deterministic.fill_uninitialized_memory = False  # type: ignore[attr-defined]  # a tenth of the time
        try:
            yield
        finally:
            torch.use_deterministic_algorithms(fixed)


def _older(score: Score, newest: float, plain: float, step: int) -> Said:
    """A sentence about a network that is written, though a newer one was judged."""
    advice = Said("To write the newest, go on with --resume and --anyway.").in_window(
        "To have the newest, start again with “Keep it even so”.")
    return Said("At the end the network was no better than {plain} ({score} against {line}), so that of step {step} "
                "was written, the newest that was better. {advice}", plain=score.plain, score=score.told(newest),
                line=score.told(plain), step=step, advice=advice)


def _no_better(score: Score, best: float, plain: float) -> Said:
    """A sentence about a network that is not written."""
    advice = Said("Train longer, or write it with --anyway.").in_window("Train longer, or tick “Keep it even so”.")
    return Said("The network is no better than {plain} ({score} against {line}), so it was not written; its run is "
                "kept. {advice}", plain=score.plain, score=score.told(best), line=score.told(plain),
                advice=advice)
