"""What the savings are worth, as ratios in one run on one core: `python -m tests.bench.speed`.

Printed in milliseconds of processor time: the generator as published (layer by layer) and as one kernel; a whole step
of KernelGAN; a step of ZSSR in full precision and in bfloat16; and what 3000 steps of each come to.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np
import torch
from skimage import data

from engine import device as devices
from engine.data import Frame, Photo
from engine.kernels.fixed import gaussian
from engine.kernels.kernelgan import KernelGAN
from engine.kernels.kernelgan_work import _Training as KernelTraining
from engine.kernels.linear_generator import LinearGenerator
from engine.upscalers.zssr import ZSSR
from engine.upscalers.zssr_network import Network
from engine.upscalers.zssr_work import _Training as NetworkTraining

CPU = torch.device("cpu")
STEPS = 3000


def milliseconds(work: Callable[[], object], repeats: int) -> float:
    """Processor time of one call, the median of three rounds."""
    work()
    rounds = []
    for _ in range(3):
        start = time.process_time()
        for _ in range(repeats):
            work()
        rounds.append((time.process_time() - start) / repeats * 1000)
    return float(np.median(rounds))


def generators() -> tuple[float, float]:
    """Forward and backward of the generator: layer by layer, and as one kernel."""
    network = LinearGenerator()
    network.reset(torch.Generator().manual_seed(0))
    crops = torch.randn(3, 1, 64, 64)
    return (
        milliseconds(lambda: torch.autograd.backward(network.layered(crops).square().mean()), 10),
        milliseconds(lambda: torch.autograd.backward(network(crops).square().mean()), 50),
    )


def kernel_step(photo: Photo) -> float:
    """One step of KernelGAN, generator and judge."""
    everywhere = np.ones(photo.shape, bool)
    method = KernelGAN(iterations=1000, warm_start=False, device="cpu")
    training = KernelTraining(method, Frame.of(photo), everywhere, 0, CPU)
    numbers = iter(range(1, 1000))
    return milliseconds(lambda: training.step(next(numbers)), 60)


def network_step(photo: Photo, bf16: str) -> float:
    """One step of ZSSR on red, green and blue."""
    chance = torch.Generator().manual_seed(0)
    network = Network(3, 64, 8).to(memory_format=torch.channels_last)
    network.reset(chance)
    options = ZSSR(iterations=50, channels=64, bf16=bf16, device="cpu")
    mask = np.ones(photo.shape, bool)
    kernel = gaussian(2, 1.2, 1.2, 0, 14)
    training = NetworkTraining(options, network, photo.image, mask, kernel, 0.0, chance, CPU)
    return milliseconds(lambda: training.step(0), 8)


def main() -> None:
    """Print the table."""
    torch.set_num_threads(1)
    photo = Photo((data.astronaut()[:256, 100:356] / 255).astype(np.float32))
    layered, collapsed = generators()
    step = kernel_step(photo)
    full = network_step(photo, "off")
    half = network_step(photo, "on")
    native = devices.use_bfloat16("auto", CPU)
    print("| what | ms | 3000 steps, s |\n| --- | --- | --- |")
    print(f"| generator, layer by layer | {layered:.1f} | {layered * STEPS / 1000:.0f} |")
    print(f"| generator, as one kernel | {collapsed:.2f} | {collapsed * STEPS / 1000:.1f} |")
    print(f"| ratio of the two | {layered / collapsed:.0f} | |")
    print(f"| KernelGAN, whole step | {step:.1f} | {step * STEPS / 1000:.0f} |")
    print(f"| ZSSR, step in full precision | {full:.0f} | {full * STEPS / 1000:.0f} |")
    print(f"| ZSSR, step in bfloat16 (native here: {native}) | {half:.0f} | {half * STEPS / 1000:.0f} |")


if __name__ == "__main__":
    main()
