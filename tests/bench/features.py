"""SRGAN's choices of features side by side: the same start, crops and number of steps, all in turn in one process.

``python -m tests.bench.features PHOTOS START.safetensors SET5 NIQE.npz --seconds 600 [--listed TABLE]``. START is a
srresnet; it is continued once with each choice at a constant rate, and the means of weights are measured on the middles
of held-out pictures and on SET5, beside bicubic interpolation and the start.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from PIL import Image as Pillow
from torch import Tensor

from engine.measures import niqe
from engine.measures.fidelity import psnr, ssim
from engine.training.degrading import bicubic
from engine.training.losses import luma
from engine.training.pictures import training_pictures
from engine.training.recipe import TrainingRecipe
from engine.training.srresnet import SrGanTask
from engine.training.state import Learning, Standing
from engine.upscalers.tiles import enlarge
from engine.weight_files import network_file

Enlarge = Callable[[Tensor], Tensor]
CHOICES = ("none", "predictor", "random")
_WARM = 10  # steps in which the rate rises


def main() -> None:
    """Train in turn, then print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("photos", "start", "set5", "niqe"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--seconds", type=float, default=600.0)
    parser.add_argument("--listed", default="")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--crop", type=int, default=64)
    parser.add_argument("--rate", type=float, default=2e-4)
    given = parser.parse_args()
    torch.set_num_threads(1)
    facts, tensors = network_file.read(given.start)
    recipe = TrainingRecipe(model="srgan", scale=facts.scale, start=str(given.start), degradation=facts.degradation,
                            batch=given.batch, crop=given.crop, rate=given.rate, listed=given.listed, soft="keep")
    pictures = training_pictures(given.photos, recipe)
    tasks = {}
    for choice in CHOICES:
        torch.manual_seed(recipe.seed)
        tasks[choice] = SrGanTask(recipe.changed(features=choice), pictures)
        tasks[choice].begin(facts, tensors)
    learned = {choice: _learning(task) for choice, task in tasks.items()}
    steps = _train(tasks, learned, given.seconds)
    first = tasks[CHOICES[0]]
    begun = first.networks["network"].begun.eval()
    ways: dict[str, Enlarge] = {"bicubic": lambda small: enlarge(small, facts.scale), "start": begun}
    for choice, learning in learned.items():
        network = tasks[choice].networks["network"]
        network.load_state_dict(learning.averaged)
        ways[choice] = network.eval()
    held_out = [_planes(sample.large) for sample in first.validation.samples]
    set5 = [_planes(np.asarray(Pillow.open(path).convert("RGB"), np.float32) / 255)
            for path in sorted(given.set5.iterdir())]
    model = niqe.Model.read(given.niqe)
    print(f"{steps} steps of {recipe.batch} crops of {recipe.crop}, rate {recipe.rate:g}, {len(pictures.train)} "
          "pictures")
    print("| | held-out PSNR | SSIM | NIQE | consistency | Set5 luma PSNR | SSIM | NIQE | consistency |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for name, way in ways.items():
        figures = [figure for large, light in ((held_out, False), (set5, True))
                   for figure in _measured(way, large, facts.scale, model, light)]
        print(f"| {name} | " + " | ".join(f"{figure:.4f}" if index % 4 == 1 else f"{figure:.2f}"
                                          for index, figure in enumerate(figures)) + " |", flush=True)


def _learning(task: SrGanTask) -> Learning:
    """At its beginning."""
    averaged = {name: value.detach().clone() for name, value in task.networks["network"].state_dict().items()}
    optimisers = {name: task.optimiser(name, network) for name, network in task.networks.items()}
    return Learning(task.networks, averaged, optimisers, np.random.default_rng(task.recipe.seed), Standing(),
                    torch.device("cpu"))


def _train(tasks: dict[str, SrGanTask], learned: dict[str, Learning], seconds: float) -> int:
    """All in turn, on the same crops, until the time is up; how many steps each of them had."""
    first, random = next(iter(tasks.values())), np.random.default_rng(0)
    begin, step = time.monotonic(), 0
    while time.monotonic() - begin < seconds:
        batch = first.batch(first.recipe.batch, random)
        for choice, task in tasks.items():
            learning = learned[choice]
            for name, network in task.networks.items():
                optimiser = learning.optimisers[name]
                optimiser.param_groups[0]["lr"] = task.recipe.rate * min(1, (step + 1) / _WARM)
                optimiser.zero_grad(set_to_none=True)
                torch.autograd.backward(task.loss(name, batch), inputs=list(network.parameters()))
                torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimiser.step()
            learning.average(task.networks["network"])
            learning.standing.step += 1
        step += 1
        if step % 10 == 0:
            print(step, f"{time.monotonic() - begin:.0f} s", flush=True)
    return step


def _planes(image: np.ndarray) -> Tensor:
    """(1, 3, h, w)."""
    return torch.from_numpy(np.ascontiguousarray(image.transpose(2, 0, 1))[None])


def _measured(way: Enlarge, pictures: list[Tensor], scale: int, model: niqe.Model, light: bool) -> np.ndarray:
    """Mean PSNR, SSIM (of luma without a rim of `scale`, or of colours), NIQE where it means anything, consistency."""
    rows = []
    for picture in pictures:
        sides = [length // scale * scale for length in picture.shape[-2:]]
        large = picture[..., : sides[0], : sides[1]]
        small = (bicubic(large, scale).clamp(0, 1) * 255).round() / 255
        with torch.no_grad():
            made = (way(small).clamp(0, 1) * 255).round() / 255
        again = bicubic(made, scale).clamp(0, 1)
        grey = (255 * luma(made))[0, 0].numpy()
        natural = niqe.niqe(lambda top, bottom, grey=grey: grey[top:bottom], grey.shape, model)
        both = [luma(each)[..., scale:-scale, scale:-scale].expand(-1, 3, -1, -1) if light else each
                for each in (made, large)]
        one, other = (np.ascontiguousarray(each[0].numpy().transpose(1, 2, 0)) for each in both)
        rows.append([psnr(one, other), ssim(one, other), np.nan if natural is None else natural,
                     -10 * np.log10(float((again - small).square().mean()))])
    return np.nanmean(rows, axis=0)


if __name__ == "__main__":
    main()
