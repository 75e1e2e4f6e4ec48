"""How good a restored picture is: against a reference where there is one, and against the photo always.

Everything is computed band by band, so that working memory does not grow with the height of the picture. Three groups
of figures, each explained where it is computed:

* with a reference: `psnr`, `ssim`, `mse` on RGB as the method's authors compute them; `psnr_y`, `ssim_y` on luma as the
  field of super-resolution does (:mod:`engine.measures.fidelity`);
* `consistency`: the result blurred and reduced again against the photo;
* without any comparison: `blur` (0 sharp to 1 blurred), and `niqe` where its parameters are on this machine; each also
  as `…_before` for plain bicubic enlargement of the photo, without which the figure says little.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.data import Frame, Image, Regions
from engine.degrade import degrade_regions
from engine.errors import BadPhoto, MissingWeights
from engine.labels.feather import feathered
from engine.measures.fidelity import compared, luma
from engine.measures.niqe import Model, niqe
from engine.measures.partwise_sums import Parts, bands, decibels
from engine.progress import Report, part, silent
from engine.restored import Metrics, Restored
from engine.said import Said

Box = tuple[int, int, int, int]

_TILE = 1024  # side of the tiles that blur is measured on
_ENOUGH = 16_000_000  # pixels that say enough of a picture without looking at every tile
_BICUBIC = 3  # rows of a photo on which one between them depends
_NIQE_FILE = "niqe_pris_params.npz"


def measure(restored: Restored, reference: Image | None = None, report: Report = silent) -> Metrics:
    """All figures for one restoration.

    Args:
        restored: what came out.
        reference: (S·H, S·W, 3) float32 in [0, 1], the true picture in the same encoding as the photo; or None.
        report: is told after every band.

    Returns:
        The scores of the whole ("all"), of each region, and, where there are several regions, of the band of 8 pixels
        on either side of their borders ("border"). A region that is too small for a figure goes without it. Identical
        pictures have an infinite PSNR.

    Raises:
        BadPhoto: `reference` has another size than the result.
        Cancelled: from `report`.
    """
    if reference is not None and reference.shape[:2] != restored.image.shape[:2]:
        raise BadPhoto("The reference is {size} pixels, but the result is {other}. A reference must show the same "
                       "picture at the size of the result.", size=_size(reference), other=_size(restored.image))
    scores: dict[str, dict[str, float]] = {"all": {}}
    start = 0.0
    if reference is not None:
        start = 0.6
        parts = Parts(restored.regions, restored.scale, valid=restored.valid)
        found = compared(restored.image, reference, parts, restored.scale, part(report, 0.0, start))
        _add(scores, found)
    middle = start + (1 - start) / 2
    _add(scores, consistency(restored, part(report, start, middle)))
    _add(scores, {"all": unreferenced(restored, part(report, middle, 1.0))})
    report(1.0, Said("measured"))
    return Metrics(scores)


def consistency(restored: Restored, report: Report = silent) -> dict[str, dict[str, float]]:
    """How well the result explains the photo: blurred with the kernels and reduced again, against the photo, in dB.

    Peak is 1, nothing is rounded. A faithful result reaches the photo's own noise and rounding (8 bits: up to 59 dB); a
    picture that shows what is not in the photo does not. It says nothing of sharpness.

    Args:
        restored: what came out; its kernels, and its regions feathered as the recipe's `feather` says.
        report: is told after every band.

    Returns:
        Part → {"consistency": dB}.
    """
    photo, scale = _filled(restored), restored.scale
    radius = float(restored.recipe.get("feather", 3.0))
    weights = feathered(restored.regions, photo, radius, lambda: report(0.0))
    reach = max(-(-kernel.size // (2 * scale)) for kernel in restored.kernels.values()) + 1
    parts = Parts(restored.regions, 1, -(-8 // scale), restored.valid)
    rows = photo.shape[0]
    for top, bottom in bands(rows, photo.shape[1] * scale**2):
        first, last = max(top - reach, 0), min(bottom + reach, rows)
        window = restored.image[first * scale : last * scale]
        some = {label: weight[first:last] for label, weight in weights.items()}
        again = degrade_regions(window, restored.kernels, some)[top - first : bottom - first]
        error = np.square(again.astype(np.float64) - photo[top:bottom]).mean(axis=2)
        parts.add("error", error, top)
        large.let_go(window, photo[first:last])
        report(bottom / rows, Said("consistency"))
    return {name: {"consistency": decibels(value, 1.0)} for name, value in parts.means("error").items()}


def unreferenced(restored: Restored, report: Report = silent) -> dict[str, float]:
    """Scores that need nothing but the picture, for the result and (`…_before`) for bicubic enlargement of the photo.

    `blur` is scikit-image's `blur_effect` (F. Crete et al., "The blur effect", 2007) of luma, 0 sharp to 1 blurred: the
    mean over tiles of at most 1024×1024 pixels, weighted by area. `niqe` is in :mod:`engine.measures.niqe`. Of a
    picture of more than 16 megapixels both look at rows of tiles spread evenly over it.

    Args:
        restored: what came out.
        report: is told after every tile.

    Returns:
        Name → score; without `niqe` where its parameters are missing or the picture is too small.
    """
    scores: dict[str, float] = {}
    model = _niqe_model()
    valid, scale = restored.valid, restored.scale

    def whole(box: Box) -> bool:
        """Whether a part of the result is the photo's own."""
        top, left, bottom, right = (box[0] // scale, box[1] // scale, -(-box[2] // scale), -(-box[3] // scale))
        return valid is None or bool(valid[top:bottom, left:right].all())

    pictures: dict[str, _Result | _Enlarged] = {
        "": _Result(restored.image),
        "_before": _Enlarged(_filled(restored), restored.scale),
    }
    for index, (suffix, picture) in enumerate(pictures.items()):
        half = part(report, index / 2, index / 2 + 0.5)
        scores[f"blur{suffix}"] = _blur(picture, part(half, 0.0, 0.5), whole)
        if model is None:
            continue
        score = niqe(picture.rows, picture.shape, model, part(half, 0.5, 1.0), _every(picture.shape), whole)
        if score is not None:
            scores[f"niqe{suffix}"] = score
    return scores


class _Result:
    """Luma of a picture by rows."""

    def __init__(self, image: Image) -> None:
        self._image = image
        self.shape = (image.shape[0], image.shape[1])

    def rows(self, top: int, bottom: int) -> NDArray[np.float64]:
        """(bottom - top, W) in [16, 235]."""
        found = luma(np.clip(self._image[top:bottom], 0, 1))
        large.let_go(self._image[top:bottom])
        return found


class _Enlarged:
    """Luma of the bicubic enlargement of a photo by rows, without making the whole."""

    def __init__(self, image: Image, scale: int) -> None:
        self._small = large.empty(image.shape[:2])
        for band in large.bands(image, self._small):
            self._small[band] = luma(image[band])
        self._scale = scale
        self.shape = (image.shape[0] * scale, image.shape[1] * scale)

    def rows(self, top: int, bottom: int) -> NDArray[np.float64]:
        """(bottom - top, W) in [16, 235]."""
        from PIL.Image import Resampling, fromarray

        first = max(top // self._scale - _BICUBIC, 0)
        small = fromarray(self._small[first : -(-bottom // self._scale) + _BICUBIC])
        box = (0, top / self._scale - first, small.width, bottom / self._scale - first)
        return np.asarray(small.resize((self.shape[1], bottom - top), Resampling.BICUBIC, box=box), np.float64)


def _filled(restored: Restored) -> Image:
    """The photo as it was enlarged, with what is not its own replaced by what is near."""
    return restored.solved if restored.solved is not None else Frame.of(restored.photo, restored.valid).image


def _blur(picture: _Result | _Enlarged, report: Report, whole: Callable[[Box], bool]) -> float:
    """The blur effect, as a mean over tiles that are whole, or all where none is; a flat tile counts as nothing."""
    from skimage.measure import blur_effect

    rows, columns = picture.shape
    tiles = [(top, bottom, left, right) for top, bottom in list(_cuts(rows))[:: _every(picture.shape)]
             for left, right in _cuts(columns)]
    some = [tile for tile in tiles if whole((tile[0], tile[2], tile[1], tile[3]))] or tiles
    total = weight = 0.0
    strip, of = np.empty(0), (-1, -1)
    for top, bottom, left, right in some:
        if of != (top, bottom):
            strip, of = picture.rows(top, bottom), (top, bottom)
        tile = strip[:, left:right]
        if min(tile.shape) >= 3 and np.ptp(tile) > 0:
            total += float(blur_effect(tile)) * tile.size
            weight += tile.size
        report((top + (bottom - top) * right / columns) / rows, Said("blur"))
    return total / weight if weight else 0.0


def _every(shape: tuple[int, int]) -> int:
    """One row of tiles in so many is looked at."""
    return -(-shape[0] * shape[1] // _ENOUGH)


def _cuts(length: int) -> Iterator[tuple[int, int]]:
    """(start, end) of as few pieces as possible, of even length, of at most `_TILE`."""
    pieces = -(-length // _TILE)
    edges = [round(index * length / pieces) for index in range(pieces + 1)]
    yield from itertools.pairwise(edges)


def _niqe_model() -> Model | None:
    """NIQE's parameters where they are on this machine; nothing is ever downloaded."""
    from engine.weights import locate

    try:
        return Model.read(locate(_NIQE_FILE))
    except MissingWeights:
        return None


def _add(scores: dict[str, dict[str, float]], found: Mapping[str, Mapping[str, float]]) -> None:
    """Put figures beside those that are there."""
    for name, figures in found.items():
        scores.setdefault(name, {}).update(figures)


def _size(image: Image) -> str:
    """Width × height, as pictures' sizes are told."""
    return f"{image.shape[1]}×{image.shape[0]}"


def part_names(regions: Regions) -> dict[int, str]:
    """Label → the name its scores stand under in `Metrics.scores`, for every label present."""
    return Parts(regions, 1).names
