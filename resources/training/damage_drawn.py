"""Damage, drawn over a finished photo: scratches, hairs, dust, cracks, flakes, tears; and stains, which are not lost.

Each kind adds a layer: how far it covers each pixel, and its colour. That it is sharper than the picture and without
the picture's grain is what a network can learn from it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cv2
import numpy as np

from resources.training.damage_shapes import Canvas, Draws, Floats, anywhere, blurred, painted, walk
from resources.training.damage_shapes import field as noise


@dataclass
class Damage:
    """A photo that is being damaged.

    Attributes:
        image: (H, H, 3) with the damage so far.
        covered: (H, H) how far anything covers the photo.
    """

    image: Floats
    covered: Floats = field(init=False)

    def __post_init__(self) -> None:
        self.covered = np.zeros(self.image.shape[:2], np.float32)

    def lay(self, share: Floats, colour: Floats) -> None:
        """Cover the photo with a colour, (3,) or (H, H, 3), as far as a share says."""
        share = np.clip(share, 0, 1)
        self.image = painted(self.image, share, colour)
        self.covered = 1 - (1 - self.covered) * (1 - share)


def damaged(image: Floats, random: Draws) -> Damage:
    """A photo with some of all kinds, at least one."""
    photo = Damage(stained(image, random))
    kinds = [kind for kind, chance in _KINDS.items() if random.random() < chance]
    for kind in kinds or [tuple(_KINDS)[random.integers(3)]]:
        kind(photo, random)
    return photo


def stained(image: Floats, random: Draws) -> Floats:
    """Stains, fingerprints and rubbing: all that was there can still be seen, so none of it is lost."""
    side = len(image)
    if random.random() < 0.25:
        steep, bumps = random.uniform(2, 9), noise(random, side, random.uniform(30, 150), 3)
        edge = 1 / (1 + np.exp(-steep * (bumps - random.random())))
        change = (random.uniform(0.72, 1.15) - 1) * random.uniform(0.8, 1.2, 3)
        image = image * (1 + edge[..., None] * change).astype(np.float32)
    if random.random() < 0.07:
        rows, columns = np.mgrid[:side, :side].astype(np.float32)
        middle = anywhere(random, side)
        far = np.hypot(rows - middle[0], (columns - middle[1]) * 1.4) + 3 * noise(random, side, 30)
        ridges = np.sin(far * 2 * np.pi / random.uniform(4, 7)) * np.exp(-((far / random.uniform(25, 60)) ** 2))
        image = image * (1 + np.float32(random.uniform(0.03, 0.15)) * ridges[..., None])
    if random.random() < 0.15:
        rub = random.normal(size=(side, side)).astype(np.float32)
        rub = cv2.GaussianBlur(rub, (0, 0), sigmaX=random.uniform(4, 20), sigmaY=random.uniform(0.4, 1))
        rub = rub / (rub.std() + 1e-6) * (noise(random, side, 60) > 0.3)
        image = image + np.float32(random.uniform(0.005, 0.03)) * blurred(rub.astype(np.float32), 0.6)[..., None]
    return np.clip(image, 0, 1).astype(np.float32)


def _colour(photo: Damage, random: Draws) -> Floats:
    """Paper, dirt, or the tone around made lighter or darker; half of the time mottled. (H, H, 3)."""
    side, kind = len(photo.image), random.random()
    if kind < 0.62:
        colour = random.uniform(0.78, 1) * np.array([1, random.uniform(0.94, 1), random.uniform(0.8, 1)])
    elif kind < 0.85:
        colour = random.uniform(0, 0.2) * np.array([1, random.uniform(0.85, 1), random.uniform(0.7, 1)])
    else:
        sign = 1 if random.random() < 0.6 else -1
        colour = blurred(photo.image, 6) + sign * random.uniform(0.1, 0.35)
    whole = np.broadcast_to(np.asarray(colour, np.float32), (side, side, 3))
    if random.random() < 0.5:
        strength, cell = np.float32(random.uniform(0.01, 0.07)), random.uniform(1.5, 10)
        whole = whole + strength * noise(random, side, cell, 2)[..., None]
    return np.clip(whole, 0, 1).astype(np.float32)


def _soft(share: Floats, random: Draws) -> Floats:
    return blurred(share, random.uniform(0, 0.9))


def _way(random: Draws) -> float:
    """A direction; often that of the film's transport or of the frame's sides."""
    if random.random() < 0.35:
        return float(random.integers(4) * np.pi / 2 + random.normal() * 0.03)
    return float(random.uniform(0, 2 * np.pi))


def scratches(photo: Damage, random: Draws) -> None:
    """One to nine, often in one direction, tapered, half of them broken."""
    side, angle, alike = len(photo.image), _way(random), random.random() < 0.5
    for _ in range(int(random.integers(1, 10))):
        length = np.exp(random.uniform(np.log(15), np.log(1.4 * side)))
        wander = float(random.choice([0.005, 0.02, 0.06]))
        turn = angle + random.normal() * 0.05 if alike else _way(random)
        way = np.array([np.sin(turn), np.cos(turn)]) * length / 2
        path = walk(random, (anywhere(random, side) - way).astype(np.float32), turn, length, wander)
        width = np.exp(random.uniform(np.log(0.7), np.log(5))) if random.random() < 0.7 else random.uniform(0.7, 1.6)
        along = np.linspace(0, 1, len(path))
        taper = np.minimum(1, np.minimum(along, 1 - along) * random.uniform(3, 30))
        rough = 1 + 0.35 * np.interp(along, np.linspace(0, 1, 12), random.normal(size=12))
        canvas = Canvas(side)
        canvas.stroke(path, np.maximum(width * taper * rough, 0.3).astype(np.float32))
        share = canvas.share()
        if random.random() < 0.5:
            steep, gaps = random.uniform(0.5, 2), noise(random, side, random.uniform(4, 30), 2)
            share = share * np.clip(0.5 + steep * (gaps + 0.5), 0, 1)
        share = _soft(share.astype(np.float32), random) * np.float32(random.uniform(0.2, 1))
        photo.lay(share, _colour(photo, random))


def hairs(photo: Damage, random: Draws) -> None:
    """Curling lines, one to three."""
    side = len(photo.image)
    for _ in range(int(random.integers(1, 4))):
        path = walk(random, anywhere(random, side), random.uniform(0, 6.3), random.uniform(20, 140), 0.08,
                    random.normal() * 0.04)  # fmt: skip
        canvas = Canvas(side)
        canvas.stroke(path, random.uniform(0.7, 2.2))
        photo.lay(_soft(canvas.share(), random) * np.float32(random.uniform(0.35, 1)), _colour(photo, random))


def dust(photo: Damage, random: Draws) -> None:
    """Specks, round or cornered, two to sixty on a square of 160 pixels."""
    side = len(photo.image)
    count = int(np.exp(random.uniform(np.log(2), np.log(60))) * (side / 160) ** 2) + 1
    large, flat = random.uniform(0.8, 4.5), random.uniform(0.4, 1)
    for _ in range(int(random.integers(1, 3))):
        canvas = Canvas(side)
        for _ in range(max(1, count // 2)):
            radius, middle = random.uniform(0.6, large), anywhere(random, side)
            if random.random() < 0.5:
                canvas.ellipse(middle, (radius, radius * random.uniform(flat, 1)), random.random() * 3)
            else:
                angles = np.sort(random.random(int(random.integers(5, 9)))) * 2 * np.pi
                far = radius * random.uniform(0.5, 1.3, len(angles))
                canvas.area((middle + np.stack([np.sin(angles) * far, np.cos(angles) * far], 1)).astype(np.float32))
        photo.lay(_soft(canvas.share(), random) * np.float32(random.uniform(0.55, 1)), _colour(photo, random))


def crack(photo: Damage, random: Draws) -> None:
    """A crack or fold from a border inwards, straight or branching, with flakes and a shadow beside it."""
    side, width = len(photo.image), random.uniform(0.8, 4)
    place = anywhere(random, side)
    place[random.integers(2)] = 0 if random.random() < 0.5 else side
    if random.random() < 0.3:
        place = anywhere(random, side)
    inwards = np.arctan2(*(side / 2 - place)) + random.normal() * 0.5
    straight = random.random() < 0.4
    path = walk(random, place, inwards, random.uniform(0.3, 1.3) * side, 0.01 if straight else 0.2)
    if not straight:
        path = path + np.repeat(random.normal(size=(len(path) // 4 + 1, 2)) * 0.8, 4, axis=0)[: len(path)]
    canvas = Canvas(side)
    knots = random.normal(size=len(path) // 8 + 2)
    rough = np.maximum(1 + 0.4 * np.interp(np.arange(len(path)) / 8, np.arange(len(knots)), knots), 0.2)
    canvas.stroke(path.astype(np.float32), (width * rough).astype(np.float32))
    for _ in range(0 if straight else 2):
        begin = int(random.integers(len(path)))
        branch = walk(random, path[begin].astype(np.float32), inwards + random.normal() * 0.9,
                      random.uniform(0.1, 0.6) * side, 0.2)  # fmt: skip
        canvas.stroke(branch, width * random.uniform(0.4, 0.9))
    share = canvas.share()
    if random.random() < 0.7:
        near = blurred(cv2.dilate(share, np.ones((3, 3), np.uint8), iterations=int(random.integers(1, 5))), 2)
        bits = noise(random, side, random.uniform(3, 12), 2) + 2.2 * near > random.uniform(1.8, 3)
        share = np.maximum(share, (bits & (near > 0.05)).astype(np.float32))
    if random.random() < 0.5:
        shift = np.float32([[1, 0, random.uniform(-2, 2)], [0, 1, random.uniform(-2, 2)]])
        shadow = blurred(cv2.warpAffine(share, shift, (side, side)), random.uniform(0.3, 1.2))
        shadow = shadow * np.float32(random.uniform(0.3, 0.9))
        photo.lay(shadow, np.full(3, random.uniform(0, 0.2), np.float32))
    photo.lay(_soft(share, random) * np.float32(random.uniform(0.55, 1)), _colour(photo, random))


def flakes(photo: Damage, random: Draws) -> None:
    """Emulsion that has come off in flakes."""
    side = len(photo.image)
    rough = noise(random, side, random.uniform(6, 50), 4)
    share = (rough > np.quantile(rough, 1 - random.uniform(0.002, 0.05))).astype(np.float32)
    photo.lay(_soft(share, random) * np.float32(random.uniform(0.6, 1)), _colour(photo, random))


def tear(photo: Damage, random: Draws) -> None:
    """A torn edge or a missing corner with the paper's white fibres; beyond it the ground."""
    side = len(photo.image)
    rows, columns = np.mgrid[:side, :side].astype(np.float32)
    jagged = random.uniform(1, 7) * noise(random, side, random.uniform(8, 60), 4)
    if random.random() < 0.5:
        far = rows + columns * random.uniform(0.4, 2.5) - random.uniform(0.05, 0.8) * side
    else:
        far = rows - random.uniform(0.02, 0.5) * side + columns * random.normal() * 0.1
    far = np.rot90(far + jagged, int(random.integers(4)))
    beyond = np.clip(0.5 - far, 0, 1).astype(np.float32)
    ground = np.full(3, random.uniform(0.85, 1) if random.random() < 0.5 else random.uniform(0, 0.12), np.float32)
    rim = np.clip(random.uniform(0, 5) * (1 + 0.3 * noise(random, side, 6)) - far + 0.5, 0, 1).astype(np.float32)
    photo.lay(rim, np.float32(random.uniform(0.8, 1)) * np.array([1, 0.98, 0.93], np.float32))
    photo.lay(beyond, ground)


_Kind = Callable[[Damage, Draws], None]
_KINDS: dict[_Kind, float] = {
    scratches: 0.55, dust: 0.6, hairs: 0.3, crack: 0.45, flakes: 0.2, tear: 0.12,
}  # fmt: skip
