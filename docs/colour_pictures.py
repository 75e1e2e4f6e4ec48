"""Makes the four pictures of docs/colour.md: ``python -m docs.colour_pictures`` from the project's root.

The portrait is that of the sample, sharp and grey. What is said of its colours stands here, by hand, and not as the
photo in colour has them.
"""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Picture
from PIL import ImageDraw

from engine.colouring.chroma import layer
from engine.colouring.ramps import PRESETS
from engine.colours import Hints, Ramp, Stroke
from engine.data import LUMA, Image, Photo, Regions, Source
from engine.palette import rgb
from engine.pipeline import colour
from engine.recipe import Recipe
from resources.sample.make_sample import CROP, OUTLINE

if TYPE_CHECKING:
    from gui.window import Window

FOLDER = Path(__file__).parent
QUALITY = 88
Points = tuple[tuple[float, float], ...]  # column and row in half pixels of the portrait, as in make_sample
REGIONS: dict[str, Points] = {
    "person": OUTLINE,
    "suit": (
        (0, 1024), (0, 870), (5, 790), (15, 650), (45, 540), (60, 522), (106, 474), (134, 453), (168, 429), (188, 410),
        (200, 441), (242, 489), (278, 523), (306, 545), (370, 582), (459, 594), (530, 572), (566, 530), (573, 481),
        (588, 484), (612, 499), (634, 520), (649, 538), (663, 569), (677, 614), (685, 655), (690, 700), (640, 720),
        (590, 760), (545, 830), (520, 910), (515, 1024)),
    "badge": tuple((302 + 75 * math.cos(turn * math.pi / 20), 771 + 75 * math.sin(turn * math.pi / 20))
                   for turn in range(40)),
    "name tag": ((516, 679), (618, 692), (602, 750), (527, 747)),
    "hair": (
        (266, 160), (268, 130), (280, 105), (340, 55), (420, 30), (490, 42), (545, 90), (562, 150), (563, 172),
        (555, 210), (530, 250), (508, 258), (500, 215), (495, 182), (460, 168), (420, 163), (375, 157), (345, 150),
        (330, 172), (325, 215), (318, 238), (300, 238), (275, 210)),
    "face": (
        (330, 172), (345, 150), (375, 157), (420, 163), (460, 168), (495, 182), (500, 215), (508, 256), (520, 255),
        (514, 266), (496, 273), (485, 303), (471, 340), (468, 374), (430, 382), (385, 380), (350, 368), (331, 340),
        (328, 300), (322, 262), (308, 252), (303, 240), (318, 238), (325, 215)),
}
RAMPS = {
    "background": Ramp("#3c3a3c", "#8e8a86", "#dcd6cc"),
    "face": PRESETS["skin-2"].ramp,
    "hair": PRESETS["hair-brown"].ramp,
    "suit": Ramp("#3a1208", "#c2562c", "#f2a67e"),
    "badge": Ramp("#17163a", "#5a58a0", "#f2f0f0"), "name tag": Ramp("#15183a", "#55609c", "#f2f0f0"),
}
STROKES: tuple[tuple[Points, float, str | None], ...] = (
    (((40, 250), (55, 130), (20, 60)), 14, "#2f3f78"), (((8, 255), (14, 200)), 12, "#2f3f78"),
    (((30, 280), (90, 370), (130, 440)), 14, "#a8333a"), (((8, 290), (30, 330)), 12, "#a8333a"),
    (((15, 540), (25, 600)), 12, "#a8333a"),
    (((70, 220), (110, 300)), 12, None), (((20, 400), (60, 480)), 12, None),
    (((780, 60), (780, 150)), 14, "#8a5a2c"), (((740, 250), (745, 450)), 14, None),
    (((455, 690), (450, 850)), 8, None), (((495, 720), (500, 980)), 8, None), (((447, 640), (456, 690)), 8, "#74482e"),
    (((282, 935), (270, 985)), 12, None), (((330, 950), (335, 1000)), 10, None), (((458, 900), (455, 940)), 8, None),
    (((351, 203), (358, 203)), 3, None), (((374, 203), (381, 204)), 3, None), (((437, 207), (444, 208)), 3, None),
    (((460, 209), (467, 209)), 3, None), (((366, 202),), 7, "#6b4527"), (((452, 206),), 7, "#6b4527"),
    (((385, 289), (432, 292)), 4, None),
    (((374, 281), (405, 283), (440, 282)), 3, "#b0605c"), (((386, 300), (408, 303), (432, 299)), 5, "#b0605c"),
)


def half(points: Points) -> tuple[tuple[float, float], ...]:
    """Row and column in pixels of the portrait."""
    return tuple((row / 2, column / 2) for column, row in points)


def portrait() -> Photo:
    """(512, 400, 3): the portrait without its colours."""
    from skimage import data

    truth = np.asarray(Picture.fromarray(data.astronaut()).crop(CROP), np.float32) / np.float32(255)
    level = np.rint(truth @ LUMA * 255).astype(np.float32) / np.float32(255)
    return Photo(np.repeat(level[..., None], 3, 2), Source(grey=True))


def regions(shape: tuple[int, int]) -> Regions:
    """Those that are drawn here, the later over the earlier."""
    drawn = Picture.new("L", (2 * shape[1], 2 * shape[0]))
    for label, points in enumerate(REGIONS.values(), 1):
        ImageDraw.Draw(drawn).polygon(points, fill=label)
    labels = np.asarray(drawn.resize((shape[1], shape[0]), Picture.Resampling.NEAREST), np.uint8)
    return Regions(labels.copy(), {0: "background", **dict(enumerate(REGIONS, 1))})


def said() -> Hints:
    """The strokes and ramps."""
    return Hints(tuple(Stroke(half(points), width / 2, code) for points, width, code in STROKES), RAMPS)


def shown(photo: Photo, found: Regions, hints: Hints) -> Image:
    """The grey photo with its strokes, and the regions that have ramps tinted by their middle colour."""
    made = photo.image.copy()
    for label in found.present:
        ramp = hints.ramps.get(found.names[label])
        if ramp is not None:
            own = found.labels == label
            made[own] = 0.65 * made[own] + 0.35 * np.array(rgb(ramp.middle), np.float32) / 255
    large = picture(made).resize((made.shape[1] * 2, made.shape[0] * 2), Picture.Resampling.BICUBIC)
    pen = ImageDraw.Draw(large)
    for points, width, code in STROKES:
        line = [*points] if len(points) > 1 else [(points[0][0] - width / 2, points[0][1]),
                                                  (points[0][0] + width / 2, points[0][1])]
        pen.line(line, fill="white", width=width + 2, joint="curve")
        pen.line(line, fill=code or "#808080", width=width, joint="curve")
    return np.asarray(large.resize((made.shape[1], made.shape[0]), Picture.Resampling.BOX), np.float32) / 255


def picture(image: Image) -> Picture.Image:
    """In 8 bits."""
    pixels: NDArray[np.uint8] = np.rint(np.clip(image, 0, 1) * 255).astype(np.uint8)
    return Picture.fromarray(pixels)


def coloured(window: Window) -> None:
    """Colour the sample in a window as these pictures are, with regions of their own."""
    from gui.document import wholes

    session = window.session
    assert session.photo is not None
    edits, (rows, columns) = session.edits, session.photo.shape  # half of the portrait that the colours are said of
    found = regions((2 * rows, 2 * columns))
    found = Regions(found.labels[::2, ::2].copy(), found.names)
    edits.put(wholes.taken(edits.regions, edits.looks, found), "regions")
    strokes = tuple(Stroke(tuple((row / 2, column / 2) for row, column in one.points), max(one.width / 2, 1.0),
                           one.colour) for one in said().strokes)
    names = {look.label: look.name for look in edits.looks}
    ramps = {names[label]: RAMPS[name] for label, name in found.names.items() if name in RAMPS}
    window.actions_by_name["colour_mode"].trigger()
    session.colours.say(Hints(strokes, ramps), "colours")
    edits.choose(next(label for label, name in found.names.items() if name == "suit"))
    session.colours.tinted.emit(edits.current)


def main() -> None:
    """The portrait in grey, with what is said, in colour, and the colours alone."""
    photo, hints = portrait(), said()
    found = regions(photo.shape)
    coloured = colour(photo, found, Recipe(colourise="tint", saturation=0.9), hints=hints)
    assert coloured is not None
    for name, image in (("grey", photo.image), ("said", shown(photo, found, hints)), ("result", coloured),
                        ("layer", layer(coloured))):
        picture(image).save(FOLDER / f"colour-{name}.jpg", quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main()
