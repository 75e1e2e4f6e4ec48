"""Masks of photos that are restored from file to file: read, and written beside a result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.batches.hand_files import DAMAGE, UNMENDED
from engine.data import Labels, Photo
from engine.restored import Restored


def masked(path: Path | None, photo: Photo) -> Labels | None:
    """The damage map that a mask marks.

    Raises:
        BadMask: it is missing, unreadable, or of another shape than the photo.
    """
    from engine.pictures import damage_masks

    return None if path is None else damage_masks.read(path, photo.shape)


def mask_paths(target: Path) -> tuple[Path, Path]:
    """The files of mask and unmended photo that belong to a result."""
    return (target.with_name(f"{target.stem}{DAMAGE}.png"), target.with_name(f"{target.stem}{UNMENDED}{target.suffix}"))


def write_masks(target: Path, restored: Restored, overwrite: bool) -> None:
    """Write what was filled, and the photo as it was, framed as the result is; nothing where nothing was damaged.

    Raises:
        WontOverwrite: one of the files exists.
        CannotWrite: the disk is full or there is no permission.
    """
    from engine.pictures import damage_masks, files

    if restored.damage is None:
        return
    mask, unmended = mask_paths(target)
    damage_masks.write(mask, restored.damage, overwrite)
    source = replace(restored.photo.source, path=None)
    files.write(unmended, restored.photo.image, source, overwrite=overwrite)
