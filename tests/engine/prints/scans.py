"""Synthetic scans: prints pasted at any angle on beds of any colour, with dust."""

from __future__ import annotations

import cv2
import numpy as np

SIZES = ((300, 420), (420, 300), (260, 260), (360, 240))


def pictures():
    """A few pictures that come with scikit-image."""
    from skimage import data

    found = [data.astronaut(), data.camera(), data.coffee(), data.chelsea(), data.rocket()]
    return [np.stack([one] * 3, -1) if one.ndim == 2 else one[..., :3] for one in found]


def pasted(bed, picture, corners):
    """Lay a picture's corners on four places (across, down) of a bed, antialiased."""
    big = 4
    rows, columns = picture.shape[:2]
    flat = np.array([(0, 0), (columns, 0), (columns, rows), (0, rows)], np.float32) - 0.5
    way = cv2.getPerspectiveTransform(flat, np.asarray(corners, np.float32) - 0.5)
    size = bed.shape[1::-1]
    laid = cv2.warpPerspective(picture.astype(np.float32), way, size, flags=cv2.INTER_LINEAR,
                               borderMode=cv2.BORDER_REPLICATE)
    mask = np.zeros((bed.shape[0] * big, bed.shape[1] * big), np.uint8)
    cv2.fillConvexPoly(mask, np.rint(np.asarray(corners) * big - 0.5).astype(np.int32), 255)
    cover = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)[..., None] / 255.0
    bed[...] = bed * (1 - cover) + laid * cover


def turned(middle, high, wide, angle):
    """Corners (across, down) of a rectangle, clockwise from its top left, turned clockwise by degrees."""
    turn = np.radians(angle)
    right, below = np.array([np.cos(turn), np.sin(turn)]), np.array([-np.sin(turn), np.cos(turn)])
    return np.array([middle + a * wide / 2 * right + b * high / 2 * below
                     for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))])


def scan(seed, colour, dusty=False, count=None, most=12.0, shape=(1100, 1500)):
    """(H, W, 3) uint8 and the corners (across, down) of each print on it."""
    draw = np.random.default_rng(seed)
    bed = np.full((*shape, 3), colour, np.float32)
    bed += np.linspace(-3, 3, shape[1])[None, :, None] + draw.normal(0, 1.2, (*shape, 3))
    if dusty:
        for _ in range(150):
            place = (int(draw.integers(shape[1])), int(draw.integers(shape[0])))
            cv2.circle(bed, place, int(draw.integers(1, 4)), [float(draw.choice([30, 220]))] * 3, -1, cv2.LINE_AA)
        for _ in range(6):
            walk = np.cumsum(draw.normal(0, 6, (20, 2)), 0) + draw.uniform((0, 0), shape[::-1])
            cv2.polylines(bed, [walk.astype(np.int32)], False, [90.0] * 3, 1, cv2.LINE_AA)
    many, truth = pictures(), []
    wanted = count or int(draw.integers(2, 6))
    for _ in range(400):
        if len(truth) == wanted:
            break
        high, wide = SIZES[int(draw.integers(len(SIZES)))]
        angle = float(draw.choice([0.0, draw.uniform(-most, most)]))
        corners = turned(draw.uniform((0, 0), shape[::-1]), high, wide, angle)
        if (corners < 2).any() or (corners > np.array(shape[::-1]) - 2).any():
            continue
        if any(overlap(corners, other, 12) for other in truth):
            continue
        picture = many[int(draw.integers(len(many)))]
        picture = cv2.resize(picture[: picture.shape[1] * high // wide], (wide, high), interpolation=cv2.INTER_AREA)
        pasted(bed, picture, corners)
        truth.append(corners)
    return np.clip(bed, 0, 255).astype(np.uint8), truth


def overlap(one, other, margin=0.0):
    """The area that two convex shapes share, the first grown by a margin."""
    middle = one.mean(0)
    grown = middle + (one - middle) * (1 + margin / np.abs(one - middle).mean())
    return cv2.intersectConvexConvex(grown.astype(np.float32), np.asarray(other, np.float32))[0]


def iou(one, other):
    """Of the areas of two convex shapes, what they share."""
    both = overlap(one, other)
    return both / (cv2.contourArea(one.astype(np.float32)) + cv2.contourArea(other.astype(np.float32)) - both)


def matched(truth, found, least=0.95):
    """How many of what was found are prints, to 95 per cent."""
    return sum(max((iou(one, other) for other in truth), default=0) > least for one in found)
