"""The fold over a recipe's steps: parts, margins, progress, times, notes and records, once for all of them."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import cast

import numpy as np
from numpy.typing import NDArray

from engine import cuts, remarks
from engine.colours import Hints
from engine.data import Frame, Image, Kernel, Labels, Regions, Source
from engine.looking import MOST, looks_of
from engine.place import Place
from engine.progress import Report, clock, part, silent
from engine.recipe import Recipe
from engine.restored import Stage, Unframed
from engine.steps.step import Box, Context, Shape, Step


@dataclass(frozen=True)
class Made:
    """What a chain has made.

    Attributes:
        photo: the photo as the last step left it, of scale 1.
        regions: of `photo`.
        frame: the result.
        kernels: label → kernel, as the last step left them.
        unframed: kernels, regions and damage before the first step that moved them, or None.
        layers: name → further layer of `photo`.
        damage: what of `photo` is lost, or None.
        solved: `photo` as it was enlarged, or None where that is `photo`.
        stages: a record of each step that did something.
    """

    photo: Frame
    regions: Regions
    frame: Frame
    kernels: dict[int, Kernel]
    unframed: Unframed | None
    layers: dict[str, NDArray[np.float32]]
    damage: Labels | None
    solved: Frame | None
    stages: tuple[Stage, ...]


def steps_of(recipe: Recipe) -> tuple[Step, ...]:
    """The steps that do something under a recipe, in their order."""
    made = [_load(target)(recipe) for target in recipe.steps]
    return tuple(step for step in made if not step.idle)


def shape_after(shape: Shape, recipe: Recipe) -> Shape:
    """(rows, columns), at scale 1, of what becomes of a whole photo."""
    for step in steps_of(recipe):
        shape = step.shape_after(shape)
    return shape


def run(
    frame: Frame,
    regions: Regions,
    recipe: Recipe,
    report: Report,
    kernels: Mapping[int, Kernel],
    layers: Mapping[str, NDArray[np.float32]],
    box: Box | None = None,
    damage: Labels | None = None,
    source: Source | None = None,
    hints: Hints | None = None,
) -> Made:
    """Take a photo through all steps.

    Args:
        frame: the photo.
        regions: of the whole photo.
        recipe: every choice.
        report: progress; may raise `Cancelled`.
        kernels: label → kernel where they are known.
        layers: name → (H, W) float32 that shall be moved where the photo is.
        box: (top, left, bottom, right), in pixels of the photo as it leaves the chain, of the part that is wanted;
            None for all of it. A part costs what it and its margin cost, apart from steps that must see the whole.
        damage: (H, W) uint8, what of the photo is lost.
        source: what its file said.
        hints: what is said of its colours.

    Raises:
        EngineError: from a step.
        Cancelled: from `report`.
    """
    context = Context(frame, regions, dict(kernels), recipe, layers=dict(layers), damage=damage,
                      source=source or Source(), hints=hints)
    begun = _begun(frame, context, report, box)
    if begun.plan.parted:
        begun.settle(report)
    return begun.finished(box, report)


def begun(
    frame: Frame,
    regions: Regions,
    recipe: Recipe,
    report: Report,
    kernels: Mapping[int, Kernel],
    damage: Labels | None = None,
    source: Source | None = None,
    hints: Hints | None = None,
) -> Begun:
    """Take a photo as far as its steps must see the whole of it, so that it can be finished part by part.

    Takes and raises what `run` does.
    """
    context = Context(frame, regions, dict(kernels), recipe, damage=damage, source=source or Source(), hints=hints)
    made = _begun(frame, context, report, None, in_parts=True)
    made.settle(report)
    return made


@dataclass
class Begun:
    """A photo that has gone through those steps that must see the whole of it.

    Attributes:
        steps: all of them.
        plan: for what was asked.
        context: as those steps left it.
        frame: likewise.
        stages: their records.
        done: how much of the whole work that was, [0, 1].
        labels: the regions of the whole photo, as they were given.
        lost: the damage of the whole photo.
    """

    steps: list[Step]
    plan: _Plan
    context: Context
    frame: Frame
    stages: list[Stage]
    done: float
    labels: Labels
    lost: Labels | None

    def settle(self, report: Report) -> None:
        """Have the other steps measure the whole photo."""
        cut = self.plan.cut
        self.context.whole = self.plan.shapes[cut]
        prefix = self.steps[cut].prefix if cut < len(self.steps) else ""
        self.context.report = part(report, self.done, self.done, prefix)
        self.steps[cut:] = [later.settled(self.frame, self.context) for later in self.steps[cut:]]

    def finished(self, box: Box | None, report: Report) -> Made:
        """A part of what becomes of the photo, or all of it; as often as one likes."""
        context = replace(self.context, layers=dict(self.context.layers), kernels=dict(self.context.kernels))
        frame, plan = self.frame, _Plan.of(self.steps, self.plan.shapes[0], box)
        stages, done = [*self.stages], self.done
        unframed, rest = None, sum(step.share for step in self.steps[plan.cut :])
        if plan.cut == len(self.steps):
            frame = cuts.cut(frame, context, cuts.whole(plan.shapes[-1]), plan.boxes[-1])
        for number in range(plan.cut, len(self.steps)):
            step = self.steps[number]
            context.whole, (context.given, context.asked) = plan.shapes[number], plan.boxes[number : number + 2]
            if number == plan.cut and plan.parted:
                frame = cuts.cut(frame, context, cuts.whole(plan.shapes[number]), plan.boxes[number])
            start, done = done, done + step.share / rest * (1 - self.done)
            context.report = part(report, start, done, step.prefix)
            if step.moves and unframed is None:
                unframed = Unframed(dict(context.kernels), *((self.labels, self.lost) if box is None else ()))
            frame, stage = _done(step, _placed(frame, context), context)
            stages.append(stage)
            if not step.moves:
                frame = cuts.cut(frame, context, context.given, context.asked)
        return Made(context.photo, context.regions, frame, context.kernels, unframed, context.layers, context.damage,
                    context.solved, tuple(stages))

    def shape(self, scale: int = 1) -> Shape:
        """(rows, columns) of what becomes of the whole photo, enlarged."""
        rows, columns = self.plan.shapes[-1]
        return rows * scale, columns * scale

    def framed(self, photo: Frame, stages: tuple[Stage, ...], image: Image) -> Made:
        """What was made of a photo that was finished part by part: all that lies beneath the result, as it is framed.

        Args:
            photo: as it was read.
            stages: the records of all steps.
            image: stands for the result.
        """
        context, unframed = replace(self.context, photo=photo, report=silent), None
        context.solved = None if self.frame.image is photo.image else self.frame
        for number, step in enumerate(self.steps):
            if step.moves:
                unframed = unframed or Unframed(dict(context.kernels), self.labels, self.lost)
                context.whole, (context.given, context.asked) = (
                    self.plan.shapes[number], self.plan.boxes[number : number + 2])
                cuts.see(context, context.given)
                with remarks.listening():
                    step(context.photo, context)
        frame = replace(context.photo, image=image, valid=None)
        return Made(context.photo, context.regions, frame, context.kernels, unframed, {}, context.damage,
                    context.solved, stages)


def _begun(frame: Frame, context: Context, report: Report, box: Box | None, in_parts: bool = False) -> Begun:
    """A photo as far as its steps must see the whole of it."""
    steps = [step for step in steps_of(context.recipe) if step.has_work(context)]
    plan = _Plan.of(steps, frame.shape, box)
    context.wanted = frozenset(plan.present(context.regions, steps))
    stages, done, total = list[Stage](), 0.0, sum(step.share for step in steps)
    labels = context.regions.labels
    for number in range(plan.cut):
        context.whole, context.given, context.asked = plan.shapes[number], *[cuts.whole(plan.shapes[number])] * 2
        if steps[number].name == "kernels" and (in_parts or frame.shape[0] * frame.shape[1] > MOST):
            context.looks = looks_of(frame, context.regions)
        start, done = done, done + steps[number].share / total
        context.report = part(report, start, done, steps[number].prefix)
        frame, stage = _done(steps[number], frame, context)
        stages.append(stage)
    return Begun(steps, plan, context, frame, stages, done, labels, context.damage)


def _placed(frame: Frame, context: Context) -> Frame:
    """A frame of the photo that knows where it lies, if it is a part."""
    if context.given == cuts.whole(context.whole) or frame.scale != 1:
        return frame
    placed = replace(frame, place=Place(context.whole, context.given, context.asked))
    if frame is context.photo:
        context.photo = placed
    return placed


def prepared(
    frame: Frame, regions: Regions, recipe: Recipe, report: Report, damage: Labels | None = None,
    source: Source | None = None,
) -> Frame:
    """A whole photo as its kernels are read: after all steps that come before that.

    Raises:
        As `run`.
    """
    context = Context(frame, regions, {}, recipe, damage=damage, source=source or Source())
    context.whole, context.given = frame.shape, cuts.whole(frame.shape)
    for step in steps_of(recipe):
        if step.name == "kernels":
            break
        if step.has_work(context):
            context.report = part(report, 0.0, 0.0, step.prefix)
            frame = step(frame, context)
    return frame


@dataclass(frozen=True)
class _Plan:
    """Which part of the photo each step is given.

    Attributes:
        shapes: (rows, columns) of the whole photo before each step, and after the last.
        boxes: of these, the part that is at hand.
        cut: number of the first step that may be given a part.
        parted: whether it, or a step behind it, is given one.
    """

    shapes: list[Shape]
    boxes: list[Box]
    cut: int
    parted: bool

    @classmethod
    def of(cls, steps: list[Step], shape: Shape, box: Box | None) -> _Plan:
        """Forwards to the shape of the result, and back from the part of it that is wanted."""
        shapes = [shape]
        for step in steps:
            shapes.append(step.shape_after(shapes[-1]))
        boxes = [box or cuts.whole(shapes[-1])]
        for step, before in zip(reversed(steps), reversed(shapes[:-1]), strict=True):
            boxes.insert(0, cuts.grown(step.source(boxes[0], before), step.margin, before))
        cut = max((number + 1 for number, step in enumerate(steps) if step.sees_whole), default=0)
        boxes[:cut] = [cuts.whole(before) for before in shapes[:cut]]
        # The first may be given all for its margin's sake, and those behind it only a part.
        parted = any(boxes[number] != cuts.whole(shapes[number]) for number in range(cut, len(steps)))
        return cls(shapes, boxes, cut, parted)

    def present(self, regions: Regions, steps: list[Step]) -> tuple[int, ...]:
        """The labels of the photo's part that is restored."""
        if not self.parted or any(step.moves for step in steps[: self.cut]):
            return regions.present
        return cuts.part_of(regions, self.boxes[self.cut]).present


def _done(step: Step, frame: Frame, context: Context) -> tuple[Frame, Stage]:
    """One step, timed, and its record."""
    with remarks.listening() as context.remarks:
        start = clock()
        frame = step(frame, context)
        seconds = {**context.remarks.seconds, step.name: round(clock() - start, 3)}
    return frame, Stage(step.name, step.options, seconds, tuple(context.remarks.notes), context.seed,
                        dict(context.remarks.figures))


def _load(target: str) -> type[Step]:
    """The class of a step."""
    module, _, name = target.partition(":")
    return cast(type[Step], getattr(importlib.import_module(module), name))
