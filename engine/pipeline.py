"""The verbs of the engine: segment, estimate, restore, measure."""

from __future__ import annotations

import importlib.metadata
import logging
import os
import platform
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from engine import plugins
from engine.data import Image, Kernel, Metrics, Photo, Regions, Restored, Scene
from engine.errors import BadKernel, BadMask
from engine.plugins import KERNELS, SEGMENTERS
from engine.progress import Report, part, silent
from engine.recipe import Recipe

_log = logging.getLogger("heirloom")
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
    photo: Photo, regions: Regions, recipe: Recipe, report: Report = silent
) -> dict[int, Kernel]:
    """One kernel for every label present; a region too small to learn from borrows another's.

    Raises:
        BadKernel: the recipe's kernel file cannot be used.
        Cancelled: from `report`.
    """
    _check_shapes(photo, regions)
    options = recipe.settings("kernel")
    name = recipe.kernel
    if name not in KERNELS:
        name, options = "file", {**options, "path": recipe.kernel}
    estimator: plugins.KernelEstimator = plugins.make("kernel", name, options)
    if not getattr(estimator, "learns", False):
        return estimator(photo, regions, recipe.scale, report)
    lenders = _lenders(photo, regions)
    found = estimator(photo, _joined(regions, lenders), recipe.scale, report)
    for label, lender in lenders.items():
        _log.warning(
            "Region '%s' is too small to learn a kernel from; it uses the kernel of '%s'.",
            regions.names[label],
            regions.names[lender],
        )
        found[label] = found[lender].named(f"borrowed from {regions.names[lender]}")
    return dict(sorted(found.items()))


def restore(
    photo: Photo,
    regions: Regions,
    recipe: Recipe,
    report: Report = silent,
    kernels: Mapping[int, Kernel] | None = None,
) -> Restored:
    """Estimate each region's kernel, enlarge each region with it, join them.

    Args:
        photo: the input; not changed.
        regions: which pixel belongs to which region; not changed.
        recipe: every choice.
        report: progress; may raise `Cancelled`.
        kernels: label → kernel where they are known already; the others are estimated.

    Raises:
        BadMask: the label map has another shape than the photo.
        BadKernel: a given kernel is for another scale.
        OutOfMemory: even small tiles do not fit.
        Cancelled: from `report`.
    """
    _check_shapes(photo, regions)
    regions = regions.snapshot()
    watch = _Stopwatch()
    with _listening(watch.seconds) as heard:
        known = dict(kernels or {})
        for label, kernel in known.items():
            if kernel.scale != recipe.scale:
                raise BadKernel(
                    f"The kernel of region {label} is for scale {kernel.scale}, but --scale is {recipe.scale}."
                )
        with watch("kernels"):
            if not set(regions.present) <= set(known) and _wants_kernels(recipe):
                known = estimate(photo, regions, recipe, part(report, 0, 0.4, "kernel: ")) | known
            elif not set(regions.present) <= set(known):
                plain = recipe.changed(kernel="bicubic")
                known = estimate(photo, regions, plain, part(report, 0, 0.4)) | known
        upscaler: plugins.Upscaler = plugins.make("upscaler", recipe.upscaler, recipe.settings("upscaler"))
        with watch("super-resolution"):
            joined, used = _by_kernel(regions, known)
            image = upscaler(photo, joined, used, part(report, 0.4, 1, "super-resolution: "))
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
        notes=(*photo.source.notes, *dict.fromkeys(heard.notes)),
    )


def measure(restored: Restored, reference: Image | None = None, report: Report = silent) -> Metrics:
    """How good the result is: against a reference where there is one, and against the photo itself always.

    Raises:
        BadPhoto: the reference has another size than the result.
    """
    from engine import metrics

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


def _check_shapes(photo: Photo, regions: Regions) -> None:
    """The label map and the photo are of one shape."""
    if regions.labels.shape != photo.shape:
        (rows, columns), (high, wide) = photo.shape, regions.labels.shape
        raise BadMask(
            f"The regions are {wide} by {high} pixels, but the photo is {columns} by {rows}. "
            "Use a mask of the same aspect, or find the regions again."
        )


def _lenders(photo: Photo, regions: Regions) -> dict[int, int]:
    """Label of a region too small to learn from → the label whose kernel it borrows."""
    from engine.regions import SMALLEST_REGION, borrowers

    return borrowers(regions, photo, SMALLEST_REGION) if len(regions.present) > 1 else {}


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
        start = time.perf_counter()
        yield
        self.seconds[stage] = round(time.perf_counter() - start, 3)


class _Collector(logging.Handler):
    """Keeps what methods log while they work: sentences for the user, and how long each region took."""

    def __init__(self, seconds: dict[str, float]) -> None:
        super().__init__(logging.INFO)
        self.notes: list[str] = []
        self.seconds = seconds

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one sentence or one time."""
        stage = getattr(record, "stage", None)
        if stage is not None:
            self.seconds[str(stage)] = round(float(getattr(record, "seconds", 0.0)), 3)
        elif record.levelno >= logging.WARNING:
            self.notes.append(record.getMessage())


@contextmanager
def _listening(seconds: dict[str, float]) -> Iterator[_Collector]:
    """Collect what the methods have to say (smaller tiles, borrowed kernels, times), for the report."""
    collector, level = _Collector(seconds), _log.level
    _log.addHandler(collector)
    _log.setLevel(logging.INFO)
    try:
        yield collector
    finally:
        _log.removeHandler(collector)
        _log.setLevel(level)
