"""Writes synthetic scans of 100 and 400 megapixels band by band, so that making them takes no more memory than a band.

    python tests/bench/make_scans.py FOLDER [NAME …]

The picture is scikit-image's astronaut, enlarged and mirrored over the whole scan, with grain and scratches, seeded.
"""

from __future__ import annotations

import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

BAND = 512  # rows that are made at a time, and the side of a tile
_ZOOM = 6
_GRAIN = 0.012


@dataclass(frozen=True)
class Scan:
    """One scan: its size, what a sample is, and how it lies in the file."""

    rows: int
    columns: int
    depth: str
    grey: bool
    layout: str

    @property
    def megapixels(self) -> float:
        """Millions of pixels."""
        return self.rows * self.columns / 1e6


SCANS = {
    "rgb16-100-deflate.tif": Scan(10000, 10000, "u2", False, "deflate"),
    "rgb16-100-plain.tif": Scan(10000, 10000, "u2", False, "plain"),
    "grey8-100-lzw.tif": Scan(10000, 10000, "u1", True, "lzw"),
    "rgb8-100.jpg": Scan(10000, 10000, "u1", False, "jpeg"),
    "rgb16-400-deflate.tif": Scan(20000, 20000, "u2", False, "deflate"),
    "rgb16-400-plain.tif": Scan(20000, 20000, "u2", False, "plain"),
    "grey8-400-lzw.tif": Scan(20000, 20000, "u1", True, "lzw"),
}


class Picture:
    """The picture of a scan, made in bands."""

    def __init__(self, scan: Scan, seed: int = 1) -> None:
        """Prepare one period of the picture and of its grain."""
        import cv2
        from skimage import data

        self.scan, self.seed = scan, seed
        small = data.astronaut().astype(np.float32) / 255
        if scan.grey:
            small = small @ np.array([0.299, 0.587, 0.114], np.float32)
        self._tile = cv2.resize(small, None, fx=_ZOOM, fy=_ZOOM, interpolation=cv2.INTER_CUBIC).clip(0, 1)
        chance = np.random.default_rng(seed)
        self._grain = chance.standard_normal((1024, 1024), np.float32) * np.float32(_GRAIN)
        self._lines = chance.integers(0, scan.columns, 40)
        self._widths = chance.integers(1, 5, 40)

    def band(self, top: int, bottom: int) -> NDArray[np.unsignedinteger]:
        """Rows `top` to `bottom`, (h, W) or (h, W, 3)."""
        scan, side = self.scan, self._tile.shape[0]
        rows, columns = (_mirrored(np.arange(low, high), side) for low, high in ((top, bottom), (0, scan.columns)))
        image = self._tile[rows][:, columns]
        chance = np.random.default_rng((self.seed, top))
        shift = chance.integers(0, 1024, 2)
        grain = self._grain[(np.arange(bottom - top) + shift[0]) % 1024][:, (np.arange(scan.columns) + shift[1]) % 1024]
        image = image + (grain if scan.grey else grain[..., None])
        for at, width in zip(self._lines, self._widths, strict=True):
            image[:, at : at + width] = 0.95
        for row, column in zip(*(chance.integers(0, high, 60) for high in (bottom - top, scan.columns)), strict=True):
            image[row : row + 6, column : column + 6] = 0.02
        full = np.iinfo(scan.depth).max
        return (image.clip(0, 1) * full + 0.5).astype(scan.depth)


def _mirrored(index: NDArray[np.int_], side: int) -> NDArray[np.int_]:
    """Places within one period of a picture that is mirrored at its edges."""
    index = index % (2 * side)
    return np.where(index < side, index, 2 * side - 1 - index)


def write(path: Path, scan: Scan) -> None:
    """Write a scan; nothing is done where the file is there already."""
    if path.exists():
        return
    part = path.with_name(f".{path.name}")
    if scan.layout == "jpeg":
        from PIL import Image

        Image.fromarray(Picture(scan).band(0, scan.rows)).save(part, "JPEG", quality=92, subsampling=0, dpi=(600, 600))
    else:
        _write_tiff(part, scan)
    part.replace(path)


def _write_tiff(path: Path, scan: Scan) -> None:
    """A TIFF file out of bands."""
    import tifffile

    picture, kinds = Picture(scan), {"deflate": "adobe_deflate", "plain": None, "lzw": "lzw"}
    shape = (scan.rows, scan.columns) if scan.grey else (scan.rows, scan.columns, 3)
    tiled = scan.layout == "deflate"
    layout = {"tile": (BAND, BAND)} if tiled else {"rowsperstrip": 16}
    parts = _tiles(picture) if tiled else _strips(picture, scan.layout == "lzw")
    with tifffile.TiffWriter(path, bigtiff=scan.layout != "lzw") as writer:
        writer.write(parts, shape=shape, dtype=scan.depth, photometric="minisblack" if scan.grey else "rgb",
                     compression=kinds[scan.layout], predictor=tiled, resolution=(1200, 1200), resolutionunit=2,
                     metadata=None, **layout)


def _tiles(picture: Picture) -> Iterator[bytes]:
    """Tiles, deflated with horizontal differences."""
    scan = picture.scan
    for top in range(0, scan.rows, BAND):
        band = picture.band(top, min(top + BAND, scan.rows))
        across = -(-scan.columns // BAND)
        wide = np.zeros((BAND, across * BAND, *band.shape[2:]), band.dtype)
        wide[: band.shape[0], : scan.columns] = band
        for left in range(0, wide.shape[1], BAND):
            tile = wide[:, left : left + BAND].copy()
            tile[:, 1:] -= wide[:, left : left + BAND - 1]
            yield zlib.compress(tile.tobytes(), 1)


def _strips(picture: Picture, lzw: bool) -> Iterator[bytes]:
    """Strips of 16 rows, plain or by LZW."""
    import imagecodecs

    for top in range(0, picture.scan.rows, BAND):
        band = picture.band(top, min(top + BAND, picture.scan.rows))
        for row in range(0, band.shape[0], 16):
            strip = band[row : row + 16].tobytes()
            yield imagecodecs.lzw_encode(strip) if lzw else strip


def main() -> None:
    """Write those that are named, or all of 100 megapixels."""
    folder, *names = sys.argv[1:]
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name in names or [name for name, scan in SCANS.items() if scan.megapixels < 200]:
        write(Path(folder) / name, SCANS[name])


if __name__ == "__main__":
    main()
