"""The pictures of a report: scaled, cropped, coloured, and packed into data URIs."""

from __future__ import annotations

import base64
import io
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures
from PIL.Image import Resampling
from scipy import ndimage

from engine.data import BACKGROUND, KEPT, LOST, Image, Labels, Photo, Regions
from engine.palette import colour_of, rgb
from engine.regions import box_of
from engine.reporting.blocks import Pair
from engine.restored import Restored
from engine.said import Said

LONGEST = 1600  # pixels a side of the large pictures
CROP = 480  # pixels a side of the crops at full size
OVERLAY = 800
_SEARCH = 700  # longest side of the picture in which places for crops are looked for

Bytes = NDArray[np.uint8]
Box = tuple[int, int, int, int]


def whole_pair(restored: Restored) -> Pair:
    """All of the picture, at most 1600 pixels a side."""
    photo = restored.photo
    rows, columns = restored.image.shape[:2]
    shrink = min(1.0, LONGEST / max(rows, columns))
    size = max(round(columns * shrink), 1), max(round(rows * shrink), 1)
    filter_ = Resampling.BICUBIC if size[0] >= photo.shape[1] else Resampling.LANCZOS
    before = _picture(photo.image, photo).resize(size, filter_)
    after = _picture(restored.image, photo)
    after = after if after.size == size else after.resize(size, Resampling.LANCZOS)
    return Pair(Said("The whole picture"), _jpeg(before, photo), _jpeg(after, photo), *size)


def crop_pairs(restored: Restored, names: Mapping[int, str] | None = None) -> list[Pair]:
    """Up to three places at full size; none for a result that is hardly larger than a crop.

    Args:
        restored: what is shown.
        names: label → what a region is called, where that is not what the result calls it.
    """
    photo, scale = restored.photo, restored.scale
    if max(restored.image.shape[:2]) < 1.5 * CROP:
        return []
    pairs = []
    for title, (top, left, bottom, right) in places(photo.image, restored.regions, CROP // scale, names):
        size = (right - left) * scale, (bottom - top) * scale
        # Neighbours of the cut are kept, for the interpolation to look across it.
        margin = 4
        high, low = max(top - margin, 0), min(bottom + margin, photo.shape[0])
        near, far = max(left - margin, 0), min(right + margin, photo.shape[1])
        box = (left - near, top - high, right - near, bottom - high)
        before = _picture(photo.image[high:low, near:far], photo).resize(size, Resampling.BICUBIC, box=box)
        after = _picture(restored.image[top * scale : bottom * scale, left * scale : right * scale], photo)
        pairs.append(Pair(title, _jpeg(before, photo, 95), _jpeg(after, photo, 95), *size))
    return pairs


def places(image: Image, regions: Regions, side: int,
           names: Mapping[int, str] | None = None) -> list[tuple[str, Box]]:
    """Where it is worth looking closely: the head of the largest region, its border, the liveliest of the rest.

    Args:
        image: (H, W, 3).
        regions: (H, W) labels.
        side: of the views, in pixels of `image`.
        names: label → what a region is called, where that is not what `regions` call it.

    Returns:
        (what it is, (top, left, bottom, right)), up to three that overlap little.
    """
    step = max(1, -(-max(image.shape[:2]) // _SEARCH))
    grey = image[::step, ::step].mean(axis=2)
    labels = regions.labels[::step, ::step]
    window = max(side // step, 1)
    detail = ndimage.uniform_filter(ndimage.gaussian_gradient_magnitude(grey, 1.0), window, mode="constant")
    chosen: list[tuple[str, Box]] = []
    subject = _subject(labels)
    if subject is None:
        _choose(chosen, Said("The middle"), (image.shape[0] // 2, image.shape[1] // 2), image, side)
        candidates = [(Said("The richest detail"), np.ones(labels.shape, np.bool_))]
    else:
        name, mask = {**regions.names, **(names or {})}[subject], labels == subject
        row, column = _head(mask)
        _choose(chosen, Said("“{name}”, upper part", name=name), (row * step, column * step), image, side)
        border = ndimage.binary_dilation(mask, iterations=2) & ~mask
        candidates = [(Said("Where two regions meet"), border), (Said("The richest detail outside"), ~mask)]
    for title, allowed in candidates:
        score = np.where(allowed & ~_taken(chosen, labels.shape, step, side), detail, -1)
        place = np.unravel_index(int(np.argmax(score)), score.shape)
        if score[place] > 0:
            _choose(chosen, title, (int(place[0]) * step, int(place[1]) * step), image, side)
    return chosen


def overlay(photo: Photo, regions: Regions, colours: Mapping[int, str]) -> str:
    """Data URI of the photo with its regions tinted and outlined, from 480 to 800 pixels a side.

    Args:
        photo: what lies below.
        regions: of the photo.
        colours: label → "#rrggbb"; those that are not told have the colour they start with.
    """
    rows, columns = photo.shape
    resize = min(max(rows, columns, 480), OVERLAY) / max(rows, columns)
    size = max(round(columns * resize), 1), max(round(rows * resize), 1)
    picture = np.asarray(_picture(photo.image, photo).convert("RGB").resize(size, Resampling.LANCZOS), np.float32)
    labels = np.asarray(Pictures.fromarray(regions.labels).resize(size, Resampling.NEAREST))
    tints = np.array([rgb(colours.get(label, colour_of(label))) for label in range(256)], np.float32)[labels]
    grey = picture.mean(axis=2, keepdims=True)
    share = np.where(labels == BACKGROUND, 0.25, 0.45)[..., None].astype(np.float32)
    tinted = (1 - share) * (0.5 * picture + 0.5 * grey) + share * tints
    edge = ndimage.maximum_filter(labels, 3) != ndimage.minimum_filter(labels, 3)
    tinted[edge] = 255
    return _jpeg(Pictures.fromarray(np.rint(tinted).clip(0, 255).astype(np.uint8)), None, 88)


def damaged(photo: Photo, damage: Labels) -> str:
    """Data URI of the photo with what is lost in red, what is kept on purpose in green, 480 to 800 pixels a side.

    A scratch thinner than a pixel of the small picture is still seen.
    """
    rows, columns = photo.shape
    resize = min(max(rows, columns, 480), OVERLAY) / max(rows, columns)
    size = max(round(columns * resize), 1), max(round(rows * resize), 1)
    picture = np.asarray(_picture(photo.image, photo).convert("RGB").resize(size, Resampling.LANCZOS), np.float32)
    for value, colour in ((LOST, (235, 40, 40)), (KEPT, (40, 190, 80))):
        share = Pictures.fromarray((damage == value).astype(np.uint8) * 255).resize(size, Resampling.BOX)
        strength = np.clip(np.asarray(share, np.float32) / 255 * 3, 0, 0.8)[..., None]
        picture = ((1 - strength) * picture + strength * np.array(colour)).astype(np.float32)
    return _jpeg(Pictures.fromarray(np.rint(picture).clip(0, 255).astype(np.uint8)), None, 88)


def data_uri(content: bytes, kind: str) -> str:
    """A file's bytes as an address that needs no file."""
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def _picture(image: Image, photo: Photo) -> Pictures.Image:
    """8 bits a sample, grey if the photo is; made in bands, for a float copy of 96 megapixels is too much."""
    rows, columns = image.shape[:2]
    channels: tuple[int, ...] = () if photo.grey else (3,)
    result = np.empty((rows, columns, *channels), np.uint8)
    for top in range(0, rows, 512):
        band = image[top : top + 512]
        band = band.mean(axis=2) if photo.grey else band
        result[top : top + 512] = np.rint(np.clip(band, 0, 1) * 255)
    return Pictures.fromarray(result)


def _jpeg(picture: Pictures.Image, photo: Photo | None, quality: int = 90) -> str:
    """A data URI; carries the photo's profile, in which its values are meant."""
    buffer = io.BytesIO()
    profile = {"icc_profile": photo.source.icc} if photo is not None and photo.source.icc else {}
    picture.save(buffer, "JPEG", quality=quality, subsampling=0, **profile)
    return data_uri(buffer.getvalue(), "image/jpeg")


def _subject(labels: Bytes) -> int | None:
    """The largest region that is not the background, if there is a background beside it or another region."""
    counts = np.bincount(labels.ravel(), minlength=256)
    if np.count_nonzero(counts) < 2:
        return None
    counts[BACKGROUND] = 0
    return int(counts.argmax())


def _head(mask: NDArray[np.bool_]) -> tuple[int, int]:
    """(row, column) where the face of a portrait's figure is likely.

    A head takes half the height of a bust as wide as it is high, and an eighth of a standing figure: the face is about
    a third of the figure's width below its top.
    """
    top, left, bottom, right = box_of(mask)
    row = top + round(0.36 * min(bottom - top, right - left))
    columns = np.flatnonzero(mask[top : max(2 * row - top, top + 1)].any(axis=0))
    return row, round(float(np.mean(columns)))


def _choose(chosen: list[tuple[str, Box]], title: str, middle: tuple[int, int], image: Image, side: int) -> None:
    """Add a view around a point, moved to lie inside the picture."""
    spans = []
    for centre, length in zip(middle, image.shape[:2], strict=True):
        extent = min(side, length)
        start = min(max(centre - extent // 2, 0), length - extent)
        spans.append((start, start + extent))
    chosen.append((title, (spans[0][0], spans[1][0], spans[0][1], spans[1][1])))


def _taken(chosen: list[tuple[str, Box]], shape: tuple[int, ...], step: int, side: int) -> NDArray[np.bool_]:
    """Centres, on the coarse grid, whose view would mostly repeat one that is chosen."""
    taken = np.zeros(shape, np.bool_)
    for _, (top, left, bottom, right) in chosen:
        row, column, reach = (top + bottom) // 2, (left + right) // 2, side
        rows = slice(max(row - reach, 0) // step, (row + reach) // step + 1)
        taken[rows, max(column - reach, 0) // step : (column + reach) // step + 1] = True
    return taken
