"""Runs a network that enlarges over a photo: in tiles with a rim, and down to the scale that is wanted."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine import device as devices
from engine import remarks
from engine.data import Frame, Image, Mask
from engine.errors import BadRecipe, MissingWeights
from engine.partial import Only, needed_of
from engine.progress import Report, repeating
from engine.said import Flag, Said
from engine.upscalers import colour as colours
from engine.upscalers.foreign import Foreign
from engine.upscalers.interpolation import enlarged
from engine.upscalers.model_file import Model, opened
from engine.upscalers.tiles import in_tiles

_SIDE, _FAR_SIDE = 192, 512  # photo pixels of a tile; of a network that was made to see the whole picture


def upscaled(options: Foreign, frame: Frame, scale: int, report: Report, only: Only | None = None) -> Image:
    """(S·H, S·W, 3) float32 in [0, 1].

    Raises:
        As `Foreign.__call__`.
    """
    if not options.path:
        raise MissingWeights("No file with a network was named. Give the path of a .safetensors or .pth file.")
    path, target = Path(options.path), devices.choose(options.device)
    report(0.0, Said("opening {name}", name=path.name))
    model = opened(path, target, options.strength)
    check_scale(model, path.name, scale)
    remarks.note("Enlarged by the network in '{name}' ({architecture}, made for x{own}); the blur of the regions was "
                 "not used.", name=path.name, architecture=model.name, own=model.scale)
    if model.looks_far:
        remarks.note("Such a network looks at the whole picture, but a large photo is given to it in tiles: look for "
                     "seams.")
    image = run(model, frame, scale, report, needed_of(only))
    report(1.0, Said("super-resolution"))
    return image


def check_scale(model: Model, name: str, scale: int) -> None:
    """Whether a network can reach a scale.

    Raises:
        BadRecipe: it enlarges less.
    """
    if scale > model.scale:
        raise BadRecipe("The network in '{name}' enlarges {own} times, which is less than {option}. Choose at most "
                        "{own} there, or another network.", name=name, own=model.scale, option=Flag("scale", scale))


def run(model: Model, frame: Frame, scale: int, report: Report, needed: Mask | None = None) -> Image:
    """What a network makes of a photo, reduced by areas from its own scale to `scale`.

    Args:
        model: enlarges at least `scale` times.
        frame: the photo.
        scale: S.
        report: progress; may raise to stop, also within a tile.
        needed: (H, W) bool, pixels whose enlarged ones count; None for all.

    Returns:
        (S·H, S·W, 3) float32 in [0, 1].
    """
    rest, pause = repeating(report)
    planes = colours.split(frame, "luma" if model.channels == 1 else "rgb")
    device = next(model.layers.parameters()).device

    def work(tile: Tensor, _present: Mapping[int, Tensor], _valid: Tensor | None) -> Tensor:
        if tile.device != next(model.layers.parameters()).device:  # a card was too small for it
            model.layers.to(tile.device)
        given = tile.expand(-1, model.channels, -1, -1)
        made = reduced(model.network(given.clamp(0, 1)).float(), model.scale, scale)
        return made if made.shape[1] == tile.shape[1] else made.mean(dim=1, keepdim=True)

    everywhere = {0: np.ones(frame.shape, np.float32)}
    side = _FAR_SIDE if model.looks_far else _SIDE
    with pausing(model.layers, pause):
        made = in_tiles(planes.learnt, everywhere, scale, work, device, rest, side,
                        f"network {model.key}", None, model.rim, needed, frame.place)
    return planes.joined(made, None if planes.chroma is None else enlarged(planes.chroma, scale))


def reduced(large: Tensor, scale: int, wanted: int) -> Tensor:
    """(N, C, m·h, m·w) → (N, C, S·h, S·w), each pixel the mean of its area; m = `scale` ≥ S = `wanted`."""
    if scale == wanted:
        return large
    if scale % wanted:  # pixels that lie astride are shared out
        large = large.repeat_interleave(wanted, dim=2).repeat_interleave(wanted, dim=3)
        return F.avg_pool2d(large, scale)
    return F.avg_pool2d(large, scale // wanted)


@contextmanager
def pausing(layers: nn.Module, pause: Callable[[], object]) -> Iterator[None]:
    """Call `pause` before every layer that has none within, so that a network can be stopped in its midst."""

    def before(_layer: nn.Module, _given: object) -> None:
        pause()

    hooks = [layer.register_forward_pre_hook(before) for layer in layers.modules() if not any(layer.children())]
    try:
        with torch.no_grad():
            yield
    finally:
        for hook in hooks:
            hook.remove()
