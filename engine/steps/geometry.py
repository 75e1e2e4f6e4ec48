"""The last step: the picture laid flat, mirrored, turned, straightened, cropped, with all that lies beneath it."""

from __future__ import annotations

from typing import ClassVar

from engine import remarks
from engine.data import Frame, Regions
from engine.geometry import Geometry as Wanted
from engine.said import Said
from engine.steps.step import Box, Context, Shape, Step


class Geometry(Step):
    """Frames the result as the recipe says; regions and kernels are moved for the report, not for the work."""

    name: ClassVar[str] = "geometry"
    prefix: ClassVar[str] = Said("framing")
    share: ClassVar[float] = 0.02
    margin: ClassVar[int] = 6
    moves: ClassVar[bool] = True

    @property
    def wanted(self) -> Wanted:
        """What the recipe says."""
        return Wanted.of(self.recipe.plain())

    @property
    def idle(self) -> bool:
        """Whether the photo stays as it is."""
        return self.wanted.idle

    def shape_after(self, shape: Shape) -> Shape:
        """(rows, columns) of the frame."""
        return self.wanted.on(shape).shape

    def source(self, box: Box, shape: Shape) -> Box:
        """What of the photo a part of the frame is made of."""
        return self.wanted.on(shape).source(box)

    def __call__(self, frame: Frame, context: Context) -> Frame:
        """The part of the frame that is asked for."""
        from engine.steps import warping

        framing, given, asked = self.wanted.on(context.whole), context.given, context.asked

        def framed(one: Frame) -> Frame:
            """A frame of any scale."""
            scale = one.scale
            there, here, wanted = framing.scaled(scale), _scaled(given, scale), _scaled(asked, scale)
            return Frame(warping.image(one.image, there, here, wanted), warping.valid(one.valid, there, here, wanted),
                         one.grey, scale)

        context.report(0.0, Said("geometry"))
        same = frame is context.photo
        context.photo = framed(context.photo)
        context.report(0.3, Said("geometry"))
        made = context.photo if same else framed(frame)
        middles = warping.middles(context.regions.labels, given) if framing.corners else {}
        context.solved = None if context.solved is None else framed(context.solved)
        if context.damage is not None:
            context.damage = warping.labels(context.damage, framing, given, asked)
        labels = warping.labels(context.regions.labels, framing, given, asked)
        context.regions = Regions.of(labels, context.regions.names)
        context.layers = {name: warping.layer(one, framing, given, asked) for name, one in context.layers.items()}
        context.kernels = {
            label: warping.kernel(one, framing, middles.get(label, _middle(given)))
            for label, one in context.kernels.items()}
        if made.valid is not None and not framing.square and not warping.inside(framing, asked).all():
            remarks.note("The frame reaches beyond the photo; what lies there is white.")
        return made


def _middle(box: Box) -> tuple[float, float]:
    """The place in the middle of a box."""
    return (box[0] + box[2]) / 2, (box[1] + box[3]) / 2


def _scaled(box: Box, scale: int) -> Box:
    """A box of the enlarged photo."""
    top, left, bottom, right = (scale * side for side in box)
    return top, left, bottom, right
