"""Pixels that are decoded part by part, straight into floats: no second copy of a large picture is ever whole."""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image as Pictures

from engine.errors import BadPhoto
from engine.metadata.facts import Facts
from engine.pictures.raster import Banded, Damaged, Raster, Write, decoding_of, hushed, library
from engine.said import Said

BAND = 256
"""Rows that are worked on at a time where a file does not say otherwise."""
_PLAIN, _LZW, _ZIP = 1, 5, (8, 32946)
_COMPRESSIONS = (_PLAIN, _LZW, *_ZIP, 50000)  # whose faults are noticed in unpacking; the last is Zstandard
_SAMPLES = {0: 1, 1: 1, 2: 3}  # photometric interpretation → samples
_CONTIGUOUS = 1
_MISSING = Said("parts of the picture are missing")
_SLACK = 4096  # bytes of a packed part that are looked at besides those that its rows can take: tables of codes
_THREADS = min(os.cpu_count() or 1, 4)


class PictureBands(Banded):
    """What Pillow has decoded, at a byte a sample."""

    def __init__(self, picture: Pictures.Image) -> None:
        """See the class; the picture is "L" or "RGB", and loaded."""
        columns, rows = picture.size
        super().__init__((rows, columns, 3) if picture.mode == "RGB" else (rows, columns), np.dtype(np.uint8), 255.0)
        self._picture = picture

    def put(self, write: Write) -> None:
        """In bands, for Pillow makes an array by way of two copies."""
        rows, columns = self.shape[:2]
        for top in range(0, rows, BAND):
            bottom = min(top + BAND, rows)
            write(slice(top, bottom), slice(0, columns), np.asarray(self._picture.crop((0, top, columns, bottom))))


class TiffParts(Banded):
    """A page of a TIFF file in its strips or tiles; as many are decoded at a time as there are cores."""

    def __init__(self, sheet: Any, block: mmap.mmap, path: Path) -> None:  # noqa: ANN401 - a library without types
        """See the class.

        Args:
            sheet: tifffile's view of the page, which `fits`.
            block: the file; it stays mapped as long as this lives.
            path: for faults.
        """
        rows, columns, bits = int(sheet.imagelength), int(sheet.imagewidth), int(sheet.bitspersample)
        colour = int(sheet.samplesperpixel) == 3
        order = str(sheet.parent.byteorder)
        super().__init__((rows, columns, 3) if colour else (rows, columns), np.dtype(f"{order}u{bits // 8}"),
                         float(2**bits - 1))
        self._sheet, self._block, self._path = sheet, block, path
        self._offsets, self._counts = list(sheet.dataoffsets), list(sheet.databytecounts)
        self._kind, self._tiled = int(sheet.compression), bool(sheet.is_tiled)
        self._inverted, self._predictor = int(sheet.photometric) == 0, int(sheet.predictor)
        self._tall = int(sheet.tilelength) if self._tiled else min(int(sheet.rowsperstrip), rows)
        self._wide = int(sheet.tilewidth) if self._tiled else columns
        self._across = -(-columns // self._wide)

    @staticmethod
    def fits(sheet: Any) -> bool:  # noqa: ANN401 - ditto
        """Whether a page is grey or RGB of 8 or 16 bits, with nothing besides, in a way of packing that is known."""
        colours = _SAMPLES.get(int(sheet.photometric))
        return (colours == int(sheet.samplesperpixel) and str(sheet.axes) in ("YX", "YXS")
                and int(sheet.planarconfig) == _CONTIGUOUS and int(sheet.compression) in _COMPRESSIONS
                and sheet.dtype is not None and np.dtype(sheet.dtype).kind == "u"
                and int(sheet.bitspersample) in (8, 16) and int(sheet.fillorder) == 1
                and (int(sheet.compression) != _PLAIN or int(sheet.predictor) == 1)
                and int(sheet.imagedepth) == 1
                # a damaged tag may be of another kind, and then say anything
                and all(isinstance(one, int) for one in (*sheet.dataoffsets, *sheet.databytecounts)))

    @property
    def parts(self) -> int:
        """How many strips or tiles there are."""
        return len(self._offsets)

    @property
    def sides(self) -> tuple[int, int]:
        """(rows, columns) of one."""
        return self._tall, self._wide

    @property
    def plain(self) -> bool:
        """Whether the samples lie in the file as they are."""
        return self._kind == _PLAIN

    def box(self, index: int) -> tuple[slice, slice]:
        """Where a part lies in the picture."""
        down, across = divmod(index, self._across)
        return (slice(down * self._tall, min((down + 1) * self._tall, self.shape[0])),
                slice(across * self._wide, min((across + 1) * self._wide, self.shape[1])))

    def put(self, write: Write) -> None:
        """Strip by strip, or tile by tile; what is not packed also in bands."""
        def one(index: int) -> None:
            rows, columns = self.box(index)
            if self._kind != _PLAIN:
                part = self._decoded(index)[: rows.stop - rows.start, : columns.stop - columns.start]
                if part.shape != (rows.stop - rows.start, columns.stop - columns.start, *self.shape[2:]):
                    raise Damaged(_MISSING)
                write(rows, columns, part)
                return
            for top in range(rows.start, rows.stop, BAND):
                some = slice(top, min(top + BAND, rows.stop))
                part = self._stored(index, some.start - rows.start, some.stop - rows.start)
                write(some, columns, part[:, : columns.stop - columns.start])

        self._check()
        with hushed(), ThreadPoolExecutor(_THREADS) as pool:
            for _ in pool.map(one, range(self.parts)):
                pass

    def some(self, index: int, offsets: Iterable[int]) -> Iterator[tuple[int, NDArray[Any]]]:
        """Rows of a part, (w) or (w, 3), with their places in it; no more is unpacked than up to the last.

        Args:
            index: of the part.
            offsets: of the rows, rising.

        Raises:
            Damaged: there are fewer, or they cannot be unpacked.
        """
        wanted = list(offsets)
        self._check()
        if self._kind == _PLAIN:
            for row in wanted:
                yield row, self._stored(index, row, row + 1)[0]
            return
        found = self._beginning(index, wanted[-1] + 1)
        if len(found) <= wanted[-1]:
            raise Damaged(_MISSING)
        for row in wanted:
            yield row, found[row]

    def _check(self) -> None:
        """Raise `Damaged` where the file does not say of each part where it lies."""
        if (0 in self._counts or 0 in self._offsets or min(self.sides) < 1 or len(self._counts) < self.parts
                or self.parts != -(-self.shape[0] // self._tall) * self._across):
            raise Damaged(_MISSING)

    def _beginning(self, index: int, rows: int) -> NDArray[Any]:
        """The first rows of a packed part."""
        if self._kind not in (*_ZIP, _LZW) or self._predictor not in (1, 2):
            return self._decoded(index)[:rows]
        size = rows * self._stride
        codecs = library("imagecodecs", self._path)

        def unpacked(data: bytes) -> bytes:
            """As much as is wanted."""
            with decoding_of(self._path):
                found: bytes = (codecs.lzw_decode(data, out=size) if self._kind == _LZW
                                else zlib.decompressobj().decompress(data, size))
            return found

        # A code of LZW takes at most twelve bits for a byte, and deflate seldom more than the bytes themselves; so of a
        # file that was not read yet next to nothing has to be.
        first = self._data(index, 2 * size + _SLACK)
        plain = unpacked(first)
        if len(plain) < size and len(first) < self._counts[index]:
            plain = unpacked(self._data(index))
        if len(plain) < size:
            raise Damaged(_MISSING)
        found = self._shaped(plain, rows)
        if self._predictor == 2:
            found = np.cumsum(found, axis=1, dtype=found.dtype.newbyteorder("="))
        return self._positive(found)

    @property
    def _stride(self) -> int:
        """Bytes of a row of a part."""
        return self._wide * (3 if self.ndim == 3 else 1) * self.dtype.itemsize

    def _data(self, index: int, most: int | None = None) -> bytes:
        """A part as it is packed, or the beginning of it."""
        at, count = self._offsets[index], self._counts[index]
        count = count if most is None else min(count, most)
        data = self._block[at : at + count]
        if len(data) < count:
            raise Damaged(_MISSING)
        return data

    def _decoded(self, index: int) -> NDArray[Any]:
        """A part, unpacked by tifffile."""
        data = self._data(index)
        with decoding_of(self._path):
            made, *_ = self._sheet.decode(data, index)
        if made is None or made.ndim != 4:
            raise Damaged(_MISSING)
        return self._positive(made[0] if self.ndim == 3 else made[0, ..., 0])

    def _stored(self, index: int, first: int, last: int) -> NDArray[Any]:
        """Rows of a part that is not packed, where they lie in the file."""
        at, size = self._offsets[index] + first * self._stride, (last - first) * self._stride
        if last * self._stride > self._counts[index] or at + size > len(self._block):
            raise Damaged(_MISSING)
        return self._positive(self._shaped(self._block[at : at + size], last - first))

    def _shaped(self, data: bytes, rows: int) -> NDArray[Any]:
        """Samples as they lie in a part."""
        return np.frombuffer(data, self.dtype, rows * self._stride // self.dtype.itemsize).reshape(
            rows, self._wide, *self.shape[2:])

    def _positive(self, samples: NDArray[Any]) -> NDArray[Any]:
        """Samples of which 0 is black."""
        return samples.dtype.type(self.full) - samples if self._inverted else samples


def raster_of(parts: Banded, name: str, facts: Facts, notes: Sequence[str] = ()) -> Raster:
    """A raster whose pixels are yet to be decoded."""
    nothing = np.empty((0,) * parts.ndim, parts.dtype)
    return Raster(nothing, parts.full, None, name, 8 * parts.dtype.itemsize, facts, [*notes], parts=parts)


def parts_of(file: BinaryIO, index: int, path: Path) -> TiffParts | None:
    """A page of a TIFF file to be read part by part; None where it is of a kind that must be read at once.

    Args:
        file: the whole file.
        index: of the page.
        path: for faults.

    Raises:
        Damaged: its tags cannot be read.
    """
    try:
        tifffile, _ = library("tifffile", path), library("imagecodecs", path)
    except BadPhoto:  # who needs them says so
        return None
    with decoding_of(path):
        file.seek(0)
        sheet = tifffile.TiffFile(file).pages[index]
        if not TiffParts.fits(sheet):
            return None
        return TiffParts(sheet, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), path)
