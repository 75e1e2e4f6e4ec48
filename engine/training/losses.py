"""What counts as an error: of pixels, and of what a network sees in a picture."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine import weights
from engine.data import LUMA
from engine.errors import BadWeights
from engine.kernels import reading
from engine.kernels.predictor_network import PredictorNetwork
from engine.weight_files import checkpoint

_STAGES = (2, 2, 4, 4, 4)  # convolutions of VGG19 between two poolings
_WIDTHS = (64, 128, 256, 512, 512)
_SHALLOW = 2  # stages of the random one
_MEAN, _SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # of ImageNet's colours, which VGG19 expects
_SEED = 19
_SLOPE = 0.05  # of depth, over which the weight rises


def pixel_loss(made: Tensor, large: Tensor, kind: str, weights: Tensor | None = None) -> Tensor:
    """Mean error of two pictures of one shape: "absolute", or "squared"; weighted by (B, 1, H, W), if given."""
    error = (made - large).abs() if kind == "absolute" else (made - large).square()
    if weights is None:
        return error.mean()
    return (error * weights).sum() / (weights.sum() * error.shape[1]).clamp_min(1e-6)


def near_weights(depth: NDArray[np.uint8], threshold: float, far: float) -> NDArray[np.float32]:
    """How much a pixel's error counts by its depth: `far` in the distance, rising to 1 about the threshold.

    The depth semantic loss that a thesis on partial super-resolution (Soongsil University, 2020) plans, with a formula
    of our own: w = b + (1 − b) / (1 + exp((τ − d) / s)).

    Args:
        depth: (H, W), 255 is nearest.
        threshold: τ, [0, 1].
        far: b, [0, 1].
    """
    near = depth.astype(np.float32) / np.float32(255)
    rising = 1 / (1 + np.exp((np.float32(threshold) - near) / np.float32(_SLOPE)))
    return np.asarray(far + (1 - far) * rising, np.float32)


def luma(planes: Tensor) -> Tensor:
    """(B, 3, h, w) → (B, 1, h, w), BT.601."""
    shares = torch.from_numpy(LUMA).to(planes)[:, None, None]
    return (planes * shares).sum(dim=1, keepdim=True)


class Perceptual(nn.Module, ABC):
    """Mean squared difference of what a network, which stays as it is, sees in two pictures."""

    @abstractmethod
    def seen(self, images: Tensor) -> list[tuple[float, Tensor]]:
        """(weight, what is seen) of each layer that counts, for (B, 3, H, W) in [0, 1]."""

    def forward(self, made: Tensor, large: Tensor) -> Tensor:
        """A scalar; the gradient goes to `made` alone."""
        with torch.no_grad():
            there = self.seen(large)
        parts = [weight * F.mse_loss(one, other)
                 for (weight, one), (_, other) in zip(self.seen(made), there, strict=True)]
        return torch.stack(parts).sum()


class PredictorFeatures(Perceptual):
    """What our own kernel predictor sees: it has learned to see blur, edges and grain, and comes with the program."""

    COUNTING: Mapping[int, float] = {3: 1.0, 5: 0.5}
    """Layer, from 1 → its weight."""

    def __init__(self) -> None:
        """With the shipped weights."""
        super().__init__()
        layers = reading.network(torch.device("cpu")).layers
        self.layers = nn.ModuleList(_copied(layer) for layer in list(layers)[: max(self.COUNTING)])

    def seen(self, images: Tensor) -> list[tuple[float, Tensor]]:
        """Of brightness, all of it one region."""
        light = luma(images)
        planes = PredictorNetwork.shown(light, torch.ones_like(light))
        found = []
        for number, layer in enumerate(self.layers, 1):
            planes = F.relu(layer(planes))
            if number in self.COUNTING:
                found.append((self.COUNTING[number], planes))
        return found


class VggFeatures(Perceptual):
    """What VGG19's convolutions see, after the last activation of a stage.

    Source: K. Simonyan, A. Zisserman, "Very deep convolutional networks for large-scale image recognition", 2014, as
    SRGAN uses it (φ5,4). Random weights do about as well: Y. Liu et al., "Generic perceptual loss for modeling
    structured output dependencies", CVPR 2021.
    """

    def __init__(self, stages: int) -> None:
        """With random weights, the same each time.

        Args:
            stages: how many, 1 to 5; what the last of them sees counts.
        """
        super().__init__()
        layers: list[nn.Module] = []
        before = 3
        for stage, (many, width) in enumerate(zip(_STAGES[:stages], _WIDTHS, strict=False)):
            layers += [nn.MaxPool2d(2)] if stage else []
            for _ in range(many):
                layers += [nn.Conv2d(before, width, 3, padding=1), nn.ReLU()]
                before = width
        self.features = nn.Sequential(*layers)
        draws = torch.Generator().manual_seed(_SEED)
        for layer in self.features:
            if isinstance(layer, nn.Conv2d):
                nn.init.kaiming_normal_(layer.weight, nonlinearity="relu", generator=draws)
                nn.init.zeros_(layer.bias)  # type: ignore[arg-type]
        self.requires_grad_(False)

    def seen(self, images: Tensor) -> list[tuple[float, Tensor]]:
        """Of colours as ImageNet has them."""
        mean, spread = (torch.tensor(values).to(images)[:, None, None] for values in (_MEAN, _SPREAD))
        return [(1.0, self.features((images - mean) / spread))]

    @classmethod
    def trained(cls) -> VggFeatures:
        """With torchvision's weights, which the user has brought; its classifier is left out.

        Raises:
            MissingWeights: they are not on this machine.
            BadWeights: the file holds another network.
        """
        path = weights.locate(weights.VGG19)
        found = {name: tensor.float() for name, tensor in checkpoint.tensors(path).items()
                 if name.startswith("features.")}
        made = cls(len(_STAGES))
        # Torchvision counts a pooling behind each stage, we one before each but the first: the numbers are the same.
        try:
            made.load_state_dict(found)
        except RuntimeError as fault:
            raise BadWeights("{name} does not hold VGG19 as torchvision has it, without batch normalisation. Bring "
                             "another file, or choose other features.", name=path.name) from fault
        return made


def perceptual(features: str) -> Perceptual | None:
    """The perceptual loss of an option: "predictor", "random" or "vgg19"; None for "none".

    Raises:
        MissingWeights: the weights of "vgg19" are not on this machine.
        BadWeights: their file holds another network.
    """
    if features == "none":
        return None
    if features == "predictor":
        return PredictorFeatures()
    return VggFeatures(_SHALLOW) if features == "random" else VggFeatures.trained()


def _copied(layer: nn.Module) -> nn.Conv2d:
    """A convolution that learns nothing."""
    assert isinstance(layer, nn.Conv2d)
    stride = (layer.stride[0], layer.stride[1])
    made = nn.Conv2d(layer.in_channels, layer.out_channels, 3, stride, padding=1)
    made.load_state_dict({name: value.contiguous() for name, value in layer.state_dict().items()})
    return made.requires_grad_(False)
