"""Train the network that finds damage: ``python -m resources.training.train_damage PHOTOS FOLDER -o FILE``.

The samples are made beforehand, part by part, by :mod:`resources.training.damage_synthesis` beside it, or here where a
part is missing. The folder also keeps where the training stands: the same command goes on from there. A step's draws
follow from its number, so that a training that was interrupted ends as one that was not.

The loss is cross-entropy, in which sound crops count more, and half of Dice's; what the truth is unsure of counts for
nothing. The rate falls as one over the root of the steps, which needs no end to be known; ``--cool N`` lets it fall to
nothing in N further steps. What is written are the weights averaged over steps.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.detectors.damage_network import DamageNetwork
from resources.training import damage_synthesis as synthesis
from resources.training import pictures

Bytes = NDArray[np.uint8]
CROP, BATCH = 160, 4  # many small steps bring it farther than few large ones
_FIRST, _EACH, _WINDOW = 8, 160, 64  # parts at the begin; a new one every so many steps; how many are drawn from
_TELL, _KEEP = 100, 500
_SOUND_COUNTS, _DEEP_COUNTS = 2.0, 0.5


def losses(logits: Tensor, truth: Tensor) -> Tensor:
    """What both answers of the network miss; the midst of wide damage counts half.

    Args:
        logits: (B, 2, h, w).
        truth: (B, h, w) SOUND, LOST, UNSURE or DEEP. The first answer is asked where it is SOUND or LOST, the second
            where it is SOUND or DEEP.
    """
    fine, deep = (_missed(logits[:, number], truth, positive)
                  for number, positive in enumerate((synthesis.LOST, synthesis.DEEP)))
    return fine + _DEEP_COUNTS * deep


def _missed(logits: Tensor, truth: Tensor, positive: int) -> Tensor:
    """Cross-entropy and half of Dice's loss of one answer, (B, h, w)."""
    lost = (truth == positive).float()
    known = (truth == synthesis.SOUND).float() + lost
    sound = ~((truth == synthesis.LOST) | (truth == synthesis.DEEP)).flatten(1).any(dim=1)
    weight = known * (1 + (_SOUND_COUNTS - 1) * sound[:, None, None].float())
    crossed = F.binary_cross_entropy_with_logits(logits, lost, weight, reduction="sum") / weight.sum().clamp(min=1)
    chance = logits.sigmoid() * known
    both = (chance * lost).sum()
    return crossed + 0.5 * (1 - (2 * both + 50) / (chance.sum() + lost.sum() + 50))


@dataclass
class Samples:
    """Batches out of the parts that there are to be at a step.

    Attributes:
        photos: to make missing parts of.
        folder: of the parts.
        seed: of parts and batches.
        hard: places that parts which are still missing are partly made of.
    """

    photos: Mapping[str, Any]
    folder: Path
    seed: int
    hard: Sequence[synthesis.Window] = ()
    _parts: dict[int, Bytes] = field(default_factory=dict)

    def part(self, number: int) -> Bytes:
        """A part, mapped from its file."""
        if number not in self._parts:
            path = synthesis.make_part(self.photos, self.folder, number, self.seed, self.hard)
            self._parts[number] = np.load(path, mmap_mode="r")
        return self._parts[number]

    def batch(self, step: int) -> tuple[Tensor, Tensor]:
        """(B, 3, CROP, CROP) in [0, 1] and (B, CROP, CROP) truth."""
        random, last = np.random.default_rng([self.seed, 1, step]), _FIRST + step // _EACH
        images, truths = [], []
        for _ in range(BATCH):
            part = self.part(int(random.integers(max(0, last - _WINDOW), last)))
            top, left = random.integers(synthesis.SIDE - CROP + 1, size=2)
            cut = part[random.integers(len(part)), top : top + CROP, left : left + CROP]
            cut = np.rot90(cut, int(random.integers(4)))
            cut = cut[:, ::-1] if random.random() < 0.5 else cut
            image = cut[..., :3].astype(np.float32) / 255
            if random.random() < 0.1:
                image = np.repeat(image.mean(axis=2, keepdims=True), 3, 2)
            if random.random() < 0.5:
                image = image * np.float32(random.uniform(0.7, 1.1)) + np.float32(random.uniform(-0.1, 0.15))
            images.append(np.clip(image, 0, 1).transpose(2, 0, 1))
            truths.append(cut[..., 3].astype(np.int64))
        shown = torch.from_numpy(np.stack(images)).contiguous(memory_format=torch.channels_last)
        return shown, torch.from_numpy(np.stack(truths))


def validated(network: DamageNetwork, folder: Path, photos: Mapping[str, Any]) -> str:
    """What it finds on photographs that were held out, in words; precision, recall and share of sound ones flagged."""
    path = folder / "held_out.npz"
    if not path.exists():
        random = np.random.default_rng(987)
        drawn = [synthesis.sample(photos, random, plain=0.0) for _ in range(96)]
        sound = [synthesis.sample(photos, random, plain=1.0) for _ in range(96)]
        made = np.stack([np.dstack([one.image, one.truth]) for one in [*drawn, *sound]])
        np.savez(path, samples=made)
    with np.load(path) as stored:
        samples = stored["samples"]
    network.eval()
    chances = []
    with torch.no_grad():
        for begin in range(0, len(samples), 16):
            image = torch.from_numpy(samples[begin : begin + 16, ..., :3]).permute(0, 3, 1, 2).float() / 255
            chances.append(network(image.contiguous(memory_format=torch.channels_last)).amax(1).sigmoid().numpy())
    network.train()
    chance, truth, words = np.concatenate(chances), samples[..., 3], []
    for least in (0.3, 0.5, 0.8, 0.9):
        found, half = chance > least, len(truth) // 2
        hit = int((found & (truth == synthesis.LOST))[:half].sum())
        wrong = int((found & (truth == synthesis.SOUND))[:half].sum())
        missed = int((~found & (truth == synthesis.LOST))[:half].sum())
        deep = (truth == synthesis.DEEP)[:half]
        whole = 2 * (hit + int((found[:half] & deep).sum()))
        whole_missed = missed + int((~found[:half] & deep).sum())
        words.append(f"{least}: F1 {2 * hit / max(2 * hit + wrong + missed, 1):.3f} "
                     f"all {whole / max(whole + wrong + whole_missed, 1):.3f} P {hit / max(hit + wrong, 1):.3f} "
                     f"R {hit / max(hit + missed, 1):.3f} sound {100 * found[half:].mean():.3f} %")
    return "; ".join(words)


@dataclass
class Standing:
    """Where the training stands.

    Attributes:
        network: being trained.
        averaged: its weights, averaged over steps.
        optimiser: with its moments.
        step: how many were done.
        cooling: the step at which the rate began to fall to nothing; -1 before.
    """

    network: DamageNetwork
    averaged: dict[str, Tensor]
    optimiser: torch.optim.AdamW
    step: int = 0
    cooling: int = -1

    def keep(self, folder: Path, output: Path) -> None:
        """Write all of it, and the averaged weights."""
        beside = folder / "standing.tmp"
        torch.save({"network": self.network.state_dict(), "averaged": self.averaged, "step": self.step,
                    "optimiser": self.optimiser.state_dict(), "cooling": self.cooling}, beside)
        beside.replace(folder / "standing.pt")
        tensors = {name: value.half() if value.is_floating_point() and "running" not in name else value
                   for name, value in self.averaged.items() if "num_batches" not in name}
        save_file({name: value.contiguous() for name, value in tensors.items()}, output)

    def average(self) -> None:
        """Take the newest weights into the average."""
        share = 1 - min(0.998, (self.step + 1) / (self.step + 10))
        for name, value in self.network.state_dict().items():
            if value.is_floating_point():
                self.averaged[name].lerp_(value, share)

    def as_averaged(self) -> DamageNetwork:
        """A network of the averaged weights."""
        network = DamageNetwork()
        network.load_state_dict(self.averaged, strict=False)
        return network.to(memory_format=torch.channels_last)


def standing(folder: Path, rate: float, start: Path | None) -> Standing:
    """Where the training in a folder stands, or its begin."""
    network = DamageNetwork()
    if start:
        network.load_state_dict({name: value.float() for name, value in load_file(start).items()}, strict=False)
    network = network.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), rate, weight_decay=1e-3)
    averaged = {name: value.detach().clone() for name, value in network.state_dict().items()}
    found, path = Standing(network, averaged, optimiser), folder / "standing.pt"
    if path.exists():
        stored = torch.load(path, weights_only=True)
        network.load_state_dict(stored["network"])
        optimiser.load_state_dict(stored["optimiser"])
        found.averaged, found.step, found.cooling = stored["averaged"], stored["step"], stored["cooling"]
    return found


def rate_at(stand: Standing, rate: float, cool: int) -> float:
    """The rate of the next step."""
    steady = rate * min(1, (stand.step + 1) / 200) * (1600 / max(stand.step, 1600)) ** 0.5
    return steady if stand.cooling < 0 else steady * max(1 - (stand.step - stand.cooling) / max(cool, 1), 0.01)


def step(stand: Standing, samples: Samples, rate: float, cool: int) -> float:
    """One step; its loss."""
    for group in stand.optimiser.param_groups:
        group["lr"] = rate_at(stand, rate, cool)
    image, truth = samples.batch(stand.step)
    loss = losses(stand.network(image), truth)
    stand.optimiser.zero_grad()
    loss.backward()
    torch.nn.utils.clip_grad_norm_(stand.network.parameters(), 2.0)
    stand.optimiser.step()
    stand.step += 1
    stand.average()
    return float(loss.detach())


def main() -> None:
    """Train until the time is over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("photos", type=Path, help="The free photographs, with SOURCES.tsv.")
    parser.add_argument("folder", type=Path, help="For parts and for where the training stands.")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--minutes", type=float, default=90)
    parser.add_argument("--cool", type=int, default=0, help="Steps in which the rate falls to nothing; then it ends.")
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--hard", type=Path, help="What resources.training.hard_crops has found.")
    parser.add_argument("--start", type=Path, help="Weights to begin with.")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    torch.manual_seed(given.seed)
    given.folder.mkdir(parents=True, exist_ok=True)
    hard = synthesis.windows(given.hard, given.photos) if given.hard else ()
    samples = Samples(pictures.photographs(given.photos), given.folder, given.seed, hard)
    held_out = pictures.photographs(given.photos, held_out=True)
    stand = standing(given.folder, given.rate, given.start)
    if given.cool and stand.cooling < 0:
        stand.cooling = stand.step
    begin, told = time.monotonic(), []
    while time.monotonic() - begin < 60 * given.minutes:
        if stand.cooling >= 0 and stand.step >= stand.cooling + given.cool:
            break
        told.append(step(stand, samples, given.rate, given.cool))
        if stand.step % _TELL == 0:
            print(f"{stand.step} loss {np.mean(told[-_TELL:]):.4f} {time.monotonic() - begin:.0f} s", flush=True)  # noqa: T201
        if stand.step % _KEEP == 0:
            stand.keep(given.folder, given.output)
            print(validated(stand.as_averaged(), given.folder, held_out), flush=True)  # noqa: T201
    stand.keep(given.folder, given.output)
    print(stand.step, validated(stand.as_averaged(), given.folder, held_out), flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
