"""The joint network made for running: its layers for each flip and turn, over a tile that is never turned itself.

To turn the weights of every convolution, and the order of its channels where they are pixels of a block or axes of a
kernel, is to turn the picture there and back: so that all passes share one model, one start and one set of planes. The
layers are joined with what follows them where the processor's library (oneDNN) offers it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, cast

import torch
from torch import Tensor
from torch.nn import functional as F  # noqa: N812 - torch's own abbreviation

from engine.kernels.dihedral import turned, turned_back
from engine.kernels.joined_layers import Layer, laid
from engine.upscalers.joint_network import BLOCK, STEP, JointNetwork
from engine.upscalers.phases import Phases

Turn = tuple[int, bool]
_COLOURS = 3
_PIXELS = 2 * _COLOURS * BLOCK**2  # channels for the picture and for what is asked


@dataclass(frozen=True)
class _Step:
    """The layers of one correction."""

    enter: Layer
    blocks: Sequence[tuple[Layer, Layer]]
    leave: Layer

    def __call__(self, seen: Tensor, pause: Callable[[], object]) -> tuple[Tensor, Tensor]:
        """(1, …, h, w) → what is kept for the next step, and the correction (1, 12, h, w)."""
        kept = self.enter(seen, positive=True)
        for first, second in self.blocks:
            pause()
            second.add_to(kept, first(kept, positive=True))
        return kept, self.leave(F.relu(kept))


class Passes:
    """A network's passes over tiles."""

    def __init__(self, network: JointNetwork, turns: Sequence[Turn], device: torch.device, half: bool) -> None:
        """Its layers for each turn.

        Args:
            network: as it was trained.
            turns: the answers under these are averaged.
            device: where it will run.
            half: in bfloat16.
        """
        self.device, self.half = device, half
        self.hidden = int(cast(Any, network.steps[0]).enter.out_channels)
        with torch.no_grad():
            self.turns = [[self._step(step, turn) for step in network.steps] for turn in turns]

    def __call__(
        self, photo: Tensor, model: Phases, begun: Tensor, planes: Tensor, pause: Callable[[], object]
    ) -> Tensor:
        """The mean over all turns.

        Args:
            photo: (3, h, w).
            model: of the tile; S·h and S·w are even.
            begun: (3·S², h, w) what the data alone make of it.
            planes: (1, P, S·h/2, S·w/2) what is known of the kernels, upright.
            pause: called again and again; may raise to stop.

        Returns:
            (3·S², h, w) float32.
        """
        known = _PIXELS + planes.shape[1]
        rooms = _Rooms(self._room(known, planes), self._room(known + self.hidden, planes))
        _show(rooms.first, begun, model.asked(photo, begun), model.scale)
        total = torch.zeros_like(begun)
        for steps in self.turns:
            total += self._pass(steps, rooms, photo, model, begun, pause)
        return total.div_(len(self.turns))

    def _pass(self, steps: Sequence[_Step], rooms: _Rooms, photo: Tensor, model: Phases, begun: Tensor,
              pause: Callable[[], object]) -> Tensor:
        """The answer under one turn."""
        image, kept = begun.clone(), None
        for step in steps:
            pause()
            if kept is None:
                seen = rooms.first
            else:
                seen = rooms.later
                _show(seen, image, model.asked(photo, image), model.scale)
                seen[:, -kept.shape[1] :] = kept
            pause()
            kept, correction = step(seen, pause)
            image.add_(phases_of(correction[0].contiguous(), model.scale), alpha=STEP)
        return image

    def _room(self, channels: int, planes: Tensor) -> Tensor:
        """(1, channels, …) for what a step sees, with the planes in their place."""
        kind = torch.bfloat16 if self.half else torch.float32
        made = torch.empty((1, channels, *planes.shape[-2:]), dtype=kind, device=self.device,
                           memory_format=torch.channels_last)  # fmt: skip
        made[:, _PIXELS : _PIXELS + planes.shape[1]] = planes
        return made

    def _step(self, step: Any, turn: Turn) -> _Step:  # noqa: ANN401 - lists of modules know no types
        """The layers of a step, turned."""
        order, signs = _turned_order(turn, step.enter.in_channels)
        leaving = order[: _PIXELS // 2]

        def layer(weight: Tensor, bias: Tensor) -> Layer:
            return laid(turned_back(weight, *turn), bias, self.device, self.half)

        return _Step(
            layer(step.enter.weight[:, order] * signs[:, None, None], step.enter.bias),
            [(layer(each.first.weight, each.first.bias), layer(each.second.weight, each.second.bias))
             for each in step.blocks],
            layer(step.leave.weight[leaving], step.leave.bias[leaving]),
        )  # fmt: skip


@dataclass(frozen=True)
class _Rooms:
    """What the first and the later steps see, written again and again."""

    first: Tensor
    later: Tensor


def _turned_order(turn: Turn, channels: int) -> tuple[Tensor, Tensor]:
    """(channels,) which channel of what a turned step sees an upright one is, and its sign there."""
    place = turned(torch.arange(BLOCK**2).view(1, BLOCK, BLOCK), *turn).flatten().argsort()
    order, signs = torch.arange(channels), torch.ones(channels)
    order[:_PIXELS] = (torch.arange(2 * _COLOURS)[:, None] * BLOCK**2 + place).flatten()
    row, column, both = range(_PIXELS, _PIXELS + 3)  # of the log-covariance, as `families.turned_log` turns it
    if turn[0] % 2:
        order[row], order[column] = column, row
    if (turn[0] % 2 == 1) != turn[1]:
        signs[both] = -1
    return order, signs


def _show(seen: Tensor, image: Tensor, asked: Tensor, scale: int) -> None:
    """Write the picture and what the photo asks of it into what a step sees, as the network is used to them."""
    half = _PIXELS // 2
    seen[0, :half] = (blocks_of(image, scale) - 0.5).to(seen.dtype)
    seen[0, half:_PIXELS] = (blocks_of(asked, scale) * (4 * scale**2)).to(seen.dtype)


def blocks_of(phases: Tensor, scale: int) -> Tensor:
    """(3·S², h, w) → (12, S·h/2, S·w/2): the planes of 2×2 blocks, on which the network works."""
    if scale == BLOCK:
        return phases
    return F.pixel_unshuffle(F.pixel_shuffle(phases[None], scale), BLOCK)[0]


def phases_of(blocks: Tensor, scale: int) -> Tensor:
    """The inverse of :func:`blocks_of`."""
    if scale == BLOCK:
        return blocks
    return F.pixel_unshuffle(F.pixel_shuffle(blocks[None], BLOCK), scale)[0]
