"""Grain like the photo's own for what was filled: a fill alone is too calm to be read, or to be left as it is."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from engine import large
from engine.damage.fill import channels_of
from engine.data import Image, Mask
from engine.measures.noise import noise_level

_SIDE = 32  # pixels of the windows whose grain is taken
_STEP = 16
_REACH = 7  # pixels over which grain hangs together
_WINDOWS = 4000  # looked at, at most
_CANDIDATES, _TAKEN = 60, 4  # of these so many are looked at closely, and the calmest taken
_OWN = 0.5  # share of a window that must not be filled
_ENDS = 0.04  # a window whose mean lies this near black or white has lost its grain there
_ROWS = 512  # made at once

_Floats = NDArray[np.float64]
_Value = TypeVar("_Value", bound=np.generic)


def grained(image: Image, mask: Mask, seed: int, amount: float = 1.0) -> Image:
    """The image with grain added in the pixels of `mask`; see `add`.

    Args:
        image: (H, W, 3) float32, filled; not changed.
        mask: (H, W) bool, where it was filled.
        seed: of the noise.
        amount: how much of the measured grain; 0 leaves the image as it is.
    """
    made = large.copied(image)
    add(made, mask, seed, amount)
    return made


def add(image: Image, mask: Mask, seed: int, amount: float = 1.0) -> None:
    """Put grain into the pixels of `mask`; nothing where no window is calm enough to be read.

    The grain has the autocovariance, and the covariance of the channels, of the calmest windows of the rest, and random
    phases: white noise filtered by the root of their power.

    Args:
        image: (H, W, 3) float32, filled.
        mask: (H, W) bool, where it was filled.
        seed: of the noise.
        amount: how much of the measured grain.
    """
    rests = _calmest(image, mask) if amount > 0 and mask.any() else []
    if not rests:
        return
    channels, root, mixing = channels_of(image), _root(rests), _mixing(rests)
    amount *= _calmed(image, mask, root, mixing)
    for top in range(0, mask.shape[0], _ROWS):
        own = mask[top : top + _ROWS]
        if not own.any():
            continue
        noise = _noise((*own.shape, channels), root, np.random.default_rng((seed, top)))[own]
        values = noise * np.sqrt(np.square(mixing[0]).sum()) if channels == 1 else noise @ mixing.T
        part = image[top : top + _ROWS]
        part[own] = np.clip(part[own] + amount * values, 0, 1)
        large.let_go(part)


def _calmest(image: Image, mask: Mask) -> list[tuple[_Floats, Mask]]:
    """The calmest windows without their broad shades, (side, side, 3), and which of their pixels were not filled."""
    rows, columns = mask.shape
    if min(rows, columns) < _SIDE:
        return []
    across = (columns - _SIDE) // _STEP + 1
    count = ((rows - _SIDE) // _STEP + 1) * across
    found = []
    for number in range(0, count, max(1, -(-count // _WINDOWS))):
        top, left = (_STEP * place for place in divmod(number, across))
        window, own = _at(image, top, left), ~_at(mask, top, left)
        if own.mean() < _OWN:
            continue
        light = window[..., 1]
        if not _ENDS < float(light[own].mean()) < 1 - _ENDS:
            continue
        pairs = own[:, 1:] & own[:, :-1]
        rough = float(np.abs(light[:, 1:] - light[:, :-1])[pairs].mean()) if pairs.any() else 0.0
        if rough > 0:
            found.append((rough, top, left))
        large.let_go(window)
    close = []
    for _, top, left in sorted(found)[:_CANDIDATES]:
        own = ~_at(mask, top, left)
        rest = _without_shade(_at(image, top, left), own)
        close.append((float(rest[own].std()), top, left, rest, own))
    return [(rest, own) for *_, rest, own in sorted(close, key=lambda one: one[:3])[:_TAKEN]]


def _at(array: NDArray[_Value], top: int, left: int) -> NDArray[_Value]:
    """A window."""
    return array[top : top + _SIDE, left : left + _SIDE]


def _without_shade(window: Image, own: Mask) -> _Floats:
    """A window without the cubic surface that fits its own pixels best."""
    rows, columns = np.mgrid[-1 : 1 : _SIDE * 1j, -1 : 1 : _SIDE * 1j]
    terms = np.stack([rows**up * columns**along for up in range(4) for along in range(4 - up)], axis=-1)
    shade = np.linalg.lstsq(terms[own], window[own].astype(np.float64), rcond=None)[0]
    rest: _Floats = window - terms @ shade
    return rest


def _root(rests: list[tuple[_Floats, Mask]]) -> NDArray[np.float32]:
    """A filter whose noise has the windows' autocovariance, scaled to variance 1."""
    side = 2 * _SIDE
    products = counts = np.zeros((side, side))
    for rest, own in rests:
        light = np.fft.fft2(np.where(own, rest.mean(axis=2), 0), (side, side))
        there = np.fft.fft2(own.astype(np.float64), (side, side))
        products = products + np.real(np.fft.ifft2(np.square(np.abs(light))))
        counts = counts + np.real(np.fft.ifft2(np.square(np.abs(there))))
    covariance = np.fft.fftshift(products / np.maximum(counts, 1.0))
    near = slice(_SIDE - _REACH, _SIDE + _REACH + 1)
    taper = np.hanning(2 * _REACH + 3)[1:-1]
    power = np.clip(np.real(np.fft.fft2(np.fft.ifftshift(covariance[near, near] * np.outer(taper, taper)))), 0, None)
    root = np.fft.fftshift(np.real(np.fft.ifft2(np.sqrt(power))))
    return (root / max(float(np.sqrt(np.square(root).sum())), 1e-12)).astype(np.float32)


def _mixing(rests: list[tuple[_Floats, Mask]]) -> _Floats:
    """(3, 3) that makes independent noise as strong and as alike in the channels as the windows'."""
    covariance = np.cov(np.concatenate([rest[own] for rest, own in rests]).T)
    values, vectors = np.linalg.eigh(covariance)
    mixing: _Floats = vectors * np.sqrt(np.clip(values, 0, None))
    return mixing


def _calmed(image: Image, mask: Mask, root: NDArray[np.float32], mixing: _Floats) -> float:
    """How much of the windows' unrest is grain, [0, 1]: where there is texture everywhere, even the calmest has some.

    The photo's grain and some of what would be added are measured alike.
    """
    patch = _noise((256, 256, 3), root, np.random.default_rng(0)) @ mixing.T
    added = noise_level((0.5 + patch.mean(axis=2)).astype(np.float32))
    if added <= 0:
        return 1.0
    luma = large.empty(mask.shape)
    for band in large.bands(image, luma):
        image[band].mean(axis=2, out=luma[band])
    return min(1.0, noise_level(luma, valid=~mask) / added)


def _noise(shape: tuple[int, ...], root: NDArray[np.float32], random: np.random.Generator) -> NDArray[np.float32]:
    """(rows, columns, channels): noise of variance 1 in the filter's colour."""
    import cv2

    white = random.standard_normal(shape, dtype=np.float32)
    noise: NDArray[np.float32] = cv2.filter2D(white, -1, root, borderType=cv2.BORDER_REFLECT)
    return noise.reshape(shape)
