"""The portrait without learned weights: faces or a vote of guesses start GrabCut, edges sharpen what it finds."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from engine.data import Mask, Photo, Scene
from engine.progress import Report, part
from engine.said import Said
from engine.segmenters import faces, grabcut_core, grabcut_priors
from engine.segmenters.grabcut import GrabCut
from engine.segmenters.scene import scene_of
from engine.vocabulary import NO_FACE

Bytes = NDArray[np.uint8]
Plane = NDArray[np.float32]

_QUICK = 240  # longest side of the picture that guesses vote on
_GUESSES = 13
_VOTES = 0.45  # share of the votes that makes a pixel likely
_AGREED = 0.85  # share that makes it certain; the rest below the other end is certainly background


def scene_found(options: GrabCut, photo: Photo, report: Report) -> Scene:
    """The scene with the subject as region 1."""
    report(0.0, Said("Looking for the subject"))
    picture = grabcut_core.shrunk(photo)
    mask: Mask | None = None
    note: str = Said("Regions by GrabCut.")
    window = grabcut_priors.inner(picture)
    if not grabcut_core.blank(picture[window]):
        mask = np.zeros(picture.shape[:2], bool)
        mask[window], note = _subject(options, np.ascontiguousarray(picture[window]), part(report, 0.05, 0.75))
    report(0.8, Said("Sharpening the outline"))
    found = scene_of(photo, mask, "subject", (note,))
    report(1.0, Said("Sharpening the outline"))
    return found


def _subject(options: GrabCut, picture: Bytes, report: Report) -> tuple[Mask, str]:
    """The subject's mask in the small picture, and how it was found."""
    persons, how = faces.find(picture)
    report(0.3, Said("Looking for the subject"))
    smooth = cv2.bilateralFilter(picture, 5, 20, 3)  # grain would else pass for the subject's colours
    if persons:
        likely = grabcut_priors.bodies(picture.shape[:2], persons)
        trimap = grabcut_priors.trimap(likely)
        one = Said("Regions by GrabCut, started from a face that {how} found.", how=how)
        many = Said("Regions by GrabCut, started from {many} faces that {how} found.", many=len(persons), how=how)
        note: str = one if len(persons) == 1 else many
    else:
        likely = _vote(options, picture, part(report, 0.3, 0.8))
        trimap = np.where(likely > _VOTES, np.uint8(cv2.GC_PR_FGD), np.uint8(cv2.GC_PR_BGD))
        trimap[likely > _AGREED], trimap[likely < 1 - _AGREED] = cv2.GC_FGD, cv2.GC_BGD
        note = NO_FACE
    found = ndimage.binary_opening(grabcut_core.cut(smooth, trimap, options.seed))
    report(1.0, Said("Looking for the subject"))
    return grabcut_core.tidied(found, weights=likely), note


def _vote(options: GrabCut, picture: Bytes, report: Report) -> Plane:
    """The share of guesses whose cut holds each pixel, (h, w) in [0, 1]."""
    factor = min(1.0, _QUICK / max(picture.shape[:2]))
    size = max(round(picture.shape[1] * factor), 1), max(round(picture.shape[0] * factor), 1)
    small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
    smooth = cv2.bilateralFilter(small, 5, 20, 3)
    votes = np.zeros(small.shape[:2], np.float32)
    for number, guess in enumerate(grabcut_priors.guesses(small)):
        found = ndimage.binary_opening(grabcut_core.cut(smooth, guess, options.seed, rounds=3))
        votes += grabcut_core.tidied(found)
        report((number + 1) / _GUESSES, Said("Looking for the subject"))
    shares = cv2.resize(votes / _GUESSES, picture.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    return np.asarray(shares, np.float32)
