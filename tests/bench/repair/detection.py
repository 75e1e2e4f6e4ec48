"""How well damage is found: on drawn damage, on sound portraits, and by what filling it is worth."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.damage import marks, rims
from engine.damage.detection import THRESHOLDS, proposed
from engine.damage.kriging import kriging
from engine.data import Image, Mask, Photo
from engine.detectors.network import Network
from engine.pictures import files
from engine.progress import silent
from resources.training import damage_synthesis as synthesis
from resources.training import pictures
from tests.bench.repair import cases

SEEDS, CROPS, CROP = (0, 1, 2), 40, 192
_COUNTED = {"all": (synthesis.LOST, synthesis.DEEP),
            "without the midst of what is wider than 16 pixels": (synthesis.LOST,)}
_ALONE = ", alone"
_SHARES = [*THRESHOLDS, *(level + _ALONE for level in THRESHOLDS)]
LARGEST, GROW = 15.0, 1  # pixels: the defaults of mending


def measured(data: Path) -> dict[str, Any]:
    """All figures, for the folder of the project's data."""
    find = Network()
    photos = data / "free_photos"
    return {"drawn": _drawn(find, photos), "sound": _sound(find, data), "filled": _filled(find, photos)}


def table(found: Mapping[str, Any]) -> list[str]:
    """The figures in Markdown."""
    where = f"{CROPS} crops of {CROP}×{CROP} pixels of photographs that were held out"
    lines = ["## Found on drawn damage", "", f"{where}, for each of {len(SEEDS)} seeds.", "",
             "| sensitivity, pixels | precision | recall | F1 | IoU | F1 of each seed |", "|---" * 6 + "|"]
    for name, row in found["drawn"].items():
        each = ", ".join(f"{one:.3f}" for one in row["seeds"])
        lines.append(f"| {name} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f} | {row['iou']:.3f} "
                     f"| {each} |")  # fmt: skip
    lines += ["", "## Share of sound portraits that is proposed to be lost, %", "",
              "Pieces that are sure enough are followed to lower chances; “alone” is what is sure itself.", "",
              f"| photo | {' | '.join(_SHARES)} |", "|---" * (len(_SHARES) + 1) + "|"]
    shares = found["sound"]
    for name, row in [*shares.items(), ("**mean**", _over(shares, np.mean)), ("**worst**", _over(shares, np.max))]:
        lines.append(f"| {name} | {' | '.join(f'{row[level]:.3f}' for level in _SHARES)} |")
    lines += ["", "## PSNR of the whole picture against the undamaged one, dB", "",
              f"| case | damaged | true mask | {' | '.join(THRESHOLDS)} |", "|---" * (len(THRESHOLDS) + 3) + "|"]
    for name, row in found["filled"].items():
        lines.append(f"| {name} | {' | '.join(_decibels(row[key]) for key in ('damaged', 'true', *THRESHOLDS))} |")
    return lines


def _over(shares: Mapping[str, Mapping[str, float]], take: Callable[[list[float]], Any]) -> dict[str, float]:
    return {level: float(take([row[level] for row in shares.values()])) for level in _SHARES}


def _decibels(figure: float | None) -> str:
    return "∞" if figure is None else f"{figure:.1f}"


def _chance(find: Network, image: Image) -> NDArray[np.float32]:
    return find(Photo(image), silent)


def _drawn(find: Network, photos: Path) -> dict[str, Any]:
    """Precision, recall, F1 and IoU over all pixels of which the truth is sure, with and without the deep ones."""
    counts = {(name, what): np.zeros((len(SEEDS), 3)) for what in _COUNTED for name in THRESHOLDS}  # hit, wrong, missed
    held_out = pictures.photographs(photos, held_out=True)
    for row, seed in enumerate(SEEDS):
        random = np.random.default_rng([4711, seed])
        for _ in range(CROPS):
            one = synthesis.sample(held_out, random, CROP)
            chance = _chance(find, one.image.astype(np.float32) / 255)
            sound = one.truth == synthesis.SOUND
            for (name, what), found in counts.items():
                flagged, lost = chance > THRESHOLDS[name], np.isin(one.truth, _COUNTED[what])
                found[row] += [(flagged & lost).sum(), (flagged & sound).sum(), (~flagged & lost).sum()]
    rows = {}
    for (name, what), each in counts.items():
        hit, wrong, missed = each.sum(axis=0)
        rows[f"{name}, {what}"] = {
            "precision": hit / (hit + wrong), "recall": hit / (hit + missed),
            "f1": 2 * hit / (2 * hit + wrong + missed), "iou": hit / (hit + wrong + missed),
            "seeds": (2 * each[:, 0] / (2 * each[:, 0] + each[:, 1] + each[:, 2])).tolist(),
        }
    return rows


def _sound(find: Network, data: Path) -> dict[str, dict[str, float]]:
    """Photo → sensitivity → per cent that is flagged."""
    shares = {}
    for name in cases.SOUND:
        chance = _chance(find, files.read(data / name).image)
        flagged = {level: 100 * float(_marked(chance, level).mean()) for level in THRESHOLDS}
        flagged |= {level + _ALONE: 100 * float((chance > least).mean()) for level, least in THRESHOLDS.items()}
        shares[name.removeprefix("images/")] = flagged
    return shares


def _marked(chance: NDArray[np.float32], level: str) -> Mask:
    """What the program proposes at a sensitivity."""
    return marks.lost(proposed(chance, THRESHOLDS[level], LARGEST).damage)


def _mended(image: Image, mask: Mask) -> Image:
    """Filled as the program fills it, but without grain."""
    return kriging(image, rims.soiled(image, mask.astype(np.uint8), GROW))


def _filled(find: Network, photos: Path) -> dict[str, dict[str, float | None]]:
    """Case → PSNR as it is, with the true mask and with the found ones filled; None where nothing differs."""
    rows = {}
    for case in cases.drawn_cases(photos):
        chance = _chance(find, case.after)
        masks = {"damaged": np.zeros_like(case.lost), "true": case.lost}
        masks |= {level: _marked(chance, level) for level in THRESHOLDS}
        rows[case.name] = {name: _psnr(_mended(case.after, mask), case.before) for name, mask in masks.items()}
    return rows


def _psnr(image: Image, before: Image) -> float | None:
    error = float(np.square(image.astype(np.float64) - before).mean())
    return None if error == 0 else 10 * float(np.log10(1 / error))
