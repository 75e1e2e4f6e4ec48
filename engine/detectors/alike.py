"""A second look at a detector's answer: damage of a photo mostly has one colour, and ends where that ends.

Paper shows through every scratch of a print, and its dust is the same dust. So the colours of what is surely
damaged say of what is in doubt whether it is, too, and how far it reaches. A network that looks at each place alone
knows neither.

Source: Bayes' rule for the colour, whose two densities are histograms (M. J. Jones, J. M. Rehg, "Statistical color
models with application to skin detection", IJCV 46, 2002); the share of a colour in a rim is that of matting (Y.-Y.
Chuang and others, "A Bayesian approach to digital matting", CVPR 2001), by projection on the line between both colours.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.data import Image

_Chances = NDArray[np.float32]
_Floats = NDArray[np.float64]

_SURE = 0.9  # chance of pixels whose colours are learnt from
_PRIOR = 300.0  # pixels' worth of the photo's own colours, by which few sure pixels say little
_BINS, _SOFT = 32, np.array((1, 4, 6, 4, 1)) / 16  # levels of a channel; how far one stands for those beside it
_LEAST, _MOST = -1.5, 5.0  # logits by which a colour may change a chance
_FLOOR = 1e-5  # of all pixels: a rarer colour tells nothing
_ASKED = 0.002  # below this, no colour makes a pixel likely
_ROWS = 512  # at once

_DAMAGE = 0.3  # chance of what is damage, more or less: the least that any sensitivity follows
_RIM, _AROUND = 2, 9  # pixels of it that are judged; of the window in which both colours are taken
_SHARE = 0.3  # of the damage's colour, below which a rim is sound
_TELLING = 0.1  # by which both colours must differ for that


def seen_again(image: Image, chance: _Chances) -> _Chances:
    """(H, W) in [0, 1]: how likely each pixel is damaged, after the colours of all that is surely damaged are known.

    Where nothing is sure, the same.

    Args:
        image: (H, W, 3) float32 in [0, 1].
        chance: (H, W) float32 in [0, 1]: how likely each pixel seems damaged alone; not changed.
    """
    if not (chance >= _SURE).any():
        return chance
    return trimmed(image, coloured(image, chance))


def coloured(image: Image, chance: _Chances) -> _Chances:
    """The chances as colours change them: what is coloured as sure damage is likelier, what is not less likely."""
    change, made = np.exp(_change(image, chance)), large.copied(chance)
    for top in range(0, len(image), _ROWS):
        some = made[top : top + _ROWS].reshape(-1)
        places = np.flatnonzero(some >= _ASKED)
        before = some[places].astype(np.float64)
        cells = _levels(image[top : top + _ROWS].reshape(-1, 3)[places])
        odds = (before + 1e-3) / (1 - before + 1e-3) * change[cells]
        some[places] = odds / (1 + odds)
        large.let_go(image[top : top + _ROWS])
    return made


def _change(image: Image, chance: _Chances) -> _Floats:
    """Colour → logits by which it is likelier among sure damage than elsewhere."""
    counts = np.zeros((2, _BINS**3))
    for top in range(0, len(image), _ROWS):
        levels = _levels(image[top : top + _ROWS].reshape(-1, 3))
        some = chance[top : top + _ROWS].ravel()
        sure = some >= _SURE
        counts[0] += np.bincount(levels[sure], minlength=_BINS**3)
        counts[1] += np.bincount(levels, np.where(sure, 0, 1 - some), _BINS**3)
        large.let_go(image[top : top + _ROWS])
    damage, sound = _smooth(counts)
    total = max(sound.sum(), 1.0)
    mixed = (damage + _PRIOR * sound / total) / (damage.sum() + _PRIOR)
    return np.asarray(np.clip(np.log((mixed + _FLOOR) / (sound / total + _FLOOR)), _LEAST, _MOST))


def _levels(colours: NDArray[np.float32]) -> NDArray[np.int32]:
    """(N,): which cell of the histogram each of (N, 3) colours lies in."""
    levels = np.clip(colours * _BINS, 0, _BINS - 1).astype(np.int32)
    cells: NDArray[np.int32] = (levels[:, 0] * _BINS + levels[:, 1]) * _BINS + levels[:, 2]
    return cells


def _smooth(counts: _Floats) -> _Floats:
    """Histograms, (2, cells), in which each colour counts for those near it."""
    from scipy.ndimage import convolve1d

    cube = counts.reshape(2, _BINS, _BINS, _BINS)
    for axis in (1, 2, 3):
        cube = convolve1d(cube, _SOFT, axis=axis, mode="constant")
    flat: _Floats = cube.reshape(2, -1)
    return flat


def trimmed(image: Image, chance: _Chances) -> _Chances:
    """The chances without rims that are as sound as what is beside them, for networks see edges a pixel too wide.

    A rim is a mixture of the damage's colour and of the picture's, which stands beside it.
    """
    import cv2

    damage = chance >= _DAMAGE
    made = large.copied(chance)
    for top in range(0, len(image), _ROWS):
        first, last = max(top - 2 * _AROUND, 0), min(top + _ROWS + 2 * _AROUND, len(image))
        own = damage[first:last]
        if not own.any():
            continue
        shown = image[first:last]
        ball = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * _RIM + 1, 2 * _RIM + 1))
        away = ~cv2.dilate(own.view(np.uint8), ball).astype(bool)
        sound, known = _near(shown, away.astype(np.float32))
        # What differs most is purest.
        lost, _ = _near(shown, own * np.square(shown - sound).sum(axis=2))
        apart = lost - sound
        whole = np.square(apart).sum(axis=2)
        clean = ((shown - sound) * apart).sum(axis=2) < _SHARE * whole
        clean &= own & known & (whole >= 3 * _TELLING**2)
        within = slice(top - first, top - first + _ROWS)
        made[top : top + _ROWS][clean[within]] = 0
        large.let_go(image[top : top + _ROWS])
    return made


def _near(image: Image, weight: NDArray[np.float32]) -> tuple[Image, NDArray[np.bool_]]:
    """(H, W, 3): the mean colour around each pixel of those that have a weight, and where there are any."""
    import cv2

    size = (_AROUND, _AROUND)
    total = cv2.boxFilter(weight, cv2.CV_32F, size, normalize=False, borderType=cv2.BORDER_CONSTANT)
    colours = cv2.boxFilter(image * weight[..., None], cv2.CV_32F, size, normalize=False,
                            borderType=cv2.BORDER_CONSTANT)  # fmt: skip
    return colours / np.maximum(total, 1e-6)[..., None], total > 1e-6
