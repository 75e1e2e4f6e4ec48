"""The tiles of a TIFF file, packed as they lie in it, so that a large picture need not be whole anywhere else."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SIDE = 512
"""Pixels a side of a tile."""
_LEVEL = 4  # of packing, as small as zlib's; at 6 it takes up to twice as long for some hundredths of the size
_THREADS = min(os.cpu_count() or 1, 4)


@dataclass(frozen=True)
class Tiles:
    """Samples that are packed in tiles already.

    Attributes:
        shape: (H, W) or (H, W, C).
        dtype: of a sample.
        packed: the tiles, row by row, as `rows_packed` packs them in the byte order of the EXIF.
    """

    shape: tuple[int, ...]
    dtype: np.dtype[Any]
    packed: Callable[[], Iterator[bytes]]

    @property
    def nbytes(self) -> int:
        """Not packed."""
        return int(np.prod(self.shape, dtype=np.int64)) * self.dtype.itemsize


def row_packed(samples: NDArray[Any], big_endian: bool) -> Iterator[bytes]:
    """The tiles of a row of them, (h, W) or (h, W, C) with h at most `SIDE`."""
    with ThreadPoolExecutor(_THREADS) as pool:
        yield from pool.map(lambda left: _packed(samples[:, left : left + SIDE], big_endian),
                            range(0, samples.shape[1], SIDE))


def _packed(samples: NDArray[Any], big_endian: bool) -> bytes:
    """A tile: filled up with zeros, whole numbers as differences along its rows, deflated."""
    tile = np.zeros((SIDE, SIDE, *samples.shape[2:]), samples.dtype)
    tile[: samples.shape[0], : samples.shape[1]] = samples
    if tile.dtype.kind == "u":
        tile[:, 1:] -= tile[:, :-1].copy()
    plain = tile.astype(tile.dtype.newbyteorder(">" if big_endian else "<")).tobytes()
    try:
        from imagecodecs import deflate_encode  # libdeflate's: the same in a third of the time
    except ImportError:
        return zlib.compress(plain, _LEVEL)
    return bytes(deflate_encode(plain, _LEVEL))
