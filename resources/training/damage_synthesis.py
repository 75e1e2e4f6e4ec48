"""Photos with damage drawn over them, and where it is: ``python -m resources.training.damage_synthesis PHOTOS FOLDER``.

Written so, parts of ready-made samples lie in the folder, as :mod:`resources.training.train_damage` takes them; the
numbers of the parts are the seeds, so that it does not matter which process makes which part, or when.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture

from resources.training import pictures
from resources.training.damage_drawn import Damage, damaged
from resources.training.damage_shapes import Draws, Floats, blurred, field
from resources.training.damage_things import with_things

Bytes = NDArray[np.uint8]
SOUND, LOST, UNSURE, DEEP = 0, 1, 2, 3
"""What the truth says of a pixel; what is UNSURE counts for nothing.

DEEP is what is lost in the midst of wide damage: that a torn corner is no white card cannot be seen there.
"""
SIDE, PART = 160, 192
"""Pixels of a sample's side, and samples of a part."""
MIX: Mapping[str, float] = {"people": 0.45, "old": 0.3, "scenes": 0.2, "textures": 0.05}
"""How often each kind of photograph is drawn."""
_PLAIN = 0.2  # of the samples are sound photographs without anything drawn over them or into them
_SOUND = 0.12  # have things, but no damage
_HARD_PLAIN, _HARD_ELSE = 0.7, 0.2  # of the plain samples, and of the others, are of places taken for damage before
_DEEP = 8.0  # pixels from what is not lost
_VISIBLE, _HARDLY = 0.2, 0.06  # how far a pixel must be covered to be lost; below the latter it is sound


@dataclass(frozen=True)
class Window:
    """A place in a sound photograph that was taken for damage; `resources.training.hard_crops` looks for such.

    Attributes:
        path: of the photograph.
        factor: by which it was made smaller.
        top: of the window, pixels of the smaller one.
        left: likewise.
        weight: how wrong it was, more or less.
    """

    path: Path
    factor: float
    top: int
    left: int
    weight: float


@dataclass(frozen=True)
class Sample:
    """A photo and its truth.

    Attributes:
        image: (side, side, 3).
        truth: (side, side), SOUND, LOST, UNSURE or DEEP.
        before: (side, side, 3), the photo without the damage, as far as it was not scanned yet.
    """

    image: Bytes
    truth: Bytes
    before: Bytes


@lru_cache(maxsize=400)
def _read(path: Path) -> Bytes:
    return np.asarray(Picture.open(path).convert("RGB"))


def sample(
    photos: Mapping[str, Sequence[Path]], random: Draws, side: int = SIDE, plain: float = _PLAIN,
    hard: Sequence[Window] = (),
) -> Sample:
    """One sample.

    Args:
        photos: from `photographs`.
        random: the draws, which decide everything.
        side: of the sample.
        plain: how often it is a sound photograph as it is.
        hard: places that were taken for damage; most plain samples are of these, where there are any.
    """
    kind, shrunk = random.random(), random.uniform(0.6, 0.95) if random.random() < 0.3 else 1.0
    large = round(side / shrunk)
    if hard and random.random() < (_HARD_PLAIN if kind < plain else _HARD_ELSE):
        crop = _at(hard[random.choice(len(hard), p=_chances(hard))], large, random)
    else:
        crop = _crop(photos, large, random)
    if kind < plain:
        as_it_is = random.random() < 0.35
        photo = Damage(crop if as_it_is else _recorded(crop, random, random.random() < 0.5)[0])
        grain = np.float32(0)
        clean = photo.image
    else:
        things = random.random() < 0.6
        crop = with_things(crop, random) if things else crop
        clean, grain = _recorded(crop, random, True, 0.4 if things else 0.0)
        photo = damaged(clean, random) if kind > plain + _SOUND else Damage(clean)
    layers = (clean, photo.image, photo.covered)
    if shrunk < 1:
        layers = tuple(cv2.resize(each, (side, side), interpolation=cv2.INTER_AREA) for each in layers)
    clean, image, covered = layers
    truth = truth_of(clean, image, covered, float(grain))
    return Sample(_scanned(image, random), truth, _bytes(clean))


def truth_of(before: Floats, after: Floats, covered: Floats, grain: float) -> Bytes:
    """Lost is what is covered and looks otherwise than before; what is hardly covered or hardly changed is unsure."""
    change = np.abs(after - before).max(axis=2)
    lost = ((covered > _VISIBLE) & (change > max(0.035, 2 * grain))).astype(np.uint8)
    lost = cv2.morphologyEx(lost, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    return deepened(np.where(lost > 0, LOST, np.where(covered > _HARDLY, UNSURE, SOUND)).astype(np.uint8))


def deepened(truth: Bytes) -> Bytes:
    """A truth with what is lost in the midst of wide damage marked so."""
    far = cv2.distanceTransform((truth == LOST).astype(np.uint8), cv2.DIST_L2, 3)
    return np.where(far > _DEEP, DEEP, truth).astype(np.uint8)


def _crop(photos: Mapping[str, Sequence[Path]], side: int, random: Draws) -> Floats:
    """(side, side, 3): a part of some photograph, made smaller or somewhat larger, flipped and turned."""
    kinds = [kind for kind in MIX if photos[kind]]
    chances = np.array([MIX[kind] for kind in kinds])
    kind = kinds[random.choice(len(kinds), p=chances / chances.sum())]
    picture = _read(photos[kind][random.integers(len(photos[kind]))])
    if kind == "old":  # borders of prints and negatives, with notches, writing and torn corners
        rows, columns = (round(length * 0.07) for length in picture.shape[:2])
        picture = picture[rows:-rows, columns:-columns]
    factor = random.uniform(0.45, 1) if random.random() < 0.8 else random.uniform(1, 1.6)
    return _cut(picture, max(factor, (side + 1) / min(picture.shape[:2])), side, random)


def _chances(hard: Sequence[Window]) -> NDArray[np.float64]:
    weights = np.array([window.weight for window in hard])
    return weights / weights.sum()


def _at(window: Window, side: int, random: Draws) -> Floats:
    """(side, side, 3): about the place of a window."""
    picture = _read(window.path)
    factor = window.factor * random.uniform(0.85, 1.1)
    factor = max(factor, (side + 1) / min(picture.shape[:2]))
    near = [(place + SIDE / 2) / window.factor - side / factor / 2 for place in (window.top, window.left)]
    return _cut(picture, factor, side, random, (near[0], near[1]))


def _cut(picture: Bytes, factor: float, side: int, random: Draws, near: tuple[float, float] | None = None) -> Floats:
    """A part of a picture that is made smaller or larger, anywhere or near a place, flipped and turned."""
    wide = min(int(np.ceil(side / factor)), *picture.shape[:2])
    if near is None:
        top, left = (int(random.integers(length - wide + 1)) for length in picture.shape[:2])
    else:
        top, left = (int(np.clip(place + random.uniform(-0.2, 0.2) * wide, 0, length - wide))
                     for place, length in zip(near, picture.shape[:2], strict=False))
    cut = picture[top : top + wide, left : left + wide].astype(np.float32) / 255
    cut = cv2.resize(cut, (side, side), interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC)
    cut = np.rot90(cut, int(random.choice([0, 0, 0, 1, 2, 3])))
    return np.ascontiguousarray(np.clip(cut[:, ::-1] if random.random() < 0.5 else cut, 0, 1))


def _recorded(image: Floats, random: Draws, grained: bool, least: float = 0.0) -> tuple[Floats, np.float32]:
    """A photo of a scene: lens, tone and grain; and the grain's deviation."""
    sharp = random.random() < 0.3 or not grained
    image = _toned(blurred(image, least if sharp else random.uniform(max(0.4, least), 2.5)), random)
    image = _sharpened(image, random) if random.random() < 0.2 else image
    if not grained:
        return np.clip(image, 0, 1).astype(np.float32), np.float32(0)
    side, strength = len(image), np.exp(random.uniform(np.log(0.3), np.log(9))) / 255
    grain = random.normal(size=(side, side, 3 if random.random() < 0.2 else 1)).astype(np.float32)
    if random.random() < 0.5:
        grain = blurred(grain, random.uniform(0.4, 1)).reshape(side, side, -1)
        grain = grain / grain.std()
    return np.clip(image + np.float32(strength) * grain, 0, 1).astype(np.float32), np.float32(strength)


def _toned(image: Floats, random: Draws) -> Floats:
    """Grey, sepia or faded colour, with the blacks and whites of an old print; sometimes burnt out or bled into."""
    kind = random.random()
    if random.random() < 0.15:
        image = np.clip(image * np.float32(random.uniform(1.1, 1.8)), 0, 1)
    if random.random() < 0.15:
        light = np.maximum(image - np.float32(random.uniform(0.6, 0.9)), 0)
        image = np.clip(image + np.float32(random.uniform(0.5, 2)) * blurred(light, random.uniform(2, 14)), 0, 1)
    if kind < 0.75:
        image = np.repeat((image @ np.array([0.299, 0.587, 0.114], np.float32))[..., None], 3, 2)
    elif kind < 0.9:
        grey = image.mean(axis=2, keepdims=True)
        image = grey + random.uniform(0.3, 1) * (image - grey)
    black, white = random.uniform(0, 0.18) * (random.random() < 0.8), random.uniform(0.75, 1)
    image = black + (white - black) * np.clip(image, 0, 1) ** np.float32(np.exp(0.25 * random.normal()))
    if kind < 0.38 or kind > 0.85:
        tint = np.array([1, random.uniform(0.82, 1), random.uniform(0.55, 0.97)], np.float32)
        image = image * tint / max(tint.mean(), 0.8)
    if random.random() < 0.15:
        image = image * (1 + 0.15 * field(random, len(image), 2.0 * len(image)))[..., None]
    return image.astype(np.float32)


def _scanned(image: Floats, random: Draws) -> Bytes:
    """The scanner's sharpening and noise, rounding and JPEG."""
    image = _sharpened(image, random) if random.random() < 0.2 else image
    noisy = image + random.normal(size=image.shape).astype(np.float32) * np.float32(random.uniform(0, 1.2) / 255)
    levels = _bytes(noisy)
    if random.random() < 0.6:
        buffer = io.BytesIO()
        quality, halved = int(random.integers(50, 98)), int(random.choice([0, 2]))
        Picture.fromarray(levels).save(buffer, "JPEG", quality=quality, subsampling=halved)
        levels = np.asarray(Picture.open(buffer))
    return levels


def _sharpened(image: Floats, random: Draws) -> Floats:
    """By an unsharp mask: bright and dark seams along edges, as scanners and programs make them."""
    return image + np.float32(random.uniform(0.3, 1.6)) * (image - blurred(image, random.uniform(0.6, 3)))


def _bytes(image: Floats) -> Bytes:
    return np.clip(image * 255 + 0.5, 0, 255).astype(np.uint8)


def part_of(folder: Path, number: int) -> Path:
    """Where a part lies."""
    return folder / f"part_{number:04d}.npy"


def make_part(
    photos: Mapping[str, Sequence[Path]], folder: Path, number: int, seed: int, hard: Sequence[Window] = (),
) -> Path:
    """Make a part if it is not there: (PART, SIDE, SIDE, 4) uint8, the image and its truth."""
    path = part_of(folder, number)
    if not path.exists():
        made = np.empty((PART, SIDE, SIDE, 4), np.uint8)
        random = np.random.default_rng([seed, number])
        for index in range(PART):
            one = sample(photos, random, hard=hard)
            made[index, ..., :3], made[index, ..., 3] = one.image, one.truth
        beside = path.with_suffix(f".{os.getpid()}.tmp")
        with beside.open("wb") as file:
            np.save(file, made)
        beside.replace(path)
    return path


def windows(file: Path, photos: Path) -> list[Window]:
    """The places that are named in a file."""
    told = json.loads(file.read_text(encoding="utf-8"))
    return [Window(photos / name, *numbers) for name, *numbers in told]


def main() -> None:
    """Make parts, one after the other."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, help="The free photographs, with SOURCES.tsv.")
    parser.add_argument("folder", type=Path, help="For the parts.")
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--hard", type=Path, help="What resources.training.hard_crops has found.")
    given = parser.parse_args()
    cv2.setNumThreads(1)
    given.folder.mkdir(parents=True, exist_ok=True)
    photos, start = pictures.photographs(given.photos), time.monotonic()
    hard = windows(given.hard, given.photos) if given.hard else ()
    for number in range(given.first, given.first + given.count):
        make_part(photos, given.folder, number, given.seed, hard)
        print(f"part {number} {time.monotonic() - start:.0f} s", flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
