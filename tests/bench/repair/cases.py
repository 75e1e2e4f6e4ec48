"""Photographs that no network was trained on: with damage drawn over them, and sound ones with what looks like it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from engine.data import Image, Mask
from engine.pictures import files
from resources.training import damage_drawn as drawn
from resources.training import damage_synthesis as synthesis
from resources.training.damage_shapes import blurred

SIDE = 320
"""Pixels of a drawn case's side."""
SOUND = (
    "images/old_portraits/Evelyn_Nesbit.jpg", "images/old_portraits/InuitWoman1903.png",
    "images/old_portraits/print_h.png", "images/real_faces/face_01.png",
    "images/real_faces/face_03.png", "images/real_faces/face_09.png", "images/real_faces/face_13.png",
    "images/real_low_quality/Lincoln.png", "images/real_low_quality/oldphoto6.png", "images/kodak/04.png",
    "images/kodak/18.png", "images/set14/comic.png", "images/set14/lenna.png", "images/set14/man.png",
    "free_photos/people/0027.webp", "free_photos/people/0029.webp", "free_photos/people/0270.webp",
    "free_photos/people/0305.jpg", "free_photos/people/0317.webp", "free_photos/people/0345.webp",
    "free_photos/people/0352.webp", "free_photos/people/0369.webp", "free_photos/people/0395.webp",
    "free_photos/old/1107.webp", "free_photos/old/1145.webp", "free_photos/old/1196.webp",
)
"""Portraits with collars, lace, spectacles, beads, flowers, beards, and hardly any damage; all were looked at."""

Kind = Callable[[drawn.Damage, np.random.Generator], None]


@dataclass(frozen=True)
class Case:
    """A photo before and after it was damaged.

    Attributes:
        name: what was done.
        before: (SIDE, SIDE, 3) as 8 bits would hold it.
        after: the same, damaged.
        lost: (SIDE, SIDE) where.
    """

    name: str
    before: Image
    after: Image
    lost: Mask


@dataclass(frozen=True)
class _Plan:
    """How a case is made: of which photograph, how soft and how grained (levels), by which damage."""

    name: str
    photo: str
    soft: float
    grain: float
    kinds: Sequence[Kind]
    tint: tuple[float, float, float] | None = (1.0, 1.0, 1.0)
    stained: bool = False


_PLANS = (
    _Plan("specks and scratches on a face", "people/0029.webp", 0.8, 2, (drawn.dust, drawn.scratches)),
    _Plan("creases, sepia", "people/0317.webp", 1.0, 3, (drawn.crack, drawn.crack), (1.0, 0.9, 0.72)),
    _Plan("hairs and dust, in colour", "people/0345.webp", 0.5, 1, (drawn.hairs, drawn.dust), None),
    _Plan("a torn edge, flakes", "old/1196.webp", 0.5, 2, (drawn.tear, drawn.flakes)),
    _Plan("sound", "people/0305.jpg", 0.7, 2, ()),
    _Plan("all at once and a stain", "people/0395.webp", 1.0, 4,
          (drawn.scratches, drawn.hairs, drawn.dust, drawn.crack), (1.0, 0.92, 0.8), stained=True),
)  # fmt: skip


def drawn_cases(photos: Path) -> list[Case]:
    """The six of them, always the same.

    Args:
        photos: the folder of free photographs.
    """
    return [_made(plan, photos, seed) for seed, plan in enumerate(_PLANS)]


def _made(plan: _Plan, photos: Path, seed: int) -> Case:
    random, whole = np.random.default_rng([2026, seed]), files.read(photos / plan.photo).image
    side = min(whole.shape[:2])
    top, left = ((length - side) // 2 for length in whole.shape[:2])
    square = cv2.resize(whole[top : top + side, left : left + side], (SIDE, SIDE), interpolation=cv2.INTER_AREA)
    if plan.tint:
        grey = square @ np.array([0.299, 0.587, 0.114], np.float32)
        square = grey[..., None] * np.array(plan.tint, np.float32)
    grain = random.normal(size=(SIDE, SIDE, 1)).astype(np.float32) * np.float32(plan.grain / 255)
    before = np.clip(blurred(square, plan.soft) + grain, 0, 1).astype(np.float32)
    photo = drawn.Damage(drawn.stained(before, np.random.default_rng(11)) if plan.stained else before)
    clean = photo.image
    for kind in plan.kinds:
        kind(photo, random)
    truth = synthesis.truth_of(clean, photo.image, photo.covered, plan.grain / 255)
    return Case(plan.name, _rounded(before), _rounded(photo.image), np.isin(truth, (synthesis.LOST, synthesis.DEEP)))


def _rounded(image: Image) -> Image:
    return np.rint(np.clip(image, 0, 1) * 255).astype(np.float32) / 255
