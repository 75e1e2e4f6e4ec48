"""One large photo restored from file to file: read into a mapped file, and its result written as it is made."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from engine import deeds, piecewise, unfinished
from engine.colours import Hints
from engine.data import Image, Kernel, Labels, Photo, Regions, Source
from engine.pictures.pieces import Index, Pieces
from engine.progress import Report, part
from engine.recipe import Recipe
from engine.restored import Metrics, Restored
from engine.said import Said
from engine.saving import mapped_array, told

_TIFF = (".tif", ".tiff")
UNMEASURED = Said("It was too large to be measured.")


@dataclass
class Desk:
    """Where a large photo and what is finished of its result lie, beside the result.

    Attributes:
        target: what is written.
        most: bytes that may be taken of memory.
    """

    target: Path
    most: float
    _made: list[Path] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """Hidden, and there only as long as it is needed."""
        return self.target.with_name(f".{self.target.name}.unfinished")

    def room(self, shape: tuple[int, int]) -> Image:
        """Where a photo of (rows, columns) is read into: memory, or a mapped file for a large one.

        Raises:
            CannotWrite: the disk is full, or there is no permission.
        """
        if 12 * shape[0] * shape[1] * 4 <= self.most:
            return np.empty((*shape, 3), np.float32)
        path = self.folder / "photo.npy"
        with told(path):
            self.folder.mkdir(exist_ok=True)
            self._made.append(path)
        return mapped_array(path, (*shape, 3))

    def takes(self, photo: Photo, recipe: Recipe) -> bool:
        """Whether the photo is done here: its result is too large for memory, and can be made and written in parts."""
        return (self.target.suffix.lower() in _TIFF and piecewise.too_large(photo.shape, recipe.scale, self.most)
                and piecewise.possible(photo, recipe))

    def restored(
        self, photo: Photo, regions: Regions, recipe: Recipe, report: Report, kernels: Mapping[int, Kernel],
        damage: Labels | None, hints: Hints | None, *, overwrite: bool, bits: int | None, colour: bool,
    ) -> tuple[Restored, Metrics, tuple[str, ...]]:
        """Restore and write; what was finished of an interrupted call is gone on with.

        Arguments are those of `piecewise.restore` and of `files.write`.

        Returns:
            The result without its picture, no figures, and sentences about what the format could not hold.

        Raises:
            EngineError: from restoring or writing.
            Cancelled: from `report`; what is finished stays in the folder.
        """
        made = list[Pieces]()

        def opened(shape: tuple[int, int], source: Source, index: Index | None) -> Pieces:
            with told(self.folder):
                self.folder.mkdir(exist_ok=True)
            spool = (unfinished.folder() or self.folder) / "tiles"
            made.append(Pieces(spool, shape, source, scale=recipe.scale, bits=bits, colour=colour,
                               coloured=recipe.colourise != "off", index=index))
            return made[0]

        kind = bits, colour, photo.source.bits, photo.source.grey, photo.source.exif
        restored = piecewise.restore(photo, regions, recipe, opened, kind, part(report, 0.0, 0.97), kernels,
                                     self.folder, damage, hints)
        report(0.99, Said("writing"))
        notes = made[0].write(self.target, overwrite=overwrite, history=deeds.told(restored),
                              synthesised=restored.generated)
        return restored, Metrics({}), (*notes, UNMEASURED)

    def clear(self, finished: bool) -> None:
        """Remove the mapped photo, and all else where the result is written."""
        for path in self._made:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        if finished:
            with suppress(OSError):
                (self.folder / "tiles").unlink(missing_ok=True)  # where nothing could be kept
            unfinished.clear(self.folder)
        with suppress(OSError):
            self.folder.rmdir()
