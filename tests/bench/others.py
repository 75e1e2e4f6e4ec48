"""Networks of others from their files, to compare with: ESPCN, FSRCNN, a small SRGAN, and Real-ESRGAN."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image as Picture
from torch import Tensor, nn

from engine import pipeline
from engine.data import Frame, Image, Photo, Regions
from engine.recipe import preset
from engine.upscalers.colour import split
from engine.upscalers.model_file import tensors
from tests.bench.graph import Graph

Enlarge = Callable[[Photo], Image]
"""(H, W, 3) photo → (S·H, S·W, 3) float32."""

NAMES = ("ESPCN", "FSRCNN", "SRGAN", "Real-ESRGAN")


def enlarger(name: str, scale: int, folder: Path) -> Enlarge | None:
    """How one of `NAMES` enlarges, from its file in a folder; None where it was not made for the scale."""
    if name == "Real-ESRGAN":
        recipe = preset("standard").changed(upscaler=str(folder / "realesr-general-x4v3.pth"), scale=scale,
                                            synthesise_faces=True)
        return lambda photo: pipeline.restore(photo, Regions.whole(photo.shape), recipe).image
    path = folder / (f"SRGAN_netG_epoch_{scale}_100.pth" if name == "SRGAN" else f"{name}_x{scale}.pb")
    if not path.exists():
        return None
    if name == "SRGAN":
        network = Generator(tensors(path))
        return lambda photo: network.enlarged(photo.image)
    graph = Graph(path, scale)
    return lambda photo: _by_luma(graph, photo)


def _by_luma(graph: Graph, photo: Photo) -> Image:
    """Luma by the network, chroma interpolated."""
    planes = split(Frame.of(photo), "luma")
    large = graph(planes.learnt[..., 0])[..., None]
    size = large.shape[1], large.shape[0]
    chroma = None if planes.chroma is None else np.stack([_cubic(planes.chroma[..., i], size) for i in (0, 1)], 2)
    return planes.joined(large, chroma)


def _cubic(plane: NDArray[np.float32], size: tuple[int, int]) -> NDArray[np.float32]:
    return np.asarray(Picture.fromarray(plane).resize(size, Picture.Resampling.BICUBIC))


class Generator(nn.Module):
    """SRGAN's generator with five blocks in place of sixteen, as its file's tensors say."""

    def __init__(self, state: Mapping[str, Tensor]) -> None:
        """Build what the names tell of."""
        super().__init__()
        blocks = {name.split(".")[0]: name for name in state}
        residual = sum(f"block{number}.conv1.weight" in state for number in range(1, len(blocks) + 1))
        doublings = sum(name.startswith("block8.") and name.endswith(".conv.weight") for name in state)
        self.block1 = nn.Sequential(nn.Conv2d(3, 64, 9, padding=4), nn.PReLU())
        for number in range(2, 2 + residual):
            self.add_module(f"block{number}", _Block())
        self.block7 = nn.Sequential(nn.Conv2d(64, 64, 3, padding=1), nn.PReLU())
        self.block8 = nn.Sequential(*(_Doubling() for _ in range(doublings)), nn.Conv2d(64, 3, 9, padding=4))
        self._between = [f"block{number}" for number in range(2, 2 + residual)]
        self.load_state_dict({**self.state_dict(), **state})
        self.eval()

    def forward(self, picture: Tensor) -> Tensor:
        """(N, 3, h, w) in [0, 1] → (N, 3, S·h, S·w) in [0, 1]."""
        first = found = self.block1(picture)
        for name in self._between:
            found = self.get_submodule(name)(found)
        large: Tensor = self.block8(first + self.block7(found))
        return (large.tanh() + 1) / 2

    def enlarged(self, image: Image) -> Image:
        """(H, W, 3) → (S·H, S·W, 3)."""
        with torch.no_grad():
            made = self(torch.from_numpy(image.copy()).permute(2, 0, 1)[None])
        return np.ascontiguousarray(made[0].permute(1, 2, 0).numpy())


class _Block(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv1, self.bn1 = nn.Conv2d(64, 64, 3, padding=1), nn.BatchNorm2d(64)
        self.prelu = nn.PReLU()
        self.conv2, self.bn2 = nn.Conv2d(64, 64, 3, padding=1), nn.BatchNorm2d(64)

    def forward(self, given: Tensor) -> Tensor:
        found: Tensor = self.bn2(self.conv2(self.prelu(self.bn1(self.conv1(given)))))
        return given + found


class _Doubling(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv, self.shuffle, self.prelu = nn.Conv2d(64, 256, 3, padding=1), nn.PixelShuffle(2), nn.PReLU()

    def forward(self, given: Tensor) -> Tensor:
        found: Tensor = self.prelu(self.shuffle(self.conv(given)))
        return found
