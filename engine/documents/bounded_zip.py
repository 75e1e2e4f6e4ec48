"""Opens a zip without taking more than its directory may need: an entry is a hundred times larger in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MOST = 8 * 2**20
"""Bytes of a directory, which has room for a hundred thousand entries."""


_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class _File(io.BufferedReader):
    """A file of which no more than so much is read at once.

    Attributes:
        most: bytes; None for any number.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(io.FileIO(path))
        self.most: int | None = MOST

    def read(self, size: int | None = -1, /) -> bytes:
        """The next bytes."""
        if self.most is not None and size is not None and size > self.most:
            raise zipfile.BadZipFile("its directory is too large")
        return super().read(size)


@contextmanager
def bounded(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip to read from; what is read of its entries is the caller's to bound.

    Raises:
        zipfile.BadZipFile: it is none, its directory is too large, or it is packed neither by deflate nor not at all.
        OSError: it cannot be read.
    """
    with _File(path) as file, zipfile.ZipFile(file) as whole:
        file.most = None
        # The others raise what is of no kind with the rest, and LZMA takes as much memory as a file says.
        if any(entry.compress_type not in _PACKINGS for entry in whole.infolist()):
            raise zipfile.BadZipFile("it is packed in a way that no project is")
        yield whole
