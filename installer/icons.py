"""Draws the icons of the program and of its project files in every form that a desktop asks for: PNG, .ico, .icns.

`python -m installer.icons FOLDER` writes `heirloom.ico`, `heirloom.icns`, `document.ico`, `document.icns` and
`NAME-SIDE.png` there. They are made from `resources/icons/app/*.svg` when a package is built, and not kept.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path

from PIL import Image as Picture
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from engine import resources

NAMES = ("heirloom", "document")
SIDES = (16, 22, 24, 32, 48, 64, 128, 256, 512)  # of PNG, as desktops on Linux look for them
OF_ICO = (16, 20, 24, 32, 40, 48, 64, 128, 256)  # with those that Windows shows at 125 and 150 %
OF_ICNS = (16, 32, 64, 128, 256, 512, 1024)  # what macOS shows at one and two pixels a point


def drawn(name: str, side: int) -> Picture.Image:
    """A drawing as a square picture with transparency, `side` pixels wide.

    Raises:
        FileNotFoundError: there is no drawing of that name.
    """
    renderer = QSvgRenderer(QByteArray(resources.data("icons", "app", f"{name}.svg")))
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    kept = QBuffer()
    kept.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(kept, "PNG")  # type: ignore[call-overload]  # the stubs know no str here
    return Picture.open(io.BytesIO(bytes(kept.data().data()))).convert("RGBA")


def made(folder: Path) -> list[Path]:
    """Write every form of every drawing into a folder, which is made where it is missing.

    Returns:
        What was written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name in NAMES:
        sides = {side: drawn(name, side) for side in sorted({*SIDES, *OF_ICO, *OF_ICNS})}
        for side in SIDES:
            written.append(folder / f"{name}-{side}.png")
            sides[side].save(written[-1], optimize=True)
        for suffix, wanted in (("ico", OF_ICO), ("icns", OF_ICNS)):
            *smaller, largest = (sides[side] for side in wanted)
            written.append(folder / f"{name}.{suffix}")
            largest.save(written[-1], append_images=smaller, sizes=[(side, side) for side in wanted])
    return written


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("Name the folder to write the icons to: python -m installer.icons FOLDER")
    made(Path(sys.argv[1]))
