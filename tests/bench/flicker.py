"""How still masks and light are in films: ``python -m tests.bench.flicker [DATA]``, results in tests/bench/results.

Masks: the foreground of two-region pictures (DATA, or scikit-image's astronaut without it) before their background,
which a camera that moves goes over, or one that stands; the true mask of each frame is known. What is "found" in a
frame is the truth with its border off by up to three pixels, another way in each frame, and one pixel in a hundred
wrong; or always the same, as in a film of one photo. Told are the change of the mask from frame to frame along the
true motion and its overlap with the truth: as found in each frame, as found in every third and kept in between, and as
the engine follows it, which says its own flicker F (mean change where it trusts the motion).

Light: a film whose frames flicker in brightness by a tenth, evened.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from scipy import ndimage

from engine.film.clip import probe
from engine.film.steadying import EVERY, Held, steadied, wants_look
from engine.film.survey import surveyed
from tests.engine.film.clips import make

_RESULTS = Path("tests/bench/results/flicker.md")
_FRAMES = 24
_SIDE = 24  # pixels that the camera goes over
Bits = NDArray[np.bool_]
Scene = tuple[str, NDArray[np.float32], Bits]


def main() -> None:
    """Measure and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, nargs="?")
    given = parser.parse_args()
    scenes = list(_scenes(given.data))
    lines = ["# How still masks and light are in films", "",
             f"`python -m tests.bench.flicker DATA`; {len(scenes)} scenes of {_FRAMES} frames. Change is the share of "
             "pixels whose mask is another one in the next frame, along the true motion; F is what the engine says of "
             "itself.", "",
             "| camera | mask | change from frame to frame | overlap with the truth | F |", "|---|---|---|---|---|"]
    for camera, step, alike in (("stands, found alike", 0, True), ("stands", 0, False), ("moves", 1, False)):
        rows = [_masks(image, mask, step, alike) for _, image, mask in scenes]
        for way in rows[0]:
            change, overlap, own = (np.mean([row[way][part] for row in rows]) for part in range(3))
            lines.append(f"| {camera} | {way} | {change:.4f} | {overlap:.3f} | {own:.4f} |".replace("nan", "–"))
    lines += ["", "| light, deviation from frame to frame | |", "|---|---|",
              *(f"| {name} | {value:.4f} |" for name, value in _light().items())]
    text = "\n".join(lines) + "\n"
    _RESULTS.write_text(text, encoding="utf-8")
    print(text)


def _scenes(data: Path | None) -> Iterator[Scene]:
    """(name, image, mask of what is in front)."""
    if data is None:
        from skimage import data as free

        image = (free.astronaut() / 255).astype(np.float32)
        rows, columns = np.mgrid[:512, :512]
        yield "astronaut", image, np.hypot((rows - 230) / 230, (columns - 225) / 150) < 1
        return
    for path in sorted((data / "two_region").iterdir()):
        image = np.asarray(Picture.open(path / "hr.png").convert("RGB"), np.float32) / 255
        yield path.name, image, np.asarray(Picture.open(path / "foreground_hr.png").convert("L")) > 127


def _masks(image: NDArray[np.float32], mask: Bits, step: int, alike: bool) -> dict[str, tuple[float, float, float]]:
    """Way → (change, overlap, F) of one scene; the camera goes `step` pixels a frame."""
    dice = np.random.default_rng(0)
    truths, found, images = [], [], []
    for number in range(_FRAMES):
        one, truth = _frame(image, mask, step * number)
        images.append(one)
        truths.append(truth)
        found.append(found[0] if alike and found else _wrong(truth, dice))
    ways = {"found in every frame": found, "kept for three frames": [found[n - n % EVERY] for n in range(_FRAMES)]}
    held: Held | None = None
    own, followed = [], []
    for one, seen in zip(images, found, strict=True):
        made = steadied(one, seen if wants_look(held) else None, held)
        held = made.held
        followed.append(made.labels > 0)
        own += [] if made.flicker is None else [made.flicker]
    result = {way: (_change(masks, truths, 2 * step), _overlap(masks, truths), float("nan"))
              for way, masks in ways.items()}
    result["followed"] = _change(followed, truths, 2 * step), _overlap(followed, truths), float(np.mean(own))
    return result


def _frame(image: NDArray[np.float32], mask: Bits, at: int) -> tuple[NDArray[np.float32], Bits]:
    """The picture as a camera sees it that has gone `at` pixels to the right: what is in front goes twice as fast."""
    wide = image.shape[1] - 2 * _SIDE
    behind, before = at, 2 * at
    front = mask[:, before : before + wide]
    view = np.where(front[..., None], image[:, before : before + wide], image[:, behind : behind + wide])
    return np.ascontiguousarray(view, np.float32), front


def _wrong(truth: Bits, dice: np.random.Generator) -> Bits:
    """A mask as one that is looked for in each frame anew is off the truth."""
    signed = ndimage.distance_transform_edt(truth) - ndimage.distance_transform_edt(~truth)
    bent = ndimage.gaussian_filter(dice.standard_normal(truth.shape), 12)
    return (signed + 3 * bent / np.abs(bent).max() > 0) ^ (dice.random(truth.shape) < 0.01)


def _change(masks: list[Bits], truths: list[Bits], going: int) -> float:
    """Of what is wrong in the mask, from frame to frame, along what is in front, which goes `going` pixels."""
    errors = [mask ^ truth for mask, truth in zip(masks, truths, strict=True)]
    wide = errors[0].shape[1] - going
    return float(np.mean([(one[:, going:] ^ other[:, :wide]).mean()
                          for one, other in pairwise(errors)]))


def _overlap(masks: list[Bits], truths: list[Bits]) -> float:
    """Intersection over union, mean of the frames."""
    return float(np.mean([(mask & truth).sum() / (mask | truth).sum()
                          for mask, truth in zip(masks, truths, strict=True)]))


def _light() -> dict[str, float]:
    """Of log brightness: before, and evened by half and wholly."""
    with tempfile.TemporaryDirectory() as place:
        shaky = surveyed(probe(make(Path(place) / "shaky.mp4", 72, flicker=0.1)))
        steady = surveyed(probe(make(Path(place) / "steady.mp4", 72)))
    found = {"none was added": float(np.diff(steady.bright).std()), "as filmed": float(np.diff(shaky.bright).std())}
    for even in (0.5, 1.0):
        evened = shaky.bright + np.log(shaky.gains(24, even))
        found[f"--even-light {even:g}"] = float(np.diff(evened).std())
    return found


if __name__ == "__main__":
    main()
