"""The networks that guess colours: a backbone, and the fusion of the whole picture's features with those of its things.

Sources: R. Zhang et al., "Real-time user-guided image colorization with learned deep priors", SIGGRAPH 2017 (the
backbone); J.-W. Su, H.-K. Chu, J.-B. Huang, "Instance-aware image colorization", CVPR 2020 (twins and fusion). The
layers have the names that the published weights call them by.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import torch
import torch.nn.functional as F  # noqa: N812 - as everywhere
from torch import Tensor, nn

from engine.weight_files.filling import filled

WIDTH = 64
"""Channels of the first block, as published."""
MULTIPLE = 8
"""Rows and columns must be a whole number of times this."""
PLACES = ("1", "2", "3", "4", "5", "6", "7", "8up", "8", "9up", "9", "10up", "10")
"""Where the features of the twins are fused, in their order."""
_WIDER = {"1": 1, "2": 2, "3": 4, "4": 8, "5": 8, "6": 8, "7": 8, "8up": 4, "8": 4, "9up": 2, "9": 2,
          "10up": 2, "10": 2}
_SMALLER = {"1": 1, "2": 2, "3": 4, "4": 8, "5": 8, "6": 8, "7": 8, "8up": 4, "8": 4, "9up": 2, "9": 2, "10up": 1,
            "10": 1}
_HEADS = {"1": "weight_layer", "8up": "weight_layer8_1", "8": "weight_layer8_2", "9up": "weight_layer9_1",
          "9": "weight_layer9_2", "10up": "weight_layer10_1", "10": "weight_layer10_2",
          **{place: f"weight_layer{place}" for place in ("2", "3", "4", "5", "6", "7")}}
_UNUSED = ("model_class.", "weight_layerout.", "weight_layer_out.")  # saved with the published files, and never asked
_ALONE = 100_000.0  # on the whole's weight where there is no thing

State = Mapping[str, Tensor]
Mix = Callable[[str, Tensor], Tensor]
Network = TypeVar("Network", bound="Backbone")


class Backbone(nn.Module):
    """(B, 4, h, w), lightness, two planes of hints and where they are → (B, 2, h, w), a and b in shares of 110."""

    def __init__(self, width: int = WIDTH) -> None:
        """A network with random weights.

        Args:
            width: channels of its first block; the others have up to eight times as many.
        """
        super().__init__()
        one, two, four, eight = (width * times for times in (1, 2, 4, 8))
        self.model1 = _block(4, one, 2)
        self.model2 = _block(one, two, 2)
        self.model3 = _block(two, four, 3)
        self.model4 = _block(four, eight, 3)
        self.model5, self.model6 = (_block(eight, eight, 3, dilation=2) for _ in range(2))
        self.model7 = _block(eight, eight, 3)
        self.model8up, self.model3short8 = _up(eight, four), nn.Sequential(nn.Conv2d(four, four, 3, 1, 1))
        self.model8 = _block(four, four, 2, begins=True)
        self.model9up, self.model2short9 = _up(four, two), nn.Sequential(nn.Conv2d(two, two, 3, 1, 1))
        self.model9 = _block(two, two, 1, begins=True)
        self.model10up, self.model1short10 = _up(two, two), nn.Sequential(nn.Conv2d(one, two, 3, 1, 1))
        self.model10 = nn.Sequential(nn.ReLU(), nn.Conv2d(two, two, 3, 1, 1), nn.LeakyReLU(0.2))
        self.model_out = nn.Sequential(nn.Conv2d(two, 2, 1), nn.Tanh())

    def forward(self, planes: Tensor, mix: Mix = lambda place, features: features) -> Tensor:
        """The colours; `mix` gets the features at each of `PLACES`, and what it gives back goes on."""
        one = mix("1", self.model1(planes))
        two = mix("2", self.model2(one[..., ::2, ::2]))
        three = mix("3", self.model3(two[..., ::2, ::2]))
        deep = mix("4", self.model4(three[..., ::2, ::2]))
        for place in ("5", "6", "7"):
            deep = mix(place, getattr(self, f"model{place}")(deep))
        eight = mix("8", self.model8(mix("8up", self.model8up(deep) + self.model3short8(three))))
        nine = mix("9", self.model9(mix("9up", self.model9up(eight) + self.model2short9(two))))
        ten = mix("10", self.model10(mix("10up", self.model10up(nine) + self.model1short10(one))))
        colours: Tensor = self.model_out(ten)
        return colours

    def features(self, planes: Tensor) -> dict[str, Tensor]:
        """Place → features of a picture by itself."""
        found: dict[str, Tensor] = {}

        def kept(place: str, features: Tensor) -> Tensor:
            found[place] = features
            return features

        self.forward(planes, kept)
        return found


@dataclass(frozen=True)
class Thing:
    """A thing in the picture.

    Attributes:
        box: (top, left, bottom, right) in pixels of the network's picture.
        features: place → its features, of its own crop.
        inside: (h, w), the share of each pixel that is the thing's; None for all of its box.
    """

    box: tuple[int, int, int, int]
    features: Mapping[str, Tensor]
    inside: Tensor | None = None


class Fusion(Backbone):
    """The network of the whole picture, with the weights by which things' features take their part in it."""

    def __init__(self, width: int = WIDTH, rectified: bool = True) -> None:
        """A network with random weights.

        Args:
            width: see `Backbone`.
            rectified: whether a weight cannot go below 0, as published; a head may then die, and mixes evenly for ever.
        """
        super().__init__(width)
        for place, name in _HEADS.items():
            self.add_module(name, _Head(width * _WIDER[place], rectified))

    @property
    def heads(self) -> Sequence[nn.Module]:
        """The weights by which features take their part, in the order of `PLACES`."""
        return [getattr(self, _HEADS[place]) for place in PLACES]

    def fused(self, planes: Tensor, things: Sequence[Thing], published: bool = False) -> Tensor:
        """The colours of a picture with its things.

        Args:
            planes: (1, 4, h, w), the whole picture.
            things: in it.
            published: let a thing take part, with weight 0 before the softmax and empty features, wherever another
                thing's box is; that is what the published weights were trained with.
        """
        return self.forward(planes, lambda place, features: self._mixed(place, features, things, published))

    def _mixed(self, place: str, features: Tensor, things: Sequence[Thing], published: bool) -> Tensor:
        """The features of the whole and of all things, weighted by pixel."""
        head = getattr(self, _HEADS[place])
        rows, columns = features.shape[-2:]
        covered = torch.zeros_like(features[:, :1])
        logits, planes = [], []
        for thing in things:
            box = _boxed(thing.box, _SMALLER[place], (rows, columns))
            own = thing.features[place]
            inside = _laid(torch.ones_like(own[:, :1]), box, (rows, columns))
            if thing.inside is not None:
                share = F.interpolate(thing.inside[None, None].to(features), (rows, columns), mode="area")
                inside = inside * (share > 0.5).to(features)
            weight = _laid(head.simple_instance_conv(own), box, (rows, columns))
            logits.append(weight if published else weight.masked_fill(inside == 0, -torch.inf))
            planes.append(_laid(own, box, (rows, columns)))
            covered = torch.maximum(covered, inside)
        logits.append(head.simple_bg_conv(features) + (1 - covered) * _ALONE)
        shares = torch.softmax(torch.cat(logits, 1), 1)
        mixed = shares[:, -1:] * features
        for number, plane in enumerate(planes):
            mixed = mixed + shares[:, number : number + 1] * plane
        return mixed


class _Head(nn.Module):
    """How strongly a thing's features count, and the whole's."""

    def __init__(self, channels: int, rectified: bool) -> None:
        super().__init__()
        self.simple_instance_conv, self.simple_bg_conv = (nn.Sequential(
            nn.Conv2d(channels, 16, 3, 1, 1), nn.ReLU(), nn.Conv2d(16, 16, 3, 1, 1), nn.ReLU(),
            nn.Conv2d(16, 1, 3, 1, 1), nn.ReLU() if rectified else nn.Identity()) for _ in range(2))


def backbone_of(state: State) -> Backbone:
    """The backbone of named tensors.

    Raises:
        ValueError: they are another network; the text says what does not fit.
    """
    return _filled(Backbone, state)


def fusion_of(state: State) -> Fusion:
    """The fusion network of named tensors.

    Raises:
        ValueError: they are another network; the text says what does not fit.
    """
    return _filled(Fusion, state)


def _filled(kind: type[Network], state: State) -> Network:
    """A network with these tensors, all of them and no others, in evaluation mode."""
    own = {name.removeprefix("module."): tensor for name, tensor in state.items()}
    own = {name: tensor for name, tensor in own.items() if not name.startswith(_UNUSED)}
    entry = own.get("model1.0.weight")
    if entry is None or entry.ndim != 4 or entry.shape[1] != 4:
        raise ValueError("it is not the network that takes lightness and hints")
    with torch.device("meta"):
        network = kind(entry.shape[0])
    return filled(network, own)


def _block(taken: int, made: int, count: int, dilation: int = 1, begins: bool = False) -> nn.Sequential:
    """Convolutions, each rectified, and a normalisation at the end."""
    layers: list[nn.Module] = [nn.ReLU()] if begins else []
    for number in range(count):
        layers += [nn.Conv2d(made if number else taken, made, 3, 1, dilation, dilation), nn.ReLU()]
    return nn.Sequential(*layers, nn.BatchNorm2d(made))


def _up(taken: int, made: int) -> nn.Sequential:
    """Twice as large."""
    return nn.Sequential(nn.ConvTranspose2d(taken, made, 4, 2, 1))


def _boxed(box: tuple[int, int, int, int], smaller: int, shape: tuple[int, int]) -> tuple[int, int, int, int]:
    """A box at the scale of some features: cut to whole cells, at least one, within the frame."""
    top, left, bottom, right = (side // smaller for side in box)
    top, left = min(top, shape[0] - 1), min(left, shape[1] - 1)
    return top, left, min(max(bottom, top + 1), shape[0]), min(max(right, left + 1), shape[1])


def _laid(features: Tensor, box: tuple[int, int, int, int], shape: tuple[int, int]) -> Tensor:
    """Features of a crop brought to its box, and 0 around it."""
    top, left, bottom, right = box
    small = F.interpolate(features, (bottom - top, right - left), mode="bilinear")
    return F.pad(small, (left, shape[1] - right, top, shape[0] - bottom))
