"""Train the joint solver: ``python -m resources.training.train_joint PHOTOS -o FILE --steps 12000``.

The loss is the mean absolute error against the sharp picture. Kernels, regions, grain and doubt are given as wrong as
they will be when they are estimates, so that the network learns how far to trust them: half of the batches get kernels
that are wrong at random, the others those that the trained predictor reads off the very photos.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.kernels import reading
from engine.upscalers.joint_network import JointNetwork, Known
from engine.upscalers.layered_model import LayeredModel
from resources.training import degradation, pictures

Pair = tuple[degradation.Draw, degradation.Draw]


def read(made: degradation.Batch) -> list[Pair]:
    """The draws as the trained predictor sees them; one that belongs to hardly a pixel stays as it was drawn."""
    here, pairs = torch.device("cpu"), []
    first, second = reading.network(here), reading.network(here, second=True)
    luma = (made.photo * torch.tensor([0.299, 0.587, 0.114])[:, None, None]).sum(dim=1, keepdim=True)
    masks = torch.stack([made.labels == label for label in (0, 1)], dim=1).float()
    scale, found = torch.full((len(luma),), made.scale), []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for label in (0, 1):
            mask = masks[:, label : label + 1]
            told = first.told(*(each.float() for each in first(luma, mask, scale)))
            found.append(second(luma, mask, scale, told))
    for index, pair in enumerate(made.draws):
        both = []
        for label, draw in enumerate(pair):
            if masks[index, label].mean() > 0.05:
                log, spread, logits = (each[index].float().numpy() for each in found[label])
                chances = np.exp(logits - logits.max())
                draw = draw.estimated(log, float(spread[:2].mean()) / 2, chances / chances.sum(), made.scale)
            both.append(draw)
        pairs.append((both[0], both[1]))
    return pairs


def answered(network: JointNetwork, made: degradation.Batch, draws: Sequence[Pair]) -> Tensor:
    """(B, 3, S·h, S·w): what the network makes of the photos, given estimates of all it needs."""
    used = torch.from_numpy(np.stack([[draw.used for draw in pair] for pair in draws])).float()
    codes = torch.from_numpy(np.stack([[draw.code for draw in pair] for pair in draws])).float()
    doubt = torch.tensor([[draw.doubt for draw in pair] for pair in draws]).float()
    noise = made.noise * (0.75 + 0.45 * torch.rand(len(made.noise), 1)) + torch.rand(len(made.noise), 1) / 510
    share = (made.labels == 1).float()[:, None]
    share = F.avg_pool2d(F.pad(share, (1,) * 4, mode="replicate"), 3, 1)
    model = LayeredModel(used, torch.cat([1 - share, share], dim=1), made.scale)
    with torch.autocast("cpu", torch.bfloat16):
        return network(made.photo, model, Known(codes, noise[:, None].expand(-1, 2, -1), doubt))


def main() -> None:
    """Train, and write the averaged weights every 500 steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, help="The free photographs, with SOURCES.tsv.")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=12000)
    parser.add_argument("--count", type=int, default=8, help="Photos in a batch.")
    parser.add_argument("--rate", type=float, default=8e-4)
    parser.add_argument("--start", type=Path, help="Weights to go on from.")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    random = np.random.default_rng(given.seed + 2)
    sharp = pictures.sources(given.photos, given.seed)
    pools = {scale: degradation.kernels(4000, scale, random) for scale in degradation.SCALES}
    network = JointNetwork()
    if given.start:
        network.load_state_dict({name: value.float() for name, value in load_file(given.start).items()})
    network = network.to(memory_format=torch.channels_last)
    averaged = {name: value.detach().clone() for name, value in network.state_dict().items()}
    optimiser = torch.optim.AdamW(network.parameters(), given.rate, weight_decay=1e-4)
    start, told = time.monotonic(), []
    for step in range(given.steps):
        share = step / given.steps
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1, (step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share)))
        scale = int(random.choice(degradation.SCALES, p=degradation.SHARE))
        side, count = {1: (64, 8), 2: (48, 8), 3: (32, 8), 4: (28, 6)}[scale]
        made = degradation.batch(sharp, pools[scale], scale, max(count * given.count // 8, 1), side, random)
        image = answered(network, made, read(made) if random.random() < 0.5 else made.draws)
        rim = slice(4 * scale, -4 * scale)
        error = (image - made.sharp)[..., rim, rim]
        loss = error.abs().mean()
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        keep = min(0.999, (step + 1) / (step + 10))
        for name, value in network.state_dict().items():
            averaged[name].lerp_(value, 1 - keep)
        if scale == 2:
            with torch.no_grad():
                plain = F.interpolate(made.photo, scale_factor=2, mode="bicubic", antialias=True)
                lost = (plain - made.sharp)[..., rim, rim]
                gain = [each.square().mean(dim=(1, 2, 3)).log10().mean() for each in (lost, error)]
            told.append((float(loss.detach()), 10 * float(gain[0] - gain[1])))
        if step % 100 == 99:
            mean = np.mean(told[-60:], axis=0)
            seconds = time.monotonic() - start
            print(f"{step + 1} x2 loss {mean[0]:.5f} gain {mean[1]:.2f} dB {seconds:.0f} s", flush=True)  # noqa: T201
        if step % 500 == 499 or step + 1 == given.steps:
            save_file({name: value.half().contiguous() for name, value in averaged.items()}, given.output)


if __name__ == "__main__":
    main()
