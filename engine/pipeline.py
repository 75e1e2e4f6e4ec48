"""The verbs of the engine: segment, estimate, restore, measure."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import numpy as np

from engine import plugins, remarks, unfinished
from engine.data import Frame, Image, Kernel, Metrics, Photo, Regions, Restored, Scene
from engine.errors import BadKernel, BadMask
from engine.plugins import KERNELS, SEGMENTERS
from engine.progress import Report, clock, part, show, silent, watched
from engine.recipe import Recipe
from engine.segmenters import kept

_MARGIN = 16  # photo pixels around a previewed part, so that its border is as good as its middle
_SMALLEST_PART = 32
_QUICK_PIXELS = 4_000_000  # a photo up to this many shows a first picture while it is worked on
_REPORTED = ("numpy", "scipy", "torch", "pillow", "opencv-python", "ultralytics", "segment-anything", "scikit-image")


def segment(photo: Photo, recipe: Recipe, report: Report = silent) -> Scene:
    """Find the regions of a photo by the recipe's method, or read them from its file.

    Raises:
        MissingWeights: the method's weights are not here.
        BadMask: the file does not fit the photo.
        Cancelled: from `report`.
    """
    options = recipe.settings("segmenter")
    name = recipe.regions
    if name not in SEGMENTERS:
        name, options = "file", {**options, "path": recipe.regions}
    segmenter: plugins.Segmenter = plugins.make("segmenter", name, options)
    return segmenter(photo, report)


def estimate(
    photo: Photo,
    regions: Regions,
    recipe: Recipe,
    report: Report = silent,
    known: Mapping[int, Kernel] | None = None,
) -> dict[int, Kernel]:
    """One kernel for every label present; a region too small to learn from borrows another's.

    Args:
        photo: the input.
        regions: which pixel belongs to which region.
        recipe: every choice.
        report: progress; may raise `Cancelled`.
        known: label → kernel where they are known; these are given back, and lent, as they are.

    Raises:
        BadKernel: the recipe's kernel file cannot be used.
        Cancelled: from `report`.
    """
    _check_shapes(photo, regions)
    kept.make_room()
    options = recipe.settings("kernel")
    name = recipe.kernel
    if name not in KERNELS:
        name, options = "file", {**options, "path": recipe.kernel}
    estimator: plugins.KernelEstimator = plugins.make("kernel", name, options)
    lenders = _lenders(photo, regions, getattr(estimator, "smallest", 0))
    joined, found = _joined(regions, lenders), dict(known or {})
    missing = frozenset(joined.present) - set(found)
    if missing and getattr(estimator, "takes_only", False):
        found |= cast(Any, estimator)(Frame.of(photo), joined, recipe.scale, report, only=missing)
    elif missing:
        found = estimator(Frame.of(photo), joined, recipe.scale, report) | found
    for label, lender in lenders.items():
        if label in found:
            continue
        name = regions.names[lender]
        remarks.note(
            f"Region '{regions.names[label]}' is too small to learn a kernel from; it uses the kernel of '{name}'."
        )
        found[label] = found[lender].named(f"borrowed from {name}")
    return dict(sorted(found.items()))


def restore(
    photo: Photo,
    regions: Regions,
    recipe: Recipe,
    report: Report = silent,
    kernels: Mapping[int, Kernel] | None = None,
    resume: Path | None = None,
) -> Restored:
    """Estimate each region's kernel, enlarge each region with it, join them.

    Args:
        photo: the input; not changed.
        regions: which pixel belongs to which region; not changed.
        recipe: every choice.
        report: progress; may raise `Cancelled`.
        kernels: label → kernel where they are known already; the others are estimated.
        resume: a folder in which kernels, networks and tiles are kept as soon as they are finished; where it holds
            those of an interrupted call with the same arguments, that is gone on with, to the same bytes. It may be
            removed when the result is safe (`unfinished.clear`).

    Raises:
        BadMask: the label map has another shape than the photo.
        BadKernel: a given kernel is for another scale.
        OutOfMemory: even small tiles do not fit.
        Cancelled: from `report`.
    """
    _check_shapes(photo, regions)
    kept.make_room()
    regions = regions.snapshot()
    known = dict(kernels or {})
    keeping = unfinished.keeping(resume, photo, regions, recipe.plain(), known, versions())
    with remarks.listening() as heard, keeping:
        watch = _Stopwatch(heard.seconds)
        for label, kernel in known.items():
            if kernel.scale != recipe.scale:
                raise BadKernel(
                    f"The kernel of region {label} is for scale {kernel.scale}, but --scale is {recipe.scale}."
                )
        with watch("kernels"):
            if not set(regions.present) <= set(known) and _wants_kernels(recipe):
                known = estimate(photo, regions, recipe, part(report, 0, 0.4, "kernel: "), known)
            elif not set(regions.present) <= set(known):
                plain = recipe.changed(kernel="bicubic")
                known = estimate(photo, regions, plain, part(report, 0, 0.4), known)
        upscaler: plugins.Upscaler = plugins.make("upscaler", recipe.upscaler, recipe.settings("upscaler"))
        with watch("super-resolution"):
            joined, used = _by_kernel(regions, known)
            if watched():
                _first_picture(photo, joined, used, recipe, report)
            with unfinished.stage(used):
                rest = part(report, 0.4, 1, "super-resolution: ")
                image = upscaler(Frame.of(photo), joined, used, recipe.scale, rest)
    report(1.0, "done")
    return Restored(
        photo=photo,
        regions=regions,
        image=image,
        kernels={label: known[label] for label in regions.present},
        scale=recipe.scale,
        recipe=recipe.plain(),
        seconds=watch.seconds,
        seed=recipe.seed,
        versions=versions(),
        device=_device_words(recipe.device),
        notes=(*photo.source.notes, *heard.notes),
    )


def preview(
    photo: Photo,
    regions: Regions,
    recipe: Recipe,
    box: tuple[int, int, int, int],
    report: Report = silent,
    kernels: Mapping[int, Kernel] | None = None,
) -> Restored:
    """Restore only a part of the photo, with the kernels and settings of the whole.

    Kernels that are not given are estimated on the whole photo, so that they are those of the full run. Enlarging
    learns from the part and a margin around it, so that details may differ a little from the full result.

    Args:
        photo: the whole photo.
        regions: of the whole photo.
        recipe: every choice.
        box: (top, left, bottom, right) in photo pixels; it is moved into the photo and grown to at least 32 a side.
        report: progress; may raise `Cancelled`.
        kernels: label → kernel where they are known.

    Returns:
        The part alone: its `photo` and `regions` are cut out too.

    Raises:
        As `restore`.
    """
    _check_shapes(photo, regions)
    kept.make_room()
    top, left, bottom, right = preview_box(box, photo.shape)
    wide = max(top - _MARGIN, 0), max(left - _MARGIN, 0), bottom + _MARGIN, right + _MARGIN
    around = slice(wide[0], wide[2]), slice(wide[1], wide[3])
    part_regions = Regions(regions.labels[around].copy(), regions.names)
    part_photo = Photo(photo.image[around].copy(), replace(photo.source, alpha=None))
    known = {label: kernel for label, kernel in (kernels or {}).items() if kernel.scale == recipe.scale}
    start, seconds = 0.0, {}
    if _wants_kernels(recipe) and not set(part_regions.present) <= set(known):
        start_at = clock()
        known = estimate(photo, regions, recipe, part(report, 0, 0.4, "kernel: "), known)
        start, seconds = 0.4, {"kernels": round(clock() - start_at, 3)}
    given = {label: kernel for label, kernel in known.items() if label in part_regions.present}
    grained = _with_grain(photo, recipe, part(report, start, start))
    done = restore(part_photo, part_regions, grained, part(report, start, 1), given)
    inner = slice(top - wide[0], bottom - wide[0]), slice(left - wide[1], right - wide[1])
    large = tuple(slice(side.start * recipe.scale, side.stop * recipe.scale) for side in inner)
    labels = Regions(part_regions.labels[inner].copy(), regions.names)
    return replace(
        done,
        recipe=recipe.plain(),
        photo=Photo(part_photo.image[inner].copy(), part_photo.source),
        regions=labels.snapshot(),
        image=np.ascontiguousarray(done.image[large]),
        kernels={label: done.kernels[label] for label in labels.present},
        seconds={**done.seconds, **seconds},
    )


def measure(restored: Restored, reference: Image | None = None, report: Report = silent) -> Metrics:
    """How good the result is: against a reference where there is one, and against the photo itself always.

    Raises:
        BadPhoto: the reference has another size than the result.
    """
    from engine.measures import metrics

    return metrics.measure(restored, reference, report)


def versions() -> dict[str, str]:
    """Package → version of what computes, for the report."""
    found = {"python": platform.python_version()}
    for name in _REPORTED:
        try:
            found[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            continue
    return found


def preview_box(box: tuple[int, int, int, int], shape: tuple[int, int]) -> tuple[int, int, int, int]:
    """The box of a preview: moved into the photo, and grown where it is too small to be enlarged sensibly."""
    sides = []
    for low, high, length in ((box[0], box[2], shape[0]), (box[1], box[3], shape[1])):
        low, high = sorted((min(max(int(low), 0), length), min(max(int(high), 0), length)))
        wanted = min(max(high - low, _SMALLEST_PART), length)
        low = min(max((low + high - wanted) // 2, 0), length - wanted)
        sides.append((low, low + wanted))
    (top, bottom), (left, right) = sides
    return top, left, bottom, right


def _with_grain(photo: Photo, recipe: Recipe, report: Report) -> Recipe:
    """The recipe with the grain of the whole photo, where each part would measure its own."""
    if recipe.noise != "auto" or not _wants_kernels(recipe):
        return recipe
    if recipe.upscaler == "joint":
        from engine import device
        from engine.kernels.reading import Reader

        fine, _ = Reader(photo.image, device.choose(recipe.device)).grain(np.ones(photo.shape, bool), report)
        return recipe.changed(noise=f"{255 * fine:.6f}")
    from engine.upscalers import colour
    from engine.upscalers.backprojection import grain

    planes = "rgb" if recipe.upscaler == "backprojection" else recipe.colour  # on what the upscaler itself measures it
    return recipe.changed(noise=f"{grain(colour.split(Frame.of(photo), planes).learnt, 'auto', report):.6f}")


def _first_picture(
    photo: Photo, regions: Regions, kernels: Mapping[int, Kernel], recipe: Recipe, report: Report
) -> None:
    """Show one who watches what the kernels alone make of the photo, while the real enlarging still goes on."""
    one_pass = recipe.upscaler == "joint" and not recipe.ensemble
    quick_itself = one_pass or recipe.upscaler in ("backprojection", "bicubic")
    if not watched() or photo.image.size > 3 * _QUICK_PIXELS or quick_itself:
        return
    quick = recipe.changed(upscaler="backprojection", back_projections=4).settings("upscaler")
    with unfinished.not_kept():
        upscaler: plugins.Upscaler = plugins.make("upscaler", "backprojection", quick)
        image = upscaler(Frame.of(photo), regions, kernels, recipe.scale, part(report, 0.4, 0.4))
    step = max(1, -(-max(image.shape[:2]) // 1600))
    levels = np.clip(image[::step, ::step] * 255 + 0.5, 0, 255).astype(np.uint8)
    show("picture", "back-projection", 1, 1, levels)


def _check_shapes(photo: Photo, regions: Regions) -> None:
    """The label map and the photo are of one shape."""
    if regions.labels.shape != photo.shape:
        (rows, columns), (high, wide) = photo.shape, regions.labels.shape
        raise BadMask(
            f"The regions are {wide} by {high} pixels, but the photo is {columns} by {rows}. "
            "Use a mask of the same aspect, or find the regions again."
        )


def _lenders(photo: Photo, regions: Regions, smallest: int) -> dict[int, int]:
    """Label of a region too small to learn from (of fewer pixels than `smallest`) → that whose kernel it borrows."""
    from engine.regions import borrowers

    return borrowers(regions, photo, smallest) if smallest and len(regions.present) > 1 else {}


def _joined(regions: Regions, lenders: Mapping[int, int]) -> Regions:
    """The regions with each borrower's pixels counted to its lender."""
    if not lenders:
        return regions
    labels = regions.labels.copy()
    for label, lender in lenders.items():
        labels[regions.labels == label] = lender
    return Regions(labels, {label: name for label, name in regions.names.items() if label not in lenders})


def _by_kernel(regions: Regions, kernels: Mapping[int, Kernel]) -> tuple[Regions, dict[int, Kernel]]:
    """Regions that share one kernel counted as one: there is nothing to learn twice, and no seam between them."""
    first: dict[bytes, int] = {}
    lenders: dict[int, int] = {}
    for label in regions.present:
        owner = first.setdefault(kernels[label].weights.tobytes(), label)
        if owner != label:
            lenders[label] = owner
    return _joined(regions, lenders), {label: kernels[label] for label in first.values()}


def _wants_kernels(recipe: Recipe) -> bool:
    """Whether the recipe's upscaler uses kernels at all; interpolation does not."""
    return bool(getattr(plugins.load("upscaler", recipe.upscaler), "wants_kernels", True))


def _device_words(name: str) -> str:
    """The device in words, without loading torch where nothing has used it."""
    import sys

    if "torch" not in sys.modules:
        return f"CPU, {os.cpu_count()} cores"
    from engine import device

    return device.describe(device.choose(name))


@dataclass
class _Stopwatch:
    """Stage → seconds."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def __call__(self, stage: str) -> Iterator[None]:
        """Time one stage."""
        start = clock()
        yield
        self.seconds[stage] = round(clock() - start, 3)
