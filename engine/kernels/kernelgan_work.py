"""KernelGAN for each region: the blur kernel under which the photo, made smaller, still looks like itself.

Source: Bell-Kligler, Shocher, Irani, NeurIPS 2019, with one estimate per region as in Multi-KernelGAN (2024). Where
this differs from the published code is listed in docs/method.md.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine import device as devices
from engine import unfinished
from engine.data import Frame, Kernel, Mask, Regions
from engine.kernels.crops import centre_probability, draw_crops, gradient_map
from engine.kernels.fixed import bicubic
from engine.kernels.kernelgan import KernelGAN
from engine.kernels.linear_generator import EFFECTIVE, LinearGenerator, PatchJudge
from engine.kernels.shaping import centred, cleaned, fourfold, rescaled
from engine.progress import Report, show, watched
from engine.said import Said

_MIDDLE = EFFECTIVE / 2  # 6.5: a photo pixel lies between two enlarged ones
_SMALLEST = 40  # pixels: a shorter side leaves no crop that the judge could tell anything from
_SUREST = 0.6
_BATCH = 10  # steps between two reports
_SHOWN = 20  # steps between two looks for one who watches


def kernels_of(
    options: KernelGAN, frame: Frame, regions: Regions, scale: int, report: Report, only: Collection[int] | None = None
) -> dict[int, Kernel]:
    """Label → kernel for every label present, or for those of `only`.

    x2 is learnt, x4 follows analytically, x1 and x3 by stretching.

    Raises:
        OutOfMemory: the photo does not even fit on the processor.
        Cancelled: from `report`, within 10 steps.
    """

    def learn_all(target: torch.device) -> dict[int, Kernel]:
        def learn(label: int, told: Report) -> Kernel:
            name = f"kernelgan {label} {target}"
            return unfinished.kept_kernel(
                name, lambda: _learn(options, frame, regions.mask(label), label, target, told)
            )

        return devices.each_region(regions, learn, target, report, "kernel", wide=False, only=only)

    found = devices.with_retreat(learn_all, devices.choose(options.device))
    report(1.0, Said("kernels"))
    return {label: _at_scale(kernel, scale) for label, kernel in found.items()}


def _learn(options: KernelGAN, frame: Frame, mask: Mask, label: int, target: torch.device, report: Report) -> Kernel:
    """One region's x2 kernel."""
    if min(frame.shape) < _SMALLEST:
        report(1.0)
        return _bicubic()
    training = _Training(options, frame, mask, label, target)
    for step in range(options.iterations):
        if step % _BATCH == 0:
            report(step / options.iterations)
        training.step(step)
        if watched() and step % _SHOWN == 0:
            training.show(step, options.iterations)
    report(1.0)
    return training.result()


class _Training:
    """The two networks, their optimisers and the schedule of one region."""

    def __init__(self, options: KernelGAN, frame: Frame, mask: Mask, label: int, target: torch.device) -> None:
        channels = frame.image[..., :1] if frame.grey else frame.image
        self.picture = devices.tensor(channels * 2 - 1, target)
        self.chance = torch.Generator(target).manual_seed(options.seed * 1009 + label)
        self.generator = LinearGenerator().to(target)
        self.judge = PatchJudge(channels.shape[2]).to(target)
        for network in (self.generator, self.judge):
            network.reset(self.chance)
        self.losses = _KernelLosses(target, options.warm_start)
        self.side = min(64, min(frame.shape) // 2 * 2)
        self.small = (self.side - EFFECTIVE + 1) // 2
        own = mask if frame.valid is None or not (mask & frame.valid).any() else mask & frame.valid
        luma, seed = channels.mean(axis=2), options.seed * 1009 + label
        self.crops = self._crops(luma, own, options, seed, frame.valid)
        if options.warm_start:
            _fit_gaussian(self.generator)
        self.optimisers = tuple(
            torch.optim.Adam(network.parameters(), options.learning_rate, betas=(0.5, 0.999), fused=True)
            for network in (self.generator, self.judge)
        )
        self.kernel = self.generator.kernel().detach()
        self.loss = torch.zeros(())

    def _crops(
        self, luma: NDArray[np.float32], mask: Mask, options: KernelGAN, seed: int, valid: Mask | None
    ) -> Iterator[tuple[NDArray[np.int_], NDArray[np.int_]]]:
        """Corners of the crops for the generator (seen at half size) and for the judge, drawn up front."""
        random = np.random.default_rng(seed)
        coarse = _halved_luma(luma)
        detail = np.kron(gradient_map(coarse, _halved_mask(valid, coarse.shape)), np.ones((2, 2), np.float32))
        detail = np.pad(detail, [(0, luma.shape[0] - detail.shape[0]), (0, luma.shape[1] - detail.shape[1])], "edge")
        wide = centre_probability(np.where(mask, detail, 0).astype(np.float32), mask, self.side, valid)
        near = centre_probability(gradient_map(luma, mask), mask, self.small, valid)
        corners = [draw_crops(likely, side, options.iterations, random, options.sampling)
                   for likely, side in ((wide, self.side), (near, self.small))]
        return iter(zip(*corners, strict=True))

    def _crop(self, corner: NDArray[np.int_], side: int) -> Tensor:
        """A (1, C, side, side) view of the picture; noise is added to copies, never to it."""
        row, column = (int(value) for value in corner)
        return self.picture[..., row : row + side, column : column + side]

    def _noise(self, like: Tensor) -> Tensor:
        """Normal, one grey level wide, so that the judge does not learn the rounding to 8 bits."""
        return torch.randn(like.shape, generator=self.chance, device=like.device) * (2 / 255)

    def step(self, number: int) -> None:
        """One step of the generator, then one of the judge."""
        if number and number % 750 == 0:
            for optimiser in self.optimisers:
                for group in optimiser.param_groups:
                    group["lr"] /= 10
        wide, near = next(self.crops)
        sharp = self._crop(wide, self.side).transpose(0, 1)
        own, other = self.optimisers

        kernel = self.generator.kernel()
        self.kernel = kernel.detach()
        blurred = F.conv2d(sharp, kernel[None, None], stride=2)
        with torch.no_grad():
            weights = self.judge.normalised()
        verdict = self.judge(self.judge.patches(blurred.transpose(0, 1)), weights)
        loss = (1 - verdict).abs().mean() + self.losses(kernel, blurred, sharp, number)
        self.loss = loss.detach()
        loss.backward(inputs=list(self.generator.parameters()))
        own.step()
        own.zero_grad()

        with torch.no_grad():
            made = self.generator(sharp).transpose(0, 1)
            made = self.judge.patches(made + self._noise(made) / 2)
            real = self._crop(near, self.small)
            real = self.judge.patches(real + self._noise(real))
        weights = self.judge.normalised()
        wrong = (1 - self.judge(real, weights)).abs().mean() + self.judge(made, weights).abs().mean()
        (0.5 * wrong).backward()
        other.step()
        other.zero_grad()

    def show(self, step: int, steps: int) -> None:
        """Let one who watches see the kernel and the loss."""
        weights = self.kernel.cpu().numpy()[::-1, ::-1]
        show("kernel", "kernelgan", step, steps, np.ascontiguousarray(weights, np.float32))
        show("loss", "kernelgan", step, steps, np.array([float(self.loss)], np.float32))

    def result(self) -> Kernel:
        """The kernel, cleaned, centred, and true to `engine.data`'s convention."""
        raw = self.generator.kernel().detach().double().cpu().numpy()
        raw = np.pad(raw[::-1, ::-1], ((1, 0), (1, 0)))  # correlation → convolution; 13 → 14, middle at 6.5
        try:
            weights = cleaned(raw)
        except ValueError:
            return _bicubic()
        # Even a clean kernel of KernelGAN is a quarter too narrow or too wide (docs/method.md), so it is never sure.
        kept = _SUREST * float(weights[weights > 0].size and raw[weights > 0].sum() / np.abs(raw).sum())
        return Kernel(centred(weights, EFFECTIVE + 1).astype(np.float32), 2, "kernelgan", min(max(kept, 0.0), 1.0))


class _KernelLosses:
    """The losses on the kernel itself and their schedule (KernelGAN, equation 3)."""

    def __init__(self, target: torch.device, warm: bool) -> None:
        steps = torch.arange(EFFECTIVE, device=target) - (EFFECTIVE - 1) / 2
        bell = torch.exp(-(steps**2) / (2 * EFFECTIVE**2))
        bell = bell[:, None] * bell
        self.far = 30 * (1 - bell / bell.max())
        self.far[2:-2, 2:-2] = 0
        places = torch.arange(EFFECTIVE, device=target, dtype=torch.float32)
        self.rows, self.columns = torch.meshgrid(places, places, indexing="ij")
        self.bicubic_down = torch.tensor(bicubic(2).weights, device=target)[None, None]
        self.weight = 5e-4 if warm else 5.0  # of the likeness to bicubic
        self.centralised, self.sparse = (1.0, 5.0) if warm else (0.0, 0.0)
        self.alike = 3 if warm else 0  # steps in a row in which the result was like bicubic

    def __call__(self, kernel: Tensor, blurred: Tensor, sharp: Tensor, number: int) -> Tensor:
        """The weighted sum for one step."""
        total = 0.5 * (1 - kernel.sum()).abs() + 0.5 * (kernel * self.far).abs().mean()
        if self.weight > 1e-4:
            total = total + self.weight * self._bicubic(blurred, sharp, number)
        if self.centralised:
            mass = kernel.sum()
            offset = ((self.rows * kernel).sum() / mass - _MIDDLE) ** 2
            offset = offset + ((self.columns * kernel).sum() / mass - _MIDDLE) ** 2
            total = total + self.centralised * offset / 2
            # Without the small number the gradient at an exact zero is infinite, and one such step ends in NaN.
            total = total + self.sparse * (kernel.abs() + 1e-6).pow(0.2).mean()
        return total

    def _bicubic(self, blurred: Tensor, sharp: Tensor, number: int) -> Tensor:
        """Distance to the bicubically halved crop, each channel by itself; releases the other losses in time."""
        # Shifted by one, the 8 taps are centred at 2j + 4.5; the generator's 13 at 2i + 6.5.
        aim = F.conv2d(sharp[..., 1:, 1:], self.bicubic_down, stride=2)[..., 1:, 1:]
        aim = aim[..., : blurred.shape[-2], : blurred.shape[-1]]
        loss = F.mse_loss(blurred, aim)
        if self.alike < 3:
            # Relative to the crop's own energy: an absolute limit is met by a kernel of zeros on a dim photo.
            self.alike = self.alike + 1 if float(loss.detach()) < 0.02 * float(aim.square().mean()) + 1e-4 else 0
        elif number % 200 == 0:
            self.weight /= 100
            if self.weight < 5e-3:
                self.centralised, self.sparse = 1.0, 5.0
        return loss


def _bicubic() -> Kernel:
    """What is assumed of a photo too small to learn from."""
    return replace(bicubic(2), origin="bicubic (photo too small to learn from)", confidence=0.0)


def _fit_gaussian(generator: LinearGenerator, variance: float = 1.5, steps: int = 300) -> None:
    """Train the generator's layers until together they are a Gaussian in the middle of the block."""
    device = generator.layers[0].device
    line = torch.exp(-((torch.arange(EFFECTIVE, device=device) - _MIDDLE) ** 2) / (2 * variance))
    aim = line[:, None] * line
    aim = aim / aim.sum()
    optimiser = torch.optim.Adam(generator.parameters(), 1e-3, fused=True)
    for _ in range(steps):
        loss = (generator.kernel() - aim).square().sum() / aim.square().sum()
        torch.autograd.backward(loss)
        optimiser.step()
        optimiser.zero_grad()


def _halved_luma(luma: NDArray[np.float32]) -> NDArray[np.float32]:
    """Every 2×2 block's mean (an odd last row or column dropped): the scale at which the generator's crops count."""
    rows, columns = luma.shape[0] // 2, luma.shape[1] // 2
    blocks = luma[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2)
    return np.asarray(blocks.mean(axis=(1, 3)), np.float32)


def _halved_mask(valid: Mask | None, shape: tuple[int, ...]) -> Mask:
    """The 2×2 blocks that are wholly the photo's own; all where none is."""
    if valid is not None:
        blocks = valid[: 2 * shape[0], : 2 * shape[1]].reshape(shape[0], 2, shape[1], 2).all(axis=(1, 3))
        if blocks.any():
            return np.asarray(blocks)
    return np.ones(shape, bool)


def _at_scale(kernel: Kernel, scale: int) -> Kernel:
    """The learnt x2 kernel for another scale."""
    if scale == 4:
        return Kernel(fourfold(kernel.weights).astype(np.float32), 4, kernel.origin, kernel.confidence)
    return rescaled(kernel, scale)
