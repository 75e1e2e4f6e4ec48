"""Regions as files: a label picture with names, one mask each, an overlay; also the published code's own four masks.

The published code names its masks crosswise: `back_*_mask.png` is white on the *objects* and
`obj_*_mask.png` on the background. Both directions keep to what that code does: what is written here can be
read by it, and what it wrote is understood. `*_lr` are
as large as the photo; `*_hr` are those enlarged twice with a cubic filter, as its notebooks make them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from scipy import ndimage

from engine.damaged import json_of, without_halves
from engine.data import BACKGROUND, MOST_MEGAPIXELS, Labels, Mask, Photo, Regions
from engine.errors import BadMask, CannotWrite
from engine.palette import colour_of, rgb
from engine.pictures import files
from engine.regions import resized
from engine.saving import name_part

LABELS = "labels.png"
NAMES = "regions.json"
OVERLAY = "overlay.png"
PAPER_OBJECTS = "back_lr_mask.png"  # white on the objects, in spite of its name
PAPER_BACKGROUND = "obj_lr_mask.png"
_PAPER_LARGE = {PAPER_OBJECTS: "back_hr_mask.png", PAPER_BACKGROUND: "obj_hr_mask.png"}

_MOST_LABEL = 32  # a grey picture with no larger value is a label picture, any other a mask
_MOST_COLOURS = 64
_HALF = 128
_MOST_REGIONS, _WHITE = 255, 65535
_LARGER, _LEAST_MOST = 64, 16  # times a photo's pixels, and megapixels, that its mask may have in any case


def write(
    folder: Path,
    regions: Regions,
    photo: Photo,
    method: str = "",
    paper_layout: bool = False,
    overwrite: bool = False,
    blocky: bool = False,
) -> list[Path]:
    """Write `labels.png`, `regions.json`, `mask_<label>_<name>.png` for each region, and `overlay.png`.

    Args:
        folder: made where it is missing.
        regions: as large as the photo.
        photo: what the overlay is painted on.
        method: how the regions were found, for the record.
        paper_layout: also write the four masks of the published code.
        overwrite: whether files that exist may be replaced.
        blocky: make everything coarse as the published code does, its large masks from those that are not yet so.

    Returns:
        The files written.

    Raises:
        WontOverwrite: one of the files exists; nothing has been written then.
        CannotWrite: the disk is full or there is no permission.
    """
    paper = paper_masks(regions, blocky) if paper_layout else {}
    if blocky:
        regions = Regions(coarsened(regions.labels), regions.names)
    pictures: dict[str, NDArray[np.uint8]] = {LABELS: regions.labels}
    parts = []
    for label in regions.present:
        mask, name = regions.mask(label), regions.names[label]
        file = f"mask_{label}_{name_part(name) or 'region'}.png"
        parts.append({"label": label, "name": name, "pixels": int(mask.sum()), "mask": file})
        pictures[file] = _white(mask)
    pictures[OVERLAY] = overlay(photo, regions)
    pictures.update(paper)
    rows, columns = regions.labels.shape
    facts = {"method": method, "rows": rows, "columns": columns, "labels": LABELS, "regions": parts}
    _make(folder)
    for name in (*pictures, NAMES):
        files.check_target(folder / name, photo.source.path, overwrite)
    for name, picture in pictures.items():
        files.write_plain(folder / name, picture, overwrite=overwrite)
    text = json.dumps(facts, indent=2, ensure_ascii=False) + "\n"
    files.write_text(folder / NAMES, text, overwrite=overwrite)
    return [folder / name for name in (*pictures, NAMES)]


def files_of_record(paper_layout: bool = False) -> tuple[str, ...]:
    """The names that are written whatever is found, the last one last: where that one is, all are."""
    return (LABELS, OVERLAY, *(_PAPER_LARGE if paper_layout else ()), *(_PAPER_LARGE.values() if paper_layout else ()),
            NAMES)


def check(folder: Path, photo: Photo, overwrite: bool = False, paper_layout: bool = False) -> None:
    """Find out before regions are looked for whether :func:`write` could write them; the folder is made.

    Raises:
        WontOverwrite: there are regions already.
        CannotWrite: no permission, or the folder cannot be made.
    """
    _make(folder)
    for name in files_of_record(paper_layout):
        files.check_target(folder / name, photo.source.path, overwrite)


def paper_masks(regions: Regions, blocky: bool = False) -> dict[str, NDArray[np.uint8]]:
    """The four masks of the published code by file name, (H, W) and (2H, 2W) uint8, all regions as one object."""
    objects = regions.labels != BACKGROUND
    result = {}
    for name, mask in ((PAPER_OBJECTS, objects), (PAPER_BACKGROUND, ~objects)):
        small = _white(mask)
        rows, columns = small.shape
        large = Picture.fromarray(small).resize((2 * columns, 2 * rows), Picture.Resampling.BICUBIC)
        result[name] = coarsened(small) if blocky else small
        result[_PAPER_LARGE[name]] = coarsened(np.asarray(large)) if blocky else np.array(large)
    return result


def overlay(photo: Photo, regions: Regions) -> NDArray[np.uint8]:
    """(H, W, 3) uint8: the photo with each region but the background tinted and outlined."""
    picture = photo.image * np.float32(255)
    for label in regions.present:
        if label == BACKGROUND:
            continue
        mask = regions.mask(label)
        colour = np.array(rgb(colour_of(label)), np.float32)
        picture[mask] += (colour - picture[mask]) * np.float32(0.4)
        picture[mask & ~ndimage.binary_erosion(mask, np.ones((3, 3)), border_value=1)] = colour
    return picture.round().clip(0, 255).astype(np.uint8)


def coarsened(labels: Labels) -> Labels:
    """A label map made of blocks as the published code does: resized by 0.15 and back, nearest neighbour."""
    small = [max(round(0.15 * side), 1) for side in labels.shape]
    index = [
        (2 * ((2 * np.arange(side) + 1) * few // (2 * side)) + 1) * side // (2 * few)
        for side, few in zip(labels.shape, small, strict=True)
    ]
    result: Labels = labels[np.ix_(*index)]
    return result


def read(path: Path, shape: tuple[int, int]) -> Regions:
    """The regions that a file or a folder describes, brought to the photo's size.

    Args:
        path: a mask (white inside; soft 8-bit masks are cut at 128), a label picture (grey values up to 32, any of 16
            bits or more, palette indices, or a few plain colours, of which the commonest is the background), or a
            folder with `labels.png` or with the masks of the published code. Names are taken from the `regions.json`
            that lies beside `labels.png`.
        shape: (rows, columns) of the photo.

    Raises:
        BadMask: nothing there, unreadable, a picture that is no mask, or of another shape than the photo.
    """
    if path.is_dir():
        return _folder(path, shape)
    if not path.exists():
        raise BadMask("There is no mask at '{path}'. Give the path of a mask, a label picture or a folder of masks.",
                      path=path)
    if path.name == LABELS and (path.parent / NAMES).exists():
        return _named(path, shape)
    labels, names = _labels(files.read_stored(path, _most(shape)), path)
    return Regions(resized(labels, shape), names)


def _most(shape: tuple[int, int]) -> float:
    """Megapixels that a mask of a photo may have: of what the photo was reduced from, not of what a file claims."""
    return min(max(_LARGER * shape[0] * shape[1] / 1e6, _LEAST_MOST), MOST_MEGAPIXELS)


def _named(path: Path, shape: tuple[int, int]) -> Regions:
    """The regions of a label picture, with the names that lie beside it."""
    picture = files.read_stored(path, _most(shape))
    if picture.ndim != 2:
        raise BadMask("'{path}' has colours. A label map is a grey picture.", path=path)
    names = _names(path.parent / NAMES)
    if picture.dtype == np.uint8:
        return Regions(resized(picture.astype(np.uint8, copy=False), shape), names)
    labels, ids = _numbered(picture.astype(np.int64, copy=False), path)
    told = {label: names.get(number, f"region {number}") for label, number in ids.items()}
    return Regions(resized(labels, shape), told)


def _folder(folder: Path, shape: tuple[int, int]) -> Regions:
    """The regions of a folder, ours or the published code's."""
    if (folder / LABELS).exists():
        return _named(folder / LABELS, shape)
    for name, objects_are_white in ((PAPER_OBJECTS, True), (PAPER_BACKGROUND, False)):
        for file in (folder / name, folder / _PAPER_LARGE[name]):
            if file.exists():
                white = _grey(files.read_plain(file, _most(shape))) >= _HALF
                labels = (white if objects_are_white else ~white).astype(np.uint8)
                return Regions(resized(labels, shape), {BACKGROUND: "background", 1: "objects"})
    raise BadMask("The folder '{path}' holds no regions. It should hold {first}, or {second} and {third} as the "
                  "published code writes them.", path=folder, first=LABELS, second=PAPER_OBJECTS,
                  third=PAPER_BACKGROUND)


def _names(path: Path) -> dict[int, str]:
    """Label → name, as far as the file is there and says so."""
    if not path.exists():
        return {}
    try:
        facts: Any = without_halves(json_of(path.read_text(encoding="utf-8")))
        return {int(part["label"]): str(part["name"]) for part in facts["regions"]}
    except (OSError, ValueError, KeyError, TypeError, OverflowError) as fault:
        raise BadMask("'{path}' does not list regions with label and name ({reason}). Mend it, or remove it: "
                      "labels.png alone will do.", path=path, reason=str(fault)) from fault


def _numbered(numbers: NDArray[np.int64], path: Path) -> tuple[Labels, dict[int, int]]:
    """A label map out of any numbers, of which 0 and those below are the background, and label → number.

    Numbers up to 255 stay as they are.

    Raises:
        BadMask: there are more of them than labels.
    """
    found = np.unique(numbers)
    found = found[found > 0]
    if found.size > _MOST_REGIONS:
        raise BadMask("'{path}' holds {count} labels, but a photo has at most {most} regions. Join those that belong "
                      "together first.", path=path, count=found.size, most=_MOST_REGIONS)
    labels = found if not found.size or found[-1] <= _MOST_REGIONS else np.arange(1, found.size + 1)
    result: Labels = np.zeros(numbers.shape, np.uint8)
    inside = numbers > 0
    result[inside] = labels[np.searchsorted(found, numbers[inside])]
    return result, {int(label): int(number) for label, number in zip(labels, found, strict=True)}


def _is_deep_mask(numbers: NDArray[np.int64]) -> bool:
    """Whether numbers of 16 bits are those of a mask: they reach white, or are 8 bits written wide, or too many."""
    top = int(numbers.max(initial=0))
    if not _MOST_REGIONS < top <= _WHITE or numbers.min(initial=0) < 0:
        return False
    return top == _WHITE or not (numbers % 257).any() or (top >= _WHITE // 2 and np.unique(numbers).size > 256)


def _labels(picture: NDArray[np.uint8] | NDArray[np.int64], path: Path) -> tuple[Labels, dict[int, str]]:
    """What a single picture means: labels, or a mask."""
    if picture.dtype == np.int64:
        numbers = picture.astype(np.int64, copy=False)
        if not _is_deep_mask(numbers):
            labels, ids = _numbered(numbers, path)
            return labels, {label: f"region {number}" for label, number in ids.items()}
        picture = numbers // 257
    picture = picture.astype(np.uint8, copy=False)
    if picture.ndim == 3 and (picture != picture[:, :, :1]).any():
        return _coloured(picture, path), {}
    grey = _grey(picture)
    values = np.bincount(grey.ravel(), minlength=256)
    top = int(np.flatnonzero(values)[-1])
    if top <= _MOST_LABEL:
        return grey, {}
    if top < _HALF:
        raise BadMask("'{path}' is too dark for a mask (its brightest value is {top}, inside should be 255) and too "
                      "bright for a label picture (labels go up to {most}).", path=path, top=top, most=_MOST_LABEL)
    if values[64:192].sum() > grey.size // 2:
        raise BadMask("'{path}' looks like a photo, not like a mask: more than half of it is neither black nor white.",
                      path=path)
    return (grey >= _HALF).astype(np.uint8), {BACKGROUND: "background", 1: "object"}


def _coloured(picture: NDArray[np.uint8], path: Path) -> Labels:
    """A label for each plain colour, in the order of how common they are; 0 is the commonest."""
    packed = picture.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    colours, where, counts = np.unique(packed, return_inverse=True, return_counts=True)
    if colours.size > _MOST_COLOURS:
        raise BadMask("'{path}' has {count} colours, so it is neither a mask nor a label picture. Save masks in black "
                      "and white, and label pictures with one plain colour for each region, as PNG.", path=path,
                      count=colours.size)
    rank = np.empty(colours.size, np.uint8)
    rank[np.argsort(-counts, kind="stable")] = np.arange(colours.size)
    result: Labels = rank[where.reshape(packed.shape)]
    return result


def _grey(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """One channel of a picture whose channels are equal, or their brightest."""
    return picture if picture.ndim == 2 else picture.max(axis=2)


def _white(mask: Mask) -> NDArray[np.uint8]:
    """255 inside, 0 outside."""
    return np.where(mask, np.uint8(255), np.uint8(0))


def _make(folder: Path) -> None:
    """Make a folder that may exist already."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise CannotWrite("The folder '{path}' could not be made: {reason}. Choose another.", path=folder,
                          reason=fault.strerror or str(fault)) from fault
