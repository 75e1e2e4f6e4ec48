"""The one loop that trains whatever a task describes: steps, judgements, states, and what is done about faults."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import numpy as np
import torch
from torch import nn

from engine.errors import CannotWrite, EngineError, OutOfMemory, short_of_memory
from engine.progress import Report, clock, show
from engine.said import Flag, Said
from engine.training.folder import RunFolder, continued
from engine.training.models import MODELS
from engine.training.run import CurvePoint
from engine.training.schedule import Schedule
from engine.training.state import Learning, Standing
from engine.training.task import Task
from engine.training.validation import SAMPLES, Judgement

_FAULTS = 2  # how often a training goes back to its last state before it gives up
_TELL = 1.0  # seconds between two lines of the curve


class Trainer:
    """A task that is learned, from wherever it stands to the end of its budget.

    Attributes:
        task: what is learned.
        folder: where it is written.
        learning: how far it is.
        score: what is judged.
        better: called after each judgement that is the best so far.
    """

    def __init__(self, task: Task, folder: RunFolder, device: torch.device, better: Callable[[], object]) -> None:
        """At the beginning; `go_on` takes a state over."""
        self.task, self.folder, self.better = task, folder, better
        recipe = task.recipe
        networks = {name: network.to(device) for name, network in task.networks.items()}
        optimisers = {name: task.optimiser(name, network) for name, network in networks.items()}
        averaged = {key: value.detach().clone() for key, value in networks[task.exported].state_dict().items()}
        self.learning = Learning(networks, averaged, optimisers, np.random.default_rng(recipe.seed),
                                 Standing(batch=recipe.batch), device)
        self.schedule, self.score = Schedule(recipe), MODELS[recipe.model].score
        self._judge = copy.deepcopy(networks[task.exported]).eval()
        self._losses: list[float] = []
        self._told = -math.inf
        self._clock = 0.0
        self._note: str = ""

    @property
    def standing(self) -> Standing:
        """How far it is."""
        return self.learning.standing

    def go_on(self) -> None:
        """Take over the last state."""
        self.learning.take(continued(self.folder.path)[1])
        self.task.crops.drawn, self.task.stage = self.standing.drawn, self.standing.stage
        self.schedule.from_here(self.standing)
        self._clock = clock() - self.standing.seconds
        if self.standing.cooling >= 0 and self.schedule.over(self.standing):
            self.standing.cooling = -1  # it had ended early, and has now been given more time

    def run(self, report: Report, enough: Callable[[], bool]) -> bool:
        """Train until the budget is used up, nothing is gained any more, or somebody has had enough.

        Args:
            report: moves with the budget; asked before every step.
            enough: asked before every step; where it says yes, the training ends well, with what it has.

        Returns:
            Whether it came to its end by itself.

        Raises:
            EngineError: the loss was no number three times; there is not enough memory even for one crop.
            CannotWrite: its last state could not be kept.
            Cancelled: from `report`, within one step.
        """
        self._clock = clock() - self.standing.seconds
        if not self.standing.judged:
            for number, sample in enumerate(self.task.validation.samples[:SAMPLES], 1):
                self.folder.begin_sample(number, sample.small, sample.large, sample.bicubic)
            self._judged()
            self.keep()
        elif self.standing.judged[-1][0] == self.standing.step:
            self._settled()  # it may be wanted even so by now
        self._note = self._words(0.0)
        ended = True
        while not self.schedule.over(self.standing):
            if enough():
                ended = False
                break
            report(self.schedule.share(self.standing), self._note)
            self._enter(self.task.stage_at(self.schedule.share(self.standing)))
            self._step()
            self.standing.seconds = clock() - self._clock
            if self.standing.seconds - self._told >= _TELL:
                self._tell(None)
            if self.schedule.judge_now(self.standing):
                self._judged()
                concern = self.task.concern(self._judgements)
                if concern:
                    self.folder.note(concern)
                    break
                if not self.task.patient and self.standing.cooling < 0 and self.schedule.settled(self.standing):
                    self.standing.cooling = self.standing.step
                    self.folder.note(Said("Nothing was gained any more after {step} steps, so it ended early.",
                                          step=self.standing.step))
                self.keep_if_possible()
            elif self.schedule.keep_now(self.standing):
                self.keep_if_possible()
        if self.standing.judged[-1][0] != self.standing.step:
            self._judged()
        self.keep()
        return ended

    def _enter(self, stage: int) -> None:
        """Begin another stage, where it is time, with the mean of weights and nothing remembered of gradients."""
        if stage == self.standing.stage:
            return
        self.standing.stage, self.standing.entered = stage, self.standing.step
        network = self.learning.networks[self.task.exported]
        network.load_state_dict(self.learning.averaged)
        self.task.stage = stage
        self.task.entered()
        self.learning.begin_again({name: self.task.optimiser(name, each)
                                   for name, each in self.learning.networks.items()}, network)

    def _step(self) -> None:
        """One step of every network; whatever goes wrong with numbers or memory is dealt with here."""
        standing = self.standing
        try:
            made = self.task.batch(standing.batch, self.learning.random).to(self.learning.device)
            for name in self.learning.networks:
                if not self._descend(name, self.task.loss(name, made)):
                    self._back()
                    return
        except (RuntimeError, MemoryError) as fault:
            if not short_of_memory(fault):
                raise
            self._smaller(fault)
            return
        standing.drawn = self.task.crops.drawn
        self.learning.average(self.learning.networks[self.task.exported])
        standing.step += 1

    def _descend(self, name: str, loss: torch.Tensor) -> bool:
        """Move one network's weights; False where loss or gradient is no number."""
        optimiser = self.learning.optimisers[name]
        rate = self.schedule.rate(self.standing)
        for group in optimiser.param_groups:
            group["lr"] = rate * self.task.rate(name, self.schedule.share(self.standing))
        value = float(loss.detach())
        if not math.isfinite(value):
            return False
        optimiser.zero_grad(set_to_none=True)
        weights = self.task.moved(name)
        torch.autograd.backward(loss, inputs=list(weights))
        norm = torch.nn.utils.clip_grad_norm_(weights, self.task.clip)
        if not bool(torch.isfinite(norm)):
            return False
        optimiser.step()
        if name == self.task.exported:
            self._losses.append(value)
        return True

    def _back(self) -> None:
        """Back to the last state with half the rate; the third time it is given up."""
        faults, slower = self.standing.faults + 1, self.standing.slower / 2
        if faults > _FAULTS:
            raise EngineError("The training's error was no number for the third time, so it was stopped at step "
                              "{step}. What it had learned before is kept; start again with a lower {option}.",
                              step=self.standing.step, option=Flag("rate"))
        self.go_on()
        self.standing.faults, self.standing.slower = faults, slower
        self.folder.cut(self.standing.step)
        self.folder.note(Said("The error was no number, so the training went back to step {step} with half the rate.",
                              step=self.standing.step))
        self.keep()

    def _smaller(self, fault: BaseException) -> None:
        """Half the batch."""
        if self.standing.batch == 1:
            raise OutOfMemory("There is not enough memory for this training, even with one crop in a step. Choose "
                              "smaller crops, or close other programs.") from fault
        self.standing.batch //= 2
        for optimiser in self.learning.optimisers.values():
            optimiser.zero_grad(set_to_none=True)
        if self.learning.device.type == "cuda":
            torch.cuda.empty_cache()
        self.folder.note(Said("The memory was short, so the batch is smaller now: {count}.", count=self.standing.batch))

    def _judged(self) -> None:
        """Judge the mean of weights, and keep it where it is the best so far."""
        standing = self.standing
        found = self.task.judged(self.averaged())
        standing.judged.append([standing.step, standing.seconds, found.score, found.second])
        self._tell(found)
        with self._forgiving():
            self.folder.add_samples(standing.step, found.samples[:SAMPLES])
        self._settled()

    def _settled(self) -> None:
        """Keep what was judged last, where that is what shall be kept."""
        if self.task.improves(self._judgements):
            self.standing.best = len(self.standing.judged) - 1
            with self._forgiving():
                self.folder.keep_best(self.learning.packed())
                self.folder.say(best=self.standing.step)
                self.better()

    @property
    def _judgements(self) -> list[Judgement]:
        """All there were."""
        return [Judgement(one[2], one[3]) for one in self.standing.judged]

    def averaged(self) -> nn.Module:
        """The exported network with the mean of weights."""
        self._judge.load_state_dict(self.learning.averaged)
        return self._judge

    def _tell(self, found: Judgement | None) -> None:
        """One line of the curve, the status, and what is shown to those who watch."""
        standing = self.standing
        loss = float(np.mean(self._losses)) if self._losses else math.nan
        rate = self.schedule.rate(standing)
        pace = len(self._losses) / max(standing.seconds - max(self._told, 0.0), 1e-6)
        point = CurvePoint(standing.step, standing.seconds, loss, rate,
                           *((found.score, found.second) if found else ()))
        self._losses, self._told = [], standing.seconds
        steps = self.schedule.steps(standing)
        with self._forgiving():
            self.folder.add(point)
            self.folder.say(step=standing.step, seconds=standing.seconds, steps=steps)
        self._note = self._words(pace)
        show("training", self.task.recipe.model, standing.step, steps,
             np.array([point.seconds, loss, rate, point.score, self.task.validation.plain.score]))

    def _words(self, pace: float) -> Said:
        """How far it is, in words."""
        judged, plain = self.standing.judged, self.task.validation.plain.score
        return Said("step {step}, {pace} a second, {score} ({plain} {line})", step=self.standing.step,
                    pace=f"{pace:.1f}", score=self.score.told(judged[-1][2] if judged else plain),
                    plain=self.score.short, line=self.score.told(plain))

    def keep(self) -> None:
        """Keep a state.

        Raises:
            CannotWrite: the disk is full, and the like.
        """
        self.folder.keep(self.standing.step, self.learning.packed())

    def keep_if_possible(self) -> None:
        """Keep a state; where the disk refuses, say so once, and try again a minute later."""
        with self._forgiving():
            self.keep()

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """What could not be written is told and does not end the training, which tries again; its end insists."""
        try:
            yield
        except CannotWrite as fault:
            self.folder.note(Said("{fault} The training goes on and tries again.", fault=fault.said))
            with suppress(CannotWrite):
                self.folder.say()
