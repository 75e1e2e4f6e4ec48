"""The three samplings compared: ``python -m tests.bench.samplings PICTURES [--steps 200] [--seeds 3]``.

ESPCN x4 from nothing, the same number of steps, on crops from under the masks of made scenes (`make_scenes`), with and
without the loss that is weighted by depth; judged on scenes of other pictures, PSNR and SSIM in the foreground (eroded
by 4), the background, a band of ±8 pixels, and all. What is measured is kept in `-o FOLDER`, and gone on with.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from scipy import ndimage
from skimage.metrics import structural_similarity

from engine import samplings
from engine.pictures.joined import Joined, write
from engine.training.degrading import bicubic
from engine.training.espcn import EspcnTask
from engine.training.pictures import TrainingPictures, training_pictures
from engine.training.recipe import TrainingRecipe
from engine.upscalers.tiles import enlarge
from tests.bench import make_scenes

SCALE, CROP, BATCH = 4, 96, 8
_RESULTS = Path("tests/bench/results/depth")
_TRAIN, _TEST, _SIDE = 40, 12, 288
Scores = dict[str, list[float]]


def main() -> None:
    """Train what is not measured yet, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pictures", type=Path)
    parser.add_argument("--steps", type=int, default=200)
    parser.add_argument("--seeds", type=int, default=3)
    parser.add_argument("-o", "--output", type=Path, default=_RESULTS)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    kept = given.output / "samplings.json"
    found = json.loads(kept.read_text("utf-8")) if kept.exists() else {}
    torch.set_num_threads(1)
    pictures = make_scenes.read(given.pictures, _SIDE)
    half = 2 * len(pictures) // 3
    tests = make_scenes.made(pictures[half:], _TEST, 2, _SIDE)
    with tempfile.TemporaryDirectory() as place:
        for number, scene in enumerate(make_scenes.made(pictures[:half], _TRAIN, 1, _SIDE)):
            write(Path(place) / f"{number:03d}.png", scene)
        found.setdefault("bicubic", _judged(None, tests))
        for seed in range(given.seeds):
            for loss in (False, True):
                for how in samplings.WAYS:
                    name = f"{how}{', weighed' if loss else ''} {given.steps} {seed}"
                    if name not in found:
                        recipe = TrainingRecipe(scale=SCALE, crop=CROP, soft="keep", joined=True, degradation="bicubic",
                                                sampling=how, depth_loss=loss, seed=seed, batch=BATCH)
                        network = _trained(recipe, training_pictures(place, recipe), given.steps)
                        found[name] = _judged(network, tests)
                        kept.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
                        print(name, found[name], flush=True)
    kept.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    counts = sorted({int(name.split()[-2]) for name in found if name != "bicubic"})
    text = "\n".join(table(found, count) for count in counts)
    kept.with_suffix(".md").write_text(text, encoding="utf-8")
    print(text)


def _trained(recipe: TrainingRecipe, pictures: TrainingPictures, steps: int) -> torch.nn.Module:
    """A network after so many steps; the rate falls as a cosine."""
    torch.manual_seed(recipe.seed)
    task, random = EspcnTask(recipe, pictures), np.random.default_rng(recipe.seed)
    network = task.networks["network"]
    optimiser = task.optimiser("network", network)
    falling = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, steps)
    for _ in range(steps):
        optimiser.zero_grad()
        torch.autograd.backward(task.loss("network", task.batch(recipe.batch, random)))
        optimiser.step()
        falling.step()
    return network.eval()


def _judged(network: torch.nn.Module | None, scenes: Sequence[Joined]) -> Scores:
    """Part → mean PSNR, mean SSIM; of bicubic interpolation without a network."""
    found: dict[str, list[tuple[float, float]]] = {}
    for scene in scenes:
        large = torch.from_numpy(scene.photo.transpose(2, 0, 1).astype(np.float32)[None] / 255)
        small = (bicubic(large, SCALE).clamp(0, 1) * 255).round() / 255
        with torch.no_grad():
            made = (enlarge(small, SCALE) if network is None else network(small)).clamp(0, 1)
        truth, image = (each[0].numpy().transpose(1, 2, 0) for each in (large, made))
        alike = structural_similarity(truth, image, channel_axis=2, data_range=1.0, full=True)[1].mean(axis=2)
        squared = np.square(truth - image).mean(axis=2)
        for part, where in _parts(scene.mask).items():
            if where.sum() >= 200:
                found.setdefault(part, []).append((float(-10 * np.log10(max(squared[where].mean(), 1e-9))),
                                                   float(alike[where].mean())))
    return {part: [round(float(value), 4) for value in np.mean(rows, axis=0)] for part, rows in found.items()}


def _parts(mask: NDArray[np.bool_]) -> dict[str, NDArray[np.bool_]]:
    """Where each figure counts."""
    near = ndimage.distance_transform_edt(mask) + ndimage.distance_transform_edt(~mask)
    return {"foreground": ndimage.binary_erosion(mask, iterations=4), "band": near <= 8, "background": ~mask,
            "all": np.ones_like(mask)}


def table(found: dict[str, Scores], steps: int) -> str:
    """Means and deviations over the seeds."""
    parts = list(found["bicubic"])
    plain = " | ".join(f"{psnr:.2f}, {ssim:.4f}" for psnr, ssim in found["bicubic"].values())
    lines = [f"ESPCN x{SCALE}, {steps} steps of {BATCH} crops of {CROP} pixels from under the masks; PSNR in dB "
             "(deviation over seeds), SSIM.", "", f"| crops | loss | {' | '.join(parts)} |",
             "|---" * (len(parts) + 2) + "|", f"| bicubic | – | {plain} |"]
    for loss in ("", ", weighed"):
        for how in samplings.WAYS:
            runs = [row for name, row in found.items() if name.startswith(f"{how}{loss} {steps} ")]
            if runs:
                cells = []
                for part in parts:
                    psnr, ssim = np.array([run[part] for run in runs]).T
                    cells.append(f"{psnr.mean():.2f} ({psnr.std():.2f}), {ssim.mean():.4f}")
                lines.append(f"| {how} | {'by depth' if loss else 'plain'} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
