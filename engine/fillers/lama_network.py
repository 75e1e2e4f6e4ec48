"""LaMa's generator: a residual network that looks at the whole picture in every block, through its Fourier transform.

R. Suvorov et al.: Resolution-robust Large Mask Inpainting with Fourier Convolutions, WACV 2022; the layers have the
names that the published weights call them by. Planes go through it in two groups: local ones, which see what lies
around a pixel, and global ones, which see all of the picture.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import torch
from torch import Tensor, nn

from engine.weight_files.filling import filled

HALVINGS = 3
MULTIPLE = 2**HALVINGS
"""Rows and columns must be a whole number of times this,"""
SMALLEST = 2 * MULTIPLE
"""and at least so many."""
_ENTRY = "model.1.ffc.convl2l.weight"
_FIRST_BLOCK = 2 + HALVINGS

State = Mapping[str, Tensor]
Halves = tuple[Tensor, Tensor | None]
"""Local planes, and global ones where there are any."""


class LamaGenerator(nn.Module):
    """(B, 4, h, w), a picture without what is lost and the mask of that, → (B, 3, h, w) in [0, 1], a whole picture."""

    def __init__(self, channels: int = 64, blocks: int = 18, share: float = 0.75) -> None:
        """A network with random weights.

        Args:
            channels: at full size; each halving doubles them.
            blocks: residual blocks at the smallest size.
            share: of their planes that are global.
        """
        super().__init__()
        wide = channels * MULTIPLE
        layers: list[nn.Module] = [nn.ReflectionPad2d(3), _Layer((4, 0), (channels, 0), 7, padding=0)]
        for step in range(HALVINGS):
            planes = channels * 2 ** (step + 1)
            far = int(planes * share) if step == HALVINGS - 1 else 0
            layers.append(_Layer((planes // 2, 0), (planes - far, far), 3, stride=2))
        far = int(wide * share)
        layers += [_Block(wide - far, far) for _ in range(blocks)]
        layers.append(_Joined())
        for step in range(HALVINGS):
            planes = wide // 2 ** (step + 1)
            layers += [nn.ConvTranspose2d(2 * planes, planes, 3, 2, 1, output_padding=1), nn.BatchNorm2d(planes),
                       nn.ReLU(inplace=True)]
        layers += [nn.ReflectionPad2d(3), nn.Conv2d(channels, 3, 7), nn.Sigmoid()]
        self.model = nn.Sequential(*layers)

    def forward(self, seen: Tensor, told: Callable[[float], None] = lambda _: None) -> Tensor:
        """The picture; `told` hears how much is done, and may raise."""
        planes: Tensor = seen
        for number, layer in enumerate(self.model):
            told(number / len(self.model))
            planes = layer(planes)
        return planes


def network_of(state: State) -> LamaGenerator:
    """The network that named tensors belong to, of any width and depth, in evaluation mode.

    The names may stand behind a prefix (`generator.`, `model.`), and tensors of other networks beside them.

    Raises:
        ValueError: they are no generator of LaMa's; the text says what does not fit.
    """
    prefixes = [name.removesuffix(_ENTRY) for name in state if name.endswith(_ENTRY)]
    if not prefixes:
        raise ValueError(f"there is no {_ENTRY}")
    prefix = min(prefixes, key=len)
    own = {name.removeprefix(prefix): tensor for name, tensor in state.items() if name.startswith(f"{prefix}model.")}
    entry, seam = own[_ENTRY], own.get(f"model.{_FIRST_BLOCK - 1}.bn_g.weight")
    if entry.ndim != 4 or entry.shape[1] != 4 or seam is None or seam.ndim != 1:
        raise ValueError("it is not the network that takes a picture and its mask")
    blocks = len({name.split(".")[1] for name in own if ".conv2.ffc.convl2l." in name})
    with torch.device("meta"):
        network = LamaGenerator(entry.shape[0], blocks, seam.shape[0] / (entry.shape[0] * MULTIPLE))
    return filled(network, own)


class _Block(nn.Module):
    """Two layers, and what came in added."""

    def __init__(self, near: int, far: int) -> None:
        super().__init__()
        self.conv1, self.conv2 = (_Layer((near, far), (near, far), 3) for _ in range(2))

    def forward(self, planes: Halves) -> Halves:
        """Both groups."""
        near, far = self.conv2(self.conv1(planes))
        return planes[0] + near, None if far is None or planes[1] is None else planes[1] + far


class _Layer(nn.Module):
    """A Fourier convolution, normalised and rectified."""

    def __init__(self, taken: tuple[int, int], made: tuple[int, int], side: int, **more: int) -> None:
        super().__init__()
        self.ffc = _Convolution(taken, made, side, **more)
        self.bn_l = nn.BatchNorm2d(made[0])
        self.bn_g = nn.BatchNorm2d(made[1]) if made[1] else None

    def forward(self, planes: Tensor | Halves) -> Halves:
        """Both groups."""
        near, far = self.ffc(planes if isinstance(planes, tuple) else (planes, None))
        return self.bn_l(near).relu_(), None if self.bn_g is None else self.bn_g(far).relu_()


class _Convolution(nn.Module):
    """Local to local, local to global and global to local are plain convolutions; global to global is spectral."""

    def __init__(
        self, taken: tuple[int, int], made: tuple[int, int], side: int, stride: int = 1, padding: int = 1
    ) -> None:
        super().__init__()

        def plain(inner: int, outer: int) -> nn.Conv2d | None:
            if not inner or not outer:
                return None
            return nn.Conv2d(inner, outer, side, stride, padding, bias=False, padding_mode="reflect")

        self.convl2l, self.convl2g = plain(taken[0], made[0]), plain(taken[0], made[1])
        self.convg2l = plain(taken[1], made[0])
        self.convg2g = _Spectral(made[1]) if taken[1] and made[1] else None

    def forward(self, planes: Halves) -> Halves:
        """Both groups; all that lead to one are summed."""
        near, far = planes
        return (_sum((self.convl2l, near), (self.convg2l, far)),
                None if self.convl2g is None else _sum((self.convl2g, near), (self.convg2g, far)))


def _sum(*parts: tuple[nn.Module | None, Tensor | None]) -> Tensor:
    """What all layers that are there make of their planes."""
    made = [layer(planes) for layer, planes in parts if layer is not None and planes is not None]
    total: Tensor = made[0]
    for more in made[1:]:
        total += more
    return total


class _Spectral(nn.Module):
    """Half as many planes, themselves and their spectrum changed, and as many again."""

    def __init__(self, planes: int) -> None:
        super().__init__()
        half = planes // 2
        self.conv1 = nn.Sequential(nn.Conv2d(planes, half, 1, bias=False), nn.BatchNorm2d(half), nn.ReLU(inplace=True))
        self.fu = _Spectrum(half)
        self.conv2 = nn.Conv2d(half, planes, 1, bias=False)

    def forward(self, planes: Tensor) -> Tensor:
        """The global planes."""
        fewer = self.conv1(planes)
        made: Tensor = self.conv2(fewer + self.fu(fewer))
        return made


class _Spectrum(nn.Module):
    """Every frequency's real and imaginary parts mixed over all planes."""

    def __init__(self, planes: int) -> None:
        super().__init__()
        self.conv_layer = nn.Conv2d(2 * planes, 2 * planes, 1, bias=False)
        self.bn = nn.BatchNorm2d(2 * planes)

    def forward(self, planes: Tensor) -> Tensor:
        """As many planes, each of which knows of all the picture."""
        waves = torch.view_as_real(torch.fft.rfft2(planes, norm="ortho"))  # (B, C, h, w / 2 + 1, 2)
        mixed = self.bn(self.conv_layer(waves.permute(0, 1, 4, 2, 3).flatten(1, 2))).relu_()
        waves = mixed.unflatten(1, (-1, 2)).permute(0, 1, 3, 4, 2).contiguous()
        made: Tensor = torch.fft.irfft2(torch.view_as_complex(waves), s=planes.shape[-2:], norm="ortho")
        return made


class _Joined(nn.Module):
    """Both groups behind each other."""

    def forward(self, planes: Halves) -> Tensor:
        """All planes."""
        return torch.cat([part for part in planes if part is not None], 1)
