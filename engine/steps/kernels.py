"""The first step: one blur kernel for every region."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

from engine import remarks, vocabulary
from engine.damage import faces
from engine.data import Frame, Kernel, Regions
from engine.looking import Look, looks_of
from engine.method import chosen, synthesises
from engine.progress import Report, part
from engine.recipe import Recipe
from engine.said import Said
from engine.steps import descreening
from engine.steps.step import Context, Step


class Kernels(Step):
    """Estimates the kernels that are not known; the picture stays as it is."""

    name: ClassVar[str] = "kernels"
    prefix: ClassVar[str] = Said("kernel")
    share: ClassVar[float] = 0.4
    sees_whole: ClassVar[bool] = True

    def __call__(self, frame: Frame, context: Context) -> Frame:
        """The same frame; the context knows the kernels."""
        if self.recipe.descreen == descreening.OFF:
            descreening.warn(context.looks[0].frame if context.looks else frame)
        if synthesises(self.recipe):
            context.faces = faces.boxes(frame.image)
        if not context.wanted <= set(context.kernels):
            recipe = self._recipe(bool(context.faces))
            looks = context.looks or looks_of(frame, context.regions)
            context.kernels = estimated(looks, recipe, context.report, context.kernels)
        return frame

    def _recipe(self, with_faces: bool) -> Recipe:
        """An upscaler that uses no kernels is told of, and judged by, a plain reduction; kept faces are solved."""
        solved = self.recipe.only.strip() and self.recipe.background == "restore"
        used = wants_kernels(self.recipe) or solved or (with_faces and not self.recipe.synthesise_faces)
        return self.recipe if used else self.recipe.changed(kernel="bicubic")


def estimated(looks: Sequence[Look], recipe: Recipe, report: Report, known: Mapping[int, Kernel]) -> dict[int, Kernel]:
    """What `engine.pipeline.estimate` promises, of views of a frame."""
    found = dict(known)
    for number, look in enumerate(looks):
        told = part(report, number / len(looks), (number + 1) / len(looks))
        here = _estimated(look.frame, look.regions, recipe, told, found)
        found |= {label: here[label] for label in look.labels}
    return dict(sorted(found.items()))


def _estimated(
    frame: Frame, regions: Regions, recipe: Recipe, report: Report, known: Mapping[int, Kernel]
) -> dict[int, Kernel]:
    """The kernels of one view."""
    estimator = chosen("kernel", recipe)
    if recipe.descreen == "halftone" and estimator.measures_blur:  # it would read the low-pass, and that be taken back
        estimator = chosen("kernel", recipe.changed(kernel="bicubic"))
        remarks.note("A print shows nothing finer than its dots, so its blur was not measured and stays.")
    lenders = _lenders(frame, regions, estimator.smallest)
    together, found = joined(regions, lenders), dict(known)
    missing = frozenset(together.present) - set(found)
    if missing and estimator.takes_only:
        found |= estimator(frame, together, recipe.scale, report, only=missing)
    elif missing:
        found = estimator(frame, together, recipe.scale, report) | found
    for label, lender in lenders.items():
        if label in found:
            continue
        name = regions.names[lender]
        remarks.note("Region '{name}' is too small to learn a kernel from; it uses the kernel of '{other}'.",
                     name=vocabulary.known(regions.names[label]), other=vocabulary.known(name))
        found[label] = found[lender].named(f"borrowed from {name}")
    return dict(sorted(found.items()))


def wants_kernels(recipe: Recipe) -> bool:
    """Whether the recipe's upscaler uses kernels at all; interpolation does not."""
    return bool(chosen("upscaler", recipe).wants_kernels)


def joined(regions: Regions, lenders: Mapping[int, int]) -> Regions:
    """The regions with each borrower's pixels counted to its lender.

    Args:
        regions: not changed.
        lenders: borrower's label → lender's.
    """
    if not lenders:
        return regions
    labels = regions.labels.copy()
    for label, lender in lenders.items():
        labels[regions.labels == label] = lender
    return Regions(labels, {label: name for label, name in regions.names.items() if label not in lenders})


def _lenders(frame: Frame, regions: Regions, smallest: int) -> dict[int, int]:
    """Label of a region too small to learn from (of fewer pixels than `smallest`) → that whose kernel it borrows."""
    from engine.regions import borrowers

    return borrowers(regions, frame, smallest) if smallest and len(regions.present) > 1 else {}
