"""Damage masks of photos that are restored from file to file: where each lies, and what is written beside a result."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.data import Labels, Photo
from engine.errors import BadUsage
from engine.restored import Restored


def damage_of(photo: Path, place: Path, damage: Path | None, many: bool) -> Path | None:
    """The mask of one photo: the file that was named, or that of the photo's name in the folder; None where none is.

    Raises:
        BadUsage: one file was named for several photos.
    """
    if damage is None:
        return None
    if not damage.is_dir():
        if many:
            raise BadUsage("Several photos need a folder as --damage, with a mask of each one's name.")
        return damage
    names = (photo.stem, f"{photo.stem}{_MASK}")
    for folder in (damage / place, damage):
        found = sorted(path for path in folder.iterdir() if path.stem in names) if folder.is_dir() else []
        if found:
            return found[0]
    return None


def masked(path: Path | None, photo: Photo) -> Labels | None:
    """The damage map that a mask marks.

    Raises:
        BadMask: it is missing, unreadable, or of another shape than the photo.
    """
    from engine.pictures import damage_masks

    return None if path is None else damage_masks.read(path, photo.shape)


def mask_paths(target: Path) -> tuple[Path, Path]:
    """The files of mask and unmended photo that belong to a result."""
    return (target.with_name(f"{target.stem}{_MASK}.png"), target.with_name(f"{target.stem}{_UNMENDED}{target.suffix}"))


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


_MASK, _UNMENDED = "-damage", "-unmended"
