"""The verbs of the engine: segment, estimate, restore, measure."""

from __future__ import annotations

import importlib.metadata
import os
import platform
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from engine import chain, remarks, unfinished
from engine.chain import shape_after
from engine.colours import Hints
from engine.data import Frame, Image, Kernel, Labels, Mask, Photo, Regions, Scene, Source, sealed
from engine.errors import BadKernel, BadMask
from engine.geometry import Geometry
from engine.looking import looks_of
from engine.metadata import framing as metadata_framing
from engine.method import chosen
from engine.methods import Segmenter
from engine.prints import border
from engine.progress import Report, silent
from engine.recipe import Recipe
from engine.restored import Metrics, Restored
from engine.said import Flag, Said
from engine.segmenters import kept
from engine.steps.colouring import said_of
from engine.steps.kernels import estimated

_SMALLEST_PART = 32
_REPORTED = ("numpy", "scipy", "torch", "pillow", "opencv-python", "opencv-python-headless", "ultralytics",
             "segment-anything", "scikit-image")


def segment(photo: Photo, recipe: Recipe, report: Report = silent) -> Scene:
    """Find the regions of a photo by the recipe's method, or read them from its file.

    Raises:
        MissingWeights: the method's weights are not here.
        BadMask: the file does not fit the photo.
        Cancelled: from `report`.
    """
    segmenter: Segmenter = chosen("segmenter", recipe)
    return segmenter(photo, report)


def estimate(
    photo: Photo,
    regions: Regions,
    recipe: Recipe,
    report: Report = silent,
    known: Mapping[int, Kernel] | None = None,
    damage: Labels | None = None,
) -> dict[int, Kernel]:
    """One kernel for every label present; a region too small to learn from borrows another's.

    Args:
        photo: the input.
        regions: which pixel belongs to which region.
        recipe: every choice.
        report: progress; may raise `Cancelled`.
        known: label → kernel where they are known; these are given back, and lent, as they are.
        damage: as for `restore`: kernels are read on the mended photo.

    Raises:
        BadKernel: the recipe's kernel file cannot be used.
        Cancelled: from `report`.
    """
    check_shapes(photo, regions)
    kept.make_room()
    frame = chain.prepared(Frame.of(photo), regions, recipe, report, checked_damage(damage, photo), photo.source)
    return estimated(looks_of(frame, regions), recipe, report, known or {})


def restore(
    photo: Photo,
    regions: Regions,
    recipe: Recipe,
    report: Report = silent,
    kernels: Mapping[int, Kernel] | None = None,
    resume: Path | None = None,
    valid: Mask | None = None,
    damage: Labels | None = None,
    hints: Hints | None = None,
) -> Restored:
    """Take a photo through the recipe's steps: each region's kernel estimated, the photo enlarged with them, framed.

    Args:
        photo: the input; not changed.
        regions: which pixel belongs to which region; not changed.
        recipe: every choice.
        report: progress; may raise `Cancelled`.
        kernels: label → kernel where they are known already; the others are estimated.
        resume: a folder in which kernels, networks and tiles are kept as soon as they are finished; where it holds
            those of an interrupted call with the same arguments, that is gone on with, to the same bytes. It may be
            removed when the result is safe (`unfinished.clear`).
        valid: (H, W) bool, which pixels are the photo's own; all by default.
        damage: (H, W) uint8, what of it is lost and to be filled (`engine.damage.marks`); nothing by default.
        hints: what is said of its colours, for a recipe that colours; by default what the recipe's own file says.

    Raises:
        BadMask: the label map or the damage has another shape than the photo.
        BadKernel: a given kernel is for another scale.
        OutOfMemory: even small tiles do not fit.
        Cancelled: from `report`.
    """
    known = dict(kernels or {})
    for label, kernel in known.items():
        if kernel.scale != recipe.scale:
            raise BadKernel("The kernel of region {label} is for scale {scale}, but {option} is {wanted}.", label=label,
                            scale=kernel.scale, option=Flag("scale"), wanted=recipe.scale)
    return _restored(photo, regions, recipe, report, known, valid, resume=resume, damage=damage, hints=hints)


def find_damage(photo: Photo, recipe: Recipe, report: Report = silent, damage: Labels | None = None) -> Labels:
    """(H, W) uint8: the damage map with what the recipe's detector finds; what is marked or kept already stays.

    Raises:
        MissingWeights: the detector's weights are not here.
        EngineError: the photo cannot be looked at so.
        Cancelled: from `report`.
    """
    from engine.steps.mending import found

    return found(photo, checked_damage(damage, photo), recipe, report)


def mend(photo: Photo, damage: Labels, recipe: Recipe, report: Report = silent) -> tuple[Image, Mask]:
    """The photo with its damage filled, and nothing else changed: (H, W, 3) float32; and where it was, (H, W) bool.

    Raises:
        BadMask: the damage has another shape than the photo.
        MissingWeights: the filler's weights are not here.
        Cancelled: from `report`.
    """
    from engine.steps.mending import mended

    marked = checked_damage(damage, photo)
    if marked is None:
        return photo.image, np.zeros(photo.shape, bool)
    return mended(photo.image, marked, recipe, report)


def colour(photo: Photo, regions: Regions, recipe: Recipe, report: Report = silent,
           hints: Hints | None = None) -> Image | None:
    """The photo in colour, and nothing else changed: (H, W, 3) float32; its luma is the photo's.

    Args:
        photo: of which only the luma counts.
        regions: where ramps are laid, and strokes stop.
        recipe: every choice.
        report: progress; may raise `Cancelled`.
        hints: as for `restore`.

    Returns:
        None where nothing is said of this photo's colours, and the method goes by that alone.

    Raises:
        BadHints: a file of colours cannot be used.
        EngineError: the method cannot be used.
        Cancelled: from `report`.
    """
    from engine.colouring import chroma
    from engine.steps.colouring import has_something, solved

    check_shapes(photo, regions)
    said = said_of(photo, recipe, hints) or Hints()
    if recipe.colourise == "off" or not has_something(recipe, said):
        return None
    return chroma.composed(chroma.luma(photo.image), solved(photo, regions, recipe, said, report))


def preview(
    photo: Photo,
    regions: Regions,
    recipe: Recipe,
    box: tuple[int, int, int, int],
    report: Report = silent,
    kernels: Mapping[int, Kernel] | None = None,
    valid: Mask | None = None,
    damage: Labels | None = None,
    hints: Hints | None = None,
) -> Restored:
    """Restore only a part of the photo, with the kernels and settings of the whole.

    Kernels that are not given are estimated on the whole photo, so that they are those of the full run. Enlarging
    learns from the part and a margin around it, so that details may differ a little from the full result.

    Args:
        photo: the whole photo.
        regions: of the whole photo.
        recipe: every choice.
        box: (top, left, bottom, right) in pixels of the photo as it is framed; it is moved into it and grown to at
            least 32 a side.
        report: progress; may raise `Cancelled`.
        kernels: label → kernel where they are known.
        valid: as for `restore`.
        damage: as for `restore`.
        hints: as for `restore`.

    Returns:
        The part alone: its `photo` and `regions` are cut out too.

    Raises:
        As `restore`.
    """
    known = {label: kernel for label, kernel in (kernels or {}).items() if kernel.scale == recipe.scale}
    recipe, _ = border.settled(photo, recipe)
    part = preview_box(box, shape_after(photo.shape, recipe))
    return _restored(photo, regions, recipe, report, known, valid, part, damage=damage, hints=hints)


def _restored(
    photo: Photo,
    regions: Regions,
    recipe: Recipe,
    report: Report,
    known: dict[int, Kernel],
    valid: Mask | None,
    box: tuple[int, int, int, int] | None = None,
    resume: Path | None = None,
    damage: Labels | None = None,
    hints: Hints | None = None,
) -> Restored:
    """The whole photo, or a part of what becomes of it."""
    check_shapes(photo, regions)
    damage = checked_damage(damage, photo)
    kept.make_room()
    recipe, told = border.settled(photo, recipe)
    regions, begun = regions.snapshot(), Frame.of(photo, valid)
    layers = {} if photo.source.alpha is None or box is not None else {"alpha": photo.source.alpha}
    masks = [one for one in (begun.valid, damage) if one is not None]
    hints = said_of(photo, recipe, hints)
    asked = () if hints is None or hints.empty else (hints.plain(),)
    depends = (photo, regions, recipe.plain(), known, versions(), *masks, *asked)
    with remarks.listening() as heard, unfinished.keeping(resume, *depends):
        made = chain.run(begun, regions, recipe, report, known, layers, box, damage, photo.source, hints)
    report(1.0, Said("done"))
    return restored_of(made, photo, begun, regions, recipe, hints, heard.notes, told)


def restored_of(made: chain.Made, photo: Photo, begun: Frame, regions: Regions, recipe: Recipe, hints: Hints | None,
                keeping: Sequence[str], bordered: Sequence[str]) -> Restored:
    """What the chain has made of a photo, begun with that frame of it, with all that is to be told of it.

    The last two are what was said of keeping what is finished, and of the photo's border.
    """
    if made.photo is not begun:
        source = framed_source(photo, recipe)
        source = replace(source, alpha=made.layers.get("alpha"), infrared=None)
        photo, regions = Photo(made.photo.image, source), made.regions.snapshot()
    return Restored(
        photo=photo,
        regions=regions,
        image=made.frame.image,
        kernels={label: made.kernels[label] for label in regions.present},
        scale=recipe.scale,
        recipe=recipe.plain(),
        stages=made.stages,
        versions=versions(),
        device=device_words(recipe.device),
        valid=(made.solved or made.photo).valid,
        unframed=made.unframed,
        damage=made.damage,
        solved=None if made.solved is None else made.solved.image,
        hints=hints or Hints(),
    ).after("keeping", *keeping).after("border", *bordered)


def framed_source(photo: Photo, recipe: Recipe) -> Source:
    """What the photo's file said, of the photo as a recipe frames it, which must know where its border is."""
    return metadata_framing.framed(photo.source, Geometry.of(recipe.plain()).on(photo.shape))


def measure(restored: Restored, reference: Image | None = None, report: Report = silent) -> Metrics:
    """How good the result is: against a reference where there is one, and against the photo itself always.

    Raises:
        BadPhoto: the reference has another size than the result.
    """
    from engine.measures import metrics

    return metrics.measure(restored, reference, report)


@cache
def versions() -> dict[str, str]:
    """Package → version of what computes, for the report; read once, which takes longer than a small restoration."""
    found = {"python": platform.python_version()}
    for name in _REPORTED:
        with suppress(importlib.metadata.PackageNotFoundError):
            found[name] = importlib.metadata.version(name)
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


def check_shapes(photo: Photo, regions: Regions) -> None:
    """The label map and the photo are of one shape."""
    if regions.labels.shape != photo.shape:
        (rows, columns), (high, wide) = photo.shape, regions.labels.shape
        raise BadMask("The regions are {width} by {height} pixels, but the photo is {columns} by {rows}. Use a mask "
                      "of the same aspect, or find the regions again.", width=wide, height=high, columns=columns,
                      rows=rows)


def checked_damage(damage: Labels | None, photo: Photo) -> Labels | None:
    """A damage map as the steps get it: none at all where nothing is marked.

    Raises:
        BadMask: it has another shape than the photo, or unknown values.
    """
    if damage is None:
        return None
    from engine.damage import marks

    marks.check(damage, photo.shape)
    return sealed(damage.copy()) if damage.any() else None


def device_words(name: str) -> str:
    """The device in words, without loading torch where nothing has used it."""
    import sys

    if "torch" not in sys.modules:
        return f"CPU, {os.cpu_count()} cores"
    from engine import device

    return device.describe(device.choose(name))
