"""KernelGAN's two networks: the deep linear generator, always used as the one kernel it amounts to, and its judge.

Source: Bell-Kligler, Shocher, Irani, "Blind Super-Resolution Kernel Estimation using an Internal-GAN", NeurIPS 2019,
section 4 (architectures) and its supplementary (hyper-parameters).
"""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

SIDES = (7, 5, 3, 1, 1, 1)
EFFECTIVE = 13  # the side of the kernel that the six layers amount to: 1 + Σ (side - 1)


class LinearGenerator(nn.Module):
    """Six convolutions without bias or activation, the last with stride 2: together one 13×13 kernel.

    Composing the six layers into that kernel and convolving once gives the same values and the same gradients as
    running them one after the other (they are linear), at a small part of the cost: the layers work on 64 channels of
    a 64×64 crop, the composition on 64 channels of a 13×13 kernel.
    """

    def __init__(self, channels: int = 64) -> None:
        super().__init__()
        widths = [1, *([channels] * (len(SIDES) - 1)), 1]
        self.layers = nn.ParameterList(
            nn.Parameter(torch.empty(after, before, side, side))
            for before, after, side in zip(widths[:-1], widths[1:], SIDES, strict=True)
        )

    def reset(self, random: torch.Generator) -> None:
        """Xavier's normal initialisation with gain 0.1."""
        for layer in self.layers:
            _xavier(layer.data, random)

    def kernel(self) -> Tensor:
        """(13, 13): what the layers amount to, as a cross-correlation kernel; gradients flow to every layer."""
        first, second, third, *points = self.layers
        row = points[-1][:, :, 0, 0]
        for point in reversed(points[:-1]):
            row = row @ point[:, :, 0, 0]
        composed = torch.einsum("ai,ijkl->ajkl", row, third)
        composed = F.conv_transpose2d(composed, second)
        return F.conv_transpose2d(composed, first)[0, 0]

    def forward(self, crops: Tensor) -> Tensor:
        """(N, 1, H, W) → (N, 1, (H - 11) // 2, …): blurred without padding, every second sample kept."""
        return F.conv2d(crops, self.kernel()[None, None], stride=2)

    def layered(self, crops: Tensor) -> Tensor:
        """The same as :meth:`forward`, layer by layer as published; kept as the test's truth."""
        for layer in self.layers[:-1]:
            crops = F.conv2d(crops, layer)
        return F.conv2d(crops, self.layers[-1], stride=2)


class PatchJudge(nn.Module):
    """The fully convolutional discriminator: a 7×7 convolution, then 1×1 ones, so that each output sees 7×7 pixels.

    Spectral norm (Miyato 2018, one power iteration each call) on every layer, batch norm and ReLU on the inner ones, a
    sigmoid at the end. The convolutions are written as matrix products over unfolded patches, and the spectral norms
    of the five equal layers are found together: crops are so small that calls, not arithmetic, cost the time.
    """

    def __init__(self, bands: int = 3, channels: int = 64, hidden: int = 5, side: int = 7) -> None:
        super().__init__()
        self.side, self.bands, self.channels = side, bands, channels
        patch = bands * side * side
        self.first = nn.Parameter(torch.empty(channels, patch))
        self.inner = nn.Parameter(torch.empty(hidden, channels, channels))
        self.last = nn.Parameter(torch.empty(1, channels))
        self.first_bias = nn.Parameter(torch.zeros(channels))
        self.last_bias = nn.Parameter(torch.zeros(1))
        self.gain = nn.Parameter(torch.empty(hidden, channels))
        self.shift = nn.Parameter(torch.zeros(hidden, channels))
        self.first_left: Tensor
        self.inner_left: Tensor
        self.register_buffer("first_left", torch.empty(channels))
        self.register_buffer("inner_left", torch.empty(hidden, channels, 1))

    def reset(self, random: torch.Generator) -> None:
        """Xavier's normal initialisation with gain 0.1; batch norm's gains around 1."""
        channels, side = self.channels, self.side
        _xavier(self.first.data, random, fans=(self.bands * side * side, channels * side * side))
        for matrix in (*self.inner.data, self.last.data):
            _xavier(matrix, random)
        self.gain.data.normal_(1.0, 0.02, generator=random)
        for vector in (self.first_left, self.inner_left):
            vector.normal_(generator=random)
        for _ in range(15):  # torch's own spectral norm starts from a settled vector too
            self.normalised()

    def patches(self, crops: Tensor) -> Tensor:
        """(1, C, h, w) crop → (positions, C·7·7): what the first layer multiplies."""
        return F.unfold(crops, self.side)[0].T

    def normalised(self) -> tuple[Tensor, Tensor, Tensor]:
        """The three groups of weights divided by their largest singular value; advances the power iteration."""
        with torch.no_grad():
            right = F.normalize(self.first.T @ self.first_left, dim=0)
            self.first_left = F.normalize(self.first @ right, dim=0)
            rights = F.normalize(self.inner.transpose(1, 2) @ self.inner_left, dim=1)
            self.inner_left = F.normalize(self.inner @ rights, dim=1)
        first = self.first / (self.first_left @ self.first @ right)
        inner = self.inner / (self.inner_left.transpose(1, 2) @ self.inner @ rights)
        return first, inner, self.last / self.last.norm()

    def forward(self, patches: Tensor, weights: tuple[Tensor, Tensor, Tensor]) -> Tensor:
        """(positions, C·7·7) → (positions, 1) in [0, 1]: how much each patch looks like the photo's own."""
        first, inner, last = weights
        signal = torch.addmm(self.first_bias, patches, first.T)
        for matrix, gain, shift in zip(inner.unbind(), self.gain.unbind(), self.shift.unbind(), strict=True):
            signal = F.relu(F.batch_norm(signal @ matrix.T, None, None, gain, shift, training=True), inplace=True)
        return torch.sigmoid(torch.addmm(self.last_bias, signal, last.T))


def _xavier(weights: Tensor, random: torch.Generator, fans: tuple[int, int] | None = None) -> None:
    """Normal with standard deviation 0.1·√(2 / (fan in + fan out)), as published."""
    if fans is None:
        window = math.prod(weights.shape[2:])
        fans = (weights.shape[1] * window, weights.shape[0] * window)
    weights.normal_(0.0, 0.1 * math.sqrt(2.0 / sum(fans)), generator=random)
