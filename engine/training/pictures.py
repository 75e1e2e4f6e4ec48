"""The photographs of a folder as something to learn from: read, told apart, judged, and parted into two sides."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from engine.batches.finding import find
from engine.errors import BadPhoto, BadUsage
from engine.pictures import files
from engine.pictures.joined import parted as joined_parts
from engine.progress import Report, silent
from engine.said import Said
from engine.training.alike import difference_hash, groups, parted
from engine.training.models import MODELS
from engine.training.recipe import TrainingRecipe

Bytes = NDArray[np.uint8]
Reason = Literal["broken", "small", "soft", "twice", "unlisted", "unmasked", "grey"]

FEW = 20
"""Below so many pictures a warning is due."""
SOFTEST = 1.0  # photo pixels of blur, from which on a picture is too soft to be learned from as it is
_MOST_BYTES = 3 << 30  # of decoded pictures held at once
_MOST_MEGAPIXELS = 200.0
_COLOURLESS = 4.0  # levels of 255, the standard deviation of red and blue about green


@dataclass(frozen=True, eq=False)
class Picture:
    """One photograph that is learned from.

    Attributes:
        path: its file.
        digest: SHA-256 of its decoded pixels, 64 hexadecimal digits.
        alike: its 64-bit difference hash.
        pixels: (H, W, 3) uint8, reduced where it was soft, a part where there are too many pictures for the memory.
        mask: (H, W) bool, where crops may lie; None for everywhere.
        width: of its blur, photo pixels; NaN where that was not read.
        reduced: whether it was too soft and made smaller by 2.
        faces: (top, left, bottom, right) of its faces, in pixels, where they were looked for.
        depth: (H, W) uint8, 255 is nearest, of a joined file.
        threshold: of its depth, [0, 1], between foreground and background.
        things: (H, W) uint8, a label for each thing in it, where they were looked for.
    """

    path: Path
    digest: str
    alike: int
    pixels: Bytes
    mask: NDArray[np.bool_] | None = None
    width: float = float("nan")
    reduced: bool = False
    faces: tuple[tuple[int, int, int, int], ...] = ()
    things: Bytes | None = None
    depth: Bytes | None = None
    threshold: float = 0.5


@dataclass(frozen=True, eq=False)
class TrainingPictures:
    """The pictures of a training.

    Attributes:
        train: those that are learned from, sorted by content hash.
        held_out: those that it is judged by, likewise.
        left_out: (file, why, sentence) of every file that is not used.
        notes: sentences of warning.
    """

    train: tuple[Picture, ...]
    held_out: tuple[Picture, ...]
    left_out: tuple[tuple[Path, Reason, str], ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """SHA-256 of the sorted list of contents: the same pictures, whatever they are called, have the same."""
        listed = sorted(picture.digest for picture in (*self.train, *self.held_out))
        return hashlib.sha256("\n".join(listed).encode()).hexdigest()

    def counted(self) -> dict[str, int]:
        """Why files were left out, and how many for each."""
        found: dict[str, int] = {}
        for _, why, _ in self.left_out:
            found[why] = found.get(why, 0) + 1
        return found


@dataclass
class _Gathering:
    """What has been found so far."""

    recipe: TrainingRecipe
    widths: dict[str, float]
    pictures: dict[str, Picture] = field(default_factory=dict)
    left_out: list[tuple[Path, Reason, str]] = field(default_factory=list)
    halved: int = 0
    network: Callable[[Bytes], float] | None = None

    def leave(self, path: Path, why: Reason, said: str) -> None:
        """Leave a file out."""
        self.left_out.append((path, why, said))

    def take(self, path: Path) -> None:
        """Read a file and keep it, or say why not."""
        try:
            photo = files.read(path, _MOST_MEGAPIXELS)
        except BadPhoto as fault:
            self.leave(path, "broken", fault.said)
            return
        pixels = np.rint(np.clip(photo.image, 0, 1) * 255).astype(np.uint8)
        joined = None
        if self.recipe.joined and "joined" not in MODELS[self.recipe.model].ignores:
            try:
                joined = joined_parts(pixels, path)
            except BadPhoto as fault:
                self.leave(path, "broken", fault.said)
                return
            pixels = joined.photo
        digest = hashlib.sha256(repr(pixels.shape).encode() + pixels.tobytes()).hexdigest()
        if digest in self.pictures:
            self.leave(path, "twice", Said("'{name}' is the same picture as '{other}'.", name=path.name,
                                           other=self.pictures[digest].path.name))
            return
        if min(pixels.shape[:2]) < self.recipe.crop:
            self.leave(path, "small", _small(path, self.recipe.crop))
            return
        if MODELS[self.recipe.model].needs_colours and _colourless(pixels):
            self.leave(path, "grey", Said("'{name}' has no colours to learn from.", name=path.name))
            return
        picture = Picture(path, digest, difference_hash(pixels), pixels)
        if joined is not None:
            picture = replace(picture, mask=joined.mask, depth=joined.depth, threshold=joined.threshold)
        mask = self._masked(picture)
        if mask is not None and not mask.any():
            self.leave(path, "unmasked", Said("The mask of '{name}' is empty.", name=path.name))
            return
        judged = self._judged(replace(picture, mask=mask))
        if judged is not None:
            self.pictures[digest] = judged

    def _masked(self, picture: Picture) -> NDArray[np.bool_] | None:
        """Where its crops may lie; everywhere where there is no mask of its name."""
        if not self.recipe.masks:
            return picture.mask
        path = Path(self.recipe.masks) / f"{picture.path.stem}.png"
        if not path.is_file():
            return np.zeros(picture.pixels.shape[:2], bool)
        plain = files.read_plain(path)
        mask = (plain if plain.ndim == 2 else plain.max(axis=2)) > 127
        if mask.shape != picture.pixels.shape[:2]:
            raise BadUsage("The mask '{path}' has another size than its picture. Make it anew.", path=path)
        return mask

    def _judged(self, picture: Picture) -> Picture | None:
        """The picture as sharp as it should be, or None where it is left out."""
        if self.recipe.soft == "keep" or "soft" in MODELS[self.recipe.model].ignores:
            return picture
        if picture.digest not in self.widths:
            if self.network is None:
                from engine.training.sharpness import width_of

                self.network = width_of
            self.widths[picture.digest] = self.network(picture.pixels)
        width = self.widths[picture.digest]
        if width <= SOFTEST:
            return replace(picture, width=width)
        if self.recipe.soft == "leave":
            self.leave(picture.path, "soft", Said("'{name}' is too soft (a blur of {width} pixels).",
                                                  name=picture.path.name, width=f"{width:.1f}"))
            return None
        smaller = _halved(picture.pixels)
        if min(smaller.shape[:2]) < self.recipe.crop:
            self.leave(picture.path, "soft", Said("'{name}' is too soft (a blur of {width} pixels) and too small to be "
                                                  "reduced.", name=picture.path.name, width=f"{width:.1f}"))
            return None
        self.halved += 1
        every = slice(0, 2 * smaller.shape[0], 2), slice(0, 2 * smaller.shape[1], 2)
        mask = None if picture.mask is None else picture.mask[every]
        depth = None if picture.depth is None else picture.depth[every]
        return replace(picture, pixels=smaller, mask=mask, depth=depth, width=width, reduced=True)


def training_pictures(
    folders: str | os.PathLike[str] | Sequence[str | os.PathLike[str]], recipe: TrainingRecipe | None = None,
    report: Report = silent, *, widths: dict[str, float] | None = None,
) -> TrainingPictures:
    """What can be learned from the pictures of some folders, with those that are left out, and why.

    The same contents always part in the same way: by content hash, a tenth of them, from 2 to 20, are held out; what
    looks almost alike stays on one side. What differs only in name counts once.

    Args:
        folders: a folder, or several, or files; folders within are looked into.
        recipe: its crop, soft, masks and listed count.
        report: moves with the files.
        widths: content hash → width of blur as read before; what is read now is added.

    Raises:
        BadPhoto: there are fewer than two usable pictures, or all are alike.
        BadUsage: a folder, list or mask that was named cannot be used.
        Cancelled: from `report`.
    """
    recipe = recipe or TrainingRecipe()
    named = [folders] if isinstance(folders, str | os.PathLike) else list(folders)
    gone = [path for path in named if not os.path.exists(path)]  # noqa: PTH110 - raises for names too long otherwise
    if gone:
        raise BadUsage("There is no folder '{path}'. Choose the folder of your pictures.", path=gone[0])
    found = find(named, recursive=True)
    gathering = _Gathering(recipe, {} if widths is None else widths)
    paths = _listed(found.photos, recipe, gathering)
    room = max(_MOST_BYTES // max(len(paths), 1), 3 * recipe.crop**2)
    for number, path in enumerate(paths):
        report(number / len(paths), Said("reading picture {number} of {count}", number=number + 1, count=len(paths)))
        before = set(gathering.pictures)
        gathering.take(path)
        for digest in gathering.pictures.keys() - before:
            gathering.pictures[digest] = _within(gathering.pictures[digest], room, recipe.crop)
    report(1.0)
    return _parted(gathering)


def _parted(gathering: _Gathering) -> TrainingPictures:
    """The two sides."""
    pictures = [gathering.pictures[digest] for digest in sorted(gathering.pictures)]
    if len(pictures) < 2:
        raise BadPhoto("Two pictures are the least to learn from, and twenty a beginning. Usable are {count}, left out "
                       "{left}. Choose a folder with more pictures, or smaller crops.",
                       count=len(pictures), left=len(gathering.left_out))
    together = groups([picture.alike for picture in pictures])
    if len(together) < 2:
        raise BadPhoto("All pictures look alike, so none could be held out to judge by. Add other pictures.")
    held = parted(together, len(pictures))
    notes = []
    if len(pictures) < FEW:
        notes.append(Said("There are only {count} pictures; twenty or more teach much better.", count=len(pictures)))
    if gathering.halved:
        notes.append(Said("Soft pictures that were reduced by 2: {count}.", count=gathering.halved))
    return TrainingPictures(
        tuple(picture for index, picture in enumerate(pictures) if index not in held),
        tuple(picture for index, picture in enumerate(pictures) if index in held),
        tuple(gathering.left_out), tuple(notes))


def _small(path: Path, crop: int) -> Said:
    """A sentence about a picture that no crop fits into."""
    return Said("'{name}' is smaller than a crop of {crop} pixels.", name=path.name, crop=crop)


def _colourless(pixels: Bytes) -> bool:
    """Whether a picture is grey, or toned all over: its red and blue hardly leave its green, or all alike."""
    thin = pixels[::4, ::4].astype(np.int16)
    away = np.stack([thin[..., 0] - thin[..., 1], thin[..., 2] - thin[..., 1]])
    return bool(away.std(axis=(1, 2)).max() < _COLOURLESS)


def _halved(pixels: Bytes) -> Bytes:
    """Half as large, each pixel the mean of four."""
    rows, columns = (side // 2 for side in pixels.shape[:2])
    blocks = pixels[: rows * 2, : columns * 2].reshape(rows, 2, columns, 2, 3)
    return np.asarray((blocks.sum(axis=(1, 3), dtype=np.uint16) + 2) // 4, np.uint8)


def _within(picture: Picture, room: int, crop: int) -> Picture:
    """The picture, or its middle where it takes more bytes than there is room for."""
    rows, columns = picture.pixels.shape[:2]
    share = (room / (rows * columns * 3)) ** 0.5
    if share >= 1:
        return picture
    high, wide = (max(int(side * share), crop) for side in (rows, columns))
    top, left = (rows - high) // 2, (columns - wide) // 2
    cut = slice(top, top + high), slice(left, left + wide)
    mask = None if picture.mask is None else picture.mask[cut].copy()
    return replace(picture, pixels=picture.pixels[cut].copy(),
                   depth=None if picture.depth is None else picture.depth[cut].copy(),
                   mask=mask if mask is None or mask.any() else np.ones_like(mask))


def _listed(paths: Sequence[Path], recipe: TrainingRecipe, gathering: _Gathering) -> list[Path]:
    """The files that the recipe's list names; all where there is none."""
    if not recipe.listed:
        return list(paths)
    table = Path(recipe.listed)
    try:
        lines = table.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as fault:
        raise BadUsage("The list '{path}' cannot be read ({reason}). Choose another.", path=table,
                       reason=str(fault)) from fault
    names = set(_named(line.split("\t") for line in lines))
    kept = []
    for path in paths:
        known = {"/".join(path.parts[-depth:]) for depth in range(1, len(path.parts))}
        if known & names:
            kept.append(path)
        else:
            gathering.leave(path, "unlisted", Said("'{name}' is not on the list.", name=path.name))
    return kept


def _named(rows: Iterable[list[str]]) -> Iterable[str]:
    """The files that a table names; of class 'ship' alone where it has a column of that name."""
    kind: int | None = None
    for number, row in enumerate(rows):
        if number == 0 and "class" in row:
            kind = row.index("class")
        elif row[0] and (kind is None or (len(row) > kind and row[kind] == "ship")):
            yield row[0]
