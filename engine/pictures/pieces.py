"""A large TIFF file put together out of pieces: packed tiles in a spool, which outlives an interruption."""

from __future__ import annotations

import mmap
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from engine.data import Image, Source
from engine.metadata import carrying, exif, tiff_tiles, writers
from engine.metadata.carrying import Carried
from engine.metadata.tiff_tiles import Tiles, row_packed
from engine.pictures import encoding, profiles
from engine.saving import StrPath, replacing, told

Index = NDArray[np.int64]


class Pieces:
    """The picture of a TIFF file, given from the top to the bottom.

    Rows of pieces are kept until they make up a row of tiles, which is packed and put into the spool.
    """

    def __init__(self, spool: Path, shape: tuple[int, int], source: Source, *, scale: int, bits: int | None = None,
                 colour: bool = False, coloured: bool = False, index: Index | None = None) -> None:
        """Begin, or go on.

        Args:
            spool: the file for packed tiles.
            shape: (rows, columns) of the picture.
            source: what the photo's file said; it has no opacity.
            scale: how many times larger the picture is than the photo.
            bits: as of `files.write`; likewise the others.
            colour: likewise.
            coloured: likewise.
            index: as `index` was when the spool was left; None to begin.

        Raises:
            CannotWrite: the disk is full, or there is no permission.
        """
        self._source = replace(source, grey=False, icc=profiles.with_colours(source.icc)) if coloured else source
        self._shape, self._scale, self._bits, self._colour, self._coloured = shape, scale, bits, colour, coloured
        self._tags = self._carried()
        channels = 1 if self._tags.grey else 3
        kind = {8: np.uint8, 16: np.uint16}.get(self._tags.bits, np.float32)
        self._inner, self._type = ((channels,) if channels > 1 else ()), np.dtype(kind)
        self._big = bool(self._tags.exif) and exif.directories(self._tags.exif or b"")[0] == ">"
        self._side = tiff_tiles.SIDE
        self._across = -(-shape[1] // self._side)
        self._places: list[tuple[int, int]] = [] if index is None else [(int(at), int(size)) for at, size in index]
        self._places = self._places[: len(self._places) // self._across * self._across]
        self._pending = np.zeros((0, shape[1], *self._inner), self._type)
        self._spool, self._path = self._opened(spool), spool

    @property
    def kind(self) -> tuple[object, ...]:
        """What the spool's contents depend on, besides the picture."""
        return self._shape, self._inner, self._type.str, self._big, self._tags.converted, self._coloured

    @property
    def index(self) -> Index:
        """(tiles, 2): where in the spool each packed tile lies, and its bytes."""
        return np.array(self._places, np.int64).reshape(-1, 2)

    @property
    def done(self) -> int:
        """Rows of the picture that are in the spool."""
        return min(len(self._places) // self._across * self._side, self._shape[0])

    def put(self, top: int, left: int, image: Image) -> None:
        """A piece, (h, w, 3) float32, which begins at that row and column; rows in the spool are passed over."""
        samples = encoding.samples(image, None, self._tags, self._source.icc if self._tags.converted else None,
                                   self._coloured)
        begun = self.done
        samples, top = samples[max(begun - top, 0) :], max(top, begun)
        need = top + len(samples) - begun
        if need > len(self._pending):
            more = np.zeros((need - len(self._pending), *self._pending.shape[1:]), self._type)
            self._pending = np.concatenate([self._pending, more])
        self._pending[top - begun : top - begun + len(samples), left : left + samples.shape[1]] = samples

    def flush(self, bottom: int) -> None:
        """All pieces down to that row were given: put what tiles they make up into the spool, and that on the disk.

        Raises:
            CannotWrite: the disk is full.
        """
        begun = self.done
        rows = (bottom - begun) if bottom >= self._shape[0] else (bottom - begun) // self._side * self._side
        with told(self._path):
            for top in range(0, rows, self._side):
                for packed in row_packed(self._pending[top : min(top + self._side, rows)], self._big):
                    self._places.append((self._spool.tell(), len(packed)))
                    self._spool.write(packed)
            self._spool.flush()
            os.fsync(self._spool.fileno())
        self._pending = self._pending[rows:].copy()

    def write(self, path: StrPath, *, overwrite: bool = False, original: StrPath | None = None, history: str = "",
              synthesised: bool = False) -> tuple[str, ...]:
        """Write the file, when all of the picture is in the spool.

        Raises:
            As `files.write`.
        """
        tags = self._carried(history, synthesised)
        with replacing(path, overwrite, self._source.path, original) as file:
            writers.write_tiff(file, Tiles((*self._shape, *self._inner), self._type, self._stored), tags)
        return tuple(dict.fromkeys(tags.notes))

    def close(self) -> None:
        """No more comes; what is in the spool stays."""
        self._spool.close()

    def _carried(self, history: str = "", synthesised: bool = False) -> Carried:
        """What goes with the pixels."""
        return carrying.carried("TIFF", self._source, self._shape, scale=self._scale, bits=self._bits,
                                colour=self._colour, history=history, synthesised=synthesised, coloured=self._coloured)

    def _opened(self, spool: Path) -> BinaryIO:
        """The spool as far as it is known; what was written after that is cut off."""
        end = max((at + size for at, size in self._places), default=0)
        with told(spool):
            if not self._places or not spool.exists() or spool.stat().st_size < end:
                self._places, end = [], 0
            file = spool.open("r+b" if end else "wb")
            file.truncate(end)
            file.seek(end)
        return file

    def _stored(self) -> Iterator[bytes]:
        """The packed tiles, one after the other."""
        with self._path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as block:
            for at, size in self._places:
                yield block[at : at + size]
