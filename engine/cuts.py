"""Parts of a photo, and of all that lies beneath it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from engine.data import Frame, Regions
from engine.steps.step import Box, Context, Shape


def cut(frame: Frame, context: Context, have: Box, want: Box) -> Frame:
    """The wanted part of a frame, and of all that lies beneath it."""
    if have == want:
        return frame
    top, left, bottom, right = (side - have[number % 2] for number, side in enumerate(want))
    small, scale = (slice(top, bottom), slice(left, right)), frame.scale
    large = slice(top * scale, bottom * scale), slice(left * scale, right * scale)
    same = frame is context.photo
    context.photo = frame_cut(context.photo, small)
    context.regions = Regions.of(context.regions.labels[small].copy(), context.regions.names)
    context.layers = {name: np.ascontiguousarray(layer[small]) for name, layer in context.layers.items()}
    context.damage = None if context.damage is None else context.damage[small].copy()
    context.solved = None if context.solved is None else frame_cut(context.solved, small)
    return context.photo if same else frame_cut(frame, large)


def see(context: Context, box: Box) -> None:
    """Only a part of a whole photo, and of all that lies beneath it, without a copy."""
    here = slice(box[0], box[2]), slice(box[1], box[3])

    def seen(frame: Frame) -> Frame:
        """A part of a frame."""
        return replace(frame, image=frame.image[here], valid=None if frame.valid is None else frame.valid[here])

    context.photo, context.regions = seen(context.photo), part_of(context.regions, box)
    context.damage = None if context.damage is None else context.damage[here]
    context.solved = None if context.solved is None else seen(context.solved)


def frame_cut(frame: Frame, where: tuple[slice, slice]) -> Frame:
    """A part of a frame, laid out anew in memory."""
    valid = None if frame.valid is None else np.ascontiguousarray(frame.valid[where])
    return replace(frame, image=np.ascontiguousarray(frame.image[where]), valid=valid)


def part_of(regions: Regions, box: Box) -> Regions:
    """The regions of a part."""
    top, left, bottom, right = box
    return Regions.of(regions.labels[top:bottom, left:right], regions.names)


def whole(shape: Shape) -> Box:
    """The box of all there is."""
    return 0, 0, *shape


def grown(box: Box, margin: int, shape: Shape) -> Box:
    """A box with a margin around it, as far as the photo goes."""
    top, left, bottom, right = box
    return (max(top - margin, 0), max(left - margin, 0),
            min(bottom + margin, shape[0]), min(right + margin, shape[1]))
