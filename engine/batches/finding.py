"""Which photos are meant by files and folders, and what was passed over on the way, and why."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from engine.pictures import infrared_names
from engine.said import Said

PHOTO_SUFFIXES = (".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".avif", ".heic",
                  ".heif", ".hif", ".jp2", ".j2k", ".jpx", ".ppm", ".pgm", ".pnm")

Reason = Literal["kind", "link", "folder", "hidden", "odd", "extra", "empty", "infrared", "mask", "done"]
WHY: dict[Reason, tuple[str, str]] = {  # after "1" and after "2"
    "kind": ("of a kind that is not read", "of kinds that are not read"),
    "link": ("link that leads nowhere", "links that lead nowhere"),
    "folder": ("folder within a folder, which --recursive looks into",
               "folders within a folder, which --recursive looks into"),
    "hidden": ("hidden", "hidden"),
    "odd": ("that is no file", "that are no files"),
    "extra": ("beside the picture with 'lr' in its name", "beside the picture with 'lr' in its name"),
    "empty": ("folder without a picture with 'lr' in its name", "folders without a picture with 'lr' in its name"),
    "infrared": ("infrared channel of the photo beside it", "infrared channels of the photos beside them"),
    "mask": ("mask of the photo beside it", "masks of the photos beside them"),
    "done": ("done already", "done already"),
}
_PUBLISHED = re.compile(r"img\d+", re.IGNORECASE)
_WORD_LR = re.compile(r"(?:^|[^a-z])lr(?:[^a-z]|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Passed:
    """A file or folder that was passed over, and why; for the words see `WHY`."""

    path: Path
    why: Reason


@dataclass
class Found:
    """What files and folders stand for.

    Attributes:
        photos: each once, in the order in which they were named; those of a folder sorted by name.
        within: photo → the folder it lies in, relative to the folder that was named; "." for one that was named itself.
        published: photos that lie as the published code wants them, imgN/…lr….png.
        passed: what was passed over.
        faults: (folder, sentence) for every folder that could not be looked into, or holds no photo.
    """

    photos: list[Path] = field(default_factory=list)
    within: dict[Path, Path] = field(default_factory=dict)
    published: set[Path] = field(default_factory=set)
    passed: list[Passed] = field(default_factory=list)
    faults: list[tuple[Path, str]] = field(default_factory=list)


def find(paths: Iterable[str | os.PathLike[str]], recursive: bool = False, published: bool = False,
         out: Path | None = None) -> Found:
    """The photos that are meant: a folder stands for the photos in it, sorted by name; a file for itself.

    Args:
        paths: files, taken as they are, and folders.
        recursive: look into the folders of a folder too.
        published: of a folder that holds folders img1, img2 … take each one's picture with 'lr' in its name.
        out: a folder that is not looked into, because results go there.
    """
    found = Found()
    seen: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where it may not look
            _take(found, path, Path())
            continue
        before, passed = len(found.within), len(found.passed)
        if published and _PUBLISHED.fullmatch(path.resolve().name) and _low(_inside(path, found)):
            _take_published(found, path, Path(path.resolve().name))
        else:
            _look(found, path, Path(), recursive, published, _key(out) if out is not None else None, seen)
        if len(found.within) == before and not any(fault[0] == path for fault in found.faults):
            none = Said("There is no photo in the folder '{path}'.", path=path)
            if any(one.why == "folder" for one in found.passed[passed:]):
                none = Said("There is no photo in the folder '{path}'. --recursive looks into the folders within.",
                            path=path).in_window("There is no photo in the folder '{path}', only folders.", path=path)
            found.faults.append((path, none))
    return found


def _look(found: Found, folder: Path, within: Path, recursive: bool, published: bool, out: tuple[int, int] | None,
          seen: set[tuple[int, int]]) -> None:
    """Take what lies in a folder; a folder that was seen, by whatever link, is not looked into again."""
    key = _key(folder)
    if key is not None and (key == out or key in seen) and within != Path():
        return
    if key is not None:
        seen.add(key)
    entries = _inside(folder, found)
    folders = [entry for entry in entries if os.path.isdir(entry)]  # noqa: PTH112
    seen_by_infrared = infrared_names.among(entry.name for entry in entries if entry not in folders)
    for entry in entries:
        if entry in folders:
            continue
        why = "infrared" if entry.name in seen_by_infrared else _unfit(entry)
        if why is None:
            _take(found, entry, within)
        else:
            found.passed.append(Passed(entry, why))
    for entry in folders:
        if published and _PUBLISHED.fullmatch(entry.name):
            _take_published(found, entry, within / entry.name)
        elif entry.name.startswith("."):
            found.passed.append(Passed(entry, "hidden"))
        elif recursive:
            _look(found, entry, within / entry.name, recursive, published, out, seen)
        elif out is None or _key(entry) != out:
            found.passed.append(Passed(entry, "folder"))


def _take(found: Found, path: Path, within: Path) -> None:
    """Take a photo, once."""
    if path not in found.within:
        found.photos.append(path)
        found.within[path] = within


def _take_published(found: Found, folder: Path, within: Path) -> None:
    """Take the low-resolution picture of one folder of the published layout."""
    entries = _inside(folder, found)
    low = _low(entries)
    if low is None:
        found.passed.append(Passed(folder, "empty"))
        return
    _take(found, low, within)
    found.published.add(low)
    found.passed += [Passed(entry, "extra") for entry in entries if entry != low]


def _low(entries: list[Path]) -> Path | None:
    """The picture whose name says 'lr', as a word where one does."""
    fit = [entry for entry in entries if _unfit(entry) is None and "lr" in entry.stem.lower()]
    return next((entry for entry in fit if _WORD_LR.search(entry.stem)), fit[0] if fit else None)


def _inside(folder: Path, found: Found) -> list[Path]:
    """What lies in a folder, sorted by name; one that cannot be looked into is a fault."""
    try:
        return sorted(_entries(folder))
    except OSError as fault:
        if not any(path == folder for path, _ in found.faults):
            found.faults.append((folder, Said("The folder '{path}' cannot be looked into ({reason}).", path=folder,
                                               reason=fault.strerror or str(fault))))
        return []


def _entries(folder: Path) -> Iterator[Path]:
    """What lies in a folder."""
    with os.scandir(folder) as entries:
        for entry in entries:
            yield folder / entry.name


def _unfit(path: Path) -> Reason | None:
    """Why a file of a folder is passed over, or None where it is a photo."""
    if path.name.startswith("."):
        return "hidden"
    if path.is_symlink() and not os.path.exists(path):  # noqa: PTH110 - Path.exists raises where it may not look
        return "link"
    if path.suffix.lower() not in PHOTO_SUFFIXES:
        return "kind"
    return None if path.is_file() else "odd"


def _key(folder: Path) -> tuple[int, int] | None:
    """What all names of a folder have in common; None where it is not there."""
    try:
        facts = folder.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino
