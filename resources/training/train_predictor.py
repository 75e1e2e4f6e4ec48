"""Train the kernel predictor: ``python -m resources.training.train_predictor PHOTOS -o FILE --steps 9000``.

With ``--second`` it trains the network that looks a second time, at what the first one's answer makes of the photo.

The loss is the negative logarithm of the likelihood: Gaussian in the log-covariance, cross-entropy in the family.
"""

from __future__ import annotations

import argparse
import math
import time
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.kernels.predictor_network import QUIETEST, PredictorNetwork
from engine.kernels.wiener_probes import trials
from engine.training import photographs
from resources.training import pictures

_LUMA = torch.tensor([0.299, 0.587, 0.114])[:, None, None]


def first_answer(network: PredictorNetwork, luma: Tensor, mask: Tensor, scale: Tensor) -> Tensor:
    """(B, TOLD): the first network's answer, half of the time worse than it is, lest the second lean on it."""
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        log, spread, logits = network(luma, mask, scale)
    wrong = 0.3 * (torch.rand(len(log), 1) < 0.5) * (torch.randn(len(log), 1) * torch.tensor([1, 1, 0]))
    wrong = wrong + 0.1 * torch.randn(len(log), 3)
    return network.told(log.float() + wrong, spread.float(), logits.float())


def losses(
    network: PredictorNetwork, made: photographs.Batch, first: PredictorNetwork | None = None
) -> tuple[Tensor, Tensor, Tensor]:
    """(loss, absolute errors of the logarithms of width and grain) over both regions of every photo.

    Args:
        network: to be trained.
        made: the photos.
        first: whose answers it is told and shown, where it is one that looks a second time.
    """
    luma = (made.photo * _LUMA).sum(dim=1, keepdim=True)
    lumas, masks, logs, families, grains = [], [], [], [], []
    for label in (0, 1):
        inside = (made.labels == label).float()[:, None]
        full = inside.mean(dim=(1, 2, 3)) > 0.05
        lumas.append(luma[full])
        masks.append(inside[full])
        grains.append(made.noise[full])
        logs += [pair[label].log for pair, keep in zip(made.draws, full.tolist(), strict=True) if keep]
        families += [pair[label].family for pair, keep in zip(made.draws, full.tolist(), strict=True) if keep]
    true = torch.from_numpy(np.stack(logs)).float()
    shown, inside, scale = torch.cat(lumas), torch.cat(masks), torch.full((len(true),), made.scale)
    told = first_answer(first, shown, inside, scale) if first else None
    with torch.autocast("cpu", torch.bfloat16):
        seen, weight = network.places(shown, inside, None if told is None else trials(shown, told[:, :3]))
    tally = network.tally(seen.float(), weight.float())
    log, spread, logits = network.answer(tally, scale, told)
    grain = ((network.noise(tally) + QUIETEST).log() - (torch.cat(grains) + QUIETEST).log()).abs().mean()
    error = (log - true) / spread
    likely = (0.5 * error.square().clamp_max(100) + spread.log()).sum(dim=1).mean()
    crossed = F.cross_entropy(logits, torch.tensor(families))
    width = (log[:, :2].sum(1) - true[:, :2].sum(1)).abs().mean() / 4
    return likely + crossed + 0.5 * (log - true).abs().mean() + grain, width.detach(), grain.detach()


def begin(network: PredictorNetwork, path: Path) -> None:
    """Take the weights of a file; inputs that its network had not are at first not looked at."""
    with torch.no_grad():
        for name, value in load_file(path).items():
            weight = network.get_parameter(name)
            weight.zero_()[(slice(None), slice(value.shape[1])) if value.ndim > 1 else slice(None)] = value.float()


def main() -> None:
    """Train, and write the averaged weights every 500 steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, help="The free photographs, with SOURCES.tsv.")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=9000)
    parser.add_argument("--count", type=int, default=12, help="Photos in a batch.")
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--start", type=Path, help="Weights to go on from.")
    parser.add_argument("--second", type=Path, help="The first network's weights: train the second one.")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.manual_seed(given.seed)
    random = np.random.default_rng(given.seed + 1)
    sharp = pictures.sources(given.photos, given.seed)
    pools = {scale: photographs.kernels(4000, scale, random) for scale in photographs.SCALES}
    network, first = PredictorNetwork(second=bool(given.second)), None
    if given.second:
        first = PredictorNetwork().to(memory_format=torch.channels_last).eval()
        begin(first, given.second)
    if given.start:
        begin(network, given.start)
    network = network.to(memory_format=torch.channels_last)
    averaged = {name: value.detach().clone() for name, value in network.state_dict().items()}
    optimiser = torch.optim.AdamW(network.parameters(), given.rate, weight_decay=1e-3)
    start, told = time.monotonic(), []
    for step in range(given.steps):
        share = step / given.steps
        for group in optimiser.param_groups:
            group["lr"] = given.rate * min(1, (step + 1) / 200) * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * share)))
        scale = int(random.choice(photographs.SCALES, p=photographs.SHARE))
        side = int(random.choice([64, 96, 128], p=[0.4, 0.4, 0.2])) if scale < 3 else int(random.choice([48, 64]))
        count = max(2, round(given.count * (96 / side) ** 2 / (2 if scale > 2 else 1)))
        made = photographs.batch(sharp, pools[scale], scale, min(count, 24), side, random)
        loss, width, grain = losses(network, made, first)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        keep = min(0.999, (step + 1) / (step + 10))
        for name, value in network.state_dict().items():
            averaged[name].lerp_(value, 1 - keep)
        told.append((float(loss.detach()), float(width), float(grain)))
        if step % 100 == 99:
            mean = np.mean(told[-100:], axis=0)
            words = f"{step + 1} loss {mean[0]:.3f} width {mean[1]:.3f} grain {mean[2]:.3f}"
            print(f"{words} {time.monotonic() - start:.0f} s", flush=True)  # noqa: T201
        if step % 500 == 499 or step + 1 == given.steps:
            save_file({name: value.half().contiguous() for name, value in averaged.items()}, given.output)


if __name__ == "__main__":
    main()
