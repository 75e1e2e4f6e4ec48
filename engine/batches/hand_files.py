"""Files that hold what was done by hand: masks in folders, masks and projects beside photos, and what is in them."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.digests import digest_if_there
from engine.errors import BadUsage

DAMAGE, REGIONS, UNMENDED = "-damage", "-regions", "-unmended"  # behind a photo's name
PROJECT = ".heirloom"
_PIECE = 2**20


@dataclass
class Folders:
    """Looks each folder through once, whatever is asked of it."""

    _seen: dict[Path, dict[str, list[Path]]] = field(default_factory=dict)

    def named(self, folder: Path, stem: str) -> list[Path]:
        """What lies in a folder under a name, with or without a suffix; sorted; nothing where there is no folder."""
        if folder not in self._seen:
            found: dict[str, list[Path]] = {}
            try:
                names = sorted(os.listdir(folder))  # noqa: PTH208 - a Path for each of a million files is slow
            except OSError:
                names = []
            for name in names:
                for key in {name, Path(name).stem}:
                    found.setdefault(key, []).append(folder / name)
            self._seen[folder] = found
        return self._seen[folder].get(stem, [])


def mask_of(photo: Path, place: Path, named: Path | None, many: bool, ending: str, folders: Folders,
            whole: bool = False) -> Path | None:
    """The mask of one photo: the file that was named, or that of the photo's name in the folder; None where none is.

    Args:
        photo: the photo.
        place: the folder it lies in, relative to the one that was named; masks may lie likewise.
        named: a file, a folder, or nothing.
        many: whether it is for several photos.
        ending: DAMAGE or REGIONS; a mask may have it behind the photo's name.
        folders: looks through them.
        whole: whether a folder of the photo's name is one, too.

    Raises:
        BadUsage: one file was named for several photos.
    """
    if named is None:
        return None
    if not named.is_dir():
        if many and ending == REGIONS:
            raise BadUsage("Several photos need a folder as --masks, with a mask of each one's name.")
        if many:
            raise BadUsage("Several photos need a folder as --damage, with a mask of each one's name.")
        return named
    for folder in (named / place, named):
        for name in (f"{photo.stem}{ending}", photo.stem):
            for path in folders.named(folder, name):
                if path != photo and (path.is_file() or (whole and path.is_dir())):
                    return path
    return None


def project_beside(photo: Path, folders: Folders | None = None) -> Path | None:
    """The project beside a photo: NAME.jpg.heirloom, as the window keeps it there, or NAME.heirloom."""
    folders = folders or Folders()
    for name in (photo.name, photo.stem):
        for path in folders.named(photo.parent, name):
            if path.suffix == PROJECT and path.is_file():
                return path
    return None


def contents(files: Sequence[Path | None]) -> str:
    """What files, and folders of files, hold, as one hash; "" where there are none. One that is gone counts as such."""
    if not any(files):
        return ""
    whole = hashlib.sha256()
    for place, path in enumerate(files):
        if path is not None:
            for one in sorted(path.iterdir()) if path.is_dir() else [path]:
                whole.update(f"\n{place} {one.name if one != path else ''} ".encode("utf-8", "surrogateescape"))
                whole.update(bytes.fromhex(digest_if_there(one)) or b"gone")
    return whole.hexdigest()


def png_beside(photo: Path, ending: str, folders: Folders) -> Path | None:
    """A mask beside a photo; always PNG, so that no photo is taken for one."""
    names = folders.named(photo.parent, f"{photo.stem}{ending}")
    return next((path for path in names if path.suffix.lower() == ".png" and path != photo and path.is_file()), None)


