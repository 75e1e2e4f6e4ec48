"""Where results of the window's list go, and how they are called."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from engine.batches.masking import mask_paths
from engine.batches.naming import LISTED, USUAL, free, marked, marks_of, name_of
from engine.method import colours, synthesises
from engine.recipe import Recipe

SUFFIXES = ("", ".png", ".tif", ".jpg", ".webp")  # "" is as the photo
OWN = "own"  # each photo's own settings
NOW = "now"  # those of the window


@dataclass(frozen=True)
class Places:
    """Where results go, and how they are called.

    Attributes:
        folder: for all results; None for a folder called "restored" beside each photo.
        pattern: of the name; see `engine.batches.naming`.
        suffix: of `SUFFIXES`.
        keep_mask: whether what was filled, and the photo before, are written beside each result.
    """

    folder: Path | None = None
    pattern: str = USUAL
    suffix: str = ""
    keep_mask: bool = False

    def target(self, photo: Path, within: Path, number: int, used: Recipe, preset: str = "",
               taken: Collection[Path] = ()) -> Path:
        """Where a photo's result goes: a file that is not there yet.

        Args:
            photo: the file.
            within: the folder it was found in, relative to the one that was listed; results are mirrored there.
            number: its place in the list, from 1.
            used: the settings; what they make up is told by the name.
            preset: their name.
            taken: files that it must not be, besides those that are there.

        Raises:
            BadUsage: the name pattern cannot be used.
        """
        from engine.pictures.files import SAVE_SUFFIXES

        suffix = self.suffix or (photo.suffix if photo.suffix.lower() in SAVE_SUFFIXES else ".png")
        name = name_of(self.pattern, {"name": photo.stem, "number": number, "preset": preset,
                                      "scale": str(used.scale)}, LISTED)
        folder = photo.parent / "restored" if self.folder is None else self.folder / within
        path = marked(folder / f"{name}{suffix}", marks_of(synthesises(used), colours(used, photo)))
        return free(path, taken, mask_paths) if self.keep_mask else free(path, taken)
