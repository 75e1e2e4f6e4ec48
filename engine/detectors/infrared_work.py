"""Dust and scratches in a scan's infrared channel: what is darker there than the film around, in sigmas of the film.

The channel is moved onto the photo, freed of what the dyes still hold back of infrared light, and divided by its own
wide median. What stands out from the noise is damage; thresholds in sigmas fit every scanner, ratios do not. Each
piece of at least 3 sigma gets the chance of its strongest pixel, so that a threshold keeps or leaves whole pieces.
"""

from __future__ import annotations

from collections.abc import Iterator

import cv2
import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Photo
from engine.detectors.infrared import Infrared
from engine.errors import UnfitInfrared
from engine.progress import Report
from engine.said import Flag, Said

Values = NDArray[np.float32]

GROWN, FOUND = 3.0, 6.0
"""Sigmas down to which a piece reaches, and that some pixel of it must have."""
MOST, FOLLOWS, DYES = 0.05, 0.3, 0.25
"""Above which the channel shows the picture: the share of the photo that stands out, the correlation of what is left
with the photo's brightness, and the power of red's light by which it is held back. Silver has 1, cyan dye some 0.1."""

# Sigmas of a piece's strongest pixel → chance: thorough (0.5) takes 5 sigma, normal (0.8) 6, careful (0.9) 8.
_SIGMAS, _CHANCES = (GROWN, 5.0, FOUND, 8.0, 16.0), (0.2, 0.5, 0.8, 0.9, 1.0)
_NOTE = Said("infrared")
_DRAWN, _NEAR = 4000, 12  # pairs of pixels, so far apart, tell how much of the picture is seen in infrared light
_WINDOW, _LONGEST = 31, 2048  # pixels of the median's side, in a picture that is not longer than so many
_OPAQUE, _UNEVEN = 0.5, 0.3  # of the film's level: a holder, not film; more than lamps and lenses make
_REACH, _PEAK = 2, 8.0  # pixels that the channel may lie beside the photo; a common detail's height over noise
_SIDE, _WINDOWS = 256, 4  # of the parts that are looked at closely; how many along each side
_BAND = 512  # rows at once
_LEAST = 500  # pixels that make a correlation


def chance_of(method: Infrared, photo: Photo, report: Report) -> Values:
    """(H, W) in [0, 1], as `Infrared` promises.

    Raises:
        UnfitInfrared: there is no such channel, or it shows the picture.
        Cancelled: from `report`.
    """
    seen = photo.source.infrared
    if seen is None:
        raise UnfitInfrared("The photo has no infrared channel, so that it does not show damage. Choose {option}, "
                            "or scan the film with infrared.", option=Flag("damage_detector", "network"))
    report(0.0, _NOTE)
    step = _step(seen)
    seen = moved(seen, offset(seen, photo.image))
    report(0.2, _NOTE)
    cleaned, power = _cleaned(seen, photo.image, method.seed)
    report(0.4, _NOTE)
    sigmas, uneven = _sigmas(cleaned, step)
    report(0.7, _NOTE)
    picture = abs(power) > DYES or uneven > _UNEVEN or (sigmas > FOUND).mean() > MOST
    if picture or _follows(sigmas, photo.image) > FOLLOWS:
        raise UnfitInfrared("The infrared channel shows the picture itself, as it does on silver film and Kodachrome, "
                            "so that no damage can be read from it. Choose {option}.",
                            option=Flag("damage_detector", "network"))
    found = _chances(sigmas)
    report(1.0, _NOTE)
    return found


def offset(seen: Values, image: Image) -> tuple[float, float]:
    """(rows, columns) by which the channel lies below and right of the photo, by phase correlation of their detail.

    Zero where nothing is common to both. Detail is taken without its sign, for dust is bright in a turned negative.
    """
    rows, columns = min(_SIDE, seen.shape[0]), min(_SIDE, seen.shape[1])
    window = np.outer(np.hanning(rows), np.hanning(columns))
    phases = np.zeros((rows, columns // 2 + 1), np.complex128)
    for part in _parts(seen.shape):
        one, other = (np.abs(_detail(values)) for values in (seen[part], image[part][..., 0]))
        cross = np.fft.rfft2((one - one.mean()) * window) * np.fft.rfft2((other - other.mean()) * window).conj()
        phases += cross / np.maximum(np.abs(cross), 1e-12)
    found = np.roll(np.fft.irfft2(phases, (rows, columns)), (rows // 2, columns // 2), (0, 1))
    noise = 1.4826 * float(np.median(np.abs(found - np.median(found))))
    reach = _REACH + 1
    found = found[max(rows // 2 - reach, 0) :, max(columns // 2 - reach, 0) :][: 2 * reach + 1, : 2 * reach + 1]
    row, column = (int(at) for at in np.unravel_index(int(found.argmax()), found.shape))
    if found.shape != (2 * reach + 1,) * 2 or found[row, column] < _PEAK * noise:
        return 0.0, 0.0
    if not (0 < row < 2 * reach and 0 < column < 2 * reach):
        return 0.0, 0.0
    round_top = cv2.GaussianBlur(found, (3, 3), 0.6)  # between pixels, a parabola fits it then
    return (row - reach + _peak(round_top[row - 1 : row + 2, column]),
            column - reach + _peak(round_top[row, column - 1 : column + 2]))


def moved(seen: Values, by: tuple[float, float]) -> Values:
    """The channel laid onto the photo; nothing is made anew where it lies there within a quarter of a pixel."""
    if max(abs(by[0]), abs(by[1])) < 0.25:
        return seen
    made = np.empty_like(seen)
    height, width = seen.shape
    for top in range(0, height, _BAND):  # OpenCV warps no picture of 32767
        low, high = max(top - _REACH - 3, 0), min(top + _BAND + _REACH + 3, height)
        for left in range(0, width, 8 * _BAND):
            first, last = max(left - _REACH - 3, 0), min(left + 8 * _BAND + _REACH + 3, width)
            way = np.array([[1.0, 0.0, by[1]], [0.0, 1.0, by[0]]])
            part = cv2.warpAffine(seen[low:high, first:last], way, (last - first, high - low),
                                  flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_REPLICATE)
            target = made[top : top + _BAND, left : left + 8 * _BAND]
            target[...] = part[top - low : top - low + target.shape[0], left - first : left - first + target.shape[1]]
    return made


def _cleaned(seen: Values, image: Image, seed: int) -> tuple[Values, float]:
    """The channel without what the dyes hold back of it, a power of the light of red; and that power. Made anew.

    The power is that of pairs of pixels which lie near each other, so that uneven light counts for nothing.
    """
    generator = np.random.default_rng(seed)
    places = [generator.integers(0, side, _DRAWN) for side in seen.shape]
    others = [np.clip(at + generator.integers(-_NEAR, _NEAR + 1, _DRAWN), 0, side - 1)
              for at, side in zip(places, seen.shape, strict=True)]
    here, there = tuple(places), tuple(others)
    red = image[..., 0]
    power = np.float32(_slope(_logarithm(red[here]) - _logarithm(red[there]),
                              _logarithm(seen[here]) - _logarithm(seen[there])))
    middle = np.float32(np.median(_logarithm(red[here])))
    made = np.empty_like(seen)
    for top in range(0, seen.shape[0], _BAND):
        band = _logarithm(red[top : top + _BAND]) - middle
        np.multiply(seen[top : top + _BAND], np.exp(-power * band), out=made[top : top + _BAND])
    return made, float(power)


def _slope(given: Values, values: Values) -> float:
    """Of a line through zero and through points many of which may lie far off it (Tukey's weights)."""
    slope = 0.0
    for _ in range(20):
        rest = values - slope * given
        width = 4.685 * max(1.4826 * float(np.median(np.abs(rest))), 1e-6)
        weighted = given * np.clip(1 - (rest / width) ** 2, 0, None) ** 2
        spread = float((weighted * given).sum())
        slope = float((weighted * values).sum()) / spread if spread > 1e-9 else 0.0
    return slope


def _sigmas(cleaned: Values, step: float) -> tuple[Values, float]:
    """How far each pixel is darker than the film around it, in sigmas of the film; made in the place of `cleaned`.

    And how much the film's level differs from place to place, as a share of it.

    Where a holder or a frame covers the film, and as near as the median reaches from there, nothing is said.
    """
    height, width = cleaned.shape
    factor = -(-max(height, width) // _LONGEST)
    small = cv2.resize(cleaned, (-(-width // factor), -(-height // factor)), interpolation=cv2.INTER_AREA)
    level = _median(small)
    film = max(float(np.median(level)), 1e-4)
    uneven = 1.4826 * float(np.median(np.abs(level - film))) / film
    opaque = (level < _OPAQUE * film).astype(np.uint8)
    if opaque.any():
        opaque = cv2.dilate(opaque, np.ones((_WINDOW, _WINDOW), np.uint8))
    level = cv2.resize(np.maximum(level, 1e-4), (width, height), interpolation=cv2.INTER_LINEAR)
    sigmas = np.divide(cleaned, level, out=cleaned)
    np.subtract(1, sigmas, out=sigmas)
    some = sigmas[:: max(1, height // 1000), :: max(1, width // 1000)]
    spread = 1.4826 * float(np.median(np.abs(some - np.median(some))))
    sigmas /= np.float32(max(spread, step / film / 2, 1e-4))
    if opaque.any():
        sigmas[cv2.resize(opaque, (width, height), interpolation=cv2.INTER_NEAREST).view(bool)] = 0
    return sigmas, uneven


def _median(values: Values) -> Values:
    """The wide median, taken twice on bytes, as OpenCV has it: the second time of what the first leaves."""
    low, high = (float(end) for end in np.quantile(values, (0.001, 0.999)))
    span = max(high - low, 1e-6)
    first = cv2.medianBlur(np.clip((values - low) * (255 / span), 0, 255).astype(np.uint8), _WINDOW)
    level: Values = first.astype(np.float32) * np.float32(span / 255) + np.float32(low)
    rest = values - level
    reach = max(6 * 1.4826 * float(np.median(np.abs(rest))), 2 * span / 255)
    second = cv2.medianBlur(np.clip(np.rint(rest * (127 / reach)) + 128, 0, 255).astype(np.uint8), _WINDOW)
    level += (second.astype(np.float32) - 128) * np.float32(reach / 127)
    return level


def _follows(sigmas: Values, image: Image) -> float:
    """How much what is left of the channel is correlated with the photo's own detail, dust apart.

    Dark, middle and light parts are asked one by one, for silver is denser than any power of red.
    """
    ours, theirs, tones = [], [], []
    for part in _parts(sigmas.shape):
        tone = image[part].mean(axis=2)
        dusty = (np.abs(sigmas[part]) > FOUND).astype(np.uint8)
        kept = cv2.dilate(dusty, np.ones((9, 9), np.uint8)) == 0
        ours.append(_detail(np.clip(sigmas[part], -FOUND, FOUND))[kept])
        theirs.append(_detail(_logarithm(tone))[kept])
        tones.append(tone[kept])
    left, detail, tone = np.concatenate(ours), np.concatenate(theirs), np.concatenate(tones)
    ends = np.quantile(tone, (1 / 3, 2 / 3)) if tone.size else (0, 0)
    groups = [np.full(tone.shape, True), tone <= ends[0], (tone > ends[0]) & (tone <= ends[1]), tone > ends[1]]
    return max((_correlation(left[group], detail[group]) for group in groups), default=0.0)


def _correlation(one: Values, other: Values) -> float:
    """Without its sign; 0 of too few values, or of even ones."""
    if one.size < _LEAST or float(one.std()) < 1e-6 or float(other.std()) < 1e-6:
        return 0.0
    return abs(float(np.corrcoef(one, other)[0, 1]))


def _chances(sigmas: Values) -> Values:
    """Each piece's chance by its strongest pixel, everywhere in the piece; made in the place of `sigmas`."""
    likely = sigmas > GROWN
    places = np.flatnonzero(likely)
    numbers = cv2.connectedComponents(likely.view(np.uint8), connectivity=8)[1].ravel()[places]
    strength = np.zeros(int(numbers.max(initial=0)) + 1, np.float32)
    np.maximum.at(strength, numbers, sigmas.ravel()[places])
    chances = np.interp(strength, _SIGMAS, _CHANCES).astype(np.float32)
    sigmas.fill(0)
    sigmas.ravel()[places] = chances[numbers]
    return sigmas


def _parts(shape: tuple[int, ...]) -> Iterator[tuple[slice, slice]]:
    """Some windows spread over a picture; the whole of a small one."""
    rows, columns = min(_SIDE, shape[0]), min(_SIDE, shape[1])
    for top in sorted({int(at) for at in np.linspace(0, shape[0] - rows, _WINDOWS)}):
        for left in sorted({int(at) for at in np.linspace(0, shape[1] - columns, _WINDOWS)}):
            yield slice(top, top + rows), slice(left, left + columns)


def _detail(values: Values) -> Values:
    """What is finer than some ten pixels."""
    values = np.ascontiguousarray(values, np.float32)
    fine: Values = values - cv2.blur(values, (9, 9))
    return fine


def _logarithm(values: Values) -> Values:
    """Of brightness in [0, 1]; black is taken for a little light."""
    found: Values = np.log(np.maximum(values, np.float32(1 / 255)))
    return found


def _peak(three: NDArray[np.float64]) -> float:
    """Where the top of a parabola through three values lies beside the middle one."""
    bend = three[0] - 2 * three[1] + three[2]
    return float(np.clip(0.5 * (three[0] - three[2]) / bend, -0.5, 0.5)) if bend < 0 else 0.0


def _step(seen: Values) -> float:
    """Between two values that the file can tell apart."""
    found = np.unique(seen[:: max(1, seen.shape[0] // 100), :: max(1, seen.shape[1] // 100)])
    return float(np.diff(found).min()) if found.size > 1 else 1.0
